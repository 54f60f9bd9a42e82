//! The records of one file with what is known of their edits: the value that is merged.
//!
//! A replica can be written as rows with a side-car beside them and read again without loss; equal replicas are equal
//! bytes.

use std::collections::{BTreeMap, BTreeSet};

use linli_storage::plan_file;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{
    ActorId, Fault, RowKey, Rows, Stamp,
    entry::{Cell, Entry, Version, candidates, join},
    history::{History, Pasts},
    row::object,
};

/// One file, ready to be merged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replica {
    pub(crate) history: History,
    pub(crate) erased: BTreeSet<RowKey>,
    pub(crate) entries: BTreeMap<RowKey, Entry>,
}

/// What was written into a record since its side-car was made. For the record as a whole, an empty object stands for
/// any object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Edit {
    /// The record as a whole, which was not there.
    Put(Value),
    /// One field; nothing where it was cleared. No name is the record as a whole.
    Field(Option<String>, Option<Value>),
    /// The record was deleted.
    Delete,
    /// The record stays although others deleted it. Writing into it says the same.
    Keep,
}

/// Edits by record.
pub(crate) type Edits = BTreeMap<RowKey, Vec<Edit>>;

/// Merges two files. The order makes no difference, and neither does repetition.
///
/// # Errors
/// One of them was forged, or offices disagree so much that a field cannot hold all of it.
pub fn merge(one: &Replica, other: &Replica) -> Result<Replica, Fault> {
    let history = one.history.union(&other.history)?;
    let erased: BTreeSet<RowKey> = one.erased.union(&other.erased).cloned().collect();
    let mut entries = BTreeMap::new();
    let mut pasts = Pasts::new(&history);
    let only_there = other.entries.iter().filter(|(key, _)| !one.entries.contains_key(*key));
    let pairs = one.entries.iter().map(|(key, mine)| (key, Some(mine), other.entries.get(key)));
    for (key, mine, theirs) in pairs.chain(only_there.map(|(key, theirs)| (key, None, Some(theirs)))) {
        if erased.contains(key) {
            continue;
        }
        let mut entry = match (mine, theirs) {
            (Some(mine), Some(theirs)) if mine == theirs => mine.clone(),
            (Some(mine), Some(theirs)) => join(key, (mine, &one.history), (theirs, &other.history))?,
            (Some(only), None) | (None, Some(only)) => only.clone(),
            (None, None) => continue,
        };
        entry.settle(&mut pasts);
        entries.insert(key.clone(), entry);
    }
    Ok(Replica { history, erased, entries })
}

impl Replica {
    /// The records, with what is proposed where offices disagree.
    #[must_use]
    pub fn rows(&self) -> Rows {
        self.entries.iter().filter_map(|(key, entry)| Some((key.clone(), entry.row()?))).collect()
    }

    /// How many batches of edits it has seen.
    #[must_use]
    pub fn edits_seen(&self) -> usize {
        self.history.iter().count()
    }

    /// Erases records for ever: whatever any other file has of them goes when it is merged.
    #[must_use]
    pub fn erase<'a>(&self, keys: impl IntoIterator<Item = &'a RowKey>) -> Self {
        let mut replica = self.clone();
        for key in keys {
            replica.entries.remove(key);
            replica.erased.insert(key.clone());
        }
        replica
    }

    /// Enters edits as one batch.
    pub(crate) fn edit(&mut self, mut edits: Edits, actor: Option<ActorId>) -> Option<Stamp> {
        edits.retain(|key, list| !list.is_empty() && !self.erased.contains(key));
        if edits.is_empty() {
            return None;
        }
        let stamp = self.name(&edits, actor);
        self.history.add(stamp);
        let history = self.history.clone();
        let mut pasts = Pasts::new(&history);
        for (key, list) in edits {
            let entry = self.entries.entry(key).or_default();
            if list.iter().any(|edit| matches!(edit, Edit::Field(..) | Edit::Keep)) {
                entry.keep(stamp);
            }
            for edit in list {
                enter(entry, edit, stamp);
            }
            entry.settle(&mut pasts);
        }
        Some(stamp)
    }

    /// The name of a batch: a checksum over who made it, what they had seen, and what they wrote.
    fn name(&self, edits: &Edits, actor: Option<ActorId>) -> Stamp {
        let mut digest = Sha256::new();
        ActorId::feed(actor, &mut digest);
        for head in self.history.heads() {
            digest.update(head.to_string());
        }
        let mut line = String::new();
        for (key, list) in edits {
            for edit in list {
                line.clear();
                let (code, field, value) = match edit {
                    Edit::Put(value) => ("put", None, Some(value)),
                    Edit::Field(field, value) => ("field", field.as_ref(), value.as_ref()),
                    Edit::Delete => ("delete", None, None),
                    Edit::Keep => ("keep", None, None),
                };
                let parts = [
                    Value::from(code),
                    Value::from(key.kind.as_str()),
                    Value::from(key.id.clone()),
                    Value::from(field.cloned()),
                ];
                plan_file::write_canonical(&Value::from(parts.to_vec()), &mut line);
                if let Some(value) = value {
                    plan_file::write_canonical(value, &mut line);
                }
                line.push('\n');
                digest.update(&line);
            }
        }
        Stamp::of(digest)
    }
}

fn enter(entry: &mut Entry, edit: Edit, stamp: Stamp) {
    let write = |cell| vec![Version { stamp, cell }];
    match edit {
        Edit::Put(value) => {
            *entry = Entry::default();
            match value {
                Value::Object(fields) => {
                    entry.whole = write(Cell::Value(object()));
                    entry.fields =
                        fields.into_iter().map(|(name, value)| (name, write(Cell::Value(value)))).collect();
                }
                other => entry.whole = write(Cell::Value(other)),
            }
        }
        Edit::Field(None, value) => entry.whole = write(Cell::Value(value.unwrap_or_else(object))),
        Edit::Field(Some(name), value) => {
            entry.fields.insert(name, write(value.map_or(Cell::Cleared, Cell::Value)));
        }
        Edit::Delete => entry.deletions = BTreeSet::from([stamp]),
        Edit::Keep => {
            let whole = candidates(&entry.whole).first().and_then(|one| one.value).cloned();
            entry.whole = write(Cell::Value(whole.unwrap_or_else(object)));
        }
    }
}
