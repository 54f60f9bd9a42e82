//! 社会组织: groups of residents and services, how far they have come, and who leads them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    AssociationId, Extra, Measured, NeedCategoryId, OrganisationId, Plan, YearMonth, model::choice::choices,
};

choices! {
    /// 类别
    OrganisationClass {
        /// 公益慈善
        Charity = "charity",
        /// 生活服务
        Service = "service",
        /// 社区事务
        Affairs = "affairs",
        /// 文体活动
        Culture = "culture",
    }
    /// 登记/备案, the least first
    LegalStage {
        /// 未备案
        None = "none",
        /// 备案中
        Filing = "filing",
        /// 已备案
        Filed = "filed",
        /// 已登记
        Registered = "registered",
    }
    /// 孵化阶段
    Incubation {
        /// 入壳
        Entered = "entered",
        /// 培育
        Raised = "raised",
        /// 评估
        Assessed = "assessed",
        /// 出壳
        Left = "left",
    }
    /// 文体转服务: how far a culture or sports group has come on the way to serving others.
    Conversion {
        /// 有意向
        Willing = "willing",
        /// 带头人培训
        Coached = "coached",
        /// 试做服务
        Trying = "trying",
        /// 已转服务
        Serving = "serving",
    }
}

/// A stage of incubation and the day it was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reached {
    /// Which.
    pub stage: Incubation,
    /// The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

/// A step from culture to service and the day it was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Converted {
    /// Which.
    pub step: Conversion,
    /// The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

/// 社会组织
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Organisation {
    /// Place in the ledger.
    pub order: i64,
    /// 组织名称
    pub name: String,
    /// 社区, or 街道
    #[serde(skip_serializing_if = "String::is_empty")]
    pub community: String,
    /// 类别
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<OrganisationClass>,
    /// 成立时间
    #[serde(skip_serializing_if = "Option::is_none")]
    pub founded: Option<YearMonth>,
    /// 登记/备案
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal: Option<LegalStage>,
    /// 负责人
    #[serde(skip_serializing_if = "String::is_empty")]
    pub leader: String,
    /// 人数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members: Option<Measured>,
    /// 活动地点
    #[serde(skip_serializing_if = "String::is_empty")]
    pub venue: String,
    /// 活动频次
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cadence: String,
    /// 场/月: most sessions that it can take part in in a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions_per_month: Option<u32>,
    /// 孵化协会
    #[serde(skip_serializing_if = "Option::is_none")]
    pub association: Option<AssociationId>,
    /// Stages of incubation, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Reached>,
    /// Steps from culture to service, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conversion: Vec<Converted>,
    /// Categories of needs that it can answer.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub serves: BTreeSet<NeedCategoryId>,
    /// 备注
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Plan {
    /// Organisations in the order of their ledger.
    #[must_use]
    pub fn organisations_in_order(&self) -> Vec<OrganisationId> {
        let mut ids: Vec<OrganisationId> = self.organisations.keys().copied().collect();
        ids.sort_by_cached_key(|id| (self.organisations.get(id).map_or(0, |row| row.order), *id));
        ids
    }
}
