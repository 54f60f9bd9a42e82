//! The other ledgers: 需求台账, 社工名册, 社会组织, 社会单位, 志愿者. In by the ledger's own machinery, out in the form of the paper.
//!
//! Headings, merges, 〃, totals and private columns are found as in the ledger of neighbourhoods; a [`RegisterField`] says
//! what a column is for. What is not understood goes behind the notes with its heading, and is listed.

mod book;
mod cells;
mod enterprises;
mod field;
mod identity;
mod likeness;
mod named;
mod names;
mod needs;
mod numbers;
mod organisations;
mod preview;
mod read;
#[cfg(test)]
mod tests;
mod text;
mod volunteers;
mod workers;

pub use book::book;
pub use cells::RegisterNote;
pub use field::{Register, RegisterField};
pub use preview::{RegisterChange, RegisterOutcome, RegisterPreview, RegisterRow, preview};
pub use text::{needs_text, text};
