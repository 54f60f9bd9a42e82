//! What a count comes to: the rules side by side, and why each proposal is supported or not.

use linli_plan::{BallotId, ProposalId, Segment, Track, VoteRule, divided};
use serde::{Deserialize, Serialize};

use super::fraction::Fraction;
use crate::vote::{Account, Tie};

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
    /// Whether scores are averages and no sums, so that what is lacking of one is told in hundredths.
    pub averaged: bool,
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
    /// By which rule these were found.
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
    /// The same of a ballot, exactly; of each track where tracks are weighed, as their ballots count as several voters.
    pub shares: Vec<BallotShare>,
    /// Who paid how much for each, in fen: places of ballots; empty where nobody pays by the rule.
    pub paid: Vec<Vec<(usize, f64)>>,
    /// How many ballots have at least one proposal that they support among the supported.
    pub winners: u32,
    /// How the segments fare; what is of no known segment comes first.
    pub segments: Vec<GroupResult<Option<Segment>>>,
    /// How the communities fare, by name; what is of no known one comes first.
    pub communities: Vec<GroupResult<String>>,
}

/// What a ballot had to spend by equal shares, in fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotShare {
    /// Of which track; nothing where all count alike.
    pub track: Option<Track>,
    /// Its part of the money.
    pub first: Fraction,
    /// The same after shares were raised, as long as the money sufficed for what was bought.
    pub last: Fraction,
}

impl BallotShare {
    /// At first and in the end, in whole fen.
    #[must_use]
    pub fn fen(self) -> (u64, u64) {
        let fen =
            |share: Fraction| u64::try_from(divided(share.of, u128::from(share.by))).unwrap_or(u64::MAX);
        (fen(self.first), fen(self.last))
    }
}

/// Why a proposal is supported or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Why {
    /// As the rule accounts for it.
    Rule(Account),
    /// Fewer ballots support it than it needs.
    TooFew {
        /// How many ballots support it.
        votes: u32,
        /// How many ballots it needs.
        least: u32,
    },
    /// It cannot be had together with one that came before it.
    Conflict {
        /// The place of the one that came before.
        with: usize,
    },
    /// It is not known what it costs.
    NoCost,
}

/// How one segment or community fares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupResult<K> {
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
