//! Bringing the rows in: the button, why it is shut, and what is said afterwards.

use leptos::prelude::*;
use linli_plan::Plan;
use linli_registers::import::ImportTarget;
use linli_storage::snapshot::SnapshotReason;
use linli_words::{Lang, format, import, people};

use super::state::{ImportState, Phase, use_import};
use crate::{
    browser,
    session::{Session, library::use_library, prefs::use_lang, undo_offer::offer_undo, use_session},
    widgets::toast::Toaster,
};

/// Brings in what is not left out.
#[component]
pub(super) fn AcceptButton(
    /// It came in: the import is over.
    on_done: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let state = use_import();
    let toaster = expect_context::<Toaster>();
    let phase = state.phase_for(session.now().id);
    let count = state.importable();
    let read_only = session.is_read_only();
    let doubtful = state.doubtful();
    let is_shut = move || {
        doubtful.with(Option::is_some)
            || count.get() == 0
            || read_only.get()
            || phase.get() != Phase::Ready
            || state.is_comparing_again().get()
    };
    let library = use_library();
    let accept = move |_| {
        let before = session.now();
        state.accept(move |records| match records {
            Some(records) => {
                if has_work(&before) {
                    library.pin(before, SnapshotReason::Import);
                }
                // What comes in is work: a browser that runs out of space should clear something else first.
                leptos::task::spawn_local(async {
                    let _ = browser::storage::persist().await;
                });
                say_imported(lang, session, toaster, state.target(), records);
                on_done.run(());
            }
            None => toaster.say(import::stale(lang)),
        });
    };
    view! {
        <button
            class:primary=move || doubtful.with(Option::is_none)
            prop:disabled=is_shut
            on:click=accept
        >
            {move || label(lang, state.target(), if doubtful.with(Option::is_some) { 0 } else { count.get() })}
        </button>
    }
}

/// Whether a plan holds more than what every plan begins with.
fn has_work(plan: &Plan) -> bool {
    !(plan.neighbourhoods.is_empty()
        && plan.campaigns.is_empty()
        && plan.needs.is_empty()
        && plan.workers.is_empty())
}

fn label(lang: Lang, target: ImportTarget, count: usize) -> String {
    match (target, count) {
        (ImportTarget::Register(_), count) => people::take_in(lang, count),
        (ImportTarget::Neighbourhoods, 0) => import::nothing_to_import(lang).to_owned(),
        (ImportTarget::Neighbourhoods, count) => {
            import::import(lang, &format::number(i64::try_from(count).unwrap_or(i64::MAX)))
        }
    }
}

/// Says what came in, with a button that takes it back.
fn say_imported(lang: Lang, session: Session, toaster: Toaster, target: ImportTarget, records: usize) {
    let said = match target {
        ImportTarget::Neighbourhoods => import::imported(lang, records),
        ImportTarget::Register(_) => people::taken_in(lang, records),
    };
    offer_undo(session, toaster, lang, said);
}

/// Why nothing can be brought in; nothing where something can.
pub(super) fn why_shut(lang: Lang, state: ImportState, is_read_only: bool) -> Option<&'static str> {
    if is_read_only {
        return Some(import::read_only(lang));
    }
    if state.importable().get() > 0 {
        return None;
    }
    let counts = state.previewed().with(|previewed| previewed.as_ref().map(|previewed| previewed.counts))?;
    if counts.new + counts.changed > 0 {
        return Some(import::all_left_out(lang));
    }
    (counts.unchanged > 0 && counts.rejected == 0).then(|| import::nothing_new(lang))
}
