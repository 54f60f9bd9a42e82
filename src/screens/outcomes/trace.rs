//! 来龙去脉: each need, or proposal without one, and what became of it, in one line with links both ways.

use leptos::prelude::*;
use linli_engine::outcomes::{Thread, ThreadStep, threads};
use linli_plan::AnyId;
use linli_words::{format, outcome_pages as words};

use super::detail::home_of;
use crate::{browser, screen_context::ScreenContext, session::route::Route};

const STEPS: [ThreadStep; 6] = [
    ThreadStep::Asked,
    ThreadStep::Proposed,
    ThreadStep::Supported,
    ThreadStep::Arranged,
    ThreadStep::Held,
    ThreadStep::Settled,
];
/// Lines that are shown at first; a register of needs may have thousands.
const FIRST: usize = 100;

#[component]
pub(super) fn Trace(context: ScreenContext) -> impl IntoView {
    let lang = context.lang;
    let plan = context.session.plan();
    let today = browser::clock::today();
    let all = Memo::new(move |_| plan.with(|plan| threads(plan, today)));
    let chosen = RwSignal::new(None::<ThreadStep>);
    let most = RwSignal::new(FIRST);
    let count = move |step: Option<ThreadStep>| {
        all.with(|all| all.iter().filter(|one| step.is_none_or(|step| one.step == step)).count())
    };
    let choice = move |step: Option<ThreadStep>| {
        view! {
            <button
                class="quiet tally"
                aria-pressed=move || (chosen.get() == step).to_string()
                on:click=move |_| {
                    chosen.set(step);
                    most.set(FIRST);
                }
            >
                {move || match step {
                    None => words::trace_all(lang, count(None)),
                    Some(step) => format!("{} {}", words::thread_step(lang, step), count(Some(step))),
                }}
            </button>
        }
    };
    let shown = move || {
        all.with(|all| {
            let fitting = all.iter().filter(|one| chosen.get().is_none_or(|step| one.step == step));
            fitting.take(most.get()).cloned().collect::<Vec<_>>()
        })
    };
    let rest = move || count(chosen.get()).saturating_sub(most.get());
    view! {
        <p class="muted">{words::trace_about(lang)}</p>
        <Show
            when=move || all.with(|all| !all.is_empty())
            fallback=move || view! { <p class="muted">{words::trace_empty(lang)}</p> }
        >
            <div class="standings" role="group" aria-label=words::filter(lang)>
                {choice(None)} {STEPS.map(|step| choice(Some(step))).into_iter().collect_view()}
            </div>
            <div class="scrolls">
                <table class="list threads">
                    <thead>
                        <tr>
                            <th scope="col">{words::trace_need(lang)}</th>
                            <th scope="col">{words::trace_proposal(lang)}</th>
                            <th scope="col">{words::trace_campaign(lang)}</th>
                            <th scope="col">{words::trace_result(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{move || shown().into_iter().map(|one| view! { <Line context one /> }).collect_view()}</tbody>
                </table>
            </div>
            <Show when=move || rest() != 0>
                <button on:click=move |_| most.update(|most| *most += 10 * FIRST)>
                    {move || words::trace_more(lang, rest())}
                </button>
            </Show>
        </Show>
    }
    .into_any()
}

#[component]
fn Line(context: ScreenContext, one: Thread) -> impl IntoView {
    let lang = context.lang;
    let plan = context.session.now();
    let link = |id: AnyId| {
        let name = words::counted_name(lang, &plan, id);
        let navigation = context.navigation;
        let to = home_of(id);
        let href = to.map(|(step, at)| {
            format!("?{}", Route { step, at: Some(at), ..navigation.route().get_untracked() }.query())
        });
        view! {
            <a
                href=href
                on:click=move |event| {
                    event.prevent_default();
                    if let Some((step, at)) = to {
                        let route = navigation.route().get_untracked();
                        navigation.go(Route { step, at: Some(at), ..route });
                    }
                }
            >
                {name}
            </a>
        }
    };
    let need = match one.need {
        Some(id) => link(AnyId::Need(id)).into_any(),
        None => view! { <span class="muted">{words::trace_only_proposal(lang)}</span> }.into_any(),
    };
    let behind = (!one.behind.is_empty()).then(|| words::trace_behind(lang, one.behind.len()));
    let came = one.visits.known().map(|came| words::came(lang, &format::number(came)));
    let held = one.held.known().map(|held| words::sessions_unit(lang, &format::number(held)));
    let result = [held, came].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <tr>
            <td>{need} " " <span class="small muted">{behind}</span></td>
            <td>{one.proposals.iter().map(|id| link(AnyId::Proposal(*id))).collect_view()}</td>
            <td>{one.campaigns.iter().map(|id| link(AnyId::Campaign(*id))).collect_view()}</td>
            <td>
                <span class="pill">{words::thread_step(lang, one.step)}</span>
                " "
                <span class="muted">{result}</span>
            </td>
        </tr>
    }
}
