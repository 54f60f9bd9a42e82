//! What stands next to a verdict: the nearest rule not met, and a line that is close by.

use linli_plan::{Comparison, Field, Measured, Segment};

use super::{
    Edge, Line, Miss, Office, Test, Truth,
    condition::{Leaf, Node},
    facts::{Facts, Known},
};

/// Years by which a line may be moved for an edge to be worth saying.
const EDGE_YEARS: i64 = 2;

/// How many tests would have to turn out differently, and the one if it is one.
struct Distance<'n> {
    tests: usize,
    only: Option<&'n Leaf>,
}

impl Office {
    /// Of the rules tried before the one that decided, the one that failed by a single number, and by the least.
    pub(super) fn nearest_miss(
        &self,
        facts: &Facts<'_>,
        winner: Option<usize>,
        not_high_end: bool,
    ) -> Option<Miss> {
        let decided = winner.map(|index| self.rules[index].segment);
        let tried = winner.unwrap_or(self.rules.len());
        let misses = self.rules.iter().take(tried).enumerate().filter_map(|(index, rule)| {
            if decided == Some(rule.segment)
                || !self.applies(index, not_high_end)
                || rule.truth(facts) != Truth::False
            {
                return None;
            }
            let Distance { tests: 1, only: Some(leaf) } = distance(&rule.when, facts, Truth::True) else {
                return None;
            };
            let (found, is, line, gap) = gap(leaf, facts)?;
            let share = relative(leaf.field, gap, line.value?);
            Some((share, index, leaf, found, is, line, gap))
        });
        let (_, index, leaf, found, is, line, gap) = misses.min_by_key(|miss| (miss.0, miss.1))?;
        Some(Miss {
            rule: self.rules[index].id,
            index,
            segment: self.rules[index].segment,
            field: leaf.field,
            top_percent: self.top_percent(leaf.field, &leaf.test, Known::Number(&found)),
            found,
            is,
            line,
            gap,
        })
    }

    /// A line of 建成年份 that lies within two years of the value and beyond which the segment is another one.
    pub(super) fn edge(
        &self,
        facts: &Facts<'_>,
        not_high_end: bool,
        segment: Option<Segment>,
    ) -> Option<Edge> {
        let Known::Number(year) = facts.known(Field::BuiltYear) else { return None };
        let year = year.single()?;
        let cuts = self.cuts.get(&Field::BuiltYear)?;
        cuts.iter().find_map(|cut| {
            let last = cut.last;
            // The row is moved across the line: to every rule that is as if the line were moved across the row.
            let (other_side, line) = match year - last {
                distance if distance <= 0 && distance > -EDGE_YEARS => (last + 1, year - 1),
                distance if distance > 0 && distance <= EDGE_YEARS => (last, year),
                _ => return None,
            };
            let moved = Measured::exact(other_side);
            let supposed = facts.supposing(Field::BuiltYear, Known::Number(&moved));
            let then = self.settled(&supposed, not_high_end).segment?;
            (Some(then) != segment).then_some(Edge { field: Field::BuiltYear, line, segment: then })
        })
    }
}

/// How far a condition is from being what is wanted, counted in tests.
fn distance<'n>(node: &'n Node, facts: &Facts<'_>, wanted: Truth) -> Distance<'n> {
    let none = Distance { tests: 0, only: None };
    match (node, wanted) {
        (Node::Not(part), Truth::True) => distance(part, facts, Truth::False),
        (Node::Not(part), _) => distance(part, facts, Truth::True),
        (Node::Leaf(_), _) if node.truth(facts) == wanted => none,
        // A negated number test is seldom what a person would call near.
        (Node::Leaf(leaf), Truth::True) => Distance { tests: 1, only: Some(leaf) },
        (Node::Leaf(_), _) => Distance { tests: 1, only: None },
        (Node::All(parts), Truth::True) | (Node::Any(parts), Truth::False) => {
            parts.iter().fold(none, |sum, part| {
                let part = distance(part, facts, wanted);
                Distance { tests: sum.tests + part.tests, only: sum.only.or(part.only) }
            })
        }
        (Node::All(parts) | Node::Any(parts), _) => parts
            .iter()
            .map(|part| distance(part, facts, wanted))
            .min_by_key(|part| (part.tests, remoteness(part, facts)))
            .unwrap_or(Distance { tests: usize::MAX / 2, only: None }),
    }
}

fn remoteness(part: &Distance<'_>, facts: &Facts<'_>) -> i64 {
    let Some(leaf) = part.only else { return i64::MAX };
    let Some((_, _, line, gap)) = gap(leaf, facts) else { return i64::MAX };
    line.value.map_or(i64::MAX, |line| relative(leaf.field, gap, line))
}

/// What would have to be added to the number for the comparison to hold.
fn gap(leaf: &Leaf, facts: &Facts<'_>) -> Option<(Measured, Comparison, Line, i64)> {
    let Test::Compare { is, line } = &leaf.test else { return None };
    let Known::Number(number) = facts.known(leaf.field) else { return None };
    let value = line.value?;
    let gap = match is {
        Comparison::AtLeast | Comparison::Equal if number.high < value => value.checked_sub(number.high)?,
        Comparison::Greater => value.checked_sub(number.high)?.checked_add(1)?,
        Comparison::AtMost | Comparison::Equal => value.checked_sub(number.low)?,
        Comparison::Less => value.checked_sub(number.low)?.checked_sub(1)?,
        Comparison::AtLeast | Comparison::NotEqual => return None,
    };
    Some((number.clone(), *is, *line, gap))
}

/// A gap in thousandths of its line; a year counts as a hundredth, for years have no nought to be measured from.
fn relative(field: Field, gap: i64, line: i64) -> i64 {
    let gap = gap.saturating_abs();
    if field == Field::BuiltYear {
        gap.saturating_mul(10)
    } else {
        gap.saturating_mul(1_000) / line.saturating_abs().max(1)
    }
}
