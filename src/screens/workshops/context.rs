//! What the pages of workshops work with: the plan, the worker, the workshop that is spoken of.

use leptos::prelude::*;
use linli_plan::{Attribution, Command, Plan, WorkshopId};
use linli_words::{Lang, errors, shell};

use crate::{
    browser,
    session::{
        DispatchError, Session,
        prefs::{Preferences, use_lang, use_preferences},
        route::{Navigation, use_navigation},
        use_session,
    },
    widgets::toast::Toaster,
};

/// What something is called.
pub(super) type Name = fn(Lang) -> &'static str;

/// A handle.
#[derive(Clone, Copy)]
pub(super) struct ScreenContext {
    pub(super) lang: Lang,
    pub(super) session: Session,
    pub(super) navigation: Navigation,
    pub(super) preferences: Preferences,
    pub(super) toaster: Toaster,
    pub(super) read_only: Signal<bool>,
}

impl ScreenContext {
    pub(super) fn here() -> Self {
        let session = use_session();
        Self {
            lang: use_lang(),
            session,
            navigation: use_navigation(),
            preferences: use_preferences(),
            toaster: expect_context(),
            read_only: session.is_read_only(),
        }
    }

    /// Sends a command; says why where nothing has changed.
    pub(super) fn send(self, command: &Command) -> bool {
        let fault = match self.session.dispatch(command) {
            Ok(()) => return true,
            Err(DispatchError::ReadOnly) => shell::read_only_refused(self.lang).to_owned(),
            Err(DispatchError::Command(fault)) => errors::command(self.lang, &fault),
        };
        self.toaster.say(fault);
        false
    }

    /// Says what was done and offers to take it back.
    pub(super) fn did(self, said: impl Into<String>) {
        let undo = Callback::new(move |()| {
            self.session.undo();
        });
        self.toaster.offer(said, shell::undo(self.lang), undo);
    }

    /// Who does something now.
    pub(super) fn attribution(self) -> Attribution {
        Attribution { on: browser::clock::today(), by: self.preferences.now().signed_by }
    }

    /// The workshop that is spoken of, followed; nothing where the plan has none.
    pub(super) fn workshop(self) -> Option<WorkshopId> {
        let named = self.navigation.route().get().workshop;
        self.session.plan().with(|plan| spoken_of(plan, named))
    }
}

/// The workshop of the address, or else the last.
pub(super) fn spoken_of(plan: &Plan, named: Option<WorkshopId>) -> Option<WorkshopId> {
    named.filter(|id| plan.workshops.contains_key(id)).or_else(|| plan.workshops_in_order().pop())
}
