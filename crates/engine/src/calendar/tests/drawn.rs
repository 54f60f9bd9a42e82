//! Small plans in which much is at once: three places, two communities, four people, a month.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveTime};
use linli_plan::{
    About, Activity, ActivityId, AnyRow, Association, AssociationId, BlockedTime, BlockedTimeId, Campaign,
    CampaignId, CampaignPart, Command, HolidayYear, HolidayYearId, Neighbourhood, NeighbourhoodId, Period,
    Plan, PlanId, Quantity, RecordId, Stage, Worker, WorkerId, Workshop, WorkshopId,
};
use proptest::prelude::*;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn time(text: &str) -> Option<NaiveTime> {
    Some(NaiveTime::parse_from_str(text, "%H:%M").unwrap())
}

pub(super) fn campaign(number: u16) -> CampaignId {
    CampaignId::preset(number)
}

pub(super) fn activity(number: u16) -> ActivityId {
    ActivityId::preset(number)
}

pub(super) fn place(number: u16) -> NeighbourhoodId {
    NeighbourhoodId::preset(number)
}

/// The second quarter of 2026 with three places: the first two in one community, the third in another.
pub(super) fn empty() -> Plan {
    let today = day("2026-04-01");
    let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(today), today));
    let mut rows: Vec<AnyRow> = Vec::new();
    for number in 1..=3u16 {
        let row = Neighbourhood {
            order: number.into(),
            community: if number < 3 { "甲" } else { "乙" }.to_owned(),
            ..Neighbourhood::named(&format!("小区{number}"))
        };
        rows.push((place(number), row).into());
    }
    plan.apply(&Command::Put(rows)).unwrap()
}

/// A session of a campaign on a day.
pub(super) fn session(of: u16, order: i64, date: &str, start: &str, end: &str) -> Activity {
    Activity {
        date: (!date.is_empty()).then(|| day(date)),
        start: (!start.is_empty()).then(|| time(start)).flatten(),
        end: (!end.is_empty()).then(|| time(end)).flatten(),
        ..Activity::blank(campaign(of), order)
    }
}

prop_compose! {
    fn any_campaign()(
        stage in prop::sample::select(Stage::ALL.to_vec()),
        neighbourhoods in prop::collection::btree_set(1u16..=3, 0..3),
        lead in prop::option::of(1u16..=2),
        workers in prop::collection::btree_set(1u16..=4, 0..3),
    ) -> Campaign {
        Campaign {
            title: "项目".to_owned(),
            stage,
            neighbourhoods: neighbourhoods.into_iter().map(place).collect(),
            lead: lead.map(AssociationId::preset),
            workers: workers.into_iter().map(WorkerId::preset).collect(),
            ..Campaign::default()
        }
    }
}

prop_compose! {
    fn any_session(campaigns: u16, dated: f64)(
        of in 1..=campaigns,
        date in prop::option::weighted(dated, 0u64..20),
        start in prop::option::weighted(0.8, 0u32..48),
        end in prop::option::weighted(0.8, 0u32..48),
        venue in prop::sample::select(vec!["", "活动室", "活 动 室", "北里广场"]),
        people in prop::option::of(prop::sample::select(vec![30u32, 1_000])),
        neighbourhood in prop::option::weighted(0.3, 1u16..=3),
    ) -> Activity {
        let half = |half: u32| NaiveTime::from_num_seconds_from_midnight_opt(half * 1_800, 0).unwrap();
        Activity {
            date: date.map(|days| day("2026-04-25") + Days::new(days)),
            start: start.map(half),
            end: end.map(half),
            place: venue.to_owned(),
            people,
            neighbourhood: neighbourhood.map(place),
            ..Activity::blank(campaign(of), 0)
        }
    }
}

prop_compose! {
    fn any_blocked()(
        first in 0u64..20,
        days in 0u64..4,
        communities in prop::collection::btree_set(prop::sample::select(vec!["甲", "乙"]), 0..=2),
    ) -> BlockedTime {
        let first = day("2026-04-25") + Days::new(first);
        BlockedTime {
            name: "汛期".to_owned(),
            first: Some(first),
            last: Some(first + Days::new(days)),
            communities: communities.into_iter().map(str::to_owned).collect(),
            ..BlockedTime::default()
        }
    }
}

prop_compose! {
    /// A plan of which `dated` of the sessions have a day.
    pub(super) fn any_plan(most: usize, dated: f64)(
        campaigns in prop::collection::vec(any_campaign(), 1..6),
        blocked in prop::collection::vec(any_blocked(), 0..3),
        sessions_per_month in prop::collection::vec(prop::option::of(0u32..6), 2),
        hours_per_month in prop::collection::vec(prop::option::weighted(0.3, 0i64..20), 2),
        hours in prop::collection::vec(prop::option::weighted(0.3, 0u32..30), 4),
        knows_holidays in prop::bool::weighted(0.7),
        workshop in prop::option::of(0u64..20),
    )(
        sessions in prop::collection::vec(
            any_session(u16::try_from(campaigns.len()).unwrap(), dated),
            0..most,
        ),
        campaigns in Just(campaigns),
        blocked in Just(blocked),
        sessions_per_month in Just(sessions_per_month),
        hours_per_month in Just(hours_per_month),
        hours in Just(hours),
        knows_holidays in Just(knows_holidays),
        workshop in Just(workshop),
    ) -> Plan {
        let mut rows: Vec<AnyRow> = Vec::new();
        for (number, (sessions_per_month, hours)) in (1u16..).zip(sessions_per_month.into_iter().zip(hours_per_month)) {
            let hours_per_month = hours.map(Quantity::whole);
            let row = Association { sessions_per_month, hours_per_month, name: format!("协会{number}"), ..Association::default() };
            rows.push((AssociationId::preset(number), row).into());
        }
        for (number, hours) in (1u16..).zip(hours) {
            rows.push((WorkerId::preset(number), Worker { name: format!("社工{number}"), hours, ..Worker::default() }).into());
        }
        for (number, row) in (1u16..).zip(campaigns) {
            rows.push((campaign(number), Campaign { order: number.into(), ..row }).into());
        }
        for (number, row) in (1u16..).zip(sessions) {
            rows.push((activity(number), Activity { order: number.into(), ..row }).into());
        }
        for (number, row) in (1u16..).zip(blocked) {
            rows.push((BlockedTimeId::preset(number), row).into());
        }
        if let Some(days) = workshop {
            let row = Workshop {
                date: Some(day("2026-04-25") + Days::new(days)),
                start: time("09:30"),
                place: "活动室".to_owned(),
                title: "议事会".to_owned(),
                ..Workshop::default()
            };
            rows.push((WorkshopId::preset(1), row).into());
        }
        if knows_holidays {
            rows.push(holidays());
        }
        empty().apply(&Command::Put(rows)).unwrap()
    }
}

/// 劳动节 of 2026 as an office would enter it.
pub(super) fn holidays() -> AnyRow {
    let days = |days: &[&str]| days.iter().map(|text| day(text)).collect::<BTreeSet<_>>();
    let row = HolidayYear {
        rest: days(&["2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04", "2026-05-05"]),
        work: days(&["2026-04-26", "2026-05-09"]),
        ..HolidayYear::default()
    };
    (HolidayYearId::of(2026), row).into()
}
