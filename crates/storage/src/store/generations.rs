//! What a store holds of one plan, sorted into what is verified, damaged, and newer than this program.

use std::collections::{BTreeMap, BTreeSet};

use linli_plan::PlanId;

use super::{StorageError, Store};
use crate::{
    delta::{self, StoredDelta},
    generation::{Damage, Head, Header, Inspected, StoreKey, Summary, inspect},
};

/// A stored text that is no good generation or delta. It stays where it is.
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

/// A generation of which the checksum fits.
#[derive(Clone, Debug)]
pub(super) struct Verified {
    pub(super) header: Header,
    pub(super) version: u64,
    pub(super) checksum: String,
    /// Characters of its text.
    pub(super) size: usize,
}

/// A delta of which the checksum fits, with the characters of its text.
#[derive(Clone, Debug)]
pub(super) struct VerifiedDelta {
    pub(super) stored: StoredDelta,
    pub(super) key: String,
    pub(super) size: usize,
}

/// The last state of a branch: a generation with the deltas that lead on from it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Branch<'a> {
    pub(super) generation: &'a Verified,
    /// The last delta; nothing where none follows the generation.
    pub(super) last: Option<&'a VerifiedDelta>,
}

/// All generations of one plan, and the deltas after them.
#[derive(Clone, Debug, Default)]
pub(super) struct Generations {
    /// Those whose checksum fits, oldest first.
    pub(super) verified: Vec<Verified>,
    /// Deltas whose checksum fits, by it.
    pub(super) deltas: BTreeMap<String, VerifiedDelta>,
    pub(super) damaged: Vec<Damaged>,
    pub(super) newer: Vec<NewerStored>,
    /// The highest number that any key has.
    pub(super) highest: u64,
}

impl Generations {
    /// Looks at every generation and delta of a plan.
    pub(super) fn scan(store: &impl Store, plan: PlanId) -> Result<Self, StorageError> {
        let mut generations = Self::default();
        for key in store.keys()? {
            let parsed = match key.parse() {
                Ok(
                    parsed @ (StoreKey::Generation { plan: owner, .. } | StoreKey::Delta { plan: owner, .. }),
                ) if owner == plan => parsed,
                _ => continue,
            };
            // Another tab may have taken it out since the keys were listed.
            let Some(text) = store.get(&key)? else { continue };
            match parsed {
                StoreKey::Generation { head, .. } => generations.add_generation(plan, head, key, text),
                parsed => generations.add_delta(&parsed, key, text),
            }
        }
        generations.verified.sort_by(|left, right| left.age().cmp(&right.age()));
        Ok(generations)
    }

    fn add_generation(&mut self, plan: PlanId, head: Head, key: String, text: String) {
        self.highest = self.highest.max(head.generation);
        match inspect(&text) {
            Ok(Inspected { header, version, checksum })
                if header.label.plan == plan && header.label.head == head =>
            {
                self.verified.push(Verified { header, version, checksum, size: text.len() });
            }
            Ok(_) => self.put_by(key, text, Damage::Misplaced),
            Err(damage) => self.put_by(key, text, damage),
        }
    }

    fn add_delta(&mut self, parsed: &StoreKey, key: String, text: String) {
        match delta::decode(&text) {
            Ok(stored) if stored.delta.label.key() == *parsed => {
                let size = text.len();
                self.deltas.insert(stored.checksum.clone(), VerifiedDelta { stored, key, size });
            }
            Ok(_) => self.put_by(key, text, Damage::Misplaced),
            Err(damage) => self.put_by(key, text, damage),
        }
    }

    pub(super) fn put_by(&mut self, key: String, text: String, damage: Damage) {
        match damage {
            Damage::Newer { file, program } => self.newer.push(NewerStored { key, file, program }),
            damage => self.damaged.push(Damaged { key, text, damage }),
        }
    }

    pub(super) fn find(&self, head: &Head) -> Option<&Verified> {
        self.verified.iter().find(|generation| generation.header.label.head == *head)
    }

    /// Verified generations that no other one contains, oldest first.
    pub(super) fn heads(&self) -> Vec<&Verified> {
        let contained = self
            .verified
            .iter()
            .flat_map(|generation| &generation.header.label.ancestors)
            .collect::<BTreeSet<_>>();
        self.verified.iter().filter(|generation| !contained.contains(&generation.header.label.head)).collect()
    }

    /// A verified generation after all verified ones that it contains, oldest first.
    pub(super) fn line(&self, newest: &Verified) -> Vec<Head> {
        let label = &newest.header.label;
        let heads = self.verified.iter().map(|generation| &generation.header.label.head);
        heads.filter(|head| **head == label.head || label.ancestors.contains(head)).cloned().collect()
    }

    /// The deltas from a generation to one of those after it, in their order; nothing where one is missing.
    pub(super) fn chain<'a>(
        &'a self,
        generation: &Verified,
        last: &'a VerifiedDelta,
    ) -> Option<Vec<&'a VerifiedDelta>> {
        let mut chain = vec![last];
        while let Some(first) = chain.last() {
            let label = &first.stored.delta.label;
            if label.base != generation.header.label.head {
                return None;
            }
            if label.parent == generation.checksum {
                chain.reverse();
                return Some(chain);
            }
            let before = self.deltas.get(&label.parent)?;
            if before.number() + 1 != first.number() {
                return None;
            }
            chain.push(before);
        }
        None
    }

    /// The checksums of deltas whose work is in a generation that stands.
    fn contained(&self) -> BTreeSet<&str> {
        let mut contained = BTreeSet::new();
        for last in self.verified.iter().flat_map(|generation| &generation.header.label.deltas) {
            let mut next = Some(last);
            while let Some(delta) = next.and_then(|checksum| self.deltas.get(checksum)) {
                if !contained.insert(delta.stored.checksum.as_str()) {
                    break;
                }
                next = Some(&delta.stored.delta.label.parent);
            }
        }
        contained
    }

    /// The deltas that lead on from a generation and are contained in nothing newer: the last of each branch, the
    /// furthest one at the end.
    fn tips<'a>(&'a self, generation: &Verified, contained: &BTreeSet<&str>) -> Vec<&'a VerifiedDelta> {
        let parents: BTreeSet<&str> =
            self.deltas.values().map(|delta| delta.stored.delta.label.parent.as_str()).collect();
        let mut tips: Vec<&VerifiedDelta> = self
            .deltas
            .values()
            .filter(|delta| {
                let checksum = delta.stored.checksum.as_str();
                !parents.contains(checksum)
                    && !contained.contains(checksum)
                    && self.chain(generation, delta).is_some()
            })
            .collect();
        tips.sort_by_key(|delta| (delta.number(), delta.stored.delta.label.saved_at_ms, &delta.key));
        tips
    }

    /// The last states that nothing else contains: generations that no other one contains, and deltas that lead on
    /// from any. The newest is at the end.
    pub(super) fn branches(&self) -> Vec<Branch<'_>> {
        let contained = self.contained();
        let heads: BTreeSet<&Head> =
            self.heads().into_iter().map(|generation| &generation.header.label.head).collect();
        let mut branches = Vec::new();
        for generation in &self.verified {
            let tips = self.tips(generation, &contained);
            if tips.is_empty() && heads.contains(&generation.header.label.head) {
                branches.push(Branch { generation, last: None });
            }
            branches.extend(tips.into_iter().map(|last| Branch { generation, last: Some(last) }));
        }
        branches
    }

    /// Deltas that cannot be replayed, because something that they rest on is missing.
    pub(super) fn stranded(&self) -> Vec<&VerifiedDelta> {
        let contained = self.contained();
        let replayed = |delta: &VerifiedDelta| {
            self.find(&delta.stored.delta.label.base)
                .is_some_and(|generation| self.chain(generation, delta).is_some())
        };
        self.deltas
            .values()
            .filter(|delta| !contained.contains(delta.stored.checksum.as_str()) && !replayed(delta))
            .collect()
    }

    /// Whether a generation is followed by work that nothing newer contains.
    pub(super) fn is_continued(&self, head: &Head) -> bool {
        let contained = self.contained();
        self.find(head).is_some_and(|generation| !self.tips(generation, &contained).is_empty())
    }

    /// The deltas after a generation that are contained in a newer one, first to last: taken out in this order, what is
    /// left of them is still known as contained.
    pub(super) fn outlived_deltas(&self, head: &Head) -> Vec<&VerifiedDelta> {
        let contained = self.contained();
        let mut outlived: Vec<&VerifiedDelta> = self
            .deltas
            .values()
            .filter(|delta| {
                delta.stored.delta.label.base == *head && contained.contains(delta.stored.checksum.as_str())
            })
            .collect();
        outlived.sort_by_key(|delta| delta.number());
        outlived
    }
}

impl Verified {
    /// By number, then by time, then by tab: which of two generations counts as the newer one.
    fn age(&self) -> (u64, i64, &Head) {
        let label = &self.header.label;
        (label.head.generation, label.saved_at_ms, &label.head)
    }
}

impl VerifiedDelta {
    pub(super) fn number(&self) -> u64 {
        self.stored.delta.label.number
    }
}

impl Branch<'_> {
    pub(super) fn saved_at_ms(self) -> i64 {
        self.last
            .map_or(self.generation.header.label.saved_at_ms, |delta| delta.stored.delta.label.saved_at_ms)
    }

    pub(super) fn summary(&self) -> &Summary {
        self.last.map_or(&self.generation.header.label.summary, |delta| &delta.stored.delta.label.summary)
    }
}

/// The damaged texts of a plan, for download.
///
/// # Errors
/// The store cannot be read.
pub fn quarantine(store: &impl Store, plan: PlanId) -> Result<Vec<Damaged>, StorageError> {
    let generations = Generations::scan(store, plan)?;
    let mut damaged = generations.damaged.clone();
    for delta in generations.stranded() {
        let text = store.get(&delta.key)?.unwrap_or_default();
        damaged.push(Damaged { key: delta.key.clone(), text, damage: Damage::Gap });
    }
    Ok(damaged)
}
