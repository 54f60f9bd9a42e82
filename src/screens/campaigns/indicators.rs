//! 指标: what the campaign is measured by.

use leptos::prelude::*;
use linli_plan::{Command, Indicator, IndicatorId, RecordId};
use linli_words::{campaigns, format};

use super::{editor::Editing, tasks::RemoveButton};
use crate::{
    browser,
    session::prefs::use_lang,
    widgets::field::{ParsedField, TextField},
};

/// The indicators as a table that is typed into.
#[component]
pub(super) fn IndicatorTable(editing: Editing) -> impl IntoView {
    let lang = use_lang();
    let plan = editing.session.plan();
    let ids = Memo::new(move |_| {
        plan.with(|plan| {
            plan.parts_of(editing.id, &plan.indicators).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        })
    });
    view! {
        <div class="scrolls">
            <Show when=move || ids.with(|ids| !ids.is_empty())>
                <table class="parts">
                    <thead>
                        <tr>
                            <th scope="col" class="grows">{campaigns::indicator_name(lang)}</th>
                            <th scope="col" class="narrow">{campaigns::indicator_unit(lang)}</th>
                            <th scope="col" class="narrow num">{campaigns::indicator_baseline(lang)}</th>
                            <th scope="col" class="narrow num">{campaigns::indicator_target(lang)}</th>
                            <th scope="col" class="narrow num">{campaigns::indicator_actual(lang)}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || ids.get() key=|id| *id let(id)>
                            <IndicatorRow editing id />
                        </For>
                    </tbody>
                </table>
            </Show>
        </div>
        <div>
            <button prop:disabled=editing.read_only on:click=move |_| add(editing)>
                {campaigns::add_indicator(lang)}
            </button>
        </div>
    }
}

fn add(editing: Editing) {
    let plan = editing.session.now();
    let last = plan.parts_of(editing.id, &plan.indicators).last().map(|(_, part)| part.order);
    let indicator = Indicator {
        campaign: editing.id,
        order: last.map_or(0, |last| last.saturating_add(1)),
        name: String::new(),
        unit: String::new(),
        baseline: None,
        target: None,
        actual: None,
        source: String::new(),
        extra: linli_plan::Extra::new(),
    };
    editing.send(&Command::PutIndicator(IndicatorId::from_random(browser::random::bits()), indicator));
}

#[component]
fn IndicatorRow(editing: Editing, id: IndicatorId) -> impl IntoView {
    let lang = use_lang();
    let plan = editing.session.plan();
    let part =
        Memo::new(move |_| plan.with(|plan| plan.indicators.get(&id).map(|part| part.as_ref().clone())));
    let change = move |change: &dyn Fn(&mut Indicator)| {
        if let Some(mut indicator) = part.get_untracked() {
            change(&mut indicator);
            editing.send(&Command::PutIndicator(id, indicator));
        }
    };
    let number = move |label: &'static str,
                       take: fn(&Indicator) -> Option<i64>,
                       put: fn(&mut Indicator, Option<i64>)| {
        view! {
            <td>
                <ParsedField
                    bare=true
                    label
                    value=Signal::derive(move || part.with(|part| part.as_ref().and_then(take)))
                    show=|number: &i64| format::number(*number)
                    parse=format::read_number
                    problem=campaigns::number_problem(lang)
                    disabled=editing.read_only
                    on_input=Callback::new(move |value| change(&|indicator| put(indicator, value)))
                />
            </td>
        }
    };
    let disabled = editing.read_only;
    view! {
        <tr>
            <td>
                <TextField
                    bare=true
                    label=campaigns::indicator_name(lang)
                    value=Signal::derive(move || part.get().map(|part| part.name).unwrap_or_default())
                    disabled
                    on_input=Callback::new(move |name: String| change(&|indicator| indicator.name.clone_from(&name)))
                />
            </td>
            <td>
                <TextField
                    bare=true
                    label=campaigns::indicator_unit(lang)
                    value=Signal::derive(move || part.get().map(|part| part.unit).unwrap_or_default())
                    disabled
                    on_input=Callback::new(move |unit: String| change(&|indicator| indicator.unit.clone_from(&unit)))
                />
            </td>
            {number(
                campaigns::indicator_baseline(lang),
                |indicator| indicator.baseline,
                |indicator, value| indicator.baseline = value,
            )}
            {number(campaigns::indicator_target(lang), |indicator| indicator.target, |indicator, value| indicator.target = value)}
            {number(campaigns::indicator_actual(lang), |indicator| indicator.actual, |indicator, value| indicator.actual = value)}
            <td>
                <RemoveButton
                    name=campaigns::indicator_name(lang)
                    disabled
                    on_remove=Callback::new(move |()| editing.send(&Command::RemoveIndicator(id)))
                />
            </td>
        </tr>
    }
}
