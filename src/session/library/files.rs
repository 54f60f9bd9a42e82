//! Plans as files: their names, and handing them over.

use leptos::prelude::*;
use linli_plan::Plan;
use linli_words::{Lang, file_names, plans};

use crate::{
    browser,
    session::{Session, backup_reminder, library::PlanLibrary},
};

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
