//! Quantities of budget lines. Money itself is a plain `i64` in fen, named `*_fen`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A quantity in thousandths, so that 2.5 hours are exact without a float.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Quantity {
    /// Thousandths of the unit.
    pub thousandths: i64,
}

impl Quantity {
    /// A whole number of units.
    #[must_use]
    pub fn whole(units: i64) -> Self {
        Self { thousandths: units.saturating_mul(1_000) }
    }

    /// What this many units cost at a unit price in fen, rounded half up to a fen.
    ///
    /// Nothing where the product is beyond an `i64`.
    #[must_use]
    pub fn at_price(self, unit_price_fen: i64) -> Option<i64> {
        let product = i128::from(self.thousandths) * i128::from(unit_price_fen);
        i64::try_from((product + 500).div_euclid(1_000)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_and_never_wrap() {
        assert_eq!(Quantity::whole(800).at_price(250), Some(200_000));
        assert_eq!(Quantity { thousandths: 2_500 }.at_price(101), Some(253));
        assert_eq!(Quantity::whole(i64::MAX).at_price(i64::MAX), None);
    }
}
