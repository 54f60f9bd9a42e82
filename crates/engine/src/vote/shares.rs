//! The method of equal shares with a given share: everyone has the same money, and of all proposals that their
//! supporters can still afford, the one that costs its supporters least for its utility is bought next.

use super::{
    Account, Election, Payment, Tie, Utility,
    election::{Backing, worth},
    exact::{Ledger, Ratio, Sum},
    outcome::gather,
    price::{Estimate, Means, ROUNDING, estimate},
    settle::Settled,
};

/// What each group of voters has left.
#[derive(Debug)]
pub(super) struct Purses {
    /// In floating point.
    pub(super) left: Vec<f64>,
    /// By how much that may be wrong.
    pub(super) slack: f64,
    /// Whether they have given all they had, so that it is nothing exactly.
    pub(super) emptied: Vec<bool>,
}

/// One run.
pub(super) struct Run<'a> {
    pub(super) election: &'a Election,
    pub(super) backing: &'a Backing,
    utility: Utility,
    /// The share, then the price of each purchase.
    pub(super) ledger: Ledger,
    pub(super) purses: Purses,
    share: f64,
    /// All shares together.
    money: u128,
    /// Where the ledger has the price of what was bought; 0 for the rest.
    terms: Vec<usize>,
    /// Prices have not been below these.
    floors: Vec<f64>,
    open: Vec<usize>,
    order: Vec<usize>,
    ties: Vec<Tie>,
    spent: u64,
    /// Who paid how much, where that is wanted.
    payments: Option<Vec<Vec<Payment>>>,
}

/// What a run came to.
#[derive(Debug)]
pub(super) struct Bought {
    pub(super) order: Vec<usize>,
    pub(super) ties: Vec<Tie>,
    pub(super) spent: u64,
}

/// A proposal that may be next.
struct Contender {
    place: usize,
    estimate: Estimate,
}

impl<'a> Run<'a> {
    /// A run in which all voters together have `money`, in the smallest unit.
    pub(super) fn new(election: &'a Election, backing: &'a Backing, utility: Utility, money: u128) -> Self {
        let share = money as f64 / f64::from(election.voters.max(1));
        let groups = election.sizes.len();
        let count = election.proposals.len();
        let mut ledger = Ledger::new();
        ledger.push(Ratio { sum: Sum::of(money), by: u128::from(election.voters.max(1)) });
        let floor = |place: usize| {
            Estimate::near(election.proposals[place].cost as f64 / backing.masses[place].max(1) as f64).low
        };
        let mut run = Self {
            election,
            backing,
            utility,
            ledger,
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

    /// Buys until nothing is affordable, or until more than `limit` is spent.
    pub(super) fn finish(&mut self, limit: u64) -> Bought {
        while self.spent <= limit {
            let Some((chosen, settled)) = self.next() else { break };
            self.buy(chosen.place, chosen.estimate, settled);
        }
        Bought {
            order: std::mem::take(&mut self.order),
            ties: std::mem::take(&mut self.ties),
            spent: self.spent,
        }
    }

    /// The same, with accounts of who paid and what was lacking.
    pub(super) fn finish_with_accounts(&mut self) -> (Bought, Vec<Account>) {
        let count = self.election.proposals.len();
        self.payments = Some(vec![Vec::new(); count]);
        let bought = self.finish(u64::MAX);
        let mut payments = self.payments.take().unwrap_or_default();
        let mut accounts: Vec<Account> = (0..count).map(|place| self.lacking(place)).collect();
        for place in &bought.order {
            let payments = std::mem::take(&mut payments[*place]);
            accounts[*place] = if payments.is_empty() {
                Account::Free
            } else {
                Account::Bought { payments: gather(payments) }
            };
        }
        (bought, accounts)
    }

    fn lacking(&self, place: usize) -> Account {
        let backers = self.backing.of(place);
        if backers.is_empty() {
            return Account::Unsupported;
        }
        let money = |group: u32, voters: u32| f64::from(voters) * self.purses.left[group as usize];
        let left: f64 = backers.iter().map(|backer| money(backer.group, backer.voters)).sum();
        let lacks = (self.election.proposals[place].cost as f64 - left).max(0.0);
        Account::Short { left, lacks, voters: times(lacks, self.share) }
    }

    /// Calls back with the place in the ledger and the worth to a voter of all that a group has paid for in full.
    pub(super) fn each_purchase(&self, group: u32, mut paid: impl FnMut(usize, i128)) {
        let marks = self.election.groups.get(group as usize);
        for (at, mark) in marks.iter().enumerate() {
            let term = self.terms[mark.proposal as usize];
            if term > 0 && (at == 0 || marks[at - 1].proposal != mark.proposal) {
                paid(term, i128::from(worth(*mark, self.utility)));
            }
        }
    }

    /// The affordable proposal with the least price for its utility, and that price.
    fn next(&mut self) -> Option<(Contender, Settled)> {
        let mut queue: Vec<(f64, usize)> =
            self.open.iter().map(|place| (self.rate(*place, self.floors[*place]), *place)).collect();
        queue.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut best = f64::INFINITY;
        let mut contenders: Vec<Contender> = Vec::new();
        for (floor, place) in queue {
            if floor * (1.0 - 2.0 * ROUNDING) > best {
                break;
            }
            let Some(estimate) = self.look(place) else {
                self.open.retain(|other| *other != place);
                continue;
            };
            self.floors[place] = estimate.low;
            best = best.min(self.rate(place, estimate.high) * (1.0 + 2.0 * ROUNDING));
            contenders.push(Contender { place, estimate });
        }
        contenders.retain(|one| self.rate(one.place, one.estimate.low) * (1.0 - 2.0 * ROUNDING) <= best);
        contenders.sort_by_key(|contender| contender.place);
        self.least(contenders)
    }

    /// The price of one unit of utility.
    fn rate(&self, place: usize, price: f64) -> f64 {
        price / self.backing.scales[place] as f64
    }

    /// Of contenders in the order of their ids the exactly cheapest; the lower id of equals.
    fn least(&mut self, contenders: Vec<Contender>) -> Option<(Contender, Settled)> {
        let alone = contenders.len() == 1;
        let mut best: Option<(Contender, Settled)> = None;
        let mut among: Vec<usize> = Vec::new();
        for contender in contenders {
            let settled = self.settle(contender.place, contender.estimate);
            let order = match &best {
                None => std::cmp::Ordering::Less,
                Some((other, theirs)) if !alone => {
                    let rate = |place: usize, settled: &Settled| Ratio {
                        sum: settled.price.sum.clone(),
                        by: settled.price.by * u128::from(self.backing.scales[place]),
                    };
                    let (mine, theirs) = (rate(contender.place, &settled), rate(other.place, theirs));
                    self.ledger.compare(&mine, &theirs)
                }
                Some(_) => std::cmp::Ordering::Greater,
            };
            match order {
                std::cmp::Ordering::Less => {
                    among = vec![contender.place];
                    best = Some((contender, settled));
                }
                std::cmp::Ordering::Equal => among.push(contender.place),
                std::cmp::Ordering::Greater => {}
            }
        }
        if among.len() > 1 {
            self.ties.push(Tie { after: self.order.len(), chosen: among[0], among });
        }
        best
    }

    /// Bounds of a price; nothing if the supporters cannot pay it.
    fn look(&mut self, place: usize) -> Option<Estimate> {
        let cost = self.election.proposals[place].cost as f64;
        if self.terms.iter().all(|term| *term == 0) {
            // Nobody has paid anything yet, and the share of all supporters suffices.
            let price = cost / self.backing.masses[place] as f64;
            if price * f64::from(self.backing.tops[place]) <= self.share * (1.0 - 8.0 * ROUNDING) {
                return Some(Estimate::near(price));
            }
        }
        let heads = self.backing.heads[place] as f64;
        let (means, estimate) =
            estimate(self.backing.of(place), &self.purses, (cost, heads), self.floors[place]);
        match means {
            Means::Enough => Some(estimate),
            Means::TooLittle => None,
            Means::Unsure => self.can_afford(place).then_some(estimate),
        }
    }

    fn buy(&mut self, place: usize, estimate: Estimate, settled: Settled) {
        let top = f64::from(self.backing.tops[place]);
        let width = estimate.high - estimate.low;
        // A price that is not sharp enough would blur all purses.
        let (price, off) = if width * top <= self.share * 1e-12 {
            ((estimate.low + estimate.high) / 2.0, width)
        } else {
            let price = self.ledger.number(&settled.price);
            (price, price * 4.0 * ROUNDING)
        };
        let mut payments = Vec::new();
        let mut poor = settled.poor.iter().copied().peekable();
        for (at, backer) in self.backing.of(place).iter().enumerate() {
            let group = backer.group as usize;
            let left = self.purses.left[group];
            let each = if poor.next_if_eq(&at).is_some() {
                self.purses.emptied[group] = true;
                left
            } else {
                (price * f64::from(backer.worth)).min(left)
            };
            self.purses.left[group] = left - each;
            if self.payments.is_some() && each > 0.0 {
                payments.push(Payment { voters: u64::from(backer.voters), each });
            }
        }
        self.purses.slack += off * top + 4.0 * ROUNDING * self.share;
        if let Some(all) = &mut self.payments {
            all[place] = payments;
        }
        self.terms[place] = self.ledger.push(settled.price);
        self.open.retain(|other| *other != place);
        self.order.push(place);
        self.spent = self.spent.saturating_add(self.election.proposals[place].cost);
    }
}

/// How many times a part goes into an amount, rounded up.
pub(super) fn times(amount: f64, part: f64) -> Option<u64> {
    let times = (amount / part * (1.0 - 1e-9)).ceil();
    // Numbers of voters are far below what a float counts exactly.
    (times.is_finite() && times < 9e15).then(|| format!("{times:.0}").parse().unwrap_or_default())
}
