//! Decimal numbers as whole ones.

use linli_tables::value::grouped;

use super::{ExpectedColumn, Wrong};

/// A number as it is written: its digits and how many of them are decimals, none of which is a zero at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Amount {
    digits: u64,
    pub(super) decimals: u8,
}

/// Most decimals.
const DECIMALS: u8 = 6;
/// What a floating-point number, and so the engine, holds exactly.
const LARGEST: u64 = 1 << 53;

impl Amount {
    /// Reads a number with a decimal point or comma; `+` and spaces around are allowed. Money and counts may be in groups of
    /// thousands: `250,000`, `250.000`, `1 000 000`, `1.234,50`.
    pub(super) fn read(text: &str, column: ExpectedColumn) -> Result<Self, Wrong> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Wrong::Empty(column));
        }
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, decimals) = parts(digits, column != ExpectedColumn::Points)
            .ok_or_else(|| Wrong::NotANumber(column, text.to_owned()))?;
        let decimals = decimals.trim_end_matches('0');
        let too_long = || Wrong::TooLong(column, text.to_owned());
        let count =
            u8::try_from(decimals.len()).ok().filter(|count| *count <= DECIMALS).ok_or_else(too_long)?;
        let mut number = 0_u64;
        for digit in whole.bytes().chain(decimals.bytes()) {
            let next = number.checked_mul(10).and_then(|tens| tens.checked_add(u64::from(digit - b'0')));
            number = next.filter(|next| *next <= LARGEST).ok_or_else(too_long)?;
        }
        if negative && number > 0 {
            return Err(Wrong::Negative(column, text.to_owned()));
        }
        Ok(Self { digits: number, decimals: count })
    }

    /// The number in units of a tenth to the power of `decimals`, if it is not too large.
    pub(super) fn in_units(self, decimals: u8) -> Option<u64> {
        let factor = 10_u64.checked_pow(u32::from(decimals.saturating_sub(self.decimals)))?;
        self.digits.checked_mul(factor).filter(|units| *units <= LARGEST)
    }
}

/// The digits before and behind the decimal mark.
fn parts(text: &str, may_be_grouped: bool) -> Option<(String, &str)> {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // A point may stand between thousands as well: what can be groups is groups.
    if let Some(whole) = grouped(text).filter(|_| may_be_grouped || is_digits(text)) {
        return is_separated(text).then_some((whole, ""));
    }
    let at = text.rfind(['.', ','])?;
    let (whole, decimals) = (text.get(..at)?, text.get(at + 1..)?);
    let mark = text.get(at..=at)?;
    let is_one = !whole.contains(mark) && is_digits(decimals) && !(whole.is_empty() && decimals.is_empty());
    let whole = if is_digits(whole) {
        whole.to_owned()
    } else {
        grouped(whole).filter(|_| may_be_grouped && is_separated(whole))?
    };
    is_one.then_some((whole, decimals))
}

/// Whether only marks that part thousands stand between the digits.
fn is_separated(text: &str) -> bool {
    text.chars().all(|letter| {
        letter.is_ascii_digit() || matches!(letter, '.' | ',' | '\'' | '’') || letter.is_whitespace()
    })
}

/// Units as a decimal number.
pub(crate) fn written(units: u64, decimals: u8) -> String {
    let digits = format!("{units:0>width$}", width = usize::from(decimals) + 1);
    let (whole, part) = digits.split_at(digits.len() - usize::from(decimals));
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly() {
        let units = |text: &str| Amount::read(text, ExpectedColumn::Cost).map(|amount| amount.in_units(2));
        assert_eq!(units(" 1500 "), Ok(Some(150_000)));
        assert_eq!(units("12.50"), Ok(Some(1_250)));
        assert_eq!(units("12,05"), Ok(Some(1_205)));
        assert_eq!(units("500000.000000000"), Ok(Some(50_000_000)));
        assert_eq!(units("-0"), Ok(Some(0)));
        assert_eq!(units("-1"), Err(Wrong::Negative(ExpectedColumn::Cost, "-1".to_owned())));
        assert_eq!(units("1e5"), Err(Wrong::NotANumber(ExpectedColumn::Cost, "1e5".to_owned())));
        assert_eq!(units(""), Err(Wrong::Empty(ExpectedColumn::Cost)));
        assert!(units("99999999999999999").is_err());
        for text in ["250,000", "250.000", "250 000", "250'000", "250\u{a0}000", "250.000,00", "250,000.0"] {
            assert_eq!(units(text), Ok(Some(25_000_000)), "{text}");
        }
        assert_eq!(units("1.234.567"), Ok(Some(123_456_700)));
        assert_eq!(units("0.500"), Ok(Some(50)));
        assert_eq!(units("1500.500"), Ok(Some(150_050)));
        for text in ["12,34,567", "6,7500,0", "1 20", "1,20.5", "1.2.3", "250.00,000", "."] {
            assert!(matches!(units(text), Err(Wrong::NotANumber(..))), "{text}");
        }
        let points = Amount::read("7.500", ExpectedColumn::Points);
        assert_eq!(points.map(|points| (points.in_units(1), points.decimals)), Ok((Some(75), 1)));
        assert_eq!(written(1_205, 2), "12.05");
        assert_eq!(written(5, 2), "0.05");
        assert_eq!(written(5, 0), "5");
    }
}
