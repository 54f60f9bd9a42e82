//! From what residents bring to what is done: how many proposals come how far.

use std::collections::BTreeSet;

use linli_plan::{AnyId, Plan, ProposalId, Screening, Stage, WorkshopId};
use serde::{Deserialize, Serialize};

use super::Figure;

/// Proposals at each step. A step counts what came to it, however it came there: one that was supported against the rules
/// need not have been a finalist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funnel {
    /// 收集
    pub brought: Figure,
    /// 通过初审
    pub screened: Figure,
    /// 入围
    pub finalist: Figure,
    /// 获得票
    pub voted: Figure,
    /// 获得支持
    pub supported: Figure,
    /// 已立项
    pub arranged: Figure,
    /// 已完成
    pub done: Figure,
}

impl Funnel {
    /// The steps in order.
    #[must_use]
    pub fn steps(&self) -> [&Figure; 7] {
        [
            &self.brought,
            &self.screened,
            &self.finalist,
            &self.voted,
            &self.supported,
            &self.arranged,
            &self.done,
        ]
    }
}

/// The proposals of a workshop, or of all.
#[must_use]
pub fn funnel(plan: &Plan, of: Option<WorkshopId>) -> Funnel {
    let voted = voted(plan);
    let mut funnel = Funnel::default();
    for (id, row) in plan.proposals.iter().filter(|(_, row)| of.is_none_or(|of| row.workshop == of)) {
        let id = *id;
        let campaign = row.campaign.and_then(|id| plan.campaigns.get(&id));
        funnel.brought.one(id);
        for (step, comes) in [
            (&mut funnel.screened, row.screening == Screening::Passed),
            (&mut funnel.finalist, row.finalist),
            (&mut funnel.voted, voted.contains(&id)),
            (&mut funnel.supported, row.decision.as_ref().is_some_and(|decision| decision.supported)),
            (&mut funnel.arranged, campaign.is_some_and(|row| row.stage != Stage::Dropped)),
            (&mut funnel.done, campaign.is_some_and(|row| row.stage == Stage::Done)),
        ] {
            if comes {
                step.one(AnyId::from(id));
            }
        }
    }
    funnel
}

/// Proposals that some ballot names.
fn voted(plan: &Plan) -> BTreeSet<ProposalId> {
    let valid = plan.ballots.values().filter(|ballot| ballot.void.is_none());
    valid.flat_map(|ballot| ballot.votes.iter().map(|vote| vote.proposal)).collect()
}
