//! Files that are being merged into the open plan, and what came of them.

use std::rc::Rc;

use linli_merge::{Choice, MergeError, Side, choices_of};
use linli_plan::Plan;
use linli_storage::store::Tip;
use linli_worker::MergeReport;

use crate::session::DispatchError;

/// A plan file as it came.
#[derive(Clone)]
pub struct PlanFile {
    pub name: String,
    pub bytes: Rc<[u8]>,
    /// Where it is stored, if it is what another window has stored of this plan.
    pub branch: Option<Tip>,
}

/// Files that are being merged into the open plan.
#[derive(Clone)]
pub enum MergeState {
    /// The worker is at the file of this number, of so many.
    Working { at: usize, of: usize },
    /// They can be looked at.
    Ready(Rc<MergedFiles>),
    /// The worker could not do it; these were the files.
    Failed(Vec<PlanFile>),
}

/// What merging came to. Nothing has changed yet.
pub struct MergedFiles {
    /// The plan into which they were merged.
    pub here: Plan,
    /// Both together, conflicts as proposed.
    pub merged: Plan,
    pub files: Vec<MergedFile>,
}

/// What one file came to.
pub struct MergedFile {
    pub file: PlanFile,
    pub outcome: Result<MergeReport, MergeError>,
}

impl MergedFiles {
    /// What is in conflict once all files are merged: the last report speaks of all of it.
    #[must_use]
    pub fn last_report(&self) -> Option<&MergeReport> {
        self.files.iter().rev().find_map(|file| file.outcome.as_ref().ok())
    }

    /// The choices that settle everything as one side has it.
    #[must_use]
    pub fn settled_as(&self, side: Side) -> Vec<Choice> {
        self.last_report().map(|report| choices_of(side, &report.difference.conflicts)).unwrap_or_default()
    }
}

/// Why a merge was not taken.
pub enum NotTaken {
    /// The plan has changed since; it was merged once more.
    Changed,
    Refused(DispatchError),
    Failed,
}
