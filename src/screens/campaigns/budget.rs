//! 经费预算: 科目、单价×数量、金额、测算依据.

use leptos::prelude::*;
use linli_plan::{BudgetLine, BudgetLineId, Command, Quantity, RecordId};
use linli_words::{campaigns, format, shell};

use super::{editor::Editing, tasks::RemoveButton};
use crate::{
    browser,
    session::prefs::use_lang,
    widgets::field::{ParsedField, TextField},
};

/// The budget as a table that adds itself up.
#[component]
pub(super) fn BudgetTable(editing: Editing) -> impl IntoView {
    let lang = use_lang();
    let plan = editing.session.plan();
    let ids = Memo::new(move |_| {
        plan.with(|plan| {
            plan.parts_of(editing.id, &plan.budget_lines).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        })
    });
    let reach = Memo::new(move |_| plan.with(|plan| plan.reach(editing.id)));
    let open = move || match reach.get().open_lines {
        0 => String::new(),
        count => campaigns::budget_total_open(lang, count),
    };
    view! {
        <div class="scrolls">
            <Show when=move || ids.with(|ids| !ids.is_empty())>
                <table class="parts">
                    <thead>
                        <tr>
                            <th scope="col" class="grows">{campaigns::budget_item(lang)}</th>
                            <th scope="col" class="narrow num">{campaigns::budget_price(lang)}</th>
                            <th scope="col" class="narrow num">{campaigns::budget_quantity(lang)}</th>
                            <th scope="col" class="narrow">{campaigns::budget_unit(lang)}</th>
                            <th scope="col" class="narrow num">{campaigns::budget_amount(lang)}</th>
                            <th scope="col" class="grows">{campaigns::budget_basis(lang)}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || ids.get() key=|id| *id let(id)>
                            <LineRow editing id />
                        </For>
                    </tbody>
                    <tfoot>
                        <tr>
                            <th scope="row" colspan="4">
                                {campaigns::budget_total(lang)}
                            </th>
                            <td class="num">{move || format::yuan(reach.get().budget_fen)}</td>
                            <td colspan="2" class="muted small">
                                {open}
                            </td>
                        </tr>
                    </tfoot>
                </table>
            </Show>
        </div>
        <div>
            <button prop:disabled=editing.read_only on:click=move |_| add(editing)>
                {campaigns::add_line(lang)}
            </button>
        </div>
    }
}

fn add(editing: Editing) {
    let plan = editing.session.now();
    let last = plan.parts_of(editing.id, &plan.budget_lines).last().map(|(_, line)| line.order);
    let line = BudgetLine {
        campaign: editing.id,
        order: last.map_or(0, |last| last.saturating_add(1)),
        item: String::new(),
        unit_price_fen: None,
        quantity: None,
        unit: String::new(),
        basis: String::new(),
        extra: linli_plan::Extra::new(),
    };
    editing.send(&Command::PutBudgetLine(BudgetLineId::from_random(browser::random::bits()), line));
}

#[component]
fn LineRow(editing: Editing, id: BudgetLineId) -> impl IntoView {
    let lang = use_lang();
    let plan = editing.session.plan();
    let line =
        Memo::new(move |_| plan.with(|plan| plan.budget_lines.get(&id).map(|part| part.as_ref().clone())));
    let change = move |change: &dyn Fn(&mut BudgetLine)| {
        if let Some(mut line) = line.get_untracked() {
            change(&mut line);
            editing.send(&Command::PutBudgetLine(id, line));
        }
    };
    let text = move |take: fn(&BudgetLine) -> &String| {
        Signal::derive(move || line.with(|line| line.as_ref().map(take).cloned().unwrap_or_default()))
    };
    let amount = move || {
        line.with(|line| {
            line.as_ref().and_then(BudgetLine::amount_fen).map_or_else(|| "—".to_owned(), format::yuan)
        })
    };
    let disabled = editing.read_only;
    view! {
        <tr>
            <td>
                <TextField
                    bare=true
                    label=campaigns::budget_item(lang)
                    value=text(|line| &line.item)
                    disabled
                    on_input=Callback::new(move |item: String| change(&|line| line.item.clone_from(&item)))
                />
            </td>
            <td>
                <ParsedField
                    bare=true
                    label=campaigns::budget_price(lang)
                    value=Signal::derive(move || line.get().and_then(|line| line.unit_price_fen))
                    show=|fen: &i64| format::yuan(*fen)
                    parse=format::read_yuan
                    problem=campaigns::money_problem(lang)
                    placeholder=shell::to_fill(lang)
                    disabled
                    on_input=Callback::new(move |price| change(&|line| line.unit_price_fen = price))
                />
            </td>
            <td>
                <ParsedField
                    bare=true
                    label=campaigns::budget_quantity(lang)
                    value=Signal::derive(move || line.get().and_then(|line| line.quantity))
                    show=|quantity: &Quantity| format::quantity(*quantity)
                    parse=format::read_quantity
                    problem=campaigns::number_problem(lang)
                    placeholder=shell::to_fill(lang)
                    disabled
                    on_input=Callback::new(move |quantity| change(&|line| line.quantity = quantity))
                />
            </td>
            <td>
                <TextField
                    bare=true
                    label=campaigns::budget_unit(lang)
                    value=text(|line| &line.unit)
                    disabled
                    on_input=Callback::new(move |unit: String| change(&|line| line.unit.clone_from(&unit)))
                />
            </td>
            <td class="num">{amount}</td>
            <td>
                <TextField
                    bare=true
                    label=campaigns::budget_basis(lang)
                    value=text(|line| &line.basis)
                    disabled
                    on_input=Callback::new(move |basis: String| change(&|line| line.basis.clone_from(&basis)))
                />
            </td>
            <td>
                <RemoveButton
                    name=campaigns::budget_item(lang)
                    disabled
                    on_remove=Callback::new(move |()| editing.send(&Command::RemoveBudgetLine(id)))
                />
            </td>
        </tr>
    }
}
