//! Conditions with their thresholds resolved, and their truth in three values.
//!
//! Kleene's logic: a field that says nothing makes a comparison unknown, and an unknown part makes a whole unknown only
//! where the other parts do not decide it.

use std::{cmp::Ordering, sync::Arc};

use linli_plan::{Comparison, Condition, Field, FieldKind, Measured, day_text};
use serde::Serialize;

use super::{Cutoff, facts::Fact};

/// True, false or unknown; ordered so that "all" is the least and "any" the greatest of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    /// It does not hold.
    False,
    /// The ledger does not say enough to tell.
    Unknown,
    /// It holds.
    True,
}

impl Truth {
    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

/// What a single condition asks of its field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// A comparison with a line.
    Compare {
        /// How the value of the field has to stand to the line.
        is: Comparison,
        /// The line, as it stands in this office.
        line: Cutoff,
    },
    /// Between two numbers, both included.
    Between {
        /// The lowest that holds, in the unit of the field.
        low: i64,
        /// The highest that holds, in the unit of the field.
        high: i64,
    },
    /// One of these codes or texts.
    OneOf {
        /// Codes of choices, or whole texts.
        values: Arc<[String]>,
    },
    /// Text that contains this.
    Contains {
        /// What has to stand somewhere in the text.
        text: Arc<str>,
    },
    /// The ledger does not fill it.
    Missing,
}

impl Test {
    fn is_of_a_column_hardly_kept(&self) -> bool {
        matches!(self, Self::Compare { line: Cutoff { relative: true, kept: false, .. }, .. })
    }
}

/// A test of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) field: Field,
    pub(super) test: Test,
    /// For a choice: which places among its codes are asked for.
    places: u64,
}

/// A condition whose thresholds are resolved. A test is a place in the office's list of tests, where equal ones stand
/// once: for each row every test is then answered once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Leaf(usize),
}

impl Node {
    pub(super) fn resolve(
        condition: &Condition,
        line: &impl Fn(Field, &linli_plan::Threshold) -> Cutoff,
        leaves: &mut Vec<Leaf>,
    ) -> Self {
        let mut parts = |parts: &[Condition]| -> Vec<Self> {
            parts.iter().map(|part| Self::resolve(part, line, leaves)).collect()
        };
        let (field, test) = match condition {
            Condition::All(all) => return Self::All(parts(all)),
            Condition::Any(any) => return Self::Any(parts(any)),
            Condition::Not(not) => return Self::Not(Box::new(Self::resolve(not, line, leaves))),
            Condition::Compare { field, is, to } => {
                (field, Test::Compare { is: *is, line: line(*field, to) })
            }
            Condition::Between { field, low, high } => (field, Test::Between { low: *low, high: *high }),
            Condition::OneOf { field, values } => (field, Test::OneOf { values: values.as_slice().into() }),
            Condition::Contains { field, text } => (field, Test::Contains { text: text.as_str().into() }),
            Condition::Missing { field } => (field, Test::Missing),
        };
        let leaf = Leaf::new(*field, test);
        let place = leaves.iter().position(|other| *other == leaf).unwrap_or_else(|| {
            leaves.push(leaf);
            leaves.len() - 1
        });
        Self::Leaf(place)
    }

    /// Whether it holds, given the answer to each test.
    pub(super) fn truth(&self, answers: &[Truth]) -> Truth {
        match self {
            Self::All(parts) => {
                let mut all = Truth::True;
                for part in parts {
                    all = all.min(part.truth(answers));
                    if all == Truth::False {
                        break;
                    }
                }
                all
            }
            Self::Any(parts) => {
                let mut any = Truth::False;
                for part in parts {
                    any = any.max(part.truth(answers));
                    if any == Truth::True {
                        break;
                    }
                }
                any
            }
            Self::Not(part) => part.truth(answers).not(),
            Self::Leaf(place) => answers.get(*place).copied().unwrap_or(Truth::Unknown),
        }
    }

    /// Collects its tests.
    pub(super) fn tests(&self, tests: &mut Vec<usize>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.tests(tests)),
            Self::Not(part) => part.tests(tests),
            Self::Leaf(place) => tests.push(*place),
        }
    }

    /// Visits the tests that make it true or false, as wanted, each with the truth it contributes.
    pub(super) fn grounds(&self, answers: &[Truth], wanted: Truth, visit: &mut impl FnMut(usize, Truth)) {
        match (self, wanted) {
            (Self::All(parts), Truth::True) | (Self::Any(parts), Truth::False) => {
                parts.iter().for_each(|part| part.grounds(answers, wanted, visit));
            }
            (Self::All(parts) | Self::Any(parts), _) => parts
                .iter()
                .filter(|part| part.truth(answers) == wanted)
                .for_each(|part| part.grounds(answers, wanted, visit)),
            (Self::Not(part), _) => part.grounds(answers, wanted.not(), visit),
            (Self::Leaf(place), _) => visit(*place, wanted),
        }
    }

    /// Visits the tests that leave it unknown.
    pub(super) fn doubts(&self, answers: &[Truth], visit: &mut impl FnMut(usize)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts
                .iter()
                .filter(|part| part.truth(answers) == Truth::Unknown)
                .for_each(|part| part.doubts(answers, visit)),
            Self::Not(part) => part.doubts(answers, visit),
            Self::Leaf(place) => visit(*place),
        }
    }
}

impl Leaf {
    fn new(field: Field, test: Test) -> Self {
        let places = match (&test, field.kind()) {
            (Test::OneOf { values }, FieldKind::Choice(codes)) => codes
                .iter()
                .enumerate()
                .filter(|(_, code)| values.iter().any(|value| value == *code))
                .fold(0, |places, (place, _)| places | (1 << place)),
            _ => 0,
        };
        Self { field, test, places }
    }

    /// Whether it relies on what remains of a threshold.
    pub(super) fn is_weak(&self) -> bool {
        matches!(self.test, Test::Compare { line: Cutoff { weakened: Some(_), .. }, .. })
    }

    /// Whether its answer may change once its field is filled in; which fields will be, the caller knows.
    pub(super) fn may_change(&self, known: Fact<'_>, will_be_filled: bool) -> bool {
        let never = matches!(self.test, Test::Compare { line: Cutoff { value: None, .. }, .. });
        let open = matches!(known, Fact::Blank | Fact::Unread(_) | Fact::Hinted);
        open && !never && (will_be_filled || self.test.is_of_a_column_hardly_kept())
    }

    /// Whether it holds for what is known in its field.
    pub(super) fn answer(&self, known: Fact<'_>) -> Truth {
        match (&self.test, known) {
            (Test::Missing, known) => matches!(known, Fact::Blank).into(),
            // A threshold of which nothing counts, or a column that the office hardly keeps, is not a question.
            (Test::Compare { line: Cutoff { value: None, .. }, .. }, _) => Truth::False,
            (test, Fact::Blank | Fact::Unread(_) | Fact::Hinted) if test.is_of_a_column_hardly_kept() => {
                Truth::False
            }
            (_, Fact::Blank | Fact::Unread(_) | Fact::Hinted) => Truth::Unknown,
            (Test::Compare { is, line: Cutoff { value: Some(line), .. } }, Fact::Number(number)) => {
                compare(number, *is, *line)
            }
            (Test::Between { low, high }, Fact::Number(number)) => {
                compare(number, Comparison::AtLeast, *low).min(compare(number, Comparison::AtMost, *high))
            }
            (Test::OneOf { .. }, Fact::Choice(place)) => (self.places & (1 << place) != 0).into(),
            (Test::OneOf { values }, Fact::Text(text)) => values.iter().any(|value| value == text).into(),
            (Test::OneOf { values }, Fact::Date(day)) => values.contains(&day_text(day)).into(),
            (Test::Contains { text: part }, Fact::Date(day)) => day_text(day).contains(part.as_ref()).into(),
            (Test::OneOf { values }, Fact::Names(names)) => {
                values.iter().any(|value| names.contains(value)).into()
            }
            (Test::Contains { text: part }, Fact::Text(text)) => text.contains(part.as_ref()).into(),
            (Test::Contains { text: part }, Fact::Names(names)) => {
                names.iter().any(|name| name.contains(part.as_ref())).into()
            }
            // A test that does not fit the kind of its field never holds; whoever edits rules is told beforehand.
            _ => Truth::False,
        }
    }
}

/// How a number stands to a line; unknown where part of a range is on either side.
fn compare(number: &Measured, is: Comparison, line: i64) -> Truth {
    let (low, high) = (number.low.cmp(&line), number.high.cmp(&line));
    let holds = |ordering: Ordering| match is {
        Comparison::Equal => ordering.is_eq(),
        Comparison::NotEqual => ordering.is_ne(),
        Comparison::Less => ordering.is_lt(),
        Comparison::AtMost => ordering.is_le(),
        Comparison::Greater => ordering.is_gt(),
        Comparison::AtLeast => ordering.is_ge(),
    };
    let inside = low.is_lt() && high.is_gt();
    if holds(low) != holds(high) || (inside && matches!(is, Comparison::Equal | Comparison::NotEqual)) {
        return Truth::Unknown;
    }
    holds(low).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COMPARISONS: [Comparison; 6] = [
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Less,
        Comparison::AtMost,
        Comparison::Greater,
        Comparison::AtLeast,
    ];

    proptest! {
        /// A range says yes or no exactly where all its numbers say so.
        #[test]
        fn a_range_speaks_for_all_its_numbers(
            low in 0i64..12, width in 0i64..6, line in 0i64..18, is in prop::sample::select(&COMPARISONS[..])
        ) {
            let range = Measured::range(low, low + width);
            let each: Vec<Truth> =
                (low..=low + width).map(|number| compare(&Measured::exact(number), is, line)).collect();
            let expected = if each.iter().all(|truth| *truth == each[0]) { each[0] } else { Truth::Unknown };
            prop_assert_eq!(compare(&range, is, line), expected);
        }
    }
}
