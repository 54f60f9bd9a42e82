//! 安排建议: conditions, the proposal beside today's plan with the reason for everything, scenarios.

mod conditions;
mod rows;
mod scenarios;
mod state;
mod summary;

use leptos::prelude::*;
use linli_planner::gap_bp;
use linli_words::{format, planning as words};

use self::state::Planning;
use crate::widgets::progress::Progress;

#[component]
pub(super) fn PlannerView() -> impl IntoView {
    let planning = Planning::new();
    let context = planning.context;
    let lang = context.lang;
    let face = move || match planning.locks() {
        0 => words::propose(lang).to_owned(),
        locks => words::propose_again(lang, locks),
    };
    let found = move || planning.found.get().map(|found| view! { <rows::FoundView planning found /> });
    view! {
        <div class="stack planner">
            <p class="muted">{words::about(lang)}</p>
            <conditions::Conditions planning />
            <div class="actions">
                <button class="primary" prop:disabled=planning.is_busy on:click=move |_| planning.propose()>
                    {face}
                </button>
            </div>
            <Show when=move || planning.is_busy.get()>
                <Working planning />
            </Show>
            <Show when=move || planning.has_failed.get()>
                <p class="note bad" role="alert">{words::failed(lang)}</p>
            </Show>
            <Show when=move || planning.is_outdated() && !planning.is_busy.get()>
                <p class="note" role="status">{words::outdated(lang)}</p>
            </Show>
            {found}
            <scenarios::Scenarios planning />
        </div>
    }
    .into_any()
}

/// How far it is: what the best is worth, and how much better there may be.
#[component]
fn Working(planning: Planning) -> impl IntoView {
    let jobs = planning.context.jobs;
    let lang = planning.context.lang;
    let progress = jobs.progress();
    let label = Signal::derive(move || {
        let best = progress.get().and_then(|progress| progress.best);
        best.map_or_else(
            || words::progress_begun(lang).to_owned(),
            |best| {
                let percent = format::percent(gap_bp(best.value, best.bound));
                words::progress(lang, &format::number(best.value / 1_000), percent.trim_end_matches('%'))
            },
        )
    });
    let share = Signal::derive(move || {
        let progress = progress.get()?;
        let number = |count: u64| u32::try_from(count).map_or(f64::MAX, f64::from);
        Some(number(progress.done) / number(progress.of?))
    });
    let stop = Callback::new(move |()| jobs.stop());
    view! { <Progress label share stop=words::stop(lang) on_stop=stop /> }
}
