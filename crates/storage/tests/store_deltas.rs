//! Edits that are stored one after the other: what is left of them when a store fails, tears, forgets or is cleared.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of tests may stop them")]

mod stores;

use std::collections::BTreeMap;

use linli_plan::{PlanId, RecordId};
use linli_storage::{
    generation::{Damage, Packing, StoreKey, Summary},
    plan_file::write,
    store::{
        MemoryStore, MirroredStore, SaveError, StorageError, Store, StoreChange, Tip, UnsavedPlan, keep_only,
        list, quarantine, recover_branch, save, save_delta,
    },
};
use proptest::prelude::*;
use stores::{Fault, Faulty, ID, fault, found, now, plan, recovered, tab};

/// A tab that saves its edits: as deltas where it can, whole where it must or is told to.
struct Writer {
    name: &'static str,
    tip: Option<Tip>,
    edit: usize,
}

impl Writer {
    fn new(name: &'static str) -> Self {
        Self { name, tip: None, edit: 0 }
    }

    /// Goes on from what is stored.
    fn opening(name: &'static str, store: &impl Store) -> Self {
        let newest = recovered(store, PlanId::preset(ID)).unwrap().newest;
        Self { name, edit: found(store).unwrap_or(0), tip: newest.map(|newest| newest.tip) }
    }

    fn save(&mut self, store: &impl Store, edit: usize, whole: bool) -> Result<(), SaveError> {
        let (before, after) = (plan(self.edit), plan(edit));
        let tab = tab(self.name);
        let draft = UnsavedPlan {
            plan: after.id,
            tab: &tab,
            parents: self.tip.as_slice(),
            saved_at_ms: i64::try_from(edit).unwrap(),
            summary: Summary::of(&after),
        };
        let delta = match &self.tip {
            Some(tip) if !whole => save_delta(store, &draft, tip, &before, &after)?,
            _ => None,
        };
        let tip = match delta {
            Some(tip) => tip,
            None => save(store, &draft, Packing::new(&write(&after)))?.tip,
        };
        (self.tip, self.edit) = (Some(tip), edit);
        Ok(())
    }
}

fn keys(store: &impl Store, part: &str) -> Vec<String> {
    store.keys().unwrap().into_iter().filter(|key| key.contains(part)).collect()
}

/// One generation and this many deltas after it.
fn with_deltas(deltas: usize) -> MemoryStore {
    let memory = MemoryStore::default();
    let mut writer = Writer::new("a");
    for edit in 1..=deltas + 1 {
        writer.save(&memory, edit, false).unwrap();
    }
    assert_eq!(keys(&memory, ".d.").len(), deltas);
    memory
}

/// Saves edits until the fault stops the program; what is found then was called saved, or was being saved.
fn survives(wholes: &[bool], operation: usize, fault: Fault) -> Result<(), TestCaseError> {
    let memory = MemoryStore::default();
    let store = Faulty::at(&memory, operation, fault);
    let mut writer = Writer::new("a");
    let (mut saved, mut tried) = (None, None);
    for (place, whole) in wholes.iter().enumerate() {
        tried = Some(place + 1);
        if writer.save(&store, place + 1, *whole).is_ok() {
            saved = Some(place + 1);
        }
        if store.dead.get() {
            break;
        }
    }
    let found = found(&memory);
    prop_assert!(found == saved || found == tried, "found {found:?}, saved {saved:?}, tried {tried:?}");
    // And the next tab goes on from there, and finds nothing that it does not contain.
    let mut next = Writer::opening("b", &memory);
    next.save(&memory, 98, false).unwrap();
    next.save(&memory, 99, true).unwrap();
    prop_assert_eq!(stores::found(&memory), Some(99));
    prop_assert!(recovered(&memory, PlanId::preset(ID)).unwrap().others.is_empty());
    Ok(())
}

#[test]
fn killed_or_refused_at_each_operation_nothing_called_saved_is_lost() {
    let wholes = [true, false, false, true, false, false, true, false];
    let faults = [
        Fault::Kill { written: 0 },
        Fault::Kill { written: 100 },
        Fault::Kill { written: u8::MAX },
        Fault::Full,
        Fault::Refuse,
        Fault::Torn { written: 100 },
    ];
    for operation in 0..160 {
        for fault in faults {
            survives(&wholes, operation, fault)
                .unwrap_or_else(|error| panic!("{operation} {fault:?}: {error}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_called_saved_is_lost(
        wholes in prop::collection::vec(prop::bool::weighted(0.2), 1..12),
        operation in 0usize..200,
        fault in fault(),
    ) {
        survives(&wholes, operation, fault)?;
    }

    #[test]
    fn a_flipped_bit_costs_what_rests_on_it(flipped in 1usize..6, place: prop::sample::Index, bit in 0u8..7) {
        let memory = with_deltas(5);
        let key = &keys(&memory, ".d.")[flipped - 1];
        let mut bytes = memory.get(key).unwrap().unwrap().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        memory.set(key, &String::from_utf8(bytes).unwrap()).unwrap();
        let recovery = recovered(&memory, PlanId::preset(ID)).unwrap();
        prop_assert_eq!(found(&memory), Some(flipped));
        // The flipped one may look like one of a newer program; all others after it are kept for download.
        prop_assert_eq!(recovery.damaged.len() + recovery.newer.len(), 6 - flipped);
    }
}

#[test]
fn replay_stops_at_a_missing_delta_and_what_follows_is_kept_for_download() {
    let memory = with_deltas(5);
    memory.remove(&keys(&memory, ".d.")[2]).unwrap();
    assert_eq!(found(&memory), Some(3));
    let gaps = quarantine(&memory, PlanId::preset(ID)).unwrap();
    assert_eq!(gaps.iter().map(|gap| &gap.damage).collect::<Vec<_>>(), [&Damage::Gap, &Damage::Gap]);
    // The next tab writes beside them.
    let mut next = Writer::opening("b", &memory);
    next.save(&memory, 50, false).unwrap();
    assert_eq!(found(&memory), Some(50));
    assert_eq!(quarantine(&memory, PlanId::preset(ID)).unwrap().len(), 2);
}

#[test]
fn a_generation_takes_the_place_of_many_deltas() {
    let memory = MemoryStore::default();
    let mut writer = Writer::new("a");
    for edit in 1..500 {
        writer.save(&memory, edit, false).unwrap();
    }
    assert_eq!(found(&memory), Some(499));
    assert_eq!(keys(&memory, ".g.").len(), 2);
    assert!(keys(&memory, ".d.").len() < 300, "{}", keys(&memory, ".d.").len());
}

#[test]
fn deltas_go_with_the_generation_that_they_follow() {
    let memory = MemoryStore::default();
    let mut writer = Writer::new("a");
    for (edit, whole) in [(1, true), (2, false), (3, true), (4, false), (5, true)] {
        writer.save(&memory, edit, whole).unwrap();
    }
    let prefix = StoreKey::prefix(PlanId::preset(ID));
    let expected = ["d.0000000002.a.000001", "g.0000000002.a", "g.0000000003.a"];
    assert_eq!(memory.keys().unwrap(), expected.map(|key| format!("{prefix}{key}")));
}

#[test]
fn a_generation_of_a_program_without_deltas_is_written_anew_first() {
    let memory = MemoryStore::default();
    Writer::new("a").save(&memory, 1, true).unwrap();
    let key = keys(&memory, ".g.").pop().unwrap();
    let text = memory.get(&key).unwrap().unwrap();
    memory.set(&key, &text.replace("linli-generation 2 ", "linli-generation 1 ")).unwrap();
    assert_eq!(found(&memory), Some(1));
    let mut next = Writer::opening("b", &memory);
    next.save(&memory, 2, false).unwrap();
    assert_eq!((keys(&memory, ".g.").len(), keys(&memory, ".d.").len()), (2, 0));
}

#[test]
fn two_tabs_without_locks_are_two_branches_until_they_are_merged() {
    let memory = with_deltas(2);
    let (mut one, mut two) = (Writer::opening("b", &memory), Writer::opening("c", &memory));
    one.save(&memory, 10, false).unwrap();
    two.save(&memory, 20, false).unwrap();
    two.save(&memory, 21, false).unwrap();
    // A generation of one contains nothing of the other.
    one.save(&memory, 11, true).unwrap();
    let plan_id = PlanId::preset(ID);
    let recovery = recovered(&memory, plan_id).unwrap();
    assert_eq!(found(&memory), Some(11));
    let other = now(recover_branch(&memory, plan_id, &recovery.others[0].tip, async || {})).unwrap().unwrap();
    assert_eq!(other.plan, plan(21));
    // However often the first one saves, the other's work stays with what it rests on.
    for edit in 12..16 {
        one.save(&memory, edit, true).unwrap();
    }
    assert_eq!(recovered(&memory, plan_id).unwrap().others.len(), 1);
    let tips = [one.tip.clone().unwrap(), other.tip];
    let merged = plan(30);
    let draft = UnsavedPlan {
        plan: plan_id,
        tab: &tab("b"),
        parents: &tips,
        saved_at_ms: 30,
        summary: Summary::of(&merged),
    };
    save(&memory, &draft, Packing::new(&write(&merged))).unwrap();
    assert!(recovered(&memory, plan_id).unwrap().others.is_empty());
    assert_eq!(found(&memory), Some(30));
}

#[test]
fn a_list_shows_what_the_last_delta_says() {
    let plans = list(&with_deltas(3)).unwrap();
    assert_eq!(plans[0].summary.as_ref().unwrap().office, "第4稿");
    assert_eq!(plans[0].saved_at_ms, Some(4));
}

/// A store that is full, or denied, from the first write.
struct Refusing(StorageError);

impl Store for Refusing {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        if self.0 == StorageError::Quota { Ok(Vec::new()) } else { Err(self.0.clone()) }
    }
    fn get(&self, _: &str) -> Result<Option<String>, StorageError> {
        if self.0 == StorageError::Quota { Ok(None) } else { Err(self.0.clone()) }
    }
    fn set(&self, _: &str, _: &str) -> Result<(), StorageError> {
        Err(self.0.clone())
    }
    fn remove(&self, _: &str) -> Result<(), StorageError> {
        Ok(())
    }
}

/// What a mirror holds once these changes are made.
fn made(mut mirror: BTreeMap<String, String>, changes: Vec<StoreChange>) -> BTreeMap<String, String> {
    for change in changes {
        match change {
            StoreChange::Set { key, text } => drop(mirror.insert(key, text)),
            StoreChange::Remove { key } => drop(mirror.remove(&key)),
        }
    }
    mirror
}

fn mirrored<S: Store>(store: S, mirror: BTreeMap<String, String>) -> MirroredStore<S> {
    let store = MirroredStore::new(store);
    let _ = store.meet(&StoreKey::prefix(PlanId::preset(ID)), mirror);
    store
}

#[test]
fn what_the_store_has_no_room_for_or_is_denied_the_mirror_keeps() {
    for fault in [StorageError::Quota, StorageError::Denied, StorageError::Unavailable] {
        let store = mirrored(Refusing(fault.clone()), BTreeMap::new());
        let mut writer = Writer::new("a");
        writer.save(&store, 1, false).unwrap();
        writer.save(&store, 2, false).unwrap();
        assert!(store.rests_on_the_mirror());
        let mirror = made(BTreeMap::new(), store.take_changes());
        assert_eq!(found(&mirrored(Refusing(fault), mirror)), Some(2));
    }
    // Without a mirror the refusal is told.
    let store = MirroredStore::new(Refusing(StorageError::Quota));
    assert!(matches!(Writer::new("a").save(&store, 1, false), Err(SaveError::Quota { .. })));
}

#[test]
fn a_store_that_was_cleared_is_found_again_in_the_mirror_and_the_other_way_round() {
    let store = mirrored(MemoryStore::default(), BTreeMap::new());
    let mut writer = Writer::new("a");
    for edit in 1..5 {
        writer.save(&store, edit, false).unwrap();
    }
    let mirror = made(BTreeMap::new(), store.take_changes());
    assert_eq!(mirror.len(), 4);
    let empty = MemoryStore::default();
    assert_eq!(found(&mirrored(&empty, mirror.clone())), Some(4));
    // It was put back, too.
    assert_eq!(found(&empty), Some(4));
    // The mirror is gone: it is written again.
    let memory = with_deltas(3);
    let alone = mirrored(memory, BTreeMap::new());
    assert_eq!(made(BTreeMap::new(), alone.take_changes()).len(), 4);
    // Both are gone: that is not an empty plan.
    assert!(
        recovered(&mirrored(MemoryStore::default(), BTreeMap::new()), PlanId::preset(ID))
            .unwrap()
            .newest
            .is_none()
    );
}

#[test]
fn cleared_while_open_the_plan_is_written_whole() {
    let memory = with_deltas(2);
    let mut writer = Writer::opening("b", &memory);
    for key in memory.keys().unwrap() {
        memory.remove(&key).unwrap();
    }
    writer.save(&memory, 9, false).unwrap();
    assert_eq!(found(&memory), Some(9));
}

#[test]
fn of_a_text_that_is_damaged_in_one_of_both_the_other_is_read() {
    let memory = with_deltas(2);
    let whole = made(BTreeMap::new(), mirrored(memory, BTreeMap::new()).take_changes());
    for key in whole.keys() {
        let damaged = MemoryStore::default();
        for (other, text) in &whole {
            damaged.set(other, if other == key { &text[..text.len() - 3] } else { text }).unwrap();
        }
        assert_eq!(found(&mirrored(damaged, whole.clone())), Some(3), "{key}");
        let mut torn = whole.clone();
        torn.insert(key.clone(), whole[key][..20].to_owned());
        let memory = MemoryStore::default();
        whole.iter().for_each(|(key, text)| memory.set(key, text).unwrap());
        let store = mirrored(memory, torn.clone());
        assert_eq!(found(&store), Some(3), "{key}");
        assert_eq!(made(torn, store.take_changes()), whole, "{key}");
    }
}

#[test]
fn what_was_erased_is_in_no_text_of_the_store() {
    let store = MemoryStore::default();
    let mut writer = Writer::new("aaaa");
    for edit in 1..5 {
        writer.save(&store, edit, edit % 2 == 1).unwrap();
    }
    // Another plan, damage, and what is local to the browser.
    let damaged = StoreKey::prefix(PlanId::preset(ID)) + "g.0000000001.zzzz";
    store.set(&damaged, "第3稿").unwrap();
    let local = StoreKey::Local { plan: PlanId::preset(ID) }.to_string();
    store.set(&local, "123").unwrap();
    store.set("other", "text").unwrap();
    writer.save(&store, 5, true).unwrap();
    let tip = writer.tip.clone().unwrap();
    keep_only(&store, PlanId::preset(ID), &tip).unwrap();
    let generation = StoreKey::Generation { plan: PlanId::preset(ID), head: tip.head.clone() }.to_string();
    let mut left = store.keys().unwrap();
    left.sort();
    assert_eq!(left, [generation, local, "other".to_owned()]);
    assert_eq!(found(&store), Some(5));
    // Work goes on from there.
    writer.save(&store, 6, false).unwrap();
    assert_eq!(found(&store), Some(6));
    // A generation that is not there makes room for nothing.
    let mut gone = tip;
    gone.head.generation += 7;
    assert!(keep_only(&store, PlanId::preset(ID), &gone).is_err());
    assert_eq!(found(&store), Some(6));
}
