//! What to look at after a merge: what two plans that were each in order are not in order in together.
//!
//! Proposed, never done: a merge drops nothing and joins no two records into one.

use std::collections::BTreeSet;

use linli_engine::{
    ledger::DuplicateSearch,
    people::{DoubleBooking, double_bookings, doubles},
};
use linli_plan::{AnyId, FindingCode, Plan};
use serde::{Deserialize, Serialize};

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "point")]
pub enum OpenPoint {
    /// A record points to one that is not there.
    Dangling {
        /// The record, as `kind.id`.
        at: String,
        /// The id it points to.
        to: String,
    },
    /// Somebody is booked for two sessions at once.
    DoubleBooked(DoubleBooking),
    /// More is arranged from a fund than it has.
    Overdrawn {
        /// The fund, as `kind.id`.
        at: String,
        /// By how much, in fen.
        by_fen: i64,
    },
    /// Two records may be one and the same.
    Alike {
        /// The earlier one.
        one: AnyId,
        /// The later one.
        other: AnyId,
    },
}

/// What is to be looked at in one plan and was not in another.
pub(crate) fn new_points(before: &Plan, now: &Plan) -> Vec<OpenPoint> {
    let known = points(before);
    points(now).into_iter().filter(|point| !known.contains(point)).collect()
}

/// Everything to be looked at, in order.
#[must_use]
pub fn points(plan: &Plan) -> BTreeSet<OpenPoint> {
    let mut found = BTreeSet::new();
    for finding in plan.check().into_iter().chain(plan.check_arrangements()) {
        match finding.code {
            FindingCode::DanglingReference { to } => {
                found.insert(OpenPoint::Dangling { at: finding.at, to });
            }
            FindingCode::FundOverdrawn { by_fen } => {
                found.insert(OpenPoint::Overdrawn { at: finding.at, by_fen });
            }
            _ => {}
        }
    }
    found.extend(double_bookings(plan).into_iter().map(OpenPoint::DoubleBooked));
    found.extend(doubles(plan).into_iter().map(|(one, other)| OpenPoint::Alike { one, other }));
    let mut search = DuplicateSearch::new(plan);
    while search.step(usize::MAX) {}
    let alike = search.finish().into_iter();
    found.extend(alike.map(|pair| OpenPoint::Alike { one: pair.one.into(), other: pair.other.into() }));
    found
}
