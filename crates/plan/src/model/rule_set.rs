//! 规则方案: segment rules that were kept under a name, to go back to them or to compare.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Extra, SegmentRule, SegmentRuleId};

/// Rules under a name. Those in force are the plan's own table; a set is a copy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleSet {
    /// Place among the sets.
    pub order: i64,
    /// What it is called.
    pub name: String,
    /// The day it was kept.
    pub saved_on: NaiveDate,
    /// The rules, by id.
    pub rules: BTreeMap<SegmentRuleId, SegmentRule>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
