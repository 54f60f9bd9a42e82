//! A plan as a model: neighbourhoods, playbooks and months are places, what may be held, and when.
//!
//! What is agreed or under way stands: its reach counts first, its sessions and money are taken. Drafts are free to be
//! chosen anew.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months};
use linli_engine::segment::Verdicts;
use linli_plan::{
    AssociationId, Campaign, CampaignId, CoverageOf, EnterpriseId, FundId, Held, NeighbourhoodId,
    OrganisationId, Plan, PlanningLock, PlanningSettings, Playbook, PlaybookId, Segment, Stage, YearMonth,
};
use serde::{Deserialize, Serialize};

use crate::{
    assume::{
        AUDIENCE_BP, AssumedValue, Assumption, Assumptions, HOUSEHOLDS, PEOPLE, PEOPLE_PER_HOUSEHOLD,
        SESSIONS_PER_MONTH, SESSIONS_PER_PLACE_AND_MONTH, STEPS, TAKE_UP_BP,
    },
    model::{Candidate, Hold, Least, Limit, Model, Place, Step},
    weights::Weights,
};

/// Parts of a whole.
const WHOLE: i64 = 10_000;
/// Parts of a household.
const PARTS: i64 = 1_000;
/// Kinds of communities that funds tell apart, up to which money is limited exactly.
const EXACT_FUNDS: usize = 6;

/// What a limit is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitOf {
    /// 经费, in fen
    Money,
    /// What funds allow that serve only some communities, in fen
    Funds(Vec<FundId>),
    /// 场/月 of an association; of all playbooks that belong to none where it is absent
    Sessions(Option<AssociationId>, YearMonth),
    /// 工时/月 of an association, in thousandths of an hour
    Hours(AssociationId, YearMonth),
    /// 场/月 of an organisation that takes part
    Organisation(OrganisationId, YearMonth),
    /// 场/月 of a unit that takes part
    Enterprise(EnterpriseId, YearMonth),
    /// 每个小区最多场次
    Place(NeighbourhoodId),
    /// Two playbooks that are not held in one neighbourhood
    Exclusion(PlaybookId, PlaybookId, NeighbourhoodId),
}

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    pub playbook: PlaybookId,
    pub neighbourhood: NeighbourhoodId,
    pub month: YearMonth,
}

/// A model with what its numbers mean.
#[derive(Clone, Debug, Default)]
pub struct Instance {
    pub model: Model,
    /// The neighbourhood of each place.
    pub places: Vec<NeighbourhoodId>,
    /// What each candidate is; nothing for what stands already.
    pub slots: Vec<Option<Slot>>,
    /// What each candidate costs, in fen.
    pub costs: Vec<i64>,
    pub limits: Vec<LimitOf>,
    pub least: Vec<CoverageOf>,
    pub segments: BTreeMap<NeighbourhoodId, Option<Segment>>,
    /// Campaigns that stand.
    pub fixed: Vec<CampaignId>,
    pub assumed: Vec<AssumedValue>,
}

/// Whether a campaign stands whatever is proposed.
#[must_use]
pub fn is_fixed(campaign: &Campaign) -> bool {
    matches!(campaign.stage, Stage::Agreed | Stage::Running)
}

/// The months of the plan's period.
#[must_use]
pub fn months(plan: &Plan) -> Vec<YearMonth> {
    let period = plan.about.period;
    let Some(first) = period.first_day() else { return Vec::new() };
    let days = (0..12).map_while(|month| first.checked_add_months(Months::new(month)));
    days.take_while(|day| period.contains(*day))
        .map(|day| YearMonth { year: day.year(), month: u8::try_from(day.month()).ok() })
        .collect()
}

/// The model of a plan.
#[must_use]
pub fn instance(plan: &Plan, verdicts: &Verdicts, weights: &Weights) -> Instance {
    let settings = plan.planning_settings();
    let mut maker = Maker::new(plan, verdicts, &settings);
    maker.standing();
    for (id, playbook) in plan.playbooks_in_order() {
        maker.playbook(id, playbook, weights);
    }
    maker.order();
    maker.exclusions();
    maker.money();
    maker.done()
}

struct Maker<'a> {
    plan: &'a Plan,
    settings: &'a PlanningSettings,
    months: Vec<YearMonth>,
    households: BTreeMap<NeighbourhoodId, i64>,
    place_of: BTreeMap<NeighbourhoodId, usize>,
    limit_of: BTreeMap<LimitOf, usize>,
    made: Instance,
    assumed: Assumptions,
    people_per_household: i64,
    sessions_assumed: BTreeSet<Option<AssociationId>>,
}

impl<'a> Maker<'a> {
    fn new(plan: &'a Plan, verdicts: &Verdicts, settings: &'a PlanningSettings) -> Self {
        let mut assumed = Assumptions::default();
        let households = households(plan, &mut assumed);
        let people_per_household = assumed
            .take(
                Assumption::PeoplePerHousehold,
                settings.people_per_household.as_ref(),
                PEOPLE_PER_HOUSEHOLD,
            )
            .max(1);
        let months = months(plan);
        let mut maker = Self {
            plan,
            settings,
            months,
            households,
            place_of: BTreeMap::new(),
            limit_of: BTreeMap::new(),
            made: Instance::default(),
            assumed,
            people_per_household,
            sessions_assumed: BTreeSet::new(),
        };
        for least in &settings.least {
            let of = least.of.clone();
            let is_in = |id: &NeighbourhoodId| match &of {
                CoverageOf::Segment(segment) => {
                    verdicts.get(*id).is_some_and(|one| one.segment == Some(*segment))
                }
                CoverageOf::Community(name) => {
                    plan.neighbourhoods.get(id).is_some_and(|row| row.community == *name)
                }
            };
            let all: i64 =
                maker.households.iter().filter(|(id, _)| is_in(id)).map(|(_, count)| count * PARTS).sum();
            maker.made.model.least.push(Least { households: all * least.share / WHOLE });
            maker.made.least.push(of);
        }
        for (id, row) in plan.neighbourhoods_in_order() {
            maker.place(id, &row.community, verdicts);
        }
        maker
    }

    fn place(&mut self, id: NeighbourhoodId, community: &str, verdicts: &Verdicts) {
        let segment = verdicts.get(id).and_then(|verdict| verdict.segment);
        let households = self.households.get(&id).copied().unwrap_or_default() * PARTS;
        let steps =
            if self.settings.coverage_steps.is_empty() { &STEPS[..] } else { &self.settings.coverage_steps };
        let mut up_to = 0;
        let mut worth = i64::MAX;
        let steps = steps.iter().map(|step| {
            up_to = (households * step.up_to / WHOLE).max(up_to);
            // Another household is never worth more than the one before.
            worth = step.worth.clamp(0, WHOLE).min(worth);
            Step { up_to, worth }
        });
        let groups = self.made.least.iter().enumerate().filter(|(_, of)| match of {
            CoverageOf::Segment(one) => segment == Some(*one),
            CoverageOf::Community(name) => name == community,
        });
        let groups = groups.map(|(group, _)| group).collect();
        self.place_of.insert(id, self.made.places.len());
        self.made.model.places.push(Place { steps: steps.collect(), households, groups });
        self.made.places.push(id);
        self.made.segments.insert(id, segment);
    }

    /// What is agreed or under way: reached already.
    fn standing(&mut self) {
        for (id, campaign) in self.plan.campaigns_in_order() {
            if !is_fixed(campaign) {
                continue;
            }
            self.made.fixed.push(id);
            let playbook = campaign.playbook.and_then(|id| Some((id, self.plan.playbooks.get(&id)?)));
            let sessions = self.plan.parts_of(id, &self.plan.sessions);
            let visits: i64 = sessions.iter().filter_map(|(_, row)| row.people).map(i64::from).sum();
            let places: Vec<NeighbourhoodId> = campaign.neighbourhoods.iter().copied().collect();
            for place in &places {
                let Some(index) = self.place_of.get(place).copied() else { continue };
                let all = self.households.get(place).copied().unwrap_or_default() * PARTS;
                let share = i64::try_from(places.len()).unwrap_or(1).max(1);
                let by_visits = visits * PARTS * PARTS / self.people_per_household / share;
                let by_audience = playbook.map_or(all, |(_, row)| {
                    let audience = row.planning.audience.as_ref().map_or(AUDIENCE_BP, |one| one.value);
                    all * audience.clamp(0, WHOLE) / WHOLE
                });
                let reach = by_visits.min(by_audience);
                self.made.model.candidates.push(Candidate {
                    place: index,
                    reach,
                    covers: reach,
                    hold: Hold::In,
                    ..Candidate::default()
                });
                self.made.slots.push(None);
                self.made.costs.push(0);
            }
        }
    }

    /// The candidates of one playbook.
    fn playbook(&mut self, id: PlaybookId, playbook: &Playbook, weights: &Weights) {
        let planning = &playbook.planning;
        let audience = self
            .assumed
            .take(Assumption::Audience(id), planning.audience.as_ref(), AUDIENCE_BP)
            .clamp(0, WHOLE);
        let take_up =
            self.assumed.take(Assumption::TakeUp(id), planning.take_up.as_ref(), TAKE_UP_BP).clamp(0, WHOLE);
        let people = match playbook.template.people_per_session {
            Some(people) => i64::from(people),
            None => {
                self.assumed.stand_in(Assumption::People(id), PEOPLE, 1);
                PEOPLE
            }
        };
        let cost = planning.session_cost_fen.or_else(|| cost_of(playbook));
        if cost.is_none() {
            self.assumed.stand_in(Assumption::Cost(id), 0, 1);
        }
        let cost = cost.unwrap_or_default().max(0);
        let association = planning.association.or_else(|| association_named(self.plan, &playbook.lead));
        let by_people = people * PARTS * PARTS / self.people_per_household;
        for place in 0..self.made.places.len() {
            let neighbourhood = self.made.places[place];
            let segment = self.made.segments.get(&neighbourhood).copied().flatten();
            if playbook.segment.is_some() && playbook.segment != segment {
                continue;
            }
            let all = self.households.get(&neighbourhood).copied().unwrap_or_default() * PARTS;
            let covers = (all * audience / WHOLE * take_up / WHOLE).min(by_people);
            let reach = covers * (WHOLE + weights.of(id, neighbourhood)) / WHOLE;
            for month in self.months.clone() {
                let is_month = month
                    .month
                    .is_none_or(|month| planning.months.is_empty() || planning.months.contains(&month));
                if !is_month || covers <= 0 {
                    continue;
                }
                let slot = Slot { playbook: id, neighbourhood, month };
                let mut uses = vec![(self.sessions_limit(association, month), 1)];
                if let (Some(association), Some(hours)) = (association, planning.hours_per_session) {
                    uses.extend(self.hours_limit(association, month).map(|limit| (limit, hours.thousandths)));
                }
                uses.extend(self.partner_limits(playbook, month).into_iter().map(|limit| (limit, 1)));
                uses.push((self.place_limit(neighbourhood), 1));
                self.made.model.candidates.push(Candidate {
                    place,
                    reach,
                    covers,
                    uses,
                    hold: self.hold(slot),
                    after: Vec::new(),
                });
                self.made.slots.push(Some(slot));
                self.made.costs.push(cost);
            }
        }
    }

    /// The most telling of what was decided: of this month and place before what is said of all of them.
    fn hold(&self, slot: Slot) -> Hold {
        let speaks = |lock: &&PlanningLock| {
            lock.playbook == slot.playbook
                && lock.neighbourhood.is_none_or(|place| place == slot.neighbourhood)
                && lock.month.is_none_or(|month| month == slot.month)
        };
        let rank = |lock: &&PlanningLock| (lock.neighbourhood.is_some(), lock.month.is_some());
        let lock = self.settings.locks.iter().filter(speaks).max_by_key(rank);
        match lock.map(|lock| lock.held) {
            Some(Held::In) => Hold::In,
            Some(Held::Out) => Hold::Out,
            None => Hold::Free,
        }
    }

    fn limit(&mut self, of: LimitOf, most: impl FnOnce(&mut Self) -> i64) -> usize {
        if let Some(limit) = self.limit_of.get(&of) {
            return *limit;
        }
        let most = most(self).max(0);
        self.made.model.limits.push(Limit { most });
        self.made.limits.push(of.clone());
        let limit = self.made.model.limits.len() - 1;
        self.limit_of.insert(of, limit);
        limit
    }

    fn sessions_limit(&mut self, association: Option<AssociationId>, month: YearMonth) -> usize {
        self.limit(LimitOf::Sessions(association, month), |maker| {
            let row = association.and_then(|id| maker.plan.associations.get(&id));
            let said = row.and_then(|row| row.sessions_per_month).map(i64::from);
            if said.is_none() {
                maker.sessions_assumed.insert(association);
            }
            said.unwrap_or(SESSIONS_PER_MONTH) - maker.held(month, |campaign| campaign.lead == association)
        })
    }

    /// Sessions of a month of campaigns that stand.
    fn held(&self, month: YearMonth, counts: impl Fn(&Campaign) -> bool) -> i64 {
        let of_month = |day: chrono::NaiveDate| {
            day.year() == month.year && month.month.is_some_and(|one| u32::from(one) == day.month())
        };
        let sessions = self.plan.sessions.values().filter(|row| row.date.is_some_and(of_month));
        let counted = sessions.filter(|row| {
            self.plan
                .campaigns
                .get(&row.campaign)
                .is_some_and(|campaign| is_fixed(campaign) && counts(campaign))
        });
        i64::try_from(counted.count()).unwrap_or(i64::MAX)
    }

    fn hours_limit(&mut self, association: AssociationId, month: YearMonth) -> Option<usize> {
        let hours = self.plan.associations.get(&association)?.hours_per_month?;
        Some(self.limit(LimitOf::Hours(association, month), |_| hours.thousandths))
    }

    fn partner_limits(&mut self, playbook: &Playbook, month: YearMonth) -> Vec<usize> {
        let mut limits = Vec::new();
        for id in &playbook.planning.organisations {
            if let Some(most) = self.plan.organisations.get(id).and_then(|row| row.sessions_per_month) {
                limits.push(self.limit(LimitOf::Organisation(*id, month), |maker| {
                    i64::from(most) - maker.held(month, |campaign| campaign.organisations.contains(id))
                }));
            }
        }
        for id in &playbook.planning.enterprises {
            if let Some(most) = self.plan.enterprises.get(id).and_then(|row| row.sessions_per_month) {
                limits.push(self.limit(LimitOf::Enterprise(*id, month), |maker| {
                    i64::from(most) - maker.held(month, |campaign| campaign.enterprises.contains(id))
                }));
            }
        }
        limits
    }

    fn place_limit(&mut self, id: NeighbourhoodId) -> usize {
        self.limit(LimitOf::Place(id), |maker| {
            let usual = SESSIONS_PER_PLACE_AND_MONTH * u32::try_from(maker.months.len()).unwrap_or(1);
            maker.settings.sessions_per_place.unwrap_or(usual).into()
        })
    }

    /// What has to come before something in a neighbourhood, unless it stands there already.
    fn order(&mut self) {
        let mut slots: BTreeMap<(PlaybookId, NeighbourhoodId), Vec<(YearMonth, usize)>> = BTreeMap::new();
        for (candidate, slot) in self.made.slots.iter().enumerate() {
            if let Some(slot) = slot {
                slots.entry((slot.playbook, slot.neighbourhood)).or_default().push((slot.month, candidate));
            }
        }
        let stands = |playbook: PlaybookId, place: NeighbourhoodId| {
            let mut fixed = self.made.fixed.iter().filter_map(|id| self.plan.campaigns.get(id));
            fixed.any(|row| row.playbook == Some(playbook) && row.neighbourhoods.contains(&place))
        };
        let mut after: Vec<(usize, Vec<Vec<usize>>)> = Vec::new();
        for (candidate, slot) in self.made.slots.iter().enumerate() {
            let Some(slot) = slot else { continue };
            let Some(playbook) = self.plan.playbooks.get(&slot.playbook) else { continue };
            let lists = playbook.planning.after.iter().filter(|before| !stands(**before, slot.neighbourhood));
            let earlier = |before: &PlaybookId| {
                let all = slots.get(&(*before, slot.neighbourhood)).map(Vec::as_slice).unwrap_or_default();
                all.iter()
                    .filter(|(month, _)| *month < slot.month)
                    .map(|(_, other)| *other)
                    .collect::<Vec<_>>()
            };
            let lists: Vec<Vec<usize>> = lists.map(earlier).collect();
            if !lists.is_empty() {
                after.push((candidate, lists));
            }
        }
        for (candidate, lists) in after {
            self.made.model.candidates[candidate].after = lists;
        }
    }

    /// Of two playbooks that exclude each other one is held in a neighbourhood.
    fn exclusions(&mut self) {
        let mut pairs: BTreeSet<(PlaybookId, PlaybookId)> = BTreeSet::new();
        for (id, playbook) in &self.plan.playbooks {
            for other in &playbook.planning.excludes {
                pairs.insert((*id.min(other), *id.max(other)));
            }
        }
        for (one, other) in pairs {
            let of = |playbook: PlaybookId, place: NeighbourhoodId, slots: &[Option<Slot>]| -> Vec<usize> {
                let is_it = |slot: &Slot| slot.playbook == playbook && slot.neighbourhood == place;
                (0..slots.len()).filter(|candidate| slots[*candidate].as_ref().is_some_and(is_it)).collect()
            };
            for place in self.made.places.clone() {
                let (first, second) = (of(one, place, &self.made.slots), of(other, place, &self.made.slots));
                // Each of the one with each of the other: neither is limited by itself.
                for a in &first {
                    for b in &second {
                        self.made.model.limits.push(Limit { most: 1 });
                        self.made.limits.push(LimitOf::Exclusion(one, other, place));
                        let limit = self.made.model.limits.len() - 1;
                        self.made.model.candidates[*a].uses.push((limit, 1));
                        self.made.model.candidates[*b].uses.push((limit, 1));
                    }
                }
            }
        }
    }

    /// Money: what is free in the funds and in drafts, by which communities they serve, and a ceiling over all.
    fn money(&mut self) {
        let drafts: BTreeSet<CampaignId> = self
            .plan
            .campaigns
            .iter()
            .filter(|(_, row)| row.stage == Stage::Draft)
            .map(|(id, _)| *id)
            .collect();
        let free = |id: FundId| {
            let back: i64 = self
                .plan
                .budget_lines
                .values()
                .filter(|line| line.fund == Some(id) && drafts.contains(&line.campaign))
                .filter_map(|line| line.amount_fen())
                .sum();
            self.plan.fund_balance(id).free_fen.map(|free| free.saturating_add(back).max(0))
        };
        let funds: Vec<(FundId, i64)> =
            self.plan.funds_in_order().into_iter().filter_map(|(id, _)| Some((id, free(id)?))).collect();
        if let Some(most) = self.settings.money_fen {
            self.spend(LimitOf::Money, most, |_| true);
        }
        if funds.is_empty() {
            return;
        }
        // Communities that the same funds serve are one kind; money fits where it does for every set of kinds (Hall).
        let mut kinds: BTreeMap<Vec<FundId>, BTreeSet<String>> = BTreeMap::new();
        for row in self.plan.neighbourhoods.values() {
            let serving = funds
                .iter()
                .filter(|(id, _)| self.plan.funds.get(id).is_some_and(|fund| fund.serves(&row.community)));
            kinds.entry(serving.map(|(id, _)| *id).collect()).or_default().insert(row.community.clone());
        }
        let kinds: Vec<(Vec<FundId>, BTreeSet<String>)> = kinds.into_iter().collect();
        let sets: Vec<Vec<usize>> = if kinds.len() <= EXACT_FUNDS {
            (1u32..1 << kinds.len())
                .map(|mask| (0..kinds.len()).filter(|kind| mask >> kind & 1 == 1).collect())
                .collect()
        } else {
            (0..kinds.len()).map(|kind| vec![kind]).chain([(0..kinds.len()).collect()]).collect()
        };
        for set in sets {
            let serving: BTreeSet<FundId> =
                set.iter().flat_map(|kind| kinds[*kind].0.iter().copied()).collect();
            let communities: BTreeSet<&String> = set.iter().flat_map(|kind| &kinds[*kind].1).collect();
            let most = funds.iter().filter(|(id, _)| serving.contains(id)).map(|(_, free)| *free).sum();
            let communities: BTreeSet<String> = communities.into_iter().cloned().collect();
            self.spend(LimitOf::Funds(serving.into_iter().collect()), most, |community| {
                communities.contains(community)
            });
        }
    }

    /// Limits what is spent in some communities.
    fn spend(&mut self, of: LimitOf, most: i64, is_there: impl Fn(&str) -> bool) {
        self.made.model.limits.push(Limit { most });
        self.made.limits.push(of);
        let limit = self.made.model.limits.len() - 1;
        let candidates = self.made.model.candidates.iter_mut().zip(&self.made.slots).zip(&self.made.costs);
        for ((candidate, slot), cost) in candidates {
            let Some(slot) = slot.filter(|_| 0 < *cost) else { continue };
            let row = self.plan.neighbourhoods.get(&slot.neighbourhood);
            if row.is_some_and(|row| is_there(&row.community)) {
                candidate.uses.push((limit, *cost));
            }
        }
    }

    fn done(mut self) -> Instance {
        if !self.sessions_assumed.is_empty() {
            let count = self.sessions_assumed.len();
            self.assumed.stand_in(Assumption::SessionsPerMonth, SESSIONS_PER_MONTH, count);
        }
        if self.settings.sessions_per_place.is_none() {
            let usual =
                i64::from(SESSIONS_PER_PLACE_AND_MONTH) * i64::try_from(self.months.len()).unwrap_or(1);
            self.assumed.stand_in(Assumption::SessionsPerPlace, usual, self.made.places.len());
        }
        self.made.assumed = self.assumed.0;
        self.made
    }
}

/// The households of each neighbourhood; the middle of what others have where one does not say it.
fn households(plan: &Plan, assumed: &mut Assumptions) -> BTreeMap<NeighbourhoodId, i64> {
    let known: BTreeMap<NeighbourhoodId, i64> = plan
        .neighbourhoods
        .iter()
        .filter_map(|(id, row)| Some((*id, row.households.as_ref()?.middle())))
        .filter(|(_, count)| 0 < *count)
        .collect();
    let mut sorted: Vec<i64> = known.values().copied().collect();
    sorted.sort_unstable();
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(HOUSEHOLDS);
    let unknown = plan.neighbourhoods.len() - known.len();
    if 0 < unknown {
        assumed.stand_in(Assumption::Households, usual, unknown);
    }
    plan.neighbourhoods.keys().map(|id| (*id, known.get(id).copied().unwrap_or(usual))).collect()
}

/// What one session costs by the budget of the template; nothing where no line has price and quantity.
fn cost_of(playbook: &Playbook) -> Option<i64> {
    let lines = playbook.template.budget.iter();
    let amounts: Vec<i64> = lines.filter_map(|line| line.quantity?.at_price(line.unit_price_fen?)).collect();
    let sessions = i64::from(playbook.template.sessions.max(1));
    (!amounts.is_empty()).then(|| amounts.iter().sum::<i64>() / sessions)
}

/// The association of a name, as playbooks write who leads.
fn association_named(plan: &Plan, name: &str) -> Option<AssociationId> {
    let name = name.trim();
    let mut rows = plan.associations.iter();
    rows.find(|(_, row)| !name.is_empty() && row.name.trim() == name).map(|(id, _)| *id)
}
