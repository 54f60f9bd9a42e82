//! Clashes one by one.

use std::sync::Arc;

use linli_plan::{
    Activity, AnyRow, BlockedTime, BlockedTimeId, Campaign, CampaignPart, Command, Plan, RecordId, Stage,
    Task, TaskId, WorkerId,
};

use super::{
    super::{Clash, Doubt, EntryId, Slot, check_move, check_task, clashes},
    drawn::{activity, campaign, day, empty, holidays, place, session, time},
};
use crate::people::Helper;

fn worker() -> Helper {
    Helper::Worker(WorkerId::preset(1))
}

/// Two campaigns with one worker in both: the first in place 1, the second in place 3, of another community.
fn plan(sessions: Vec<Activity>) -> Plan {
    let mut rows: Vec<AnyRow> = vec![holidays()];
    for (number, at) in [(1, 1), (2, 3)] {
        let row = Campaign {
            title: "项目".to_owned(),
            neighbourhoods: [place(at)].into(),
            workers: [WorkerId::preset(1)].into(),
            ..Campaign::default()
        };
        rows.push((campaign(number), row).into());
    }
    rows.extend((1u16..).zip(sessions).map(|(number, row)| (activity(number), row).into()));
    empty().apply(&Command::Put(rows)).unwrap()
}

fn pair() -> (EntryId, EntryId) {
    (EntryId::Activity(activity(1)), EntryId::Activity(activity(2)))
}

#[test]
fn a_night_meets_the_morning_after() {
    let (one, other) = pair();
    let night = session(1, 0, "2026-05-16", "22:00", "02:00");
    let plan_with = |start, end| plan(vec![night.clone(), session(2, 0, "2026-05-17", start, end)]);
    let found = clashes(&plan_with("01:00", "03:00"));
    assert_eq!(found, [Clash::Person { who: worker(), one, other, doubt: None }]);
    assert_eq!(clashes(&plan_with("02:00", "03:00")), []);
    assert_eq!(clashes(&plan_with("", "")), []);
    let day = plan(vec![night, session(2, 0, "2026-05-16", "", "")]);
    assert_eq!(clashes(&day), [Clash::Person { who: worker(), one, other, doubt: Some(Doubt::Times) }]);
}

#[test]
fn one_venue_has_many_spellings_and_the_same_words_are_in_each_community() {
    let (one, other) = pair();
    let at = |of, place: &str| Activity {
        place: place.to_owned(),
        ..session(of, 0, "2026-05-16", "09:00", "10:00")
    };
    let venues = |first: &str, second: &str, of: u16| {
        let mut found = clashes(&plan(vec![at(1, first), at(of, second)]));
        found.retain(|clash| !matches!(clash, Clash::Person { .. }));
        found
    };
    let certain = [Clash::Venue { one, other, doubt: None }];
    assert_eq!(venues("Ａ座 ３层", "a座3层", 1), certain);
    assert_eq!(venues("活动室", "活动室", 2), [Clash::Venue { one, other, doubt: Some(Doubt::Communities) }]);
    assert_eq!(venues("1号活动室", "2号活动室", 2), []);
    let neighbourhood = Clash::Neighbourhood { neighbourhood: place(1), one, other, doubt: None };
    assert_eq!(venues("1号活动室", "2号活动室", 1), [neighbourhood]);
}

#[test]
fn within_a_campaign_a_clash_is_where_nobody_else_could_go() {
    let parallel = |place: &str| Activity {
        place: place.to_owned(),
        neighbourhood: None,
        ..session(1, 0, "2026-05-16", "09:00", "10:00")
    };
    let people =
        |plan: &Plan| clashes(plan).into_iter().filter(|clash| matches!(clash, Clash::Person { .. })).count();
    let plan = plan(vec![parallel("东院"), parallel("西院")]);
    assert_eq!(people(&plan), 1);
    let mut two = plan.campaigns[&campaign(1)].as_ref().clone();
    two.workers.insert(WorkerId::preset(2));
    assert_eq!(people(&plan.apply(&Command::Put(vec![(campaign(1), two).into()])).unwrap()), 0);
}

#[test]
fn days_are_told_as_they_were_entered_and_never_assumed() {
    let at = EntryId::Activity(activity(1));
    let on = |date: &str| clashes(&plan(vec![session(1, 0, date, "09:00", "10:00")]));
    assert_eq!(on("2026-05-02"), [Clash::RestDay { at, day: day("2026-05-02") }]);
    assert_eq!(on("2026-05-09"), [Clash::MakeUpDay { at, day: day("2026-05-09") }]);
    // A Saturday and a Wednesday are days like any other.
    assert_eq!((on("2026-05-16"), on("2026-05-20")), (vec![], vec![]));
    let next_year = day("2027-01-01");
    assert_eq!(
        on("2027-01-01"),
        [Clash::YearUnknown { at, year: 2027 }, Clash::OutsidePeriod { at, day: next_year }]
    );
}

#[test]
fn a_blocked_time_is_for_its_communities() {
    let time_of = |communities: &[&str]| BlockedTime {
        name: "高考".to_owned(),
        first: Some(day("2026-06-07")),
        last: Some(day("2026-06-10")),
        communities: communities.iter().map(|name| (*name).to_owned()).collect(),
        ..BlockedTime::default()
    };
    let at = EntryId::Activity(activity(1));
    let id = BlockedTimeId::preset(1);
    let doubts = |communities: &[&str], places: &[u16]| {
        let plan = plan(vec![session(1, 0, "2026-06-06", "23:00", "01:00")]);
        let mut row = plan.campaigns[&campaign(1)].as_ref().clone();
        row.neighbourhoods = places.iter().copied().map(place).collect();
        let rows = vec![(campaign(1), row).into(), (id, time_of(communities)).into()];
        clashes(&plan.apply(&Command::Put(rows)).unwrap())
    };
    let blocked = |doubt| vec![Clash::Blocked { at, time: id, day: day("2026-06-07"), doubt }];
    assert_eq!(doubts(&[], &[1]), blocked(None));
    assert_eq!(doubts(&["甲"], &[1, 2]), blocked(None));
    assert_eq!(doubts(&["甲"], &[1, 3]), blocked(Some(Doubt::Where)));
    assert_eq!(doubts(&["甲"], &[]), blocked(Some(Doubt::Where)));
    assert_eq!(doubts(&["甲"], &[3]), []);
}

#[test]
fn a_crowd_needs_a_permit() {
    let crowd = |people| Activity { people: Some(people), ..session(1, 0, "2026-05-16", "09:00", "10:00") };
    let at = EntryId::Activity(activity(1));
    assert_eq!(clashes(&plan(vec![crowd(999)])), []);
    assert_eq!(clashes(&plan(vec![crowd(1_000)])), [Clash::Licence { at, people: 1_000 }]);
}

#[test]
fn what_is_done_or_dropped_is_in_nobodys_way() {
    let sessions = || [1, 2].map(|of| session(of, 0, "2026-05-02", "09:00", "10:00")).to_vec();
    let staged = |stages: [Stage; 2]| {
        let plan = plan(sessions());
        let rows = (1u16..).zip(stages).map(|(number, stage)| {
            let row = Campaign { stage, ..plan.campaigns[&campaign(number)].as_ref().clone() };
            (campaign(number), row).into()
        });
        clashes(&plan.apply(&Command::Put(rows.collect())).unwrap()).len()
    };
    assert_eq!(staged([Stage::Done; 2]), 0);
    assert_eq!(staged([Stage::Done, Stage::Running]), 2);
    assert_eq!(staged([Stage::Dropped, Stage::Running]), 1);
}

#[test]
fn a_move_of_nothing_says_nothing() {
    let to = Slot { date: Some(day("2026-05-02")), start: time("09:00"), end: None };
    assert_eq!(check_move(&plan(vec![]), activity(9), to), []);
}

fn task(number: u16) -> TaskId {
    TaskId::preset(number)
}

/// Past the commands, which close no circle: a file made by hand may.
fn with_tasks(tasks: Vec<Task>) -> Plan {
    let mut plan = plan(vec![]);
    plan.tasks.extend((1u16..).zip(tasks).map(|(number, row)| (task(number), Arc::new(row))));
    plan
}

fn days(start: &str, due: &str, after: &[u16]) -> Task {
    let some = |text: &str| (!text.is_empty()).then(|| day(text));
    Task {
        start: some(start),
        due: some(due),
        after: after.iter().copied().map(task).collect(),
        title: "任务".to_owned(),
        ..Task::blank(campaign(1), 0)
    }
}

#[test]
fn a_task_waits_for_those_before_it_even_over_one_without_a_day() {
    let tasks =
        || vec![days("", "2026-05-10", &[]), days("", "", &[1]), days("2026-05-08", "2026-05-20", &[2])];
    let early = Clash::TaskTooEarly {
        task: task(3),
        after: task(1),
        begins: day("2026-05-08"),
        ends: day("2026-05-10"),
    };
    assert_eq!(clashes(&with_tasks(tasks())), [early]);
    let plan = with_tasks(tasks());
    assert_eq!(check_task(&plan, task(3), Some(day("2026-05-10")), Some(day("2026-05-20"))), []);
    assert_eq!(check_task(&plan, task(1), None, Some(day("2026-05-12"))).len(), 1);
    let mut done = tasks();
    done[0].done = true;
    assert_eq!(clashes(&with_tasks(done)), []);
    let mut done = tasks();
    done[1].done = true;
    assert_eq!(clashes(&with_tasks(done)), [Clash::TaskDoneEarly { task: task(2), after: task(1) }]);
}

#[test]
fn tasks_that_wait_for_each_other_are_named() {
    let plan = with_tasks(vec![
        days("", "2026-05-01", &[3]),
        days("", "", &[1]),
        days("", "", &[2]),
        days("2026-05-09", "2026-05-01", &[3, 4]),
    ]);
    let found = clashes(&plan);
    assert!(found.contains(&Clash::TaskCircle { tasks: vec![task(4)] }), "{found:?}");
    let circles = found.iter().filter(|clash| matches!(clash, Clash::TaskCircle { .. })).count();
    assert_eq!(circles, 2);
    let ends = Clash::TaskEndsEarly { task: task(4), begins: day("2026-05-09"), ends: day("2026-05-01") };
    assert!(found.contains(&ends), "{found:?}");
}
