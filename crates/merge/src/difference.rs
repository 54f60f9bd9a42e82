//! What two files have come to since they parted, record by record and field by field; and what two plans differ in
//! that have nothing to do with each other.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    Replica, RowKey, Rows, Stamp,
    entry::{Candidate, Cell, Entry, candidates},
    history::{History, Pasts},
};

/// One of two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The one at hand.
    Here,
    /// The one that came.
    File,
}

/// What both sides did since they parted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// What was done here and is not in the file.
    pub here: Vec<RecordChange>,
    /// What the file has that is new here.
    pub file: Vec<RecordChange>,
    /// Where both wrote and do not agree, and what was in conflict before; the merge holds all of it.
    pub conflicts: Vec<Conflict>,
}

/// What one side did to one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordChange {
    /// The record.
    pub key: RowKey,
    /// It as it stood before it was deleted, or as that side has it; nothing where nobody has it any more.
    pub record: Option<Value>,
    /// What was done.
    pub change: Change,
}

/// What was done to a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "did", content = "fields")]
pub enum Change {
    /// It is new.
    Added,
    /// Some of its fields are otherwise.
    Changed(Vec<FieldChange>),
    /// It is not there any more.
    Deleted,
    /// It was erased, and no file can bring it back.
    Erased,
}

/// How one field was changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field; nothing for a record that is no object.
    pub field: Option<String>,
    /// What the other side has.
    pub from: Option<Value>,
    /// What it was changed to; nothing where it was cleared.
    pub to: Option<Value>,
}

/// Something that two offices did unseen by each other and that a person settles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "about")]
pub enum Conflict {
    /// A field with several values.
    Field {
        /// The record.
        key: RowKey,
        /// The field; nothing for a record that is no object.
        field: Option<String>,
        /// The record as it stands with what is proposed.
        record: Value,
        /// The values, the proposed one first.
        values: Vec<ConflictValue>,
    },
    /// One deleted the record, another wrote into it; it stays until somebody says otherwise.
    Deleted {
        /// The record.
        key: RowKey,
        /// It as it stands.
        record: Value,
        /// Which side deleted it; nothing where that was known to both.
        by: Option<Side>,
    },
}

/// One of several values of a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConflictValue {
    /// The value; nothing where the field was cleared.
    pub value: Option<Value>,
    /// Whether the file at hand has it.
    pub here: bool,
    /// Whether the file that came has it.
    pub file: bool,
}

impl Conflict {
    /// The record.
    #[must_use]
    pub fn key(&self) -> &RowKey {
        match self {
            Self::Field { key, .. } | Self::Deleted { key, .. } => key,
        }
    }
}

impl Replica {
    /// What offices disagree about in this file.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict> {
        self.conflicts_between(None)
    }

    fn conflicts_between(&self, sides: Option<(&Self, &Self)>) -> Vec<Conflict> {
        let mut found = Vec::new();
        for (key, entry) in self.entries.iter().filter(|(_, entry)| !entry.is_gone) {
            let fields = entry.fields.keys().map(|name| Some(name.as_str()));
            let several: Vec<(Option<&str>, Vec<Candidate<'_>>)> = std::iter::once(None)
                .chain(fields)
                .map(|field| (field, candidates(entry.field(field))))
                .filter(|(_, values)| values.len() > 1)
                .collect();
            if several.is_empty() && entry.deletions.is_empty() {
                continue;
            }
            let record = entry.row().unwrap_or_default();
            for (field, values) in several {
                let has = |side: Option<&Self>, stamps: &[Stamp]| {
                    side.is_none_or(|side| side.wrote(key, field, stamps))
                };
                let value = |one: &Candidate<'_>| ConflictValue {
                    value: one.value.cloned(),
                    here: has(sides.map(|(here, _)| here), &one.stamps),
                    file: has(sides.map(|(_, file)| file), &one.stamps),
                };
                let values = values.iter().map(value).collect();
                let field = field.map(str::to_owned);
                found.push(Conflict::Field { key: key.clone(), field, record: record.clone(), values });
            }
            if !entry.deletions.is_empty() {
                let deleted = |side: &Self| {
                    let known = side.entries.get(key).map(|entry| &entry.deletions);
                    known.is_some_and(|known| entry.deletions.iter().any(|stamp| known.contains(stamp)))
                };
                let by = match sides.map(|(here, file)| (deleted(here), deleted(file))) {
                    Some((true, false)) => Some(Side::Here),
                    Some((false, true)) => Some(Side::File),
                    _ => None,
                };
                found.push(Conflict::Deleted { key: key.clone(), record, by });
            }
        }
        found
    }

    fn wrote(&self, key: &RowKey, field: Option<&str>, stamps: &[Stamp]) -> bool {
        let versions = self.entries.get(key).map_or(&[][..], |entry| entry.field(field));
        versions.iter().any(|version| stamps.contains(&version.stamp) && version.cell != Cell::Gone)
    }
}

/// What each of two files did since they parted; `merged` is what they make together.
#[must_use]
pub fn difference(here: &Replica, file: &Replica, merged: &Replica) -> Difference {
    Difference {
        here: done(here, file, merged),
        file: done(file, here, merged),
        conflicts: merged.conflicts_between(Some((here, file))),
    }
}

/// What one side did that the other has not seen.
fn done(side: &Replica, other: &Replica, merged: &Replica) -> Vec<RecordChange> {
    let mut changes = Vec::new();
    let mut pasts = Pasts::new(&side.history);
    for (key, entry) in &side.entries {
        let theirs = other.entries.get(key);
        // What one deleted and the other wrote into is a conflict, and said there.
        let is_flagged =
            merged.entries.get(key).is_some_and(|entry| !entry.is_gone && !entry.deletions.is_empty());
        let is_gone = entry.is_gone || theirs.is_some_and(|entry| entry.is_gone);
        if merged.erased.contains(key) || theirs == Some(entry) || is_flagged && is_gone {
            continue;
        }
        if let Some(change) = change(entry, theirs, &other.history, &mut pasts) {
            let record = if entry.is_gone { theirs.and_then(Entry::row) } else { entry.row() };
            changes.push(RecordChange { key: key.clone(), record, change });
        }
    }
    for key in side.erased.difference(&other.erased) {
        let record = other.entries.get(key).and_then(Entry::row);
        changes.push(RecordChange { key: key.clone(), record, change: Change::Erased });
    }
    changes
}

fn change(
    mine: &Entry,
    theirs: Option<&Entry>,
    seen_there: &History,
    pasts: &mut Pasts<'_>,
) -> Option<Change> {
    let is_new = |stamp: Stamp| !seen_there.has_seen(stamp);
    let there = theirs.filter(|entry| !entry.is_gone);
    if mine.is_gone {
        let deleted = mine.deletions.iter().any(|stamp| is_new(*stamp)) && there.is_some();
        return deleted.then_some(Change::Deleted);
    }
    let Some(there) = there else {
        return mine.versions().any(|version| is_new(version.stamp)).then_some(Change::Added);
    };
    let names = mine.fields.keys().map(|name| Some(name.as_str()));
    let mut fields = Vec::new();
    for field in std::iter::once(None).chain(names) {
        let versions = mine.field(field);
        let new = versions.iter().filter(|version| version.cell != Cell::Gone && is_new(version.stamp));
        let new: Vec<Stamp> = new.map(|version| version.stamp).collect();
        if new.is_empty() {
            continue;
        }
        // Where the other side wrote something that none of these edits has seen, it is no change but a conflict.
        let is_contested = there
            .field(field)
            .iter()
            .any(|version| !new.iter().any(|stamp| pasts.had_seen(*stamp, version.stamp)));
        let shown = |versions| candidates(versions).first().and_then(|one| one.value).cloned();
        let (from, to) = (shown(there.field(field)), shown(versions));
        if from != to && !is_contested {
            fields.push(FieldChange { field: field.map(str::to_owned), from, to });
        }
    }
    (!fields.is_empty()).then_some(Change::Changed(fields))
}

/// What has to be done to one plan to make it the other, without asking who did it.
#[must_use]
pub fn compare(one: &Rows, other: &Rows) -> Vec<RecordChange> {
    let mut changes = Vec::new();
    let change = |key: &RowKey, record: &Value, change| RecordChange {
        key: key.clone(),
        record: Some(record.clone()),
        change,
    };
    for (key, before) in one {
        match other.get(key) {
            None => changes.push(change(key, before, Change::Deleted)),
            Some(after) if after == before => {}
            Some(after) => changes.push(change(key, after, Change::Changed(fields(before, after)))),
        }
    }
    let added = other.iter().filter(|(key, _)| !one.contains_key(*key));
    changes.extend(added.map(|(key, record)| change(key, record, Change::Added)));
    changes.sort_by(|left, right| left.key.cmp(&right.key));
    changes
}

fn fields(before: &Value, after: &Value) -> Vec<FieldChange> {
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        return vec![FieldChange { field: None, from: Some(before.clone()), to: Some(after.clone()) }];
    };
    let names = old.keys().chain(new.keys().filter(|name| !old.contains_key(*name)));
    let changed = names.filter(|name| old.get(*name) != new.get(*name));
    let change = |name: &String| FieldChange {
        field: Some(name.clone()),
        from: old.get(name).cloned(),
        to: new.get(name).cloned(),
    };
    changed.map(change).collect()
}
