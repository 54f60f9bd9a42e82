//! 结果: what the ballots come to, and what becomes of it.

use leptos::prelude::*;
use linli_documents::WorkshopPaper;
use linli_engine::workshop::{Count, Standing};
use linli_plan::{AnyId, BudgetLineId, CampaignId, Command, Plan, ProposalId, WorkshopId};
use linli_words::ballot_pages as words;
use linli_worker::CountVotes;

use super::{
    context::ScreenContext,
    decide::Decide,
    meetings::sheet,
    new_id::new_id,
    outcome::outcome,
    rules_compared::{RulesCompared, Spread},
};
use crate::{
    browser::view::nearest,
    records::{Column, Fields, Kind::Day, RecordEditor, answer::QueryView, field},
    session::{
        query::PlanQuery,
        route::{At, Route, Step},
    },
};

/// 公示、审定
const DATES: &[Column] = &[
    Column::new(words::published_on, Day(field!(Workshop.published_on))).wanted(),
    Column::new(words::published_until, Day(field!(Workshop.published_until))).wanted(),
    Column::new(words::approved_on, Day(field!(Workshop.approved_on))).wanted(),
];

#[component]
pub(super) fn Results(id: WorkshopId) -> impl IntoView {
    let context = ScreenContext::here();
    let votes = PlanQuery::asked(CountVotes { workshop: id });
    let deciding = RwSignal::new(None::<ProposalId>);
    let press = move |what: Option<String>, of: Option<String>| {
        let Some((what, id)) = what.zip(of.and_then(|of| of.parse::<ProposalId>().ok())) else { return };
        match what.as_str() {
            "decide" => deciding.set(Some(id)),
            "open" => open_campaign(context, id),
            _ => make_campaigns(context, &[id]),
        }
    };
    let close = Callback::new(move |()| deciding.set(None));
    let is_counted = Memo::new(move |_| count_of(votes, |_| ()).is_some());
    view! {
        <section class="outcome" on:click=move |event| press(nearest(&event, "data-do"), nearest(&event, "data-of"))>
            {move || {
                let waits = votes.answer().with(Option::is_none);
                waits.then(|| view! { <QueryView query=votes answer=|_| ().into_any() /> })
            }}
            {picture(context, votes, false)}
        </section>
        {move || {
            is_counted
                .get()
                .then(|| {
                    view! {
                        {after(context, id, votes)}
                        <RulesCompared votes />
                        <Spread id votes />
                    }
                })
        }}
        {move || deciding.get().map(|id| view! { <Decide id votes on_close=close /> })}
    }
    .into_any()
}

/// The result for the room: in big type, without segments and without buttons.
pub(super) fn projected(id: WorkshopId) -> AnyView {
    let votes = PlanQuery::asked(CountVotes { workshop: id });
    view! { <div class="outcome">{picture(ScreenContext::here(), votes, true)}</div> }.into_any()
}

/// The result as the plan stands: what the meeting decides shows before it is counted anew.
fn picture(
    context: ScreenContext,
    votes: PlanQuery<CountVotes>,
    on_stage: bool,
) -> impl Fn() -> Option<AnyView> {
    move || {
        let plan = context.session.plan().get();
        votes
            .answer()
            .with(|answered| answered.as_ref().map(|answered| outcome(context, &plan, answered, on_stage)))
    }
}

/// Something of the count; nothing where there is none.
pub(super) fn count_of<T>(votes: PlanQuery<CountVotes>, read: impl FnOnce(&Count) -> T) -> Option<T> {
    votes.answer().with(|answered| answered.as_ref()?.reply.as_ref().ok().map(read))
}

/// What becomes of it: campaigns, dates, papers.
fn after(context: ScreenContext, id: WorkshopId, votes: PlanQuery<CountVotes>) -> AnyView {
    let lang = context.lang;
    let open = Memo::new(move |_| {
        let plan = context.session.plan().get();
        count_of(votes, |count| to_make(&plan, count)).unwrap_or_default()
    });
    let make = move |_| make_campaigns(context, &open.get_untracked());
    let all = move || match open.with(Vec::len) {
        0 => view! { <p class="muted">{words::all_made(lang)}</p> }.into_any(),
        count => view! {
            <button class="primary" prop:disabled=context.read_only on:click=make>
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
                    <Fields desk=RecordEditor::here() id=AnyId::Workshop(id) columns=DATES />
                </div>
                <div class="actions">{papers.map(|paper| sheet(context, paper)).collect_view()}</div>
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
fn to_make(plan: &Plan, count: &Count) -> Vec<ProposalId> {
    let is_open = |standing: &Standing| {
        plan.proposals.get(&standing.proposal).is_some_and(|row| {
            let is_in = row.decision.as_ref().map_or(standing.is_supported, |decision| decision.supported);
            is_in && row.campaign.is_none()
        })
    };
    count.standings().into_iter().filter(is_open).map(|standing| standing.proposal).collect()
}

/// Makes campaigns of proposals, as one step.
fn make_campaigns(context: ScreenContext, ids: &[ProposalId]) {
    let ids: Vec<_> = ids.iter().map(|id| (*id, new_id::<CampaignId>(), new_id::<BudgetLineId>())).collect();
    let rows = context.session.now().campaigns_of_proposals(&ids);
    if !rows.is_empty() && context.send(&Command::Put(rows)) {
        context.did(words::campaigns_made(context.lang, ids.len()));
    }
}

fn open_campaign(context: ScreenContext, id: ProposalId) {
    let campaign = context.session.now().proposals.get(&id).and_then(|row| row.campaign);
    if let Some(campaign) = campaign {
        let route = context.navigation.route().get_untracked();
        context.navigation.go(Route { step: Step::Campaigns, at: Some(At::Campaign(campaign)), ..route });
    }
}
