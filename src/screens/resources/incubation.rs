//! 孵化看板: organisations by how far they have come, and on the way from culture to service.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use linli_plan::{
    Command, Conversion, Converted, Incubation, Organisation, OrganisationClass, OrganisationId, Plan,
    Reached,
};
use linli_words::{Lang, needs, people};

use crate::{
    browser,
    records::RecordEditor,
    session::{
        prefs::use_lang,
        route::{At, use_navigation},
    },
};

/// A step that was reached: its code, and the day where it is known.
type Step = (&'static str, Option<NaiveDate>);

/// A way that organisations go, by the codes of its steps.
struct Way {
    title: fn(Lang) -> &'static str,
    steps: &'static [&'static str],
    name: fn(Lang, &str) -> &'static str,
    /// The step that was reached last.
    last: fn(&Organisation) -> Option<Step>,
    /// Goes on to a step.
    go: fn(&mut Organisation, &str, NaiveDate),
    /// Whom it is for; who has begun goes it whoever they are.
    is_for: fn(&Organisation) -> bool,
}

static WAYS: [Way; 2] = [
    Way {
        title: people::incubation,
        steps: Incubation::CODES,
        name: |lang, code| Incubation::from_code(code).map_or("", |one| needs::incubation(lang, one)),
        last: |row| row.stages.last().map(|last| (last.stage.code(), last.on)),
        go: |row, code, day| {
            row.stages.extend(Incubation::from_code(code).map(|stage| Reached { stage, on: Some(day) }));
        },
        is_for: |_| true,
    },
    Way {
        title: people::conversion,
        steps: Conversion::CODES,
        name: |lang, code| Conversion::from_code(code).map_or("", |one| needs::conversion(lang, one)),
        last: |row| row.conversion.last().map(|last| (last.step.code(), last.on)),
        go: |row, code, day| {
            row.conversion.extend(Conversion::from_code(code).map(|step| Converted { step, on: Some(day) }));
        },
        is_for: |row| row.class == Some(OrganisationClass::Culture),
    },
];

#[component]
pub(super) fn Boards() -> impl IntoView {
    let lang = use_lang();
    let plan = RecordEditor::here().session.plan();
    let none = Memo::new(move |_| plan.with(|plan| plan.organisations.is_empty()));
    let boards = move || WAYS.iter().map(|way| view! { <Board way /> }).collect_view();
    view! {
        <p class="muted">{people::incubation_how(lang)}</p>
        <Show
            when=move || !none.get()
            fallback=move || view! { <p class="empty muted">{people::no_organisations(lang)}</p> }
        >
            {boards}
        </Show>
    }
    .into_any()
}

/// Organisations in a lane for each step, those that have not begun in the first.
#[component]
fn Board(way: &'static Way) -> impl IntoView {
    let lang = use_lang();
    let desk = RecordEditor::here();
    let plan = desk.session.plan();
    let lanes = move || {
        let all = plan.with(|plan| reached(plan, way));
        let lane = |place: usize| {
            let name = place.checked_sub(1).and_then(|at| way.steps.get(at));
            let name = name.map_or(people::not_begun(lang), |code| (way.name)(lang, code));
            let here: Vec<_> = all.iter().filter(|one| one.0 == place).cloned().collect();
            let count = here.len();
            let cards = here.into_iter().map(|one| card(desk, way, one)).collect_view();
            view! {
                <section class="lane" aria-label=format!("{} {name}", (way.title)(lang))>
                    <h3>{name} " " <span class="pill">{count}</span></h3>
                    <ul>{cards}</ul>
                </section>
            }
        };
        (0..=way.steps.len()).map(lane).collect_view()
    };
    view! {
        <section class="stack">
            <h2>{(way.title)(lang)}</h2>
            <div class="board">{lanes}</div>
        </section>
    }
    .into_any()
}

/// How many steps an organisation has come, which it is, its name, and since when.
type Card = (usize, OrganisationId, String, Option<NaiveDate>);

fn reached(plan: &Plan, way: &Way) -> Vec<Card> {
    let card = |id| {
        let row = plan.organisations.get(&id)?;
        let (code, since) = (way.last)(row).unwrap_or_default();
        let place = way.steps.iter().position(|step| *step == code).map_or(0, |at| at + 1);
        if place == 0 && !(way.is_for)(row) {
            return None;
        }
        Some((place, id, row.name.clone(), since))
    };
    plan.organisations_in_order().into_iter().filter_map(card).collect()
}

fn card(desk: RecordEditor, way: &'static Way, (place, id, name, since): Card) -> AnyView {
    let lang = use_lang();
    let navigation = use_navigation();
    let plan = desk.session.plan();
    let next = way.steps.get(place).map(|code| {
        let step = (way.name)(lang, code);
        let go = move |_| {
            let row = plan.with_untracked(|plan| plan.organisations.get(&id).cloned());
            let Some(mut row) = row.map(Arc::unwrap_or_clone) else { return };
            (way.go)(&mut row, code, browser::clock::today());
            desk.send(&Command::put(id, row));
        };
        let label = people::next_step(lang, &name, step);
        view! {
            <button aria-label=label prop:disabled=desk.read_only on:click=go>
                {people::step_into(lang, step)}
            </button>
        }
    });
    let since = since.map(|day| people::since(lang, &day.to_string()));
    view! {
        <li class="card pad">
            <button class="link" on:click=move |_| navigation.open(Some(At::record(id.into())))>
                {name}
            </button>
            <span class="small muted">{since}</span>
            {next}
        </li>
    }
    .into_any()
}
