//! 编配: who joins which association, the best there is under sizes and locks, beside today's.

use leptos::prelude::*;
use linli_engine::people::{Placed, Placement};
use linli_plan::{AnyRow, AssociationId, Command, Plan, Worker, WorkerId};
use linli_words::{Lang, answers::placement, needs, people};
use linli_worker::{CostOfMoving, PlaceWorkers};

use super::{associations::AssociationTable, books};
use crate::{
    records::{
        RecordEditor,
        answer::{AnswerTable, QueryView, first_rows, said},
    },
    session::{
        prefs::use_lang,
        query::{Answered, PlanQuery},
        undo_offer::offer_undo,
    },
    widgets::{field::ChoiceField, toast::Toaster},
};

/// What crowding costs as long as nobody says otherwise.
const BALANCE: &str = "3";

/// Sizes, the placement they allow, and what another choice would cost.
#[component]
pub(super) fn PlacementView() -> impl IntoView {
    let lang = use_lang();
    let desk = RecordEditor::here();
    let toaster = expect_context::<Toaster>();
    let plan = desk.session.plan();
    let query = PlanQuery::unasked();
    let balance = RwSignal::new(BALANCE.to_owned());
    let only_moving = RwSignal::new(false);
    let ask = move || query.ask(PlaceWorkers { balance: balance.with_untracked(|text| weight(text)) });
    let counted = move |count: fn(&Placement) -> usize| {
        query.answer().with(|answered| answered.as_ref()?.reply.as_ref().ok().map(count)).unwrap_or(0)
    };
    let moving = move || counted(|found| found.placed.iter().filter(|one| moves(one)).count());
    let shown = first_rows();
    let table = move |answered: &Answered<PlaceWorkers>| match &answered.reply {
        Ok(found) => {
            let rows = found.placed.iter().filter(|one| moves(one) || !only_moving.get());
            placed_table(lang, desk, &answered.plan, found, rows.cloned().collect(), shown)
        }
        Err(fault) => said([needs::placement_fault(lang, &answered.plan, *fault)]),
    };
    let accept = move |_| {
        let rows = query.answer().with_untracked(|answered| {
            let found = answered.as_ref()?.reply.as_ref().ok()?;
            Some(plan.with_untracked(|plan| moved(plan, &found.placed)))
        });
        let rows = rows.unwrap_or_default();
        let count = rows.len();
        if desk.session.dispatch(&Command::Put(rows)).is_ok() {
            offer_undo(desk.session, toaster, lang, people::placed(lang, count));
        }
    };
    let asked = move || query.is_asked();
    let done = move || counted(|found| found.placed.len()) > 0;
    let verdict = move || match moving() {
        0 => people::no_moves(lang).to_owned(),
        count => people::moves(lang, count),
    };
    view! {
        <section class="card pad stack">
            <h2>{people::sizes(lang)}</h2>
            <AssociationTable columns=books::SIZES />
            <div class="field">
                <label for="balance">{people::balance(lang)}</label>
                <input
                    id="balance"
                    type="number"
                    min="0"
                    max="1000"
                    prop:value=balance
                    on:change:target=move |event| {
                        balance.set(event.target().value());
                        if asked() {
                            ask();
                        }
                    }
                />
            </div>
        </section>
        <section class="card pad stack">
            <h2>{people::placement(lang)}</h2>
            <p class="muted">{people::placement_how(lang)}</p>
            <div class="actions">
                <button class:hidden=asked on:click=move |_| ask()>
                    {people::place(lang)}
                </button>
                <button
                    class="primary"
                    class:hidden=move || !done()
                    prop:disabled=move || desk.read_only.get() || query.is_busy().get() || moving() == 0
                    on:click=accept
                >
                    {verdict}
                </button>
                <label class="check" class:hidden=move || !done()>
                    <input
                        type="checkbox"
                        prop:checked=only_moving
                        on:change:target=move |event| only_moving.set(event.target().checked())
                    />
                    {people::only_moving(lang)}
                </label>
            </div>
            <QueryView query answer=table />
        </section>
        <Moving desk balance />
    }
    .into_any()
}

fn weight(text: &str) -> i64 {
    text.trim().parse().unwrap_or(3)
}

/// Whether a worker would have to change the association.
fn moves(placed: &Placed) -> bool {
    placed.today != Some(placed.association)
}

/// What a placement comes to, and its rows.
fn placed_table(
    lang: Lang,
    desk: RecordEditor,
    plan: &Plan,
    found: &Placement,
    rows: Vec<Placed>,
    shown: RwSignal<usize>,
) -> AnyView {
    let heads =
        [people::worker, people::today, people::proposed, people::score, people::why, people::lock_column];
    let names = plan.clone();
    let row = move |placed: &Placed| {
        let worker = placement::worker(&names, placed.worker);
        let lock = lock(lang, desk, placed.worker, &worker);
        view! {
            <tr>
                <th scope="row">{worker}</th>
                <td>{placement::today(&names, placed).to_owned()}</td>
                <td>{names.association_name(placed.association).to_owned()}</td>
                <td>{placed.fit.total()}</td>
                <td>{placement::why(lang, &names, placed)}</td>
                <td>{lock}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        {said(placement::summary(lang, plan, found))}
        <AnswerTable
            caption=people::placement(lang)
            heads=heads.map(|head| head(lang)).to_vec()
            rows
            row
            shown
        />
    }
    .into_any()
}

/// A tick that keeps a worker in today's association.
fn lock(lang: Lang, desk: RecordEditor, id: WorkerId, name: &str) -> AnyView {
    let plan = desk.session.plan();
    let is_locked = move || {
        plan.with(|plan| plan.workers.get(&id).is_some_and(|row| row.locked && row.association.is_some()))
    };
    let has_none =
        move || plan.with(|plan| plan.workers.get(&id).is_none_or(|row| row.association.is_none()));
    let set = move |on: bool| {
        let row = plan.with_untracked(|plan| changed(plan, id, |worker| worker.locked = on));
        desk.send(&Command::Put(row.into_iter().collect()));
    };
    view! {
        <input
            type="checkbox"
            aria-label=people::lock(lang, name)
            prop:checked=is_locked
            prop:disabled=move || desk.read_only.get() || has_none()
            on:change:target=move |event| set(event.target().checked())
        />
    }
    .into_any()
}

fn changed(plan: &Plan, id: WorkerId, change: impl FnOnce(&mut Worker)) -> Option<AnyRow> {
    let mut worker = plan.workers.get(&id)?.as_ref().clone();
    change(&mut worker);
    Some((id, worker).into())
}

/// The workers who would move, each with the association they would join.
fn moved(plan: &Plan, placed: &[Placed]) -> Vec<AnyRow> {
    let row = |one: &Placed| changed(plan, one.worker, |worker| worker.association = Some(one.association));
    placed.iter().filter(|one| moves(one)).filter_map(row).collect()
}

/// What it would cost if somebody joined another one, and doing so all the same.
#[component]
fn Moving(desk: RecordEditor, balance: RwSignal<String>) -> impl IntoView {
    let lang = use_lang();
    let plan = desk.session.plan();
    let query = PlanQuery::unasked();
    let whom = RwSignal::new(String::new());
    let to = RwSignal::new(String::new());
    let chosen = move || {
        let worker: WorkerId = whom.get().parse().ok()?;
        let to: AssociationId = to.get().parse().ok()?;
        Some((worker, to))
    };
    let ask = move |_| {
        if let Some((worker, to)) = chosen() {
            let balance = balance.with_untracked(|text| weight(text));
            query.ask(CostOfMoving { balance, worker, to });
        }
    };
    let fix = move |_| {
        let Some((worker, to)) = chosen() else { return };
        let row = plan.with_untracked(|plan| {
            changed(plan, worker, |worker| {
                worker.association = Some(to);
                worker.locked = true;
            })
        });
        desk.send(&Command::Put(row.into_iter().collect()));
    };
    let options = |all: Vec<(String, String)>| {
        std::iter::once((String::new(), "—".to_owned())).chain(all).collect::<Vec<_>>()
    };
    let choices = move || {
        let (workers, associations) =
            plan.with(|plan| (books::workers(plan, lang), books::associations(plan, lang)));
        view! {
            <div class="columns">
                <ChoiceField
                    label=people::move_whom(lang)
                    options=options(workers)
                    value=whom
                    on_input=Callback::new(move |code| whom.set(code))
                />
                <ChoiceField
                    label=people::move_to(lang)
                    options=options(associations)
                    value=to
                    on_input=Callback::new(move |code| to.set(code))
                />
            </div>
        }
    };
    let cost = move |answered: &Answered<CostOfMoving>| {
        let CostOfMoving { worker, to, .. } = answered.question;
        said([placement::cost_of_moving(lang, &answered.plan, worker, to, answered.reply)])
    };
    let is_open = move || chosen().is_none();
    view! {
        <section class="card pad stack">
            <h2>{people::move_title(lang)}</h2>
            {choices}
            <div class="actions">
                <button prop:disabled=is_open on:click=ask>
                    {people::move_ask(lang)}
                </button>
                <button prop:disabled=move || is_open() || desk.read_only.get() on:click=fix>
                    {people::move_and_lock(lang)}
                </button>
            </div>
            <div role="status">
                <QueryView query answer=cost />
            </div>
        </section>
    }
    .into_any()
}
