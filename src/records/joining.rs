//! Who can help with a campaign or a need: ranked, with what to think of, and taken in on purpose.

use leptos::prelude::*;
use linli_engine::people::Match;
use linli_plan::{Command, Plan, Row, RowId};
use linli_words::{Lang, answers::helpers, needs, people};
use linli_worker::FindHelpers;
use serde_json::Value;

use super::{
    Desk,
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
pub fn Helpers(
    /// For what.
    what: FindHelpers,
) -> impl IntoView {
    let lang = use_lang();
    let desk = Desk::here();
    let query = PlanQuery::unasked();
    let plan = desk.session.plan();
    let shown = first_rows();
    let table = move |answered: &Answered<FindHelpers>| {
        let heads =
            [people::who, people::kind, people::score, people::why, people::add_short].map(|head| head(lang));
        let names = answered.plan.clone();
        let row = move |found: &Match| {
            let join = join(lang, desk, what, found, helpers::name(&names, found.who));
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
            <th scope="row">{helpers::full_name(plan, found.who)} {notes(warnings)}</th>
            <td>{helpers::kind(lang, found.who)}</td>
            <td>{found.score}</td>
            <td>{helpers::why(lang, found)}</td>
            <td>{join}</td>
        </tr>
    }
    .into_any()
}

/// Takes a helper in, or out again.
fn join(lang: Lang, desk: Desk, what: FindHelpers, found: &Match, name: &str) -> AnyView {
    let plan = desk.session.plan();
    let (id, name) = (RowId::from(found.who).to_string(), name.to_owned());
    let is_in = plan.with(|plan| takes_part(plan, what, &id, &name));
    let (face, label) = match (is_in, found.warnings.is_empty()) {
        (true, _) => (people::leave_short(lang), people::leave(lang, &name)),
        (false, true) => (people::add_short(lang), people::add(lang, &name)),
        (false, false) => (people::add_anyway(lang), people::add_anyway_to(lang, &name)),
    };
    let change = move |_| {
        let row = plan.with_untracked(|plan| changed(plan, what, &id, &name, !is_in));
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

fn row_of(plan: &Plan, what: FindHelpers) -> Option<Row> {
    plan.row(match what {
        FindHelpers::Campaign(id) => RowId::Campaign(id),
        FindHelpers::Need(id) => RowId::Need(id),
    })
}

/// The field of a campaign that holds records of this kind, or the words of a need that name who is responsible, as
/// texts.
fn those(plan: &Plan, what: FindHelpers, id: &str) -> Option<(Row, &'static str, Vec<String>)> {
    let row = row_of(plan, what)?;
    let field = match what {
        FindHelpers::Campaign(_) => id.parse::<RowId>().ok()?.kind().code(),
        FindHelpers::Need(_) => "responsible",
    };
    let value = row.part(field).unwrap_or_default();
    let texts = match &value {
        Value::Array(all) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        value => value.as_str().unwrap_or_default().split(LISTING).map(str::to_owned).collect(),
    };
    Some((row, field, texts))
}

/// The names of those who take part in a campaign.
fn taking_part(plan: &Plan, what: FindHelpers) -> Vec<String> {
    let FindHelpers::Campaign(id) = what else { return Vec::new() };
    let Some(row) = plan.campaigns.get(&id) else { return Vec::new() };
    let workers = row.workers.iter().copied().map(RowId::from);
    let organisations = row.organisations.iter().copied().map(RowId::from);
    let all = workers.chain(organisations).chain(row.enterprises.iter().copied().map(RowId::from));
    let name = |id| plan.row(id)?.part("name")?.as_str().map(str::to_owned);
    all.filter_map(name).collect()
}

fn takes_part(plan: &Plan, what: FindHelpers, id: &str, name: &str) -> bool {
    let text = if matches!(what, FindHelpers::Need(_)) { name } else { id };
    those(plan, what, id).is_some_and(|(_, _, texts)| texts.iter().any(|one| one == text))
}

fn changed(plan: &Plan, what: FindHelpers, id: &str, name: &str, joins: bool) -> Option<Row> {
    let (row, field, mut texts) = those(plan, what, id)?;
    let is_need = matches!(what, FindHelpers::Need(_));
    let text = if is_need { name } else { id };
    texts.retain(|one| one != text && !one.is_empty());
    if joins {
        texts.push(text.to_owned());
    }
    row.with_part(field, if is_need { texts.join(&LISTING.to_string()).into() } else { texts.into() })
}
