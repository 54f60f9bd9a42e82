//! The ledgers of the paper, written small: every name and figure is invented.
#![allow(clippy::unwrap_used, reason = "a test may end")]
use std::{collections::BTreeSet, fmt::Write as _};

use chrono::NaiveDate;
use expect_test::expect;
use linli_plan::{
    About, AnyRow, Association, AssociationId, Command, Need, NeedCategory, NeedCategoryId, NeedId,
    Neighbourhood, NeighbourhoodId, Period, Plan, PlanId, RecordId,
};
use linli_tables::Sheet;
use proptest::prelude::*;

use super::*;
use crate::{
    import::RowChoices,
    ledger::{HiddenCells, Mapping},
};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()
}

fn plan() -> Plan {
    let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day()), day()));
    let place = |community: &str, name: &str| Neighbourhood {
        community: community.into(),
        ..Neighbourhood::named(name)
    };
    let category = |name: &str| NeedCategory { name: name.into(), ..NeedCategory::default() };
    let association = |order, name: &str| Association { order, name: name.into(), ..Association::default() };
    let rows: Vec<AnyRow> = vec![
        (NeighbourhoodId::preset(1), place("甲社区", "北里")).into(),
        (NeighbourhoodId::preset(2), place("甲社区", "林苑")).into(),
        (NeedCategoryId::preset(1), category("文明养犬")).into(),
        (NeedCategoryId::preset(2), category("养老助残")).into(),
        (AssociationId::preset(1), association(1, "社会福利协会")).into(),
        (AssociationId::preset(2), association(2, "公共卫生协会")).into(),
        (AssociationId::preset(3), association(3, "文化共建协会")).into(),
    ];
    plan.apply(&Command::Put(rows)).unwrap()
}

fn sheet(text: &str) -> Sheet {
    Sheet::from_rows("台账", text.lines().map(|line| line.split('｜').map(str::trim))).unwrap()
}

fn read(plan: &Plan, sheet: &Sheet, form: Register) -> RegisterPreview {
    let mut bits = 0u128;
    preview(plan, sheet, form, &Mapping::default(), HiddenCells::LeaveOut, &mut || {
        bits += 1;
        bits << 40
    })
}

fn shown(found: &RegisterPreview) -> String {
    let mut text = String::new();
    for row in &found.rows {
        let _ = writeln!(text, "{} {:?}", row.name, row.outcome);
        for change in &row.changes {
            let _ = writeln!(text, "  {}: {}", change.field.heading(), change.new);
        }
        for note in &row.notes {
            let _ = writeln!(text, "  {:?} {:?} {}", note.kind, note.field, note.text);
        }
        if !row.parts.is_empty() {
            let _ = writeln!(text, "  = {}", row.parts.join(" + "));
        }
    }
    text
}

const NEEDS: &str = "序号｜登记日期｜来源｜社区｜小区楼号｜反映人｜联系电话｜诉求内容｜类别｜责任单位｜办理时限｜办理情况｜是否办结｜满意度｜备注
1｜3.4｜纸条｜甲｜北里5号楼｜王阿姨｜138****0000｜遛狗不牵绳、狗粪没人捡｜养犬｜居委会｜ ｜已劝导｜是｜基本满意｜
2｜2026/3/5｜12345｜甲｜ ｜匿名｜ ｜停车难；楼道灯坏｜ ｜物业｜7天｜灯已修，停车协调中｜部分｜ ｜两件事
3｜同上｜走访｜〃｜林苑｜李某｜/｜想要老年饭桌｜养老｜街道｜ ｜ ｜否｜未联系上｜重复";

#[test]
fn needs_as_the_paper_has_them() {
    expect![[r#"
        遛狗不牵绳、狗粪没人捡 New
          登记日期: 2026-03-04
          来源: 纸条
          社区: 甲社区
          小区楼号: 北里5号楼
          反映人: 王阿姨
          诉求内容: 遛狗不牵绳、狗粪没人捡
          类别: 文明养犬
          责任单位: 居委会
          办理情况: 已劝导
          是否办结: 是
          满意度: 基本满意
          Computed Some(NeedDay) 3.4
        停车难；楼道灯坏 New
          登记日期: 2026-03-05
          来源: 12345
          社区: 甲
          反映人: 匿名
          诉求内容: 停车难；楼道灯坏
          责任单位: 物业
          办理时限: 2026-03-12
          办理情况: 灯已修，停车协调中
          是否办结: 部分
          备注: 两件事
          Computed Some(NeedDue) 7天
          = 停车难 + 楼道灯坏
        想要老年饭桌 New
          登记日期: 2026-03-05
          来源: 走访
          社区: 甲社区
          小区楼号: 林苑
          反映人: 李某
          诉求内容: 想要老年饭桌
          类别: 养老助残
          责任单位: 街道
          是否办结: 否
          满意度: 未联系上
          备注: 重复
          Repeated Some(NeedDay) 2026/3/5
          Repeated Some(NeedCommunity) 甲
    "#]]
    .assert_eq(&shown(&read(&plan(), &sheet(NEEDS), Register::Needs)));
}

#[test]
fn two_needs_in_a_cell_become_two() {
    let found = read(&plan(), &sheet(NEEDS), Register::Needs);
    let texts = |rows: Vec<AnyRow>| -> Vec<String> {
        let text =
            |row: AnyRow| if let AnyRow::Need(_, need) = row { need.text.clone() } else { String::new() };
        rows.into_iter().map(text).collect()
    };
    let none = RowChoices::default();
    assert_eq!(texts(found.accept(&none)).len(), 3);
    let split = texts(found.accept(&RowChoices { split: [2].into(), ..RowChoices::default() }));
    assert_eq!(split, ["遛狗不牵绳、狗粪没人捡", "停车难", "楼道灯坏", "想要老年饭桌"]);
    assert_eq!(
        texts(found.accept(&RowChoices { skipped: [1, 3].into(), ..RowChoices::default() })),
        ["停车难；楼道灯坏"]
    );
}

const WORKERS: &str = "序号｜社区｜姓名｜性别｜身份证号｜出生年月｜职务｜分管工作｜证书等级｜取证时间｜特长｜意向协会｜联系电话｜备注
1｜甲｜张某｜女｜11010519491231002X｜85.6｜副主任｜民政、老龄｜中级｜2016｜心理疏导｜福利/卫生｜ ｜
2｜甲｜刘某｜男｜ ｜1990年｜社工｜综治｜助理社工师｜2016.10｜ ｜服从安排｜ ｜借调
3｜乙｜陈某｜女｜ ｜ ｜委员｜文体｜无（备考）｜—｜舞蹈、主持｜文化｜ ｜产假至6月";

#[test]
fn workers_as_the_paper_has_them() {
    let found = read(&plan(), &sheet(WORKERS), Register::Workers);
    expect![[r#"
        张某 New
          社区: 甲
          姓名: 张某
          性别: 女
          出生年月: 1985-06
          职务: 副主任
          分管工作: 民政、老龄
          证书等级: 社会工作师
          取证时间: 2016
          特长: 心理疏导
          意向协会: 社会福利协会/公共卫生协会
        刘某 New
          社区: 甲
          姓名: 刘某
          性别: 男
          出生年月: 1990
          职务: 社工
          分管工作: 综治
          证书等级: 助理社会工作师
          取证时间: 2016-10
          备注: 借调
        陈某 New
          社区: 乙
          姓名: 陈某
          性别: 女
          职务: 委员
          分管工作: 文体
          特长: 主持、舞蹈
          意向协会: 文化共建协会
          备注: 产假至6月；证书等级：无（备考）
          NotUnderstood Some(WorkerCertificate) 无（备考）
    "#]]
    .assert_eq(&shown(&found));
    let withheld: Vec<_> = found.layout.columns.iter().filter_map(|column| column.withheld).collect();
    expect!["[Serial, IdNumbers, Phones]"].assert_eq(&format!("{withheld:?}"));
}

const ORGANISATIONS: &str =
    "序号｜社区｜组织名称｜类别｜成立时间｜登记/备案｜负责人｜联系电话｜人数｜活动地点｜活动频次｜备注
1｜甲｜夕阳红合唱队｜文体｜2009年｜已备案｜赵某｜ ｜40余人｜活动室｜每周二四｜可转服务类
2｜乙｜爱宠俱乐部｜公益?｜2015｜备案中｜ ｜ ｜约25｜不固定｜不定期｜
3｜街道｜某服务中心｜民非｜ ｜区级登记｜钱主任｜ ｜专职6人｜ ｜按项目｜购买服务";

#[test]
fn organisations_as_the_paper_has_them() {
    expect![[r#"
        夕阳红合唱队 New
          社区: 甲
          组织名称: 夕阳红合唱队
          类别: 文体活动
          成立时间: 2009
          登记/备案: 已备案
          负责人: 赵某
          人数: 40余人
          活动地点: 活动室
          活动频次: 每周二四
          备注: 可转服务类
          Estimate Some(OrganisationMembers) 40余人
        爱宠俱乐部 New
          社区: 乙
          组织名称: 爱宠俱乐部
          成立时间: 2015
          登记/备案: 备案中
          人数: 约25
          活动地点: 不固定
          活动频次: 不定期
          备注: 类别：公益?
          NotUnderstood Some(OrganisationClass) 公益?
          Estimate Some(OrganisationMembers) 约25
        某服务中心 New
          社区: 街道
          组织名称: 某服务中心
          登记/备案: 已登记
          负责人: 钱主任
          活动频次: 按项目
          备注: 购买服务；类别：民非；人数：专职6人
          NotUnderstood Some(OrganisationClass) 民非
          NotUnderstood Some(OrganisationMembers) 专职6人
    "#]]
    .assert_eq(&shown(&read(&plan(), &sheet(ORGANISATIONS), Register::Organisations)));
}

const UNITS: &str = "序号｜单位名称｜统一社会信用代码｜单位性质｜地址/楼宇｜联系人｜职工数｜是否建会｜公益联盟｜可提供资源｜单位需求｜参与情况｜备注
1｜某会议中心｜ ｜国企｜天辰东路｜孙经理｜800+｜是｜√｜场地（提前两周）｜ ｜3次｜
2｜某科技公司｜未取得｜民营｜B座1203｜前台｜20-30｜否｜ ｜编程课｜招聘｜无｜已搬?
3｜某小学｜ ｜事业单位｜ ｜德育处｜ ｜是｜否｜操场（周末）｜志愿者｜1｜";

#[test]
fn units_as_the_paper_has_them() {
    expect![[r#"
        某会议中心 New
          单位名称: 某会议中心
          单位性质: 国企
          地址/楼宇: 天辰东路
          联系人: 孙经理
          职工数: 800+
          公益联盟: 是
          是否建会: 是
          可提供资源: 场地（提前两周）
          参与情况: 3
          Estimate Some(EnterpriseStaff) 800+
        某科技公司 New
          单位名称: 某科技公司
          单位性质: 民营
          地址/楼宇: B座1203
          联系人: 前台
          职工数: 20-30
          可提供资源: 编程课
          单位需求: 招聘
          参与情况: 0
          备注: 已搬?；统一社会信用代码：未取得
          NotUnderstood Some(EnterpriseCode) 未取得
          Range Some(EnterpriseStaff) 20-30
        某小学 New
          单位名称: 某小学
          单位性质: 事业单位
          联系人: 德育处
          是否建会: 是
          可提供资源: 操场（周末）
          单位需求: 志愿者
          参与情况: 1
    "#]]
    .assert_eq(&shown(&read(&plan(), &sheet(UNITS), Register::Enterprises)));
}

const VOLUNTEERS: &str = "志愿者编号｜姓名｜身份证号｜特长｜服务时长｜星级｜培训｜表彰激励\n\
    V001｜甲｜11010519491231002X｜理发、急救｜36.5小时｜5星｜急救、心理｜季度之星\n\
    V002｜乙｜｜｜120｜9｜｜\n\
    V003｜｜｜｜约很多｜｜｜\n";

#[test]
fn volunteers_go_by_their_number() {
    expect![[r#"
        V001 New
          志愿者编号: V001
          姓名: 甲
          特长: 急救、理发
          服务时长: 36.5
          星级: 5
          培训: 急救、心理
          表彰激励: 季度之星
        V002 New
          志愿者编号: V002
          姓名: 乙
          服务时长: 120
          备注: 星级：9
          NotUnderstood Some(VolunteerStars) 9
        V003 New
          志愿者编号: V003
          备注: 服务时长：约很多
          NotUnderstood Some(VolunteerHours) 约很多
    "#]]
    .assert_eq(&shown(&read(&plan(), &sheet(VOLUNTEERS), Register::Volunteers)));
}

/// Whatever was accepted and is written out says nothing new when it is read again.
#[test]
fn what_is_accepted_is_unchanged_when_it_comes_back() {
    let texts = [
        (Register::Needs, NEEDS),
        (Register::Workers, WORKERS),
        (Register::Organisations, ORGANISATIONS),
        (Register::Enterprises, UNITS),
        (Register::Volunteers, VOLUNTEERS),
    ];
    for (form, text) in texts {
        let plan = plan();
        let rows = read(&plan, &sheet(text), form).accept(&RowChoices::default());
        let plan = plan.apply(&Command::Put(rows)).unwrap();
        let again = read(&plan, &pasted(&super::text(&plan, form)), form);
        assert!(again.rows.iter().all(|row| row.outcome == RegisterOutcome::Unchanged), "{}", shown(&again));
        assert!(again.accept(&RowChoices::default()).is_empty());
        let bytes = linli_office::xlsx(&book(&plan, form)).unwrap();
        let go_on = &mut |_| std::ops::ControlFlow::Continue(());
        let workbook =
            linli_readers::read("台账.xlsx", &bytes, &linli_readers::ReadOptions::default(), go_on).unwrap();
        let again = read(&plan, &workbook.sheets[0], form);
        assert_eq!(again.rows.len(), 3);
        assert!(again.rows.iter().all(|row| row.outcome == RegisterOutcome::Unchanged), "{}", shown(&again));
    }
}

fn pasted(text: &str) -> Sheet {
    let workbook = linli_readers::from_text(text, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    workbook.sheets.into_iter().next().unwrap()
}

fn any_need() -> impl Strategy<Value = Need> {
    let words = || "[楼道灯坏车位狗人找不到]{2,12}";
    let optional = || prop_oneof![Just(String::new()), words().boxed()];
    let date = prop::option::of((0u64..3_000).prop_map(|days| day() + chrono::Days::new(days)));
    let place = prop::option::of(1u16..=2);
    let category = prop::option::of(1u16..=2);
    let marks = prop::collection::vec(any::<bool>(), 3);
    let texts = (words(), "[A-Z]{2}[0-9]{3}", optional(), optional(), optional());
    (texts, date, place, category, marks).prop_map(|(texts, registered_on, place, category, marks)| {
        let (text, code, source, by, responsible) = texts;
        let neighbourhood = place.map(NeighbourhoodId::preset);
        Need {
            text,
            code,
            source,
            by,
            responsible,
            registered_on,
            neighbourhood,
            building: if place.is_some() { "5号楼".into() } else { String::new() },
            category: category.map(NeedCategoryId::preset),
            confirmed: category.is_some(),
            urgent: marks[0],
            wants_reply: marks[1],
            illegible: marks[2],
            ..Need::default()
        }
    })
}

/// The plan after a ledger came in, and what the ledger would do then.
fn taken(plan: &Plan, text: &str, form: Register) -> Plan {
    let mut bits = plan.record_count() as u128 * 1_000;
    let found = preview(plan, &sheet(text), form, &Mapping::default(), HiddenCells::LeaveOut, &mut || {
        bits += 1;
        bits << 40
    });
    plan.apply(&Command::Put(found.accept(&RowChoices::default()))).unwrap()
}

fn outcomes(plan: &Plan, text: &str, form: Register) -> Vec<(RegisterOutcome, bool)> {
    read(plan, &sheet(text), form).rows.iter().map(|row| (row.outcome, row.doubt.is_some())).collect()
}

#[test]
fn the_same_words_from_three_residents_are_three_needs() {
    let text = "诉求内容｜登记日期｜小区\n路灯不亮｜2026-03-01｜北里\n路灯不亮｜2026-03-01｜北里\n路灯不亮｜2026-03-01｜北里";
    let after = taken(&plan(), text, Register::Needs);
    assert_eq!(after.needs.len(), 3);
    assert_eq!(outcomes(&after, text, Register::Needs), [(RegisterOutcome::Unchanged, false); 3]);
}

#[test]
fn numbers_that_begin_anew_are_no_identity() {
    let march = "编号｜登记日期｜诉求内容\n1｜2026-03-01｜路灯不亮\n2｜2026-03-02｜停车难";
    let april = "编号｜登记日期｜诉求内容\n1｜2026-04-01｜垃圾没人收\n2｜2026-04-02｜停车难";
    let after = taken(&plan(), march, Register::Needs);
    assert_eq!(outcomes(&after, april, Register::Needs), [(RegisterOutcome::New, true); 2]);
    let both = taken(&after, april, Register::Needs);
    assert_eq!(both.needs.len(), 4, "nothing is written over");
    for text in [march, april] {
        assert_eq!(outcomes(&both, text, Register::Needs), [(RegisterOutcome::Unchanged, false); 2]);
    }
    let damaged = "编号｜诉求内容\n1.10105E+17｜路灯不亮\n1.10105E+17｜停车难\n无｜噪音\n0｜漏水";
    let after = taken(&plan(), damaged, Register::Needs);
    assert_eq!(after.needs.len(), 4);
    assert!(after.needs.values().all(|need| need.code.is_empty()));
}

#[test]
fn a_number_is_not_followed_against_a_name() {
    let first = "志愿者编号｜姓名\n001｜赵某\n002｜钱某";
    let after = taken(&plan(), first, Register::Volunteers);
    let other = "志愿者编号｜姓名\n001｜孙某\n002｜钱某\n无｜李某\n无｜周某";
    let new = (RegisterOutcome::New, false);
    let same = (RegisterOutcome::Unchanged, false);
    assert_eq!(outcomes(&after, other, Register::Volunteers), [(RegisterOutcome::New, true), same, new, new]);
    let units = "单位名称｜社区｜地址/楼宇\n便利店｜甲｜一街1号\n便利店｜乙｜二街2号";
    assert_eq!(taken(&plan(), units, Register::Enterprises).enterprises.len(), 2, "branches bear one name");
    let workers = "姓名｜社区｜出生年月\n王芳｜甲｜1990.5\n王芳｜甲｜1972.1";
    assert_eq!(taken(&plan(), workers, Register::Workers).workers.len(), 2);
}

#[test]
fn a_row_in_doubt_is_written_over_a_record_when_a_person_says_so() {
    let after = taken(&plan(), "编号｜登记日期｜诉求内容\nA7｜2026-03-01｜路灯不亮", Register::Needs);
    let again = sheet("编号｜登记日期｜诉求内容\nA7｜2026-03-01｜路灯坏了三盏");
    let found = read(&after, &again, Register::Needs);
    let joined = RowChoices { joined: [1].into(), ..RowChoices::default() };
    let after = after.apply(&Command::Put(found.accept(&joined))).unwrap();
    let texts: Vec<_> = after.needs.values().map(|need| need.text.as_str()).collect();
    assert_eq!(texts, ["路灯坏了三盏"]);
}

proptest! {
    /// 复制为表格 and paste back: the office PC has the needs of the phone.
    #[test]
    fn what_a_chat_carries_is_what_was_copied(needs in prop::collection::vec(any_need(), 1..6)) {
        let mut codes = BTreeSet::new();
        let needs: Vec<Need> = needs.into_iter().filter(|need| codes.insert(need.code.clone())).collect();
        let rows = (0i64..).zip(&needs).map(|(order, need)| {
            let id = NeedId::from_random(u128::try_from(order).unwrap());
            (id, Need { order, ..need.clone() }).into()
        });
        let phone = plan().apply(&Command::Put(rows.collect())).unwrap();
        let office = plan();
        let found = read(&office, &pasted(&text(&phone, Register::Needs)), Register::Needs);
        let office = office.apply(&Command::Put(found.accept(&RowChoices::default()))).unwrap();
        let told = |plan: &Plan| -> Vec<Need> {
            plan.needs_in_order().iter().map(|id| plan.needs[id].as_ref().clone()).collect()
        };
        prop_assert_eq!(told(&office), told(&phone));
    }
}
