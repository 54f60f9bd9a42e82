//! Saving by itself: soon after each change, and at the last moment when the page is hidden.
//!
//! One writer at a time. It stores what has changed, or the whole plan where it must, waits until the disk has it, and
//! goes on until nothing is left. Only then the page says that everything is kept.

use leptos::prelude::*;
use linli_plan::Plan;
use linli_storage::{generation::Packing, store::SaveError};

use super::{
    Session,
    access::Access,
    keeping::{Keeping, Written},
    plan_bytes::{pack, write_plan},
    save_state::SaveState,
};
use crate::browser;

/// How long after a change it is stored, in milliseconds, so that a run of key strokes is one writing.
const REST: i32 = 250;
/// After so many milliseconds without a change a state to go back to may be written.
const QUIET: i32 = 4_000;

/// Saves the changes of one session. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub(super) struct Autosave {
    session: Session,
    keeping: Keeping,
    /// The revision up to which everything is stored.
    stored: StoredValue<u64>,
    is_running: StoredValue<bool>,
    is_waiting_for_quiet: StoredValue<bool>,
}

impl Autosave {
    /// Saves each change of the session from now on.
    pub(super) fn start(session: Session, keeping: Keeping) -> Self {
        let this = Self {
            session,
            keeping,
            stored: StoredValue::new(0),
            is_running: StoredValue::new(false),
            is_waiting_for_quiet: StoredValue::new(false),
        };
        Effect::new(move |_| {
            if session.revision.get() > 0 {
                session.save.set(SaveState::Saving);
                this.run_soon();
            }
        });
        browser::lifecycle::on_hide(move || this.save_at_once());
        browser::lifecycle::ask_before_leaving(move || {
            matches!(session.save.get_untracked(), SaveState::Failed(_))
        });
        this
    }

    /// Stores what is not stored yet before anything else happens, whoever may write meanwhile; the disk follows.
    pub(super) fn save_at_once(self) {
        if !self.has_work() || !self.may_write() {
            return;
        }
        self.store_at_once();
    }

    /// As `save_at_once` for a tab whose right to write was taken: its work becomes a branch of its own.
    pub(super) fn save_what_was_taken(self) {
        if self.has_work() && !browser::failure::has_failed() {
            self.store_at_once();
        }
    }

    /// Stores what is not stored yet and waits for the disk.
    pub(super) async fn finish(self) {
        self.save_at_once();
        let _ = self.keeping.flush(self.session.now().id).await;
    }

    /// Stores the plan that is shown whole, whose file is handed in, and nothing else of it: see [`Keeping::keep_only`].
    pub(super) async fn keep_only(self, plan: &Plan, file: Packing<'_>) -> Result<(), SaveError> {
        let revision = self.session.revision.get_untracked();
        let outcome = self.keeping.keep_only(plan, file).await;
        if outcome.is_ok() {
            let _ = self.stored.try_update_value(|stored| *stored = (*stored).max(revision));
            self.flush(plan.clone(), revision).await;
        }
        outcome
    }

    /// Tries again what has failed.
    pub(super) fn try_again(self) {
        self.session.save.set(SaveState::Saving);
        self.run_soon();
    }

    pub(super) fn has_work(self) -> bool {
        self.revision()
            .is_some_and(|revision| self.stored.try_get_value().is_some_and(|stored| stored < revision))
    }

    /// Nothing once the plan is closed.
    fn revision(self) -> Option<u64> {
        self.session.revision.try_get_untracked()
    }

    fn store_at_once(self) {
        let (plan, revision) = (self.session.now(), self.session.revision.get_untracked());
        let kept = self.keeping.keep_change(&plan).and_then(|is_kept| {
            if is_kept {
                return Ok(());
            }
            self.keeping.keep_whole(&plan, Packing::new(&linli_storage::plan_file::write(&plan)))
        });
        match kept {
            Ok(()) => {
                self.stored.set_value(revision);
                leptos::task::spawn_local(self.flush(plan, revision));
            }
            Err(fault) => self.session.save.set(SaveState::Failed(fault)),
        }
    }

    fn run_soon(self) {
        if self.is_running.get_value() {
            return;
        }
        self.is_running.set_value(true);
        leptos::task::spawn_local(async move {
            let outcome = self.run().await;
            self.is_running.try_update_value(|is_running| *is_running = false);
            if let Err(fault) = outcome {
                let _ = self.session.save.try_set(SaveState::Failed(fault));
            } else if self.has_work() {
                self.run_soon();
            }
        });
    }

    async fn run(self) -> Result<(), SaveError> {
        browser::turn::wait(REST).await;
        // A plan that has just come from a file may be here before the browser has said who may write.
        while self.session.access.try_get_untracked() == Some(Access::Asking) {
            browser::turn::wait(REST / 5).await;
        }
        while self.has_work() && self.may_write() {
            let (plan, revision) = (self.session.now(), self.session.revision.get_untracked());
            let is_kept = self.keeping.keep_change(&plan)? || self.keep_whole_in_turns(&plan).await?;
            if is_kept {
                let _ = self.stored.try_update_value(|stored| *stored = (*stored).max(revision));
                self.flush(plan, revision).await;
            }
        }
        let is_waiting =
            self.is_waiting_for_quiet.try_update_value(|is_waiting| std::mem::replace(is_waiting, true));
        if is_waiting == Some(false) {
            leptos::task::spawn_local(self.keep_snapshot_when_quiet());
        }
        Ok(())
    }

    /// A plan that is edited meanwhile is stored as it was; what came later is a change of its own. False where something
    /// else was stored meanwhile, because the page was hidden: then this is older than what is stored.
    async fn keep_whole_in_turns(self, plan: &Plan) -> Result<bool, SaveError> {
        let rests_on = self.keeping.tip();
        let file = write_plan(plan).await;
        let packed = pack(&file).await;
        if self.keeping.tip() != rests_on || !self.may_write() {
            return Ok(false);
        }
        self.keeping.keep_whole(plan, packed).map(|()| true)
    }

    async fn flush(self, plan: Plan, revision: u64) {
        let state = match self.keeping.flush(plan.id).await {
            Ok(Written::OnDisk) => SaveState::Saved(browser::clock::now_millis()),
            Ok(Written::HandedOver) => SaveState::HandedOver(browser::clock::now_millis()),
            Err(fault) => SaveState::Failed(SaveError::Storage { fault }),
        };
        if self.revision() == Some(revision) {
            let _ = self.session.save.try_set(state);
        }
    }

    /// Once nothing is typed, and not more often than is worth it, the plan is written whole.
    async fn keep_snapshot_when_quiet(self) {
        browser::turn::wait(QUIET).await;
        let _ = self.is_waiting_for_quiet.try_update_value(|is_waiting| *is_waiting = false);
        let Some(revision) = self.revision() else { return };
        if !self.keeping.is_snapshot_due() || self.has_work() || !self.may_write() {
            return;
        }
        let plan = self.session.now();
        // Everything is stored already: a failure here costs the state to go back to, and the next change tries again.
        if let Ok(true) = self.keep_whole_in_turns(&plan).await {
            self.flush(plan, revision).await;
        }
    }

    fn may_write(self) -> bool {
        !browser::failure::has_failed() && self.session.access.try_get_untracked() == Some(Access::Writing)
    }
}
