//! Sentences as a planner reads them, over the engine's own verdicts.

use std::{fmt::Write, sync::Arc};

use chrono::NaiveDate;
use expect_test::{Expect, expect};
use linli_engine::segment::ResolvedRules;
use linli_plan::{
    Adjustment, Field, FieldKind, Measured, Neighbourhood, Recognition, Segment, SegmentRule, SegmentRuleId,
    Value, presets,
};

use super::{condition, condition_text, plain, rule_title, why};
use crate::{Lang, PlanNames};

fn row(values: &[(Field, &str)]) -> Neighbourhood {
    let mut row = Neighbourhood::named("北里");
    for (field, text) in values {
        let value = match field.kind() {
            FieldKind::Choice(_) => Value::Choice((*text).to_owned()),
            FieldKind::Number(_) => {
                let (low, high) = text.split_once("..").unwrap_or((text, text));
                Value::Number(Measured::range(low.parse().unwrap(), high.parse().unwrap()))
            }
            _ => Value::Text((*text).to_owned()),
        };
        row.set(*field, Some(value)).unwrap();
    }
    row
}

fn small() -> Vec<Neighbourhood> {
    Vec::new()
}

/// A hundred neighbourhoods with fees of 0.06 to 6 yuan and prices of 1,000 to 100,000.
fn large() -> Vec<Neighbourhood> {
    (1..=100)
        .map(|place: i64| Neighbourhood {
            fee: Some(Measured::exact(place * 6)),
            price: Some(Measured::exact(place * 1_000)),
            ..Neighbourhood::named("某苑")
        })
        .collect()
}

fn check_row(ledger: &[Neighbourhood], row: &Neighbourhood, expected: Expect) {
    let rules: Vec<(SegmentRuleId, Arc<SegmentRule>)> =
        presets::segment_rules().into_iter().map(|(id, rule)| (id, Arc::new(rule))).collect();
    let rules: Vec<_> = rules.iter().map(|(id, rule)| (*id, rule)).collect();
    let rows: Vec<&Neighbourhood> = ledger.iter().collect();
    let verdict = ResolvedRules::new(&rules, &rows).verdict(row);
    let names = PlanNames::default();
    let mut out = String::new();
    for lang in Lang::ALL {
        let _ = write!(
            out,
            "{} · {}: ",
            super::segment_or_none(lang, &names, verdict.segment),
            super::standing(lang, &verdict)
        );
        for phrase in why(lang, &names, &verdict) {
            let mark = if phrase.strong { "*" } else { "" };
            let _ = write!(out, "{mark}{}{mark}", phrase.text);
        }
        out.push('\n');
    }
    expected.assert_eq(&out);
}

fn check(values: &[(Field, &str)], expected: Expect) {
    check_row(&small(), &row(values), expected);
}

fn check_in_large(values: &[(Field, &str)], expected: Expect) {
    check_row(&large(), &row(values), expected);
}

use Field::{BuiltYear, Company, Fee, Floors, Lift, Management, Price, PropertyType as Tenure};

#[test]
fn old_with_every_ground() {
    check(
        &[(BuiltYear, "1986"), (Company, "无")],
        expect![[r#"
        老旧 · 依据充分: *建成1986年*，不晚于2000年；*无物业公司*。
        Old · well founded: *Built 1986*, not after 2000; *no management company*.
    "#]],
    );
    check(
        &[(BuiltYear, "1980..1989"), (Floors, "6"), (Lift, "none"), (Company, "无（居委会代管）")],
        expect![[r#"
            老旧 · 依据充分: *建成1980—1989年*，不晚于2000年；物业公司填*“无（居委会代管）”*，按社区代管；*6层无电梯*。
            Old · well founded: *Built 1980–1989*, not after 2000; management company *“无（居委会代管）”*, taken as by the community; *6 storeys without a lift*.
        "#]],
    );
    check(
        &[(Tenure, "reformed"), (BuiltYear, "1986"), (Management, "employer")],
        expect![[r#"
        老旧 · 依据充分: *建成1986年*，不晚于2000年；产权类型为*房改房*；*单位自管*。
        Old · well founded: *Built 1986*, not after 2000; *reformed housing*; *managed: by the employer*.
    "#]],
    );
    check(
        &[(Tenure, "commodity"), (BuiltYear, "1999"), (Management, "professional"), (Fee, "65")],
        expect![[r#"
            老旧 · 依据充分: *建成1999年*，不晚于2000年；物业费*0.65元*，低于1元。界线移到1998年即为普通商品房。
            Old · well founded: *Built 1999*, not after 2000; management fee *0.65 yuan*, below 1 yuan. With the line at 1998 it would be commercial.
        "#]],
    );
    check(
        &[(BuiltYear, "1992"), (Floors, "6"), (Lift, "none")],
        expect![[r#"
        老旧 · 依据充分: *建成1992年*，不晚于2000年；*6层无电梯*。
        Old · well founded: *Built 1992*, not after 2000; *6 storeys without a lift*.
    "#]],
    );
    check(
        &[(BuiltYear, "1995")],
        expect![[r#"
            老旧 · 依据不足: *建成1995年*，不晚于2000年；产权类型、物业管理方式、电梯、物业费均未填。补填后也可能为普通商品房或其他。
            Old · weakly founded: *Built 1995*, not after 2000; not filled in: tenure type, management, lifts, management fee. Once filled in, it could also be commercial or other.
        "#]],
    );
}

#[test]
fn high_end() {
    let values = [(Tenure, "commodity"), (BuiltYear, "2008"), (Management, "professional"), (Fee, "564")];
    check_in_large(
        &values,
        expect![[r#"
        高档 · 依据充分: 物业费*5.64元*，居前7%；*建成2008年*。
        High-end · well founded: Management fee *5.64 yuan*, in the top 7%; *built 2008*.
    "#]],
    );
    check(
        &values,
        expect![[r#"
            高档 · 依据不足: *建成2008年*；物业费*5.64元*，不低于4元。填了物业费的小区不到20个，未与本街道其他小区比较。
            High-end · weakly founded: *Built 2008*; management fee *5.64 yuan*, at least 4 yuan. Fewer than 20 neighbourhoods have “Management fee” filled in, so nothing was compared within the office.
        "#]],
    );
    check(
        &[(Tenure, "commodity"), (BuiltYear, "2012"), (Field::HousingForm, "villas")],
        expect![[r#"
        高档 · 依据充分: *别墅*。
        High-end · well founded: *Villas*.
    "#]],
    );
}

#[test]
fn commercial() {
    let usual = [(Tenure, "commodity"), (BuiltYear, "2003"), (Management, "professional")];
    check_in_large(
        &[&usual[..], &[(Fee, "470"), (Price, "60000")]].concat(),
        expect![[r#"
        普通商品房 · 依据充分: 产权类型为*商品房*。物业费4.7元，比高档的界线低0.1元。
        Commercial · well founded: *Commodity housing*. Management fee 4.7 yuan, 0.1 yuan below the line for high-end.
    "#]],
    );
    check_in_large(
        &[&usual[..], &[(Fee, "240"), (Price, "77000")]].concat(),
        expect![[r#"
        普通商品房 · 依据充分: 产权类型为*商品房*。均价7.7万元，比高档的界线低0.3万元。
        Commercial · well founded: *Commodity housing*. Average price 77,000 yuan/㎡, 3,000 yuan/㎡ below the line for high-end.
    "#]],
    );
    check_in_large(
        &[&usual[..], &[(Fee, "240"), (Price, "40000")]].concat(),
        expect![[r#"
        普通商品房 · 依据充分: 产权类型为*商品房*；不符合前3条规则。
        Commercial · well founded: *Commodity housing*; none of the 3 rules before applies.
    "#]],
    );
    check(
        &[(BuiltYear, "2008"), (Company, "某物业"), (Fee, "240")],
        expect![[r#"
            普通商品房 · 依据不足: *建成2008年*；物业公司为*某物业*，按专业物业；产权类型未填。补填后也可能为其他。
            Commercial · weakly founded: *Built 2008*; management company *“某物业”*, taken as professional; not filled in: tenure type. Once filled in, it could also be other.
        "#]],
    );
    check(
        &[(Tenure, "commodity"), (BuiltYear, "2001"), (Company, "无"), (Fee, "90")],
        expect![[r#"
            普通商品房 · 依据充分: 产权类型为*商品房*。建成2001年，界线移到2001年即为老旧。
            Commercial · well founded: *Commodity housing*. Built 2001: with the line at 2001 it would be old.
        "#]],
    );
}

#[test]
fn to_be_verified() {
    check(
        &[(Tenure, "commodity"), (Management, "community"), (Fee, "180")],
        expect![[r#"
            普通商品房 · 待核实: 建成年份未填。若不晚于2000年则为老旧，否则为普通商品房。
            Commercial · to be verified: Not filled in: year built. If not after 2000, it is old; otherwise commercial.
        "#]],
    );
    check(
        &[(Tenure, "commodity"), (Management, "community"), (BuiltYear, "1999..2006"), (Fee, "180")],
        expect![[r#"
            普通商品房 · 待核实: 建成*1999—2006年*，跨在界线两边。若不晚于2000年则为老旧，否则为普通商品房。
            Commercial · to be verified: Built *1999–2006* lies on both sides of a line. If not after 2000, it is old; otherwise commercial.
        "#]],
    );
    check_in_large(
        &[(Tenure, "commodity"), (BuiltYear, "2008"), (Management, "professional"), (Fee, "240")],
        expect![[r#"
            普通商品房 · 待核实: 均价未填。若低于8万元则为普通商品房，否则为高档。
            Commercial · to be verified: Not filled in: average price. If below 80,000 yuan/㎡, it is commercial; otherwise high-end.
        "#]],
    );
    check(
        &[(Tenure, "mixed"), (Company, "待定"), (Fee, "150")],
        expect![[r#"
            其他 · 待核实: 建成年份、最高层数、电梯等4项未填。暂按其他，也可能为老旧。
            Other · to be verified: Not filled in: year built, storeys, lifts and 1 more. For now it is other; it could be old.
        "#]],
    );
    check(
        &[(BuiltYear, "2008"), (Management, "none")],
        expect![[r#"
        未分类 · 待核实: 产权类型未填。若为商品房则为普通商品房，否则为其他。
        Not sorted · to be verified: Not filled in: tenure type. If commodity, it is commercial; otherwise other.
    "#]],
    );
    check(
        &[],
        expect![[r#"
            未分类 · 待核实: 产权类型、建成年份、物业管理方式等6项未填。可能为老旧、高档、普通商品房或其他。
            Not sorted · to be verified: Not filled in: tenure type, year built, management and 3 more. It could be old, high-end, commercial or other.
        "#]],
    );
    check(
        &[(Tenure, "commodity"), (BuiltYear, "2008"), (Company, "某物业")],
        expect![[r#"
            普通商品房 · 待核实: 2000年后的商品房，专业物业；物业费、均价未填。是否高档，请街道认定。
            Commercial · to be verified: Built for sale after 2000 and professionally managed; not filled in: management fee, average price. The office has to say whether it is high-end.
        "#]],
    );
}

#[test]
fn words_that_nobody_understood() {
    let mut row = row(&[(Tenure, "public")]);
    row.unread.insert(BuiltYear, "建国初".into());
    check_row(
        &small(),
        &row,
        expect![[r#"
        未分类 · 待核实: 建成年份填*“建国初”*，未能识别。若不晚于2000年则为老旧，否则为其他。
        Not sorted · to be verified: Built *“建国初”* was not understood. If not after 2000, it is old; otherwise other.
    "#]],
    );
}

#[test]
fn by_hand() {
    let on = NaiveDate::from_ymd_opt(2026, 9, 3).unwrap();
    let mut row = row(&[(Tenure, "commodity"), (BuiltYear, "2008"), (Fee, "240"), (Price, "77000")]);
    row.adjustment = Some(Adjustment {
        segment: Segment::HighEnd,
        reason: "业主以高知家庭为主".into(),
        by: "社区".into(),
        on,
    });
    check_row(
        &large(),
        &row,
        expect![[r#"
        高档 · 人工调整: 规则判为普通商品房（均价7.7万元，比高档的界线低0.3万元）。人工调整：*“业主以高知家庭为主”*（社区，2026年9月3日）。
        High-end · adjusted by hand: The rules say commercial (average price 77,000 yuan/㎡, 3,000 yuan/㎡ below the line for high-end). Adjusted: *“业主以高知家庭为主”* (社区, 3 September 2026).
    "#]],
    );
    row.adjustment = None;
    row.recognition = Some(Recognition { high_end: true, by: String::new(), on });
    check_row(
        &large(),
        &row,
        expect![[r#"
        高档 · 街道认定: *街道认定为高档*（2026年9月3日）。规则判为普通商品房（均价7.7万元，比高档的界线低0.3万元）。
        High-end · recognised by the office: *The office says that it is high-end* (3 September 2026). The rules say commercial (average price 77,000 yuan/㎡, 3,000 yuan/㎡ below the line for high-end).
    "#]],
    );
    row.recognition = Some(Recognition { high_end: false, by: "街道办".into(), on });
    row.price = Some(Measured::exact(90_000));
    check_row(
        &large(),
        &row,
        expect![[r#"
        普通商品房 · 依据充分: *街道认定不是高档*（街道办，2026年9月3日）。产权类型为*商品房*；不符合前3条规则。
        Commercial · well founded: *The office says that it is not high-end* (街道办, 3 September 2026). *Commodity housing*; none of the 3 rules before applies.
    "#]],
    );
}

#[test]
fn the_default_rules_in_words() {
    let names = PlanNames::default();
    let mut out = String::new();
    for (_, rule) in presets::segment_rules() {
        let _ = writeln!(
            out,
            "{}: {}",
            rule_title(Lang::Zh, &names, &rule),
            condition_text(Lang::Zh, &names, &rule.when)
        );
        for line in condition(Lang::En, &names, &rule.when) {
            let _ = writeln!(out, "{}- {}", "  ".repeat(line.depth + 1), plain(&line.phrases));
        }
    }
    expect![[r#"
        老旧（建议）: 建成年份≤2000年，且（产权类型为房改房、单位产、公房、集资房，或物业管理方式不是专业物业，或（最高层数≥5层，且电梯为无），或物业费<1元）
          - Built ≤ 2000
          - Any of:
            - Tenure type is Reformed housing, Employer-owned, Public, Cooperative
            - Management is not Professional
            - All of:
              - Storeys ≥ 5 storeys
              - Lifts is None
            - Management fee < 1 yuan
        老旧: 建成年份≤2000年，且产权类型未填，且物业管理方式未填，且电梯未填，且物业费未填
          - Built ≤ 2000
          - Tenure type not filled in
          - Management not filled in
          - Lifts not filled in
          - Management fee not filled in
        高档（建议）: 物业类型为别墅、高档公寓，或（产权类型为商品房，且建成年份>2000年，且（物业费≥本街道前20%、4元（取高），或均价≥本街道前20%、本街道中位数的1.3倍（取高）））
          - Any of:
            - Housing form is Villas, Luxury flats
            - All of:
              - Tenure type is Commodity
              - Built > 2000
              - Any of:
                - Management fee ≥ the higher of the office’s top 20% and 4 yuan
                - Average price ≥ the higher of the office’s top 20% and 1.3 times the office’s median
        普通商品房: 产权类型为商品房
          - Tenure type is Commodity
        其他: 产权类型为回迁房、保障房、多合一、平房、其他，或物业类型为平房
          - Any of:
            - Tenure type is Resettlement, Affordable, Mixed, Bungalows, Other
            - Housing form is Bungalows
        高档（建议）: 产权类型未填，且建成年份>2000年，且（物业管理方式为专业物业，或物业管理方式未填），且（物业费≥本街道前20%、4元（取高），或均价≥本街道前20%、本街道中位数的1.3倍（取高））
          - Tenure type not filled in
          - Built > 2000
          - Any of:
            - Management is Professional
            - Management not filled in
          - Any of:
            - Management fee ≥ the higher of the office’s top 20% and 4 yuan
            - Average price ≥ the higher of the office’s top 20% and 1.3 times the office’s median
        普通商品房: 产权类型未填，且建成年份>2000年，且（物业管理方式为专业物业，或物业管理方式未填）
          - Tenure type not filled in
          - Built > 2000
          - Any of:
            - Management is Professional
            - Management not filled in
        老旧: 建成年份未填，且产权类型为房改房、单位产、公房、集资房
          - Built not filled in
          - Tenure type is Reformed housing, Employer-owned, Public, Cooperative
        其他（建议）: 建成年份>2000年，且产权类型为房改房、单位产、公房、集资房
          - Built > 2000
          - Tenure type is Reformed housing, Employer-owned, Public, Cooperative
    "#]].assert_eq(&out);
}

#[test]
fn a_profile() {
    let profile = linli_engine::segment::SegmentProfile {
        segment: Some(Segment::Old),
        count: 24,
        verified: 22,
        households: 15_960,
        households_approximate: true,
        built_year: Some(1989),
        fee: Some(65),
        price: Some(118_000),
        aged_60: Some(3_078),
        aged_60_filled: 20,
        without_professional: 9,
        households_filled: 24,
        built_year_filled: 23,
        fee_filled: 20,
        price_filled: 12,
        management_filled: 22,
    };
    let rows =
        Lang::ALL.map(|lang| super::compared(lang, &profile).map(|(_, cell)| cell).join(" | ")).join("\n");
    expect![[r#"
        约15,960户 | 1989年（23/24个已填） | 0.65元（20/24个已填） | 11.8万元（12/24个已填） | 31%（20/24个已填） | 9（22/24个已填）
        about 15,960 households | 1989 (23 of 24 known) | 0.65 yuan (20 of 24 known) | 118,000 yuan/㎡ (12 of 24 known) | 31% (20 of 24 known) | 9 (22 of 24 known)"#]].assert_eq(&rows);
    let lines = Lang::ALL.map(|lang| super::profile(lang, &profile).join(" · ")).join("\n");
    expect![[r#"
        约15,960户 · 建成中位1989年 · 物业费中位0.65元 · 均价中位11.8万元 · 无专业物业9个 · 60岁以上31%
        about 15,960 households · median year 1989 · median fee 0.65 yuan · median price 118,000 yuan/㎡ · 9 without professional management · 31% aged 60+"#]].assert_eq(&lines);
}
