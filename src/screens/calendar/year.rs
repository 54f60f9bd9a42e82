//! 年: twelve months in small, with how much is on each day. A month leads to its page.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use linli_words::{calendar as words, format};

use super::{
    days::{DayKind, weeks_of_month},
    state::Calendar,
};
use crate::browser::clock;

/// From how many entries on a day is full.
const FULL: usize = 4;

#[component]
pub(super) fn YearView(calendar: Calendar) -> impl IntoView {
    let year = Memo::new(move |_| calendar.day.get().year());
    let counts = Memo::new(move |_| {
        let year = year.get();
        let edges = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
        let days = edges.map(|(first, last)| calendar.by_day(first, last)).unwrap_or_default();
        Arc::new(
            days.into_iter()
                .map(|(day, entries)| (day, entries.len()))
                .collect::<std::collections::BTreeMap<_, _>>(),
        )
    });
    let months = move || {
        let year = year.get();
        let months = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(year, month, 1));
        months.map(|month| view! { <SmallMonth calendar month counts /> }).collect_view()
    };
    view! { <div class="year">{months}</div> }.into_any()
}

#[component]
fn SmallMonth(
    calendar: Calendar,
    month: NaiveDate,
    counts: Memo<Arc<std::collections::BTreeMap<NaiveDate, usize>>>,
) -> impl IntoView {
    let lang = calendar.context.lang;
    let navigation = calendar.context.navigation;
    let open = move |day: NaiveDate| {
        calendar.day.set(day);
        navigation.open(None);
    };
    let plan = calendar.context.session.plan();
    let cell = move |day: NaiveDate| {
        if day.month() != month.month() {
            return view! { <td></td> }.into_any();
        }
        let count = move || counts.with(|counts| counts.get(&day).copied().unwrap_or_default());
        let kind = plan.with_untracked(|plan| DayKind::of(plan, day));
        view! {
            <td data-kind=kind.code() class:today=day == clock::today()>
                <button
                    tabindex="-1"
                    data-load=move || count().min(FULL)
                    title=move || words::day_label(lang, &format::day_of_year(lang, day), count())
                    on:click=move |_| open(day)
                >
                    {day.day()}
                </button>
            </td>
        }
        .into_any()
    };
    let weeks = weeks_of_month(month).into_iter();
    let rows =
        weeks.map(|week| view! { <tr>{week.into_iter().map(cell).collect_view()}</tr> }).collect_view();
    let in_month = move || {
        let of = |day: &NaiveDate| day.month() == month.month();
        counts.with(|counts| counts.iter().filter(|(day, _)| of(day)).map(|(_, count)| *count).sum::<usize>())
    };
    view! {
        <section class="small-month">
            <h2>
                <button class="link" on:click=move |_| open(month)>
                    {format::month(lang, month.year(), month.month())}
                </button>
                " "
                <span class="pill">{in_month}</span>
            </h2>
            <table aria-hidden="true">
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}
