//! How far the worker is, and a way to stop it.

use leptos::prelude::*;
use linli_words::{Lang, format, import, shell};
use linli_worker::{Progress as Step, Stage};

use crate::{
    session::{jobs::use_jobs, prefs::use_lang},
    widgets::progress::Progress,
};

/// How far the worker is, with a button that stops it.
#[component]
pub fn JobProgress(
    /// What is said instead of the worker's stage.
    label: Option<&'static str>,
    on_stop: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let progress = use_jobs().progress();
    let text = Signal::derive(move || label.map_or_else(|| stage(lang, progress.get()), str::to_owned));
    let share = Signal::derive(move || progress.get().and_then(share_of));
    view! { <Progress label=text share stop=shell::stop(lang) on_stop /> }.into_any()
}

fn stage(lang: Lang, step: Option<Step>) -> String {
    let Some(step) = step else { return import::stage_starting(lang).to_owned() };
    match (step.stage, step.of) {
        (Stage::Checking, _) => import::stage_checking(lang).to_owned(),
        (Stage::Reading, _) => import::stage_reading(lang).to_owned(),
        (Stage::Comparing, Some(of)) => import::stage_comparing_row(lang, &count(step.done), &count(of)),
        (Stage::Proposing, _) => linli_words::planning::progress_begun(lang).to_owned(),
        (Stage::Comparing, None) => import::stage_comparing(lang).to_owned(),
    }
}

fn count(value: u64) -> String {
    format::number(i64::try_from(value).unwrap_or(i64::MAX))
}

#[expect(clippy::cast_precision_loss, reason = "a share of a bar need not be exact")]
fn share_of(step: Step) -> Option<f64> {
    step.of.filter(|of| *of > 0).map(|of| (step.done as f64 / of as f64).min(1.0))
}
