//! What a store holds of one plan, sorted into what is verified, damaged, and newer than this program.

use std::collections::BTreeSet;

use linli_plan::PlanId;

use super::{StorageError, Store};
use crate::generation::{Damage, Head, Header, StoreKey, inspect};

/// A stored text that is no good generation. It stays where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    pub key: String,
    /// The text, so that a person can save it.
    pub text: String,
    pub damage: Damage,
}

/// A stored generation that only a newer version of the program can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewerStored {
    pub key: String,
    /// The version of its form, or of the plan file in it.
    pub file: u64,
    /// The highest version that is read.
    pub program: u64,
}

/// All generations of one plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Generations {
    /// Those whose checksum fits, oldest first.
    pub(super) verified: Vec<Header>,
    pub(super) damaged: Vec<Damaged>,
    pub(super) newer: Vec<NewerStored>,
    /// The highest number that any key has.
    pub(super) highest: u64,
}

impl Generations {
    /// Looks at every generation of a plan.
    pub(super) fn scan(store: &impl Store, plan: PlanId) -> Result<Self, StorageError> {
        let mut generations = Self::default();
        for key in store.keys()? {
            let Ok(StoreKey::Generation { plan: owner, head }) = key.parse() else { continue };
            if owner != plan {
                continue;
            }
            generations.highest = generations.highest.max(head.generation);
            // Another tab may have taken it out since the keys were listed.
            let Some(text) = store.get(&key)? else { continue };
            match inspect(&text) {
                Ok(header) if header.label.plan == plan && header.label.head == head => {
                    generations.verified.push(header);
                }
                Ok(_) => generations.damaged.push(Damaged { key, text, damage: Damage::Misplaced }),
                Err(Damage::Newer { file, program }) => {
                    generations.newer.push(NewerStored { key, file, program });
                }
                Err(damage) => generations.damaged.push(Damaged { key, text, damage }),
            }
        }
        generations.verified.sort_by(|left, right| age(left).cmp(&age(right)));
        Ok(generations)
    }

    pub(super) fn find(&self, head: &Head) -> Option<&Header> {
        self.verified.iter().find(|header| header.label.head == *head)
    }

    /// Verified generations that no other one contains, oldest first.
    pub(super) fn heads(&self) -> Vec<&Header> {
        let contained =
            self.verified.iter().flat_map(|header| &header.label.ancestors).collect::<BTreeSet<_>>();
        self.verified.iter().filter(|header| !contained.contains(&header.label.head)).collect()
    }

    /// A verified generation after all verified ones that it contains, oldest first.
    pub(super) fn line(&self, newest: &Header) -> Vec<Head> {
        let heads = self.verified.iter().map(|header| &header.label.head);
        let is_in_line = |head: &&Head| **head == newest.label.head || newest.label.ancestors.contains(head);
        heads.filter(is_in_line).cloned().collect()
    }
}

/// By number, then by time, then by tab: which of two generations counts as the newer one.
fn age(header: &Header) -> (u64, i64, &Head) {
    (header.label.head.generation, header.label.saved_at_ms, &header.label.head)
}

/// The damaged texts of a plan, for download.
///
/// # Errors
/// The store cannot be read.
pub fn quarantine(store: &impl Store, plan: PlanId) -> Result<Vec<Damaged>, StorageError> {
    Generations::scan(store, plan).map(|generations| generations.damaged)
}
