//! One line from a need to its result: who stands for it, who handles it, which campaigns answer it, what came of them.

use linli_plan::{CampaignId, IndicatorId, NeedId, Plan};

use super::routing::{Routing, routing};

/// What a need has led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// The need that stands for it; itself where it was not merged.
    pub head: NeedId,
    /// The needs that the head stands for, in order.
    pub behind: Vec<NeedId>,
    /// Who handles it.
    pub routing: Routing,
    /// The campaigns that answer it, each with its indicators.
    pub campaigns: Vec<(CampaignId, Vec<IndicatorId>)>,
}

/// The trace of a need; nothing for one that is not there.
#[must_use]
pub fn trace(plan: &Plan, id: NeedId) -> Option<Trace> {
    let head = plan.need_head(id);
    let need = plan.needs.get(&head)?;
    let campaigns = need.campaigns.iter().map(|id| {
        let indicators = plan.parts_of(*id, &plan.indicators);
        (*id, indicators.into_iter().map(|(id, _)| id).collect())
    });
    Some(Trace {
        head,
        behind: plan.needs_behind(head),
        routing: routing(plan, need),
        campaigns: campaigns.collect(),
    })
}
