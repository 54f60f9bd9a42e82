//! What page and worker say to each other.
//!
//! A message is a head, JSON of the types here, and sometimes bytes beside it. There are six programs, by subject
//! ([`Program`]); each owns no truth: it holds a file that is being looked at and answers questions about it, makes papers
//! and files of a plan, computes what follows from one, merges files of several
//! offices, gathers those of many, or encrypts. None ever changes a plan.

#[cfg(feature = "worker")]
mod adviser;
#[cfg(feature = "worker")]
mod browser;
#[cfg(feature = "worker")]
mod compute;
mod encryption;
mod gathering;
mod import;
#[cfg(feature = "worker")]
mod import_job;
mod job_error;
mod merging;
mod output;
mod program;
mod query;
#[cfg(feature = "worker")]
mod serve;

#[cfg(feature = "worker")]
pub use adviser::Adviser;
#[cfg(feature = "worker")]
pub use browser::random_bits;
pub use encryption::{EncryptionTask, OfferWords, OfferedWord, PassphraseStrength, WeighPassphrase};
pub use gathering::{DistrictPaper, GatherFile, GatherForm, GatherSource, GatherTask, GatheredFile};
pub use import::{ImportSource, ImportedRecords, OpenedTable, Previewed, SheetInfo, TablePlace};
#[cfg(feature = "worker")]
pub use import_job::{ImportJob, Pace, PreviewRequest};
pub use job_error::JobError;
pub use merging::{CompareWith, MergeFile, MergeReport, MergeTask, SideCarSent};
pub use output::{Output, Paper, Wanted};
#[cfg(feature = "worker")]
pub use output::{district_file, file, papers};
pub use program::Program;
pub use query::{
    Advice, Advise, CertificateYear, CheckBallots, ComputeRates, CostOfMoving, CountCertificates, CountVotes,
    FindDoubles, FindDuplicates, FindHelpers, FindOpenings, FindSimilarNeeds, FindSimilarProposals,
    MOST_PAIRS, PlaceWorkers, PlanQuestion, Query, ReadBallots, SuggestCategories, Task,
};
#[cfg(feature = "worker")]
pub use query::{Compute, reply};
#[cfg(feature = "worker")]
pub use serve::{Service, Turns, serve};

use linli_documents::Document;
use linli_registers::import::ImportRow;
use serde::{Deserialize, Serialize};

/// What both sides must agree on. A page and a worker of different builds do not talk.
pub const PROTOCOL: &str = concat!(env!("CARGO_PKG_VERSION"), "/14");

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Names the job; answers carry it.
    pub job: u32,
    pub task: Task,
}

/// What the worker says. A page hears answers and faults as they are and leaves it to whoever asked to read them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event<A = Box<Answer>, E = JobError> {
    Ready {
        protocol: String,
    },
    Progress {
        job: u32,
        progress: Progress,
    },
    Done {
        job: u32,
        answer: A,
    },
    /// A job could not be done.
    Failed {
        job: u32,
        error: E,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub stage: Stage,
    pub done: u64,
    /// Of how many, where that is known.
    pub of: Option<u64>,
}

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

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Opened(OpenedTable),
    PlanTaken,
    Previewed(Box<Previewed>),
    Rows(Vec<ImportRow>),
    /// Records that would be brought in.
    Accepted {
        records: ImportedRecords,
        total: usize,
    },
    Papers(Vec<Document>),
    /// A file that was written. Its bytes are beside the message.
    File {
        #[serde(skip)]
        bytes: Vec<u8>,
    },
    Outlines(Box<linli_maps::Outlines>),
    /// The reply to a [`Query`]. It is beside the message, for whoever asked to read.
    Reply {
        #[serde(skip)]
        json: Vec<u8>,
    },
    /// Done, with nothing to tell.
    Closed,
}
