//! What page and worker say to each other.
//!
//! A message is a head, JSON of the types here, and sometimes bytes beside it. The worker owns no truth: it holds a
//! file that is being looked at and answers questions about it, and makes papers and files of a plan, one job at a
//! time. It never changes a plan.

#[cfg(feature = "worker")]
mod compute;
mod import;
mod output;
mod query;
mod work;

use std::collections::BTreeSet;

#[cfg(feature = "worker")]
pub use compute::Compute;
pub use import::ImportSource;
#[cfg(feature = "worker")]
pub use import::{ImportJob, Pace};
pub use output::{Output, Paper, Wanted};
#[cfg(feature = "worker")]
pub use output::{file, papers};
#[cfg(feature = "worker")]
pub use query::reply;
pub use query::{
    Advice, Advise, CertificateYear, CheckBallots, ComputeRates, CostOfMoving, CountCertificates, CountVotes,
    FindDoubles, FindDuplicates, FindHelpers, FindOpenings, FindSimilarNeeds, FindSimilarProposals,
    MOST_PAIRS, PlaceWorkers, PlanQuestion, Query, SuggestCategories,
};
#[cfg(feature = "worker")]
pub use work::work;
pub use work::{FormRecords, ReadBallots, Work, found, work_of};

use linli_exchange::{
    document::Document,
    geo,
    ledger::{Counts, Layout, Mapping, PreviewRow, RowFilter},
    plan_file, table,
};
use linli_plan::{
    CustomField, CustomFieldId, LedgerForm, Neighbourhood, NeighbourhoodId, presets::PresetLanguage,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What both sides must agree on. A page and a worker of different builds do not talk.
pub const PROTOCOL: &str = concat!(env!("CARGO_PKG_VERSION"), "/4");

/// A question of the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Names the job; answers carry it.
    pub job: u32,
    /// The question.
    pub request: Request,
}

/// What the page may ask.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Read a table file or a pasted block, whose bytes are beside the message.
    OpenTable(ImportSource),
    /// Take the plan that the table is compared with; its plan file is beside the message.
    TakePlan,
    /// Compare a sheet with the plan.
    Preview {
        /// The place of the sheet in the workbook.
        sheet: usize,
        /// What is known about columns; the rest is proposed.
        mapping: Mapping,
    },
    /// A window of the rows of the preview.
    Rows {
        /// Which rows are counted.
        filter: RowFilter,
        /// The first.
        from: usize,
        /// How many.
        count: usize,
    },
    /// A window of what the preview would bring in.
    Accept {
        /// Rows of the sheet that are left out.
        skipped: BTreeSet<u32>,
        /// The first.
        from: usize,
        /// How many.
        count: usize,
    },
    /// Make the documents of a paper from the plan whose file is beside the message.
    Papers(Wanted<Paper>),
    /// Write a file from the plan whose file is beside the message.
    Write(Wanted<Output>),
    /// Read places from a GeoJSON file, whose bytes are beside the message.
    ReadOutlines(Box<geo::Wish>),
    /// Compute something from the plan whose file is beside the message.
    Compute(PlanQuestion),
    /// Say what a text seems to be, by the plan that was taken.
    Advise(Advise),
    /// Read something: [`Work`] as a tree.
    Work(serde_json::Value),
    /// The preset playbooks, which come with the worker, as a file.
    Presets(PresetLanguage),
    /// The sample plan, which comes with the worker, as a file.
    Sample,
    /// Forget the table.
    Close,
    /// Stop the job that runs.
    Stop,
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Say {
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
        answer: Box<Answer>,
    },
    /// A job could not be done.
    Failed {
        /// Which.
        job: u32,
        /// Why.
        error: JobError,
    },
}

impl Say {
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
    Rows(Vec<PreviewRow>),
    /// Rows that would be brought in.
    Accepted {
        /// These of them.
        rows: Vec<(NeighbourhoodId, Neighbourhood)>,
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
    Outlines(Box<geo::Outlines>),
    /// The reply to a [`Query`]. It is beside the message, for whoever asked to read.
    Reply {
        /// The reply as JSON.
        #[serde(skip)]
        json: Vec<u8>,
    },
    /// What was read, as a tree.
    Work(serde_json::Value),
    /// Done, with nothing to tell.
    Closed,
}

/// A table that is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenedTable {
    /// Its sheets in order.
    pub sheets: Vec<SheetInfo>,
    /// The one that looks most like a ledger.
    pub likeliest: Option<usize>,
    /// Characters of a text file that are not in its encoding.
    pub undecoded: u32,
    /// The street office that the titles name.
    pub office: Option<String>,
}

/// A sheet of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetInfo {
    /// Its name.
    pub name: String,
    /// Hidden in the workbook.
    pub hidden: bool,
    /// Rows.
    pub rows: u32,
    /// Columns.
    pub columns: u32,
}

/// A sheet compared with the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Previewed {
    /// Which sheet.
    pub sheet: usize,
    /// Its table.
    pub layout: Layout,
    /// What its columns are taken for.
    pub mapping: Mapping,
    /// How many rows of each outcome.
    pub counts: Counts,
    /// Fields of the office that are made for columns which are no other.
    pub fields: Vec<(CustomFieldId, CustomField)>,
    /// The form of the ledger.
    pub form: Option<LedgerForm>,
}

/// A sentence in both languages, for whichever the page speaks when it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl std::fmt::Display for Said {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.en)
    }
}

#[cfg(feature = "worker")]
impl Said {
    fn of(say: impl Fn(linli_words::Lang) -> String) -> Self {
        Self { zh: say(linli_words::Lang::Zh), en: say(linli_words::Lang::En) }
    }
}

#[cfg(feature = "worker")]
impl From<table::ReadError> for JobError {
    fn from(fault: table::ReadError) -> Self {
        let said = || Said::of(|lang| linli_words::errors::table(lang, &fault));
        match &fault {
            table::ReadError::Stopped => Self::Stopped,
            table::ReadError::UnknownEncoding { choices, .. } => {
                Self::Encoding { said: said(), choices: choices.clone() }
            }
            _ => Self::File(said()),
        }
    }
}

#[cfg(feature = "worker")]
impl From<geo::GeoError> for JobError {
    fn from(fault: geo::GeoError) -> Self {
        Self::File(Said::of(|lang| linli_words::map::fault(lang, &fault)))
    }
}

/// Why a job could not be done. The page goes on; the plan has not changed.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum JobError {
    /// The file cannot be read, for one of many reasons: it crosses as a sentence.
    #[error("{0}")]
    File(Said),
    /// The encoding of the text is not known.
    #[error("{said}")]
    Encoding {
        /// As a sentence.
        said: Said,
        /// Those that may be meant.
        choices: Vec<table::TextEncoding>,
    },
    /// The file is larger than a table may be.
    #[error("{size_bytes} bytes, at most {limit_bytes}")]
    TooLarge {
        /// How large it is.
        size_bytes: u64,
        /// The largest that is read.
        limit_bytes: u64,
    },
    /// The plan beside the message, which the page has just written, cannot be read.
    #[error("the plan cannot be read: {0}")]
    Plan(String),
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

impl From<plan_file::ReadError> for JobError {
    fn from(fault: plan_file::ReadError) -> Self {
        Self::Plan(fault.to_string())
    }
}
