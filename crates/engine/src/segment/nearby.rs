//! What stands next to a verdict: the nearest rule not met, and a line that is close by.

use linli_plan::{Comparison, Field, Measured, Segment};

use super::{
    Cutoff, Edge, Miss, ResolvedRules, Test, Truth,
    condition::{Leaf, Node},
    facts::Fact,
    seen::Seen,
};

/// Years by which a line may be moved for an edge to be worth saying.
const EDGE_YEARS: i64 = 2;

/// A number that stands in the way.
#[derive(Clone, Copy)]
struct Obstacle {
    /// The test, by its place among all leaves of the rules.
    test: usize,
    /// What would have to be added to the number.
    gap: i64,
    /// The gap in thousandths of its line, to compare obstacles of different fields.
    share: i64,
}

/// How many tests would have to turn out differently, and the number among them if it is only one.
#[derive(Clone, Copy)]
struct Distance {
    tests: usize,
    obstacle: Option<Obstacle>,
}

impl ResolvedRules {
    /// Of the rules tried before the one that decided, the one that failed by a single number, and by the least.
    pub(super) fn nearest_miss(
        &self,
        seen: &Seen<'_>,
        winner: Option<usize>,
        open: &[usize],
        not_high_end: bool,
    ) -> Option<Miss> {
        let decided = winner.map(|index| self.rules[index].segment);
        let tried = winner.unwrap_or(self.rules.len());
        let misses = self.rules.iter().take(tried).enumerate().filter_map(|(index, rule)| {
            let other = decided != Some(rule.segment) && self.applies(index, not_high_end);
            if !other || open.contains(&index) {
                return None;
            }
            match self.distance(&rule.when, seen, Truth::True) {
                Distance { tests: 1, obstacle } => Some((index, obstacle?)),
                Distance { .. } => None,
            }
        });
        let (index, obstacle) = misses.min_by_key(|(index, obstacle)| (obstacle.share, *index))?;
        let leaf = &self.leaves[obstacle.test];
        let (Test::Compare { is, line }, Fact::Number(found)) = (&leaf.test, seen.facts.known(leaf.field))
        else {
            return None;
        };
        Some(Miss {
            rule: self.rules[index].id,
            index,
            segment: self.rules[index].segment,
            field: leaf.field,
            found: found.clone(),
            is: *is,
            line: *line,
            gap: obstacle.gap,
            top_percent: self.top_percent(leaf.field, &leaf.test, Fact::Number(found)),
        })
    }

    /// A line of 建成年份 that lies within two years of the value and beyond which the segment is another one.
    pub(super) fn edge(&self, seen: &Seen<'_>, not_high_end: bool, segment: Option<Segment>) -> Option<Edge> {
        let Fact::Number(year) = seen.facts.known(Field::BuiltYear) else { return None };
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
            let supposed = self.suppose(seen, Field::BuiltYear, Fact::Number(&moved));
            let then = self.settled(&supposed, not_high_end)?;
            (Some(then) != segment).then_some(Edge {
                field: Field::BuiltYear,
                found: year,
                line,
                segment: then,
            })
        })
    }

    /// How far a condition is from being what is wanted, counted in tests.
    fn distance(&self, node: &Node, seen: &Seen<'_>, wanted: Truth) -> Distance {
        let none = Distance { tests: 0, obstacle: None };
        match (node, wanted) {
            (Node::Not(part), Truth::True) => self.distance(part, seen, Truth::False),
            (Node::Not(part), _) => self.distance(part, seen, Truth::True),
            (Node::Leaf(_), _) if node.truth(&seen.answers) == wanted => none,
            (Node::Leaf(test), Truth::True) => Distance { tests: 1, obstacle: self.obstacle(*test, seen) },
            // A number that would have to fail its test is not what a person would call near.
            (Node::Leaf(_), _) => Distance { tests: 1, obstacle: None },
            (Node::All(parts), Truth::True) | (Node::Any(parts), Truth::False) => {
                parts.iter().fold(none, |sum, part| {
                    if sum.tests > 1 {
                        return sum;
                    }
                    let part = self.distance(part, seen, wanted);
                    Distance { tests: sum.tests + part.tests, obstacle: sum.obstacle.or(part.obstacle) }
                })
            }
            (Node::All(parts) | Node::Any(parts), _) => parts
                .iter()
                .map(|part| self.distance(part, seen, wanted))
                .min_by_key(|part| (part.tests, part.obstacle.map_or(i64::MAX, |one| one.share)))
                .unwrap_or(Distance { tests: 2, obstacle: None }),
        }
    }

    fn obstacle(&self, test: usize, seen: &Seen<'_>) -> Option<Obstacle> {
        let leaf: &Leaf = &self.leaves[test];
        let Test::Compare { is, line: Cutoff { value: Some(line), .. } } = leaf.test else { return None };
        let Fact::Number(number) = seen.facts.known(leaf.field) else { return None };
        let gap = match is {
            Comparison::Equal if number.low > line => line.checked_sub(number.low)?,
            Comparison::AtLeast | Comparison::Equal => line.checked_sub(number.high)?,
            Comparison::Greater => line.checked_sub(number.high)?.checked_add(1)?,
            Comparison::AtMost => line.checked_sub(number.low)?,
            Comparison::Less => line.checked_sub(number.low)?.checked_sub(1)?,
            Comparison::NotEqual => return None,
        };
        Some(Obstacle { test, gap, share: share(leaf.field, gap, line) })
    }
}

/// A gap in thousandths of its line; a year counts as ten, for years have no nought to be measured from.
fn share(field: Field, gap: i64, line: i64) -> i64 {
    let gap = gap.saturating_abs();
    if field == Field::BuiltYear {
        gap.saturating_mul(10)
    } else {
        gap.saturating_mul(1_000) / line.saturating_abs().max(1)
    }
}
