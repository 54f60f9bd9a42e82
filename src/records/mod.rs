//! Records of any kind as fields, tables and ledgers, told by descriptors of their columns.
//!
//! A column is data: what it is called, the field that it shows, and how that is typed. Nothing here knows a kind of
//! record, and a new one costs a table of columns. What the worker has computed of records is laid
//! out here too.

mod accessor;
pub mod answer;
mod column;
mod erase;
pub mod field_groups;
mod import_export;
pub mod job_progress;
mod ledger;
mod look;
pub mod participation;
mod sheet;
mod text;

pub use accessor::{Accessor, Code, Coded, TypedAs};
pub(crate) use accessor::{field, part};
pub use column::{Column, Kind};
pub use import_export::{ImportExport, ImportExportProps};
pub use ledger::{Book, RecordDialog, RecordDialogProps, RecordLedger, RecordLedgerProps};
pub use look::Options;
pub use sheet::{Fields, FieldsProps, RecordEditor, RecordTable, RecordTableProps};
pub use text::List;
