//! Whether everything is kept.

use linli_storage::store::SaveError;

/// Whether everything is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing has changed since the plan was opened.
    Nothing,
    /// A change is on its way.
    Saving,
    /// Everything is on the disk since this moment, in milliseconds since 1970.
    Saved(u64),
    /// Everything was given to the browser at this moment, which does not say when the disk has it.
    HandedOver(u64),
    /// The last change is not kept.
    Failed(SaveError),
}
