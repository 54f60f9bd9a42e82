//! What page and worker say to each other.
//!
//! A message is a head, JSON of the types here, and sometimes bytes beside it. There are three programs, by subject
//! ([`Program`]); each owns no truth: it holds a file that is being looked at and answers questions about it, makes papers
//! and files of a plan, or computes what follows from one. None ever changes a plan.

#[cfg(feature = "worker")]
mod browser;
#[cfg(feature = "worker")]
mod compute;
mod import;
#[cfg(feature = "worker")]
mod import_job;
mod output;
mod program;
mod query;
#[cfg(feature = "worker")]
mod serve;

use std::collections::BTreeSet;

#[cfg(feature = "worker")]
pub use browser::random_bits;
#[cfg(feature = "worker")]
pub use compute::Compute;
pub use import::{ImportSource, ImportedRecords, OpenedTable, Previewed, SheetInfo};
#[cfg(feature = "worker")]
pub use import_job::{ImportJob, Pace};
pub use output::{Output, Paper, Wanted};
#[cfg(feature = "worker")]
pub use output::{file, papers};
pub use program::Program;
#[cfg(feature = "worker")]
pub use query::reply;
pub use query::{
    Advice, Advise, CertificateYear, CheckBallots, ComputeRates, CostOfMoving, CountCertificates, CountVotes,
    FindDoubles, FindDuplicates, FindHelpers, FindOpenings, FindSimilarNeeds, FindSimilarProposals,
    MOST_PAIRS, PlaceWorkers, PlanQuestion, Query, ReadBallots, SuggestCategories,
};
#[cfg(feature = "worker")]
pub use serve::{Service, Turns, serve};

use linli_documents::Document;
use linli_plan::presets::PresetLanguage;
use linli_registers::{
    import::{ImportField, ImportRow, ImportTarget},
    ledger::{Mapping, RowFilter},
};
use linli_storage::plan_file;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What both sides must agree on. A page and a worker of different builds do not talk.
pub const PROTOCOL: &str = concat!(env!("CARGO_PKG_VERSION"), "/5");

/// A question of the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Names the job; answers carry it.
    pub job: u32,
    /// The question.
    pub task: Task,
}

/// What the page may ask.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Read a table file or a pasted block, whose bytes are beside the message.
    OpenTable {
        /// A number that the page gives the table; whatever is asked about it carries the same.
        table: u32,
        /// Where it comes from.
        source: ImportSource,
    },
    /// Take the plan that tables are compared with; its plan file is beside the message.
    TakePlan,
    /// Compare a sheet of the open table with the plan.
    Preview {
        /// The number of the table.
        table: u32,
        /// The place of the sheet in the workbook.
        sheet: usize,
        /// What is being imported.
        target: ImportTarget,
        /// What is known about columns; the rest is proposed.
        mapping: Mapping<ImportField>,
    },
    /// A window of the rows of the preview.
    Rows {
        /// The number of the table.
        table: u32,
        /// Which rows are counted.
        filter: RowFilter,
        /// The first.
        from: usize,
        /// How many.
        count: usize,
    },
    /// A window of what the preview would bring in.
    Accept {
        /// The number of the table.
        table: u32,
        /// Rows of the sheet that are left out.
        skipped: BTreeSet<u32>,
        /// Rows of the sheet whose needs become records of their own.
        split: BTreeSet<u32>,
        /// The first record.
        from: usize,
        /// How many.
        count: usize,
    },
    /// Make the documents of a paper from the plan whose file is beside the message.
    Papers(Wanted<Paper>),
    /// Write a file from the plan whose file is beside the message.
    Write(Wanted<Output>),
    /// Read places from a GeoJSON file, whose bytes are beside the message.
    ReadOutlines(Box<linli_maps::OutlineRequest>),
    /// Compute something from the plan whose file is beside the message.
    Compute(PlanQuestion),
    /// Event what a text seems to be, by the plan that was taken.
    Advise(Advise),
    /// The preset playbooks, which come with the worker, as a file.
    Presets(PresetLanguage),
    /// The sample plan, which comes with the worker, as a file.
    Sample,
    /// Forget the table of this number, and the plan.
    Close {
        /// The number of the table.
        table: u32,
    },
    /// Stop the job that runs.
    Stop,
}

/// What the worker says. A page hears answers as they are and leaves it to whoever asked to read them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event<A = Box<Answer>> {
    /// It has started and listens.
    Ready {
        /// Its protocol.
        protocol: String,
    },
    /// How far a job is.
    Progress {
        /// Which.
        job: u32,
        /// How far.
        progress: Progress,
    },
    /// A job is done.
    Done {
        /// Which.
        job: u32,
        /// Its answer.
        answer: A,
    },
    /// A job could not be done.
    Failed {
        /// Which.
        job: u32,
        /// Why.
        error: JobError,
    },
}

impl Event {
    /// What goes beside the message.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Done { answer, .. } => match answer.as_ref() {
                Answer::File { bytes } | Answer::Reply { json: bytes } => Some(bytes),
                _ => None,
            },
            _ => None,
        }
    }
}

#[cfg(feature = "worker")]
impl Answer {
    /// A reply to whoever asked, as JSON.
    ///
    /// # Errors
    /// The reply holds what JSON has no form for.
    pub fn reply<T: Serialize>(reply: &T) -> Result<Self, JobError> {
        serde_json::to_vec(reply).map(|json| Self::Reply { json }).map_err(|_| JobError::Garbled)
    }
}

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What it is doing.
    pub stage: Stage,
    /// Steps done.
    pub done: u64,
    /// Of how many, where that is known.
    pub of: Option<u64>,
}

/// What a job is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Making sure that the file is sound.
    Checking,
    /// Reading cells or text.
    Reading,
    /// Comparing rows with the plan.
    Comparing,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The table is open.
    Opened(OpenedTable),
    /// The plan is there.
    PlanTaken,
    /// The sheet was compared.
    Previewed(Previewed),
    /// Rows of the preview.
    Rows(Vec<ImportRow>),
    /// Records that would be brought in.
    Accepted {
        /// These of them.
        records: ImportedRecords,
        /// Of so many in all.
        total: usize,
    },
    /// The documents of a paper.
    Papers(Vec<Document>),
    /// A file that was written. Its bytes are beside the message.
    File {
        /// The bytes.
        #[serde(skip)]
        bytes: Vec<u8>,
    },
    /// Where neighbourhoods lie.
    Outlines(Box<linli_maps::Outlines>),
    /// The reply to a [`Query`]. It is beside the message, for whoever asked to read.
    Reply {
        /// The reply as JSON.
        #[serde(skip)]
        json: Vec<u8>,
    },
    /// Done, with nothing to tell.
    Closed,
}

/// Why a job could not be done. The page goes on; the plan has not changed.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum JobError {
    /// The file gave no table.
    #[error(transparent)]
    Table(linli_tables::ReadError),
    /// The file names no places.
    #[error(transparent)]
    Map(linli_maps::GeoError),
    /// The plan beside the message, which the page has just written, cannot be read.
    #[error("the plan cannot be read: {0}")]
    Plan(plan_file::ReadError),
    /// The file cannot be packed.
    #[error("the file cannot be packed")]
    NotPacked,
    /// It was stopped.
    #[error("stopped")]
    Stopped,
    /// No table is open, or no such sheet.
    #[error("no table is open")]
    NoTable,
    /// The worker has ended by itself, or gives no sign of life.
    #[error("the worker has ended")]
    Crashed,
    /// The worker could not be started or is of another build.
    #[error("the worker cannot be used")]
    Unavailable,
    /// A message made no sense.
    #[error("a message could not be read")]
    Garbled,
}

impl From<linli_tables::ReadError> for JobError {
    fn from(fault: linli_tables::ReadError) -> Self {
        match fault {
            linli_tables::ReadError::Stopped => Self::Stopped,
            fault => Self::Table(fault),
        }
    }
}

impl From<linli_maps::GeoError> for JobError {
    fn from(fault: linli_maps::GeoError) -> Self {
        Self::Map(fault)
    }
}

impl From<plan_file::ReadError> for JobError {
    fn from(fault: plan_file::ReadError) -> Self {
        Self::Plan(fault)
    }
}
