//! Documents, books and calendars as files for an office: Word (`word`), Excel and text with commas, iCalendar, files
//! packed together (`package`).
//!
//! Owns how these formats are written; nothing in a file says who wrote it, or when, and equal values give equal bytes.
//! Knows the neutral values of `linli_documents` and nothing of what they speak of. The page does not link it: the worker
//! and the command line do.

mod ics;
pub mod package;
mod text;
pub mod word;
mod xlsx;

#[cfg(test)]
mod tests;

pub use ics::ics;
pub use text::csv;
pub use xlsx::{NotWritten, xlsx};
