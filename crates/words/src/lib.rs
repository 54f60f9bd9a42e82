//! Every sentence a person reads, in Chinese and English, as typed functions.
//!
//! Owns wording, numbers, dates and units of both languages. Page, worker and command line share it, so it knows no
//! browser and no Leptos. A sentence that lacks a language does not compile.

pub mod campaigns;
pub mod classification;
pub mod cli;
pub mod documents;
pub mod errors;
pub mod fields;
pub mod format;
pub mod import;
mod language;
pub mod ledger;
pub mod plans;
pub mod segments;
mod sentences;
pub mod shell;

pub use language::Lang;
