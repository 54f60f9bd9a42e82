//! The end of work on a computer that others use too: everything the browser keeps of plans goes.

use leptos::prelude::*;
use linli_storage::{
    generation::Summary,
    store::{StorageError, StoredPlan},
};

use super::{Opened, PlanLibrary};
use crate::{
    browser::{self, channel, database, storage},
    session::{
        access::Access,
        backup::{self, Backup},
        prefs::{Preferences, Prefs},
        route::Route,
    },
};

/// Under this name tabs tell each other that everything is cleared.
const CHANNEL: &str = "linli.clear";
/// What all keys of this page begin with.
const KEYS: &str = "linli";
/// How long other tabs have to stop writing, in milliseconds.
const PATIENCE: i32 = 300;
/// A tab that was about to write may do so once more.
const TRIES: usize = 3;

/// A plan of this browser, and what is known of its files.
#[derive(Clone)]
pub struct PlanAtEnd {
    pub plan: StoredPlan,
    pub backup: Backup,
}

impl PlanAtEnd {
    /// Whether a file that was saved here holds everything, or there is nothing of anyone's.
    #[must_use]
    pub fn is_in_file(&self) -> bool {
        let is_sample = self.plan.summary.as_ref().is_some_and(|summary| summary.sample);
        self.backup.edits == 0 && (self.backup.file_at.is_some() || is_sample)
    }
}

impl PlanLibrary {
    /// The plans that clearing takes.
    #[must_use]
    pub fn plans_at_end(self) -> Vec<PlanAtEnd> {
        // Where the browser keeps nothing for pages, the open plan is all there is.
        let mut plans = self.plans().unwrap_or_default();
        if let Opened::Plan(session) = self.opened.get() {
            session.backup().track();
            let open = session.now();
            // One that could not be stored is in this tab alone, and would be gone without having been named.
            if plans.iter().all(|plan| plan.id != open.id) {
                plans.push(StoredPlan {
                    id: open.id,
                    summary: Some(Summary::of(&open)),
                    saved_at_ms: None,
                    size_bytes: 0,
                    damaged: 0,
                    newer: false,
                });
            }
        }
        plans.into_iter().map(|plan| PlanAtEnd { backup: backup::of(plan.id), plan }).collect()
    }

    /// Takes everything out of this browser but how the page looks, in every tab.
    ///
    /// # Errors
    /// Something is still there.
    pub async fn clear_browser(self, preferences: Preferences) -> Result<(), StorageError> {
        preferences.change(|prefs| *prefs = look_of(prefs));
        self.is_clearing.set_value(true);
        channel::send(CHANNEL, "");
        self.close_unsaved();
        self.navigation.go(Route::default());
        let mut cleared = Ok(());
        for _ in 0..TRIES {
            browser::turn::wait(PATIENCE).await;
            cleared = clear().await;
            if cleared.is_ok() {
                break;
            }
        }
        // What was chosen for the look was cleared with the rest.
        preferences.change(|_| {});
        cleared
    }

    /// Another tab clears everything: this one must not put back what it shows.
    pub(super) fn hear_of_clearing(self) {
        channel::listen(CHANNEL, move |_| {
            // A tab hears itself too.
            if self.is_clearing.get_value() {
                return;
            }
            self.close_unsaved();
            leptos::task::spawn_local(async {
                // What shows the plan has left by then, and with it what would be written as the page goes.
                browser::turn::wait(0).await;
                storage::remove_tab_texts(KEYS);
                browser::address::set_query("", true);
                browser::address::reload();
            });
        });
    }

    fn close_unsaved(self) {
        if let Some(session) = self.session() {
            session.access.set(Access::OtherTab);
        }
        self.save.set_value(None);
        self.close();
    }
}

/// What of the preferences says nothing about who was here.
fn look_of(prefs: &Prefs) -> Prefs {
    Prefs {
        language: prefs.language.clone(),
        theme: prefs.theme,
        large_text: prefs.large_text,
        shared_computer: true,
        ..Prefs::default()
    }
}

/// Clears both stores and this tab, and looks whether it is so.
async fn clear() -> Result<(), StorageError> {
    storage::remove_texts(KEYS)?;
    storage::remove_tab_texts(KEYS);
    database::remove("").await?;
    let is_left = !database::keys("").await?.is_empty() || storage::has_texts(KEYS)?;
    if is_left { Err(StorageError::Unavailable) } else { Ok(()) }
}
