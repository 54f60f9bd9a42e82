//! Laws of clashes: minute by minute the same, and a move is told before it is made.

use std::collections::BTreeSet;

use chrono::{Days, Duration, NaiveDateTime};
use linli_plan::{Activity, Command, Plan, Stage};
use proptest::prelude::*;

use super::{
    super::{Clash, EntryId, Slot, check_move, clashes},
    drawn::{activity, any_plan, day},
};

/// The half hours at which a session with times goes on.
fn half_hours(session: &Activity) -> BTreeSet<NaiveDateTime> {
    let Some((begin, end)) = session.span() else { return BTreeSet::new() };
    let last = end.max(begin + Duration::minutes(1));
    (0..48 * 3).map(|half| begin + Duration::minutes(30 * half)).take_while(|at| *at < last).collect()
}

/// Whose workers are in both, and at what place both are, where both have times and are at work in one half hour.
fn at_once_by_hand(plan: &Plan) -> BTreeSet<(EntryId, EntryId)> {
    let mut pairs = BTreeSet::new();
    for (one, first) in &plan.sessions {
        for (other, second) in plan.sessions.iter().filter(|(other, _)| *other > one) {
            let campaigns = [&plan.campaigns[&first.campaign], &plan.campaigns[&second.campaign]];
            let stages = campaigns.map(|campaign| campaign.stage);
            let counts = !stages.contains(&Stage::Dropped) && stages != [Stage::Done; 2];
            let shares =
                first.campaign != second.campaign && !campaigns[0].workers.is_disjoint(&campaigns[1].workers);
            let meets = !half_hours(first).is_disjoint(&half_hours(second));
            if counts && shares && meets {
                pairs.insert((EntryId::Activity(*one), EntryId::Activity(*other)));
            }
        }
    }
    pairs
}

proptest! {
    #[test]
    fn people_are_in_two_places_where_they_are_by_the_clock(plan in any_plan(30, 0.9)) {
        let certain: BTreeSet<_> = clashes(&plan)
            .into_iter()
            .filter_map(|clash| match clash {
                Clash::Person { one, other, doubt: None, .. } => Some((one, other)),
                _ => None,
            })
            .filter(|(one, other)| {
                let campaign = |id: &EntryId| match id {
                    EntryId::Activity(id) => plan.sessions[id].campaign,
                    _ => unreachable!(),
                };
                campaign(one) != campaign(other)
            })
            .collect();
        prop_assert_eq!(certain, at_once_by_hand(&plan));
    }

    #[test]
    fn a_move_is_told_before_it_is_made(
        plan in any_plan(20, 0.8),
        days in prop::option::weighted(0.9, 0u64..70),
        halves in prop::option::of((0u32..48, 0u32..48)),
    ) {
        let id = activity(1);
        let Some(row) = plan.sessions.get(&id) else { return Ok(()) };
        let half = |half: u32| chrono::NaiveTime::from_num_seconds_from_midnight_opt(half * 1_800, 0);
        let to = Slot {
            date: days.map(|days| day("2026-04-25") + Days::new(days)),
            start: halves.and_then(|(start, _)| half(start)),
            end: halves.and_then(|(_, end)| half(end)),
        };
        let campaign = plan.campaigns[&row.campaign].as_ref().clone();
        let next = plan.apply(&Command::Put(vec![(id, to.put(row)).into()])).unwrap();
        let mut expected = clashes(&next);
        expected.retain(|clash| match clash {
            Clash::Sessions { of, month, .. } | Clash::Hours { of, month, .. } => {
                campaign.stage != Stage::Dropped
                    && super::super::capacity::holders(&campaign).any(|holder| holder == *of)
                    && to.date.map(super::super::capacity::month_of) == Some(*month)
            }
            _ => clash.about().contains(&EntryId::Activity(id)),
        });
        prop_assert_eq!(check_move(&plan, id, to), expected);
    }

    #[test]
    fn what_was_dropped_is_in_no_clash(plan in any_plan(20, 0.9)) {
        for clash in clashes(&plan) {
            for id in clash.activities() {
                let campaign = &plan.campaigns[&plan.sessions[&id].campaign];
                prop_assert_ne!(campaign.stage, Stage::Dropped);
            }
        }
    }
}
