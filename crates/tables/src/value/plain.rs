//! One spelling for what people type in many: full-width forms, dashes, invisible characters.

use std::borrow::Cow;

use chrono::{Datelike, NaiveTime, Timelike};

use crate::Cell;

/// The text in half-width forms without any white space or invisible characters, dashes of all
/// kinds as `-`, waves as `~`, ideographic commas and brackets kept apart from their ASCII looks
/// only where they mean something else.
#[must_use]
pub fn plain(text: &str) -> String {
    plain_form(text).into_owned()
}

/// The same, borrowed where the text is plain as it stands, which most cells are.
pub fn plain_form(text: &str) -> Cow<'_, str> {
    let mut follows_dash = false;
    let is_plain = text.chars().all(|letter| {
        let repeats_dash = letter == '-' && follows_dash;
        follows_dash = letter == '-';
        !repeats_dash && matches!(letter, '!'..='~' | '\u{4e00}'..='\u{9fff}')
    });
    if is_plain { Cow::Borrowed(text) } else { Cow::Owned(rewritten(text)) }
}

fn rewritten(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let letter = match letter {
            _ if letter.is_whitespace() || is_invisible(letter) => continue,
            '—' | '–' | '―' | '‐' | '‑' | '−' | '－' | '─' | '﹣' => '-',
            '～' | '〜' | '∼' | '﹏' => '~',
            '【' | '〔' | '［' | '﹝' => '(',
            '】' | '〕' | '］' | '﹞' => ')',
            '·' | '•' | '・' | '∙' | '⋅' => '·',
            '﹪' => '%',
            '！'..='～' => half_width(letter),
            _ => letter,
        };
        let repeats_dash = letter == '-' && out.ends_with('-');
        if !repeats_dash {
            out.push(letter);
        }
    }
    out
}

fn half_width(letter: char) -> char {
    char::from_u32(u32::from(letter).wrapping_sub(0xFEE0)).unwrap_or(letter)
}

/// Zero-width and direction marks, which come along when text is copied from a chat or a page.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}'
    ) || letter.is_control()
}

/// The text of any cell: numbers without exponent or rounding noise, dates as 2016-10-01.
#[must_use]
pub fn cell_text(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => Cow::Borrowed(text.trim()),
        Cell::Number(number) => Cow::Owned(number_text(number)),
        Cell::Bool(true) => Cow::Borrowed("是"),
        Cell::Bool(false) => Cow::Borrowed("否"),
        Cell::Date(date) if date.time() == NaiveTime::MIN => {
            Cow::Owned(format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()))
        }
        Cell::Date(date) => Cow::Owned(format!(
            "{:04}-{:02}-{:02} {:02}:{:02}",
            date.year(),
            date.month(),
            date.day(),
            date.hour(),
            date.minute()
        )),
        Cell::Error(error) => Cow::Borrowed(error.mark()),
    }
}

/// Fifteen digits, as a spreadsheet shows: a sum of cells such as 0.1 + 0.2 is 0.3 to its reader.
fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_for_many() {
        for (text, expected) in [
            ("９８６", "986"),
            ("１，２００　户", "1,200户"),
            ("1985——1992", "1985-1992"),
            ("6～18", "6~18"),
            ("物业费（元／㎡・月）", "物业费(元/㎡·月)"),
            ("\u{200b}北\u{202e}里 ", "北里"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn numbers_read_as_they_are_shown() {
        for (number, expected) in [
            (0.1 + 0.2, "0.3"),
            (1986.0, "1986"),
            (5.2, "5.2"),
            (1e21, "1000000000000000000000"),
            (-0.65, "-0.65"),
            (f64::NAN, ""),
        ] {
            assert_eq!(cell_text(Cell::Number(number)), expected);
        }
    }
}
