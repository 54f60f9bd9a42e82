//! Saving by itself: soon after each change, and at the last moment when the page is hidden.

use leptos::prelude::*;
use linli_storage::{generation::Packing, store::SaveError};

use super::{
    Session,
    access::Access,
    generations::Generations,
    library::{pack, write_plan},
    save_state::SaveState,
};
use crate::browser;

/// How long after a change it is saved, in milliseconds, so that a run of key strokes is one writing.
const REST: i32 = 300;

/// Saves each change of the session from now on.
pub(super) fn start(session: Session, generations: Generations) {
    let saved = StoredValue::new(0u64);
    Effect::new(move |_| {
        let revision = session.revision.get();
        if revision == 0 {
            return;
        }
        session.save.set(SaveState::Saving);
        leptos::task::spawn_local(async move {
            browser::turn::wait(REST).await;
            // A later change has its own turn; one that was saved meanwhile needs none.
            let newest = session.revision.try_get_untracked() == Some(revision);
            if newest && saved.try_get_value().is_some_and(|saved| saved < revision) {
                write_in_turns(session, generations, saved, revision).await;
            }
        });
    });
    browser::lifecycle::on_hide(move || {
        let revision = session.revision.get_untracked();
        if saved.get_value() < revision {
            write_at_once(session, generations);
            saved.set_value(revision);
        }
    });
    browser::lifecycle::ask_before_leaving(move || {
        matches!(session.save.get_untracked(), SaveState::Failed(_))
    });
}

pub(super) fn save_now(session: Session, generations: Generations) {
    write_at_once(session, generations);
}

/// Saves what is there before the plan is closed.
pub(super) fn save_before_closing(session: Session, generations: Generations) {
    if session.save.get_untracked() == SaveState::Saving {
        write_at_once(session, generations);
    }
}

async fn write_in_turns(session: Session, generations: Generations, saved: StoredValue<u64>, revision: u64) {
    // A plan that has just come from a file may be here before the browser has said who may write.
    while session.access.try_get_untracked() == Some(Access::Asking) {
        browser::turn::wait(REST / 6).await;
    }
    if !may_write(session) {
        return;
    }
    let plan = session.now();
    let file = write_plan(&plan).await;
    let packed = pack(&file).await;
    if session.revision.try_get_untracked() != Some(revision) || !may_write(session) {
        return;
    }
    let outcome = generations.keep(&plan, packed);
    if outcome.is_ok() {
        saved.set_value(revision);
    }
    tell(session, outcome);
}

fn write_at_once(session: Session, generations: Generations) {
    if may_write(session) {
        let plan = session.now();
        let file = linli_storage::plan_file::write(&plan);
        tell(session, generations.keep(&plan, Packing::new(&file)));
    }
}

fn may_write(session: Session) -> bool {
    !browser::failure::has_failed() && session.access.try_get_untracked() == Some(Access::Writing)
}

fn tell(session: Session, outcome: Result<(), SaveError>) {
    session.save.set(match outcome {
        Ok(()) => SaveState::Saved(browser::clock::now_millis()),
        Err(error) => SaveState::Failed(error),
    });
}
