//! 专业协会 at the street, and the committees (居委会下属委员会) of its kind in the communities.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AssociationId, Extra, Plan, Quantity, WorkerId};

/// 专业协会
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Association {
    /// Place in the list.
    pub order: i64,
    /// What it is called.
    pub name: String,
    /// 对应委员会: the committee of a residents' committee that it matches.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub committee: String,
    /// 会长
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<WorkerId>,
    /// Fewest members that a placement may give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<u32>,
    /// Most members that a placement may give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// 场/月: most sessions that it can hold in a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions_per_month: Option<u32>,
    /// 工时/月, in thousandths of an hour
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_per_month: Option<Quantity>,
    /// 对口特长、分管工作: words of skills and duties that fit it.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub fits: BTreeSet<String>,
    /// 备注
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// 委员会 of one community, of the kind of an association.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Committee {
    /// Its kind.
    pub association: AssociationId,
    /// 社区
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub community: String,
    /// 主任
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub head: String,
    /// 委员人数
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members: Option<u32>,
    /// 备注
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Plan {
    /// Associations in order.
    #[must_use]
    pub fn associations_in_order(&self) -> Vec<AssociationId> {
        let mut ids: Vec<AssociationId> = self.associations.keys().copied().collect();
        ids.sort_by_cached_key(|id| (self.associations.get(id).map_or(0, |row| row.order), *id));
        ids
    }

    /// The name of an association; nothing for one that is not there.
    #[must_use]
    pub fn association_name(&self, id: AssociationId) -> &str {
        self.associations.get(&id).map_or("", |row| row.name.as_str())
    }
}
