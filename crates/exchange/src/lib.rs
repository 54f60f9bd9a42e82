//! Bytes to plans and back.
//!
//! Owns every file format: spreadsheets and pasted blocks (`table`), what their cells mean
//! (`value`), how a ledger becomes neighbourhoods (`ledger`), plan files (`plan_file`), what a browser
//! keeps (`generation`) and how it is kept safely (`store`). Knows nothing of the page, of browsers or
//! of words: faults leave here as codes and values.

pub mod generation;
pub mod ledger;
pub mod plan_file;
pub mod store;
pub mod table;
pub mod value;
