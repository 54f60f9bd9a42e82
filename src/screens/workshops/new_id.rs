//! Ids of new records.

use linli_plan::RecordId;

use crate::browser;

/// A new id of a kind.
pub(super) fn new_id<Id: RecordId>() -> Id {
    Id::from_random(browser::random::bits())
}
