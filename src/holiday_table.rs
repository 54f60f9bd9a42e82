//! 节假日安排: the rest days of each year and the weekend days that are worked, as a table that is typed into.

use leptos::prelude::*;
use linli_plan::{AnyId, AnyRow, HolidayYear, HolidayYearId, Plan, RecordKind, presets};
use linli_words::{Lang, need_pages as words};

use crate::{
    browser::clock,
    records::{
        Column,
        Kind::{Area, Lines},
        RecordEditor, RecordTable, field,
    },
    session::prefs::use_lang,
};

static COLUMNS: &[Column] = &[
    Column::shown(words::year, year),
    Column::new(words::rest, Lines(4, field!(HolidayYear.rest))),
    Column::new(words::work, Lines(4, field!(HolidayYear.work))),
    Column::new(words::holiday_source, Area(4, field!(HolidayYear.source))).class("grows"),
];

#[component]
pub fn HolidayTable() -> impl IntoView {
    let lang = use_lang();
    let desk = RecordEditor::here();
    let plan = desk.session.plan();
    let rows = Signal::derive(move || plan.with(|plan| plan.ids(RecordKind::HolidayYear)));
    let new = Callback::new(move |()| plan.with_untracked(next_year));
    let title = words::holidays(lang);
    view! {
        <section class="card pad stack">
            <h2>{title}</h2>
            <RecordTable desk kind="holiday_years" caption=title rows columns=COLUMNS add=words::add_year(lang) new />
        </section>
    }
    .into_any()
}

fn year(_: &Plan, _: Lang, row: &AnyRow) -> String {
    let AnyId::HolidayYear(id) = row.id() else { return String::new() };
    // Its id is made of the year.
    id.to_string()
        .trim_start_matches(|letter: char| !letter.is_ascii_digit())
        .trim_start_matches('0')
        .to_owned()
}

/// The first year that is not there: with the notice of the State Council where there is one.
fn next_year(plan: &Plan) -> AnyRow {
    let this = chrono::Datelike::year(&clock::today());
    let year =
        (this..).find(|year| !plan.holiday_years.contains_key(&HolidayYearId::of(*year))).unwrap_or(this);
    let id = HolidayYearId::of(year);
    let known = presets::holiday_years().into_iter().find(|(preset, _)| *preset == id);
    known.map_or_else(|| (id, HolidayYear::default()).into(), AnyRow::from)
}
