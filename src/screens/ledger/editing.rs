//! What a person types into a cell becomes a value, or a sentence that says why not.

use std::collections::BTreeMap;

use linli_plan::{
    Command, CustomField, CustomKind, Field, FieldKind, Neighbourhood, NeighbourhoodId, Plan, RecordId,
    Table, Value,
};
use linli_tables::value::{self, Reading};
use linli_words::{Lang, PlanNames, errors, ledger};

use super::columns::ColumnId;
use crate::{
    browser,
    session::Session,
    widgets::grid::{Edit, Paste, Refusal},
};

/// Reads what was typed into a field. Empty clears it.
pub(super) fn read(
    lang: Lang,
    own: &Table<CustomField>,
    field: Field,
    text: &str,
) -> Result<Option<Value>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let refused = || Refusal(ledger::not_understood(lang, field, text));
    match field.kind() {
        FieldKind::Custom => {
            let own = if let Field::Custom(id) = field { own.get(&id) } else { None };
            let kind = own.map_or(&CustomKind::Text, |own| &own.kind);
            match value::own_value(text, kind, None) {
                Reading::Blank => Ok(None),
                Reading::Value(value) => Ok(Some(value)),
                Reading::NotUnderstood => Err(refused()),
            }
        }
        FieldKind::Text | FieldKind::Names | FieldKind::Note => Ok(Some(Value::Text(text.to_owned()))),
        FieldKind::Number(unit) => match value::number(text, unit, None) {
            Reading::Blank => Ok(None),
            Reading::Value(number) if field.may_hold(&number) => Ok(Some(Value::Number(number))),
            Reading::Value(_) | Reading::NotUnderstood => Err(refused()),
        },
        FieldKind::Choice(codes) => {
            if codes.contains(&text) {
                return Ok(Some(Value::Choice(text.to_owned())));
            }
            match value::choice(text, field) {
                Reading::Blank => Ok(None),
                Reading::Value(code) => Ok(Some(Value::Choice(code.to_owned()))),
                Reading::NotUnderstood => Err(refused()),
            }
        }
    }
}

/// Writes edits, all of them or none.
pub(super) fn write(
    session: Session,
    lang: Lang,
    edits: Vec<Edit<NeighbourhoodId, ColumnId>>,
) -> Result<(), Refusal> {
    let plan = session.now();
    let mut cells = Vec::with_capacity(edits.len());
    for edit in edits {
        if let ColumnId::Field(field) = edit.column {
            cells.push((edit.key, field, read(lang, &plan.custom_fields, field, &edit.text)?));
        }
    }
    send(session, lang, &Command::SetFields(cells))
}

/// Writes a pasted block; rows below the last one become neighbourhoods where the block names them.
pub(super) fn paste(
    session: Session,
    lang: Lang,
    paste: Paste<NeighbourhoodId, ColumnId>,
) -> Result<(), Refusal> {
    if paste.beyond.is_empty() {
        return write(session, lang, paste.edits);
    }
    let plan = session.now();
    let mut rows: BTreeMap<NeighbourhoodId, Neighbourhood> = BTreeMap::new();
    for edit in paste.edits {
        let ColumnId::Field(field) = edit.column else { continue };
        let Some(present) = plan.neighbourhoods.get(&edit.key) else { continue };
        let row = rows.entry(edit.key).or_insert_with(|| present.as_ref().clone());
        put(lang, &plan, row, field, &edit.text)?;
    }
    for (row, order) in paste.beyond.iter().zip(plan.next_neighbourhood_order()..) {
        let mut added = Neighbourhood { order, ..Neighbourhood::default() };
        for (text, column) in row.iter().zip(&paste.columns) {
            if let ColumnId::Field(field) = column
                && !(*field == Field::Name && text.trim().is_empty())
            {
                put(lang, &plan, &mut added, *field, text)?;
            }
        }
        if added.name.is_empty() {
            return Err(Refusal(ledger::paste_needs_name(lang).to_owned()));
        }
        rows.insert(NeighbourhoodId::from_random(browser::random::bits()), added);
    }
    send(session, lang, &Command::AcceptImport(rows.into_iter().collect()))
}

fn put(lang: Lang, plan: &Plan, row: &mut Neighbourhood, field: Field, text: &str) -> Result<(), Refusal> {
    let value = read(lang, &plan.custom_fields, field, text)?;
    row.set(field, value).map_err(|error| Refusal(errors::command(lang, &PlanNames::of(plan), &error)))?;
    row.unread.remove(&field);
    Ok(())
}

/// Carries out a command of the ledger, with a sentence where it is refused.
pub(super) fn send(session: Session, lang: Lang, command: &Command) -> Result<(), Refusal> {
    session.dispatch(command).map_err(|error| Refusal(session.why_not(lang, &error)))
}

/// A new neighbourhood with a name that the ledger does not have yet.
pub(super) fn new_row(lang: Lang, plan: &Plan) -> (NeighbourhoodId, Neighbourhood) {
    let taken = |name: &str| plan.neighbourhoods.values().any(|row| row.name == name);
    let first = ledger::added_name(lang).to_owned();
    let name = std::iter::once(first.clone())
        .chain((2..).map(|number| format!("{first}{number}")))
        .find(|name| !taken(name))
        .unwrap_or(first);
    let row = Neighbourhood { order: plan.next_neighbourhood_order(), name, ..Neighbourhood::default() };
    (NeighbourhoodId::from_random(browser::random::bits()), row)
}

#[cfg(test)]
mod tests {
    use linli_plan::Measured;

    use super::*;

    fn read(lang: Lang, field: Field, text: &str) -> Result<Option<Value>, Refusal> {
        super::read(lang, &Table::default(), field, text)
    }

    #[test]
    fn what_is_typed_is_read_as_a_ledger_is() {
        let year = read(Lang::Zh, Field::BuiltYear, "80年代").unwrap();
        assert!(matches!(year, Some(Value::Number(Measured { low: 1980, high: 1989, .. }))));
        let fee = read(Lang::Zh, Field::Fee, "０.６５元").unwrap();
        assert!(matches!(fee, Some(Value::Number(Measured { low: 65, high: 65, .. }))));
        assert_eq!(read(Lang::Zh, Field::Lift, "无"), Ok(Some(Value::Choice("none".into()))));
        assert_eq!(read(Lang::Zh, Field::Households, " "), Ok(None));
    }

    #[test]
    fn what_makes_no_sense_is_refused_with_what_would() {
        let refusal = read(Lang::Zh, Field::BuiltYear, "很久以前").unwrap_err();
        assert!(refusal.0.contains("很久以前") && refusal.0.contains("1986"));
        assert!(read(Lang::Zh, Field::BuiltYear, "19860").is_err());
        assert!(read(Lang::En, Field::Management, "whatever").is_err());
    }
}
