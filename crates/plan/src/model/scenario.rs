//! 比选方案: a proposal that is kept, so that several can be laid side by side.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Extra, NeighbourhoodId, PlanningSettings, PlaybookId, Segment, YearMonth};

/// Sessions of a playbook in one neighbourhood and month.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct ChosenSlot {
    /// Which playbook.
    pub playbook: PlaybookId,
    /// Where.
    pub neighbourhood: NeighbourhoodId,
    /// When.
    pub month: YearMonth,
    /// How many sessions.
    pub sessions: u32,
}

/// How many households of a segment are reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SegmentCoverage {
    /// Which segment; nothing where none is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<Segment>,
    /// Households that are reached.
    pub households: i64,
    /// Households that there are.
    pub of: i64,
}

/// 比选方案
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Scenario {
    /// Place in the list.
    pub order: i64,
    /// What it is called.
    pub name: String,
    /// 说明
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// The day it was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_on: Option<NaiveDate>,
    /// What it had to keep to.
    pub settings: PlanningSettings,
    /// Its value, in thousandths of a household.
    pub value: i64,
    /// What no arrangement exceeds under the same conditions, in thousandths of a household.
    pub bound: i64,
    /// 覆盖户数
    pub households: i64,
    /// 经费 in fen
    pub cost_fen: i64,
    /// 场次
    pub sessions: u32,
    /// 覆盖户数 by segment
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_segment: Vec<SegmentCoverage>,
    /// What it consists of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<ChosenSlot>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl crate::Plan {
    /// The place among the scenarios after the last one.
    #[must_use]
    pub fn next_scenario_order(&self) -> i64 {
        self.scenarios.values().map(|row| row.order).max().map_or(0, |last| last.saturating_add(1))
    }
}
