//! Offices in, one picture out.
#![allow(clippy::unwrap_used, reason = "a test may end")]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use linli_district::{
    DistrictRules, FileFault, FileForm, FileInfo, Gathered, Gathering, LastTotals, Measure, Remark,
    ReportState, RulesUsed, SegmentKey, Submission, TotalsColumn, read_workbook,
};
use linli_plan::{
    About, Adjustment, AnyRow, BudgetLine, BudgetLineId, Campaign, CampaignId, CampaignPart, Command, Field,
    Indicator, IndicatorId, Management, Measured, Need, NeedCategory, NeedCategoryId, NeedId, NeedOutcome,
    NeedState, Neighbourhood, NeighbourhoodId, Period, Plan, PlanId, Quantity, Quarter, RecordId, Segment,
    presets,
};
use linli_storage::plan_file;
use linli_tables::{Sheet, Workbook};
use proptest::prelude::*;

const SECOND: Period = Period { year: 2026, quarter: Some(Quarter::Second) };

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 7, day).unwrap()
}

fn blank(office: &str, number: u16) -> Plan {
    let about = About { office: office.to_owned(), ..About::begun(SECOND, day(1)) };
    let plan = Plan::empty(PlanId::preset(number), about);
    plan.apply(&Command::SetRules(presets::segment_rules())).unwrap()
}

fn old(name: &str, households: i64) -> Neighbourhood {
    Neighbourhood {
        community: "甲".to_owned(),
        built_year: Some(Measured::exact(1986)),
        management: Some(Management::None),
        households: Some(Measured::exact(households)),
        ..Neighbourhood::named(name)
    }
}

fn office(name: &str, number: u16, rows: Vec<AnyRow>) -> Submission {
    let plan = blank(name, number).apply(&Command::Put(rows)).unwrap();
    Submission::read_plan(&plan_file::write(&plan)).unwrap()
}

fn file(name: &str, on: u32) -> FileInfo {
    FileInfo { name: name.to_owned(), written_on: Some(day(on)) }
}

fn place(number: u16, row: Neighbourhood) -> AnyRow {
    (NeighbourhoodId::preset(number), row).into()
}

fn gather(files: Vec<(FileInfo, Result<Submission, FileFault>)>) -> Gathered {
    let mut gathering = Gathering::new(DistrictRules::default(), Some(SECOND));
    for (file, read) in files {
        gathering.take(file, read);
    }
    gathering.gathered(&BTreeSet::new(), None)
}

#[test]
fn offices_add_up_by_segment_category_status_and_indicator() {
    let category =
        (NeedCategoryId::preset(1), NeedCategory { name: "物业管理".into(), ..Default::default() });
    let need = |state, outcome| Need {
        text: "灯坏".into(),
        neighbourhood: Some(NeighbourhoodId::preset(1)),
        category: Some(category.0),
        state,
        outcome,
        ..Need::default()
    };
    let campaign = Campaign { title: "宣讲".into(), segment: Some(Segment::Old), ..Campaign::default() };
    let line = BudgetLine {
        unit_price_fen: Some(1_001),
        quantity: Some(Quantity { thousandths: 1_500 }),
        ..BudgetLine::blank(CampaignId::preset(1), 0)
    };
    let indicator = Indicator {
        name: "参与人次".into(),
        unit: "人次".into(),
        target: Some(100),
        actual: Some(120),
        ..Indicator::blank(CampaignId::preset(1), 0)
    };
    let rows = || -> Vec<AnyRow> {
        vec![
            place(1, old("北里", 1_200)),
            category.clone().into(),
            (NeedId::preset(1), need(NeedState::Closed, Some(NeedOutcome::Solved))).into(),
            (NeedId::preset(2), need(NeedState::New, None)).into(),
            (NeedId::preset(3), need(NeedState::Void, None)).into(),
            (CampaignId::preset(1), campaign.clone()).into(),
            (BudgetLineId::preset(1), line.clone()).into(),
            (IndicatorId::preset(1), indicator.clone()).into(),
        ]
    };
    let picture = gather(vec![
        (file("a.linli.json", 1), Ok(office("甲街道", 1, rows()))),
        (file("b.linli.json", 1), Ok(office("乙街道", 2, rows()))),
    ]);
    let all = picture.totals.all;
    assert_eq!(
        (all.neighbourhoods, all.households, all.needs, all.answered, all.solved),
        (2, 2_400, 4, 2, 2)
    );
    assert_eq!((all.campaigns, all.planned_fen), (2, 2 * 1_502));
    assert_eq!(picture.totals.segments[&SegmentKey::Old].households, 2_400);
    assert_eq!(picture.totals.uniform[&SegmentKey::Old].needs, 4);
    assert_eq!(picture.totals.categories["物业管理"].solved, 2);
    assert_eq!(picture.totals.states[&NeedState::Void], 2);
    let (key, sum) = picture.totals.indicators.first_key_value().unwrap();
    assert_eq!((key.unit.as_str(), sum.target, sum.actual, sum.reached), ("人次", 200, 240, 2));
    assert!(picture.lines.iter().all(|line| line.rules == Some(RulesUsed::District)));
}

#[test]
fn one_set_of_rules_stands_beside_what_an_office_says() {
    let adjusted = Neighbourhood {
        adjustment: Some(Adjustment {
            segment: Segment::HighEnd,
            reason: "改造过".into(),
            by: "王某".into(),
            on: day(1),
        }),
        ..old("东园", 300)
    };
    let rows = vec![place(1, old("北里", 100)), place(2, adjusted)];
    let picture = gather(vec![(file("a.json", 1), Ok(office("甲街道", 1, rows)))]);
    let line = &picture.lines[0];
    assert_eq!((line.recount.same, line.recount.differing, line.recount.open), (1, 1, 0));
    let [difference] = picture.differences.as_slice() else { panic!("{:?}", picture.differences) };
    assert_eq!((difference.name.as_str(), difference.by_hand), ("东园", true));
    assert_eq!((&difference.own, &difference.uniform), (&SegmentKey::HighEnd, &SegmentKey::Old));
    assert_eq!(picture.totals.segments[&SegmentKey::HighEnd].households, 300);
    assert_eq!(picture.totals.uniform[&SegmentKey::Old].households, 400);
    // Who adjusted it, and why, stays in the office.
    let told = serde_json::to_string(&picture).unwrap();
    assert!(!told.contains("王某") && !told.contains("改造过"));
}

#[test]
fn a_file_that_cannot_be_used_is_named_and_the_rest_counts() {
    let other_time = {
        let mut read = office("丙街道", 3, vec![place(1, old("林苑", 10))]);
        read.period = Some(Period { year: 2026, quarter: Some(Quarter::First) });
        read
    };
    let picture = gather(vec![
        (file("坏.json", 1), Submission::read_plan(b"{")),
        (file("甲.linli.json", 1), Ok(office("甲街道", 1, vec![place(1, old("北里", 100))]))),
        (file("无名.linli.json", 1), Ok(office("", 2, vec![place(1, old("东园", 10))]))),
        (file("丙.linli.json", 1), Ok(other_time)),
        (file("丁.linli.json", 1), Ok(office("丁街道", 4, Vec::new()))),
    ]);
    let states: Vec<_> = picture.lines.iter().map(|line| (line.office.as_str(), line.state)).collect();
    use ReportState::{Reported, Returned};
    assert_eq!(
        states,
        [
            ("坏", Returned),
            ("甲街道", Reported),
            ("无名", Returned),
            ("丙街道", Returned),
            ("丁街道", Returned)
        ]
    );
    assert!(matches!(picture.lines[0].remarks[0], Remark::Unusable(FileFault::Plan(_))));
    assert_eq!(picture.lines[2].remarks[0], Remark::NoOffice);
    assert!(matches!(picture.lines[3].remarks[0], Remark::OtherPeriod { .. }));
    assert_eq!(picture.lines[4].remarks[0], Remark::Empty);
    assert_eq!(picture.totals.all.households, 100);
}

#[test]
fn of_two_files_of_an_office_the_later_one_counts_in_any_order() {
    let earlier = || (file("甲.json", 1), Ok(office("甲街道", 1, vec![place(1, old("北里", 100))])));
    let later = || (file("甲2.json", 2), Ok(office("甲街道", 1, vec![place(1, old("北里", 120))])));
    for files in [vec![earlier(), later()], vec![later(), earlier()]] {
        let picture = gather(files);
        assert_eq!(picture.totals.all.households, 120);
        assert_eq!(picture.count(ReportState::Superseded), 1);
        let superseded = picture.lines.iter().find(|line| line.state == ReportState::Superseded).unwrap();
        assert_eq!(superseded.file, "甲.json");
        assert_eq!(superseded.remarks[0], Remark::Superseded { by: "甲2.json".into() });
    }
}

#[test]
fn what_has_to_be_mended_is_named() {
    let mut unclear = old("东园", 986);
    unclear.unread.insert(Field::Fee, "问物业".into());
    unclear.aged_60 = Some(Measured::exact(500));
    unclear.residents = Some(Measured::exact(400));
    let picture = gather(vec![(file("a.json", 1), Ok(office("甲街道", 1, vec![place(1, unclear)])))]);
    let remarks = &picture.lines[0].remarks;
    let named = vec!["东园".to_owned()];
    assert!(remarks.contains(&Remark::Unread { field: Field::Fee, places: named.clone(), count: 1 }));
    assert!(remarks.contains(&Remark::PartExceedsWhole {
        part: Field::Aged60,
        whole: Field::Residents,
        places: named,
        count: 1
    }));
    // The words of the cell are not handed on.
    assert!(!serde_json::to_string(&picture).unwrap().contains("问物业"));
}

#[test]
fn who_is_missing_and_what_has_changed_is_told_by_the_last_totals() {
    let mut last = LastTotals::default();
    last.offices.insert("甲街道".into(), [(Measure::Households, 1_000)].into());
    last.offices.insert("乙街道".into(), [(Measure::Households, 500)].into());
    last.all = [(Measure::Households, 1_500)].into();
    let mut gathering = Gathering::new(DistrictRules::default(), None);
    gathering.take(file("a.json", 1), Ok(office("甲街道", 1, vec![place(1, old("北里", 1_250))])));
    let expected = BTreeSet::from(["丙街道".to_owned()]);
    let picture = gathering.gathered(&expected, Some(&last));
    let missing = picture.lines.iter().filter(|line| line.state == ReportState::Missing);
    assert_eq!(missing.map(|line| line.office.as_str()).collect::<Vec<_>>(), ["丙街道", "乙街道"]);
    let told: Vec<_> =
        picture.swings.iter().map(|one| (one.office.as_deref(), one.measure, one.last, one.now)).collect();
    assert_eq!(told, [(Some("甲街道"), Measure::Households, 1_000, 1_250)]);
}

fn workbook(sheets: &[(&str, &[&[&str]])]) -> Workbook {
    let sheet = |(name, rows): &(&str, &[&[&str]])| {
        Sheet::from_rows(name, rows.iter().map(|row| row.iter().copied())).unwrap()
    };
    Workbook { sheets: sheets.iter().map(sheet).collect(), ..Workbook::default() }
}

#[test]
fn a_filled_workbook_is_read_as_an_import_reads_it() {
    let book = workbook(&[
        (
            "填报信息",
            &[
                &["事项", "填写"],
                &["填报单位", "甲街道办事处"],
                &["填报时段", "2026年第二季度"],
                &["填报人", "张某"],
            ],
        ),
        (
            "小区台账",
            &[
                &["小区台账"],
                &["社区", "小区名称", "建成年份", "户数", "物业管理方式", "小区类别"],
                &["甲", "北里", "1986", "约1200户", "无", "老旧"],
                &["甲", "东园", "2015", "很多", "专业物业", "滨水"],
                &["甲", "北里", "1986", "1200", "无", ""],
            ],
        ),
        (
            "需求台账",
            &[
                &["登记日期", "社区", "小区楼号", "诉求内容", "类别", "是否办结"],
                &["3.4", "甲", "北里5号楼", "狗没牵绳", "文明养犬", "是"],
                &["3.5", "甲", "北里", "想学插花", "兴趣小组", "否"],
            ],
        ),
        ("草稿", &[&["随便", "写写"]]),
    ]);
    let read = read_workbook(&book, &file("甲.xlsx", 1), Some(SECOND)).unwrap();
    assert_eq!(
        (read.office.as_str(), read.reported_by.as_str(), read.form),
        ("甲街道", "张某", FileForm::Workbook)
    );
    assert_eq!(read.plan.neighbourhoods.len(), 2);
    let needs: Vec<_> = read.plan.needs.values().collect();
    assert_eq!(needs[0].registered_on, NaiveDate::from_ymd_opt(2026, 3, 4));
    assert!(needs.iter().all(|need| need.neighbourhood.is_some() && need.category.is_some()));
    assert!(read.remarks.contains(&Remark::SheetsUnread { names: vec!["草稿".into()] }));

    let picture = gather(vec![(file("甲.xlsx", 1), Ok(read))]);
    assert_eq!((picture.totals.all.neighbourhoods, picture.totals.all.households), (2, 1_200));
    assert_eq!(picture.totals.all.no_households, 1);
    assert_eq!(picture.totals.categories["兴趣小组"].needs, 1);
    assert_eq!(picture.totals.segments[&SegmentKey::Own("滨水".into())].neighbourhoods, 1);
    assert_eq!(picture.lines[0].rules, Some(RulesUsed::Stated));
    assert!(
        picture.lines[0]
            .remarks
            .iter()
            .any(|one| matches!(one, Remark::RowsLeftOut { rows, .. } if rows == &[5]))
    );
    assert!(
        picture.lines[0]
            .remarks
            .iter()
            .any(|one| matches!(one, Remark::Unread { field: Field::Households, .. }))
    );
}

#[test]
fn days_without_a_year_are_no_days_where_nobody_says_the_year() {
    let ledger: &[&[&str]] = &[&["社区", "小区名称", "户数"], &["甲", "北里", "100"]];
    let needs: &[&[&str]] =
        &[&["登记日期", "社区", "诉求内容"], &["3.4", "甲", "灯坏"], &["2026-3-4", "甲", "门坏"]];
    let book = workbook(&[("小区台账", ledger), ("需求台账", needs)]);
    let read = read_workbook(&book, &file("甲.xlsx", 1), None).unwrap();
    let days: Vec<_> = read.plan.needs.values().map(|need| need.registered_on).collect();
    assert_eq!(days, [None, NaiveDate::from_ymd_opt(2026, 3, 4)]);
}

#[test]
fn a_workbook_without_a_ledger_is_none() {
    let book = workbook(&[("a", &[&["姓名", "电话"], &["张某", "1"]])]);
    assert_eq!(read_workbook(&book, &file("a.xlsx", 1), None).unwrap_err(), FileFault::NoLedger);
}

#[test]
fn the_last_totals_are_read_from_the_sheet_that_has_offices_and_figures() {
    let column = |heading: &str| match heading {
        "街道" => Some(TotalsColumn::Office),
        "户数" => Some(TotalsColumn::Measure(Measure::Households)),
        "计划经费（元）" => Some(TotalsColumn::Measure(Measure::PlannedFen)),
        _ => None,
    };
    let rows: &[&[&str]] = &[
        &["各街道汇总"],
        &["街道", "户数", "别的", "计划经费（元）"],
        &["甲街道", "1,200", "x", "15.02"],
        &["合计", "1200", "x", "15.02"],
    ];
    let last = LastTotals::read(&workbook(&[("x", &[&["a"]]), ("各街道汇总", rows)]), column, |name| {
        name == "合计"
    });
    let last = last.unwrap();
    assert_eq!(last.offices["甲街道"], [(Measure::Households, 1_200), (Measure::PlannedFen, 1_502)].into());
    assert_eq!(last.all[&Measure::PlannedFen], 1_502);
}

/// Small plans as an office may have them.
fn offices() -> impl Strategy<Value = Vec<Vec<(u16, i64, bool)>>> {
    let row = (1u16..40, 0i64..3_000, any::<bool>());
    proptest::collection::vec(proptest::collection::vec(row, 1..12), 1..8)
}

proptest! {
    #[test]
    fn every_grouping_adds_up_to_all_and_order_is_nothing_to_it(offices in offices(), turn in 0usize..8) {
        let submissions: Vec<_> = offices.iter().zip(1u16..).map(|(rows, number)| {
            let rows = rows.iter().map(|(id, households, is_old)| {
                let mut row = old(&format!("小区{id}"), *households);
                if !is_old {
                    row.built_year = None;
                }
                place(*id, row)
            });
            (file(&format!("{number}.json"), 1), office(&format!("{number}街道"), number, rows.collect()))
        }).collect();
        let straight = gather(submissions.iter().map(|(file, read)| (file.clone(), Ok(read.clone()))).collect());
        let all = straight.totals.all;
        for grouping in [&straight.totals.segments, &straight.totals.uniform] {
            prop_assert_eq!(grouping.values().map(|one| one.households).sum::<i64>(), all.households);
            prop_assert_eq!(grouping.values().map(|one| one.neighbourhoods).sum::<i64>(), all.neighbourhoods);
        }
        let recount = straight.recount;
        let judged = recount.same + recount.differing + recount.open + recount.unsaid;
        prop_assert_eq!(i64::from(judged), all.neighbourhoods);
        let mut turned = submissions;
        let middle = turn % turned.len();
        turned.rotate_left(middle);
        let turned = gather(turned.into_iter().map(|(file, read)| (file, Ok(read))).collect());
        prop_assert_eq!(turned.totals, straight.totals);
        prop_assert_eq!(turned.recount, recount);
    }

    #[test]
    fn a_picture_crosses_as_json(offices in offices()) {
        let files = offices.iter().zip(1u16..).map(|(rows, number)| {
            let rows = rows.iter().map(|(id, households, _)| place(*id, old(&format!("小区{id}"), *households)));
            (file(&format!("{number}.json"), 1), Ok(office(&format!("{number}街道"), number, rows.collect())))
        });
        let picture = gather(files.collect());
        let text = serde_json::to_string(&picture).unwrap();
        prop_assert_eq!(serde_json::from_str::<Gathered>(&text).unwrap(), picture);
    }
}
