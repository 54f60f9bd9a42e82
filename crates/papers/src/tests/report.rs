//! 季度工作报告: what it says, and that what a person wrote stays.

use std::collections::BTreeSet;

use expect_test::{Expect, expect};
use linli_documents::{Block, PassageState, Report, Run};
use linli_plan::{
    Activity, ActivityId, Attendance, BudgetLine, BudgetLineId, Command, Occurrence, Plan, RecordId,
    ReportPaper, ReportTextId,
};
use linli_words::Lang;

use super::{
    super::{work_report, yearly_report},
    fixture::{day, empty_quarter, judged, quarter},
    plain,
};

/// The quarter with one session held, one called off, and some money spent.
fn reported() -> Plan {
    let plan = quarter();
    let session = |number: u16, change: &dyn Fn(&mut Activity)| {
        let id = ActivityId::preset(number);
        let mut row = plan.sessions[&id].as_ref().clone();
        change(&mut row);
        (id, row).into()
    };
    let line = BudgetLineId::preset(1);
    let spent = BudgetLine { spent_fen: Some(180_050), ..plan.budget_lines[&line].as_ref().clone() };
    let rows = vec![
        session(1, &|row| {
            row.held = Some(Occurrence::Held);
            row.attended = vec![
                Attendance { group: "老年人".into(), people: 41 },
                Attendance { group: "其他".into(), people: 22 },
            ];
            row.volunteers = Some(6);
            row.asked = Some(30);
            row.satisfied = Some(27);
            row.report_line = "居民商定养犬公约".into();
        }),
        session(11, &|row| row.held = Some(Occurrence::Cancelled)),
        (line, spent).into(),
    ];
    plan.apply(&Command::Put(rows)).unwrap()
}

fn report(lang: Lang, plan: &Plan) -> Report {
    work_report(lang, ReportPaper::Quarterly, plan, &judged(plan), day(6, 25))
}

fn check(lang: Lang, plan: &Plan, expect: Expect) {
    expect.assert_eq(&plain(&report(lang, plan).document));
}

#[test]
fn a_report_tells_what_came_of_the_quarter() {
    check(
        Lang::Zh,
        &reported(),
        expect![[r#"
            # 某街道2026年第二季度
            分类动员工作报告
            ## 一、|基本情况
            辖区小区5个，其中老旧1个、高档1个、普通商品房2个、其他1个。
            需求台账尚无记录。
            ## 二、|主要做法
            ### （一）|老旧小区
            文明养犬、邻里同行：开展活动1场，参与63人次。居民商定养犬公约。
            ## 三、|取得成效
            计划活动4场，完成25%。开展活动1场，参与63人次。活动覆盖2,186户。
            志愿者参加6人次，服务【待填】小时。
            现场调查30人，27人满意，满意率90%。
            经费计划7,800元，支出1,800.50元，执行率23.1%。另有2项科目尚待测算，未计入。
            项目指标1项：正常0项，偏慢0项，滞后0项，未填实际值1项。
            ## 四、|存在问题
            一是1个小区类别待核实。
            二是1场活动已过日期，举办情况【待填】。
            三是1场活动取消。
            四是3个小区没有安排项目。
            ## 五、|下一步工作安排
            按计划开展其余1场活动。
            补录1场活动的举办情况。
            抓紧完成2项未完成任务，落实责任单位和时限。
            核实1个小区的类别，补齐台账。
            加快经费支出，规范报销和归档。
            附件：1.任务办理情况表 / 2.经费执行情况表 / 3.需求办理情况表
            -- 某街道办事处
            -- 2026年6月25日
            ==== portrait
            # 附件1 任务办理情况表
            | ·序号 | 项目 | 任务 | 责任单位（责任人） | ·完成时限 | ·办理情况
            | 1 | 文明养犬、邻里同行 | 印制折页 | 社区居委会 | 5月8日 | 已超期
            | 2 | 邻里生活社季度课堂 | 落实场地 | 【待填】 | 【待填】 | 未完成
            ==== portrait
            # 附件2 经费执行情况表
            | ·序号 | 项目 | >计划（元） | >支出（元） | >执行率
            | 1 | 文明养犬、邻里同行 | 5,800 | 1,800.50 | 31%
            | 2 | 邻里生活社季度课堂 | 2,000 | 【待填】 | 
            =  | 合计 | 7,800 | 1,800.50 | 23.1%
            ==== portrait
            # 附件3 需求办理情况表
            需求台账尚无记录。"#]],
    );
}

#[test]
fn a_report_in_english_says_the_same() {
    check(
        Lang::En,
        &reported(),
        expect![[r#"
            # 某街道: report on mobilisation by segment, Q2 2026
            ## 1.|Situation
            There are 5 neighbourhoods: 1 Old, 1 High-end, 2 Commercial, 1 Other.
            The register of needs is empty.
            ## 2.|What was done
            ### 2.1|Old neighbourhoods
            文明养犬、邻里同行: sessions held: 1; visits: 63. 居民商定养犬公约.
            ## 3.|Results
            Planned: 4; done: 25%. Sessions held: 1; visits: 63. Households in these neighbourhoods: 2,186.
            Volunteers: 6; hours: 〔to be filled〕.
            Asked: 30; satisfied: 27 (90%).
            Planned money: 7,800 yuan; spent: 1,800.50 yuan (23.1%). Not worked out and not counted: 2 budget lines.
            Indicators: 1; on course: 0; behind: 0; far behind: 0; without an actual value: 1.
            ## 4.|What is lacking
            (1) neighbourhoods whose segment is to be verified: 1.
            (2) sessions whose day is past and of which what came is 〔to be filled〕: 1.
            (3) sessions that were cancelled: 1.
            (4) neighbourhoods without a campaign: 3.
            ## 5.|Next steps
            The other sessions are held as planned: 1.
            What came of past sessions is entered: 1.
            Tasks that are open are finished: 2.
            Segments of neighbourhoods are verified: 1.
            Money is spent in time, and papers are filed.
            Attachments: 1. Tasks / 2. Money / 3. Needs
            -- 某街道
            -- 25 June 2026
            ==== portrait
            # Attachment 1 Tasks
            | ·No. | Campaign | Task | Responsible | ·Due | ·Status
            | 1 | 文明养犬、邻里同行 | 印制折页 | 社区居委会 | 8 May | Late
            | 2 | 邻里生活社季度课堂 | 落实场地 | 〔to be filled〕 | 〔to be filled〕 | Open
            ==== portrait
            # Attachment 2 Money
            | ·No. | Campaign | >Planned (yuan) | >Spent (yuan) | >Spent of planned
            | 1 | 文明养犬、邻里同行 | 5,800 | 1,800.50 | 31%
            | 2 | 邻里生活社季度课堂 | 2,000 | 〔to be filled〕 | 
            =  | Total | 7,800 | 1,800.50 | 23.1%
            ==== portrait
            # Attachment 3 Needs
            The register of needs is empty."#]],
    );
}

#[test]
fn a_report_of_nothing_is_open_where_it_knows_nothing() {
    check(
        Lang::Zh,
        &empty_quarter(),
        expect![[r#"
            # 某街道2026年第二季度
            分类动员工作报告
            ## 一、|基本情况
            辖区小区5个，其中老旧1个、高档1个、普通商品房2个、其他1个。
            需求台账尚无记录。
            ## 二、|主要做法
            本期活动举办情况【待填】。
            ## 三、|取得成效
            经费计划【待填】，支出【待填】。
            ## 四、|存在问题
            一是1个小区类别待核实。
            二是5个小区没有安排项目。
            ## 五、|下一步工作安排
            核实1个小区的类别，补齐台账。
            附件：1.任务办理情况表 / 2.经费执行情况表 / 3.需求办理情况表
            -- 某街道办事处
            -- 2026年6月25日
            ==== portrait
            # 附件1 任务办理情况表
            尚未安排。
            ==== portrait
            # 附件2 经费执行情况表
            尚未安排。
            ==== portrait
            # 附件3 需求办理情况表
            需求台账尚无记录。"#]],
    );
    let open: Vec<String> = report(Lang::Zh, &empty_quarter()).open().map(|one| one.code.clone()).collect();
    expect!["practice_none results_money"].assert_eq(&open.join(" "));
}

fn edited(plan: &Plan, code: &str, text: &str) -> Plan {
    let now = report(Lang::Zh, plan);
    let passage = now.passages.iter().find(|one| one.code == code).unwrap();
    plan.apply(&Command::Put(vec![passage.written(ReportPaper::Quarterly, text.to_owned())])).unwrap()
}

#[test]
fn what_a_person_wrote_is_printed_and_what_changed_under_it_is_said() {
    let plan = edited(&reported(), "results_sessions", "活动开展顺利。\n居民反响良好。");
    let now = report(Lang::Zh, &plan);
    let passage = now.passages.iter().find(|one| one.code == "results_sessions").unwrap();
    assert_eq!((passage.state, &passage.written_over), (PassageState::Edited, &None));
    let said = |text: &str| Block::Paragraph(vec![Run::Text(text.to_owned())]);
    let blocks = &now.document.blocks[passage.block..];
    assert_eq!(blocks[..2], [said("活动开展顺利。"), said("居民反响良好。")]);
    assert_eq!(report(Lang::En, &plan).changed().count(), 0);

    let id = ActivityId::preset(1);
    let mut row = plan.sessions[&id].as_ref().clone();
    row.attended.push(Attendance { group: "儿童".into(), people: 7 });
    let plan = plan.apply(&Command::put(id, row)).unwrap();
    let later = report(Lang::Zh, &plan);
    let changed: Vec<_> = later.changed().collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].text, passage.text);
    assert_eq!(changed[0].written_over.as_deref(), Some(passage.generated.as_str()));
    assert_ne!(changed[0].generated, passage.generated);

    let plan = plan.apply(&Command::remove(ReportTextId::of(ReportPaper::Quarterly, "results_sessions")));
    assert_eq!(report(Lang::Zh, &plan.unwrap()).changed().count(), 0);
}

#[test]
fn a_passage_that_is_no_longer_there_is_kept_beside_the_report() {
    let plan = edited(&reported(), "results_satisfaction", "居民满意。");
    let id = ActivityId::preset(1);
    let row = plan.sessions[&id].without_result();
    let plan = plan.apply(&Command::put(id, row)).unwrap();
    let left_over = report(Lang::Zh, &plan).left_over;
    assert_eq!(left_over, [("results_satisfaction".to_owned(), "居民满意。".to_owned())]);
}

#[test]
fn passages_have_codes_of_their_own_in_both_languages() {
    for plan in [reported(), empty_quarter(), quarter()] {
        let codes = |lang| report(lang, &plan).passages.into_iter().map(|one| one.code).collect::<Vec<_>>();
        let zh = codes(Lang::Zh);
        assert_eq!(zh, codes(Lang::En));
        let ids: BTreeSet<_> = zh.iter().map(|code| ReportTextId::of(ReportPaper::Quarterly, code)).collect();
        assert_eq!(ids.len(), zh.len());
    }
}

#[test]
fn chinese_has_no_spaces_and_tables_are_whole() {
    for plan in [reported(), empty_quarter()] {
        let document = report(Lang::Zh, &plan).document;
        for run in document.runs() {
            let Run::Text(text) = run else { continue };
            assert!(!text.contains([' ', ';', '(', ')', '?', '!']), "{text}");
            assert!(!text.contains("。。"), "{text}");
        }
        for block in &document.blocks {
            let Block::Table(table) = block else { continue };
            assert_eq!(table.columns.iter().map(|column| u32::from(column.width)).sum::<u32>(), 100);
            assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
        }
    }
}

#[test]
fn a_year_says_which_quarters_it_lacks() {
    let spring = reported();
    let report = yearly_report(Lang::Zh, &[&spring], day(12, 31));
    let text = plain(&report.document);
    let head = "# 某街道2026年度\n分类动员工作报告\n说明：没有2026年第一季度、2026年第三季度、2026年第四季度的方案，未计入。";
    assert!(text.starts_with(head), "{text}");
    assert_eq!(report.paper, ReportPaper::Yearly);
    for passage in &report.passages {
        let said = Block::Paragraph(vec![Run::Text(passage.text.clone())]);
        let is_point = passage.code.starts_with("problems_");
        assert!(is_point || report.document.blocks[passage.block] == said, "{}", passage.code);
    }
}
