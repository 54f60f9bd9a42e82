//! What a proposal costs its supporters, in floating point, with bounds that hold whatever the rounding.
//!
//! The price of a proposal is the least `x` such that payments of `min(money left, x × worth)` add up to its cost.
//! That sum is concave in `x`, so Newton's method from below reaches the price in a few passes over the supporters.

use super::{election::Backer, purses::Purses};

/// Twice the largest relative error of one operation.
pub(super) const ROUNDING: f64 = f64::EPSILON;
/// How far beside an estimate the supporters who can pay it in full are looked for.
const BESIDE: f64 = 1e-6;

/// Bounds of a price. `high` is infinite where floating point cannot tell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Estimate {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Estimate {
    /// A price that comes of a few operations on exact numbers.
    pub(super) fn near(price: f64) -> Self {
        Self { low: price * (1.0 - 4.0 * ROUNDING), high: price * (1.0 + 4.0 * ROUNDING) }
    }
}

/// Whether supporters have the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    Enough,
    TooLittle,
    /// Too near to tell.
    Unsure,
}

/// What supporters would pay at some price.
#[derive(Debug, Clone, Copy, Default)]
struct Pass {
    /// All that they have.
    total: f64,
    /// What those pay who give all they have.
    paid: f64,
    /// How many groups give all they have.
    poor: u32,
    /// The worth of the proposal to those who pay in full.
    rich: f64,
    /// The same, of those who could pay a little more, whatever the rounding.
    safe: f64,
}

fn pass(backers: &[Backer], purses: &Purses, price: f64) -> Pass {
    let mut pass = Pass::default();
    let (beside, slack) = (1.0 + BESIDE, purses.slack);
    for backer in backers {
        let left = purses.left[backer.group as usize];
        let voters = f64::from(backer.voters);
        let worth = f64::from(backer.worth);
        let (due, mass) = (price * worth, voters * worth);
        let money = voters * left;
        let poor = left < due;
        pass.total += money;
        pass.paid += if poor { money } else { 0.0 };
        pass.poor += u32::from(poor);
        pass.rich += if poor { 0.0 } else { mass };
        pass.safe += if left >= due * beside + slack { mass } else { 0.0 };
    }
    pass
}

/// Bounds of the price, starting from one that is not above it; and whether the supporters have the money at all.
pub(super) fn estimate(
    backers: &[Backer],
    purses: &Purses,
    (cost, heads): (f64, f64),
    floor: f64,
) -> (Means, Estimate) {
    let mut at = pass(backers, purses, floor);
    let mut price = floor;
    let operations = 2.0 * backers.len() as f64 + 8.0;
    let doubt = purses.slack * heads + operations * ROUNDING * (at.total + cost);
    let unsure = Estimate { low: floor, high: f64::INFINITY };
    if at.total + doubt < cost {
        return (Means::TooLittle, unsure);
    }
    let means = if at.total - doubt < cost { Means::Unsure } else { Means::Enough };
    while at.rich > 0.0 {
        let next = (cost - at.paid) / at.rich;
        if next.partial_cmp(&price) != Some(std::cmp::Ordering::Greater) {
            break;
        }
        let there = pass(backers, purses, next);
        let settled = there.poor == at.poor;
        (price, at) = (next, there);
        if settled {
            break;
        }
    }
    // Payments miss the cost by no more than this, and `safe` is how fast they grow on both sides of the price.
    let missing = (at.paid + price * at.rich - cost).abs() + doubt;
    if at.safe * price * BESIDE < missing || at.safe == 0.0 {
        return (means, unsure);
    }
    let off = missing / at.safe * (1.0 + 8.0 * ROUNDING);
    (means, Estimate { low: (price - off).max(floor), high: price + off })
}
