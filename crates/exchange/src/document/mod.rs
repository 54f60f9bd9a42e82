//! Documents as they leave: a neutral list of blocks in one language.
//!
//! Words make a document, the page prints it, [`crate::word`] writes it as a Word file; none of them is known here.
//! What is not decided yet is a run of its own that names the open point, so that the page can mark it and lead there.

mod language;
mod model;
mod workshop;

pub use language::Lang;
pub use model::{Align, Block, Column, Document, Level, Open, Row, RowKind, Run, Table};
pub use workshop::WorkshopPaper;
