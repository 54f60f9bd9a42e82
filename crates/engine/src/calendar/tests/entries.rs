//! What the calendar shows.

use std::collections::BTreeSet;

use linli_plan::{
    Activity, AnyRow, Association, AssociationId, Campaign, CampaignPart, Command, Need, NeedId, NeedState,
    Plan, RecordId, Segment, Stage, Task, TaskId, Worker, WorkerId, Workshop, WorkshopId,
};
use proptest::prelude::*;

use super::{
    super::{EntryFilter, EntryId, EntryKind, GroupBy, RowKey, When, entries, rows},
    drawn::{activity, any_plan, campaign, day, empty, place, session, time},
};
use crate::people::Helper;

fn plan() -> Plan {
    let worker = |name: &str| Worker { name: name.to_owned(), ..Worker::default() };
    let running = Campaign {
        title: "项目".to_owned(),
        segment: Some(Segment::Old),
        stage: Stage::Running,
        neighbourhoods: [place(1), place(3)].into(),
        lead: Some(AssociationId::preset(1)),
        workers: [WorkerId::preset(1), WorkerId::preset(2)].into(),
        ..Campaign::default()
    };
    let task = Task {
        title: "任务".to_owned(),
        owner: "张三、李某".to_owned(),
        start: Some(day("2026-05-20")),
        due: Some(day("2026-05-10")),
        ..Task::blank(campaign(1), 0)
    };
    let workshop = Workshop {
        title: "议事会".to_owned(),
        date: Some(day("2026-05-16")),
        start: time("09:00"),
        ..Workshop::default()
    };
    let need =
        |state, due: &str| Need { text: "停车".to_owned(), state, due: Some(day(due)), ..Need::default() };
    let association = Association { name: "综治协会".to_owned(), ..Association::default() };
    let rows: Vec<AnyRow> = vec![
        (AssociationId::preset(1), association).into(),
        (WorkerId::preset(1), worker("张三")).into(),
        (WorkerId::preset(2), worker("李四")).into(),
        (campaign(1), running).into(),
        (
            campaign(2),
            Campaign {
                title: "不做了".to_owned(), stage: Stage::Dropped, order: 1, ..Campaign::default()
            },
        )
            .into(),
        (activity(1), session(1, 0, "2026-05-16", "22:00", "02:00")).into(),
        (activity(2), Activity { neighbourhood: Some(place(3)), ..session(1, 1, "2026-05-16", "", "") })
            .into(),
        (activity(3), session(1, 2, "", "09:00", "10:00")).into(),
        (activity(4), session(2, 0, "2026-05-16", "09:00", "")).into(),
        (TaskId::preset(1), task).into(),
        (WorkshopId::preset(1), workshop).into(),
        (NeedId::preset(1), need(NeedState::Handling, "2026-05-12")).into(),
        (NeedId::preset(2), need(NeedState::Void, "2026-05-12")).into(),
    ];
    empty().apply(&Command::Put(rows)).unwrap()
}

fn ids(filter: &EntryFilter) -> Vec<EntryId> {
    entries(&plan(), filter).into_iter().map(|entry| entry.id).collect()
}

#[test]
fn everything_is_in_its_place() {
    let (session, task) = (|number| EntryId::Activity(activity(number)), EntryId::Task(TaskId::preset(1)));
    let (workshop, need) = (EntryId::Workshop(WorkshopId::preset(1)), EntryId::Need(NeedId::preset(1)));
    assert_eq!(ids(&EntryFilter::default()), [task, need, session(2), workshop, session(1), session(3)]);
    let with_dropped = EntryFilter { with_dropped: true, ..EntryFilter::default() };
    assert!(ids(&with_dropped).contains(&session(4)));
    // A night belongs to both days, and what has no day to all.
    let next_day = Some(day("2026-05-17"));
    let only = EntryFilter { first: next_day, last: next_day, ..EntryFilter::default() };
    assert_eq!(ids(&only), [task, session(1), session(3)]);
    let kinds = EntryFilter { kinds: [EntryKind::Workshop].into(), ..EntryFilter::default() };
    assert_eq!(ids(&kinds), [workshop]);
    let person = EntryFilter { person: Some(Helper::Worker(WorkerId::preset(2))), ..EntryFilter::default() };
    assert_eq!(ids(&person), [session(2), session(1), session(3)]);
}

#[test]
fn a_task_is_shown_from_the_earlier_to_the_later_of_its_days() {
    let plan = plan();
    let found = entries(&plan, &EntryFilter::default());
    assert_eq!(found[0].when, When::Days { first: day("2026-05-10"), last: day("2026-05-20") });
    assert_eq!(found[0].people, [Helper::Worker(WorkerId::preset(1))].into());
}

#[test]
fn an_owner_is_found_by_a_name_with_a_space_in_it() {
    let (worker, task) = (WorkerId::preset(2), TaskId::preset(1));
    let mut plan = plan();
    let named = Worker { name: "Li Si".to_owned(), ..Worker::default() };
    let row = Task { owner: "Li Si".to_owned(), ..plan.tasks[&task].as_ref().clone() };
    plan = plan.apply(&Command::Put(vec![(worker, named).into(), (task, row).into()])).unwrap();
    let kinds = EntryFilter { kinds: [EntryKind::Task].into(), ..EntryFilter::default() };
    assert_eq!(entries(&plan, &kinds)[0].people, [Helper::Worker(worker)].into());
}

#[test]
fn rows_are_in_the_order_of_the_plan() {
    let plan = plan();
    let found = entries(&plan, &EntryFilter::default());
    let by = |by| {
        let rows = rows(&plan, &found, by);
        rows.into_iter().map(|row| (row.key, row.entries.len())).collect::<Vec<_>>()
    };
    assert_eq!(by(GroupBy::Segment), [(Some(RowKey::Segment(Segment::Old)), 4), (None, 2)]);
    assert_eq!(
        by(GroupBy::Place),
        [(Some(RowKey::Place(place(1))), 3), (Some(RowKey::Place(place(3))), 4), (None, 2)]
    );
}

proptest! {
    #[test]
    fn nothing_is_lost_in_rows_and_all_crosses_as_it_is(plan in any_plan(20, 0.7)) {
        let found = entries(&plan, &EntryFilter { with_dropped: true, ..EntryFilter::default() });
        let shown: BTreeSet<_> = found.iter().map(|entry| entry.id).collect();
        prop_assert_eq!(shown.len(), plan.sessions.len() + plan.workshops.len());
        for by in [GroupBy::Segment, GroupBy::Association, GroupBy::Place, GroupBy::Person, GroupBy::Campaign] {
            let rows = rows(&plan, &found, by);
            let places: BTreeSet<usize> = rows.iter().flat_map(|row| row.entries.iter().copied()).collect();
            prop_assert_eq!(places.len(), found.len());
        }
        let text = serde_json::to_string(&found).unwrap();
        let back: Vec<super::super::Entry> = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(back, found);
        let clashes = super::super::clashes(&plan);
        let text = serde_json::to_string(&clashes).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<super::super::Clash>>(&text).unwrap(), clashes);
    }
}
