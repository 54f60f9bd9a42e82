//! The exact price of a proposal: which supporters give all they have and which pay in full.

use super::{
    exact::{Ratio, Sum},
    price::{Estimate, ROUNDING},
    run::Run,
};

/// A price as a fraction, and who cannot pay it in full.
#[derive(Debug)]
pub(super) struct ExactPrice {
    /// The price of one unit of worth.
    pub(super) price: Ratio,
    /// Places among the supporters, in order, of those who give all they have.
    pub(super) poor: Vec<usize>,
}

/// Supporters by what the bounds of a price tell about them.
#[derive(Default)]
struct Sides {
    poor: Vec<usize>,
    unclear: Vec<usize>,
    /// The worth to all who are not surely poor.
    mass: u128,
}

impl Run<'_> {
    /// Works out the price of a proposal that its supporters can afford.
    pub(super) fn exact_price(&mut self, place: usize, estimate: Estimate) -> ExactPrice {
        let mut sides = self.sides(place, estimate);
        let mut sum = Sum::of(self.election.proposals[place].cost);
        for at in &sides.poor {
            self.subtract_money(place, *at, &mut sum);
        }
        // From too low a price upwards: whoever cannot pay it is poor, which raises it.
        while !sides.unclear.is_empty() {
            let price = Ratio { sum: sum.clone(), by: sides.mass };
            let (poor, unclear): (Vec<usize>, Vec<usize>) =
                sides.unclear.iter().partition(|at| self.cannot_pay(place, **at, &price));
            sides.unclear = unclear;
            if poor.is_empty() {
                break;
            }
            for at in &poor {
                self.subtract_money(place, *at, &mut sum);
                let backer = self.backing.of(place)[*at];
                sides.mass -= u128::from(backer.voters) * u128::from(backer.worth);
            }
            sides.poor.extend(poor);
        }
        sides.poor.sort_unstable();
        ExactPrice { price: Ratio { sum, by: sides.mass.max(1) }, poor: sides.poor }
    }

    fn sides(&self, place: usize, estimate: Estimate) -> Sides {
        let mut sides = Sides::default();
        let slack = self.purses.slack;
        let (low, high) = (estimate.low * (1.0 - 4.0 * ROUNDING), estimate.high * (1.0 + 4.0 * ROUNDING));
        for (at, backer) in self.backing.of(place).iter().enumerate() {
            let (left, worth) = (self.purses.left[backer.group as usize], f64::from(backer.worth));
            if left + slack < low * worth {
                sides.poor.push(at);
                continue;
            }
            sides.mass += u128::from(backer.voters) * u128::from(backer.worth);
            if left - slack <= high * worth {
                sides.unclear.push(at);
            }
        }
        sides
    }

    /// Takes all that a supporter has from what is still to be paid.
    fn subtract_money(&self, place: usize, at: usize, sum: &mut Sum) {
        let backer = self.backing.of(place)[at];
        let voters = i128::from(backer.voters);
        if !self.purses.emptied[backer.group as usize] {
            sum.add(0, -voters);
            self.each_purchase(backer.group, |term, worth| sum.add(term, voters * worth));
        }
    }

    fn cannot_pay(&mut self, place: usize, at: usize, price: &Ratio) -> bool {
        let backer = self.backing.of(place)[at];
        if self.purses.emptied[backer.group as usize] {
            return true;
        }
        let mut money = Sum::default();
        money.add(0, 1);
        self.each_purchase(backer.group, |term, worth| money.add(term, -worth));
        // money < price × worth, both divided by the worth.
        self.price_log.compare(&Ratio { sum: money, by: u128::from(backer.worth) }, price).is_lt()
    }

    /// Whether the money of all supporters suffices, exactly.
    pub(super) fn can_afford(&mut self, place: usize) -> bool {
        let mut lacking = Sum::of(self.election.proposals[place].cost);
        for at in 0..self.backing.of(place).len() {
            self.subtract_money(place, at, &mut lacking);
        }
        !self.price_log.is_positive(&lacking)
    }
}
