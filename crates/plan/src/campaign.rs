//! 项目 and what is inside one: sessions, budget lines, tasks, indicators.
//!
//! Each of these is a record of its own, so that the work of two offices on one campaign can be combined.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{CampaignId, Extra, NeighbourhoodId, PlaybookId, Quantity, Segment};

/// How far a campaign has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 初稿
    #[default]
    Draft,
    /// 已定
    Agreed,
    /// 进行中
    Running,
    /// 已完成
    Done,
    /// 不做了
    Dropped,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Agreed, Self::Running, Self::Done, Self::Dropped];
}

/// 项目: a programme put in place, time, people and money. An empty text is not decided yet (【待填】).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Campaign {
    /// Place in lists and documents.
    pub order: i64,
    /// Title without 关于开展…的方案.
    pub title: String,
    /// The playbook it was drafted from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub playbook: Option<PlaybookId>,
    /// The segment it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<Segment>,
    /// Where it takes place.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub neighbourhoods: BTreeSet<NeighbourhoodId>,
    /// How far it has come.
    pub stage: Stage,
    /// 活动目的
    #[serde(skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// 活动主题
    #[serde(skip_serializing_if = "String::is_empty")]
    pub theme: String,
    /// 主办; the street office where empty
    #[serde(skip_serializing_if = "String::is_empty")]
    pub host: String,
    /// 承办
    #[serde(skip_serializing_if = "String::is_empty")]
    pub organiser: String,
    /// 协办
    #[serde(skip_serializing_if = "String::is_empty")]
    pub co_organiser: String,
    /// 支持单位
    #[serde(skip_serializing_if = "String::is_empty")]
    pub supporters: String,
    /// 参加人员
    #[serde(skip_serializing_if = "String::is_empty")]
    pub participants: String,
    /// 活动内容及流程
    #[serde(skip_serializing_if = "String::is_empty")]
    pub content: String,
    /// 职责分工, beside the tasks
    #[serde(skip_serializing_if = "String::is_empty")]
    pub duties: String,
    /// 经费来源
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fund: String,
    /// 宣传与物资
    #[serde(skip_serializing_if = "String::is_empty")]
    pub publicity: String,
    /// 安全负责人
    #[serde(skip_serializing_if = "String::is_empty")]
    pub safety_lead: String,
    /// 安全保障及应急预案
    #[serde(skip_serializing_if = "String::is_empty")]
    pub safety: String,
    /// 工作要求
    #[serde(skip_serializing_if = "String::is_empty")]
    pub requirements: String,
    /// 覆盖户数 where it was counted; the households of its neighbourhoods where not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covered_households: Option<i64>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// 活动: one dated event of a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Session {
    /// The campaign it belongs to.
    pub campaign: CampaignId,
    /// Place in the campaign.
    pub order: i64,
    /// What it is called, where sessions differ.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// When it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveTime>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<NaiveTime>,
    /// Where.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// 每场人数
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// 经费预算: one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BudgetLine {
    /// The campaign it belongs to.
    pub campaign: CampaignId,
    /// Place in the campaign.
    pub order: i64,
    /// 科目
    #[serde(default)]
    pub item: String,
    /// 单价, in fen
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_price_fen: Option<i64>,
    /// 数量, in thousandths of the unit
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// 单位
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// 测算依据
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl BudgetLine {
    /// 金额 in fen, once price and quantity are known.
    #[must_use]
    pub fn amount_fen(&self) -> Option<i64> {
        self.quantity?.at_price(self.unit_price_fen?)
    }
}

/// 任务: a thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Task {
    /// The campaign it belongs to.
    pub campaign: CampaignId,
    /// Place in the campaign.
    pub order: i64,
    /// What is to be done.
    #[serde(default)]
    pub title: String,
    /// 责任人 or 责任单位
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// The day it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// Done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// 指标: what the campaign is measured by. Values are whole units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Indicator {
    /// The campaign it belongs to.
    pub campaign: CampaignId,
    /// Place in the campaign.
    pub order: i64,
    /// What is counted.
    #[serde(default)]
    pub name: String,
    /// In what.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// 基线
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<i64>,
    /// 目标
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<i64>,
    /// 实际
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<i64>,
    /// Where the figures come from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
