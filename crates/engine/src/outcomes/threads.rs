//! 需求 → 提案 → 项目 → 结果: what became of each thing that was asked for.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use linli_plan::{CampaignId, NeedId, NeedOutcome, NeedState, Plan, ProposalId, Stage};
use serde::{Deserialize, Serialize};

use super::{Figure, Outcome, OutcomeBy, OutcomeKey, outcomes};

/// How far a thread has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadStep {
    /// 已收集
    Asked,
    /// 已提案
    Proposed,
    /// 获支持
    Supported,
    /// 已立项
    Arranged,
    /// 已开展: a session was held.
    Held,
    /// 已办结: the need is settled, with a campaign or without.
    Settled,
}

/// One line from what was asked to what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// The need that stands for all that say the same; nothing for a proposal that answers none.
    pub need: Option<NeedId>,
    /// Needs that were merged into it.
    pub behind: Vec<NeedId>,
    /// The proposals that answer it, those that stand for others.
    pub proposals: Vec<ProposalId>,
    /// The campaigns that do.
    pub campaigns: Vec<CampaignId>,
    /// Sessions that were held in them.
    pub held: Figure,
    /// 参与人次 of these.
    pub visits: Figure,
    /// 是否办结, as the ledger says it.
    pub outcome: Option<NeedOutcome>,
    /// How far it has come.
    pub step: ThreadStep,
}

/// The threads of all needs in the order of their ledger, then of proposals that answer none. Needs that were not taken on
/// (不予受理) have none.
#[must_use]
pub fn threads(plan: &Plan, today: NaiveDate) -> Vec<Thread> {
    let results = Results::of(plan, today);
    let mut behind: BTreeMap<NeedId, Vec<NeedId>> = BTreeMap::new();
    for id in plan.needs_in_order() {
        let head = plan.need_head(id);
        if head != id {
            behind.entry(head).or_default().push(id);
        }
    }
    let answers = answers(plan);
    let mut threads = Vec::new();
    for id in plan.needs_in_order() {
        let Some(need) = plan.needs.get(&id) else { continue };
        if plan.need_head(id) != id || need.state == NeedState::Void {
            continue;
        }
        let behind = behind.remove(&id).unwrap_or_default();
        let all = || behind.iter().chain([&id]);
        let proposals: BTreeSet<ProposalId> =
            all().filter_map(|id| answers.get(id)).flatten().copied().collect();
        let own = all().filter_map(|id| plan.needs.get(id)).flat_map(|need| need.campaigns.iter().copied());
        let campaigns = own.chain(campaigns_of(plan, &proposals)).collect();
        let thread = results.thread(plan, proposals, campaigns);
        let is_settled = need.outcome == Some(NeedOutcome::Solved);
        threads.push(Thread {
            need: Some(id),
            outcome: need.outcome,
            step: if is_settled { ThreadStep::Settled } else { thread.step },
            behind,
            ..thread
        });
    }
    let answering: BTreeSet<ProposalId> = answers.into_values().flatten().collect();
    for (id, row) in &plan.proposals {
        if row.merged_into.is_none() && !answering.contains(id) {
            let alone = BTreeSet::from([*id]);
            let campaigns = campaigns_of(plan, &alone).collect();
            threads.push(results.thread(plan, alone, campaigns));
        }
    }
    threads
}

/// The proposals that answer a need.
fn answers(plan: &Plan) -> BTreeMap<NeedId, BTreeSet<ProposalId>> {
    let mut answers: BTreeMap<NeedId, BTreeSet<ProposalId>> = BTreeMap::new();
    for (id, row) in &plan.proposals {
        for need in &row.needs {
            answers.entry(*need).or_default().insert(plan.proposal_head(*id));
        }
    }
    answers
}

fn campaigns_of<'a>(
    plan: &'a Plan,
    proposals: &'a BTreeSet<ProposalId>,
) -> impl Iterator<Item = CampaignId> + 'a {
    proposals.iter().filter_map(|id| plan.proposals.get(id)?.campaign)
}

/// What came of each campaign.
struct Results(BTreeMap<CampaignId, Outcome>);

impl Results {
    fn of(plan: &Plan, today: NaiveDate) -> Self {
        let parts = outcomes(plan, today, OutcomeBy::Campaign).into_iter();
        Self(
            parts
                .filter_map(|(key, part)| match key {
                    OutcomeKey::Campaign(id) => Some((id, part)),
                    _ => None,
                })
                .collect(),
        )
    }

    fn thread(
        &self,
        plan: &Plan,
        proposals: BTreeSet<ProposalId>,
        campaigns: BTreeSet<CampaignId>,
    ) -> Thread {
        let (mut held, mut visits) = (Figure::default(), Figure::default());
        for part in campaigns.iter().filter_map(|id| self.0.get(id)) {
            held.counted.extend(&part.held.counted);
            visits.counted.extend(&part.visits.counted);
            visits.unknown.extend(&part.visits.unknown);
        }
        let decided = |id: &ProposalId| plan.proposals.get(id).and_then(|row| row.decision.as_ref());
        let is_live = |id: &CampaignId| plan.campaigns.get(id).is_some_and(|row| row.stage != Stage::Dropped);
        let step = if !held.counted.is_empty() {
            ThreadStep::Held
        } else if campaigns.iter().any(is_live) {
            ThreadStep::Arranged
        } else if proposals.iter().any(|id| decided(id).is_some_and(|decision| decision.supported)) {
            ThreadStep::Supported
        } else if proposals.is_empty() {
            ThreadStep::Asked
        } else {
            ThreadStep::Proposed
        };
        Thread {
            need: None,
            behind: Vec::new(),
            proposals: proposals.into_iter().collect(),
            campaigns: campaigns.into_iter().collect(),
            held,
            visits,
            outcome: None,
            step,
        }
    }
}
