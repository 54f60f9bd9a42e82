//! On which days something may be arranged.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use linli_plan::{BlockedTimeId, Plan};
use serde::{Deserialize, Serialize};

use super::booking::{DayKind, blocks, kind_of_day};

/// Why nothing is arranged on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unsuited {
    /// 节假日
    Rest,
    /// 不宜安排时段, in the community or in one of those in which it may be
    Blocked(BlockedTimeId),
    /// It is not in the period of the plan.
    OutsidePeriod,
}

/// Why nothing is arranged on a day in one of these communities. A year whose rest days were not entered has none that
/// are known; whoever asks tells that beside it.
pub(super) fn unsuited(plan: &Plan, day: NaiveDate, communities: &BTreeSet<&str>) -> Option<Unsuited> {
    if !plan.about.period.contains(day) {
        return Some(Unsuited::OutsidePeriod);
    }
    if kind_of_day(plan, day) == DayKind::Rest {
        return Some(Unsuited::Rest);
    }
    let blocked = plan.blocked_times.iter().find(|(_, time)| blocks(time, day, communities).is_some());
    blocked.map(|(time, _)| Unsuited::Blocked(*time))
}

/// The year of a day, where its rest days were not entered.
pub(super) fn unknown_year(plan: &Plan, day: NaiveDate) -> Option<i32> {
    (kind_of_day(plan, day) == DayKind::Unknown).then_some(day.year())
}
