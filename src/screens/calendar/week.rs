//! 周: seven days with their hours. What has times is moved across and up and down, and stretched at its lower end.

use chrono::{Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use leptos::{ev, prelude::*};
use linli_engine::calendar::{Entry, EntryId, Slot, When, check_move};
use linli_plan::AnyRow;
use linli_words::{calendar as words, fields, format};

use super::{
    chip::{Chip, stepped},
    days::{DayKind, monday},
    lanes::lanes,
    state::{Calendar, entry_element},
};
use crate::browser::{self, clock};

/// Height of an hour in pixels, as the style sheet has it.
const HOUR: i64 = 44;
/// Times are moved by so many minutes.
const STEP: i64 = 15;
/// What is seen at least: from eight in the morning to nine in the evening.
const SEEN: (i64, i64) = (8, 21);
/// How long something is drawn whose end is not said, in minutes.
const OPEN_END: i64 = 60;

/// A piece of an entry on one day: from and to in minutes after midnight.
#[derive(Clone, Debug, PartialEq)]
struct Block {
    entry: Entry,
    from: i64,
    to: i64,
    lane: usize,
    lanes: usize,
}

#[component]
pub(super) fn WeekView(calendar: Calendar) -> impl IntoView {
    let first = Memo::new(move |_| monday(calendar.day.get()));
    let days = Memo::new(move |_| first.get().iter_days().take(7).collect::<Vec<NaiveDate>>());
    let all = Memo::new(move |_| {
        let last = days.with(|days| days.last().copied()).unwrap_or_default();
        calendar.by_day(first.get(), last)
    });
    let hours = Memo::new(move |_| {
        all.with(|all| {
            all.iter()
                .flat_map(|(day, entries)| blocks(*day, entries))
                .fold(SEEN, |seen, block| (seen.0.min(block.from / 60), seen.1.max((block.to + 59) / 60)))
        })
    });
    let columns = move || {
        let day = move |day: NaiveDate| {
            let entries = Memo::new(move |_| all.with(|all| all.get(&day).cloned().unwrap_or_default()));
            view! { <DayColumn calendar day entries hours /> }
        };
        days.get().into_iter().map(day).collect_view()
    };
    let scale = move || {
        let (from, to) = hours.get();
        (from..to)
            .map(|hour| view! { <li style:height=format!("{HOUR}px")>{format!("{hour:02}:00")}</li> })
            .collect_view()
    };
    view! {
        <div class="week">
            <ol class="scale" aria-hidden="true">{scale}</ol>
            <div class="week-days">{columns}</div>
        </div>
    }
    .into_any()
}

#[component]
fn DayColumn(
    calendar: Calendar,
    day: NaiveDate,
    entries: Memo<Vec<Entry>>,
    hours: Memo<(i64, i64)>,
) -> impl IntoView {
    let lang = calendar.context.lang;
    let plan = calendar.context.session.plan();
    let kind = Memo::new(move |_| plan.with(|plan| DayKind::of(plan, day)));
    let mark = move || match kind.get() {
        DayKind::Rest => words::rest(lang),
        DayKind::MakeUp => words::work(lang),
        DayKind::Plain | DayKind::Weekend => "",
    };
    let untimed = move || {
        let untimed = entries.get().into_iter().filter(|entry| !matches!(entry.when, When::Timed { .. }));
        untimed.map(|entry| view! { <li><Chip calendar entry day=Some(day) /></li> }).collect_view()
    };
    let timed = move || {
        let blocks = entries.with(|entries| blocks(day, entries));
        blocks.into_iter().map(|block| view! { <BlockView calendar day block hours /> }).collect_view()
    };
    let height = move || {
        let (from, to) = hours.get();
        format!("{}px", (to - from) * HOUR)
    };
    view! {
        <section
            class="week-day"
            data-day=day.to_string()
            data-kind=move || kind.get().code()
            class:today=move || day == clock::today()
            class:over=move || calendar.over.get() == Some(day)
        >
            <h2>
                <button class="link" on:click=move |_| calendar.day.set(day)>{format::day_of_year(lang, day)}</button>
                " "
                <span class="day-mark">{mark}</span>
            </h2>
            <ul class="chips untimed">{untimed}</ul>
            <div class="hours" style:height=height>{timed}</div>
        </section>
    }
    .into_any()
}

/// What of some entries is on a day, with its lanes.
fn blocks(day: NaiveDate, entries: &[Entry]) -> Vec<Block> {
    let mut blocks: Vec<Block> = entries.iter().filter_map(|entry| block(day, entry)).collect();
    blocks.sort_by_key(|block| (block.from, block.to));
    let spans: Vec<(i64, i64)> = blocks.iter().map(|block| (block.from, block.to)).collect();
    for (block, (lane, of)) in blocks.iter_mut().zip(lanes(&spans)) {
        (block.lane, block.lanes) = (lane, of);
    }
    blocks
}

fn block(day: NaiveDate, entry: &Entry) -> Option<Block> {
    let When::Timed { begin, end } = entry.when else { return None };
    let end = end.unwrap_or_else(|| begin.checked_add_signed(Duration::minutes(OPEN_END)).unwrap_or(begin));
    let midnight = day.and_time(NaiveTime::MIN);
    let minutes = |moment: NaiveDateTime| (moment - midnight).num_minutes().clamp(0, 24 * 60);
    let (from, to) = (minutes(begin), minutes(end));
    (from < to).then(|| Block { entry: entry.clone(), from, to, lane: 0, lanes: 1 })
}

/// What a pointer has done with a block so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Grip {
    /// Its lower end is pulled.
    stretches: bool,
    from: (i32, i32),
    /// Minutes that it has come.
    minutes: i64,
}

#[component]
fn BlockView(calendar: Calendar, day: NaiveDate, block: Block, hours: Memo<(i64, i64)>) -> impl IntoView {
    let lang = calendar.context.lang;
    let id = block.entry.id;
    let title = calendar.title(id);
    let segment =
        calendar.context.session.names().with_untracked(|names| fields::mark(names, block.entry.segment));
    let Block { from, to, lane, lanes, .. } = block;
    let grip = RwSignal::new(None::<Grip>);
    let shown = Memo::new(move |_| match grip.get() {
        Some(Grip { stretches: true, minutes, .. }) => (from, (to + minutes).max(from + STEP)),
        Some(Grip { minutes, .. }) => (from + minutes, to + minutes),
        None => (from, to),
    });
    let top = move || format!("{}px", (shown.get().0 - hours.get().0 * 60) * HOUR / 60);
    let height = move || format!("{}px", ((shown.get().1 - shown.get().0) * HOUR / 60).max(18));
    let percent = |part: usize| format!("{}%", 100 * part / lanes.max(1));
    let times = move || {
        let (from, to) = shown.get();
        words::from_to(lang, &clock_time(from), &clock_time(to))
    };
    let press = move |event: ev::PointerEvent| {
        if event.button() == 0 && calendar.can_move(id) && matches!(id, EntryId::Activity(_)) {
            browser::pointer::hold(&event);
            let [down, height] = browser::pointer::height_within(&event);
            let stretches = height - down < 8.0;
            grip.set(Some(Grip { stretches, from: (event.client_x(), event.client_y()), minutes: 0 }));
        }
    };
    let drag = move |event: ev::PointerEvent| {
        let Some(held) = grip.get_untracked() else { return };
        let come = i64::from(event.client_y() - held.from.1) * 60 / HOUR / STEP * STEP;
        let below = browser::pointer::attribute_below(&event, "data-day").and_then(|day| day.parse().ok());
        let over = if held.stretches { None } else { below.filter(|over: &NaiveDate| *over != day) };
        if come != held.minutes || over != calendar.over.get_untracked() {
            grip.set(Some(Grip { minutes: come, ..held }));
            calendar.held.set(Some(id));
            calendar.over.set(over);
            let (begins, ends) = shown.get_untracked();
            consider(calendar, id, over.unwrap_or(day), (begins, ends));
        }
    };
    let let_go = move |_: ev::PointerEvent| {
        if grip.get_untracked().is_none() {
            return calendar.open.set(Some(id));
        }
        let (over, (begins, ends)) = (calendar.over.get_untracked(), shown.get_untracked());
        let has_moved = calendar.held.get_untracked().is_some();
        grip.set(None);
        calendar.let_go();
        if !has_moved {
            calendar.open.set(Some(id));
        } else if over.is_some() || (begins, ends) != (from, to) {
            put(calendar, id, over.unwrap_or(day), (begins, ends));
        }
    };
    let give_up = move || {
        grip.set(None);
        calendar.let_go();
    };
    let press_key = move |event: ev::KeyboardEvent| {
        let key = event.key();
        match key.as_str() {
            "Enter" | " " => {
                event.prevent_default();
                calendar.open.set(Some(id));
            }
            "Escape" => give_up(),
            "ArrowUp" | "ArrowDown" if event.shift_key() && calendar.can_move(id) => {
                event.prevent_default();
                let by = if key == "ArrowUp" { -STEP } else { STEP };
                put(calendar, id, day, (from + by, to + by));
            }
            "ArrowLeft" | "ArrowRight" if event.shift_key() && calendar.can_move(id) => {
                if let Some(to_day) = stepped(day, &key) {
                    event.prevent_default();
                    calendar.day.set(to_day);
                    put(calendar, id, to_day, (from, to));
                }
            }
            _ => {}
        }
    };
    view! {
        <button
            class="block"
            id=entry_element(id)
            data-segment=segment
            class:done=block.entry.is_done
            class:warned=move || calendar.warned.with(|warned| warned.contains(&id))
            class:held=move || grip.get().is_some()
            style:top=top
            style:height=height
            style:left=percent(lane)
            style:width=percent(1)
            aria-description=move || calendar.can_move(id).then(|| words::drag_keys(lang))
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=let_go
            on:pointercancel=move |_| give_up()
            on:keydown=press_key
        >
            <span class="time">{times}</span>
            <span class="name">{title}</span>
            <span class="small">{block.entry.place.clone()}</span>
        </button>
    }
    .into_any()
}

/// A time of day, past midnight too: `25:00` is said as `01:00`.
fn clock_time(minutes: i64) -> String {
    format::time(time(minutes))
}

fn time(minutes: i64) -> NaiveTime {
    let seconds = u32::try_from(minutes.rem_euclid(24 * 60) * 60).unwrap_or_default();
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default()
}

/// A session as it is on a day from one minute to another. One that is moved before midnight is on the day before.
fn slot(day: NaiveDate, (from, to): (i64, i64), has_end: bool) -> Option<Slot> {
    let day = match from.div_euclid(24 * 60) {
        0 => day,
        before if before < 0 => day.checked_sub_days(Days::new(1))?,
        _ => day.checked_add_days(Days::new(1))?,
    };
    Some(Slot { date: Some(day), start: Some(time(from)), end: has_end.then(|| time(to)) })
}

/// The slot of a session after a move; what goes on over midnight keeps its own length.
fn slot_of(calendar: Calendar, id: EntryId, day: NaiveDate, minutes: (i64, i64)) -> Option<(Slot, AnyRow)> {
    let EntryId::Activity(activity) = id else { return None };
    let plan = calendar.context.session.now();
    let row = plan.sessions.get(&activity)?;
    let length = row.minutes();
    let (from, to) = minutes;
    let was = row.start.map(|start| i64::from(start.num_seconds_from_midnight() / 60));
    let is_stretched = was == Some(from);
    let to = if is_stretched { to } else { length.map_or(to, |length| from + length) };
    let slot = slot(day, (from, to), row.end.is_some() || is_stretched)?;
    Some((slot, (activity, slot.put(row)).into()))
}

fn consider(calendar: Calendar, id: EntryId, day: NaiveDate, minutes: (i64, i64)) {
    let lang = calendar.context.lang;
    let Some((slot, _)) = slot_of(calendar, id, day, minutes) else { return };
    let EntryId::Activity(activity) = id else { return };
    let plan = calendar.context.session.now();
    let found = check_move(&plan, activity, slot);
    let when = format!(
        "{} {}",
        format::day_of_year(lang, slot.date.unwrap_or(day)),
        slot.start.map(format::time).unwrap_or_default()
    );
    calendar.live.set(match found.as_slice() {
        [] => words::over(lang, &when),
        [one] => words::over_one(lang, &when, &words::clash(lang, &plan, one)),
        [one, rest @ ..] => words::over_warned(lang, &when, &words::clash(lang, &plan, one), rest.len()),
    });
}

fn put(calendar: Calendar, id: EntryId, day: NaiveDate, minutes: (i64, i64)) {
    if let Some((slot, row)) = slot_of(calendar, id, day, minutes) {
        calendar.put(id, row, slot.date.unwrap_or(day));
    } else {
        calendar.move_to(id, day);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 5, day).unwrap()
    }

    #[test]
    fn what_is_moved_over_midnight_is_on_another_day() {
        let at = |from: i64| slot(day(16), (from, from + 60), true).unwrap();
        assert_eq!((at(540).date, at(540).start), (Some(day(16)), NaiveTime::from_hms_opt(9, 0, 0)));
        assert_eq!((at(-30).date, at(-30).start), (Some(day(15)), NaiveTime::from_hms_opt(23, 30, 0)));
        assert_eq!((at(1_450).date, at(1_450).start), (Some(day(17)), NaiveTime::from_hms_opt(0, 10, 0)));
        assert_eq!(at(1_410).end, NaiveTime::from_hms_opt(0, 30, 0), "it ends on the next day");
        assert_eq!(slot(day(16), (540, 600), false).unwrap().end, None);
    }
}
