//! 结果: what the ballots come to, as a picture and why; the rules side by side; what becomes of it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_exchange::document::WorkshopPaper;
use linli_plan::{BudgetLineId, CampaignId, Command, Plan, ProposalId, RowId, Segment, VoteRule, WorkshopId};
use linli_words::{
    Lang, ballot_pages as words, fields, format, segments, shell,
    told::{Line, Told},
    workshops,
};
use linli_worker::Tell;

use super::{bench::Bench, books::choice, decide::Decide, host::new_id, meetings::sheet};
use crate::{
    browser::view::nearest,
    records::{
        Column, Desk, Fields,
        Kind::Day,
        field,
        told::{Teller, ToldView},
    },
    session::route::{At, Route, Step},
    widgets::field::ChoiceField,
};

/// 公示、审定
const DATES: &[Column] = &[
    Column::new(words::published_on, Day(field!(Workshop.published_on))).wanted(),
    Column::new(words::published_until, Day(field!(Workshop.published_until))).wanted(),
    Column::new(words::approved_on, Day(field!(Workshop.approved_on))).wanted(),
];

/// Cells of a line of the result before those of the rules.
const BEFORE_RULES: usize = 5;
/// Facts of a line before who pays for it.
const BEFORE_PAYERS: usize = 6;
/// The most lines that stand under each other on the projector.
const ONE_COLUMN: usize = 10;

/// The result of a workshop.
#[component]
pub(super) fn Results(id: WorkshopId) -> impl IntoView {
    let bench = Bench::here();
    let teller = Teller::of(Some(Tell::Vote(id)));
    let deciding = RwSignal::new(None::<ProposalId>);
    let waits = Callback::new(|_| None);
    let picture = move || {
        let plan = bench.session.plan().get();
        teller.told.with(|told| told.as_ref().map(|told| outcome(bench, &plan, id, told, false)))
    };
    let press = move |what: Option<String>, of: Option<String>| {
        let Some((what, id)) = what.zip(of.and_then(|of| of.parse::<ProposalId>().ok())) else { return };
        match what.as_str() {
            "decide" => deciding.set(Some(id)),
            "open" => open_campaign(bench, id),
            _ => make_campaigns(bench, &[id]),
        }
    };
    let close = Callback::new(move |()| deciding.set(None));
    view! {
        <section class="outcome" on:click=move |event| press(nearest(&event, "data-do"), nearest(&event, "data-of"))>
            {move || teller.told.with(Option::is_none).then(|| view! { <ToldView teller caption="" tail=waits /> })}
            {picture}
        </section>
        {move || {
            teller
                .told
                .with(|told| told.as_ref().is_some_and(|told| !told.lines.is_empty()))
                .then(|| view! { {after(bench, id, teller)} {beside(bench, id, teller)} })
        }}
        {move || deciding.get().map(|id| view! { <Decide id teller on_close=close /> })}
    }
    .into_any()
}

/// The result for the room: in big type, without segments and without buttons.
pub(super) fn projected(id: WorkshopId) -> AnyView {
    let bench = Bench::here();
    let teller = Teller::of(Some(Tell::Vote(id)));
    let picture = move || {
        let plan = bench.session.plan().get();
        teller.told.with(|told| told.as_ref().map(|told| outcome(bench, &plan, id, told, true)))
    };
    view! { <div class="outcome">{picture}</div> }.into_any()
}

/// Where it is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// By whoever leads.
    Page,
    /// By the room.
    Stage,
    /// By the room, with more than stand under each other.
    Packed,
}

/// What is told first, then a row for each proposal; where the money ends a dashed line.
fn outcome(bench: Bench, plan: &Plan, id: WorkshopId, told: &Told, on_stage: bool) -> AnyView {
    let lang = bench.lang;
    let said = |text: &String| view! { <p class="muted">{text.clone()}</p> };
    let said = told.said.iter().take(if on_stage { 1 } else { usize::MAX }).map(said).collect_view();
    let best = told.lines.iter().map(|line| fact(line, 4)).max().unwrap_or_default().max(1);
    let look = match (on_stage, told.lines.len()) {
        (false, _) => Look::Page,
        (true, ..=ONE_COLUMN) => Look::Stage,
        (true, _) => Look::Packed,
    };
    let row = |line: &Line| row(bench, plan, line, best, look);
    let supported = |line: &&Line| fact(line, 1) == 1;
    let above: Vec<_> = told.lines.iter().filter(supported).map(row).collect();
    let below: Vec<_> = told.lines.iter().filter(|line| fact(line, 1) == 0).map(row).collect();
    let spent = told.lines.iter().filter(supported).map(|line| fact(line, 3)).max().unwrap_or_default();
    let budget = plan.workshops.get(&id).and_then(|row| row.budget_fen).unwrap_or_default();
    let end = (!told.lines.is_empty()).then(|| {
        view! { <li class="cut">{words::ends_here(lang, &format::money(lang, (budget - spent).max(0)))}</li> }
    });
    let class = if look == Look::Packed { "result packed" } else { "result" };
    let about =
        (!on_stage).then(|| view! { {key(lang, told)} <p class="small muted">{words::open_one(lang)}</p> });
    view! {
        <div class="said">{said}</div>
        {about}
        <ol class=class>{above} {end} {below}</ol>
    }
    .into_any()
}

/// A number among the facts of a line.
fn fact(line: &Line, at: usize) -> i64 {
    line.of.get(at).and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// Who pays for a proposal by equal shares: segments and fen.
fn payers(line: &Line) -> impl Iterator<Item = (&str, i64)> {
    line.of.iter().skip(BEFORE_PAYERS).filter_map(|text| {
        let (segment, fen) = text.split_once('=')?;
        Some((segment, fen.parse().ok()?))
    })
}

/// What the colours are.
fn key(lang: Lang, told: &Told) -> AnyView {
    let codes = told.lines.iter().flat_map(payers).map(|(code, _)| code.to_owned());
    let codes: BTreeSet<String> = codes.collect();
    let one = |code: String| {
        let segment = Segment::from_code(&code);
        let name = segments::segment_or_none(lang, segment);
        view! { <span class="keyed"><i data-segment=fields::mark(segment)></i>{name}</span> }
    };
    let any = !codes.is_empty();
    let codes = codes.into_iter().map(one).collect_view();
    any.then(|| view! { <p class="key small muted">{words::key(lang)} {codes}</p> }).into_any()
}

fn row(bench: Bench, plan: &Plan, line: &Line, best: i64, look: Look) -> AnyView {
    let lang = bench.lang;
    let cell = |at: usize| line.cells.get(at).cloned().unwrap_or_default();
    let is_in = fact(line, 1) == 1;
    let id = line.of.first().cloned().unwrap_or_default();
    let proposal = id.parse().ok().and_then(|id: ProposalId| plan.proposals.get(&id));
    let decision = proposal.and_then(|row| row.decision.as_ref());
    // "By score until the money ends: score 41 …": the rule is said above.
    let why = line.notes.first().and_then(|note| note.split_once([':', '\u{ff1a}']));
    let why = why.map(|(_, why)| why.trim().to_owned()).unwrap_or_default();
    let otherwise = decision.map(|decision| {
        let what =
            if decision.supported { workshops::supported(lang) } else { workshops::not_supported(lang) };
        view! { <p class="otherwise">{words::otherwise(lang, what, &decision.reason)}</p> }
    });
    let is_supported = decision.map_or(is_in, |decision| decision.supported);
    let has_campaign = proposal.is_some_and(|row| row.campaign.is_some());
    let made = has_campaign.then(|| view! { <span class="pill good">{words::is_campaign(lang)}</span> });
    let more = (look == Look::Page).then(|| {
        let button = |(what, name): (&'static str, &'static str)| {
            let off = move || what != "open" && bench.read_only.get();
            view! { <button data-do=what prop:disabled=off>{name}</button> }
        };
        let campaign = match (has_campaign, is_supported) {
            (true, _) => Some(("open", words::to_its_campaign(lang))),
            (false, true) => Some(("make", words::to_campaign(lang))),
            (false, false) => None,
        };
        let buttons = std::iter::once(("decide", words::decide(lang))).chain(campaign).map(button);
        let notes = line.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view();
        view! {
            <details>
                <summary class="small muted">{why.clone()}</summary>
                <ul class="small">{notes}</ul>
                <div class="actions">{buttons.collect_view()}</div>
            </details>
        }
    });
    let bar = (is_in && look != Look::Packed).then(|| bar(line, best, look));
    let said = (look == Look::Stage && !is_in).then(|| view! { <p class="why">{why}</p> });
    view! {
        <li class:off=!is_supported data-of=id>
            <span class="num">{cell(0)}</span>
            <span>
                <strong>{cell(1)}</strong>
                " "
                {made}
            </span>
            <span class="num cost">{cell(2)}</span>
            <div class="paid-by">{bar} {said} {otherwise}</div>
            {more}
        </li>
    }
    .into_any()
}

/// As long as the score, in the colours of those who would pay by equal shares.
fn bar(line: &Line, best: i64, look: Look) -> AnyView {
    let width = format!("{}%", (fact(line, 4) * 100 / best).clamp(1, 100));
    let all: Vec<(&str, i64)> = payers(line).filter(|_| look == Look::Page).collect();
    let sum = all.iter().map(|(_, fen)| fen).sum::<i64>().max(1);
    let part = |(code, fen): (&str, i64)| {
        let share = format!("{}%", fen * 100 / sum);
        view! { <i data-segment=fields::mark(Segment::from_code(code)) style:width=share></i> }
    };
    let parts = all.into_iter().map(part).collect_view();
    view! { <span class="paid" style:width=width>{parts}</span> }.into_any()
}

/// What becomes of it: campaigns, dates, papers.
fn after(bench: Bench, id: WorkshopId, teller: Teller) -> AnyView {
    let lang = bench.lang;
    let open = Memo::new(move |_| {
        bench.session.plan().with(|plan| {
            teller.told.with(|told| told.as_ref().map(|told| to_make(plan, told)).unwrap_or_default())
        })
    });
    let make = move |_| make_campaigns(bench, &open.get_untracked());
    let all = move || match open.with(Vec::len) {
        0 => view! { <p class="muted">{words::all_made(lang)}</p> }.into_any(),
        count => view! {
            <button class="primary" prop:disabled=bench.read_only on:click=make>
                {words::to_campaigns(lang, count)}
            </button>
        }
        .into_any(),
    };
    let papers = [WorkshopPaper::Tally, WorkshopPaper::Supported, WorkshopPaper::Minutes];
    view! {
        <div class="halves">
            <section class="card pad stack">
                <h2>{words::after(lang)}</h2>
                <div class="columns">
                    <Fields desk=Desk::here() id=RowId::Workshop(id) columns=DATES />
                </div>
                <div class="actions">{papers.map(|paper| sheet(bench, paper)).collect_view()}</div>
            </section>
            <section class="card pad stack">
                <h2>{words::campaigns(lang)}</h2>
                <p class="muted">{words::campaigns_about(lang)}</p>
                <div class="actions">{all}</div>
            </section>
        </div>
    }
    .into_any()
}

/// The proposals of 拟支持名单 that are no campaigns yet.
fn to_make(plan: &Plan, told: &Told) -> Vec<ProposalId> {
    let one = |line: &Line| {
        let id = line.of.first()?.parse().ok()?;
        let row = plan.proposals.get(&id).filter(|row| row.campaign.is_none())?;
        let is_in = row.decision.as_ref().map_or(fact(line, 1) == 1, |decision| decision.supported);
        is_in.then_some(id)
    };
    told.lines.iter().filter_map(one).collect()
}

/// Makes campaigns of proposals, as one step.
fn make_campaigns(bench: Bench, ids: &[ProposalId]) {
    let ids: Vec<_> = ids.iter().map(|id| (*id, new_id::<CampaignId>(), new_id::<BudgetLineId>())).collect();
    let rows = bench.session.now().campaigns_of_proposals(&ids);
    if !rows.is_empty() && bench.send(&Command::Put(rows)) {
        bench.did(words::campaigns_made(bench.lang, ids.len()));
    }
}

fn open_campaign(bench: Bench, id: ProposalId) {
    let campaign = bench.session.now().proposals.get(&id).and_then(|row| row.campaign);
    if let Some(campaign) = campaign {
        let route = bench.navigation.route().get_untracked();
        bench.navigation.go(Route { step: Step::Campaigns, at: Some(At::Campaign(campaign)), ..route });
    }
}

/// The rules side by side, and whom the result reaches; asked for when they are unfolded.
fn beside(bench: Bench, id: WorkshopId, vote: Teller) -> AnyView {
    let lang = bench.lang;
    let (rules, spread) = (Teller::of(None), Teller::of(None));
    let rule = bench.session.plan().with_untracked(|plan| plan.workshops.get(&id).map(|row| row.rule));
    let by = RwSignal::new(rule.unwrap_or_default().code().to_owned());
    let all = RwSignal::new(false);
    let options = choice!(VoteRule, workshops::rule);
    let options = bench.session.plan().with_untracked(|plan| options(plan, lang));
    let of_rule =
        Callback::new(move |line: Line| by.with(|by| line.of.first() == Some(by)).then(|| ().into_any()));
    let each = Callback::new(|_| Some(().into_any()));
    let table = move || vote.told.with(|told| told.as_ref().map(|told| matrix(lang, told, all.get())));
    view! {
        <details class="card pad" on:toggle=move |_| rules.ask(Tell::VoteRules(id))>
            <summary>{words::rules(lang)}</summary>
            <div class="stack">
                <p class="muted">{words::rules_about(lang)}</p>
                <div class="how">
                    <ToldView teller=rules caption=words::rules(lang) tail=each />
                </div>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=all
                        on:change:target=move |event| all.set(event.target().checked())
                    />
                    {words::all_proposals(lang)}
                </label>
                {table}
            </div>
        </details>
        <details class="card pad" on:toggle=move |_| spread.ask(Tell::VoteSpread(id))>
            <summary>{words::spread(lang)}</summary>
            <div class="stack">
                <div class="filters">
                    <ChoiceField
                        label=workshops::rule_heading(lang)
                        options
                        value=by
                        on_input=Callback::new(move |code| by.set(code))
                    />
                </div>
                <ToldView teller=spread caption=words::spread(lang) tail=of_rule />
            </div>
        </details>
    }
    .into_any()
}

/// Which rule supports what: all proposals, or those on which the rules differ.
fn matrix(lang: Lang, told: &Told, all: bool) -> AnyView {
    let rules = BEFORE_RULES..told.heads.len();
    let differ = |line: &&Line| {
        let cells = line.cells.get(rules.clone()).unwrap_or_default();
        let cells = cells.get(..cells.len().saturating_sub(1)).unwrap_or_default();
        all || cells.iter().any(|cell| Some(cell) != cells.first())
    };
    let heads = told.heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view();
    let line = |line: &Line| {
        let cell = |(at, text): (usize, &String)| {
            let text = if text == "\u{2713}" { shell::yes(lang).to_owned() } else { text.clone() };
            if at == 1 {
                view! { <th scope="row">{text}</th> }.into_any()
            } else {
                view! { <td>{text}</td> }.into_any()
            }
        };
        view! { <tr>{line.cells.iter().enumerate().map(cell).collect_view()}</tr> }
    };
    let lines = told.lines.iter().filter(differ).map(line).collect_view();
    view! {
        <div class="card scrolls" role="group" tabindex="0" aria-label=words::whys(lang)>
            <table class="list matrix">
                <caption class="visually-hidden">{words::whys(lang)}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}
