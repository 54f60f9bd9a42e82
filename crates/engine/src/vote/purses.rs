//! The money that voters have left, in floating point, with a bound on how wrong it may be.

/// What each group of voters has left.
#[derive(Debug)]
pub(super) struct Purses {
    /// In floating point.
    pub(super) left: Vec<f64>,
    /// By how much that may be wrong.
    pub(super) slack: f64,
    /// Whether they have given all they had, so that it is nothing exactly.
    pub(super) emptied: Vec<bool>,
}
