//! The open plan as a report file, which names nobody.

use linli_district::ReportSummary;
use linli_words::{Lang, file_names, report_file};
use linli_worker::MergeTask;
use serde::Deserialize;

use super::PlanLibrary;
use crate::{
    browser,
    session::{Session, plan_bytes::write_plan},
};

/// A report file that was made.
#[derive(Clone)]
pub struct Report {
    pub name: String,
    pub bytes: Vec<u8>,
    pub summary: ReportSummary,
}

/// What the page reads of the file.
#[derive(Deserialize)]
struct Head {
    summary: ReportSummary,
}

impl PlanLibrary {
    /// Makes the report file of the open plan; nothing where the program beside the page did not.
    pub async fn report(self, session: Session, lang: Lang) -> Option<Report> {
        let plan = session.now();
        let bytes = self.jobs.file(MergeTask::Report, Some(&write_plan(&plan).await)).await.ok()?;
        let Head { summary } = serde_json::from_slice(&bytes).ok()?;
        let today = browser::clock::today();
        let name =
            file_names::file_name(lang, &plan.about, report_file::document(lang), today, "report.json");
        Some(Report { name, bytes, summary })
    }
}
