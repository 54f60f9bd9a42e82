//! 自动排期: days and times for the sessions of accepted campaigns that have none.
//!
//! Sessions of a campaign are spread evenly over the period; each goes to the best time near its even place at which
//! nothing stands against it. What finds no day is named with what stands against it on each. It is one pass without
//! chance: equal plans give equal schedules, and one that places all may exist where this leaves some out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use linli_plan::{Activity, ActivityId, AnyRow, Campaign, CampaignId, Plan, Stage};
use serde::{Deserialize, Serialize};

use super::{
    clashes::Slot,
    days::unknown_year,
    schedule_room::{Guest, Liking, Obstacle, OfferedTimes, Room},
};

/// What a schedule keeps to, beside the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleOptions {
    /// The first day on which anything may be: today, or the first of the period if that is later.
    pub first: NaiveDate,
    /// The last day; the last of the period where none is said.
    pub last: Option<NaiveDate>,
    /// The campaigns; where none is named, all that are agreed or go on.
    pub campaigns: BTreeSet<CampaignId>,
    /// Times for sessions that have none.
    pub times: OfferedTimes,
}

/// A proposed schedule: each session without a day is placed or named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The first day that was tried; nothing where there is none.
    pub first: Option<NaiveDate>,
    /// The last day that was tried.
    pub last: Option<NaiveDate>,
    /// Sessions with their days, in the order in which they were placed.
    pub placed: Vec<Placed>,
    /// Sessions for which there was none.
    pub left: Vec<NotPlaced>,
    /// Years whose rest days are not in the plan, so that none was avoided.
    pub unknown_years: BTreeSet<i32>,
}

/// A session with the day that it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The session.
    pub activity: ActivityId,
    /// Where it goes.
    pub slot: Slot,
    /// The day on which it would be if all were free and every day alike: its even place in the period.
    pub even: NaiveDate,
    /// What is good about its time.
    pub liking: Liking,
}

/// A session for which there is no day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotPlaced {
    /// The session.
    pub activity: ActivityId,
    /// What stood against it, with on how many of the days that were tried it did. A day counts once.
    pub obstacles: Vec<(Obstacle, u32)>,
}

impl Schedule {
    /// The sessions as they are to be put, all in one command.
    #[must_use]
    pub fn rows(&self, plan: &Plan) -> Vec<AnyRow> {
        let row = |placed: &Placed| {
            let row = plan.sessions.get(&placed.activity)?;
            Some((placed.activity, placed.slot.put(row)).into())
        };
        self.placed.iter().filter_map(row).collect()
    }
}

/// Gives days to the sessions of accepted campaigns that have none.
#[must_use]
pub fn schedule(plan: &Plan, options: &ScheduleOptions) -> Schedule {
    let period = (plan.about.period.first_day(), plan.about.period.last_day());
    let first = period.0.map(|first| first.max(options.first));
    let last = period.1.map(|last| options.last.map_or(last, |other| last.min(other)));
    let days: Vec<NaiveDate> = match first.zip(last) {
        Some((first, last)) => first.iter_days().take_while(|day| *day <= last).collect(),
        None => Vec::new(),
    };
    let mut schedule =
        Schedule { first: days.first().copied(), last: days.last().copied(), ..Schedule::default() };
    schedule.unknown_years = days.iter().filter_map(|day| unknown_year(plan, *day)).collect();
    let mut room = Room::of(plan);
    let sessions = sessions_by_campaign(plan);
    // The day of the last session of each campaign, and whether all have one.
    let mut ends: BTreeMap<CampaignId, (Option<NaiveDate>, bool)> = BTreeMap::new();
    for (place, (id, campaign)) in in_order(plan, options).into_iter().enumerate() {
        let parts = sessions.get(&id).map(Vec::as_slice).unwrap_or_default();
        let mut end = parts.iter().filter_map(|(_, row)| row.date).max();
        let mut is_whole = true;
        let waits = waits(plan, campaign, &ends);
        let is_over = campaign.stage == Stage::Done;
        let open: Vec<_> = parts.iter().filter(|(_, row)| row.date.is_none()).collect();
        if open.is_empty() || !is_wanted(id, campaign, options) {
            ends.insert(id, (end, is_over || open.is_empty()));
            continue;
        }
        let from = waits.iter().filter_map(|(_, day)| *day).max();
        let free = days.iter().copied().filter(|day| from.is_none_or(|from| *day > from)).collect::<Vec<_>>();
        let fixed: Vec<NaiveDate> = parts.iter().filter_map(|(_, row)| row.date).collect();
        let evens = evens(&free, &fixed, open.len(), place);
        for ((activity, row), even) in open.into_iter().zip(evens) {
            let guest = Guest::new(plan, row, campaign);
            match best(plan, &room, &guest, &days, &waits, even, options) {
                Ok((slot, liking)) => {
                    room.take(&guest, slot);
                    end = end.max(slot.date);
                    let even = even.unwrap_or(options.first);
                    schedule.placed.push(Placed { activity: *activity, slot, even, liking });
                }
                Err(obstacles) => {
                    is_whole = false;
                    schedule.left.push(NotPlaced { activity: *activity, obstacles });
                }
            }
        }
        ends.insert(id, (end, is_whole));
    }
    schedule
}

/// The best time of all days, or on how many days what stood against it.
fn best(
    plan: &Plan,
    room: &Room<'_>,
    guest: &Guest<'_>,
    days: &[NaiveDate],
    waits: &[(CampaignId, Option<NaiveDate>)],
    even: Option<NaiveDate>,
    options: &ScheduleOptions,
) -> Result<(Slot, Liking), Vec<(Obstacle, u32)>> {
    let away = |day: NaiveDate| even.map_or(0, |even| (day - even).num_days().abs());
    let mut nearest = days.to_vec();
    nearest.sort_by_key(|day| (away(*day), *day));
    let mut found: Option<(i64, Slot, Liking)> = None;
    let mut obstacles: BTreeMap<Obstacle, u32> = BTreeMap::new();
    for day in nearest {
        if found.is_some_and(|(price, ..)| price <= away(day)) {
            break;
        }
        let wait = waits.iter().find(|(_, end)| end.is_none_or(|end| day <= end));
        let mut against = wait.map(|(campaign, _)| Obstacle::Waits(*campaign));
        against = against.or_else(|| room.against_day(guest, day));
        if against.is_none() {
            for (rank, (slot, liking)) in (0..).zip(guest.times(plan, day, &options.times)) {
                match room.against_time(guest, slot) {
                    None => {
                        let price = away(day) + liking.price() + rank;
                        if found.is_none_or(|(best, ..)| price < best) {
                            found = Some((price, slot, liking));
                        }
                    }
                    some => against = against.or(some),
                }
            }
        }
        // Where times are offered for other days only, that is what stands against this one.
        let against = against.or(found.is_none().then_some(Obstacle::NoTime));
        if let Some(obstacle) = against {
            *obstacles.entry(obstacle).or_default() += 1;
        }
    }
    found.map(|(_, slot, liking)| (slot, liking)).ok_or_else(|| obstacles.into_iter().collect())
}

/// Even places for so many sessions among days, beside those that have one. Campaigns begin at different places of
/// their rhythm, so that single sessions are not all in the middle.
fn evens(days: &[NaiveDate], fixed: &[NaiveDate], open: usize, campaign: usize) -> Vec<Option<NaiveDate>> {
    /// Steps of 34 in 55 (neighbours in Fibonacci's row) fill a circle evenly, however many they are.
    const CIRCLE: usize = 55;
    const STEP: usize = 34;
    let all = open + fixed.len();
    let phase = (campaign * STEP + CIRCLE / 2) % CIRCLE;
    let place = |nth: usize| (nth * CIRCLE + phase) * days.len() / (all * CIRCLE).max(1);
    let mut places: Vec<Option<NaiveDate>> = (0..all).map(|nth| days.get(place(nth)).copied()).collect();
    for day in fixed {
        let away = |place: &Option<NaiveDate>| place.map(|place| (place - *day).num_days().abs());
        let nearest = places.iter().enumerate().min_by_key(|(_, place)| away(place)).map(|(at, _)| at);
        if let Some(at) = nearest {
            places.remove(at);
        }
    }
    places
}

/// What a campaign waits for by the playbooks: campaigns, each with the day of its last session where all have one.
fn waits(
    plan: &Plan,
    campaign: &Campaign,
    ends: &BTreeMap<CampaignId, (Option<NaiveDate>, bool)>,
) -> Vec<(CampaignId, Option<NaiveDate>)> {
    let playbook = campaign.playbook.and_then(|id| plan.playbooks.get(&id));
    let Some(after) = playbook.map(|row| &row.planning.after).filter(|after| !after.is_empty()) else {
        return Vec::new();
    };
    let before = ends.iter().filter(|(id, _)| {
        let playbook = plan.campaigns.get(id).and_then(|row| row.playbook);
        playbook.is_some_and(|playbook| after.contains(&playbook))
    });
    let end = |end: &(Option<NaiveDate>, bool)| if end.1 { end.0 } else { None };
    // A campaign without any session holds nothing up.
    before.filter(|(_, known)| **known != (None, true)).map(|(id, known)| (*id, end(known))).collect()
}

fn is_wanted(id: CampaignId, campaign: &Campaign, options: &ScheduleOptions) -> bool {
    if options.campaigns.is_empty() {
        matches!(campaign.stage, Stage::Agreed | Stage::Running)
    } else {
        options.campaigns.contains(&id) && !matches!(campaign.stage, Stage::Done | Stage::Dropped)
    }
}

/// Campaigns that take part, each after those that it waits for, else in their order. A draft that is not asked for may
/// never come about, so nothing waits for it.
fn in_order<'a>(plan: &'a Plan, options: &ScheduleOptions) -> Vec<(CampaignId, &'a Campaign)> {
    let mut left: Vec<(CampaignId, &Campaign)> =
        plan.campaigns_in_order().into_iter().map(|(id, row)| (id, row.as_ref())).collect();
    left.retain(|(id, row)| match row.stage {
        Stage::Dropped => false,
        Stage::Draft => is_wanted(*id, row, options),
        Stage::Agreed | Stage::Running | Stage::Done => true,
    });
    let mut order = Vec::new();
    while !left.is_empty() {
        let waits = |campaign: &Campaign| {
            let playbook = campaign.playbook.and_then(|id| plan.playbooks.get(&id));
            let after = playbook.map(|row| &row.planning.after);
            after.is_some_and(|after| {
                let mut others = left.iter().filter(|(_, other)| !std::ptr::eq(*other, campaign));
                others.any(|(_, other)| other.playbook.is_some_and(|playbook| after.contains(&playbook)))
            })
        };
        // Where all wait for each other, the first goes first.
        let next = left.iter().position(|(_, campaign)| !waits(campaign)).unwrap_or(0);
        order.push(left.remove(next));
    }
    order
}

type Sessions<'a> = BTreeMap<CampaignId, Vec<(ActivityId, &'a Activity)>>;

fn sessions_by_campaign(plan: &Plan) -> Sessions<'_> {
    let mut sessions: Sessions<'_> = BTreeMap::new();
    for (id, row) in &plan.sessions {
        sessions.entry(row.campaign).or_default().push((*id, row));
    }
    for parts in sessions.values_mut() {
        parts.sort_by_key(|(id, row)| (row.order, *id));
    }
    sessions
}
