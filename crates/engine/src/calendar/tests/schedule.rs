//! Schedules: nothing clashes, nothing is dropped, and what is said of a day is true.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use linli_plan::{
    ActivityId, AnyRow, Association, AssociationId, Campaign, Command, Plan, Playbook, PlaybookId, RecordId,
    Stage,
};
use proptest::prelude::*;

use super::{
    super::{
        Clash, EntryId, Liking, Obstacle, OfferedTimes, Schedule, ScheduleOptions, Unsuited, capacity,
        check_move, clashes, schedule,
    },
    drawn::{activity, any_plan, campaign, day, empty, holidays, place, session, time},
};

fn options() -> ScheduleOptions {
    ScheduleOptions {
        first: day("2026-04-20"),
        last: Some(day("2026-05-20")),
        campaigns: BTreeSet::new(),
        times: OfferedTimes::default(),
    }
}

fn applied(plan: &Plan, found: &Schedule) -> Plan {
    plan.apply(&Command::Put(found.rows(plan))).unwrap()
}

fn agreed(number: u16) -> Campaign {
    Campaign {
        title: format!("项目{number}"),
        order: number.into(),
        stage: Stage::Agreed,
        neighbourhoods: [place(1)].into(),
        ..Campaign::default()
    }
}

#[test]
fn sessions_are_spread_over_the_period_on_weekends() {
    let mut rows: Vec<AnyRow> = vec![holidays(), (campaign(1), agreed(1)).into()];
    rows.extend((1..=4u16).map(|number| (activity(number), session(1, number.into(), "", "", "")).into()));
    let plan = empty().apply(&Command::Put(rows)).unwrap();
    let whole = ScheduleOptions { first: day("2026-01-01"), last: None, ..options() };
    let found = schedule(&plan, &whole);
    assert_eq!((found.first, found.last), (Some(day("2026-04-01")), Some(day("2026-06-30"))));
    let days: Vec<NaiveDate> = found.placed.iter().filter_map(|placed| placed.slot.date).collect();
    assert!(days.iter().all(|day| matches!(day.weekday(), Weekday::Sat | Weekday::Sun)), "{days:?}");
    assert!(days.windows(2).all(|pair| (14..=32).contains(&(pair[1] - pair[0]).num_days())), "{days:?}");
    assert!(found.placed.iter().all(|placed| placed.liking == Liking::Weekend));
    let only = &found.placed[0].slot;
    assert_eq!((only.start, only.end), (time("09:00"), time("11:00")));
}

#[test]
fn a_month_that_is_full_is_said_to_be() {
    let lead = AssociationId::preset(1);
    let row =
        Association { name: "协会".to_owned(), sessions_per_month: Some(1), ..Association::default() };
    let mut rows: Vec<AnyRow> = vec![
        holidays(),
        (lead, row).into(),
        (campaign(1), Campaign { lead: Some(lead), ..agreed(1) }).into(),
    ];
    rows.extend((1..=3u16).map(|number| (activity(number), session(1, number.into(), "", "", "")).into()));
    let plan = empty().apply(&Command::Put(rows)).unwrap();
    let found = schedule(&plan, &options());
    assert_eq!((found.placed.len(), found.left.len()), (2, 1));
    let count =
        |wanted| found.left[0].obstacles.iter().find(|(kind, _)| *kind == wanted).map(|(_, days)| *days);
    assert_eq!(count(Obstacle::Unsuited(Unsuited::Rest)), Some(5));
    assert_eq!(count(Obstacle::Sessions(super::super::Holder::Association(lead))), Some(26));
}

#[test]
fn training_comes_before_what_it_is_for() {
    let (training, opening) = (PlaybookId::preset(1), PlaybookId::preset(2));
    let named = |name: &str| Playbook::own(name.to_owned(), 0);
    let mut after = named("开营");
    after.planning.after = [training].into();
    let of = |number, playbook| Campaign { playbook: Some(playbook), ..agreed(number) };
    let rows: Vec<AnyRow> = vec![
        holidays(),
        (training, named("培训")).into(),
        (opening, after).into(),
        (campaign(1), of(1, opening)).into(),
        (campaign(2), of(2, training)).into(),
        (activity(1), session(1, 0, "", "", "")).into(),
        (activity(2), session(2, 0, "", "", "")).into(),
    ];
    let plan = empty().apply(&Command::Put(rows)).unwrap();
    let next = applied(&plan, &schedule(&plan, &options()));
    let date = |number| next.sessions[&activity(number)].date.unwrap();
    assert!(date(2) < date(1), "{} {}", date(2), date(1));
}

prop_compose! {
    /// A plan whose campaigns are of playbooks with months and an order.
    fn any_open_plan()(
        plan in any_plan(25, 0.3),
        months in prop::collection::btree_set(4u8..=6, 0..3),
        waits in prop::bool::ANY,
        weekday_only in prop::bool::weighted(0.2),
    ) -> (Plan, ScheduleOptions) {
        let named = |name: &str| Playbook::own(name.to_owned(), 0);
        let mut second = named("二");
        second.planning.months = months;
        second.planning.after = waits.then_some(PlaybookId::preset(1)).into_iter().collect();
        let mut rows: Vec<AnyRow> =
            vec![(PlaybookId::preset(1), named("一")).into(), (PlaybookId::preset(2), second).into()];
        for (id, row) in &plan.campaigns {
            let playbook = PlaybookId::preset(if *id == campaign(1) { 1 } else { 2 });
            rows.push((*id, Campaign { playbook: Some(playbook), ..row.as_ref().clone() }).into());
        }
        let mut options = options();
        if weekday_only {
            options.times.weekend.clear();
        }
        (plan.apply(&Command::Put(rows)).unwrap(), options)
    }
}

/// The sessions that a schedule is to place.
fn open(plan: &Plan) -> BTreeSet<ActivityId> {
    let is_open = |row: &linli_plan::Activity| {
        let stage = plan.campaigns[&row.campaign].stage;
        row.date.is_none() && matches!(stage, Stage::Agreed | Stage::Running)
    };
    plan.sessions.iter().filter(|(_, row)| is_open(row)).map(|(id, _)| *id).collect()
}

fn is_only_to_be_thought_of(clash: &Clash) -> bool {
    matches!(clash, Clash::YearUnknown { .. } | Clash::MakeUpDay { .. } | Clash::Licence { .. })
}

proptest! {
    #[test]
    fn each_open_session_is_placed_or_named((plan, options) in any_open_plan()) {
        let found = schedule(&plan, &options);
        let placed: Vec<_> = found.placed.iter().map(|placed| placed.activity).collect();
        let left: Vec<_> = found.left.iter().map(|left| left.activity).collect();
        let all: BTreeSet<_> = placed.iter().chain(&left).copied().collect();
        prop_assert_eq!(all.len(), placed.len() + left.len());
        prop_assert_eq!(all, open(&plan));
        for left in &found.left {
            let days: u32 = left.obstacles.iter().map(|(_, days)| days).sum();
            prop_assert_eq!(days, 31);
        }
        prop_assert_eq!(schedule(&plan, &options), found);
    }

    #[test]
    fn nothing_that_was_placed_clashes((plan, options) in any_open_plan()) {
        let found = schedule(&plan, &options);
        let next = applied(&plan, &found);
        let placed: BTreeSet<_> =
            found.placed.iter().map(|placed| EntryId::Activity(placed.activity)).collect();
        for clash in clashes(&next) {
            if is_only_to_be_thought_of(&clash) {
                continue;
            }
            prop_assert!(clash.about().iter().all(|id| !placed.contains(id)), "{clash:?}");
            if let Clash::Sessions { of, month, .. } | Clash::Hours { of, month, .. } = clash {
                for placed in &found.placed {
                    let row = &next.sessions[&placed.activity];
                    let is_in = capacity::holders(&next.campaigns[&row.campaign]).any(|holder| holder == of);
                    prop_assert!(!is_in || row.date.map(capacity::month_of) != Some(month), "{of:?}");
                }
            }
        }
        for placed in &found.placed {
            let date = placed.slot.date.unwrap();
            prop_assert!(options.first <= date && Some(date) <= options.last);
            // What has a time keeps it.
            let row = &plan.sessions[&placed.activity];
            prop_assert!(row.start.is_none_or(|start| placed.slot.start == Some(start)));
            prop_assert!(row.end.is_none_or(|end| placed.slot.end == Some(end)));
        }
    }

    #[test]
    fn what_was_left_has_no_day_indeed((plan, options) in any_open_plan()) {
        let found = schedule(&plan, &options);
        let next = applied(&plan, &found);
        for left in &found.left {
            let row = &next.sessions[&left.activity];
            let campaign = &next.campaigns[&row.campaign];
            let waits = |(kind, _): &(Obstacle, u32)| matches!(kind, Obstacle::Waits(_) | Obstacle::Month);
            if left.obstacles.iter().any(waits) {
                continue;
            }
            let guest = super::super::schedule_room::Guest::new(&next, row, campaign);
            let days = options.first.iter_days().take_while(|day| Some(*day) <= options.last);
            for (slot, _) in days.flat_map(|day| guest.times(&next, day, &options.times)) {
                let mut against = check_move(&next, left.activity, slot);
                against.retain(|clash| !is_only_to_be_thought_of(clash));
                // Two sessions of one campaign are never put at one time, though several people could share them.
                let at_once = found.placed.iter().map(|placed| placed.activity).chain(plan.sessions.keys().copied());
                let mut own = at_once.filter(|id| *id != left.activity).map(|id| &next.sessions[&id]);
                let is_own = own.any(|other| {
                    other.campaign == row.campaign
                        && crate::window::Window::of(other)
                            .zip(crate::window::Window::of(&slot.put(row)))
                            .is_some_and(|(one, other)| one.meets(&other))
                });
                prop_assert!(!against.is_empty() || is_own, "{slot:?} is free for {:?}", left.activity);
            }
        }
    }
}
