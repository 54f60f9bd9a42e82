//! 分类规则: ordered conditions over ledger fields, as data that a person can edit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Extra, Field, Segment};

/// How two numbers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// =
    Equal,
    /// ≠
    NotEqual,
    /// <
    Less,
    /// ≤
    AtMost,
    /// >
    Greater,
    /// ≥
    AtLeast,
}

/// A number to compare with: fixed, or taken from the office's own ledger. In the unit of the field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// A fixed number.
    Number(i64),
    /// The value that a share of the filled values does not exceed.
    ///
    /// It counts only where enough of the ledger is filled: an office without high-end housing must not get a
    /// fifth of it.
    Percentile {
        /// Percent, 1 to 99.
        percent: u8,
        /// Least share of filled rows, in percent.
        filled_percent: u8,
        /// Least number of filled rows.
        at_least: u32,
    },
    /// The median of the filled values times a factor in percent.
    MedianTimes {
        /// Factor in percent: 130 is 1.3 times.
        percent: u32,
    },
    /// The highest of several.
    Max(Vec<Threshold>),
    /// The lowest of several.
    Min(Vec<Threshold>),
}

/// A condition on one neighbourhood. Missing fields make it unknown rather than false.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// All of these.
    All(Vec<Condition>),
    /// Any of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// A number field compared with a threshold.
    Compare {
        /// The field.
        field: Field,
        /// How.
        is: Comparison,
        /// With what.
        to: Threshold,
    },
    /// A number field between two numbers, both included, in the unit of the field.
    Between {
        /// The field.
        field: Field,
        /// Lowest.
        low: i64,
        /// Highest.
        high: i64,
    },
    /// A field that has one of these codes or texts.
    OneOf {
        /// The field.
        field: Field,
        /// Codes of choices, or whole texts.
        values: Vec<String>,
    },
    /// A text field that contains a text.
    Contains {
        /// The field.
        field: Field,
        /// The text.
        text: String,
    },
    /// A field that the ledger does not fill. Never unknown.
    Missing {
        /// The field.
        field: Field,
    },
}

/// How sure a rule is of what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// 依据充分
    #[default]
    Sufficient,
    /// 依据不足
    Insufficient,
    /// 待核实
    Unverified,
}

/// One rule. The first in order that holds decides, unless an earlier unknown one could change the outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SegmentRule {
    /// Place among the rules; ties are ordered by id.
    pub order: i64,
    /// What a neighbourhood is when the condition holds; nothing for a rule that says it cannot be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<Segment>,
    /// When.
    pub when: Condition,
    /// How sure the rule is.
    #[serde(default)]
    pub confidence: Confidence,
    /// Fields that would settle the matter where the rule is not sure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks_for: Vec<Field>,
    /// Whether its thresholds are a suggestion of the program rather than a settled figure.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suggestion: bool,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
