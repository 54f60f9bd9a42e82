//! Days since 1900 or 1904 to dates, and which number formats show dates.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

const MILLISECONDS_A_DAY: f64 = 86_400_000.0;
/// The serial number of 9999-12-31 and the days between the two epochs.
const LAST_DAY: f64 = 2_958_466.0;
const DAYS_1900_TO_1904: f64 = 1_462.0;
/// aaa is 三, aaaa is 星期三; fewer are the first letters of AM/PM.
const WEEKDAY_LETTERS: u32 = 3;

/// The date of a serial number, nothing when it lies outside 1900–9999.
pub(crate) fn date_of(serial: f64, from_1904: bool) -> Option<NaiveDateTime> {
    let days = if from_1904 { serial + DAYS_1900_TO_1904 } else { serial };
    if !(0.0..LAST_DAY).contains(&days) {
        return None;
    }
    // Spreadsheets count a 29th of February 1900 that never was.
    let days = if days < 60.0 { days + 1.0 } else { days };
    #[expect(clippy::cast_possible_truncation, reason = "below 10^15, as checked above")]
    let milliseconds = (days * MILLISECONDS_A_DAY).round() as i64;
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_hms_opt(0, 0, 0)?;
    epoch.checked_add_signed(TimeDelta::try_milliseconds(milliseconds)?)
}

/// Whether a built-in number format shows a date; the East Asian ones are 27–36 and 50–58.
pub(crate) fn is_built_in_date(format: u16) -> bool {
    matches!(format, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a format written by a person shows a date: it has a letter of year, month, day or hour, or the weekday in
/// Chinese (aaaa), outside quotation marks, brackets and escapes, before the first semicolon.
pub(crate) fn is_date_format(format: &str) -> bool {
    let mut weekday_letters = 0;
    let mut quoted = false;
    let mut bracketed = false;
    let mut escaped = false;
    for letter in format.chars() {
        let is_bare = !(quoted || bracketed || escaped);
        weekday_letters = if is_bare && matches!(letter, 'a' | 'A') { weekday_letters + 1 } else { 0 };
        match letter {
            _ if weekday_letters == WEEKDAY_LETTERS => return true,
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            ';' => return false,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days_as_spreadsheets_do() {
        let day = |serial, from_1904| date_of(serial, from_1904).map(|date| date.to_string());
        assert_eq!(day(1.0, false).as_deref(), Some("1900-01-01 00:00:00"));
        assert_eq!(day(31_472.5, false).as_deref(), Some("1986-03-01 12:00:00"));
        assert_eq!(day(0.0, true).as_deref(), Some("1904-01-01 00:00:00"));
        assert_eq!(day(-1.0, false), None);
        assert_eq!(day(f64::NAN, false), None);
        assert_eq!(day(1e300, false), None);
    }

    #[test]
    fn tells_dates_from_numbers_by_their_format() {
        for format in
            ["yyyy\"年\"m\"月\"", "yyyy/m/d;@", "[$-804]yyyy.m", "m\"月\"d\"日\"", "[$-804]aaaa;@", "aaa"]
        {
            assert!(is_date_format(format), "{format}");
        }
        for format in
            ["General", "0.00", "0\"年\"", "#,##0\\d", "[Red]0.0", "@", "0_m", "0\"aaaa\"", "[aaa]0"]
        {
            assert!(!is_date_format(format), "{format}");
        }
    }
}
