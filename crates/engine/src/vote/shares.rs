//! The method of equal shares with a given share: everyone has the same money, and of all proposals that their
//! supporters can still afford, the one that costs its supporters least for its utility is bought next.

use super::{
    Account, Payment, Tie,
    exact::Ratio,
    exact_price::ExactPrice,
    outcome::gather,
    price::{Estimate, Means, ROUNDING, estimate},
    run::Run,
};

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

impl Run<'_> {
    /// Buys until nothing is affordable, or until more than `limit` is spent.
    pub(super) fn finish(&mut self, limit: u64) -> Bought {
        while self.spent <= limit {
            let Some((chosen, exact)) = self.next() else { break };
            self.buy(chosen.place, chosen.estimate, exact);
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

    /// The affordable proposal with the least price for its utility, and that price.
    fn next(&mut self) -> Option<(Contender, ExactPrice)> {
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
    fn least(&mut self, contenders: Vec<Contender>) -> Option<(Contender, ExactPrice)> {
        let alone = contenders.len() == 1;
        let mut best: Option<(Contender, ExactPrice)> = None;
        let mut among: Vec<usize> = Vec::new();
        for contender in contenders {
            let exact = self.exact_price(contender.place, contender.estimate);
            let order = match &best {
                None => std::cmp::Ordering::Less,
                Some((other, theirs)) if !alone => {
                    let rate = |place: usize, exact: &ExactPrice| Ratio {
                        sum: exact.price.sum.clone(),
                        by: exact.price.by * u128::from(self.backing.scales[place]),
                    };
                    let (mine, theirs) = (rate(contender.place, &exact), rate(other.place, theirs));
                    self.price_log.compare(&mine, &theirs)
                }
                Some(_) => std::cmp::Ordering::Greater,
            };
            match order {
                std::cmp::Ordering::Less => {
                    among = vec![contender.place];
                    best = Some((contender, exact));
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

    fn buy(&mut self, place: usize, estimate: Estimate, exact: ExactPrice) {
        let top = f64::from(self.backing.tops[place]);
        let width = estimate.high - estimate.low;
        // A price that is not sharp enough would blur all purses.
        let (price, off) = if width * top <= self.share * 1e-12 {
            ((estimate.low + estimate.high) / 2.0, width)
        } else {
            let price = self.price_log.number(&exact.price);
            (price, price * 4.0 * ROUNDING)
        };
        let mut payments = Vec::new();
        let mut poor = exact.poor.iter().copied().peekable();
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
        self.terms[place] = self.price_log.push(exact.price);
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
