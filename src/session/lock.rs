//! The lock of a plan: one tab writes, the others read along, and one of them may ask for its turn.

use leptos::prelude::*;

use super::{Session, access::Access, autosave::Autosave, save_state::SaveState};
use crate::browser::{
    self, channel,
    locks::{self, Asking, Lock, Release},
};

/// What a tab sends that would like to write.
const HAND_OVER: &str = "hand over";
/// How long it waits for the other tab, in milliseconds; then that one does not answer, and its lock is taken.
const PATIENCE: i32 = 3_000;

/// The lock of the open plan. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub(super) struct PlanLock {
    session: Session,
    autosave: Autosave,
    /// Brings what another tab has saved; then, where it says so, this tab writes.
    refresh: Callback<bool>,
    release: StoredValue<Release, LocalStorage>,
}

impl PlanLock {
    /// Asks for the plan's lock and waits for it where another tab has it.
    ///
    /// Where there are no locks (plain http) this tab writes; the page says what that means.
    ///
    /// The window for the projector shows and never writes: the host must find the plan free after a reload.
    pub(super) fn start(session: Session, autosave: Autosave, refresh: Callback<bool>) -> Self {
        let this = Self { session, autosave, refresh, release: StoredValue::new_local(Release::default()) };
        on_cleanup(move || {
            let _ = this.release.try_with_value(Release::now);
        });
        channel::listen(&this.name(), move |text| {
            if text == HAND_OVER {
                this.hand_over();
            }
        });
        let route = session.navigation.route();
        if !route.get_untracked().is_stage() {
            this.ask(Asking::IfFree);
            return this;
        }
        session.access.set(Access::OtherTab);
        Effect::new(move |has_asked: Option<bool>| {
            let asks = has_asked != Some(true) && !route.get().is_stage();
            if asks {
                this.ask(Asking::IfFree);
            }
            has_asked == Some(true) || asks
        });
        this
    }

    /// Asks the tab that writes to let this one write; where it does not answer, its lock is taken.
    pub(super) fn take_over(self) {
        if self.access() != Some(Access::OtherTab) {
            return;
        }
        self.session.access.set(Access::TakingOver);
        channel::send(&self.name(), HAND_OVER);
        leptos::task::spawn_local(async move {
            browser::turn::wait(PATIENCE).await;
            if self.access() == Some(Access::TakingOver) {
                self.ask(Asking::Steal);
            }
        });
    }

    fn ask(self, asking: Asking) {
        // What was waited for until now would be granted later, and held twice.
        let _ = self.release.try_with_value(Release::now);
        let release = locks::request(&self.name(), asking, move |lock| self.told(lock));
        let _ = self.release.try_set_value(release);
    }

    fn told(self, lock: Lock) {
        match (lock, self.access()) {
            (_, None) => {}
            (Lock::Held | Lock::Unavailable, Some(Access::Asking)) => {
                self.session.access.set(Access::Writing);
            }
            (Lock::Held | Lock::Unavailable, Some(_)) => self.refresh.run(true),
            (Lock::Taken, Some(_)) => self.read_along(),
            (Lock::Lost, Some(_)) => {
                self.autosave.save_what_was_taken();
                self.read_along();
                self.refresh.run(false);
            }
        }
    }

    /// Lets another tab write, once everything is on the disk.
    fn hand_over(self) {
        if self.access() != Some(Access::Writing) {
            return;
        }
        leptos::task::spawn_local(async move {
            self.autosave.finish().await;
            // What could not be stored would be gone with the turn.
            if self.access() == Some(Access::Writing) && !self.autosave.has_work() {
                self.read_along();
            }
        });
    }

    fn read_along(self) {
        self.session.access.set(Access::OtherTab);
        // What could not be stored is said until it is in a file.
        if !self.autosave.has_work() {
            self.session.save.set(SaveState::Nothing);
        }
        // Not from within the answer to a request: the lock is let go first.
        leptos::task::spawn_local(async move {
            self.ask(Asking::Wait);
        });
    }

    fn name(self) -> String {
        format!("linli.{}", self.session.plan.with_untracked(|plan| plan.id))
    }

    /// Nothing once the plan is closed.
    fn access(self) -> Option<Access> {
        self.session.access.try_get_untracked()
    }
}
