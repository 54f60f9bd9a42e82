//! 成效: what came of the plan. Results of sessions are typed here, on a phone at the door; indicators at the end.

mod columns;
mod indicators;
mod result;
mod sessions;

use leptos::prelude::*;
use linli_plan::{AnyId, Occurrence, Plan};
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
    let shown = move || match view.get() {
        Some(View::Indicators) => view! { <indicators::Indicators context /> }.into_any(),
        _ if none.get() => view! {
            <div class="empty">
                <p>{words::empty(lang)}</p>
                <button class="primary" on:click=to_campaigns>{words::to_campaigns(lang)}</button>
            </div>
        }
        .into_any(),
        _ => view! { <sessions::Sessions context /> }.into_any(),
    };
    view! {
        <main id="content" class="outcomes" tabindex="-1">
            <div class="head">
                <div>
                    <h1>{words::title(lang)}</h1>
                    <p>{about}</p>
                </div>
            </div>
            {move || view! { <ViewTabs step=Step::Outcomes view=view.get() /> }}
            {shown}
        </main>
        {move || open.get().map(|id| view! { <result::ResultDialog context id /> })}
    }
    .into_any()
}

fn summary(lang: Lang, plan: &Plan) -> String {
    if plan.sessions.is_empty() {
        return words::about_empty(lang).to_owned();
    }
    let sessions = || plan.sessions.values();
    let held = sessions().filter(|session| session.held == Some(Occurrence::Held)).count();
    let came: u64 = sessions().filter_map(|session| session.attendance()).sum();
    let came = i64::try_from(came).unwrap_or(i64::MAX);
    let today = browser::clock::today();
    let is_open = |id: &&linli_plan::ActivityId| {
        plan.sessions.get(*id).is_some_and(|session| session.date.is_some())
            && sessions::state(plan, **id, today) == Some(sessions::Shown::Open)
    };
    let open = plan.sessions.keys().filter(is_open).count();
    let mut said = vec![words::about(lang, held, plan.sessions.len(), &format::number(came))];
    if open > 0 {
        said.push(words::about_open(lang, open));
    }
    linli_words::classification::join(lang, &said)
}
