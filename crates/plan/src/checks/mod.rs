//! What a plan is asked before it is printed: gaps and findings, sums of its money, how many a campaign reaches.
//!
//! Changes nothing; answers are codes and values, sentences are made elsewhere.

pub(crate) mod budget;
pub(crate) mod check;
pub(crate) mod finding;
pub(crate) mod reach;

pub use budget::{Group, GroupKey, Grouping, Sums};
pub use check::{Gap, GapKind};
pub use finding::{Finding, FindingCode, Severity};
pub use reach::Reach;
