//! The agenda of a workshop: when its blocks begin, how far it is behind, and the clock.

use chrono::{NaiveTime, Timelike};
use schemars::JsonSchema;

use crate::{AgendaBlockId, Clock, Extra, Plan, WorkshopId, choice::is_default, fields::Fields};

/// How long a workshop is where nothing is said, in minutes.
pub const WORKSHOP_MINUTES: u32 = 120;
/// A block in which proposals come one after the other is warned about above this many minutes.
pub const LONG_BLOCK: u32 = 60;

/// 议程: a block of time.
#[derive(Clone, Debug, PartialEq, Eq, Fields, JsonSchema)]
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

/// A second of the day as a time; what is past midnight begins anew.
fn at(second: Option<i64>) -> Option<NaiveTime> {
    let second = u32::try_from(second?.rem_euclid(86_400)).ok()?;
    NaiveTime::from_num_seconds_from_midnight_opt(second, 0)
}
