//! Bringing a table in, as neighbourhoods or as another register: which file, what its columns are, what it would
//! change, and the one step that changes the plan.
//!
//! [`ImportState`] is what is shown; `driver` asks the worker for what is missing. The ledger shows the import as a
//! screen ([`ImportScreen`]), the registers as a dialog ([`RegisterImportView`]); both are made of the same parts.

mod accept;
mod choose;
mod columns;
mod detail;
mod driver;
mod driver_state;
mod failure;
mod head;
mod pages;
mod preview;
mod register;
mod row;
mod rows;
mod screen;
mod state;
mod summary;
mod working;

pub use register::{RegisterImport, RegisterImportView};
pub use screen::ImportScreen;
pub use state::ImportState;

/// What the file dialog shows first.
const ENDINGS: &str = ".xlsx,.xlsm,.xls,.csv,.tsv,.txt";
