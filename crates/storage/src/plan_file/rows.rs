//! From rows of JSON to records of the plan, one at a time; a bad one is set aside and the next one is read.

use std::{collections::BTreeSet, sync::Arc};

use linli_plan::{
    AnyRecord, Extra, Finding, FindingCode, Kept, NOTE_LIMIT, Plan, RecordKind, Severity, TEXT_LIMIT,
};
use serde_json::{Map, Value};

use super::{
    canonical,
    culprit::culprit,
    document::Row,
    lost,
    set_aside::{SET_ASIDE, as_kept},
};

/// The table that holds one record: what the plan is.
pub(crate) const ABOUT: &str = "plan";

/// Most characters of a value that a finding quotes.
const QUOTE: usize = 60;

/// Whether this version interprets a table.
pub(super) fn is_known(kind: &str) -> bool {
    kind == ABOUT || RecordKind::ALL.iter().any(|known| known.code() == kind)
}

/// A plan in the making.
pub(super) struct Rows {
    plan: Plan,
    kept: Kept,
    findings: Vec<Finding>,
    unknown: BTreeSet<(String, String)>,
    aside: Vec<Aside>,
    /// Whether the rows that come now were set aside before and are known to be unreadable.
    again: bool,
}

/// A row that is not in the plan, or not all of it.
pub(super) struct Aside {
    pub(super) row: Row,
    /// The value that cannot be read, or what is wrong otherwise.
    pub(super) detail: String,
    /// Whether the plan has the record without a part of it.
    is_in_plan: bool,
    /// Whether an earlier reader said so already.
    pub(super) again: bool,
}

impl Rows {
    pub(super) fn new(plan: Plan, kept: Kept) -> Self {
        Self { plan, kept, findings: Vec::new(), unknown: BTreeSet::new(), aside: Vec::new(), again: false }
    }

    /// From now on come rows that an earlier reader could not read; that they still cannot be is not said twice.
    pub(super) fn set_aside_before(&mut self) {
        self.again = true;
    }

    /// The plan, what was noticed, and the rows that could not be read with the reason.
    pub(super) fn finish(mut self) -> (Plan, Vec<Finding>, Vec<Aside>) {
        self.findings.extend(self.kept.kinds.keys().map(|kind| note(kind.clone(), FindingCode::UnknownKind)));
        self.findings.extend(
            self.unknown.into_iter().map(|(kind, field)| note(kind, FindingCode::UnknownField { field })),
        );
        if let Some(rows) = as_kept(self.aside.iter().filter(|one| !one.is_in_plan).map(|one| &one.row)) {
            self.kept.fields.insert(SET_ASIDE.to_owned(), rows);
        }
        self.plan.kept = Arc::new(self.kept);
        (self.plan, self.findings, self.aside)
    }

    /// Notes what is worth saying about a record that was read from a row.
    pub(super) fn look_at(&mut self, row: Row, extra: &Extra, written: &dyn Fn() -> Option<Value>) {
        for field in extra.keys() {
            self.unknown.insert((row.kind.clone(), field.clone()));
        }
        if let Value::Object(fields) = &row.value {
            let long = fields.iter().filter(|(field, value)| longest(value) > limit(field));
            self.findings.extend(long.map(|(field, _)| Finding {
                severity: Severity::Warning,
                at: row.name(),
                code: FindingCode::TooLong { field: field.clone(), limit: limit(field) },
            }));
        }
        if let Some(field) = left_out(&row.value, written) {
            let code = FindingCode::UnknownField { field: field.clone() };
            self.findings.push(Finding { severity: Severity::Error, at: row.name(), code });
            self.aside.push(Aside { row, detail: field, is_in_plan: true, again: false });
        }
    }

    pub(super) fn take(&mut self, row: Row) {
        match RecordKind::ALL.iter().find(|kind| kind.code() == row.kind) {
            Some(kind) => self.record(*kind, row),
            // What the plan is was taken before; this is about another one.
            None if row.kind == ABOUT => self.set_aside(row, None),
            None => self.keep(row),
        }
    }

    fn record(&mut self, kind: RecordKind, row: Row) {
        let Some(id) = &row.id else {
            // An empty table says nothing; anything else in its place is not a table.
            if row.value.as_object().is_none_or(|map| !map.is_empty()) {
                self.set_aside(row, None);
            }
            return;
        };
        let id = match kind.id(id) {
            Ok(id) => id,
            Err(fault) => return self.set_aside(row, Some(fault.to_string())),
        };
        match AnyRecord::read(kind, &row.value) {
            Ok(record) => {
                self.look_at(row, record.extra(), &|| record.write().ok());
                self.plan.insert_unchecked(id, record);
            }
            Err(fault) => {
                let detail = detail(kind, &row.value, &fault);
                self.set_aside(row, Some(detail));
            }
        }
    }

    fn keep(&mut self, row: Row) {
        // A kind is a table or one value; of files that disagree about it the first one is heard.
        match (&row.id, self.kept.kinds.get_mut(&row.kind)) {
            (None, None) => _ = self.kept.kinds.insert(row.kind, row.value),
            (Some(id), None) => {
                let table = Map::from_iter([(id.clone(), row.value)]);
                self.kept.kinds.insert(row.kind, Value::Object(table));
            }
            (Some(id), Some(Value::Object(records))) => _ = records.insert(id.clone(), row.value),
            (_, Some(_)) => self.set_aside(row, None),
        }
    }

    fn set_aside(&mut self, row: Row, detail: Option<String>) {
        let detail = detail.unwrap_or_else(|| quote(&row.value));
        if !self.again {
            self.findings.push(Finding {
                severity: Severity::Error,
                at: row.name(),
                code: FindingCode::UnreadableRecord { detail: detail.clone() },
            });
        }
        self.aside.push(Aside { row, detail, is_in_plan: false, again: self.again });
    }
}

fn note(at: String, code: FindingCode) -> Finding {
    Finding { severity: Severity::Note, at, code }
}

/// The first name inside a part of a record that the record does not hold.
fn left_out(value: &Value, written: &dyn Fn() -> Option<Value>) -> Option<String> {
    let has_parts = |value: &Value| value.is_object() || value.is_array();
    if !value.as_object()?.values().any(has_parts) {
        return None;
    }
    lost::first(value, &written()?)
}

/// What cannot be read: the path to it with the value that stands there, or why the whole cannot.
fn detail(kind: RecordKind, record: &Value, fault: &serde_json::Error) -> String {
    let read = |value: &Value| AnyRecord::read(kind, value).err().map(|fault| fault.to_string());
    match culprit(record, &read) {
        Some((path, value)) => format!("{path}: {}", quote(value)),
        None if record.is_object() => fault.to_string(),
        None => quote(record),
    }
}

/// The beginning of a value as the file has it.
fn quote(value: &Value) -> String {
    let mut text = String::new();
    canonical::write(value, &mut text);
    if let Some((end, _)) = text.char_indices().nth(QUOTE) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Most characters of a text in a field.
fn limit(field: &str) -> usize {
    let is_note = matches!(
        field,
        "notes" | "purpose" | "content" | "duties" | "publicity" | "safety" | "requirements" | "template"
    );
    if is_note { NOTE_LIMIT } else { TEXT_LIMIT }
}

/// Characters of the longest text in a value.
fn longest(value: &Value) -> usize {
    match value {
        // Bytes are at least as many as characters, and counted without looking.
        Value::String(text) if text.len() <= TEXT_LIMIT => 0,
        Value::String(text) => text.chars().count(),
        Value::Array(list) => list.iter().map(longest).max().unwrap_or(0),
        Value::Object(map) => map.values().map(longest).max().unwrap_or(0),
        _ => 0,
    }
}
