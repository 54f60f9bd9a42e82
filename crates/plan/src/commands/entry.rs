//! Ballots as they are typed from paper: numbers of proposals, with points where the ballot asks for them.
//!
//! Everything can be typed on the keys for numbers: `3+8+12` or `3 8 12` for a ballot that marks or ranks, `3*5+8*2` for
//! points and money, `3*8*7*9` for a score sheet. `0` is a ballot with nothing on it.

use crate::{
    Ballot, BallotId, BallotKind, Plan, ProposalId, Vote, Workshop, WorkshopId, WorkshopPart, votes_in_order,
};

/// Why a line that was typed is no ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryFault {
    /// Nothing was typed.
    Nothing,
    /// A piece of it is no number.
    NoNumber {
        /// The piece.
        text: String,
    },
    /// No proposal that is voted on has the number.
    NoProposal {
        /// The number as it was typed.
        number: u32,
    },
    /// It says too few or too many points of a proposal.
    Points {
        /// The number of the proposal.
        number: u32,
        /// How many it takes.
        takes: u32,
    },
}

/// What may stand between proposals.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '+' | ',' | ';' | '.' | '\u{3001}' | '\u{3002}')
}

/// What may stand between a proposal and its points.
fn is_within(letter: char) -> bool {
    matches!(letter, '*' | '/' | ':' | '=' | '-' | 'x' | 'X' | '\u{d7}')
}

/// Letters of full width, as an input method types them, are plain ones.
fn plain(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    }
}

/// How many numbers follow that of a proposal.
fn takes(row: &Workshop) -> usize {
    match row.ballot {
        BallotKind::Approval | BallotKind::Ranking => 0,
        BallotKind::Points | BallotKind::Basket => 1,
        BallotKind::Score => row.criteria.len().max(1),
    }
}

/// Reads what was typed. Whether such a ballot counts is another question: see [`crate::ballot_fault`].
///
/// # Errors
/// Says what cannot be read.
pub fn read_votes(plan: &Plan, workshop: WorkshopId, text: &str) -> Result<Vec<Vote>, EntryFault> {
    let text: String = text.chars().map(plain).collect();
    let Some(row) = plan.workshops.get(&workshop).filter(|_| !text.trim().is_empty()) else {
        return Err(EntryFault::Nothing);
    };
    if text.trim() == "0" {
        return Ok(Vec::new());
    }
    let on_it = plan.on_the_ballot(workshop);
    let mut votes: Vec<Vote> = Vec::new();
    for piece in text.split(is_between).filter(|piece| !piece.is_empty()) {
        let read = |part: &str| part.parse().map_err(|_| EntryFault::NoNumber { text: piece.to_owned() });
        let numbers: Vec<u32> = piece.split(is_within).map(read).collect::<Result<_, _>>()?;
        let (number, points) =
            numbers.split_first().map_or((0, &[][..]), |(number, points)| (*number, points));
        let is_it = |id: &&ProposalId| plan.proposals.get(id).is_some_and(|row| row.number == number);
        let proposal = *on_it.iter().find(is_it).ok_or(EntryFault::NoProposal { number })?;
        if points.len() != takes(row) {
            return Err(EntryFault::Points { number, takes: count(takes(row)) });
        }
        let points =
            if row.ballot == BallotKind::Ranking { vec![count(votes.len() + 1)] } else { points.to_vec() };
        votes.push(Vote { proposal, points });
    }
    Ok(votes)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Votes as they are typed where the workshop asks for them.
#[must_use]
pub fn typed_votes(plan: &Plan, workshop: WorkshopId, votes: &[Vote]) -> String {
    let kind = plan.workshops.get(&workshop).map(|row| row.ballot).unwrap_or_default();
    typed(plan, kind, votes)
}

/// A ballot as it was typed.
#[must_use]
pub fn typed_ballot(plan: &Plan, ballot: &Ballot) -> String {
    typed(plan, plan.kind_of_ballot(ballot), &ballot.votes)
}

fn typed(plan: &Plan, kind: BallotKind, votes: &[Vote]) -> String {
    let is_ranking = kind == BallotKind::Ranking;
    let mut votes: Vec<&Vote> = votes.iter().collect();
    if votes.is_empty() {
        return "0".to_owned();
    }
    if is_ranking {
        votes.sort_by_key(|vote| vote.points.first().copied());
    }
    let mut text = String::new();
    for vote in votes {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&plan.proposals.get(&vote.proposal).map_or(0, |row| row.number).to_string());
        for points in vote.points.iter().filter(|_| !is_ranking) {
            text.push('*');
            text.push_str(&points.to_string());
        }
    }
    text
}

impl Ballot {
    /// The ballot after it was entered once more. What agrees with either of two entries that differ settles it.
    #[must_use]
    pub fn entered_again(&self, votes: Vec<Vote>) -> Self {
        let is_second = |second: &Vec<Vote>| votes_in_order(second) == votes_in_order(&votes);
        let settles = self.differs() && self.second.as_ref().is_some_and(is_second);
        let first = if settles { &votes } else { &self.votes };
        Self { votes: first.clone(), second: Some(votes), ..self.clone() }
    }

    /// A ballot of a file in the place of this one: it says nothing of a second entry, and of where the ballot is from
    /// at most the community.
    #[must_use]
    pub fn read_again(&self, plan: &Plan, read: Self) -> Self {
        let is_home = read.community.is_empty() || read.community == self.community(plan);
        let is_same = plan.kind_of_ballot(&read) == plan.kind_of_ballot(self)
            && votes_in_order(&read.votes) == votes_in_order(&self.votes);
        let second = self.second.clone().filter(|_| is_same);
        let (neighbourhood, community) =
            if is_home { (self.neighbourhood, self.community.clone()) } else { (None, read.community) };
        Self { neighbourhood, community, second, extra: self.extra.clone(), ..read }
    }

    /// The votes that only the first, and that only the second entry has.
    #[must_use]
    pub fn difference(&self) -> (Vec<Vote>, Vec<Vote>) {
        let second = self.second.as_deref().unwrap_or_default();
        let without = |some: &[Vote], others: &[Vote]| {
            some.iter().filter(|vote| !others.contains(vote)).cloned().collect::<Vec<_>>()
        };
        (without(&self.votes, second), without(second, &self.votes))
    }
}

impl Plan {
    /// The ballot with a number.
    #[must_use]
    pub fn ballot_numbered(&self, workshop: WorkshopId, number: u32) -> Option<BallotId> {
        let is_it = |ballot: &Ballot| ballot.workshop == workshop && ballot.number == number;
        let mut ballots = self.ballots.iter().filter(|(_, ballot)| is_it(ballot));
        // A number on paper goes before one that was given to a ballot that a file names otherwise.
        let on_paper = ballots.clone().find(|(_, ballot)| ballot.label.is_empty());
        on_paper.or_else(|| ballots.next()).map(|(id, _)| *id)
    }

    /// The numbers of ballots whose two entries differ, so that neither holds yet.
    #[must_use]
    pub fn differing_ballots(&self, workshop: WorkshopId) -> Vec<u32> {
        let ids = self.workshop_parts::<Ballot>(workshop);
        let ballots = ids.iter().filter_map(|id| self.ballots.get(id));
        ballots
            .filter(|ballot| ballot.void.is_none() && ballot.differs())
            .map(|ballot| ballot.number)
            .collect()
    }

    /// The number of the ballot that is likely entered next: the next that is not there; the second time the next that
    /// was not compared, from the first on again behind the last.
    #[must_use]
    pub fn next_ballot(&self, workshop: WorkshopId, after: u32, second: bool) -> Option<u32> {
        let ids = self.workshop_parts::<Ballot>(workshop);
        let ballots = || ids.iter().filter_map(|id| self.ballots.get(id));
        if second {
            let open = |ballot: &&std::sync::Arc<Ballot>| ballot.second.is_none() && ballot.void.is_none();
            let next = ballots().filter(open).find(|ballot| ballot.number > after);
            return next.or_else(|| ballots().find(open)).map(|ballot| ballot.place());
        }
        let mut next = after.checked_add(1)?;
        for number in ballots().map(|ballot| ballot.number) {
            next += u32::from(number == next && next < u32::MAX);
        }
        Some(next)
    }
}
