//! Agreement with `automerge`, which keeps whole histories, on histories that mean the same to both: fields that are
//! written and cleared, copies that are sent and restored. (Deletion of records is not among them: there a late edit
//! is lost, here it keeps the record.)
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use std::collections::BTreeSet;

use automerge::{ActorId as Author, AutoCommit, ObjId, ObjType, ROOT, ReadDoc, transaction::Transactable};
use linli_merge::{ActorId, Conflict, Replica, RowKey, Rows, catch_up, merge};
use proptest::{collection, option, prelude::*};
use serde_json::{Value, json};

const RECORDS: [&str; 2] = ["r0", "r1"];
const FIELDS: [&str; 3] = ["a", "b", "c"];
const OFFICES: usize = 4;

/// One file in both forms.
#[derive(Clone)]
struct Office {
    rows: Rows,
    saved: Replica,
    oracle: AutoCommit,
}

#[derive(Clone, Debug)]
enum Step {
    Write { office: usize, record: usize, field: usize, value: Option<i64> },
    Send { from: usize, to: usize },
    Restore { office: usize, copy: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let write = (0..OFFICES, 0..RECORDS.len(), 0..FIELDS.len(), option::weighted(0.8, 0i64..3));
    let step = prop_oneof![
        5 => write.prop_map(|(office, record, field, value)| Step::Write { office, record, field, value }),
        3 => (0..OFFICES, 0..OFFICES).prop_map(|(from, to)| Step::Send { from, to }),
        1 => (0..OFFICES, 0usize..9).prop_map(|(office, copy)| Step::Restore { office, copy }),
    ];
    collection::vec(step, 1..60)
}

fn key(record: &str) -> RowKey {
    RowKey::new("rows", record)
}

impl Office {
    fn first() -> Self {
        let mut oracle = AutoCommit::new().with_actor(author(0));
        for record in RECORDS {
            let object = oracle.put_object(ROOT, record, ObjType::Map).unwrap();
            FIELDS.iter().for_each(|field| oracle.put(&object, *field, 9).unwrap());
        }
        oracle.commit();
        let row = json!({"a": 9, "b": 9, "c": 9});
        let rows: Rows = RECORDS.iter().map(|record| (key(record), row.clone())).collect();
        let saved = catch_up(&rows, None, None).unwrap().replica;
        Self { rows, saved, oracle }
    }

    /// What was written since the last time becomes one edit here and some of the oracle's.
    fn save(&mut self, number: u64) {
        let before = self.saved.rows();
        let actor = Some(ActorId::from_random(number.into()));
        self.saved = catch_up(&self.rows, Some(&self.saved.sync()), actor).unwrap().replica;
        self.oracle.set_actor(author(number));
        for record in RECORDS {
            let object = self.object(record);
            for field in FIELDS {
                let now = self.rows[&key(record)].get(field).and_then(Value::as_i64);
                if now != before[&key(record)].get(field).and_then(Value::as_i64) {
                    // The oracle would take a value that is there already for the old one, not for a new edit.
                    self.oracle.delete(&object, field).unwrap();
                    if let Some(value) = now {
                        self.oracle.put(&object, field, value).unwrap();
                    }
                }
            }
        }
        self.oracle.commit();
    }

    fn object(&self, record: &str) -> ObjId {
        self.oracle.get(ROOT, record).unwrap().unwrap().1
    }

    /// The values that each holds of a field, without the order of the proposal.
    fn values(&self, record: &str, field: &str) -> [BTreeSet<i64>; 2] {
        let oracle = self.oracle.get_all(self.object(record), field).unwrap();
        let oracle = oracle.into_iter().map(|(value, _)| value.as_i64().unwrap()).collect();
        let disputed = self.saved.conflicts().into_iter().find_map(|conflict| match conflict {
            Conflict::Field { key: found, field: Some(name), values, .. }
                if found == key(record) && name == field =>
            {
                Some(values.into_iter().filter_map(|one| one.value).collect::<Vec<_>>())
            }
            _ => None,
        });
        let shown = || self.saved.rows()[&key(record)].get(field).cloned().into_iter().collect();
        let mine = disputed.unwrap_or_else(shown).iter().map(|value| value.as_i64().unwrap()).collect();
        [mine, oracle]
    }
}

fn author(number: u64) -> Author {
    Author::from(number.to_be_bytes().to_vec())
}

fn agree(steps: &[Step]) -> Result<(), TestCaseError> {
    let mut offices = vec![Office::first(); OFFICES];
    let mut copies = vec![offices[0].clone()];
    for (step, number) in steps.iter().zip((1u64..).step_by(2)) {
        match step {
            Step::Write { office, record, field, value } => {
                let row =
                    offices[*office].rows.get_mut(&key(RECORDS[*record])).unwrap().as_object_mut().unwrap();
                match value {
                    Some(value) => _ = row.insert(FIELDS[*field].to_owned(), json!(value)),
                    None => _ = row.remove(FIELDS[*field]),
                }
            }
            Step::Send { from, to } => {
                offices[*from].save(number);
                offices[*to].save(number + 1);
                let mut sent = offices[*from].clone();
                let office = &mut offices[*to];
                office.saved = merge(&office.saved, &sent.saved).unwrap();
                office.rows = office.saved.rows();
                office.oracle.merge(&mut sent.oracle).unwrap();
                copies.push(office.clone());
            }
            Step::Restore { office, copy } => offices[*office] = copies[copy % copies.len()].clone(),
        }
    }
    for (office, number) in offices.iter_mut().zip(10_000..) {
        office.save(number);
        for record in RECORDS {
            for field in FIELDS {
                let [mine, oracle] = office.values(record, field);
                prop_assert_eq!(mine, oracle, "{}.{}", record, field);
            }
        }
    }
    Ok(())
}

/// Some cases with each run of the tests; a soak says how many it wants.
fn config() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let cases = if asked.cases == 256 { 24 } else { asked.cases };
    ProptestConfig { cases, failure_persistence: None, ..asked }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_history_comes_to_what_automerge_says(steps in steps()) {
        agree(&steps)?;
    }
}

#[test]
fn a_short_history_comes_to_what_automerge_says() {
    let write = |office, value| Step::Write { office, record: 0, field: 0, value };
    let send = |from, to| Step::Send { from, to };
    agree(&[write(0, Some(1)), write(1, Some(2)), write(2, None), send(0, 1), send(2, 1), send(1, 3)])
        .unwrap();
    agree(&[write(0, Some(1)), send(0, 1), write(1, Some(2)), write(0, Some(0)), send(1, 0), send(0, 2)])
        .unwrap();
}
