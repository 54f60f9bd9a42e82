//! Strategies for what a proposal keeps to, for scenarios, blocked times and rotas.

use linli_plan::{
    Assumed, AssumptionOrigin, BlockedTime, ChosenSlot, CoverageOf, CoverageStep, Held, LeastCoverage, Plan,
    PlanningLock, PlanningSettings, PlaybookPlanning, Quantity, Rota, RotaGroup, RotaTurn, Scenario,
    SegmentCoverage,
};
use proptest::{collection, option, prelude::*, sample::select};

use super::{
    day, extra, id,
    people::{month, words},
    segment, table, text,
};

fn assumed() -> impl Strategy<Value = Option<Assumed>> {
    let origin = select(AssumptionOrigin::ALL.as_slice());
    let before = option::of(any::<i64>());
    option::of((any::<i64>(), origin, before, text()).prop_map(|(value, origin, before, note)| Assumed {
        value,
        origin,
        before,
        note,
    }))
}

pub(super) fn of_playbook() -> impl Strategy<Value = PlaybookPlanning> {
    let hours = option::of(any::<i64>().prop_map(|thousandths| Quantity { thousandths }));
    let partners = (option::of(id()), collection::btree_set(id(), 0..2), collection::btree_set(id(), 0..2));
    let others = (collection::btree_set(id(), 0..2), collection::btree_set(id(), 0..2));
    let months = collection::btree_set(1u8..=12, 0..3);
    (assumed(), assumed(), hours, option::of(any::<i64>()), partners, others, months).prop_map(
        |(audience, take_up, hours_per_session, session_cost_fen, partners, (excludes, after), months)| {
            let (association, organisations, enterprises) = partners;
            PlaybookPlanning {
                audience,
                take_up,
                hours_per_session,
                session_cost_fen,
                association,
                organisations,
                enterprises,
                excludes,
                after,
                months,
            }
        },
    )
}

fn settings() -> impl Strategy<Value = PlanningSettings> {
    let step = (any::<i64>(), any::<i64>()).prop_map(|(up_to, worth)| CoverageStep { up_to, worth });
    let of = prop_oneof![segment().prop_map(CoverageOf::Segment), text().prop_map(CoverageOf::Community)];
    let least = (of, any::<i64>()).prop_map(|(of, share)| LeastCoverage { of, share });
    let held = select([Held::In, Held::Out].as_slice());
    let lock = (id(), option::of(id()), option::of(month()), held).prop_map(
        |(playbook, neighbourhood, month, held)| PlanningLock { playbook, neighbourhood, month, held },
    );
    let lists = (collection::vec(step, 0..3), collection::vec(least, 0..3), collection::vec(lock, 0..3));
    let limits = (option::of(any::<u32>()), option::of(any::<i64>()));
    ((assumed(), assumed(), assumed()), lists, limits, extra()).prop_map(
        |(assumed, (coverage_steps, least, locks), (sessions_per_place, money_fen), extra)| {
            let (people_per_household, needs_weight, proposals_weight) = assumed;
            PlanningSettings {
                people_per_household,
                coverage_steps,
                sessions_per_place,
                money_fen,
                least,
                needs_weight,
                proposals_weight,
                locks,
                extra,
            }
        },
    )
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let slot = (id(), id(), month(), any::<u32>()).prop_map(|(playbook, neighbourhood, month, sessions)| {
        ChosenSlot { playbook, neighbourhood, month, sessions }
    });
    let coverage = (option::of(segment()), any::<i64>(), any::<i64>())
        .prop_map(|(segment, households, of)| SegmentCoverage { segment, households, of });
    let sums = collection::vec(any::<i64>(), 5);
    let lists = (collection::vec(coverage, 0..3), collection::vec(slot, 0..3));
    ((text(), text()), option::of(day()), settings(), sums, any::<u32>(), lists, extra()).prop_map(
        |((name, notes), created_on, settings, sums, sessions, (by_segment, chosen), extra)| {
            let [order, value, bound, households, cost_fen] = sums.try_into().unwrap();
            Scenario {
                order,
                name,
                notes,
                created_on,
                settings,
                value,
                bound,
                households,
                cost_fen,
                sessions,
                by_segment,
                chosen,
                extra,
            }
        },
    )
}

fn blocked_time() -> impl Strategy<Value = BlockedTime> {
    let days = (option::of(day()), option::of(day()));
    (any::<i64>(), text(), days, words(), text(), extra()).prop_map(
        |(order, name, (first, last), communities, notes, extra)| BlockedTime {
            order,
            name,
            first,
            last,
            communities,
            notes,
            extra,
        },
    )
}

fn rota() -> impl Strategy<Value = Rota> {
    let group =
        (text(), collection::btree_set(month(), 0..2)).prop_map(|(name, away)| RotaGroup { name, away });
    let turn = (month(), text(), any::<bool>()).prop_map(|(month, group, by_hand)| RotaTurn {
        month,
        group,
        by_hand,
    });
    let lists = (collection::vec(group, 0..3), collection::vec(turn, 0..3));
    (any::<i64>(), text(), option::of(month()), any::<u32>(), lists, text(), extra()).prop_map(
        |(order, name, first, months, (groups, turns), notes, extra)| Rota {
            order,
            name,
            first,
            months,
            groups,
            turns,
            notes,
            extra,
        },
    )
}

/// The plan with any of these.
pub(super) fn added(plan: BoxedStrategy<Plan>) -> BoxedStrategy<Plan> {
    let tables = (
        table(id().boxed(), settings().boxed()),
        table(id().boxed(), scenario().boxed()),
        table(id().boxed(), blocked_time().boxed()),
        table(id().boxed(), rota().boxed()),
    );
    (plan, tables)
        .prop_map(|(plan, (planning, scenarios, blocked_times, rotas))| Plan {
            planning,
            scenarios,
            blocked_times,
            rotas,
            ..plan
        })
        .boxed()
}
