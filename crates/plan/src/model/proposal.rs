//! 卡片 and 提案: what residents write down at a workshop, and what they bring to be voted on.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    AnyRow, Attribution, BudgetLine, BudgetLineId, Campaign, CampaignId, CampaignPart, Command, CommandError,
    Extra, NeedCategoryId, NeedDeed, NeedId, NeighbourhoodId, Plan, ProposalId, Quantity, WorkshopId,
    commands::{any_row::put, command::edit},
    model::choice::{choices, is_default},
};

choices! {
    /// 形式审查
    #[derive(Default)]
    Screening {
        /// 待审
        #[default]
        Open = "open",
        /// 通过
        Passed = "passed",
        /// 不通过: a reason is owed.
        TurnedDown = "turned_down",
    }
}

/// 卡片: a thought on a card, taken together with others under a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Card {
    /// The workshop it belongs to.
    pub workshop: WorkshopId,
    /// In which order it came.
    pub order: u32,
    /// What is on it.
    #[serde(default)]
    pub text: String,
    /// Who wrote it, where that is said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// 主题; cards of one name are one group.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub theme: String,
    /// 贴点: how many dots were stuck on it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub dots: u32,
    /// The need it is about, or has become.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<NeedId>,
    /// 小区
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neighbourhood: Option<NeighbourhoodId>,
    /// The proposal it has become.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<ProposalId>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// 会议另行决定: what the meeting has decided in spite of the rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// Whether it is supported.
    pub supported: bool,
    /// Why; never empty.
    pub reason: String,
    /// Who said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The day it was said.
    pub on: NaiveDate,
}

/// One entry of the trail of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProposalEvent {
    /// The day.
    pub on: NaiveDate,
    /// Who did it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What was done.
    pub did: NeedDeed,
    /// The other proposal.
    pub other: ProposalId,
    /// Its title before, where that changed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
}

/// 提案: what residents want to do, where, and for how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Proposal {
    /// The workshop it belongs to.
    pub workshop: WorkshopId,
    /// 编号, as ballots name it
    pub number: u32,
    /// 名称
    #[serde(default)]
    pub title: String,
    /// 内容
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// 提案人、提案小组
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// 小区
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neighbourhood: Option<NeighbourhoodId>,
    /// 社区, where no neighbourhood says it
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub community: String,
    /// 地点
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// 申请经费, in fen
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_fen: Option<i64>,
    /// The needs it answers.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub needs: BTreeSet<NeedId>,
    /// 类别
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<NeedCategoryId>,
    /// 可行性
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub feasibility: String,
    /// 形式审查
    #[serde(default, skip_serializing_if = "is_default")]
    pub screening: Screening,
    /// 审查理由; owed where it was turned down.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// 分组
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The proposal that says the same and stands for both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<ProposalId>,
    /// The proposal it was split off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<ProposalId>,
    /// What was done with it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trail: Vec<ProposalEvent>,
    /// 入围: presented and voted on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub finalist: bool,
    /// 最低票数: with fewer it is not supported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_votes: Option<u32>,
    /// 不可兼得: those of which only one can be supported; saying it of one suffices.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub conflicts: BTreeSet<ProposalId>,
    /// 会议另行决定
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// The campaign it has become.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// 备注
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Proposal {
    /// Whether it stands for itself and was not turned down.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.merged_into.is_none() && self.screening != Screening::TurnedDown
    }
}

impl Attribution {
    fn on_proposal(&self, did: NeedDeed, other: ProposalId, before: String) -> ProposalEvent {
        ProposalEvent { on: self.on, by: self.by.clone(), did, other, before }
    }
}

impl Plan {
    /// The proposal that stands for this one: itself where it was not merged.
    #[must_use]
    pub fn proposal_head(&self, id: ProposalId) -> ProposalId {
        let mut head = id;
        for _ in 0..self.proposals.len() {
            match self.proposals.get(&head).and_then(|row| row.merged_into) {
                Some(next) if next != id => head = next,
                _ => break,
            }
        }
        head
    }

    /// The community of a proposal: that of its neighbourhood, or what it says itself.
    #[must_use]
    pub fn community_of_proposal<'a>(&'a self, proposal: &'a Proposal) -> &'a str {
        let place = proposal.neighbourhood.and_then(|id| self.neighbourhoods.get(&id));
        place.map_or(proposal.community.as_str(), |place| place.community.as_str())
    }

    /// What makes a proposal a campaign, for one command: the campaign with its cost as a budget line, the proposal and
    /// the needs that name it. Nothing where the proposal is gone or has one already.
    #[must_use]
    pub fn campaign_of_proposal(
        &self,
        id: ProposalId,
        campaign: CampaignId,
        line: BudgetLineId,
        order: i64,
    ) -> Option<Vec<AnyRow>> {
        let proposal = self.proposals.get(&id).filter(|row| row.campaign.is_none())?;
        let category = proposal.category.and_then(|id| self.need_categories.get(&id));
        let made = Campaign {
            order,
            title: proposal.title.clone(),
            neighbourhoods: proposal.neighbourhood.into_iter().collect(),
            content: proposal.summary.clone(),
            organiser: proposal.by.clone(),
            lead: category.and_then(|row| row.lead),
            ..Campaign::default()
        };
        let mut rows = vec![AnyRow::from((campaign, made))];
        if proposal.cost_fen.is_some() {
            let cost = BudgetLine {
                item: proposal.title.clone(),
                unit_price_fen: proposal.cost_fen,
                quantity: Some(Quantity::whole(1)),
                fund: self.workshops.get(&proposal.workshop).and_then(|row| row.fund),
                ..BudgetLine::blank(campaign, 0)
            };
            rows.push((line, cost).into());
        }
        rows.push((id, Proposal { campaign: Some(campaign), ..proposal.as_ref().clone() }).into());
        for need in &proposal.needs {
            let Some(row) = self.needs.get(need) else { continue };
            let mut row = row.as_ref().clone();
            row.campaigns.insert(campaign);
            rows.push((*need, row).into());
        }
        Some(rows)
    }

    /// The same of several proposals, each with the ids of its campaign and budget line, behind the last campaign. A need
    /// that several of them answer names all their campaigns.
    #[must_use]
    pub fn campaigns_of_proposals(&self, ids: &[(ProposalId, CampaignId, BudgetLineId)]) -> Vec<AnyRow> {
        let last = self.campaigns.values().map(|row| row.order).max();
        let first = last.map_or(0, |last| last.saturating_add(1));
        let (mut plan, mut all) = (self.clone(), Vec::new());
        for (order, (id, campaign, line)) in (first..).zip(ids) {
            let Some(rows) = plan.campaign_of_proposal(*id, *campaign, *line, order) else { continue };
            if let Ok(next) = plan.apply(&Command::Put(rows.clone())) {
                plan = next;
                all.extend(rows);
            }
        }
        all
    }

    pub(crate) fn merge_proposals(
        &mut self,
        keep: ProposalId,
        gone: &[ProposalId],
        hand: &Attribution,
    ) -> Result<(), CommandError> {
        let head = self.proposal_head(keep);
        let workshop = proposal(self, head)?.workshop;
        for id in gone {
            // Those behind it come along; what stands for the one that is kept cannot be behind it.
            let id = self.proposal_head(*id);
            let other = proposal(self, id)?;
            if id == head || other.workshop != workshop {
                continue;
            }
            edit::<Proposal>(self, head, |row| row.needs.extend(other.needs))?;
            edit::<Proposal>(self, id, |row| {
                row.merged_into = Some(head);
                row.trail.push(hand.on_proposal(NeedDeed::Merged, head, String::new()));
            })?;
        }
        Ok(())
    }

    pub(crate) fn separate_proposals(
        &mut self,
        ids: &[ProposalId],
        hand: &Attribution,
    ) -> Result<(), CommandError> {
        for id in ids {
            let Some(head) = proposal(self, *id)?.merged_into else { continue };
            edit::<Proposal>(self, *id, |row| {
                row.merged_into = None;
                row.trail.push(hand.on_proposal(NeedDeed::Separated, head, String::new()));
            })?;
        }
        Ok(())
    }

    /// The first goes on with the number; the second gets the next number and the same place, and costs nothing yet.
    pub(crate) fn split_proposal(
        &mut self,
        id: ProposalId,
        first: &str,
        second: (ProposalId, &str),
        hand: &Attribution,
    ) -> Result<(), CommandError> {
        let (new_id, title) = second;
        let whole = proposal(self, id)?;
        if self.proposals.contains_key(&new_id) {
            return Err(CommandError::AlreadyThere { id: new_id.to_string() });
        }
        if first.trim().is_empty() || title.trim().is_empty() {
            return Err(CommandError::NameMissing);
        }
        let part = Proposal {
            number: self.next_place::<Proposal>(whole.workshop),
            title: title.trim().to_owned(),
            cost_fen: None,
            merged_into: None,
            split_from: Some(id),
            trail: Vec::new(),
            decision: None,
            campaign: None,
            ..whole
        };
        put(self, new_id, &part);
        edit::<Proposal>(self, id, |row| {
            let before = std::mem::replace(&mut row.title, first.trim().to_owned());
            row.trail.push(hand.on_proposal(NeedDeed::SplitOff, new_id, before));
        })
    }

    /// A proposal stands behind others and never behind itself.
    pub(crate) fn check_proposal_acyclic(&self, id: ProposalId) -> Result<(), CommandError> {
        match self.proposals.get(&self.proposal_head(id)).and_then(|row| row.merged_into) {
            Some(_) => Err(CommandError::Circle { id: id.to_string() }),
            None => Ok(()),
        }
    }
}

fn proposal(plan: &Plan, id: ProposalId) -> Result<Proposal, CommandError> {
    let found = plan.proposals.get(&id).map(|row| row.as_ref().clone());
    found.ok_or_else(|| CommandError::NotThere { id: id.to_string() })
}
