//! 成效: what came of the plan, each figure with what it counts.
//!
//! What was entered of sessions, lines, indicators and records of people added up for the whole plan or a part of it; whether
//! that is on course; what became of each thing that was asked for; the three leaps. Nothing is guessed: what has not been
//! entered is listed beside the figure as unknown and never counted as nought.

mod figure;
mod funnel;
mod indicators;
#[cfg(test)]
mod laws;
mod leaps;
mod outcome;
mod period;
mod service;
#[cfg(test)]
mod tests;
mod threads;
mod year;

pub use figure::{Counted, Figure, Ratio};
pub use funnel::{Funnel, funnel};
pub use indicators::{IndicatorState, Signal, SignalReason, SignalRule, indicators};
pub use leaps::{Change, Leaps, OrganisationLeap, UnitLeap, WorkerLeap, leaps};
pub use outcome::{
    FundSpending, Outcome, OutcomeBy, OutcomeKey, outcome, outcomes, spending_by_fund, spent_beyond_lines,
};
pub use period::{elapsed, months_of, previous};
pub use service::{ServiceEntry, ServiceRecord, service_records};
pub use threads::{Thread, ThreadStep, threads};
pub use year::{Year, year};
