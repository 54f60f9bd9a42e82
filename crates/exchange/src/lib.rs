//! Bytes to plans and back.
//!
//! Owns every file format: spreadsheets and pasted blocks (`table`), what their cells mean
//! (`value`), how a ledger becomes neighbourhoods (`ledger`), spreadsheets that leave (`book`), plan files (`plan_file`),
//! elections (`pabulib`), the ballots of a workshop (`ballots`), documents (`document`) and their Word files (`word`), what a browser keeps (`generation`) and
//! how it is kept safely (`store`). Knows nothing of the page, of browsers or of words: faults leave here as codes and
//! values.

pub mod ballots;
pub mod book;
pub mod document;
pub mod forms;
pub mod generation;
pub mod geo;
pub mod import;
pub mod ledger;
pub mod pabulib;
#[cfg(feature = "documents")]
pub mod package;
pub mod plan_file;
pub mod rules_file;
pub mod store;
pub mod table;
pub mod value;
#[cfg(feature = "documents")]
pub mod word;
