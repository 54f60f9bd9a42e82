//! Whether everything is kept.

use linli_storage::store::SaveError;

/// Whether everything is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing has changed since the plan was opened.
    Nothing,
    /// A change is on its way.
    Saving,
    /// Everything is kept since this moment, in milliseconds since 1970.
    Saved(u64),
    /// The last change is not kept.
    Failed(SaveError),
}
