//! The open plan: the only place that changes it.
//!
//! Owns dispatch, history, derived values, saving, jobs and preferences. Screens read signals and send commands; what
//! is on disk and who may write is decided here.

pub mod access;
mod autosave;
pub mod backup;
mod backup_reminder;
pub mod derived;
pub mod folder_backup;
pub mod jobs;
mod keeping;
mod kept_history;
pub mod latest;
pub mod library;
mod lock;
pub mod papers;
pub mod phones;
pub mod plan_bytes;
pub mod prefs;
pub mod query;
mod queue;
pub mod route;
pub mod save_state;
pub mod table_source;
pub mod undo_offer;

use std::sync::Arc;

use leptos::prelude::*;
use linli_plan::{Command, CommandError, CommandKind, History, Plan, RuleReason, WorkshopId};
use linli_words::{Lang, PlanNames, errors, shell};
use thiserror::Error;

use self::{
    access::Access,
    backup::Backup,
    derived::Derived,
    route::{Navigation, Route},
    save_state::SaveState,
};
use crate::browser;

/// A pause in typing after which undo takes back only what came later, in milliseconds.
const TYPING_PAUSE: u64 = 1_500;

/// Why a change was not made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DispatchError {
    /// The plan is open for reading only.
    #[error("the plan is open for reading only")]
    ReadOnly,
    /// The command cannot be carried out.
    #[error(transparent)]
    Command(#[from] CommandError),
}

/// The open plan. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub struct Session {
    plan: RwSignal<Plan>,
    history: StoredValue<History<Route>>,
    undoable: RwSignal<Option<CommandKind>>,
    redoable: RwSignal<Option<CommandKind>>,
    last_change: StoredValue<u64>,
    revision: RwSignal<u64>,
    access: RwSignal<Access>,
    save: RwSignal<SaveState>,
    backup: RwSignal<Backup>,
    derived: Derived,
    navigation: Navigation,
    rule_reason: RwSignal<Option<(WorkshopId, RuleReason)>>,
}

impl Session {
    #[must_use]
    pub fn open(plan: Plan, navigation: Navigation) -> Self {
        let backup = RwSignal::new(backup::of(plan.id));
        let plan = RwSignal::new(plan);
        Self {
            plan,
            history: StoredValue::new(History::default()),
            undoable: RwSignal::new(None),
            redoable: RwSignal::new(None),
            last_change: StoredValue::new(0),
            revision: RwSignal::new(0),
            access: RwSignal::new(Access::Asking),
            save: RwSignal::new(SaveState::Nothing),
            backup,
            derived: Derived::of(plan.read_only()),
            navigation,
            rule_reason: RwSignal::new(None),
        }
    }

    #[must_use]
    pub fn plan(self) -> ReadSignal<Plan> {
        self.plan.read_only()
    }

    /// The plan as it is now, without following changes.
    #[must_use]
    pub fn now(self) -> Plan {
        self.plan.get_untracked()
    }

    /// Counts changes since the plan was opened.
    #[must_use]
    pub fn revision(self) -> ReadSignal<u64> {
        self.revision.read_only()
    }

    /// What the plan calls its own segments and fields. Like another language, other names build the screens anew, so a
    /// screen need not follow them.
    #[must_use]
    pub fn names(self) -> Memo<PlanNames> {
        self.derived.names
    }

    #[must_use]
    pub fn derived(self) -> Derived {
        self.derived
    }

    #[must_use]
    pub fn access(self) -> ReadSignal<Access> {
        self.access.read_only()
    }

    /// Whether the plan is only for reading: another tab has it, or it was closed.
    #[must_use]
    pub fn is_read_only(self) -> Signal<bool> {
        let (access, about) = (self.access, self.derived.about);
        Signal::derive(move || {
            access.get() != Access::Writing || about.with(|about| about.frozen_on.is_some())
        })
    }

    #[must_use]
    pub fn save_state(self) -> ReadSignal<SaveState> {
        self.save.read_only()
    }

    /// When the plan was last handed out as a file.
    #[must_use]
    pub fn backup(self) -> ReadSignal<Backup> {
        self.backup.read_only()
    }

    #[must_use]
    pub fn undoable(self) -> ReadSignal<Option<CommandKind>> {
        self.undoable.read_only()
    }

    #[must_use]
    pub fn redoable(self) -> ReadSignal<Option<CommandKind>> {
        self.redoable.read_only()
    }

    /// Why a change was not made, as a sentence.
    #[must_use]
    pub fn why_not(self, lang: Lang, error: &DispatchError) -> String {
        match error {
            DispatchError::ReadOnly => shell::read_only_refused(lang).to_owned(),
            DispatchError::Command(fault) => errors::command(lang, &self.names().read_untracked(), fault),
        }
    }

    /// The reason for which sealed rules of a vote are being changed; nothing where nobody has given one.
    #[must_use]
    pub fn rule_reason(self) -> RwSignal<Option<(WorkshopId, RuleReason)>> {
        self.rule_reason
    }

    /// The plan after a command. What changes sealed rules is done with the reason that was given for it.
    fn applied(self, before: &Plan, command: &Command) -> Result<(Plan, Option<Command>), CommandError> {
        let given = self.rule_reason.get_untracked();
        match (before.apply(command), given) {
            (Err(CommandError::RulesSealed { id }), Some((of, why))) if id == of => {
                let owed = Command::ChangeRules(Box::new(command.clone()), why);
                before.apply(&owed).map(|after| (after, Some(owed)))
            }
            (after, _) => after.map(|after| (after, None)),
        }
    }

    /// Carries out a command.
    ///
    /// # Errors
    /// Says why nothing has changed.
    pub fn dispatch(self, command: &Command) -> Result<(), DispatchError> {
        if self.access.get_untracked() != Access::Writing || browser::failure::has_failed() {
            return Err(DispatchError::ReadOnly);
        }
        let before = self.plan.get_untracked();
        let (after, owed) = self.applied(&before, command)?;
        let command = owed.as_ref().unwrap_or(command);
        if after.is_same(&before) {
            return Ok(());
        }
        let after = match command {
            Command::Replace(..) => after,
            _ => self.derived.remember(&before, after, browser::clock::today()),
        };
        let now = browser::clock::now_millis();
        let paused = now.saturating_sub(self.last_change.get_value()) > TYPING_PAUSE;
        self.last_change.set_value(now);
        let place = self.navigation.route().get_untracked();
        self.history.update_value(|history| {
            if paused {
                history.end_typing();
            }
            history.record(command.kind(), &before, &after, place, command.typing_target());
        });
        self.show(after);
        Ok(())
    }

    /// Takes back the last step and goes to where it was made. Returns what it was.
    pub fn undo(self) -> Option<CommandKind> {
        self.travel(|history| history.undo().map(|step| (step.kind, step.before.clone(), step.place)))
    }

    /// Makes the last undone step again and goes to where it was made. Returns what it was.
    pub fn redo(self) -> Option<CommandKind> {
        self.travel(|history| history.redo().map(|step| (step.kind, step.after.clone(), step.place)))
    }

    fn travel(
        self,
        step: impl FnOnce(&mut History<Route>) -> Option<(CommandKind, Plan, Route)>,
    ) -> Option<CommandKind> {
        if self.access.get_untracked() != Access::Writing {
            return None;
        }
        let (kind, plan, place) = self.history.try_update_value(step).flatten()?;
        self.show(plan);
        // The import's page is gone once it was accepted; its step is shown where the rows are.
        let here = self.navigation.route().get_untracked();
        if place.step != here.step {
            self.navigation.go(Route { at: None, ..place });
        }
        Some(kind)
    }

    /// A file of the plan has gone out with this side-car. It goes with the plan from now on, and with every state that
    /// undo leads back to: what is done after it went out is an edit of what is out.
    ///
    /// Not where the plan was closed, merged or gone back to meanwhile, or is only read here: the next file enters the same
    /// work once more, which merges to the same.
    pub(crate) fn was_sent(self, sent: &Plan, side_car: &serde_json::Value) {
        let is_same_line = |now: Plan| now.id == sent.id && Arc::ptr_eq(&now.kept, &sent.kept);
        if self.access.try_get_untracked() != Some(Access::Writing)
            || !self.plan.try_get_untracked().is_some_and(is_same_line)
        {
            return;
        }
        let with = |plan: &mut Plan| {
            Arc::make_mut(&mut plan.kept).fields.insert(linli_merge::SYNC.to_owned(), side_car.clone());
        };
        self.history.update_value(|history| history.change_each(with));
        let mut plan = self.plan.get_untracked();
        with(&mut plan);
        self.plan.set(plan);
        self.revision.update(|revision| *revision += 1);
    }

    /// A plan that came from a file is not kept yet, though nothing was changed.
    pub(crate) fn mark_unsaved(self) {
        self.revision.update(|revision| *revision += 1);
    }

    /// Shows what another tab has saved. The history of this tab ends: its steps would take the other tab's work back
    /// with them.
    pub(crate) fn follow(self, plan: Plan) {
        self.history.set_value(History::default());
        self.undoable.set(None);
        self.redoable.set(None);
        self.plan.set(plan);
    }

    /// Shows the plan without what was erased from it. No step leads back to before.
    pub(crate) fn erased(self, plan: Plan) {
        self.history.set_value(History::default());
        self.show(plan);
    }

    fn show(self, plan: Plan) {
        self.plan.set(plan);
        self.revision.update(|revision| *revision += 1);
        self.history.with_value(|history| {
            self.undoable.set(history.undoable());
            self.redoable.set(history.redoable());
        });
    }
}

#[must_use]
pub fn use_session() -> Session {
    expect_context()
}

/// What the open plan calls its own segments and fields.
#[must_use]
pub fn use_names() -> Memo<PlanNames> {
    use_session().names()
}
