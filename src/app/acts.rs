//! What bar, banners and keys all do, each with the word that it is done.

use linli_words::{Lang, plans, shell};

use crate::{parts::part, session::Session, widgets::toast::Toaster};

pub(super) fn say_undone(session: Session, toaster: Toaster, lang: Lang) {
    if let Some(kind) = session.undo() {
        toaster.say(shell::undone(lang, kind));
    }
}

pub(super) fn say_redone(session: Session, toaster: Toaster, lang: Lang) {
    if let Some(kind) = session.redo() {
        toaster.say(shell::redone(lang, kind));
    }
}

part!(
    /// Writing a plan as a file comes with the part that opens plans.
    static HAND_OVER: fn(Session, Toaster, Lang) = plan, hand_over, |session, toaster, lang| {
        leptos::task::spawn_local(async move {
            match crate::session::library::export(session, lang).await {
                Some(name) => toaster.say(plans::exported(lang, &name)),
                None => toaster.say(plans::export_failed(lang)),
            }
        });
    }
);

/// Ctrl+S hands over a file: what is in the browser is kept anyway.
pub(super) fn hand_over(session: Session, toaster: Toaster, lang: Lang) {
    leptos::task::spawn_local(async move {
        match HAND_OVER.fetch().await {
            Ok(hand_over) => hand_over(session, toaster, lang),
            Err(_) => toaster.say(shell::part_failed(lang)),
        }
    });
}
