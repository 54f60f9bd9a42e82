//! 筛选: what is asked of a column, and the filters in force as chips.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_engine::ledger::Filter;
use linli_plan::{Field, Segment, Unit, Value};
use linli_tables::value;
use linli_words::{Lang, PlanNames, fields, format, ledger, ledger_tools as words, shell};

use super::{
    columns::{self, ColumnId},
    tool::Tool,
    view::View,
};
use crate::{
    session::prefs::use_lang,
    widgets::{
        dialog::Dialog,
        field::{ChoiceField, TextField},
        icon::{Icon, Picture},
    },
};

/// Texts of a column are offered one by one up to this many.
const OFFERED: usize = 60;

/// The ways to ask, as the dialog names them.
const OFF: &str = "off";
const CONTAINS: &str = "contains";
const BETWEEN: &str = "between";
const ONE_OF: &str = "one_of";
const BLANK: &str = "blank";
const FILLED: &str = "filled";
const UNVERIFIED: &str = "unverified";

/// The dialog of one column's filter.
#[component]
pub(super) fn FilterDialog(view: View, column: ColumnId) -> impl IntoView {
    let lang = use_lang();
    let title = view.own.with_untracked(|own| columns::one(lang, own, column).face.title);
    let field = if let ColumnId::Field(field) = column { Some(field) } else { None };
    let unit = field.and_then(Field::unit).filter(|_| is_number(view, column));
    let offers = offers(view, lang, column);
    let now = view.wish.with_untracked(|wish| wish.filters.get(&column).cloned());
    let how = RwSignal::new(way(now.as_ref(), unit.is_some(), !offers.is_empty()).to_owned());
    let text =
        RwSignal::new(if let Some(Filter::Contains(text)) = &now { text.clone() } else { String::new() });
    let (low, high) = match &now {
        Some(Filter::Between { low, high }) => (shown(unit, *low), shown(unit, *high)),
        _ => (String::new(), String::new()),
    };
    let (low, high) = (RwSignal::new(low), RwSignal::new(high));
    let chosen = RwSignal::new(if let Some(Filter::OneOf(codes)) = now { codes } else { BTreeSet::new() });
    let problem = RwSignal::new(false);
    let close = Callback::new(move |()| view.tool.set(None));
    let apply = move || {
        let filter = match how.get_untracked().as_str() {
            CONTAINS => {
                let text = text.get_untracked().trim().to_owned();
                (!text.is_empty()).then_some(Filter::Contains(text))
            }
            BETWEEN => {
                let end = |text: RwSignal<String>| read(unit, &text.get_untracked());
                let (Ok(low), Ok(high)) = (end(low), end(high)) else { return problem.set(true) };
                (low.is_some() || high.is_some()).then_some(Filter::Between { low, high })
            }
            ONE_OF => Some(chosen.get_untracked()).filter(|codes| !codes.is_empty()).map(Filter::OneOf),
            BLANK => Some(Filter::Blank),
            FILLED => Some(Filter::Filled),
            UNVERIFIED => Some(Filter::Unverified),
            _ => None,
        };
        view.ask(column, filter);
        close.run(());
    };
    let unverified =
        if field.is_some() { words::filter_unread(lang) } else { words::filter_unverified(lang) };
    let ways: Vec<(String, String)> = [
        (OFF, words::filter_off(lang), true),
        (ONE_OF, words::filter_one_of(lang), !offers.is_empty()),
        (BETWEEN, words::filter_between(lang), unit.is_some()),
        (CONTAINS, words::filter_contains(lang), unit.is_none()),
        (BLANK, words::filter_blank(lang), true),
        (FILLED, words::filter_filled(lang), true),
        (UNVERIFIED, unverified, true),
    ]
    .into_iter()
    .filter(|(_, _, fits)| *fits)
    .map(|(code, name, _)| (code.to_owned(), name.to_owned()))
    .collect();
    let is_way = move |code: &'static str| move || how.with(|how| how == code);
    let tick = move |code: String, name: String| {
        let mine = code.clone();
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.with(|chosen| chosen.contains(&mine))
                    on:change:target=move |event| {
                        let is_on = event.target().checked();
                        chosen
                            .update(|chosen| {
                                if is_on { chosen.insert(code.clone()) } else { chosen.remove(&code) };
                            });
                    }
                />
                {name}
            </label>
        }
    };
    view! {
        <Dialog
            title=words::filter_title(lang, &title)
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    <span class="spread"></span>
                    <button on:click=move |_| close.run(())>{shell::cancel(lang)}</button>
                    <button class="primary" on:click=move |_| apply()>
                        {shell::save_changes(lang)}
                    </button>
                }
            }
        >
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    apply();
                }
            >
                <ChoiceField
                    label=words::filter_how(lang)
                    options=ways
                    value=how
                    on_input=Callback::new(move |code| how.set(code))
                />
                <div hidden=move || !is_way(CONTAINS)()>
                    <TextField label=words::filter_text(lang) value=text on_input=Callback::new(move |typed| text.set(typed)) />
                </div>
                <div class="columns" hidden=move || !is_way(BETWEEN)()>
                    <TextField label=words::filter_low(lang) value=low on_input=Callback::new(move |typed| low.set(typed)) />
                    <TextField label=words::filter_high(lang) value=high on_input=Callback::new(move |typed| high.set(typed)) />
                </div>
                <Show when=move || problem.get()>
                    <p class="problem" role="alert">{words::filter_bad_number(lang)}</p>
                </Show>
                <fieldset class="choices" hidden=move || !is_way(ONE_OF)()>
                    <legend>{title.to_string()}</legend>
                    {offers.into_iter().map(|(code, name)| tick(code, name)).collect_view()}
                </fieldset>
            </form>
        </Dialog>
    }
}

/// How a column is asked now, else how it is asked most.
fn way(now: Option<&Filter>, is_number: bool, has_offers: bool) -> &'static str {
    match now {
        Some(Filter::Contains(_)) => CONTAINS,
        Some(Filter::Between { .. }) => BETWEEN,
        Some(Filter::OneOf(_)) => ONE_OF,
        Some(Filter::Blank) => BLANK,
        Some(Filter::Filled) => FILLED,
        Some(Filter::Unverified) => UNVERIFIED,
        None if is_number => BETWEEN,
        None if has_offers => ONE_OF,
        None => CONTAINS,
    }
}

fn is_number(view: View, column: ColumnId) -> bool {
    let kind = view.own.with_untracked(|own| columns::one(Lang::Zh, own, column).face.kind);
    kind == crate::widgets::grid::Kind::Number
}

fn shown(unit: Option<Unit>, value: Option<i64>) -> String {
    let text = value.map(|value| format::in_unit(unit.unwrap_or(Unit::Count), value));
    text.unwrap_or_default().replace(',', "")
}

/// An end of a range; empty is none.
fn read(unit: Option<Unit>, text: &str) -> Result<Option<i64>, ()> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let number = value::number(text, unit.unwrap_or(Unit::Count), None).value();
    number.and_then(|number| number.single()).map(Some).ok_or(())
}

/// What can be ticked: the choices of a field, the segments, or the texts that a column has where they are few.
fn offers(view: View, lang: Lang, column: ColumnId) -> Vec<(String, String)> {
    let blank = (String::new(), ledger::not_filled(lang).to_owned());
    let named = match column {
        ColumnId::Segment => {
            let plan = view.session.now();
            let names = PlanNames::of(&plan);
            let named =
                |one: Segment| (one.code().into_owned(), fields::segment(lang, &names, one).to_owned());
            Some(plan.segments_in_order().into_iter().map(named).collect())
        }
        ColumnId::Field(field) => view
            .own
            .with_untracked(|own| columns::choices(lang, own, field))
            .or_else(|| texts_of(view, field)),
    };
    named.map_or_else(Vec::new, |named: Vec<_>| named.into_iter().chain([blank]).collect())
}

fn texts_of(view: View, field: Field) -> Option<Vec<(String, String)>> {
    let mut texts = BTreeSet::new();
    for row in view.session.now().neighbourhoods.values() {
        match row.get(field) {
            Some(Value::Text(text)) => texts.insert(text),
            Some(_) => return None,
            None => continue,
        };
        if texts.len() > OFFERED {
            return None;
        }
    }
    (!texts.is_empty()).then(|| texts.into_iter().map(|text| (text.clone(), text)).collect())
}

/// The filters in force; each can be opened and taken away.
#[component]
pub(super) fn FilterChips(view: View) -> impl IntoView {
    let lang = use_lang();
    let counted = move || {
        let shown = view.lines.with(|lines| {
            lines.iter().filter(|line| matches!(line, crate::widgets::grid::Line::Row(_))).count()
        });
        words::shown_of(lang, shown, view.session.derived().ledger_order.with(|order| order.len()))
    };
    let names = view.session.names();
    let chip = move |(column, filter): (ColumnId, Filter)| {
        let title = view.own.with(|own| columns::one(lang, own, column).face.title);
        let field = if let ColumnId::Field(field) = column { Some(field) } else { None };
        let what =
            words::filter_chip(lang, &title, &words::filter(lang, &names.read_untracked(), field, &filter));
        view! {
            <li class="pill">
                <button class="link" on:click=move |_| view.tool.set(Some(Tool::Filter(column)))>
                    {what.clone()}
                </button>
                <button class="quiet icon" aria-label=words::filter_remove(lang, &what) on:click=move |_| view.ask(column, None)>
                    <Picture icon=Icon::Close />
                </button>
            </li>
        }
    };
    let has_any = Memo::new(move |_| view.wish.with(|wish| !wish.filters.is_empty()));
    view! {
        <Show when=move || has_any.get()>
            <div class="row filter-chips">
                <ul class="row plain-list" aria-label=words::filter_now(lang)>
                    {move || view.wish.with(|wish| wish.filters.clone()).into_iter().map(chip).collect_view()}
                </ul>
                <span class="small muted" role="status">
                    {counted}
                </span>
            </div>
        </Show>
    }
}
