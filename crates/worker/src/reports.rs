//! Reports of what came of a plan: what the page asks of the program that makes them.

use linli_documents::Report;
use linli_plan::ReportPaper;
use serde::{Deserialize, Serialize};

use crate::{Program, Task, Wanted, program::queries};

/// A file that tells what came of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportOutput {
    /// A report as a Word file.
    Word(ReportPaper),
    /// Every register, the calendar, the budget and what came of it as a workbook.
    Workbook,
}

/// What the program that makes reports can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportsTask {
    /// Make a report from the plan whose file is beside the message.
    Report(Wanted<ReportPaper>),
    /// Write a file from it.
    Write(Wanted<ReportOutput>),
}

impl Task for ReportsTask {
    const PROGRAM: Program = Program::Reports;
}

queries! {
    Wanted<ReportPaper> => ReportsTask::Report -> Report;
}

#[cfg(feature = "worker")]
pub use make::{report, report_file};

#[cfg(feature = "worker")]
mod make {
    use linli_documents::Report;
    use linli_engine::segment::verdicts;
    use linli_office::{package::NotPacked, word};
    use linli_papers::report as made;
    use linli_plan::ReportPaper;
    use linli_storage::plan_file;

    use super::ReportOutput;
    use crate::{JobError, Wanted};

    /// A report with its passages.
    ///
    /// # Errors
    /// Says why the bytes are no plan.
    pub fn report(wanted: Wanted<ReportPaper>, plan: &[u8]) -> Result<Report, JobError> {
        let Wanted { what, lang, today } = wanted;
        Ok(made::report(lang, what, &plan_file::read(plan)?.plan, today))
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Says why the bytes are no plan, or that the file cannot be packed.
    pub fn report_file(wanted: Wanted<ReportOutput>, plan: &[u8]) -> Result<Vec<u8>, JobError> {
        let Wanted { what, lang, today } = wanted;
        match what {
            ReportOutput::Workbook => {
                let plan = plan_file::read(plan)?.plan;
                let book = linli_papers::whole_book(lang, &plan, &verdicts(&plan, None), today);
                linli_office::xlsx(&book).map_err(|_| JobError::NotPacked)
            }
            ReportOutput::Word(what) => {
                let document = report(Wanted { what, lang, today }, plan)?.document;
                word::write(&[document]).map_err(|NotPacked| JobError::NotPacked)
            }
        }
    }
}
