//! What is wrong with a rule before it meets any row.

use linli_plan::{Condition, Field, FieldKind, SegmentRule, Threshold};
use serde::Serialize;

/// A condition that can never hold as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RuleFault {
    /// The field holds no number to compare.
    NotANumber {
        /// The field that the condition names.
        field: Field,
    },
    /// The field holds no text to search.
    NotAText {
        /// The field that the condition names.
        field: Field,
    },
    /// The field has no such choice.
    UnknownChoice {
        /// The field that the condition names.
        field: Field,
        /// The code that the rule asks for.
        choice: String,
    },
    /// The lowest number is above the highest.
    EmptyRange {
        /// The field that the condition names.
        field: Field,
    },
    /// A list of conditions, values or thresholds has nothing in it.
    Empty,
    /// A percentile is not within 1 to 99, or asks for more than everything.
    ImpossiblePercentile {
        /// The field that the condition names.
        field: Field,
    },
}

/// What is wrong with a rule; nothing for one that can be used.
#[must_use]
pub fn rule_faults(rule: &SegmentRule) -> Vec<RuleFault> {
    let mut faults = Vec::new();
    of_condition(&rule.when, &mut faults);
    faults
}

fn of_condition(condition: &Condition, faults: &mut Vec<RuleFault>) {
    let is_number = |field: Field| matches!(field.kind(), FieldKind::Number(_) | FieldKind::Custom);
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            if parts.is_empty() {
                faults.push(RuleFault::Empty);
            }
            parts.iter().for_each(|part| of_condition(part, faults));
        }
        Condition::Not(part) => of_condition(part, faults),
        Condition::Compare { field, .. } | Condition::Between { field, .. } if !is_number(*field) => {
            faults.push(RuleFault::NotANumber { field: *field });
        }
        Condition::Compare { field, to, .. } => of_threshold(*field, to, faults),
        Condition::Between { field, low, high } if low > high => {
            faults.push(RuleFault::EmptyRange { field: *field });
        }
        Condition::OneOf { values, .. } if values.is_empty() => faults.push(RuleFault::Empty),
        Condition::OneOf { field, values } => match field.kind() {
            FieldKind::Choice(codes) => {
                let unknown = values.iter().filter(|value| !codes.contains(&value.as_str()));
                faults.extend(
                    unknown.map(|choice| RuleFault::UnknownChoice { field: *field, choice: choice.clone() }),
                );
            }
            FieldKind::Number(_) => faults.push(RuleFault::NotAText { field: *field }),
            FieldKind::Text | FieldKind::Names | FieldKind::Note | FieldKind::Custom => {}
        },
        Condition::Contains { field, text } => match field.kind() {
            FieldKind::Number(_) | FieldKind::Choice(_) => faults.push(RuleFault::NotAText { field: *field }),
            FieldKind::Text | FieldKind::Names | FieldKind::Note | FieldKind::Custom if text.is_empty() => {
                faults.push(RuleFault::Empty);
            }
            FieldKind::Text | FieldKind::Names | FieldKind::Note | FieldKind::Custom => {}
        },
        Condition::Between { .. } | Condition::Missing { .. } => {}
    }
}

fn of_threshold(field: Field, threshold: &Threshold, faults: &mut Vec<RuleFault>) {
    match threshold {
        Threshold::Number(_) | Threshold::MedianTimes { .. } => {}
        Threshold::Percentile { percent, filled_percent, .. } => {
            if !(1..=99).contains(percent) || *filled_percent > 100 {
                faults.push(RuleFault::ImpossiblePercentile { field });
            }
        }
        Threshold::Max(parts) | Threshold::Min(parts) => {
            if parts.is_empty() {
                faults.push(RuleFault::Empty);
            }
            parts.iter().for_each(|part| of_threshold(field, part, faults));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use linli_plan::presets;

    #[test]
    fn the_default_rules_can_be_used() {
        assert!(presets::segment_rules().iter().all(|(_, rule)| rule_faults(rule).is_empty()));
    }

    #[test]
    fn what_can_never_hold_is_said() {
        let (_, mut rule) = presets::segment_rules().remove(0);
        rule.when = Condition::All(vec![
            Condition::Contains { field: Field::Fee, text: "元".into() },
            Condition::OneOf { field: Field::Lift, values: vec!["none".into(), "有".into()] },
            Condition::Between { field: Field::BuiltYear, low: 2000, high: 1990 },
            Condition::Any(Vec::new()),
        ]);
        assert_eq!(
            rule_faults(&rule),
            [
                RuleFault::NotAText { field: Field::Fee },
                RuleFault::UnknownChoice { field: Field::Lift, choice: "有".into() },
                RuleFault::EmptyRange { field: Field::BuiltYear },
                RuleFault::Empty,
            ]
        );
    }
}
