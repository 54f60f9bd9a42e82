//! Values that look like personal data, wherever they stand: mobile numbers, mail, IP addresses, plates, bank cards.
//!
//! ID numbers are blotted out in any case (`content`); these are said, and blotted out in notes unless a person wants them.

use std::borrow::Cow;

/// Provinces with which a plate begins.
const PLATES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// Whether a text is such a value, and nothing else.
pub(super) fn is_personal(text: &str) -> bool {
    matches!(found(text.trim()).as_slice(), [(0, end)] if *end == text.trim().len())
}

/// Whether a text holds such a value.
pub(crate) fn holds_personal(text: &str) -> bool {
    !found(text).is_empty()
}

/// The text with such values blotted out: what begins them stays, so that a person knows which was meant.
#[must_use]
pub(crate) fn blotted(text: &str) -> Cow<'_, str> {
    let found = found(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut out, mut last) = (String::with_capacity(text.len()), 0);
    for (start, end) in found {
        out.push_str(text.get(last..start).unwrap_or_default());
        let value = text.get(start..end).unwrap_or_default();
        let shown = value.char_indices().nth(SHOWN).map_or(value.len(), |(at, _)| at);
        out.push_str(value.get(..shown).unwrap_or_default());
        out.push_str("****");
        last = end;
    }
    out.push_str(text.get(last..).unwrap_or_default());
    Cow::Owned(out)
}

/// Letters of a value that stay.
const SHOWN: usize = 3;

/// Where such values stand in a text.
fn found(text: &str) -> Vec<(usize, usize)> {
    // Asked of every cell: most hold neither so many digits nor a mark of mail.
    if text.bytes().filter(u8::is_ascii_digit).count() < 4 && !text.contains('@') {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = plate(rest).or_else(|| if is_run_start(text, at) { run_length(rest) } else { None });
        match length {
            Some(length) => {
                found.push((at, at + length));
                at += length;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

fn is_run(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '%' | '+' | '-' | '@')
}

/// Whether no letter of a run stands right before the place.
fn is_run_start(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|before| !is_run(before))
}

fn run_length(rest: &str) -> Option<usize> {
    let end = rest.find(|letter| !is_run(letter)).unwrap_or(rest.len());
    let run = rest.get(..end)?.trim_end_matches(['.', '-', '_', '+']);
    if is_mail(run) || is_ip(run) || is_mobile(run) || is_bank_card(run) {
        return Some(run.len());
    }
    spaced_mobile(rest)
}

fn is_mail(run: &str) -> bool {
    run.split_once('@').is_some_and(|(name, domain)| {
        let is_host = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        !name.is_empty() && domain.contains('.') && domain.split('.').all(is_host)
    })
}

/// Four numbers up to 255 with points between; 1.2.3.4 is a chapter.
fn is_ip(run: &str) -> bool {
    let parts: Vec<&str> = run.split('.').collect();
    let is_part = |part: &&str| part.len() <= 3 && part.parse::<u8>().is_ok();
    parts.len() == 4 && parts.iter().all(is_part) && parts.iter().any(|part| part.len() > 1)
}

fn is_mobile(run: &str) -> bool {
    let digits: String = run.trim_start_matches("+86").chars().filter(|letter| *letter != '-').collect();
    let begins = |first: char, second: char| first == '1' && matches!(second, '3'..='9');
    let mut letters = digits.chars();
    digits.len() == 11
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && letters.next().zip(letters.next()).is_some_and(|(first, second)| begins(first, second))
}

/// 138 0000 0000
fn spaced_mobile(rest: &str) -> Option<usize> {
    let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != ' ').unwrap_or(rest.len());
    let run = rest.get(..end)?.trim_end();
    let groups: Vec<usize> = run.split(' ').map(str::len).collect();
    (groups == [3, 4, 4] && is_mobile(&run.replace(' ', ""))).then_some(run.len())
}

/// Sixteen to nineteen digits with a valid check digit (ISO/IEC 7812).
fn is_bank_card(run: &str) -> bool {
    let digits: Option<Vec<u32>> = run.chars().map(|letter| letter.to_digit(10)).collect();
    digits.filter(|digits| (16..=19).contains(&digits.len()) && digits.first() != Some(&0)).is_some_and(
        |digits| {
            let one = |(place, digit): (usize, &u32)| match (place % 2, digit * 2) {
                (0, _) => *digit,
                (_, doubled) if doubled > 9 => doubled - 9,
                (_, doubled) => doubled,
            };
            digits.iter().rev().enumerate().map(one).sum::<u32>().is_multiple_of(10)
        },
    )
}

/// 京A12345, 京AD12345
fn plate(rest: &str) -> Option<usize> {
    let mut letters = rest.chars();
    let province = letters.next().filter(|letter| PLATES.contains(*letter))?;
    let first = letters.next().filter(char::is_ascii_uppercase)?;
    let body = letters.as_str();
    let body = body.strip_prefix(['·', ' ']).unwrap_or(body);
    let end = body
        .find(|letter: char| !letter.is_ascii_uppercase() && !letter.is_ascii_digit())
        .unwrap_or(body.len());
    let digits = body.get(..end)?.bytes().filter(u8::is_ascii_digit).count();
    let skipped = rest.len() - province.len_utf8() - first.len_utf8() - body.len();
    ((5..=6).contains(&end) && digits >= 3).then_some(province.len_utf8() + first.len_utf8() + skipped + end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_looks_like_personal_data_is_blotted_out() {
        for (text, expected) in [
            ("请回电13800000000，谢谢", "请回电138****，谢谢"),
            ("请回电138 0000 0000", "请回电138****"),
            ("+8613800000000", "+86****"),
            ("来自192.0.2.17(示例)", "来自192****(示例)"),
            ("写信到 wang.fang@example.org.cn。", "写信到 wan****。"),
            ("车京A12345占道", "车京A1****占道"),
            ("新能源京AD12345", "新能源京AD****"),
            ("卡号4111111111111111", "卡号411****"),
        ] {
            assert_eq!(blotted(text), expected);
        }
        for text in [
            "电话12345",
            "共1204户",
            "2026-05-12 09:25",
            "1.2.3.4",
            "100.5",
            "A-07",
            "11010503100",
            "6-18层",
            "@某人",
            "110105031000000123",
        ] {
            assert_eq!(blotted(text), text);
        }
        assert!(is_personal(" 192.0.2.1 "));
        assert!(!is_personal("见192.0.2.1"));
    }

    proptest! {
        #[test]
        fn nothing_that_was_found_is_found_again(text in "[\u{4e00}-\u{4e10}a-z0-9.@ ]{0,40}") {
            let once = blotted(&text).into_owned();
            for digits in once.split(|letter: char| !letter.is_ascii_digit()) {
                prop_assert!(!is_mobile(digits), "{}", once);
            }
        }

        #[test]
        fn a_mobile_number_is_found_wherever_it_stands(
            before in "[\u{4e00}-\u{4e10}：，]{0,5}", number in "1[3-9][0-9]{9}", after in "[\u{4e00}-\u{4e10}；。]{0,5}",
        ) {
            let text = format!("{before}{number}{after}");
            let blotted = blotted(&text);
            prop_assert!(!blotted.contains(&number));
            prop_assert!(blotted.starts_with(&before) && blotted.ends_with(&after));
        }
    }
}
