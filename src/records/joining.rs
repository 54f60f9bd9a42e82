//! Who can help with a campaign or a need: ranked, with what to think of, and taken in on purpose.

use leptos::prelude::*;
use linli_plan::{Command, Plan, Row, RowId};
use linli_words::{people, told::Line};
use linli_worker::{MatchFor, Tell};
use serde_json::Value;

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
        let (id, name) = (line.of.first()?.clone(), line.of.get(1)?.clone());
        let is_in = plan.with(|plan| takes_part(plan, what, &id, &name));
        let (face, label) = match (is_in, line.notes.is_empty()) {
            (true, _) => (people::leave_short(lang), people::leave(lang, &name)),
            (false, true) => (people::add_short(lang), people::add(lang, &name)),
            (false, false) => (people::add_anyway(lang), people::add_anyway_to(lang, &name)),
        };
        let change = move |_| {
            let row = plan.with_untracked(|plan| changed(plan, what, &id, &name, !is_in));
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

fn row_of(plan: &Plan, what: MatchFor) -> Option<Row> {
    plan.row(match what {
        MatchFor::Campaign(id) => RowId::Campaign(id),
        MatchFor::Need(id) => RowId::Need(id),
    })
}

/// The field of a campaign that holds records of this kind, or the words of a need that name who is responsible, as
/// texts.
fn those(plan: &Plan, what: MatchFor, id: &str) -> Option<(Row, &'static str, Vec<String>)> {
    let row = row_of(plan, what)?;
    let field = match what {
        MatchFor::Campaign(_) => id.parse::<RowId>().ok()?.kind().code(),
        MatchFor::Need(_) => "responsible",
    };
    let value = row.part(field).unwrap_or_default();
    let texts = match &value {
        Value::Array(all) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        value => value.as_str().unwrap_or_default().split(LISTING).map(str::to_owned).collect(),
    };
    Some((row, field, texts))
}

/// The names of those who take part in a campaign.
fn taking_part(plan: &Plan, what: MatchFor) -> Vec<String> {
    let MatchFor::Campaign(id) = what else { return Vec::new() };
    let Some(row) = plan.campaigns.get(&id) else { return Vec::new() };
    let workers = row.workers.iter().copied().map(RowId::from);
    let organisations = row.organisations.iter().copied().map(RowId::from);
    let all = workers.chain(organisations).chain(row.enterprises.iter().copied().map(RowId::from));
    let name = |id| plan.row(id)?.part("name")?.as_str().map(str::to_owned);
    all.filter_map(name).collect()
}

fn takes_part(plan: &Plan, what: MatchFor, id: &str, name: &str) -> bool {
    let text = if matches!(what, MatchFor::Need(_)) { name } else { id };
    those(plan, what, id).is_some_and(|(_, _, texts)| texts.iter().any(|one| one == text))
}

fn changed(plan: &Plan, what: MatchFor, id: &str, name: &str, joins: bool) -> Option<Row> {
    let (row, field, mut texts) = those(plan, what, id)?;
    let is_need = matches!(what, MatchFor::Need(_));
    let text = if is_need { name } else { id };
    texts.retain(|one| one != text && !one.is_empty());
    if joins {
        texts.push(text.to_owned());
    }
    row.with_part(field, if is_need { texts.join(&LISTING.to_string()).into() } else { texts.into() })
}
