//! 资源对接: where what social units offer is asked for.

use std::collections::BTreeSet;

use linli_plan::{CampaignId, Enterprise, EnterpriseId, Need, NeedCategoryId, NeedState, Plan, Stage};
use serde::{Deserialize, Serialize};

use super::{Helper, MatchPart, match_campaign, matching::said};

/// A unit that offers something, and what asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The unit that offers.
    pub enterprise: EnterpriseId,
    /// Campaigns that go on, whose needs or words fit its offers or wants, and that it is not in.
    pub campaigns: Vec<CampaignId>,
    /// Open needs of the categories that it helps with, or with the words of its offers.
    pub needs: usize,
}

/// Units with offers, in the order of their ledger.
#[must_use]
pub fn openings(plan: &Plan) -> Vec<Opening> {
    let offering = plan.enterprises_in_order().into_iter().filter_map(|id| {
        let row = plan.enterprises.get(&id)?;
        (!row.offers.is_empty()).then(|| (Opening { enterprise: id, campaigns: Vec::new(), needs: 0 }, row))
    });
    let mut found: Vec<_> = offering.collect();
    let goes_on = |stage: Stage| !matches!(stage, Stage::Done | Stage::Dropped);
    for (id, campaign) in plan.campaigns_in_order().into_iter().filter(|(_, row)| goes_on(row.stage)) {
        let fits = |part: &(MatchPart, i64)| {
            matches!(part.0, MatchPart::Category | MatchPart::Skill | MatchPart::Wants)
        };
        for one in match_campaign(plan, id).into_iter().filter(|one| one.parts.iter().any(fits)) {
            let unit = found.iter_mut().find(|(unit, _)| one.who == Helper::Enterprise(unit.enterprise));
            if let Some((unit, _)) = unit.filter(|(unit, _)| !campaign.enterprises.contains(&unit.enterprise))
            {
                unit.campaigns.push(id);
            }
        }
    }
    for need in plan.needs.values().filter(|need| is_open(need)) {
        let categories = need.category.into_iter().flat_map(|id| plan.category_path(id)).collect();
        for (unit, row) in &mut found {
            unit.needs += usize::from(is_asked(row, &categories, &need.text));
        }
    }
    found.into_iter().map(|(unit, _)| unit).collect()
}

fn is_open(need: &Need) -> bool {
    need.merged_into.is_none() && !matches!(need.state, NeedState::Closed | NeedState::Void)
}

fn is_asked(row: &Enterprise, categories: &BTreeSet<NeedCategoryId>, text: &str) -> bool {
    row.offers.iter().flat_map(|offer| &offer.categories).any(|id| categories.contains(id))
        || said(row.offers.iter().map(|offer| &offer.what), text) > 0
}
