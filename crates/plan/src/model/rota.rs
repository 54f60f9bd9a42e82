//! 轮值: groups that take turns, month by month.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Extra, YearMonth};

/// A group that takes turns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RotaGroup {
    /// What it is called.
    pub name: String,
    /// Months in which it cannot.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub away: BTreeSet<YearMonth>,
}

/// Whose turn a month is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RotaTurn {
    /// The month.
    pub month: YearMonth,
    /// The name of the group.
    pub group: String,
    /// Whether a person set it; a new arrangement keeps it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
}

/// 轮值表
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Rota {
    /// Place in the list.
    pub order: i64,
    /// What is done in turn.
    pub name: String,
    /// The first month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<YearMonth>,
    /// How many months it goes on.
    pub months: u32,
    /// The groups, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<RotaGroup>,
    /// The turns, by month.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<RotaTurn>,
    /// 备注
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
