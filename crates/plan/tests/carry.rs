//! 结转下季度: what goes on, what stays, and that nothing is counted twice.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use std::sync::Arc;

use chrono::NaiveDate;
use linli_plan::{
    About, Activity, ActivityId, AnyRow, BudgetLine, BudgetLineId, Campaign, CampaignId, CampaignPart,
    Command, CommandError, Fund, FundId, Indicator, IndicatorId, Neighbourhood, NeighbourhoodId, Period,
    Plan, PlanId, Quantity, RecordId, Stage, Task, TaskId, presets,
};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn line(campaign: u16, price: Option<i64>, quantity: i64, spent: Option<i64>) -> BudgetLine {
    BudgetLine {
        unit_price_fen: price,
        quantity: Some(Quantity::whole(quantity)),
        unit: "份".into(),
        committed_fen: spent.map(|spent| spent + 500),
        spent_fen: spent,
        fund: Some(FundId::preset(1)),
        ..BudgetLine::blank(CampaignId::preset(campaign), 0)
    }
}

/// A running campaign, a finished one and one that was given up.
fn quarter() -> Plan {
    let about = About { office: "某街道".into(), ..About::begun(Period::around(day(4, 1)), day(4, 1)) };
    let campaign = |number: u16, stage| {
        let one = Campaign { order: i64::from(number), stage, ..Campaign::default() };
        AnyRow::from((CampaignId::preset(number), one))
    };
    let running = CampaignId::preset(1);
    let task = |done| Task { done, ..Task::blank(running, 0) };
    let session = |date| Activity { date, ..Activity::blank(running, 0) };
    let mut rows = vec![
        AnyRow::from((NeighbourhoodId::preset(1), Neighbourhood::named("北里"))),
        AnyRow::from((FundId::preset(1), Fund { amount_fen: Some(1_000_000), ..Fund::default() })),
        campaign(1, Stage::Running),
        campaign(2, Stage::Done),
        campaign(3, Stage::Dropped),
        AnyRow::from((TaskId::preset(1), task(true))),
        AnyRow::from((TaskId::preset(2), task(false))),
        AnyRow::from((ActivityId::preset(1), session(Some(day(6, 30))))),
        AnyRow::from((ActivityId::preset(2), session(Some(day(7, 1))))),
        AnyRow::from((ActivityId::preset(3), session(None))),
        AnyRow::from((
            IndicatorId::preset(1),
            Indicator { target: Some(80), actual: Some(30), ..Indicator::blank(running, 0) },
        )),
    ];
    let lines = [
        line(1, Some(1_000), 10, None),
        line(1, Some(1_000), 10, Some(4_000)),
        line(1, Some(1_000), 10, Some(4_001)),
        line(1, Some(1_000), 10, Some(10_000)),
        line(1, None, 10, Some(700)),
        line(2, Some(1_000), 10, Some(9_000)),
    ];
    rows.extend(
        lines
            .into_iter()
            .zip(1u16..)
            .map(|(line, number)| AnyRow::from((BudgetLineId::preset(number), line))),
    );
    let plan = Plan::empty(PlanId::preset(1), about);
    let plan = plan.apply(&Command::SetRules(presets::segment_rules())).unwrap();
    plan.apply(&Command::Put(rows)).unwrap()
}

#[test]
fn what_is_unfinished_goes_on_and_the_rest_stays() {
    let old = quarter();
    let carried = old.carried_over(PlanId::preset(2), day(6, 28));
    let next = &carried.plan;
    assert_eq!(next.id, PlanId::preset(2));
    assert_eq!(next.about.period, Period::around(day(7, 1)));
    assert_eq!((next.about.previous, next.about.created_on), (Some(old.id), day(6, 28)));
    assert_eq!(carried.campaigns, [CampaignId::preset(1)]);
    assert_eq!(carried.finished, [CampaignId::preset(2), CampaignId::preset(3)]);
    assert_eq!(next.campaigns.keys().copied().collect::<Vec<_>>(), carried.campaigns);
    assert_eq!(next.tasks.keys().copied().collect::<Vec<_>>(), [TaskId::preset(2)]);
    assert_eq!(next.sessions.keys().copied().collect::<Vec<_>>(), [2, 3].map(ActivityId::preset));
    assert_eq!(next.indicators[&IndicatorId::preset(1)].actual, None);
    assert!(next.neighbourhoods.ptr_eq(&old.neighbourhoods) && next.segment_rules.ptr_eq(&old.segment_rules));
    assert_eq!(next.check(), []);
}

#[test]
fn lines_go_on_with_what_is_left_of_them() {
    let carried = quarter().carried_over(PlanId::preset(2), day(6, 28));
    let said: Vec<_> = carried
        .plan
        .budget_lines
        .values()
        .map(|line| (line.unit_price_fen, line.quantity, line.unit.as_str(), line.committed_fen))
        .collect();
    assert_eq!(
        said,
        [
            (Some(1_000), Some(Quantity::whole(10)), "份", None),
            (Some(1_000), Some(Quantity::whole(6)), "份", Some(500)),
            // 59.99 yuan are no number of copies.
            (Some(5_999), Some(Quantity::whole(1)), "", Some(500)),
            (None, Some(Quantity::whole(10)), "份", Some(500)),
        ]
    );
    assert!(carried.plan.budget_lines.values().all(|line| line.spent_fen.is_none()));
    assert_eq!((carried.lines, carried.planned_fen), (4, 21_999));
    let fund = &carried.plan.funds[&FundId::preset(1)];
    // 10,000 yuan without all that was spent, by whichever campaign.
    assert_eq!((fund.amount_fen, carried.funds_fen), (Some(1_000_000 - 27_701), 972_299));
}

#[test]
fn no_fen_is_in_both_plans() {
    let old = quarter();
    let next = old.carried_over(PlanId::preset(2), day(6, 28)).plan;
    for (id, line) in &next.budget_lines {
        let before = &old.budget_lines[id];
        if let Some(amount) = before.amount_fen() {
            assert_eq!(line.amount_fen(), Some(amount - before.spent_fen.unwrap_or_default()), "{id}");
        }
    }
    let odd = BudgetLine { spent_fen: Some(1), ..line(1, Some(3), 1, None) };
    let old = old.apply(&Command::put(BudgetLineId::preset(9), odd)).unwrap();
    let next = old.carried_over(PlanId::preset(2), day(6, 28)).plan;
    let lump = &next.budget_lines[&BudgetLineId::preset(9)];
    assert_eq!(
        (lump.unit_price_fen, lump.quantity, lump.unit.as_str()),
        (Some(2), Some(Quantity::whole(1)), "")
    );
}

#[test]
fn a_closed_plan_is_only_read_until_it_is_opened_again() {
    let open = quarter();
    let about = |frozen_on| Command::SetAbout(About { frozen_on, ..open.about.as_ref().clone() });
    let closed = open.apply(&about(Some(day(6, 28)))).unwrap();
    let edit = Command::remove(CampaignId::preset(1));
    assert_eq!(closed.apply(&edit), Err(CommandError::Frozen));
    assert_eq!(closed.apply(&about(Some(day(6, 29)))), Err(CommandError::Frozen));
    let opened = closed.apply(&about(None)).unwrap();
    assert_eq!(opened, open);
    assert!(opened.apply(&edit).is_ok());
    assert!(Arc::ptr_eq(&closed.campaigns[&CampaignId::preset(1)], &open.campaigns[&CampaignId::preset(1)]));
}
