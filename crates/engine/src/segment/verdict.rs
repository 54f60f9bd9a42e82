//! What a verdict says, as codes and values. Sentences are made elsewhere.

use linli_plan::{Adjustment, Comparison, Confidence, Field, Measured, Recognition, Segment, SegmentRuleId};
use serde::{Serialize, Serializer};

use super::{Cutoff, Hint, Shortage, Test};

/// What the ledger has in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerValue {
    /// A number or a range, in the unit of the field.
    Number(Measured),
    /// The code of a choice.
    Choice(&'static str),
    /// Text of a field that has neither numbers nor choices.
    Text(String),
    /// Words that nobody understood.
    Unread(String),
    /// The field is not filled in.
    Blank,
}

/// One condition that was met, with what met it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The field that was looked at.
    pub field: Field,
    /// What the ledger has there.
    pub found: LedgerValue,
    /// What was asked of it.
    pub test: Test,
    /// The condition was met because the test was not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub negated: bool,
    /// The field from which the value follows, with its text, where the field itself is blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inferred_from: Option<(Field, String)>,
    /// The share of the office that is at least as high, in percent; only where a percentile was compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top_percent: Option<u8>,
}

/// The nearest rule that was tried before and was not met, with how far away it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// The rule that was nearly met.
    pub rule: SegmentRuleId,
    /// Its place among the rules, from 0.
    pub index: usize,
    /// What the neighbourhood would be.
    pub segment: Option<Segment>,
    /// The only field that stood in the way.
    pub field: Field,
    /// What the ledger has there.
    pub found: Measured,
    /// How it would have to compare.
    pub is: Comparison,
    /// The line that it would have to reach.
    pub line: Cutoff,
    /// What would have to be added to the number, in the unit of the field; negative where it is too high.
    pub gap: i64,
    /// The share of the office that is at least as high, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top_percent: Option<u8>,
}

/// A line so near to the value that moving it by a year or two would change the segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// The field that was looked at.
    pub field: Field,
    /// What the ledger has there.
    pub found: i64,
    /// Where the line would have to be.
    pub line: i64,
    /// What the neighbourhood would be then.
    pub segment: Segment,
}

/// What the neighbourhood would be if its only open field turned out to be this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Branch {
    /// The values: a comparison, a range, or codes of choices.
    pub when: Test,
    /// The segment then; nothing where it would still be open.
    pub segment: Option<Segment>,
}

/// A field that would settle the matter, with what stands there now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lack {
    /// The field that was looked at.
    pub field: Field,
    /// Blank, not understood, or a range that holds the threshold.
    pub found: LedgerValue,
}

/// A comparison that stands on less than the rule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Weakened {
    /// The field that was compared.
    pub field: Field,
    /// Why a part of its threshold does not count.
    pub shortage: Shortage,
}

/// Who decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The rules: nobody has said otherwise.
    Rules,
    /// 街道认定
    Recognition,
    /// 人工调整
    Adjustment,
}

/// What the rules say of a neighbourhood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ruled {
    /// The segment; provisional where the status is unverified, nothing where it cannot be told.
    pub segment: Option<Segment>,
    /// How well the verdict is founded.
    pub status: Confidence,
    /// The rule that decided.
    pub rule: Option<SegmentRuleId>,
    /// Its place among the rules, from 0.
    pub index: Option<usize>,
    /// The conditions met, with the values found.
    pub reasons: Vec<Reason>,
    /// It relies on what remains of a threshold of which a part does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weakened: Option<Weakened>,
    /// The nearest rule not met.
    pub near: Option<Miss>,
    /// A line that is close by.
    pub edge: Option<Edge>,
    /// Fields that would settle it, the most telling first.
    #[serde(serialize_with = "fields_only")]
    pub missing: Vec<Lack>,
    /// What else it could be once the missing fields are filled.
    pub could_be: Vec<Segment>,
    /// Where a single field is open: what each of its values would lead to.
    pub branches: Vec<Branch>,
}

fn fields_only<S: Serializer>(missing: &[Lack], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(missing.iter().map(|lack| lack.field))
}

/// 分类依据: the segment of one neighbourhood and everything that led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The segment; provisional where the status is unverified.
    pub segment: Option<Segment>,
    /// How well the verdict is founded.
    pub status: Confidence,
    /// Who decided.
    pub basis: Basis,
    /// One of those the street office is asked about: 请勾选本街道的高档小区.
    pub candidate: bool,
    /// Fields that would settle it, the most telling first.
    #[serde(serialize_with = "fields_only")]
    pub missing: Vec<Lack>,
    /// What else it could be.
    pub could_be: Vec<Segment>,
    /// What the rules say, whoever decided.
    pub ruled: Ruled,
    /// What names and notes suggest of fields that are blank.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<Hint>,
    /// 人工调整
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjustment: Option<Adjustment>,
    /// 街道认定
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognition: Option<Recognition>,
    /// What the rules alone say where 街道认定 does not let them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<Segment>,
}

impl Verdict {
    /// The fields that would settle it.
    pub fn missing_fields(&self) -> impl Iterator<Item = Field> + '_ {
        self.missing.iter().map(|lack| lack.field)
    }

    /// Whether it names a place within the office, which changes with any value of the column.
    pub(super) fn is_ranked(&self) -> bool {
        self.ruled.near.as_ref().is_some_and(|near| near.top_percent.is_some())
            || self.ruled.reasons.iter().any(|reason| reason.top_percent.is_some())
    }
}
