//! 评议票 and 评分表: what was marked on paper, entered once or twice, and how many of them count.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    BallotId, BallotKind, Extra, NeighbourhoodId, Plan, ProposalId, Track, Workshop, WorkshopId,
    model::choice::is_default,
};

/// What a ballot says about one proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Vote {
    /// The proposal.
    pub proposal: ProposalId,
    /// Nothing for a mark; the points; the rank, from 1; the yuan of a basket; of a score sheet, the points for each
    /// criterion in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<u32>,
}

/// 评议票 / 评分表
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ballot {
    /// The workshop it belongs to.
    pub workshop: WorkshopId,
    /// 票号, as it is printed on it
    pub number: u32,
    /// 原票号: how a file names it where that is no number. Its own number is then one that no other has.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// 票种 as which it was entered; that of its workshop where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<BallotKind>,
    /// With which ballots it is counted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub track: Track,
    /// 小区 of who filled it in, where that is asked
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neighbourhood: Option<NeighbourhoodId>,
    /// 社区 of who filled it in, where no neighbourhood says it
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub community: String,
    /// What is marked on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<Vote>,
    /// 复核: the same, entered again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<Vec<Vote>>,
    /// 废票: why it does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void: Option<String>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// Why a ballot cannot be counted as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BallotFault {
    /// It was entered as a ballot of another kind, and is not read as one of this.
    Kind {
        /// As which.
        entered: BallotKind,
    },
    /// More proposals are marked than may be.
    TooMany {
        /// How many.
        marked: u32,
        /// How many may be.
        most: u32,
    },
    /// More points or money are given than there are.
    TooMuch {
        /// How much.
        given: u64,
        /// How much there is.
        most: u32,
    },
    /// A proposal stands on it twice.
    Twice {
        /// Its number.
        number: u32,
    },
    /// A proposal that is not voted on stands on it.
    NotOnBallot {
        /// Its number; 0 where it is gone.
        number: u32,
    },
    /// Two proposals have one rank, or one has none.
    Rank {
        /// The number of the proposal.
        number: u32,
    },
    /// A rank that is larger than the number of proposals.
    RankOver {
        /// The number of the proposal.
        number: u32,
        /// The rank.
        rank: u32,
        /// How many proposals there are.
        most: u32,
    },
    /// A score is missing or above what the criterion allows.
    Score {
        /// The number of the proposal.
        number: u32,
    },
}

/// 发出、收回、有效、废票, and what is still to be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotCount {
    /// 发出
    pub issued: Option<u32>,
    /// 收回: as it was counted, or as many as were entered.
    pub returned: u32,
    /// Entered so far.
    pub entered: u32,
    /// 有效
    pub valid: u32,
    /// 废票: void by hand, or such that they cannot be counted.
    pub void: u32,
    /// Entered twice.
    pub compared: u32,
    /// Those whose two entries differ.
    pub differing: Vec<BallotId>,
    /// Numbers up to the last one issued that no ballot has.
    pub missing: Vec<u32>,
    /// Numbers that more than one ballot has.
    pub doubled: Vec<u32>,
    /// Those whose ranks leave some out (1 and 3): they count in the order that they give.
    #[serde(default)]
    pub skipping: Vec<BallotId>,
    /// Those that cannot be counted as they are and were not made void.
    pub faulty: Vec<(BallotId, BallotFault)>,
}

impl BallotCount {
    /// Whether nothing is left to be looked at: everything that came back is entered, once each and alike.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.returned == self.entered
            && self.issued.is_none_or(|issued| self.returned <= issued)
            && self.differing.is_empty()
            && self.doubled.is_empty()
            && self.faulty.is_empty()
    }
}

/// How many milliseconds it takes to enter the rest, at the speed so far; nothing before the first was entered.
#[must_use]
pub fn entry_time_left(entered: u32, of: u32, passed: u64) -> Option<u64> {
    let left = u64::from(of.saturating_sub(entered));
    passed.checked_mul(left)?.checked_div(u64::from(entered))
}

/// The same votes in one order, so that two entries can be compared.
#[must_use]
pub fn votes_in_order(votes: &[Vote]) -> Vec<Vote> {
    let mut votes = votes.to_vec();
    votes.sort_by_key(|vote| vote.proposal);
    votes
}

impl Ballot {
    /// Whether it was entered twice, and not alike.
    #[must_use]
    pub fn differs(&self) -> bool {
        let second = self.second.as_ref();
        second.is_some_and(|second| votes_in_order(second) != votes_in_order(&self.votes))
    }

    /// What it is called: by the name that a file has for it, else by its number.
    #[must_use]
    pub fn name(&self) -> (&str, u32) {
        (&self.label, if self.label.is_empty() { self.number } else { 0 })
    }

    /// The community of who filled it in.
    #[must_use]
    pub fn community<'a>(&'a self, plan: &'a Plan) -> &'a str {
        let place = self.neighbourhood.and_then(|id| plan.neighbourhoods.get(&id));
        place.map_or(self.community.as_str(), |place| place.community.as_str())
    }
}

/// What is wrong with votes that are to be entered, as a ballot of the kind that the workshop asks for.
#[must_use]
pub fn ballot_fault(plan: &Plan, workshop: WorkshopId, votes: &[Vote]) -> Option<BallotFault> {
    let row = plan.workshops.get(&workshop)?;
    fault(plan, row, &plan.on_the_ballot(workshop).into_iter().collect::<BTreeSet<_>>(), votes)
}

/// What is wrong with a ballot that was entered.
fn fault_of(
    plan: &Plan,
    workshop: &Workshop,
    allowed: &BTreeSet<ProposalId>,
    ballot: &Ballot,
) -> Option<BallotFault> {
    match ballot.kind.filter(|kind| *kind != workshop.ballot) {
        Some(entered) => Some(BallotFault::Kind { entered }),
        None => fault(plan, workshop, allowed, &ballot.votes),
    }
}

fn fault(
    plan: &Plan,
    workshop: &Workshop,
    allowed: &BTreeSet<ProposalId>,
    votes: &[Vote],
) -> Option<BallotFault> {
    let number = |id: ProposalId| plan.proposals.get(&id).map_or(0, |row| row.number);
    let mut seen = BTreeSet::new();
    for vote in votes {
        let number = number(vote.proposal);
        if !allowed.contains(&vote.proposal) {
            return Some(BallotFault::NotOnBallot { number });
        }
        if !seen.insert(vote.proposal) {
            return Some(BallotFault::Twice { number });
        }
    }
    let marked = u32::try_from(votes.len()).unwrap_or(u32::MAX);
    if let Some(most) = workshop.most_marks.filter(|most| marked > *most) {
        return Some(BallotFault::TooMany { marked, most });
    }
    match workshop.ballot {
        BallotKind::Approval => None,
        BallotKind::Points | BallotKind::Basket => {
            let given = votes.iter().flat_map(|vote| &vote.points).map(|points| u64::from(*points)).sum();
            let most = workshop.most_points.filter(|most| given > u64::from(*most))?;
            Some(BallotFault::TooMuch { given, most })
        }
        BallotKind::Ranking => {
            let most = u32::try_from(allowed.len()).unwrap_or(u32::MAX);
            let over = votes.iter().find_map(|vote| {
                let rank = *vote.points.first().filter(|rank| **rank > most)?;
                Some(BallotFault::RankOver { number: number(vote.proposal), rank, most })
            });
            if over.is_some() {
                return over;
            }
            let mut ranks = BTreeSet::new();
            let wrong = votes.iter().find(|vote| match vote.points.as_slice() {
                [rank] => *rank == 0 || !ranks.insert(*rank),
                _ => true,
            });
            wrong.map(|vote| BallotFault::Rank { number: number(vote.proposal) })
        }
        BallotKind::Score => {
            let criteria = &workshop.criteria;
            let fits = |vote: &Vote| {
                vote.points.len() == criteria.len().max(1)
                    && vote.points.iter().zip(criteria).all(|(points, criterion)| *points <= criterion.most)
            };
            let wrong = votes.iter().find(|vote| !fits(vote));
            wrong.map(|vote| BallotFault::Score { number: number(vote.proposal) })
        }
    }
}

/// Whether ranks leave some out before the last.
fn skips_ranks(votes: &[Vote]) -> bool {
    let last = votes.iter().filter_map(|vote| vote.points.first()).max();
    last.is_some_and(|last| usize::try_from(*last).is_ok_and(|last| last > votes.len()))
}

impl Plan {
    /// The ballots of a workshop that count, in order of their numbers.
    #[must_use]
    pub fn valid_ballots(&self, workshop: WorkshopId) -> Vec<BallotId> {
        let Some(row) = self.workshops.get(&workshop) else { return Vec::new() };
        let allowed = self.on_the_ballot(workshop).into_iter().collect::<BTreeSet<_>>();
        let mut ids = self.workshop_parts::<Ballot>(workshop);
        ids.retain(|id| {
            let ballot = self.ballots.get(id).filter(|ballot| ballot.void.is_none());
            ballot.is_some_and(|ballot| fault_of(self, row, &allowed, ballot).is_none())
        });
        ids
    }

    /// What is wrong with a ballot; nothing where it counts or was made void.
    #[must_use]
    pub fn fault_of_ballot(&self, ballot: &Ballot) -> Option<BallotFault> {
        let row = self.workshops.get(&ballot.workshop).filter(|_| ballot.void.is_none())?;
        let allowed = self.on_the_ballot(ballot.workshop).into_iter().collect::<BTreeSet<_>>();
        fault_of(self, row, &allowed, ballot)
    }

    /// The kind as which a ballot was entered.
    #[must_use]
    pub fn kind_of_ballot(&self, ballot: &Ballot) -> BallotKind {
        let workshop = || self.workshops.get(&ballot.workshop).map(|row| row.ballot);
        ballot.kind.or_else(workshop).unwrap_or_default()
    }

    /// Counts the ballots of a workshop.
    #[must_use]
    pub fn count_ballots(&self, workshop: WorkshopId) -> BallotCount {
        let Some(row) = self.workshops.get(&workshop) else { return BallotCount::default() };
        let allowed = self.on_the_ballot(workshop).into_iter().collect::<BTreeSet<_>>();
        let mut count = BallotCount { issued: row.issued, ..BallotCount::default() };
        let mut numbers: BTreeSet<u32> = BTreeSet::new();
        let mut doubled: BTreeSet<u32> = BTreeSet::new();
        let mut names: BTreeSet<(&str, u32)> = BTreeSet::new();
        for id in self.workshop_parts::<Ballot>(workshop) {
            let Some(ballot) = self.ballots.get(&id) else { continue };
            count.entered += 1;
            numbers.insert(ballot.number);
            if !names.insert(ballot.name()) {
                doubled.insert(ballot.number);
            }
            count.compared += u32::from(ballot.second.is_some());
            if ballot.void.is_some() {
                count.void += 1;
                continue;
            }
            if ballot.differs() {
                count.differing.push(id);
            }
            match fault_of(self, row, &allowed, ballot) {
                Some(fault) => {
                    count.void += 1;
                    count.faulty.push((id, fault));
                }
                None => {
                    count.valid += 1;
                    if row.ballot == BallotKind::Ranking && skips_ranks(&ballot.votes) {
                        count.skipping.push(id);
                    }
                }
            }
        }
        count.returned = row.returned.unwrap_or(count.entered);
        count.doubled = doubled.into_iter().collect();
        let last = row.issued.or_else(|| numbers.last().copied()).unwrap_or(0);
        // A slip of the keyboard must not list four thousand million numbers.
        count.missing = (1..=last.min(10_000)).filter(|number| !numbers.contains(number)).collect();
        count
    }
}
