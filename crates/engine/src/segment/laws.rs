//! Laws that hold for every row and every list of rules.

use std::{collections::BTreeSet, sync::Arc};

use linli_plan::{
    About, Adjustment, Command, Comparison, Condition, Confidence, Extra, Field, FieldKind, Measured,
    Neighbourhood, NeighbourhoodId, Period, Plan, PlanId, RecordId, Segment, SegmentRule, SegmentRuleId,
    Threshold, Value, presets,
};
use proptest::prelude::*;

use super::{
    ResolvedRules, Rules, Verdict, flips, rule_cutoffs, suggest, verdicts, verdicts_under, what_if,
    with_cutoff_at,
};

/// The fields that the default rules look at.
const FIELDS: [Field; 8] = [
    Field::BuiltYear,
    Field::PropertyType,
    Field::Management,
    Field::Floors,
    Field::Lift,
    Field::Fee,
    Field::Price,
    Field::HousingForm,
];

fn plausible(field: Field) -> (i64, i64) {
    match field {
        Field::BuiltYear => (1990, 2010),
        Field::Floors => (3, 8),
        Field::Fee => (50, 600),
        _ => (40_000, 120_000),
    }
}

fn exact(field: Field) -> BoxedStrategy<Value> {
    match field.kind() {
        FieldKind::Choice(codes) => {
            prop::sample::select(codes).prop_map(|code| Value::Choice(code.to_owned())).boxed()
        }
        _ => {
            let (low, high) = plausible(field);
            (low..=high).prop_map(|number| Value::Number(Measured::exact(number))).boxed()
        }
    }
}

/// Blank, exact or a range.
fn perhaps(field: Field) -> BoxedStrategy<Option<Value>> {
    let range = match field.kind() {
        FieldKind::Number(_) => {
            let (low, high) = plausible(field);
            (low..=high, low..=high)
                .prop_map(|(one, other)| Some(Value::Number(Measured::range(one, other))))
                .boxed()
        }
        _ => Just(None).boxed(),
    };
    prop_oneof![3 => Just(None), 4 => exact(field).prop_map(Some), 1 => range].boxed()
}

prop_compose! {
    fn any_row()(
        values in FIELDS.map(perhaps).to_vec(),
        company in prop::sample::select(&["", "", "无", "某物业", "待定"][..]),
        notes in prop::sample::select(&["", "", "2012年回迁", "家属院", "独栋别墅", "商住两用"][..]),
    ) -> Neighbourhood {
        let mut row = Neighbourhood::named("北里");
        for (field, value) in FIELDS.into_iter().zip(values) {
            row.set(field, value).unwrap();
        }
        row.company = company.to_owned();
        row.notes = notes.to_owned();
        row
    }
}

fn any_condition() -> impl Strategy<Value = Condition> {
    use Comparison::{AtLeast, AtMost, Equal, Greater, Less, NotEqual};
    let comparison = prop::sample::select(&[Equal, NotEqual, Less, AtMost, Greater, AtLeast][..]);
    const NUMBERS: [Field; 4] = [Field::BuiltYear, Field::Floors, Field::Fee, Field::Price];
    let compare = (prop::sample::select(&NUMBERS[..]), comparison)
        .prop_flat_map(|(field, is)| {
            let (low, high) = plausible(field);
            (Just(field), Just(is), low..=high)
        })
        .prop_map(|(field, is, number)| Condition::Compare { field, is, to: Threshold::Number(number) });
    const CHOICES: [Field; 3] = [Field::PropertyType, Field::Lift, Field::HousingForm];
    let one_of = prop::sample::select(&CHOICES[..])
        .prop_flat_map(|field| (Just(field), prop::collection::vec(exact(field), 1..3)))
        .prop_map(|(field, values)| Condition::OneOf {
            field,
            values: values
                .into_iter()
                .map(|value| if let Value::Choice(code) = value { code } else { String::new() })
                .collect(),
        });
    prop_oneof![compare, one_of].prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::Any),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

fn any_rules() -> impl Strategy<Value = Vec<(SegmentRuleId, Arc<SegmentRule>)>> {
    let rule = (prop::sample::select(&Segment::ALL[..]), any_condition());
    prop::collection::vec(rule, 1..5).prop_map(|rules| {
        rules
            .into_iter()
            .zip(1u16..)
            .map(|((segment, when), number)| {
                let rule = SegmentRule {
                    order: i64::from(number),
                    segment: Some(segment),
                    when,
                    confidence: Confidence::Sufficient,
                    asks_for: Vec::new(),
                    suggestion: false,
                    extra: Extra::new(),
                };
                (SegmentRuleId::preset(number), Arc::new(rule))
            })
            .collect()
    })
}

fn office(rules: &[(SegmentRuleId, Arc<SegmentRule>)], rows: &[Neighbourhood]) -> ResolvedRules {
    let rules: Vec<_> = rules.iter().map(|(id, rule)| (*id, rule)).collect();
    ResolvedRules::new(&rules, &rows.iter().collect::<Vec<_>>())
}

/// The default rules in an office that keeps fees and prices.
fn usual_office() -> ResolvedRules {
    let rules: Vec<_> = presets::segment_rules().into_iter().map(|(id, rule)| (id, Arc::new(rule))).collect();
    let rows: Vec<Neighbourhood> = (1..=60)
        .map(|place| Neighbourhood {
            fee: Some(Measured::exact(place * 9)),
            price: Some(Measured::exact(50_000 + place * 1_000)),
            ..Neighbourhood::named("某苑")
        })
        .collect();
    office(&rules, &rows)
}

/// Whether a later verdict stays within what an earlier one named.
fn foresaw(before: &Verdict, after: &Verdict) -> bool {
    let named = |segment| before.segment == Some(segment) || before.could_be.contains(&segment);
    let open = before.ruled.index.is_none() || after.status == Confidence::Unverified;
    after.segment.map_or(open, named) && after.could_be.iter().all(|segment| named(*segment))
}

/// An office that keeps fees and prices, one that keeps neither, and one of few neighbourhoods.
fn any_office() -> impl Strategy<Value = ResolvedRules> {
    let without = |rows: usize, fees: bool| {
        let rules: Vec<_> =
            presets::segment_rules().into_iter().map(|(id, rule)| (id, Arc::new(rule))).collect();
        let row = Neighbourhood { fee: fees.then(|| Measured::exact(200)), ..Neighbourhood::named("某苑") };
        office(&rules, &vec![row; rows])
    };
    prop_oneof![Just(usual_office()), Just(without(60, false)), Just(without(12, true))]
}

/// The row with those of its open fields filled that are chosen.
fn filled(row: &Neighbourhood, values: &[Value], chosen: impl Fn(usize, Field) -> bool) -> Neighbourhood {
    FIELDS.into_iter().zip(values).enumerate().fold(row.clone(), |row, (place, (field, value))| {
        let open = row.number(field).map_or(row.is_blank(field), |number| number.single().is_none());
        if open && chosen(place, field) && inside(&row, field, value) {
            fill(&row, field, value.clone())
        } else {
            row
        }
    })
}

/// The row with every combination of telling values in its blank fields.
fn each_completion(row: &Neighbourhood, blank: &[Field], visit: &mut dyn FnMut(&Neighbourhood)) {
    let Some((field, rest)) = blank.split_first() else { return visit(row) };
    let numbers: &[i64] = match field {
        Field::BuiltYear => &[1990, 2010],
        Field::Floors => &[3, 6],
        Field::Fee => &[50, 200, 600],
        Field::Price => &[40_000, 500_000],
        _ => &[],
    };
    let codes: &[&str] = match field {
        Field::PropertyType => &["commodity", "reformed", "resettlement"],
        Field::Management => &["professional", "none"],
        Field::Lift => &["none", "all"],
        Field::HousingForm => &["ordinary", "villas"],
        _ => &[],
    };
    let numbers = numbers.iter().map(|number| Value::Number(Measured::exact(*number)));
    let codes = codes.iter().map(|code| Value::Choice((*code).to_owned()));
    each_completion(row, rest, visit);
    for value in numbers.chain(codes) {
        each_completion(&fill(row, *field, value), rest, visit);
    }
}

fn fill(row: &Neighbourhood, field: Field, value: Value) -> Neighbourhood {
    let mut filled = row.clone();
    filled.set(field, Some(value)).unwrap();
    filled
}

fn inside(row: &Neighbourhood, field: Field, value: &Value) -> bool {
    match (row.number(field), value) {
        (Some(range), Value::Number(number)) => range.low <= number.low && number.high <= range.high,
        _ => true,
    }
}

proptest! {
    /// However the blanks are filled, the outcome is one of those that were named.
    #[test]
    fn every_completion_was_foreseen(
        rules in any_rules(), row in any_row(), values in FIELDS.map(exact).to_vec()
    ) {
        let office = office(&rules, &[]);
        let verdict = office.verdict(&row);
        let mut filled = row.clone();
        for (field, value) in FIELDS.into_iter().zip(values) {
            let open = filled.number(field).map_or(filled.get(field).is_none(), |number| number.single().is_none());
            if open && inside(&row, field, &value) {
                filled.set(field, Some(value)).unwrap();
            } else if let Some(Measured { low, .. }) = row.number(field) {
                filled.set(field, Some(Value::Number(Measured::exact(*low)))).unwrap();
            }
        }
        let then = office.verdict(&filled);
        prop_assert!(foresaw(&verdict, &then), "{verdict:#?}\n{then:#?}");
        if verdict.status != Confidence::Unverified {
            prop_assert_eq!(verdict.segment, then.segment);
        }
    }

    /// With the default rules, whatever the office keeps: filling the fields that are asked for leads to an outcome that
    /// was named …
    #[test]
    fn an_answer_leads_where_it_was_said_to(
        row in any_row(), office in any_office(), values in FIELDS.map(exact).to_vec(), which in any::<u8>()
    ) {
        let verdict = office.verdict(&row);
        let asked: Vec<Field> = verdict.missing_fields().collect();
        let filled = filled(&row, &values, |place, field| asked.contains(&field) && which >> place & 1 == 1);
        let then = office.verdict(&filled);
        prop_assert!(foresaw(&verdict, &then), "{verdict:#?}\n{then:#?}");
    }

    /// … and so does filling all that is blank, but for 物业类型, which no verdict waits for, and 物业管理方式 where it
    /// would take the place of what 物业公司 tells.
    #[test]
    fn nothing_that_is_filled_leads_where_it_was_not_said_to(
        row in any_row(), office in any_office(), values in FIELDS.map(exact).to_vec(), which in any::<u8>()
    ) {
        let verdict = office.verdict(&row);
        let filled = filled(&row, &values, |place, field| {
            let told = field == Field::Management && !row.company.is_empty();
            field != Field::HousingForm && !told && which >> place & 1 == 1
        });
        let then = office.verdict(&filled);
        prop_assert!(foresaw(&verdict, &then), "{verdict:#?}\n{then:#?}");
    }

    /// Nothing is named that could not come true.
    #[test]
    fn what_is_named_can_come_true(row in any_row(), office in any_office()) {
        let verdict = office.verdict(&row);
        let asked: Vec<Field> = FIELDS
            .into_iter()
            .filter(|field| *field != Field::HousingForm || verdict.hints.iter().any(|hint| hint.field == *field))
            .filter(|field| row.get(*field).is_none())
            .collect();
        let mut reached = BTreeSet::from([verdict.segment]);
        each_completion(&row, &asked, &mut |row| {
            let verdict = office.verdict(row);
            reached.insert(verdict.segment);
            reached.extend(verdict.candidate.then_some(Some(Segment::HighEnd)));
        });
        let has_range = FIELDS.into_iter().any(|field| row.number(field).is_some_and(|one| one.single().is_none()));
        for segment in &verdict.could_be {
            prop_assert!(has_range || reached.contains(&Some(*segment)), "{segment:?}\n{verdict:#?}");
        }
    }

    #[test]
    fn a_higher_fee_or_price_never_takes_high_end_away(row in any_row(), more in 1i64..500) {
        let office = usual_office();
        for field in [Field::Fee, Field::Price] {
            let Some(value) = row.number(field).and_then(Measured::single) else { continue };
            let richer = fill(&row, field, Value::Number(Measured::exact(value + more)));
            if office.verdict(&row).segment == Some(Segment::HighEnd) {
                prop_assert_eq!(office.verdict(&richer).segment, Some(Segment::HighEnd));
            }
        }
    }

    /// An unverified verdict says what is missing or has no rule at all; a verified one has a segment and a rule.
    #[test]
    fn no_verdict_is_without_a_word(row in any_row()) {
        let verdict = usual_office().verdict(&row);
        if verdict.status == Confidence::Unverified {
            prop_assert!(!verdict.missing.is_empty() || verdict.ruled.index.is_none());
            prop_assert!(!verdict.could_be.contains(&verdict.segment.unwrap_or(Segment::Other)) || verdict.segment.is_none());
        } else {
            prop_assert!(verdict.segment.is_some() && !verdict.ruled.reasons.is_empty());
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is kept from the last time is what would have been computed again.
    #[test]
    fn keeping_verdicts_changes_none(
        rows in prop::collection::vec(any_row(), 1..40),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any_row(), any::<bool>()), 1..6),
    ) {
        let mut plan = plan_of(&rows);
        let mut before = verdicts(&plan, None);
        for (place, row, adjust) in edits {
            let id = id(place.index(rows.len()));
            let command = if adjust {
                let on = chrono::NaiveDate::default();
                let reason = "走访".to_owned();
                let adjustment = Adjustment { segment: Segment::Other, reason, by: String::new(), on };
                Command::AdjustSegment(vec![id], Some(adjustment))
            } else {
                Command::AcceptImport(vec![(id, row)])
            };
            plan = plan.apply(&command).unwrap();
            let kept = verdicts(&plan, Some(&before));
            prop_assert_eq!(&kept, &verdicts(&plan, None));
            if adjust {
                prop_assert_eq!(kept.get(id).unwrap().segment, Some(Segment::Other));
            }
            before = kept;
        }
    }
}

fn id(place: usize) -> NeighbourhoodId {
    NeighbourhoodId::from_random(place as u128)
}

fn plan_of(rows: &[Neighbourhood]) -> Plan {
    let created_on = chrono::NaiveDate::default();
    let about = About::begun(Period { year: 2026, quarter: None }, created_on);
    let rows = rows.iter().enumerate().map(|(place, row)| (id(place), row.clone())).collect();
    Plan::empty(PlanId::preset(1), about)
        .apply(&Command::SetRules(presets::segment_rules()))
        .and_then(|plan| plan.apply(&Command::AddNeighbourhoods(rows)))
        .unwrap()
}

/// A plan with other rules than the default ones, some of whose rows were adjusted by hand.
fn adjusted(rows: &[Neighbourhood], said: &[Option<Segment>]) -> Plan {
    let adjust = |(row, said): (&Neighbourhood, &Option<Segment>)| Neighbourhood {
        adjustment: said.map(|segment| Adjustment {
            segment,
            reason: "走访".to_owned(),
            by: String::new(),
            on: chrono::NaiveDate::default(),
        }),
        ..row.clone()
    };
    plan_of(&rows.iter().zip(said.iter().cycle()).map(adjust).collect::<Vec<_>>())
}

fn any_said() -> impl Strategy<Value = Vec<Option<Segment>>> {
    prop::collection::vec(prop::option::of(prop::sample::select(&Segment::ALL[..])), 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// What would come of moving a line is what comes of it: who goes where, and how many there are then.
    #[test]
    fn what_if_agrees_with_running_the_rules(
        rules in any_rules(),
        rows in prop::collection::vec(any_row(), 1..30),
        said in any_said(),
        default in any::<bool>(),
        which in any::<prop::sample::Index>(),
        near in -3i64..4,
        of in any::<prop::sample::Index>(),
    ) {
        let plan = adjusted(&rows, &said);
        let kept: Rules = plan.rules_in_order().into_iter().map(|(id, rule)| (id, Arc::clone(rule))).collect();
        let rules = if default { kept } else { rules };
        let lines = rule_cutoffs(&rules);
        prop_assume!(!lines.is_empty());
        let line = *which.get(&lines);
        let course = what_if(&plan, &rules, line);
        // Where anything can happen is near a value of the column or another line.
        let mut places: Vec<i64> =
            rows.iter().filter_map(|row| row.number(line.field)).flat_map(|value| [value.low, value.high]).collect();
        places.extend(lines.iter().filter(|other| other.field == line.field).map(|other| other.at));
        let to = (of.get(&places) + near).clamp(course.bounds.0, course.bounds.1);
        let now = verdicts_under(&plan, &rules, None);
        let then = verdicts_under(&plan, &with_cutoff_at(&rules, line, to), None);
        prop_assert_eq!(course.flips(to), flips(&now, &then), "{:?} to {}", line, to);
        for segment in Segment::ALL.into_iter().map(Some).chain([None]) {
            prop_assert_eq!(course.count(to, segment), then.in_segment(segment).count());
            let curve = course.curve(segment);
            let drawn = curve.iter().rev().find(|(from, _)| *from <= to).map(|(_, count)| *count);
            prop_assert_eq!(drawn, Some(then.in_segment(segment).count()));
        }
    }

    /// A suggestion changes what it says and nothing else, and the next one is worth less but costs less.
    #[test]
    fn a_suggestion_flips_what_it_says(
        rules in any_rules(),
        rows in prop::collection::vec(any_row(), 1..30),
        said in any_said(),
        default in any::<bool>(),
    ) {
        let plan = adjusted(&rows, &said);
        let kept: Rules = plan.rules_in_order().into_iter().map(|(id, rule)| (id, Arc::clone(rule))).collect();
        let rules = if default { kept } else { rules };
        let new = SegmentRuleId::preset(900);
        let suggestions = suggest(&plan, &rules, new);
        prop_assert_eq!(&suggestions, &suggest(&plan, &rules, new));
        let now = verdicts_under(&plan, &rules, None);
        let mut last = None;
        for one in suggestions {
            let then = verdicts_under(&plan, &one.change.apply(&rules, new), None);
            for (id, row) in &plan.neighbourhoods {
                let (before, after) = (now.get(*id).unwrap(), then.get(*id).unwrap());
                let flip = one.flips.iter().find(|flip| flip.id == *id);
                prop_assert_eq!(flip.is_some(), before.segment != after.segment);
                prop_assert!(flip.is_none_or(|flip| flip.from == before.segment && flip.to == after.segment));
                let Some(wish) = row.adjustment.as_ref().map(|adjustment| Some(adjustment.segment)) else { continue };
                let met = (before.ruled.segment == wish, after.ruled.segment == wish);
                prop_assert_eq!(one.satisfied.contains(id), met == (false, true));
                prop_assert_eq!(one.contradicted.contains(id), met == (true, false));
            }
            let worth = one.satisfied.len() - one.contradicted.len();
            prop_assert!(worth > 0);
            if let Some((more, dearer)) = last.replace((worth, one.flips.len())) {
                prop_assert!(worth < more && one.flips.len() < dearer);
            }
        }
    }
}

#[test]
fn an_edit_leaves_the_verdicts_of_other_rows_where_they_are() {
    let rows: Vec<Neighbourhood> = (0..50)
        .map(|place| Neighbourhood {
            built_year: Some(Measured::exact(1960 + place)),
            ..Neighbourhood::named("北里")
        })
        .collect();
    let plan = plan_of(&rows);
    let before = verdicts(&plan, None);
    let edit = Command::SetFields(vec![(id(3), Field::Floors, Some(Value::Number(Measured::exact(6))))]);
    let plan = plan.apply(&edit).unwrap();
    let after = verdicts(&plan, Some(&before));
    let changed = (0..50)
        .filter(|place| !Arc::ptr_eq(before.get(id(*place)).unwrap(), after.get(id(*place)).unwrap()))
        .count();
    assert_eq!(changed, 1);
}
