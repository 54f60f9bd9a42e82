//! 成效: what came of the plan. Results of sessions are typed here, on a phone at the door; indicators at the end.

mod columns;
mod detail;
mod indicators;
mod leaps;
mod learned;
mod overview;
mod report;
mod result;
mod sessions;
mod trace;

use leptos::prelude::*;
use linli_engine::outcomes::{Figure, OutcomeKey, outcome};
use linli_plan::{AnyId, Plan};
use linli_words::{Lang, format, outcome_pages as words};

use crate::{
    browser,
    screen_context::ScreenContext,
    session::route::{At, Route, Step, View},
    tabs::ViewTabs,
};

#[component]
pub fn OutcomesScreen() -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let plan = context.session.plan();
    let route = context.navigation.route();
    let view = Memo::new(move |_| match route.get().at {
        Some(At::View(view)) => Some(view),
        // The list stays beneath the session that is open.
        Some(At::Record(AnyId::Activity(_))) => Some(View::Sessions),
        _ => None,
    });
    let open = Memo::new(move |_| match route.get().at {
        Some(At::Record(AnyId::Activity(id))) => Some(id),
        _ => None,
    });
    let none = Memo::new(move |_| plan.with(|plan| plan.sessions.is_empty()));
    let about = Memo::new(move |_| plan.with(|plan| summary(lang, plan)));
    let to_campaigns = move |_| {
        let route = route.get_untracked();
        context.navigation.go(Route { step: Step::Campaigns, at: None, ..route });
    };
    let opened = RwSignal::new(None::<detail::Opened>);
    let to_sessions = move |_| context.navigation.open(Some(At::View(View::Sessions)));
    let shown = move || match view.get() {
        Some(View::Indicators) => view! { <indicators::Indicators context /> }.into_any(),
        Some(View::Trace) => view! { <trace::Trace context /> }.into_any(),
        Some(View::Leaps) => view! { <leaps::Leaps context opened /> }.into_any(),
        _ if none.get() => view! {
            <div class="empty">
                <p>{words::empty(lang)}</p>
                <button class="primary" on:click=to_campaigns>{words::to_campaigns(lang)}</button>
            </div>
        }
        .into_any(),
        Some(View::Sessions) => view! { <sessions::Sessions context /> }.into_any(),
        _ => view! { <overview::Overview context opened /> }.into_any(),
    };
    let page = move || {
        view! {
            <main id="content" class="outcomes" tabindex="-1">
                <div class="head">
                    <div>
                        <h1>{words::title(lang)}</h1>
                        <p>{about}</p>
                    </div>
                    <Show when=move || !none.get() && view.get() != Some(View::Sessions)>
                        <button class="primary" on:click=to_sessions>{words::fill_in(lang)}</button>
                    </Show>
                </div>
                {move || view! { <ViewTabs step=Step::Outcomes view=view.get() /> }}
                {shown}
            </main>
        }
    };
    view! {
        <Show when=move || view.get() == Some(View::Report) fallback=page>
            <report::ReportView context />
        </Show>
        {move || opened.get().map(|detail| view! { <detail::DetailDialog context opened detail /> })}
        {move || open.get().map(|id| view! { <result::ResultDialog context id /> })}
    }
    .into_any()
}

fn summary(lang: Lang, plan: &Plan) -> String {
    if plan.sessions.is_empty() {
        return words::about_empty(lang).to_owned();
    }
    let all = outcome(plan, browser::clock::today(), &OutcomeKey::All);
    let count = |figure: &Figure| format::number(figure.total());
    let mut said = vec![words::about(lang, &count(&all.held), &count(&all.planned), &count(&all.visits))];
    if !all.overdue.is_empty() {
        said.push(words::about_open(lang, all.overdue.counted.len()));
    }
    linli_words::classification::join(lang, &said)
}
