//! One row as the rules see it, and what it has in a field as verdicts carry it.

use linli_plan::{Field, FieldKind};

use super::{
    Lack, LedgerValue, Truth,
    facts::{Fact, Facts},
};

/// Which rules hold and which cannot be told, in order up to the first that holds.
pub(super) struct Survey {
    pub(super) winner: Option<usize>,
    pub(super) open: Vec<usize>,
}

/// One row with the answer to each test of the office.
pub(super) struct Seen<'a> {
    pub(super) facts: Facts<'a>,
    pub(super) answers: Vec<Truth>,
}

/// A value as verdicts carry it.
pub(super) fn found(known: Fact<'_>, field: Field) -> LedgerValue {
    match known {
        Fact::Number(number) => LedgerValue::Number(number.clone()),
        Fact::Choice(place) => match field.kind() {
            FieldKind::Choice(codes) => {
                codes.get(place).map_or(LedgerValue::Blank, |code| LedgerValue::Choice(code))
            }
            _ => LedgerValue::Blank,
        },
        Fact::Text(text) => LedgerValue::Text(text.to_owned()),
        Fact::Date(day) => LedgerValue::Text(linli_plan::day_text(day)),
        Fact::Names(names) => {
            LedgerValue::Text(names.iter().map(String::as_str).collect::<Vec<_>>().join("、"))
        }
        Fact::Unread(text) => LedgerValue::Unread(text.to_owned()),
        Fact::Blank | Fact::Hinted => LedgerValue::Blank,
    }
}

/// A field with what stands there now.
pub(super) fn lack(seen: &Seen<'_>, field: Field) -> Lack {
    Lack { field, found: found(seen.facts.known(field), field) }
}
