//! How plans are kept in a store of keys and texts, such as a browser's: written beside what is there, verified,
//! tidied only then, found again by a scan.
//!
//! Knows no browser: [`Store`] is all it needs. What it promises holds up to what the store says it has written;
//! when that reaches the disk is the browser's business.

mod generations;
mod list;
mod memory;
mod recover;
mod save;
mod save_delta;
mod tip;
mod union;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use generations::{Damaged, NewerStored, quarantine};
pub use list::{StoredPlan, Usage, delete_plan, keep_only, list, usage};
pub use memory::MemoryStore;
pub use recover::{OtherBranch, Recovered, Recovery, read, recover, recover_branch};
pub use save::{SaveError, Saved, UnsavedPlan, commit, prepare, save};
pub use save_delta::save_delta;
pub use tip::Tip;
pub use union::{MirroredStore, StoreChange};

/// Why a store did not do as it was told.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum StorageError {
    /// The browser does not let the page keep anything here.
    #[error("storage is denied")]
    Denied,
    #[error("storage is full")]
    Quota,
    /// The store is not there, or does not answer.
    #[error("storage is not available")]
    Unavailable,
}

impl<S: Store> Store for &S {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        (*self).keys()
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        (*self).get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        (*self).set(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        (*self).remove(key)
    }
}

/// A store of texts by key, shared by several writers, any of which may stop at any time.
pub trait Store {
    /// All keys, in any order, those of other programs included.
    ///
    /// # Errors
    /// The store cannot be read.
    fn keys(&self) -> Result<Vec<String>, StorageError>;

    /// The text under a key, or nothing.
    ///
    /// # Errors
    /// The store cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Puts a text under a key.
    ///
    /// # Errors
    /// There is no room, or the store cannot be written.
    fn set(&self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Takes a key out; one that is not there is no error.
    ///
    /// # Errors
    /// The store cannot be written.
    fn remove(&self, key: &str) -> Result<(), StorageError>;
}
