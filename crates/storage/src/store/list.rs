//! What a store holds: its plans without opening them, and how full it is.

use std::collections::BTreeSet;

use linli_plan::PlanId;

use super::{
    StorageError, Store,
    generations::{Branch, Generations},
    tip::Tip,
};
use crate::generation::{StoreKey, Summary};

/// What browsers give to one site, in UTF-16 units of keys and texts.
const LIMIT_UNITS: u64 = 5 * 1024 * 1024;

/// A plan as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPlan {
    pub id: PlanId,
    /// What it is, by its newest good state; nothing where there is none, which is not an empty plan.
    pub summary: Option<Summary>,
    /// When it was saved, in milliseconds since 1970.
    pub saved_at_ms: Option<i64>,
    /// Bytes that all of its keys take.
    pub size_bytes: u64,
    pub damaged: usize,
    /// Whether a newer version of the program has saved it.
    pub newer: bool,
}

/// How full a store is, in bytes: two for each UTF-16 unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// What all keys take, those of other programs on this site included.
    pub used_bytes: u64,
    /// What browsers give.
    pub limit_bytes: u64,
}

/// All plans of a store, the last saved first. Nothing is inflated.
///
/// # Errors
/// The store cannot be read.
pub fn list(store: &impl Store) -> Result<Vec<StoredPlan>, StorageError> {
    let keys = store.keys()?;
    let ids = keys.iter().filter_map(|key| StoreKey::plan_of(key)).collect::<BTreeSet<_>>();
    let mut plans = Vec::new();
    for id in ids {
        let generations = Generations::scan(store, id)?;
        let mut units = 0;
        for key in keys.iter().filter(|key| StoreKey::plan_of(key) == Some(id)) {
            units += units_of(store, key)?;
        }
        let newest = generations.branches().pop();
        plans.push(StoredPlan {
            id,
            summary: newest.map(|branch| branch.summary().clone()),
            saved_at_ms: newest.map(Branch::saved_at_ms),
            size_bytes: units * 2,
            damaged: generations.damaged.len(),
            newer: !generations.newer.is_empty(),
        });
    }
    plans.sort_by_key(|plan| (std::cmp::Reverse(plan.saved_at_ms), plan.id));
    Ok(plans)
}

/// How full a store is.
///
/// # Errors
/// The store cannot be read.
pub fn usage(store: &impl Store) -> Result<Usage, StorageError> {
    let mut units = 0;
    for key in store.keys()? {
        units += units_of(store, &key)?;
    }
    Ok(Usage { used_bytes: units * 2, limit_bytes: LIMIT_UNITS * 2 })
}

/// Takes out everything that a store holds of a plan, damaged texts and what is local to this browser included.
///
/// The newest generation goes last, so that a stop half way leaves the plan.
///
/// # Errors
/// The store cannot be read or written; what is left can be deleted again.
pub fn delete_plan(store: &impl Store, plan: PlanId) -> Result<(), StorageError> {
    let prefix = StoreKey::prefix(plan);
    let mut keys: Vec<String> = store.keys()?.into_iter().filter(|key| key.starts_with(&prefix)).collect();
    let newest = Generations::scan(store, plan)?.verified.pop();
    let newest = newest
        .map(|generation| StoreKey::Generation { plan, head: generation.header.label.head }.to_string());
    keys.sort_by_key(|key| Some(key) == newest.as_ref());
    keys.iter().try_for_each(|key| store.remove(key))
}

/// Takes out everything that a store holds of a plan but one generation, its deltas and what is local to this browser:
/// what was erased before it was written is in none of them.
///
/// # Errors
/// The store cannot be read or written, or does not have that generation; what is left can be taken out again.
pub fn keep_only(store: &impl Store, plan: PlanId, tip: &Tip) -> Result<(), StorageError> {
    let generation = StoreKey::Generation { plan, head: tip.head.clone() };
    if store.get(&generation.to_string())?.is_none() {
        return Err(StorageError::Unavailable);
    }
    let stays = |key: &str| match key.parse::<StoreKey>() {
        Ok(StoreKey::Local { .. }) => true,
        Ok(StoreKey::Delta { generation, .. }) => generation == tip.head.generation,
        Ok(key) => key == generation,
        Err(_) => false,
    };
    let prefix = StoreKey::prefix(plan);
    let goes = store.keys()?.into_iter().filter(|key| key.starts_with(&prefix) && !stays(key));
    goes.into_iter().try_for_each(|key| store.remove(&key))
}

fn units_of(store: &impl Store, key: &str) -> Result<u64, StorageError> {
    let text = store.get(key)?.map_or(0, |text| text.encode_utf16().count());
    Ok(u64::try_from(key.encode_utf16().count() + text).unwrap_or(u64::MAX))
}
