//! Rows that no record holds: the file keeps them beside its records, as they came, until a reader understands them.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::document::{Document, Row};

/// The field beside the records that keeps rows which could not be read.
pub(super) const SET_ASIDE: &str = "set_aside";

/// Rows as the file keeps them; nothing where there are none.
pub(super) fn as_kept<'a>(rows: impl Iterator<Item = &'a Row>) -> Option<Value> {
    let mut kinds = Map::new();
    for Row { kind, id, value, .. } in rows {
        match id {
            None => _ = kinds.insert(kind.clone(), value.clone()),
            Some(id) => {
                let table = kinds.entry(kind.clone()).or_insert_with(|| Value::Object(Map::new()));
                if !table.is_object() {
                    // What stood in the place of a table goes along with the records of another file.
                    *table = Value::Object(Map::from_iter([(String::new(), table.take())]));
                }
                if let Value::Object(records) = table {
                    records.insert(id.clone(), value.clone());
                }
            }
        }
    }
    (!kinds.is_empty()).then_some(Value::Object(kinds))
}

/// The rows that a file keeps because an earlier reader could not read them.
pub(super) fn from_kept(kept: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    for (kind, table) in kept.as_object().into_iter().flatten() {
        match table {
            Value::Object(records) => rows.extend(records.iter().map(|(id, value)| Row {
                kind: kind.clone(),
                id: Some(id.clone()),
                value: value.clone(),
                at: 0,
            })),
            value => rows.push(Row { kind: kind.clone(), id: None, value: value.clone(), at: 0 }),
        }
    }
    rows
}

/// Takes the rows that an earlier reader had set aside out of a file, but for those that are records again.
pub(super) fn take(document: &mut Document) -> Vec<Row> {
    let Some(kept) = document.fields.remove(SET_ASIDE) else { return Vec::new() };
    let mut rows = from_kept(&kept);
    if !rows.is_empty() {
        let names: BTreeSet<(&str, Option<&str>)> =
            document.rows.iter().map(|row| (row.kind.as_str(), row.id.as_deref())).collect();
        rows.retain(|row| !names.contains(&(row.kind.as_str(), row.id.as_deref())));
    }
    rows
}
