//! The lines that rules draw: a number of a field, wherever rules compare the field with it.
//!
//! 2000 in "built by 2000" and in "built after 2000" is one line; moving it moves both, so that no year falls between.

use std::{collections::BTreeSet, sync::Arc};

use linli_plan::{Condition, Field, SegmentRule, SegmentRuleId, Threshold};

/// Rules in the order in which they are tried.
pub type Rules = Vec<(SegmentRuleId, Arc<SegmentRule>)>;

/// A number with which rules compare a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleCutoff {
    /// The field that rules compare.
    pub field: Field,
    /// The number, in the unit of the field.
    pub at: i64,
}

/// The lines of rules, in the order of fields.
#[must_use]
pub fn rule_cutoffs(rules: &[(SegmentRuleId, Arc<SegmentRule>)]) -> Vec<RuleCutoff> {
    let mut lines = BTreeSet::new();
    for (_, rule) in rules {
        let mut when = rule.when.clone();
        each_number(&mut when, &mut |field, number| {
            lines.insert(RuleCutoff { field, at: *number });
        });
    }
    lines.into_iter().collect()
}

/// Rules with a line moved.
#[must_use]
pub fn with_cutoff_at(rules: &[(SegmentRuleId, Arc<SegmentRule>)], line: RuleCutoff, to: i64) -> Rules {
    rules
        .iter()
        .map(|(id, rule)| {
            let mut moved = rule.as_ref().clone();
            each_number(&mut moved.when, &mut |field, number| {
                if field == line.field && *number == line.at {
                    *number = to;
                }
            });
            (*id, if moved == **rule { Arc::clone(rule) } else { Arc::new(moved) })
        })
        .collect()
}

fn each_number(condition: &mut Condition, visit: &mut impl FnMut(Field, &mut i64)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter_mut().for_each(|part| each_number(part, visit));
        }
        Condition::Not(part) => each_number(part, visit),
        Condition::Compare { field, to, .. } => in_threshold(*field, to, visit),
        Condition::Between { field, low, high } => {
            visit(*field, low);
            visit(*field, high);
        }
        Condition::OneOf { .. } | Condition::Contains { .. } | Condition::Missing { .. } => {}
    }
}

fn in_threshold(field: Field, threshold: &mut Threshold, visit: &mut impl FnMut(Field, &mut i64)) {
    match threshold {
        Threshold::Number(number) => visit(field, number),
        Threshold::Max(parts) | Threshold::Min(parts) => {
            parts.iter_mut().for_each(|part| in_threshold(field, part, visit));
        }
        Threshold::Percentile { .. } | Threshold::MedianTimes { .. } => {}
    }
}
