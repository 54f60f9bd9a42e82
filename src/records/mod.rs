//! Records of any kind as fields, tables and ledgers, told by descriptors of their columns.
//!
//! A column is data: what it is called, the field that it shows, and how that is typed. Nothing here knows a kind of
//! record, and a new one costs a table of columns. What the worker has computed of records is laid
//! out here too.

mod accessor;
pub mod answer;
mod column;
mod doors;
pub mod field_groups;
pub mod joining;
mod ledger;
mod look;
mod sheet;
mod text;
pub mod working;

pub use accessor::{Accessor, Code, Coded, TypedAs};
pub(crate) use accessor::{field, part};
pub use column::{Column, Kind};
pub use doors::{Doors, DoorsProps};
pub use ledger::{Book, RecordDialog, RecordDialogProps, RecordLedger, RecordLedgerProps};
pub use look::Options;
pub use sheet::{Desk, Fields, FieldsProps, RecordTable, RecordTableProps};
pub use text::List;
