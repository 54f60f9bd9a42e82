//! What page and worker say to each other.
//!
//! There are several programs beside the page, by subject ([`Program`]), and each has a type of what it can be asked
//! ([`Task`]), so that none has to read the questions of the others. A message is a head, JSON of the types here, and bytes
//! beside it: what a question is about on the way there, the answer on the way back, which is a file or JSON of what the
//! question names as its reply ([`Query`]). A program owns no truth and never changes a plan.

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
mod planning;
mod program;
mod query;
mod reports;
#[cfg(feature = "worker")]
mod serve;

#[cfg(feature = "worker")]
pub use adviser::Adviser;
#[cfg(feature = "worker")]
pub use browser::random_bits;
pub use encryption::{EncryptionTask, OfferWords, OfferedWord, PassphraseStrength, WeighPassphrase};
pub use gathering::{DistrictPaper, GatherFile, GatherForm, GatherSource, GatherTask, GatheredFile};
pub use import::{
    AcceptRows, AcceptedRows, ComparePlan, ImportSource, ImportedRecords, OpenTable, OpenedTable, Previewed,
    ReadRows, SheetInfo, TablePlace, TablesTask,
};
#[cfg(feature = "worker")]
pub use import_job::{ImportJob, Pace};
pub use job_error::JobError;
pub use merging::{CompareWith, MergeFile, MergeReport, MergeTask, SideCarSent};
pub use output::{Output, Paper, PapersTask, Wanted};
#[cfg(feature = "worker")]
pub use output::{district_file, file, papers};
pub use planning::{PlanningTask, ProposeCampaigns};
pub use program::{Program, Query, Task};
pub use query::{
    Advice, Advise, CertificateYear, CheckBallots, ComputeRates, ComputingTask, CostOfMoving,
    CountCertificates, CountVotes, FindClashes, FindDoubles, FindDuplicates, FindHelpers, FindOpenings,
    FindSimilarNeeds, FindSimilarProposals, MOST_PAIRS, PlaceWorkers, PlanQuestion, ReadBallots,
    ScheduleSessions, SuggestCategories,
};
#[cfg(feature = "worker")]
pub use query::{Compute, computed};
pub use reports::{ReportOutput, ReportsTask};
#[cfg(feature = "worker")]
pub use reports::{report, report_file};
#[cfg(feature = "worker")]
pub use serve::{Service, Turns, reply, serve};

use serde::{Deserialize, Serialize};

/// What both sides must agree on. A page and a worker of different builds do not talk.
pub const PROTOCOL: &str = concat!(env!("CARGO_PKG_VERSION"), "/17");

/// What the page says to a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request<T> {
    /// Names the job; what is said of it carries the same.
    pub job: u32,
    pub order: Order<T>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order<T> {
    /// Do this.
    Work(T),
    /// Stop the job that runs.
    Stop,
}

/// What a program says. A page hears faults as they are and leaves it to whoever asked to read them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event<E = JobError> {
    Ready {
        protocol: String,
    },
    Progress {
        job: u32,
        progress: Progress,
    },
    /// A job was done; its answer is beside the message.
    Done {
        job: u32,
    },
    /// A job could not be done.
    Failed {
        job: u32,
        error: E,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub stage: Stage,
    pub done: u64,
    /// Of how many, where that is known.
    pub of: Option<u64>,
    /// What was found so far, where that says something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<Best>,
}

/// The best proposal so far, and what none exceeds, in thousandths of a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Best {
    pub value: i64,
    pub bound: i64,
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
    /// Looking for a better proposal.
    Proposing,
}
