//! Who may write a plan: one tab at a time, by a lock of the browser.

use leptos::prelude::*;

use super::Session;
use crate::{
    browser::locks::{self, Lock},
    session::shelf::Shelf,
};

/// Who may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The browser has not answered yet.
    Asking,
    /// This tab.
    Writing,
    /// Another tab; this one reads along.
    OtherTab,
}

/// Asks for the plan's lock and waits for it where another tab has it.
///
/// Where there are no locks (plain http) this tab writes; the page says what that means.
///
/// The window for the projector shows and never writes: the host must find the plan free after a reload.
pub(super) fn ask(session: Session, shelf: Shelf) {
    let route = session.navigation.route();
    if !route.get_untracked().is_stage() {
        return ask_now(session, shelf);
    }
    session.access.set(Access::OtherTab);
    Effect::new(move |has_asked: Option<bool>| {
        let asks = has_asked != Some(true) && !route.get().is_stage();
        if asks {
            ask_now(session, shelf);
        }
        has_asked == Some(true) || asks
    });
}

fn ask_now(session: Session, shelf: Shelf) {
    let name = format!("linli.{}", session.now().id);
    let waiting_name = name.clone();
    let owner = Owner::current();
    let first = locks::request(&name, false, move |lock| match lock {
        Lock::Held | Lock::Unavailable => session.access.set(Access::Writing),
        Lock::Taken => {
            session.access.set(Access::OtherTab);
            let wait = || {
                let release = locks::request(&waiting_name, true, move |lock| {
                    if lock == Lock::Held && session.access.try_get_untracked() == Some(Access::OtherTab) {
                        shelf.refresh(session);
                        session.access.set(Access::Writing);
                    }
                });
                locks::hold(release);
            };
            if let Some(owner) = &owner {
                owner.with(wait);
            }
        }
    });
    locks::hold(first);
}
