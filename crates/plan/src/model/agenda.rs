//! The agenda of a workshop: when its blocks begin, how far it is behind, and the clock.

use chrono::{NaiveTime, Timelike};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AgendaBlockId, AnyRow, Clock, Extra, Plan, Workshop, WorkshopId, model::choice::is_default};

/// How long a workshop is where nothing is said, in minutes.
pub const WORKSHOP_MINUTES: u32 = 120;
/// A block in which proposals come one after the other is warned about above this many minutes.
pub const LONG_BLOCK: u32 = 60;

/// 议程: a block of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AgendaBlock {
    /// The workshop it belongs to.
    pub workshop: WorkshopId,
    /// Place in the agenda.
    pub order: u32,
    /// 环节
    #[serde(default)]
    pub name: String,
    /// 分钟; of one proposal, where they come one after the other.
    #[serde(default)]
    pub minutes: u32,
    /// 逐项: the minutes are those of each finalist.
    #[serde(default, skip_serializing_if = "is_default")]
    pub per_finalist: bool,
    /// 延时: minutes added while it ran.
    #[serde(default, skip_serializing_if = "is_default")]
    pub added: i32,
    /// When it was begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<NaiveTime>,
    /// When it was ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<NaiveTime>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// When a block begins and ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaTime {
    /// The block.
    pub block: AgendaBlockId,
    /// How long it is by the plan, in minutes.
    pub minutes: u32,
    /// When it begins by the plan; nothing where the workshop has no time.
    pub planned: Option<NaiveTime>,
    /// When it began, or is to begin as things stand.
    pub expected: Option<NaiveTime>,
}

/// What is wrong with an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgendaWarning {
    /// 58项×2分钟=116分钟: one after the other takes too long.
    OneByOne {
        /// The block.
        block: AgendaBlockId,
        /// How many proposals.
        items: u32,
        /// Minutes for each.
        each: u32,
        /// Minutes in all.
        minutes: u32,
    },
    /// The blocks are longer than the workshop.
    TooLong {
        /// Minutes in all.
        minutes: u32,
        /// Minutes there are.
        limit: u32,
    },
}

/// The agenda as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Its blocks in order.
    pub times: Vec<AgendaTime>,
    /// How long it is, in minutes.
    pub minutes: u32,
    /// When it ends by the plan.
    pub ends: Option<NaiveTime>,
    /// By how many minutes it will end later than planned; less than nothing where it is ahead.
    pub behind: i64,
    /// What is wrong with it.
    pub warnings: Vec<AgendaWarning>,
}

/// The colour of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// There is time.
    Green,
    /// A fifth of it or less is left.
    Amber,
    /// A twentieth or less is left.
    Red,
}

impl Light {
    /// The colour where so much is left of so much, in milliseconds.
    #[must_use]
    pub fn of(left: i64, whole: u64) -> Self {
        let (left, whole) = (i128::from(left), i128::from(whole));
        match () {
            () if left * 20 <= whole => Self::Red,
            () if left * 5 <= whole => Self::Amber,
            () => Self::Green,
        }
    }
}

impl Clock {
    /// A clock that starts now.
    #[must_use]
    pub fn started(block: AgendaBlockId, now: u64) -> Self {
        Self { block, since: Some(now), passed: 0 }
    }

    /// Milliseconds that have passed. A clock that was set back takes nothing away.
    #[must_use]
    pub fn passed_at(&self, now: u64) -> u64 {
        self.passed.saturating_add(self.since.map_or(0, |since| now.saturating_sub(since)))
    }

    /// The clock paused, or going on.
    #[must_use]
    pub fn toggled(&self, now: u64) -> Self {
        let since = if self.since.is_some() { None } else { Some(now) };
        Self { block: self.block, since, passed: self.passed_at(now) }
    }
}

impl Plan {
    /// How many minutes a block takes by the plan.
    #[must_use]
    pub fn block_minutes(&self, id: AgendaBlockId) -> u32 {
        let Some(block) = self.agenda_blocks.get(&id) else { return 0 };
        if block.per_finalist {
            block.minutes.saturating_mul(self.finalist_count(block.workshop))
        } else {
            block.minutes
        }
    }

    /// Milliseconds a block has, with what was added to it.
    #[must_use]
    pub fn block_millis(&self, id: AgendaBlockId) -> u64 {
        let added = self.agenda_blocks.get(&id).map_or(0, |block| i64::from(block.added));
        let minutes = (i64::from(self.block_minutes(id)) + added).max(0);
        u64::try_from(minutes).unwrap_or(0) * 60_000
    }

    fn finalist_count(&self, workshop: WorkshopId) -> u32 {
        u32::try_from(self.on_the_ballot(workshop).len()).unwrap_or(u32::MAX)
    }

    /// The agenda of a workshop: times follow from its start, its blocks and what has happened.
    #[must_use]
    pub fn agenda(&self, workshop: WorkshopId) -> Agenda {
        let Some(row) = self.workshops.get(&workshop) else { return Agenda::default() };
        let begin = row.start.map(|start| i64::from(start.num_seconds_from_midnight()));
        let mut agenda = Agenda::default();
        let (mut planned, mut expected) = (begin, begin);
        for id in self.workshop_parts::<AgendaBlock>(workshop) {
            let Some(block) = self.agenda_blocks.get(&id) else { continue };
            let minutes = self.block_minutes(id);
            if block.per_finalist && minutes > LONG_BLOCK {
                let (items, each) = (self.finalist_count(workshop), block.minutes);
                agenda.warnings.push(AgendaWarning::OneByOne { block: id, items, each, minutes });
            }
            let second = |time: NaiveTime| i64::from(time.num_seconds_from_midnight());
            expected = block.started.map(second).or(expected);
            let time = AgendaTime { block: id, minutes, planned: at(planned), expected: at(expected) };
            agenda.times.push(time);
            agenda.minutes = agenda.minutes.saturating_add(minutes);
            planned = planned.map(|from| from + i64::from(minutes) * 60);
            let lasts = (i64::from(minutes) + i64::from(block.added)).max(0) * 60;
            expected = block.ended.map(second).or(expected.map(|from| from + lasts));
        }
        let limit = row.minutes.unwrap_or(WORKSHOP_MINUTES);
        if agenda.minutes > limit {
            agenda.warnings.push(AgendaWarning::TooLong { minutes: agenda.minutes, limit });
        }
        agenda.ends = at(planned);
        agenda.behind =
            planned.zip(expected).map_or(0, |(planned, expected)| (expected - planned).div_euclid(60));
        agenda
    }
}

/// How a meeting that is held goes on.
impl Plan {
    /// What puts a block one place earlier or later; nothing where it is the first or the last.
    #[must_use]
    pub fn move_block(&self, workshop: WorkshopId, block: AgendaBlockId, earlier: bool) -> Vec<AnyRow> {
        let mut ids = self.workshop_parts::<AgendaBlock>(workshop);
        let Some(at) = ids.iter().position(|id| *id == block) else { return Vec::new() };
        let Some(to) = (if earlier { at.checked_sub(1) } else { Some(at + 1) }) else { return Vec::new() };
        if to >= ids.len() {
            return Vec::new();
        }
        ids.swap(at, to);
        let placed = |(order, id): (u32, AgendaBlockId)| {
            let row = self.agenda_blocks.get(&id).filter(|row| row.order != order)?;
            Some((id, AgendaBlock { order, ..row.as_ref().clone() }).into())
        };
        (1..).zip(ids).filter_map(placed).collect()
    }

    /// The clock of a meeting that is held.
    #[must_use]
    pub fn running(&self, workshop: WorkshopId) -> Option<&Clock> {
        self.workshops
            .get(&workshop)?
            .clock
            .as_ref()
            .filter(|clock| self.agenda_blocks.contains_key(&clock.block))
    }

    /// The block after the one that is on; the first that was not begun where none is.
    #[must_use]
    pub fn next_block(&self, workshop: WorkshopId) -> Option<AgendaBlockId> {
        let ids = self.workshop_parts::<AgendaBlock>(workshop);
        match self.running(workshop) {
            Some(clock) => ids.into_iter().skip_while(|id| *id != clock.block).nth(1),
            None => {
                ids.into_iter().find(|id| self.agenda_blocks.get(id).is_some_and(|row| row.started.is_none()))
            }
        }
    }

    /// What begins a block now, for one command, and ends the one that is on; without a block the meeting is over.
    #[must_use]
    pub fn begin_block(
        &self,
        workshop: WorkshopId,
        block: Option<AgendaBlockId>,
        now: u64,
        time: NaiveTime,
    ) -> Vec<AnyRow> {
        let mut rows: Vec<AnyRow> = Vec::new();
        let mut put = |id: AgendaBlockId, change: fn(&mut AgendaBlock, NaiveTime)| {
            if let Some(row) = self.agenda_blocks.get(&id) {
                let mut row = row.as_ref().clone();
                change(&mut row, time);
                rows.push((id, row).into());
            }
        };
        let before = self.running(workshop).map(|clock| clock.block).filter(|before| Some(*before) != block);
        if let Some(before) = before {
            put(before, |row, time| row.ended = Some(time));
        }
        if let Some(block) = block {
            put(block, |row, time| {
                // A block that is taken up again keeps the time of its first beginning.
                row.started.get_or_insert(time);
                row.ended = None;
            });
        }
        if let Some(row) = self.workshops.get(&workshop) {
            let clock = block.map(|block| Clock::started(block, now));
            rows.push((workshop, Workshop { clock, ..row.as_ref().clone() }).into());
        }
        rows
    }

    /// What pauses the clock or lets it go on.
    #[must_use]
    pub fn toggle_clock(&self, workshop: WorkshopId, now: u64) -> Option<AnyRow> {
        let clock = self.running(workshop)?.toggled(now);
        let row = self.workshops.get(&workshop)?.as_ref().clone();
        Some((workshop, Workshop { clock: Some(clock), ..row }).into())
    }

    /// What gives the block that is on some minutes more.
    #[must_use]
    pub fn add_minutes(&self, workshop: WorkshopId, minutes: i32) -> Option<AnyRow> {
        let id = self.running(workshop)?.block;
        let row = self.agenda_blocks.get(&id)?.as_ref().clone();
        let added = row.added.saturating_add(minutes);
        Some((id, AgendaBlock { added, ..row }).into())
    }

    /// Milliseconds that are left of the block that is on; less than nothing where it takes longer.
    #[must_use]
    pub fn left_at(&self, workshop: WorkshopId, now: u64) -> Option<i64> {
        let clock = self.running(workshop)?;
        let whole = i64::try_from(self.block_millis(clock.block)).ok()?;
        Some(whole.saturating_sub(i64::try_from(clock.passed_at(now)).ok()?))
    }

    /// By how many minutes the meeting is later than planned, as things stand; less than nothing where it is ahead, and
    /// nothing said while no block is on or no time was planned.
    #[must_use]
    pub fn behind_at(&self, workshop: WorkshopId, now: u64, time: NaiveTime) -> Option<i64> {
        let left = self.left_at(workshop, now)?.max(0) / 1_000;
        let block = self.running(workshop)?.block;
        let agenda = self.agenda(workshop);
        let planned = agenda.times.iter().find(|one| one.block == block)?;
        let end = i64::from(planned.planned?.num_seconds_from_midnight()) + i64::from(planned.minutes) * 60;
        let will_end = i64::from(time.num_seconds_from_midnight()) + left;
        // Half a day at most: a meeting may go on past midnight.
        let around_noon = |seconds: i64| (seconds + 43_200).rem_euclid(86_400) - 43_200;
        // A meeting that began more than an hour from its time was moved, or is a rehearsal.
        let begun = agenda.times.first().and_then(|first| {
            let row = self.agenda_blocks.get(&first.block)?;
            Some(around_noon((row.started? - first.planned?).num_seconds()))
        });
        let moved = begun.filter(|seconds| seconds.abs() > 3_600).unwrap_or_default();
        Some(around_noon(will_end - end - moved) / 60)
    }
}

/// A second of the day as a time; what is past midnight begins anew.
fn at(second: Option<i64>) -> Option<NaiveTime> {
    let second = u32::try_from(second?.rem_euclid(86_400)).ok()?;
    NaiveTime::from_num_seconds_from_midnight_opt(second, 0)
}
