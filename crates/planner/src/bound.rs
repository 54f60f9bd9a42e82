//! What no answer exceeds: the Lagrangian dual of the model, whose value at any prices is such a bound.
//!
//! Limits and least coverages get prices; at given prices each place is solved by itself, its candidates as if they could
//! be chosen in part, which only raises the value. Order, and that no place is covered more than once, are left out for the
//! same reason. Prices follow the subgradient
//! (Held, Wolfe and Crowder 1974, with the deflection of Camerini, Fratta and Maffioli 1975). Every value on the way is a
//! bound, so it can be stopped at any time.

use crate::model::{Hold, Model, WHOLE};

/// How much of the last direction is kept in the next.
const DEFLECTION: f64 = 0.7;
/// Rounds without a better bound after which steps become shorter.
const PATIENCE: u32 = 12;
/// Added to a bound for what floating point may have lost, in parts of it.
const CAUTION: f64 = 1e-9;

/// A candidate of one place, as the bound sees it.
#[derive(Clone, Debug)]
struct Item {
    candidate: usize,
    reach: f64,
    is_in: bool,
}

/// The dual, as far as it has come.
#[derive(Clone, Debug)]
pub struct Dual {
    /// Price of a unit of each limit, in the unit of the value.
    pub limit_prices: Vec<f64>,
    /// Price of a unit of each least coverage.
    least_prices: Vec<f64>,
    best: f64,
    direction: Vec<f64>,
    step: f64,
    stale: u32,
    items: Vec<Vec<Item>>,
    /// What is used and reached by the solution at the present prices.
    used: Vec<f64>,
    covered: Vec<f64>,
}

impl Dual {
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let mut items: Vec<Vec<Item>> = vec![Vec::new(); model.places.len()];
        for (candidate, row) in model.candidates.iter().enumerate() {
            if row.hold != Hold::Out
                && let Some(of_place) = items.get_mut(row.place)
            {
                of_place.push(Item { candidate, reach: float(row.reach), is_in: row.hold == Hold::In });
            }
        }
        let (limits, least) = (model.limits.len(), model.least.len());
        Self {
            limit_prices: vec![0.0; limits],
            least_prices: vec![0.0; least],
            best: f64::INFINITY,
            direction: vec![0.0; limits + least],
            step: 1.0,
            stale: 0,
            items,
            used: vec![0.0; limits],
            covered: vec![0.0; least],
        }
    }

    /// The best bound so far, in basis points of a thousandth of a household.
    #[must_use]
    pub fn bound(&self) -> i128 {
        let bound = self.best + self.best.abs() * CAUTION + 1.0;
        if bound.is_finite() { whole(bound.ceil()) } else { i128::MAX }
    }

    /// Evaluates the present prices, then moves them; `target` is the value of a known answer.
    pub fn round(&mut self, model: &Model, target: i128) {
        let value = self.evaluate(model);
        if value < self.best {
            // Any gain counts as a bound, a small one not as progress.
            if value < self.best - self.best.abs() * 1e-5 || !self.best.is_finite() {
                self.stale = 0;
            }
            self.best = value;
        }
        self.stale += 1;
        if self.stale > PATIENCE {
            self.step *= 0.7;
            self.stale = 0;
        }
        self.move_prices(model, value, target);
    }

    fn move_prices(&mut self, model: &Model, value: f64, target: i128) {
        let limits = model.limits.len();
        // In parts of each limit, so that money in fen and sessions weigh alike.
        let scale = |most: i64| float(most).abs().max(1.0);
        let mut norm = 0.0;
        for (place, limit) in model.limits.iter().enumerate() {
            let over = (self.used[place] - float(limit.most)) / scale(limit.most);
            let over = if self.limit_prices[place] <= 0.0 && over < 0.0 { 0.0 } else { over };
            self.direction[place] = over + DEFLECTION * self.direction[place];
            norm += self.direction[place] * self.direction[place];
        }
        for (place, least) in model.least.iter().enumerate() {
            let short = (float(least.households) - self.covered[place]) / scale(least.households);
            let short = if self.least_prices[place] <= 0.0 && short < 0.0 { 0.0 } else { short };
            let direction = &mut self.direction[limits + place];
            *direction = short + DEFLECTION * *direction;
            norm += *direction * *direction;
        }
        if norm <= 0.0 {
            return;
        }
        let gap = (value - float_of(target)).max(value.abs() * 1e-6).max(1.0);
        let length = self.step * gap / norm;
        for (place, limit) in model.limits.iter().enumerate() {
            let price = self.limit_prices[place] + length * self.direction[place] / scale(limit.most);
            self.limit_prices[place] = price.max(0.0);
        }
        for (place, least) in model.least.iter().enumerate() {
            let direction = self.direction[limits + place];
            let price = self.least_prices[place] + length * direction / scale(least.households);
            self.least_prices[place] = price.max(0.0);
        }
    }

    /// The value of the dual at the present prices.
    fn evaluate(&mut self, model: &Model) -> f64 {
        self.used.fill(0.0);
        self.covered.fill(0.0);
        let prices = self.limit_prices.iter().zip(&model.limits);
        let mut value: f64 = prices.map(|(price, limit)| price * float(limit.most)).sum();
        value -= self
            .least_prices
            .iter()
            .zip(&model.least)
            .map(|(price, least)| price * float(least.households))
            .sum::<f64>();
        for place in 0..model.places.len() {
            value += self.solve_place(model, place);
        }
        value
    }

    /// What a candidate costs at the present prices, less what it is paid for covering a group.
    #[must_use]
    pub fn cost(&self, model: &Model, candidate: usize) -> f64 {
        let Some(row) = model.candidates.get(candidate) else { return 0.0 };
        let price = |prices: &[f64], of: usize| prices.get(of).copied().unwrap_or_default();
        let uses: f64 =
            row.uses.iter().map(|(limit, amount)| price(&self.limit_prices, *limit) * float(*amount)).sum();
        let groups = model.places.get(row.place).map(|place| place.groups.as_slice()).unwrap_or_default();
        let pay: f64 = groups.iter().map(|group| price(&self.least_prices, *group)).sum();
        uses - pay * float(row.covers)
    }

    /// The best of one place: candidates by cost a unit of reach, as long as reach is worth it; those that cost nothing
    /// and those that are locked in first.
    fn solve_place(&mut self, model: &Model, place: usize) -> f64 {
        let row = &model.places[place];
        let mut order: Vec<(f64, usize, f64)> = Vec::with_capacity(self.items[place].len());
        for (index, item) in self.items[place].iter().enumerate() {
            let cost = self.cost(model, item.candidate);
            let rate = if item.is_in { f64::NEG_INFINITY } else { cost / item.reach.max(1e-9) };
            order.push((rate, index, cost));
        }
        order.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let (mut reach, mut value) = (0.0, 0.0);
        for (rate, index, cost) in order {
            let item = &self.items[place][index];
            let mut part = 0.0;
            let mut at = reach;
            // As much of it as is worth its cost, step by step of the value.
            while part < 1.0 {
                let left = (1.0 - part) * item.reach;
                let (worth, until) = worth_at(row, at);
                if item.is_in || rate < worth {
                    let amount = if worth <= 0.0 { left } else { left.min((until - at).max(0.0)) };
                    let amount = if amount <= 0.0 { left } else { amount };
                    value += worth * amount;
                    at += amount;
                    part = if item.reach <= 0.0 { 1.0 } else { part + amount / item.reach };
                    if 1.0 - part < 1e-12 {
                        part = 1.0;
                    }
                } else {
                    break;
                }
            }
            if part > 0.0 {
                value -= cost * part;
                reach = at;
                let candidate = &model.candidates[item.candidate];
                for (limit, amount) in &candidate.uses {
                    self.used[*limit] += part * float(*amount);
                }
                for group in &row.groups {
                    self.covered[*group] += part * float(candidate.covers);
                }
            }
        }
        value
    }
}

/// What a unit of reach is worth at a reach, and until where.
fn worth_at(place: &crate::model::Place, reach: f64) -> (f64, f64) {
    let step = place.steps.iter().find(|step| reach < float(step.up_to));
    step.map_or((0.0, f64::INFINITY), |step| (float(step.worth), float(step.up_to)))
}

#[expect(clippy::cast_precision_loss, reason = "a bound is rounded up afterwards")]
pub(crate) fn float(number: i64) -> f64 {
    number as f64
}

#[expect(clippy::cast_precision_loss, reason = "only the length of a step depends on it")]
fn float_of(number: i128) -> f64 {
    number as f64
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, and no value is that large")]
fn whole(number: f64) -> i128 {
    number as i128
}

/// A value as it is told: in thousandths of a household, what is left over cut off.
#[must_use]
pub fn told(value: i128) -> i64 {
    i64::try_from(value / WHOLE).unwrap_or(i64::MAX)
}

/// A bound as it is told: in thousandths of a household, rounded up.
#[must_use]
pub fn told_bound(bound: i128) -> i64 {
    i64::try_from(bound.saturating_add(WHOLE - 1) / WHOLE).unwrap_or(i64::MAX)
}
