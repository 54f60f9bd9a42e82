//! Who belongs elsewhere under other rules.

use std::sync::Arc;

use linli_plan::{NeighbourhoodId, Plan, Segment};
use serde::Serialize;

use super::{Rules, Verdicts, verdicts};

/// A neighbourhood that would belong elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Flip {
    /// The neighbourhood.
    pub id: NeighbourhoodId,
    /// Its segment in the first verdicts; none where it cannot be told.
    pub from: Option<Segment>,
    /// Its segment in the second verdicts; none where it cannot be told.
    pub to: Option<Segment>,
}

/// Who belongs elsewhere in the second verdicts, in the order of ids. Rows that only one of both has are left out.
#[must_use]
pub fn flips(before: &Verdicts, after: &Verdicts) -> Vec<Flip> {
    before
        .iter()
        .filter_map(|(id, then)| {
            let (from, to) = (then.segment, after.get(id)?.segment);
            (from != to).then_some(Flip { id, from, to })
        })
        .collect()
}

/// The verdicts of a plan under other rules than its own.
#[must_use]
pub fn verdicts_under(plan: &Plan, rules: &Rules, previous: Option<&Verdicts>) -> Verdicts {
    let mut other = plan.clone();
    other.segment_rules = rules
        .iter()
        .zip(0i64..)
        .map(|((id, rule), order)| {
            let same = rule.order == order;
            let placed = || Arc::new(linli_plan::SegmentRule { order, ..rule.as_ref().clone() });
            (*id, if same { Arc::clone(rule) } else { placed() })
        })
        .collect();
    verdicts(&other, previous)
}
