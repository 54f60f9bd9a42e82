//! Which program answers what: a page fetches only the subjects that it asks about.

use crate::Task;

/// A program that runs beside the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Program {
    /// Reads tables and compares them with the plan.
    Tables,
    /// Makes papers and files.
    Papers,
    /// Computes what follows from the plan; finds its neighbourhoods in maps; brings the sample and the presets.
    Computing,
    /// Merges plan files, compares plans, and makes a plan ready to be handed on.
    Merging,
    /// Gathers the files of many offices.
    Gathering,
    /// Encrypts plan files and opens encrypted ones.
    Encrypting,
}

impl Program {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Tables, Self::Papers, Self::Computing, Self::Merging, Self::Gathering, Self::Encrypting];

    /// The script that starts it, beside the page's own.
    #[must_use]
    pub fn script(self) -> &'static str {
        match self {
            Self::Tables => "./worker_tables_loader.js",
            Self::Papers => "./worker_papers_loader.js",
            Self::Computing => "./worker_computing_loader.js",
            Self::Merging => "./worker_merging_loader.js",
            Self::Gathering => "./worker_gathering_loader.js",
            Self::Encrypting => "./worker_encrypting_loader.js",
        }
    }
}

impl Task {
    /// Which program answers this; nothing for what goes to the one that works.
    #[must_use]
    pub fn program(&self) -> Option<Program> {
        match self {
            Self::OpenTable { .. }
            | Self::TakePlan
            | Self::Preview { .. }
            | Self::Rows { .. }
            | Self::Accept { .. }
            | Self::ReadWorkbook { .. }
            | Self::Close { .. } => Some(Program::Tables),
            Self::Papers(_) | Self::Write(_) | Self::District(_) => Some(Program::Papers),
            Self::Compute(_)
            | Self::LearnPlan
            | Self::Advise(_)
            | Self::ReadOutlines(_)
            | Self::Presets(_)
            | Self::Sample => Some(Program::Computing),
            Self::Merge(_) => Some(Program::Merging),
            Self::Gather(_) => Some(Program::Gathering),
            Self::Encryption(_) => Some(Program::Encrypting),
            Self::Stop => None,
        }
    }
}
