//! 日历: what is when, what does not go together, and how things come to be where they are.
//!
//! [`entries`] is what a calendar or a Gantt chart shows of a plan, in [`rows`]; [`clashes`] what does not go together
//! in it, [`check_move`] and [`check_task`] the same for one thing before it is moved. [`series`] and [`activities`]
//! make sessions that come again, [`move_in_series`] moves one or more of them. [`schedule`] gives days to what has
//! none, [`arrange`] makes a rota. Nothing here changes a plan: what is proposed goes into one command. Everything is a
//! value with named fields and crosses to the page as it is.

mod booking;
mod cadence;
mod capacity;
mod clash;
mod clashes;
mod days;
mod entries;
mod rota;
mod rows;
mod schedule;
mod schedule_room;
mod tasks;
#[cfg(test)]
mod tests;

pub use cadence::{
    Cadence, Evasion, Every, LeftOut, MOST_IN_SERIES, Scope, Series, SeriesDay, Turns, activities, members,
    move_in_series, series,
};
pub use clash::{Clash, Doubt, Holder};
pub use clashes::{Slot, check_move, check_task, clashes};
pub use days::Unsuited;
pub use entries::{CalendarOf, Entry, EntryFilter, EntryId, EntryKind, When, entries};
pub use rota::{MOST_MONTHS, RotaFault, RotaPlan, TurnReason, TurnWithReason, arrange, swap};
pub use rows::{GroupBy, Row, RowKey, rows};
pub use schedule::{NotPlaced, Placed, Schedule, ScheduleOptions, schedule};
pub use schedule_room::{Liking, Obstacle, OfferedTimes};
