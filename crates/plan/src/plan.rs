//! The plan as one persistent value, and what it can be asked.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    BudgetLine, Campaign, CampaignId, Extra, Indicator, Neighbourhood, NeighbourhoodId, Period, PlanId,
    Playbook, Record, SegmentRule, SegmentRuleId, Session, Table, Task,
};

/// What the plan is: whose, and for when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct About {
    /// 街道, as documents write it (奥运村街道).
    #[serde(default)]
    pub office: String,
    /// The time it is for.
    pub period: Period,
    /// The day it was begun.
    pub created_on: NaiveDate,
    /// Whether it is sample data.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// What a newer version wrote and this one does not know: kept and written back as it came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Tables of unknown kinds, by kind.
    pub kinds: BTreeMap<String, serde_json::Value>,
    /// Unknown fields beside the tables, by name.
    pub fields: BTreeMap<String, serde_json::Value>,
}

/// 工作方案: the document. A clone costs a few reference counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Names the plan in every file and browser.
    pub id: PlanId,
    /// What it is.
    pub about: Arc<About>,
    /// 小区台账
    pub neighbourhoods: Table<Neighbourhood>,
    /// 分类规则
    pub segment_rules: Table<SegmentRule>,
    /// 做法
    pub playbooks: Table<Playbook>,
    /// 项目
    pub campaigns: Table<Campaign>,
    /// 活动
    pub sessions: Table<Session>,
    /// 经费预算
    pub budget_lines: Table<BudgetLine>,
    /// 任务
    pub tasks: Table<Task>,
    /// 指标
    pub indicators: Table<Indicator>,
    /// What only a newer version understands.
    pub kept: Arc<Kept>,
}

impl Plan {
    /// A plan without any record.
    #[must_use]
    pub fn empty(id: PlanId, about: About) -> Self {
        Self {
            id,
            about: Arc::new(about),
            neighbourhoods: Table::<Neighbourhood>::default(),
            segment_rules: Table::<SegmentRule>::default(),
            playbooks: Table::<Playbook>::default(),
            campaigns: Table::<Campaign>::default(),
            sessions: Table::<Session>::default(),
            budget_lines: Table::<BudgetLine>::default(),
            tasks: Table::<Task>::default(),
            indicators: Table::<Indicator>::default(),
            kept: Arc::default(),
        }
    }

    /// Number of records of all kinds that this version knows.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.neighbourhoods.len()
            + self.segment_rules.len()
            + self.playbooks.len()
            + self.campaigns.len()
            + self.sessions.len()
            + self.budget_lines.len()
            + self.tasks.len()
            + self.indicators.len()
    }

    /// Whether both are the same value without comparing any record.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.id == other.id
            && Arc::ptr_eq(&self.about, &other.about)
            && Arc::ptr_eq(&self.kept, &other.kept)
            && self.neighbourhoods.ptr_eq(&other.neighbourhoods)
            && self.segment_rules.ptr_eq(&other.segment_rules)
            && self.playbooks.ptr_eq(&other.playbooks)
            && self.campaigns.ptr_eq(&other.campaigns)
            && self.sessions.ptr_eq(&other.sessions)
            && self.budget_lines.ptr_eq(&other.budget_lines)
            && self.tasks.ptr_eq(&other.tasks)
            && self.indicators.ptr_eq(&other.indicators)
    }

    /// Neighbourhoods in the order of the ledger.
    #[must_use]
    pub fn neighbourhoods_in_order(&self) -> Vec<(NeighbourhoodId, &Arc<Neighbourhood>)> {
        in_order(&self.neighbourhoods, |row| row.order)
    }

    /// Rules in the order in which they are tried.
    #[must_use]
    pub fn rules_in_order(&self) -> Vec<(SegmentRuleId, &Arc<SegmentRule>)> {
        in_order(&self.segment_rules, |rule| rule.order)
    }

    /// Campaigns in the order of lists and documents.
    #[must_use]
    pub fn campaigns_in_order(&self) -> Vec<(CampaignId, &Arc<Campaign>)> {
        in_order(&self.campaigns, |campaign| campaign.order)
    }

    /// The parts of one campaign (sessions, budget lines, tasks or indicators) in order.
    #[must_use]
    pub fn parts_of<'a, R: CampaignPart>(
        &self,
        campaign: CampaignId,
        table: &'a Table<R>,
    ) -> Vec<(R::Id, &'a Arc<R>)> {
        let mut parts: Vec<_> = table
            .iter()
            .filter(|(_, part)| part.campaign() == campaign)
            .map(|(id, part)| (*id, part))
            .collect();
        parts.sort_by_key(|(id, part)| (part.order(), *id));
        parts
    }

    /// Campaigns that take place in a neighbourhood, in order.
    #[must_use]
    pub fn campaigns_in(&self, neighbourhood: NeighbourhoodId) -> Vec<CampaignId> {
        self.campaigns_in_order()
            .into_iter()
            .filter(|(_, campaign)| campaign.neighbourhoods.contains(&neighbourhood))
            .map(|(id, _)| id)
            .collect()
    }

    /// The place in the ledger after the last one.
    #[must_use]
    pub fn next_neighbourhood_order(&self) -> i64 {
        self.neighbourhoods.values().map(|row| row.order).max().map_or(0, |last| last.saturating_add(1))
    }

    /// The place among the campaigns after the last one.
    #[must_use]
    pub fn next_campaign_order(&self) -> i64 {
        self.campaigns.values().map(|row| row.order).max().map_or(0, |last| last.saturating_add(1))
    }
}

/// A record that belongs to a campaign.
pub trait CampaignPart: Record {
    /// The campaign it belongs to.
    fn campaign(&self) -> CampaignId;
    /// Its place in the campaign.
    fn order(&self) -> i64;
}

macro_rules! campaign_parts {
    ($($part:ty),*) => {$(
        impl CampaignPart for $part {
            fn campaign(&self) -> CampaignId {
                self.campaign
            }
            fn order(&self) -> i64 {
                self.order
            }
        }
    )*};
}

campaign_parts!(Session, BudgetLine, Task, Indicator);

fn in_order<R: Record>(table: &Table<R>, order: impl Fn(&R) -> i64) -> Vec<(R::Id, &Arc<R>)> {
    let mut rows: Vec<_> = table.iter().map(|(id, row)| (*id, row)).collect();
    rows.sort_by_key(|(id, row)| (order(row), *id));
    rows
}
