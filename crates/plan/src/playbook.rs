//! 做法: reusable programmes from which campaigns are drafted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Extra, Quantity, Segment};

/// Where a playbook comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Told by the source document, in this sentence.
    Source(String),
    /// Suggested by the program.
    Suggestion,
    /// Written by the office.
    Own,
}

/// A budget line of a playbook; what is not known stays open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TemplateLine {
    /// 科目
    pub item: String,
    /// 单价, in fen
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_price_fen: Option<i64>,
    /// 数量, in thousandths of the unit
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// 单位 (场、份、人次)
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// An indicator of a playbook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TemplateIndicator {
    /// What is counted.
    pub name: String,
    /// In what.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// What a campaign drafted from the playbook starts with. All of it is a suggestion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Template {
    /// Title of the campaign.
    pub title: String,
    /// 活动目的
    pub purpose: String,
    /// 活动主题
    pub theme: String,
    /// 参加人员
    pub participants: String,
    /// 活动内容及流程
    pub content: String,
    /// 宣传与物资
    pub publicity: String,
    /// 安全保障及应急预案
    pub safety: String,
    /// 工作要求
    pub requirements: String,
    /// Sessions a quarter.
    pub sessions: u32,
    /// 每场人数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_per_session: Option<u32>,
    /// 经费预算
    pub budget: Vec<TemplateLine>,
    /// 任务
    pub tasks: Vec<String>,
    /// 指标
    pub indicators: Vec<TemplateIndicator>,
}

/// A programme. An empty text means that it was not stated; it is never filled with invention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Playbook {
    /// Place in the library.
    pub order: i64,
    /// Its name.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The segment it is for, where one is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<Segment>,
    /// The need it answers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub need: String,
    /// 动员对象
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mobilised: String,
    /// 牵头
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// 合作单位
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub partners: String,
    /// 频次
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cadence: String,
    /// The result that the source states.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stated_result: String,
    /// Whether 生成季度初稿 uses it for its segment.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub drafts_quarter: bool,
    /// What a drafted campaign starts with.
    #[serde(default)]
    pub template: Template,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
