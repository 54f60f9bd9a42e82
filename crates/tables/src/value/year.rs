//! Years as ledgers write them: 1986年, 80年代, 2008.6, 1999/2006, 一期1999年、二期2006年, 2000年以前.

use linli_plan::Measured;

use super::measured;
use super::numeral::{digits, is_numeral, numeral};
use super::scan::Scan;

/// Where "before 2000" begins and "after 2000" ends: wide enough to be right, so that a threshold
/// on the open side stays undecided.
const OPEN_LOW: i64 = 1900;
const OPEN_HIGH: i64 = 2099;
/// Two digits from this on are of the last century.
const CENTURY_TURN: i64 = 30;

const NOISE: &[&str] = &[
    "年", "建成", "建造", "竣工", "交付", "入住", "始建", "建", "一期", "二期", "三期", "四期", "五期",
    "1期", "2期", "3期", "4期", "5期", "(", ")", ":", "于", "其中", "分期", "不等", "年底", "年初", "东区",
    "西区", "南区", "北区", "新区", "老区",
];
const ESTIMATES: &[&str] = &[
    "约",
    "大约",
    "大概",
    "左右",
    "年左右",
    "前后",
    "年前后",
    "上下",
    "估计",
    "(估)",
    "(约)",
    "估",
    "?",
    "~约",
    "可能",
];
const BETWEEN: &[&str] = &["-", "~", "至", "到", "/", "、", ",", ";", "和", "及", "与", "."];
const BEFORE: &[&str] = &["以前", "之前", "前", "及以前", "年前", "年以前", "年之前"];
const AFTER: &[&str] = &["以后", "之后", "后", "及以后", "年后", "年以后", "年之后"];

/// Reads the years of a text whose digits are plain; `raw` is kept where a year alone says less.
pub(super) fn read(plain: &str, raw: &str) -> Option<Measured> {
    let text = with_plain_digits(plain);
    decades(&text, raw).or_else(|| years(&text, raw))
}

/// 二〇〇八年 as 2008年, 八十年代 as 80年代.
fn with_plain_digits(text: &str) -> String {
    if !text.contains(is_numeral) {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let end = rest.find(|c: char| digits(&c.to_string()).is_none() && c != '十').unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        let spelled = match run.chars().count() {
            4 => digits(run),
            2 if after.starts_with('年') || after.starts_with("世纪") => {
                digits(run).or_else(|| numeral(run).map(|number| number.to_string()))
            }
            _ => None,
        };
        if let Some(spelled) = spelled {
            out.push_str(&spelled);
            rest = after;
        } else {
            out.push(letter);
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// 80年代, 上世纪八十年代末, 80-90年代, 1990s.
fn decades(text: &str, raw: &str) -> Option<Measured> {
    let mut scan = Scan::new(text);
    let mut estimate = scan.eat_all(ESTIMATES);
    let century = scan.eat(&["上世纪", "20世纪", "二十世纪", "本世纪", "21世纪"]);
    let century = century.map(|word| if matches!(word, "本世纪" | "21世纪") { 2000 } else { 1900 });
    let first = decade(scan.eat_digits(), century);
    scan.eat(&["年代"]);
    let second = match scan.eat(BETWEEN) {
        Some(_) => Some(decade(scan.eat_digits(), century)?),
        None => None,
    };
    if scan.eat(&["年代", "'s", "s"]).is_none() && (second.is_some() || !text.contains("年代")) {
        return None;
    }
    let first = first?;
    let (mut low, mut high) = (first, second.unwrap_or(first) + 9);
    if let Some(part) =
        scan.eat(&["初", "初期", "前期", "早期", "中", "中期", "末", "末期", "后期", "晚期", "底"])
    {
        let decade = high - 9;
        (low, high) = match part {
            "中" | "中期" => (decade + 3, decade + 7),
            "末" | "末期" | "后期" | "晚期" | "底" => (decade + 6, high),
            _ => (low, decade + 4),
        };
    }
    scan.eat_all(NOISE);
    estimate |= scan.eat_all(ESTIMATES);
    scan.eat_all(NOISE);
    (scan.is_done() && low <= high).then(|| measured(low, high, estimate, Some(raw)))
}

/// The first year of a decade named by two or four digits.
fn decade(digits: &str, century: Option<i64>) -> Option<i64> {
    let number: i64 = digits.parse().ok()?;
    let year = match (digits.len(), century) {
        (4, _) => number,
        (2, Some(century)) => century + number,
        (2, None) if number < CENTURY_TURN => 2000 + number,
        (2, None) => 1900 + number,
        _ => return None,
    };
    (year % 10 == 0).then_some(year)
}

/// What has been met on the way through a text of years.
#[derive(Debug, Default)]
struct Met {
    years: Vec<i64>,
    estimate: bool,
    /// The words say more than a year: a month, a guess of the century, several years.
    says_more: bool,
    before: bool,
    after: bool,
}

fn years(text: &str, raw: &str) -> Option<Measured> {
    let mut scan = Scan::new(text);
    let mut met = Met::default();
    while !scan.is_done() {
        if scan.rest.starts_with(|c: char| c.is_ascii_digit()) {
            if !phase_number(&mut scan) {
                year(&mut scan, &mut met)?;
            }
        } else if scan.eat_all(ESTIMATES) {
            met.estimate = true;
        } else if !met.years.is_empty() && scan.eat(BEFORE).is_some() {
            met.before = true;
        } else if !met.years.is_empty() && scan.eat(AFTER).is_some() {
            met.after = true;
        } else if !scan.eat_all(NOISE) && scan.eat(BETWEEN).is_none() {
            return None;
        }
    }
    let (low, high) = (*met.years.iter().min()?, *met.years.iter().max()?);
    let (low, high) = match (met.before, met.after) {
        (true, false) => (OPEN_LOW.min(low), high),
        (false, true) => (low, OPEN_HIGH),
        (true, true) => return None,
        (false, false) => (low, high),
    };
    let says_more = met.says_more || met.estimate || met.before || met.after || low != high;
    Some(measured(low, high, met.estimate, says_more.then_some(raw)))
}

/// The digit of 1期, which is not a year.
fn phase_number(scan: &mut Scan<'_>) -> bool {
    scan.eat(&["1期", "2期", "3期", "4期", "5期"]).is_some()
}

fn year(scan: &mut Scan<'_>, met: &mut Met) -> Option<()> {
    let digits = scan.eat_digits();
    let number: i64 = digits.parse().ok()?;
    let year = match digits.len() {
        4 => number,
        // 200806 and 20080612 are a year with its month and day.
        6 if (1..=12).contains(&(number % 100)) => number / 100,
        8 if (1..=12).contains(&(number / 100 % 100)) => number / 10_000,
        2 if scan.rest.starts_with('年') || scan.rest.starts_with('.') => full_year(number),
        // 1985-92: the second year borrows the century of the first.
        2 if number > 12 && !met.years.is_empty() => met.years.last()? / 100 * 100 + number,
        _ => return None,
    };
    if !(1850..=2100).contains(&year) {
        return None;
    }
    met.says_more |= digits.len() != 4;
    met.years.push(year);
    if matches!(digits.len(), 2 | 4) {
        month_and_day(scan, met);
    }
    Some(())
}

fn full_year(two_digits: i64) -> i64 {
    if two_digits < CENTURY_TURN { 2000 + two_digits } else { 1900 + two_digits }
}

/// Passes over .6, -03-15, 年6月, 年6月1日: the month stays in the words.
fn month_and_day(scan: &mut Scan<'_>, met: &mut Met) {
    for (marks, ends, highest) in [(&[".", "-", "/", "年"], "月", 12), (&[".", "-", "/", "月"], "日", 31)]
    {
        let mut ahead = *scan;
        if ahead.eat(marks).is_none() {
            return;
        }
        let digits = ahead.eat_digits();
        let fits =
            digits.len() <= 2 && digits.parse().is_ok_and(|number: i64| (1..=highest).contains(&number));
        let is_month = fits && !ahead.rest.starts_with('期') && !ahead.rest.starts_with("年");
        if !is_month {
            return;
        }
        if ends == "日" || !ahead.rest.starts_with("月") || !has_day(ahead) {
            ahead.eat(&[ends]);
        }
        *scan = ahead;
        met.says_more = true;
    }
}

/// Whether 月 is followed by the digits of a day, and so is left for the day to eat.
fn has_day(scan: Scan<'_>) -> bool {
    let mut ahead = scan;
    ahead.eat(&["月"]).is_some() && !ahead.eat_digits().is_empty()
}
