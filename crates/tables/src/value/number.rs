//! Counts, shares, fees and prices: a number or a range, with estimates, scales and units.

use linli_plan::{Measured, Unit};
use serde::{Deserialize, Serialize};

use super::blank::is_blank;
use super::decimal::{grouped, spaces_part_thousands};
use super::numeral::{is_numeral, numeral};
use super::plain::plain_form;
use super::ratio::Ratio;
use super::scan::Scan;
use super::{Reading, measured, year};

/// What a column's heading says about its figures: 均价（万元/㎡）, 入住率（%）.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// 万
    TenThousand,
    /// 千
    Thousand,
    /// %
    Percent,
    /// ‰
    PerMille,
    /// 成
    Tenth,
    /// 角
    Jiao,
    /// 分
    Fen,
}

impl Scale {
    fn factor(self) -> Option<Ratio> {
        match self {
            Scale::TenThousand => Some(Ratio::whole(10_000)),
            Scale::Thousand => Some(Ratio::whole(1_000)),
            Scale::Tenth | Scale::Jiao => Ratio::new(1, 10),
            Scale::Percent | Scale::Fen => Ratio::new(1, 100),
            Scale::PerMille => Ratio::new(1, 1_000),
        }
    }
}

const ESTIMATES_BEFORE: &[&str] = &[
    "约",
    "大约",
    "约为",
    "大概",
    "近",
    "将近",
    "接近",
    "≈",
    "~",
    "估计",
    "预计",
    "估",
    "超",
    "超过",
    "逾",
    "共",
    "共计",
    "总计",
    "合计",
    "≥",
    ">=",
    ">",
    "不少于",
    "不低于",
];
/// Of the words before a number those that do not make it an estimate.
const PLAIN_BEFORE: &[&str] = &["共", "共计", "总计", "合计"];
const LESS_BEFORE: &[&str] = &["不足", "不到", "少于", "低于", "小于", "≤", "<=", "<"];
const ESTIMATES_AFTER: &[&str] = &[
    "余",
    "多",
    "+",
    "来",
    "许",
    "左右",
    "上下",
    "以上",
    "及以上",
    "不等",
    "(估)",
    "(约)",
    "(估计)",
    "(估算)",
    "(大约)",
    "(约数)",
    "(估数)",
    "估",
    "?",
];
const LESS_AFTER: &[&str] = &["以下", "以内", "及以下"];
const RANGE_MARKS: &[&str] = &["-", "~", "至", "到"];
const COUNT_UNITS: &[&str] = &[
    "户", "家", "住户", "人", "名", "位", "口", "栋", "幢", "座", "个", "层", "楼", "单元", "门", "处", "所",
    "辆", "部", "片", "间", "套", "台", "条", "号楼", "车位", "网格", "F", "f",
];
const MONEY_UNITS: &[&str] = &[
    "元",
    "圆",
    "块",
    "人民币",
    "RMB",
    "¥",
    "￥",
    "/",
    "每",
    "·",
    ".",
    "*",
    "平方米",
    "平米",
    "平方",
    "平",
    "㎡",
    "m²",
    "m2",
    "m^2",
    "月",
    "个月",
    "(",
    ")",
    "建筑面积",
];
/// A price below this is 万元 without saying so, or not a price of a square metre.
const LOWEST_PRICE_YUAN: i64 = 100;

/// Reads a number in a unit; `scale` is what the heading of the column says, and gives way to what
/// the cell says itself.
///
/// A share without a mark is a part of one up to 1 and a percentage above. Words are kept with the
/// number where it is an estimate, a range or rounded.
#[must_use]
pub fn number(text: &str, unit: Unit, scale: Option<Scale>) -> Reading<Measured> {
    if is_blank(text) {
        return Reading::Blank;
    }
    let plain = plain_form(text);
    let found = match unit {
        Unit::Year => year::read(&plain, text),
        _ if !spaces_part_thousands(text) => None,
        _ => whole_text(&plain, unit, scale, text),
    };
    let (lowest, highest) = unit.bounds();
    match found.filter(|number| lowest <= number.low && number.high <= highest) {
        Some(number) => Reading::Value(number),
        None => Reading::NotUnderstood,
    }
}

/// One number with what stands around it.
#[derive(Debug, Clone, Copy)]
struct NumberPart {
    number: Ratio,
    scale: Option<Scale>,
    estimate: bool,
    less: bool,
}

fn whole_text(plain: &str, unit: Unit, scale: Option<Scale>, raw: &str) -> Option<Measured> {
    if let Some(known) = word(plain, unit) {
        return Some(known);
    }
    let mut scan = Scan::new(plain);
    let first = part(&mut scan, unit)?;
    let second = match scan.eat(RANGE_MARKS) {
        Some(_) => Some(part(&mut scan, unit)?),
        None => None,
    };
    if !scan.is_done() {
        return None;
    }
    let Some(second) = second else {
        let (value, exact) = in_unit(first.number, first.scale.or(scale), unit)?;
        let low = if first.less { 0 } else { value };
        let says_more = first.estimate || first.less || !exact;
        return Some(measured(low, value, first.estimate || first.less, says_more.then_some(raw)));
    };
    let (high, _) = in_unit(second.number, second.scale.or(scale), unit)?;
    // 3-4万 means 3万: the first number borrows the scale, unless it would pass the second, as in 5000-1万.
    let borrowed = first.scale.or(second.scale).or(scale);
    let low = match in_unit(first.number, borrowed, unit) {
        Some((low, _)) if low <= high => low,
        _ => in_unit(first.number, first.scale.or(scale), unit)?.0,
    };
    (low <= high && !first.less && !second.less)
        .then(|| measured(low, high, first.estimate || second.estimate, Some(raw)))
}

/// Whole answers in words.
fn word(plain: &str, unit: Unit) -> Option<Measured> {
    let exact = |value| Some(measured(value, value, false, None));
    match (unit, plain) {
        (Unit::Households | Unit::People | Unit::Count | Unit::BasisPoints, "无" | "没有") => exact(0),
        (Unit::FenPerSquareMetreMonth, "无" | "免费" | "不收费" | "未收费" | "不收取") => {
            exact(0)
        }
        (Unit::BasisPoints, "一半" | "半数") => exact(5_000),
        (Unit::BasisPoints, "全部" | "全") => exact(10_000),
        (Unit::BasisPoints, "过半" | "一半以上" | "半数以上" | "超过一半") => {
            Some(measured(5_000, 10_000, true, Some(plain)))
        }
        _ => None,
    }
}

fn part(scan: &mut Scan<'_>, unit: Unit) -> Option<NumberPart> {
    let (mut estimate, mut less) = (false, false);
    let units = match unit {
        Unit::FenPerSquareMetreMonth | Unit::YuanPerSquareMetre => MONEY_UNITS,
        _ => COUNT_UNITS,
    };
    // No word before a number begins with a digit.
    while !scan.begins_with_digit() {
        if scan.eat(LESS_BEFORE).is_some() {
            less = true;
        } else if let Some(word) = scan.eat(ESTIMATES_BEFORE) {
            estimate |= !PLAIN_BEFORE.contains(&word);
        } else {
            break;
        }
    }
    scan.eat(&["¥", "￥", "每平米", "每平方米"]);
    let of_hundred = scan.eat(&["百分之"]).is_some();
    let number = figure(scan, unit)?;
    let mut scale = of_hundred.then_some(Scale::Percent);
    loop {
        if scan.eat(LESS_AFTER).is_some() {
            less = true;
        } else if scan.eat(ESTIMATES_AFTER).is_some() {
            estimate = true;
        } else if scale.is_none()
            && let Some(found) = scale_word(scan, unit)
        {
            scale = Some(found);
        } else if !scan.eat_all(units) {
            break;
        }
    }
    Some(NumberPart { number, scale, estimate, less })
}

fn scale_word(scan: &mut Scan<'_>, unit: Unit) -> Option<Scale> {
    let words: &[(&str, Scale)] = match unit {
        Unit::BasisPoints => &[("%", Scale::Percent), ("‰", Scale::PerMille), ("成", Scale::Tenth)],
        Unit::FenPerSquareMetreMonth => &[("角", Scale::Jiao), ("毛", Scale::Jiao), ("分", Scale::Fen)],
        Unit::Year => &[],
        _ => &[("万", Scale::TenThousand), ("千", Scale::Thousand)],
    };
    let (_, scale) = words.iter().find(|(word, _)| scan.rest.starts_with(word))?;
    let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    scan.eat(&names)?;
    Some(*scale)
}

/// Digits with separators of thousands, a numeral, or for a share a fraction.
fn figure(scan: &mut Scan<'_>, unit: Unit) -> Option<Ratio> {
    if scan.rest.starts_with(is_numeral) {
        let mut ahead = *scan;
        let text = ahead.eat_while(is_numeral);
        let number = numeral(text)?;
        *scan = ahead;
        return Some(Ratio::whole(number));
    }
    let whole = grouped(scan.eat_while(|letter| letter.is_ascii_digit() || letter == ','))
        // .5 has no digit before its point.
        .or_else(|| scan.rest.starts_with('.').then(String::new))?;
    let mut ahead = *scan;
    if ahead.eat(&["."]).is_some() {
        let part = ahead.eat_digits();
        if !part.is_empty() {
            *scan = ahead;
            return Ratio::from_decimal(&whole, part);
        }
    }
    if unit == Unit::BasisPoints && ahead.eat(&["/"]).is_some() {
        let lower = ahead.eat_digits();
        *scan = ahead;
        return Ratio::new(whole.parse().ok()?, lower.parse().ok()?);
    }
    Ratio::from_decimal(&whole, "")
}

/// The number in the base unit, rounded, and whether that was exact.
fn in_unit(number: Ratio, scale: Option<Scale>, unit: Unit) -> Option<(i64, bool)> {
    let scaled = match scale {
        Some(scale) => number.times(scale.factor()?)?,
        None => number,
    };
    match unit {
        Unit::Year | Unit::Households | Unit::People | Unit::Count => {
            scaled.rounded().filter(|(_, exact)| *exact)
        }
        Unit::BasisPoints => {
            let is_percentage = scale.is_none() && scaled.is_above(Ratio::whole(1));
            let factor = if is_percentage { 100 } else { 10_000 };
            scaled.times(Ratio::whole(factor))?.rounded()
        }
        Unit::FenPerSquareMetreMonth => scaled.times(Ratio::whole(100))?.rounded(),
        Unit::Thousandths => scaled.times(Ratio::whole(1_000))?.rounded(),
        Unit::YuanPerSquareMetre => scaled.rounded().filter(|(yuan, _)| *yuan >= LOWEST_PRICE_YUAN),
    }
}
