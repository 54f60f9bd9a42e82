//! The forms of real offices, written small: every name and figure is invented.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::NaiveDate;
use expect_test::{Expect, expect};
use linli_plan::{
    About, Command, Field, Measured, NeighbourhoodId, Period, Plan, PlanId, RecordId as _, Value,
};

use super::*;
use crate::table::{CellPosition, CellRange, Sheet};

fn merge(first: (u32, u32), last: (u32, u32)) -> CellRange {
    let corner = |(row, column)| CellPosition { row, column };
    CellRange { first: corner(first), last: corner(last) }
}

fn sheet(text: &str) -> Sheet {
    Sheet::from_rows("台账", text.lines().map(|line| line.split('｜').map(str::trim))).unwrap()
}

fn form_a_text() -> &'static str {
    "奥运村街道住宅小区基本情况统计表
填报单位：＿＿ 填表日期：2026.3
序号｜社区｜小区名称｜建成年代｜房屋情况｜｜｜居民情况｜｜｜物业情况｜｜备注
｜｜｜｜楼栋数｜层数｜电梯｜总户数｜常住人口｜60岁以上｜物业公司｜收费标准｜
1｜甲社区｜北里｜80年代｜12栋｜6｜无｜约1200户｜3100余人｜ ｜无（居委会代管）｜/｜
2｜ ｜东园一、二期｜1999/2006｜8｜6-18｜部分有｜９８６｜2,450｜412人｜某物业｜0.65-1.2元｜二期有业委会
合计｜ ｜2个｜ ｜20｜ ｜ ｜2186｜ ｜ ｜ ｜ ｜东园人口为估数"
}

fn form_a() -> Sheet {
    let mut merges = vec![merge((0, 0), (0, 12)), merge((1, 0), (1, 12)), merge((4, 1), (5, 1))];
    merges.extend([merge((2, 4), (2, 6)), merge((2, 7), (2, 9)), merge((2, 10), (2, 11))]);
    merges.extend([0, 1, 2, 3, 12].map(|column| merge((2, column), (3, column))));
    sheet(form_a_text()).with_merges(merges)
}

fn form_b() -> Sheet {
    sheet(
        "序号｜社区名称｜小区（院落）名称｜别名｜产权类型｜产权单位｜竣工时间｜总栋数｜总户数｜出租户数｜物业管理方式｜物业服务企业｜物业费（元/㎡·月）｜业委会/物管会｜网格数｜备注
1｜甲｜北里｜3号院｜房改房｜某厂｜1986年｜12栋｜1204｜约三成｜自管｜—｜ ｜无｜3｜
2｜乙｜林苑｜ ｜商品房｜ ｜2008.6｜9｜912户｜18%｜专业物业｜某物业｜5.2元｜业委会（筹）｜2｜
3｜乙｜新居｜ ｜回迁、商品混合｜ ｜ ｜6｜540｜0.25｜ ｜待定｜1.5｜物管会｜ ｜数据待核",
    )
}

fn empty_plan() -> Plan {
    let created_on = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let about = About {
        office: "某街道".into(),
        period: Period::around(created_on),
        created_on,
        sample: false,
        extra: std::collections::BTreeMap::default(),
    };
    Plan::empty(PlanId::from_random(1), about)
}

fn preview(plan: &Plan, sheet: &Sheet) -> Preview {
    let layout = recognise(sheet);
    preview_with(plan, sheet, &layout, &Mapping::suggested(&layout))
}

fn preview_with(plan: &Plan, sheet: &Sheet, layout: &Layout, mapping: &Mapping) -> Preview {
    let mut random = plan.neighbourhoods.len() as u128 * 1_000;
    let mut new_id = || {
        random += 1;
        NeighbourhoodId::from_random(random)
    };
    let mut builder = PreviewBuilder::new(plan, sheet, layout, mapping);
    while builder.step(2, &mut new_id) {}
    builder.finish()
}

fn accepted(plan: &Plan, sheet: &Sheet) -> Plan {
    let rows = preview(plan, sheet).accept(&BTreeSet::new());
    plan.apply(&Command::AcceptImport(rows)).unwrap()
}

fn layout_shown(layout: &Layout) -> String {
    let mut out = format!(
        "titles {:?} headings {:?} data {}..{}\n",
        layout.title_rows, layout.header_rows, layout.first_row, layout.end_row
    );
    for column in &layout.columns {
        let field = column.field.map_or("—", Field::code);
        write!(out, "{} → {field} {:?}", column.key, column.confidence).unwrap();
        if let Some(withheld) = column.withheld {
            write!(out, " withheld {withheld:?}").unwrap();
        }
        out.push('\n');
    }
    for left in &layout.left_out {
        writeln!(out, "left out {} {:?} {}", left.row, left.why, left.text).unwrap();
    }
    out
}

fn number_shown(number: &Measured) -> String {
    let about = if number.approximate { "≈" } else { "" };
    if number.low == number.high {
        format!("{about}{}", number.low)
    } else {
        format!("{about}{}..{}", number.low, number.high)
    }
}

fn said_shown(said: &Said) -> String {
    let value = |value: &Value| match value {
        Value::Text(text) => format!("“{text}”"),
        Value::Choice(code) => code.clone(),
        Value::Number(number) => number_shown(number),
    };
    match said {
        Said::Nothing => "·".into(),
        Said::Value(said) => value(said),
        Said::Unread { text, value: None } => format!("?“{text}”"),
        Said::Unread { text, value: Some(said) } => format!("{} ?“{text}”", value(said)),
    }
}

fn shown(preview: &Preview) -> String {
    let mut out = String::new();
    for row in preview.rows(0..100, RowFilter::All) {
        let (what, changes) = match &row.outcome {
            Outcome::New { changes, .. } => ("new".to_owned(), changes.as_slice()),
            Outcome::Changed { changes, .. } => ("changed".to_owned(), changes.as_slice()),
            Outcome::Unchanged { .. } => ("unchanged".to_owned(), &[][..]),
            Outcome::Rejected { reason } => (format!("rejected {reason:?}"), &[][..]),
        };
        writeln!(out, "{} {}/{} {what}", row.row + 1, row.community, row.name).unwrap();
        for change in changes {
            let old =
                if change.old == Said::Nothing { String::new() } else { said_shown(&change.old) + " → " };
            writeln!(out, "    {}: {old}{}", change.field.code(), said_shown(&change.new)).unwrap();
        }
        for note in &row.notes {
            let field = note.field.map_or("notes", Field::code);
            writeln!(out, "    ! {:?} {field} {}", note.kind, note.text).unwrap();
        }
    }
    out
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(text);
}

#[test]
fn form_a_with_two_rows_of_headings() {
    check(
        &layout_shown(&recognise(&form_a())),
        expect![[r#"
            titles [0, 1] headings [2, 3] data 4..7
            序号 → — None withheld Serial
            社区 → community Sure
            小区名称 → name Sure
            建成年代 → built_year Sure
            房屋情况/楼栋数 → buildings Sure
            房屋情况/层数 → floors Sure
            房屋情况/电梯 → lift Sure
            居民情况/总户数 → households Sure
            居民情况/常住人口 → residents Sure
            居民情况/60岁以上 → aged_60 Sure
            物业情况/物业公司 → company Sure
            物业情况/收费标准 → fee Sure
            备注 → notes Sure
            left out 6 Total 合计
        "#]],
    );
    check(
        &shown(&preview(&empty_plan(), &form_a())),
        expect![[r#"
        5 甲社区/北里 new
            community: “甲社区”
            name: “北里”
            built_year: 1980..1989
            buildings: 12
            floors: 6
            lift: none
            households: ≈1200
            residents: ≈3100
            management: community
            company: “无（居委会代管）”
            ! Range built_year 80年代
            ! Estimate households 约1200户
            ! Estimate residents 3100余人
            ! Computed management 无（居委会代管）
        6 甲社区/东园一、二期 new
            community: “甲社区”
            name: “东园一、二期”
            built_year: 1999..2006
            buildings: 8
            floors: 6..18
            lift: partial
            households: 986
            residents: 2450
            aged_60: 412
            company: “某物业”
            fee: 65..120
            notes: “二期有业委会”
            ! Range built_year 1999/2006
            ! Range floors 6-18
            ! Range fee 0.65-1.2元
    "#]],
    );
}

#[test]
fn form_a_reads_the_same_after_a_text_file_lost_its_merges() {
    let flat = sheet(form_a_text());
    let columns = |sheet: &Sheet| -> Vec<_> {
        recognise(sheet).columns.into_iter().map(|column| (column.key, column.field)).collect()
    };
    assert_eq!(columns(&flat), columns(&form_a()));
    let rows = |sheet: &Sheet| preview(&empty_plan(), sheet).accept(&BTreeSet::new());
    assert_eq!(rows(&flat), rows(&form_a()));
}

#[test]
fn form_b_with_one_row_of_headings() {
    let sheet = form_b();
    check(
        &layout_shown(&recognise(&sheet)),
        expect![[r#"
        titles [] headings [0] data 1..4
        序号 → — None withheld Serial
        社区名称 → community Sure
        小区（院落）名称 → name Sure
        别名 → aliases Sure
        产权类型 → property_type Sure
        产权单位 → owner Sure
        竣工时间 → built_year Sure
        总栋数 → buildings Sure
        总户数 → households Sure
        出租户数 → tenant_share Sure
        物业管理方式 → management Sure
        物业服务企业 → company Sure
        物业费（元/㎡·月） → fee Sure
        业委会/物管会 → owners_body Sure
        网格数 → grids Sure
        备注 → notes Sure
    "#]],
    );
    check(
        &shown(&preview(&empty_plan(), &sheet)),
        expect![[r#"
            2 甲/北里 new
                community: “甲”
                name: “北里”
                aliases: “3号院”
                property_type: reformed
                owner: “某厂”
                built_year: 1986
                buildings: 12
                households: 1204
                tenant_share: ≈3000
                management: employer
                owners_body: none
                grids: 3
                ! Estimate tenant_share 约三成
            3 乙/林苑 new
                community: “乙”
                name: “林苑”
                property_type: commodity
                built_year: 2008
                buildings: 9
                households: 912
                tenant_share: 1800
                management: professional
                company: “某物业”
                fee: 520
                owners_body: preparing
                grids: 2
                ! Shortened built_year 2008.6
            4 乙/新居 new
                community: “乙”
                name: “新居”
                property_type: mixed
                buildings: 6
                households: 540
                tenant_share: 2500
                company: ?“待定”
                fee: 150
                owners_body: management_committee
                notes: “数据待核”
                ! NotUnderstood company 待定
        "#]],
    );
}

#[test]
fn a_second_time_nothing_changes() {
    for sheet in [form_a(), form_b()] {
        let plan = accepted(&empty_plan(), &sheet);
        let again = preview(&plan, &sheet);
        assert_eq!(again.counts().unchanged, u32::try_from(plan.neighbourhoods.len()).unwrap());
        assert_eq!(again.accept(&BTreeSet::new()), []);
    }
}

#[test]
fn form_b_after_form_a_changes_what_it_says_and_erases_nothing() {
    let plan = accepted(&empty_plan(), &form_a());
    check(
        &shown(&preview(&plan, &form_b())),
        expect![[r#"
            2 甲/北里 changed
                aliases: “3号院”
                property_type: reformed
                owner: “某厂”
                built_year: 1980..1989 → 1986
                households: ≈1200 → 1204
                tenant_share: ≈3000
                management: community → employer
                owners_body: none
                grids: 3
                ! Estimate tenant_share 约三成
            3 乙/林苑 new
                community: “乙”
                name: “林苑”
                property_type: commodity
                built_year: 2008
                buildings: 9
                households: 912
                tenant_share: 1800
                management: professional
                company: “某物业”
                fee: 520
                owners_body: preparing
                grids: 2
                ! Shortened built_year 2008.6
            4 乙/新居 new
                community: “乙”
                name: “新居”
                property_type: mixed
                buildings: 6
                households: 540
                tenant_share: 2500
                company: ?“待定”
                fee: 150
                owners_body: management_committee
                notes: “数据待核”
                ! NotUnderstood company 待定
        "#]],
    );
}

#[test]
fn rows_that_cannot_be_used_are_all_there() {
    let sheet = sheet(
        "小区｜社区｜户数｜电梯｜备注
北里｜甲｜100｜有｜同前
北里｜甲社区｜120｜〃｜
｜甲｜5｜｜没有名字
南里｜乙｜约2千户｜待定｜
小区｜社区｜户数｜电梯｜备注
南里｜丙｜〃｜×｜
小计｜｜225｜｜
东里｜〃｜99999999｜有｜楼长11010519491231002X
注：电梯以加装完成为准
填表人：某某",
    );
    check(
        &layout_shown(&recognise(&sheet)),
        expect![[r#"
        titles [] headings [0] data 1..11
        小区 → name Sure
        社区 → community Sure
        户数 → households Sure
        电梯 → lift Sure
        备注 → notes Sure
        left out 5 RepeatedHeadings 小区
        left out 7 Total 小计
        left out 9 Note 注：电梯以加装完成为准
        left out 10 Note 填表人：某某
    "#]],
    );
    check(
        &shown(&preview(&empty_plan(), &sheet)),
        expect![[r#"
        2 甲/北里 new
            community: “甲”
            name: “北里”
            lift: all
            households: 100
            ! NothingAbove notes 同前
        3 甲社区/北里 rejected SameAsRow { row: 1 }
            ! Repeated lift 有
        4 甲/ rejected NoName
        5 乙/南里 new
            community: “乙”
            name: “南里”
            lift: ?“待定”
            households: ≈2000
            ! Estimate households 约2千户
            ! NotUnderstood lift 待定
        7 丙/南里 new
            community: “丙”
            name: “南里”
            lift: none
            households: ≈2000
            ! Repeated households 约2千户
            ! Estimate households 约2千户
        9 /东里 new
            name: “东里”
            lift: all
            households: ?“99999999”
            notes: “楼长******************”
            ! NothingAbove community 〃
            ! NotUnderstood households 99999999
            ! IdNumberRemoved notes 楼长******************
    "#]],
    );
}

#[test]
fn private_columns_are_dropped_and_said() {
    let sheet = sheet(
        "小区名称｜楼长｜身份证号｜联系电话｜证件
北里｜赵某｜11010519491231002X｜138****0000｜11010519491231002X
南里｜钱某｜11010519491231002X｜13800000000｜11010519491231002X",
    );
    let layout = recognise(&sheet);
    check(
        &layout_shown(&layout),
        expect![[r#"
            titles [] headings [0] data 1..3
            小区名称 → name Sure
            楼长 → — None
            身份证号 → — None withheld IdNumbers
            联系电话 → — None withheld Phones
            证件 → — None withheld IdNumbers
        "#]],
    );
    assert!(layout.columns.iter().all(|column| column.withheld.is_none() || column.sample.is_empty()));
    let mut mapping = Mapping::suggested(&layout);
    for key in ["身份证号", "证件", "楼长"] {
        mapping.set(&layout, key, Target::AppendToNotes);
    }
    check(
        &shown(&preview_with(&empty_plan(), &sheet, &layout, &mapping)),
        expect![[r#"
            2 /北里 new
                name: “北里”
                notes: “楼长：赵某”
            3 /南里 new
                name: “南里”
                notes: “楼长：钱某”
        "#]],
    );
}

#[test]
fn a_mapping_is_remembered_and_gives_a_field_to_one_column_only() {
    let sheet = sheet("小区｜规模｜户数\n北里｜500｜1200\n南里｜600｜1300");
    let layout = recognise(&sheet);
    let mut mapping = Mapping::suggested(&layout);
    mapping.set(&layout, "规模", Target::Field(Field::Households));
    check(
        &serde_json::to_string(&mapping).unwrap(),
        expect![[r#"{"小区":{"field":"name"},"户数":"ignore","规模":{"field":"households"}}"#]],
    );
    let remembered: Mapping = serde_json::from_str(&serde_json::to_string(&mapping).unwrap()).unwrap();
    let preview = preview_with(&empty_plan(), &sheet, &layout, &remembered);
    assert_eq!(
        preview
            .accept(&BTreeSet::from([2]))
            .iter()
            .map(|(_, row)| row.households.clone())
            .collect::<Vec<_>>(),
        [Some(Measured::exact(500))]
    );
}

#[test]
fn a_block_without_headings_is_guessed_by_its_cells() {
    let sheet = sheet(
        "1｜甲社区｜北里｜1986年｜1200户\n2｜甲社区｜东园｜1999年｜986户\n3｜乙社区｜林苑｜2008年｜912户",
    );
    check(
        &layout_shown(&recognise(&sheet)),
        expect![[r#"
        titles [] headings [] data 0..3
        #1 → — None withheld Serial
        #2 → community Guess
        #3 → name Guess
        #4 → built_year Guess
        #5 → households Guess
    "#]],
    );
}

#[test]
fn a_number_merged_over_rows_is_not_counted_twice() {
    let sheet = sheet("小区｜户数｜物业公司\n北里｜1200｜某物业\n南里｜｜")
        .with_merges(vec![merge((1, 1), (2, 1)), merge((1, 2), (2, 2))]);
    check(
        &shown(&preview(&empty_plan(), &sheet)),
        expect![[r#"
        2 /北里 new
            name: “北里”
            households: ?“1200”
            company: “某物业”
            ! SharedCount households 1200
        3 /南里 new
            name: “南里”
            households: ?“1200”
            company: “某物业”
            ! SharedCount households 1200
    "#]],
    );
}

#[test]
fn neighbourhoods_are_known_by_code_name_and_alias() {
    let first =
        sheet("编码｜社区｜小区｜别名｜户数\nA1｜甲｜北里｜3号院｜100\n｜乙｜南里｜｜200\n｜丙｜南里｜｜300");
    let plan = accepted(&empty_plan(), &first);
    let second = sheet(
        "编码｜社区｜小区｜户数\nA1｜甲｜北里新名｜101\n｜甲社区｜3号院｜102\n｜｜南里｜201\n｜乙居委会｜南里｜202",
    );
    check(
        &shown(&preview(&plan, &second)),
        expect![[r#"
            2 甲/北里新名 changed
                name: “北里” → “北里新名”
                households: 100 → 101
            3 甲社区/3号院 rejected SameAsRow { row: 1 }
            4 /南里 rejected Ambiguous { ids: [nb_2000000000000000, nb_3000000000000000] }
            5 乙居委会/南里 changed
                households: 200 → 202
        "#]],
    );
}
