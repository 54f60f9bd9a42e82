//! Saying what was done, with a button that takes it back as long as it is the last thing that was done.

use leptos::prelude::*;
use linli_words::{Lang, shell};

use super::Session;
use crate::widgets::toast::Toaster;

/// Says what the last command did and offers to take it back.
pub fn offer_undo(session: Session, toaster: Toaster, lang: Lang, said: impl Into<String>) {
    let revision = session.revision().get_untracked();
    // The notice may outlive the step it speaks of, and even the plan.
    let is_last = ArcSignal::derive(move || session.revision().try_get() == Some(revision));
    let still_last = is_last.clone();
    let undo = move || {
        if still_last.get_untracked() {
            session.undo();
        }
    };
    toaster.offer(said, shell::undo(lang), undo, is_last);
}
