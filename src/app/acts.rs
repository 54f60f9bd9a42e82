//! What bar, banners and keys all do, each with the word that it is done.

use linli_words::{Lang, plans, shell};

use crate::{
    parts::part,
    session::{
        Session,
        library::{self, PlanLibrary},
    },
    widgets::toast::Toaster,
};

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
    static HAND_OVER: fn(PlanLibrary, Session, Toaster, Lang) = plan, hand_over, |library, session, toaster, lang| {
        leptos::task::spawn_local(async move {
            match library::export(library, session, lang).await {
                Some(name) => toaster.say(plans::exported(lang, &name)),
                None => toaster.say(plans::export_failed(lang)),
            }
        });
    }
);

/// Ctrl+S hands over a file: what is in the browser is kept anyway.
pub(super) fn hand_over(library: PlanLibrary, session: Session, toaster: Toaster, lang: Lang) {
    leptos::task::spawn_local(async move {
        match HAND_OVER.fetch().await {
            Ok(hand_over) => hand_over(library, session, toaster, lang),
            Err(_) => toaster.say(shell::part_failed(lang)),
        }
    });
}
