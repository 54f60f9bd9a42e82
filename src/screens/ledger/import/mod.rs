//! 导入: what a ledger would change, before anything changes.

mod choose;
mod columns;
mod detail;
mod head;
mod preview;
mod row;
mod rows;
mod summary;
mod working;

use leptos::prelude::*;

use crate::{
    browser,
    session::{
        importing::{Failure, Phase, use_importing},
        prefs::use_lang,
        shelf::{Arrival, use_shelf},
        use_session,
    },
    widgets::drop_zone::DropZone,
};

/// What the file dialog shows first.
const ENDINGS: &str = ".xlsx,.xlsm,.xls,.csv,.tsv,.txt";

/// What the screen shows, so that it is built anew only when that changes.
#[derive(Clone, PartialEq)]
enum Shown {
    Choose,
    Working,
    Failed(Failure),
    Preview,
}

/// The screen of an import. A file that is dropped on it, or a block that is pasted, takes the place of the present one.
#[component]
pub(super) fn ImportScreen() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let shelf = use_shelf();
    let importing = use_importing();
    importing.follow(session);
    browser::clipboard::on_paste(move |text| {
        shelf.take_in(Arrival::Pasted(text), lang);
        true
    });
    let phase = importing.phase_for(session.now().id);
    let shown = Memo::new(move |_| match phase.get() {
        Phase::Idle => Shown::Choose,
        Phase::Reading | Phase::Comparing => Shown::Working,
        Phase::Failed(failure) => Shown::Failed(failure),
        Phase::Ready | Phase::Accepting => Shown::Preview,
    });
    let take = Callback::new(move |file| shelf.take_in(Arrival::File(file), lang));
    view! {
        <DropZone class="import-drop" on_file=take>
            <main id="content" class="import" tabindex="-1">
                {move || match shown.get() {
                    Shown::Choose => view! { <choose::ChooseFile /> }.into_any(),
                    Shown::Working => view! { <working::Working /> }.into_any(),
                    Shown::Failed(failure) => view! { <choose::NotRead failure /> }.into_any(),
                    Shown::Preview => view! { <preview::ImportPreview /> }.into_any(),
                }}
            </main>
        </DropZone>
    }
}
