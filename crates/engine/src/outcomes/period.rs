//! The time of a plan, the one before it, and how much of it is past.

use chrono::{Datelike, Days, NaiveDate};
use linli_plan::{Period, YearMonth};

use super::Ratio;

/// The period before; a quarter after quarters, a year after years.
#[must_use]
pub fn previous(period: Period) -> Option<Period> {
    let last = period.first_day()?.checked_sub_days(Days::new(1))?;
    let quarter = Period::around(last);
    Some(if period.quarter.is_some() { quarter } else { Period { quarter: None, ..quarter } })
}

/// The days of a period that are past, today among them, of all its days.
#[must_use]
pub fn elapsed(period: Period, today: NaiveDate) -> Ratio {
    let (Some(first), Some(last)) = (period.first_day(), period.last_day()) else { return Ratio::default() };
    let of = (last - first).num_days() + 1;
    Ratio { part: ((today - first).num_days() + 1).clamp(0, of), of }
}

/// The months of a period.
#[must_use]
pub fn months_of(period: Period) -> Vec<YearMonth> {
    let Some(first) = period.first_day() else { return Vec::new() };
    let count = if period.quarter.is_some() { 3 } else { 12 };
    (first.month()..first.month() + count)
        .filter_map(|month| Some(YearMonth { year: period.year, month: Some(u8::try_from(month).ok()?) }))
        .collect()
}

/// Whether a month is in a period; unknown where only a year is given and the period is part of that year.
pub(super) fn holds_month(period: Period, month: YearMonth) -> Option<bool> {
    if month.year != period.year {
        return Some(false);
    }
    match (month.month, period.quarter) {
        (Some(_), _) => Some(months_of(period).contains(&month)),
        (None, Some(_)) => None,
        (None, None) => Some(true),
    }
}
