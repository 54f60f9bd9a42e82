//! Codes of records: which of them can tell records apart.

use linli_plan::mark;
use linli_tables::value::{is_blank, is_open, plain};

/// What a text in a column of codes is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeText {
    /// It says that there is none: blank, 无, 0.
    None,
    /// A spreadsheet has changed it: 1.10105E+17, nothing but zeros behind fifteen digits, #####.
    Damaged,
    Whole,
}

/// Digits that a spreadsheet keeps of a number.
const KEPT_DIGITS: usize = 15;

impl CodeText {
    pub(crate) fn of(text: &str) -> Self {
        let plain = plain(text).to_ascii_uppercase();
        let is_zero = !plain.is_empty() && plain.bytes().all(|byte| byte == b'0');
        if is_blank(text) || is_open(text) || is_zero || mark(text).is_some_and(|is| !is) {
            Self::None
        } else if is_exponential(&plain) || is_cut(&plain) || plain.starts_with('#') {
            Self::Damaged
        } else {
            Self::Whole
        }
    }
}

/// 1.10105E+17, as a spreadsheet shows a long number.
fn is_exponential(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((figure, power)) = text.split_once("E+") else { return false };
    let (whole, part) = figure.split_once('.').unwrap_or((figure, "0"));
    is_digits(whole) && is_digits(part) && is_digits(power)
}

/// More digits than are kept, and only zeros behind those.
fn is_cut(text: &str) -> bool {
    text.len() > KEPT_DIGITS
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.bytes().skip(KEPT_DIGITS).all(|byte| byte == b'0')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_can_tell_records_apart() {
        for text in ["1.10105E+17", "1.10105e+17", "110105031000000000", "1100000000000000", "#####", "#REF!"]
        {
            assert_eq!(CodeText::of(text), CodeText::Damaged, "{text}");
        }
        for text in ["", "/", "无", "0", "000", "×", "没有", "待定"] {
            assert_eq!(CodeText::of(text), CodeText::None, "{text}");
        }
        for text in ["110105031000000123", "00123", "A-07", "1E5", "1", "91110105MA01ABCD1X"] {
            assert_eq!(CodeText::of(text), CodeText::Whole, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_long_number_that_went_through_a_spreadsheet_is_damaged(number in 10_u64.pow(15)..10_u64.pow(18)) {
            // Fifteen digits are kept.
            let text = number.to_string();
            let (kept, lost) = text.split_at(KEPT_DIGITS);
            let shown = format!("{kept}{}", "0".repeat(lost.len()));
            prop_assert_eq!(CodeText::of(&shown), CodeText::Damaged);
            let short = format!("{}.{}E+{}", &kept[..1], &kept[1..6], text.len() - 1);
            prop_assert_eq!(CodeText::of(&short), CodeText::Damaged);
        }
    }
}
