//! The calendar that is handed out, and its workbook.

use expect_test::expect;
use linli_documents::{
    Lang,
    book::{Book, Cell},
    calendar::{CalendarTime, Standing},
};
use linli_engine::calendar::CalendarOf;
use linli_plan::{
    Activity, ActivityId, CampaignId, Command, Plan, RecordId, Rota, RotaId, RotaTurn, Stage, Worker,
    WorkerId, YearMonth,
};

use super::fixture::{day, quarter};
use crate::calendar::{HandedOut, calendar};

fn made(plan: &Plan, of: CalendarOf) -> HandedOut {
    calendar(Lang::Zh, plan, of, day(5, 1).and_hms_opt(1, 2, 0).unwrap())
}

#[test]
fn what_has_a_day_is_in_it_and_the_rest_is_counted() {
    let found = made(&quarter(), CalendarOf::Plan);
    let shown: Vec<String> = found
        .calendar
        .entries
        .iter()
        .map(|entry| format!("{} | {} | {} | {}", entry.name, entry.title, entry.place, entry.text))
        .collect();
    expect![[r#"
        se_preset0000000011@pl_preset0000000001 | 邻里生活社季度课堂 | 北里广场 | 项目：邻里生活社季度课堂
        小区类别：高档
        预计30人

        ta_preset0000000001@pl_preset0000000001 | 截止：印制折页 |  | 项目：文明养犬、邻里同行
        小区类别：老旧
        实施小区：北里、东园

        se_preset0000000001@pl_preset0000000001 | 文明养犬、邻里同行 | 北里广场 | 项目：文明养犬、邻里同行
        小区类别：老旧
        实施小区：北里、东园
        预计80人

        se_preset0000000012@pl_preset0000000001 | 邻里生活社季度课堂 | 北里广场 | 项目：邻里生活社季度课堂
        小区类别：高档
        预计1,200人
        1,000人及以上，须提前办理大型群众性活动安全许可。"#]]
    .assert_eq(&shown.join("\n\n"));
    assert_eq!(found.undated, 2);
    assert_eq!(found.calendar.name, "某街道工作安排");
}

#[test]
fn names_stay_and_a_later_file_is_newer() {
    let plan = quarter();
    let first = made(&plan, CalendarOf::Plan).calendar;
    let id = ActivityId::preset(1);
    let moved = Activity { date: Some(day(5, 17)), ..plan.sessions[&id].as_ref().clone() };
    let next = plan.apply(&Command::Put(vec![(id, moved).into()])).unwrap();
    let later = day(5, 1).and_hms_opt(1, 3, 0).unwrap();
    let second = calendar(Lang::Zh, &next, CalendarOf::Plan, later).calendar;
    let names = |calendar: &linli_documents::calendar::Calendar| {
        let mut names: Vec<String> = calendar.entries.iter().map(|entry| entry.name.clone()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&first), names(&second));
    assert!(first.version < second.version);
}

#[test]
fn what_was_dropped_is_taken_back() {
    let plan = quarter();
    let id = CampaignId::preset(1);
    let mut row = plan.campaigns[&id].as_ref().clone();
    row.stage = Stage::Dropped;
    let plan = plan.apply(&Command::Put(vec![(id, row).into()])).unwrap();
    let found = made(&plan, CalendarOf::Campaign(id)).calendar;
    assert!(!found.entries.is_empty());
    assert!(found.entries.iter().all(|entry| entry.standing == Standing::Cancelled));
}

#[test]
fn a_person_has_their_own_and_nobody_is_named() {
    let plan = quarter();
    let (id, worker) = (CampaignId::preset(1), WorkerId::preset(1));
    let mut row = plan.campaigns[&id].as_ref().clone();
    row.workers = [worker].into();
    let named = Worker { name: "张三".to_owned(), ..Worker::default() };
    let plan = plan.apply(&Command::Put(vec![(worker, named).into(), (id, row).into()])).unwrap();
    let of = CalendarOf::Person(linli_engine::people::Helper::Worker(worker));
    let found = made(&plan, of).calendar;
    assert_eq!(found.entries.len(), 1);
    assert!(matches!(found.entries[0].time, CalendarTime::Moments { end: Some(_), .. }));
    for calendar in [found, made(&plan, CalendarOf::Plan).calendar] {
        assert!(!format!("{calendar:?}").contains("张三"), "{calendar:?}");
    }
}

fn plain(book: &Book) -> String {
    let mut lines = Vec::new();
    for sheet in &book.sheets {
        lines.push(format!("# {} {}", sheet.name, sheet.title));
        lines.push(
            sheet.columns.iter().map(|column| column.headings.join("/")).collect::<Vec<_>>().join("｜"),
        );
        lines.extend(sheet.rows.iter().map(|row| row.iter().map(Cell::text).collect::<Vec<_>>().join("｜")));
    }
    lines.join("\n")
}

#[test]
fn the_workbook_has_all_days_all_turns_and_all_money() {
    let month = |number| YearMonth { year: 2026, month: Some(number) };
    let turn =
        |number, group: &str, by_hand| RotaTurn { month: month(number), group: group.to_owned(), by_hand };
    let kept = Rota {
        name: "社工工会小组值守".to_owned(),
        turns: vec![turn(4, "第1组", false), turn(5, "第2组", true)],
        ..Rota::default()
    };
    let open = Rota { order: 1, name: "巡逻".to_owned(), ..Rota::default() };
    let rows = vec![(RotaId::preset(1), kept).into(), (RotaId::preset(2), open).into()];
    let plan = quarter().apply(&Command::Put(rows)).unwrap();
    expect![[r#"
        # 日历 某街道2026年第二季度日历与经费
        日期｜至｜星期｜开始｜结束｜类型｜项目｜内容｜小区类别｜牵头协会｜实施小区｜地点｜责任单位（责任人）｜预计人数｜进度
        2026-04-18｜｜周六｜09:00｜11:00｜活动｜邻里生活社季度课堂｜｜高档｜｜｜北里广场｜｜30｜初稿
        2026-05-08｜｜周五｜｜｜任务｜文明养犬、邻里同行｜印制折页｜老旧｜｜北里、东园｜｜社区居委会｜｜初稿
        2026-05-16｜｜周六｜09:00｜11:00｜活动｜文明养犬、邻里同行｜｜老旧｜｜北里、东园｜北里广场｜｜80｜初稿
        2026-06-20｜｜周六｜09:00｜11:00｜活动｜邻里生活社季度课堂｜｜高档｜｜｜北里广场｜｜1200｜初稿
        ｜｜｜｜｜任务｜邻里生活社季度课堂｜落实场地｜高档｜｜｜｜｜｜初稿
        ｜｜｜｜｜活动｜邻里生活社季度课堂｜｜高档｜｜｜｜｜｜初稿
        # 轮值 轮值
        轮值表｜月份｜轮值组｜人工指定
        社工工会小组值守｜2026年4月｜第1组｜
        社工工会小组值守｜2026年5月｜第2组｜是
        巡逻｜｜｜
        # 经费 经费
        项目｜科目｜单价（元）｜数量｜单位｜金额（元）｜资金来源｜已承诺（元）｜已支出（元）｜测算依据
        文明养犬、邻里同行｜折页｜2.50｜800｜份｜2000.00｜｜｜｜
        文明养犬、邻里同行｜拾便箱｜180.00｜10｜个｜1800.00｜｜｜｜
        文明养犬、邻里同行｜讲座｜1000.00｜2｜场｜2000.00｜｜｜｜
        文明养犬、邻里同行｜小计｜｜｜｜5800.00｜｜｜｜
        邻里生活社季度课堂｜讲师授课｜1000.00｜2｜场｜2000.00｜党组织服务群众经费｜｜｜
        邻里生活社季度课堂｜材料包｜｜60｜份｜｜党组织服务群众经费｜｜｜
        邻里生活社季度课堂｜场地｜｜｜｜｜党组织服务群众经费｜｜｜
        邻里生活社季度课堂｜小计｜｜｜｜2000.00｜｜｜｜另有2项未测算
        ｜合计｜｜｜｜7800.00｜｜｜｜另有2项未测算"#]].assert_eq(&plain(&crate::calendar_book(Lang::Zh, &plan)));
}
