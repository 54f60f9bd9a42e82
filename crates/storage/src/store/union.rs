//! Two stores of the same texts as one: one that answers at once and has little room, and a mirror of it that is
//! written a moment later and says when its disk has it.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use super::{StorageError, Store};
use crate::{
    delta,
    generation::{StoreKey, inspect},
};

/// What is to be done to the mirror.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreChange {
    /// Puts a text under a key.
    Set { key: String, text: String },
    /// Takes a key out.
    Remove { key: String },
}

/// A store with its mirror. What is written is handed to the mirror with [`MirroredStore::take_changes`].
///
/// A text for which the store has no room is kept by the mirror alone.
#[derive(Debug, Default)]
pub struct MirroredStore<S> {
    store: S,
    /// Texts that only the mirror has, or has better.
    mirror: RefCell<BTreeMap<String, String>>,
    changes: RefCell<Vec<StoreChange>>,
    /// Whether there is a mirror that takes what the store refuses.
    has_mirror: RefCell<bool>,
}

impl<S: Store> MirroredStore<S> {
    #[must_use]
    pub fn new(store: S) -> Self {
        Self {
            store,
            mirror: RefCell::default(),
            changes: RefCell::default(),
            has_mirror: RefCell::new(false),
        }
    }

    /// There is a mirror, which takes what the store refuses.
    pub fn mirror_answers(&self) {
        *self.has_mirror.borrow_mut() = true;
    }

    /// Takes in what the mirror holds of some keys: texts that the store lacks are put back, those that it has no room for
    /// or has only damaged are read from the mirror from now on; what only the store has is handed to the mirror.
    ///
    /// # Errors
    /// The store cannot be read, and the mirror is all there is.
    pub fn meet(&self, prefix: &str, texts: BTreeMap<String, String>) -> Result<(), StorageError> {
        self.mirror_answers();
        let own = self.store.keys();
        let mut changes = Vec::new();
        for key in own.iter().flatten().filter(|key| key.starts_with(prefix) && is_mirrored(key)) {
            if let Ok(Some(text)) = self.store.get(key)
                && texts.get(key) != Some(&text)
                && (!texts.contains_key(key) || is_good(key, &text))
            {
                changes.push(StoreChange::Set { key: key.clone(), text });
            }
        }
        self.changes.borrow_mut().extend(changes);
        let mut mirror = self.mirror.borrow_mut();
        mirror.retain(|key, _| !key.starts_with(prefix));
        for (key, text) in texts {
            let is_better = match self.store.get(&key) {
                // What was lost is put back; bytes that are damaged are never overwritten.
                Ok(None) => self.store.set(&key, &text).is_err(),
                Ok(Some(own)) => own != text && !is_good(&key, &own),
                Err(_) => true,
            };
            if is_better {
                mirror.insert(key, text);
            }
        }
        own.map(drop)
    }

    /// What the mirror has to do, in order. What it could not do is given back with [`MirroredStore::give_back`].
    #[must_use]
    pub fn take_changes(&self) -> Vec<StoreChange> {
        std::mem::take(&mut self.changes.borrow_mut())
    }

    /// Something that only the mirror keeps.
    pub fn hand_to_mirror(&self, change: StoreChange) {
        self.changes.borrow_mut().push(change);
    }

    /// Forgets what the mirror had to do about keys that begin so.
    pub fn forget_changes(&self, prefix: &str) {
        self.changes.borrow_mut().retain(|change| {
            let (StoreChange::Set { key, .. } | StoreChange::Remove { key }) = change;
            !key.starts_with(prefix)
        });
    }

    /// Changes that the mirror could not make, to be tried again before the newer ones.
    pub fn give_back(&self, mut changes: Vec<StoreChange>) {
        let mut newer = self.changes.borrow_mut();
        changes.append(&mut newer);
        *newer = changes;
    }

    /// Whether the store itself holds a key, and not the mirror alone.
    #[must_use]
    pub fn holds(&self, key: &str) -> bool {
        !self.mirror.borrow().contains_key(key)
    }

    /// Whether the mirror alone holds anything of what it has to write.
    #[must_use]
    pub fn rests_on_the_mirror(&self) -> bool {
        let mirror = self.mirror.borrow();
        self.changes
            .borrow()
            .iter()
            .any(|change| matches!(change, StoreChange::Set { key, .. } if mirror.contains_key(key)))
    }
}

/// What never leaves this browser's store stays out of its mirror too: it is small, and erased with one key.
fn is_mirrored(key: &str) -> bool {
    matches!(key.parse(), Ok(StoreKey::Generation { .. } | StoreKey::Delta { .. }))
}

fn is_good(key: &str, text: &str) -> bool {
    match key.parse() {
        Ok(StoreKey::Generation { .. }) => inspect(text).is_ok(),
        Ok(StoreKey::Delta { .. }) => delta::decode(text).is_ok(),
        _ => true,
    }
}

impl<S: Store> Store for MirroredStore<S> {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let mirror = self.mirror.borrow();
        let own = match self.store.keys() {
            Ok(own) => own,
            Err(_) if *self.has_mirror.borrow() => Vec::new(),
            Err(fault) => return Err(fault),
        };
        let all: BTreeSet<String> = own.into_iter().chain(mirror.keys().cloned()).collect();
        Ok(all.into_iter().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        if let Some(text) = self.mirror.borrow().get(key) {
            return Ok(Some(text.clone()));
        }
        match self.store.get(key) {
            Err(_) if *self.has_mirror.borrow() => Ok(None),
            found => found,
        }
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        match self.store.set(key, text) {
            Ok(()) => {
                self.mirror.borrow_mut().remove(key);
            }
            Err(fault) => {
                if !*self.has_mirror.borrow() || !is_mirrored(key) {
                    return Err(fault);
                }
                self.mirror.borrow_mut().insert(key.to_owned(), text.to_owned());
            }
        }
        if is_mirrored(key) {
            let change = StoreChange::Set { key: key.to_owned(), text: text.to_owned() };
            self.changes.borrow_mut().push(change);
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        let was_mirrored = self.mirror.borrow_mut().remove(key).is_some();
        if is_mirrored(key) {
            self.changes.borrow_mut().push(StoreChange::Remove { key: key.to_owned() });
        }
        match self.store.remove(key) {
            Err(_) if was_mirrored => Ok(()),
            done => done,
        }
    }
}
