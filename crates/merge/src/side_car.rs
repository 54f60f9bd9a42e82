//! The side-car as a file has it: `sync`.
//!
//! A record is one short list: the edits that made it, which fields it has, and four bytes for the value of each. What
//! departs from that (a field that another edit wrote, a conflict, a deletion) stands behind it by name. Values are in
//! the records and not here, but for those in conflict that are not proposed.

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    Fault, Replica, RowKey, Rows, Stamp,
    entry::{CONFLICT_LIMIT, Candidate, Cell, Entry, Version, Versions, candidates},
    history::History,
    replica::{Edit, Edits},
    row::{Hasher, object},
};

/// The version that is written.
const VERSION: u64 = 1;

/// What merging needs to know beside the records.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SideCar {
    version: u64,
    /// The edits that this file has seen, by name; each with the places of those directly before it.
    edits: Vec<EditLine>,
    /// Lists of fields that records have, each once.
    shapes: Vec<Vec<String>>,
    /// Records by kind, then by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    records: BTreeMap<String, BTreeMap<String, RecordLine>>,
    /// Kinds that are one value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    kinds: BTreeMap<String, RecordLine>,
    /// Ids of records that were erased for ever, by kind.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    erased: BTreeMap<String, BTreeSet<String>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct EditLine(Stamp, #[serde(default, skip_serializing_if = "Vec::is_empty")] Vec<u32>);

/// Who made the record, the place of its shape (nothing for a value that is no object), the four bytes of each field
/// in base64, and what departs from that.
#[derive(Debug, Serialize, Deserialize)]
struct RecordLine(
    By,
    Option<u32>,
    String,
    #[serde(default, skip_serializing_if = "Departures::is_none")] Departures,
);

/// Places of edits in their list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum By {
    One(u32),
    Several(Vec<u32>),
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Departures {
    /// Fields of the shape that other edits wrote than those that made the record.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    by: BTreeMap<String, By>,
    /// Fields that were emptied.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    cleared: BTreeMap<String, By>,
    /// Fields about which offices disagree, the proposed value first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    conflicts: BTreeMap<String, Vec<Opinion>>,
    /// The same of the record as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    whole: Vec<Opinion>,
    /// The edits that made the record, as far as what they wrote went with a deletion.
    #[serde(skip_serializing_if = "Option::is_none")]
    whole_lost: Option<By>,
    /// Fields whose value went with a deletion.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    lost: BTreeMap<String, By>,
    /// The edits that deleted the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    deleted: Option<By>,
    /// Whether it is not in the file any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    gone: bool,
}

impl Departures {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// One of several values of a field.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opinion {
    by: By,
    /// What it is known by, where the record has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hash: Option<u32>,
    /// The value, where the record does not have it; null is a value.
    #[serde(default, with = "present", skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
}

/// An optional value of which null is one.
mod present {
    use serde::{Deserialize, Deserializer, Serialize as _, Serializer};
    use serde_json::Value;

    pub(super) fn serialize<S: Serializer>(value: &Option<Value>, out: S) -> Result<S::Ok, S::Error> {
        value.as_ref().unwrap_or(&Value::Null).serialize(out)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
        Value::deserialize(from).map(Some)
    }
}

impl Replica {
    /// The side-car to be written beside the records.
    #[must_use]
    pub fn sync(&self) -> Value {
        write(self)
    }
}

fn write(replica: &Replica) -> Value {
    let places: BTreeMap<Stamp, u32> = replica.history.iter().map(|(stamp, _)| stamp).zip(0..).collect();
    let mut writer = Writer { places, shapes: BTreeMap::new(), hasher: Hasher::new() };
    let mut records: BTreeMap<String, BTreeMap<String, RecordLine>> = BTreeMap::new();
    let mut kinds = BTreeMap::new();
    // Places of shapes are known once all are, so records hold the shape itself first.
    let lines: Vec<(&RowKey, RecordLine, Vec<String>)> = replica
        .entries
        .iter()
        .map(|(key, entry)| {
            let (line, shape) = writer.line(entry);
            writer.shapes.insert(shape.clone(), 0);
            (key, line, shape)
        })
        .collect();
    for (place, number) in writer.shapes.values_mut().zip(0..) {
        *place = number;
    }
    for (key, mut line, shape) in lines {
        line.1 = line.1.and_then(|_| writer.shapes.get(&shape).copied());
        match &key.id {
            Some(id) => _ = records.entry(key.kind.clone()).or_default().insert(id.clone(), line),
            None => _ = kinds.insert(key.kind.clone(), line),
        }
    }
    let mut erased: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for key in &replica.erased {
        erased.entry(key.kind.clone()).or_default().insert(key.id.clone().unwrap_or_default());
    }
    let before =
        |parents: &[Stamp]| parents.iter().filter_map(|stamp| writer.places.get(stamp).copied()).collect();
    let side_car = SideCar {
        version: VERSION,
        edits: replica.history.iter().map(|(stamp, parents)| EditLine(stamp, before(parents))).collect(),
        shapes: writer.shapes.into_keys().collect(),
        records,
        kinds,
        erased,
    };
    // Names of maps are texts and no number is a fraction, so nothing refuses to be written.
    serde_json::to_value(side_car).unwrap_or_default()
}

struct Writer {
    places: BTreeMap<Stamp, u32>,
    shapes: BTreeMap<Vec<String>, u32>,
    hasher: Hasher,
}

impl Writer {
    fn by(&self, stamps: impl IntoIterator<Item = Stamp>) -> By {
        let mut places: Vec<u32> =
            stamps.into_iter().filter_map(|stamp| self.places.get(&stamp).copied()).collect();
        places.sort_unstable();
        match places.as_slice() {
            [one] => By::One(*one),
            _ => By::Several(places),
        }
    }

    fn by_versions(&self, versions: &[Version]) -> By {
        self.by(versions.iter().map(|version| version.stamp))
    }

    /// A record, and the fields of its shape.
    fn line(&mut self, entry: &Entry) -> (RecordLine, Vec<String>) {
        let mut departures = Departures { gone: entry.is_gone, ..Departures::default() };
        if !entry.deletions.is_empty() {
            departures.deleted = Some(self.by(entry.deletions.iter().copied()));
        }
        let whole = self.by_versions(&entry.whole);
        let mut shape = Vec::new();
        let mut hashes = Vec::with_capacity(4 * entry.fields.len());
        for (name, versions) in &entry.fields {
            let all = self.by_versions(versions);
            if entry.is_gone {
                shape.push(name.clone());
                if all != whole {
                    departures.by.insert(name.clone(), all);
                }
                continue;
            }
            let lost: Vec<Stamp> = lost(versions).collect();
            let by = if lost.is_empty() {
                all
            } else {
                departures.lost.insert(name.clone(), self.by(lost));
                self.by(versions.iter().filter(|one| one.cell != Cell::Gone).map(|one| one.stamp))
            };
            match candidates(versions).as_slice() {
                [] => {}
                [Candidate { value: Some(value), .. }] => {
                    shape.push(name.clone());
                    hashes.extend(self.hasher.hash(value).to_be_bytes());
                    if by != whole {
                        departures.by.insert(name.clone(), by);
                    }
                }
                [Candidate { value: None, .. }] => _ = departures.cleared.insert(name.clone(), by),
                several => {
                    let opinions = self.opinions(several);
                    departures.conflicts.insert(name.clone(), opinions);
                }
            }
        }
        let mut is_object = true;
        if !entry.is_gone {
            let lost: Vec<Stamp> = lost(&entry.whole).collect();
            departures.whole_lost = (!lost.is_empty()).then(|| self.by(lost));
            is_object = entry.is_object();
            let all = candidates(&entry.whole);
            let shown = all.first().and_then(|one| one.value).filter(|_| !is_object);
            if let Some(shown) = shown {
                hashes = self.hasher.hash(shown).to_be_bytes().to_vec();
            }
            let is_plain = match all.as_slice() {
                [] => true,
                [only] => !is_object || only.value.is_some_and(Value::is_object),
                _ => false,
            };
            if !is_plain {
                departures.whole = self.opinions(&all);
                if let (true, Some(first)) = (is_object, departures.whole.first_mut()) {
                    // The record does not show it, or not that it was proposed.
                    (first.hash, first.value) = (None, all.first().and_then(|one| one.value).cloned());
                }
            }
        }
        (RecordLine(whole, is_object.then_some(0), BASE64.encode(hashes), departures), shape)
    }

    fn opinions(&mut self, candidates: &[Candidate<'_>]) -> Vec<Opinion> {
        let mut opinions = Vec::with_capacity(candidates.len());
        for (place, candidate) in candidates.iter().enumerate() {
            let by = self.by(candidate.stamps.iter().copied());
            let hash = candidate.value.filter(|_| place == 0).map(|value| self.hasher.hash(value));
            let value = candidate.value.filter(|_| place > 0).cloned();
            opinions.push(Opinion { by, hash, value });
        }
        opinions
    }
}

/// The edits of which the value went with a deletion.
fn lost(versions: &[Version]) -> impl Iterator<Item = Stamp> {
    versions.iter().filter(|version| version.cell == Cell::Gone).map(|version| version.stamp)
}

/// The replica that a side-car describes, and what the records have beside it.
pub(crate) fn read(rows: &Rows, sync: &Value) -> Result<(Replica, Edits), Fault> {
    match sync.get("version").and_then(Value::as_u64) {
        Some(VERSION) => {}
        Some(file) if file > VERSION => return Err(Fault::Newer { file, program: VERSION }),
        _ => return Err(malformed("no version")),
    }
    let side_car = SideCar::deserialize(sync).map_err(|fault| malformed(&fault.to_string()))?;
    let stamps: Vec<Stamp> = side_car.edits.iter().map(|edit| edit.0).collect();
    if !stamps.is_sorted_by(|one, next| one < next) {
        return Err(malformed("edits out of order"));
    }
    let mut reader = Reader { stamps, shapes: side_car.shapes, hasher: Hasher::new() };
    let parents = side_car.edits.into_iter().map(|EditLine(stamp, before)| {
        Ok((stamp, before.into_iter().map(|place| reader.stamp(place)).collect::<Result<Vec<_>, _>>()?))
    });
    let history = History::new(parents.collect::<Result<BTreeMap<_, _>, Fault>>()?)?;
    let mut replica = Replica { history, ..Replica::default() };
    for (kind, ids) in side_car.erased {
        replica.erased.extend(ids.iter().map(|id| match id.as_str() {
            "" => RowKey { kind: kind.clone(), id: None },
            id => RowKey::new(&kind, id),
        }));
    }
    let with_id = side_car.records.into_iter().flat_map(|(kind, records)| {
        records.into_iter().map(move |(id, line)| (RowKey { kind: kind.clone(), id: Some(id) }, line))
    });
    let without = side_car.kinds.into_iter().map(|(kind, line)| (RowKey { kind, id: None }, line));
    let mut edits = Edits::new();
    for (key, line) in with_id.chain(without) {
        let row = rows.get(&key);
        let mut list = Vec::new();
        let entry = reader.entry(line, row, &mut list)?;
        edits.insert(key.clone(), list);
        replica.entries.insert(key, entry);
    }
    for (key, row) in rows.iter().filter(|(key, _)| !replica.entries.contains_key(*key)) {
        edits.insert(key.clone(), vec![Edit::Put(row.clone())]);
    }
    Ok((replica, edits))
}

fn malformed(detail: &str) -> Fault {
    Fault::Malformed { detail: detail.to_owned() }
}

struct Reader {
    stamps: Vec<Stamp>,
    shapes: Vec<Vec<String>>,
    hasher: Hasher,
}

impl Reader {
    fn stamp(&self, place: u32) -> Result<Stamp, Fault> {
        let stamp = usize::try_from(place).ok().and_then(|place| self.stamps.get(place));
        stamp.copied().ok_or_else(|| malformed("an edit that is not listed"))
    }

    fn versions(&self, by: &By, cell: &Cell) -> Result<Versions, Fault> {
        let places = match by {
            By::One(place) => std::slice::from_ref(place),
            By::Several(places) => places,
        };
        if places.is_empty() || !places.is_sorted_by(|one, next| one < next) {
            return Err(malformed("edits of a field out of order"));
        }
        places.iter().map(|place| Ok(Version { stamp: self.stamp(*place)?, cell: cell.clone() })).collect()
    }

    /// A record by its line; what its row has otherwise goes to the edits.
    fn entry(
        &mut self,
        line: RecordLine,
        row: Option<&Value>,
        edits: &mut Vec<Edit>,
    ) -> Result<Entry, Fault> {
        let RecordLine(whole, shape, hashes, departures) = line;
        let mut entry = Entry { is_gone: departures.gone, ..Entry::default() };
        if let Some(by) = &departures.deleted {
            entry.deletions = self.versions(by, &Cell::Gone)?.into_iter().map(|one| one.stamp).collect();
        }
        if departures.gone {
            self.gone(&mut entry, &whole, shape, &departures)?;
            edits.extend(row.cloned().map(Edit::Put));
            return Ok(entry);
        }
        let Some(row) = row else {
            // What it held is not in the file, and what it was made of is all that is still needed.
            self.gone(&mut entry, &whole, shape, &departures)?;
            edits.push(Edit::Delete);
            return Ok(entry);
        };
        let hashes = decoded(&hashes)?;
        self.whole(&mut entry, &whole, (shape, &hashes), &departures, row, edits)?;
        let names = self.shape(shape)?;
        if shape.is_some() && names.len() != hashes.len() {
            return Err(malformed("as many values as fields"));
        }
        for (name, hash) in names.iter().zip(hashes) {
            let by = departures.by.get(name).unwrap_or(&whole);
            let found = row.get(name).filter(|value| self.hasher.hash(value) == hash);
            let versions = self.versions(by, &found.cloned().map_or(Cell::Gone, Cell::Value))?;
            entry.fields.insert(name.clone(), versions);
            if found.is_none() {
                edits.push(Edit::Field(Some(name.clone()), row.get(name).cloned()));
            }
        }
        for (name, by) in &departures.cleared {
            let versions = self.versions(by, &Cell::Cleared)?;
            add(&mut entry, name, versions);
            edits.extend(row.get(name).map(|value| Edit::Field(Some(name.clone()), Some(value.clone()))));
        }
        for (name, opinions) in &departures.conflicts {
            let (versions, is_shown) = self.opinions(opinions, row.get(name))?;
            add(&mut entry, name, versions);
            if !is_shown {
                edits.push(Edit::Field(Some(name.clone()), row.get(name).cloned()));
            }
        }
        for (name, by) in &departures.lost {
            let versions = self.versions(by, &Cell::Gone)?;
            let is_alone = !entry.fields.contains_key(name);
            add(&mut entry, name, versions);
            let value = row.get(name).filter(|_| is_alone);
            edits.extend(value.map(|value| Edit::Field(Some(name.clone()), Some(value.clone()))));
        }
        if let Value::Object(fields) = row {
            let new = fields.iter().filter(|(name, _)| !entry.fields.contains_key(*name));
            edits.extend(new.map(|(name, value)| Edit::Field(Some(name.clone()), Some(value.clone()))));
        }
        Ok(entry)
    }

    /// What a record was made of that is not in the file.
    fn gone(
        &mut self,
        entry: &mut Entry,
        whole: &By,
        shape: Option<u32>,
        departures: &Departures,
    ) -> Result<(), Fault> {
        entry.whole = self.versions(whole, &Cell::Gone)?;
        for name in self.shape(shape)? {
            let versions = self.versions(departures.by.get(&name).unwrap_or(whole), &Cell::Gone)?;
            entry.fields.insert(name, versions);
        }
        for (name, by) in departures.cleared.iter().chain(&departures.lost) {
            let versions = self.versions(by, &Cell::Gone)?;
            add(entry, name, versions);
        }
        for (name, opinions) in &departures.conflicts {
            for opinion in opinions {
                let versions = self.versions(&opinion.by, &Cell::Gone)?;
                add(entry, name, versions);
            }
        }
        Ok(())
    }

    /// That the record is there, as an object or as another value.
    fn whole(
        &mut self,
        entry: &mut Entry,
        by: &By,
        (shape, hashes): (Option<u32>, &[u32]),
        departures: &Departures,
        row: &Value,
        edits: &mut Vec<Edit>,
    ) -> Result<(), Fault> {
        let now = if row.is_object() { object() } else { row.clone() };
        let is_shown;
        if shape.is_some() {
            is_shown = row.is_object();
            entry.whole = match departures.whole.as_slice() {
                [] => self.versions(by, &Cell::Value(object()))?,
                several => self.explicit(several)?,
            };
        } else if departures.whole.is_empty() {
            is_shown = hashes == [self.hasher.hash(&now)];
            let cell = if is_shown { Cell::Value(now.clone()) } else { Cell::Gone };
            entry.whole = self.versions(by, &cell)?;
        } else {
            (entry.whole, is_shown) = self.opinions(&departures.whole, Some(&now))?;
        }
        if let Some(lost) = &departures.whole_lost {
            let lost = self.versions(lost, &Cell::Gone)?;
            entry.whole.retain(|one| lost.iter().all(|other| other.stamp != one.stamp));
            entry.whole.extend(lost);
            entry.whole.sort_by_key(|version| version.stamp);
        }
        if !is_shown {
            edits.push(Edit::Field(None, Some(now)));
        }
        Ok(())
    }

    /// Versions of a record as a whole, each with its value.
    fn explicit(&self, opinions: &[Opinion]) -> Result<Versions, Fault> {
        let mut versions = Versions::new();
        for opinion in opinions {
            let value = opinion.value.clone().ok_or_else(|| malformed("a record without a value"))?;
            versions.extend(self.versions(&opinion.by, &Cell::Value(value))?);
        }
        versions.sort_by_key(|version| version.stamp);
        Ok(versions)
    }

    /// The versions of a field in conflict, and whether the record has the one that is proposed.
    fn opinions(&mut self, opinions: &[Opinion], now: Option<&Value>) -> Result<(Versions, bool), Fault> {
        let mut versions = Versions::new();
        let mut is_shown = false;
        if opinions.len() < 2 || opinions.len() > CONFLICT_LIMIT {
            return Err(malformed("as many values in conflict as there may be"));
        }
        for (place, opinion) in opinions.iter().enumerate() {
            let cell = match (place, opinion.hash, &opinion.value) {
                (0, Some(hash), None) => {
                    let found = now.filter(|value| self.hasher.hash(value) == hash);
                    is_shown = found.is_some();
                    found.cloned().map_or(Cell::Gone, Cell::Value)
                }
                (0, None, None) => {
                    is_shown = now.is_none();
                    Cell::Cleared
                }
                (_, None, Some(value)) if place > 0 => Cell::Value(value.clone()),
                (_, None, None) => Cell::Cleared,
                _ => return Err(malformed("a value in conflict")),
            };
            versions.extend(self.versions(&opinion.by, &cell)?);
        }
        versions.sort_by_key(|version| version.stamp);
        if !versions.is_sorted_by(|one, next| one.stamp < next.stamp) {
            return Err(malformed("two values by one edit"));
        }
        Ok((versions, is_shown))
    }

    fn shape(&self, place: Option<u32>) -> Result<Vec<String>, Fault> {
        let Some(place) = place else { return Ok(Vec::new()) };
        let shape = usize::try_from(place).ok().and_then(|place| self.shapes.get(place));
        shape.cloned().ok_or_else(|| malformed("a shape that is not listed"))
    }
}

fn add(entry: &mut Entry, name: &str, versions: Versions) {
    let all = entry.fields.entry(name.to_owned()).or_default();
    all.extend(versions);
    all.sort_by_key(|version| version.stamp);
    all.dedup_by_key(|version| version.stamp);
}

fn decoded(text: &str) -> Result<Vec<u32>, Fault> {
    let bytes = BASE64.decode(text).map_err(|_| malformed("hashes that are no base64"))?;
    let (hashes, rest) = bytes.as_chunks::<4>();
    if !rest.is_empty() {
        return Err(malformed("hashes of four bytes"));
    }
    Ok(hashes.iter().map(|bytes| u32::from_be_bytes(*bytes)).collect())
}
