//! What a store may do to plans, and what must be left of them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of tests may stop them")]

mod stores;

use linli_plan::{PlanId, RecordId};
use linli_storage::{
    generation::{Damage, Packing, StoreKey, Summary, encode},
    plan_file::write,
    store::{
        MemoryStore, SaveError, Saved, StorageError, Store, Tip, UnsavedPlan, commit, delete_plan, list,
        prepare, quarantine, save, usage,
    },
};
use proptest::prelude::*;
use stores::{Faulty, ID, fault, found, plan, recovered, tab};

/// Saves the n-th edit on top of these generations.
fn put(store: &impl Store, name: &str, parents: &[Tip], edit: usize) -> Result<Saved, SaveError> {
    let plan = plan(edit);
    let draft = UnsavedPlan {
        plan: plan.id,
        tab: &tab(name),
        parents,
        saved_at_ms: i64::try_from(edit).unwrap(),
        summary: Summary::of(&plan),
    };
    save(store, &draft, Packing::new(&write(&plan)))
}

/// Saves edits one after the other, as one tab does; the last generation.
fn put_all(store: &impl Store, edits: std::ops::RangeInclusive<usize>) -> Option<Tip> {
    let mut last = None;
    for edit in edits {
        last = Some(put(store, "a", last.as_slice(), edit).unwrap().tip);
    }
    last
}

fn generations(store: &impl Store) -> Vec<String> {
    store.keys().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever goes wrong wherever: what was called saved is found again, or the edit that was being saved.
    #[test]
    fn nothing_called_saved_is_lost(edits in 1usize..7, operation in 0usize..70, fault in fault()) {
        let memory = MemoryStore::default();
        let store = Faulty::at(&memory, operation, fault);
        let (mut saved, mut tried, mut last) = (None, None, None);
        for edit in 1..=edits {
            tried = Some(edit);
            if let Ok(done) = put(&store, "a", last.as_slice(), edit) {
                (saved, last) = (Some(edit), Some(done.tip));
            }
            if store.dead.get() {
                break;
            }
        }
        let found = found(&memory);
        prop_assert!(found == saved || found == tried, "found {:?}, saved {:?}, tried {:?}", found, saved, tried);
        // And the next run goes on from there.
        let head = recovered(&memory, PlanId::preset(ID)).unwrap().newest.map(|newest| newest.tip);
        put(&memory, "b", head.as_slice(), 99).unwrap();
        prop_assert_eq!(self::found(&memory), Some(99));
        prop_assert!(recovered(&memory, PlanId::preset(ID)).unwrap().others.is_empty());
    }

    /// A flipped bit anywhere costs at most the newest generation, and the damaged text stays to be saved by hand.
    #[test]
    fn a_flipped_bit_costs_one_generation(edits in 2usize..5, which: prop::sample::Index, place: prop::sample::Index, bit in 0u8..7) {
        let memory = MemoryStore::default();
        put_all(&memory, 1..=edits);
        let keys = generations(&memory);
        prop_assert_eq!(keys.len(), 2);
        let key = which.get(&keys);
        let mut bytes = memory.get(key).unwrap().unwrap().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        let text = String::from_utf8(bytes).unwrap();
        memory.set(key, &text).unwrap();

        let expected = if *key == keys[1] { edits - 1 } else { edits };
        prop_assert_eq!(found(&memory), Some(expected));
        let recovery = recovered(&memory, PlanId::preset(ID)).unwrap();
        // A flip in the version number looks like a newer program: nothing may be saved over that.
        if let Some(newer) = recovery.newer.first() {
            prop_assert_eq!(&newer.key, key);
            let head = recovery.newest.unwrap().tip;
            let refused = matches!(put(&memory, "a", &[head], 9), Err(SaveError::Newer { .. }));
            prop_assert!(refused);
            return Ok(());
        }
        prop_assert_eq!(&recovery.damaged[0].text, &text);
        let mut head = recovery.newest.unwrap().tip;
        for edit in 10..14 {
            head = put(&memory, "a", &[head], edit).unwrap().tip;
        }
        prop_assert_eq!(found(&memory), Some(13));
        prop_assert_eq!(&quarantine(&memory, PlanId::preset(ID)).unwrap()[0].text, &text);
    }

    /// Two tabs that do not know of each other: the last work of both stays until somebody merges it.
    #[test]
    fn no_tab_removes_the_work_of_another(turns in prop::collection::vec(any::<bool>(), 1..12)) {
        let memory = MemoryStore::default();
        let start = put_all(&memory, 1..=2).unwrap();
        let mut last = [start.clone(), start.clone()];
        for (turn, second) in turns.iter().enumerate() {
            let side = usize::from(*second);
            last[side] = put(&memory, ["a", "b"][side], &[last[side].clone()], turn + 3).unwrap().tip;
        }
        let recovery = recovered(&memory, PlanId::preset(ID)).unwrap();
        prop_assert_eq!(found(&memory), Some(turns.len() + 2));
        let mut heads: Vec<Tip> = recovery.others.iter().map(|other| other.tip.clone()).collect();
        heads.push(recovery.newest.unwrap().tip);
        for own in last.iter().filter(|own| **own != start) {
            prop_assert!(heads.contains(own), "{:?} is not among {:?}", own, heads);
        }
        put(&memory, "a", &heads, 50).unwrap();
        prop_assert!(recovered(&memory, PlanId::preset(ID)).unwrap().others.is_empty());
    }

    /// Keys may vanish: what is left is found, and nothing left is not an empty plan.
    #[test]
    fn lost_keys_leave_what_is_left(lost in prop::collection::vec(any::<bool>(), 2)) {
        let memory = MemoryStore::default();
        put_all(&memory, 1..=3);
        for (key, _) in generations(&memory).iter().zip(&lost).filter(|(_, lost)| **lost) {
            memory.remove(key).unwrap();
        }
        let expected = if !lost[1] { Some(3) } else if !lost[0] { Some(2) } else { None };
        prop_assert_eq!(found(&memory), expected);
    }

    /// In a store of any size nothing is lost, and a refusal says how much room is missing.
    #[test]
    fn a_full_store_keeps_the_last_saved(limit in 500usize..6_000) {
        let memory = MemoryStore::with_limit(limit);
        let (mut saved, mut last) = (None, None);
        for edit in 1..6 {
            match put(&memory, "a", last.as_slice(), edit) {
                Ok(done) => (saved, last) = (Some(edit), Some(done.tip)),
                Err(SaveError::Quota { needed_bytes }) => prop_assert!(needed_bytes > 500),
                Err(fault) => prop_assert!(false, "{}", fault),
            }
            prop_assert_eq!(found(&memory), saved);
        }
    }
}

#[test]
fn two_generations_stay() {
    let memory = MemoryStore::default();
    put_all(&memory, 1..=5);
    let prefix = StoreKey::prefix(PlanId::preset(ID));
    assert_eq!(generations(&memory), [format!("{prefix}g.0000000004.a"), format!("{prefix}g.0000000005.a")]);
}

#[test]
fn a_store_that_could_not_be_tidied_is_tidied_when_it_is_full() {
    let memory = MemoryStore::with_limit(3_300);
    let mut last = None;
    for edit in 1..=3 {
        let plan = plan(edit);
        let draft = UnsavedPlan {
            plan: plan.id,
            tab: &tab("a"),
            parents: last.as_slice(),
            saved_at_ms: 0,
            summary: Summary::of(&plan),
        };
        let label = prepare(&memory, &draft).unwrap();
        let key = StoreKey::Generation { plan: plan.id, head: label.head.clone() }.to_string();
        memory.set(&key, &encode(&label, Packing::new(&write(&plan))).unwrap()).unwrap();
        last = recovered(&memory, plan.id).unwrap().newest.map(|newest| newest.tip);
    }
    assert_eq!(generations(&memory).len(), 3);
    let saved = put(&memory, "a", last.as_slice(), 4).unwrap();
    assert_eq!(saved.removed, 2);
    assert_eq!(found(&memory), Some(4));
}

#[test]
fn a_key_is_never_written_twice() {
    let memory = MemoryStore::default();
    let plan = plan(1);
    let summary = Summary::of(&plan);
    let draft = UnsavedPlan { plan: plan.id, tab: &tab("a"), parents: &[], saved_at_ms: 0, summary };
    let label = prepare(&memory, &draft).unwrap();
    let text = encode(&label, Packing::new(&write(&plan))).unwrap();
    commit(&memory, &label, &text).unwrap();
    assert_eq!(commit(&memory, &label, &text), Err(SaveError::Taken { generation: 1 }));
}

#[test]
fn a_newer_program_s_work_is_left_alone() {
    let memory = MemoryStore::default();
    let head = put_all(&memory, 1..=2).unwrap();
    let key = format!("{}g.0000000003.b", StoreKey::prefix(PlanId::preset(ID)));
    memory.set(&key, "linli-generation 3 whatever").unwrap();
    let recovery = recovered(&memory, PlanId::preset(ID)).unwrap();
    assert_eq!((recovery.newer[0].file, recovery.newer[0].program), (3, 2));
    assert_eq!(put(&memory, "a", &[head], 3), Err(SaveError::Newer { file: 3, program: 2 }));
    assert!(list(&memory).unwrap()[0].newer);
}

#[test]
fn a_generation_under_another_plan_s_key_is_not_taken_for_it() {
    let memory = MemoryStore::default();
    put_all(&memory, 1..=1);
    let text = memory.get(&generations(&memory)[0]).unwrap().unwrap();
    let other = PlanId::preset(2);
    memory.set(&format!("{}g.0000000009.a", StoreKey::prefix(other)), &text).unwrap();
    let recovery = recovered(&memory, other).unwrap();
    assert!(recovery.newest.is_none());
    assert_eq!(recovery.damaged[0].damage, Damage::Misplaced);
}

#[test]
fn a_list_needs_no_plan_to_be_opened() {
    let memory = MemoryStore::default();
    memory.set("another.program", "值").unwrap();
    put_all(&memory, 1..=2);
    let broken = PlanId::preset(7);
    memory.set(&format!("{}g.0000000001.a", StoreKey::prefix(broken)), "linli-gen").unwrap();
    let plans = list(&memory).unwrap();
    assert_eq!(plans.len(), 2);
    let summary = plans[0].summary.as_ref().unwrap();
    assert_eq!(
        (summary.office.as_str(), summary.neighbourhoods, plans[0].saved_at_ms),
        ("第2稿", 1, Some(2))
    );
    assert_eq!((plans[1].id, &plans[1].summary, plans[1].damaged), (broken, &None, 1));
    let used = usage(&memory).unwrap();
    let own: u64 = plans.iter().map(|plan| plan.size_bytes).sum();
    assert_eq!(used.used_bytes, own + 2 * 16);
    assert_eq!(used.limit_bytes, 10 * 1024 * 1024);

    delete_plan(&memory, PlanId::preset(ID)).unwrap();
    delete_plan(&memory, broken).unwrap();
    assert_eq!(generations(&memory), ["another.program"]);
}

#[test]
fn a_denied_store_says_so() {
    struct Denied;
    impl Store for Denied {
        fn keys(&self) -> Result<Vec<String>, StorageError> {
            Err(StorageError::Denied)
        }
        fn get(&self, _: &str) -> Result<Option<String>, StorageError> {
            Err(StorageError::Denied)
        }
        fn set(&self, _: &str, _: &str) -> Result<(), StorageError> {
            Err(StorageError::Denied)
        }
        fn remove(&self, _: &str) -> Result<(), StorageError> {
            Err(StorageError::Denied)
        }
    }
    assert_eq!(recovered(&Denied, PlanId::preset(ID)), Err(StorageError::Denied));
    assert_eq!(list(&Denied), Err(StorageError::Denied));
    assert_eq!(put(&Denied, "a", &[], 1), Err(SaveError::Storage { fault: StorageError::Denied }));
}
