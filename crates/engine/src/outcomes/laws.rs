//! What holds of the outcomes of any plan.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use linli_plan::{
    About, Activity, ActivityId, AnyId, AnyRow, Association, AssociationId, Attendance, BudgetLine,
    BudgetLineId, Campaign, CampaignId, CampaignPart, Command, Fund, FundId, Indicator, IndicatorId,
    Measured, Neighbourhood, NeighbourhoodId, Occurrence, Period, Plan, PlanId, Quantity, RecordId, Segment,
    Stage,
};
use proptest::prelude::*;

use super::*;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

prop_compose! {
    fn any_session()(
        of in 1u16..=3,
        date in prop::option::of(0u64..40),
        held in prop::option::of(prop::sample::select(Occurrence::ALL.to_vec())),
        people in prop::option::of(1u32..100),
        attended in prop::collection::vec(0u32..90, 0..3),
        volunteers in prop::option::of(0u32..20),
        hours in prop::option::of(0i64..40_000),
        asked in prop::option::of(5u32..40),
        spent in prop::option::of(0i64..90_000),
        place in prop::option::of(1u16..=3),
    ) -> Activity {
        Activity {
            date: date.map(|days| day("2026-04-20") + Days::new(days)),
            held,
            people,
            attended: attended.into_iter().map(|people| Attendance { people, ..Attendance::default() }).collect(),
            volunteers,
            volunteer_hours: hours.map(|thousandths| Quantity { thousandths }),
            asked,
            satisfied: asked.map(|asked| asked / 2),
            spent_fen: spent,
            neighbourhood: place.map(NeighbourhoodId::preset),
            ..Activity::blank(CampaignId::preset(of), 0)
        }
    }
}

prop_compose! {
    fn any_campaign()(
        stage in prop::sample::select(Stage::ALL.to_vec()),
        segment in prop::option::of(prop::sample::select(vec![Segment::Old, Segment::HighEnd])),
        lead in prop::option::of(1u16..=2),
        places in prop::collection::btree_set(1u16..=3, 0..3),
    ) -> Campaign {
        Campaign {
            stage,
            segment,
            lead: lead.map(AssociationId::preset),
            neighbourhoods: places.into_iter().map(NeighbourhoodId::preset).collect(),
            ..Campaign::default()
        }
    }
}

prop_compose! {
    fn any_line()(
        of in 1u16..=3,
        price in prop::option::of(0i64..90_000),
        spent in prop::option::weighted(0.3, 0i64..90_000),
        fund in prop::option::of(1u16..=2),
    ) -> BudgetLine {
        BudgetLine {
            unit_price_fen: price,
            quantity: Some(Quantity::whole(2)),
            spent_fen: spent,
            fund: fund.map(FundId::preset),
            ..BudgetLine::blank(CampaignId::preset(of), 0)
        }
    }
}

fn numbered<Id: RecordId, R>(rows: Vec<R>) -> Vec<AnyRow>
where
    AnyRow: From<(Id, R)>,
{
    rows.into_iter().zip(1..).map(|(row, number)| (Id::preset(number), row).into()).collect()
}

pub(super) fn plan_of(rows: Vec<AnyRow>) -> Plan {
    let today = day("2026-04-01");
    let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(today), today));
    let places = [("甲", Some(500)), ("甲", None), ("乙", Some(1_200))];
    let place = |(community, households): (&str, Option<i64>)| Neighbourhood {
        community: community.to_owned(),
        households: households.map(Measured::exact),
        ..Neighbourhood::named("小区")
    };
    let mut all: Vec<AnyRow> = numbered::<NeighbourhoodId, _>(places.into_iter().map(place).collect());
    let association = |name: &str| Association { name: name.to_owned(), ..Association::default() };
    all.extend(numbered::<AssociationId, _>(vec![association("福利协会"), association("文化协会")]));
    all.extend(numbered::<FundId, _>(vec![Fund::default(), Fund::default()]));
    all.extend(rows);
    plan.apply(&Command::Put(all)).unwrap()
}

prop_compose! {
    fn any_plan()(
        campaigns in prop::collection::vec(any_campaign(), 3),
        sessions in prop::collection::vec(any_session(), 0..12),
        lines in prop::collection::vec(any_line(), 0..8),
    ) -> Plan {
        let mut rows = numbered::<CampaignId, _>(campaigns);
        rows.extend(numbered::<ActivityId, _>(sessions));
        rows.extend(numbered::<BudgetLineId, _>(lines));
        plan_of(rows)
    }
}

/// The figures that add up over the parts of a plan.
fn additive(outcome: &Outcome) -> [&Figure; 14] {
    [
        &outcome.planned,
        &outcome.held,
        &outcome.cancelled,
        &outcome.overdue,
        &outcome.ahead,
        &outcome.visits_planned,
        &outcome.visits,
        &outcome.volunteers,
        &outcome.volunteer_hours,
        &outcome.asked,
        &outcome.satisfied,
        &outcome.planned_fen,
        &outcome.spent_fen,
        &outcome.session_spent_fen,
    ]
}

fn ids(figure: &Figure) -> BTreeSet<AnyId> {
    figure.ids().chain(figure.unknown.iter().copied()).collect()
}

proptest! {
    /// Whatever a plan is told apart by, its parts open the same records and add up to the whole.
    #[test]
    fn parts_add_up_to_the_whole(plan in any_plan(), past in 0u64..60) {
        let today = day("2026-04-20") + Days::new(past);
        let whole = outcome(&plan, today, &OutcomeKey::All);
        for by in [OutcomeBy::Segment, OutcomeBy::Community, OutcomeBy::Association, OutcomeBy::Campaign] {
            let parts = outcomes(&plan, today, by);
            for place in 0..additive(&whole).len() {
                let all = additive(&whole)[place];
                let sum: i64 = parts.iter().map(|(_, part)| additive(part)[place].total()).sum();
                prop_assert_eq!(sum, all.total());
                let opened: Vec<AnyId> = parts.iter().flat_map(|(_, part)| ids(additive(part)[place])).collect();
                prop_assert_eq!(opened.len(), ids(all).len());
                prop_assert_eq!(opened.into_iter().collect::<BTreeSet<_>>(), ids(all));
            }
        }
    }

    /// A session is in one of four states, and no figure counts a record twice.
    #[test]
    fn every_planned_session_has_one_state(plan in any_plan(), past in 0u64..60) {
        let whole = outcome(&plan, day("2026-04-20") + Days::new(past), &OutcomeKey::All);
        let states = [&whole.held, &whole.cancelled, &whole.overdue, &whole.ahead];
        let together: BTreeSet<AnyId> = states.iter().flat_map(|state| state.ids()).collect();
        prop_assert_eq!(states.iter().map(|state| state.count()).sum::<usize>(), whole.planned.count());
        prop_assert_eq!(together, ids(&whole.planned));
        for figure in additive(&whole).into_iter().chain([&whole.households]) {
            prop_assert_eq!(ids(figure).len(), figure.count() + figure.unknown.len());
        }
    }

    /// A fen is spent once: what lines say, or what sessions say where their campaign's lines are silent.
    #[test]
    fn money_is_counted_once(plan in any_plan()) {
        let today = day("2026-06-30");
        let whole = outcome(&plan, today, &OutcomeKey::All);
        let lines: i64 = plan.budget_lines.values().filter_map(|line| line.spent_fen).sum();
        let told: BTreeSet<CampaignId> = plan
            .budget_lines
            .values()
            .filter(|line| line.spent_fen.is_some())
            .map(|line| line.campaign)
            .collect();
        let alone = plan.sessions.values().filter(|row| !told.contains(&row.campaign));
        let sessions: i64 = alone.filter_map(|row| row.spent_fen).sum();
        prop_assert_eq!(whole.spent_fen.total(), lines + sessions);
        let by_fund = spending_by_fund(&plan);
        prop_assert_eq!(by_fund.iter().map(|row| row.spent_fen.total()).sum::<i64>(), lines + sessions);
        prop_assert_eq!(
            by_fund.iter().map(|row| row.planned_fen.total()).sum::<i64>(),
            whole.planned_fen.total()
        );
    }

    /// More is never worse: with a higher actual value a rising indicator gets no worse signal, a falling one no better.
    #[test]
    fn signals_follow_the_way_to_the_target(
        baseline in -50i64..50, target in -50i64..50, actual in -80i64..80, past in 0u64..120,
    ) {
        prop_assume!(baseline != target);
        let today = day("2026-03-20") + Days::new(past);
        let signal = |actual| {
            let row = Indicator {
                baseline: Some(baseline),
                target: Some(target),
                actual: Some(actual),
                ..Indicator::blank(CampaignId::preset(1), 0)
            };
            let campaign = Campaign { stage: Stage::Running, ..Campaign::default() };
            let rows = vec![
                (CampaignId::preset(1), campaign).into(),
                (IndicatorId::preset(1), row).into(),
            ];
            indicators(&plan_of(rows), today, SignalRule::default())[0].signal
        };
        let (here, further) = (signal(actual), signal(actual + (target - baseline).signum()));
        prop_assert!(further <= here);
        prop_assert_eq!(signal(target), Signal::OnCourse);
    }
}
