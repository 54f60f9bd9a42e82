//! 社工: who works for the residents, what they can do and where they would like to.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AssociationId, Extra, Plan, WorkerId, YearMonth, model::choice::choices};

choices! {
    /// Who employs a social worker.
    WorkerKind {
        /// 社区工作者
        Community = "community",
        /// 社会组织社工
        Organisation = "organisation",
    }
    /// 证书等级, lowest first
    Certificate {
        /// 助理社会工作师 (初级)
        Assistant = "assistant",
        /// 社会工作师 (中级)
        Social = "social",
        /// 高级社会工作师
        Senior = "senior",
    }
}

/// A certificate and since when it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Certified {
    /// Which.
    pub level: Certificate,
    /// 取证时间
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<YearMonth>,
}

/// 培训: one that somebody took part in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Training {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<YearMonth>,
    /// What about.
    pub name: String,
    /// Hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<u32>,
}

/// 社工. Aggregates leave the office, persons do not; an ID number or a telephone number is never part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Worker {
    /// Place in the register.
    pub order: i64,
    /// 姓名
    pub name: String,
    /// 社区, or the organisation
    #[serde(skip_serializing_if = "String::is_empty")]
    pub community: String,
    /// 社区工作者 / 社会组织社工
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<WorkerKind>,
    /// 性别, as the register says it
    #[serde(skip_serializing_if = "String::is_empty")]
    pub gender: String,
    /// 出生年月
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born: Option<YearMonth>,
    /// 职务
    #[serde(skip_serializing_if = "String::is_empty")]
    pub post: String,
    /// 分管工作
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub duties: BTreeSet<String>,
    /// Certificates in the order in which they were passed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<Certified>,
    /// 特长
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub skills: BTreeSet<String>,
    /// 意向协会, the dearest first
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wishes: Vec<AssociationId>,
    /// 所在协会
    #[serde(skip_serializing_if = "Option::is_none")]
    pub association: Option<AssociationId>,
    /// Whether a placement leaves the worker where they are.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
    /// Hours a month that they have for campaigns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<u32>,
    /// 社工工会小组
    #[serde(skip_serializing_if = "Option::is_none")]
    pub union_group: Option<u8>,
    /// Since when they work here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined: Option<YearMonth>,
    /// When they left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<YearMonth>,
    /// 培训
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub training: Vec<Training>,
    /// 备注
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Worker {
    /// The highest certificate they hold.
    #[must_use]
    pub fn certificate(&self) -> Option<Certificate> {
        self.certificates.iter().map(|one| one.level).max()
    }
}

impl Plan {
    /// Workers in the order of the register.
    #[must_use]
    pub fn workers_in_order(&self) -> Vec<WorkerId> {
        let mut ids: Vec<WorkerId> = self.workers.keys().copied().collect();
        ids.sort_by_cached_key(|id| (self.workers.get(id).map_or(0, |row| row.order), *id));
        ids
    }
}
