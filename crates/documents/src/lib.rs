//! Documents, books and calendars as values: what an office hands in, before it is a page, a print or a file.
//!
//! Papers make them, the page draws a [`Document`], `linli_office` writes Word and Excel files; none of them is known
//! here. What is not decided yet is a run of its own that names the open point, so that the page can mark it and lead
//! there. A spreadsheet is a [`book::Book`], what goes into the calendar of a telephone a [`calendar::Calendar`].

pub mod book;
pub mod calendar;
mod language;
mod model;
mod report;
mod workshop;

pub use language::Lang;
pub use model::{Align, Block, Column, Document, Level, Open, Row, RowKind, Run, Table};
pub use report::{Passage, PassageState, Report};
pub use workshop::WorkshopPaper;
