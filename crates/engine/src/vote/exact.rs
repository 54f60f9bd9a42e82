//! Exact numbers of a run. Each is a sum of earlier ones, written down as it arises and worked out as a fraction only
//! when somebody asks.

use std::cmp::Ordering;

use num_bigint::BigInt;

/// A whole number plus a whole multiple of each number of the price_log, by its place there.
#[derive(Debug, Clone, Default)]
pub(super) struct Sum {
    constant: i128,
    parts: Vec<i128>,
}

impl Sum {
    pub(super) fn of(constant: impl Into<u128>) -> Self {
        // Money of all voters together stays far below.
        Self { constant: i128::try_from(constant.into()).unwrap_or(i128::MAX), parts: Vec::new() }
    }

    pub(super) fn add(&mut self, place: usize, times: i128) {
        if self.parts.len() <= place {
            self.parts.resize(place + 1, 0);
        }
        self.parts[place] += times;
    }
}

/// A sum divided by a whole number above zero.
#[derive(Debug, Clone)]
pub(super) struct Ratio {
    pub(super) sum: Sum,
    pub(super) by: u128,
}

/// Numbers in the order in which they arose.
#[derive(Debug)]
pub(super) struct PriceLog {
    ratios: Vec<Ratio>,
    /// The first of them, worked out, over one denominator.
    numerators: Vec<BigInt>,
    denominator: BigInt,
}

impl PriceLog {
    pub(super) fn new() -> Self {
        Self { ratios: Vec::new(), numerators: Vec::new(), denominator: BigInt::from(1) }
    }

    /// Writes a number down; sums may refer to it by the place that is given back.
    pub(super) fn push(&mut self, ratio: Ratio) -> usize {
        self.ratios.push(ratio);
        self.ratios.len() - 1
    }

    /// How two numbers compare, exactly.
    pub(super) fn compare(&mut self, one: &Ratio, other: &Ratio) -> Ordering {
        let (left, right) = self.pair(&one.sum, &other.sum);
        (left * other.by).cmp(&(right * one.by))
    }

    /// Whether a sum is above zero.
    pub(super) fn is_positive(&mut self, sum: &Sum) -> bool {
        self.over_all(sum) > BigInt::ZERO
    }

    /// The nearest floating-point number, or one beside it.
    pub(super) fn number(&mut self, ratio: &Ratio) -> f64 {
        let numerator = self.over_all(&ratio.sum);
        quotient(&numerator, &(&self.denominator * ratio.by))
    }

    /// Two sums over one denominator.
    fn pair(&mut self, one: &Sum, other: &Sum) -> (BigInt, BigInt) {
        self.work_out(one.parts.len().max(other.parts.len()));
        (self.over(one), self.over(other))
    }

    fn over_all(&mut self, sum: &Sum) -> BigInt {
        self.work_out(sum.parts.len());
        self.over(sum)
    }

    fn over(&self, sum: &Sum) -> BigInt {
        let start = &self.denominator * sum.constant;
        let parts = self.numerators.iter().zip(&sum.parts).filter(|(_, times)| **times != 0);
        parts.fold(start, |total, (numerator, times)| total + numerator * *times)
    }

    fn work_out(&mut self, count: usize) {
        while self.numerators.len() < count {
            let Some(ratio) = self.ratios.get(self.numerators.len()) else { return };
            let numerator = self.over(&ratio.sum);
            // What numerator and divisor share need not go into the denominator.
            let rest = u128::try_from(((&numerator % ratio.by) + ratio.by) % ratio.by).unwrap_or_default();
            let shared = common_divisor(rest, ratio.by);
            let by = ratio.by / shared;
            if by != 1 {
                self.denominator *= by;
                self.numerators.iter_mut().for_each(|earlier| *earlier *= by);
            }
            self.numerators.push(numerator / shared);
        }
    }
}

fn common_divisor(mut one: u128, mut other: u128) -> u128 {
    while one != 0 {
        (one, other) = (other % one, one);
    }
    other
}

/// Sixty-four bits of the quotient are more than a floating-point number holds.
fn quotient(numerator: &BigInt, denominator: &BigInt) -> f64 {
    let bits = |number: &BigInt| i32::try_from(number.bits()).unwrap_or(i32::MAX);
    let shift = (64 + bits(denominator) - bits(numerator)).max(0);
    let whole = (numerator << shift) / denominator;
    i128::try_from(whole).map_or(f64::INFINITY, |whole| whole as f64) * 2_f64.powi(-shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_as_fractions() {
        let mut price_log = PriceLog::new();
        let third = Ratio { sum: Sum::of(1_u64), by: 3 };
        let place = price_log.push(third.clone());
        // (1 + 2 × 1/3) ÷ 5 is a third too.
        let mut sum = Sum::of(1_u64);
        sum.add(place, 2);
        let same = Ratio { sum, by: 5 };
        assert_eq!(price_log.compare(&third, &same), Ordering::Equal);
        assert!((price_log.number(&same) - 1.0 / 3.0).abs() < 1e-16);
        let other = price_log.push(same);
        let mut difference = Sum::of(0_u64);
        difference.add(place, 1);
        difference.add(other, -1);
        assert!(!price_log.is_positive(&difference));
        difference.constant += 1;
        assert!(price_log.is_positive(&difference));
    }

    #[test]
    fn quotients_of_large_numbers_are_near() {
        let large = BigInt::from(3).pow(2000);
        assert_eq!(quotient(&(&large * 7), &(large * 2)), 3.5);
        assert_eq!(quotient(&BigInt::from(-1), &BigInt::from(4)), -0.25);
        assert_eq!(quotient(&BigInt::ZERO, &BigInt::from(4)), 0.0);
    }
}
