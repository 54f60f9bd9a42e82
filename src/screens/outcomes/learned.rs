//! What recorded attendance teaches of the take-up of playbooks: before, after, taken by a click.

use leptos::prelude::*;
use linli_plan::Command;
use linli_planner::{LearnedTakeUp, learned_take_up};
use linli_words::{format, outcome_pages as words};

use crate::screen_context::ScreenContext;

#[component]
pub(super) fn LearnedTakeUps(context: ScreenContext) -> impl IntoView {
    let lang = context.lang;
    let plan = context.session.plan();
    let learned = Memo::new(move |_| plan.with(learned_take_up));
    let line = move |one: LearnedTakeUp| {
        let (name, is_taken) = plan.with_untracked(|plan| {
            let name = plan.playbooks.get(&one.playbook).map(|row| row.name.clone()).unwrap_or_default();
            (name, one.is_taken(plan))
        });
        let said = words::learned_line(
            lang,
            &format::percent(one.before),
            &format::percent(one.after),
            &format::percent(one.likely.0),
            &format::percent(one.likely.1),
        );
        let mut beside = vec![words::learned_from(lang, one.observed.len())];
        if !one.skipped.is_empty() {
            beside.push(words::learned_skipped(lang, one.skipped.len()));
        }
        let teaches = !one.observed.is_empty();
        let kept_name = name.clone();
        let take = move |_| {
            let note = words::learned_note(lang, one.observed.len());
            let row = plan.with_untracked(|plan| one.row(plan, note));
            if row.is_some_and(|row| context.send(&Command::Put(vec![row]))) {
                context.did(words::learned_taken(lang, &kept_name));
            }
        };
        let action = match (teaches, is_taken) {
            (false, _) => ().into_any(),
            (true, true) => view! { <span class="pill good">{words::learned_used(lang)}</span> }.into_any(),
            (true, false) => view! {
                <button
                    prop:disabled=context.read_only
                    aria-label=words::act_on(lang, words::learned_take(lang), &name)
                    on:click=take
                >
                    {words::learned_take(lang)}
                </button>
            }
            .into_any(),
        };
        view! {
            <li>
                <strong class="grows">{name}</strong>
                <span class="num">{teaches.then_some(said)}</span>
                <span class="small muted">{beside.join(" · ")}</span>
                {action}
            </li>
        }
    };
    view! {
        <Show when=move || learned.with(|learned| !learned.is_empty())>
            <section class="card pad stack">
                <div>
                    <h2>{words::learned_title(lang)}</h2>
                    <p class="muted">{words::learned_about(lang)}</p>
                </div>
                <ul class="results-list learned">
                    {move || learned.get().into_iter().map(line).collect_view()}
                </ul>
            </section>
        </Show>
    }
}
