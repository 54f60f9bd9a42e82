//! The placement against two other ways of finding it, and the other figures against a count by hand.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use linli_plan::{
    About, Activity, ActivityId, AnyRow, Association, AssociationId, Campaign, CampaignId, CampaignPart,
    Certificate, Certified, Command, Enterprise, EnterpriseId, Need, NeedCategory, NeedCategoryId, NeedId,
    NeedState, Offer, Period, Plan, PlanId, RecordId, Stage, Training, Worker, WorkerId, YearMonth,
};
use proptest::prelude::*;

use super::{placement::place, *};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 1).unwrap()
}

/// Every assignment there is.
fn brute_force(flow: &Flow) -> Option<i64> {
    let groups = flow.seats.len();
    let count = groups.pow(u32::try_from(flow.scores.len()).unwrap());
    let assignment = |number: usize| {
        (0..flow.scores.len()).scan(number, move |rest, _| {
            let group = *rest % groups;
            *rest /= groups;
            Some(group)
        })
    };
    (0..count).filter_map(|number| flow.worth(&assignment(number).collect::<Vec<_>>())).max()
}

/// The best for every way of filling the groups, worker by worker: exact, and nothing like a flow.
fn by_sizes(flow: &Flow) -> Option<i64> {
    let mut best: BTreeMap<Vec<u32>, i64> = [(vec![0; flow.seats.len()], 0)].into();
    for scores in &flow.scores {
        let mut next: BTreeMap<Vec<u32>, i64> = BTreeMap::new();
        for (sizes, worth) in &best {
            for (group, score) in scores.iter().enumerate() {
                let Some(score) = score else { continue };
                let mut sizes = sizes.clone();
                sizes[group] += 1;
                if sizes[group] <= flow.seats[group].most {
                    let known = next.entry(sizes).or_insert(i64::MIN);
                    *known = (*known).max(worth + score);
                }
            }
        }
        best = next;
    }
    let price =
        |sizes: &[u32]| -> i64 { sizes.iter().map(|size| i64::from(size * size) * flow.balance).sum() };
    let whole = |sizes: &[u32]| sizes.iter().zip(&flow.seats).all(|(size, seats)| *size >= seats.least);
    best.iter().filter(|(sizes, _)| whole(sizes)).map(|(sizes, worth)| worth - price(sizes)).max()
}

fn any_flow(workers: usize, groups: usize) -> impl Strategy<Value = Flow> {
    let score = prop_oneof![1 => Just(None), 6 => (0i64..120).prop_map(Some)];
    (1..=groups, 0..=workers).prop_flat_map(move |(groups, workers)| {
        let scores = prop::collection::vec(prop::collection::vec(score.clone(), groups), workers);
        let seats = (0u32..4, 0u32..6).prop_map(|(least, more)| Seats { least, most: least + more });
        (scores, prop::collection::vec(seats, groups), 0i64..20).prop_map(|(scores, seats, balance)| Flow {
            scores,
            seats,
            balance,
        })
    })
}

proptest! {
    #[test]
    fn no_assignment_is_better(flow in any_flow(6, 3)) {
        let found = place(&flow).ok();
        let worth = found.as_ref().and_then(|groups| flow.worth(groups));
        prop_assert_eq!(worth.is_some(), found.is_some());
        prop_assert_eq!(worth, brute_force(&flow));
    }

    #[test]
    fn another_solver_finds_the_same(flow in any_flow(14, 4)) {
        prop_assert_eq!(place(&flow).ok().and_then(|groups| flow.worth(&groups)), by_sizes(&flow));
    }
}

fn association(number: u16) -> AssociationId {
    AssociationId::preset(number)
}

fn worker(number: u16) -> WorkerId {
    WorkerId::preset(number)
}

/// Two associations, of which the first takes one at most, and three workers who would all like to be there.
fn plan() -> Plan {
    let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day()), day()));
    let mut rows: Vec<AnyRow> = Vec::new();
    for (number, most, fits) in [(1, Some(1), "心理"), (2, None, "综治")] {
        let row = Association {
            order: number.into(),
            name: format!("协会{number}"),
            most,
            fits: [fits.to_owned()].into(),
            ..Association::default()
        };
        rows.push((association(number), row).into());
    }
    for number in 1..=3 {
        let row = Worker {
            order: number.into(),
            name: format!("社工{number}"),
            wishes: vec![association(1), association(2)],
            skills: if number == 2 { ["心理疏导".to_owned()].into() } else { Default::default() },
            hours: Some(2),
            ..Worker::default()
        };
        rows.push((worker(number), row).into());
    }
    plan.apply(&Command::Put(rows)).unwrap()
}

#[test]
fn a_placement_says_why_and_what_another_would_cost() {
    let plan = plan();
    let weights = Weights { balance: 0, ..Weights::default() };
    let found = placement(&plan, &weights).unwrap();
    let groups: Vec<AssociationId> = found.placed.iter().map(|one| one.association).collect();
    assert_eq!(groups, [association(2), association(1), association(2)]);
    assert_eq!((found.worth, found.first_wishes, found.worth_today), (140 + 60 + 60, 1, None));
    assert_eq!(found.placed[1].fit, Fit { wish: 100, strength: 40, duty: 0, stay: 0 });
    let better = found.placed[0].better.unwrap();
    assert_eq!((better.association, better.gain, better.loss), (association(1), 40, Some(40)));
    assert_eq!(cost_of_moving(&plan, &weights, worker(2), association(2)), Some(40));
    let next = plan.apply(&Command::Put(found.rows(&plan))).unwrap();
    let again = placement(&next, &weights).unwrap();
    assert!(again.rows(&next).is_empty());
    assert_eq!(again.worth_today, Some(again.worth));
}

#[test]
fn who_is_locked_stays() {
    let mut plan = plan();
    let locked = Worker {
        locked: true,
        association: Some(association(1)),
        ..plan.workers[&worker(3)].as_ref().clone()
    };
    plan = plan.apply(&Command::put(worker(3), locked)).unwrap();
    let found = placement(&plan, &Weights::default()).unwrap();
    assert_eq!((found.placed[2].association, found.placed[2].locked), (association(1), true));
    assert_eq!(found.placed[1].better.unwrap().loss, None);
}

#[test]
fn bounds_that_cannot_be_kept_are_named() {
    let mut plan = plan();
    let change = |plan: &Plan, id: AssociationId, least, most| {
        let row = Association { least, most, ..plan.associations[&id].as_ref().clone() };
        plan.apply(&Command::put(id, row)).unwrap()
    };
    plan = change(&plan, association(2), None, Some(1));
    assert_eq!(placement(&plan, &Weights::default()), Err(PlacementFault::NoSeat(worker(3))));
    plan = change(&plan, association(2), Some(4), None);
    assert_eq!(placement(&plan, &Weights::default()), Err(PlacementFault::TooFew(association(2), 3)));
}

#[test]
fn balance_keeps_groups_alike() {
    let scores = vec![vec![Some(10), Some(9)]; 6];
    let seats = vec![Seats { least: 0, most: 6 }; 2];
    let sizes = |balance| {
        let flow = Flow { scores: scores.clone(), seats: seats.clone(), balance };
        place(&flow).unwrap().iter().filter(|group| **group == 0).count()
    };
    assert_eq!((sizes(0), sizes(1)), (6, 3));
}

#[test]
fn certificates_are_counted_at_the_end_of_each_year() {
    let since = |level, year: Option<i32>| Certified { level, since: year.map(YearMonth::year) };
    let hold = |number: u16, certificates: Vec<Certified>, joined: Option<i32>, left: Option<i32>| {
        let row = Worker {
            name: format!("社工{number}"),
            certificates,
            joined: joined.map(YearMonth::year),
            left: left.map(YearMonth::year),
            training: vec![Training {
                when: Some(YearMonth::year(2016)),
                name: "心理".into(),
                hours: Some(12),
            }],
            ..Worker::default()
        };
        (worker(number), row).into()
    };
    let both = vec![since(Certificate::Assistant, Some(2014)), since(Certificate::Social, Some(2016))];
    let rows = vec![
        hold(1, both, None, None),
        hold(2, vec![since(Certificate::Assistant, Some(2016))], Some(2015), None),
        hold(3, vec![since(Certificate::Senior, None)], None, None),
        hold(4, Vec::new(), None, Some(2016)),
    ];
    let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day()), day()));
    let plan = plan.apply(&Command::Put(rows)).unwrap();
    let counted: Vec<_> = certificates(&plan, 2014, 2016)
        .into_iter()
        .map(|year| (year.held, year.workers, year.levels, year.raised, year.undated))
        .collect();
    assert_eq!(counted, [(1, 3, [1, 0, 0], 1, 1), (1, 4, [1, 0, 0], 0, 1), (3, 3, [1, 1, 1], 2, 1)]);
    assert_eq!(training(&plan, 2016), TrainingSum { people: 4, hours: 48 });
}

#[test]
fn matches_come_in_parts_with_warnings() {
    let mut plan = plan();
    let (first, other) = (CampaignId::preset(1), CampaignId::preset(2));
    let campaign =
        Campaign { title: "心理疏导进社区".into(), lead: Some(association(1)), ..Campaign::default() };
    let busy = Campaign { workers: [worker(2)].into(), ..Campaign::default() };
    let at = |campaign, from, to| Activity {
        date: Some(day()),
        start: NaiveTime::from_hms_opt(from, 0, 0),
        end: NaiveTime::from_hms_opt(to, 0, 0),
        ..Activity::blank(campaign, 0)
    };
    plan = plan
        .apply(&Command::Put(vec![
            (first, campaign).into(),
            (other, busy).into(),
            (ActivityId::preset(1), at(first, 9, 11)).into(),
            (ActivityId::preset(2), at(other, 10, 12)).into(),
        ]))
        .unwrap();
    let found = match_campaign(&plan, first);
    assert_eq!(found.len(), 3);
    let best = &found[0];
    assert_eq!(best.who, Helper::Worker(worker(2)));
    assert_eq!(best.parts, [(MatchPart::Skill, 20), (MatchPart::Load, -10)]);
    assert_eq!(
        best.warnings,
        [
            Warning::Clash { session: ActivityId::preset(1), other: ActivityId::preset(2) },
            Warning::Overload { year: 2026, month: 4, minutes: 240, allowed: 120 }
        ]
    );
    assert!(found[1].warnings.is_empty());
}

#[test]
fn a_session_over_midnight_is_one() {
    let at = |day: u32, from: u32, to: u32| Activity {
        date: NaiveDate::from_ymd_opt(2026, 4, day),
        start: NaiveTime::from_hms_opt(from, 0, 0),
        end: NaiveTime::from_hms_opt(to, 0, 0),
        ..Activity::blank(CampaignId::preset(1), 0)
    };
    let overlap = |one: &Activity, other: &Activity| {
        let both = (matching::overlap(one, other), matching::overlap(other, one));
        assert_eq!(both.0, both.1);
        both.0
    };
    let night = at(3, 22, 1);
    assert_eq!(night.minutes(), Some(180));
    assert!(overlap(&night, &at(4, 0, 2)), "the next morning");
    assert!(!overlap(&night, &at(4, 1, 3)));
    assert!(!overlap(&night, &at(3, 0, 2)), "the morning before");
    let untimed = |day| Activity { start: None, end: None, ..at(day, 0, 0) };
    assert!(overlap(&night, &untimed(3)));
    assert!(!overlap(&night, &untimed(4)));
    let begins = |hour| Activity { end: None, ..at(3, hour, 0) };
    assert!(overlap(&at(3, 9, 11), &begins(10)));
    assert!(!overlap(&at(3, 9, 11), &begins(11)));
}

/// 65 workers in six associations, each with three wishes.
fn sixty_five() -> Plan {
    let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day()), day()));
    let mut rows: Vec<AnyRow> = Vec::new();
    for number in 0..6 {
        let row = Association {
            order: number.into(),
            name: format!("协会{number}"),
            least: Some(9),
            most: Some(13),
            fits: [format!("特长{number}")].into(),
            ..Association::default()
        };
        rows.push((association(number), row).into());
    }
    for number in 0..65u16 {
        let row = Worker {
            order: number.into(),
            name: format!("社工{number}"),
            wishes: (0..3).map(|rank| association((number * number + rank * 2) % 6)).collect(),
            skills: [format!("特长{}", number % 5)].into(),
            ..Worker::default()
        };
        rows.push((worker(number), row).into());
    }
    plan.apply(&Command::Put(rows)).unwrap()
}

#[test]
fn sixty_five_workers_find_their_association() {
    let plan = sixty_five();
    let found = placement(&plan, &Weights::default()).unwrap();
    assert_eq!(found.placed.len(), 65);
    assert!(found.sizes.iter().all(|(_, _, size)| (9..=13).contains(size)));
}

#[test]
fn one_name_in_one_community_is_told() {
    let mut plan = plan();
    let named = |number: u16, community: &str| {
        let row =
            Worker { order: 9, name: "社工1".into(), community: community.into(), ..Worker::default() };
        (worker(number), row).into()
    };
    plan = plan.apply(&Command::Put(vec![named(8, "甲"), named(9, "乙")])).unwrap();
    // The first says no community, so it may be either; the other two are in two.
    assert_eq!(doubles(&plan), [(worker(1).into(), worker(8).into()), (worker(1).into(), worker(9).into())]);
}

#[test]
fn offers_meet_those_who_ask_for_them_and_no_others() {
    let (asks, joined, over) = (CampaignId::preset(1), CampaignId::preset(2), CampaignId::preset(3));
    let unit = EnterpriseId::preset(1);
    let titled = |title: &str| Campaign { title: title.into(), ..Campaign::default() };
    let offer = |what: &str| Offer { what: what.into(), categories: [NeedCategoryId::preset(1)].into() };
    let need = |text: &str, category: Option<u16>, state| Need {
        text: text.into(),
        category: category.map(NeedCategoryId::preset),
        state,
        ..Need::default()
    };
    let category = |number: u16| {
        (NeedCategoryId::preset(number), NeedCategory { name: "类".into(), ..NeedCategory::default() })
    };
    let mut rows: Vec<AnyRow> = vec![
        category(1).into(),
        category(2).into(),
        (
            unit,
            Enterprise {
                name: "甲".into(), offers: vec![offer("会议室（两周）")], ..Enterprise::default()
            },
        )
            .into(),
        (EnterpriseId::preset(2), Enterprise { name: "乙".into(), ..Enterprise::default() }).into(),
        (asks, titled("会议室里的讲座")).into(),
        (joined, Campaign { enterprises: [unit].into(), ..titled("会议室之二") }).into(),
        (over, Campaign { stage: Stage::Done, ..titled("会议室之三") }).into(),
    ];
    let needs = [
        need("要地方", Some(1), NeedState::New),
        need("借会议室", None, NeedState::Handling),
        need("停车难", Some(2), NeedState::New),
        need("要地方", Some(1), NeedState::Closed),
    ];
    rows.extend((1u16..).zip(needs).map(|(number, need)| (NeedId::preset(number), need).into()));
    let plan = plan().apply(&Command::Put(rows)).unwrap();
    assert_eq!(openings(&plan), [Opening { enterprise: unit, campaigns: vec![asks], needs: 2 }]);
}
