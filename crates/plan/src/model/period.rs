//! The time a plan is for.

use chrono::{Datelike, Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(into = "u8", try_from = "u8")]
#[schemars(with = "u8")]
pub enum Quarter {
    /// January to March.
    First,
    /// April to June.
    Second,
    /// July to September.
    Third,
    /// October to December.
    Fourth,
}

impl Quarter {
    /// All four in order.
    pub const ALL: [Self; 4] = [Self::First, Self::Second, Self::Third, Self::Fourth];

    /// 1 to 4.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

impl From<Quarter> for u8 {
    fn from(quarter: Quarter) -> Self {
        quarter.number()
    }
}

impl TryFrom<u8> for Quarter {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, String> {
        number
            .checked_sub(1)
            .and_then(|index| Self::ALL.get(usize::from(index)).copied())
            .ok_or_else(|| format!("{number} is not a quarter (1 to 4)"))
    }
}

/// A quarter of a certain year, or the whole year where no quarter is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// Calendar year.
    pub year: i32,
    /// The quarter, or the whole year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<Quarter>,
}

impl Period {
    /// The quarter in which a day lies.
    #[must_use]
    pub fn around(day: NaiveDate) -> Self {
        Self { year: day.year(), quarter: Some(Quarter::ALL[(day.month0() / 3) as usize]) }
    }

    /// The quarter after a quarter, the year after a year.
    #[must_use]
    pub fn next(self) -> Self {
        let after = self.quarter.map(|quarter| Quarter::ALL[usize::from(quarter.number()) % 4]);
        let new_year = after.is_none_or(|quarter| quarter == Quarter::First);
        Self { year: self.year.saturating_add(i32::from(new_year)), quarter: after }
    }

    /// First day, or nothing for a year that the calendar does not have.
    #[must_use]
    pub fn first_day(self) -> Option<NaiveDate> {
        let month = self.quarter.map_or(1, |quarter| u32::from(quarter.number()) * 3 - 2);
        NaiveDate::from_ymd_opt(self.year, month, 1)
    }

    /// Last day, or nothing for a year that the calendar does not have.
    #[must_use]
    pub fn last_day(self) -> Option<NaiveDate> {
        let months = if self.quarter.is_some() { 3 } else { 12 };
        self.first_day()?.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.first_day().is_some_and(|first| first <= day) && self.last_day().is_some_and(|last| day <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_begin_and_end_where_the_calendar_says() {
        let day = NaiveDate::from_ymd_opt(2026, 5, 16).unwrap();
        let period = Period::around(day);
        assert_eq!((period.year, period.quarter), (2026, Some(Quarter::Second)));
        assert_eq!(period.first_day(), NaiveDate::from_ymd_opt(2026, 4, 1));
        assert_eq!(period.last_day(), NaiveDate::from_ymd_opt(2026, 6, 30));
        assert!(period.contains(day));
        assert_eq!(period.next().first_day(), NaiveDate::from_ymd_opt(2026, 7, 1));
        assert_eq!(period.next().next().next().first_day(), NaiveDate::from_ymd_opt(2027, 1, 1));
        let year = Period { quarter: None, ..period };
        assert_eq!(year.next().first_day(), NaiveDate::from_ymd_opt(2027, 1, 1));
        assert_eq!(year.last_day(), NaiveDate::from_ymd_opt(2026, 12, 31));
    }

    #[test]
    fn a_file_says_the_quarter_as_a_number() {
        let period = Period { year: 2026, quarter: Some(Quarter::Second) };
        assert_eq!(serde_json::to_string(&period).unwrap(), r#"{"year":2026,"quarter":2}"#);
        assert!(serde_json::from_str::<Period>(r#"{"year":2026,"quarter":5}"#).is_err());
    }
}
