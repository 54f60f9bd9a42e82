//! Sheets to records and back: the ledger of neighbourhoods (`ledger`), the other registers of an office (`kinds`), the
//! ballots of a workshop (`ballots`) and elections as Pabulib keeps them (`pabulib`).
//!
//! Owns which column is which field, what every row would change and how records stand in an office's own columns.
//! Reads no bytes and writes no files, changes no plan and makes no sentences: faults leave here as codes and values.

pub mod ballots;
pub mod import;
pub mod kinds;
pub mod ledger;
pub mod pabulib;
mod row_choices;
