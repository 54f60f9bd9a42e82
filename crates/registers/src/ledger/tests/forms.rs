//! The two forms of neighbourhood ledgers, from the sheet to the rows of the plan.

use super::*;

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
    let rows = |sheet: &Sheet| preview(&empty_plan(), sheet).accept(&Default::default());
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
        assert_eq!(again.accept(&Default::default()), []);
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
