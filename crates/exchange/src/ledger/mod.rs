//! Ledgers: which column is which field, what every row would change, and what was not understood.
//!
//! [`recognise`] finds the table in a sheet, a [`Mapping`] says what each column is for, a
//! [`PreviewBuilder`] goes through the rows against a plan. Nothing here changes a plan: accepting
//! a [`Preview`] gives rows for one command. Does not read bytes (`table`) and does not read values
//! (`value`); makes no sentences.

mod content;
mod heading;
mod interpret;
mod key;
mod layout;
mod mapping;
mod office;
mod preview;
mod rows;
mod synonyms;

#[cfg(test)]
mod tests;

pub use layout::{Column, Confidence, Layout, LeftOut, LeftOutRow, Withheld, likeliest, recognise};
pub use mapping::{Mapping, Target};
pub use office::office_in_titles;
pub use preview::{
    CellNote, Change, Counts, NoteKind, Outcome, Preview, PreviewBuilder, PreviewRow, Rejection, RowFilter,
    Said,
};
