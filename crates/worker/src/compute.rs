//! How each question about a plan is answered.

use std::cmp::Reverse;

use linli_engine::{
    calendar::{Clash, Schedule, clashes, schedule},
    classify::Model,
    ledger::{DuplicateSearch, Likeness},
    needs::{Pile, RateBy, RateKey, Rates, guess, rates, to_sort},
    people::{
        self, Match, Opening, Placement, PlacementFault, Weights, cost_of_moving, match_campaign, match_need,
        placement,
    },
    segment::verdicts,
    similar::{SimilarPair, similar, similar_records},
    workshop::{self, Count, CountFault},
};
use linli_plan::{AnyId, BallotCount, NeedId, Plan, ProposalId};
use linli_registers::ballots::{self, BallotImport, BallotsFault};

use crate::query::{
    Advice, Advise, CertificateYear, CheckBallots, Compute, ComputeRates, CostOfMoving, CountCertificates,
    CountVotes, FindClashes, FindDoubles, FindDuplicates, FindHelpers, FindOpenings, FindSimilarNeeds,
    FindSimilarProposals, MOST_PAIRS, PlaceWorkers, ReadBallots, ScheduleSessions, SuggestCategories,
};

impl Compute for FindClashes {
    fn compute(&self, plan: &Plan) -> Vec<Clash> {
        clashes(plan)
    }
}

impl Compute for ScheduleSessions {
    fn compute(&self, plan: &Plan) -> Schedule {
        schedule(plan, &self.options)
    }
}

impl Compute for SuggestCategories {
    fn compute(&self, plan: &Plan) -> Pile {
        to_sort(plan, self.keywords_only, self.most)
    }
}

impl Compute for FindSimilarNeeds {
    fn compute(&self, plan: &Plan) -> Vec<SimilarPair<NeedId>> {
        let mut pairs = similar_records(&unmerged_needs(plan), self.percent);
        pairs.sort_by_cached_key(|pair| {
            let place = |id| plan.needs.get(&id).and_then(|need| need.neighbourhood);
            let is_one_place = place(pair.first).is_some() && place(pair.first) == place(pair.second);
            (!is_one_place, Reverse(pair.basis_points()))
        });
        pairs.truncate(MOST_PAIRS);
        pairs
    }
}

impl Compute for FindDuplicates {
    fn compute(&self, plan: &Plan) -> Vec<Likeness> {
        let mut search = DuplicateSearch::new(plan);
        while search.step(usize::MAX) {}
        search.finish()
    }
}

impl Compute for ComputeRates {
    fn compute(&self, plan: &Plan) -> Vec<(RateKey, Rates)> {
        let verdicts = verdicts(plan, None);
        let mut found = rates(plan, &verdicts, self.by);
        if self.by != RateBy::All {
            found.extend(rates(plan, &verdicts, RateBy::All));
        }
        found
    }
}

impl Compute for PlaceWorkers {
    fn compute(&self, plan: &Plan) -> Result<Placement, PlacementFault> {
        placement(plan, &weights(self.balance))
    }
}

impl Compute for CostOfMoving {
    fn compute(&self, plan: &Plan) -> Option<i64> {
        cost_of_moving(plan, &weights(self.balance), self.worker, self.to)
    }
}

impl Compute for FindHelpers {
    fn compute(&self, plan: &Plan) -> Vec<Match> {
        match *self {
            Self::Campaign(id) => match_campaign(plan, id),
            Self::Need(id) => match_need(plan, id),
        }
    }
}

impl Compute for CountCertificates {
    fn compute(&self, plan: &Plan) -> Vec<CertificateYear> {
        let years = people::certificates(plan, self.first, self.last).into_iter();
        years
            .map(|certificates| CertificateYear {
                training: people::training(plan, certificates.year),
                certificates,
            })
            .collect()
    }
}

impl Compute for FindOpenings {
    fn compute(&self, plan: &Plan) -> Vec<Opening> {
        people::openings(plan)
    }
}

impl Compute for FindDoubles {
    fn compute(&self, plan: &Plan) -> Vec<(AnyId, AnyId)> {
        people::doubles(plan)
    }
}

impl Compute for CountVotes {
    fn compute(&self, plan: &Plan) -> Result<Count, CountFault> {
        workshop::count(plan, self.workshop)
    }
}

impl Compute for CheckBallots {
    fn compute(&self, plan: &Plan) -> BallotCount {
        plan.count_ballots(self.workshop)
    }
}

impl Compute for ReadBallots {
    fn compute(&self, plan: &Plan) -> Result<BallotImport, BallotsFault> {
        ballots::preview(plan, self.workshop, &linli_readers::text(&self.bytes))
    }
}

impl Compute for FindSimilarProposals {
    fn compute(&self, plan: &Plan) -> Vec<SimilarPair<ProposalId>> {
        workshop::similar_proposals(plan, self.workshop)
    }
}

impl Advise {
    /// The reply, by a plan and what it teaches about categories.
    pub(crate) fn answer(&self, plan: &Plan, model: &Model) -> Advice {
        let needs = unmerged_needs(plan);
        let texts: Vec<&str> = needs.iter().map(|(_, text)| *text).chain([self.text.as_str()]).collect();
        let pairs = similar(&texts, self.percent).into_iter().filter(|pair| pair.second == needs.len());
        Advice {
            category: guess(model, &self.text),
            similar: pairs.filter_map(|pair| needs.get(pair.first).map(|(id, _)| *id)).collect(),
        }
    }
}

fn weights(balance: i64) -> Weights {
    Weights { balance: balance.clamp(0, 1_000), ..Weights::default() }
}

/// Needs that stand for themselves, in order, with their texts.
fn unmerged_needs(plan: &Plan) -> Vec<(NeedId, &str)> {
    let needs = plan.needs_in_order().into_iter().filter_map(|id| Some((id, plan.needs.get(&id)?)));
    needs.filter(|(_, need)| need.merged_into.is_none()).map(|(id, need)| (id, need.text.as_str())).collect()
}
