//! 日历: what is when, of the same sessions and tasks as 项目: by month, week, year and as a Gantt chart; rotas, days off.

mod chip;
mod columns;
mod days;
mod days_off;
mod entry_dialog;
mod gantt;
mod lanes;
mod month;
mod rota;
mod schedule;
mod series;
mod side;
mod state;
mod toolbar;
mod week;
mod year;

use leptos::prelude::*;
use linli_words::calendar as words;

use self::state::Calendar;
use crate::{
    browser,
    screen_context::ScreenContext,
    session::route::{At, Route, Step, View},
    tabs::ViewTabs,
};

#[component]
pub fn CalendarScreen() -> impl IntoView {
    let context = ScreenContext::here();
    let calendar = Calendar::new(context);
    let route = context.navigation.route();
    let view = Memo::new(move |_| match route.get().at {
        Some(At::View(view)) => Some(view),
        _ => None,
    });
    move || view! { <CalendarPage calendar view=view.get() /> }
}

#[component]
fn CalendarPage(calendar: Calendar, view: Option<View>) -> impl IntoView {
    let context = calendar.context;
    let lang = context.lang;
    let plan = context.session.plan();
    let none = Memo::new(move |_| plan.with(|plan| plan.sessions.is_empty() && plan.tasks.is_empty()));
    let about = move || {
        plan.with(|plan| {
            let undated = plan.sessions.values().filter(|session| session.date.is_none()).count();
            if plan.sessions.is_empty() {
                words::about_empty(lang).to_owned()
            } else {
                words::about(lang, plan.sessions.len(), undated)
            }
        })
    };
    let scheduling = RwSignal::new(false);
    let to_campaigns = move |_| {
        let route = context.navigation.route().get_untracked();
        context.navigation.go(Route { step: Step::Campaigns, at: None, ..route });
    };
    let shown = move || match view {
        Some(View::DaysOff) => view! { <days_off::DaysOff calendar /> }.into_any(),
        Some(View::Rota) => view! { <rota::RotaView calendar /> }.into_any(),
        _ if none.get() => view! {
            <div class="empty">
                <p>{words::about_empty(lang)}</p>
                <button class="primary" on:click=to_campaigns>{words::to_campaigns(lang)}</button>
            </div>
        }
        .into_any(),
        _ => view! { <Dated calendar view /> }.into_any(),
    };
    view! {
        <main id="content" class="calendar" data-view=view.map_or("month", View::code) tabindex="-1">
            <div class="head">
                <div>
                    <h1>{words::title(lang)}</h1>
                    <p>{about}</p>
                </div>
                <div class="actions">
                    <button prop:disabled=context.read_only class:hidden=move || none.get() on:click=move |_| scheduling.set(true)>
                        {words::schedule(lang)}
                    </button>
                    <button on:click=move |_| browser::appearance::print()>{words::print(lang)}</button>
                </div>
            </div>
            <ViewTabs step=Step::Calendar view />
            {shown}
        </main>
        <Show when=move || scheduling.get()>
            <schedule::ScheduleDialog calendar on_close=Callback::new(move |()| scheduling.set(false)) />
        </Show>
        {move || calendar.open.get().map(|id| view! { <entry_dialog::EntryDialog calendar id /> })}
    }
    .into_any()
}

/// The views of what has days.
#[component]
fn Dated(calendar: Calendar, view: Option<View>) -> impl IntoView {
    let shown = match view {
        Some(View::Week) => view! { <week::WeekView calendar /> }.into_any(),
        Some(View::Year) => view! { <year::YearView calendar /> }.into_any(),
        Some(View::Gantt) => view! { <gantt::GanttView calendar /> }.into_any(),
        _ => view! { <month::MonthView calendar /> }.into_any(),
    };
    view! {
        <toolbar::Toolbar calendar view />
        <div class="with-side">
            <div class="shown">{shown}</div>
            <side::Side calendar />
        </div>
        <p class="live" role="status" hidden=move || calendar.live.with(String::is_empty)>{calendar.live}</p>
    }
    .into_any()
}
