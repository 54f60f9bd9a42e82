//! How a row of a file and a record of the plan are alike; each register says so of its own.

use crate::ledger::DoubtReason;

/// How a row and a record are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Nothing speaks against it.
    Same,
    /// Something speaks for it, and something against it.
    Doubtful(DoubtReason),
    None,
}

/// Whether two texts say the same, or one of them says nothing.
pub(super) fn agree(one: &str, other: &str) -> bool {
    one.is_empty() || other.is_empty() || one == other
}
