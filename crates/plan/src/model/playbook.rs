//! 做法: reusable programmes from which campaigns are drafted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{CampaignId, Extra, Plan, PlaybookPlanning, Quantity, Segment};

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
    /// What is known of it for planning.
    #[serde(default, skip_serializing_if = "PlaybookPlanning::is_empty")]
    pub planning: PlaybookPlanning,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Playbook {
    /// One of the office's own with nothing but a name.
    #[must_use]
    pub fn own(name: String, order: i64) -> Self {
        Self {
            order,
            name,
            origin: Origin::Own,
            segment: None,
            need: String::new(),
            mobilised: String::new(),
            lead: String::new(),
            partners: String::new(),
            cadence: String::new(),
            stated_result: String::new(),
            drafts_quarter: false,
            template: Template::default(),
            planning: PlaybookPlanning::default(),
            extra: Extra::new(),
        }
    }
}

impl Plan {
    /// The place in the library after the last one.
    #[must_use]
    pub fn next_playbook_order(&self) -> i64 {
        self.playbooks.values().map(|row| row.order).max().map_or(0, |last| last.saturating_add(1))
    }

    /// A campaign as a playbook of the office's own: what can be done again, without its days, places and people in
    /// charge. Nothing for a campaign that is not there.
    #[must_use]
    pub fn playbook_from(&self, id: CampaignId) -> Option<Playbook> {
        let campaign = self.campaigns.get(&id)?;
        let sessions = self.parts_of(id, &self.sessions);
        let template = Template {
            title: campaign.title.clone(),
            purpose: campaign.purpose.clone(),
            theme: campaign.theme.clone(),
            participants: campaign.participants.clone(),
            content: campaign.content.clone(),
            publicity: campaign.publicity.clone(),
            safety: campaign.safety.clone(),
            requirements: campaign.requirements.clone(),
            sessions: u32::try_from(sessions.len()).unwrap_or(u32::MAX),
            people_per_session: sessions.iter().find_map(|(_, session)| session.people),
            budget: self
                .parts_of(id, &self.budget_lines)
                .into_iter()
                .map(|(_, line)| TemplateLine {
                    item: line.item.clone(),
                    unit_price_fen: line.unit_price_fen,
                    quantity: line.quantity,
                    unit: line.unit.clone(),
                })
                .collect(),
            tasks: self.parts_of(id, &self.tasks).into_iter().map(|(_, task)| task.title.clone()).collect(),
            indicators: self
                .parts_of(id, &self.indicators)
                .into_iter()
                .map(|(_, one)| TemplateIndicator { name: one.name.clone(), unit: one.unit.clone() })
                .collect(),
        };
        Some(Playbook {
            segment: campaign.segment,
            lead: campaign.organiser.clone(),
            partners: campaign.supporters.clone(),
            template,
            ..Playbook::own(campaign.title.clone(), self.next_playbook_order())
        })
    }
}
