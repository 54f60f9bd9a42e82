//! What planning leaves behind when what it names is gone, and what the next period takes along.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use linli_plan::{
    About, Activity, ActivityId, AnyRow, BlockedTime, BlockedTimeId, Campaign, CampaignId, CampaignPart as _,
    Command, CommandError, Held, Neighbourhood, NeighbourhoodId, Period, Plan, PlanId, PlanningLock,
    PlanningSettings, PlanningSettingsId, Playbook, PlaybookId, PlaybookPlanning, RecordId, Scenario,
    ScenarioId, Task, TaskId, YearMonth,
};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn lock(playbook: u16, neighbourhood: Option<u16>, month: Option<u8>) -> PlanningLock {
    PlanningLock {
        playbook: PlaybookId::preset(playbook),
        neighbourhood: neighbourhood.map(NeighbourhoodId::preset),
        month: month.map(|month| YearMonth { year: 2026, month: Some(month) }),
        held: Held::In,
    }
}

fn task(id: u16, after: &[u16], done: bool) -> AnyRow {
    let after = after.iter().map(|id| TaskId::preset(*id)).collect();
    (TaskId::preset(id), Task { after, done, ..Task::blank(CampaignId::preset(1), i64::from(id)) }).into()
}

fn plan(locks: Vec<PlanningLock>) -> Plan {
    let place = |id, name| AnyRow::from((NeighbourhoodId::preset(id), Neighbourhood::named(name)));
    let planning = PlaybookPlanning {
        after: BTreeSet::from([PlaybookId::preset(2)]),
        excludes: BTreeSet::from([PlaybookId::preset(2)]),
        ..PlaybookPlanning::default()
    };
    let activity = Activity {
        neighbourhood: Some(NeighbourhoodId::preset(1)),
        ..Activity::blank(CampaignId::preset(1), 0)
    };
    let rows = vec![
        place(1, "北里"),
        place(2, "南里"),
        (PlaybookId::preset(2), Playbook::own("骨干培训".into(), 1)).into(),
        (PlaybookId::preset(1), Playbook { planning, ..Playbook::own("花艺课".into(), 0) }).into(),
        (PlanningSettingsId::only(), PlanningSettings { locks, ..PlanningSettings::default() }).into(),
        (CampaignId::preset(1), Campaign::default()).into(),
        (ActivityId::preset(1), activity).into(),
        task(1, &[], true),
        task(2, &[1], false),
        task(3, &[1, 2], false),
    ];
    let period = Period::around(day(5, 1));
    let plan = Plan::empty(PlanId::preset(1), About::begun(period, day(4, 1)));
    plan.apply(&Command::Put(rows)).unwrap()
}

#[test]
fn what_was_decided_of_a_playbook_goes_with_it() {
    let plan = plan(vec![lock(1, None, None), lock(2, None, None)]);
    let plan = plan.apply(&Command::Remove(vec![PlaybookId::preset(2).into()])).unwrap();
    assert_eq!(plan.planning_settings().locks, [lock(1, None, None)]);
    assert_eq!(plan.playbooks[&PlaybookId::preset(1)].planning, PlaybookPlanning::default());
    assert_eq!(plan.check(), []);
}

#[test]
fn a_choice_for_a_neighbourhood_that_is_gone_is_not_one_for_all() {
    let plan = plan(vec![lock(1, Some(1), None), lock(1, Some(2), None)]);
    let plan = plan.apply(&Command::Remove(vec![NeighbourhoodId::preset(1).into()])).unwrap();
    assert_eq!(plan.planning_settings().locks, [lock(1, Some(2), None)]);
    assert_eq!(plan.sessions[&ActivityId::preset(1)].neighbourhood, None);
    assert_eq!(plan.check(), []);
}

#[test]
fn tasks_wait_for_one_another_in_no_circle() {
    let plan = plan(Vec::new());
    let circle = plan.apply(&Command::Put(vec![task(1, &[3], false)])).unwrap_err();
    assert_eq!(circle, CommandError::Circle { id: TaskId::preset(1).to_string() });
    let plan = plan.apply(&Command::Remove(vec![TaskId::preset(2).into()])).unwrap();
    assert_eq!(plan.tasks[&TaskId::preset(3)].after, BTreeSet::from([TaskId::preset(1)]));
}

#[test]
fn a_blocked_time_blocks_its_days_and_communities() {
    let exams = BlockedTime {
        first: Some(day(6, 7)),
        last: Some(day(6, 10)),
        communities: BTreeSet::from(["甲社区".to_owned()]),
        ..BlockedTime::default()
    };
    assert!(exams.blocks(day(6, 7), "甲社区") && exams.blocks(day(6, 10), "甲社区"));
    assert!(!exams.blocks(day(6, 11), "甲社区") && !exams.blocks(day(6, 8), "乙社区"));
    let one_day = BlockedTime { last: None, communities: BTreeSet::new(), ..exams };
    assert!(one_day.blocks(day(6, 7), "乙社区") && !one_day.blocks(day(6, 8), "乙社区"));
    assert!(!BlockedTime::default().blocks(day(6, 7), ""));
}

#[test]
fn the_next_period_takes_along_what_is_still_to_come() {
    let blocked =
        |name: &str, on| BlockedTime { name: name.into(), first: Some(on), ..BlockedTime::default() };
    let rows = vec![
        (BlockedTimeId::preset(1), blocked("中高考", day(6, 7))).into(),
        (BlockedTimeId::preset(2), blocked("汛期值守", day(7, 20))).into(),
        (ScenarioId::preset(1), Scenario { name: "甲案".into(), ..Scenario::default() }).into(),
    ];
    let plan = plan(vec![lock(1, None, None), lock(1, None, Some(5))]);
    let plan = plan.apply(&Command::Put(rows)).unwrap();
    let next = plan.carried_over(PlanId::preset(2), day(7, 1)).plan;
    assert_eq!(next.planning_settings().locks, [lock(1, None, None)]);
    assert!(next.scenarios.is_empty());
    assert_eq!(next.blocked_times_in_order(), [BlockedTimeId::preset(2)]);
    assert_eq!(next.tasks[&TaskId::preset(3)].after, BTreeSet::from([TaskId::preset(2)]));
    assert_eq!(next.check(), []);
}
