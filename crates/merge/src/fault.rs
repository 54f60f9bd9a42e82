//! Why plans cannot be merged, as codes and values.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{RowKey, Stamp};

/// Why the side-cars of two files do not go together. Nothing has changed when one of these is returned.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fault {
    /// A newer version wrote what merging needs; this one would misread it.
    #[error("side-car of version {file}, this program reads up to {program}")]
    Newer {
        /// The version of the file.
        file: u64,
        /// The highest version that is read.
        program: u64,
    },
    /// The side-car is not what the program writes.
    #[error("the side-car is malformed: {detail}")]
    Malformed {
        /// What is wrong, for whoever made the file.
        detail: String,
    },
    /// The side-car says what cannot have happened: an edit that saw the future, or one with two pasts.
    #[error("the side-car is forged at {stamp}")]
    Forged {
        /// The edit.
        stamp: Stamp,
    },
    /// Two files have different values by one edit: one of them was changed together with its side-car.
    #[error("{key}: two values by the edit {stamp}")]
    Contradiction {
        /// The record.
        key: RowKey,
        /// The edit.
        stamp: Stamp,
    },
    /// So many offices disagree about one field that some have to be settled first.
    #[error("{key}: more values in {field} than can be kept")]
    TooManyValues {
        /// The record.
        key: RowKey,
        /// The field.
        field: String,
    },
}
