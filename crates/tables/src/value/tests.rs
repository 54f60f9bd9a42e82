//! What ledgers write and what is made of it.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use linli_plan::{Field, Measured, Unit};
use proptest::prelude::*;

use super::{Reading, Scale, choice, number};

fn shown(reading: &Reading<Measured>) -> String {
    match reading {
        Reading::Blank => "blank".into(),
        Reading::NotUnderstood => "?".into(),
        Reading::Value(Measured { low, high, approximate, raw }) => {
            let mut text = if low == high { format!("{low}") } else { format!("{low}..{high}") };
            if *approximate {
                text.push_str(" about");
            }
            if let Some(raw) = raw {
                write!(text, " “{raw}”").unwrap();
            }
            text
        }
    }
}

fn check(unit: Unit, scale: Option<Scale>, texts: &[&str], expected: Expect) {
    let mut table = String::new();
    for text in texts {
        writeln!(table, "{text} → {}", shown(&number(text, unit, scale))).unwrap();
    }
    expected.assert_eq(&table);
}

#[test]
fn counts() {
    check(
        Unit::Households,
        None,
        &[
            "1204",
            "约1200户",
            "９８６",
            "2,450",
            "912户",
            "40余人",
            "800+",
            "3100余人",
            "12栋",
            "十二栋",
            "一百二十",
            "百余户",
            "20-30",
            "20—30户",
            "1.2万",
            "1.2万户",
            "3-4万",
            "5000-1万",
            "1万余户",
            "近500",
            "1200户左右",
            "1200（估）",
            "1200?",
            "不足100",
            "500户以上",
            "500以下",
            "共540户",
            "无",
            "0",
            "暂无",
            "/",
            "—",
            "",
            "待定",
            "12.5",
            "500+300",
            "-5",
            "1200户（含平房）",
            "1,20",
            "1e3",
            "99999999999999999999",
            "30-20",
            "一期500户",
            "6层楼",
            "几十户",
        ],
        expect![[r#"
            1204 → 1204
            约1200户 → 1200 about “约1200户”
            ９８６ → 986
            2,450 → 2450
            912户 → 912
            40余人 → 40 about “40余人”
            800+ → 800 about “800+”
            3100余人 → 3100 about “3100余人”
            12栋 → 12
            十二栋 → 12
            一百二十 → 120
            百余户 → 100 about “百余户”
            20-30 → 20..30 “20-30”
            20—30户 → 20..30 “20—30户”
            1.2万 → 12000
            1.2万户 → 12000
            3-4万 → 30000..40000 “3-4万”
            5000-1万 → 5000..10000 “5000-1万”
            1万余户 → 10000 about “1万余户”
            近500 → 500 about “近500”
            1200户左右 → 1200 about “1200户左右”
            1200（估） → 1200 about “1200（估）”
            1200? → 1200 about “1200?”
            不足100 → 0..100 about “不足100”
            500户以上 → 500 about “500户以上”
            500以下 → 0..500 about “500以下”
            共540户 → 540
            无 → 0
            0 → 0
            暂无 → blank
            / → blank
            — → blank
             → blank
            待定 → ?
            12.5 → ?
            500+300 → ?
            -5 → ?
            1200户（含平房） → ?
            1,20 → ?
            1e3 → ?
            99999999999999999999 → ?
            30-20 → ?
            一期500户 → ?
            6层楼 → 6
            几十户 → ?
        "#]],
    );
}

#[test]
fn shares() {
    check(
        Unit::BasisPoints,
        None,
        &[
            "18%",
            "0.25",
            "约三成",
            "三成",
            "3成",
            "三成多",
            "2.5成",
            "百分之三十",
            "1",
            "1.0",
            "18",
            "18.5",
            "0",
            "30%-40%",
            "20-30%",
            "3-4成",
            "1/4",
            "1/3",
            "5‰",
            "一半",
            "过半",
            "全部",
            "无",
            "120户",
            "120%",
            "0.333333333",
        ],
        expect![[r#"
            18% → 1800
            0.25 → 2500
            约三成 → 3000 about “约三成”
            三成 → 3000
            3成 → 3000
            三成多 → 3000 about “三成多”
            2.5成 → 2500
            百分之三十 → 3000
            1 → 10000
            1.0 → 10000
            18 → 1800
            18.5 → 1850
            0 → 0
            30%-40% → 3000..4000 “30%-40%”
            20-30% → 2000..3000 “20-30%”
            3-4成 → 3000..4000 “3-4成”
            1/4 → 2500
            1/3 → 3333 “1/3”
            5‰ → 50
            一半 → 5000
            过半 → 5000..10000 about “过半”
            全部 → 10000
            无 → 0
            120户 → ?
            120% → ?
            0.333333333 → 3333 “0.333333333”
        "#]],
    );
    check(
        Unit::BasisPoints,
        Some(Scale::Percent),
        &["0.5", "18", "18%", "三成"],
        expect![[r#"
        0.5 → 50
        18 → 1800
        18% → 1800
        三成 → 3000
    "#]],
    );
}

#[test]
fn fees_and_prices() {
    check(
        Unit::FenPerSquareMetreMonth,
        None,
        &[
            "0.65",
            "5.2元",
            "0.65-1.2元",
            "0.3至0.5元/平米/月",
            "1.5元/㎡·月",
            "2.3元/平方米/月",
            "每平米1.8元",
            "5角",
            "50分",
            "免费",
            "无",
            "/",
            "2.385",
            "1至1.3元/平米/月",
            "￥3.5",
            "10元/户·月",
            "360元/年",
            "0.55元（无电梯）、1.2元（有电梯）",
            "约2元",
            "1.2元左右",
            "待定",
            "市场价",
        ],
        expect![[r#"
            0.65 → 65
            5.2元 → 520
            0.65-1.2元 → 65..120 “0.65-1.2元”
            0.3至0.5元/平米/月 → 30..50 “0.3至0.5元/平米/月”
            1.5元/㎡·月 → 150
            2.3元/平方米/月 → 230
            每平米1.8元 → 180
            5角 → 50
            50分 → 50
            免费 → 0
            无 → 0
            / → blank
            2.385 → 239 “2.385”
            1至1.3元/平米/月 → 100..130 “1至1.3元/平米/月”
            ￥3.5 → 350
            10元/户·月 → ?
            360元/年 → ?
            0.55元（无电梯）、1.2元（有电梯） → ?
            约2元 → 200 about “约2元”
            1.2元左右 → 120 about “1.2元左右”
            待定 → ?
            市场价 → ?
        "#]],
    );
    check(
        Unit::YuanPerSquareMetre,
        None,
        &[
            "38000",
            "38,000元/㎡",
            "3.8万",
            "3.8万元/平",
            "4-5万",
            "42000元/平米",
            "7938",
            "65432.1",
            "3.8",
            "暂无数据",
        ],
        expect![[r#"
            38000 → 38000
            38,000元/㎡ → 38000
            3.8万 → 38000
            3.8万元/平 → 38000
            4-5万 → 40000..50000 “4-5万”
            42000元/平米 → 42000
            7938 → 7938
            65432.1 → 65432 “65432.1”
            3.8 → ?
            暂无数据 → blank
        "#]],
    );
    check(
        Unit::YuanPerSquareMetre,
        Some(Scale::TenThousand),
        &["3.8", "3.8万", "4-5"],
        expect![[r#"
        3.8 → 38000
        3.8万 → 38000
        4-5 → 40000..50000 “4-5”
    "#]],
    );
}

#[test]
fn years() {
    check(
        Unit::Year,
        None,
        &[
            "1986",
            "1986年",
            "80年代",
            "九十年代",
            "八十年代末",
            "上世纪80年代",
            "80-90年代",
            "1980年代",
            "1990s",
            "90年代初",
            "2008.6",
            "2008.10",
            "1986年3月",
            "1986-03-01",
            "1986/3/1",
            "1986年3月1日",
            "200806",
            "20080612",
            "1999/2006",
            "1999、2006",
            "1999年、2006年",
            "1985—1992",
            "1985-1992年",
            "1985~1992",
            "1985-92",
            "1985至1992年",
            "一期1999年，二期2006年",
            "85年",
            "08年",
            "85.6",
            "2005年左右",
            "约2005年",
            "2000年前后",
            "2000年前",
            "2000年以前",
            "1995年以后",
            "二〇〇八年",
            "一九八六年",
            "1986年建成",
            "1986年底",
            "1999（一期）/2006（二期）",
            "不详",
            "/",
            "待核",
            "无",
            "1786",
            "31472",
            "房龄35年",
            "1985?",
            "建成于1998年",
        ],
        expect![[r#"
            1986 → 1986
            1986年 → 1986
            80年代 → 1980..1989 “80年代”
            九十年代 → 1990..1999 “九十年代”
            八十年代末 → 1986..1989 “八十年代末”
            上世纪80年代 → 1980..1989 “上世纪80年代”
            80-90年代 → 1980..1999 “80-90年代”
            1980年代 → 1980..1989 “1980年代”
            1990s → 1990..1999 “1990s”
            90年代初 → 1990..1994 “90年代初”
            2008.6 → 2008 “2008.6”
            2008.10 → 2008 “2008.10”
            1986年3月 → 1986 “1986年3月”
            1986-03-01 → 1986 “1986-03-01”
            1986/3/1 → 1986 “1986/3/1”
            1986年3月1日 → 1986 “1986年3月1日”
            200806 → 2008 “200806”
            20080612 → 2008 “20080612”
            1999/2006 → 1999..2006 “1999/2006”
            1999、2006 → 1999..2006 “1999、2006”
            1999年、2006年 → 1999..2006 “1999年、2006年”
            1985—1992 → 1985..1992 “1985—1992”
            1985-1992年 → 1985..1992 “1985-1992年”
            1985~1992 → 1985..1992 “1985~1992”
            1985-92 → 1985..1992 “1985-92”
            1985至1992年 → 1985..1992 “1985至1992年”
            一期1999年，二期2006年 → 1999..2006 “一期1999年，二期2006年”
            85年 → 1985 “85年”
            08年 → 2008 “08年”
            85.6 → 1985 “85.6”
            2005年左右 → 2005 about “2005年左右”
            约2005年 → 2005 about “约2005年”
            2000年前后 → 2000 about “2000年前后”
            2000年前 → 1900..2000 “2000年前”
            2000年以前 → 1900..2000 “2000年以前”
            1995年以后 → 1995..2099 “1995年以后”
            二〇〇八年 → 2008
            一九八六年 → 1986
            1986年建成 → 1986
            1986年底 → 1986
            1999（一期）/2006（二期） → 1999..2006 “1999（一期）/2006（二期）”
            不详 → blank
            / → blank
            待核 → ?
            无 → ?
            1786 → ?
            31472 → ?
            房龄35年 → ?
            1985? → 1985 about “1985?”
            建成于1998年 → 1998
        "#]],
    );
}

#[test]
fn choices() {
    let mut table = String::new();
    for (field, texts) in [
        (Field::Lift, &["有", "无", "部分有", "√", "×", "否", "/", "加装中", "待定", "1号楼有"][..]),
        (
            Field::PropertyType,
            &[
                "房改房",
                "商品房",
                "回迁、商品混合",
                "单位产权",
                "直管公房",
                "自管公房",
                "经济适用房",
                "公租房",
                "回迁/商品",
                "央产房",
                "小产权",
            ],
        ),
        (
            Field::Management,
            &["专业物业", "自管", "居委会代管", "准物业", "无", "无物业", "业主自筹物业", "物业公司", "—"],
        ),
        (Field::OwnersBody, &["业委会", "业委会（筹）", "物管会", "无", "待定", "未成立", "有"]),
        (Field::HousingForm, &["板楼", "别墅", "高档公寓", "普通住宅", "塔楼/板楼"]),
        (Field::RingSide, &["五环内", "五环外", "内"]),
    ] {
        for text in texts {
            let shown = match choice(text, field) {
                Reading::Blank => "blank",
                Reading::Value(code) => code,
                Reading::NotUnderstood => "?",
            };
            writeln!(table, "{} {text} → {shown}", field.code()).unwrap();
        }
    }
    expect![[r#"
        lift 有 → all
        lift 无 → none
        lift 部分有 → partial
        lift √ → all
        lift × → none
        lift 否 → none
        lift / → blank
        lift 加装中 → partial
        lift 待定 → ?
        lift 1号楼有 → ?
        property_type 房改房 → reformed
        property_type 商品房 → commodity
        property_type 回迁、商品混合 → mixed
        property_type 单位产权 → employer
        property_type 直管公房 → public
        property_type 自管公房 → employer
        property_type 经济适用房 → affordable
        property_type 公租房 → affordable
        property_type 回迁/商品 → mixed
        property_type 央产房 → employer
        property_type 小产权 → ?
        management 专业物业 → professional
        management 自管 → employer
        management 居委会代管 → community
        management 准物业 → basic
        management 无 → none
        management 无物业 → none
        management 业主自筹物业 → owners
        management 物业公司 → professional
        management — → blank
        owners_body 业委会 → owners_committee
        owners_body 业委会（筹） → preparing
        owners_body 物管会 → management_committee
        owners_body 无 → none
        owners_body 待定 → ?
        owners_body 未成立 → none
        owners_body 有 → owners_committee
        housing_form 板楼 → ordinary
        housing_form 别墅 → villas
        housing_form 高档公寓 → luxury_flats
        housing_form 普通住宅 → ordinary
        housing_form 塔楼/板楼 → ordinary
        ring_side 五环内 → inside
        ring_side 五环外 → outside
        ring_side 内 → inside
    "#]]
    .assert_eq(&table);
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,24}") {
        for unit in [Unit::Year, Unit::Households, Unit::BasisPoints, Unit::FenPerSquareMetreMonth, Unit::YuanPerSquareMetre] {
            let (lowest, highest) = unit.bounds();
            if let Reading::Value(number) = number(&text, unit, None) {
                prop_assert!(lowest <= number.low && number.low <= number.high && number.high <= highest);
            }
        }
    }

    #[test]
    fn no_mix_of_the_words_of_ledgers_is_too_strange(words in prop::collection::vec(prop::sample::select(vec![
        "1986", "80", "年", "年代", "月", "约", "余", "-", "至", "/", "、", "一期", "2期", "万", "%", "成", "元", "㎡", ".", "6", "三", "十", "前", "后", "户", ",", "上世纪", "末",
    ]), 0..8)) {
        let text: String = words.concat();
        for unit in [Unit::Year, Unit::Households, Unit::BasisPoints, Unit::FenPerSquareMetreMonth, Unit::YuanPerSquareMetre] {
            let _ = number(&text, unit, None);
        }
    }

    #[test]
    fn a_fee_of_two_places_is_exact(fen in 0_i64..1_000_000) {
        let text = format!("{}.{:02}元", fen / 100, fen % 100);
        prop_assert_eq!(number(&text, Unit::FenPerSquareMetreMonth, None), Reading::Value(Measured::exact(fen)));
    }
}
