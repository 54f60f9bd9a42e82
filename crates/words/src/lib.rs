//! Every sentence a person reads, in Chinese and English, as typed functions.
//!
//! Owns wording, numbers, dates and units of both languages. Page, worker and command line share it, so it knows no
//! browser and no Leptos. A sentence that lacks a language does not compile.

pub mod agendas;
pub mod answers;
pub mod ballot_pages;
pub mod calendar;
pub mod campaigns;
pub mod classification;
pub mod cli;
pub mod commands;
pub mod district;
pub mod encryption;
pub mod erasing;
pub mod errors;
pub mod exports;
pub mod fields;
pub mod file_names;
pub mod format;
pub mod guide;
pub mod import;
pub mod ledger;
pub mod ledger_tools;
pub mod map;
pub mod merge;
mod names;
pub mod need_pages;
pub mod needs;
pub mod outcome_pages;
pub mod outcomes;
pub mod people;
pub mod planning;
pub mod plans;
pub mod report_file;
pub mod rule_changes;
pub mod rule_editor;
pub mod segments;
mod sentences;
pub mod shared_computer;
pub mod shell;
pub mod voting;
pub mod workshop_pages;
pub mod workshops;

pub use linli_documents::Lang;
pub use names::PlanNames;
