//! Sessions that come again: which days a cadence gives, and the activities of a series.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};
use linli_plan::{Activity, ActivityId, CampaignId, NeighbourhoodId, Plan, RecordId};
use serde::{Deserialize, Serialize};

use super::{
    booking::communities,
    clashes::Slot,
    days::{Unsuited, unknown_year, unsuited},
};

/// Most sessions of one series, whatever is asked for.
pub const MOST_IN_SERIES: usize = 400;

/// How often something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// 一次
    Once,
    /// 每 N 周, on the day of the week of the first
    Weeks(u32),
    /// 每 N 月, on the same date; the last day of a month that is too short. A quarter is three.
    MonthsByDate(u32),
    /// 每 N 月, on the same day of the week (第二个周六); the last one of a month that has no fifth.
    MonthsByWeekday(u32),
}

/// What becomes of a session on a rest day or in a blocked time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evasion {
    /// 跳过
    #[default]
    Skip,
    /// 顺延 to the next day that is suited, before the next session
    Later,
    /// 提前 to the last day that is suited, after the session before
    Earlier,
    /// 照常
    Keep,
}

/// Who or what takes turns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turns {
    /// Nobody: each session is like the first.
    #[default]
    None,
    /// 轮流到各小区
    Places(Vec<NeighbourhoodId>),
    /// 各组轮流, whose name each session gets
    Groups(Vec<String>),
}

/// 频次
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cadence {
    /// How often.
    pub every: Every,
    /// The day of the first session.
    pub first: NaiveDate,
    /// The last day; the last of the plan's period where none is said.
    pub last: Option<NaiveDate>,
    /// Most sessions.
    pub most: Option<u32>,
    /// What becomes of a session on a day that is not suited.
    pub evasion: Evasion,
    /// Who takes turns. One whose day is left out has the next.
    pub turns: Turns,
}

/// A session of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesDay {
    /// The day that the cadence gives.
    pub planned: NaiveDate,
    /// The day it is held.
    pub day: NaiveDate,
    /// Why it is held on another day than planned.
    pub moved: Option<Unsuited>,
    /// Whose turn it is, by the place in the list.
    pub turn: Option<usize>,
}

/// A day of the cadence on which no session is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The day.
    pub planned: NaiveDate,
    /// Why.
    pub why: Unsuited,
}

/// The days of a cadence: each that it gives is held or left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The sessions, by day.
    pub days: Vec<SeriesDay>,
    /// Days without one.
    pub left_out: Vec<LeftOut>,
    /// Years whose rest days are not in the plan, so that none was avoided.
    pub unknown_years: BTreeSet<i32>,
    /// Whether the cadence goes on beyond [`MOST_IN_SERIES`].
    pub is_cut_off: bool,
}

/// The sessions that a cadence gives a campaign.
#[must_use]
pub fn series(plan: &Plan, campaign: CampaignId, cadence: &Cadence) -> Series {
    let mut planned = planned(plan, cadence);
    let is_cut_off = planned.len() > MOST_IN_SERIES;
    planned.truncate(MOST_IN_SERIES);
    let mut series = Series { is_cut_off, ..Series::default() };
    let period = plan.about.period;
    let mut held = 0;
    for (at, day) in planned.iter().copied().enumerate() {
        let turn = turn(&cadence.turns, held);
        let place = match (&cadence.turns, turn) {
            (Turns::Places(places), Some(turn)) => places.get(turn).copied(),
            _ => None,
        };
        let row = plan.campaigns.get(&campaign);
        let communities = row.map(|row| communities(plan, row, place)).unwrap_or_default();
        let against = |day| unsuited(plan, day, &communities);
        let why = against(day);
        let next = planned.get(at + 1).copied().or_else(|| period.last_day().and_then(|day| day.succ_opt()));
        let before = series.days.last().map(|held| held.day).or_else(|| period.first_day()?.pred_opt());
        let found = match (why, cadence.evasion) {
            (None, _) => Some(day),
            (Some(Unsuited::OutsidePeriod), _) | (Some(_), Evasion::Skip) => None,
            (Some(_), Evasion::Keep) => Some(day),
            (Some(_), Evasion::Later) => {
                let later = day.iter_days().skip(1);
                later.take_while(|day| Some(*day) < next).find(|day| against(*day).is_none())
            }
            (Some(_), Evasion::Earlier) => {
                let earlier = (1..).map_while(|days| day.checked_sub_days(Days::new(days)));
                earlier.take_while(|day| Some(*day) > before).find(|day| against(*day).is_none())
            }
        };
        match (found, why) {
            (None, Some(why)) => series.left_out.push(LeftOut { planned: day, why }),
            (None, None) => {}
            (Some(found), why) => {
                let moved = why.filter(|_| found != day);
                series.unknown_years.extend(unknown_year(plan, found));
                series.days.push(SeriesDay { planned: day, day: found, moved, turn });
                held += 1;
            }
        }
    }
    series
}

fn turn(turns: &Turns, held: usize) -> Option<usize> {
    let count = match turns {
        Turns::None => 0,
        Turns::Places(places) => places.len(),
        Turns::Groups(groups) => groups.len(),
    };
    held.checked_rem(count)
}

/// The days that a cadence gives, whatever day they are.
fn planned(plan: &Plan, cadence: &Cadence) -> Vec<NaiveDate> {
    let most = match cadence.every {
        Every::Once => 1,
        _ => cadence.most.unwrap_or(u32::MAX),
    };
    // A number of sessions that was asked for is told to the end, also where the period is too short for it.
    let ends_with_period = cadence.most.is_none() && cadence.every != Every::Once;
    let last = cadence.last.or_else(|| plan.about.period.last_day().filter(|_| ends_with_period));
    let days = (0..most).map_while(|step| nth(cadence, step));
    let within = days.take_while(|day| last.is_none_or(|last| *day <= last));
    within.take(MOST_IN_SERIES + 1).collect()
}

/// The day of a cadence so many steps after the first.
fn nth(cadence: &Cadence, step: u32) -> Option<NaiveDate> {
    let months =
        |months: u32| cadence.first.checked_add_months(Months::new(step.checked_mul(months.max(1))?));
    match cadence.every {
        Every::Once => (step == 0).then_some(cadence.first),
        Every::Weeks(weeks) => {
            let days = u64::from(step) * u64::from(weeks.max(1)) * 7;
            cadence.first.checked_add_days(Days::new(days))
        }
        Every::MonthsByDate(every) => months(every),
        Every::MonthsByWeekday(every) => {
            let month = months(every)?;
            let week = u8::try_from((cadence.first.day0()) / 7 + 1).ok()?;
            let weekday = cadence.first.weekday();
            let of_month =
                |week| NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), weekday, week);
            of_month(week).or_else(|| of_month(week - 1))
        }
    }
}

/// The activities of a series: the one it is made from, which becomes the first, and new ones like it.
///
/// `ids` gives random bits, once for each new record. Their order follows on that of the first.
#[must_use]
pub fn activities(
    series: &Series,
    turns: &Turns,
    (id, base): (ActivityId, &Activity),
    ids: &mut dyn FnMut() -> u128,
) -> Vec<(ActivityId, Activity)> {
    let mut made = Vec::new();
    for (order, day) in (base.order..).zip(&series.days) {
        let is_new = !made.is_empty();
        let like = if is_new { base.without_result() } else { base.clone() };
        let mut row = Activity { date: Some(day.day), order, ..like };
        row.series = is_new.then_some(id);
        match (turns, day.turn) {
            (Turns::Places(places), Some(turn)) => row.neighbourhood = places.get(turn).copied(),
            (Turns::Groups(groups), Some(turn)) => {
                let group = groups.get(turn).map_or("", String::as_str);
                row.name = format!("{} {group}", base.name).trim().to_owned();
            }
            _ => {}
        }
        made.push((if is_new { ActivityId::from_random(ids()) } else { id }, row));
    }
    made
}

/// Which sessions of a series a change is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// 仅此一次
    #[default]
    Only,
    /// 此次及以后
    Later,
    /// 整个系列
    All,
}

/// The activities of a series, by day; those without one last.
#[must_use]
pub fn members(plan: &Plan, activity: ActivityId) -> Vec<ActivityId> {
    let head = plan.sessions.get(&activity).and_then(|row| row.series).unwrap_or(activity);
    let of_series = plan.sessions.iter().filter(|(id, row)| **id == head || row.series == Some(head));
    let mut members: Vec<_> =
        of_series.map(|(id, row)| (row.date.is_none(), row.date, row.order, *id)).collect();
    members.sort_unstable();
    members.into_iter().map(|(.., id)| id).collect()
}

/// Moves an activity of a series, or more of it: by as many days as that one, with its new times.
#[must_use]
pub fn move_in_series(
    plan: &Plan,
    activity: ActivityId,
    to: Slot,
    scope: Scope,
) -> Vec<(ActivityId, Activity)> {
    let Some(row) = plan.sessions.get(&activity) else { return Vec::new() };
    let from = row.date;
    let moves = |other: &ActivityId| {
        let day = plan.sessions.get(other).and_then(|row| row.date);
        let is_later = || from.is_some() && day >= from;
        *other == activity || scope == Scope::All || (scope == Scope::Later && is_later())
    };
    let shift = to.date.zip(from).map(|(to, from)| to - from);
    let moved = |row: &Activity| match (row.date, shift) {
        (Some(day), Some(shift)) => day.checked_add_signed(shift),
        // Without a way of its own to go it stays where it is.
        (day, None) if to.date.is_some() => day,
        _ => None,
    };
    let members = members(plan, activity).into_iter().filter(moves);
    let changed = members.filter_map(|id| {
        let row = plan.sessions.get(&id)?;
        let date = if id == activity { to.date } else { moved(row) };
        Some((id, Slot { date, ..to }.put(row)))
    });
    changed.collect()
}
