//! A plan file as it is read and migrated: rows of JSON that nobody has interpreted yet.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Checksum, canonical};

/// One record, or a whole kind that is not a table of records.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// The name of its table.
    pub(super) kind: String,
    /// Its id; nothing where the row is the whole kind.
    pub(super) id: Option<String>,
    /// What the file says.
    pub(super) value: Value,
    /// The byte at which it stands, to say its place.
    pub(super) at: usize,
}

impl Row {
    /// How findings name it: `kind.id`.
    pub(super) fn name(&self) -> String {
        self.id.as_ref().map_or_else(|| self.kind.clone(), |id| format!("{}.{id}", self.kind))
    }
}

/// The rows of a file in canonical order, and what stands beside them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Document {
    pub(super) rows: Vec<Row>,
    /// Fields of the envelope that this version does not interpret.
    pub(super) fields: BTreeMap<String, Value>,
}

/// A table as it is being parsed.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// Records by id, each with its place.
    pub(super) rows: BTreeMap<String, (Value, usize)>,
    /// The kind as a whole, where it is not an object.
    pub(super) other: Option<Value>,
    /// Where it begins.
    pub(super) at: usize,
}

/// The tables as rows, in the order of the checksum.
pub(super) fn rows_in_order(tables: BTreeMap<String, Table>) -> Vec<Row> {
    let mut tables: Vec<(String, Table)> = tables.into_iter().collect();
    tables.sort_by(|(left, _), (right, _)| canonical::compare_names(left, right));
    let mut all = Vec::new();
    for (kind, table) in tables {
        if table.rows.is_empty() {
            let value = table.other.unwrap_or_else(|| Value::Object(serde_json::Map::new()));
            all.push(Row { kind, id: None, value, at: table.at });
            continue;
        }
        let mut rows: Vec<(String, (Value, usize))> = table.rows.into_iter().collect();
        rows.sort_by(|(left, _), (right, _)| canonical::compare_names(left, right));
        all.extend(rows.into_iter().map(|(id, (value, at))| Row {
            kind: kind.clone(),
            id: Some(id),
            value,
            at,
        }));
    }
    all
}

/// The checksum over `records`, fed row by row in canonical order.
#[derive(Clone, Debug, Default)]
pub(super) struct RecordsChecksum {
    sum: Checksum,
    kind: Option<String>,
    in_table: bool,
}

impl RecordsChecksum {
    /// Adds a row; `text` is its canonical value.
    pub(super) fn add(&mut self, kind: &str, id: Option<&str>, text: &str) {
        let goes_on = self.in_table && self.kind.as_deref() == Some(kind);
        let mut head = String::new();
        if goes_on {
            head.push(',');
        } else {
            head.push_str(if self.in_table { "}," } else { "" });
            head.push_str(match self.kind {
                None => "{",
                Some(_) if self.in_table => "",
                Some(_) => ",",
            });
            canonical::write_string(kind, &mut head);
            head.push(':');
            head.push_str(if id.is_some() { "{" } else { "" });
            self.kind = Some(kind.to_owned());
        }
        if let Some(id) = id {
            canonical::write_string(id, &mut head);
            head.push(':');
        }
        self.in_table = id.is_some();
        self.sum.add(&head);
        self.sum.add(text);
    }

    /// The checksum of everything added.
    pub(super) fn finish(mut self) -> String {
        self.sum.add(match (&self.kind, self.in_table) {
            (None, _) => "{}",
            (Some(_), true) => "}}",
            (Some(_), false) => "}",
        });
        self.sum.finish()
    }
}
