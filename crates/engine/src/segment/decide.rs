//! The decision list: which rule decides, what could still change it, and what would settle it.

use std::cmp::Reverse;

use linli_plan::{Comparison, Confidence, Field, FieldKind, Measured, Segment};

use super::{
    Branch, Cutoff, CutoffSource, Lack, Reason, ResolvedRules, Ruled, Test, Truth, Weakened,
    condition::Leaf,
    facts::{Fact, Facts},
    resolved_rules::{Cut, ResolvedRule},
    seen::{Seen, Survey, found, lack},
};

impl ResolvedRules {
    /// What the rules say. `not_high_end`: the street office has said that it is not, so those rules do not apply.
    pub(super) fn ruled(&self, seen: &Seen<'_>, not_high_end: bool) -> Ruled {
        let Survey { winner, open } = self.survey(seen, not_high_end);
        let challengers = self.challengers(seen, winner, &open);
        let mut ruled = self.unchallenged(seen, winner);
        ruled.near = self.nearest_miss(seen, winner, &open, not_high_end);
        ruled.edge = self.edge(seen, not_high_end, ruled.segment);
        let missing = self.lacks(seen, &challengers);
        let branches = match missing.as_slice() {
            [Lack { field, .. }] => self.branches(seen, *field, not_high_end),
            _ => Vec::new(),
        };
        // With one open field the answer for each of its values is exact.
        let is_exact = !branches.is_empty() && branches.iter().all(|branch| branch.segment.is_some());
        let is_settled = is_exact && branches.iter().all(|branch| branch.segment == ruled.segment);
        if challengers.is_empty() || (winner.is_some() && is_settled) {
            self.doubt_columns_hardly_kept(&mut ruled, seen, not_high_end);
            if !ruled.missing.is_empty() {
                ruled.could_be = self.reachable(seen, &ruled.missing, not_high_end);
                ruled.could_be.retain(|segment| Some(*segment) != ruled.segment);
            }
            return ruled;
        }
        let mut could_be = self.reachable(seen, &missing, not_high_end);
        ruled.segment = ruled.segment.filter(|segment| could_be.contains(segment));
        could_be.retain(|segment| Some(*segment) != ruled.segment);
        Ruled { status: Confidence::Unverified, missing, could_be, branches, edge: None, ..ruled }
    }

    /// The segment alone of what [`ResolvedRules::ruled`] says.
    pub(super) fn outcome(&self, seen: &Seen<'_>, not_high_end: bool) -> Option<Segment> {
        let Survey { winner, open } = self.survey(seen, not_high_end);
        if self.challengers(seen, winner, &open).is_empty() {
            return winner.and_then(|winner| self.rules[winner].segment);
        }
        self.ruled(seen, not_high_end).segment
    }

    /// Answers every test for a row.
    pub(super) fn see<'a>(&self, facts: Facts<'a>) -> Seen<'a> {
        let mut answers = vec![Truth::Unknown; self.leaves.len()];
        let mut last: Option<(Field, Fact<'_>)> = None;
        for place in &self.by_field {
            let leaf = &self.leaves[*place];
            let known = match last {
                Some((field, known)) if field == leaf.field => known,
                _ => facts.known(leaf.field),
            };
            last = Some((leaf.field, known));
            answers[*place] = leaf.answer(known);
        }
        Seen { facts, answers }
    }

    /// The same row if a field had another value.
    pub(super) fn suppose<'a>(&self, seen: &Seen<'a>, field: Field, value: Fact<'a>) -> Seen<'a> {
        let facts = seen.facts.supposing(field, value);
        let again = |(leaf, answer): (&Leaf, &Truth)| {
            if leaf.field == field { leaf.answer(value) } else { *answer }
        };
        Seen { answers: self.leaves.iter().zip(&seen.answers).map(again).collect(), facts }
    }

    /// The segment of a row where nothing could change it.
    pub(super) fn settled(&self, seen: &Seen<'_>, not_high_end: bool) -> Option<Segment> {
        let Survey { winner, open } = self.survey(seen, not_high_end);
        let segment = winner.and_then(|winner| self.rules[winner].segment);
        segment.filter(|_| self.challengers(seen, winner, &open).is_empty())
    }

    pub(super) fn applies(&self, index: usize, not_high_end: bool) -> bool {
        !(not_high_end && self.rules[index].segment == Some(Segment::HighEnd))
    }

    pub(super) fn survey(&self, seen: &Seen<'_>, not_high_end: bool) -> Survey {
        let mut open = Vec::new();
        for (index, rule) in self.rules.iter().enumerate() {
            if !self.applies(index, not_high_end) {
                continue;
            }
            match rule.when.truth(&seen.answers) {
                Truth::True => return Survey { winner: Some(index), open },
                Truth::Unknown => open.push(index),
                Truth::False => {}
            }
        }
        Survey { winner: None, open }
    }

    /// The unknown rules that could change the outcome.
    pub(super) fn challengers(&self, seen: &Seen<'_>, winner: Option<usize>, open: &[usize]) -> Vec<usize> {
        let Some(winner) = winner else { return open.to_vec() };
        let winner = &self.rules[winner];
        let mut others: Vec<usize> =
            open.iter().copied().filter(|index| self.rules[*index].segment != winner.segment).collect();
        if others.is_empty() {
            return others;
        }
        // A rule that asks whether a field is missing has taken into account that it is.
        let mut expected = Vec::new();
        winner.when.grounds(&seen.answers, Truth::True, &mut |test, truth| {
            let leaf = &self.leaves[test];
            if leaf.test == Test::Missing && truth == Truth::True {
                expected.push(leaf.field);
            }
        });
        others.retain(|index| {
            let mut surprising = false;
            self.rules[*index].when.doubts(&seen.answers, &mut |test| {
                surprising |= !expected.contains(&self.leaves[test].field);
            });
            surprising
        });
        others
    }

    fn unchallenged(&self, seen: &Seen<'_>, winner: Option<usize>) -> Ruled {
        let mut ruled = Ruled {
            segment: None,
            status: Confidence::Unverified,
            rule: None,
            index: winner,
            reasons: Vec::new(),
            weakened: None,
            near: None,
            edge: None,
            missing: Vec::new(),
            could_be: Vec::new(),
            branches: Vec::new(),
        };
        let Some(rule) = winner.map(|index| &self.rules[index]) else { return ruled };
        ruled.rule = Some(rule.id);
        ruled.segment = rule.segment;
        ruled.reasons = self.reasons(seen, rule);
        ruled.weakened = self.weakened(seen, rule);
        ruled.status = match rule.segment {
            None => Confidence::Unverified,
            Some(_) if ruled.weakened.is_some() => rule.confidence.max(Confidence::Insufficient),
            Some(_) => rule.confidence,
        };
        if ruled.status != Confidence::Sufficient {
            ruled.missing = self.asked_for(seen, rule).collect();
        }
        ruled
    }

    /// What the rule relies on where a threshold of its does not count whole: without such comparisons it would not hold.
    fn weakened(&self, seen: &Seen<'_>, rule: &ResolvedRule) -> Option<Weakened> {
        let strict = |(leaf, answer): (&Leaf, &Truth)| if leaf.is_weak() { Truth::Unknown } else { *answer };
        let answers: Vec<Truth> = self.leaves.iter().zip(&seen.answers).map(strict).collect();
        if answers == seen.answers || rule.when.truth(&answers) == Truth::True {
            return None;
        }
        let mut weakened = None;
        rule.when.grounds(&seen.answers, Truth::True, &mut |test, _| {
            let leaf = &self.leaves[test];
            if let Test::Compare { line: Cutoff { weakened: Some(shortage), .. }, .. } = leaf.test {
                weakened = weakened.or(Some(Weakened { field: leaf.field, shortage }));
            }
        });
        weakened
    }

    fn reasons(&self, seen: &Seen<'_>, rule: &ResolvedRule) -> Vec<Reason> {
        let facts = &seen.facts;
        let mut count = 0;
        rule.when.grounds(&seen.answers, Truth::True, &mut |_, _| count += 1);
        // Reasons are most of what a ledger's verdicts weigh, so there is no room to spare for them.
        let mut reasons: Vec<Reason> = Vec::with_capacity(count);
        rule.when.grounds(&seen.answers, Truth::True, &mut |test, truth| {
            let leaf = &self.leaves[test];
            let negated = truth == Truth::False;
            // That a field is filled is no reason by itself: what it says is.
            if leaf.test == Test::Missing && negated {
                return;
            }
            let known = facts.known(leaf.field);
            let inferred_from = facts.inferred_from(leaf.field).map(|source| {
                let text = match facts.known(source) {
                    Fact::Text(text) => text.to_owned(),
                    _ => String::new(),
                };
                (source, text)
            });
            reasons.push(Reason {
                field: leaf.field,
                found: found(known, leaf.field),
                test: leaf.test.clone(),
                negated,
                inferred_from,
                top_percent: self.top_percent(leaf.field, &leaf.test, known),
            });
        });
        reasons
    }

    /// The fields that a rule asks for and the ledger does not have.
    pub(super) fn asked_for(&self, seen: &Seen<'_>, rule: &ResolvedRule) -> impl Iterator<Item = Lack> {
        rule.asks_for.iter().filter(|field| seen.facts.is_blank(**field)).map(|field| lack(seen, *field))
    }

    /// The fields that leave these rules open, those in most of them first.
    pub(super) fn lacks(&self, seen: &Seen<'_>, open: &[usize]) -> Vec<Lack> {
        let mut counts: Vec<(Field, usize)> = Vec::new();
        let mut count = |field: Field| match counts.iter_mut().find(|(known, _)| *known == field) {
            Some((_, count)) => *count += 1,
            None => counts.push((field, 1)),
        };
        for index in open {
            self.rules[*index].when.doubts(&seen.answers, &mut |test| count(self.leaves[test].field));
        }
        for (field, count) in &mut counts {
            *count += open.iter().filter(|index| self.rules[**index].asks_for.contains(field)).count();
        }
        counts.sort_by_key(|(field, count)| (Reverse(*count), *field));
        counts.into_iter().map(|(field, _)| lack(seen, field)).collect()
    }

    /// What each value of one open field would lead to; empty where values cannot be listed.
    fn branches(&self, seen: &Seen<'_>, field: Field, not_high_end: bool) -> Vec<Branch> {
        let mut outcomes = Vec::new();
        self.for_each_value(seen, field, &mut |filled| outcomes.push(self.settled(filled, not_high_end)));
        match field.kind() {
            FieldKind::Choice(codes) => choice_branches(codes, outcomes),
            _ if outcomes.is_empty() => Vec::new(),
            _ => number_branches(&self.cuts_inside(seen, field), outcomes),
        }
    }

    /// The row with each value of an open field: one number of each stretch between lines, or every choice.
    pub(super) fn for_each_value(&self, seen: &Seen<'_>, field: Field, visit: &mut dyn FnMut(&Seen<'_>)) {
        match field.kind() {
            FieldKind::Number(unit) => {
                let high = match seen.facts.known(field) {
                    Fact::Number(range) => range.high,
                    _ => unit.bounds().1,
                };
                let inside = self.cuts_inside(seen, field);
                for last in inside.iter().map(|cut| cut.last).chain([high]) {
                    visit(&self.suppose(seen, field, Fact::Number(&Measured::exact(last))));
                }
            }
            FieldKind::Choice(codes) => {
                for place in 0..codes.len() {
                    visit(&self.suppose(seen, field, Fact::Choice(place)));
                }
            }
            FieldKind::Text | FieldKind::Names | FieldKind::Note | FieldKind::Custom => {}
        }
    }

    /// The lines that lie within what a number field may turn out to be.
    fn cuts_inside(&self, seen: &Seen<'_>, field: Field) -> Vec<Cut> {
        let (low, high) = match (seen.facts.known(field), field.unit()) {
            (Fact::Number(range), _) => (range.low, range.high),
            (_, Some(unit)) => unit.bounds(),
            (_, None) => return Vec::new(),
        };
        let cuts = self.cuts.get(&field).map_or(&[][..], Vec::as_slice);
        cuts.iter().filter(|cut| low <= cut.last && cut.last < high).copied().collect()
    }
}

/// The choices that lead to one outcome, together.
fn choice_branches(codes: &[&str], outcomes: Vec<Option<Segment>>) -> Vec<Branch> {
    let mut groups: Vec<(Option<Segment>, Vec<String>)> = Vec::new();
    for (code, segment) in codes.iter().zip(outcomes) {
        match groups.iter_mut().find(|(known, _)| *known == segment) {
            Some((_, codes)) => codes.push((*code).to_owned()),
            None => groups.push((segment, vec![(*code).to_owned()])),
        }
    }
    let branch =
        |(segment, codes): (_, Vec<String>)| Branch { when: Test::OneOf { values: codes.into() }, segment };
    groups.into_iter().map(branch).collect()
}

/// Joins neighbouring stretches of one outcome; there is one outcome more than cuts.
fn number_branches(cuts: &[Cut], outcomes: Vec<Option<Segment>>) -> Vec<Branch> {
    let mut branches = Vec::new();
    let mut since: Option<Cut> = None;
    for (place, segment) in outcomes.iter().enumerate() {
        if outcomes.get(place + 1) == Some(segment) {
            continue;
        }
        let until = cuts.get(place).copied();
        branches.push(Branch { when: stretch(since, until), segment: *segment });
        since = until;
    }
    branches
}

fn stretch(since: Option<Cut>, until: Option<Cut>) -> Test {
    let line = |value| Cutoff {
        value: Some(value),
        source: CutoffSource::Fixed,
        weakened: None,
        relative: false,
        kept: true,
    };
    let compare = |is, value| Test::Compare { is, line: line(value) };
    match (since, until) {
        (Some(since), Some(until)) => Test::Between { low: since.last + 1, high: until.last },
        (None, Some(Cut { last, says_below: true })) => compare(Comparison::Less, last + 1),
        (None, Some(Cut { last, says_below: false })) => compare(Comparison::AtMost, last),
        (Some(Cut { last, says_below: true }), None) => compare(Comparison::AtLeast, last + 1),
        (Some(Cut { last, says_below: false }), None) => compare(Comparison::Greater, last),
        (None, None) => Test::Between { low: i64::MIN, high: i64::MAX },
    }
}
