//! 项目 and what is inside one: sessions, budget lines, tasks, indicators, risks, posts for volunteers.
//!
//! Each of these is a record of its own, so that the work of two offices on one campaign can be combined.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ActivityId, AssociationId, CampaignId, EnterpriseId, Extra, FundId, NeighbourhoodId, OrganisationId,
    PlaybookId, Quantity, Record, Segment, TaskId, VolunteerId, WorkerId,
};

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

    /// How files write it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Agreed => "agreed",
            Self::Running => "running",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }
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
    /// 党建引领, where the office writes it
    #[serde(skip_serializing_if = "String::is_empty")]
    pub party_building: String,
    /// 组织领导, where the office writes it
    #[serde(skip_serializing_if = "String::is_empty")]
    pub leadership: String,
    /// 牵头协会
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<AssociationId>,
    /// 配合协会
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub supporting: BTreeSet<AssociationId>,
    /// Social workers who carry it out.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub workers: BTreeSet<WorkerId>,
    /// Social organisations that take part.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub organisations: BTreeSet<OrganisationId>,
    /// Enterprises and other units that take part.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub enterprises: BTreeSet<EnterpriseId>,
    /// 覆盖户数 where it was counted; the households of its neighbourhoods where not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covered_households: Option<i64>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// Whether a session took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Occurrence {
    /// 已举办
    Held,
    /// 已取消
    Cancelled,
}

impl Occurrence {
    /// All of them in order.
    pub const ALL: [Self; 2] = [Self::Held, Self::Cancelled];

    /// How files write it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Cancelled => "cancelled",
        }
    }
}

/// How many people of a group came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Attendance {
    /// As the office names it (老年人、儿童、家庭); empty where only a total was counted.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// 人次
    pub people: u32,
}

/// What one volunteer did at a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VolunteerService {
    /// Who.
    pub volunteer: VolunteerId,
    /// 服务时长, in thousandths of an hour
    pub hours: Quantity,
}

/// 活动: one dated event of a campaign, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Activity {
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
    /// The neighbourhood it is held for, where it is one of those of the campaign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neighbourhood: Option<NeighbourhoodId>,
    /// The first activity of the series that it repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<ActivityId>,
    /// Whether it took place; not said yet where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Occurrence>,
    /// 到场人次, by group; each person is counted in one of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attended: Vec<Attendance>,
    /// 志愿者人数
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volunteers: Option<u32>,
    /// 志愿服务时长 of all together, in thousandths of an hour
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volunteer_hours: Option<Quantity>,
    /// 志愿服务时长 by person, where the office keeps it
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub service: Vec<VolunteerService>,
    /// 满意度: how many were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<u32>,
    /// 满意度: how many of them were satisfied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfied: Option<u32>,
    /// 本场支出, in fen: part of what its campaign spent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent_fen: Option<i64>,
    /// 活动情况
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub result_notes: String,
    /// 写入报告: a sentence for the report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub report_line: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Activity {
    /// Whether so many people need a permit (大型群众性活动安全管理条例: from 1,000 on).
    #[must_use]
    pub fn needs_licence(&self) -> bool {
        self.people.is_some_and(|people| people >= 1_000)
    }

    /// When it begins and ends, where both are known. One that ends earlier than it begins goes on over midnight.
    #[must_use]
    pub fn span(&self) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let (day, start, end) = (self.date?, self.start?, self.end?);
        let last = if end < start { day.succ_opt()? } else { day };
        Some((day.and_time(start), last.and_time(end)))
    }

    /// 到场人次 of all groups; nothing where nobody has counted.
    #[must_use]
    pub fn attendance(&self) -> Option<u64> {
        let counted = self.attended.iter().map(|row| u64::from(row.people));
        (!self.attended.is_empty()).then(|| counted.sum())
    }

    /// 志愿者人数: as counted, or as many as are named.
    #[must_use]
    pub fn volunteers_present(&self) -> Option<u32> {
        let named: BTreeSet<VolunteerId> = self.service.iter().map(|row| row.volunteer).collect();
        self.volunteers.or_else(|| u32::try_from(named.len()).ok().filter(|count| *count > 0))
    }

    /// 志愿服务时长: as counted, or those of all who are named together.
    #[must_use]
    pub fn hours_served(&self) -> Option<Quantity> {
        let named = self.service.iter().fold(0_i64, |sum, row| sum.saturating_add(row.hours.thousandths));
        let named = (!self.service.is_empty()).then_some(Quantity { thousandths: named });
        self.volunteer_hours.or(named)
    }

    /// The same session as it was planned, without what came of it.
    #[must_use]
    pub fn without_result(&self) -> Self {
        Self {
            held: None,
            attended: Vec::new(),
            volunteers: None,
            volunteer_hours: None,
            service: Vec::new(),
            asked: None,
            satisfied: None,
            spent_fen: None,
            result_notes: String::new(),
            report_line: String::new(),
            ..self.clone()
        }
    }

    /// How many minutes it takes, where its times are known.
    #[must_use]
    pub fn minutes(&self) -> Option<i64> {
        let minutes = (self.end? - self.start?).num_minutes();
        Some(if minutes < 0 { minutes + 24 * 60 } else { minutes })
    }
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
    /// 资金来源
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<FundId>,
    /// 已签约、已承诺, in fen
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub committed_fen: Option<i64>,
    /// 已支出, in fen
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent_fen: Option<i64>,
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
    /// The day work on it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveDate>,
    /// The day it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// Done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
    /// 前置任务: tasks that are done before it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub after: BTreeSet<TaskId>,
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

/// 风险: what may go wrong and what is done then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Risk {
    /// The campaign it belongs to.
    pub campaign: CampaignId,
    /// Place in the campaign.
    pub order: i64,
    /// 风险
    #[serde(default)]
    pub risk: String,
    /// 应对措施
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// 责任人
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// 志愿服务岗位: a duty for volunteers, counted and never named by an ID number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VolunteerPost {
    /// The campaign it belongs to.
    pub campaign: CampaignId,
    /// Place in the campaign.
    pub order: i64,
    /// 岗位
    #[serde(default)]
    pub duty: String,
    /// 需要人数
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed: Option<u32>,
    /// 到岗人数
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined: Option<u32>,
    /// 服务时长, in thousandths of an hour
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Quantity>,
    /// 负责人
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// 培训
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub training: String,
    /// 表彰激励
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub commendation: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// A record that belongs to a campaign.
pub trait CampaignPart: Record {
    /// One with nothing in it yet.
    fn blank(campaign: CampaignId, order: i64) -> Self;
    /// The campaign it belongs to.
    fn campaign(&self) -> CampaignId;
    /// Its place in the campaign.
    fn order(&self) -> i64;
}

macro_rules! campaign_parts {
    ($($part:ident { $($field:ident),* })*) => {$(
        impl CampaignPart for $part {
            fn blank(campaign: CampaignId, order: i64) -> Self {
                Self { campaign, order, $($field: Default::default(),)* extra: Extra::new() }
            }
            fn campaign(&self) -> CampaignId {
                self.campaign
            }
            fn order(&self) -> i64 {
                self.order
            }
        }
    )*};
}

campaign_parts! {
    Activity {
        name, date, start, end, place, people, neighbourhood, series, held, attended, volunteers, volunteer_hours,
        service, asked, satisfied, spent_fen, result_notes, report_line
    }
    BudgetLine { item, unit_price_fen, quantity, unit, basis, fund, committed_fen, spent_fen }
    Task { title, owner, start, due, done, after }
    Indicator { name, unit, baseline, target, actual, source }
    Risk { risk, measure, owner }
    VolunteerPost { duty, needed, joined, hours, lead, training, commendation }
}
