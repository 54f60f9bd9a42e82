//! Values of custom fields: what a text says in a field of the office's own.

use chrono::NaiveDate;
use linli_plan::{CustomKind, NO, Unit, Value, YES, mark};

use super::{Reading, Scale, blank::is_blank, number, plain::plain_form};

/// Reads a text for a custom field; `scale` is what the heading of a column says about its figures.
#[must_use]
pub fn own_value(text: &str, kind: &CustomKind, scale: Option<Scale>) -> Reading<Value> {
    let text = text.trim();
    if is_blank(text) {
        return Reading::Blank;
    }
    let read = match kind {
        CustomKind::Text => Some(Value::Text(text.to_owned())),
        CustomKind::Number { unit } => {
            number(without_unit(text, unit), Unit::Thousandths, scale).value().map(Value::Number)
        }
        CustomKind::Choice { options } => {
            let plain = plain_form(text);
            options.iter().find(|option| plain_form(option) == plain).cloned().map(Value::Choice)
        }
        CustomKind::YesNo => mark(text).map(|is| Value::Choice(if is { YES } else { NO }.to_owned())),
        CustomKind::Date => day(text).map(Value::Date),
    };
    read.map_or(Reading::NotUnderstood, Reading::Value)
}

/// The unit as people write it behind a number says nothing new.
fn without_unit<'a>(text: &'a str, unit: &str) -> &'a str {
    let unit = unit.trim();
    let rest = if unit.is_empty() { None } else { text.strip_suffix(unit) };
    rest.map(str::trim).filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// A whole day: 2026年5月16日, 2026/5/16, 2026.5.16, 20260516; a time behind it is left off.
pub fn day(text: &str) -> Option<NaiveDate> {
    let text = text.split(['T', ' ']).next().unwrap_or_default();
    let plain = plain_form(text);
    if plain.len() == 8 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        let part = |part: std::ops::Range<usize>| plain.get(part)?.parse::<u32>().ok();
        return NaiveDate::from_ymd_opt(i32::try_from(part(0..4)?).ok()?, part(4..6)?, part(6..8)?);
    }
    let plain = plain.strip_suffix(['日', '号']).unwrap_or(&plain);
    let mut parts = plain.split(['年', '月', '-', '/', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use linli_plan::{Measured, day_text};
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, kind: &CustomKind) -> Option<Value> {
        own_value(text, kind, None).value()
    }

    #[test]
    fn each_kind_reads_what_people_write() {
        let area = CustomKind::Number { unit: "亩".into() };
        let number = |thousandths| Some(Value::Number(Measured::exact(thousandths)));
        assert_eq!(read("12.5亩", &area), number(12_500));
        assert_eq!(read("1,200", &area), number(1_200_000));
        assert_eq!(read("35 %", &CustomKind::Number { unit: "%".into() }), number(35_000));
        assert_eq!(read("不小", &area), None);
        let choice = CustomKind::Choice { options: vec!["一类".into(), "二类".into()] };
        assert_eq!(read(" 二类 ", &choice), Some(Value::Choice("二类".into())));
        assert_eq!(own_value("三类", &choice, None), Reading::NotUnderstood);
        assert_eq!(read("√", &CustomKind::YesNo), Some(Value::Choice(YES.into())));
        assert_eq!(read("没有", &CustomKind::YesNo), Some(Value::Choice(NO.into())));
        assert_eq!(own_value("/", &CustomKind::Text, None), Reading::Blank);
        for text in ["2026年5月16日", "2026/5/16", "2026.05.16", "20260516", "2026-05-16 08:30"] {
            assert_eq!(read(text, &CustomKind::Date), NaiveDate::from_ymd_opt(2026, 5, 16).map(Value::Date));
        }
        assert_eq!(read("2026年2月30日", &CustomKind::Date), None);
    }

    proptest! {
        #[test]
        fn a_day_is_read_as_it_is_written(days in 700_000i32..800_000) {
            let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            prop_assert_eq!(read(&day_text(day), &CustomKind::Date), Some(Value::Date(day)));
        }
    }
}
