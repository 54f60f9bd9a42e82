//! Where proposals and ballots are from, and how each segment and community fares under a rule.

use std::collections::BTreeMap;

use linli_plan::{NeighbourhoodId, Plan, Segment};

use super::{
    outcome::{GroupResult, RuleResult},
    sheets::Sheets,
};
use crate::segment::verdicts;

/// Where everything is from.
#[derive(Debug)]
pub(super) struct Homes {
    proposals: Vec<(Option<Segment>, String)>,
    ballots: Vec<(Option<Segment>, String)>,
}

impl Homes {
    pub(super) fn of(plan: &Plan, sheets: &Sheets) -> Self {
        let verdicts = verdicts(plan, None);
        let segment = |id: Option<NeighbourhoodId>| verdicts.get(id?).and_then(|verdict| verdict.segment);
        let proposal = |id| {
            let row = plan.proposals.get(id)?;
            Some((segment(row.neighbourhood), plan.community_of_proposal(row).to_owned()))
        };
        let ballot = |id| {
            let row = plan.ballots.get(id)?;
            Some((segment(row.neighbourhood), row.community(plan).to_owned()))
        };
        Self {
            proposals: sheets.proposals.iter().map(|id| proposal(id).unwrap_or_default()).collect(),
            ballots: sheets.ballots.iter().map(|id| ballot(id).unwrap_or_default()).collect(),
        }
    }

    /// The segment of each ballot.
    pub(super) fn of_ballots(&self) -> Vec<Option<Segment>> {
        self.ballots.iter().map(|home| home.0).collect()
    }

    /// Fills in how many ballots win something, and how segments and communities fare.
    pub(super) fn spread(&self, sheets: &Sheets, costs: &[u64], result: &mut RuleResult) {
        let wins: Vec<bool> = sheets
            .sheets
            .iter()
            .map(|sheet| result.order.iter().any(|place| sheets.supports(sheet, *place)))
            .collect();
        result.winners = u32::try_from(wins.iter().filter(|wins| **wins).count()).unwrap_or(u32::MAX);
        result.segments = self.parts(costs, result, &wins, |home| home.0);
        result.communities = self.parts(costs, result, &wins, |home| home.1.clone());
    }

    fn parts<K: Ord + Clone + Default>(
        &self,
        costs: &[u64],
        result: &RuleResult,
        wins: &[bool],
        key: impl Fn(&(Option<Segment>, String)) -> K,
    ) -> Vec<GroupResult<K>> {
        let mut parts: BTreeMap<K, GroupResult<K>> = BTreeMap::new();
        for (place, home) in self.proposals.iter().enumerate() {
            let part = parts.entry(key(home)).or_default();
            part.proposals += 1;
            if result.supports(place) {
                part.supported += 1;
                part.fen += costs.get(place).copied().unwrap_or(0);
            }
        }
        for (home, wins) in self.ballots.iter().zip(wins) {
            let part = parts.entry(key(home)).or_default();
            part.ballots += 1;
            part.winners += u32::from(*wins);
        }
        parts.into_iter().map(|(key, part)| GroupResult { key, ..part }).collect()
    }
}
