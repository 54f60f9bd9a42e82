//! Where the open plan is kept: localStorage, which answers at once, and its mirror in IndexedDB, which says when the
//! disk has it.

use std::{collections::BTreeMap, rc::Rc};

use leptos::prelude::*;
use linli_plan::{Plan, PlanId};
use linli_storage::{
    generation::{self, Packing, StoreKey, Summary, TabId},
    snapshot::{self, SnapshotKey, SnapshotReason},
    store::{self, MirroredStore, SaveError, StorageError, Store, StoreChange, Tip, UnsavedPlan},
};

use crate::browser::{self, database, storage::BrowserStore};

/// A state worth going back to is kept at least so often while work goes on, in milliseconds.
const SNAPSHOT_EVERY: i64 = 60 * 60 * 1_000;

/// localStorage with its mirror.
pub(super) type PageStore = MirroredStore<BrowserStore>;

/// How far what was written has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// The database says that it is on the disk.
    OnDisk,
    /// localStorage has it and there is no database: the browser writes it in a moment.
    HandedOver,
}

/// Where this tab keeps plans. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub(super) struct Keeping {
    store: StoredValue<Rc<PageStore>, LocalStorage>,
    tab: StoredValue<TabId>,
    /// The plans of which the mirror was asked what it has.
    met: StoredValue<Vec<PlanId>>,
    /// The state that is stored, with where it stands; nothing for a plan that is not stored yet.
    stored: StoredValue<Option<(Tip, Plan)>>,
    /// Other branches that the open plan contains since they were merged into it.
    merged: StoredValue<Vec<Tip>>,
    /// The plan that was looked at last, and its newest state to go back to.
    last_snapshot: StoredValue<Option<(PlanId, i64)>>,
    /// Counts what was written, here or by another tab.
    pub(super) changes: RwSignal<u64>,
}

impl Keeping {
    pub(super) fn start() -> Self {
        Self {
            store: StoredValue::new_local(Rc::new(MirroredStore::new(BrowserStore))),
            tab: StoredValue::new(TabId::from_random(browser::random::bits())),
            met: StoredValue::new(Vec::new()),
            stored: StoredValue::new(None),
            merged: StoredValue::new(Vec::new()),
            last_snapshot: StoredValue::new(None),
            changes: RwSignal::new(0),
        }
    }

    /// The store, to be read.
    pub(super) fn store(self) -> Rc<PageStore> {
        self.store.get_value()
    }

    /// Asks the mirror what it has of a plan: what localStorage has lost is read from there.
    pub(super) async fn meet(self, plan: PlanId) {
        let prefix = StoreKey::prefix(plan);
        let Ok(texts) = texts_but_snapshots(&prefix).await else { return };
        // Where localStorage cannot be read, the mirror is all there is, and enough.
        let _ = self.store().meet(&prefix, texts);
        self.met.update_value(|met| {
            if !met.contains(&plan) {
                met.push(plan);
            }
        });
        let newest = self.snapshots(plan).await.into_iter().map(|key| key.at_ms).max().unwrap_or(0);
        // One may be on its way to the mirror.
        let known =
            self.last_snapshot.get_value().filter(|(of, _)| *of == plan).map_or(0, |(_, at_ms)| at_ms);
        self.last_snapshot.set_value(Some((plan, newest.max(known))));
    }

    /// As `meet`, once for each plan.
    pub(super) async fn meet_once(self, plan: PlanId) {
        if !self.met.with_value(|met| met.contains(&plan)) {
            self.meet(plan).await;
        }
    }

    /// Plans that only the mirror has are found again: localStorage was cleared, or had no room for them.
    pub(super) async fn find_lost(self) {
        let Ok(keys) = database::keys("linli.").await else { return };
        self.store().mirror_answers();
        let known = self.store().keys().unwrap_or_default();
        let mut lost: Vec<PlanId> = keys
            .iter()
            .filter(|key| !known.contains(key) && key.parse::<StoreKey>().is_ok())
            .filter_map(|key| StoreKey::plan_of(key))
            .collect();
        lost.dedup();
        for plan in lost {
            self.meet_once(plan).await;
        }
        self.changes.update(|changes| *changes += 1);
    }

    /// The open plan is this one, stored as `tip`; nothing where it is not stored yet.
    pub(super) fn opened(self, stored: Option<(Tip, Plan)>) {
        self.stored.set_value(stored);
        self.merged.set_value(Vec::new());
    }

    /// The next whole writing contains these branches too.
    pub(super) fn contains_now(self, others: Vec<Tip>) {
        self.merged.set_value(others);
    }

    /// Where the plan is stored.
    pub(super) fn tip(self) -> Option<Tip> {
        self.stored.with_value(|stored| stored.as_ref().map(|(tip, _)| tip.clone()))
    }

    /// Where this very state of the plan is stored; nothing where it is not.
    pub(super) fn tip_of(self, plan: &Plan) -> Option<Tip> {
        self.stored.with_value(|stored| {
            stored.as_ref().filter(|(_, stored)| stored.is_same(plan)).map(|(tip, _)| tip.clone())
        })
    }

    /// Stores what changed since the plan was last stored; false where the plan has to be written whole.
    pub(super) fn keep_change(self, plan: &Plan) -> Result<bool, SaveError> {
        if self.merged.with_value(|merged| !merged.is_empty()) {
            return Ok(false);
        }
        let Some((tip, before)) = self.stored.get_value() else { return Ok(false) };
        let tab = self.tab.get_value();
        let draft = draft(&tab, plan, std::slice::from_ref(&tip));
        let Some(tip) = store::save_delta(self.store().as_ref(), &draft, &tip, &before, plan)? else {
            return Ok(false);
        };
        self.is_stored(tip, plan);
        Ok(true)
    }

    /// Stores a plan whole, whose file is handed in, and keeps it as a state to go back to.
    pub(super) fn keep_whole(self, plan: &Plan, file: Packing<'_>) -> Result<(), SaveError> {
        let tab = self.tab.get_value();
        let parents: Vec<Tip> = self.tip().into_iter().chain(self.merged.get_value()).collect();
        let draft = draft(&tab, plan, &parents);
        let saved = store::save(self.store().as_ref(), &draft, file)?;
        self.merged.set_value(Vec::new());
        let key = StoreKey::Generation { plan: plan.id, head: saved.tip.head.clone() };
        self.is_stored(saved.tip, plan);
        if let Ok(Some(text)) = self.store().get(&key.to_string()) {
            self.keep_snapshot(plan.id, SnapshotReason::Work, text);
        }
        Ok(())
    }

    /// Keeps a plan, whose file is handed in, as a state to go back to.
    pub(super) async fn pin(self, plan: &Plan, reason: SnapshotReason, file: Packing<'_>) {
        let tab = self.tab.get_value();
        let label = store::prepare(self.store().as_ref(), &draft(&tab, plan, &[]));
        if let Some(text) = label.ok().and_then(|label| generation::encode(&label, file)) {
            self.keep_snapshot(plan.id, reason, text);
            // Where there is no database there are no states to go back to; undo is there.
            let _ = self.flush(plan.id).await;
            self.changes.update(|changes| *changes += 1);
        }
    }

    /// Keeps the text of a generation as a state to go back to.
    fn keep_snapshot(self, plan: PlanId, reason: SnapshotReason, text: String) {
        let at_ms = browser::clock::now_millis_signed();
        self.last_snapshot.set_value(Some((plan, at_ms)));
        let key = SnapshotKey { plan, at_ms, reason }.to_string();
        self.store().hand_to_mirror(StoreChange::Set { key, text });
    }

    /// Whether it is time to keep a state to go back to.
    pub(super) fn is_snapshot_due(self) -> bool {
        // A clock that was set back must not put it off for as long.
        let last = self.last_snapshot.get_value().map_or(0, |(_, at_ms)| at_ms);
        let since = browser::clock::now_millis_signed() - last;
        since.abs() >= SNAPSHOT_EVERY
    }

    /// The states of a plan to which a person can go back, the newest first.
    pub(super) async fn snapshots(self, plan: PlanId) -> Vec<SnapshotKey> {
        let keys = database::keys(&format!("{}s.", StoreKey::prefix(plan))).await.unwrap_or_default();
        let mut keys: Vec<SnapshotKey> = keys.iter().filter_map(|key| key.parse().ok()).collect();
        keys.sort_by(|left, right| right.cmp(left));
        keys
    }

    /// Brings the mirror to what was written, and tells when it is on the disk.
    pub(super) async fn flush(self, plan: PlanId) -> Result<Written, StorageError> {
        self.meet_once(plan).await;
        let store = self.store();
        let changes = store.take_changes();
        let wrote_snapshot = changes.iter().any(
            |change| matches!(change, StoreChange::Set { key, .. } if key.parse::<SnapshotKey>().is_ok()),
        );
        match database::write(&changes).await {
            Ok(()) => {
                if wrote_snapshot {
                    self.thin_snapshots(plan).await;
                    self.changes.update(|changes| *changes += 1);
                }
                Ok(Written::OnDisk)
            }
            Err(fault) => {
                // A mirror that has never answered is told everything once it does.
                if self.met.with_value(|met| met.contains(&plan)) {
                    store.give_back(changes);
                }
                if store.rests_on_the_mirror() { Err(fault) } else { Ok(Written::HandedOver) }
            }
        }
    }

    async fn thin_snapshots(self, plan: PlanId) {
        let outlived = snapshot::outlived(&self.snapshots(plan).await);
        let changes: Vec<StoreChange> =
            outlived.into_iter().map(|key| StoreChange::Remove { key: key.to_string() }).collect();
        if !changes.is_empty() {
            // They go with the next ones.
            let _ = database::write(&changes).await;
        }
    }

    /// Stores a plan whole, whose file is handed in, and takes everything else that is known of it out of both stores,
    /// earlier states and damaged texts included.
    pub(super) async fn keep_only(self, plan: &Plan, file: Packing<'_>) -> Result<(), SaveError> {
        let storage = |fault| SaveError::Storage { fault };
        let snapshots = self.snapshots(plan.id).await;
        self.keep_whole(plan, file)?;
        let tip = self.tip();
        // Nothing goes before the new state is on the disk.
        self.flush(plan.id).await.map_err(storage)?;
        if let Some(tip) = tip {
            store::keep_only(self.store().as_ref(), plan.id, &tip).map_err(storage)?;
        }
        for key in snapshots {
            self.store().hand_to_mirror(StoreChange::Remove { key: key.to_string() });
        }
        self.flush(plan.id).await.map_err(storage)?;
        self.changes.update(|changes| *changes += 1);
        Ok(())
    }

    /// Takes a plan out of this browser, with everything that is known of it.
    pub(super) fn remove(self, plan: PlanId) {
        // What cannot be removed is still in the list, where it can be tried again.
        let _ = store::delete_plan(self.store().as_ref(), plan);
        self.store().forget_changes(&StoreKey::prefix(plan));
        leptos::task::spawn_local(async move {
            let _ = database::remove(&StoreKey::prefix(plan)).await;
            self.changes.update(|changes| *changes += 1);
        });
        self.changes.update(|changes| *changes += 1);
    }

    fn is_stored(self, tip: Tip, plan: &Plan) {
        self.stored.set_value(Some((tip, plan.clone())));
        self.changes.update(|changes| *changes += 1);
    }
}

/// What the mirror has of a plan; snapshots are large, many and seldom asked for.
async fn texts_but_snapshots(prefix: &str) -> Result<BTreeMap<String, String>, StorageError> {
    let mut all = database::texts(&format!("{prefix}g.")).await?;
    all.append(&mut database::texts(&format!("{prefix}d.")).await?);
    Ok(all)
}

fn draft<'a>(tab: &'a TabId, plan: &Plan, parents: &'a [Tip]) -> UnsavedPlan<'a> {
    UnsavedPlan {
        plan: plan.id,
        tab,
        parents,
        saved_at_ms: browser::clock::now_millis_signed(),
        summary: Summary::of(plan),
    }
}
