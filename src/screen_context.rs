//! What screens work with: the open plan and how it is changed, the worker, the address, who signs.

use leptos::prelude::*;
use linli_plan::{Attribution, Command};
use linli_words::{Lang, need_pages};
use linli_worker::{JobError, Query};

use crate::{
    browser,
    session::{
        Session,
        jobs::{Jobs, use_jobs},
        prefs::{Preferences, use_lang, use_preferences},
        query::ask_about,
        route::{Navigation, use_navigation},
        undo_offer::offer_undo,
        use_session,
    },
    widgets::toast::Toaster,
};

/// What screens work with. A handful of handles.
#[derive(Clone, Copy)]
pub struct ScreenContext {
    pub lang: Lang,
    pub session: Session,
    /// Long work beside the page.
    pub jobs: Jobs,
    pub navigation: Navigation,
    pub preferences: Preferences,
    /// What is said in passing.
    pub toaster: Toaster,
    /// Whether the plan is only for reading.
    pub read_only: Signal<bool>,
}

impl ScreenContext {
    /// That of the open plan.
    #[must_use]
    pub fn here() -> Self {
        let session = use_session();
        Self {
            lang: use_lang(),
            session,
            jobs: use_jobs(),
            navigation: use_navigation(),
            preferences: use_preferences(),
            toaster: expect_context(),
            read_only: session.is_read_only(),
        }
    }

    /// Sends a command; says why where nothing has changed.
    pub fn send(self, command: &Command) -> bool {
        match self.session.dispatch(command) {
            Ok(()) => true,
            Err(error) => {
                self.toaster.say(self.session.why_not(self.lang, &error));
                false
            }
        }
    }

    /// Says what was done and offers to take it back.
    pub fn did(self, said: impl Into<String>) {
        offer_undo(self.session, self.toaster, self.lang, said);
    }

    /// Who does something now.
    #[must_use]
    pub fn attribution(self) -> Attribution {
        Attribution { on: browser::clock::today(), by: self.preferences.now().signed_by }
    }

    /// Has something computed from the plan as it is; says where that failed. Nothing too where it was stopped.
    pub async fn ask<Q: Query>(self, question: Q) -> Option<Q::Reply> {
        let plan = self.session.plan().try_get_untracked()?;
        match ask_about(self.jobs, &plan, question).await {
            Ok(reply) => Some(reply),
            Err(JobError::Stopped) => None,
            Err(_) => {
                self.toaster.say(need_pages::failed(self.lang));
                None
            }
        }
    }
}
