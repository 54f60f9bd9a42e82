//! Papers as a street office hands them in: the plan of a quarter, the plan of one campaign, what a workshop needs, and
//! the books of a ledger.
//!
//! Owns their order, headings and wording; makes the neutral values of `linli_documents`. The page prints them, an office
//! gets them as files: neither is known here. What is not decided yet is a run of its own that names the open point, so
//! that the page can mark it and lead there.

mod attachments;
mod budget;
pub mod calendar;
mod calendar_book;
mod campaign;
mod classified;
pub mod district;
pub mod notice_phrases;
pub mod phrases;
mod places;
mod quarterly;
pub mod report;
pub mod report_phrases;
mod schedule;
pub mod sheets;
mod source;
#[cfg(test)]
mod tests;
mod whole_book;
mod workshop;
pub mod workshop_phrases;
mod writer;

pub use calendar_book::calendar_book;
pub use campaign::campaign_plan;
pub use quarterly::{quarterly_plan, task_list};
pub use report::{notice, report, work_report, yearly_report};
pub use whole_book::whole_book;
pub use workshop::workshop_paper;
