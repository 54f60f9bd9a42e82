//! Which days a cadence gives.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use linli_plan::{ActivityId, BlockedTime, BlockedTimeId, Campaign, Command, Plan, RecordId};
use proptest::prelude::*;

use super::{
    super::{
        Cadence, Evasion, Every, Scope, Slot, Turns, Unsuited, activities, members, move_in_series, series,
    },
    drawn::{activity, any_plan, campaign, day, empty, holidays, place, session, time},
};

fn plan() -> Plan {
    let row = Campaign {
        title: "项目".to_owned(),
        neighbourhoods: [place(1), place(3)].into(),
        ..Campaign::default()
    };
    let first = session(1, 0, "2026-04-04", "09:00", "11:00");
    let rows = vec![holidays(), (campaign(1), row).into(), (activity(1), first).into()];
    empty().apply(&Command::Put(rows)).unwrap()
}

fn cadence(every: Every, first: &str) -> Cadence {
    Cadence { every, first: day(first), last: None, most: None, evasion: Evasion::Skip, turns: Turns::None }
}

fn held(cadence: &Cadence) -> Vec<String> {
    series(&plan(), campaign(1), cadence)
        .days
        .iter()
        .map(|held| held.day.format("%m-%d").to_string())
        .collect()
}

#[test]
fn each_cadence_has_its_days() {
    assert_eq!(held(&cadence(Every::Once, "2026-04-04")), ["04-04"]);
    let fortnightly = cadence(Every::Weeks(2), "2026-04-04");
    assert_eq!(held(&fortnightly), ["04-04", "04-18", "05-16", "05-30", "06-13", "06-27"], "not on 2 May");
    assert_eq!(held(&cadence(Every::MonthsByDate(1), "2026-04-30")), ["04-30", "05-30", "06-30"]);
    assert_eq!(held(&cadence(Every::MonthsByWeekday(1), "2026-04-11")), ["04-11", "05-09", "06-13"]);
    // The fifth Thursday: May has none, and then it is the last.
    assert_eq!(held(&cadence(Every::MonthsByWeekday(1), "2026-04-30")), ["04-30", "05-28", "06-25"]);
    assert_eq!(held(&cadence(Every::MonthsByDate(3), "2026-04-15")), ["04-15"]);
    let thrice = Cadence { most: Some(3), ..cadence(Every::Weeks(1), "2026-04-04") };
    assert_eq!(held(&thrice), ["04-04", "04-11", "04-18"]);
}

#[test]
fn a_month_that_is_too_short_does_not_shorten_the_next() {
    let mut plan = plan();
    plan.about = std::sync::Arc::new(linli_plan::About::begun(
        linli_plan::Period { year: 2026, quarter: None },
        day("2026-01-01"),
    ));
    let found = series(&plan, campaign(1), &cadence(Every::MonthsByDate(1), "2026-01-31"));
    let days: Vec<u32> = found.days.iter().map(|held| held.day.day()).collect();
    assert_eq!(days, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
}

#[test]
fn a_rest_day_is_skipped_moved_or_kept_and_told() {
    let of = |evasion| {
        let cadence = Cadence { evasion, most: Some(2), ..cadence(Every::Weeks(1), "2026-04-25") };
        series(&plan(), campaign(1), &cadence)
    };
    let (skipped, later, earlier, kept) =
        (of(Evasion::Skip), of(Evasion::Later), of(Evasion::Earlier), of(Evasion::Keep));
    assert_eq!(skipped.days.len(), 1);
    assert_eq!((skipped.left_out[0].planned, skipped.left_out[0].why), (day("2026-05-02"), Unsuited::Rest));
    assert_eq!((later.days[1].day, later.days[1].moved), (day("2026-05-06"), Some(Unsuited::Rest)));
    assert_eq!(earlier.days[1].day, day("2026-04-30"));
    assert_eq!((kept.days[1].day, kept.days[1].moved), (day("2026-05-02"), None));
}

#[test]
fn who_is_left_out_has_the_next_turn() {
    let row = BlockedTime {
        name: "汛期".to_owned(),
        first: Some(day("2026-04-11")),
        communities: ["乙".to_owned()].into(),
        ..BlockedTime::default()
    };
    let plan = plan().apply(&Command::Put(vec![(BlockedTimeId::preset(1), row).into()])).unwrap();
    let turns = Turns::Places(vec![place(1), place(3)]);
    let weekly = Cadence { turns, most: Some(4), ..cadence(Every::Weeks(1), "2026-04-04") };
    let found = series(&plan, campaign(1), &weekly);
    let days: Vec<_> = found.days.iter().map(|held| (held.day.day(), held.turn)).collect();
    assert_eq!(days, [(4, Some(0)), (18, Some(1)), (25, Some(0))]);
    assert_eq!(found.left_out[0].why, Unsuited::Blocked(BlockedTimeId::preset(1)));
}

fn next_ids() -> impl FnMut() -> u128 {
    let mut number = 1_000;
    move || {
        number += 1;
        number
    }
}

/// The first of a weekly series of four, put into the plan.
fn of_four() -> (Plan, Vec<ActivityId>) {
    let plan = plan();
    let turns = Turns::Groups(vec!["一组".to_owned(), "二组".to_owned()]);
    let weekly = Cadence { turns, most: Some(4), ..cadence(Every::Weeks(1), "2026-04-04") };
    let found = series(&plan, campaign(1), &weekly);
    let base = &plan.sessions[&activity(1)];
    let made = activities(&found, &weekly.turns, (activity(1), base), &mut next_ids());
    let ids = made.iter().map(|(id, _)| *id).collect();
    let rows = made.into_iter().map(Into::into).collect();
    (plan.apply(&Command::Put(rows)).unwrap(), ids)
}

#[test]
fn a_series_is_its_first_and_others_like_it() {
    let (plan, ids) = of_four();
    assert_eq!(members(&plan, ids[2]), ids);
    let rows: Vec<_> = ids.iter().map(|id| &plan.sessions[id]).collect();
    assert_eq!(rows[0].series, None);
    assert!(rows[1..].iter().all(|row| row.series == Some(ids[0]) && row.start == time("09:00")));
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["一组", "二组", "一组", "二组"]);
}

#[test]
fn one_of_a_series_is_moved_alone_or_with_those_after_it() {
    let (plan, ids) = of_four();
    let to = Slot { date: Some(day("2026-04-12")), start: time("14:00"), end: time("16:00") };
    let moved = |scope| {
        let changed = move_in_series(&plan, ids[1], to, scope);
        changed.into_iter().map(|(id, row)| (id, row.date.unwrap().day())).collect::<Vec<_>>()
    };
    assert_eq!(moved(Scope::Only), [(ids[1], 12)]);
    assert_eq!(moved(Scope::Later), [(ids[1], 12), (ids[2], 19), (ids[3], 26)]);
    assert_eq!(moved(Scope::All)[0], (ids[0], 5));
}

fn any_cadence() -> impl Strategy<Value = Cadence> {
    let every = prop_oneof![
        Just(Every::Once),
        (0u32..4).prop_map(Every::Weeks),
        (0u32..4).prop_map(Every::MonthsByDate),
        (0u32..4).prop_map(Every::MonthsByWeekday),
    ];
    let evasion = prop::sample::select(vec![Evasion::Skip, Evasion::Later, Evasion::Earlier, Evasion::Keep]);
    let turns = prop_oneof![Just(Turns::None), Just(Turns::Places(vec![place(1), place(2), place(3)]))];
    (every, 0u64..100, prop::option::of(0u64..200), prop::option::of(0u32..30), evasion, turns).prop_map(
        |(every, first, last, most, evasion, turns)| Cadence {
            every,
            first: day("2026-03-20") + Days::new(first),
            last: last.map(|days| day("2026-03-20") + Days::new(days)),
            most,
            evasion,
            turns,
        },
    )
}

proptest! {
    #[test]
    fn each_day_of_a_cadence_is_held_or_left_out(plan in any_plan(1, 0.9), cadence in any_cadence()) {
        let found = series(&plan, campaign(1), &cadence);
        let held: Vec<NaiveDate> = found.days.iter().map(|held| held.day).collect();
        let mut planned: Vec<NaiveDate> = found.days.iter().map(|held| held.planned).collect();
        planned.extend(found.left_out.iter().map(|out| out.planned));
        planned.sort();
        // Without anything in its way it gives the same days.
        let mut free = plan.clone();
        free.blocked_times = Default::default();
        free.holiday_years = Default::default();
        let all = series(&free, campaign(1), &cadence);
        let mut without: Vec<NaiveDate> = all.days.iter().map(|held| held.planned).collect();
        without.extend(all.left_out.iter().map(|out| out.planned));
        without.sort();
        prop_assert_eq!(&planned, &without);
        prop_assert!(held.windows(2).all(|pair| pair[0] < pair[1]), "{held:?}");
        prop_assert!(held.iter().all(|day| plan.about.period.contains(*day)));
        prop_assert!(cadence.most.is_none_or(|most| planned.len() <= (most as usize).max(1)));
        let rest: BTreeSet<NaiveDate> = plan.holiday_years.values().flat_map(|year| year.rest.clone()).collect();
        if cadence.evasion != Evasion::Keep {
            prop_assert!(held.iter().all(|day| !rest.contains(day)));
        }
        if cadence.evasion == Evasion::Skip {
            prop_assert!(found.days.iter().all(|held| held.day == held.planned));
        }
        prop_assert_eq!(found.unknown_years.is_empty(), !plan.holiday_years.is_empty() || held.is_empty());
        let turns: Vec<_> = found.days.iter().filter_map(|held| held.turn).collect();
        prop_assert!(turns.iter().enumerate().all(|(at, turn)| *turn == at % 3));
    }
}
