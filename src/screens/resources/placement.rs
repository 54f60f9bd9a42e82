//! 编配: who joins which association, the best there is under sizes and locks, beside today's.

use leptos::prelude::*;
use linli_plan::{AssociationId, Command, Plan, Row, Worker, WorkerId};
use linli_words::{people, shell, told::Line};
use linli_worker::Tell;

use super::{associations::AssociationTable, books};
use crate::{
    records::{
        Desk,
        told::{Teller, ToldView},
    },
    session::prefs::use_lang,
    widgets::{field::ChoiceField, toast::Toaster},
};

/// What crowding costs as long as nobody says otherwise.
const BALANCE: &str = "3";

/// Sizes, the placement they allow, and what another choice would cost.
#[component]
pub(super) fn PlacementView() -> impl IntoView {
    let lang = use_lang();
    let desk = Desk::here();
    let toaster = expect_context::<Toaster>();
    let plan = desk.session.plan();
    let teller = Teller::of(None);
    let balance = RwSignal::new(BALANCE.to_owned());
    let only_moving = RwSignal::new(false);
    let ask = move || teller.ask(Tell::Placement(balance.with_untracked(|text| weight(text))));
    let moving = move || {
        teller.told.with(|told| told.as_ref().and_then(|told| told.counts.first().copied()).unwrap_or(0))
    };
    let tail = Callback::new(move |line: Line| {
        let moves = line.of.get(2).is_some_and(|moves| moves == "true");
        if only_moving.get() && !moves {
            return None;
        }
        let id: WorkerId = line.of.first()?.parse().ok()?;
        let name = line.cells.first().cloned().unwrap_or_default();
        let is_locked = move || {
            plan.with(|plan| plan.workers.get(&id).is_some_and(|row| row.locked && row.association.is_some()))
        };
        let has_none =
            move || plan.with(|plan| plan.workers.get(&id).is_none_or(|row| row.association.is_none()));
        let lock = move |on: bool| {
            let row = plan.with_untracked(|plan| changed(plan, id, |worker| worker.locked = on));
            desk.send(&Command::Put(row.into_iter().collect()));
        };
        let tick = view! {
            <input
                type="checkbox"
                aria-label=people::lock(lang, &name)
                prop:checked=is_locked
                prop:disabled=move || desk.read_only.get() || has_none()
                on:change:target=move |event| lock(event.target().checked())
            />
        };
        Some(tick.into_any())
    });
    let accept = move |_| {
        let rows = plan.with_untracked(|plan| {
            teller
                .told
                .with_untracked(|told| told.as_ref().map(|told| moved(plan, &told.lines)).unwrap_or_default())
        });
        let count = rows.len();
        if desk.session.dispatch(&Command::Put(rows)).is_ok() {
            let undo = Callback::new(move |()| {
                desk.session.undo();
            });
            toaster.offer(people::placed(lang, count), shell::undo(lang), undo);
        }
    };
    let asked = move || teller.asked.with(Option::is_some);
    let done = move || teller.told.with(|told| told.as_ref().is_some_and(|told| !told.lines.is_empty()));
    let verdict = move || match moving() {
        0 => people::no_moves(lang).to_owned(),
        count => people::moves(lang, count as usize),
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
                    prop:disabled=move || desk.read_only.get() || teller.busy.get() || moving() == 0
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
            <ToldView teller caption=people::placement(lang) last=people::lock_column(lang) tail />
        </section>
        <Moving desk balance />
    }
    .into_any()
}

fn weight(text: &str) -> i64 {
    text.trim().parse().unwrap_or(3)
}

/// A worker with a change.
fn changed(plan: &Plan, id: WorkerId, change: impl FnOnce(&mut Worker)) -> Option<Row> {
    let mut worker = plan.workers.get(&id)?.as_ref().clone();
    change(&mut worker);
    Some((id, worker).into())
}

/// The workers who would move, each with the association they would join.
fn moved(plan: &Plan, lines: &[Line]) -> Vec<Row> {
    let row = |line: &Line| {
        let id: WorkerId = line.of.first()?.parse().ok()?;
        let to = line.of.get(1)?.parse().ok()?;
        line.of.get(2).filter(|moves| moves.as_str() == "true")?;
        changed(plan, id, |worker| worker.association = Some(to))
    };
    lines.iter().filter_map(row).collect()
}

/// What it would cost if somebody joined another one, and doing so all the same.
#[component]
fn Moving(desk: Desk, balance: RwSignal<String>) -> impl IntoView {
    let lang = use_lang();
    let plan = desk.session.plan();
    let teller = Teller::of(None);
    let whom = RwSignal::new(String::new());
    let to = RwSignal::new(String::new());
    let chosen = move || {
        let worker: WorkerId = whom.get().parse().ok()?;
        let to: AssociationId = to.get().parse().ok()?;
        Some((worker, to))
    };
    let ask = move |_| {
        if let Some((worker, to)) = chosen() {
            teller.ask(Tell::Moving(balance.with_untracked(|text| weight(text)), worker, to));
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
                <ToldView teller caption=people::move_title(lang) tail=Callback::new(|_| None) />
            </div>
        </section>
    }
    .into_any()
}
