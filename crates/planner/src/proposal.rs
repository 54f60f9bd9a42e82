//! A proposal: what an answer means for the plan, with the reason for everything that is in and out.

use std::collections::{BTreeMap, BTreeSet};

use linli_engine::{draft, segment::Verdicts};
use linli_plan::{
    Activity, ActivityId, AnyRow, Campaign, CampaignId, CampaignPart as _, CoverageOf, DraftedCampaign,
    NeighbourhoodId, Plan, PlaybookId, RecordId, Segment, SegmentCoverage, Stage,
};
use serde::{Deserialize, Serialize};

use crate::{
    assume::AssumedValue,
    bound::{told, told_bound},
    instance::{Instance, LimitOf, Slot, instance, is_fixed},
    model::Hold,
    search::{Answer, Search, Status},
    weights::Weights,
};

/// Parts of a household.
const PARTS: i64 = 1_000;
/// Parts of a whole.
const WHOLE: i64 = 10_000;

/// What becomes one campaign: a playbook for a segment.
type Group = (PlaybookId, Option<Segment>);

/// How a row stands to the plan of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// A campaign that is new.
    Added,
    /// A draft of today that is in the proposal too.
    Kept(CampaignId),
}

/// A playbook for one segment, as it is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedCampaign {
    pub playbook: PlaybookId,
    pub segment: Option<Segment>,
    /// Where and when, by month and place.
    pub slots: Vec<Slot>,
    /// Households that it reaches beyond what everything else reaches, in whole ones.
    pub adds_households: i64,
    pub cost_fen: i64,
    /// How much the needs of its places raise what it counts, in basis points.
    pub needs_bp: i64,
    pub change: Change,
    /// Whether any of its slots was locked in.
    pub is_locked: bool,
}

/// Why something is not proposed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// 锁定不选
    LockedOut,
    /// No room in a limit: it would take so much and only so much is left.
    NoRoom { of: LimitOf, takes: i64, left: i64 },
    /// What has to come before it is not proposed.
    NoBefore,
    /// Where it would be, more reach counts nothing.
    Covered,
    /// It would fit and add something: the search was stopped before it came to it.
    Unfinished,
    /// No place of the plan is of its segment, or none of its months is in the period.
    NoPlace,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub playbook: PlaybookId,
    pub segment: Option<Segment>,
    /// What stands against the best of its slots.
    pub why: WhyNot,
    /// What that slot would add, in thousandths of a household as they are valued.
    pub would_add: i64,
}

/// How much of a limit is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitUse {
    pub of: LimitOf,
    pub used: i64,
    pub most: i64,
}

/// 覆盖底线 of a group, and what it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeastUse {
    pub of: CoverageOf,
    /// In whole households.
    pub households: i64,
    pub least: i64,
}

/// A change of the conditions that helps where they cannot be met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relaxation {
    /// Ask for so much coverage, in basis points.
    Least { of: CoverageOf, share: i64 },
    /// Allow so much of a limit.
    Limit { of: LimitOf, most: i64 },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub status: Status,
    /// What it is worth, in thousandths of a household.
    pub value: i64,
    /// What nothing exceeds under these conditions.
    pub bound: i64,
    /// 覆盖户数, what stands already included
    pub households: i64,
    pub of_households: i64,
    /// 覆盖户数 of what is agreed, under way or drafted today
    pub households_today: i64,
    pub cost_fen: i64,
    pub sessions: usize,
    pub by_segment: Vec<SegmentCoverage>,
    pub rows: Vec<ProposedCampaign>,
    pub left_out: Vec<LeftOut>,
    /// Drafts of today that are not in it.
    pub removed: Vec<CampaignId>,
    /// Campaigns that stand.
    pub fixed: Vec<CampaignId>,
    pub limits: Vec<LimitUse>,
    pub least: Vec<LeastUse>,
    pub assumed: Vec<AssumedValue>,
    /// Needs and won proposals that weigh in.
    pub needs: usize,
    pub proposals: usize,
    /// Limits and least coverages that cannot be met together, with what would help; empty where all are met.
    pub conflict: Vec<LimitOf>,
    pub relaxations: Vec<Relaxation>,
}

impl Proposal {
    /// Everything that is proposed, as a scenario keeps it.
    #[must_use]
    pub fn chosen(&self) -> Vec<Slot> {
        self.rows.iter().flat_map(|row| row.slots.iter().copied()).collect()
    }
}

/// By how much the best there may be exceeds a value, in basis points of it, rounded up.
#[must_use]
pub fn gap_bp(value: i64, bound: i64) -> i64 {
    let value = i128::from(value.max(1));
    let gap = (i128::from(bound) - value).max(0) * i128::from(WHOLE);
    i64::try_from((gap + value - 1) / value).unwrap_or(i64::MAX)
}

/// Finds a proposal for a plan; whoever runs it gives it turns.
pub struct Planner {
    instance: Instance,
    weights: Weights,
}

impl Planner {
    #[must_use]
    pub fn new(plan: &Plan, verdicts: &Verdicts) -> Self {
        let weights = Weights::of_plan(plan);
        Self { instance: instance(plan, verdicts, &weights), weights }
    }

    #[must_use]
    pub fn instance(&self) -> &Instance {
        &self.instance
    }

    #[must_use]
    pub fn search(&self, seed: u64) -> Search<'_> {
        Search::new(&self.instance.model, seed)
    }

    /// What an answer means.
    #[must_use]
    pub fn proposal(&self, plan: &Plan, answer: &Answer) -> Proposal {
        let made = &self.instance;
        let coverage = made.model.coverage(&answer.chosen);
        let rows = self.rows(plan, answer, &coverage);
        let drafts: BTreeSet<CampaignId> =
            plan.campaigns.iter().filter(|(_, row)| row.stage == Stage::Draft).map(|(id, _)| *id).collect();
        let kept: BTreeSet<CampaignId> = rows
            .iter()
            .filter_map(|row| match row.change {
                Change::Kept(id) => Some(id),
                Change::Added => None,
            })
            .collect();
        let cost = |candidate: &usize| made.costs[*candidate];
        let chosen: Vec<usize> = (0..answer.chosen.len()).filter(|one| answer.chosen[*one]).collect();
        let slots = chosen.iter().filter(|candidate| made.slots[**candidate].is_some());
        let (conflict, relaxations) = self.conflict(answer);
        Proposal {
            status: answer.status,
            value: told(answer.value),
            bound: told_bound(answer.bound),
            households: coverage.iter().sum::<i64>() / PARTS,
            of_households: made.model.places.iter().map(|place| place.households).sum::<i64>() / PARTS,
            households_today: self.today(plan),
            cost_fen: chosen.iter().map(cost).sum(),
            sessions: slots.count(),
            by_segment: self.by_segment(&coverage),
            left_out: self.left_out(plan, answer),
            removed: drafts.difference(&kept).copied().collect(),
            fixed: made.fixed.clone(),
            limits: self.limits(answer),
            least: self.least(answer),
            assumed: made.assumed.clone(),
            needs: self.weights.needs,
            proposals: self.weights.proposals,
            rows,
            conflict,
            relaxations,
        }
    }

    fn by_segment(&self, coverage: &[i64]) -> Vec<SegmentCoverage> {
        let mut sums: BTreeMap<Option<Segment>, (i64, i64)> = BTreeMap::new();
        for ((id, covered), place) in
            self.instance.places.iter().zip(coverage).zip(&self.instance.model.places)
        {
            let segment = self.instance.segments.get(id).copied().flatten();
            let (households, of) = sums.entry(segment).or_default();
            *households += covered;
            *of += place.households;
        }
        sums.into_iter()
            .map(|(segment, (households, of))| SegmentCoverage {
                segment,
                households: households / PARTS,
                of: of / PARTS,
            })
            .collect()
    }

    fn rows(&self, plan: &Plan, answer: &Answer, coverage: &[i64]) -> Vec<ProposedCampaign> {
        let made = &self.instance;
        let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
        for (candidate, slot) in made.slots.iter().enumerate() {
            if let Some(slot) = slot.filter(|_| answer.chosen[candidate]) {
                let segment = made.segments.get(&slot.neighbourhood).copied().flatten();
                groups.entry((slot.playbook, segment)).or_default().push(candidate);
            }
        }
        let order = |id: PlaybookId| plan.playbooks.get(&id).map_or(i64::MAX, |row| row.order);
        let mut rows: Vec<ProposedCampaign> = groups
            .into_iter()
            .map(|((playbook, segment), candidates)| {
                let without = self.without(answer, &candidates, coverage);
                let slots: Vec<Slot> =
                    candidates.iter().filter_map(|candidate| made.slots[*candidate]).collect();
                let needs = slots.iter().map(|slot| self.weights.of(playbook, slot.neighbourhood)).max();
                let draft = plan.campaigns_in_order().into_iter().find(|(_, row)| {
                    row.stage == Stage::Draft
                        && row.playbook == Some(playbook)
                        && (row.segment.is_none() || row.segment == segment)
                });
                ProposedCampaign {
                    playbook,
                    segment,
                    adds_households: without / PARTS,
                    cost_fen: candidates.iter().map(|candidate| made.costs[*candidate]).sum(),
                    needs_bp: needs.unwrap_or_default(),
                    change: draft.map_or(Change::Added, |(id, _)| Change::Kept(id)),
                    is_locked: candidates.iter().any(|one| made.model.candidates[*one].hold == Hold::In),
                    slots,
                }
            })
            .collect();
        rows.sort_by_key(|row| (std::cmp::Reverse(row.adds_households), order(row.playbook), row.segment));
        rows
    }

    /// What some candidates cover that nothing else does.
    fn without(&self, answer: &Answer, candidates: &[usize], coverage: &[i64]) -> i64 {
        let mut chosen = answer.chosen.clone();
        candidates.iter().for_each(|candidate| chosen[*candidate] = false);
        let rest = self.instance.model.coverage(&chosen);
        coverage.iter().zip(rest).map(|(with, without)| with - without).sum()
    }

    /// Each playbook and segment of which nothing is proposed, with what stands against the best of it. Nothing that fits
    /// would add anything: the search fills up.
    fn left_out(&self, plan: &Plan, answer: &Answer) -> Vec<LeftOut> {
        let made = &self.instance;
        let used = made.model.used(&answer.chosen);
        let reach = made.model.reach(&answer.chosen);
        let mut best: BTreeMap<Group, Option<(i128, usize)>> = BTreeMap::new();
        let mut chosen: BTreeSet<Group> = BTreeSet::new();
        for (candidate, slot) in made.slots.iter().enumerate() {
            let Some(slot) = slot else { continue };
            let key = (slot.playbook, made.segments.get(&slot.neighbourhood).copied().flatten());
            if answer.chosen[candidate] {
                chosen.insert(key);
                continue;
            }
            let row = &made.model.candidates[candidate];
            let (place, now) = (&made.model.places[row.place], reach[row.place]);
            let gain = place.value(now + row.reach) - place.value(now);
            let entry = best.entry(key).or_default();
            if entry.is_none_or(|(most, _)| most < gain) {
                *entry = Some((gain, candidate));
            }
        }
        let mut left: Vec<LeftOut> = best
            .into_iter()
            .filter(|(key, _)| !chosen.contains(key))
            .filter_map(|((playbook, segment), best)| {
                let (gain, candidate) = best?;
                let why = self.why_not(answer, &used, candidate, gain);
                Some(LeftOut { playbook, segment, why, would_add: told(gain) })
            })
            .collect();
        let named: BTreeSet<PlaybookId> =
            left.iter().map(|row| row.playbook).chain(chosen.iter().map(|(playbook, _)| *playbook)).collect();
        for (id, playbook) in plan.playbooks_in_order() {
            if !named.contains(&id) {
                left.push(LeftOut {
                    playbook: id,
                    segment: playbook.segment,
                    why: WhyNot::NoPlace,
                    would_add: 0,
                });
            }
        }
        left.sort_by_key(|row| (std::cmp::Reverse(row.would_add), row.playbook, row.segment));
        left
    }

    fn why_not(&self, answer: &Answer, used: &[i64], candidate: usize, gain: i128) -> WhyNot {
        let model = &self.instance.model;
        let row = &model.candidates[candidate];
        if row.hold == Hold::Out {
            return WhyNot::LockedOut;
        }
        if row.after.iter().any(|before| !before.iter().any(|other| answer.chosen[*other])) {
            return WhyNot::NoBefore;
        }
        let full = row.uses.iter().find(|(limit, amount)| used[*limit] + amount > model.limits[*limit].most);
        match full {
            Some((limit, takes)) => WhyNot::NoRoom {
                of: self.instance.limits[*limit].clone(),
                takes: *takes,
                left: model.limits[*limit].most - used[*limit],
            },
            None if gain <= 0 => WhyNot::Covered,
            None => WhyNot::Unfinished,
        }
    }

    /// The limits of which something is used, those of one place and of exclusions left out.
    fn limits(&self, answer: &Answer) -> Vec<LimitUse> {
        let used = self.instance.model.used(&answer.chosen);
        let rows = self.instance.limits.iter().zip(used).zip(&self.instance.model.limits);
        rows.filter(|((of, _), _)| !matches!(of, LimitOf::Place(_) | LimitOf::Exclusion(..)))
            .map(|((of, used), limit)| LimitUse { of: of.clone(), used, most: limit.most })
            .collect()
    }

    fn least(&self, answer: &Answer) -> Vec<LeastUse> {
        let covered = self.instance.model.covered(&answer.chosen);
        let rows = self.instance.least.iter().zip(covered).zip(&self.instance.model.least);
        rows.map(|((of, households), least)| LeastUse {
            of: of.clone(),
            households: households / PARTS,
            least: least.households / PARTS,
        })
        .collect()
    }

    /// 覆盖户数 of today: what stands, and the drafts as they are.
    fn today(&self, plan: &Plan) -> i64 {
        let made = &self.instance;
        let drafts: BTreeSet<(PlaybookId, NeighbourhoodId)> = plan
            .campaigns
            .values()
            .filter(|row| row.stage == Stage::Draft)
            .filter_map(|row| Some((row.playbook?, &row.neighbourhoods)))
            .flat_map(|(playbook, places)| places.iter().map(move |place| (playbook, *place)))
            .collect();
        let mut seen = BTreeSet::new();
        let chosen: Vec<bool> = made
            .slots
            .iter()
            .map(|slot| match slot {
                None => true,
                // One session in each place, whatever months it has.
                Some(slot) => {
                    let key = (slot.playbook, slot.neighbourhood);
                    drafts.contains(&key) && seen.insert(key)
                }
            })
            .collect();
        made.model.coverage(&chosen).iter().sum::<i64>() / PARTS
    }

    /// Where least coverages or locks ask for more than the limits give: what is in the way, and what would help. Each
    /// change is one under which the answer at hand keeps to everything.
    fn conflict(&self, answer: &Answer) -> (Vec<LimitOf>, Vec<Relaxation>) {
        if !matches!(answer.status, Status::Infeasible | Status::NotFound) {
            return (Vec::new(), Vec::new());
        }
        let made = &self.instance;
        let used = made.model.used(&answer.chosen);
        let covered = made.model.covered(&answer.chosen);
        let mut conflict: BTreeSet<LimitOf> = BTreeSet::new();
        let mut relaxations = Vec::new();
        for ((of, used), limit) in made.limits.iter().zip(&used).zip(&made.model.limits) {
            if limit.most < *used {
                conflict.insert(of.clone());
                relaxations.push(Relaxation::Limit { of: of.clone(), most: *used });
            }
        }
        for (group, ((of, covered), least)) in
            made.least.iter().zip(&covered).zip(&made.model.least).enumerate()
        {
            if least.households <= *covered {
                continue;
            }
            let in_group = |candidate: &usize| {
                made.model.places[made.model.candidates[*candidate].place].groups.contains(&group)
            };
            let open = (0..answer.chosen.len()).filter(|one| !answer.chosen[*one]).filter(in_group);
            for candidate in open {
                let uses = &made.model.candidates[candidate].uses;
                let full = uses
                    .iter()
                    .filter(|(limit, amount)| used[*limit] + amount > made.model.limits[*limit].most);
                conflict.extend(full.map(|(limit, _)| made.limits[*limit].clone()));
            }
            let all: i64 = made
                .model
                .places
                .iter()
                .filter(|place| place.groups.contains(&group))
                .map(|place| place.households)
                .sum();
            // Rounded down, so that what is covered is enough for it.
            let share = covered * WHOLE / all.max(1);
            relaxations.push(Relaxation::Least { of: of.clone(), share });
        }
        conflict.retain(|of| !matches!(of, LimitOf::Exclusion(..)));
        (conflict.into_iter().collect(), relaxations)
    }
}

/// The campaigns of some rows of a proposal, new ones only: one for each playbook and segment, with a session for each slot.
/// `ids` gives random bits, once for each new record.
#[must_use]
pub fn drafts(
    plan: &Plan,
    rows: &[&ProposedCampaign],
    ids: &mut dyn FnMut() -> u128,
) -> Vec<DraftedCampaign> {
    let mut order = plan.next_campaign_order();
    let mut made = Vec::new();
    for row in rows.iter().filter(|row| row.change == Change::Added) {
        let Some(playbook) = plan.playbooks.get(&row.playbook) else { continue };
        let places: BTreeSet<NeighbourhoodId> = row.slots.iter().map(|slot| slot.neighbourhood).collect();
        let mut draft = draft::campaign(plan, row.playbook, playbook, places, ids);
        draft.campaign = Campaign {
            segment: row.segment.or(playbook.segment),
            lead: playbook.planning.association,
            organisations: playbook.planning.organisations.clone(),
            enterprises: playbook.planning.enterprises.clone(),
            order,
            ..draft.campaign
        };
        let mut slots = row.slots.clone();
        slots.sort_by_key(|slot| (slot.month, slot.neighbourhood));
        let people = playbook.template.people_per_session;
        let sessions = slots.iter().zip(0..).map(|(slot, order)| {
            let place = plan.neighbourhoods.get(&slot.neighbourhood);
            // The month that it was proposed for stays readable until it has a day.
            let name = place.map_or_else(String::new, |row| format!("{} {}", row.name, slot.month));
            let neighbourhood = Some(slot.neighbourhood);
            Activity { name, people, neighbourhood, ..Activity::blank(draft.id, order) }
        });
        draft.sessions = sessions.map(|row| (ActivityId::from_random(ids()), row)).collect();
        order = order.saturating_add(1);
        made.push(draft);
    }
    made
}

/// The drafts of today that a proposal leaves out, to be taken out of the plan.
#[must_use]
pub fn removed(plan: &Plan, proposal: &Proposal) -> Vec<AnyRow> {
    let rows = proposal.removed.iter().filter_map(|id| Some((*id, plan.campaigns.get(id)?)));
    let draft = rows.filter(|(_, row)| !is_fixed(row));
    draft.map(|(id, row)| (id, Campaign { stage: Stage::Dropped, ..row.as_ref().clone() }).into()).collect()
}
