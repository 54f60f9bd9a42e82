//! Ledgers: which column is which field, what every row would change, and what was not understood.
//!
//! [`recognise`] finds the table in a sheet, a [`Mapping`] says what each column is for, a
//! [`PreviewBuilder`] goes through the rows against a plan. Nothing here changes a plan: accepting
//! a [`Preview`] gives rows for one command. Does not read bytes (`table`) and does not read values
//! (`value`); makes no sentences.

mod blocks;
mod cells;
mod code;
mod community;
mod content;
mod export_cell;
mod form;
mod gather;
mod heading;
mod interpret;
mod key;
mod layout;
mod likeness;
mod mapping;
mod office;
mod own;
mod personal;
mod preview;
mod recognise;
mod rows;
mod synonyms;
mod totals;

#[cfg(test)]
mod tests;

pub use blocks::Block;
pub(crate) use cells::Cells;
pub(crate) use code::CodeText;
pub(crate) use content::without_id_numbers;
pub use export_cell::{ChoiceWords, export_cell};
pub use form::{form_of, keep_columns};
pub use gather::{Choice, FoundTable, Gathered, Origins, choices, gather, likeliest, whole_sheets};
pub(crate) use key::comparable_community;
pub use layout::{Column, Confidence, HiddenCells, Layout, LeftOut, LeftOutRow, Withheld};
pub use likeness::doubtful_names;
pub use mapping::{Mapping, Target};
pub use office::office_in_titles;
pub use own::recognise_own;
pub(crate) use personal::{blotted, holds_personal};
pub use preview::{
    CellNote, Change, Counts, Doubt, DoubtReason, FieldContent, NoteKind, Outcome, OutcomeKind, Preview,
    PreviewBuilder, PreviewRow, Rejection, RowFilter, RowPlace,
};
pub(crate) use recognise::recognise_by;
pub use recognise::{recognise, recognise_with};
pub(crate) use synonyms::{LedgerField, Synonyms};
pub use totals::{WrongTotal, wrong_totals};
