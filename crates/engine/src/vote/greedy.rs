//! Rules that take one proposal after the other from a fixed order: greedily by utility for cost, and by score.

use std::cmp::Ordering;

use super::{
    Account, Election, Kind, Outcome, Tie, TooDear, Utility,
    election::{Backing, Proposal},
};

/// What decides a proposal's turn: `score` divided by `by`; `by` is zero for what costs nothing, which goes first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) score: u128,
    pub(super) by: u64,
}

impl Standing {
    pub(super) fn compare(self, other: Self) -> Ordering {
        match (self.by, other.by) {
            (0, 0) => Ordering::Equal,
            (0, _) => Ordering::Greater,
            (_, 0) => Ordering::Less,
            _ => (self.score * u128::from(other.by)).cmp(&(other.score * u128::from(self.by))),
        }
    }

    /// How much more score would put it above another, or beside it if that suffices.
    fn lacks(self, other: Self, beside: bool, step: Step) -> Option<u128> {
        let (mine, theirs) = (u128::from(self.by), u128::from(other.by));
        if theirs == 0 || mine == 0 {
            return None;
        }
        let lacks = match step {
            Step::Whole => {
                let needed = other.score * mine;
                let needed = if beside { needed.div_ceil(theirs) } else { needed / theirs + 1 };
                needed.saturating_sub(self.score)
            }
            Step::Hundredth => {
                let (of, by) = ((other.score * mine).saturating_sub(self.score * theirs), mine * theirs);
                let rest = of % by * 100;
                of / by * 100 + if beside { rest.div_ceil(by) } else { rest / by + 1 }
            }
        };
        Some(lacks.max(1))
    }
}

/// In what steps a score is told that is lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Votes and points are whole.
    Whole,
    /// Averages are not.
    Hundredth,
}

/// Total utility for cost. Where utility is cost that is the number of votes.
pub(super) fn standings(election: &Election, utility: Utility) -> Vec<Standing> {
    let backing = Backing::new(election, utility);
    let standing = |(proposal, mass): (&Proposal, &u128)| match utility {
        _ if *mass == 0 || (proposal.cost == 0 && utility == Utility::Cost) => Standing { score: 0, by: 1 },
        Utility::Count => Standing { score: *mass, by: proposal.cost },
        Utility::Cost => Standing { score: *mass, by: 1 },
    };
    election.proposals.iter().zip(&backing.masses).map(standing).collect()
}

/// What was decided so far.
struct Taking<'a> {
    election: &'a Election,
    standings: Vec<Standing>,
    step: Step,
    left: u64,
    /// What was taken here, with the money before it.
    taken: Vec<(usize, u64)>,
    /// What was too dear, where that ended everything.
    ended_by: Option<usize>,
    ties: Vec<Tie>,
    accounts: Vec<Account>,
}

impl<'a> Taking<'a> {
    fn new(election: &'a Election, standings: Vec<Standing>, step: Step) -> Self {
        let accounts = vec![Account::Unsupported; election.proposals.len()];
        let (taken, ties) = (Vec::new(), Vec::new());
        Self { election, standings, step, left: election.budget, taken, ended_by: None, ties, accounts }
    }

    /// Takes what fits of these proposals, best first. `before` have been funded by another rule.
    fn take(&mut self, open: &[usize], before: usize, too_dear: TooDear) {
        let mut queue = open.to_vec();
        queue.sort_by(|one, other| self.standings[*other].compare(self.standings[*one]).then(one.cmp(other)));
        for (at, place) in queue.iter().copied().enumerate() {
            let (cost, score) = (self.election.proposals[place].cost, self.standings[place].score);
            let left = self.left;
            if cost <= left && self.ended_by.is_none() {
                self.note_tie(&queue[at..], before);
                self.left -= cost;
                self.accounts[place] = Account::Taken { score, left };
                self.taken.push((place, left));
            } else {
                self.accounts[place] = Account::NoRoom {
                    score,
                    left,
                    lacked: self.lacked(place),
                    stopped: self.ended_by.is_some(),
                };
                if too_dear == TooDear::Stop {
                    self.ended_by = self.ended_by.or(Some(place));
                }
            }
        }
    }

    /// Notes that the first of these is taken although others that fit are its equals.
    fn note_tie(&mut self, queue: &[usize], before: usize) {
        let equal = |place: &&usize| self.standings[**place].compare(self.standings[queue[0]]).is_eq();
        let fits = |place: &&usize| self.election.proposals[**place].cost <= self.left;
        let among: Vec<usize> = queue.iter().take_while(equal).filter(fits).copied().collect();
        if among.len() > 1 {
            self.ties.push(Tie { after: before + self.taken.len(), chosen: queue[0], among });
        }
    }

    /// How much more score would have brought a proposal before the last one that left too little for it.
    fn lacked(&self, place: usize) -> Option<u128> {
        let cost = self.election.proposals[place].cost;
        let before_end = self.ended_by.filter(|_| cost <= self.left);
        let rival = before_end
            .or_else(|| self.taken.iter().rev().find(|(_, left)| *left >= cost).map(|(place, _)| *place))?;
        self.standings[place].lacks(self.standings[rival], place < rival, self.step)
    }

    fn outcome(self) -> Outcome {
        let order = self.taken.iter().map(|(place, _)| *place).collect();
        Outcome { order, ties: self.ties, accounts: self.accounts, share: None, raised: 0 }
    }
}

pub(super) fn greedy(election: &Election, utility: Utility) -> Outcome {
    let mut taking = Taking::new(election, standings(election, utility), Step::Whole);
    let all: Vec<usize> = (0..election.proposals.len()).collect();
    taking.take(&all, 0, TooDear::Skip);
    taking.outcome()
}

/// Spends what another outcome has left over.
pub(super) fn complete(election: &Election, utility: Utility, outcome: &mut Outcome) {
    let mut taking = Taking::new(election, standings(election, utility), Step::Whole);
    for place in &outcome.order {
        taking.left -= election.proposals[*place].cost;
    }
    let open: Vec<usize> =
        (0..election.proposals.len()).filter(|place| !outcome.accounts[*place].is_funded()).collect();
    taking.take(&open, outcome.order.len(), TooDear::Skip);
    outcome.ties.append(&mut taking.ties);
    for (place, _) in &taking.taken {
        outcome.order.push(*place);
        outcome.accounts[*place] = taking.accounts[*place].clone();
    }
}

pub(super) fn by_score(election: &Election, too_dear: TooDear) -> Outcome {
    let standings = score_standings(election);
    let scores: Vec<(u128, u64)> = standings.iter().map(|standing| (standing.score, standing.by)).collect();
    by_scores(election, &scores, too_dear, true)
}

/// The sum of points. A place in a ranking counts one more than its Borda score, as cities publish it: the last place of
/// a ballot is worth one.
pub(super) fn score_standings(election: &Election) -> Vec<Standing> {
    let points = Backing::new(election, Utility::Count).masses;
    let named = Backing::new(election, Utility::Cost).masses;
    let score = |(points, named): (&u128, &u128)| match election.kind {
        Kind::Ranking => points + named,
        Kind::Approval | Kind::Points => *points,
    };
    points.iter().zip(&named).map(score).map(|score| Standing { score, by: 1 }).collect()
}

/// By scores that were found otherwise, as fractions; what they are divided by is above zero.
pub(super) fn by_scores(
    election: &Election,
    scores: &[(u128, u64)],
    too_dear: TooDear,
    whole: bool,
) -> Outcome {
    let standings: Vec<Standing> =
        scores.iter().map(|(score, by)| Standing { score: *score, by: *by }).collect();
    let open: Vec<usize> = (0..standings.len()).filter(|place| standings[*place].score > 0).collect();
    let step = if whole { Step::Whole } else { Step::Hundredth };
    let mut taking = Taking::new(election, standings, step);
    taking.take(&open, 0, too_dear);
    taking.outcome()
}
