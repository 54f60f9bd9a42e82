//! 如果移动界线: where each neighbourhood would belong for every place of one line, without running the rules for each.
//!
//! A row's segment changes only where the line passes its value, or another line while its value is open. So each row
//! is judged at those few places, and the places of all rows are gone through once, in order.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use linli_plan::{Neighbourhood, NeighbourhoodId, Plan, Segment};

use super::{Flip, ResolvedRules, RuleCutoff, Rules, with_cutoff_at};

/// One neighbourhood for every place of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Course {
    id: NeighbourhoodId,
    /// A person has decided; the line changes nothing.
    by_hand: Option<Segment>,
    /// What the rules say from this place of the line on, ascending.
    ruled: Vec<(i64, Option<Segment>)>,
}

impl Course {
    fn ruled_at(&self, line: i64) -> Option<Segment> {
        let after = self.ruled.partition_point(|(from, _)| *from <= line);
        self.ruled.get(after.saturating_sub(1)).and_then(|(_, segment)| *segment)
    }

    fn at(&self, line: i64) -> Option<Segment> {
        self.by_hand.or_else(|| self.ruled_at(line))
    }
}

/// The answer for every place of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The line as it is drawn now.
    pub line: RuleCutoff,
    /// The lowest and the highest place that makes sense.
    pub bounds: (i64, i64),
    courses: Vec<Course>,
}

/// Follows one line of rules through all its places. The rules need not be those in force.
///
/// O(n log n) in the rows; each row is judged a handful of times.
#[must_use]
pub fn what_if(plan: &Plan, rules: &Rules, line: RuleCutoff) -> WhatIf {
    let (lowest, highest) = line.field.unit().map_or((line.at, line.at), linli_plan::Unit::bounds);
    let bounds = (lowest.min(line.at), highest.max(line.at));
    let office = Moving::of(plan, rules, line);
    let rows: Vec<(NeighbourhoodId, &Arc<Neighbourhood>)> =
        plan.neighbourhoods.iter().map(|(id, row)| (*id, row)).collect();
    let first = office.at(bounds.0);
    let others = first.around_lines(line.field);
    let mut courses = Vec::with_capacity(rows.len());
    let mut places: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (index, (id, row)) in rows.iter().enumerate() {
        courses.push(Course {
            id: *id,
            by_hand: ResolvedRules::by_hand(row).map(|(segment, _)| segment),
            ruled: vec![(bounds.0, first.rules_alone(row))],
        });
        for place in turns(row, line, &others) {
            if bounds.0 < place && place <= bounds.1 {
                places.entry(place).or_default().push(index);
            }
        }
    }
    for (place, touched) in places {
        let office = office.at(place);
        for index in touched {
            if let (Some(course), Some((_, row))) = (courses.get_mut(index), rows.get(index)) {
                let segment = office.rules_alone(row);
                if course.ruled.last().is_some_and(|(_, last)| *last != segment) {
                    course.ruled.push((place, segment));
                }
            }
        }
    }
    WhatIf { line, bounds, courses }
}

/// The places at which a row may turn.
fn turns(row: &Neighbourhood, line: RuleCutoff, others: &[i64]) -> Vec<i64> {
    let value = row.number(line.field);
    let mut places: Vec<i64> = value
        .iter()
        .flat_map(|value| [value.low, value.high])
        .flat_map(|number| [number, number.saturating_add(1)])
        .collect();
    // Of an open value it matters on which side of another line this one is.
    if value.and_then(linli_plan::Measured::single).is_none() {
        places.extend_from_slice(others);
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// The office for every place of a line; what is taken from the ledger is taken once.
struct Moving<'a> {
    rules: &'a Rules,
    line: RuleCutoff,
    now: ResolvedRules,
}

impl<'a> Moving<'a> {
    fn of(plan: &Plan, rules: &'a Rules, line: RuleCutoff) -> Self {
        let in_order: Vec<_> = rules.iter().map(|(id, rule)| (*id, rule)).collect();
        let rows: Vec<&Neighbourhood> = plan.neighbourhoods.values().map(Arc::as_ref).collect();
        Self { rules, line, now: ResolvedRules::new(&in_order, &rows) }
    }

    fn at(&self, place: i64) -> ResolvedRules {
        let moved = with_cutoff_at(self.rules, self.line, place);
        let in_order: Vec<_> = moved.iter().map(|(id, rule)| (*id, rule)).collect();
        self.now.with_rules(&in_order)
    }
}

impl WhatIf {
    /// Who would belong elsewhere with the line at another place, in the order of ids.
    #[must_use]
    pub fn flips(&self, line: i64) -> Vec<Flip> {
        let flip = |course: &Course| {
            let (from, to) = (course.at(self.line.at), course.at(line));
            (from != to).then_some(Flip { id: course.id, from, to })
        };
        self.courses.iter().filter_map(flip).collect()
    }

    /// How many a segment has with the line at this place.
    #[must_use]
    pub fn count(&self, line: i64, segment: Option<Segment>) -> usize {
        self.courses.iter().filter(|course| course.at(line) == segment).count()
    }

    /// How many a segment has from each place on at which that changes, from the lowest place on.
    #[must_use]
    pub fn curve(&self, segment: Option<Segment>) -> Vec<(i64, usize)> {
        let mut changes: BTreeMap<i64, i64> = BTreeMap::from([(self.bounds.0, 0)]);
        for course in &self.courses {
            let mut inside = false;
            for (from, ruled) in &course.ruled {
                let now = course.by_hand.or(*ruled) == segment;
                if now != inside {
                    *changes.entry(*from).or_default() += if now { 1 } else { -1 };
                    inside = now;
                }
            }
        }
        let mut count = 0i64;
        let mut curve: Vec<(i64, usize)> = Vec::with_capacity(changes.len());
        for (place, change) in changes {
            count += change;
            let count = usize::try_from(count).unwrap_or_default();
            if curve.last().is_none_or(|(_, last)| *last != count) {
                curve.push((place, count));
            }
        }
        curve
    }

    /// The places at which the rules come to say something else of anybody, ascending.
    #[must_use]
    pub fn turns(&self) -> Vec<i64> {
        let each = self.courses.iter().flat_map(|course| course.ruled.iter().skip(1).map(|(from, _)| *from));
        each.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// What the rules alone say of one neighbourhood with the line at this place.
    pub(super) fn ruled_at(&self, id: NeighbourhoodId, line: i64) -> Option<Segment> {
        self.course(id).and_then(|course| course.ruled_at(line))
    }

    /// The places at which the rules come to say something else of one neighbourhood.
    pub(super) fn turns_of(&self, id: NeighbourhoodId) -> impl Iterator<Item = i64> + '_ {
        self.course(id).into_iter().flat_map(|course| course.ruled.iter().skip(1).map(|(from, _)| *from))
    }

    fn course(&self, id: NeighbourhoodId) -> Option<&Course> {
        let place = self.courses.binary_search_by_key(&id, |course| course.id).ok()?;
        self.courses.get(place)
    }
}
