//! Phragmén's sequential method: everyone earns money at one speed, and supporters buy a proposal as soon as they have
//! its cost together. It ends when the next purchase, or one that ties with it, would cost more than is left.

use std::cmp::Ordering;

use super::{
    Account, Election, Outcome, Payment, Tie, Utility,
    election::Backing,
    exact::{PriceLog, Ratio, Sum},
    outcome::gather,
    price::ROUNDING,
    shares::times,
};

struct Run<'a> {
    election: &'a Election,
    backing: Backing,
    /// When each purchase was made; the first is the beginning.
    price_log: PriceLog,
    times: Vec<f64>,
    /// For each proposal, how many of its supporters last paid at each of these times.
    last: Vec<Vec<u64>>,
    /// At which of these times each group last paid.
    paid: Vec<usize>,
}

/// All that can be next: the exact time, and which proposals are bought then.
struct Next {
    time: Ratio,
    among: Vec<usize>,
}

pub(super) fn sequential(election: &Election) -> Outcome {
    let backing = Backing::new(election, Utility::Cost);
    let mut price_log = PriceLog::new();
    price_log.push(Ratio { sum: Sum::of(0_u64), by: 1 });
    let last = backing.heads.iter().map(|heads| vec![*heads]).collect();
    let mut run =
        Run { election, backing, price_log, times: vec![0.0], last, paid: vec![0; election.sizes.len()] };
    let mut accounts = vec![Account::Unsupported; election.proposals.len()];
    let mut open: Vec<usize> =
        (0..accounts.len()).filter(|place| election.proposals[*place].cost <= election.budget).collect();
    let (mut order, mut ties, mut left) = (Vec::new(), Vec::new(), election.budget);
    while let Some(next) = run.next(&open) {
        if next.among.iter().any(|place| election.proposals[*place].cost > left) {
            // Until then supporters would have saved; this is what their accounts are settled at.
            let now = run.price_log.number(&next.time);
            run.times.push(now);
            break;
        }
        let place = next.among[0];
        left -= election.proposals[place].cost;
        accounts[place] = run.buy(place, &next);
        if next.among.len() > 1 {
            ties.push(Tie { after: order.len(), chosen: place, among: next.among });
        }
        order.push(place);
        open.retain(|other| *other != place);
    }
    run.take_the_rest(&mut open, &mut left, &mut order, &mut ties, &mut accounts);
    for (place, account) in accounts.iter_mut().enumerate() {
        if !account.is_funded() && run.backing.heads[place] > 0 {
            *account = run.lacking(place);
        }
    }
    Outcome { order, ties, accounts, share: None, raised: 0 }
}

impl Run<'_> {
    fn time(&self, place: usize) -> Ratio {
        let mut sum = Sum::of(self.election.proposals[place].cost);
        for (at, voters) in self.last[place].iter().enumerate().filter(|(_, voters)| **voters > 0) {
            sum.add(at, i128::from(*voters));
        }
        Ratio { sum, by: u128::from(self.backing.heads[place].max(1)) }
    }

    /// All numbers are added, never subtracted, so the relative error only grows with their count.
    fn error(&self) -> f64 {
        let rounds = self.times.len() as f64;
        (rounds + 8.0) * (rounds + 8.0) * ROUNDING
    }

    fn estimate(&self, place: usize) -> f64 {
        let paid: f64 =
            self.last[place].iter().zip(&self.times).map(|(voters, time)| *voters as f64 * time).sum();
        (paid + self.election.proposals[place].cost as f64) / self.backing.heads[place] as f64
    }

    fn next(&mut self, open: &[usize]) -> Option<Next> {
        let supported = open.iter().copied().filter(|place| self.backing.heads[*place] > 0);
        let estimates: Vec<(usize, f64)> = supported.map(|place| (place, self.estimate(place))).collect();
        let least = estimates.iter().map(|(_, time)| *time).fold(f64::INFINITY, f64::min);
        let bound = least * (1.0 + 4.0 * self.error());
        let mut best: Option<Next> = None;
        for (place, _) in estimates.into_iter().filter(|(_, time)| *time <= bound) {
            let time = self.time(place);
            let order =
                best.as_ref().map_or(Ordering::Less, |best| self.price_log.compare(&time, &best.time));
            match (order, &mut best) {
                (Ordering::Equal, Some(best)) => best.among.push(place),
                (Ordering::Less, _) => best = Some(Next { time, among: vec![place] }),
                _ => {}
            }
        }
        best
    }

    fn buy(&mut self, place: usize, next: &Next) -> Account {
        let now = self.estimate(place);
        let payment = |(voters, time): (&u64, &f64)| Payment { voters: *voters, each: (now - time).max(0.0) };
        let payments = gather(self.last[place].iter().zip(&self.times).map(payment).collect());
        let term = self.price_log.push(next.time.clone());
        self.times.push(now);
        for backer in self.backing.of(place) {
            let group = backer.group as usize;
            let before = std::mem::replace(&mut self.paid[group], term);
            let mut previous = None;
            for mark in self.election.groups.get(group) {
                if previous != Some(mark.proposal) {
                    let last = &mut self.last[mark.proposal as usize];
                    last.resize(last.len().max(term + 1), 0);
                    last[before] -= u64::from(backer.voters);
                    last[term] += u64::from(backer.voters);
                }
                previous = Some(mark.proposal);
            }
        }
        if self.election.proposals[place].cost == 0 { Account::Free } else { Account::Bought { payments } }
    }

    /// When all that anybody supports is bought, what nobody supports is had as long as all of it fits.
    fn take_the_rest(
        &self,
        open: &mut Vec<usize>,
        left: &mut u64,
        order: &mut Vec<usize>,
        ties: &mut Vec<Tie>,
        accounts: &mut [Account],
    ) {
        let costs = |place: &usize| self.election.proposals[*place].cost;
        while !open.is_empty()
            && open.iter().all(|place| self.backing.heads[*place] == 0 && costs(place) <= *left)
        {
            if open.len() > 1 {
                ties.push(Tie { after: order.len(), chosen: open[0], among: open.clone() });
            }
            let place = open.remove(0);
            accounts[place] = Account::Taken { score: 0, left: *left };
            *left -= costs(&place);
            order.push(place);
        }
    }

    fn lacking(&self, place: usize) -> Account {
        let now = self.times.last().copied().unwrap_or_default();
        let saved = |(voters, time): (&u64, &f64)| *voters as f64 * (now - time);
        let left: f64 = self.last[place].iter().zip(&self.times).map(saved).sum();
        let lacks = (self.election.proposals[place].cost as f64 - left).max(0.0);
        Account::Short { left, lacks, voters: times(lacks, now) }
    }
}
