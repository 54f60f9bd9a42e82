//! The rules as they stand in one office, and the verdict on one row.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use linli_plan::{
    Condition, Confidence, Field, FieldKind, Neighbourhood, Plan, Segment, SegmentRule, SegmentRuleId,
    Threshold,
};

use super::{
    Basis, Cutoff, Hint, Ruled, Test, Truth, Verdict,
    condition::{Leaf, Node},
    facts::{Fact, Facts},
    hints,
    seen::{Seen, lack},
    thresholds::{FilledColumn, is_relative},
};

/// A rule with its thresholds resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ResolvedRule {
    pub(super) id: SegmentRuleId,
    pub(super) segment: Option<Segment>,
    pub(super) confidence: Confidence,
    pub(super) asks_for: Vec<Field>,
    pub(super) when: Node,
}

/// Between two neighbouring numbers a rule's answer may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cut {
    /// The last number before the change.
    pub(super) last: i64,
    /// The rule says "below the next number" rather than "up to this one".
    pub(super) says_below: bool,
}

/// The rules of an office with every threshold resolved from its ledger.
///
/// Two offices are equal when their rules and resolved thresholds are: then the verdicts of untouched rows are equal
/// too, but for the place within the office that some of them name.
#[derive(Clone, Debug)]
pub struct ResolvedRules {
    pub(super) rules: Vec<ResolvedRule>,
    /// The tests of all rules, each once.
    pub(super) leaves: Vec<Leaf>,
    /// Places of the tests, those of one field together, so that a row is asked for each field once.
    pub(super) by_field: Vec<usize>,
    pub(super) columns: Arc<BTreeMap<Field, FilledColumn>>,
    /// For each number field, where a rule's answer may change, ascending.
    pub(super) cuts: BTreeMap<Field, Vec<Cut>>,
    pub(super) asks_for_high_end: bool,
}

impl PartialEq for ResolvedRules {
    fn eq(&self, other: &Self) -> bool {
        self.rules == other.rules && self.leaves == other.leaves
    }
}

impl Eq for ResolvedRules {}

impl ResolvedRules {
    /// Resolves the rules of a plan from its ledger. O(n log n) in the rows, once for each column that a threshold is
    /// taken from.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let rows: Vec<&Neighbourhood> = plan.neighbourhoods.values().map(Arc::as_ref).collect();
        Self::new(&plan.rules_in_order(), &rows)
    }

    /// Resolves rules, given in order, from the rows of a ledger.
    #[must_use]
    pub fn new(rules: &[(SegmentRuleId, &Arc<SegmentRule>)], rows: &[&Neighbourhood]) -> Self {
        let mut columns: BTreeMap<Field, FilledColumn> = BTreeMap::new();
        for (_, rule) in rules {
            relative_fields(&rule.when, &mut |field| {
                columns.entry(field).or_insert_with(|| {
                    let filled =
                        rows.iter().filter_map(|row| row.number(field)).map(linli_plan::Measured::middle);
                    FilledColumn::new(filled.collect(), rows.len())
                });
            });
        }
        Self::resolve(rules, Arc::new(columns))
    }

    /// The same office under other rules that take their thresholds from the same columns.
    #[must_use]
    pub(super) fn with_rules(&self, rules: &[(SegmentRuleId, &Arc<SegmentRule>)]) -> Self {
        Self::resolve(rules, Arc::clone(&self.columns))
    }

    fn resolve(
        rules: &[(SegmentRuleId, &Arc<SegmentRule>)],
        columns: Arc<BTreeMap<Field, FilledColumn>>,
    ) -> Self {
        let nothing = FilledColumn::default();
        let line = |field: Field, threshold: &Threshold| {
            Cutoff::resolve(threshold, columns.get(&field).unwrap_or(&nothing))
        };
        let mut leaves = Vec::new();
        let rules: Vec<ResolvedRule> = rules
            .iter()
            .map(|(id, rule)| ResolvedRule {
                id: *id,
                segment: rule.segment,
                confidence: rule.confidence,
                asks_for: rule.asks_for.clone(),
                when: Node::resolve(&rule.when, &line, &mut leaves),
            })
            .collect();
        let mut by_field: Vec<usize> = (0..leaves.len()).collect();
        by_field.sort_by_key(|place| leaves.get(*place).map(|leaf: &Leaf| leaf.field));
        let asks_for_high_end = rules.iter().any(|rule| rule.segment == Some(Segment::HighEnd));
        Self { cuts: cuts(&leaves), rules, leaves, by_field, columns, asks_for_high_end }
    }

    /// The verdict on one row. Pure: equal rows of equal offices get equal verdicts.
    #[must_use]
    pub fn verdict(&self, row: &Neighbourhood) -> Verdict {
        let answered = row.recognition.as_ref().map(|recognition| recognition.high_end);
        let hints = hints(row);
        let seen = self.see_with(row, &hints, answered == Some(false));
        let ruled = self.ruled(&seen, answered == Some(false));
        let set_aside = if answered == Some(false) { self.settled(&seen, false) } else { None }
            .filter(|segment| *segment == Segment::HighEnd && ruled.segment != Some(*segment));
        let candidate = row.adjustment.is_none() && answered.is_none() && self.is_candidate(&seen, &ruled);
        let mut verdict = match Self::by_hand(row) {
            Some((segment, basis)) => Verdict::settled(segment, basis, ruled),
            None => Verdict::by_rules(ruled),
        };
        if candidate {
            verdict.ask_for_high_end(&seen);
        }
        verdict.hints = hints;
        verdict.adjustment.clone_from(&row.adjustment);
        verdict.recognition.clone_from(&row.recognition);
        Verdict { set_aside, ..verdict }
    }

    /// A row with its hints heeded: a blank field that would lead to another segment if the hint were true is not taken
    /// for a mere blank, so that the verdict waits until somebody has said what it is.
    fn see_with<'a>(&self, row: &'a Neighbourhood, hints: &[Hint], not_high_end: bool) -> Seen<'a> {
        let suggested: BTreeSet<Field> = hints.iter().map(|hint| hint.field).collect();
        let plain = self.see(Facts::of(row).suggesting(suggested));
        let differs = |hint: &&Hint| {
            let FieldKind::Choice(codes) = hint.field.kind() else { return false };
            let Some(place) = codes.iter().position(|code| *code == hint.code) else { return false };
            let hinted = self.suppose(&plain, hint.field, Fact::Choice(place));
            self.settled(&hinted, not_high_end) != self.settled(&plain, not_high_end)
        };
        let hinted: BTreeSet<Field> = hints.iter().filter(differs).map(|hint| hint.field).collect();
        if hinted.is_empty() { plain } else { self.see(plain.facts.hinting(hinted)) }
    }

    /// What people have said of a row, whatever the rules say.
    pub(super) fn by_hand(row: &Neighbourhood) -> Option<(Segment, Basis)> {
        match (&row.adjustment, &row.recognition) {
            (Some(adjustment), _) => Some((adjustment.segment, Basis::Adjustment)),
            (None, Some(recognition)) if recognition.high_end => Some((Segment::HighEnd, Basis::Recognition)),
            (None, _) => None,
        }
    }

    /// The segment that the rules give to a row, without what leads to it.
    pub(super) fn rules_alone(&self, row: &Neighbourhood) -> Option<Segment> {
        let not_high_end = row.recognition.as_ref().is_some_and(|recognition| !recognition.high_end);
        self.outcome(&self.see_with(row, &hints(row), not_high_end), not_high_end)
    }

    /// The places around every line of a field, and around the ends of what it may hold.
    pub(super) fn around_lines(&self, field: Field) -> Vec<i64> {
        let ends = field.unit().map(linli_plan::Unit::bounds);
        let cuts = self.cuts.get(&field).into_iter().flatten().map(|cut| cut.last);
        cuts.chain(ends.into_iter().flat_map(|(lowest, highest)| [lowest, highest]))
            .flat_map(|last| (0..3).map(move |beyond| last.saturating_add(beyond)))
            .collect()
    }

    /// How many rows meet each rule, whichever rule decides, in the order of the rules.
    #[must_use]
    pub fn matched<'a>(&self, rows: impl Iterator<Item = &'a Neighbourhood>) -> Vec<usize> {
        let mut matched = vec![0; self.rules.len()];
        for row in rows {
            let seen = self.see_with(row, &hints(row), false);
            for (rule, count) in self.rules.iter().zip(&mut matched) {
                *count += usize::from(rule.when.truth(&seen.answers) == Truth::True);
            }
        }
        matched
    }

    /// The lines of a rule that are taken from the ledger, as they stand now, in the order of the rule.
    #[must_use]
    pub fn relative_lines(&self, rule: SegmentRuleId) -> Vec<(Field, Cutoff)> {
        let mut tests = Vec::new();
        if let Some(rule) = self.rules.iter().find(|other| other.id == rule) {
            rule.when.tests(&mut tests);
        }
        let line = |test: usize| match self.leaves.get(test)? {
            Leaf { field, test: Test::Compare { line, .. }, .. } if line.relative => Some((*field, *line)),
            _ => None,
        };
        tests.into_iter().filter_map(line).collect()
    }

    /// The share of the office that is at least as high, where a percentile is compared with.
    pub(super) fn top_percent(&self, field: Field, test: &Test, found: Fact<'_>) -> Option<u8> {
        match (test, found) {
            (Test::Compare { line: Cutoff { relative: true, kept: true, .. }, .. }, Fact::Number(number)) => {
                self.columns.get(&field)?.top_percent(number.single()?)
            }
            _ => None,
        }
    }
}

impl Verdict {
    fn by_rules(ruled: Ruled) -> Self {
        Self {
            segment: ruled.segment,
            status: ruled.status,
            basis: Basis::Rules,
            candidate: false,
            missing: ruled.missing.clone(),
            could_be: ruled.could_be.clone(),
            ruled,
            hints: Vec::new(),
            adjustment: None,
            recognition: None,
            set_aside: None,
        }
    }

    fn settled(segment: Segment, basis: Basis, ruled: Ruled) -> Self {
        Self {
            segment: Some(segment),
            status: Confidence::Sufficient,
            basis,
            missing: Vec::new(),
            could_be: Vec::new(),
            ..Self::by_rules(ruled)
        }
    }

    fn ask_for_high_end(&mut self, seen: &Seen<'_>) {
        self.candidate = true;
        self.status = Confidence::Unverified;
        if !self.could_be.contains(&Segment::HighEnd) {
            self.could_be.push(Segment::HighEnd);
        }
        for field in [Field::Fee, Field::Price] {
            if self.missing.iter().all(|lack| lack.field != field) {
                self.missing.push(lack(seen, field));
            }
        }
    }
}

fn relative_fields(condition: &Condition, visit: &mut impl FnMut(Field)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| relative_fields(part, visit));
        }
        Condition::Not(part) => relative_fields(part, visit),
        Condition::Compare { field, to, .. } if is_relative(to) => visit(*field),
        _ => {}
    }
}

fn cuts(leaves: &[Leaf]) -> BTreeMap<Field, Vec<Cut>> {
    use linli_plan::Comparison::{AtLeast, AtMost, Equal, Greater, Less, NotEqual};
    let mut cuts: BTreeMap<Field, Vec<Cut>> = BTreeMap::new();
    let below = |line: i64| Some(Cut { last: line.saturating_sub(1), says_below: true });
    let up_to = |line: i64| Some(Cut { last: line, says_below: false });
    for leaf in leaves {
        let (first, second) = match &leaf.test {
            Test::Compare { is, line: Cutoff { value: Some(line), .. } } => match is {
                Less | AtLeast => (below(*line), None),
                AtMost | Greater => (up_to(*line), None),
                Equal | NotEqual => (below(*line), up_to(*line)),
            },
            Test::Between { low, high } => (below(*low), up_to(*high)),
            _ => continue,
        };
        cuts.entry(leaf.field).or_default().extend(first.into_iter().chain(second));
    }
    for cuts in cuts.values_mut() {
        cuts.sort();
        cuts.dedup_by_key(|cut| cut.last);
    }
    cuts
}
