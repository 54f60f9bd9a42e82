//! Who can help with a campaign or a need: ranked, with what to think of, and taken in on purpose.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_engine::people::Match;
use linli_plan::{AnyId, AnyRow, Command, Plan};
use linli_words::{Lang, answers::who_can_help, needs, people};
use linli_worker::FindHelpers;

use super::{
    RecordEditor,
    answer::{AnswerTable, QueryView, first_rows, notes},
};
use crate::session::{
    prefs::use_lang,
    query::{Answered, PlanQuery},
};

/// The mark between things in a Chinese list.
const LISTING: char = '\u{3001}';

/// Workers, organisations and social units for a campaign; organisations and units for a need.
#[component]
pub fn Helpers(what: FindHelpers) -> impl IntoView {
    let lang = use_lang();
    let desk = RecordEditor::here();
    let query = PlanQuery::unasked();
    let plan = desk.session.plan();
    let shown = first_rows();
    let table = move |answered: &Answered<FindHelpers>| {
        let heads =
            [people::who, people::kind, people::score, people::why, people::add_short].map(|head| head(lang));
        let names = answered.plan.clone();
        let row = move |found: &Match| {
            let join = join(lang, desk, what, found, who_can_help::name(&names, found.who));
            row(lang, &names, found, join)
        };
        view! {
            <p class="muted">{people::helpers_how(lang)}</p>
            <AnswerTable
                caption=people::helpers(lang)
                heads=heads.to_vec()
                rows=answered.reply.clone()
                row
                shown
            />
        }
        .into_any()
    };
    let find = move || {
        (!query.is_asked()).then(
            || view! { <button on:click=move |_| query.ask(what)>{people::find_helpers(lang)}</button> },
        )
    };
    let inside = move || {
        let all = plan.with(|plan| taking_part(plan, what));
        (!all.is_empty())
            .then(|| view! { <p>{people::taking_part(lang, &all.join(&LISTING.to_string()))}</p> })
    };
    view! {
        {inside}
        <div>{find}</div>
        <QueryView query answer=table />
    }
    .into_any()
}

fn row(lang: Lang, plan: &Plan, found: &Match, join: AnyView) -> AnyView {
    let warnings = found.warnings.iter().map(|warning| needs::warning(lang, warning));
    view! {
        <tr>
            <th scope="row">{who_can_help::full_name(plan, found.who)} {notes(warnings)}</th>
            <td>{who_can_help::kind(lang, found.who)}</td>
            <td>{found.score}</td>
            <td>{who_can_help::why(lang, found)}</td>
            <td>{join}</td>
        </tr>
    }
    .into_any()
}

/// Takes a helper in, or out again.
fn join(lang: Lang, desk: RecordEditor, what: FindHelpers, found: &Match, name: &str) -> AnyView {
    let plan = desk.session.plan();
    let (id, name) = (AnyId::from(found.who), name.to_owned());
    let is_in = plan.with(|plan| takes_part(plan, what, id, &name));
    let (face, label) = match (is_in, found.warnings.is_empty()) {
        (true, _) => (people::leave_short(lang), people::leave(lang, &name)),
        (false, true) => (people::add_short(lang), people::add(lang, &name)),
        (false, false) => (people::add_anyway(lang), people::add_anyway_to(lang, &name)),
    };
    let change = move |_| {
        let row = plan.with_untracked(|plan| changed(plan, what, id, &name, !is_in));
        desk.send(&Command::Put(row.into_iter().collect()));
    };
    let mark = is_in.then(|| view! { <span class="pill">{people::added(lang)}</span> });
    view! {
        <div class="row">
            {mark}
            <button aria-label=label prop:disabled=desk.read_only on:click=change>
                {face}
            </button>
        </div>
    }
    .into_any()
}

/// The names of those who take part in a campaign.
fn taking_part(plan: &Plan, what: FindHelpers) -> Vec<String> {
    let FindHelpers::Campaign(id) = what else { return Vec::new() };
    let Some(row) = plan.campaigns.get(&id) else { return Vec::new() };
    let workers = row.workers.iter().filter_map(|id| Some(plan.workers.get(id)?.name.clone()));
    let organisations =
        row.organisations.iter().filter_map(|id| Some(plan.organisations.get(id)?.name.clone()));
    let enterprises = row.enterprises.iter().filter_map(|id| Some(plan.enterprises.get(id)?.name.clone()));
    workers.chain(organisations).chain(enterprises).collect()
}

/// Whether somebody takes part: in a campaign by the id, in a need by the name among those who are responsible.
fn takes_part(plan: &Plan, what: FindHelpers, id: AnyId, name: &str) -> bool {
    match what {
        FindHelpers::Campaign(campaign) => plan.campaigns.get(&campaign).is_some_and(|campaign| match id {
            AnyId::Worker(id) => campaign.workers.contains(&id),
            AnyId::Organisation(id) => campaign.organisations.contains(&id),
            AnyId::Enterprise(id) => campaign.enterprises.contains(&id),
            _ => false,
        }),
        FindHelpers::Need(need) => {
            plan.needs.get(&need).is_some_and(|need| need.responsible.split(LISTING).any(|one| one == name))
        }
    }
}

/// The campaign or need which somebody joins or leaves.
fn changed(plan: &Plan, what: FindHelpers, id: AnyId, name: &str, joins: bool) -> Option<AnyRow> {
    Some(match what {
        FindHelpers::Campaign(campaign) => {
            let mut row = plan.campaigns.get(&campaign)?.as_ref().clone();
            match id {
                AnyId::Worker(id) => turn(&mut row.workers, id, joins),
                AnyId::Organisation(id) => turn(&mut row.organisations, id, joins),
                AnyId::Enterprise(id) => turn(&mut row.enterprises, id, joins),
                _ => return None,
            }
            (campaign, row).into()
        }
        FindHelpers::Need(need) => {
            let mut row = plan.needs.get(&need)?.as_ref().clone();
            let others = row.responsible.split(LISTING).filter(|one| *one != name && !one.is_empty());
            let all: Vec<&str> = others.chain(joins.then_some(name)).collect();
            row.responsible = all.join(&LISTING.to_string());
            (need, row).into()
        }
    })
}

fn turn<I: Ord>(ids: &mut BTreeSet<I>, id: I, joins: bool) {
    if joins {
        ids.insert(id);
    } else {
        ids.remove(&id);
    }
}
