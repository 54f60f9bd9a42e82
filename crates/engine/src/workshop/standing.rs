//! A count as a list: the proposals in the order of the workshop's rule, with what was spent down to each.

use std::collections::BTreeMap;

use linli_plan::{ProposalId, Segment, VoteRule};

use super::{Count, Fraction};

/// How a proposal stands under the rule of its workshop.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The proposal, for links; `place` is where the count has it.
    pub proposal: ProposalId,
    /// Its place in the lists of the [`Count`].
    pub place: usize,
    /// Whether the rule supports it, whatever the meeting has decided beside the rule.
    pub is_supported: bool,
    /// What it costs, in fen; 0 where that is not known.
    pub cost: u64,
    /// What the rule has spent down to it and with it, in fen.
    pub spent: u64,
    /// How many ballots support it.
    pub votes: u32,
    /// Votes, points or their average, tracks weighed.
    pub score: Fraction,
}

impl Count {
    /// All proposals: those that the rule of the workshop supports in its order, then the others by score.
    #[must_use]
    pub fn standings(&self) -> Vec<Standing> {
        let Some(result) = self.result() else { return Vec::new() };
        let mut rest: Vec<usize> =
            (0..self.proposals.len()).filter(|place| !result.supports(*place)).collect();
        rest.sort_by(|one, other| self.score(*other).compare(self.score(*one)).then(one.cmp(other)));
        let mut spent = 0;
        let standing = |place: usize| {
            let proposal = *self.proposals.get(place)?;
            let cost = self.costs.get(place).copied().unwrap_or(0);
            let is_supported = result.supports(place);
            if is_supported {
                spent += cost;
            }
            let votes = self.votes.get(place).copied().unwrap_or(0);
            Some(Standing { proposal, place, is_supported, cost, spent, votes, score: self.score(place) })
        };
        result.order.iter().copied().chain(rest).filter_map(standing).collect()
    }

    /// What the ballots of each segment pay for a proposal by equal shares, in fen, in the order of the segments' codes,
    /// ballots whose segment is not known first. Empty where equal shares does not buy it.
    #[must_use]
    pub fn paid_by_segment(&self, place: usize) -> Vec<(Option<Segment>, u64)> {
        let Some(shares) = self.results.iter().find(|result| result.rule == VoteRule::EqualShares) else {
            return Vec::new();
        };
        let mut sums: BTreeMap<Option<Segment>, f64> = BTreeMap::new();
        for (ballot, fen) in shares.paid.get(place).into_iter().flatten() {
            let home = self.homes.get(*ballot).copied().flatten();
            *sums.entry(home).or_default() += fen;
        }
        let mut paid: Vec<_> = sums.into_iter().map(|(segment, fen)| (segment, whole(fen))).collect();
        paid.retain(|(_, fen)| *fen > 0);
        paid.sort_by_key(|(segment, _)| segment.map(Segment::code));
        paid
    }

    /// The score of a proposal by its place.
    fn score(&self, place: usize) -> Fraction {
        self.scores.get(place).copied().unwrap_or(Fraction { of: 0, by: 1 })
    }
}

/// A part of a fen is nothing to anybody.
fn whole(fen: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates, as wanted")]
    let whole = fen.round() as u64;
    whole
}
