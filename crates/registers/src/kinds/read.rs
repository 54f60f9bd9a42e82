//! Values in the cells of these ledgers: days, months, words.

use chrono::NaiveDate;
use linli_plan::{YearMonth, is_denied};
use linli_tables::value::{day, grouped, is_blank, plain};

use crate::ledger::CodeText;

/// A day; without a year it is of the year given.
pub(super) fn day_of(text: &str, year: i32) -> Option<NaiveDate> {
    day(text).or_else(|| {
        let text = plain(text);
        let text = text.strip_suffix(['日', '号']).unwrap_or(&text);
        let (month, rest) = text.split_once(['.', '/', '-', '月'])?;
        NaiveDate::from_ymd_opt(year, month.parse().ok()?, rest.parse().ok()?)
    })
}

/// Whether a text of a day names its year.
pub(super) fn names_year(text: &str) -> bool {
    day(text).is_some()
}

/// A year or a month: 2016, 2016.10, 2016年10月, 85.6.
pub(super) fn month(text: &str) -> Option<YearMonth> {
    let text = plain(text);
    let text = text.trim_end_matches('月').trim_end_matches('年');
    let mut parts = text.split(['.', '-', '/', '年']);
    let year: i32 = parts.next()?.parse().ok()?;
    let year = match year {
        0..=29 => year + 2_000,
        30..=99 => year + 1_900,
        1_850..=2_100 => year,
        _ => return None,
    };
    let month = match parts.next() {
        None => None,
        Some(month) => Some(month.parse().ok().filter(|month| (1..=12).contains(month))?),
    };
    Some(YearMonth { year, month })
}

/// The one whole number of a text with words around it: 第3组, 16小时, 1,200人. Nothing where there are two, or a part.
pub(super) fn digits(text: &str) -> Option<u32> {
    let text = plain(text);
    let is_figure = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.');
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let (before, rest) = text.split_at(start);
    let (figure, after) = rest.split_at(rest.find(|letter| !is_figure(letter)).unwrap_or(rest.len()));
    let is_alone =
        !before.ends_with(['-', '.', ',']) && !after.contains(|letter: char| letter.is_ascii_digit());
    grouped(figure).filter(|_| is_alone)?.parse().ok()
}

/// Whether a text says a word and nothing denies it.
pub(super) fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let (before, rest) = text.split_at(at);
        !is_denied(before, rest.get(word.len()..).unwrap_or_default())
    })
}

/// The text where it says anything.
pub(super) fn said(text: &str) -> Option<&str> {
    (!is_blank(text)).then_some(text)
}

/// A number that names a record, empty where the text says that there is none; nothing where a spreadsheet has changed it.
pub(super) fn code(text: &str) -> Option<String> {
    match CodeText::of(text) {
        CodeText::Whole => Some(line(text)),
        CodeText::None => Some(String::new()),
        CodeText::Damaged => None,
    }
}

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_days_as_registers_write_them() {
        let shown = |text: &str| month(text).map(|month| month.to_string());
        assert_eq!(shown("2016.10").as_deref(), Some("2016-10"));
        assert_eq!(shown("85.6").as_deref(), Some("1985-06"));
        assert_eq!(shown("1990年").as_deref(), Some("1990"));
        assert_eq!(shown("2016年10月").as_deref(), Some("2016-10"));
        assert_eq!(shown("2016-10-01").as_deref(), Some("2016-10"));
        assert_eq!(shown("在考").as_deref(), None);
        assert_eq!(day_of("3.4", 2026), NaiveDate::from_ymd_opt(2026, 3, 4));
        assert_eq!(day_of("3月4日", 2026), NaiveDate::from_ymd_opt(2026, 3, 4));
        assert_eq!(day_of("2025/3/5", 2026), NaiveDate::from_ymd_opt(2025, 3, 5));
        assert_eq!([digits("第3组"), digits("16小时"), digits("1,200人")], [Some(3), Some(16), Some(1_200)]);
        assert_eq!([digits("组"), digits("1.5"), digits("3-5"), digits("1,20"), digits("-3")], [None; 5]);
    }
}
