//! What a calendar shows of a plan: activities, tasks, workshops and the days on which needs are due.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate, NaiveDateTime};
use linli_plan::{
    Activity, ActivityId, AnyId, AssociationId, Campaign, CampaignId, Need, NeedId, NeedState,
    NeighbourhoodId, Plan, Segment, Stage, Task, TaskId, WORKSHOP_MINUTES, Workshop, WorkshopId,
};
use serde::{Deserialize, Serialize};

use crate::{needs::routing, people::Helper};

/// Which record an entry shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryId {
    /// 活动
    Activity(ActivityId),
    /// 任务
    Task(TaskId),
    /// 议事会
    Workshop(WorkshopId),
    /// 需求, on the day it is due
    Need(NeedId),
}

impl EntryId {
    /// Of which kind it is.
    #[must_use]
    pub fn kind(self) -> EntryKind {
        match self {
            Self::Activity(_) => EntryKind::Activity,
            Self::Task(_) => EntryKind::Task,
            Self::Workshop(_) => EntryKind::Workshop,
            Self::Need(_) => EntryKind::Need,
        }
    }
}

impl From<EntryId> for AnyId {
    fn from(id: EntryId) -> Self {
        match id {
            EntryId::Activity(id) => id.into(),
            EntryId::Task(id) => id.into(),
            EntryId::Workshop(id) => id.into(),
            EntryId::Need(id) => id.into(),
        }
    }
}

/// The kinds of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// 活动
    Activity,
    /// 任务
    Task,
    /// 议事会
    Workshop,
    /// 需求办理时限
    Need,
}

/// When something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// From a moment to another, which may be on the next day.
    Timed {
        /// When it begins.
        begin: NaiveDateTime,
        /// When it ends; not said of what has a beginning alone.
        end: Option<NaiveDateTime>,
    },
    /// On days, without a time.
    Days {
        /// The first day.
        first: NaiveDate,
        /// The last day, which is the first of what takes one.
        last: NaiveDate,
    },
    /// No day is said.
    Undated,
}

impl When {
    /// The day it begins.
    #[must_use]
    pub fn first_day(self) -> Option<NaiveDate> {
        match self {
            Self::Timed { begin, .. } => Some(begin.date()),
            Self::Days { first, .. } => Some(first),
            Self::Undated => None,
        }
    }

    /// The last day that it touches.
    #[must_use]
    pub fn last_day(self) -> Option<NaiveDate> {
        match self {
            Self::Timed { begin, end: Some(end) } if end > begin => {
                end.checked_sub_signed(Duration::nanoseconds(1)).map(|moment| moment.date())
            }
            Self::Timed { begin, .. } => Some(begin.date()),
            Self::Days { last, .. } => Some(last),
            Self::Undated => None,
        }
    }
}

/// One thing in the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The record it shows.
    pub id: EntryId,
    /// What it is called; empty where nobody has named it, and then the title of its campaign stands for it.
    pub title: String,
    /// When it is.
    pub when: When,
    /// The campaign it belongs to.
    pub campaign: Option<CampaignId>,
    /// How far that campaign has come.
    pub stage: Option<Stage>,
    /// The segment it is for.
    pub segment: Option<Segment>,
    /// The association that leads, or that handles the need.
    pub association: Option<AssociationId>,
    /// The neighbourhoods it is for: the one that is named, or all of its campaign.
    pub neighbourhoods: BTreeSet<NeighbourhoodId>,
    /// Where, in words.
    pub place: String,
    /// Who is in it: those of the campaign; of a task those of them that its owner names.
    pub people: BTreeSet<Helper>,
    /// 责任人, of a task.
    pub owner: String,
    /// How many are expected.
    pub expected: Option<u32>,
    /// Whether it is done: a task that is, whatever belongs to a campaign that is.
    pub is_done: bool,
    /// Tasks that come before it.
    pub after: BTreeSet<TaskId>,
    /// The first activity of the series that it repeats.
    pub series: Option<ActivityId>,
}

/// Which entries are shown; whatever is left open lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EntryFilter {
    /// The kinds; all of them where none is named.
    pub kinds: BTreeSet<EntryKind>,
    /// The first day; what has no day passes.
    pub first: Option<NaiveDate>,
    /// The last day; what has no day passes.
    pub last: Option<NaiveDate>,
    /// A campaign.
    pub campaign: Option<CampaignId>,
    /// A segment.
    pub segment: Option<Segment>,
    /// An association.
    pub association: Option<AssociationId>,
    /// A neighbourhood.
    pub neighbourhood: Option<NeighbourhoodId>,
    /// Somebody who is in it.
    pub person: Option<Helper>,
    /// Whether campaigns that were dropped are shown.
    pub with_dropped: bool,
}

/// Whose calendar is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarOf {
    /// The whole plan.
    Plan,
    /// One campaign.
    Campaign(CampaignId),
    /// All that an association leads.
    Association(AssociationId),
    /// All that somebody is in.
    Person(Helper),
}

impl From<CalendarOf> for EntryFilter {
    fn from(of: CalendarOf) -> Self {
        match of {
            CalendarOf::Plan => Self::default(),
            CalendarOf::Campaign(id) => Self { campaign: Some(id), ..Self::default() },
            CalendarOf::Association(id) => Self { association: Some(id), ..Self::default() },
            CalendarOf::Person(who) => Self { person: Some(who), ..Self::default() },
        }
    }
}

impl EntryFilter {
    /// Whether an entry is shown.
    #[must_use]
    pub fn holds(&self, entry: &Entry) -> bool {
        fn passes<T: PartialEq>(wanted: Option<T>, found: Option<T>) -> bool {
            wanted.is_none() || wanted == found
        }
        self.shows(entry.id.kind())
            && self.first.is_none_or(|first| entry.when.last_day().is_none_or(|last| last >= first))
            && self.last.is_none_or(|last| entry.when.first_day().is_none_or(|first| first <= last))
            && passes(self.campaign, entry.campaign)
            && passes(self.segment, entry.segment)
            && passes(self.association, entry.association)
            && self.neighbourhood.is_none_or(|place| entry.neighbourhoods.contains(&place))
            && self.person.is_none_or(|person| entry.people.contains(&person))
            && (self.with_dropped || entry.stage != Some(Stage::Dropped))
    }

    fn shows(&self, kind: EntryKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// What the calendar shows, by time; what has no day comes last, in the order of campaigns.
///
/// A need is shown on the day it is due. One of which nothing says when it is due has no place in a calendar.
#[must_use]
pub fn entries(plan: &Plan, filter: &EntryFilter) -> Vec<Entry> {
    let mut found: Vec<((When, i64, i64), Entry)> = Vec::new();
    let campaign = |id: CampaignId| plan.campaigns.get(&id).map(|row| (id, row.as_ref()));
    if filter.shows(EntryKind::Activity) {
        for (id, row) in &plan.sessions {
            let Some(campaign) = campaign(row.campaign) else { continue };
            let entry = activity(*id, row, campaign);
            found.push(((entry.when, campaign.1.order, row.order), entry));
        }
    }
    if filter.shows(EntryKind::Task) {
        for (id, row) in &plan.tasks {
            let Some(campaign) = campaign(row.campaign) else { continue };
            let entry = task(plan, *id, row, campaign);
            found.push(((entry.when, campaign.1.order, row.order), entry));
        }
    }
    if filter.shows(EntryKind::Workshop) {
        let shown = plan.workshops.iter().map(|(id, row)| (row.order, workshop(*id, row)));
        found.extend(shown.map(|(order, entry)| ((entry.when, i64::MAX, order), entry)));
    }
    if filter.shows(EntryKind::Need) {
        let shown = plan.needs.iter().filter_map(|(id, row)| Some((row.order, need(plan, *id, row)?)));
        found.extend(shown.map(|(order, entry)| ((entry.when, i64::MAX, order), entry)));
    }
    found.retain(|(_, entry)| filter.holds(entry));
    found.sort_by_cached_key(|((when, campaign, order), entry)| {
        let begin = match *when {
            When::Timed { begin, .. } => Some(begin),
            // What takes the whole day stands before what begins in the course of it.
            When::Days { first, .. } => Some(first.and_time(chrono::NaiveTime::MIN)),
            When::Undated => None,
        };
        (begin.is_none(), begin, *campaign, *order, entry.id)
    });
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// Everybody who is in a campaign.
pub(super) fn helpers(campaign: &Campaign) -> BTreeSet<Helper> {
    let workers = campaign.workers.iter().copied().map(Helper::Worker);
    let organisations = campaign.organisations.iter().copied().map(Helper::Organisation);
    let enterprises = campaign.enterprises.iter().copied().map(Helper::Enterprise);
    workers.chain(organisations).chain(enterprises).collect()
}

fn of_campaign(id: EntryId, (campaign, row): (CampaignId, &Campaign)) -> Entry {
    Entry {
        id,
        title: String::new(),
        when: When::Undated,
        campaign: Some(campaign),
        stage: Some(row.stage),
        segment: row.segment,
        association: row.lead,
        neighbourhoods: row.neighbourhoods.clone(),
        place: String::new(),
        people: helpers(row),
        owner: String::new(),
        expected: None,
        is_done: row.stage == Stage::Done,
        after: BTreeSet::new(),
        series: None,
    }
}

fn activity(id: ActivityId, row: &Activity, campaign: (CampaignId, &Campaign)) -> Entry {
    let begin = row.date.zip(row.start).map(|(day, start)| day.and_time(start));
    let when = match (row.span(), begin, row.date) {
        (Some((begin, end)), ..) => When::Timed { begin, end: Some(end) },
        (None, Some(begin), _) => When::Timed { begin, end: None },
        (None, None, Some(day)) => When::Days { first: day, last: day },
        (None, None, None) => When::Undated,
    };
    let mut entry = of_campaign(EntryId::Activity(id), campaign);
    if let Some(place) = row.neighbourhood {
        entry.neighbourhoods = [place].into();
    }
    Entry {
        title: row.name.clone(),
        when,
        place: row.place.clone(),
        expected: row.people,
        series: row.series,
        ..entry
    }
}

fn task(plan: &Plan, id: TaskId, row: &Task, campaign: (CampaignId, &Campaign)) -> Entry {
    let when = match (row.start, row.due) {
        (None, None) => When::Undated,
        (Some(day), None) | (None, Some(day)) => When::Days { first: day, last: day },
        (Some(start), Some(due)) => When::Days { first: start.min(due), last: due.max(start) },
    };
    let owners = row.owner.split(['、', '，', ',', ';', '；', '/', ' ']);
    let names: BTreeSet<&str> = owners.chain([row.owner.as_str()]).map(str::trim).collect();
    let mut entry = of_campaign(EntryId::Task(id), campaign);
    entry.people.retain(|who| name_of(plan, *who).is_some_and(|name| names.contains(name)));
    Entry {
        title: row.title.clone(),
        when,
        owner: row.owner.clone(),
        is_done: row.done || entry.is_done,
        after: row.after.clone(),
        ..entry
    }
}

fn name_of(plan: &Plan, who: Helper) -> Option<&str> {
    let name = match who {
        Helper::Worker(id) => plan.workers.get(&id)?.name.as_str(),
        Helper::Organisation(id) => plan.organisations.get(&id)?.name.as_str(),
        Helper::Enterprise(id) => plan.enterprises.get(&id)?.name.as_str(),
    };
    Some(name.trim()).filter(|name| !name.is_empty())
}

fn workshop(id: WorkshopId, row: &Workshop) -> Entry {
    let when = match (row.date, row.start) {
        (None, _) => When::Undated,
        (Some(day), None) => When::Days { first: day, last: day },
        (Some(day), Some(start)) => {
            let begin = day.and_time(start);
            let minutes = Duration::minutes(row.minutes.unwrap_or(WORKSHOP_MINUTES).into());
            When::Timed { begin, end: begin.checked_add_signed(minutes) }
        }
    };
    Entry {
        title: row.title.clone(),
        when,
        place: row.place.clone(),
        expected: row.attendance().0,
        is_done: row.approved_on.is_some(),
        ..alone(EntryId::Workshop(id))
    }
}

fn need(plan: &Plan, id: NeedId, row: &Need) -> Option<Entry> {
    if row.merged_into.is_some() || row.state == NeedState::Void {
        return None;
    }
    let route = routing(plan, row);
    let day = route.due.day()?;
    Some(Entry {
        title: row.text.clone(),
        when: When::Days { first: day, last: day },
        association: route.lead,
        neighbourhoods: row.neighbourhood.into_iter().collect(),
        place: row.building.clone(),
        is_done: row.state == NeedState::Closed,
        ..alone(EntryId::Need(id))
    })
}

fn alone(id: EntryId) -> Entry {
    Entry {
        id,
        title: String::new(),
        when: When::Undated,
        campaign: None,
        stage: None,
        segment: None,
        association: None,
        neighbourhoods: BTreeSet::new(),
        place: String::new(),
        people: BTreeSet::new(),
        owner: String::new(),
        expected: None,
        is_done: false,
        after: BTreeSet::new(),
        series: None,
    }
}
