//! What the cells of a column look like, where the heading does not say or must not be believed.

use std::borrow::Cow;

use linli_plan::{Field, Unit};
use linli_tables::value::{Reading, number, plain};

/// Digits in an ID number and the weights of its check digit (GB 11643).
const ID_DIGITS: usize = 18;
const ID_WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

/// Whether the text is an ID number with a valid check digit.
pub(super) fn is_id_number(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let Some((last, body)) = letters.split_last() else { return false };
    let digits: Option<Vec<u32>> = body.iter().map(|letter| letter.to_digit(10)).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == ID_DIGITS - 1) else { return false };
    let sum: u32 = digits.iter().zip(ID_WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let check = usize::try_from(sum % 11).ok().and_then(|index| ID_CHECKS.get(index));
    check == Some(&last.to_ascii_uppercase())
}

/// Whether the text is a telephone number, parts of it perhaps starred out.
pub(super) fn is_phone(text: &str) -> bool {
    let text: String = plain(text).chars().filter(|c| !matches!(c, '-' | '(' | ')' | '+')).collect();
    let is_number = text.chars().all(|c| c.is_ascii_digit() || c == '*') && text.chars().any(|c| c != '*');
    let mobile =
        text.len() == 11 && text.starts_with('1') && !text.starts_with("10") && !text.starts_with("12");
    let landline = (10..=12).contains(&text.len()) && text.starts_with('0');
    is_number && (mobile || landline)
}

/// The text with ID numbers blotted out, where it holds any.
pub(crate) fn without_id_numbers(text: &str) -> Cow<'_, str> {
    // Asked of every cell: too few digits for an ID number are told at a glance.
    if text.bytes().filter(u8::is_ascii_digit).count() < ID_DIGITS - 1 {
        return Cow::Borrowed(text);
    }
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, 'x' | 'X');
    let mut out = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_part(c)).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        out.push_str(before);
        if is_id_number(run) {
            found = true;
            out.push_str(&"*".repeat(ID_DIGITS));
        } else {
            out.push_str(run);
        }
        rest = after;
    }
    out.push_str(rest);
    if found { Cow::Owned(out) } else { Cow::Borrowed(text) }
}

/// Whether most of the texts fit.
pub(super) fn mostly(texts: &[String], fits: impl Fn(&str) -> bool) -> bool {
    let fitting = texts.iter().filter(|text| fits(text)).count();
    texts.len() >= 2 && fitting * 5 >= texts.len() * 4
}

/// Whether the texts count up by one, as a running number does.
pub(super) fn counts_up(texts: &[String]) -> bool {
    let numbers: Vec<i64> = texts.iter().filter_map(|text| plain(text).parse().ok()).collect();
    let steps = numbers.windows(2).filter(|pair| matches!(pair, [a, b] if b - a == 1)).count();
    numbers.len() >= 2 && numbers.len() * 5 >= texts.len() * 4 && steps * 5 >= (numbers.len() - 1) * 4
}

/// The field that cells without a heading most likely belong to.
pub(super) fn guess(texts: &[String]) -> Option<Field> {
    let ends = |text: &str, ends: &[&str]| ends.iter().any(|end| text.ends_with(end));
    let is_year = |text: &str| {
        let reading = number(text, Unit::Year, None);
        matches!(reading, Reading::Value(year) if year.low >= 1950)
    };
    if mostly(texts, |text| ends(text, &["社区", "居委会"])) {
        Some(Field::Community)
    } else if mostly(texts, is_year) {
        Some(Field::BuiltYear)
    } else if mostly(texts, |text| ends(text, &["户"])) {
        Some(Field::Households)
    } else if mostly(texts, |text| ends(text, &["栋", "幢"])) {
        Some(Field::Buildings)
    } else if mostly(texts, |text| ends(text, NAME_ENDS)) {
        Some(Field::Name)
    } else {
        None
    }
}

const NAME_ENDS: &[&str] = &[
    "里", "园", "苑", "小区", "院", "家园", "花园", "公寓", "楼", "庄", "城", "居", "庭", "府", "湾", "新村",
    "大院", "区", "期", "轩", "阁", "邸",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn id_numbers_are_known_by_their_check_digit_and_blotted_out() {
        assert!(is_id_number("11010519491231002X"));
        assert!(!is_id_number("110105194912310021"));
        assert!(!is_id_number("4220032269403517"));
        assert_eq!(without_id_numbers("楼长11010519491231002X负责"), "楼长******************负责");
        assert_eq!(without_id_numbers("共12栋"), "共12栋");
    }

    #[test]
    fn phones() {
        for text in ["138****0000", "13800000000", "010-64870000", "（010）6487 0000"] {
            assert!(is_phone(text), "{text}");
        }
        for text in ["1204", "20080612", "***********", "11010519491231002X"] {
            assert!(!is_phone(text), "{text}");
        }
    }
}
