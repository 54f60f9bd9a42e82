//! Numbers, money, dates and measured values, by language.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};
use linli_plan::{Field, Measured, Period, Quantity, Quarter, Unit, Value, day_text, divided};

use linli_tables::value;

use crate::{Lang, fields};

/// A whole number with its thousands apart: `15,960`.
#[must_use]
pub fn number(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        text.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of `10^places` parts of a unit, without trailing noughts: 65 hundredths are `0.65`.
fn decimal(value: i64, places: u32) -> String {
    let scale = 10i64.pow(places);
    let whole = number(value / scale);
    let rest = (value % scale).unsigned_abs();
    if rest == 0 {
        return whole;
    }
    let sign = if value < 0 && value / scale == 0 { "−" } else { "" };
    let digits = format!("{rest:0width$}", width = places as usize);
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}

/// Money in yuan without a unit: `5,800`, `0.65`. Two places wherever there are fen, as money is written.
#[must_use]
pub fn yuan(fen: i64) -> String {
    if fen % 100 == 0 {
        return number(fen / 100);
    }
    let sign = if fen < 0 { "−" } else { "" };
    format!("{sign}{}.{:02}", number((fen / 100).abs()), (fen % 100).abs())
}

/// Money with its unit: `5,800元`, `5,800 yuan`.
#[must_use]
pub fn money(lang: Lang, fen: i64) -> String {
    match lang {
        Lang::Zh => format!("{}元", yuan(fen)),
        Lang::En => format!("{} yuan", yuan(fen)),
    }
}

/// A quantity without noughts behind the point: `2.5`.
#[must_use]
pub fn quantity(quantity: Quantity) -> String {
    decimal(quantity.thousandths, 3)
}

/// A share of a whole in percent: 8,120 basis points are `81.2%`.
#[must_use]
pub fn percent(basis_points: i64) -> String {
    format!("{}%", decimal(basis_points, 2))
}

/// A part of a whole in percent, with at most so many decimals: 34 of 67 are `50.7%`. Rounded half up once, from the fraction
/// itself, so every share that is shown is made here. Nothing of nothing.
#[must_use]
pub fn share(part: u64, of: u64, places: u32) -> Option<String> {
    let scale = 10_u128.pow(places);
    let whole = divided(u128::from(part) * 100 * scale, u128::from(of));
    let whole = i64::try_from(whole).unwrap_or(i64::MAX);
    (of > 0).then(|| format!("{}%", decimal(whole, places)))
}

/// A share that is known in basis points, rounded down, in whole percents.
#[must_use]
pub fn whole_percent(basis_points: u64) -> String {
    format!("{}%", number(i64::try_from(divided(u128::from(basis_points), 100)).unwrap_or(i64::MAX)))
}

/// Reads a whole number as a person types it: `1,200`, `１２００`.
#[must_use]
pub fn read_number(text: &str) -> Option<i64> {
    value::decimal(text, 0)
}

/// Reads yuan as a person types them, to fen: `2.5`, `5,800`, `1.5万`. Nothing for parts of a fen or less than nothing.
#[must_use]
pub fn read_yuan(text: &str) -> Option<i64> {
    value::yuan(text)
}

/// Reads percents as a person types them, to hundredths of one. Nothing for less than nothing.
#[must_use]
pub fn read_percent(text: &str) -> Option<i64> {
    value::decimal(text.trim().trim_end_matches(['%', '％']), 2).filter(|percent| *percent >= 0)
}

/// Reads a quantity as a person types it, to thousandths. Nothing for less than nothing.
#[must_use]
pub fn read_quantity(text: &str) -> Option<Quantity> {
    value::decimal(text, 3).filter(|value| *value >= 0).map(|thousandths| Quantity { thousandths })
}

/// What stands between the items of a list.
#[must_use]
pub fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}

/// A plain number in the unit of a field, without the unit's name.
#[must_use]
pub fn in_unit(unit: Unit, value: i64) -> String {
    match unit {
        Unit::Year => value.to_string(),
        Unit::Households | Unit::People | Unit::Count | Unit::YuanPerSquareMetre => number(value),
        Unit::BasisPoints => percent(value),
        Unit::FenPerSquareMetreMonth => decimal(value, 2),
        Unit::Thousandths => decimal(value, 3),
    }
}

/// The unit as it stands behind a number, empty where none is said.
#[must_use]
pub fn unit(lang: Lang, unit: Unit) -> &'static str {
    let (zh, en) = match unit {
        Unit::Year => ("年", ""),
        Unit::Households => ("户", " households"),
        Unit::People => ("人", " people"),
        Unit::Count | Unit::BasisPoints | Unit::Thousandths => ("", ""),
        Unit::FenPerSquareMetreMonth => ("元/㎡·月", " yuan/㎡ a month"),
        Unit::YuanPerSquareMetre => ("元/㎡", " yuan/㎡"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A measured number as a cell shows it: `约1,200`, `1980—1989`.
#[must_use]
pub fn measured(lang: Lang, unit: Unit, value: &Measured) -> String {
    let about = match (value.approximate, lang) {
        (false, _) => "",
        (true, Lang::Zh) => "约",
        (true, Lang::En) => "about ",
    };
    match value.single() {
        Some(single) => format!("{about}{}", in_unit(unit, single)),
        None => {
            let dash = if lang == Lang::Zh { "—" } else { "–" };
            format!("{about}{}{dash}{}", in_unit(unit, value.low), in_unit(unit, value.high))
        }
    }
}

/// A measured number with its unit: `约1,200户`.
#[must_use]
pub fn measured_with_unit(lang: Lang, of: Unit, value: &Measured) -> String {
    format!("{}{}", measured(lang, of, value), unit(lang, of))
}

/// A value of a field as a cell shows it.
#[must_use]
pub fn value(lang: Lang, field: Field, value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Choice(code) => fields::choice(lang, field, code).to_owned(),
        Value::Number(number) => measured(lang, field.unit().unwrap_or(Unit::Count), number),
        Value::Date(day) => day_text(*day),
    }
}

/// A day: `2026年5月16日`, `16 May 2026`.
#[must_use]
pub fn date(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => format!("{} {} {}", day.day(), month_name(day), day.year()),
    }
}

/// A day of the current year with its weekday: `5月16日（周六）`, `Sat 16 May`.
#[must_use]
pub fn day_of_year(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Zh => format!("{}月{}日（周{}）", day.month(), day.day(), weekday_zh(day.weekday())),
        Lang::En => format!("{} {} {}", day.weekday(), day.day(), month_name(day)),
    }
}

/// A day without year and weekday: `5月16日`, `16 May`.
#[must_use]
pub fn day_of_month(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Zh => format!("{}月{}日", day.month(), day.day()),
        Lang::En => format!("{} {}", day.day(), month_name(day)),
    }
}

/// A month of a year as people write it: `5`, `5月`, `05`.
#[must_use]
pub fn read_month(text: &str) -> Option<u8> {
    let number = text.trim().trim_end_matches('月').trim_end().parse().ok();
    number.filter(|month| (1..=12).contains(month))
}

/// The days of a week from Monday on: `周一`, `Mon`.
#[must_use]
pub fn weekdays(lang: Lang) -> [String; 7] {
    const WEEK: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    WEEK.map(|day| match lang {
        Lang::Zh => format!("周{}", weekday_zh(day)),
        Lang::En => day.to_string(),
    })
}

fn weekday_zh(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "一",
        Weekday::Tue => "二",
        Weekday::Wed => "三",
        Weekday::Thu => "四",
        Weekday::Fri => "五",
        Weekday::Sat => "六",
        Weekday::Sun => "日",
    }
}

fn month_name(day: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[day.month0() as usize]
}

/// A time of day: `14:32`, in both languages.
#[must_use]
pub fn time(time: NaiveTime) -> String {
    std::format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A month of a year: `2026年5月`, `2026-05`.
#[must_use]
pub fn month(lang: Lang, year: i32, month: u32) -> String {
    match lang {
        Lang::Zh => format!("{year}年{month}月"),
        Lang::En => format!("{year}-{month:02}"),
    }
}

/// A quarter within its year: `二`, `2`.
#[must_use]
pub fn quarter(lang: Lang, quarter: Quarter) -> &'static str {
    let (zh, en) = match quarter {
        Quarter::First => ("一", "1"),
        Quarter::Second => ("二", "2"),
        Quarter::Third => ("三", "3"),
        Quarter::Fourth => ("四", "4"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A period: `2026年第二季度`, `Q2 2026`.
#[must_use]
pub fn period(lang: Lang, period: Period) -> String {
    let year = period.year;
    match (lang, period.quarter) {
        (Lang::Zh, Some(of_year)) => format!("{year}年第{}季度", quarter(lang, of_year)),
        (Lang::Zh, None) => format!("{year}年度"),
        (Lang::En, Some(of_year)) => format!("Q{} {year}", quarter(lang, of_year)),
        (Lang::En, None) => year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(number(0), "0");
        assert_eq!(number(999), "999");
        assert_eq!(number(-1_234_567), "−1,234,567");
        assert_eq!(yuan(65), "0.65");
        assert_eq!(yuan(580_000), "5,800");
        assert_eq!(yuan(-150), "−1.50");
        assert_eq!(percent(8_120), "81.2%");
        assert_eq!(quantity(Quantity { thousandths: 2_500 }), "2.5");
        assert_eq!(decimal(-65, 2), "−0.65");
    }

    #[test]
    fn a_share_is_rounded_once_from_the_exact_fraction() {
        let said = |part, of, places| share(part, of, places).unwrap();
        assert_eq!(said(34, 67, 1), "50.7%", "50.746 is not rounded to 50.75 before");
        assert_eq!(said(29, 30, 2), "96.67%");
        assert_eq!([said(29, 30, 0), said(1, 8, 1), said(1, 3, 2)], ["97%", "12.5%", "33.33%"]);
        assert_eq!([said(0, 9, 1), said(9, 9, 2), said(1, 200, 0)], ["0%", "100%", "1%"]);
        assert_eq!(share(0, 0, 1), None);
        assert_eq!([whole_percent(4_949), whole_percent(4_950), whole_percent(0)], ["49%", "50%", "0%"]);
    }

    #[test]
    fn what_people_type_is_read_exactly() {
        assert_eq!(read_yuan("2.5"), Some(250));
        assert_eq!(read_yuan("５，８００元"), Some(580_000));
        assert_eq!(read_yuan("0.005"), None);
        assert_eq!(read_yuan("-1"), None);
        assert_eq!(read_quantity("2.5"), Some(Quantity { thousandths: 2_500 }));
        assert_eq!(read_number("−12"), Some(-12));
        for text in ["", ".", "-", "1.2.3", "十", "1e9"] {
            assert_eq!(read_number(text), None, "{text}");
        }
    }

    #[test]
    fn estimates_and_ranges_say_so() {
        let about = Measured { approximate: true, ..Measured::exact(1200) };
        assert_eq!(measured_with_unit(Lang::Zh, Unit::Households, &about), "约1,200户");
        assert_eq!(measured(Lang::Zh, Unit::Year, &Measured::range(1980, 1989)), "1980—1989");
        assert_eq!(measured(Lang::En, Unit::FenPerSquareMetreMonth, &Measured::range(65, 120)), "0.65–1.2");
    }

    #[test]
    fn days_and_periods() {
        let day = NaiveDate::from_ymd_opt(2026, 5, 16).unwrap();
        assert_eq!(day_of_year(Lang::Zh, day), "5月16日（周六）");
        assert_eq!(date(Lang::En, day), "16 May 2026");
        assert_eq!(period(Lang::Zh, Period::around(day)), "2026年第二季度");
    }
}
