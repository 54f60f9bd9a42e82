//! A district: what many offices hand in, gathered into one picture.
//!
//! A [`Gathering`] is fed one [`Submission`] after the other and keeps totals, never records: what it holds grows with the
//! number of offices and not with what is in their files. Every neighbourhood is judged a second time by the rules of the
//! district. Nothing of a person is taken over: of records only the columns of the allow-list
//! ([`linli_plan::RecordKind::shared_columns`]) leave, in [`shared_row`]. Knows no file system, makes no sentences.

#![warn(missing_docs)]

mod cover;
mod figures;
mod gathering;
mod indicator;
mod last;
mod line;
mod pairs;
mod recount;
mod remark;
mod remarks;
mod report_file;
mod rules;
mod segment_key;
mod shared;
mod stated_totals;
mod submission;
mod totals;
mod workbook;

pub use cover::period_of;
pub use figures::{Figures, Measure};
pub use gathering::{Gathered, Gathering};
pub use indicator::{IndicatorKey, IndicatorSum};
pub use last::{LastTotals, Swing, TotalsColumn, swings};
pub use line::{OfficeLine, ReportState};
pub use recount::{Difference, JudgedPlace, Recount};
pub use remark::{FileFault, Remark, Sheet as RemarkSheet};
pub use report_file::{ReportFile, ReportSummary, report_file};
pub use rules::{DistrictRules, RulesUsed};
pub use segment_key::SegmentKey;
pub use shared::{SharedCell, shared_row};
pub use submission::{FileForm, FileInfo, Judged, Submission};
pub use totals::Totals;
pub use workbook::read_workbook;
