//! Rules in words: each condition as a line of a panel, or all of it as one sentence.

use linli_engine::segment::RuleFault;
use linli_plan::{Comparison, Condition, Field, SegmentRule, Threshold};

use super::{
    figures,
    prose::{Phrase, Prose, plain},
    segment_or_none, suggestion,
};
use crate::{Lang, PlanNames, fields, format};

/// One line of a rule; deeper lines belong to the one above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleText {
    /// How deep it stands, from 0.
    pub depth: usize,
    /// What it says; values are the strong phrases.
    pub phrases: Vec<Phrase>,
}

/// The heading of a rule: the segment, and whether it is a suggestion.
#[must_use]
pub fn rule_title(lang: Lang, names: &PlanNames, rule: &SegmentRule) -> String {
    let name = segment_or_none(lang, names, rule.segment);
    match (lang, rule.suggestion) {
        (_, false) => name.to_owned(),
        (Lang::Zh, true) => format!("{name}（{}）", suggestion(lang)),
        (Lang::En, true) => format!("{name} ({})", suggestion(lang)),
    }
}

/// A condition line by line.
#[must_use]
pub fn condition(lang: Lang, names: &PlanNames, condition: &Condition) -> Vec<RuleText> {
    let mut lines = Vec::new();
    match condition {
        Condition::All(parts) => parts.iter().for_each(|part| add_lines(lang, names, part, 0, &mut lines)),
        _ => add_lines(lang, names, condition, 0, &mut lines),
    }
    lines
}

fn add_lines(lang: Lang, names: &PlanNames, condition: &Condition, depth: usize, lines: &mut Vec<RuleText>) {
    let (heading, parts): (_, &[Condition]) = match (condition, negated(condition)) {
        // "Known to be" is said as what it is known to be.
        (Condition::All(parts), _) => match known_to_be(parts) {
            Some(part) => return add_lines(lang, names, part, depth, lines),
            None => (if lang == Lang::Zh { "全部：" } else { "All of:" }, parts),
        },
        (Condition::Any(parts), _) => (if lang == Lang::Zh { "任一：" } else { "Any of:" }, parts),
        (Condition::Not(part), Some(compound)) => {
            let heading = match (lang, compound) {
                (Lang::Zh, _) => "以下不成立：",
                (Lang::En, _) => "Not the case:",
            };
            (heading, std::slice::from_ref(part.as_ref()))
        }
        _ => {
            lines.push(RuleText { depth, phrases: single(lang, names, condition, false).parts });
            return;
        }
    };
    lines.push(RuleText { depth, phrases: vec![Phrase { text: heading.to_owned(), strong: false }] });
    parts.iter().for_each(|part| add_lines(lang, names, part, depth + 1, lines));
}

/// The compound inside a negation; a negated single test has words of its own.
fn negated(condition: &Condition) -> Option<&Condition> {
    match condition {
        Condition::Not(part) => {
            matches!(part.as_ref(), Condition::All(_) | Condition::Any(_) | Condition::Not(_))
                .then_some(part.as_ref())
        }
        _ => None,
    }
}

/// `all(not missing f, test of f)` without its first half, which only says that a blank is no question.
fn known_to_be(parts: &[Condition]) -> Option<&Condition> {
    let [Condition::Not(not), test] = parts else { return None };
    let Condition::Missing { field } = not.as_ref() else { return None };
    let (Condition::OneOf { field: tested, .. }
    | Condition::Compare { field: tested, .. }
    | Condition::Between { field: tested, .. }
    | Condition::Contains { field: tested, .. }) = test
    else {
        return None;
    };
    (tested == field).then_some(test)
}

/// A condition as one piece of text.
#[must_use]
pub fn condition_text(lang: Lang, names: &PlanNames, condition: &Condition) -> String {
    text(lang, names, condition, true)
}

fn text(lang: Lang, names: &PlanNames, condition: &Condition, outermost: bool) -> String {
    let join = |parts: &[Condition], zh: &str, en: &str| {
        let parts: Vec<String> = parts.iter().map(|part| text(lang, names, part, parts.len() == 1)).collect();
        let joined = parts.join(if lang == Lang::Zh { zh } else { en });
        match (lang, outermost || parts.len() < 2) {
            (_, true) => joined,
            (Lang::Zh, false) => format!("（{joined}）"),
            (Lang::En, false) => format!("({joined})"),
        }
    };
    match condition {
        Condition::All(parts) => match known_to_be(parts) {
            Some(part) => text(lang, names, part, outermost),
            None => join(parts, "，且", " and "),
        },
        Condition::Any(parts) => join(parts, "，或", " or "),
        Condition::Not(part) if negated(condition).is_some() => {
            let part = text(lang, names, part, true);
            if lang == Lang::Zh { format!("并非（{part}）") } else { format!("not ({part})") }
        }
        _ => plain(&single(lang, names, condition, false).parts),
    }
}

/// One test of one field.
fn single(lang: Lang, names: &PlanNames, condition: &Condition, not: bool) -> Prose {
    let mut prose = Prose::default();
    let mut say = |field: Field, zh: &str, en: &str, value: String| {
        let name = fields::field(lang, names, field);
        match lang {
            Lang::Zh => prose.say(name).say(zh).stress(value),
            Lang::En => prose.say(format!("{name} {en}")).stress(value),
        };
    };
    match condition {
        Condition::Not(part) => return single(lang, names, part, !not),
        Condition::Compare { field, is, to } => {
            let is = if not { super::reasons::opposite(*is) } else { *is };
            say(*field, sign(is), &format!("{} ", sign(is)), threshold(lang, *field, to));
        }
        Condition::Between { field, low, high } => {
            let low = format::in_unit(figures::unit_of(*field), *low);
            let high = figures::field_amount(lang, *field, *high);
            let (zh, en) = if not { ("不在", "not within ") } else { ("在", "within ") };
            say(
                *field,
                zh,
                en,
                if lang == Lang::Zh { format!("{low}—{high}") } else { format!("{low}–{high}") },
            );
        }
        Condition::OneOf { field, values } => {
            let names: Vec<&str> = values.iter().map(|code| fields::choice(lang, *field, code)).collect();
            let (zh, en) = if not { ("不是", "is not ") } else { ("为", "is ") };
            say(*field, zh, en, names.join(if lang == Lang::Zh { "、" } else { ", " }));
        }
        Condition::Contains { field, text } => {
            let (zh, en) = if not { ("不含", "does not contain ") } else { ("含", "contains ") };
            say(*field, zh, en, format!("“{text}”"));
        }
        Condition::Missing { field } => {
            let (zh, en) = if not { ("已填", "filled in") } else { ("未填", "not filled in") };
            say(*field, "", "", if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() });
        }
        Condition::All(_) | Condition::Any(_) => {}
    }
    prose
}

fn sign(is: Comparison) -> &'static str {
    match is {
        Comparison::Equal => "=",
        Comparison::NotEqual => "≠",
        Comparison::Less => "<",
        Comparison::AtMost => "≤",
        Comparison::Greater => ">",
        Comparison::AtLeast => "≥",
    }
}

/// A threshold in words: `4元`, `本街道前20%的线`, `本街道中位数的1.3倍`.
fn threshold(lang: Lang, field: Field, threshold: &Threshold) -> String {
    let among = |parts: &[Threshold], zh: &str, en: &str| {
        let parts: Vec<String> = parts.iter().map(|part| self::threshold(lang, field, part)).collect();
        match lang {
            Lang::Zh => format!("{}（{zh}）", parts.join("、")),
            Lang::En => format!("the {en} of {}", parts.join(" and ")),
        }
    };
    match threshold {
        Threshold::Number(number) => figures::field_amount(lang, field, *number),
        Threshold::Percentile { percent, .. } => {
            let top = 100u8.saturating_sub(*percent);
            match lang {
                Lang::Zh => format!("本街道前{top}%"),
                Lang::En => format!("the office’s top {top}%"),
            }
        }
        Threshold::MedianTimes { percent } => {
            let times = format::quantity(linli_plan::Quantity { thousandths: i64::from(*percent) * 10 });
            match lang {
                Lang::Zh => format!("本街道中位数的{times}倍"),
                Lang::En => format!("{times} times the office’s median"),
            }
        }
        Threshold::Max(parts) => among(parts, "取高", "higher"),
        Threshold::Min(parts) => among(parts, "取低", "lower"),
    }
}

/// What is wrong with a rule.
#[must_use]
pub fn fault(lang: Lang, names: &PlanNames, fault: &RuleFault) -> String {
    let name = |field: &Field| fields::field(lang, names, *field);
    match (lang, fault) {
        (Lang::Zh, RuleFault::NotANumber { field }) => format!("“{}”不是数字，不能比大小", name(field)),
        (Lang::En, RuleFault::NotANumber { field }) => format!("{} is not a number to compare", name(field)),
        (Lang::Zh, RuleFault::NotAText { field }) => format!("“{}”不是文字，不能查找", name(field)),
        (Lang::En, RuleFault::NotAText { field }) => format!("{} is not a text to search", name(field)),
        (Lang::Zh, RuleFault::UnknownChoice { field, choice }) => {
            format!("“{}”没有“{choice}”这个选项", name(field))
        }
        (Lang::En, RuleFault::UnknownChoice { field, choice }) => {
            format!("{} has no choice “{choice}”", name(field))
        }
        (Lang::Zh, RuleFault::EmptyRange { field }) => format!("“{}”的下限高于上限", name(field)),
        (Lang::En, RuleFault::EmptyRange { field }) => {
            format!("the lowest {} is above the highest", name(field).to_lowercase())
        }
        (Lang::Zh, RuleFault::Empty) => "有一组条件是空的".to_owned(),
        (Lang::En, RuleFault::Empty) => "a list of conditions is empty".to_owned(),
        (Lang::Zh, RuleFault::ImpossiblePercentile { field }) => {
            format!("“{}”的百分位应在1到99之间，填报比例不超过100%", name(field))
        }
        (Lang::En, RuleFault::ImpossiblePercentile { field }) => {
            format!("the percentile of {} must lie within 1 to 99", name(field).to_lowercase())
        }
    }
}
