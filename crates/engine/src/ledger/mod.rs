//! What the ledger can be asked: which rows a filter lets through, and which rows may be one neighbourhood twice.
//!
//! Pure functions of rows. Reasons are data; sentences are made elsewhere.

mod duplicates;
mod filter;
mod name;

pub use duplicates::{DuplicateSearch, Likeness, Resemblance, likeness};
pub use filter::{Filter, LedgerColumn};
