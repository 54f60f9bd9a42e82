//! Tables of records: persistent maps, the one list of all of them, which records name which, and records as JSON.
//!
//! Knows that records have ids and names; what they mean is in `model`.

mod change;
pub(crate) mod references;
mod shared_columns;
pub(crate) mod table;

pub use change::RecordChange;
pub use shared_columns::{ColumnHolds, SharedColumn};
pub use table::{AnyRecord, Record, RecordKind, Rows, Table};
