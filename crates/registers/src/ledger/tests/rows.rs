//! Single rows and columns that ask for care.

use super::*;
use crate::import::RowChoices;

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
            3 甲社区/北里 rejected SameAsRow { row: 1, sheet: "" }
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
            .accept(&RowChoices { skipped: [2].into(), ..RowChoices::default() })
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
            2 甲/北里新名 new
                perhaps 北里 of the plan (SameCode)
                community: “甲”
                name: “北里新名”
                code: “A1”
                households: 101
            3 甲社区/3号院 changed
                households: 100 → 102
            4 /南里 rejected Ambiguous { ids: [nb_2000000000000000, nb_3000000000000000] }
            5 乙居委会/南里 changed
                households: 200 → 202
        "#]],
    );
}

#[test]
fn codes_decide_only_where_they_are_whole_and_of_one_record() {
    let plan = empty_plan();
    // Two exports whose codes a spreadsheet has damaged, and numbers that begin anew in each community.
    for (text, count) in [
        ("编码｜社区｜小区｜户数\n1.10105E+17｜甲｜北里｜1\n1.10105E+17｜甲｜南里｜2", 2),
        ("编码｜社区｜小区｜户数\n110105031000000000｜乙｜花园｜1\n110105031000000000｜乙｜公馆｜2", 2),
        ("编码｜社区｜小区｜户数\nA1｜甲｜北里｜1\nA2｜甲｜南里｜2\nA1｜乙｜北里｜3\nA2｜乙｜西里｜4", 4),
        ("编码｜社区｜小区｜户数\n无｜甲｜北里｜1\n无｜甲｜南里｜2\n0｜甲｜西里｜3", 3),
    ] {
        let after = accepted(&plan, &sheet(text));
        assert_eq!(after.neighbourhoods.len(), count, "{text}");
        assert_eq!(preview(&after, &sheet(text)).accept(&RowChoices::default()), [], "{text}");
    }
    let damaged = sheet("编码｜小区｜户数\n1.10105E+17｜北里｜1");
    check(
        &shown(&preview(&plan, &damaged)),
        expect![[r#"
            2 /北里 new
                name: “北里”
                code: ?“1.10105E+17”
                households: 1
                ! DamagedCode code 1.10105E+17
        "#]],
    );
}

#[test]
fn a_row_in_doubt_is_the_record_only_when_a_person_says_so() {
    let first = sheet("编码｜社区｜小区｜户数\nA7｜甲｜北里｜100\nB9｜甲｜南里｜200");
    let plan = accepted(&empty_plan(), &first);
    let renamed = sheet("编码｜社区｜小区｜户数\nA7｜甲｜北里花园｜101\nC3｜甲｜南里｜201");
    let found = preview(&plan, &renamed);
    assert_eq!(found.counts().doubtful, 2);
    let names = |plan: &Plan| {
        let names = plan.neighbourhoods.values().map(|row| (row.name.clone(), row.code.clone()));
        names.collect::<std::collections::BTreeSet<_>>()
    };
    let taken = |choices| plan.apply(&Command::AcceptImport(found.accept(&choices))).unwrap();
    assert_eq!(taken(RowChoices::default()).neighbourhoods.len(), 4, "nothing is written over");
    let joined = taken(RowChoices { joined: [1, 2].into(), ..RowChoices::default() });
    let expected = [("北里花园".to_owned(), "A7".to_owned()), ("南里".to_owned(), "C3".to_owned())];
    assert_eq!(names(&joined), expected.into());
    let after = taken(RowChoices::default());
    assert_eq!(preview(&after, &renamed).accept(&RowChoices::default()), [], "nor asked again");
}

#[test]
fn a_name_lent_by_a_repeated_row_is_known_to_the_rows_below() {
    let lent = sheet("小区｜别名｜户数\n甲里｜｜100\n乙里｜甲里｜200\n乙里｜｜300\n丙里｜乙里｜400");
    let plan = accepted(&empty_plan(), &lent);
    assert_eq!(plan.neighbourhoods.len(), 1);
    assert_eq!(preview(&plan, &lent).accept(&Default::default()), []);
}

#[test]
fn a_number_that_counts_up_is_no_code() {
    let field_of = |text: &str| recognise(&sheet(text)).columns.first().and_then(|column| column.field);
    assert_eq!(field_of("编号｜小区｜户数\n1｜北里｜100\n2｜南里｜200"), None);
    assert_eq!(field_of("编号｜小区｜户数\nA-07｜北里｜100\nB-02｜南里｜200"), Some(Field::Code));
}

#[test]
fn a_column_of_the_plans_own_goes_into_its_field() {
    let id = CustomFieldId::preset(1);
    let options = ["人脸识别", "刷卡"].map(String::from).to_vec();
    let field = CustomField {
        name: "门禁系统".into(),
        kind: CustomKind::Choice { options },
        ..CustomField::default()
    };
    let plan = empty_plan().apply(&Command::Put(vec![AnyRow::from((id, field))])).unwrap();
    let plan = accepted(&plan, &sheet("社区｜小区｜户数\n甲｜北里｜100\n甲｜南里｜200"));
    let second = sheet("社区｜小区｜门禁 系统\n甲｜北里｜刷卡\n甲｜南里｜指纹");
    let mut layout = recognise(&second);
    recognise_own(&mut layout, &plan);
    let column = layout.columns.last().map(|column| (column.field, column.confidence));
    assert_eq!(column, Some((Some(Field::Custom(id)), Confidence::Sure)));
    check(
        &shown(&preview_with(&plan, &second, &layout, &Mapping::suggested(&layout))),
        expect![[r#"
        2 甲/北里 changed
            cf_preset0000000001: 刷卡
        3 甲/南里 changed
            cf_preset0000000001: ?“指纹”
            ! NotUnderstood cf_preset0000000001 指纹
    "#]],
    );
}

/// What totals say and their rows come to: row, label, field, stated, added.
fn totals(sheet: &Sheet) -> Vec<(u32, String, Field, i64, i64)> {
    let layout = recognise(sheet);
    let found = wrong_totals(sheet, &layout, &Mapping::suggested(&layout), &Origins::default());
    found.into_iter().map(|total| (total.row, total.label, total.field, total.stated, total.added)).collect()
}

#[test]
fn totals_are_compared_with_their_rows() {
    let text = "序号｜社区｜小区名称｜楼栋数｜层数｜户数｜常住人口
1｜甲｜北里｜8｜6+1｜1,024｜2000
2｜｜南里｜11｜5｜560户｜1300余
小计｜｜｜25｜｜1584｜
3｜乙｜东里｜22｜6｜420间｜3000
小计｜｜｜22｜｜420｜
合  计｜｜｜47｜｜3004｜7000
填表人：某某｜｜｜审核人：某某";
    assert_eq!(
        totals(&sheet(text)),
        [
            (3, "小计".into(), Field::Buildings, 25, 19),
            (6, "合计".into(), Field::Buildings, 47, 41),
            (6, "合计".into(), Field::Households, 3004, 2004),
        ]
    );
    // Figures that are no numbers leave a column alone; hidden rows may or may not be counted in.
    assert_eq!(totals(&sheet("小区名称｜户数\n北里｜约百户\n南里｜5\n合计｜9")), []);
    let hidden = sheet_hiding("小区名称｜户数\n北里｜4\n南里｜5\n合计｜9", &[], &[1], &[]);
    assert_eq!(totals(&hidden), []);
    let visible = sheet_hiding("小区名称｜户数\n北里｜4\n南里｜5\n合计｜5", &[], &[1], &[]);
    assert_eq!(totals(&visible), []);
}

#[test]
fn figures_of_several_houses_and_parts_of_the_residents() {
    let sheet = sheet(
        "小区｜层数｜收费标准｜常住｜其中60周岁以上｜80岁以上占比
甲苑｜6+1｜2.2/2.6（高层）｜3400｜31%｜5%
乙苑｜4、5｜多层1.2、高层2.6元｜1300余｜412｜
丙苑｜7+｜1,20｜｜１５％｜
丁苑｜6+11｜1.5/元｜1700｜约三成｜9人",
    );
    check(
        &shown(&preview(&empty_plan(), &sheet)),
        expect![[r#"
        2 /甲苑 new
            name: “甲苑”
            floors: 6..7
            residents: 3400
            aged_60: ≈1054
            aged_80: ≈170
            fee: 220..260
            ! Range floors 6+1
            ! Range fee 2.2/2.6（高层）
            ! Computed aged_60 31%
            ! Computed aged_80 5%
        3 /乙苑 new
            name: “乙苑”
            floors: 4..5
            residents: ≈1300
            aged_60: 412
            fee: 120..260
            ! Range floors 4、5
            ! Range fee 多层1.2、高层2.6元
            ! Estimate residents 1300余
        4 /丙苑 new
            name: “丙苑”
            floors: ≈7
            aged_60: ?“１５％”
            fee: ?“1,20”
            ! Estimate floors 7+
            ! NotUnderstood fee 1,20
            ! NotUnderstood aged_60 １５％
        5 /丁苑 new
            name: “丁苑”
            floors: ?“6+11”
            residents: 1700
            aged_60: ≈510
            aged_80: 9
            fee: 150
            ! NotUnderstood floors 6+11
            ! Computed aged_60 约三成
    "#]],
    );
}

#[test]
fn headings_in_latin_letters() {
    let sheet = sheet(
        "xqmc｜DISTRICT｜BUILDTIME｜PRICE｜zhs｜yr｜trade_year
甲苑｜朝阳｜2009｜27982｜300｜1998｜2013
乙苑｜东城｜2004｜77890｜1,200｜2003｜2016",
    );
    check(
        &layout_shown(&recognise(&sheet)),
        expect![[r#"
        titles [] headings [0] data 1..3
        xqmc → name Sure
        DISTRICT → — None
        BUILDTIME → built_year Sure
        PRICE → price Sure
        zhs → households Sure
        yr → — None
        trade_year → — None
    "#]],
    );
    // Where no heading tells the year of building, a column of years does; years of sale are no years of building.
    let sheet = super::sheet("xqmc｜zhs｜F3｜trade_year\n甲苑｜90｜1998｜2013\n乙苑｜80｜2003｜2016");
    check(
        &layout_shown(&recognise(&sheet)),
        expect![[r#"
        titles [] headings [0] data 1..3
        xqmc → name Sure
        zhs → households Sure
        F3 → built_year Guess
        trade_year → — None
    "#]],
    );
}
