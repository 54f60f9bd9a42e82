//! 生成安排建议: what it assumes, what it must keep to, and what was decided beforehand.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    AssociationId, EnterpriseId, Extra, NeighbourhoodId, OrganisationId, PlanningSettingsId, PlaybookId,
    Quantity, RecordId, Segment, YearMonth,
};

/// Where an assumed value comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AssumptionOrigin {
    /// 原文
    Source,
    /// 建议值
    Suggestion,
    /// 自填
    #[default]
    Own,
    /// 据实绩修正
    Learned,
}

impl AssumptionOrigin {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Source, Self::Suggestion, Self::Own, Self::Learned];
}

/// A value that nobody has counted, with where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Assumed {
    /// In the unit of its field.
    pub value: i64,
    /// Where it comes from.
    pub origin: AssumptionOrigin,
    /// What it was before it was learned from this plan's sessions, so that learning again does not count them twice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    /// What it rests on, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What is known of a playbook for planning. Nothing is said where a field is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PlaybookPlanning {
    /// 对象占户数的比例, in basis points of the households of a neighbourhood
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<Assumed>,
    /// 参与率, in basis points of the audience
    #[serde(skip_serializing_if = "Option::is_none")]
    pub take_up: Option<Assumed>,
    /// 每场工时, in thousandths of an hour
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_per_session: Option<Quantity>,
    /// 每场费用 in fen, where it is not what the budget of the template comes to
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_cost_fen: Option<i64>,
    /// The association of whose sessions it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub association: Option<AssociationId>,
    /// Organisations of whose sessions it takes.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub organisations: BTreeSet<OrganisationId>,
    /// Enterprises and other units of whose sessions it takes.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub enterprises: BTreeSet<EnterpriseId>,
    /// 不同时开展: playbooks that are not held in the same neighbourhood.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub excludes: BTreeSet<PlaybookId>,
    /// 须先开展: playbooks that come earlier in the same neighbourhood.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub after: BTreeSet<PlaybookId>,
    /// 可开展的月份, 1 to 12; all of them where none is named.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub months: BTreeSet<u8>,
}

impl PlaybookPlanning {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Up to which coverage another household counts how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CoverageStep {
    /// Coverage in basis points.
    pub up_to: i64,
    /// What a household below it counts, in basis points of a household.
    pub worth: i64,
}

/// Where a least coverage is asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CoverageOf {
    /// In the neighbourhoods of a segment.
    Segment(Segment),
    /// In those of a community.
    Community(String),
}

/// 覆盖底线
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeastCoverage {
    /// Where.
    pub of: CoverageOf,
    /// In basis points of the households.
    pub share: i64,
}

/// What was decided of a choice beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// 锁定入选
    In,
    /// 锁定不选
    Out,
}

/// A choice that was made beforehand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct PlanningLock {
    /// Of which playbook.
    pub playbook: PlaybookId,
    /// In which neighbourhood; in all of them where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neighbourhood: Option<NeighbourhoodId>,
    /// In which month; in any where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<YearMonth>,
    /// What was decided.
    pub held: Held,
}

/// 安排条件: what the proposal must keep to. One record a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PlanningSettings {
    /// 户均人数, in thousandths of a person
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_per_household: Option<Assumed>,
    /// What coverage counts, in order; where none is said, the usual steps.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub coverage_steps: Vec<CoverageStep>,
    /// 每个小区最多场次 in the period of the plan
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions_per_place: Option<u32>,
    /// 经费上限 over all funds, in fen
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money_fen: Option<i64>,
    /// 覆盖底线
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub least: Vec<LeastCoverage>,
    /// How much what residents asked for weighs in, in basis points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs_weight: Option<Assumed>,
    /// How much what won in 议事 weighs in, in basis points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposals_weight: Option<Assumed>,
    /// 锁定
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub locks: Vec<PlanningLock>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl PlanningSettingsId {
    /// The one record of a plan, the same in every office.
    #[must_use]
    pub fn only() -> Self {
        Self::preset(1)
    }
}

impl crate::Plan {
    /// What the proposal must keep to; nothing where nobody has said it.
    #[must_use]
    pub fn planning_settings(&self) -> PlanningSettings {
        let only = self.planning.get(&PlanningSettingsId::only());
        only.map(|settings| settings.as_ref().clone()).unwrap_or_default()
    }
}
