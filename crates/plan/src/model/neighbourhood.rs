//! 小区: one row of the ledger.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    CustomFieldId, Extra, Field, HousingForm, Lift, Management, Measured, NeighbourhoodId, OwnersBody,
    PropertyType, RingSide, Segment, Value,
};

/// 人工调整: a segment set by hand, with who, when and why. The verdict of the rules stays visible beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Adjustment {
    /// The segment chosen.
    pub segment: Segment,
    /// Why; never empty.
    pub reason: String,
    /// Who said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The day it was said.
    pub on: NaiveDate,
}

/// 街道认定: the street office's own answer to which of its neighbourhoods are high-end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recognition {
    /// Ticked as high-end, or left unticked.
    pub high_end: bool,
    /// Who answered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The day it was answered.
    pub on: NaiveDate,
}

/// How many changes of its verdict a neighbourhood remembers; the oldest are forgotten first.
pub const PAST_LIMIT: usize = 20;

/// The day on which a neighbourhood came to belong elsewhere, or an adjustment of it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VerdictChange {
    /// The day.
    pub on: NaiveDate,
    /// Where it belonged before; nothing where that could not be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Segment>,
    /// Where it belonged from then on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Segment>,
    /// The adjustment that was in force before and ended that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Adjustment>,
}

/// One neighbourhood. Empty text and `None` both mean that the ledger says nothing; blank is not 无.
///
/// A community is a name rather than a record: name and community together are the key by which ledgers of
/// different offices are matched, without ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Neighbourhood {
    /// Place in the ledger; ties are ordered by id.
    pub order: i64,
    /// 社区
    #[serde(skip_serializing_if = "String::is_empty")]
    pub community: String,
    /// 小区名称
    pub name: String,
    /// 别名
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub aliases: BTreeSet<String>,
    /// 小区编号
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// 地址
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// 产权类型
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property_type: Option<PropertyType>,
    /// 产权单位
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// 物业类型
    #[serde(skip_serializing_if = "Option::is_none")]
    pub housing_form: Option<HousingForm>,
    /// 建成年份, a calendar year
    #[serde(skip_serializing_if = "Option::is_none")]
    pub built_year: Option<Measured>,
    /// 楼栋数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buildings: Option<Measured>,
    /// 单元数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entrances: Option<Measured>,
    /// 最高层数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floors: Option<Measured>,
    /// 电梯
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lift: Option<Lift>,
    /// 户数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub households: Option<Measured>,
    /// 入住率, in basis points
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occupancy: Option<Measured>,
    /// 租户率, in basis points
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_share: Option<Measured>,
    /// 常住人口
    #[serde(skip_serializing_if = "Option::is_none")]
    pub residents: Option<Measured>,
    /// 60岁以上, people
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aged_60: Option<Measured>,
    /// 80岁以上, people
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aged_80: Option<Measured>,
    /// 儿童, people
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children: Option<Measured>,
    /// 物业管理方式
    #[serde(skip_serializing_if = "Option::is_none")]
    pub management: Option<Management>,
    /// 物业公司
    #[serde(skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// 物业费, in fen per square metre and month
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee: Option<Measured>,
    /// 收缴率, in basis points
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee_collection: Option<Measured>,
    /// 业委会/物管会
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owners_body: Option<OwnersBody>,
    /// 均价, in yuan per square metre
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Measured>,
    /// 车位
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parking: Option<Measured>,
    /// 活动场地
    #[serde(skip_serializing_if = "String::is_empty")]
    pub venue: String,
    /// 网格数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grids: Option<Measured>,
    /// 党支部数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party_branches: Option<Measured>,
    /// 居民代表数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub representatives: Option<Measured>,
    /// 楼门长数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub door_leaders: Option<Measured>,
    /// 志愿者
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volunteers: Option<Measured>,
    /// 微信群数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chat_groups: Option<Measured>,
    /// 五环内/外
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ring_side: Option<RingSide>,
    /// 备注
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Values of the office's own fields.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub custom: BTreeMap<CustomFieldId, Value>,
    /// What a ledger said and nobody understood, beside the field it was meant for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub unread: BTreeMap<Field, String>,
    /// 街道认定
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognition: Option<Recognition>,
    /// 人工调整
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjustment: Option<Adjustment>,
    /// 不是重复: neighbourhoods that look like this one and are not. Said at one of the two.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub distinct_from: BTreeSet<NeighbourhoodId>,
    /// How its verdict changed, oldest first; at most [`PAST_LIMIT`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub past: Vec<VerdictChange>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Neighbourhood {
    /// A neighbourhood of which only the name is known.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Whether the ledger says anything in a field, understood or not.
    #[must_use]
    pub fn is_blank(&self, field: Field) -> bool {
        self.get(field).is_none() && !self.unread.contains_key(&field)
    }
}
