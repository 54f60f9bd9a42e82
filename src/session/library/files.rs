//! Plans as files: their names, and handing them over.

use leptos::prelude::*;
use linli_plan::{Plan, PlanId};
use linli_storage::{
    generation::Packing,
    plan_file::PlanWriter,
    store::{self, Store},
};
use linli_words::{Lang, file_names, plans};

use crate::{
    browser::{self, turn::Yielder},
    session::{Session, backup_reminder, library::PlanLibrary},
};

/// Records written before it is asked whether the browser should have a turn.
const SLICE: usize = 100;
/// Bytes packed before it is asked whether the browser should have a turn.
const PACKED: usize = 32 * 1024;

/// The plan file of a plan, written in slices so that the page never stands still.
pub async fn write_plan(plan: &Plan) -> Vec<u8> {
    let mut writer = PlanWriter::new(plan);
    let mut pace = Yielder::begun();
    while !writer.step(SLICE) {
        pace.rest().await;
    }
    writer.finish()
}

/// A plan file packed for the browser's storage, in slices like its writing.
pub async fn pack(file: &[u8]) -> Packing<'_> {
    let mut packing = Packing::new(file);
    let mut pace = Yielder::begun();
    while !packing.step(PACKED) {
        pace.rest().await;
    }
    packing
}

/// The name that is proposed for a plan's file: `奥运村街道-工作方案-2026年第二季度-20260516.linli.json`.
#[must_use]
pub fn file_name(lang: Lang, plan: &Plan) -> String {
    let today = browser::clock::today();
    file_names::file_name(lang, &plan.about, plans::document_plan(lang), today, "linli.json")
}

/// Hands the plan over as a file. Returns its name, or nothing where the browser did not take it.
pub async fn export(library: PlanLibrary, session: Session, lang: Lang) -> Option<String> {
    let plan = session.now();
    let name = file_name(lang, &plan);
    let bytes = library.file_to_send(session).await;
    let is_taken = browser::files::download(&name, "application/json", &bytes);
    if is_taken && session.plan().try_get_untracked().is_some_and(|now| now.has_same_records(&plan)) {
        backup_reminder::handed_out(session);
    }
    is_taken.then_some(name)
}

/// Everything stored about a plan but what never leaves this browser, as one JSON object of key and text.
pub(super) fn raw(store: &impl Store, plan: PlanId) -> Vec<u8> {
    entries(store.keys().unwrap_or_default().into_iter().filter_map(|key| {
        let of_plan = linli_storage::generation::StoreKey::plan_of(&key) == Some(plan);
        if !of_plan || key.ends_with(".local") {
            return None;
        }
        let text = store.get(&key).ok().flatten()?;
        Some((key, text))
    }))
}

/// The damaged versions of a plan, as one JSON object of key and text.
pub(super) fn damaged(store: &impl Store, plan: PlanId) -> Vec<u8> {
    let damaged = store::quarantine(store, plan).unwrap_or_default();
    entries(damaged.into_iter().map(|damaged| (damaged.key, damaged.text)))
}

fn entries(entries: impl Iterator<Item = (String, String)>) -> Vec<u8> {
    let mut object = serde_json::Map::new();
    for (key, text) in entries {
        object.insert(key, serde_json::Value::String(text));
    }
    serde_json::Value::Object(object).to_string().into_bytes()
}
