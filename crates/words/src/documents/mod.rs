//! Documents as a street office hands them in: the plan of a quarter and the plan of one campaign.
//!
//! Owns their order, headings and wording. A document is a neutral list of blocks: the page prints it, a Word file
//! can be written from it, neither is known here. What is not decided yet is a run of its own that names the open
//! point, so that the page can mark it and lead there.

mod attachments;
mod budget;
mod campaign;
mod classified;
pub mod phrases;
mod places;
mod quarterly;
mod schedule;
mod source;
#[cfg(test)]
mod tests;
mod workshop;
pub mod workshop_phrases;
mod writer;

pub use campaign::campaign_plan;
pub use linli_exchange::document::{Align, Block, Column, Document, Level, Open, Row, RowKind, Run, Table};
pub use quarterly::{quarterly_plan, task_list};
pub use workshop::workshop_paper;
