//! Sheets as elections: one for each rule, without what may not take part, until nothing in it excludes another.

use linli_plan::{BallotKind, Plan, ProposalId, Track, VoteRule, Workshop};

use super::{
    fraction::{self, Fraction},
    outcome::{BallotShare, CountFault, RuleResult, Why},
    payers::{self, Purchase},
    scores,
    sheets::{CountedBallot, Sheets},
    spread::Homes,
};
use crate::vote::{
    Account, Ballots, Completion, Election, ElectionFault, Kind, Mark, Outcome, Proposal, Rule, Tie, TooDear,
    Utility, outcome, outcome_by_scores,
};

/// Fen in one yuan: by as much shares are raised.
const UNIT: u64 = 100;

/// All that rules are applied to.
pub(super) struct Booth<'a> {
    sheets: &'a Sheets,
    budget: u64,
    too_dear: TooDear,
    /// Scores are sums and no averages.
    whole: bool,
    /// The tracks that count, with as how many voters a ballot of each counts.
    tracks: Vec<(Option<Track>, u32)>,
    costs: Vec<u64>,
    scores: Vec<Fraction>,
    /// As how many voters each ballot counts.
    weights: Vec<u32>,
    /// What may not take part, and why.
    barred: Vec<Option<Why>>,
    conflicts: Vec<Vec<usize>>,
}

impl<'a> Booth<'a> {
    pub(super) fn new(
        plan: &Plan,
        row: &Workshop,
        sheets: &'a Sheets,
        budget: u64,
    ) -> Result<Self, CountFault> {
        let weights = weights(row, sheets)?;
        let row_of = |id: &ProposalId| plan.proposals.get(id);
        let cost = |id: &ProposalId| row_of(id)?.cost_fen.and_then(|fen| u64::try_from(fen).ok());
        let barred = |(id, votes): (&ProposalId, u32)| {
            let least = row_of(id).and_then(|row| row.least_votes).filter(|least| votes < *least);
            match (cost(id), least) {
                (None, _) => Some(Why::NoCost),
                (Some(_), Some(least)) => Some(Why::TooFew { votes, least }),
                (Some(_), None) => None,
            }
        };
        Ok(Self {
            sheets,
            budget,
            too_dear: if row.passes_over { TooDear::Skip } else { TooDear::Stop },
            whole: sheets.kind != BallotKind::Score && !row.weighs_tracks(),
            tracks: tracks_with_voters(&weights, row, sheets),
            costs: sheets.proposals.iter().map(|id| cost(id).unwrap_or(0)).collect(),
            scores: scores::scores(row, sheets)?,
            weights,
            barred: sheets.proposals.iter().zip(sheets.votes()).map(barred).collect(),
            conflicts: conflicts(plan, &sheets.proposals),
        })
    }

    pub(super) fn costs(&self) -> Vec<u64> {
        self.costs.clone()
    }

    pub(super) fn scores(&self) -> &[Fraction] {
        &self.scores
    }

    /// What a rule comes to. Of two that exclude each other the one it comes to later leaves, and it is asked anew.
    pub(super) fn result(&self, rule: VoteRule, homes: &Homes) -> Result<RuleResult, CountFault> {
        let mut barred = self.barred.clone();
        loop {
            let open: Vec<usize> = (0..barred.len()).filter(|place| barred[*place].is_none()).collect();
            let found = self.outcome(rule, &open)?;
            let order: Vec<usize> = found.order.iter().map(|place| open[*place]).collect();
            let clash = order.iter().enumerate().find_map(|(at, place)| {
                let with = order[..at].iter().find(|other| self.conflicts[*place].contains(other))?;
                Some((*place, *with))
            });
            match clash {
                Some((later, with)) => barred[later] = Some(Why::Conflict { with }),
                None => return Ok(self.told(rule, &open, order, found, barred, homes)),
            }
        }
    }

    fn told(
        &self,
        rule: VoteRule,
        open: &[usize],
        order: Vec<usize>,
        found: Outcome,
        barred: Vec<Option<Why>>,
        homes: &Homes,
    ) -> RuleResult {
        let back = |places: &[usize]| places.iter().map(|place| open[*place]).collect();
        let tie = |tie: &Tie| Tie { after: tie.after, chosen: open[tie.chosen], among: back(&tie.among) };
        let ties = found.ties.iter().map(tie).collect();
        let shares = self.shares(&found);
        let mut accounts = found.accounts.into_iter();
        let whys: Vec<Why> = barred
            .into_iter()
            .map(|why| why.or_else(|| accounts.next().map(Why::Rule)).unwrap_or(Why::NoCost))
            .collect();
        let paid = self.paid(rule, found.share, &order, &whys);
        let mut result = RuleResult {
            rule,
            spent: order.iter().map(|place| self.costs[*place]).sum(),
            order,
            ties,
            whys,
            share: found.share,
            shares,
            paid,
            winners: 0,
            segments: Vec::new(),
            communities: Vec::new(),
        };
        homes.spread(self.sheets, &self.costs, &mut result);
        result
    }

    /// What a ballot had to spend by equal shares, at first and in the end.
    fn shares(&self, found: &Outcome) -> Vec<BallotShare> {
        let voters = self.weights.iter().map(|weight| u64::from(*weight)).sum::<u64>();
        let share = |(track, weight): &(Option<Track>, u32)| {
            let weight = u128::from(*weight);
            let fen = |raised: u64| {
                let money = u128::from(self.budget) + u128::from(raised) * u128::from(voters);
                Fraction { of: money * weight, by: voters }
            };
            BallotShare { track: *track, first: fen(0), last: fen(found.raised) }
        };
        let is_told = found.share.is_some() && voters > 0;
        self.tracks.iter().filter(|_| is_told).map(share).collect()
    }

    fn outcome(&self, rule: VoteRule, open: &[usize]) -> Result<Outcome, CountFault> {
        let approves = rule == VoteRule::Phragmen && self.sheets.kind == BallotKind::Score;
        let kind = match self.sheets.kind {
            _ if approves => Kind::Approval,
            BallotKind::Approval => Kind::Approval,
            BallotKind::Ranking => Kind::Ranking,
            BallotKind::Points | BallotKind::Basket | BallotKind::Score => Kind::Points,
        };
        let mut new_places = vec![None; self.costs.len()];
        for (place, old) in (0_u32..).zip(open) {
            new_places[*old] = Some(place);
        }
        let mut ballots = Ballots::default();
        let counted = self.sheets.sheets.iter().zip(&self.weights).filter(|(_, weight)| **weight > 0);
        let mut weights = Vec::new();
        for (sheet, weight) in counted {
            weights.push(*weight);
            let marks = sheet.marks.iter().filter(|(place, worth)| {
                if approves { self.sheets.supports(sheet, *place) } else { *worth > 0 }
            });
            ballots.push(marks.filter_map(|(place, worth)| {
                new_places[*place].map(|proposal| Mark { proposal, points: *worth })
            }));
        }
        // Ids in the order of the numbers, by which ties are broken.
        let proposal = |place: &usize| Proposal {
            id: format!("{place:010}"),
            name: String::new(),
            cost: self.costs[*place],
        };
        let proposals = open.iter().map(proposal).collect();
        let election = Election::weighted(self.budget, UNIT, proposals, kind, ballots, &weights);
        let election = election.map_err(|fault| match fault {
            ElectionFault::SameId(_) | ElectionFault::NoSuchProposal | ElectionFault::TooLarge => {
                CountFault::TooLarge
            }
        })?;
        let utility = if kind == Kind::Approval { Utility::Cost } else { Utility::Count };
        Ok(match rule {
            VoteRule::Score => {
                let scores: Vec<_> = open.iter().map(|place| self.scores[*place]).collect();
                let scores: Vec<_> = scores.iter().map(|score| (score.of, score.by)).collect();
                outcome_by_scores(&election, &scores, self.too_dear, self.whole)
            }
            VoteRule::Greedy => outcome(&election, Rule::Greedy(Utility::Count)),
            VoteRule::EqualShares => outcome(&election, Rule::EqualShares(utility, Completion::Add1Greedy)),
            VoteRule::Phragmen => outcome(&election, Rule::Phragmen),
        })
    }

    /// Who paid how much for each proposal.
    fn paid(
        &self,
        rule: VoteRule,
        share: Option<f64>,
        order: &[usize],
        whys: &[Why],
    ) -> Vec<Vec<(usize, f64)>> {
        let bought = |place: &&usize| matches!(whys[**place], Why::Rule(Account::Bought { .. }));
        let bought: Vec<usize> = order.iter().filter(bought).copied().collect();
        let purchase = |place: &usize| {
            let sheets = (0..).zip(&self.sheets.sheets).filter(|(at, _)| self.weights[*at] > 0);
            let backers =
                sheets.filter_map(|(at, sheet)| Some((at, self.worth(rule, sheet, *place, whys)?))).collect();
            Purchase { cost: self.costs[*place] as f64, backers }
        };
        let purchases: Vec<Purchase> = bought.iter().map(purchase).collect();
        let mut paid = vec![Vec::new(); self.costs.len()];
        for (place, payments) in bought.iter().zip(payers::pay(rule, share, &self.weights, &purchases)) {
            paid[*place] = payments;
        }
        paid
    }

    /// What a proposal is worth to a ballot by a rule under which ballots pay.
    fn worth(&self, rule: VoteRule, sheet: &CountedBallot, place: usize, whys: &[Why]) -> Option<f64> {
        let at = sheet.marks.iter().position(|(other, _)| *other == place)?;
        let worth = match (rule, self.sheets.kind) {
            (VoteRule::Phragmen, _) => u32::from(self.sheets.supports(sheet, place)),
            // As many as come after it, of those that take part.
            (_, BallotKind::Ranking) => {
                let after = sheet.marks[at + 1..].iter();
                let after = after.filter(|(other, _)| matches!(whys[*other], Why::Rule(_)));
                u32::try_from(after.count()).unwrap_or(u32::MAX)
            }
            _ => sheet.marks[at].1,
        };
        (worth > 0).then(|| f64::from(worth))
    }
}

/// As how many voters each ballot counts, so that tracks weigh as agreed: whole numbers, as small as they can be.
fn weights(row: &Workshop, sheets: &Sheets) -> Result<Vec<u32>, CountFault> {
    if !row.weighs_tracks() {
        return Ok(vec![1; sheets.sheets.len()]);
    }
    let tracks = scores::tracks(row, sheets);
    let size = |track| sheets.sheets.iter().filter(|sheet| Some(sheet.track) == track).count() as u128;
    let sizes: Vec<u128> = tracks.iter().map(|(track, _)| size(*track)).collect();
    let whole: u128 = sizes.iter().product();
    let raw: Vec<u128> =
        tracks.iter().zip(&sizes).map(|((_, weight), size)| u128::from(*weight) * whole / size).collect();
    let shared = raw.iter().fold(0, |shared, weight| fraction::divisor(shared, *weight)).max(1);
    let weight = |sheet: &CountedBallot| {
        let at = tracks.iter().position(|(track, _)| *track == Some(sheet.track));
        // A track without a weight is heard and not counted.
        at.map_or(Ok(0), |at| u32::try_from(raw[at] / shared).map_err(|_| CountFault::TooLarge))
    };
    sheets.sheets.iter().map(weight).collect()
}

/// The tracks that count, or all ballots, with as how many voters a ballot counts.
fn tracks_with_voters(weights: &[u32], row: &Workshop, sheets: &Sheets) -> Vec<(Option<Track>, u32)> {
    let of_track = |track: Option<Track>| {
        let mut ballots = sheets.sheets.iter().zip(weights);
        ballots.find(|(sheet, _)| track.is_none_or(|track| sheet.track == track)).map(|(_, weight)| *weight)
    };
    let tracks = scores::tracks(row, sheets).into_iter();
    tracks.filter_map(|(track, _)| Some((track, of_track(track)?))).collect()
}

/// Which exclude each other; saying it of one suffices.
fn conflicts(plan: &Plan, proposals: &[ProposalId]) -> Vec<Vec<usize>> {
    let names = |one: &ProposalId, other: &ProposalId| {
        plan.proposals.get(one).is_some_and(|row| row.conflicts.contains(other))
    };
    let excludes = |one: &ProposalId, other: &ProposalId| names(one, other) || names(other, one);
    let of = |one: &ProposalId| {
        (0..proposals.len())
            .filter(|place| proposals[*place] != *one && excludes(one, &proposals[*place]))
            .collect()
    };
    proposals.iter().map(of).collect()
}
