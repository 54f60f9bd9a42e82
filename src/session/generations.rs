//! The stored versions of the open plan: which one it rests on, and how the next is written.

use std::sync::Arc;

use leptos::prelude::*;
use linli_plan::Plan;
use linli_storage::{
    generation::{Head, Packing, Summary, TabId},
    store::{self, SaveError, UnsavedPlan},
};

use crate::browser::{self, storage::BrowserStore};

/// Where this tab writes. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub(super) struct Generations {
    pub(super) store: StoredValue<Arc<BrowserStore>>,
    tab: StoredValue<TabId>,
    /// The generations that the open plan was read from or written as.
    pub(super) parents: StoredValue<Vec<Head>>,
    /// Counts what was written, here or by another tab.
    pub(super) changes: RwSignal<u64>,
}

impl Generations {
    pub(super) fn start() -> Self {
        Self {
            store: StoredValue::new(Arc::new(BrowserStore)),
            tab: StoredValue::new(TabId::from_random(browser::random::bits())),
            parents: StoredValue::new(Vec::new()),
            changes: RwSignal::new(0),
        }
    }

    /// Keeps a plan, whose file is handed in, as a new generation.
    pub(super) fn keep(self, plan: &Plan, file: Packing<'_>) -> Result<(), SaveError> {
        let tab = self.tab.get_value();
        let parents = self.parents.get_value();
        let draft = UnsavedPlan {
            plan: plan.id,
            tab: &tab,
            parents: &parents,
            saved_at_ms: i64::try_from(browser::clock::now_millis()).unwrap_or(i64::MAX),
            summary: Summary::of(plan),
        };
        let saved = self.store.with_value(|store| store::save(store.as_ref(), &draft, file))?;
        self.parents.set_value(vec![saved.head]);
        self.changes.update(|changes| *changes += 1);
        Ok(())
    }
}
