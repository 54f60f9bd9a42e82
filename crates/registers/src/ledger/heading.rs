//! What a heading says: a field, a scale, or something that is not read.

use linli_tables::value::{Scale, plain};

use super::{
    layout::Confidence,
    synonyms::{LedgerField, Synonyms},
};

/// A heading without brackets, marks and spaces, in lower case.
pub(super) fn comparable(heading: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for letter in plain(heading).chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '/' | '、' | '·' | '-' | '_' | ':' | '*' | '?' | ',' | ';' | '"' | '\'' | '。' | '“' | '”'
            | '|' => {}
            _ => out.extend(letter.to_lowercase()),
        }
    }
    // 其中60周岁以上 under 人口情况 is 60岁以上.
    let out = if out.contains("周岁") { out.replace("周岁", "岁") } else { out };
    out.strip_prefix("其中").map_or_else(|| out.clone(), ToOwned::to_owned)
}

/// The scale in the brackets of a heading: 均价（万元/㎡）, 入住率（%）.
pub(super) fn scale_of(heading: &str) -> Option<Scale> {
    let plain = plain(heading);
    let (_, inside) = plain.split_once('(')?;
    let inside = inside.split_once(')').map_or(inside, |(inside, _)| inside);
    let words = [
        ("万", Scale::TenThousand),
        ("千", Scale::Thousand),
        ("%", Scale::Percent),
        ("‰", Scale::PerMille),
        ("成", Scale::Tenth),
        ("角", Scale::Jiao),
        ("分", Scale::Fen),
    ];
    words.iter().find(|(word, _)| inside.starts_with(word)).map(|(_, scale)| *scale)
}

/// What kind of thing a column holds besides fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Special {
    Serial,
    OwnColumn,
    IdNumbers,
    Phones,
    Personal,
}

/// What a heading of one or more levels names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named<F> {
    Field(F, Confidence),
    Special(Special),
}

/// Reads a path of headings from the top down: the last one alone, then with those above it.
pub(super) fn named<F: LedgerField>(path: &[String], known: &Synonyms<F>) -> Option<Named<F>> {
    let levels: Vec<String> = path.iter().map(|heading| comparable(heading)).collect();
    let last = levels.last()?;
    if let Some(special) = special(last, known) {
        return Some(Named::Special(special));
    }
    let whole = levels.concat();
    let exact = [last, &whole].into_iter().find_map(|text| exact(text, known));
    // A title such as 情况 in a level above must not decide where the last heading says something else.
    let likely = || [last, &whole].into_iter().find_map(|text| within(text, known));
    let above = || levels.iter().rev().skip(1).find_map(|text| exact_above(text, last, known));
    match exact.or_else(above) {
        Some(field) => Some(Named::Field(field, Confidence::Sure)),
        None => likely().map(|field| Named::Field(field, Confidence::Likely)),
    }
}

fn special<F: LedgerField>(heading: &str, known: &Synonyms<F>) -> Option<Special> {
    // 业主微信号 is a way to reach a person, a hotel is not: Latin words must stand alone.
    let speaks_of = |words: &[&str]| {
        words.iter().any(|word| if word.is_ascii() { heading == *word } else { heading.contains(word) })
    };
    // A name of a field is no way to a person and no running number: 微信群, 编号 of a need.
    let is_name = known.by_name.contains_key(heading);
    if known.serial.contains(&heading) && !is_name {
        Some(Special::Serial)
    } else if known.own_columns.contains(&heading) && !is_name {
        Some(Special::OwnColumn)
    } else if speaks_of(&known.id_numbers) {
        Some(Special::IdNumbers)
    } else if speaks_of(&known.phones) && !is_name {
        Some(Special::Phones)
    } else if speaks_of(&known.personal) && !is_name {
        Some(Special::Personal)
    } else {
        None
    }
}

fn exact<F: LedgerField>(heading: &str, known: &Synonyms<F>) -> Option<F> {
    known.by_name.get(heading).copied()
}

/// A group stands for its only column when the column says no more than 数量 or 情况.
fn exact_above<F: LedgerField>(group: &str, last: &str, known: &Synonyms<F>) -> Option<F> {
    let says_nothing = matches!(last, "数量" | "情况" | "数" | "个数" | "总数" | "名称" | "合计" | "");
    says_nothing.then(|| exact(group, known)).flatten()
}

/// The longest name of a field inside a heading.
fn within<F: LedgerField>(heading: &str, known: &Synonyms<F>) -> Option<F> {
    if known.other_matters.iter().any(|word| heading.contains(word)) {
        return None;
    }
    known.inside.iter().find(|(name, _)| heading.contains(name)).map(|(_, field)| *field)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::expect;

    use super::*;

    #[test]
    fn headings_as_ledgers_write_them() {
        let mut table = String::new();
        for heading in [
            "小区（院落）名称",
            "社 区",
            "房屋情况/层数",
            "居民情况/60岁以上",
            "居民情况/60岁（含）以上人数",
            "人口情况/常住",
            "人口情况/其中60周岁以上",
            "BUILDTIME",
            "PRICE",
            "xiaoqu",
            "jian_zhu_nian_dai",
            "物业情况/收费标准",
            "物业费（元/㎡·月）",
            "业委会/物管会",
            "8月参考均价(元/m^2)",
            "均价（万元/㎡）",
            "入住率（%）",
            "property_costs",
            "door_count",
            "buiding_count",
            "序号",
            "小区面积",
            "物业公司联系电话",
            "身份证号",
            "楼栋/数量",
            "小区楼栋总数",
            "备注",
            "小区类别",
            "房龄",
            "常住人口（万人）",
            "出租户数",
            "developer",
            "hotel",
            "是否成立业委会（物管会）",
            "建成时间（年）",
            "网格员",
            "电梯（部）",
        ] {
            let path: Vec<String> = heading.split('/').map(ToOwned::to_owned).collect();
            let path = if heading.contains('（') || heading.contains('(') || heading == "业委会/物管会"
            {
                vec![heading.to_owned()]
            } else {
                path
            };
            let shown = match named(&path, &super::super::synonyms::SYNONYMS) {
                Some(Named::Field(field, confidence)) => format!("{} {confidence:?}", field.code()),
                Some(Named::Special(special)) => format!("{special:?}"),
                None => "—".to_owned(),
            };
            let scale = scale_of(heading).map_or(String::new(), |scale| format!(" {scale:?}"));
            writeln!(table, "{heading} → {shown}{scale}").unwrap();
        }
        expect![[r#"
            小区（院落）名称 → name Sure
            社 区 → community Sure
            房屋情况/层数 → floors Sure
            居民情况/60岁以上 → aged_60 Sure
            居民情况/60岁（含）以上人数 → aged_60 Likely
            人口情况/常住 → residents Sure
            人口情况/其中60周岁以上 → aged_60 Sure
            BUILDTIME → built_year Sure
            PRICE → price Sure
            xiaoqu → name Sure
            jian_zhu_nian_dai → built_year Sure
            物业情况/收费标准 → fee Sure
            物业费（元/㎡·月） → fee Sure
            业委会/物管会 → owners_body Sure
            8月参考均价(元/m^2) → price Likely
            均价（万元/㎡） → price Sure TenThousand
            入住率（%） → occupancy Sure Percent
            property_costs → fee Sure
            door_count → households Sure
            buiding_count → buildings Sure
            序号 → Serial
            小区面积 → —
            物业公司联系电话 → Phones
            身份证号 → IdNumbers
            楼栋/数量 → buildings Sure
            小区楼栋总数 → buildings Likely
            备注 → notes Sure
            小区类别 → OwnColumn
            房龄 → —
            常住人口（万人） → residents Sure TenThousand
            出租户数 → tenant_share Sure
            developer → —
            hotel → —
            是否成立业委会（物管会） → owners_body Sure
            建成时间（年） → built_year Sure
            网格员 → —
            电梯（部） → lift Sure
        "#]]
        .assert_eq(&table);
    }
}
