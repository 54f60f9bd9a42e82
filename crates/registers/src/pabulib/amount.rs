//! Decimal numbers as whole ones.

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
    /// Reads digits with a decimal point or comma; `+` and spaces around are allowed.
    pub(super) fn read(text: &str, column: ExpectedColumn) -> Result<Self, Wrong> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Wrong::Empty(column));
        }
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && decimals.is_empty()) || !all_digits(whole) || !all_digits(decimals) {
            return Err(Wrong::NotANumber(column, text.to_owned()));
        }
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

/// Units as a decimal number.
pub(super) fn written(units: u64, decimals: u8) -> String {
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
        assert_eq!(written(1_205, 2), "12.05");
        assert_eq!(written(5, 2), "0.05");
        assert_eq!(written(5, 0), "5");
    }
}
