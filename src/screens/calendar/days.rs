//! What kind of day it is: free, worked although it is a weekend, kept free, in the period, today.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use linli_plan::{HolidayYearId, Plan};

/// What the calendar says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayKind {
    /// An ordinary working day, or one of a year that is not entered.
    Plain,
    /// Saturday or Sunday.
    Weekend,
    /// A rest day of the notice.
    Rest,
    /// A weekend day that is worked.
    MakeUp,
}

impl DayKind {
    pub(super) fn of(plan: &Plan, day: NaiveDate) -> Self {
        let year = plan.holiday_years.get(&HolidayYearId::of(day.year()));
        let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        match year {
            Some(year) if year.rest.contains(&day) => Self::Rest,
            Some(year) if year.work.contains(&day) => Self::MakeUp,
            _ if is_weekend => Self::Weekend,
            _ => Self::Plain,
        }
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Weekend => "weekend",
            Self::Rest => "rest",
            Self::MakeUp => "make-up",
        }
    }
}

/// Why a day is to be kept free somewhere.
pub(super) fn blocked_on(plan: &Plan, day: NaiveDate) -> Vec<String> {
    let first = |row: &linli_plan::BlockedTime| row.first.is_some_and(|first| first <= day);
    let last = |row: &linli_plan::BlockedTime| row.last.or(row.first).is_some_and(|last| day <= last);
    plan.blocked_times.values().filter(|row| first(row) && last(row)).map(|row| row.name.clone()).collect()
}

/// The Monday of the week of a day.
pub(super) fn monday(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).checked_first_day().unwrap_or(day)
}

/// The weeks that a month lies in, each from Monday to Sunday.
pub(super) fn weeks_of_month(month: NaiveDate) -> Vec<Vec<NaiveDate>> {
    let first = month.with_day(1).unwrap_or(month);
    let mut weeks = Vec::new();
    let mut start = monday(first);
    while start <= first || (start.year(), start.month()) == (first.year(), first.month()) {
        weeks.push(start.iter_days().take(7).collect());
        let Some(next) = start.checked_add_days(Days::new(7)) else { break };
        start = next;
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn a_month_lies_in_whole_weeks() {
        let may = weeks_of_month(day(5, 16));
        assert_eq!(may.first().unwrap().first(), Some(&day(4, 27)));
        assert_eq!(may.last().unwrap().last(), Some(&day(5, 31)));
        assert_eq!(may.len(), 5);
        let june = weeks_of_month(day(6, 1));
        assert_eq!((june.len(), june[0][0]), (5, day(6, 1)));
        let february = weeks_of_month(day(2, 28));
        assert_eq!((february.len(), february[0][0]), (5, day(1, 26)));
        for month in 1..=12 {
            let days: Vec<NaiveDate> = weeks_of_month(day(month, 1)).concat();
            assert!(days.contains(&day(month, 1)) && days.contains(&day(month, 28)));
            assert!(days.iter().zip(days.iter().skip(1)).all(|(one, next)| one.succ_opt() == Some(*next)));
        }
    }
}
