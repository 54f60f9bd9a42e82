//! Papers of passages that a person may write over.

use linli_plan::{AnyRow, ReportPaper, ReportText};
use serde::{Deserialize, Serialize};

use super::Document;

/// Whose words a passage has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageState {
    /// The program's.
    Generated,
    /// A person's, over what would still be written.
    Edited,
    /// A person's, over what has changed since.
    Changed,
}

/// A passage of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Which; the same in every language and every period.
    pub code: String,
    /// The first of its blocks in the document.
    pub block: usize,
    /// What would be written today.
    pub generated: String,
    /// What is printed.
    pub text: String,
    /// What it was written over, where that is no longer what would be written.
    pub written_over: Option<String>,
    /// Whose words it has.
    pub state: PassageState,
    /// Whether something in it is still to be filled in.
    pub is_open: bool,
}

impl Passage {
    /// The record that keeps what a person writes over it.
    #[must_use]
    pub fn written(&self, paper: ReportPaper, text: String) -> AnyRow {
        ReportText::row(paper, &self.code, self.generated.clone(), text)
    }
}

/// A report with what can be said about its passages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Which.
    pub paper: ReportPaper,
    /// As it is printed.
    pub document: Document,
    /// Its passages, in order.
    pub passages: Vec<Passage>,
    /// What persons wrote over passages that it no longer has: code and text. It is not printed and not lost.
    pub left_over: Vec<(String, String)>,
}

impl Report {
    /// The passages in which something is still to be filled in.
    pub fn open(&self) -> impl Iterator<Item = &Passage> {
        self.passages.iter().filter(|passage| passage.is_open)
    }

    /// The passages of which what is under a person's words has changed.
    pub fn changed(&self) -> impl Iterator<Item = &Passage> {
        self.passages.iter().filter(|passage| passage.state == PassageState::Changed)
    }
}
