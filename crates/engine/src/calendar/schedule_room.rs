//! What room a calendar has: who and what is taken when, and what stands against a session on a day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, Weekday};
use linli_plan::{Activity, Campaign, CampaignId, NeighbourhoodId, Plan, YearMonth};
use serde::{Deserialize, Serialize};

use super::{
    booking::{Booking, DayKind, communities, kind_of_day, neighbourhood, one_spelling},
    capacity::{Load, Most, cost, holders, loads, month_of},
    clash::Holder,
    clashes::Slot,
    days::{Unsuited, unsuited},
    entries::helpers,
};
use crate::{people::Helper, window::Window};

/// Why a session is not on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// Nothing is arranged on it.
    Unsuited(Unsuited),
    /// No time is offered for such a day.
    NoTime,
    /// 适合月份: its playbook names other months.
    Month,
    /// What comes before it, by the playbooks, is not over, or has no day.
    Waits(CampaignId),
    /// 场/月: somebody has as many sessions in the month as they can hold.
    Sessions(Holder),
    /// Hours a month: somebody has not so many left.
    Hours(Holder),
    /// Somebody is elsewhere at all the times that were tried.
    Busy(Helper),
    /// The venue is taken at all the times that were tried.
    VenueTaken,
    /// Something else is on for the people of the neighbourhood at all the times that were tried.
    NeighbourhoodTaken(NeighbourhoodId),
}

/// Times at which sessions begin that have none, the dearest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedTimes {
    /// On Saturdays and Sundays that are free.
    pub weekend: Vec<NaiveTime>,
    /// On days on which people work.
    pub workday: Vec<NaiveTime>,
    /// How many minutes one takes of which it is not said.
    /// At most a day less a minute.
    pub minutes: u32,
}

impl Default for OfferedTimes {
    /// A suggestion: mornings and afternoons of weekends, evenings of other days, afternoons last; two hours.
    fn default() -> Self {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self { weekend: vec![at(9), at(14)], workday: vec![at(19), at(14)], minutes: 120 }
    }
}

/// What is good about the time of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Liking {
    /// On a Saturday or Sunday, when residents have time.
    Weekend,
    /// In the evening of a working day.
    Evening,
    /// In the daytime of a working day: nothing better was near.
    Daytime,
}

/// When an evening begins.
const EVENING: u32 = 18;

/// So many days away is as bad as a working day instead of a weekend.
const DAYTIME_PRICE: i64 = 7;
const EVENING_PRICE: i64 = 5;

impl Liking {
    pub(super) fn price(self) -> i64 {
        match self {
            Self::Weekend => 0,
            Self::Evening => EVENING_PRICE,
            Self::Daytime => DAYTIME_PRICE,
        }
    }
}

/// Who or what can be in one place at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Taken {
    Person(Helper),
    Venue(String),
    Neighbourhood(NeighbourhoodId),
}

/// What is booked, and what everybody holds in each month.
pub(super) struct Room<'a> {
    plan: &'a Plan,
    taken: BTreeMap<Taken, Vec<Window>>,
    loads: BTreeMap<(Holder, YearMonth), Load>,
}

/// A session that has no day yet, with what it takes wherever it is.
pub(super) struct Guest<'a> {
    pub(super) row: &'a Activity,
    campaign: &'a Campaign,
    takes: Vec<Taken>,
    communities: BTreeSet<&'a str>,
    limits: Vec<(Holder, Most)>,
    months: BTreeSet<u8>,
}

impl<'a> Guest<'a> {
    pub(super) fn new(plan: &'a Plan, row: &'a Activity, campaign: &'a Campaign) -> Self {
        let mut takes: Vec<Taken> = helpers(campaign).into_iter().map(Taken::Person).collect();
        let venue = one_spelling(&row.place);
        takes.extend((!venue.is_empty()).then_some(Taken::Venue(venue)));
        takes.extend(neighbourhood(row, campaign).map(Taken::Neighbourhood));
        let limits = holders(campaign).map(|holder| (holder, Most::of(plan, holder)));
        let playbook = campaign.playbook.and_then(|id| plan.playbooks.get(&id));
        Self {
            row,
            campaign,
            takes,
            communities: communities(plan, campaign, row.neighbourhood),
            limits: limits.filter(|(_, most)| !most.is_unlimited()).collect(),
            months: playbook.map(|row| row.planning.months.clone()).unwrap_or_default(),
        }
    }

    /// The times of a day at which it can be, the dearest first, each with what is good about it.
    pub(super) fn times(&self, plan: &Plan, day: NaiveDate, offered: &OfferedTimes) -> Vec<(Slot, Liking)> {
        let is_weekend =
            matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && kind_of_day(plan, day) != DayKind::MakeUp;
        let length = Duration::minutes(offered.minutes.clamp(1, 24 * 60 - 1).into());
        let starts = match (self.row.start, self.row.end) {
            (Some(start), _) => vec![start],
            (None, Some(end)) => vec![end - length],
            (None, None) if is_weekend => offered.weekend.clone(),
            (None, None) => offered.workday.clone(),
        };
        let slot = |start: NaiveTime| {
            let end = self.row.end.unwrap_or(start + length);
            let liking = match is_weekend {
                true => Liking::Weekend,
                false if chrono::Timelike::hour(&start) >= EVENING => Liking::Evening,
                false => Liking::Daytime,
            };
            (Slot { date: Some(day), start: Some(start), end: Some(end) }, liking)
        };
        starts.into_iter().map(slot).collect()
    }
}

impl<'a> Room<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        let mut room = Self { plan, taken: BTreeMap::new(), loads: BTreeMap::new() };
        let activities = plan.sessions.iter().filter_map(|(id, row)| Booking::activity(plan, *id, row));
        let workshops = plan.workshops.iter().filter_map(|(id, row)| Booking::workshop(*id, row));
        let mut booked: Vec<(&Campaign, &Activity)> = Vec::new();
        for booking in activities.chain(workshops) {
            let people = booking.campaign.map(|(_, campaign)| helpers(campaign)).unwrap_or_default();
            let mut takes: Vec<Taken> = people.into_iter().map(Taken::Person).collect();
            takes.extend((!booking.venue.is_empty()).then_some(Taken::Venue(booking.venue)));
            takes.extend(booking.neighbourhood.map(Taken::Neighbourhood));
            for what in takes {
                room.taken.entry(what).or_default().push(booking.window);
            }
            booked.extend(booking.campaign.map(|(_, campaign)| campaign).zip(booking.activity));
        }
        room.loads = loads(plan, booked.into_iter());
        room
    }

    /// What stands against a session on a day, whatever its time.
    pub(super) fn against_day(&self, guest: &Guest<'_>, day: NaiveDate) -> Option<Obstacle> {
        if let Some(unsuited) = unsuited(self.plan, day, &guest.communities) {
            return Some(Obstacle::Unsuited(unsuited));
        }
        let month = month_of(day);
        if !guest.months.is_empty() && month.month.is_none_or(|month| !guest.months.contains(&month)) {
            return Some(Obstacle::Month);
        }
        None
    }

    /// What stands against a session at a time.
    pub(super) fn against_time(&self, guest: &Guest<'_>, slot: Slot) -> Option<Obstacle> {
        let session = slot.put(guest.row);
        let window = Window::of(&session)?;
        let mut days = window.days().skip(1);
        if let Some(unsuited) = days.find_map(|day| unsuited(self.plan, day, &guest.communities)) {
            return Some(Obstacle::Unsuited(unsuited));
        }
        let month = month_of(window.begin.date());
        for (holder, most) in &guest.limits {
            let mut load = self.loads.get(&(*holder, month)).copied().unwrap_or_default();
            load.add(cost(self.plan, *holder, guest.campaign, &session));
            if most.sessions.is_some_and(|most| load.sessions > most) {
                return Some(Obstacle::Sessions(*holder));
            }
            if most.minutes.is_some_and(|most| load.minutes > most) {
                return Some(Obstacle::Hours(*holder));
            }
        }
        let is_taken = |what: &&Taken| {
            let windows = self.taken.get(*what);
            windows.is_some_and(|windows| windows.iter().any(|other| other.meets(&window)))
        };
        guest.takes.iter().find(is_taken).map(|what| match what {
            Taken::Person(who) => Obstacle::Busy(*who),
            Taken::Venue(_) => Obstacle::VenueTaken,
            Taken::Neighbourhood(place) => Obstacle::NeighbourhoodTaken(*place),
        })
    }

    /// Takes a session in.
    pub(super) fn take(&mut self, guest: &Guest<'_>, slot: Slot) {
        let session = slot.put(guest.row);
        let Some(window) = Window::of(&session) else { return };
        for what in &guest.takes {
            self.taken.entry(what.clone()).or_default().push(window);
        }
        let month = month_of(window.begin.date());
        for holder in holders(guest.campaign) {
            let cost = cost(self.plan, holder, guest.campaign, &session);
            self.loads.entry((holder, month)).or_default().add(cost);
        }
    }
}
