//! Who can help with a campaign or a need: ranked, with what to think of, and taken in on purpose.

use leptos::prelude::*;
use std::collections::BTreeSet;

use linli_plan::{Command, Plan, Row, RowId};
use linli_words::{people, told::Line};
use linli_worker::{MatchFor, Tell};

use super::{
    Desk,
    told::{Teller, ToldView},
};
use crate::session::prefs::use_lang;

/// The mark between things in a Chinese list.
const LISTING: char = '\u{3001}';

/// Workers, organisations and social units for a campaign; organisations and units for a need.
#[component]
pub fn Helpers(
    /// For what.
    what: MatchFor,
) -> impl IntoView {
    let lang = use_lang();
    let desk = Desk::here();
    let teller = Teller::of(None);
    let plan = desk.session.plan();
    let tail = Callback::new(move |line: Line| {
        let (id, name): (RowId, _) = (line.of.first()?.parse().ok()?, line.of.get(1)?.clone());
        let is_in = plan.with(|plan| takes_part(plan, what, id, &name));
        let (face, label) = match (is_in, line.notes.is_empty()) {
            (true, _) => (people::leave_short(lang), people::leave(lang, &name)),
            (false, true) => (people::add_short(lang), people::add(lang, &name)),
            (false, false) => (people::add_anyway(lang), people::add_anyway_to(lang, &name)),
        };
        let change = move |_| {
            let row = plan.with_untracked(|plan| changed(plan, what, id, &name, !is_in));
            desk.send(&Command::Put(row.into_iter().collect()));
        };
        let mark = is_in.then(|| view! { <span class="pill">{people::added(lang)}</span> });
        let button = view! {
            <div class="row">
                {mark}
                <button aria-label=label prop:disabled=desk.read_only on:click=change>
                    {face}
                </button>
            </div>
        };
        Some(button.into_any())
    });
    let find = move || {
        teller.asked.with(Option::is_none).then(|| {
            let ask = move |_| teller.ask(Tell::Helpers(what));
            view! { <button on:click=ask>{people::find_helpers(lang)}</button> }
        })
    };
    let inside = move || {
        let all = plan.with(|plan| taking_part(plan, what));
        (!all.is_empty())
            .then(|| view! { <p>{people::taking_part(lang, &all.join(&LISTING.to_string()))}</p> })
    };
    view! {
        {inside}
        <div>{find}</div>
        <ToldView teller caption=people::helpers(lang) last=people::add_short(lang) tail />
    }
    .into_any()
}

/// The names of those who take part in a campaign.
fn taking_part(plan: &Plan, what: MatchFor) -> Vec<String> {
    let MatchFor::Campaign(id) = what else { return Vec::new() };
    let Some(row) = plan.campaigns.get(&id) else { return Vec::new() };
    let workers = row.workers.iter().filter_map(|id| Some(plan.workers.get(id)?.name.clone()));
    let organisations =
        row.organisations.iter().filter_map(|id| Some(plan.organisations.get(id)?.name.clone()));
    let enterprises = row.enterprises.iter().filter_map(|id| Some(plan.enterprises.get(id)?.name.clone()));
    workers.chain(organisations).chain(enterprises).collect()
}

/// Whether somebody takes part: in a campaign by the id, in a need by the name among those who are responsible.
fn takes_part(plan: &Plan, what: MatchFor, id: RowId, name: &str) -> bool {
    match what {
        MatchFor::Campaign(campaign) => plan.campaigns.get(&campaign).is_some_and(|campaign| match id {
            RowId::Worker(id) => campaign.workers.contains(&id),
            RowId::Organisation(id) => campaign.organisations.contains(&id),
            RowId::Enterprise(id) => campaign.enterprises.contains(&id),
            _ => false,
        }),
        MatchFor::Need(need) => {
            plan.needs.get(&need).is_some_and(|need| need.responsible.split(LISTING).any(|one| one == name))
        }
    }
}

/// The campaign or need which somebody joins or leaves.
fn changed(plan: &Plan, what: MatchFor, id: RowId, name: &str, joins: bool) -> Option<Row> {
    Some(match what {
        MatchFor::Campaign(campaign) => {
            let mut row = plan.campaigns.get(&campaign)?.as_ref().clone();
            match id {
                RowId::Worker(id) => turn(&mut row.workers, id, joins),
                RowId::Organisation(id) => turn(&mut row.organisations, id, joins),
                RowId::Enterprise(id) => turn(&mut row.enterprises, id, joins),
                _ => return None,
            }
            (campaign, row).into()
        }
        MatchFor::Need(need) => {
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
