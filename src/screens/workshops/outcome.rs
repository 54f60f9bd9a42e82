//! The result as a picture: a row for each proposal with who would pay for it, and where the money ends.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_engine::workshop::{Count, Standing};
use linli_plan::{Plan, Segment};
use linli_words::{
    Lang, PlanNames, answers::votes, ballot_pages as words, fields, format, rule_changes, segments, workshops,
};
use linli_worker::CountVotes;

use super::context::ScreenContext;
use crate::{records::answer::said, session::query::Answered};

/// The most rows that stand under each other on the projector.
const ONE_COLUMN: usize = 10;

/// Where it is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ResultsView {
    /// By whoever leads.
    Page,
    /// By the room.
    Stage,
    /// By the room, with more than stand under each other.
    Packed,
}

/// What is to be shown of a count: how the proposals stand as it was counted, and what the plan says of them now.
struct Picture<'a> {
    context: ScreenContext,
    /// The plan as it is now.
    plan: &'a Plan,
    /// What was counted, of which plan.
    counted: &'a Plan,
    count: &'a Count,
    /// The best score, in hundredths.
    best: u128,
    look: ResultsView,
}

/// What is told first, then a row for each proposal; where the money ends a dashed line.
pub(super) fn outcome(
    context: ScreenContext,
    plan: &Plan,
    answered: &Answered<CountVotes>,
    on_stage: bool,
) -> AnyView {
    let lang = context.lang;
    let hint = (!on_stage).then(|| view! { <p class="small muted">{words::open_one(lang)}</p> });
    let changes = rule_changes::rule_changes(lang, plan, answered.question.workshop);
    let changes =
        changes.into_iter().map(|change| view! { <p class="note warn">{change}</p> }).collect_view();
    let count = match &answered.reply {
        Ok(count) => count,
        Err(fault) => {
            let fault = workshops::count_fault(lang, *fault).to_owned();
            return view! {
                <div class="said">{said([fault])}</div>
                {changes}
                {hint}
                <ol class="result"></ol>
            }
            .into_any();
        }
    };
    let standings = count.standings();
    let look = match (on_stage, standings.len()) {
        (false, _) => ResultsView::Page,
        (true, ..=ONE_COLUMN) => ResultsView::Stage,
        (true, _) => ResultsView::Packed,
    };
    let best = standings.iter().map(|one| one.score.hundredths()).max().unwrap_or_default().max(1);
    let picture = Picture { context, plan, counted: &answered.plan, count, best, look };
    let sentences = votes::summary(lang, &answered.plan, count);
    let sentences = sentences.into_iter().take(if on_stage { 1 } else { usize::MAX });
    let row = |standing: &Standing| row(&picture, standing);
    let (above, below): (Vec<_>, Vec<_>) = standings.iter().partition(|standing| standing.is_supported);
    let spent = above.iter().map(|standing| standing.spent).max().unwrap_or_default();
    let budget = plan.workshops.get(&answered.question.workshop).and_then(|row| row.budget_fen);
    let left = (budget.unwrap_or_default() - i64::try_from(spent).unwrap_or(i64::MAX)).max(0);
    let end = (!standings.is_empty())
        .then(|| view! { <li class="cut">{words::ends_here(lang, &format::money(lang, left))}</li> });
    let class = if look == ResultsView::Packed { "result packed" } else { "result" };
    let key = (!on_stage).then(|| key(lang, plan, count));
    view! {
        <div class="said">{said(sentences)}</div>
        {changes}
        {key}
        {hint}
        <ol class=class>
            {above.into_iter().map(row).collect_view()} {end} {below.into_iter().map(row).collect_view()}
        </ol>
    }
    .into_any()
}

/// What the colours are.
fn key(lang: Lang, plan: &Plan, count: &Count) -> Option<AnyView> {
    let paid = (0..count.proposals.len()).flat_map(|place| count.paid_by_segment(place));
    let mut payers: Vec<Option<Segment>> =
        paid.map(|(segment, _)| segment).collect::<BTreeSet<_>>().into_iter().collect();
    payers.sort_by_key(|segment| segment.map(Segment::code));
    let names = PlanNames::of(plan);
    let one = |segment: &Option<Segment>| {
        let name = segments::segment_or_none(lang, &names, *segment).to_owned();
        view! { <span class="keyed"><i data-segment=fields::mark(&names, *segment)></i>{name}</span> }
    };
    (!payers.is_empty()).then(|| {
        let payers = payers.iter().map(one).collect_view();
        view! { <p class="key small muted">{words::key(lang)} {payers}</p> }.into_any()
    })
}

fn row(picture: &Picture, standing: &Standing) -> AnyView {
    let Picture { context, plan, counted, count, look, .. } = *picture;
    let lang = context.lang;
    let proposal = plan.proposals.get(&standing.proposal);
    let decision = proposal.and_then(|row| row.decision.as_ref());
    // The rule is said above.
    let why = count
        .result()
        .map(|result| workshops::why(lang, counted, count, result, standing.place))
        .unwrap_or_default();
    let otherwise = decision.map(|decision| {
        let what = votes::verdict(lang, decision.supported);
        view! { <p class="otherwise">{words::otherwise(lang, what, &decision.reason)}</p> }
    });
    let is_supported = decision.map_or(standing.is_supported, |decision| decision.supported);
    let has_campaign = proposal.is_some_and(|row| row.campaign.is_some());
    let made = has_campaign.then(|| view! { <span class="pill good">{words::is_campaign(lang)}</span> });
    let more = (look == ResultsView::Page).then(|| {
        let button = |(what, name): (&'static str, &'static str)| {
            let off = move || what != "open" && context.read_only.get();
            view! { <button data-do=what prop:disabled=off>{name}</button> }
        };
        let campaign = match (has_campaign, is_supported) {
            (true, _) => Some(("open", words::to_its_campaign(lang))),
            (false, true) => Some(("make", words::to_campaign(lang))),
            (false, false) => None,
        };
        let buttons = std::iter::once(("decide", words::decide(lang))).chain(campaign).map(button);
        let decided = counted.proposals.get(&standing.proposal).and_then(|row| row.decision.as_ref());
        let whys = votes::whys(lang, counted, count, standing.place, decided);
        let whys = whys.into_iter().map(|why| view! { <li>{why}</li> }).collect_view();
        view! {
            <details>
                <summary class="small muted">{why.clone()}</summary>
                <ul class="small">{whys}</ul>
                <div class="actions">{buttons.collect_view()}</div>
            </details>
        }
    });
    let bar = (standing.is_supported && look != ResultsView::Packed).then(|| bar(picture, standing));
    let said =
        (look == ResultsView::Stage && !standing.is_supported).then(|| view! { <p class="why">{why}</p> });
    let (number, title) = workshops::named(counted, standing.proposal);
    view! {
        <li class:off=!is_supported data-of=standing.proposal.to_string()>
            <span class="num">{number}</span>
            <span>
                <strong>{title.to_owned()}</strong>
                " "
                {made}
            </span>
            <span class="num cost">{votes::yuan(standing.cost)}</span>
            <div class="paid-by">{bar} {said} {otherwise}</div>
            {more}
        </li>
    }
    .into_any()
}

/// As long as the score, in the colours of those who would pay by equal shares.
fn bar(picture: &Picture, standing: &Standing) -> AnyView {
    let width = format!("{}%", (standing.score.hundredths() * 100 / picture.best).clamp(1, 100));
    let paid = if picture.look == ResultsView::Page {
        picture.count.paid_by_segment(standing.place)
    } else {
        Vec::new()
    };
    let sum = paid.iter().map(|(_, fen)| fen).sum::<u64>().max(1);
    let names = PlanNames::of(picture.plan);
    let part = |(segment, fen): (Option<Segment>, u64)| {
        let share = format!("{}%", fen * 100 / sum);
        view! { <i data-segment=fields::mark(&names, segment) style:width=share></i> }
    };
    let parts = paid.into_iter().map(part).collect_view();
    view! { <span class="paid" style:width=width>{parts}</span> }.into_any()
}
