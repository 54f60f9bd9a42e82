//! Sessions, people, hours, satisfaction and money of the plan or a part of it.
//!
//! A session belongs to the segment, the association and the campaign of its campaign, and to the community of the
//! neighbourhood it was held for, or of its campaign where that has one community alone; everything else stands under
//! "none in particular", so that the parts of each grouping add up to the whole.
//!
//! Money is counted once: where any budget line of a campaign says what was spent, the lines are its accounts and what was
//! spent on sessions is a part of that; where none does, what was spent on its sessions is all that is known.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use linli_plan::{
    Activity, ActivityId, AnyId, AssociationId, BudgetLine, BudgetLineId, Campaign, CampaignId, FundId,
    Measured, NeighbourhoodId, Occurrence, Plan, Segment, Stage,
};
use serde::{Deserialize, Serialize};

use super::{Figure, Ratio};

/// By what outcomes are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutcomeBy {
    /// All together.
    All,
    /// By the segment of the campaign.
    Segment,
    /// By community.
    Community,
    /// By the association that leads.
    Association,
    /// By campaign.
    Campaign,
}

/// What an outcome is of; nothing inside where it is none in particular, or several.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OutcomeKey {
    /// The plan.
    All,
    /// A segment.
    Segment(Option<Segment>),
    /// A community.
    Community(Option<String>),
    /// An association.
    Association(Option<AssociationId>),
    /// A campaign.
    Campaign(CampaignId),
}

impl OutcomeKey {
    /// The grouping that it is a part of.
    #[must_use]
    pub fn by(&self) -> OutcomeBy {
        match self {
            Self::All => OutcomeBy::All,
            Self::Segment(_) => OutcomeBy::Segment,
            Self::Community(_) => OutcomeBy::Community,
            Self::Association(_) => OutcomeBy::Association,
            Self::Campaign(_) => OutcomeBy::Campaign,
        }
    }
}

/// What came of the plan or a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// 计划场次: sessions of campaigns that are not given up, and those that were held all the same.
    pub planned: Figure,
    /// 已举办
    pub held: Figure,
    /// 已取消
    pub cancelled: Figure,
    /// 待补录: their day is past and nothing is said of them.
    pub overdue: Figure,
    /// 未到期: they are still to come, or have no day yet.
    pub ahead: Figure,
    /// 计划人次 of the sessions that are planned.
    pub visits_planned: Figure,
    /// 参与人次 of the sessions that were held.
    pub visits: Figure,
    /// 覆盖户数: households of neighbourhoods for which a session was held, each once. Not a sum over parts of the plan.
    pub households: Figure,
    /// 志愿者人次
    pub volunteers: Figure,
    /// 志愿服务时长, in thousandths of an hour
    pub volunteer_hours: Figure,
    /// 满意度: people who were asked and of whom it is known how many are satisfied.
    pub asked: Figure,
    /// 满意度: those who were satisfied.
    pub satisfied: Figure,
    /// 经费计划, in fen
    pub planned_fen: Figure,
    /// 经费支出, in fen: of lines, or of sessions where no line of their campaign says it.
    pub spent_fen: Figure,
    /// 其中场次支出, in fen: what was spent on sessions, whether or not lines hold it too.
    pub session_spent_fen: Figure,
}

impl Outcome {
    /// 满意率: nothing where nobody was asked.
    #[must_use]
    pub fn satisfaction(&self) -> Ratio {
        Ratio { part: self.satisfied.total(), of: self.asked.total() }
    }

    /// 执行率: what was spent of what was planned.
    #[must_use]
    pub fn execution(&self) -> Ratio {
        Ratio { part: self.spent_fen.total(), of: self.planned_fen.total() }
    }

    /// 场次完成率: held of planned.
    #[must_use]
    pub fn completion(&self) -> Ratio {
        Ratio { part: self.held.total(), of: self.planned.total() }
    }

    fn add_session(&mut self, id: ActivityId, session: &Activity, today: NaiveDate) {
        self.planned.one(id);
        match session.held {
            Some(Occurrence::Held) => self.held.one(id),
            Some(Occurrence::Cancelled) => self.cancelled.one(id),
            None if session.date.is_some_and(|date| date < today) => self.overdue.one(id),
            None => self.ahead.one(id),
        }
        self.visits_planned.add_or_unknown(id, session.people.map(i64::from));
        if session.held != Some(Occurrence::Held) {
            return;
        }
        self.visits.add_or_unknown(id, session.attendance().and_then(|count| i64::try_from(count).ok()));
        self.volunteers.add_or_unknown(id, session.volunteers_present().map(i64::from));
        self.volunteer_hours.add_or_unknown(id, session.hours_served().map(|hours| hours.thousandths));
        // More satisfied than asked can only come from a file that was changed by hand: what is right nobody knows.
        match session.asked.zip(session.satisfied).filter(|(asked, satisfied)| satisfied <= asked) {
            Some((asked, satisfied)) => {
                self.asked.add(id, i64::from(asked));
                self.satisfied.add(id, i64::from(satisfied));
            }
            None => {
                self.asked.unknown.push(id.into());
                self.satisfied.unknown.push(id.into());
            }
        }
    }
}

/// What came of each part of the plan, in the order of lists; what is none in particular comes last.
#[must_use]
pub fn outcomes(plan: &Plan, today: NaiveDate, by: OutcomeBy) -> Vec<(OutcomeKey, Outcome)> {
    let mut parts: BTreeMap<OutcomeKey, Outcome> = BTreeMap::new();
    match by {
        OutcomeBy::All => drop(parts.insert(OutcomeKey::All, Outcome::default())),
        OutcomeBy::Campaign => {
            let all = plan.campaigns.keys().map(|id| (OutcomeKey::Campaign(*id), Outcome::default()));
            parts.extend(all);
        }
        _ => {}
    }
    let mut reached: BTreeMap<OutcomeKey, BTreeSet<NeighbourhoodId>> = BTreeMap::new();
    let accounts = Accounts::of(plan);
    for (id, session) in &plan.sessions {
        let Some(campaign) = plan.campaigns.get(&session.campaign) else { continue };
        let key = key(plan, session.campaign, campaign, session.neighbourhood, by);
        let is_held = session.held == Some(Occurrence::Held);
        if is_held {
            let places = places_of(session, campaign);
            reached.entry(key.clone()).or_default().extend(places);
        }
        let part = parts.entry(key).or_default();
        if is_held || campaign.stage != Stage::Dropped {
            part.add_session(*id, session, today);
        }
        if let Some(spent) = session.spent_fen {
            part.session_spent_fen.add(*id, spent);
            if !accounts.are_in_lines(session.campaign) {
                part.spent_fen.add(*id, spent);
            }
        }
    }
    for (id, line) in &plan.budget_lines {
        let Some(campaign) = plan.campaigns.get(&line.campaign) else { continue };
        let part = parts.entry(key(plan, line.campaign, campaign, None, by)).or_default();
        add_line(part, *id, line, campaign);
    }
    for (key, places) in reached {
        let part = parts.entry(key).or_default();
        places.into_iter().for_each(|id| part.households.add_or_unknown(id, households(plan, id)));
    }
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by_cached_key(|(key, _)| rank(plan, key));
    parts
}

/// What came of one part of the plan.
#[must_use]
pub fn outcome(plan: &Plan, today: NaiveDate, of: &OutcomeKey) -> Outcome {
    let parts = outcomes(plan, today, of.by()).into_iter();
    parts.into_iter().find(|(key, _)| key == of).map(|(_, outcome)| outcome).unwrap_or_default()
}

/// The neighbourhoods that a session is for.
pub(super) fn places_of(session: &Activity, campaign: &Campaign) -> BTreeSet<NeighbourhoodId> {
    session.neighbourhood.map_or_else(|| campaign.neighbourhoods.clone(), |id| BTreeSet::from([id]))
}

pub(super) fn households(plan: &Plan, id: NeighbourhoodId) -> Option<i64> {
    plan.neighbourhoods.get(&id)?.households.as_ref().map(Measured::middle)
}

fn add_line(part: &mut Outcome, id: BudgetLineId, line: &BudgetLine, campaign: &Campaign) {
    if campaign.stage != Stage::Dropped {
        part.planned_fen.add_or_unknown(id, line.amount_fen());
    }
    if let Some(spent) = line.spent_fen {
        part.spent_fen.add(id, spent);
    }
}

/// Campaigns of which some line says what was spent.
struct Accounts(BTreeSet<CampaignId>);

impl Accounts {
    fn of(plan: &Plan) -> Self {
        let said = plan.budget_lines.values().filter(|line| line.spent_fen.is_some());
        Self(said.map(|line| line.campaign).collect())
    }

    fn are_in_lines(&self, id: CampaignId) -> bool {
        self.0.contains(&id)
    }
}

fn key(
    plan: &Plan,
    id: CampaignId,
    campaign: &Campaign,
    place: Option<NeighbourhoodId>,
    by: OutcomeBy,
) -> OutcomeKey {
    match by {
        OutcomeBy::All => OutcomeKey::All,
        OutcomeBy::Segment => OutcomeKey::Segment(campaign.segment),
        OutcomeBy::Association => OutcomeKey::Association(campaign.lead),
        OutcomeBy::Campaign => OutcomeKey::Campaign(id),
        OutcomeBy::Community => {
            let place = place.and_then(|id| plan.neighbourhoods.get(&id));
            let own = place.map(|row| row.community.clone());
            let community = own.or_else(|| {
                let all = plan.communities_of(campaign);
                all.first().filter(|_| all.len() == 1).map(|name| (*name).to_owned())
            });
            OutcomeKey::Community(community.filter(|name| !name.is_empty()))
        }
    }
}

/// As lists show them; what is none in particular comes last.
fn rank(plan: &Plan, key: &OutcomeKey) -> (bool, usize, i64, OutcomeKey) {
    let (is_none, place, order) = match key {
        OutcomeKey::All => (false, 0, 0),
        OutcomeKey::Segment(segment) => {
            let all = plan.segments_in_documents();
            let place = all.iter().position(|one| Some(*one) == *segment);
            (segment.is_none(), place.unwrap_or(all.len()), 0)
        }
        OutcomeKey::Community(name) => {
            let first = plan.neighbourhoods.values().filter(|row| Some(&row.community) == name.as_ref());
            (name.is_none(), 0, first.map(|row| row.order).min().unwrap_or(i64::MAX))
        }
        OutcomeKey::Association(id) => {
            let row = id.and_then(|id| plan.associations.get(&id));
            (id.is_none(), 0, row.map_or(0, |row| row.order))
        }
        OutcomeKey::Campaign(id) => (false, 0, plan.campaigns.get(id).map_or(0, |row| row.order)),
    };
    (is_none, place, order, key.clone())
}

/// What was planned and spent from a fund.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundSpending {
    /// The fund; nothing for what is drawn from none, or not said.
    pub fund: Option<FundId>,
    /// 计划, in fen
    pub planned_fen: Figure,
    /// 支出, in fen
    pub spent_fen: Figure,
}

/// What was planned and spent, by fund in order. Together it is what the whole plan spent.
#[must_use]
pub fn spending_by_fund(plan: &Plan) -> Vec<FundSpending> {
    let mut funds: BTreeMap<Option<FundId>, Outcome> = BTreeMap::new();
    funds.extend(plan.funds.keys().map(|id| (Some(*id), Outcome::default())));
    for (id, line) in &plan.budget_lines {
        let Some(campaign) = plan.campaigns.get(&line.campaign) else { continue };
        let fund = line.fund.filter(|id| plan.funds.contains_key(id));
        add_line(funds.entry(fund).or_default(), *id, line, campaign);
    }
    let accounts = Accounts::of(plan);
    for (id, session) in &plan.sessions {
        let counts =
            plan.campaigns.contains_key(&session.campaign) && !accounts.are_in_lines(session.campaign);
        if let Some(spent) = session.spent_fen.filter(|_| counts) {
            funds.entry(None).or_default().spent_fen.add(*id, spent);
        }
    }
    let order = |fund: Option<FundId>| fund.and_then(|id| plan.funds.get(&id)).map(|row| row.order);
    let mut rows: Vec<FundSpending> = funds
        .into_iter()
        .map(|(fund, sums)| FundSpending { fund, planned_fen: sums.planned_fen, spent_fen: sums.spent_fen })
        .collect();
    rows.sort_by_key(|row| (row.fund.is_none(), order(row.fund), row.fund));
    rows
}

/// Campaigns of which more was spent on sessions than their lines say, with by how much, in fen.
#[must_use]
pub fn spent_beyond_lines(plan: &Plan, today: NaiveDate) -> Vec<(CampaignId, i64)> {
    let parts = outcomes(plan, today, OutcomeBy::Campaign).into_iter();
    parts
        .filter_map(|(key, part)| {
            let OutcomeKey::Campaign(id) = key else { return None };
            let beyond = part.session_spent_fen.total().saturating_sub(part.spent_fen.total());
            let is_in_lines = part.spent_fen.ids().any(|id| matches!(id, AnyId::BudgetLine(_)));
            (is_in_lines && beyond > 0).then_some((id, beyond))
        })
        .collect()
}
