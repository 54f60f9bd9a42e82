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
use linli_engine::calendar::CalendarOf;
use linli_words::{calendar as words, exports};
use linli_worker::Output;

use self::state::Calendar;
use crate::{
    browser,
    screen_context::ScreenContext,
    session::{
        papers,
        route::{At, Route, Step, View},
    },
    tabs::ViewTabs,
    widgets::menu::{Item, Menu},
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
    let exports = Callback::new(move |()| {
        let item = |label: &str, what: Output| Item {
            label: label.to_owned(),
            checked: None,
            run: Callback::new(move |()| {
                papers::hand_out(context.jobs, context.session.now(), lang, what, context.toaster);
            }),
        };
        vec![
            item(
                exports::export_calendar(lang),
                Output::Calendar { of: whose(calendar), at: browser::clock::now_utc() },
            ),
            item(exports::export_calendar_book(lang), Output::CalendarBook),
        ]
    });
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
                    <Menu label=words::export(lang) items=exports />
                    <button on:click=move |_| print(calendar)>{words::print(lang)}</button>
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

/// Whose calendar is handed out: of whom it is shown, or the whole.
fn whose(calendar: Calendar) -> CalendarOf {
    calendar.filter.with_untracked(|filter| {
        let person = filter.person.map(CalendarOf::Person);
        person.or(filter.association.map(CalendarOf::Association)).unwrap_or(CalendarOf::Plan)
    })
}

/// Prints once what is only on paper is there.
fn print(calendar: Calendar) {
    calendar.printing.set(true);
    leptos::task::spawn_local(async move {
        browser::turn::idle().await;
        browser::appearance::print();
        calendar.printing.try_set(false);
    });
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
