//! Decimal numbers as people type them: groups of thousands that are checked, 万 and 千 where money is typed.
//!
//! `1,200` is 1200 and `1,20` is nothing: who typed it may have meant 1.20 or 120, and is asked.

use super::numeral::{is_numeral, numeral};
use super::plain::plain_form;

/// Digits of a group of thousands.
const GROUP: usize = 3;

/// The digits of a whole number in groups of thousands, without what stands between them. The first group has one to three
/// digits and no zero before them, the others three; one mark stands between all of them.
#[must_use]
pub fn grouped(text: &str) -> Option<String> {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let Some(mark) = text.chars().find(|letter| !letter.is_ascii_digit()) else {
        return is_digits(text).then(|| text.to_owned());
    };
    let mut groups = text.split(mark);
    let first =
        groups.next().filter(|first| is_digits(first) && first.len() <= GROUP && !first.starts_with('0'))?;
    let mut whole = first.to_owned();
    for group in groups {
        if group.len() != GROUP || !is_digits(group) {
            return None;
        }
        whole.push_str(group);
    }
    Some(whole)
}

/// Whether digits that only white space parts are groups of thousands: 1 200 户 is, 5 6 is two numbers.
pub(super) fn spaces_part_thousands(text: &str) -> bool {
    let letters: Vec<char> = text.trim().chars().collect();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        if !letter.is_ascii_digit() {
            at += 1;
            continue;
        }
        let rest = letters.get(at..).unwrap_or_default();
        let is_part = |letter: &&char| letter.is_ascii_digit() || letter.is_whitespace();
        let run: String = rest.iter().take_while(is_part).collect();
        let groups: Vec<&str> = run.split_whitespace().collect();
        if groups.len() > 1 && grouped(&groups.join(" ")).is_none() {
            return false;
        }
        at += run.chars().count();
    }
    true
}

/// A decimal number with at most so many decimals, in units of the last of them: `1,200.5` with two is 120050.
#[must_use]
pub fn decimal(text: &str, places: u32) -> Option<i64> {
    if !spaces_part_thousands(text) {
        return None;
    }
    let plain = plain_form(text);
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, &*plain),
    };
    Some(sign * Part::of(digits)?.times(1)?.in_places(places)?)
}

/// Yuan as people type them, in fen: 1,200, 1.5万, 3千元, 1万2千, 三千. Nothing for less than nothing or for parts of a fen.
#[must_use]
pub fn yuan(text: &str) -> Option<i64> {
    const BEFORE: [&str; 4] = ["人民币", "RMB", "¥", "￥"];
    const AFTER: [&str; 7] = ["人民币", "RMB", "元整", "元", "圆", "块钱", "块"];
    if !spaces_part_thousands(text) {
        return None;
    }
    let plain = plain_form(text);
    let plain = BEFORE.iter().find_map(|word| plain.strip_prefix(word)).unwrap_or(&plain);
    let plain = AFTER.iter().find_map(|word| plain.strip_suffix(word)).unwrap_or(plain);
    // 千 alone counts nothing.
    if plain.starts_with(|letter| place(letter).is_some()) {
        return None;
    }
    if plain.chars().count() > 1 && plain.chars().all(is_numeral) || matches!(plain, "十") {
        return numeral(plain)?.checked_mul(100);
    }
    let (mut sum, mut rest, mut last) = (0_i64, plain, u32::MAX);
    loop {
        let end = rest.find(|letter| place(letter).is_some());
        let (figure, place) = match end.and_then(|end| Some((end, place(rest[end..].chars().next()?)?))) {
            Some((end, place)) => {
                let figure = rest.get(..end)?;
                rest = rest.get(end..)?;
                rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..)?;
                (figure, place)
            }
            None => (std::mem::take(&mut rest), 0),
        };
        // 1万5 is 15,000 to one and 10,005 to another; 1万5000 is plain.
        let follows = last != u32::MAX;
        let is_open = follows && place == 0 && figure.len() != last as usize;
        if place >= last || is_open {
            return None;
        }
        let part = match figure.chars().all(is_numeral) && !figure.is_empty() {
            true => Part { whole: numeral(figure)?.to_string(), decimals: String::new() },
            false => Part::of(figure)?,
        };
        if !part.decimals.is_empty() && (follows || !rest.is_empty()) {
            return None;
        }
        sum = sum.checked_add(part.times(10_i64.checked_pow(place)?)?.in_places(2)?)?;
        last = place;
        if rest.is_empty() {
            return Some(sum);
        }
    }
}

/// How many zeros a word of money has.
fn place(letter: char) -> Option<u32> {
    match letter {
        '亿' => Some(8),
        '万' => Some(4),
        '千' | '仟' => Some(3),
        '百' | '佰' => Some(2),
        _ => None,
    }
}

/// A number as its digits before and behind the point.
struct Part {
    whole: String,
    decimals: String,
}

/// A number in units of a tenth to the power of `places`.
struct Scaled {
    units: i128,
    places: u32,
}

impl Part {
    fn of(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        if whole.contains('.') || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        // Only a comma stands between thousands here: white space has gone, and a point begins the decimals.
        let whole =
            grouped(whole).filter(|_| whole.bytes().all(|byte| byte.is_ascii_digit() || byte == b','))?;
        Some(Self { whole, decimals: decimals.to_owned() })
    }

    fn times(&self, factor: i64) -> Option<Scaled> {
        let digits: i128 = format!("{}{}", self.whole, self.decimals).parse().ok()?;
        Some(Scaled {
            units: digits.checked_mul(factor.into())?,
            places: u32::try_from(self.decimals.len()).ok()?,
        })
    }
}

impl Scaled {
    /// The same with so many decimals; nothing where that would cut some off.
    fn in_places(&self, places: u32) -> Option<i64> {
        let units = match places.checked_sub(self.places) {
            Some(more) => self.units.checked_mul(10_i128.checked_pow(more)?)?,
            None => {
                let less = 10_i128.checked_pow(self.places - places)?;
                (self.units % less == 0).then_some(self.units / less)?
            }
        };
        i64::try_from(units).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn money_as_people_type_it() {
        for (text, fen) in [
            ("250,000", Some(25_000_000)),
            ("５，８００元", Some(580_000)),
            ("¥1,200.50", Some(120_050)),
            ("1 200 000", Some(120_000_000)),
            ("1万", Some(1_000_000)),
            ("1.5万元", Some(1_500_000)),
            ("3千", Some(300_000)),
            ("5百", Some(50_000)),
            ("1万2千", Some(1_200_000)),
            ("1万5000", Some(1_500_000)),
            ("三千", Some(300_000)),
            ("一万二千元", Some(1_200_000)),
            ("三千元整", Some(300_000)),
            ("0.05万", Some(50_000)),
            ("2.", Some(200)),
            ("0", Some(0)),
            ("6,7500元", None),
            ("1,20", None),
            ("12,34,567", None),
            ("1234,567", None),
            ("0,200", None),
            ("1,200,50", None),
            ("1 20", None),
            ("12 34", None),
            ("1万5", None),
            ("1千2万", None),
            ("1.5万2千", None),
            ("万", None),
            ("千元", None),
            ("0.005", None),
            ("-1", None),
            ("约1万", None),
            ("1e5", None),
            ("1.2.3", None),
            ("", None),
            ("元", None),
        ] {
            assert_eq!(yuan(text), fen, "{text}");
        }
    }

    #[test]
    fn decimals_keep_their_places() {
        assert_eq!(decimal("7.5", 1), Some(75));
        assert_eq!(decimal("7.5", 0), None);
        assert_eq!(decimal("7.0", 0), Some(7));
        assert_eq!(decimal("-1,200.25", 3), Some(-1_200_250));
        assert_eq!(decimal("1.200", 2), Some(120));
    }

    #[test]
    fn two_numbers_are_not_one() {
        assert!(spaces_part_thousands("约 1 200 户"));
        assert!(!spaces_part_thousands("5 6"));
        assert!(!spaces_part_thousands("1200 300"));
    }

    proptest! {
        #[test]
        fn money_in_groups_is_the_money_without_them(fen in 0_i64..100_000_000_000) {
            let (whole, part) = ((fen / 100).to_string(), fen % 100);
            let mut groups = String::new();
            for (at, digit) in whole.chars().enumerate() {
                if at > 0 && (whole.len() - at).is_multiple_of(3) {
                    groups.push(',');
                }
                groups.push(digit);
            }
            prop_assert_eq!(yuan(&format!("{groups}.{part:02}元")), Some(fen));
            prop_assert_eq!(yuan(&format!("{whole}.{part:02}")), Some(fen));
        }

        #[test]
        fn a_comma_that_does_not_part_thousands_is_never_left_out(
            before in "[1-9][0-9]{0,6}", after in "[0-9]{1,7}",
        ) {
            let is_group = before.len() <= 3 && after.len() == 3;
            let read = yuan(&format!("{before},{after}"));
            prop_assert_eq!(read.is_some(), is_group);
        }

        #[test]
        fn what_is_counted_in_ten_thousands_is_exact(hundredths in 0_i64..10_000_000) {
            let text = format!("{}.{:02}万", hundredths / 100, hundredths % 100);
            prop_assert_eq!(yuan(&text), Some(hundredths * 10_000));
        }
    }
}
