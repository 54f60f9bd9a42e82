//! 日历: what is when, and what does not go together.
//!
//! [`entries`] is what a calendar or a Gantt chart shows of a plan, [`clashes`] what is wrong with it, [`check_move`]
//! the same for one activity before it is moved. Everything is a value with named fields and crosses to the page as it is.

mod booking;
mod capacity;
mod clash;
mod clashes;
mod entries;
mod rows;
mod tasks;
#[cfg(test)]
mod tests;

pub use clash::{Clash, Doubt, Holder};
pub use clashes::{Slot, check_move, check_task, clashes};
pub use entries::{Entry, EntryFilter, EntryId, EntryKind, When, entries};
pub use rows::{GroupBy, Row, RowKey, rows};
