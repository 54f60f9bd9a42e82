//! 列对应: what each column of the file is taken for, to be corrected by hand.

use leptos::prelude::*;
use linli_exchange::ledger::{Column, Confidence, Target, Withheld};
use linli_plan::Field;
use linli_words::{Lang, import};

use super::super::groups::groups;
use crate::session::{
    importing::{Importing, Phase, use_importing},
    prefs::use_lang,
    use_session,
};

/// The width below which the columns start folded, in px.
const NARROW: i32 = 900;
/// The codes of targets that are no field; fields go by their own codes.
const APPEND: &str = "+notes";
const KEEP: &str = "+own";
const IGNORE: &str = "-";

/// The columns, those to look at first. Their order stays when one is changed.
#[component]
pub(super) fn Columns() -> impl IntoView {
    let lang = use_lang();
    let importing = use_importing();
    let columns = Memo::new(move |_| {
        let columns = importing.previewed().with(|previewed| {
            previewed.as_ref().map(|previewed| previewed.layout.columns.clone()).unwrap_or_default()
        });
        in_order(columns)
    });
    let about = move || {
        columns.with(|columns| {
            let known =
                columns.iter().filter(|column| column.confidence == Confidence::Sure).count().to_string();
            match columns.iter().filter(|column| importing.is_unsure(column)).count() {
                0 => import::columns_sure(lang, &known),
                open => import::columns_ask(lang, &known, &open.to_string()),
            }
        })
    };
    let is_narrow = window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .is_some_and(|width| width < f64::from(NARROW));
    view! {
        <details class="card import-columns" open=!is_narrow>
            <summary>
                <h2>{import::columns(lang)}</h2>
                <span class="small muted">{about}</span>
            </summary>
            <ul>
                <For
                    each=move || columns.get()
                    key=|column| (column.key.clone(), column.index)
                    let(column)
                >
                    <ColumnRow column />
                </For>
            </ul>
        </details>
    }
}

/// Unsure ones first, then as they stand in the sheet; those that are never read last.
fn in_order(mut columns: Vec<Column>) -> Vec<Column> {
    let rank = |column: &Column| match (column.withheld, column.confidence) {
        (None, Confidence::Likely | Confidence::Guess) => 0,
        (None, Confidence::None) => 1,
        (None, Confidence::Sure) => 2,
        (Some(Withheld::Phones), _) => 3,
        (Some(Withheld::IdNumbers), _) => 4,
        (Some(Withheld::Serial | Withheld::OwnColumn), _) => 5,
    };
    columns.sort_by_key(|column| (rank(column), column.index));
    columns
}

#[component]
fn ColumnRow(column: Column) -> impl IntoView {
    let lang = use_lang();
    let importing = use_importing();
    let heading = import::heading(lang, &column.path, column.index);
    let below =
        column.withheld.map_or_else(|| sample(lang, &column), |why| import::withheld(lang, why).to_owned());
    let is_fixed = column.withheld.is_some_and(|withheld| !withheld.may_be_read());
    let is_unsure = {
        let column = column.clone();
        Memo::new(move |_| importing.is_unsure(&column))
    };
    let choice = if is_fixed {
        None
    } else {
        Some(view! { <TargetChoice importing heading=heading.clone() column=column.clone() /> })
    };
    view! {
        <li data-ask=move || is_unsure.get().then_some("")>
            <div class="import-heading">
                <strong>{heading}</strong>
                <Show when=move || is_unsure.get()>
                    <span class="pill warn">{import::look(lang)}</span>
                </Show>
            </div>
            {choice}
            <p class=if column.withheld == Some(Withheld::IdNumbers) { "small bad" } else { "small muted" }>{below}</p>
        </li>
    }
}

fn sample(lang: Lang, column: &Column) -> String {
    if column.sample.is_empty() {
        return import::empty_column(lang).to_owned();
    }
    import::sample(lang, &import::list(lang, &column.sample))
}

#[component]
fn TargetChoice(importing: Importing, heading: String, column: Column) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let phase = importing.phase_for(session.now().id);
    let key = column.key.clone();
    let code = Memo::new(move |_| code_of(importing.target(&column)));
    let choose = move |code: String| {
        if let Some(target) = target_of(&code) {
            importing.set_target(&key, target);
        }
    };
    let option = move |value: String, name: String| {
        let shown = value.clone();
        view! {
            <option value=shown selected=move || code.get() == value>
                {name}
            </option>
        }
    };
    let groups = groups(lang, &session.now().custom_fields)
        .into_iter()
        .map(|(name, members)| {
            let options =
                members.iter().map(|(field, name)| option(field.to_string(), name.clone())).collect_view();
            view! { <optgroup label=name>{options}</optgroup> }
        })
        .collect_view();
    view! {
        <select
            aria-label=import::goes_to(lang, &heading)
            prop:value=move || code.get()
            prop:disabled=move || phase.get() != Phase::Ready
            on:change:target=move |event| choose(event.target().value())
        >
            <optgroup label=import::group_elsewhere(lang)>
                {option(IGNORE.into(), import::ignore(lang).into())}
                {option(KEEP.into(), import::keep(lang).into())}
                {option(APPEND.into(), import::append(lang).into())}
            </optgroup>
            {groups}
        </select>
    }
}

fn code_of(target: Target) -> String {
    match target {
        Target::Field(field) => field.to_string(),
        Target::AppendToNotes => APPEND.to_owned(),
        Target::Keep => KEEP.to_owned(),
        Target::Ignore => IGNORE.to_owned(),
    }
}

fn target_of(code: &str) -> Option<Target> {
    match code {
        APPEND => Some(Target::AppendToNotes),
        KEEP => Some(Target::Keep),
        IGNORE => Some(Target::Ignore),
        code => Field::from_code(code).map(Target::Field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_survives_its_code() {
        let fields = Field::ALL.iter().copied().map(Target::Field);
        for target in fields.chain([Target::AppendToNotes, Target::Keep, Target::Ignore]) {
            assert_eq!(target_of(&code_of(target)), Some(target));
        }
    }
}
