//! Offices that work on copies of one file, by drawn steps.
#![allow(dead_code, reason = "each test uses a part")]

use linli_merge::{ActorId, CaughtUp, Replica, RowKey, Rows, catch_up, merge};
use linli_storage::plan_file;
use proptest::{collection, option, prelude::*};
use serde_json::{Map, Value, json};

/// A file as it lies on a stick: records and what lies beside them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct File {
    pub(crate) rows: Rows,
    pub(crate) sync: Option<Value>,
}

impl File {
    pub(crate) fn of(replica: &Replica) -> Self {
        Self { rows: replica.rows(), sync: Some(replica.sync()) }
    }

    /// The bytes that a file would have.
    pub(crate) fn bytes(&self) -> String {
        let mut text = String::new();
        for (key, row) in &self.rows {
            text += &format!("{key} {}\n", plan_file::canonical(row));
        }
        text + &self.sync.as_ref().map(plan_file::canonical).unwrap_or_default()
    }

    pub(crate) fn read(&self) -> Replica {
        self.opened(None).replica
    }

    pub(crate) fn opened(&self, actor: Option<u128>) -> CaughtUp {
        catch_up(&self.rows, self.sync.as_ref(), actor.map(ActorId::from_random)).unwrap()
    }

    /// What is handed on after work: own edits are in the side-car.
    pub(crate) fn sent(&self, actor: u128) -> Self {
        Self::of(&self.opened(Some(actor)).replica)
    }

    pub(crate) fn with(&self, kind: &str, id: &str, row: Value) -> Self {
        let mut file = self.clone();
        file.rows.insert(RowKey::new(kind, id), row);
        file
    }

    pub(crate) fn without(&self, kind: &str, id: &str) -> Self {
        let mut file = self.clone();
        file.rows.remove(&RowKey::new(kind, id));
        file
    }

    pub(crate) fn get(&self, kind: &str, id: &str) -> Option<&Value> {
        self.rows.get(&RowKey::new(kind, id))
    }
}

/// Files in this order, made one.
pub(crate) fn all(files: &[&File]) -> Replica {
    let mut replicas = files.iter().map(|file| file.read());
    let first = replicas.next().unwrap();
    replicas.fold(first, |all, next| merge(&all, &next).unwrap())
}

/// What somebody does.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Writes into a field of a record, which is added where it is not there; clears it where there is nothing.
    Write {
        office: usize,
        record: u8,
        field: u8,
        value: Option<u8>,
    },
    /// Makes a record something else than an object.
    Replace {
        office: usize,
        record: u8,
        value: u8,
    },
    Delete {
        office: usize,
        record: u8,
    },
    Erase {
        office: usize,
        record: u8,
    },
    /// Hands its file to another office, which merges it with its own.
    Send {
        from: usize,
        to: usize,
    },
    /// Saves, so that what was written so far is one edit.
    Save {
        office: usize,
    },
    /// Goes back to an earlier copy of its file.
    Restore {
        office: usize,
        copy: usize,
    },
    /// Loses what lies beside the records.
    Strip {
        office: usize,
    },
}

pub(crate) const OFFICES: usize = 4;

pub(crate) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    let office = || 0..OFFICES;
    let record = || 0u8..3;
    let write = (office(), record(), 0u8..3, option::weighted(0.8, 0u8..4));
    let step = prop_oneof![
        12 => write.prop_map(|(office, record, field, value)| Step::Write { office, record, field, value }),
        1 => (office(), record(), 0u8..3).prop_map(|(office, record, value)| Step::Replace { office, record, value }),
        4 => (office(), record()).prop_map(|(office, record)| Step::Delete { office, record }),
        1 => (office(), record()).prop_map(|(office, record)| Step::Erase { office, record }),
        8 => (office(), office()).prop_map(|(from, to)| Step::Send { from, to }),
        6 => office().prop_map(|office| Step::Save { office }),
        2 => (office(), 0usize..8).prop_map(|(office, copy)| Step::Restore { office, copy }),
        1 => office().prop_map(|office| Step::Strip { office }),
    ];
    collection::vec(step, 1..most)
}

pub(crate) fn first_file() -> File {
    let row = |number: u8| json!({"a": number, "b": "同", "c": [1, 2]});
    let rows = (0..3).map(|record| (key(record), row(record))).collect();
    File { rows, sync: None }
}

pub(crate) fn key(record: u8) -> RowKey {
    RowKey::new("rows", &format!("r{record}"))
}

/// What the offices have after the steps, every copy that was saved on the way included.
pub(crate) fn worked(steps: &[Step], with_strip: bool) -> Vec<File> {
    let first = first_file().sent(1000);
    let mut offices = vec![first.clone(); OFFICES];
    let mut copies = vec![first];
    for (number, step) in steps.iter().enumerate() {
        let actor = number as u128;
        match step {
            Step::Write { office, record, field, value } => {
                let name = ["a", "b", "c"][usize::from(*field)];
                let row = offices[*office].rows.entry(key(*record)).or_insert_with(|| json!({}));
                if !row.is_object() {
                    *row = Value::Object(Map::new());
                }
                let fields = row.as_object_mut().unwrap();
                match value {
                    Some(value) => _ = fields.insert(name.to_owned(), json!(value)),
                    None => _ = fields.remove(name),
                }
            }
            Step::Replace { office, record, value } => {
                offices[*office].rows.insert(key(*record), json!(value));
            }
            Step::Delete { office, record } => {
                offices[*office].rows.remove(&key(*record));
            }
            Step::Erase { office, record } => {
                let replica = offices[*office].opened(Some(actor)).replica;
                offices[*office] = File::of(&replica.erase([&key(*record)]));
            }
            Step::Send { from, to } => {
                let sent = offices[*from].sent(actor);
                let here = offices[*to].opened(Some(actor + 500)).replica;
                offices[*to] = File::of(&merge(&here, &sent.read()).unwrap());
                offices[*from] = sent;
            }
            Step::Save { office } => {
                offices[*office] = offices[*office].sent(actor);
                copies.push(offices[*office].clone());
            }
            Step::Restore { office, copy } => offices[*office] = copies[copy % copies.len()].clone(),
            Step::Strip { office } if with_strip => offices[*office].sync = None,
            Step::Strip { .. } => {}
        }
    }
    // Half of the files are handed on without being saved: what is in them was written by nobody who said so.
    let mut files: Vec<File> = offices
        .iter()
        .enumerate()
        .map(|(at, file)| if at % 2 == 0 { file.sent(2000 + at as u128) } else { file.clone() })
        .collect();
    files.push(copies[copies.len() / 2].clone());
    files
}
