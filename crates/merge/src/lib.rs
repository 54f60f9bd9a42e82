//! Plan files of several offices made one: state-based, in any order, without a clock.
//!
//! Owns the side-car that lies beside the records of a plan file (`sync`), what two files have come to since they parted,
//! and the choice between values in conflict. The core knows rows of JSON and nothing of plans; `plans` puts it to use.

mod catch_up;
mod choice;
mod difference;
mod entry;
mod fault;
mod history;
mod open_points;
mod plans;
mod replica;
mod row;
mod side_car;
mod stamp;

pub use catch_up::{CaughtUp, catch_up};
pub use choice::{Choice, choice_of, choices_of, choose};
pub use difference::{
    Change, Conflict, ConflictValue, Difference, FieldChange, RecordChange, Side, compare, difference,
};
pub use entry::CONFLICT_LIMIT;
pub use fault::Fault;
pub use open_points::{OpenPoint, points};
pub use plans::{
    MergeError, MergedPlan, SYNC, Unread, compare_plans, conflicts_in, erase, merge_file, merge_plans,
    prepare_to_send, settle, undone_after_sending,
};
pub use replica::{Replica, merge};
pub use row::{RowKey, Rows};
pub use stamp::{ActorId, NoStamp, Stamp};
