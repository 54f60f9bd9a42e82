//! Laws of commands and history, over random runs of them.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use linli_plan::{
    About, Activity, ActivityId, Adjustment, BudgetLine, BudgetLineId, Campaign, CampaignId, CampaignPart,
    Command, CommandError, Condition, Confidence, CustomField, CustomFieldId, CustomSegment, CustomSegmentId,
    DraftedCampaign, Field, FindingCode, History, Measured, Neighbourhood, NeighbourhoodId, Outline,
    OutlineId, Period, Plan, PlanId, Quantity, RecordId, RecordKind, Segment, SegmentColour, SegmentRule,
    SegmentRuleId, SegmentShape, Shape, Value,
};
use proptest::prelude::*;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 1).unwrap()
}

fn plan() -> Plan {
    let about =
        About { office: "某街道".into(), sample: true, ..About::begun(Period::around(day()), day()) };
    Plan::empty(PlanId::preset(1), about)
}

fn place(number: u16) -> NeighbourhoodId {
    NeighbourhoodId::preset(number)
}

fn draft(number: u16, places: &[u16]) -> DraftedCampaign {
    let id = CampaignId::preset(number);
    let session = Activity { people: Some(80), ..Activity::blank(id, 0) };
    let line = BudgetLine {
        item: "折页".into(),
        unit_price_fen: Some(250),
        quantity: Some(Quantity::whole(800)),
        unit: "份".into(),
        ..BudgetLine::blank(id, 0)
    };
    DraftedCampaign {
        id,
        campaign: Campaign {
            title: format!("项目{number}"),
            neighbourhoods: places.iter().copied().map(place).collect(),
            ..Campaign::default()
        },
        sessions: vec![(ActivityId::preset(number), session)],
        budget_lines: vec![(BudgetLineId::preset(number), line)],
        tasks: Vec::new(),
        indicators: Vec::new(),
    }
}

fn any_command() -> impl Strategy<Value = Command> {
    let id = 0u16..6;
    prop_oneof![
        (id.clone(), "[北南][里园]")
            .prop_map(|(id, name)| Command::AcceptImport(vec![(place(id), Neighbourhood::named(&name))])),
        (id.clone(), 1950i64..2020).prop_map(|(id, year)| Command::SetFields(vec![(
            place(id),
            Field::BuiltYear,
            Some(Value::Number(Measured::exact(year)))
        )])),
        id.clone().prop_map(|id| Command::RemoveNeighbourhoods(vec![place(id)])),
        (id.clone(), "[ab]{0,1}").prop_map(|(id, reason)| Command::AdjustSegment(
            vec![place(id)],
            Some(Adjustment { segment: Segment::Old, reason, by: String::new(), on: day() })
        )),
        (id.clone(), prop::collection::vec(0u16..6, 0..3))
            .prop_map(|(id, places)| Command::AddCampaigns(vec![draft(id, &places)])),
        (id.clone(), "[甲乙]").prop_map(|(id, title)| Command::put(
            CampaignId::preset(id),
            Campaign { title, ..Campaign::default() }
        )),
        id.clone().prop_map(|id| Command::remove(CampaignId::preset(id))),
        (id.clone(), id.clone()).prop_map(|(keep, gone)| Command::Merge(place(keep), place(gone))),
        (id.clone(), id.clone()).prop_map(|(one, two)| Command::Distinguish(vec![(place(one), place(two))])),
        id.prop_map(|id| Command::remove(ActivityId::preset(id))),
    ]
}

proptest! {
    #[test]
    fn undoing_everything_gives_the_first_plan_and_redoing_the_last(
        commands in prop::collection::vec(any_command(), 0..40)
    ) {
        let first = plan();
        let mut now = first.clone();
        let mut history = History::default();
        for command in &commands {
            if let Ok(next) = now.apply(command) {
                history.record(command.kind(), &now, &next, (), command.typing_target());
                now = next;
            }
        }
        let last = now.clone();
        while let Some(step) = history.undo() {
            prop_assert_eq!(&step.after, &now);
            now = step.before.clone();
        }
        prop_assert_eq!(&now, &first);
        while let Some(step) = history.redo() {
            now = step.after.clone();
        }
        prop_assert_eq!(now, last);
    }

    #[test]
    fn no_command_leaves_a_part_without_its_campaign(commands in prop::collection::vec(any_command(), 0..40)) {
        let mut now = plan();
        for command in &commands {
            now = now.apply(command).unwrap_or(now);
        }
        let dangling_parts = now.check().into_iter().filter(|finding| {
            matches!(finding.code, FindingCode::DanglingReference { .. }) && !finding.at.starts_with("campaigns")
        });
        prop_assert_eq!(dangling_parts.count(), 0);
        prop_assert!(now.campaigns.keys().all(|id| now.parts_of(*id, &now.sessions).len() <= 1));
    }
}

#[test]
fn a_removed_neighbourhood_leaves_its_campaigns() {
    let rows = vec![(place(1), Neighbourhood::named("北里")), (place(2), Neighbourhood::named("东园"))];
    let now = plan().apply(&Command::AcceptImport(rows)).unwrap();
    let now = now.apply(&Command::AddCampaigns(vec![draft(1, &[1, 2])])).unwrap();
    let now = now.apply(&Command::RemoveNeighbourhoods(vec![place(1)])).unwrap();
    assert_eq!(now.campaigns[&CampaignId::preset(1)].neighbourhoods, BTreeSet::from([place(2)]));
    assert_eq!(now.check(), Vec::new());
}

#[test]
fn an_adjustment_owes_a_reason() {
    let now = plan().apply(&Command::AcceptImport(vec![(place(1), Neighbourhood::named("北里"))])).unwrap();
    let adjustment = Adjustment { segment: Segment::Old, reason: " ".into(), by: String::new(), on: day() };
    let refused = now.apply(&Command::AdjustSegment(vec![place(1)], Some(adjustment)));
    assert_eq!(refused, Err(CommandError::ReasonMissing));
}

#[test]
fn an_edit_of_one_row_keeps_the_others_as_they_were() {
    let rows =
        (0..50).map(|number| (place(number), Neighbourhood::named(&format!("{number}号院")))).collect();
    let before = plan().apply(&Command::AcceptImport(rows)).unwrap();
    let year = Some(Value::Number(Measured::exact(1986)));
    let after = before.apply(&Command::SetFields(vec![(place(7), Field::BuiltYear, year)])).unwrap();
    let changed: Vec<_> = after
        .neighbourhoods
        .iter()
        .filter(|(id, row)| !std::sync::Arc::ptr_eq(row, &before.neighbourhoods[*id]))
        .map(|(id, _)| *id)
        .collect();
    assert_eq!(changed, [place(7)]);
}

#[test]
fn typing_is_one_step_until_a_pause() {
    let first = plan().apply(&Command::AddCampaigns(vec![draft(1, &[])])).unwrap();
    let mut history = History::default();
    let mut now = first.clone();
    for title in ["文", "文明", "文明养"] {
        let command =
            Command::put(CampaignId::preset(1), Campaign { title: title.into(), ..Campaign::default() });
        let next = now.apply(&command).unwrap();
        history.record(command.kind(), &now, &next, (), command.typing_target());
        now = next;
        if title == "文明" {
            history.end_typing();
        }
    }
    let titles: Vec<_> = std::iter::from_fn(|| history.undo().map(|step| step.before.clone()))
        .map(|plan| plan.campaigns[&CampaignId::preset(1)].title.clone())
        .collect();
    assert_eq!(titles, ["文明", "项目1"]);
}

#[test]
fn reach_keeps_visits_and_households_apart_and_counts_what_is_open() {
    let mut north = Neighbourhood::named("北里");
    north
        .set(Field::Households, Some(Value::Number(Measured { approximate: true, ..Measured::exact(1200) })))
        .unwrap();
    let now = plan().apply(&Command::AcceptImport(vec![(place(1), north)])).unwrap();
    let now = now.apply(&Command::AddCampaigns(vec![draft(1, &[1])])).unwrap();
    let reach = now.reach(CampaignId::preset(1));
    assert_eq!((reach.visits, reach.households, reach.budget_fen), (80, 1200, 200_000));
    assert!(reach.households_approximate);
    assert_eq!((reach.sessions, reach.open_lines, reach.sessions_without_people), (1, 0, 0));
}

#[test]
fn an_outline_must_be_drawable_and_goes_with_its_neighbourhood() {
    let rows = vec![(place(1), Neighbourhood::named("甲"))];
    let ledger = plan().apply(&Command::AddNeighbourhoods(rows)).unwrap();
    let at = |shape| {
        let outline = Outline { shape, source: String::new(), extra: Default::default() };
        ledger.apply(&Command::put(OutlineId::of(place(1)), outline))
    };
    let ring = vec![[1_163_900_000, 399_900_000], [1_163_920_000, 399_900_000]];
    assert_eq!(at(Shape::Point([i32::MAX, 0])), Err(CommandError::OutlineUnsound));
    assert_eq!(at(Shape::Polygons(Vec::new())), Err(CommandError::OutlineUnsound));
    assert_eq!(at(Shape::Polygons(vec![vec![ring]])), Err(CommandError::OutlineUnsound));
    let drawn = at(Shape::Point([1_163_900_000, 399_900_000])).unwrap();
    assert!(drawn.outline_of(place(1)).is_some());
    let gone = drawn.apply(&Command::RemoveNeighbourhoods(vec![place(1)])).unwrap();
    assert!(gone.outlines.is_empty());
    assert_eq!(gone.check(), []);
}

#[test]
fn a_field_of_ones_own_stays_while_a_rule_speaks_of_it() {
    let (field, rule) = (CustomFieldId::preset(1), SegmentRuleId::preset(1));
    let when =
        Condition::Not(Box::new(Condition::All(vec![Condition::Missing { field: Field::Custom(field) }])));
    let speaks = SegmentRule {
        order: 0,
        segment: Some(Segment::Old),
        when,
        confidence: Confidence::Sufficient,
        asks_for: Vec::new(),
        suggestion: false,
        extra: Default::default(),
    };
    let named = CustomField { name: "门禁系统".into(), ..CustomField::default() };
    let plan = plan().apply(&Command::Put(vec![(field, named).into(), (rule, speaks).into()])).unwrap();
    assert_eq!(plan.used_by(field.into()), [rule.into()]);
    let refused = Err(CommandError::InUse { kind: RecordKind::SegmentRule, count: 1 });
    assert_eq!(plan.apply(&Command::remove(field)), refused);
    let plan = plan.apply(&Command::remove(rule)).unwrap();
    assert!(plan.apply(&Command::remove(field)).is_ok());
}

#[test]
fn a_segment_of_ones_own_stays_while_an_adjustment_names_it() {
    let own = CustomSegmentId::preset(1);
    let segment = CustomSegment {
        order: 0,
        name: "人才公寓".into(),
        colour: SegmentColour::Moss,
        shape: SegmentShape::Star,
        extra: Default::default(),
    };
    let adjustment =
        Adjustment { segment: Segment::Own(own), reason: "走访".into(), by: String::new(), on: day() };
    let row = Neighbourhood { adjustment: Some(adjustment), ..Neighbourhood::named("北里") };
    let plan = plan().apply(&Command::Put(vec![(own, segment).into(), (place(1), row).into()])).unwrap();
    let refused = Err(CommandError::InUse { kind: RecordKind::Neighbourhood, count: 1 });
    assert_eq!(plan.apply(&Command::remove(own)), refused);
    let plan = plan.apply(&Command::AdjustSegment(vec![place(1)], None)).unwrap();
    assert!(plan.apply(&Command::remove(own)).is_ok());
}
