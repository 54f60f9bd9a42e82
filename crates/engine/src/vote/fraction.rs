//! Amounts of a certificate: whole numbers of any length over one denominator, written as fractions in lowest terms.

use num_bigint::BigInt;

/// A number as text: `numerator/denominator` in lowest terms, or a whole number alone.
pub(super) fn written(numerator: &BigInt, denominator: &BigInt) -> String {
    let shared = common_divisor(numerator.clone(), denominator.clone());
    let (numerator, denominator) = (numerator / &shared, denominator / &shared);
    if denominator == BigInt::from(1) { numerator.to_string() } else { format!("{numerator}/{denominator}") }
}

/// The greatest common divisor of two numbers that are not below zero, the second above it.
pub(super) fn common_divisor(mut one: BigInt, mut other: BigInt) -> BigInt {
    while one != BigInt::ZERO {
        (one, other) = (&other % &one, one);
    }
    other
}

/// One number for each group of voters, over one denominator.
#[derive(Debug)]
pub(super) struct Amounts {
    pub(super) numerators: Vec<BigInt>,
    pub(super) denominator: BigInt,
}

impl Amounts {
    pub(super) fn all(count: usize, numerator: BigInt, denominator: BigInt) -> Self {
        Self { numerators: vec![numerator; count], denominator }
    }

    /// Makes room for `numerator ÷ (denominator × by)`, and gives its numerator over the denominator that is then shared.
    pub(super) fn divide(&mut self, numerator: BigInt, by: u128) -> BigInt {
        let by = BigInt::from(by);
        let shared = common_divisor(numerator.clone(), by.clone());
        let factor = by / &shared;
        if factor != BigInt::from(1) {
            self.denominator *= &factor;
            self.numerators.iter_mut().for_each(|earlier| *earlier *= &factor);
        }
        numerator / shared
    }

    pub(super) fn written(&self, numerator: &BigInt) -> String {
        written(numerator, &self.denominator)
    }
}
