//! What verdicts leave open: what is missing, and what each answer would lead to.

use linli_engine::segment::{Branch, Cutoff, Lack, LedgerValue, Reason, Test, Verdict};
use linli_plan::{Confidence, Field, Segment};

use super::{
    figures,
    prose::{Prose, stop},
    reasons,
};
use crate::{Lang, PlanNames, fields};

/// Fields named before the rest are only counted.
const NAMED: usize = 3;

pub(super) fn unverified(prose: &mut Prose, lang: Lang, names: &PlanNames, verdict: &Verdict) {
    let asks_only_the_office = verdict.candidate && verdict.ruled.status != Confidence::Unverified;
    if asks_only_the_office {
        ask_the_office(prose, lang, names, verdict);
        return;
    }
    let Some(first) = verdict.missing.first() else {
        no_rule(prose, lang, names, verdict);
        return;
    };
    lacks(prose, lang, names, &verdict.missing);
    prose.say(stop(lang));
    let branches = &verdict.ruled.branches;
    if !verdict.candidate && (2..=3).contains(&branches.len()) {
        branches_in_words(prose, lang, names, first.field, branches);
    } else {
        possibilities(prose, lang, names, verdict);
    }
}

/// Only the office can say: built for sale after 2000, professionally managed, and no fee or price to go by.
fn ask_the_office(prose: &mut Prose, lang: Lang, names: &PlanNames, verdict: &Verdict) {
    prose.say(match lang {
        Lang::Zh => "2000年后的商品房，专业物业；",
        Lang::En => "Built for sale after 2000 and professionally managed; ",
    });
    let is_asked = |lack: &&Lack| matches!(lack.field, Field::Fee | Field::Price);
    let asked: Vec<Lack> = verdict.missing.iter().filter(is_asked).cloned().collect();
    lacks(prose, lang, names, &asked);
    prose.say(match lang {
        Lang::Zh => "。是否高档，请街道认定。",
        Lang::En => ". The office has to say whether it is high-end. ",
    });
}

/// What a verdict that does not wait leaves open: what is not filled in, and what else it could be then.
pub(super) fn left_open(prose: &mut Prose, lang: Lang, names: &PlanNames, verdict: &Verdict) {
    if verdict.could_be.is_empty() {
        return;
    }
    let is_said = |lack: &Lack| {
        let said = |reason: &Reason| reason.field == lack.field && reason.test == Test::Missing;
        verdict.ruled.reasons.iter().any(said)
    };
    let unsaid: Vec<Lack> = verdict.missing.iter().filter(|lack| !is_said(lack)).cloned().collect();
    let others = any_of(lang, names, &verdict.could_be);
    if unsaid.is_empty() {
        match lang {
            Lang::Zh => prose.say(format!("补填后也可能为{others}。")),
            Lang::En => prose.say(format!("Once filled in, it could also be {others}. ")),
        };
        return;
    }
    lacks(prose, lang, names, &unsaid);
    match lang {
        Lang::Zh => prose.say(format!("，补填后也可能为{others}。")),
        Lang::En => prose.say(format!("; once filled in, it could also be {others}. ")),
    };
}

fn no_rule(prose: &mut Prose, lang: Lang, names: &PlanNames, verdict: &Verdict) {
    let clauses = reasons::clauses(lang, names, &verdict.ruled.reasons);
    prose.sentence(clauses, if lang == Lang::Zh { "；" } else { "; " }, stop(lang));
    prose.say(match lang {
        Lang::Zh => "没有规则适用，请人工调整或补充规则。",
        Lang::En => "No rule applies: adjust it by hand or add a rule. ",
    });
}

/// Blank fields together, then what was written but could not be used.
fn lacks(prose: &mut Prose, lang: Lang, names: &PlanNames, missing: &[Lack]) {
    let blank: Vec<&str> = missing
        .iter()
        .filter(|lack| !matches!(lack.found, LedgerValue::Number(_) | LedgerValue::Unread(_)))
        .map(|lack| reasons::name_in_list(lang, names, lack.field))
        .collect();
    let mut clauses = Vec::new();
    for lack in missing {
        let name = fields::field(lang, names, lack.field);
        let mut clause = Prose::default();
        match (&lack.found, lang) {
            (LedgerValue::Number(range), Lang::Zh) if lack.field == Field::BuiltYear => {
                clause.say("建成").stress(figures::measured(lang, lack.field, range)).say("，跨在界线两边")
            }
            (LedgerValue::Number(range), Lang::Zh) => {
                clause.say(name).stress(figures::measured(lang, lack.field, range)).say("，跨在界线两边")
            }
            (LedgerValue::Number(range), Lang::En) => clause
                .say(format!("{} ", name.to_lowercase()))
                .stress(figures::measured(lang, lack.field, range))
                .say(" lies on both sides of a line"),
            (LedgerValue::Unread(text), Lang::Zh) => {
                clause.say(name).say("填").stress(format!("“{text}”")).say("，未能识别")
            }
            (LedgerValue::Unread(text), Lang::En) => clause
                .say(format!("{} ", name.to_lowercase()))
                .stress(format!("“{text}”"))
                .say(" was not understood"),
            _ => continue,
        };
        clauses.push(clause);
    }
    if blank.len() > NAMED {
        let mut clause = Prose::default();
        let (count, first) = (blank.len(), &blank[..NAMED]);
        match lang {
            Lang::Zh => clause.say(format!("{}等{count}项未填", first.join("、"))),
            Lang::En => clause.say(format!(
                "not filled in: {} and {} more",
                first.join(", ").to_lowercase(),
                count - NAMED
            )),
        };
        clauses.push(clause);
    } else if !blank.is_empty() {
        clauses.push(match lang {
            Lang::Zh => {
                let mut clause = Prose::default();
                clause.say(format!("{}未填", blank.join("、")));
                clause
            }
            Lang::En => reasons::not_filled(lang, &blank),
        });
    }
    prose.sentence(clauses, if lang == Lang::Zh { "；" } else { "; " }, "");
}

fn branches_in_words(prose: &mut Prose, lang: Lang, names: &PlanNames, field: Field, branches: &[Branch]) {
    // The longest list of choices comes last and is said as "otherwise".
    let mut branches: Vec<&Branch> = branches.iter().collect();
    branches.sort_by_key(|branch| if let Test::OneOf { values } = &branch.when { values.len() } else { 0 });
    let last = branches.len() - 1;
    for (place, branch) in branches.into_iter().enumerate() {
        let outcome = match (lang, branch.segment) {
            (Lang::Zh, Some(segment)) => format!("则为{}", fields::segment(lang, names, segment)),
            (Lang::Zh, None) => "则仍待核实".to_owned(),
            (Lang::En, Some(segment)) => fields::segment(lang, names, segment).to_lowercase(),
            (Lang::En, None) => "still open".to_owned(),
        };
        let condition = condition(lang, field, &branch.when);
        match (lang, place == last) {
            (Lang::Zh, true) => prose.say(format!("否{outcome}。")),
            (Lang::Zh, false) => prose.say(format!("若{condition}{outcome}，")),
            (Lang::En, true) => prose.say(format!("otherwise {outcome}. ")),
            (Lang::En, false) => prose.say(format!("if {condition}, it is {outcome}; ")),
        };
    }
}

fn condition(lang: Lang, field: Field, test: &Test) -> String {
    match test {
        Test::Compare { is, line: Cutoff { value: Some(line), .. } } => {
            figures::comparison(lang, field, *is, *line)
        }
        Test::Between { low, high } => {
            let (low, high) =
                (figures::field_amount(lang, field, *low), figures::field_amount(lang, field, *high));
            match lang {
                Lang::Zh => format!("在{low}至{high}之间"),
                Lang::En => format!("between {low} and {high}"),
            }
        }
        Test::OneOf { values } => {
            let names: Vec<&str> = values.iter().map(|code| fields::choice(lang, field, code)).collect();
            match lang {
                Lang::Zh => format!("为{}", names.join("、")),
                Lang::En => names.join(" or ").to_lowercase(),
            }
        }
        Test::Compare { .. } | Test::Contains { .. } | Test::Missing => String::new(),
    }
}

fn any_of(lang: Lang, names: &PlanNames, segments: &[Segment]) -> String {
    let each: Vec<&str> = segments.iter().map(|segment| fields::segment(lang, names, *segment)).collect();
    let (last, rest) = each.split_last().map_or(("", &each[..]), |(last, rest)| (*last, rest));
    match (lang, rest.is_empty()) {
        (Lang::Zh, true) => last.to_owned(),
        (Lang::Zh, false) => format!("{}或{last}", rest.join("、")),
        (Lang::En, true) => last.to_lowercase(),
        (Lang::En, false) => format!("{} or {last}", rest.join(", ")).to_lowercase(),
    }
}

fn possibilities(prose: &mut Prose, lang: Lang, names: &PlanNames, verdict: &Verdict) {
    let others = any_of(lang, names, &verdict.could_be);
    let provisional = verdict.segment.map(|segment| any_of(lang, names, &[segment]));
    match (lang, provisional) {
        (_, None) if verdict.could_be.is_empty() => prose,
        (Lang::Zh, None) => prose.say(format!("可能为{others}。")),
        (Lang::Zh, Some(now)) if others.is_empty() => prose.say(format!("暂按{now}。")),
        (Lang::Zh, Some(now)) => prose.say(format!("暂按{now}，也可能为{others}。")),
        (Lang::En, None) => prose.say(format!("It could be {others}. ")),
        (Lang::En, Some(now)) if others.is_empty() => prose.say(format!("For now it is {now}. ")),
        (Lang::En, Some(now)) => prose.say(format!("For now it is {now}; it could be {others}. ")),
    };
}
