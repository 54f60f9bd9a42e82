//! 甘特图: campaigns with their sessions and tasks, in rows by segment, association, place or person.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use leptos::prelude::*;
use linli_engine::calendar::{Entry, EntryId, GroupBy, rows};
use linli_plan::{AnyId, CampaignId, Plan, Task, TaskId};
use linli_words::{Lang, PlanNames, calendar as words, fields, format};

use super::{days::DayKind, state::Calendar};
use crate::{
    browser::clock,
    figures::gantt::{Bar, BarForm, Gantt, GanttWords, Link, Row, Span, Tick},
    session::prefs::use_lang,
    widgets::field::ChoiceField,
};

/// Widths of a day, with their names.
type Name = fn(Lang) -> &'static str;
const SCALES: [(i32, Name); 3] = [(28, words::zoom_days), (12, words::zoom_weeks), (4, words::zoom_months)];
const GROUPS: [GroupBy; 4] = [GroupBy::Segment, GroupBy::Association, GroupBy::Place, GroupBy::Person];
/// From which width on each week has a line, and free days a shade.
const ROOMY: i32 = 12;
/// Until which day of a month its name is said at the edge.
const WELL_BEFORE: u32 = 15;
/// Width of the days and number of rows on a sheet of A4 across.
const PAPER_WIDTH: i32 = 760;
const PAPER_ROWS: usize = 18;
/// Days that are shown before the first and after the last entry.
const MARGIN: u64 = 3;

fn number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

fn day(number: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(number)
}

/// A chart made of the entries of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
struct Chart {
    rows: Vec<Row>,
    links: Vec<Link>,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

#[component]
pub(super) fn GanttView(calendar: Calendar) -> impl IntoView {
    let lang = calendar.context.lang;
    let plan = calendar.context.session.plan();
    let drawn = GanttWords {
        label: words::gantt_label(lang),
        keys: words::bar_keys(lang),
        today: words::today(lang),
    };
    let group = RwSignal::new(GroupBy::Segment);
    let width = RwSignal::new(SCALES[1].0);
    let chart = Memo::new(move |_| {
        calendar.entries.with(|entries| {
            plan.with(|plan| {
                calendar.warned.with(|warned| {
                    let is_warned = |id: EntryId| warned.contains(&id);
                    chart(lang, plan, entries, group.get(), &is_warned, calendar.context.read_only.get())
                })
            })
        })
    });
    let span = Memo::new(move |_| {
        let period = plan.with(|plan| plan.about.period);
        let (first, last) = (period.first_day(), period.last_day());
        chart.with(|chart| {
            let first = [first, chart.first].into_iter().flatten().min().unwrap_or_default();
            let last = [last, chart.last].into_iter().flatten().max().unwrap_or_default();
            let first = first.checked_sub_days(Days::new(MARGIN)).unwrap_or(first);
            let last = last.checked_add_days(Days::new(MARGIN)).unwrap_or(last);
            Span { first: number(first), last: number(last), day: width.get() }
        })
    });
    let ticks = Memo::new(move |_| ticks_of(lang, span.get()));
    let shaded = Memo::new(move |_| plan.with(|plan| shades_of(plan, span.get())));
    let is_empty = move || chart.with(|chart| chart.rows.is_empty());
    let moved = move |key: &str, from: i32, to: i32| {
        let id = entry_of(key)?;
        let (first, last) = (day(from)?, day(to)?);
        Some((id, first, last))
    };
    let on_drag = Callback::new(move |(key, from, to): (String, i32, i32)| {
        if let Some((id, first, _)) = moved(&key, from, to) {
            calendar.consider(id, first);
        }
    });
    let on_drop = Callback::new(move |(key, from, to): (String, i32, i32)| {
        calendar.let_go();
        if let Some((id, first, last)) = moved(&key, from, to) {
            put(calendar, id, first, last);
        }
    });
    let on_open = Callback::new(move |key: String| match key.parse::<CampaignId>() {
        Ok(id) => calendar.context.navigation.go(crate::session::route::Route {
            step: crate::session::route::Step::Campaigns,
            at: Some(crate::session::route::At::Campaign(id)),
            ..calendar.context.navigation.route().get_untracked()
        }),
        Err(_) => calendar.open.set(entry_of(&key)),
    });
    let scales = SCALES.map(|(width, name)| (width.to_string(), name(lang).to_owned())).to_vec();
    let groups: Vec<(String, String)> = GROUPS
        .iter()
        .zip(0..)
        .map(|(by, place)| (i32::to_string(&place), words::grouping(lang, *by).to_owned()))
        .collect();
    let chosen = Signal::derive(move || {
        GROUPS.iter().position(|by| *by == group.get()).unwrap_or_default().to_string()
    });
    view! {
        <div class="filters">
            <ChoiceField
                label=words::group_by(lang)
                options=groups
                value=chosen
                on_input=Callback::new(move |place: String| {
                    let by = place.parse().ok().and_then(|place: usize| GROUPS.get(place).copied());
                    group.set(by.unwrap_or_default());
                })
            />
            <ChoiceField
                label=words::zoom(lang)
                options=scales
                value=Signal::derive(move || width.get().to_string())
                on_input=Callback::new(move |code: String| width.set(code.parse().unwrap_or(SCALES[1].0)))
            />
        </div>
        <Show when=move || !is_empty() fallback=move || view! { <p class="muted">{words::gantt_empty(lang)}</p> }>
            <Gantt
                words=drawn
                span=span.into()
                rows=Signal::derive(move || chart.with(|chart| chart.rows.clone()))
                links=Signal::derive(move || chart.with(|chart| chart.links.clone()))
                ticks=ticks.into()
                shaded=shaded.into()
                today=Signal::derive(move || number(clock::today()))
                on_drag
                on_drop
                on_leave=Callback::new(move |()| calendar.let_go())
                on_open
            />
            <Show when=move || calendar.printing.get()>
                <Sheets words=drawn chart=chart.into() span=span.into() plan />
            </Show>
        </Show>
    }
    .into_any()
}

/// The chart as it is printed.
#[component]
fn Sheets(
    words: GanttWords,
    chart: Signal<Chart>,
    span: Signal<Span>,
    plan: ReadSignal<Plan>,
) -> impl IntoView {
    let lang = use_lang();
    let sheet = move |(span, rows): (Span, Vec<Row>)| {
        view! {
            <Gantt
                words
                span=Signal::stored(span)
                rows=Signal::stored(rows)
                links=Signal::derive(move || chart.with(|chart| chart.links.clone()))
                ticks=Signal::stored(ticks_of(lang, span))
                shaded=Signal::stored(plan.with_untracked(|plan| shades_of(plan, span)))
                today=Signal::derive(move || number(clock::today()))
                is_paper=true
            />
        }
    };
    let sheets = move || {
        let pieces = chart.with(|chart| pages(&chart.rows, span.get()));
        pieces.into_iter().map(sheet).collect_view()
    };
    view! { <div class="gantt-pages">{sheets}</div> }
}

/// The chart in pieces that fit on sheets of A4 across: all days of the first rows, then of the next.
fn pages(rows: &[Row], span: Span) -> Vec<(Span, Vec<Row>)> {
    let days = (PAPER_WIDTH / span.day).max(1);
    let starts = || (span.first..=span.last).step_by(usize::try_from(days).unwrap_or(1));
    rows.chunks(PAPER_ROWS)
        .flat_map(|rows| {
            starts().map(move |first| {
                (Span { first, last: (first + days - 1).min(span.last), ..span }, rows.to_vec())
            })
        })
        .collect()
}

/// The entry of a bar. Extents are of campaigns and no entries.
fn entry_of(key: &str) -> Option<EntryId> {
    match key.parse::<AnyId>().ok()? {
        AnyId::Activity(id) => Some(EntryId::Activity(id)),
        AnyId::Task(id) => Some(EntryId::Task(id)),
        AnyId::Workshop(id) => Some(EntryId::Workshop(id)),
        _ => None,
    }
}

/// Puts a bar on other days: a task on all of them, anything else on the first.
fn put(calendar: Calendar, id: EntryId, first: NaiveDate, last: NaiveDate) {
    let EntryId::Task(task) = id else { return calendar.move_to(id, first) };
    let plan = calendar.context.session.now();
    let Some(row) = plan.tasks.get(&task) else { return };
    // One day alone is the day it is due, until somebody says when it begins.
    let start = if first == last && row.start.is_none() { None } else { Some(first) };
    let moved = Task { start, due: Some(last), ..row.as_ref().clone() };
    calendar.put(id, (task, moved).into(), first);
}

fn chart(
    lang: Lang,
    plan: &Plan,
    entries: &[Entry],
    by: GroupBy,
    is_warned: &dyn Fn(EntryId) -> bool,
    read_only: bool,
) -> Chart {
    let names = PlanNames::of(plan);
    let mut chart = Chart::default();
    for group in rows(plan, entries, by) {
        chart.rows.push(Row {
            name: words::row_name(lang, plan, &names, group.key),
            is_heading: true,
            bars: Vec::new(),
        });
        let mut of_campaigns: BTreeMap<Option<(i64, CampaignId)>, Vec<&Entry>> = BTreeMap::new();
        for entry in group.entries.iter().filter_map(|place| entries.get(*place)) {
            let order = |id| plan.campaigns.get(&id).map_or(i64::MAX, |row| row.order);
            of_campaigns.entry(entry.campaign.map(|id| (order(id), id))).or_default().push(entry);
        }
        for (campaign, entries) in of_campaigns {
            let bars: Vec<(&Entry, Bar)> = entries
                .iter()
                .filter_map(|entry| bar(lang, plan, &names, entry, is_warned, read_only))
                .collect();
            if bars.is_empty() {
                continue;
            }
            let (tasks, events): (Vec<_>, Vec<_>) =
                bars.into_iter().partition(|(entry, _)| matches!(entry.id, EntryId::Task(_)));
            chart.rows.push(campaign_row(lang, plan, &names, campaign.map(|(_, id)| id), &tasks, events));
            chart.rows.extend(tasks.into_iter().map(|(entry, bar)| Row {
                name: words::entry_title(lang, plan, entry.id),
                is_heading: false,
                bars: vec![bar],
            }));
        }
    }
    // A heading with nothing below it says nothing.
    let mut kept = Vec::with_capacity(chart.rows.len());
    for row in chart.rows.into_iter().rev() {
        if !row.is_heading || kept.last().is_some_and(|below: &Row| !below.is_heading) {
            kept.push(row);
        }
    }
    kept.reverse();
    chart.rows = kept;
    let days = || chart.rows.iter().flat_map(|row| &row.bars);
    chart.first = days().map(|bar| bar.from).min().and_then(day);
    chart.last = days().map(|bar| bar.to).max().and_then(day);
    chart.links = links(plan);
    chart
}

/// A campaign from its first to its last day, with its sessions as marks.
fn campaign_row(
    lang: Lang,
    plan: &Plan,
    names: &PlanNames,
    campaign: Option<CampaignId>,
    tasks: &[(&Entry, Bar)],
    events: Vec<(&Entry, Bar)>,
) -> Row {
    let row = campaign.and_then(|id| plan.campaigns.get(&id));
    let name = row.map_or_else(|| words::workshop(lang).to_owned(), |row| row.title.clone());
    let all = || tasks.iter().chain(&events).map(|(_, bar)| bar);
    let extent = campaign.zip(all().map(|bar| bar.from).min().zip(all().map(|bar| bar.to).max()));
    let extent = extent.map(|(id, (from, to))| Bar {
        key: id.to_string(),
        label: name.clone(),
        from,
        to,
        form: BarForm::Extent,
        segment: fields::mark(names, row.and_then(|row| row.segment)),
        is_warned: false,
        is_done: false,
        can_move: false,
        can_stretch: false,
    });
    Row {
        name,
        is_heading: false,
        bars: extent.into_iter().chain(events.into_iter().map(|(_, bar)| bar)).collect(),
    }
}

fn bar<'a>(
    lang: Lang,
    plan: &Plan,
    names: &PlanNames,
    entry: &'a Entry,
    is_warned: &dyn Fn(EntryId) -> bool,
    read_only: bool,
) -> Option<(&'a Entry, Bar)> {
    let (first, last) = entry.when.first_day().zip(entry.when.last_day())?;
    let is_task = matches!(entry.id, EntryId::Task(_));
    let days = if first == last {
        format::day_of_year(lang, first)
    } else {
        words::from_to(lang, &format::day_of_year(lang, first), &format::day_of_year(lang, last))
    };
    let bar = Bar {
        key: AnyId::from(entry.id).to_string(),
        label: format!(
            "{} {} {days}",
            words::kind(lang, entry.id.kind()),
            words::entry_title(lang, plan, entry.id)
        ),
        from: number(first),
        to: number(last),
        form: if is_task { BarForm::Task } else { BarForm::Event },
        segment: fields::mark(names, entry.segment),
        is_warned: is_warned(entry.id),
        is_done: entry.is_done,
        can_move: !read_only && !matches!(entry.id, EntryId::Need(_)),
        can_stretch: is_task,
    };
    Some((entry, bar))
}

/// What tasks wait for.
fn links(plan: &Plan) -> Vec<Link> {
    let pairs =
        plan.tasks.iter().flat_map(|(id, task)| task.after.iter().map(move |before| (*before, *id, task)));
    let link = |(before, after, task): (TaskId, TaskId, &std::sync::Arc<Task>)| {
        let earlier = plan.tasks.get(&before)?;
        let is_broken = earlier.due.zip(task.start.or(task.due)).is_some_and(|(ends, begins)| begins < ends);
        Some(Link { before: before.to_string(), after: after.to_string(), is_broken })
    };
    pairs.filter_map(link).collect()
}

fn ticks_of(lang: Lang, span: Span) -> Vec<Tick> {
    let days = (span.first..=span.last).filter_map(day);
    let tick = |one: NaiveDate| {
        // The name of a month that is nearly over would run into the next.
        let is_major = one.day() == 1 || (number(one) == span.first && one.day() <= WELL_BEFORE);
        let is_minor = one.weekday() == Weekday::Mon && ROOMY <= span.day;
        let name =
            if is_major { format::month(lang, one.year(), one.month()) } else { one.day().to_string() };
        (is_major || is_minor).then(|| Tick { day: number(one), name, is_major })
    };
    days.filter_map(tick).collect()
}

fn shades_of(plan: &Plan, span: Span) -> Vec<i32> {
    if span.day < ROOMY {
        return Vec::new();
    }
    let is_free = |day: &NaiveDate| {
        matches!(DayKind::of(plan, *day), DayKind::Rest | DayKind::Weekend)
            || !super::days::blocked_on(plan, *day).is_empty()
    };
    (span.first..=span.last).filter_map(day).filter(is_free).map(number).collect()
}
