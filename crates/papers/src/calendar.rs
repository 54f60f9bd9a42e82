//! 日历: what goes into the calendars of those who carry it out.
//!
//! Holds no person's name and no resident's words: needs stay out of it, and so do the owners of tasks.

use chrono::NaiveDateTime;
use linli_documents::calendar::{Calendar, CalendarEntry, CalendarTime, Standing};
use linli_engine::calendar::{CalendarOf, Entry, EntryFilter, EntryId, EntryKind, When, entries};
use linli_plan::{AnyId, Plan, Stage};
use linli_words::{Lang, PlanNames, fields, format, sentences};

use crate::phrases;

sentences! {
    of_plan(office: &str) => "{office}工作安排" | "{office}: calendar";
    of_one(office: &str, title: &str) => "{office}：{title}" | "{office}: {title}";
    of_person(office: &str) => "{office}工作安排（个人）" | "{office}: personal calendar";
    activity => "活动" | "Activity";
    task => "任务" | "Task";
    workshop => "议事会" | "Workshop";
    need => "需求办理时限" | "Need due";
    task_due(title: &str) => "截止：{title}" | "Due: {title}";
    named(campaign: &str, name: &str) => "{campaign}：{name}" | "{campaign}: {name}";
    campaign_is(title: &str) => "项目：{title}" | "Campaign: {title}";
    segment_is(name: &str) => "小区类别：{name}" | "Segment: {name}";
    association_is(name: &str) => "牵头协会：{name}" | "Led by: {name}";
    neighbourhoods_are(names: &str) => "实施小区：{names}" | "Neighbourhoods: {names}";
    more(names: &str, count: usize) => "{names}等{count}个" | "{names} and others, {count} in all";
    expected(people: &str) => "预计{people}人" | "{people} people expected";
    licence => "1,000人及以上，须提前办理大型群众性活动安全许可。" | "1,000 people or more: a police permit is needed beforehand.";
    untitled => "未命名" | "Untitled";
}

/// Most neighbourhoods that are named one by one.
const MOST_PLACES: usize = 8;

/// A calendar with what could not go into it.
pub struct HandedOut {
    /// The calendar.
    pub calendar: Calendar,
    /// How many things have no day, so that no calendar can take them.
    pub undated: usize,
}

/// The calendar of a plan, or of one part of it, made at a moment in UTC.
///
/// A task stands on the day it is due. What belongs to a campaign that was dropped is in it as cancelled, so that it
/// goes from calendars that already have it.
#[must_use]
pub fn calendar(lang: Lang, plan: &Plan, of: CalendarOf, made: NaiveDateTime) -> HandedOut {
    let kinds = [EntryKind::Activity, EntryKind::Task, EntryKind::Workshop].into();
    let filter = EntryFilter { kinds, with_dropped: true, ..of.into() };
    let names = PlanNames::of(plan);
    let mut undated = 0;
    let mut handed_out = Vec::new();
    for entry in entries(plan, &filter) {
        match time(plan, &entry) {
            Some(time) => handed_out.push(made_of(lang, plan, &names, &entry, time)),
            None if entry.stage != Some(Stage::Dropped) => undated += 1,
            None => {}
        }
    }
    let begun = plan.about.created_on.and_time(chrono::NaiveTime::MIN);
    let minutes = (made - begun).num_minutes().max(0);
    let version = u32::try_from(minutes).unwrap_or(u32::MAX);
    let name = name_of(lang, plan, of);
    HandedOut { calendar: Calendar { name, made, version, entries: handed_out }, undated }
}

fn name_of(lang: Lang, plan: &Plan, of: CalendarOf) -> String {
    let office = match plan.about.office.as_str() {
        "" => linli_words::shell::unnamed_office(lang),
        office => office,
    };
    match of {
        CalendarOf::Plan => of_plan(lang, office),
        CalendarOf::Campaign(id) => {
            of_one(lang, office, plan.campaigns.get(&id).map_or("", |row| row.title.as_str()))
        }
        CalendarOf::Association(id) => of_one(lang, office, plan.association_name(id)),
        CalendarOf::Person(_) => of_person(lang, office),
    }
}

fn time(plan: &Plan, entry: &Entry) -> Option<CalendarTime> {
    if let EntryId::Task(id) = entry.id {
        let day = plan.tasks.get(&id)?.due?;
        return Some(CalendarTime::Days { first: day, last: day });
    }
    match entry.when {
        When::Timed { begin, end } => Some(CalendarTime::Moments { begin, end }),
        When::Days { first, last } => Some(CalendarTime::Days { first, last }),
        When::Undated => None,
    }
}

fn made_of(lang: Lang, plan: &Plan, names: &PlanNames, entry: &Entry, time: CalendarTime) -> CalendarEntry {
    let standing = match entry.stage {
        Some(Stage::Dropped) => Standing::Cancelled,
        Some(Stage::Draft) => Standing::Tentative,
        Some(Stage::Agreed | Stage::Running | Stage::Done) | None => Standing::Confirmed,
    };
    CalendarEntry {
        name: format!("{}@{}", AnyId::from(entry.id), plan.id),
        title: title(lang, plan, entry),
        text: text(lang, plan, names, entry),
        place: entry.place.clone(),
        time,
        category: kind(lang, entry.id.kind()).to_owned(),
        standing,
        is_busy: matches!(time, CalendarTime::Moments { .. }),
    }
}

/// What a kind of entry is called.
#[must_use]
pub fn kind(lang: Lang, kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Activity => activity(lang),
        EntryKind::Task => task(lang),
        EntryKind::Workshop => workshop(lang),
        EntryKind::Need => need(lang),
    }
}

fn title(lang: Lang, plan: &Plan, entry: &Entry) -> String {
    let campaign = entry.campaign.and_then(|id| plan.campaigns.get(&id)).map(|row| row.title.as_str());
    let title = match (entry.id, campaign, entry.title.as_str()) {
        (EntryId::Task(_), _, own) => task_due(lang, own),
        (_, Some(campaign), "") => campaign.to_owned(),
        (_, Some(campaign), own) => named(lang, campaign, own),
        (_, None, own) => own.to_owned(),
    };
    if title.trim().is_empty() { untitled(lang).to_owned() } else { title }
}

fn text(lang: Lang, plan: &Plan, names: &PlanNames, entry: &Entry) -> String {
    let mut lines = Vec::new();
    let campaign = entry.campaign.and_then(|id| plan.campaigns.get(&id));
    lines.extend(campaign.map(|row| campaign_is(lang, &row.title)));
    lines.extend(entry.segment.map(|segment| segment_is(lang, fields::segment(lang, names, segment))));
    let association = entry.association.map(|id| plan.association_name(id)).filter(|name| !name.is_empty());
    lines.extend(association.map(|name| association_is(lang, name)));
    let places = places(lang, plan, entry);
    if !places.is_empty() {
        lines.push(neighbourhoods_are(lang, &places));
    }
    lines.extend(entry.expected.map(|people| expected(lang, &format::number(people.into()))));
    if let EntryId::Activity(id) = entry.id
        && plan.sessions.get(&id).is_some_and(|row| row.needs_licence())
    {
        lines.push(licence(lang).to_owned());
    }
    lines.join("\n")
}

/// The neighbourhoods of an entry, the first of many by name.
pub(crate) fn places(lang: Lang, plan: &Plan, entry: &Entry) -> String {
    let named: Vec<&str> = entry
        .neighbourhoods
        .iter()
        .filter_map(|id| plan.neighbourhoods.get(id))
        .map(|row| row.name.as_str())
        .collect();
    let first = named.iter().copied().take(MOST_PLACES).collect::<Vec<_>>().join(phrases::enumeration(lang));
    if named.len() > MOST_PLACES { more(lang, &first, named.len()) } else { first }
}
