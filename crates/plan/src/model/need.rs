//! 需求: one thing that residents ask for, from the slip it was written on to what became of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    AssociationId, CampaignId, Extra, NeedCategoryId, NeedId, NeedStatusId, NeighbourhoodId, Plan,
    model::choice::{choices, is_default},
};

choices! {
    /// 诉求类型: what somebody wants by saying it. Not the category, which is what it is about.
    NeedKind {
        /// 咨询
        Question = "question",
        /// 求助
        Help = "help",
        /// 投诉
        Complaint = "complaint",
        /// 建议
        Suggestion = "suggestion",
        /// 举报
        Report = "report",
        /// 感谢
        Thanks = "thanks",
    }
    /// 办理状态: how far it is. An office's own statuses each count as one of these.
    #[derive(Default)]
    NeedState {
        /// 待分派
        #[default]
        New = "new",
        /// 已分派
        Assigned = "assigned",
        /// 办理中
        Handling = "handling",
        /// 已办结
        Closed = "closed",
        /// 不予受理: not counted in any rate.
        Void = "void",
    }
    /// 是否办结, as the ledger says it.
    NeedOutcome {
        /// 是
        Solved = "solved",
        /// 部分
        Partly = "partly",
        /// 否
        Unsolved = "unsolved",
    }
    /// 满意度
    Satisfaction {
        /// 满意
        Satisfied = "satisfied",
        /// 基本满意
        Fairly = "fairly",
        /// 不满意
        Unsatisfied = "unsatisfied",
        /// 未联系上: no answer, so not counted.
        NotReached = "not_reached",
    }
    /// What was done with a need, for its trail.
    NeedDeed {
        /// 合并: it was taken into another.
        Merged = "merged",
        /// 取消合并: it stands for itself again.
        Separated = "separated",
        /// 拆分: part of its text became a need of its own.
        SplitOff = "split_off",
    }
}

/// 改派: who handles a need instead of whom its category names, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rerouting {
    /// 牵头
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<AssociationId>,
    /// 配合
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub supporting: BTreeSet<AssociationId>,
    /// Working days allowed; those of the category where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// Why; never empty.
    pub reason: String,
    /// Who said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The day it was said.
    pub on: NaiveDate,
}

/// One entry of the trail of a need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NeedEvent {
    /// The day.
    pub on: NaiveDate,
    /// Who did it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What was done.
    pub did: NeedDeed,
    /// The other need.
    pub other: NeedId,
    /// Its text before, where that changed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
}

/// 需求: what was asked for, in the words it was asked in. A telephone number is never part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Need {
    /// Place in the ledger.
    #[serde(skip_serializing_if = "is_default")]
    pub order: i64,
    /// 编号
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// 诉求内容
    pub text: String,
    /// 登记日期
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_on: Option<NaiveDate>,
    /// 来源 (纸条、走访、12345 …)
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// 社区, where no neighbourhood says it
    #[serde(skip_serializing_if = "String::is_empty")]
    pub community: String,
    /// 小区
    #[serde(skip_serializing_if = "Option::is_none")]
    pub neighbourhood: Option<NeighbourhoodId>,
    /// 楼号, with the name of a place that the ledger does not have
    #[serde(skip_serializing_if = "String::is_empty")]
    pub building: String,
    /// 小区待核
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub place_unverified: bool,
    /// 反映人
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// 诉求类型
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<NeedKind>,
    /// 类别
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<NeedCategoryId>,
    /// Whether a person has said that the category is right; suggestions learn from those.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub confirmed: bool,
    /// 紧急
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    /// 需回复
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub wants_reply: bool,
    /// 字迹不清
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub illegible: bool,
    /// 改派
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rerouting: Option<Rerouting>,
    /// 责任单位, where it is none of the associations
    #[serde(skip_serializing_if = "String::is_empty")]
    pub responsible: String,
    /// 办理时限, where it is given as a day
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// 办理状态
    #[serde(skip_serializing_if = "is_default")]
    pub state: NeedState,
    /// The office's own status, which counts as `state`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<NeedStatusId>,
    /// 办理情况
    #[serde(skip_serializing_if = "String::is_empty")]
    pub progress: String,
    /// The day of the first answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<NaiveDate>,
    /// 是否办结
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<NeedOutcome>,
    /// The day it was settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_on: Option<NaiveDate>,
    /// 满意度
    #[serde(skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<Satisfaction>,
    /// The campaigns that answer it.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub campaigns: BTreeSet<CampaignId>,
    /// The need that says the same and stands for both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<NeedId>,
    /// The need it was split off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split_from: Option<NeedId>,
    /// What was done with it, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trail: Vec<NeedEvent>,
    /// 备注
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// 自定义状态: a status of the office's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct NeedStatus {
    /// Place in the list.
    pub order: i64,
    /// What it is called.
    pub name: String,
    /// What it counts as.
    pub counts_as: NeedState,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Plan {
    /// Needs in the order of their ledger.
    #[must_use]
    pub fn needs_in_order(&self) -> Vec<NeedId> {
        let mut ids: Vec<NeedId> = self.needs.keys().copied().collect();
        ids.sort_by_cached_key(|id| (self.needs.get(id).map_or(0, |need| need.order), *id));
        ids
    }

    /// The need that stands for this one: itself where it was not merged.
    #[must_use]
    pub fn need_head(&self, id: NeedId) -> NeedId {
        let mut head = id;
        // No command closes a circle; a file made by hand may have one, and goes round it once.
        for _ in 0..self.needs.len() {
            match self.needs.get(&head).and_then(|need| need.merged_into) {
                Some(next) if next != id => head = next,
                _ => break,
            }
        }
        head
    }

    /// The needs that a need stands for, itself left out, in order.
    #[must_use]
    pub fn needs_behind(&self, head: NeedId) -> Vec<NeedId> {
        let mut ids = self.needs_in_order();
        ids.retain(|id| *id != head && self.need_head(*id) == head);
        ids
    }

    /// The community of a need: that of its neighbourhood, or what it says itself.
    #[must_use]
    pub fn community_of_need<'a>(&'a self, need: &'a Need) -> &'a str {
        let place = need.neighbourhood.and_then(|id| self.neighbourhoods.get(&id));
        place.map_or(need.community.as_str(), |place| place.community.as_str())
    }

    /// Whether nothing is left to do about a need, or about the one that stands for it.
    #[must_use]
    pub fn is_need_over(&self, id: NeedId) -> bool {
        let head = self.needs.get(&self.need_head(id));
        head.is_some_and(|need| matches!(need.state, NeedState::Closed | NeedState::Void))
    }

    /// The place among the needs after the last one.
    #[must_use]
    pub fn next_need_order(&self) -> i64 {
        self.needs.values().map(|need| need.order).max().map_or(0, |last| last.saturating_add(1))
    }
}
