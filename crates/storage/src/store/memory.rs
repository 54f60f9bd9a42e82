//! A store that lasts as long as the program: for a browser that denies storage, and for trying things out.

use std::{cell::RefCell, collections::BTreeMap};

use super::{StorageError, Store};

/// Texts in memory, with an optional limit as browsers have one.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    texts: RefCell<BTreeMap<String, String>>,
    limit_units: Option<usize>,
}

impl MemoryStore {
    /// A store that holds at most this many UTF-16 units of keys and texts.
    #[must_use]
    pub fn with_limit(limit_units: usize) -> Self {
        Self { limit_units: Some(limit_units), ..Self::default() }
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

impl Store for MemoryStore {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let mut texts = self.texts.borrow_mut();
        let others: usize = texts
            .iter()
            .filter(|(other, _)| *other != key)
            .map(|(other, text)| units(other) + units(text))
            .sum();
        if self.limit_units.is_some_and(|limit| others + units(key) + units(text) > limit) {
            return Err(StorageError::Quota);
        }
        texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }
}
