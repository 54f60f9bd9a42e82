//! The lock of a plan: one tab writes, the others wait for their turn.

use leptos::prelude::*;

use super::{Session, access::Access};
use crate::browser::locks::{self, Lock};

/// Asks for the plan's lock and waits for it where another tab has it.
///
/// Where there are no locks (plain http) this tab writes; the page says what that means.
///
/// `take_over` brings what the other tab has saved when this one gets its turn.
///
/// The window for the projector shows and never writes: the host must find the plan free after a reload.
pub(super) fn ask(session: Session, take_over: Callback<()>) {
    let route = session.navigation.route();
    if !route.get_untracked().is_stage() {
        return ask_now(session, take_over);
    }
    session.access.set(Access::OtherTab);
    Effect::new(move |has_asked: Option<bool>| {
        let asks = has_asked != Some(true) && !route.get().is_stage();
        if asks {
            ask_now(session, take_over);
        }
        has_asked == Some(true) || asks
    });
}

fn ask_now(session: Session, take_over: Callback<()>) {
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
                        take_over.run(());
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
