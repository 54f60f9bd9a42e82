//! 根据调整优化规则: what the adjustments by hand suggest about the rules.
//!
//! Two kinds of change are looked at: moving one line, and one new rule of a single condition before all others. Of
//! those that bring the rules to say what more people said by hand, the best are kept: no other satisfies as many
//! adjustments and moves as few others. What each would change is not estimated but found by running the rules.

use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use linli_plan::{
    Comparison, Condition, Confidence, Extra, Field, FieldKind, Neighbourhood, NeighbourhoodId, Plan,
    Segment, SegmentRule, SegmentRuleId, Threshold, Value,
};

use super::{
    Flip, ResolvedRules, RuleCutoff, Rules, Verdicts, WhatIf, flips, rule_cutoffs, verdicts_under, what_if,
    with_cutoff_at,
};

/// How many suggestions are made at most.
const OFFERED: usize = 3;

/// Values of one field that are looked at, and most values of one condition.
const VALUES: usize = 6;

/// A change of the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A line is drawn elsewhere.
    Cutoff {
        /// The line as it stands now.
        line: RuleCutoff,
        /// Its new place, in the unit of the field.
        to: i64,
    },
    /// A new rule is tried before all others.
    First {
        /// What it makes of a neighbourhood.
        segment: Segment,
        /// The condition of the new rule.
        when: Condition,
    },
}

/// A change with everything that would come of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What would be done to the rules.
    pub change: Change,
    /// Adjusted neighbourhoods of which the rules would then say what was said by hand, and did not before.
    pub satisfied: Vec<NeighbourhoodId>,
    /// Adjusted neighbourhoods of which they would not say it any more.
    pub contradicted: Vec<NeighbourhoodId>,
    /// Others that would belong elsewhere: the price of the change.
    pub flips: Vec<Flip>,
}

impl Change {
    /// The rules after the change. The id is that of a new rule, if there is one.
    #[must_use]
    pub fn apply(&self, rules: &Rules, id: SegmentRuleId) -> Rules {
        match self {
            Self::Cutoff { line, to } => with_cutoff_at(rules, *line, *to),
            Self::First { segment, when } => {
                let rule = SegmentRule {
                    order: 0,
                    segment: Some(*segment),
                    when: when.clone(),
                    confidence: Confidence::Sufficient,
                    asks_for: Vec::new(),
                    suggestion: true,
                    extra: Extra::new(),
                };
                let mut all = vec![(id, Arc::new(rule))];
                all.extend(rules.iter().cloned());
                all
            }
        }
    }

    /// Moving a line is a smaller change than a new rule, and a short way a smaller one than a long way.
    fn size(&self) -> (bool, u64) {
        match self {
            Self::Cutoff { line, to } => (false, line.at.abs_diff(*to)),
            Self::First { .. } => (true, 0),
        }
    }
}

/// What the adjustments suggest: at most three changes, those that satisfy most adjustments first. Deterministic.
///
/// `id` is for a new rule, if one is suggested.
#[must_use]
pub fn suggest(plan: &Plan, rules: &Rules, id: SegmentRuleId) -> Vec<Suggestion> {
    let now = verdicts_under(plan, rules, None);
    let wishes = Wishes::of(plan, &now);
    if wishes.open.is_empty() {
        return Vec::new();
    }
    let mut tried = Vec::new();
    for line in rule_cutoffs(rules) {
        wishes.along(&what_if(plan, rules, line), &mut tried);
    }
    let in_order: Vec<_> = rules.iter().map(|(id, rule)| (*id, rule)).collect();
    let rows: Vec<&Neighbourhood> = plan.neighbourhoods.values().map(Arc::as_ref).collect();
    let office = ResolvedRules::new(&in_order, &rows);
    for change in wishes.conditions(plan) {
        let changed = change.apply(rules, id);
        let in_order: Vec<_> = changed.iter().map(|(id, rule)| (*id, rule)).collect();
        wishes.under(plan, &now, &office.with_rules(&in_order), change, &mut tried);
    }
    let in_full = |tried: Tried| {
        let then = verdicts_under(plan, &tried.change.apply(rules, id), None);
        wishes.suggestion(tried.change, &now, &then)
    };
    best(tried).into_iter().map(in_full).collect()
}

/// A change with what it is worth and what it costs.
struct Tried {
    /// Adjustments satisfied, less those contradicted.
    gain: usize,
    /// Others that would belong elsewhere.
    price: usize,
    change: Change,
}

/// Those that no other one beats in both gain and price, the greatest gain first; of equals the smallest change.
fn best(mut tried: Vec<Tried>) -> Vec<Tried> {
    tried.sort_by_key(|one| (Reverse(one.gain), one.price, one.change.size()));
    let mut cheapest = usize::MAX;
    tried.retain(|one| {
        let better = one.price < cheapest;
        cheapest = cheapest.min(one.price);
        better
    });
    tried.truncate(OFFERED);
    tried
}

/// What was said by hand.
struct Wishes {
    /// Every adjusted neighbourhood with what was said, in the order of ids.
    said: Vec<(NeighbourhoodId, Segment)>,
    /// Those of which the rules say something else.
    open: Vec<(NeighbourhoodId, Segment)>,
}

impl Wishes {
    fn of(plan: &Plan, now: &Verdicts) -> Self {
        let said: Vec<_> = plan
            .neighbourhoods
            .iter()
            .filter_map(|(id, row)| Some((*id, row.adjustment.as_ref()?.segment)))
            .collect();
        let open = said.iter().filter(|(id, wish)| !is_said(now, *id, *wish)).copied().collect();
        Self { said, open }
    }

    /// The places of a line at which more adjustments are satisfied than now, each as near as it can be.
    fn along(&self, course: &WhatIf, tried: &mut Vec<Tried>) {
        let met = |place: i64| {
            self.said.iter().filter(|(id, wish)| course.ruled_at(*id, place) == Some(*wish)).count()
        };
        let line = course.line;
        let before = met(line.at);
        let turns: BTreeSet<i64> = self
            .open
            .iter()
            .flat_map(|(id, _)| course.turns_of(*id))
            // A turn above the line is reached by going up to it, one below by going past it.
            .map(|turn| if turn > line.at { turn } else { turn.saturating_sub(1) })
            .collect();
        for to in turns {
            let gain = met(to).saturating_sub(before);
            if gain > 0 {
                tried.push(Tried {
                    gain,
                    price: course.flips(to).len(),
                    change: Change::Cutoff { line, to },
                });
            }
        }
    }

    /// What a rule before all others would do.
    fn under(
        &self,
        plan: &Plan,
        now: &Verdicts,
        then: &ResolvedRules,
        change: Change,
        tried: &mut Vec<Tried>,
    ) {
        let (mut met, mut price) = (0, 0);
        for (id, row) in &plan.neighbourhoods {
            let Some(verdict) = now.get(*id) else { continue };
            match (&row.adjustment, ResolvedRules::by_hand(row)) {
                (Some(adjustment), _) => {
                    met += usize::from(then.rules_alone(row) == Some(adjustment.segment));
                }
                (None, None) => price += usize::from(then.rules_alone(row) != verdict.segment),
                (None, Some(_)) => {}
            }
        }
        let gain = (met + self.open.len()).saturating_sub(self.said.len());
        if gain > 0 {
            tried.push(Tried { gain, price, change });
        }
    }

    /// Single conditions that hold for some or all of those that were adjusted to one segment.
    fn conditions(&self, plan: &Plan) -> Vec<Change> {
        let segments = self.open.iter().map(|(_, segment)| *segment).collect::<BTreeSet<_>>();
        let mut changes = Vec::new();
        for segment in segments {
            let rows: Vec<&Neighbourhood> = self
                .open
                .iter()
                .filter(|(_, wish)| *wish == segment)
                .filter_map(|(id, _)| plan.neighbourhoods.get(id))
                .map(AsRef::as_ref)
                .collect();
            for field in plan.fields() {
                changes.extend(conditions_on(field, &rows).into_iter().map(|test| {
                    let filled = Condition::Not(Box::new(Condition::Missing { field }));
                    Change::First { segment, when: Condition::All(vec![filled, test]) }
                }));
            }
        }
        changes
    }

    fn suggestion(&self, change: Change, now: &Verdicts, then: &Verdicts) -> Suggestion {
        let turned = |to: bool| {
            let turned = self
                .said
                .iter()
                .filter(|(id, wish)| is_said(now, *id, *wish) != to && is_said(then, *id, *wish) == to);
            turned.map(|(id, _)| *id).collect()
        };
        Suggestion { change, satisfied: turned(true), contradicted: turned(false), flips: flips(now, then) }
    }
}

/// Whether the rules say of a neighbourhood what was said by hand.
fn is_said(verdicts: &Verdicts, id: NeighbourhoodId, wish: Segment) -> bool {
    verdicts.get(id).is_some_and(|verdict| verdict.ruled.segment == Some(wish))
}

/// Tests of one field that some of the rows meet.
fn conditions_on(field: Field, rows: &[&Neighbourhood]) -> Vec<Condition> {
    let numbers: Option<Vec<_>> = rows.iter().map(|row| row.number(field)).collect();
    if let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) {
        let lowest = numbers.iter().map(|number| number.low).min();
        let highest = numbers.iter().map(|number| number.high).max();
        let compare = |is, number| Condition::Compare { field, is, to: Threshold::Number(number) };
        let least = lowest.map(|number| compare(Comparison::AtLeast, number));
        return least.into_iter().chain(highest.map(|number| compare(Comparison::AtMost, number))).collect();
    }
    // What names a single place, or says something in free words, is no rule.
    if matches!(field.kind(), FieldKind::Note | FieldKind::Names)
        || matches!(field, Field::Name | Field::Code | Field::Address)
    {
        return Vec::new();
    }
    let values: BTreeSet<String> = rows
        .iter()
        .filter_map(|row| match row.get(field)? {
            Value::Text(text) | Value::Choice(text) => Some(text),
            Value::Number(_) | Value::Date(_) => None,
        })
        .collect();
    let one_of = |values: Vec<String>| Condition::OneOf { field, values };
    let several = (values.len() > 1 && values.len() <= VALUES).then(|| values.iter().cloned().collect());
    values.iter().take(VALUES).map(|value| vec![value.clone()]).chain(several).map(one_of).collect()
}
