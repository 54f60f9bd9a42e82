//! Which program answers what: a page fetches only the subjects that it asks about.

use serde::{Serialize, de::DeserializeOwned};

/// A program that runs beside the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Program {
    /// Reads tables and compares them with the plan.
    Tables,
    /// Makes papers and files.
    Papers,
    /// Computes what follows from the plan; finds its neighbourhoods in maps; brings the sample and the presets.
    Computing,
    /// Looks for the best set of campaigns.
    Planning,
    /// Merges plan files, compares plans, and makes a plan ready to be handed on.
    Merging,
    /// Gathers the files of many offices.
    Gathering,
    /// Makes reports of what came of a plan, and files of them.
    Reports,
    /// Encrypts plan files and opens encrypted ones.
    Encrypting,
}

impl Program {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Tables,
        Self::Papers,
        Self::Computing,
        Self::Planning,
        Self::Merging,
        Self::Gathering,
        Self::Reports,
        Self::Encrypting,
    ];

    /// The script that starts it, beside the page's own.
    #[must_use]
    pub fn script(self) -> &'static str {
        match self {
            Self::Tables => "./worker_tables_loader.js",
            Self::Papers => "./worker_papers_loader.js",
            Self::Computing => "./worker_computing_loader.js",
            Self::Planning => "./worker_planning_loader.js",
            Self::Merging => "./worker_merging_loader.js",
            Self::Gathering => "./worker_gathering_loader.js",
            Self::Reports => "./worker_reports_loader.js",
            Self::Encrypting => "./worker_encrypting_loader.js",
        }
    }
}

/// What one of the programs can be asked.
pub trait Task: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Which.
    const PROGRAM: Program;
}

/// A question with the type of its reply.
pub trait Query: Clone + PartialEq + Send + Sync + 'static {
    /// What the program that knows is asked.
    type Task: Task;
    type Reply: Serialize + DeserializeOwned + Clone + Send + Sync + 'static;

    fn task(self) -> Self::Task;
}

macro_rules! queries {
    ($($question:ty => $task:ident::$variant:ident -> $reply:ty;)*) => {$(
        impl $crate::Query for $question {
            type Task = $task;
            type Reply = $reply;

            fn task(self) -> $task {
                $task::$variant(self)
            }
        }
    )*};
}
pub(crate) use queries;
