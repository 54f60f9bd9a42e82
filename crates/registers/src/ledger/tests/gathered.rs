//! Sheets that hold more than one table, and workbooks with the same form again and again.

use linli_tables::Workbook;

use super::*;

fn named(tab: &str, text: &str) -> Sheet {
    Sheet::from_rows(tab, text.lines().map(|line| line.split('｜').map(str::trim))).unwrap()
}

fn workbook(sheets: &[(&str, &str)]) -> Workbook {
    Workbook { sheets: sheets.iter().map(|(tab, text)| named(tab, text)).collect(), text: None }
}

/// What the likeliest choice gives: community, name and households of each row, and where it stands.
fn read(workbook: &Workbook) -> String {
    let choices = choices(workbook);
    let choice = &choices[likeliest(&choices).unwrap()];
    let gathered = gather(workbook, choice).unwrap();
    let layout = recognise(&gathered.sheet);
    let mapping = Mapping::suggested(&layout);
    let (plan, mut random) = (empty_plan(), 0);
    let mut new_id = || {
        random += 1;
        NeighbourhoodId::from_random(random)
    };
    let mut builder =
        PreviewBuilder::new(&plan, &gathered.sheet, &layout, &mapping).put_together(&gathered.origins);
    while builder.step(100, &mut new_id) {}
    let preview = builder.finish();
    let mut out = String::new();
    for row in preview.rows(0..100, RowFilter::All) {
        let (sheet, place) = gathered.origins.of(row.row);
        let households = match &row.outcome {
            Outcome::New { changes, .. } => changes.iter().find(|change| change.field == Field::Households),
            _ => None,
        };
        let households = households.map_or_else(String::new, |change| said_shown(&change.new));
        writeln!(out, "{} {}: {}/{} {households}", sheet + 1, place + 1, row.community, row.name).unwrap();
    }
    out
}

#[test]
fn one_sheet_a_community_is_read_whole() {
    let sheet = |name: &str, first: &str| {
        format!(
            "{name}住宅小区基本情况统计表\n填报单位（盖章）：{name}｜｜单位：户\n序号｜小区名称｜建成年代｜户数\n1｜{first}｜1980｜100\n2｜南里｜1990｜200\n合计｜｜｜300\n填表人：某某｜｜审核人：某某"
        )
    };
    let (one, two) = (sheet("甲社区", "东里"), sheet("乙社区", "西里"));
    let bare = "序号｜户数｜小区名称｜建成年代\n1｜50｜北里｜2001";
    let sum = "某街道汇总\n序号｜社区｜小区数｜户数\n1｜甲社区｜2｜300";
    let workbook = workbook(&[("Sheet1", &one), ("Sheet2", &two), ("丙社区", bare), ("汇总", sum)]);
    check(
        &read(&workbook),
        expect![[r#"
        1 4: 甲社区/东里 100
        1 5: 甲社区/南里 200
        2 4: 乙社区/西里 100
        2 5: 乙社区/南里 200
        3 2: 丙社区/北里 50
    "#]],
    );
}

#[test]
fn lists_side_by_side_are_lists() {
    let text = "甲社区｜｜｜｜乙社区｜｜｜｜丙社区
序号｜小区名称｜户数｜｜序号｜小区名称｜户数｜｜序号｜小区名称｜户数
1｜东里｜100｜｜1｜西里｜300｜｜1｜北里｜500
2｜南里｜200｜｜2｜南里｜400｜｜｜｜
合计｜｜300｜｜合计｜｜700｜｜｜｜";
    check(
        &read(&workbook(&[("台账", text)])),
        expect![[r#"
        1 3: 甲社区/东里 100
        1 4: 甲社区/南里 200
        1 3: 乙社区/西里 300
        1 4: 乙社区/南里 400
        1 3: 丙社区/北里 500
    "#]],
    );
}

#[test]
fn lists_below_each_other_may_have_other_orders() {
    let text = "甲社区小区台账
小区名称｜户数｜建成年代
东里｜100｜1986
南里｜200｜1990

乙社区小区台账
小区名称｜建成年代｜户数
西里｜1987｜300
南里｜1991｜400";
    check(
        &read(&workbook(&[("台账", text)])),
        expect![[r#"
        1 3: 甲社区/东里 100
        1 4: 甲社区/南里 200
        1 8: 乙社区/西里 300
        1 9: 乙社区/南里 400
    "#]],
    );
}

#[test]
fn what_stands_above_does_not_go_on_in_the_next_table() {
    let text = "社区｜小区名称｜户数
甲｜东里｜100
〃｜南里｜200

户数｜小区名称｜社区
300｜西里｜〃";
    check(
        &read(&workbook(&[("台账", text)])),
        expect![[r#"
        1 2: 甲/东里 100
        1 3: 甲/南里 200
        1 6: /西里 300
    "#]],
    );
}

#[test]
fn headings_of_each_printed_page_cut_nothing() {
    let text = "社区｜小区名称｜户数\n甲｜东里｜100\n社区｜小区名称｜户数\n｜南里｜200";
    assert_eq!(choices(&workbook(&[("台账", text)])).len(), 1);
    check(
        &read(&workbook(&[("台账", text)])),
        expect![[r#"
        1 2: 甲/东里 100
        1 4: 甲/南里 200
    "#]],
    );
}

#[test]
fn a_list_of_goods_is_no_ledger() {
    let key = |text: &str| {
        let layout = recognise(&named("表", text));
        doubtful_names(&layout, &Mapping::default()).map(|column| column.key.clone())
    };
    assert_eq!(
        key("序号｜名称｜规格｜数量｜存放位置｜备注\n1｜灭火器｜4kg｜12｜一层｜").as_deref(),
        Some("名称")
    );
    assert_eq!(key("名称｜社区｜户数\n东里｜甲｜100"), None);
    assert_eq!(key("小区名称｜备注\n东里｜"), None);
    let layout = recognise(&named("表", "名称｜备注\n东里｜"));
    let mut told = Mapping::default();
    told.set(&layout, "名称", Target::Field(Field::Name));
    assert_eq!(doubtful_names(&layout, &told), None);
}
