//! 自动排期: days for the sessions that have none, looked at before they are taken.

use chrono::NaiveDate;
use leptos::prelude::*;
use linli_engine::calendar::{EntryId, NotPlaced, OfferedTimes, Placed, Schedule, ScheduleOptions};
use linli_plan::{CampaignId, Command, Plan, Stage};
use linli_words::{Lang, calendar as words, format};
use linli_worker::ScheduleSessions;

use super::state::{Calendar, first_day};
use crate::{
    session::query::{Answered, PlanQuery},
    widgets::{dialog::Dialog, field::DateField},
};

/// Obstacles that are named of a session.
const NAMED: usize = 3;

#[component]
pub(super) fn ScheduleDialog(calendar: Calendar, on_close: Callback<()>) -> impl IntoView {
    let context = calendar.context;
    let lang = context.lang;
    let first = RwSignal::new(Some(first_day(&context.session.now())));
    let with_drafts = RwSignal::new(false);
    let query = PlanQuery::<ScheduleSessions>::unasked();
    let ask = move || {
        let plan = context.session.now();
        let first = first.get_untracked().unwrap_or_else(|| first_day(&plan));
        query.ask(ScheduleSessions { options: options(&plan, first, with_drafts.get_untracked()) });
    };
    ask();
    let answer = query.answer();
    let count = move || answer.with(|answer| answer.as_ref().map_or(0, |answer| answer.reply.placed.len()));
    let accept = move |_| {
        let rows = answer.with_untracked(|answer| {
            answer.as_ref().map(|answer| answer.reply.rows(&context.session.now())).unwrap_or_default()
        });
        let count = rows.len();
        if 0 < count && context.send(&Command::Put(rows)) {
            on_close.run(());
            context.did(words::schedule_accepted(lang, count));
        }
    };
    let foot = move || {
        view! {
            <button on:click=move |_| on_close.run(())>{words::close(lang)}</button>
            <button class="primary" prop:disabled=move || context.read_only.get() || count() == 0 on:click=accept>
                {move || words::schedule_accept(lang, count())}
            </button>
        }
    };
    let found = move || answer.with(|answer| answer.as_ref().map(|answer| found(lang, answer)));
    view! {
        <Dialog title=words::schedule(lang) close=words::close(lang) on_close foot broad=true>
            <p class="muted">{words::schedule_about(lang)}</p>
            <div class="filters">
                <DateField
                    label=words::schedule_from(lang)
                    value=first
                    on_input=Callback::new(move |day| {
                        first.set(day);
                        ask();
                    })
                />
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=with_drafts
                        on:change:target=move |event| {
                            with_drafts.set(event.target().checked());
                            ask();
                        }
                    />
                    {words::schedule_drafts(lang)}
                </label>
            </div>
            <Show when=move || query.is_busy().get()>
                <p class="muted" role="status">{linli_words::people::computing(lang)}</p>
            </Show>
            <Show when=move || query.has_failed().get()>
                <p role="alert">{linli_words::people::not_computed(lang)}</p>
                <button on:click=move |_| query.ask_again()>{words::schedule_again(lang)}</button>
            </Show>
            {found}
        </Dialog>
    }
    .into_any()
}

fn options(plan: &Plan, first: NaiveDate, with_drafts: bool) -> ScheduleOptions {
    let is_in = |stage| match stage {
        Stage::Agreed | Stage::Running => true,
        Stage::Draft => with_drafts,
        Stage::Done | Stage::Dropped => false,
    };
    let campaigns: std::collections::BTreeSet<CampaignId> =
        plan.campaigns.iter().filter(|(_, row)| is_in(row.stage)).map(|(id, _)| *id).collect();
    ScheduleOptions { first, last: None, campaigns, times: OfferedTimes::default() }
}

fn found(lang: Lang, answer: &Answered<ScheduleSessions>) -> AnyView {
    let (plan, schedule): (&Plan, &Schedule) = (&answer.plan, &answer.reply);
    if schedule.placed.is_empty() && schedule.left.is_empty() {
        return view! { <p>{words::schedule_none(lang)}</p> }.into_any();
    }
    let years: Vec<String> = schedule.unknown_years.iter().map(i32::to_string).collect();
    let unknown = (!years.is_empty()).then(
        || view! { <p class="note">{words::unknown_years(lang, &years.join(format::comma(lang)))}</p> },
    );
    let placed = schedule.placed.iter().map(|one| placed_row(lang, plan, one)).collect_view();
    let left = schedule.left.iter().map(|one| left_row(lang, plan, one)).collect_view();
    let table = (!schedule.placed.is_empty()).then(|| {
        view! {
            <h3>{words::schedule_placed(lang, schedule.placed.len())}</h3>
            <div class="scrolls">
                <table class="list">
                    <thead>
                        <tr>
                            <th scope="col">{words::session(lang)}</th>
                            <th scope="col">{words::when(lang)}</th>
                            <th scope="col">{words::why(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{placed}</tbody>
                </table>
            </div>
        }
    });
    let rest = (!schedule.left.is_empty()).then(|| {
        view! {
            <h3>{words::schedule_left(lang, schedule.left.len())}</h3>
            <ul class="open-points">{left}</ul>
        }
    });
    view! { {unknown} {rest} {table} }.into_any()
}

fn placed_row(lang: Lang, plan: &Plan, placed: &Placed) -> AnyView {
    let day = placed.slot.date.map(|day| format::day_of_year(lang, day)).unwrap_or_default();
    let start = placed.slot.start.map(format::time).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">{words::entry_title(lang, plan, EntryId::Activity(placed.activity))}</th>
            <td>{day} " " {start}</td>
            <td>{words::liking(lang, placed.liking)}</td>
        </tr>
    }
    .into_any()
}

fn left_row(lang: Lang, plan: &Plan, left: &NotPlaced) -> AnyView {
    let title = words::entry_title(lang, plan, EntryId::Activity(left.activity));
    let named = left.obstacles.iter().take(NAMED);
    let why: Vec<String> = named
        .map(|(obstacle, days)| words::obstacle_on(lang, &words::obstacle(lang, plan, *obstacle), *days))
        .collect();
    view! { <li><strong>{title}</strong> " " <span class="muted">{why.join(format::comma(lang))}</span></li> }
        .into_any()
}
