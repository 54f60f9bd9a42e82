//! 节假日安排: the days of a year that are free, and the weekend days that are worked for them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Extra, HolidayYearId, RecordId};

/// One year of it. A year that was not entered is never assumed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct HolidayYear {
    /// 休息日, beside Saturdays and Sundays
    pub rest: BTreeSet<NaiveDate>,
    /// 调休上班日: Saturdays and Sundays that are worked
    pub work: BTreeSet<NaiveDate>,
    /// Where it is from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl HolidayYearId {
    /// A calendar year, the same in every office.
    #[must_use]
    pub fn of(year: i32) -> Self {
        Self::preset(u16::try_from(year).unwrap_or_default())
    }
}
