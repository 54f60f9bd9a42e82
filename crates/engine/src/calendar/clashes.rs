//! All that does not go together in a plan, and what a move would bring, before it is made.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use linli_plan::{Activity, ActivityId, Plan, Stage, TaskId};
use serde::{Deserialize, Serialize};

use super::{
    booking::Booking,
    capacity::{Most, holders, loads, month_of},
    clash::Clash,
    entries::EntryId,
    tasks,
};
use crate::window::Window;

/// A day with times, as far as they are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    /// The day.
    pub date: Option<NaiveDate>,
    /// When it begins.
    pub start: Option<NaiveTime>,
    /// When it ends; before it begins means on the next day.
    pub end: Option<NaiveTime>,
}

impl Slot {
    /// Where an activity is.
    #[must_use]
    pub fn of(activity: &Activity) -> Self {
        Self { date: activity.date, start: activity.start, end: activity.end }
    }

    /// An activity with this day and these times.
    #[must_use]
    pub fn put(self, activity: &Activity) -> Activity {
        Activity { date: self.date, start: self.start, end: self.end, ..activity.clone() }
    }
}

/// All that does not go together in a plan. What belongs to campaigns that were dropped takes part in nothing; of those
/// that are done only what concerns others too is told.
#[must_use]
pub fn clashes(plan: &Plan) -> Vec<Clash> {
    let mut clashes = tasks::faults(plan);
    let mut booked = bookings(plan);
    booked.sort_by_key(|booking| (booking.window.begin, booking.id));
    for (place, one) in booked.iter().enumerate() {
        one.against_its_days(plan, &mut clashes);
        let later = booked.iter().skip(place + 1);
        // In order of their beginnings: the first that begins too late ends the search.
        later
            .take_while(|other| other.window.begin <= one.window.end)
            .for_each(|other| one.against(other, &mut clashes));
    }
    let sessions = booked.iter().filter_map(|one| Some((one.campaign?.1, one.activity?)));
    for ((holder, month), load) in loads(plan, sessions) {
        Most::of(plan, holder).exceeded(holder, month, load, &mut clashes);
    }
    clashes.sort();
    clashes
}

fn bookings(plan: &Plan) -> Vec<Booking<'_>> {
    let activities = plan.sessions.iter().filter_map(|(id, row)| Booking::activity(plan, *id, row));
    let workshops = plan.workshops.iter().filter_map(|(id, row)| Booking::workshop(*id, row));
    activities.chain(workshops).collect()
}

/// What an activity would have against it in another place of the calendar, the sessions and hours of its month
/// included: what [`clashes`] would say of it after the move. Looks at the plan once, so it can be asked at each step
/// of a drag.
#[must_use]
pub fn check_move(plan: &Plan, activity: ActivityId, to: Slot) -> Vec<Clash> {
    let Some(moved) = plan.sessions.get(&activity).map(|row| to.put(row)) else { return Vec::new() };
    let Some(booking) = Booking::activity(plan, activity, &moved) else { return Vec::new() };
    let mut clashes = Vec::new();
    booking.against_its_days(plan, &mut clashes);
    for (id, row) in &plan.sessions {
        let is_near = *id != activity && Window::of(row).is_some_and(|window| window.meets(&booking.window));
        if let Some(other) = is_near.then(|| Booking::activity(plan, *id, row)).flatten() {
            booking.against(&other, &mut clashes);
        }
    }
    for other in plan.workshops.iter().filter_map(|(id, row)| Booking::workshop(*id, row)) {
        booking.against(&other, &mut clashes);
    }
    if let Some((_, campaign)) = booking.campaign {
        let limited: BTreeSet<_> =
            holders(campaign).filter(|holder| !Most::of(plan, *holder).is_unlimited()).collect();
        let month = booking.window.begin.date();
        if !limited.is_empty() {
            let of_month = sessions_of_month(plan, activity, &moved, month);
            for ((holder, month), load) in loads(plan, of_month) {
                if limited.contains(&holder) {
                    Most::of(plan, holder).exceeded(holder, month, load, &mut clashes);
                }
            }
        }
    }
    clashes.sort();
    clashes
}

/// The sessions of the month of a day, with one of them moved.
fn sessions_of_month<'a>(
    plan: &'a Plan,
    id: ActivityId,
    moved: &'a Activity,
    day: NaiveDate,
) -> impl Iterator<Item = (&'a linli_plan::Campaign, &'a Activity)> {
    let others = plan.sessions.iter().filter(move |(other, _)| **other != id).map(|(_, row)| row.as_ref());
    let in_month = move |row: &&Activity| row.date.is_some_and(|other| month_of(other) == month_of(day));
    let all = others.filter(in_month).chain(std::iter::once(moved));
    all.filter_map(|row| {
        let campaign =
            plan.campaigns.get(&row.campaign).filter(|campaign| campaign.stage != Stage::Dropped)?;
        Some((campaign.as_ref(), row))
    })
}

/// What a task would have against it on other days: the clashes of tasks that name it.
#[must_use]
pub fn check_task(plan: &Plan, task: TaskId, start: Option<NaiveDate>, due: Option<NaiveDate>) -> Vec<Clash> {
    let Some(row) = plan.tasks.get(&task) else { return Vec::new() };
    let mut next = plan.clone();
    next.tasks.extend([(task, std::sync::Arc::new(linli_plan::Task { start, due, ..row.as_ref().clone() }))]);
    let mut clashes = tasks::faults(&next);
    clashes.retain(|clash| clash.about().contains(&EntryId::Task(task)));
    clashes.sort();
    clashes
}
