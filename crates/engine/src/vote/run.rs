//! One run of equal shares: everyone has the same money at first; what was bought for how much, and who has what left.
//!
//! `shares` chooses what is bought, `settle` finds what it costs exactly.

use super::{
    Election, Payment, Tie, Utility,
    election::{Backing, worth},
    exact::{PriceLog, Ratio, Sum},
    price::{Estimate, ROUNDING},
    purses::Purses,
};

/// The state of a run.
pub(super) struct Run<'a> {
    pub(super) election: &'a Election,
    pub(super) backing: &'a Backing,
    pub(super) utility: Utility,
    /// The share, then the price of each purchase.
    pub(super) price_log: PriceLog,
    pub(super) purses: Purses,
    pub(super) share: f64,
    /// All shares together.
    pub(super) money: u128,
    /// Where the price_log has the price of what was bought; 0 for the rest.
    pub(super) terms: Vec<usize>,
    /// Prices have not been below these.
    pub(super) floors: Vec<f64>,
    pub(super) open: Vec<usize>,
    pub(super) order: Vec<usize>,
    pub(super) ties: Vec<Tie>,
    pub(super) spent: u64,
    /// Who paid how much, where that is wanted.
    pub(super) payments: Option<Vec<Vec<Payment>>>,
}

impl<'a> Run<'a> {
    /// A run in which all voters together have `money`, in the smallest unit.
    pub(super) fn new(election: &'a Election, backing: &'a Backing, utility: Utility, money: u128) -> Self {
        let share = money as f64 / f64::from(election.voters.max(1));
        let groups = election.sizes.len();
        let count = election.proposals.len();
        let mut price_log = PriceLog::new();
        price_log.push(Ratio { sum: Sum::of(money), by: u128::from(election.voters.max(1)) });
        let floor = |place: usize| {
            Estimate::near(election.proposals[place].cost as f64 / backing.masses[place].max(1) as f64).low
        };
        let mut run = Self {
            election,
            backing,
            utility,
            price_log,
            purses: Purses {
                left: vec![share; groups],
                slack: share * ROUNDING,
                emptied: vec![false; groups],
            },
            share,
            money,
            terms: vec![0; count],
            floors: (0..count).map(floor).collect(),
            open: Vec::new(),
            order: Vec::new(),
            ties: Vec::new(),
            spent: 0,
            payments: None,
        };
        run.begin();
        run
    }

    /// What each voter has at first, in the smallest unit.
    pub(super) fn share(&self) -> f64 {
        self.share
    }

    /// What costs nothing is had at once; what is dearer than all the money of its supporters is never.
    fn begin(&mut self) {
        for (place, proposal) in self.election.proposals.iter().enumerate() {
            let heads = u128::from(self.backing.heads[place]);
            let needed = u128::from(proposal.cost) * u128::from(self.election.voters);
            // By cost, what costs nothing is worth nothing to anybody.
            if proposal.cost == 0 && heads > 0 && self.utility == Utility::Count {
                self.order.push(place);
            } else if proposal.cost > 0 && heads > 0 && heads * self.money >= needed {
                self.open.push(place);
            }
        }
    }

    /// Calls back with the place in the price_log and the worth to a voter of all that a group has paid for in full.
    pub(super) fn each_purchase(&self, group: u32, mut paid: impl FnMut(usize, i128)) {
        let marks = self.election.groups.get(group as usize);
        for (at, mark) in marks.iter().enumerate() {
            let term = self.terms[mark.proposal as usize];
            if term > 0 && (at == 0 || marks[at - 1].proposal != mark.proposal) {
                paid(term, i128::from(worth(*mark, self.utility)));
            }
        }
    }
}
