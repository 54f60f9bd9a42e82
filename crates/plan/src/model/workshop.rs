//! 议事会: a meeting of residents, from its agenda to the proposals that the street office is asked to support.
//!
//! What belongs to one is a record of its own: blocks of the agenda here, cards and proposals (`proposal`), ballots
//! (`ballot`).

use std::{collections::BTreeMap, sync::Arc};

use chrono::{NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    AgendaBlock, AgendaBlockId, AnyId, Ballot, Card, Extra, FundId, Plan, Proposal, ProposalId, Record,
    WorkshopId,
    model::choice::{choices, is_default},
};

choices! {
    /// 会议类型
    #[derive(Default)]
    WorkshopKind {
        /// 居民议事会
        #[default]
        Discussion = "discussion",
        /// 提案评审会
        Review = "review",
    }
    /// 评议票 / 评分表: what a ballot asks.
    #[derive(Default)]
    BallotKind {
        /// 限选N项: which proposals somebody is for.
        #[default]
        Approval = "approval",
        /// 分数: points to be shared out.
        Points = "points",
        /// 排序: the best first.
        Ranking = "ranking",
        /// 钱篮子: money to be shared out.
        Basket = "basket",
        /// 评分表: a score for each criterion.
        Score = "score",
    }
    /// Which ballots are counted together, so that experts weigh as much as was agreed.
    #[derive(Default)]
    Track {
        /// 居民
        #[default]
        Resident = "resident",
        /// 专家
        Expert = "expert",
        /// 街道、社区
        Office = "office",
    }
    /// How ballots become a result.
    #[derive(Default)]
    VoteRule {
        /// 按得分排序，经费用完为止
        #[default]
        Score = "score",
        /// 按每元得分排序
        Greedy = "greedy",
        /// 平等份额
        EqualShares = "equal_shares",
        /// 弗拉格门
        Phragmen = "phragmen",
    }
    /// What somebody does at the meeting.
    #[derive(Default)]
    Duty {
        /// 主持人
        #[default]
        Host = "host",
        /// 记录人
        Recorder = "recorder",
        /// 计时人
        Timekeeper = "timekeeper",
        /// 计票人
        Teller = "teller",
        /// 监票人
        Scrutineer = "scrutineer",
        /// 小组引导员
        Facilitator = "facilitator",
        /// 专家
        Expert = "expert",
        /// 其他
        Other = "other",
    }
}

/// Who does what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Role {
    /// What.
    pub duty: Duty,
    /// Who; may be several, in one text.
    pub name: String,
}

/// 签到: somebody who is expected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Attendee {
    /// 姓名
    pub name: String,
    /// 社区或单位
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// Whether they have come.
    #[serde(skip_serializing_if = "is_default")]
    pub present: bool,
}

/// 物资: something to bring.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Material {
    /// What, and how much of it.
    pub name: String,
    /// Whether it is there.
    #[serde(skip_serializing_if = "is_default")]
    pub ready: bool,
}

/// 评分标准: a line of a score sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Criterion {
    /// What is judged.
    pub name: String,
    /// 满分
    pub most: u32,
    /// 权重, in basis points; where no criterion has one, points are added up.
    #[serde(skip_serializing_if = "is_default")]
    pub weight: u32,
}

/// How much the ballots of one track count together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TrackShare {
    /// Which.
    pub track: Track,
    /// Their part, in basis points.
    pub weight: u32,
}

/// What a proposal has to be chosen by, as a vote found it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct VotedProposal {
    /// 编号
    pub number: u32,
    /// 最低票数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_votes: Option<u32>,
    /// 不可兼得: the numbers of those on the ballot that it names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<u32>,
}

/// The rules of a vote, which its first ballot seals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct VoteTerms {
    /// 票种
    pub ballot: BallotKind,
    /// 计票规则
    pub rule: VoteRule,
    /// 经费不够的跳过
    #[serde(skip_serializing_if = "is_default")]
    pub passes_over: bool,
    /// 经费, in fen
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_fen: Option<i64>,
    /// 限选
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_marks: Option<u32>,
    /// 每票总分
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_points: Option<u32>,
    /// 评分标准
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Criterion>,
    /// 去掉最高分和最低分
    #[serde(skip_serializing_if = "is_default")]
    pub trimmed: bool,
    /// 票组权重
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<TrackShare>,
    /// What is voted on, in the order of the numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<VotedProposal>,
}

/// 规则变更: the rules of a vote were changed when ballots had been entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RuleChange {
    /// The day.
    pub on: NaiveDate,
    /// Who changed them.
    pub by: String,
    /// Why; never empty.
    pub reason: String,
    /// How many ballots had been entered by then.
    #[serde(default)]
    pub ballots: u32,
    /// What had held until then.
    #[serde(default)]
    pub before: VoteTerms,
}

/// The clock of a block. It holds moments and not what a display shows, so that a reload or a sleep loses nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clock {
    /// The block it runs for.
    pub block: AgendaBlockId,
    /// Since when it has been running, in milliseconds since 1970; nothing while it is paused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<u64>,
    /// Milliseconds that had passed before.
    #[serde(default)]
    pub passed: u64,
}

/// 议事会
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Workshop {
    /// Place in the list.
    pub order: i64,
    /// 名称
    pub title: String,
    /// 会议类型
    #[serde(skip_serializing_if = "is_default")]
    pub kind: WorkshopKind,
    /// 日期
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// 开始时间
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveTime>,
    /// 计划时长, in minutes; two hours where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// 地点
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// 议题
    #[serde(skip_serializing_if = "String::is_empty")]
    pub topic: String,
    /// 分工
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// 签到
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attendees: Vec<Attendee>,
    /// 应到人数, where not everybody is named
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<u32>,
    /// 实到人数, where they were counted
    #[serde(skip_serializing_if = "Option::is_none")]
    pub present: Option<u32>,
    /// 物资
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Material>,
    /// 经费, in fen
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_fen: Option<i64>,
    /// 资金来源
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fund: Option<FundId>,
    /// 票种
    #[serde(skip_serializing_if = "is_default")]
    pub ballot: BallotKind,
    /// 限选: most proposals on one ballot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_marks: Option<u32>,
    /// 每票总分: most points on one ballot; of a basket, yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_points: Option<u32>,
    /// 评分标准
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Criterion>,
    /// 去掉最高分和最低分
    #[serde(skip_serializing_if = "is_default")]
    pub trimmed: bool,
    /// Tracks with their weights; nothing where all ballots count alike.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<TrackShare>,
    /// 发出票数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<u32>,
    /// 收回票数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returned: Option<u32>,
    /// The rule by which the result is found.
    #[serde(skip_serializing_if = "is_default")]
    pub rule: VoteRule,
    /// Whether the rule goes on past a proposal that costs more than is left.
    #[serde(skip_serializing_if = "is_default")]
    pub passes_over: bool,
    /// 规则变更: what was changed of the rules after the first ballot, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rule_changes: Vec<RuleChange>,
    /// The clock, once it was started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
    /// 公示开始
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
    /// 公示结束
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_until: Option<NaiveDate>,
    /// 街道审定
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<NaiveDate>,
    /// 讨论情况, for the minutes
    #[serde(skip_serializing_if = "String::is_empty")]
    pub discussion: String,
    /// 备注
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl RuleChange {
    /// Whether another change is a part of this: for the same reason, on the same day, before another ballot was entered.
    pub(crate) fn goes_on_with(&self, next: &Self) -> bool {
        (self.on, &self.by, &self.reason, self.ballots) == (next.on, &next.by, &next.reason, next.ballots)
    }
}

impl Workshop {
    /// The names of those with a duty.
    #[must_use]
    pub fn who(&self, duty: Duty) -> Vec<&str> {
        let named = self.roles.iter().filter(|role| role.duty == duty && !role.name.trim().is_empty());
        named.map(|role| role.name.trim()).collect()
    }

    /// 应到、实到: as they were counted, or as many as are named; nothing where neither is said.
    #[must_use]
    pub fn attendance(&self) -> (Option<u32>, Option<u32>) {
        let count = |number: usize| (number > 0).then(|| u32::try_from(number).unwrap_or(u32::MAX));
        let present = self.attendees.iter().filter(|attendee| attendee.present).count();
        (self.due.or_else(|| count(self.attendees.len())), self.present.or_else(|| count(present)))
    }

    /// How much the ballots of a track count, in basis points: all alike where no track has a weight.
    #[must_use]
    pub fn weight_of(&self, track: Track) -> u32 {
        self.tracks.iter().find(|share| share.track == track).map_or(0, |share| share.weight)
    }

    /// What the points for each criterion are multiplied by, as small as they can be, and what their sum is divided by,
    /// so that a score is in points: their weighted average, or their sum where no criterion has a weight.
    #[must_use]
    pub fn criterion_weights(&self) -> (Vec<u64>, u64) {
        let weights = self.criteria.iter().map(|criterion| u64::from(criterion.weight));
        let shared = weights.clone().fold(0, divisor);
        if shared == 0 {
            return (vec![1; self.criteria.len().max(1)], 1);
        }
        let weights: Vec<u64> = weights.map(|weight| weight / shared).collect();
        let sum = weights.iter().sum();
        (weights, sum)
    }

    /// Whether tracks are weighed.
    #[must_use]
    pub fn weighs_tracks(&self) -> bool {
        self.tracks.iter().any(|share| share.weight > 0)
    }
}

/// What divides both, the largest.
fn divisor(one: u64, other: u64) -> u64 {
    if other == 0 { one } else { divisor(other, one % other) }
}

/// A record that belongs to a workshop.
pub trait WorkshopPart: Record {
    /// One with nothing in it yet; `place` is its order or its number.
    fn blank(workshop: WorkshopId, place: u32) -> Self;
    /// The workshop it belongs to.
    fn workshop(&self) -> WorkshopId;
    /// Its place: its order, or its number.
    fn place(&self) -> u32;
}

macro_rules! workshop_parts {
    ($($part:ident.$place:ident { $($field:ident),* })*) => {$(
        impl WorkshopPart for $part {
            fn blank(workshop: WorkshopId, $place: u32) -> Self {
                Self { workshop, $place, $($field: Default::default(),)* extra: Extra::new() }
            }
            fn workshop(&self) -> WorkshopId {
                self.workshop
            }
            fn place(&self) -> u32 {
                self.$place
            }
        }
    )*};
}

workshop_parts! {
    AgendaBlock.order { name, minutes, per_finalist, added, started, ended }
    Card.order { text, by, theme, dots, need, neighbourhood, proposal }
    Proposal.number {
        title, summary, by, neighbourhood, community, place, cost_fen, needs, category, feasibility, screening,
        reason, group, merged_into, split_from, trail, finalist, least_votes, conflicts, decision, campaign, notes
    }
    Ballot.number { label, kind, track, neighbourhood, community, votes, second, void }
}

impl Plan {
    /// Workshops in order.
    #[must_use]
    pub fn workshops_in_order(&self) -> Vec<WorkshopId> {
        let mut ids: Vec<WorkshopId> = self.workshops.keys().copied().collect();
        ids.sort_by_cached_key(|id| (self.workshops.get(id).map_or(0, |row| row.order), *id));
        ids
    }

    /// The parts of a workshop of one kind, in their order: blocks, cards, proposals or ballots.
    #[must_use]
    pub fn workshop_parts<R: WorkshopPart>(&self, workshop: WorkshopId) -> Vec<R::Id> {
        let mut places: Vec<(u32, AnyId, R::Id)> = Vec::new();
        for (id, part) in R::table(self).iter().filter(|(_, part)| part.workshop() == workshop) {
            places.push((part.place(), R::row_id(*id), *id));
        }
        places.sort_by_key(|(place, id, _)| (*place, *id));
        places.into_iter().map(|(_, _, id)| id).collect()
    }

    /// The place after the last part of a kind.
    #[must_use]
    pub fn next_place<R: WorkshopPart>(&self, workshop: WorkshopId) -> u32 {
        let parts = R::table(self).values().filter(|part| part.workshop() == workshop);
        parts.map(|part| part.place()).max().map_or(1, |last| last.saturating_add(1))
    }

    /// The rules of the vote of a workshop as they are now.
    #[must_use]
    pub fn vote_terms(&self, workshop: WorkshopId) -> Option<VoteTerms> {
        let row = self.workshops.get(&workshop)?;
        let ids = self.on_the_ballot(workshop);
        let rows = || ids.iter().filter_map(|id| self.proposals.get(id));
        let numbers: BTreeMap<ProposalId, u32> =
            ids.iter().copied().zip(rows().map(|row| row.number)).collect();
        let proposal = |row: &Arc<Proposal>| VotedProposal {
            number: row.number,
            least_votes: row.least_votes,
            conflicts: row.conflicts.iter().filter_map(|id| numbers.get(id)).copied().collect(),
        };
        Some(VoteTerms {
            ballot: row.ballot,
            rule: row.rule,
            passes_over: row.passes_over,
            budget_fen: row.budget_fen,
            most_marks: row.most_marks,
            most_points: row.most_points,
            criteria: row.criteria.clone(),
            trimmed: row.trimmed,
            tracks: row.tracks.clone(),
            proposals: rows().map(proposal).collect(),
        })
    }

    /// The proposals that are voted on: those that were chosen for it, or, where none was, all that stand for
    /// themselves and were not turned down.
    #[must_use]
    pub fn on_the_ballot(&self, workshop: WorkshopId) -> Vec<ProposalId> {
        let mut ids = self.workshop_parts::<Proposal>(workshop);
        ids.retain(|id| self.proposals.get(id).is_some_and(|row| row.stands()));
        let chosen = |id: &ProposalId| self.proposals.get(id).is_some_and(|row| row.finalist);
        if ids.iter().any(chosen) {
            ids.retain(chosen);
        }
        ids
    }
}
