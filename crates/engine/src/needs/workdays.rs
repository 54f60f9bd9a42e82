//! Working days by the rest days and make-up days that the plan has for a year.

use chrono::{Datelike, NaiveDate, Weekday};
use linli_plan::{HolidayYearId, Plan};
use serde::{Deserialize, Serialize};

/// The plan does not have the rest days of a year, and nothing is assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearMissing(pub i32);

/// Whether a day is worked.
///
/// # Errors
/// The plan has no rest days for its year.
pub fn is_workday(plan: &Plan, day: NaiveDate) -> Result<bool, YearMissing> {
    // A year without a single rest day was begun and not filled in.
    let year = plan
        .holiday_years
        .get(&HolidayYearId::of(day.year()))
        .filter(|year| !year.rest.is_empty())
        .ok_or(YearMissing(day.year()))?;
    let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    Ok(if is_weekend { year.work.contains(&day) } else { !year.rest.contains(&day) })
}

/// The day that is so many working days after another, which is not counted itself.
///
/// # Errors
/// The plan has no rest days for a year on the way.
pub fn workdays_after(plan: &Plan, day: NaiveDate, days: u16) -> Result<NaiveDate, YearMissing> {
    let mut day = day;
    let mut left = days;
    while left > 0 {
        day = day.succ_opt().ok_or(YearMissing(day.year()))?;
        left -= u16::from(is_workday(plan, day)?);
    }
    Ok(day)
}
