//! The conditions that were met, as clauses of a sentence.

use linli_engine::segment::{Cutoff, LedgerValue, Reason, Ruled, Test};
use linli_plan::{Comparison, Field, Unit};

use super::{
    figures::{self, unit_of},
    prose::Prose,
};
use crate::{Lang, PlanNames, fields};

/// One clause for each reason, the most telling first; what says nothing beside the others is left out.
pub(super) fn clauses(lang: Lang, names: &PlanNames, reasons: &[Reason]) -> Vec<Prose> {
    let ranked = |reason: &&Reason| reason.top_percent.is_some();
    let first = reasons.iter().filter(ranked);
    let rest = reasons.iter().filter(|reason| !ranked(reason));
    let mut clauses = Vec::new();
    let mut missing = Vec::new();
    for reason in first.chain(rest) {
        if reason.test == Test::Missing {
            missing.push(name_in_list(lang, names, reason.field));
        } else if !is_plain(reason, reasons) && !is_said_already(reason, reasons) {
            clauses.push(clause(lang, names, reason, reasons));
        }
    }
    if !missing.is_empty() {
        clauses.push(not_filled(lang, &missing));
    }
    clauses
}

/// Whether the rule holds for whatever the rules before it let through.
pub(super) fn stands_by_default(ruled: &Ruled) -> bool {
    ruled.index.is_some_and(|index| index > 0)
        && matches!(ruled.reasons.as_slice(), [Reason { field: Field::PropertyType, .. }])
        && !ruled.near.as_ref().is_some_and(figures::is_close)
}

pub(super) fn by_default(lang: Lang, ruled: &Ruled) -> Prose {
    let mut prose = Prose::default();
    let count = ruled.index.unwrap_or_default();
    match lang {
        Lang::Zh => prose.say(format!("不符合前{count}条规则")),
        Lang::En => prose.say(format!("none of the {count} rules before applies")),
    };
    prose
}

/// That housing was built for sale is the usual case: said only where nothing else is.
fn is_plain(reason: &Reason, all: &[Reason]) -> bool {
    reason.field == Field::PropertyType
        && reason.found == LedgerValue::Choice("commodity")
        && all.iter().any(|other| other.field != Field::PropertyType && other.test != Test::Missing)
}

/// 电梯 is said together with 层数.
fn is_said_already(reason: &Reason, all: &[Reason]) -> bool {
    reason.field == Field::Lift
        && reason.found == LedgerValue::Choice("none")
        && all.iter().any(|other| other.field == Field::Floors)
}

/// The name of a field among others: a column heading may be too short to stand alone.
pub(super) fn name_in_list(lang: Lang, names: &PlanNames, field: Field) -> &str {
    match (lang, field) {
        (Lang::En, Field::BuiltYear) => "year built",
        _ => fields::field(lang, names, field),
    }
}

pub(super) fn not_filled(lang: Lang, names: &[&str]) -> Prose {
    let mut prose = Prose::default();
    match lang {
        Lang::Zh if names.len() > 2 => prose.say(format!("{}均未填", names.join("、"))),
        Lang::Zh => prose.say(format!("{}未填", names.join("、"))),
        Lang::En => prose.say(format!("not filled in: {}", names.join(", ").to_lowercase())),
    };
    prose
}

fn clause(lang: Lang, names: &PlanNames, reason: &Reason, all: &[Reason]) -> Prose {
    let mut prose = Prose::default();
    match (&reason.found, reason.field) {
        (LedgerValue::Number(value), Field::BuiltYear) => {
            let year = figures::measured(lang, reason.field, value);
            prose.stress(match lang {
                Lang::Zh => format!("建成{year}"),
                Lang::En => format!("built {year}"),
            });
        }
        (LedgerValue::Number(value), Field::Floors) => {
            let storeys = figures::measured(lang, reason.field, value);
            let lift = all.iter().find(|other| is_said_already(other, all)).is_some();
            prose.stress(match (lang, lift) {
                (Lang::Zh, true) => format!("{storeys}无电梯"),
                (Lang::En, true) => format!("{storeys} without a lift"),
                (_, false) => storeys,
            });
            if lift {
                return prose;
            }
        }
        (LedgerValue::Number(value), field) => {
            let value = figures::measured(lang, field, value);
            let name = fields::field(lang, names, field);
            match lang {
                Lang::Zh => prose.say(name).stress(value),
                Lang::En => prose.say(format!("{} ", name.to_lowercase())).stress(value),
            };
        }
        (LedgerValue::Choice(code), field) => choice(&mut prose, lang, reason, field, code),
        (LedgerValue::Text(text), field) => {
            let name = fields::field(lang, names, field);
            match lang {
                Lang::Zh => prose.say(name).stress(format!("“{text}”")),
                Lang::En => prose.say(format!("{} ", name.to_lowercase())).stress(format!("“{text}”")),
            };
        }
        (LedgerValue::Unread(_) | LedgerValue::Blank, _) => {}
    }
    comparison(&mut prose, lang, reason);
    prose
}

/// What the value was measured against, where that is not plain from the value.
fn comparison(prose: &mut Prose, lang: Lang, reason: &Reason) {
    if let Some(top) = reason.top_percent {
        match lang {
            Lang::Zh => prose.say(format!("，居前{top}%")),
            Lang::En => prose.say(format!(", in the top {top}%")),
        };
        return;
    }
    let Test::Compare { is, line: Cutoff { value: Some(line), .. } } = reason.test else { return };
    let is = if reason.negated { opposite(is) } else { is };
    if unit_of(reason.field) == Unit::Year && matches!(is, Comparison::Greater | Comparison::AtLeast) {
        return;
    }
    let words = figures::comparison(lang, reason.field, is, line);
    match lang {
        Lang::Zh => prose.say(format!("，{words}")),
        Lang::En => prose.say(format!(", {words}")),
    };
}

pub(super) fn opposite(is: Comparison) -> Comparison {
    match is {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtMost => Comparison::Greater,
        Comparison::Greater => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
    }
}

fn choice(prose: &mut Prose, lang: Lang, reason: &Reason, field: Field, code: &str) {
    let name = fields::choice(lang, field, code);
    let company = reason.inferred_from.as_ref().map(|(_, text)| text.as_str());
    match (field, code, company, lang) {
        (Field::Management, "none", Some(_), Lang::Zh) => prose.stress("无物业公司"),
        (Field::Management, "none", Some(_), Lang::En) => prose.stress("no management company"),
        (Field::Management, "none", None, Lang::En) => prose.stress("not managed"),
        (Field::Management, "professional", Some(company), Lang::Zh) => {
            prose.say("物业公司为").stress(company).say("，按专业物业")
        }
        (Field::Management, _, Some(company), Lang::Zh) => {
            prose.say("物业公司填").stress(format!("“{company}”")).say(format!("，按{name}"))
        }
        (Field::Management, _, Some(company), Lang::En) => prose
            .say("management company ")
            .stress(format!("“{company}”"))
            .say(format!(", taken as {}", name.to_lowercase())),
        (Field::Management, _, None, Lang::En) => prose.stress(format!("managed: {}", name.to_lowercase())),
        (Field::PropertyType, _, _, Lang::Zh) => prose.say("产权类型为").stress(name),
        (Field::PropertyType, _, _, Lang::En) => prose.stress(format!("{} housing", lower_type(name))),
        (Field::Lift | Field::OwnersBody | Field::RingSide, _, _, Lang::Zh) => {
            prose.say(fields::standard(lang, field)).stress(name)
        }
        (Field::Lift | Field::OwnersBody | Field::RingSide, _, _, Lang::En) => prose
            .say(format!("{} ", fields::standard(lang, field).to_lowercase()))
            .stress(name.to_lowercase()),
        (_, _, _, Lang::Zh) => prose.stress(name),
        (_, _, _, Lang::En) => prose.stress(name.to_lowercase()),
    };
}

fn lower_type(name: &str) -> String {
    name.to_lowercase().trim_end_matches(" housing").to_owned()
}
