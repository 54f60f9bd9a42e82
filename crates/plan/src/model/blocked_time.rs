//! 不宜安排时段: days on which nothing is to be arranged (重大活动保障、中高考、汛期).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{BlockedTimeId, Extra, Plan};

/// 不宜安排时段
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct BlockedTime {
    /// Place in the list.
    pub order: i64,
    /// What the reason is called.
    pub name: String,
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<NaiveDate>,
    /// The last day; the first where none is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
    /// The communities that it is for; all of them where none is named.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub communities: BTreeSet<String>,
    /// 备注
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl BlockedTime {
    /// Whether nothing is to be arranged on a day in a community. Without a first day it blocks nothing.
    #[must_use]
    pub fn blocks(&self, day: NaiveDate, community: &str) -> bool {
        let Some(first) = self.first else { return false };
        let is_within = first <= day && day <= self.last.unwrap_or(first);
        is_within && (self.communities.is_empty() || self.communities.contains(community))
    }
}

impl Plan {
    /// The blocked times in order.
    #[must_use]
    pub fn blocked_times_in_order(&self) -> Vec<BlockedTimeId> {
        let mut rows: Vec<_> =
            self.blocked_times.iter().map(|(id, row)| (row.first, row.order, *id)).collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, _, id)| id).collect()
    }
}
