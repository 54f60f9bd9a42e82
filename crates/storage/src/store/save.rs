//! Saving: a new generation under a new key, read back and verified, and only then the oldest taken out.

use std::collections::BTreeSet;

use linli_plan::PlanId;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{StorageError, Store, Tip, generations::Generations};
use crate::generation::{Head, Label, Packing, StoreKey, Summary, TabId, encode, inspect};

/// How many generations a header says it contains. Two are stored; the rest is for stores that could not be tidied.
const ANCESTORS: usize = 16;
/// How many generations of a line stay: two, so that one may turn out to be damaged.
const KEPT: usize = 2;

#[derive(Clone, Debug)]
pub struct UnsavedPlan<'a> {
    pub plan: PlanId,
    pub tab: &'a TabId,
    /// The states whose work it contains: the one it was opened from or last saved as, and those merged in.
    pub parents: &'a [Tip],
    /// The time, in milliseconds since 1970.
    pub saved_at_ms: i64,
    pub summary: Summary,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The new state, parent of the next one.
    pub tip: Tip,
    /// How many older ones were taken out.
    pub removed: usize,
}

/// Why a plan was not saved. What was saved before is still there; the caller keeps the plan in memory.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum SaveError {
    /// There is no room, even without the generations that are no longer needed.
    #[error("no room for {needed_bytes} bytes")]
    Quota {
        /// What the new generation takes.
        needed_bytes: u64,
    },
    /// The store refuses or does not answer.
    #[error(transparent)]
    Storage {
        #[from]
        fault: StorageError,
    },
    /// The store says it has written and gives something else back.
    #[error("the store did not keep what was written")]
    NotKept,
    /// The key is taken: another page writes under the same tab's name.
    #[error("generation {generation} is there already")]
    Taken { generation: u64 },
    /// A newer version of the program has saved this plan; this one would save less.
    #[error("saved by a newer version, format {file}; this program reads up to {program}")]
    Newer {
        /// The version of the stored generation.
        file: u64,
        /// The highest version that is read.
        program: u64,
    },
    /// There are no more numbers.
    #[error("no generation after the last one")]
    NumbersUsedUp,
}

/// Saves a plan file, which may be packed already, as the next generation.
///
/// # Errors
/// Says why not; nothing that was there before is lost.
pub fn save(store: &impl Store, draft: &UnsavedPlan<'_>, file: Packing<'_>) -> Result<Saved, SaveError> {
    let label = prepare(store, draft)?;
    commit(store, &label, &encode(&label, file).ok_or(SaveError::NotKept)?)
}

/// The label of the next generation, for a plan that is deflated elsewhere before [`commit`].
///
/// # Errors
/// The store cannot be read, or holds what must not be followed.
pub fn prepare(store: &impl Store, draft: &UnsavedPlan<'_>) -> Result<Label, SaveError> {
    let generations = Generations::scan(store, draft.plan)?;
    if let Some(newer) = generations.newer.first() {
        return Err(SaveError::Newer { file: newer.file, program: newer.program });
    }
    // A parent may be gone from the store, and its number must still not be used again.
    let highest = draft.parents.iter().map(|tip| tip.head.generation).fold(generations.highest, u64::max);
    if highest >= Head::LAST {
        return Err(SaveError::NumbersUsedUp);
    }
    let mut contained = draft.parents.iter().map(|tip| tip.head.clone()).collect::<BTreeSet<_>>();
    let mut deltas: BTreeSet<String> =
        draft.parents.iter().filter(|tip| tip.number > 0).map(|tip| tip.checksum.clone()).collect();
    for parent in draft.parents.iter().filter_map(|tip| generations.find(&tip.head)) {
        contained.extend(parent.header.label.ancestors.iter().cloned());
        // Deltas may outlive the generation that contains them, for the sake of another branch.
        let inherited =
            parent.header.label.deltas.iter().filter(|delta| generations.deltas.contains_key(*delta));
        deltas.extend(inherited.cloned());
    }
    Ok(Label {
        plan: draft.plan,
        head: Head { generation: highest + 1, tab: draft.tab.clone() },
        ancestors: contained.into_iter().rev().take(ANCESTORS).collect(),
        deltas: deltas.into_iter().collect(),
        saved_at_ms: draft.saved_at_ms,
        summary: draft.summary.clone(),
    })
}

/// Writes an encoded generation, verifies it, and takes out what it has outlived.
///
/// # Errors
/// Says why not; nothing that was there before is lost.
pub fn commit(store: &impl Store, label: &Label, text: &str) -> Result<Saved, SaveError> {
    let key = StoreKey::Generation { plan: label.plan, head: label.head.clone() }.to_string();
    if store.get(&key)?.is_some() {
        return Err(SaveError::Taken { generation: label.head.generation });
    }
    let mut removed = 0;
    match store.set(&key, text) {
        Ok(()) => {}
        Err(StorageError::Quota) => {
            removed += tidy(store, label.plan);
            store.set(&key, text).map_err(|fault| match fault {
                StorageError::Quota => SaveError::Quota { needed_bytes: bytes(&key, text) },
                fault => SaveError::Storage { fault },
            })?;
        }
        Err(fault) => return Err(fault.into()),
    }
    if let Err(fault) = verify(store, &key, text) {
        // Nobody was told that this was saved, and it would take the room of the next attempt. Should it not go,
        // it stays where everybody can see it.
        let _ = store.remove(&key);
        return Err(fault);
    }
    let checksum = inspect(text).map_err(|_| SaveError::NotKept)?.checksum;
    let tip = Tip {
        head: label.head.clone(),
        number: 0,
        checksum,
        deltas_size: 0,
        generation_size: text.len(),
        takes_deltas: true,
    };
    Ok(Saved { tip, removed: removed + tidy(store, label.plan) })
}

/// Whether the store gives back what was written; that this is the plan file was seen when it was packed.
pub(super) fn verify(store: &impl Store, key: &str, text: &str) -> Result<(), SaveError> {
    if store.get(key)?.as_deref() == Some(text) { Ok(()) } else { Err(SaveError::NotKept) }
}

/// Takes out generations that are older than the two newest good ones of every line that contains them.
///
/// Damaged texts and work that nothing newer contains stay, with the generation on which it rests. A store that refuses is tidied next time.
pub(super) fn tidy(store: &impl Store, plan: PlanId) -> usize {
    let Ok(generations) = Generations::scan(store, plan) else { return 0 };
    let lines: Vec<Vec<Head>> =
        generations.heads().into_iter().map(|generation| generations.line(generation)).collect();
    let split: Vec<(&[Head], &[Head])> =
        lines.iter().map(|line| line.split_at(line.len().saturating_sub(KEPT))).collect();
    let kept = split.iter().flat_map(|(_, newest)| *newest).collect::<BTreeSet<_>>();
    let outlived = split.iter().flat_map(|(older, _)| *older).collect::<BTreeSet<_>>();
    let outlived = outlived.difference(&kept).filter(|head| !generations.is_continued(head));
    // Oldest first, and deltas before their generation, so that a stop half way leaves a line without gaps.
    outlived
        .map_while(|head| {
            for delta in generations.outlived_deltas(head) {
                store.remove(&delta.key).ok()?;
            }
            store.remove(&StoreKey::Generation { plan, head: (*head).clone() }.to_string()).ok()
        })
        .count()
}

/// What a key and its text take in a browser's count.
pub(super) fn bytes(key: &str, text: &str) -> u64 {
    u64::try_from((key.encode_utf16().count() + text.encode_utf16().count()) * 2).unwrap_or(u64::MAX)
}
