//! Figures against a count by hand.

use chrono::NaiveDate;
use linli_plan::{
    About, Adjustment, AnyRow, Association, AssociationId, Attribution, Command, HolidayYear, HolidayYearId,
    Measured, Need, NeedCategory, NeedCategoryId, NeedId, NeedOutcome, NeedState, Neighbourhood,
    NeighbourhoodId, Period, Plan, PlanId, RecordId, Rerouting, Satisfaction, Segment, presets,
};

use super::{matrix::wilson, *};
use crate::segment::verdicts;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn category(number: u16) -> NeedCategoryId {
    NeedCategoryId::preset(number)
}

fn association(number: u16) -> AssociationId {
    AssociationId::preset(number)
}

fn need(number: u16) -> NeedId {
    NeedId::preset(number)
}

fn place(number: u16) -> NeighbourhoodId {
    NeighbourhoodId::preset(number)
}

/// Two segments of 1,000 and 3,000 households; dogs (5 working days, below them a category that says nothing) and lifts.
fn plan() -> Plan {
    let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day(4, 1)), day(4, 1)));
    let mut rows: Vec<AnyRow> = Vec::new();
    for (number, name) in [(1, "综合治理协会"), (2, "公共卫生协会")] {
        let row = Association { order: number.into(), name: name.into(), ..Association::default() };
        rows.push((association(number), row).into());
    }
    let dogs = NeedCategory {
        order: 1,
        name: "文明养犬".into(),
        keywords: ["狗".into(), "遛".into()].into(),
        lead: Some(association(1)),
        supporting: [association(2)].into(),
        days: Some(5),
        ..NeedCategory::default()
    };
    let leash = NeedCategory { name: "牵绳".into(), parent: Some(category(1)), ..NeedCategory::default() };
    let lifts = NeedCategory {
        order: 2,
        name: "电梯".into(),
        keywords: ["电梯".into(), "梯".into()].into(),
        ..NeedCategory::default()
    };
    rows.extend([(category(1), dogs).into(), (category(2), leash).into(), (category(3), lifts).into()]);
    for (number, segment, households) in [(1, Segment::Old, 1_000), (2, Segment::Commercial, 3_000)] {
        let adjustment = Adjustment { segment, reason: "走访".into(), by: String::new(), on: day(4, 1) };
        let row = Neighbourhood {
            households: Some(Measured::exact(households)),
            adjustment: Some(adjustment),
            ..Neighbourhood::named("里")
        };
        rows.push((place(number), row).into());
    }
    rows.extend(presets::holiday_years().into_iter().map(AnyRow::from));
    plan.apply(&Command::Put(rows)).unwrap()
}

fn said(kind: u16, at: u16) -> Need {
    Need {
        text: "遛狗".into(),
        category: Some(category(kind)),
        neighbourhood: Some(place(at)),
        registered_on: Some(day(4, 1)),
        ..Need::default()
    }
}

fn with(plan: &Plan, needs: Vec<Need>) -> Plan {
    let rows = (0u16..).zip(needs).map(|(number, row)| (need(number), row).into());
    plan.apply(&Command::Put(rows.collect())).unwrap()
}

/// 2026: 清明 is free from 4 to 6 April; 9 May, a Saturday, is worked for 1 to 5 May.
#[test]
fn working_days_obey_rest_days_and_make_up_days() {
    let plan = plan();
    assert_eq!(workdays_after(&plan, day(4, 1), 1), Ok(day(4, 2)));
    assert_eq!(workdays_after(&plan, day(4, 1), 3), Ok(day(4, 7)));
    assert_eq!(workdays_after(&plan, day(4, 30), 4), Ok(day(5, 9)));
    assert_eq!(is_workday(&plan, day(5, 9)), Ok(true));
    assert_eq!(is_workday(&plan, day(5, 4)), Ok(false));
    assert_eq!(workdays_after(&plan, day(4, 1), 0), Ok(day(4, 1)));
}

#[test]
fn a_year_that_was_not_entered_is_not_assumed() {
    let plan = plan();
    let last = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
    assert_eq!(workdays_after(&plan, last, 1), Err(YearMissing(2027)));
    let begun = plan.apply(&Command::put(HolidayYearId::of(2027), HolidayYear::default())).unwrap();
    assert_eq!(workdays_after(&begun, last, 1), Err(YearMissing(2027)), "a year without a rest day");
    let own =
        HolidayYear { rest: [NaiveDate::from_ymd_opt(2027, 1, 1).unwrap()].into(), ..HolidayYear::default() };
    let plan = plan.apply(&Command::put(HolidayYearId::of(2027), own)).unwrap();
    assert_eq!(workdays_after(&plan, last, 1), Ok(NaiveDate::from_ymd_opt(2027, 1, 4).unwrap()));
}

/// In each year as many weekend days are worked as the notice says, and every make-up day is a weekend day.
#[test]
fn presets_of_holidays_are_whole() {
    use chrono::{Datelike, Weekday};
    let counted: Vec<(i32, usize, usize)> = presets::holiday_years()
        .iter()
        .map(|(_, year)| {
            for day in &year.work {
                assert!(matches!(day.weekday(), Weekday::Sat | Weekday::Sun), "{day}");
                assert!(!year.rest.contains(day));
            }
            (year.rest.first().unwrap().year(), year.rest.len(), year.work.len())
        })
        .collect();
    assert_eq!(counted, [(2025, 28, 5), (2026, 33, 6)]);
}

#[test]
fn a_need_goes_where_its_category_says_or_the_one_above() {
    let plan = with(&plan(), vec![said(2, 1), said(3, 1), Need { text: "？".into(), ..Need::default() }]);
    let route = |number| routing(&plan, &plan.needs[&need(number)]);
    let first = route(0);
    assert_eq!((first.lead, first.supporting), (Some(association(1)), vec![association(2)]));
    assert_eq!(first.reason, RoutingReason::Category { of: category(2), by: category(1) });
    assert_eq!(first.due, Due::Counted { on: day(4, 9), days: 5 });
    assert_eq!((route(1).reason, route(1).due), (RoutingReason::NoLead(category(3)), Due::NoDays));
    assert_eq!(route(2).reason, RoutingReason::NoCategory);
}

#[test]
fn a_person_may_send_a_need_elsewhere() {
    let rerouting = Rerouting {
        lead: Some(association(2)),
        supporting: Default::default(),
        days: Some(1),
        reason: "涉及卫生".into(),
        by: String::new(),
        on: day(4, 1),
    };
    let plan = with(&plan(), vec![Need { rerouting: Some(rerouting), ..said(1, 1) }]);
    let route = routing(&plan, &plan.needs[&need(0)]);
    assert_eq!((route.lead, route.reason), (Some(association(2)), RoutingReason::Rerouted));
    assert_eq!(route.due.day(), Some(day(4, 2)));
    assert_eq!(due_state(&plan, need(0), day(4, 1)), DueState::Soon(1));
    assert_eq!(due_state(&plan, need(0), day(4, 2)), DueState::Soon(0));
    assert_eq!(due_state(&plan, need(0), day(4, 4)), DueState::Late(2));
}

#[test]
fn rates_are_a_count_by_hand() {
    let solved = |satisfaction| Need {
        state: NeedState::Closed,
        outcome: Some(NeedOutcome::Solved),
        satisfaction,
        ..said(1, 1)
    };
    let needs = vec![
        solved(Some(Satisfaction::Satisfied)),
        solved(Some(Satisfaction::Unsatisfied)),
        solved(Some(Satisfaction::NotReached)),
        Need { state: NeedState::Handling, outcome: Some(NeedOutcome::Partly), ..said(1, 2) },
        said(3, 2),
        Need { state: NeedState::Void, ..said(1, 1) },
        Need { registered_on: Some(day(5, 2)), ..said(3, 1) },
    ];
    let plan = with(&plan(), needs);
    // The fifth says what the first says, so it is as settled as that is.
    let hand = Attribution { on: day(4, 2), by: String::new() };
    let plan = plan.apply(&Command::MergeNeeds(need(0), vec![need(4)], hand)).unwrap();
    let verdicts = verdicts(&plan, None);
    let all = |by| {
        rates(&plan, &verdicts, by)
            .into_iter()
            .map(|(key, rates)| {
                let share = |share: Share| (share.part, share.of);
                (key, share(rates.response), share(rates.solution), share(rates.satisfaction))
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(all(RateBy::All), [(RateKey::All, (5, 6), (4, 6), (2, 3))]);
    assert_eq!(
        all(RateBy::Association),
        [
            (RateKey::Association(Some(association(1))), (4, 4), (3, 4), (1, 2)),
            (RateKey::Association(None), (1, 2), (1, 2), (1, 1))
        ]
    );
    assert_eq!(
        all(RateBy::Segment),
        [
            (RateKey::Segment(Some(Segment::Old)), (3, 4), (3, 4), (1, 2)),
            (RateKey::Segment(Some(Segment::Commercial)), (2, 2), (1, 2), (1, 1))
        ]
    );
    assert_eq!(
        all(RateBy::Month),
        [
            (RateKey::Month(Some((2026, 4))), (5, 5), (4, 5), (2, 3)),
            (RateKey::Month(Some((2026, 5))), (0, 1), (0, 1), (0, 0))
        ]
    );
    assert_eq!(Share { part: 2, of: 3 }.basis_points(), Some(6_667));
    assert_eq!(Share::default().basis_points(), None);
}

#[test]
fn more_than_its_share_is_said_with_an_interval_or_not_at_all() {
    let mut needs = vec![said(2, 1); 12];
    needs.extend(vec![said(1, 2); 6]);
    needs.extend(vec![said(3, 2); 4]);
    needs.push(Need { neighbourhood: None, ..said(1, 1) });
    let plan = with(&plan(), needs);
    let matrix = matrix(&plan, &verdicts(&plan, None));
    assert_eq!(matrix.segments, [(Some(Segment::Old), 1_000), (Some(Segment::Commercial), 3_000), (None, 0)]);
    let counts: Vec<Vec<u32>> =
        matrix.rows.iter().map(|(_, cells)| cells.iter().map(|cell| cell.count).collect()).collect();
    assert_eq!(counts, [[12, 6, 1], [0, 4, 0]]);
    let old = matrix.rows[0].1[0];
    // 12 of 18 from a quarter of the households.
    let lift = old.lift.unwrap();
    assert!((lift.times - 12.0 / 18.0 / 0.25).abs() < 1e-9);
    assert!(lift.is_over() && !matrix.rows[0].1[1].lift.unwrap().is_over());
    assert_eq!(old.per_thousand, Some(12.0));
    assert_eq!(matrix.rows[1].1[1].lift, None, "four are too few");
}

/// Wilson's interval of 12 of 18 is 0.4375 to 0.8372, as the formula gives it by hand.
#[test]
fn the_interval_is_wilsons() {
    let (low, high) = wilson(12, 18);
    assert!((low - 0.437_5).abs() < 5e-4 && (high - 0.837_2).abs() < 5e-4, "{low} {high}");
    let (low, high) = wilson(0, 10);
    assert!(low.abs() < 1e-12 && (high - 0.277_5).abs() < 5e-4, "{low} {high}");
}

#[test]
fn what_is_left_over_is_not_learned_from_its_own_name() {
    let left_over = NeedCategory { name: "其他诉求".into(), ..NeedCategory::default() };
    let other = NeedCategory { name: "邻里诉求".into(), ..NeedCategory::default() };
    let rows = vec![(category(8), left_over).into(), (category(9), other).into()];
    let plan = plan().apply(&Command::Put(rows)).unwrap();
    let examples = examples(&plan, false);
    let learned: Vec<&str> = examples.categories().map(|(name, _)| name).collect();
    assert!(!learned.contains(&category(8).to_string().as_str()), "{learned:?}");
    assert!(learned.contains(&category(9).to_string().as_str()), "{learned:?}");
}

#[test]
fn categories_are_suggested_from_what_was_confirmed() {
    let teaching = Need { confirmed: true, ..said(1, 1) };
    let lift = Need { text: "电梯坏了".into(), confirmed: true, ..said(3, 1) };
    let asked = Need { text: "楼下遛狗不牵绳".into(), category: None, ..said(1, 1) };
    let plan = with(&plan(), vec![teaching, lift, asked]);
    let pile = to_sort(&plan, false, 9);
    let guess = pile.first[0].guess.clone().unwrap();
    assert_eq!((pile.count, pile.first[0].need), (1, need(2)));
    assert_eq!(plan.category_root(guess.category), category(1));
    assert_eq!(pile.likely, [(need(2), guess.category)]);
    let words = &guess.words;
    assert!(
        !words.is_empty() && words.iter().all(|word| "楼下遛狗不牵绳".contains(word.as_str())),
        "{words:?}"
    );
    assert_eq!(to_sort(&plan, false, 0).first, [], "no more than were asked for");
    // What was adopted and is still the likeliest needs nobody; what has become another does.
    let adopted = with(&plan, vec![]).apply(&Command::AdoptCategories(pile.likely.clone())).unwrap();
    assert_eq!(to_sort(&adopted, false, 9).count, 0);
    let wrong = plan.apply(&Command::AdoptCategories(vec![(need(2), category(3))])).unwrap();
    assert_eq!(to_sort(&wrong, false, 9).likely, pile.likely);
}
