//! A small plan of an invented street.

use chrono::{NaiveDate, NaiveTime};
use linli_engine::segment::{Verdicts, verdicts};
use linli_plan::{
    About, Activity, ActivityId, Adjustment, BudgetLine, BudgetLineId, Campaign, CampaignId, CampaignPart,
    Command, DraftedCampaign, Indicator, IndicatorId, Management, Measured, Neighbourhood, NeighbourhoodId,
    Period, Plan, PlanId, PropertyType, Quantity, RecordId, Segment, Task, TaskId, presets,
};

pub(super) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn place(
    order: i64,
    community: &str,
    name: &str,
    year: Option<i64>,
    kind: Option<PropertyType>,
    households: Option<Measured>,
) -> Neighbourhood {
    Neighbourhood {
        order,
        community: community.into(),
        name: name.into(),
        built_year: year.map(Measured::exact),
        property_type: kind,
        management: Some(Management::Professional),
        households,
        ..Neighbourhood::default()
    }
}

fn ledger() -> Vec<(NeighbourhoodId, Neighbourhood)> {
    use PropertyType::{Commodity, Reformed, Resettlement};
    let about = Measured { approximate: true, ..Measured::exact(1_200) };
    let exact = |count| Some(Measured::exact(count));
    let mut rows = vec![
        place(0, "甲", "北里", Some(1986), Some(Reformed), Some(about)),
        place(1, "甲", "东园", None, Some(Commodity), exact(986)),
        place(2, "乙社区", "林苑", Some(2008), Some(Commodity), exact(912)),
        place(3, "乙社区", "新居", Some(2012), Some(Resettlement), None),
        place(4, "乙社区", "云庭", Some(2015), Some(Commodity), exact(300)),
    ];
    rows[2].fee = Some(Measured::exact(250));
    rows[4].adjustment = Some(Adjustment {
        segment: Segment::HighEnd,
        reason: "街道现场核实".into(),
        by: "经办人".into(),
        on: day(3, 20),
    });
    rows.into_iter().zip(1..).map(|(row, number)| (NeighbourhoodId::preset(number), row)).collect()
}

/// A plan with a ledger and without campaigns.
pub(super) fn empty_quarter() -> Plan {
    let about =
        About {
            office: "某街道".into(), sample: true, ..About::begun(Period::around(day(5, 1)), day(3, 1))
        };
    let plan = Plan::empty(PlanId::preset(1), about);
    let plan = plan.apply(&Command::SetRules(presets::segment_rules())).unwrap();
    plan.apply(&Command::AcceptImport(ledger())).unwrap()
}

pub(super) fn judged(plan: &Plan) -> Verdicts {
    verdicts(plan, None)
}

pub(super) fn session(
    campaign: CampaignId,
    order: i64,
    date: Option<NaiveDate>,
    people: Option<u32>,
) -> Activity {
    Activity {
        date,
        start: NaiveTime::from_hms_opt(9, 0, 0),
        end: NaiveTime::from_hms_opt(11, 0, 0),
        place: "北里广场".into(),
        people,
        ..Activity::blank(campaign, order)
    }
}

pub(super) fn line(
    campaign: CampaignId,
    order: i64,
    item: &str,
    unit: &str,
    fen: Option<i64>,
    quantity: Option<i64>,
) -> BudgetLine {
    BudgetLine {
        item: item.into(),
        unit_price_fen: fen,
        quantity: quantity.map(Quantity::whole),
        unit: unit.into(),
        ..BudgetLine::blank(campaign, order)
    }
}

pub(super) fn task(
    campaign: CampaignId,
    order: i64,
    title: &str,
    owner: &str,
    due: Option<NaiveDate>,
) -> Task {
    Task { title: title.into(), owner: owner.into(), due, ..Task::blank(campaign, order) }
}

pub(super) fn numbered<Id: RecordId, R>(from: u16, rows: Vec<R>) -> Vec<(Id, R)> {
    rows.into_iter().zip(from..).map(|(row, number)| (Id::preset(number), row)).collect()
}

/// The campaign of the example in the form book: everything settled but fund and safety lead.
pub(super) fn dogs() -> DraftedCampaign {
    let id = CampaignId::preset(1);
    let lines = vec![
        line(id, 0, "折页", "份", Some(250), Some(800)),
        line(id, 1, "拾便箱", "个", Some(18_000), Some(10)),
        line(id, 2, "讲座", "场", Some(100_000), Some(2)),
    ];
    let indicator = Indicator {
        campaign: id,
        order: 0,
        name: "养犬类诉求".into(),
        unit: "件".into(),
        baseline: Some(23),
        target: Some(12),
        actual: None,
        source: String::new(),
        extra: Default::default(),
    };
    DraftedCampaign {
        id,
        campaign: Campaign {
            order: 0,
            title: "文明养犬、邻里同行".into(),
            segment: Some(Segment::Old),
            neighbourhoods: [NeighbourhoodId::preset(1), NeighbourhoodId::preset(2)].into(),
            purpose: "为回应第一季度养犬类需求，引导居民依规养犬，制定本方案。".into(),
            organiser: "社促会综合治理协会、甲社区居委会".into(),
            co_organiser: "爱宠俱乐部".into(),
            participants: "居民和志愿者".into(),
            content: "1.宣讲养犬规定。\n2.商定养犬公约。".into(),
            ..Campaign::default()
        },
        sessions: numbered::<ActivityId, _>(1, vec![session(id, 0, Some(day(5, 16)), Some(80))]),
        budget_lines: numbered::<BudgetLineId, _>(1, lines),
        tasks: numbered::<TaskId, _>(1, vec![task(id, 0, "印制折页", "社区居委会", Some(day(5, 8)))]),
        indicators: numbered::<IndicatorId, _>(1, vec![indicator]),
    }
}

/// A campaign of several sessions of which much is open, one of them very large.
pub(super) fn club() -> DraftedCampaign {
    let id = CampaignId::preset(2);
    let lines = vec![
        line(id, 0, "讲师授课", "场", Some(100_000), Some(2)),
        line(id, 1, "材料包", "份", None, Some(60)),
        line(id, 2, "场地", "", None, None),
    ];
    let sessions = vec![
        session(id, 0, Some(day(4, 18)), Some(30)),
        session(id, 1, Some(day(6, 20)), Some(1_200)),
        Activity { place: String::new(), start: None, ..session(id, 2, None, None) },
    ];
    DraftedCampaign {
        id,
        campaign: Campaign {
            order: 1,
            title: "邻里生活社季度课堂".into(),
            segment: Some(Segment::HighEnd),
            fund: "党组织服务群众经费".into(),
            ..Campaign::default()
        },
        sessions: numbered::<ActivityId, _>(11, sessions),
        budget_lines: numbered::<BudgetLineId, _>(11, lines),
        tasks: numbered::<TaskId, _>(11, vec![task(id, 0, "落实场地", "", None)]),
        indicators: Vec::new(),
    }
}

/// A plan with both campaigns.
pub(super) fn quarter() -> Plan {
    empty_quarter().apply(&Command::AddCampaigns(vec![dogs(), club()])).unwrap()
}
