//! From rows of JSON to records of the plan, one at a time; a bad one is set aside and the next one is read.

use std::{collections::BTreeSet, sync::Arc};

use linli_plan::{
    About, BudgetLine, Campaign, Extra, Finding, FindingCode, Indicator, Kept, NOTE_LIMIT, Neighbourhood,
    Plan, Playbook, Record, SegmentRule, Session, Severity, TEXT_LIMIT, Table, Task,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{canonical, document::Row, lost};

/// The table that holds one record: what the plan is.
pub(super) const ABOUT: &str = "plan";

/// Most characters of a value that a finding quotes.
const QUOTE: usize = 60;

/// Whether this version interprets a table.
pub(super) fn is_known(kind: &str) -> bool {
    [
        ABOUT,
        Neighbourhood::KIND,
        SegmentRule::KIND,
        Playbook::KIND,
        Campaign::KIND,
        Session::KIND,
        BudgetLine::KIND,
        Task::KIND,
        Indicator::KIND,
    ]
    .contains(&kind)
}

/// A record that keeps the fields it does not know.
pub(super) trait Stored: Serialize + DeserializeOwned {
    fn extra(&self) -> &Extra;
}

macro_rules! stored {
    ($($record:ty),*) => {$(
        impl Stored for $record {
            fn extra(&self) -> &Extra {
                &self.extra
            }
        }
    )*};
}

stored!(About, Neighbourhood, SegmentRule, Playbook, Campaign, Session, BudgetLine, Task, Indicator);

/// A plan in the making.
pub(super) struct Rows {
    plan: Plan,
    kept: Kept,
    findings: Vec<Finding>,
    unknown: BTreeSet<(String, String)>,
    aside: Vec<(Row, String)>,
}

impl Rows {
    pub(super) fn new(plan: Plan, kept: Kept) -> Self {
        Self { plan, kept, findings: Vec::new(), unknown: BTreeSet::new(), aside: Vec::new() }
    }

    /// The plan, what was noticed, and the rows that could not be read with the reason.
    pub(super) fn finish(mut self) -> (Plan, Vec<Finding>, Vec<(Row, String)>) {
        self.findings.extend(self.kept.kinds.keys().map(|kind| note(kind.clone(), FindingCode::UnknownKind)));
        self.findings.extend(
            self.unknown.into_iter().map(|(kind, field)| note(kind, FindingCode::UnknownField { field })),
        );
        self.plan.kept = Arc::new(self.kept);
        (self.plan, self.findings, self.aside)
    }

    /// Notes what is worth saying about a record that was read from a row.
    pub(super) fn look_at<R: Stored>(&mut self, row: Row, record: &R) {
        for field in record.extra().keys() {
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
        if let Some(field) = left_out(&row.value, record) {
            let code = FindingCode::UnknownField { field: field.clone() };
            self.findings.push(Finding { severity: Severity::Error, at: row.name(), code });
            self.aside.push((row, field));
        }
    }

    /// Takes one row in.
    pub(super) fn take(&mut self, row: Row) {
        match row.kind.as_str() {
            Neighbourhood::KIND => self.record(row, |plan| &mut plan.neighbourhoods),
            SegmentRule::KIND => self.record(row, |plan| &mut plan.segment_rules),
            Playbook::KIND => self.record(row, |plan| &mut plan.playbooks),
            Campaign::KIND => self.record(row, |plan| &mut plan.campaigns),
            Session::KIND => self.record(row, |plan| &mut plan.sessions),
            BudgetLine::KIND => self.record(row, |plan| &mut plan.budget_lines),
            Task::KIND => self.record(row, |plan| &mut plan.tasks),
            Indicator::KIND => self.record(row, |plan| &mut plan.indicators),
            // What the plan is was taken before; this is about another one.
            ABOUT => self.set_aside(row, None),
            _ => self.keep(row),
        }
    }

    fn record<R: Record + Stored>(&mut self, row: Row, table: fn(&mut Plan) -> &mut Table<R>) {
        let Some(id) = &row.id else {
            // An empty table says nothing; anything else in its place is not a table.
            if row.value.as_object().is_none_or(|map| !map.is_empty()) {
                self.set_aside(row, None);
            }
            return;
        };
        let id = match id.parse::<R::Id>() {
            Ok(id) => id,
            Err(fault) => return self.set_aside(row, Some(fault.to_string())),
        };
        match typed::<R>(&row.value) {
            Ok(record) => {
                self.look_at(row, &record);
                table(&mut self.plan).insert(id, Arc::new(record));
            }
            Err(detail) => self.set_aside(row, Some(detail)),
        }
    }

    fn keep(&mut self, row: Row) {
        let Row { kind, id, value, .. } = row;
        let Some(id) = id else {
            self.kept.kinds.insert(kind, value);
            return;
        };
        let table = self.kept.kinds.entry(kind).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(records) = table {
            records.insert(id, value);
        }
    }

    fn set_aside(&mut self, row: Row, detail: Option<String>) {
        let detail = detail.unwrap_or_else(|| quote(&row.value));
        self.findings.push(Finding {
            severity: Severity::Error,
            at: row.name(),
            code: FindingCode::UnreadableRecord { detail: detail.clone() },
        });
        self.aside.push((row, detail));
    }
}

fn note(at: String, code: FindingCode) -> Finding {
    Finding { severity: Severity::Note, at, code }
}

/// A record, or which of its values cannot be read.
pub(super) fn typed<R: Stored>(value: &Value) -> Result<R, String> {
    R::deserialize(value).map_err(|fault| culprit::<R>(value).unwrap_or_else(|| fault.to_string()))
}

/// The first name inside a part of a record that the record does not hold.
fn left_out<R: Stored>(value: &Value, record: &R) -> Option<String> {
    let has_parts = |value: &Value| value.is_object() || value.is_array();
    if !value.as_object()?.values().any(has_parts) {
        return None;
    }
    lost::first(value, &serde_json::to_value(record).ok()?)
}

/// The field without which the rest of a record can be read, and what it says.
fn culprit<R: Stored>(value: &Value) -> Option<String> {
    let Value::Object(fields) = value else { return Some(quote(value)) };
    fields.iter().find_map(|(name, inner)| {
        let mut rest = fields.clone();
        rest.remove(name);
        R::deserialize(&Value::Object(rest)).ok().map(|_| format!("{name}: {}", quote(inner)))
    })
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
