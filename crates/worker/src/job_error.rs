//! Why a job could not be done, in codes and values.

use linli_storage::plan_file;
use serde::{Deserialize, Serialize};
use thiserror::Error;

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
    #[error("the file cannot be packed")]
    NotPacked,
    #[error("the file cannot be encrypted")]
    NotEncrypted,
    /// The passphrase is another one, or the file is damaged: nobody can tell.
    #[error("the file cannot be decrypted")]
    NotDecrypted,
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
