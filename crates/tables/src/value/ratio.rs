//! Exact fractions, so that 0.65 元 is 65 fen and not 64.

/// A fraction that is not negative; its lower part is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ratio {
    upper: i128,
    lower: i128,
}

/// A remainder smaller than this part of the unit is noise of a computed cell.
const NOISE: i128 = 1_000_000;
/// More digits than any figure of a ledger has.
const MAX_DIGITS: usize = 18;

impl Ratio {
    pub(super) fn whole(number: i64) -> Ratio {
        Ratio { upper: i128::from(number.max(0)), lower: 1 }
    }

    pub(super) fn new(upper: i64, lower: i64) -> Option<Ratio> {
        (upper >= 0 && lower > 0).then(|| Ratio { upper: upper.into(), lower: lower.into() })
    }

    /// Digits with or without a point: `12`, `0.65`, `.5`.
    pub(super) fn from_decimal(whole: &str, part: &str) -> Option<Ratio> {
        if whole.is_empty() && part.is_empty() || whole.len() + part.len() > MAX_DIGITS {
            return None;
        }
        let upper = format!("{whole}{part}").parse().ok()?;
        let lower = 10_i128.checked_pow(u32::try_from(part.len()).ok()?)?;
        Some(Ratio { upper, lower })
    }

    pub(super) fn times(self, other: Ratio) -> Option<Ratio> {
        let upper = self.upper.checked_mul(other.upper)?;
        Some(Ratio { upper, lower: self.lower.checked_mul(other.lower)? })
    }

    pub(super) fn is_above(self, other: Ratio) -> bool {
        self.upper.saturating_mul(other.lower) > other.upper.saturating_mul(self.lower)
    }

    /// The nearest whole number, halves up, and whether it is exact but for noise.
    pub(super) fn rounded(self) -> Option<(i64, bool)> {
        let doubled = self.upper.checked_mul(2)?.checked_add(self.lower)?;
        let nearest = doubled / self.lower.checked_mul(2)?;
        let off = (self.upper - nearest * self.lower).abs();
        let exact = off.checked_mul(NOISE)? < self.lower;
        Some((i64::try_from(nearest).ok()?, exact))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_exactly() {
        let fen = |whole, part| Ratio::from_decimal(whole, part)?.times(Ratio::whole(100))?.rounded();
        assert_eq!(fen("0", "65"), Some((65, true)));
        assert_eq!(fen("0", "655"), Some((66, false)));
        assert_eq!(fen("2", "300000000001"), Some((230, true)));
        assert_eq!(fen("1234567890123456789", ""), None);
    }
}
