//! Tests of one field as the editor speaks of them: by a code for the comparison, negation included. No page.

use linli_plan::{Comparison, Condition, CustomKind, Field, FieldKind, NO, Plan, Threshold, YES};
use linli_words::{Lang, fields, rule_editor as words};

/// What can be asked of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// How a number compares.
    Number,
    /// Which of these it is; codes and names.
    Choice(Vec<(String, String)>),
    /// What a text is or contains.
    Text,
}

/// What can be asked of a field of a plan.
pub(super) fn asks(lang: Lang, plan: &Plan, field: Field) -> Asks {
    let named = |codes: &[&str]| {
        codes.iter().map(|code| ((*code).to_owned(), fields::choice(lang, field, code).to_owned())).collect()
    };
    match (field.kind(), plan.custom_field(field).map(|own| &own.kind)) {
        (FieldKind::Number(_), _) | (FieldKind::Custom, Some(CustomKind::Number { .. })) => Asks::Number,
        (FieldKind::Choice(codes), _) => Asks::Choice(named(codes)),
        (FieldKind::Custom, Some(CustomKind::YesNo)) => Asks::Choice(named(&[YES, NO])),
        (FieldKind::Custom, Some(CustomKind::Choice { options })) => {
            Asks::Choice(options.iter().map(|option| (option.clone(), option.clone())).collect())
        }
        _ => Asks::Text,
    }
}

const COMPARISONS: [(&str, Comparison, &str); 6] = [
    ("at_most", Comparison::AtMost, "≤"),
    ("at_least", Comparison::AtLeast, "≥"),
    ("less", Comparison::Less, "<"),
    ("greater", Comparison::Greater, ">"),
    ("equal", Comparison::Equal, "="),
    ("not_equal", Comparison::NotEqual, "≠"),
];

/// The comparisons that are offered; codes and names.
pub(super) fn ops(lang: Lang, asks: &Asks) -> Vec<(&'static str, &'static str)> {
    let mut ops: Vec<(&str, &str)> = match asks {
        Asks::Number => COMPARISONS
            .iter()
            .map(|(code, _, sign)| (*code, *sign))
            .chain([("between", words::between(lang)), ("not_between", words::not_between(lang))])
            .collect(),
        Asks::Choice(_) => vec![],
        Asks::Text => vec![("contains", words::contains(lang)), ("not_contains", words::not_contains(lang))],
    };
    if *asks != Asks::Number {
        ops.extend([("one_of", words::one_of(lang)), ("not_one_of", words::not_one_of(lang))]);
    }
    ops.extend([("missing", words::missing(lang)), ("filled", words::filled(lang))]);
    ops
}

pub(super) fn field_of(condition: &Condition) -> Option<Field> {
    match condition.bare().1 {
        Condition::Compare { field, .. }
        | Condition::Between { field, .. }
        | Condition::OneOf { field, .. }
        | Condition::Contains { field, .. }
        | Condition::Missing { field } => Some(*field),
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) => None,
    }
}

/// The code of the comparison. A negated comparison of numbers is said as its opposite.
pub(super) fn op_of(condition: &Condition) -> &'static str {
    match condition.bare() {
        (negated, Condition::Compare { is, .. }) => {
            let is = if negated { opposite(*is) } else { *is };
            COMPARISONS.iter().find(|(_, other, _)| *other == is).map_or("", |(code, ..)| code)
        }
        (false, Condition::Between { .. }) => "between",
        (true, Condition::Between { .. }) => "not_between",
        (false, Condition::OneOf { .. }) => "one_of",
        (true, Condition::OneOf { .. }) => "not_one_of",
        (false, Condition::Contains { .. }) => "contains",
        (true, Condition::Contains { .. }) => "not_contains",
        (false, Condition::Missing { .. }) => "missing",
        (true, Condition::Missing { .. }) => "filled",
        _ => "",
    }
}

fn opposite(is: Comparison) -> Comparison {
    match is {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtMost => Comparison::Greater,
        Comparison::Greater => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
    }
}

/// The same test with another comparison; what was compared with stays as far as it can.
pub(super) fn with_op(condition: &Condition, op: &str) -> Condition {
    let Some(field) = field_of(condition) else { return condition.clone() };
    let old = condition.bare().1;
    let number = match old {
        Condition::Compare { to: Threshold::Number(number), .. } => *number,
        Condition::Between { low, .. } => *low,
        _ => 0,
    };
    let new = match op {
        "between" | "not_between" => match old {
            Condition::Between { .. } => old.clone(),
            _ => Condition::Between { field, low: number, high: number },
        },
        "one_of" | "not_one_of" => Condition::OneOf { field, values: values(condition) },
        "contains" | "not_contains" => Condition::Contains { field, text: text_of(condition) },
        "missing" | "filled" => Condition::Missing { field },
        _ => {
            let is =
                COMPARISONS.iter().find(|(code, ..)| *code == op).map_or(Comparison::Equal, |(_, is, _)| *is);
            let to = match old {
                Condition::Compare { to, .. } => to.clone(),
                _ => Threshold::Number(number),
            };
            return Condition::Compare { field, is, to };
        }
    };
    new.negated(op.starts_with("not") || op == "filled")
}

/// A test of another field; the comparison stays where the field can be asked that.
pub(super) fn on_field(condition: &Condition, field: Field, asks: &Asks) -> Condition {
    let blank = match asks {
        Asks::Number => {
            let number = field.unit().map_or(0, |unit| match unit {
                linli_plan::Unit::Year => 2000,
                _ => 0,
            });
            Condition::Compare { field, is: Comparison::AtMost, to: Threshold::Number(number) }
        }
        Asks::Choice(_) => Condition::OneOf { field, values: Vec::new() },
        Asks::Text => Condition::Contains { field, text: String::new() },
    };
    match op_of(condition) {
        "missing" => Condition::Missing { field },
        "filled" => Condition::Missing { field }.negated(true),
        op if ops(Lang::Zh, asks).iter().any(|(code, _)| *code == op) => with_op(&blank, op),
        _ => blank,
    }
}

/// The bare test under negations, to be changed.
fn bare_mut(condition: &mut Condition) -> &mut Condition {
    match condition {
        Condition::Not(part) => bare_mut(part),
        bare => bare,
    }
}

/// Sets one end of a range.
pub(super) fn set_end(condition: &mut Condition, upper: bool, number: i64) {
    if let Condition::Between { low, high, .. } = bare_mut(condition) {
        *(if upper { high } else { low }) = number;
    }
}

/// What a field is compared with, to be changed.
pub(super) fn threshold_mut(condition: &mut Condition) -> Option<&mut Threshold> {
    match bare_mut(condition) {
        Condition::Compare { to, .. } => Some(to),
        _ => None,
    }
}

/// What a field is compared with.
pub(super) fn threshold(condition: &Condition) -> Option<&Threshold> {
    match condition.bare().1 {
        Condition::Compare { to, .. } => Some(to),
        _ => None,
    }
}

/// The values that are asked for.
pub(super) fn values(condition: &Condition) -> Vec<String> {
    match condition.bare().1 {
        Condition::OneOf { values, .. } => values.clone(),
        Condition::Contains { text, .. } if !text.is_empty() => vec![text.clone()],
        _ => Vec::new(),
    }
}

/// Asks for a value, or does not.
pub(super) fn set_value(condition: &mut Condition, value: &str, asked: bool) {
    if let Condition::OneOf { values, .. } = bare_mut(condition) {
        values.retain(|other| other != value);
        if asked {
            values.push(value.to_owned());
        }
    }
}

/// The values or the text as they are typed.
pub(super) fn text_of(condition: &Condition) -> String {
    words::listed(&values(condition))
}

pub(super) fn set_text(condition: &mut Condition, typed: &str) {
    match bare_mut(condition) {
        Condition::OneOf { values, .. } => {
            *values = words::split_list(typed);
        }
        Condition::Contains { text, .. } => typed.trim().clone_into(text),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(is: Comparison) -> Condition {
        Condition::Compare { field: Field::BuiltYear, is, to: Threshold::Number(2000) }
    }

    #[test]
    fn a_comparison_leads_back_to_its_code() {
        for (asks, field) in [
            (Asks::Number, Field::BuiltYear),
            (Asks::Text, Field::Company),
            (Asks::Choice(Vec::new()), Field::Lift),
        ] {
            let blank = on_field(&year(Comparison::Equal), field, &asks);
            for (code, _) in ops(Lang::En, &asks) {
                let made = with_op(&blank, code);
                assert_eq!((op_of(&made), field_of(&made)), (code, Some(field)));
            }
        }
    }

    #[test]
    fn a_negated_comparison_is_said_as_its_opposite_and_keeps_its_number() {
        let negated = year(Comparison::AtMost).negated(true);
        assert_eq!(op_of(&negated), "greater");
        assert_eq!(with_op(&negated, "greater"), year(Comparison::Greater));
        assert_eq!(with_op(&negated, "filled"), Condition::Missing { field: Field::BuiltYear }.negated(true));
    }

    #[test]
    fn what_is_typed_is_split_where_values_are_listed() {
        let mut condition = Condition::OneOf { field: Field::Community, values: Vec::new() }.negated(true);
        set_text(&mut condition, " 东里、 西里,");
        assert_eq!(values(&condition), ["东里", "西里"]);
    }
}
