//! One record as it is merged: the values of each field with the edits that wrote them, and who deleted it.
//!
//! A field keeps a value if the other file has it too or has not seen the edit that wrote it. Clearing a field is
//! writing nothing into it, so that it meets a change by another office as a conflict and does not lose silently.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use linli_storage::plan_file;
use serde_json::Value;

use crate::{
    Fault, RowKey, Stamp,
    history::{History, Pasts},
    row::object,
};

/// Most values in conflict in one field.
pub const CONFLICT_LIMIT: usize = 32;

/// What an edit wrote into a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Value(Value),
    /// The field was emptied.
    Cleared,
    /// A value of a deleted record, which nobody keeps.
    Gone,
}

impl Cell {
    pub(crate) fn value(&self) -> Option<&Value> {
        if let Self::Value(value) = self { Some(value) } else { None }
    }
}

/// What one edit wrote into one field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Version {
    pub(crate) stamp: Stamp,
    pub(crate) cell: Cell,
}

/// What the field holds, by the order of the edits' names. More than one where offices wrote unseen by each other.
pub(crate) type Versions = Vec<Version>;

/// Versions that say the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate<'a> {
    pub(crate) value: Option<&'a Value>,
    pub(crate) stamps: Vec<Stamp>,
}

/// The values of a field, the proposed one first: what more offices wrote, else the one that says more.
///
/// Something goes before nothing. The rule looks at nothing but the versions, so every office proposes the same.
pub(crate) fn candidates(versions: &[Version]) -> Vec<Candidate<'_>> {
    let mut found: Vec<Candidate<'_>> = Vec::new();
    for version in versions.iter().filter(|version| version.cell != Cell::Gone) {
        let value = version.cell.value();
        match found.iter_mut().find(|one| one.value == value) {
            Some(one) => one.stamps.push(version.stamp),
            None => found.push(Candidate { value, stamps: vec![version.stamp] }),
        }
    }
    if found.len() > 1 {
        found.sort_by_cached_key(|one| {
            let text = one.value.map(plan_file::canonical);
            let length = text.as_ref().map_or(0, String::len);
            (one.value.is_none(), Reverse(one.stamps.len()), Reverse(length), text)
        });
    }
    found
}

/// A record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Entry {
    /// That it is there: an object, whose members are the fields, or another value as a whole.
    pub(crate) whole: Versions,
    /// Its members.
    pub(crate) fields: BTreeMap<String, Versions>,
    /// The edits that deleted it and that nobody has taken back.
    pub(crate) deletions: BTreeSet<Stamp>,
    /// Whether nobody wrote anything that those who deleted it had not seen.
    pub(crate) is_gone: bool,
}

impl Entry {
    /// All versions of the record, whichever their field.
    pub(crate) fn versions(&self) -> impl Iterator<Item = &Version> {
        self.whole.iter().chain(self.fields.values().flatten())
    }

    fn versions_mut(&mut self) -> impl Iterator<Item = &mut Version> {
        self.whole.iter_mut().chain(self.fields.values_mut().flatten())
    }

    /// The versions of a field, or of the record as a whole.
    pub(crate) fn field(&self, field: Option<&str>) -> &[Version] {
        match field {
            Some(name) => self.fields.get(name).map_or(&[], Vec::as_slice),
            None => &self.whole,
        }
    }

    /// Whether the record is shown as an object: also where somebody made it another value and others wrote into it.
    pub(crate) fn is_object(&self) -> bool {
        let has_value = |versions: &Versions| versions.iter().any(|one| one.cell.value().is_some());
        candidates(&self.whole).first().and_then(|one| one.value).is_none_or(Value::is_object)
            || self.fields.values().any(has_value)
    }

    /// The record as it stands, with what is proposed where offices disagree.
    pub(crate) fn row(&self) -> Option<Value> {
        if self.is_gone {
            return None;
        }
        if !self.is_object() {
            return candidates(&self.whole).first().and_then(|one| one.value).cloned();
        }
        let shown = |versions: &Versions| candidates(versions).first()?.value.cloned();
        let fields = self.fields.iter().filter_map(|(name, versions)| Some((name.clone(), shown(versions)?)));
        Some(Value::Object(fields.collect()))
    }

    /// Whoever writes into a record that others have deleted says that it stays.
    pub(crate) fn keep(&mut self, stamp: Stamp) {
        if self.deletions.is_empty() {
            return;
        }
        self.deletions.clear();
        let is_kept = |version: &Version| version.cell != Cell::Gone;
        self.whole.retain(is_kept);
        if self.whole.is_empty() {
            self.whole.push(Version { stamp, cell: Cell::Value(object()) });
        }
        self.fields.retain(|_, versions| {
            versions.retain(is_kept);
            !versions.is_empty()
        });
    }

    /// Makes values that no file keeps be gone in this one too.
    ///
    /// What was deleted stays where somebody wrote into it unseen: their edits, and whatever they had in front of them
    /// when they made these. That a file still has a value which had been deleted is chance, so it goes.
    pub(crate) fn settle(&mut self, pasts: &mut Pasts<'_>) {
        self.is_gone = false;
        if self.deletions.is_empty() {
            return;
        }
        let stamps: BTreeSet<Stamp> = self.versions().map(|version| version.stamp).collect();
        let deletions = &self.deletions;
        let unseen: Vec<Stamp> = stamps
            .iter()
            .copied()
            .filter(|stamp| !deletions.iter().any(|deletion| pasts.had_seen(*deletion, *stamp)))
            .collect();
        let kept: BTreeSet<Stamp> = stamps
            .into_iter()
            .filter(|stamp| unseen.contains(stamp) || unseen.iter().any(|edit| pasts.had_seen(*edit, *stamp)))
            .collect();
        self.is_gone = unseen.is_empty();
        for version in self.versions_mut().filter(|version| !kept.contains(&version.stamp)) {
            version.cell = Cell::Gone;
        }
    }
}

/// A record of two files. Where one has none, the other one's stays: records leave files by being erased only.
pub(crate) fn join(
    key: &RowKey,
    (mine, seen_here): (&Entry, &History),
    (theirs, seen_there): (&Entry, &History),
) -> Result<Entry, Fault> {
    let join =
        |mine: &[Version], theirs: &[Version]| join_versions(key, (mine, seen_here), (theirs, seen_there));
    let mut fields = BTreeMap::new();
    for name in mine.fields.keys().chain(theirs.fields.keys().filter(|name| !mine.fields.contains_key(*name)))
    {
        let versions = join(mine.field(Some(name)), theirs.field(Some(name)))?;
        if candidates(&versions).len() > CONFLICT_LIMIT {
            return Err(Fault::TooManyValues { key: key.clone(), field: name.clone() });
        }
        if !versions.is_empty() {
            fields.insert(name.clone(), versions);
        }
    }
    let stays = |stamp: &Stamp| {
        let here = mine.deletions.contains(stamp) || !seen_here.has_seen(*stamp);
        here && (theirs.deletions.contains(stamp) || !seen_there.has_seen(*stamp))
    };
    let deletions = mine.deletions.union(&theirs.deletions).copied().filter(stays).collect();
    Ok(Entry { whole: join(&mine.whole, &theirs.whole)?, fields, deletions, is_gone: false })
}

fn join_versions(
    key: &RowKey,
    (mine, seen_here): (&[Version], &History),
    (theirs, seen_there): (&[Version], &History),
) -> Result<Versions, Fault> {
    let mut all = Vec::with_capacity(mine.len().max(theirs.len()));
    for version in mine {
        match theirs.iter().find(|other| other.stamp == version.stamp) {
            Some(other) => all.push(same(key, version, other)?),
            None if !seen_there.has_seen(version.stamp) => all.push(version.clone()),
            None => {}
        }
    }
    let is_new = |version: &&Version| {
        !seen_here.has_seen(version.stamp) && !mine.iter().any(|other| other.stamp == version.stamp)
    };
    all.extend(theirs.iter().filter(is_new).cloned());
    all.sort_by_key(|version| version.stamp);
    Ok(all)
}

/// One version out of two files; what is gone in one of them may still be in the other.
fn same(key: &RowKey, mine: &Version, theirs: &Version) -> Result<Version, Fault> {
    match (&mine.cell, &theirs.cell) {
        (Cell::Gone, _) => Ok(theirs.clone()),
        (_, Cell::Gone) => Ok(mine.clone()),
        (one, other) if one == other => Ok(mine.clone()),
        _ => Err(Fault::Contradiction { key: key.clone(), stamp: mine.stamp }),
    }
}
