//! Laws of money: every grouping adds up to the same total, and funds say what is left of them.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use linli_plan::{
    About, Activity, ActivityId, AnyRow, BudgetLine, BudgetLineId, Campaign, CampaignId, CampaignPart,
    Command, CommandError, FindingCode, Fund, FundId, GroupKey, Grouping, Measured, Neighbourhood,
    NeighbourhoodId, Period, Plan, PlanId, Quantity, RecordId, Segment, Stage, Sums,
};
use proptest::prelude::*;

fn day(month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, 15).unwrap()
}

fn empty() -> Plan {
    Plan::empty(PlanId::preset(1), About::begun(Period::around(day(4)), day(4)))
}

fn place(name: &str, community: &str, households: Option<i64>) -> Neighbourhood {
    Neighbourhood {
        community: community.to_owned(),
        households: households.map(Measured::exact),
        ..Neighbourhood::named(name)
    }
}

fn campaign() -> impl Strategy<Value = Campaign> {
    let segment = prop::option::of(prop::sample::select(Segment::ALL.as_slice()));
    let places = prop::collection::btree_set((0u16..6).prop_map(NeighbourhoodId::preset), 0..5);
    (segment, places, prop::sample::select(Stage::ALL.as_slice()), any::<i64>()).prop_map(
        |(segment, neighbourhoods, stage, order)| Campaign {
            order,
            segment,
            neighbourhoods,
            stage,
            ..Campaign::default()
        },
    )
}

fn line() -> impl Strategy<Value = BudgetLine> {
    let money = || prop::option::of(0i64..10_000_000);
    let quantity = prop::option::of((0i64..1_000_000).prop_map(|thousandths| Quantity { thousandths }));
    let fund = prop::option::of((1u16..3).prop_map(FundId::preset));
    (0u16..4, "[甲乙 ]{0,2}", money(), quantity, fund, (money(), money())).prop_map(
        |(campaign, item, unit_price_fen, quantity, fund, (committed_fen, spent_fen))| BudgetLine {
            item,
            unit_price_fen,
            quantity,
            fund,
            committed_fen,
            spent_fen,
            ..BudgetLine::blank(CampaignId::preset(campaign), 0)
        },
    )
}

fn session() -> impl Strategy<Value = Activity> {
    (0u16..4, prop::option::of(1u32..12)).prop_map(|(campaign, month)| Activity {
        date: month.map(day),
        ..Activity::blank(CampaignId::preset(campaign), 0)
    })
}

fn table<R: linli_plan::Record>(rows: Vec<R>) -> linli_plan::Table<R> {
    rows.into_iter().zip(0u16..).map(|(row, number)| (R::Id::preset(number), Arc::new(row))).collect()
}

/// Plans with four campaigns in six neighbourhoods of three communities, two funds, and lines of all kinds.
fn plan() -> impl Strategy<Value = Plan> {
    let places = prop::collection::vec(("[甲乙丙]", prop::option::of(0i64..3_000)), 6);
    (
        prop::collection::vec(campaign(), 4),
        places,
        prop::collection::vec(line(), 0..12),
        prop::collection::vec(session(), 0..8),
        prop::option::of(0i64..100_000_000),
    )
        .prop_map(|(campaigns, places, lines, sessions, amount_fen)| {
            let places =
                places.into_iter().map(|(community, households)| place("小区", &community, households));
            let fund = |order| Fund { order, amount_fen, ..Fund::default() };
            let funds = [fund(1), fund(2)].into_iter().zip(1u16..);
            Plan {
                neighbourhoods: table(places.collect()),
                campaigns: table(campaigns),
                budget_lines: table(lines),
                sessions: table(sessions),
                funds: funds.map(|(fund, id)| (FundId::preset(id), Arc::new(fund))).collect(),
                ..empty()
            }
        })
}

fn total<'a>(sums: impl IntoIterator<Item = &'a Sums>) -> Sums {
    sums.into_iter().fold(Sums::default(), |all, one| all.plus(*one))
}

proptest! {
    #[test]
    fn every_grouping_adds_up_to_the_same_total(plan in plan()) {
        // By hand, in numbers that cannot overflow: what the lines say.
        let dropped = |line: &BudgetLine| plan.campaigns[&line.campaign].stage == Stage::Dropped;
        let sum = |of: &dyn Fn(&BudgetLine) -> Option<i64>| {
            plan.budget_lines.values().filter_map(|line| of(line)).map(i128::from).sum::<i128>()
        };
        let planned = sum(&|line| line.amount_fen().filter(|_| !dropped(line)));
        let committed = sum(&|line| line.committed_fen.filter(|_| !dropped(line)));
        let spent = sum(&|line| line.spent_fen);
        let all = plan.budget();
        prop_assert_eq!(i128::from(all.planned_fen), planned);
        prop_assert_eq!(i128::from(all.committed_fen), committed);
        prop_assert_eq!(i128::from(all.spent_fen), spent);
        prop_assert!(all.claimed_fen >= all.spent_fen);
        for grouping in Grouping::ALL {
            let groups = plan.budget_by(grouping);
            prop_assert_eq!(total(groups.iter().map(|group| &group.sums)), all, "{:?}", grouping);
            // Each group is what its lines say, and the shares of a line are the line.
            let mut shares: BTreeMap<BudgetLineId, Vec<Sums>> = BTreeMap::new();
            for group in &groups {
                prop_assert_eq!(total(group.lines.iter().map(|(_, sums)| sums)), group.sums);
                for (id, sums) in &group.lines {
                    shares.entry(*id).or_default().push(*sums);
                }
            }
            for (id, line) in &plan.budget_lines {
                let together = total(&shares[id]);
                prop_assert_eq!(together.spent_fen, line.spent_fen.unwrap_or_default());
            }
        }
    }

    #[test]
    fn funds_and_campaigns_say_what_their_groups_say(plan in plan()) {
        for group in plan.budget_by(Grouping::Fund) {
            if let GroupKey::Fund(Some((_, id))) = group.key {
                let balance = plan.fund_balance(id);
                prop_assert_eq!(balance.sums, group.sums);
                let amount = plan.funds[&id].amount_fen;
                prop_assert_eq!(balance.balance_fen.map(|left| left + group.sums.spent_fen), amount);
                prop_assert_eq!(balance.free_fen.map(|left| left + group.sums.claimed_fen), amount);
            }
        }
        for group in plan.budget_by(Grouping::Campaign) {
            let GroupKey::Campaign(_, id) = group.key else { panic!("{:?}", group.key) };
            prop_assert_eq!(plan.budget_of(id), group.sums);
        }
    }

    #[test]
    fn taking_a_fund_out_leaves_its_lines_and_the_total(plan in plan()) {
        let gone = FundId::preset(1);
        let next = plan.apply(&Command::remove(gone)).unwrap();
        prop_assert_eq!(next.budget(), plan.budget());
        prop_assert_eq!(next.budget_lines.len(), plan.budget_lines.len());
        prop_assert!(next.budget_lines.values().all(|line| line.fund != Some(gone)));
        for (id, line) in next.budget_lines.iter().filter(|(id, _)| plan.budget_lines[*id].fund != Some(gone)) {
            prop_assert!(Arc::ptr_eq(line, &plan.budget_lines[id]));
        }
        prop_assert!(!next.check().iter().any(|finding| finding.at.starts_with("budget_lines")));
    }
}

/// One campaign in two communities with a line of 1,000 yuan from a fund of 800 for one of them.
fn arranged() -> Plan {
    let id = CampaignId::preset(1);
    let fund = Fund {
        name: "公益金".into(),
        communities: ["甲社区".to_owned()].into(),
        amount_fen: Some(80_000),
        ..Fund::default()
    };
    let rows = vec![
        AnyRow::from((NeighbourhoodId::preset(1), place("北里", "甲社区", Some(300)))),
        AnyRow::from((NeighbourhoodId::preset(2), place("东园", "乙社区", Some(100)))),
        AnyRow::from((FundId::preset(1), fund)),
        AnyRow::from((
            id,
            Campaign {
                neighbourhoods: [1, 2].map(NeighbourhoodId::preset).into(),
                stage: Stage::Running,
                ..Campaign::default()
            },
        )),
        AnyRow::from((
            BudgetLineId::preset(1),
            BudgetLine {
                unit_price_fen: Some(10_000),
                quantity: Some(Quantity::whole(10)),
                fund: Some(FundId::preset(1)),
                spent_fen: Some(30_001),
                ..BudgetLine::blank(id, 0)
            },
        )),
        AnyRow::from((BudgetLineId::preset(2), BudgetLine::blank(id, 1))),
        AnyRow::from((
            ActivityId::preset(1),
            Activity { people: Some(1_000), date: Some(day(5)), ..Activity::blank(id, 0) },
        )),
    ];
    empty().apply(&Command::Put(rows)).unwrap()
}

#[test]
fn a_line_is_shared_out_by_households_and_by_months() {
    let plan = arranged();
    let said = |grouping| {
        let groups = plan.budget_by(grouping);
        groups
            .into_iter()
            .map(|group| (group.key, group.sums.planned_fen, group.sums.spent_fen))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said(Grouping::Community),
        [
            (GroupKey::Community(Some("乙社区".into())), 25_000, 7_500),
            (GroupKey::Community(Some("甲社区".into())), 75_000, 22_501),
        ]
    );
    assert_eq!(said(Grouping::Month), [(GroupKey::Month(Some((2026, 5))), 100_000, 30_001)]);
}

#[test]
fn what_does_not_agree_is_said() {
    let plan = arranged();
    let balance = plan.fund_balance(FundId::preset(1));
    assert_eq!((balance.balance_fen, balance.free_fen), (Some(49_999), Some(-20_000)));
    let said: Vec<_> =
        plan.check_arrangements().into_iter().map(|finding| (finding.at, finding.code)).collect();
    assert_eq!(
        said,
        [
            ("funds.fu_preset0000000001".into(), FindingCode::FundOverdrawn { by_fen: 20_000 }),
            (
                "budget_lines.bl_preset0000000001".into(),
                FindingCode::FundNotForCommunity { fund: "公益金".into(), community: "乙社区".into() }
            ),
            ("budget_lines.bl_preset0000000002".into(), FindingCode::LineWithoutFund),
            ("sessions.se_preset0000000001".into(), FindingCode::NeedsLicence { people: 1_000 }),
        ]
    );
}

#[test]
fn before_one_campaign_is_printed_its_money_and_its_funds_are_looked_at() {
    let plan = arranged();
    let said = |of| plan.campaign_money(of).into_iter().map(|finding| finding.code).collect::<Vec<_>>();
    let of_campaign = said(Some(CampaignId::preset(1)));
    assert_eq!(of_campaign[0], FindingCode::FundOverdrawn { by_fen: 20_000 });
    assert_eq!(of_campaign.len(), 3);
    assert_eq!(said(None), of_campaign);
    assert_eq!(said(Some(CampaignId::preset(2))), []);
}

#[test]
fn a_line_needs_a_fund_that_is_there() {
    let line = BudgetLine { fund: Some(FundId::preset(9)), ..BudgetLine::blank(CampaignId::preset(1), 0) };
    let refused = arranged().apply(&Command::put(BudgetLineId::preset(3), line));
    assert_eq!(refused, Err(CommandError::NotThere { id: "fu_preset0000000009".into() }));
}
