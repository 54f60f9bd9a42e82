//! 月: the weeks of a month with what is on each day. Phones show a mark for each entry and the list of the chosen day.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use leptos::{ev, prelude::*};
use linli_engine::calendar::Entry;
use linli_words::{calendar as words, format};

use super::{
    chip::{Chip, stepped},
    days::{DayKind, blocked_on, weeks_of_month},
    state::{Calendar, month_of},
};
use crate::browser::{self, clock};

/// Entries of a day that are seen before “还有…项”; paper has them all.
const SEEN: usize = 4;

#[component]
pub(super) fn MonthView(calendar: Calendar) -> impl IntoView {
    let lang = calendar.context.lang;
    let month = Memo::new(move |_| month_of(calendar.day.get()));
    let days = Memo::new(move |_| {
        let weeks = weeks_of_month(month.get());
        let (first, last) =
            (weeks.first().and_then(|week| week.first()), weeks.last().and_then(|week| week.last()));
        Arc::new(first.zip(last).map(|(first, last)| calendar.by_day(*first, *last)).unwrap_or_default())
    });
    let heads = format::weekdays(lang).map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let weeks = move || {
        let month = month.get();
        let week = move |week: Vec<NaiveDate>| {
            let cells = week.into_iter().map(|day| {
                let entries =
                    Memo::new(move |_| days.with(|days| days.get(&day).cloned().unwrap_or_default()));
                view! { <Day calendar day month entries /> }
            });
            view! { <tr>{cells.collect_view()}</tr> }
        };
        weeks_of_month(month).into_iter().map(week).collect_view()
    };
    view! {
        <table class="month" aria-label=move || format::month(lang, month.get().year(), month.get().month())>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{weeks}</tbody>
        </table>
    }
    .into_any()
}

/// The id of the element of a day.
fn day_element(day: NaiveDate) -> String {
    format!("day-{day}")
}

#[component]
fn Day(calendar: Calendar, day: NaiveDate, month: NaiveDate, entries: Memo<Vec<Entry>>) -> impl IntoView {
    let lang = calendar.context.lang;
    let plan = calendar.context.session.plan();
    let kind = Memo::new(move |_| plan.with(|plan| DayKind::of(plan, day)));
    let blocked = Memo::new(move |_| plan.with(|plan| blocked_on(plan, day)));
    let reasons = move || blocked.with(|names| (!names.is_empty()).then(|| names.join(format::comma(lang))));
    let mark = move || match kind.get() {
        DayKind::Rest => Some(words::rest(lang)),
        DayKind::MakeUp => Some(words::work(lang)),
        DayKind::Plain | DayKind::Weekend => None,
    };
    let is_chosen = move || calendar.day.get() == day;
    let walk = move |event: ev::KeyboardEvent| {
        if event.shift_key() {
            return;
        }
        if let Some(to) = stepped(day, &event.key()) {
            event.prevent_default();
            calendar.day.set(to);
            browser::focus::on(&day_element(to));
        }
    };
    let chips = move || {
        let day = Some(day);
        entries.get().into_iter().map(|entry| view! { <li><Chip calendar entry day /></li> }).collect_view()
    };
    let hidden = move || entries.with(Vec::len).saturating_sub(SEEN);
    view! {
        <td
            data-day=day.to_string()
            data-kind=move || kind.get().code()
            class:other=(day.year(), day.month()) != (month.year(), month.month())
            class:today=move || day == clock::today()
            class:chosen=is_chosen
            class:over=move || calendar.over.get() == Some(day)
            class:blocked=move || !blocked.with(Vec::is_empty)
            title=reasons
            on:click=move |_| calendar.day.set(day)
        >
            <button
                class="date"
                id=day_element(day)
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                aria-label=move || words::day_label(lang, &format::day_of_year(lang, day), entries.with(Vec::len))
                aria-pressed=move || is_chosen().to_string()
                on:keydown=walk
                on:click=move |_| calendar.day.set(day)
            >
                {day.day()}
            </button>
            {move || mark().map(|mark| view! { <span class="day-mark">{mark}</span> })}
            <ul class="chips">{chips}</ul>
            <Show when=move || 0 < hidden()>
                <p class="more small muted">{move || words::more(lang, hidden())}</p>
            </Show>
        </td>
    }
    .into_any()
}
