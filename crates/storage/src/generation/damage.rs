//! What can be wrong with a stored text.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::plan_file::ReadError;

/// Why a stored text is no good generation. The text is kept as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Damage {
    /// It breaks off.
    #[error("the value breaks off")]
    Torn,
    /// Something in it has changed since it was written.
    #[error("the checksum does not fit")]
    Checksum,
    /// Written by a newer version; not damaged, and not to be touched.
    #[error("generation format {file}, this program reads up to {program}")]
    Newer {
        /// The version of the generation.
        file: u64,
        /// The highest version that is read.
        program: u64,
    },
    /// Not a generation at all.
    #[error("not a stored generation")]
    NotOurs,
    /// The header is intact and does not say what it should.
    #[error("the header cannot be read")]
    Header,
    /// The body is intact and cannot be inflated to the length that the header states.
    #[error("the body cannot be inflated")]
    Inflate,
    /// It stands under the key of another one.
    #[error("stored under a wrong key")]
    Misplaced,
    /// What it rests on is not there.
    #[error("what it rests on is not there")]
    Gap,
    /// The plan file in it cannot be read.
    #[error("the plan in it cannot be read: {fault}")]
    Plan {
        /// Why.
        fault: ReadError,
    },
}
