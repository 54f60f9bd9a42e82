//! What is booked when and where, and what two bookings or a booking and a day have against each other.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use linli_plan::{
    Activity, ActivityId, Campaign, CampaignId, HolidayYearId, NeighbourhoodId, Plan, Stage,
    WORKSHOP_MINUTES, Workshop, WorkshopId,
};

use super::{
    clash::{Clash, Doubt},
    entries::{EntryId, helpers},
};
use crate::{normal::folded, people::Helper, window::Window};

/// An activity or a workshop with a day.
pub(super) struct Booking<'a> {
    pub(super) id: EntryId,
    pub(super) window: Window,
    /// What takes place, where it is an activity.
    pub(super) activity: Option<&'a Activity>,
    pub(super) campaign: Option<(CampaignId, &'a Campaign)>,
    /// The venue in one spelling; empty where none is said.
    pub(super) venue: String,
    /// The neighbourhood, where it is for a single one.
    pub(super) neighbourhood: Option<NeighbourhoodId>,
    /// The communities of which it is in one.
    pub(super) communities: BTreeSet<&'a str>,
    pub(super) is_done: bool,
}

impl<'a> Booking<'a> {
    /// That of an activity; none without a day, or of a campaign that was dropped.
    pub(super) fn activity(plan: &'a Plan, id: ActivityId, row: &'a Activity) -> Option<Self> {
        let window = Window::of(row)?;
        let campaign =
            plan.campaigns.get(&row.campaign).filter(|campaign| campaign.stage != Stage::Dropped)?;
        let neighbourhood = neighbourhood(row, campaign);
        Some(Self {
            id: EntryId::Activity(id),
            window,
            activity: Some(row),
            campaign: Some((row.campaign, campaign)),
            venue: one_spelling(&row.place),
            neighbourhood,
            communities: communities(plan, campaign, row.neighbourhood),
            is_done: campaign.stage == Stage::Done,
        })
    }

    /// That of a workshop; none without a day.
    pub(super) fn workshop(id: WorkshopId, row: &'a Workshop) -> Option<Self> {
        let day = row.date?;
        let window = match row.start {
            None => Window::open(day, None)?,
            Some(start) => {
                let begin = day.and_time(start);
                let minutes = row.minutes.unwrap_or(WORKSHOP_MINUTES);
                let end = begin.checked_add_signed(chrono::Duration::minutes(minutes.into()))?;
                Window { begin, end, is_exact: row.minutes.is_some() }
            }
        };
        Some(Self {
            id: EntryId::Workshop(id),
            window,
            activity: None,
            campaign: None,
            venue: one_spelling(&row.place),
            neighbourhood: None,
            communities: BTreeSet::new(),
            is_done: row.approved_on.is_some(),
        })
    }

    /// What two bookings have against each other.
    pub(super) fn against(&self, other: &Self, clashes: &mut Vec<Clash>) {
        if (self.is_done && other.is_done) || self.id == other.id || !self.window.meets(&other.window) {
            return;
        }
        let (first, second) = if self.id < other.id { (self, other) } else { (other, self) };
        let (one, other) = (first.id, second.id);
        let doubt = (!first.window.is_exact || !second.window.is_exact).then_some(Doubt::Times);
        let people = first.shared_people(second);
        clashes.extend(people.into_iter().map(|who| Clash::Person { who, one, other, doubt }));
        if !first.venue.is_empty() && first.venue == second.venue {
            let are_apart = !first.communities.is_empty()
                && !second.communities.is_empty()
                && first.communities.is_disjoint(&second.communities);
            let doubt = doubt.or(are_apart.then_some(Doubt::Communities));
            clashes.push(Clash::Venue { one, other, doubt });
        } else if let Some(neighbourhood) =
            first.neighbourhood.filter(|place| second.neighbourhood == Some(*place))
        {
            clashes.push(Clash::Neighbourhood { neighbourhood, one, other, doubt });
        }
    }

    fn shared_people(&self, other: &Self) -> BTreeSet<Helper> {
        let (Some((one, row)), Some((id, second))) = (self.campaign, other.campaign) else {
            return BTreeSet::new();
        };
        if one == id {
            let people = helpers(row);
            return if people.len() == 1 { people } else { BTreeSet::new() };
        }
        let shared = [
            row.workers.is_disjoint(&second.workers),
            row.organisations.is_disjoint(&second.organisations),
            row.enterprises.is_disjoint(&second.enterprises),
        ];
        if shared == [true; 3] {
            return BTreeSet::new();
        }
        helpers(row).intersection(&helpers(second)).copied().collect()
    }

    /// What the days of a booking have against it, and how many people it is for.
    pub(super) fn against_its_days(&self, plan: &Plan, clashes: &mut Vec<Clash>) {
        if self.is_done {
            return;
        }
        let at = self.id;
        for day in self.window.days() {
            match kind_of_day(plan, day) {
                DayKind::Rest => clashes.push(Clash::RestDay { at, day }),
                DayKind::MakeUp => clashes.push(Clash::MakeUpDay { at, day }),
                DayKind::Unknown => clashes.push(Clash::YearUnknown { at, year: day.year() }),
                DayKind::Plain => {}
            }
        }
        for (time, row) in &plan.blocked_times {
            let blocked = self.window.days().find_map(|day| Some((day, self.blocked(row, day)?)));
            clashes.extend(blocked.map(|(day, doubt)| Clash::Blocked { at, time: *time, day, doubt }));
        }
        let day = self.window.begin.date();
        if !plan.about.period.contains(day) {
            clashes.push(Clash::OutsidePeriod { at, day });
        }
        if let Some(people) =
            self.activity.filter(|row| row.needs_licence()).and_then(|activity| activity.people)
        {
            clashes.push(Clash::Licence { at, people });
        }
    }

    /// Whether a blocked time has something against a day of it, and with what doubt.
    fn blocked(&self, time: &linli_plan::BlockedTime, day: NaiveDate) -> Option<Option<Doubt>> {
        blocks(time, day, &self.communities)
    }
}

/// Whether a time is blocked on a day in one of these communities, and whether that is in doubt.
pub(super) fn blocks(
    time: &linli_plan::BlockedTime,
    day: NaiveDate,
    communities: &BTreeSet<&str>,
) -> Option<Option<Doubt>> {
    let mut blocked = communities.iter().filter(|community| time.blocks(day, community));
    match blocked.by_ref().count() {
        0 if communities.is_empty() => {
            // Without a community it is blocked for certain where all of them are.
            let anywhere = time.communities.first().map_or("", String::as_str);
            time.blocks(day, anywhere).then_some((!time.communities.is_empty()).then_some(Doubt::Where))
        }
        0 => None,
        some => Some((some < communities.len()).then_some(Doubt::Where)),
    }
}

/// What the plan says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayKind {
    /// A working day or a weekend, as the week has them.
    Plain,
    /// 节假日
    Rest,
    /// 调休上班日
    MakeUp,
    /// The rest days of its year were not entered.
    Unknown,
}

pub(super) fn kind_of_day(plan: &Plan, day: NaiveDate) -> DayKind {
    match plan.holiday_years.get(&HolidayYearId::of(day.year())) {
        // A year without a single rest day was begun and not filled in.
        Some(year) if !year.rest.is_empty() => {
            if year.rest.contains(&day) {
                DayKind::Rest
            } else if year.work.contains(&day) {
                DayKind::MakeUp
            } else {
                DayKind::Plain
            }
        }
        _ => DayKind::Unknown,
    }
}

/// The neighbourhood that an activity is for: the one that is named, or the only one of its campaign.
pub(super) fn neighbourhood(row: &Activity, campaign: &Campaign) -> Option<NeighbourhoodId> {
    let only = campaign.neighbourhoods.first().filter(|_| campaign.neighbourhoods.len() == 1);
    row.neighbourhood.or(only.copied())
}

/// The communities of which an activity is in one.
pub(super) fn communities<'a>(
    plan: &'a Plan,
    campaign: &Campaign,
    neighbourhood: Option<NeighbourhoodId>,
) -> BTreeSet<&'a str> {
    let mut communities = match neighbourhood.and_then(|id| plan.neighbourhoods.get(&id)) {
        Some(place) => [place.community.as_str()].into(),
        None => plan.communities_of(campaign),
    };
    communities.remove("");
    communities
}

/// A venue in one spelling: half-width, small letters, without spaces and marks; its numbers stay.
pub(super) fn one_spelling(place: &str) -> String {
    place.chars().flat_map(folded).filter(|letter| letter.is_alphanumeric()).collect()
}
