//! Ballots of a plan as sheets: what each is worth to whom, whatever kind of ballot it is.

use std::collections::BTreeMap;

use linli_plan::{Ballot, BallotId, BallotKind, Plan, ProposalId, Track, Workshop, WorkshopId};

use super::outcome::CountFault;
use crate::vote::MOST_POINTS;

/// One ballot.
#[derive(Debug)]
pub(super) struct CountedBallot {
    /// With which it is counted.
    pub(super) track: Track,
    /// Places of proposals and what each is worth; of a ranking the best first.
    pub(super) marks: Vec<(usize, u32)>,
}

/// The ballots that count, and what is voted on.
#[derive(Debug)]
pub(super) struct Sheets {
    pub(super) kind: BallotKind,
    /// What the worth of a mark is divided by to be a score: what the weights of criteria come to.
    pub(super) scale: u64,
    pub(super) proposals: Vec<ProposalId>,
    pub(super) ballots: Vec<BallotId>,
    pub(super) sheets: Vec<CountedBallot>,
}

impl Sheets {
    pub(super) fn of(plan: &Plan, workshop: WorkshopId, row: &Workshop) -> Result<Self, CountFault> {
        let proposals = plan.on_the_ballot(workshop);
        let ballots = plan.valid_ballots(workshop);
        if proposals.is_empty() {
            return Err(CountFault::NoProposals);
        }
        if ballots.is_empty() {
            return Err(CountFault::NoBallots);
        }
        let place = proposals.iter().copied().zip(0..).collect::<BTreeMap<_, _>>();
        let (weights, sum) = row.criterion_weights();
        let scale = if row.ballot == BallotKind::Score { sum } else { 1 };
        let sheet = |id: &BallotId| {
            let ballot = plan.ballots.get(id)?;
            let mut marks: Vec<(usize, u64)> = Vec::new();
            for vote in &ballot.votes {
                marks.push((*place.get(&vote.proposal)?, worth(row.ballot, &weights, &vote.points)?));
            }
            Some((ballot, marks))
        };
        let finished = |id| {
            let (ballot, marks) = sheet(id)?;
            finish(row, ballot, marks)
        };
        let sheets = ballots.iter().map(finished);
        let sheets = sheets.collect::<Option<Vec<_>>>().ok_or(CountFault::TooLarge)?;
        Ok(Self { kind: row.ballot, scale, proposals, ballots, sheets })
    }

    /// Whether a ballot supports a proposal. Of a score sheet these are the ones it gives no less than its average.
    pub(super) fn supports(&self, sheet: &CountedBallot, place: usize) -> bool {
        let Some((_, worth)) = sheet.marks.iter().find(|(other, _)| *other == place) else { return false };
        if self.kind != BallotKind::Score {
            return *worth > 0;
        }
        let sum: u64 = sheet.marks.iter().map(|(_, worth)| u64::from(*worth)).sum();
        *worth > 0 && u64::from(*worth) * sheet.marks.len() as u64 >= sum
    }

    /// How many ballots support each proposal.
    pub(super) fn votes(&self) -> Vec<u32> {
        let count = |place: usize| self.sheets.iter().filter(|sheet| self.supports(sheet, place)).count();
        (0..self.proposals.len()).map(|place| u32::try_from(count(place)).unwrap_or(u32::MAX)).collect()
    }
}

/// What the points of a vote come to; of a ranking still the rank, of a score sheet the points times the weights of their
/// criteria. Nothing where that is too large.
fn worth(kind: BallotKind, weights: &[u64], points: &[u32]) -> Option<u64> {
    let first = points.first().copied().map(u64::from);
    match kind {
        BallotKind::Approval => Some(1),
        BallotKind::Points | BallotKind::Ranking | BallotKind::Basket => Some(first.unwrap_or(0)),
        BallotKind::Score => points.iter().zip(weights).try_fold(0_u64, |sum, (points, weight)| {
            sum.checked_add(u64::from(*points).checked_mul(*weight)?)
        }),
    }
}

/// Nothing where a number is too large.
fn finish(row: &Workshop, ballot: &Ballot, mut marks: Vec<(usize, u64)>) -> Option<CountedBallot> {
    if row.ballot == BallotKind::Ranking {
        marks.sort_by_key(|(place, rank)| (*rank, *place));
        // The last place is worth one.
        let count = marks.len() as u64;
        for (mark, above) in marks.iter_mut().zip(0..) {
            mark.1 = count - above;
        }
    }
    let small = |(place, worth): (usize, u64)| {
        let worth = u32::try_from(worth).ok().filter(|worth| *worth <= MOST_POINTS)?;
        Some((place, worth))
    };
    let marks = marks.into_iter().map(small).collect::<Option<Vec<_>>>()?;
    Some(CountedBallot { track: ballot.track, marks })
}
