//! Fractions that can be compared exactly.

use std::cmp::Ordering;

use linli_plan::divided;
use serde::{Deserialize, Serialize};

/// Scores stay below this, so that two of them can be compared without overflow.
const LARGEST_SCORE: u128 = 1 << 80;
/// What scores are divided by stays below this.
const LARGEST_BY: u64 = 1 << 46;

/// A number as a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fraction {
    /// What is divided.
    pub of: u128,
    /// By what; never zero.
    pub by: u64,
}

impl Fraction {
    /// In hundredths, rounded half up.
    #[must_use]
    pub fn hundredths(self) -> u128 {
        divided(self.of * 100, u128::from(self.by))
    }

    /// Which is larger.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        (self.of * u128::from(other.by)).cmp(&(other.of * u128::from(self.by)))
    }

    /// In lowest terms; nothing where it is larger than what is compared exactly.
    pub(super) fn reduced(of: u128, by: u128) -> Option<Self> {
        let shared = divisor(of, by);
        let by = u64::try_from(by / shared).ok().filter(|by| *by < LARGEST_BY);
        let of = Some(of / shared).filter(|of| *of < LARGEST_SCORE);
        of.zip(by).map(|(of, by)| Self { of, by })
    }
}

/// What divides both, the largest; at least 1.
pub(super) fn divisor(one: u128, other: u128) -> u128 {
    let (mut one, mut other) = (one, other);
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}
