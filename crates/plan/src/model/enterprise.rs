//! 社会单位: enterprises, schools and others, in three ledgers; what they offer and what they want.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{CampaignId, EnterpriseId, Extra, Measured, NeedCategoryId, Plan, model::choice::choices};

choices! {
    /// The ledger a unit is in; it may be in several.
    EnterpriseLedger {
        /// 企业公益联盟
        Alliance = "alliance",
        /// 楼宇服务站
        Station = "station",
        /// 建会企业
        Union = "union",
    }
}

/// 可提供资源
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Offer {
    /// What, and on which terms.
    pub what: String,
    /// The categories of needs that it helps with.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub categories: BTreeSet<NeedCategoryId>,
}

/// 参与记录: something the unit took part in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Deed {
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// What.
    pub what: String,
    /// In which campaign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
}

/// 社会单位
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Enterprise {
    /// Place in the ledger.
    pub order: i64,
    /// 单位名称
    pub name: String,
    /// 统一社会信用代码
    #[serde(skip_serializing_if = "String::is_empty")]
    pub credit_code: String,
    /// 单位性质
    #[serde(skip_serializing_if = "String::is_empty")]
    pub nature: String,
    /// 行业
    #[serde(skip_serializing_if = "String::is_empty")]
    pub industry: String,
    /// 社区
    #[serde(skip_serializing_if = "String::is_empty")]
    pub community: String,
    /// 地址/楼宇
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// 联系人, without a number
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// 职工数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff: Option<Measured>,
    /// The ledgers it is in.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub ledgers: BTreeSet<EnterpriseLedger>,
    /// 场/月: most sessions that it can take part in in a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions_per_month: Option<u32>,
    /// 可提供资源
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<Offer>,
    /// 单位需求
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub wants: BTreeSet<String>,
    /// 参与情况: how often, as the ledger says it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<Measured>,
    /// 参与记录
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deeds: Vec<Deed>,
    /// 备注
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Plan {
    /// Enterprises in the order of their ledger.
    #[must_use]
    pub fn enterprises_in_order(&self) -> Vec<EnterpriseId> {
        let mut ids: Vec<EnterpriseId> = self.enterprises.keys().copied().collect();
        ids.sort_by_cached_key(|id| (self.enterprises.get(id).map_or(0, |row| row.order), *id));
        ids
    }
}
