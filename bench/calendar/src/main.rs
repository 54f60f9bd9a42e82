//! How long it takes to find what does not go together in a calendar, to check one move, and to give days to sessions.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a measurement prints and may end")]

use std::{collections::BTreeSet, time::Instant};

use chrono::{Days, NaiveDate, NaiveTime};
use linli_engine::calendar::{
    EntryFilter, GroupBy, OfferedTimes, ScheduleOptions, Slot, check_move, clashes, entries, rows, schedule,
};
use linli_plan::{
    About, Activity, ActivityId, AnyRow, Association, AssociationId, Campaign, CampaignId, CampaignPart,
    Command, Neighbourhood, NeighbourhoodId, Period, Plan, PlanId, RecordId, Stage, Worker, WorkerId,
};

/// Times each is measured; the median is printed.
const TIMES: usize = 11;

fn main() {
    println!("sessions  what        median ms  slowest ms");
    for sessions in [100u16, 1_000, 10_000] {
        let (dated, open) = (plan(sessions, true), plan(sessions, false));
        let id = ActivityId::preset(1);
        let to = Slot {
            date: NaiveDate::from_ymd_opt(2026, 5, 16),
            start: NaiveTime::from_hms_opt(9, 0, 0),
            end: NaiveTime::from_hms_opt(11, 0, 0),
        };
        took(sessions, "one move", || check_move(&dated, id, to).len());
        took(sessions, "clashes", || clashes(&dated).len());
        let all = entries(&dated, &EntryFilter::default());
        took(sessions, "entries", || entries(&dated, &EntryFilter::default()).len());
        took(sessions, "rows", || rows(&dated, &all, GroupBy::Person).len());
        let options = ScheduleOptions {
            first: NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day"),
            last: None,
            campaigns: BTreeSet::new(),
            times: OfferedTimes::default(),
        };
        took(sessions, "schedule", || {
            let found = schedule(&open, &options);
            assert_eq!(found.placed.len() + found.left.len(), usize::from(sessions));
            found.placed.len()
        });
    }
}

fn took(sessions: u16, what: &str, run: impl Fn() -> usize) {
    let mut took: Vec<f64> = Vec::new();
    let mut found = 0;
    for _ in 0..TIMES {
        let begun = Instant::now();
        found = run();
        took.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    took.sort_by(f64::total_cmp);
    println!("{sessions:8}  {what:10}  {:9.2}  {:10.2}  ({found})", took[TIMES / 2], took[TIMES - 1]);
}

/// A year of campaigns with ten sessions each, in places of their own, with two workers of eighty.
fn plan(sessions: u16, is_dated: bool) -> Plan {
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let about = About::begun(Period { year: 2026, quarter: None }, first);
    let mut rows: Vec<AnyRow> = Vec::new();
    let campaigns = sessions.div_ceil(10);
    for number in 0..6u16 {
        let row = Association {
            name: format!("association {number}"),
            sessions_per_month: Some(200),
            ..Association::default()
        };
        rows.push((AssociationId::preset(number), row).into());
    }
    for number in 0..80u16 {
        let row = Worker { name: format!("worker {number}"), hours: Some(160), ..Worker::default() };
        rows.push((WorkerId::preset(number), row).into());
    }
    for number in 0..campaigns {
        let place = NeighbourhoodId::preset(number);
        rows.push((place, Neighbourhood::named(&format!("place {number}"))).into());
        let row = Campaign {
            order: number.into(),
            title: format!("campaign {number}"),
            stage: Stage::Agreed,
            neighbourhoods: [place].into(),
            lead: Some(AssociationId::preset(number % 6)),
            workers: [WorkerId::preset(number % 80), WorkerId::preset((number * 7 + 3) % 80)].into(),
            ..Campaign::default()
        };
        rows.push((CampaignId::preset(number), row).into());
    }
    for number in 0..sessions {
        let day = first + Days::new(u64::from(number) * 37 % 365);
        let row = Activity {
            date: is_dated.then_some(day),
            start: NaiveTime::from_hms_opt(9 + u32::from(number % 10), 0, 0),
            end: NaiveTime::from_hms_opt(11 + u32::from(number % 10), 0, 0),
            place: format!("hall {}", number % 500),
            ..Activity::blank(CampaignId::preset(number / 10), number.into())
        };
        rows.push((ActivityId::preset(number), row).into());
    }
    Plan::empty(PlanId::preset(1), about).apply(&Command::Put(rows)).expect("a plan")
}
