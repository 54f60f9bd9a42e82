//! When a plan was last handed out as a file, which is the only real backup, and what has changed since.

use std::collections::BTreeMap;

use linli_plan::PlanId;
use serde::{Deserialize, Serialize};

use crate::browser;

/// The key under which it is kept for all plans of this browser.
const KEY: &str = "linli.files";
/// Changes after which a file is due.
const EDITS: u64 = 100;
/// Milliseconds after which a file is due where anything has changed.
const WEEK: u64 = 7 * 24 * 60 * 60 * 1_000;

/// What is known of the files of one plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Backup {
    /// When the last file was handed out, in milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_at: Option<u64>,
    /// When the first change after it was made.
    pub changed_at: u64,
    /// Changes since.
    pub edits: u64,
}

impl Backup {
    /// Whether it is time for a file: a hundred changes, or a week since the first one that no file has.
    #[must_use]
    pub fn is_due(self, now: u64) -> bool {
        self.edits >= EDITS || (self.edits > 0 && now.saturating_sub(self.changed_at) >= WEEK)
    }

    /// With so many changes more.
    pub(super) fn with_edits(self, edits: u64, now: u64) -> Self {
        let changed_at = if self.edits == 0 { now } else { self.changed_at };
        Self { changed_at, edits: self.edits.saturating_add(edits), ..self }
    }
}

/// What is known of a plan's files.
pub(super) fn of(plan: PlanId) -> Backup {
    all().remove(&plan.to_string()).unwrap_or_default()
}

fn all() -> BTreeMap<String, Backup> {
    browser::storage::text(KEY).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps what is known of a plan's files.
pub(super) fn keep(plan: PlanId, backup: Backup) {
    let mut all = all();
    all.insert(plan.to_string(), backup);
    if let Ok(text) = serde_json::to_string(&all) {
        // Without it the reminder comes late, and the page says loudly that nothing is kept.
        let _ = browser::storage::set_text(KEY, &text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_due_after_a_week_or_a_hundred_changes() {
        let fresh = Backup::default();
        assert!(!fresh.is_due(WEEK * 9));
        let edited = fresh.with_edits(1, 1_000);
        assert!(!edited.is_due(1_000 + WEEK - 1));
        assert!(edited.is_due(1_000 + WEEK));
        let busy = edited.with_edits(98, 2_000);
        assert!(!busy.is_due(3_000));
        assert!(busy.with_edits(1, 3_000).is_due(3_000));
        assert_eq!(busy.changed_at, 1_000);
    }
}
