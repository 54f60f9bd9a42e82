//! The latest answer wins: work that was begun earlier knows that nobody waits for it any more.

use leptos::prelude::*;

/// Counts what was begun, so that only the latest of it has a result. A handle: copies speak of the same count.
#[derive(Clone, Copy)]
pub struct Latest(StoredValue<u64>);

#[derive(Clone, Copy)]
pub struct Begun {
    count: StoredValue<u64>,
    number: u64,
}

impl Default for Latest {
    fn default() -> Self {
        Self(StoredValue::new(0))
    }
}

impl Latest {
    /// Begins something; what was begun before is not the latest any more.
    #[must_use = "what was begun says whether it is still the latest"]
    pub fn begin(self) -> Begun {
        self.0.try_update_value(|number| *number += 1);
        Begun { count: self.0, number: self.0.try_get_value().unwrap_or_default() }
    }

    /// Gives up what was begun.
    pub fn give_up(self) {
        let _ = self.begin();
    }
}

impl Begun {
    /// Whether nothing was begun since, and the part of the page that wanted it is still there.
    #[must_use]
    pub fn is_latest(self) -> bool {
        self.count.try_get_value() == Some(self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::{Latest, Owner};

    #[test]
    fn only_what_was_begun_last_is_the_latest() {
        let owner = Owner::new();
        let latest = owner.with(Latest::default);
        let first = latest.begin();
        assert!(first.is_latest());
        let second = latest.begin();
        assert!(!first.is_latest() && second.is_latest());
        latest.give_up();
        assert!(!second.is_latest());
    }

    #[test]
    fn nothing_is_the_latest_once_its_owner_is_gone() {
        let owner = Owner::new();
        let latest = owner.with(Latest::default);
        let begun = latest.begin();
        owner.cleanup();
        assert!(!begun.is_latest());
        assert!(!latest.begin().is_latest());
    }
}
