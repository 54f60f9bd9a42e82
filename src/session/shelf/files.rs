//! Plans as files: their names, and handing them over.

use linli_exchange::{
    plan_file::PlanWriter,
    store::{self, Store},
};
use linli_plan::{Plan, PlanId};
use linli_words::{Lang, format, shell};

use crate::browser;

/// Records written between two turns of the browser.
const SLICE: usize = 400;

/// The plan file of a plan, written in slices so that the page never stands still.
pub async fn write_plan(plan: &Plan) -> Vec<u8> {
    let mut writer = PlanWriter::new(plan);
    while !writer.step(SLICE) {
        browser::turn::yield_now().await;
    }
    writer.finish()
}

/// The name that is proposed for a plan's file: `奥运村街道-2026年第二季度-20260516.linli.json`.
#[must_use]
pub fn file_name(lang: Lang, plan: &Plan) -> String {
    let office = if plan.about.office.is_empty() { shell::unnamed_office(lang) } else { &plan.about.office };
    let day = browser::clock::today().format("%Y%m%d");
    let name = format!("{office}-{}-{day}", format::period(lang, plan.about.period));
    // Windows refuses these in names; spaces are only a nuisance.
    let safe: String = name
        .chars()
        .map(|letter| match letter {
            '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | ' ' => '_',
            control if control.is_control() => '_',
            other => other,
        })
        .collect();
    format!("{safe}.linli.json")
}

/// Hands the plan over as a file. Returns its name, or nothing where the browser did not take it.
pub async fn export(plan: &Plan, lang: Lang) -> Option<String> {
    let name = file_name(lang, plan);
    let bytes = write_plan(plan).await;
    browser::files::download(&name, "application/json", &bytes).then_some(name)
}

/// Everything stored about a plan but what never leaves this browser, as one JSON object of key and text.
pub(super) fn raw(store: &impl Store, plan: PlanId) -> Vec<u8> {
    entries(store.keys().unwrap_or_default().into_iter().filter_map(|key| {
        let of_plan = linli_exchange::generation::StoreKey::plan_of(&key) == Some(plan);
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
    let object: serde_json::Map<String, serde_json::Value> =
        entries.map(|(key, text)| (key, serde_json::Value::String(text))).collect();
    serde_json::Value::Object(object).to_string().into_bytes()
}
