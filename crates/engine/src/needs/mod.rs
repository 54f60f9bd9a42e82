//! 需求: who handles each and until when, how well that goes, and which segment asks for what.
//!
//! Every figure has its numerator and its denominator; every answer names the rule it follows from.

mod learned;
mod matrix;
mod rates;
mod routing;
#[cfg(test)]
mod tests;
mod trace;
mod workdays;

pub use learned::{Guess, Pile, Suggested, examples, guess, is_to_sort, to_sort};
pub use matrix::{Lift, Matrix, MatrixCell, TOO_FEW, matrix};
pub use rates::{RateBy, RateKey, Rates, Share, rates};
pub use routing::{Due, DueState, Routing, RoutingReason, SOON, due_state, routing};
pub use trace::{Trace, trace};
pub use workdays::{YearMissing, is_workday, workdays_after};
