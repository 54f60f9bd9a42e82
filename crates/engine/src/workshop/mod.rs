//! A workshop counted: from the ballots of a plan to what each rule would support, and why.
//!
//! `vote` knows elections, this knows workshops: kinds of ballots and score sheets, tracks that weigh as agreed,
//! proposals that need a number of votes or exclude each other, and what the meeting has decided beside the rule.

mod alike;
mod elections;
mod payers;
mod scores;
mod sheets;
mod spread;
mod standing;
#[cfg(test)]
mod tests;

use linli_plan::{BallotId, Plan, ProposalId, Segment, VoteRule, WorkshopId};
use serde::{Deserialize, Serialize};

pub use crate::vote::{Account, Payment, Tie};
pub use alike::similar_proposals;
pub use scores::Fraction;
pub use standing::Standing;

/// A workshop counted. Proposals are places in the order of their numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// What is voted on, in the order of the numbers.
    pub proposals: Vec<ProposalId>,
    /// The ballots that count.
    pub ballots: Vec<BallotId>,
    /// The money, in fen.
    pub budget: u64,
    /// What each costs, in fen; 0 where that is not known.
    pub costs: Vec<u64>,
    /// How many ballots support each.
    pub votes: Vec<u32>,
    /// The score of each: votes, points or their average, tracks weighed.
    pub scores: Vec<Fraction>,
    /// Whether ballots count as several voters, because tracks are weighed.
    pub weighed: bool,
    /// The segment that each ballot is from, where it is known.
    pub homes: Vec<Option<Segment>>,
    /// What the meeting has decided beside the rule.
    pub decided: Vec<Option<bool>>,
    /// The rules side by side, that of the workshop first.
    pub results: Vec<RuleResult>,
}

/// What one rule comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleResult {
    /// The rule.
    pub rule: VoteRule,
    /// What it supports, in the order in which it came to it.
    pub order: Vec<usize>,
    /// What that costs, in fen.
    pub spent: u64,
    /// Where several were equal and the lower number went first.
    pub ties: Vec<Tie>,
    /// Why each is supported or not.
    pub whys: Vec<Why>,
    /// What one voter had to spend, in fen; of equal shares only.
    pub share: Option<f64>,
    /// Who paid how much for each, in fen: places of ballots; empty where nobody pays by the rule.
    pub paid: Vec<Vec<(usize, f64)>>,
    /// How many ballots have at least one proposal that they support among the supported.
    pub winners: u32,
    /// By segment.
    pub segments: Vec<Part<Option<Segment>>>,
    /// By community.
    pub communities: Vec<Part<String>>,
}

/// Why a proposal is supported or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Why {
    /// As the rule accounts for it.
    Rule(Account),
    /// Fewer ballots support it than it needs.
    TooFew {
        /// How many do.
        votes: u32,
        /// How many are needed.
        least: u32,
    },
    /// It cannot be had together with one that came before it.
    Conflict {
        /// The other.
        with: usize,
    },
    /// It is not known what it costs.
    NoCost,
}

/// How one segment or community fares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part<K> {
    /// Which; nothing or empty where it is not known.
    pub key: K,
    /// Proposals from there.
    pub proposals: u32,
    /// Those of them that are supported.
    pub supported: u32,
    /// What these cost, in fen.
    pub fen: u64,
    /// Ballots from there.
    pub ballots: u32,
    /// Those of them with at least one supported proposal.
    pub winners: u32,
}

/// Why a workshop cannot be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountFault {
    /// There is no such workshop.
    NoWorkshop,
    /// It is not said how much money there is.
    NoBudget,
    /// No proposal is voted on.
    NoProposals,
    /// No ballot counts.
    NoBallots,
    /// A number is larger than what is computed exactly.
    TooLarge,
}

impl RuleResult {
    /// Whether it supports a proposal.
    #[must_use]
    pub fn supports(&self, place: usize) -> bool {
        self.order.contains(&place)
    }
}

impl Count {
    /// The rule of the workshop.
    #[must_use]
    pub fn result(&self) -> Option<&RuleResult> {
        self.results.first()
    }

    /// 拟支持名单: what the rule supports and what the meeting has decided beside it, in the order of the rule and then of
    /// the numbers.
    #[must_use]
    pub fn supported(&self) -> Vec<usize> {
        let order = self.result().map_or(&[][..], |result| result.order.as_slice());
        let decided = |place: &usize| self.decided.get(*place).copied().flatten();
        let mut places: Vec<usize> =
            order.iter().copied().filter(|place| decided(place) != Some(false)).collect();
        let added = (0..self.proposals.len()).filter(|place| decided(place) == Some(true));
        places.extend(added.filter(|place| !order.contains(place)));
        places
    }

    /// What some of them cost, in fen.
    #[must_use]
    pub fn cost(&self, places: &[usize]) -> u64 {
        places.iter().filter_map(|place| self.costs.get(*place)).sum()
    }
}

/// Counts a workshop: all rules side by side, that of the workshop first.
///
/// # Errors
/// Says why it cannot be counted.
pub fn count(plan: &Plan, workshop: WorkshopId) -> Result<Count, CountFault> {
    let row = plan.workshops.get(&workshop).ok_or(CountFault::NoWorkshop)?;
    let budget = row.budget_fen.and_then(|fen| u64::try_from(fen).ok()).ok_or(CountFault::NoBudget)?;
    let sheets = sheets::Sheets::of(plan, workshop, row)?;
    let rules = VoteRule::CODES.iter().filter_map(|code| VoteRule::from_code(code));
    let rules = std::iter::once(row.rule).chain(rules.filter(|rule| *rule != row.rule));
    let booth = elections::Booth::new(plan, row, &sheets, budget)?;
    let homes = spread::Homes::of(plan, &sheets);
    let results = rules.map(|rule| booth.result(rule, &homes)).collect::<Result<_, _>>()?;
    let decided = |id: &ProposalId| {
        let decision = plan.proposals.get(id).and_then(|row| row.decision.as_ref());
        decision.map(|decision| decision.supported)
    };
    Ok(Count {
        budget,
        weighed: row.weighs_tracks(),
        homes: homes.of_ballots(),
        costs: booth.costs(),
        votes: sheets.votes(),
        decided: sheets.proposals.iter().map(decided).collect(),
        scores: booth.scores().to_vec(),
        results,
        ballots: sheets.ballots,
        proposals: sheets.proposals,
    })
}
