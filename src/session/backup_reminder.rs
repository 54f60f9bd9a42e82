//! Counts what no file has yet, and notes when one is handed out.

use leptos::prelude::*;

use super::{
    Session,
    backup::{Backup, keep},
};
use crate::browser;

/// Counts the changes of the session from now on. What only followed another tab is not counted.
pub(super) fn start(session: Session) {
    let counted = StoredValue::new(0u64);
    let seen = StoredValue::new(session.now());
    Effect::new(move |_| {
        let revision = session.revision.get();
        let new = revision.saturating_sub(counted.get_value());
        counted.set_value(revision);
        // What lies beside the records changes when a file goes out, which is no edit.
        let is_edited = seen.with_value(|seen| !seen.has_same_records(&session.now()));
        seen.set_value(session.now());
        if new > 0 && is_edited {
            set(session, session.backup.get_untracked().with_edits(new, browser::clock::now_millis()));
        }
    });
}

/// A file was handed out that holds everything.
pub(super) fn handed_out(session: Session) {
    set(session, Backup { file_at: Some(browser::clock::now_millis()), ..Backup::default() });
}

fn set(session: Session, backup: Backup) {
    session.backup.set(backup);
    keep(session.now().id, backup);
}
