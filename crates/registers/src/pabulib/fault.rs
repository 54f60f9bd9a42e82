//! Why a .pb file cannot be used, each with its line.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The three parts of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// What the election was.
    Meta,
    /// What could be funded.
    Projects,
    Votes,
}

impl Section {
    /// What the file calls it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Meta => "META",
            Self::Projects => "PROJECTS",
            Self::Votes => "VOTES",
        }
    }
}

/// What a cell should have held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpectedColumn {
    /// The name of an entry of META.
    Key,
    /// What an entry of META says.
    Value,
    /// What may be spent in all.
    Budget,
    /// How people voted.
    VoteType,
    /// How many projects follow.
    NumProjects,
    /// How many votes follow.
    NumVotes,
    ProjectId,
    /// What a project costs.
    Cost,
    /// The ids of the projects that a vote names.
    Vote,
    /// The points that a vote gives them.
    Points,
}

impl ExpectedColumn {
    /// What the file calls it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Value => "value",
            Self::Budget => "budget",
            Self::VoteType => "vote_type",
            Self::NumProjects => "num_projects",
            Self::NumVotes => "num_votes",
            Self::ProjectId => "project_id",
            Self::Cost => "cost",
            Self::Vote => "vote",
            Self::Points => "points",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrong {
    /// More bytes than are read.
    TooLarge,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// A quotation mark that is never closed.
    OpenQuote,
    /// The file ends without a section.
    NoSection(Section),
    /// A section comes twice, or before one that it rests on.
    MisplacedSection(Section),
    /// Something before the first section.
    NoSectionYet,
    /// A section has no such column or key.
    NoColumn(ExpectedColumn),
    /// A line has more cells than there are headings.
    TooManyCells {
        found: usize,
        headings: usize,
    },
    /// A line lacks a value.
    Empty(ExpectedColumn),
    NotANumber(ExpectedColumn, String),
    Negative(ExpectedColumn, String),
    /// A number with more digits than are computed exactly.
    TooLong(ExpectedColumn, String),
    /// The file counts something and the count is wrong.
    Count {
        /// What is counted.
        of: ExpectedColumn,
        /// What the file says.
        stated: u64,
        found: u64,
    },
    SameProject {
        id: String,
        /// The line where it came first.
        first: u32,
    },
    /// A vote names a project that there is not.
    UnknownProject(String),
    /// A vote names a project twice, with points or in a ranking; an approval counts once.
    Repeated(String),
    /// A vote with points for more or fewer projects than it names.
    Points {
        /// How many projects it names.
        projects: usize,
        /// How many numbers of points it has.
        points: usize,
    },
    /// A type of vote that is not known.
    VoteType(String),
    /// A vote for several projects where only one may be chosen.
    MoreThanOne,
}

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("line {line}: {wrong:?}")]
pub struct PbFault {
    /// The line, from 1.
    pub line: u32,
    pub wrong: Wrong,
}

impl PbFault {
    pub(super) fn at(line: u32, wrong: Wrong) -> Self {
        Self { line, wrong }
    }
}
