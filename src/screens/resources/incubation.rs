//! 孵化看板: organisations by how far they have come, and on the way from culture to service.

use leptos::prelude::*;
use linli_plan::{Command, Conversion, Incubation, Organisation, OrganisationClass, Plan, RowId};
use linli_words::{Lang, needs, people};
use serde_json::{Value, json};

use crate::{
    browser,
    records::Desk,
    session::{
        prefs::use_lang,
        route::{At, use_navigation},
    },
};

/// A way that organisations go: the field that holds what was reached, what a step in it is called, its steps.
struct Way {
    title: fn(Lang) -> &'static str,
    field: &'static str,
    part: &'static str,
    steps: &'static [&'static str],
    name: fn(Lang, &str) -> &'static str,
    /// Whom it is for; who has begun goes it whoever they are.
    is_for: fn(&Organisation) -> bool,
}

static WAYS: [Way; 2] = [
    Way {
        title: people::incubation,
        field: "stages",
        part: "stage",
        steps: Incubation::CODES,
        name: |lang, code| Incubation::from_code(code).map_or("", |one| needs::incubation(lang, one)),
        is_for: |_| true,
    },
    Way {
        title: people::conversion,
        field: "conversion",
        part: "step",
        steps: Conversion::CODES,
        name: |lang, code| Conversion::from_code(code).map_or("", |one| needs::conversion(lang, one)),
        is_for: |row| row.class == Some(OrganisationClass::Culture),
    },
];

/// Both boards.
#[component]
pub(super) fn Boards() -> impl IntoView {
    let lang = use_lang();
    let plan = Desk::here().session.plan();
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
    let desk = Desk::here();
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
type Card = (usize, RowId, String, String);

fn reached(plan: &Plan, way: &Way) -> Vec<Card> {
    let card = |id| {
        let row = plan.organisations.get(&id)?;
        let steps = plan.row(id.into())?.part(way.field);
        let last = steps.as_ref().and_then(Value::as_array).and_then(|steps| steps.last());
        let code = last.and_then(|last| last.get(way.part)?.as_str());
        let place =
            code.and_then(|code| way.steps.iter().position(|step| *step == code)).map_or(0, |at| at + 1);
        let since = last.and_then(|last| last.get("on")?.as_str()).unwrap_or_default();
        if place == 0 && !(way.is_for)(row) {
            return None;
        }
        Some((place, id.into(), row.name.clone(), since.to_owned()))
    };
    plan.organisations_in_order().into_iter().filter_map(card).collect()
}

fn card(desk: Desk, way: &'static Way, (place, id, name, since): Card) -> AnyView {
    let lang = use_lang();
    let navigation = use_navigation();
    let plan = desk.session.plan();
    let next = way.steps.get(place).map(|code| {
        let step = (way.name)(lang, code);
        let go = move |_| {
            let row = plan.with_untracked(|plan| {
                let row = plan.row(id)?;
                let mut steps =
                    row.part(way.field).and_then(|steps| steps.as_array().cloned()).unwrap_or_default();
                steps.push(json!({ way.part: code, "on": browser::clock::today().to_string() }));
                row.with_part(way.field, steps.into())
            });
            desk.send(&Command::Put(row.into_iter().collect()));
        };
        let label = people::next_step(lang, &name, step);
        view! {
            <button aria-label=label prop:disabled=desk.read_only on:click=go>
                {people::step_into(lang, step)}
            </button>
        }
    });
    let since = (!since.is_empty()).then(|| people::since(lang, &since));
    view! {
        <li class="card pad">
            <button class="link" on:click=move |_| navigation.open(Some(At::record(id)))>
                {name}
            </button>
            <span class="small muted">{since}</span>
            {next}
        </li>
    }
    .into_any()
}
