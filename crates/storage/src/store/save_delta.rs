//! Saving an edit: what has changed since the last stored state, under a key of its own.

use linli_plan::{Plan, PlanId};

use super::{
    SaveError, StorageError, Store, Tip, UnsavedPlan,
    save::{bytes, tidy, verify},
};
use crate::{
    delta::{CHANGES, Delta, DeltaLabel, changes_between, decode, encode},
    generation::{Head, StoreKey},
};

/// Saves what changed between two states of a plan, the first of which is stored as `tip`. Nothing where a whole
/// generation is to be written instead: the change is large, many deltas are there, or the store is not as it was left.
///
/// # Errors
/// Says why not; nothing that was there before is lost.
pub fn save_delta(
    store: &impl Store,
    draft: &UnsavedPlan<'_>,
    tip: &Tip,
    before: &Plan,
    after: &Plan,
) -> Result<Option<Tip>, SaveError> {
    if !tip.takes(0) || !is_as_left(store, draft.plan, &tip.head)? {
        return Ok(None);
    }
    let Some(changes) = changes_between(before, after, CHANGES) else { return Ok(None) };
    let label = DeltaLabel {
        plan: draft.plan,
        base: tip.head.clone(),
        number: tip.number + 1,
        tab: draft.tab.clone(),
        parent: tip.checksum.clone(),
        saved_at_ms: draft.saved_at_ms,
        summary: draft.summary.clone(),
    };
    let key = label.key().to_string();
    let text = encode(&Delta { label, changes });
    if !tip.takes(text.len()) {
        return Ok(None);
    }
    if store.get(&key)?.is_some() {
        return Err(SaveError::Taken { generation: tip.head.generation });
    }
    write(store, draft.plan, &key, &text)?;
    let checksum = decode(&text).map_err(|_| SaveError::NotKept)?.checksum;
    Ok(Some(Tip {
        number: tip.number + 1,
        checksum,
        deltas_size: tip.deltas_size + text.len(),
        ..tip.clone()
    }))
}

fn write(store: &impl Store, plan: PlanId, key: &str, text: &str) -> Result<(), SaveError> {
    match store.set(key, text) {
        Ok(()) => {}
        Err(StorageError::Quota) => {
            tidy(store, plan);
            store.set(key, text).map_err(|fault| match fault {
                StorageError::Quota => SaveError::Quota { needed_bytes: bytes(key, text) },
                fault => SaveError::Storage { fault },
            })?;
        }
        Err(fault) => return Err(fault.into()),
    }
    verify(store, key, text).inspect_err(|_| {
        // Nobody was told that this was saved; the next attempt writes the same key.
        let _ = store.remove(key);
    })
}

/// Whether the generation is still there and nobody has written a newer one; seen by the keys alone.
fn is_as_left(store: &impl Store, plan: PlanId, head: &Head) -> Result<bool, StorageError> {
    let mut is_there = false;
    for key in store.keys()? {
        if let Ok(StoreKey::Generation { plan: owner, head: other }) = key.parse()
            && owner == plan
        {
            if other.generation > head.generation {
                return Ok(false);
            }
            is_there |= other == *head;
        }
    }
    Ok(is_there)
}
