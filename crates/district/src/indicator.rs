//! Indicators of one name and unit, added up over campaigns and offices.

use linli_plan::Indicator;
use serde::{Deserialize, Serialize};

/// What an indicator counts, and in what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct IndicatorKey {
    /// What is counted.
    pub name: String,
    /// In what; figures of different units are never added.
    pub unit: String,
}

/// Sums of one indicator, each with how many said it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorSum {
    /// Indicators of this name and unit.
    pub count: i64,
    /// 目标
    pub target: i64,
    /// Those that have a target.
    pub with_target: i64,
    /// 实际
    pub actual: i64,
    /// Those that have an actual figure.
    pub with_actual: i64,
    /// Those that have reached their target.
    pub reached: i64,
}

impl IndicatorKey {
    /// The key of an indicator.
    #[must_use]
    pub fn of(row: &Indicator) -> Self {
        Self { name: row.name.trim().to_owned(), unit: row.unit.trim().to_owned() }
    }
}

impl IndicatorSum {
    /// What one indicator adds.
    #[must_use]
    pub fn of(row: &Indicator) -> Self {
        let reached = row.target.zip(row.actual).is_some_and(|(target, actual)| actual >= target);
        Self {
            count: 1,
            target: row.target.unwrap_or_default(),
            with_target: i64::from(row.target.is_some()),
            actual: row.actual.unwrap_or_default(),
            with_actual: i64::from(row.actual.is_some()),
            reached: i64::from(reached),
        }
    }

    /// Adds another to this one.
    pub fn add(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.target = self.target.saturating_add(other.target);
        self.with_target = self.with_target.saturating_add(other.with_target);
        self.actual = self.actual.saturating_add(other.actual);
        self.with_actual = self.with_actual.saturating_add(other.with_actual);
        self.reached = self.reached.saturating_add(other.reached);
    }
}
