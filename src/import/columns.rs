//! 列对应: what each column of the file is taken for, to be corrected by hand.

use leptos::prelude::*;
use linli_plan::Plan;
use linli_registers::{
    import::{ImportField, ImportTarget},
    ledger::{Column, Confidence, Target, Withheld},
};
use linli_words::{Lang, exports, import, needs};

use super::state::{ImportState, Phase, use_import};
use crate::{
    records::field_groups::field_groups,
    session::{prefs::use_lang, use_session},
};

/// The width below which the columns start folded, in px.
const NARROW: i32 = 900;

/// What a column may be taken for.
type Choice = (Target<ImportField>, String);

/// The columns, those to look at first. Their order stays when one is changed.
#[component]
pub(super) fn Columns() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let columns = Memo::new(move |_| {
        let columns = state.previewed().with(|previewed| {
            previewed.as_ref().map(|previewed| previewed.layout.columns.clone()).unwrap_or_default()
        });
        in_order(columns)
    });
    // In a dialog the rows are what is looked at first.
    let is_screen = state.target() == ImportTarget::Neighbourhoods;
    let about = is_screen.then(|| {
        let about = move || columns.with(|columns| about(lang, state, columns));
        view! { <span class="small muted">{about}</span> }
    });
    view! {
        <details class="card import-columns" open=is_screen && !is_narrow()>
            <summary>
                <h2>{import::columns(lang)}</h2>
                {about}
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

fn about(lang: Lang, state: ImportState, columns: &[Column<ImportField>]) -> String {
    let known = columns.iter().filter(|column| column.confidence == Confidence::Sure).count().to_string();
    match columns.iter().filter(|column| state.is_unsure(column)).count() {
        0 => import::columns_sure(lang, &known),
        open => import::columns_ask(lang, &known, &open.to_string()),
    }
}

fn is_narrow() -> bool {
    window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .is_some_and(|width| width < f64::from(NARROW))
}

/// Unsure ones first, then as they stand in the sheet; those that are never read last.
fn in_order(mut columns: Vec<Column<ImportField>>) -> Vec<Column<ImportField>> {
    let rank = |column: &Column<ImportField>| match (column.withheld, column.confidence) {
        (None, Confidence::Likely | Confidence::Guess) => 0,
        (None, Confidence::None) => 1,
        (None, Confidence::Sure) => 2,
        (Some(Withheld::Phones | Withheld::Personal), _) => 3,
        (Some(Withheld::IdNumbers), _) => 4,
        (Some(Withheld::Serial | Withheld::OwnColumn), _) => 5,
    };
    columns.sort_by_key(|column| (rank(column), column.index));
    columns
}

#[component]
fn ColumnRow(column: Column<ImportField>) -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let heading = import::heading(lang, &column.path, column.index);
    let below =
        column.withheld.map_or_else(|| sample(lang, &column), |why| import::withheld(lang, why).to_owned());
    let is_fixed = column.withheld.is_some_and(|withheld| !withheld.may_be_read());
    let is_hidden = column.is_hidden;
    let is_unsure = {
        let column = column.clone();
        Memo::new(move |_| state.is_unsure(&column))
    };
    let is_private = column.withheld == Some(Withheld::IdNumbers);
    let choice = (!is_fixed).then(|| view! { <TargetChoice heading=heading.clone() column /> });
    view! {
        <li data-ask=move || is_unsure.get().then_some("")>
            <div class="import-heading">
                <strong>{heading}</strong>
                {is_hidden.then(|| view! { <span class="pill">{import::hidden_column(lang)}</span> })}
                <Show when=move || is_unsure.get()>
                    <span class="pill warn">{import::look(lang)}</span>
                </Show>
            </div>
            {choice}
            <p class=if is_private { "small bad" } else { "small muted" }>{below}</p>
        </li>
    }
}

fn sample(lang: Lang, column: &Column<ImportField>) -> String {
    if column.sample.is_empty() {
        return import::empty_column(lang).to_owned();
    }
    import::sample(lang, &import::list(lang, &column.sample))
}

#[component]
fn TargetChoice(heading: String, column: Column<ImportField>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let state = use_import();
    let plan = session.now();
    let phase = state.phase_for(plan.id);
    let key = column.key.clone();
    let groups = choices(lang, state.target(), &plan);
    // An option is known by its place among all of them.
    let targets: Vec<Target<ImportField>> =
        groups.iter().flat_map(|(_, choices)| choices.iter().map(|(target, _)| *target)).collect();
    let chosen = {
        let targets = targets.clone();
        Memo::new(move |_| {
            let now = offered(state.target(), state.column_target(&column));
            targets
                .iter()
                .position(|target| *target == now)
                .map(|place| place.to_string())
                .unwrap_or_default()
        })
    };
    let choose = move |place: String| {
        if let Some(target) = place.parse().ok().and_then(|place: usize| targets.get(place)) {
            state.set_column(&key, *target);
        }
    };
    let mut places = 0..;
    let groups = groups
        .into_iter()
        .map(|(group, choices)| {
            let options = choices
                .into_iter()
                .zip(places.by_ref())
                .map(|((_, name), place)| {
                    let value: String = i32::to_string(&place);
                    let shown = value.clone();
                    view! {
                        <option value=shown selected=move || chosen.get() == value>
                            {name}
                        </option>
                    }
                })
                .collect_view();
            view! { <optgroup label=group>{options}</optgroup> }
        })
        .collect_view();
    view! {
        <select
            aria-label=import::goes_to(lang, &heading)
            prop:value=move || chosen.get()
            prop:disabled=move || phase.get() != Phase::Ready
            on:change:target=move |event| choose(event.target().value())
        >
            {groups}
        </select>
    }
}

/// What a column may be taken for, in groups.
fn choices(lang: Lang, target: ImportTarget, plan: &Plan) -> Vec<(&'static str, Vec<Choice>)> {
    let ignore = (Target::Ignore, import::ignore(lang).to_owned());
    let keep = (Target::Keep, import::keep(lang).to_owned());
    let append = (Target::AppendToNotes, import::append(lang).to_owned());
    let elsewhere = import::group_elsewhere(lang);
    match target {
        ImportTarget::Neighbourhoods => {
            let group = |(name, members): (&'static str, Vec<_>)| {
                let choice = |(field, name)| (Target::Field(ImportField::Neighbourhood(field)), name);
                (name, members.into_iter().map(choice).collect())
            };
            let fields = field_groups(lang, &plan.custom_fields).into_iter().map(group);
            std::iter::once((elsewhere, vec![ignore, keep, append])).chain(fields).collect()
        }
        ImportTarget::Register(form) => {
            let choice = |field| {
                (Target::Field(ImportField::Register(field)), needs::form_field(lang, field).to_owned())
            };
            let fields = form.fields().map(choice).collect();
            vec![(elsewhere, vec![ignore, append]), (exports::form(lang, form), fields)]
        }
    }
}

/// What a column is shown to be taken for: a register has no fields of its own, so what would be kept goes behind the
/// notes.
fn offered(target: ImportTarget, chosen: Target<ImportField>) -> Target<ImportField> {
    match (target, chosen) {
        (ImportTarget::Register(_), Target::Keep) => Target::AppendToNotes,
        (_, chosen) => chosen,
    }
}

#[cfg(test)]
mod tests {
    use linli_plan::{About, Period, PlanId, RecordId};
    use linli_registers::kinds::Register;

    use super::*;

    #[test]
    fn whatever_a_column_is_taken_for_is_offered_once() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 5, 16).unwrap_or_default();
        let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day), day));
        let registers = Register::ALL.into_iter().map(ImportTarget::Register);
        for target in registers.chain([ImportTarget::Neighbourhoods]) {
            let offers: Vec<_> = choices(Lang::Zh, target, &plan)
                .into_iter()
                .flat_map(|(_, choices)| choices.into_iter().map(|(target, _)| target))
                .collect();
            let others = [Target::Keep, Target::AppendToNotes, Target::Ignore];
            for chosen in others.into_iter().chain([Target::Field(target.name_field())]) {
                let shown = offered(target, chosen);
                assert_eq!(
                    offers.iter().filter(|offer| **offer == shown).count(),
                    1,
                    "{target:?} {chosen:?}"
                );
            }
        }
    }
}
