//! 导入: what a ledger of neighbourhoods would change, as a screen of its own.

use leptos::prelude::*;
use linli_words::Lang;

use super::{
    choose::{ChooseFile, NotRead},
    failure::Failure,
    head::ImportHead,
    preview::Preview,
    state::{ImportState, Phase, use_import},
    working::Working,
};
use crate::{
    browser,
    session::{
        Session,
        jobs::{Jobs, use_jobs},
        library::{Incoming, PlanLibrary, use_library},
        prefs::use_lang,
        use_session,
    },
    widgets::drop_zone::DropZone,
};

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
pub fn ImportScreen() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let library = use_library();
    let state = use_import();
    start_with_arrivals(state, session, library, use_jobs());
    state.follow(session);
    browser::clipboard::on_paste(move |text| {
        library.open(Incoming::Pasted(text), lang);
        true
    });
    let phase = state.phase_for(session.now().id);
    let shown = Memo::new(move |_| match phase.get() {
        Phase::Idle => Shown::Choose,
        Phase::Reading | Phase::Comparing => Shown::Working,
        Phase::Failed(failure) => Shown::Failed(failure),
        Phase::Ready | Phase::Accepting => Shown::Preview,
    });
    view! {
        <DropZone class="import-drop" on_file=to_shelf(library, lang)>
            <main id="content" class="import" tabindex="-1">
                {move || match shown.get() {
                    Shown::Choose => view! { <ChooseFile on_file=to_shelf(library, lang) /> }.into_any(),
                    Shown::Working => view! { <Working /> }.into_any(),
                    Shown::Failed(failure) => {
                        view! { <NotRead failure on_file=to_shelf(library, lang) /> }.into_any()
                    }
                    Shown::Preview => {
                        view! {
                            <ImportHead />
                            <Preview />
                        }
                        .into_any()
                    }
                }}
            </main>
        </DropZone>
    }
}

/// Every file goes by the library, which knows a plan from a table.
fn to_shelf(library: PlanLibrary, lang: Lang) -> Callback<browser::files::PickedFile> {
    Callback::new(move |file| library.open(Incoming::File(file), lang))
}

/// Begins with the table that has arrived, and with each that arrives while the screen is there.
fn start_with_arrivals(state: ImportState, session: Session, library: PlanLibrary, jobs: Jobs) {
    let start = move || {
        if let Some(source) = library.take_table() {
            state.start(session, jobs, source);
        }
    };
    start();
    Effect::new(move |_| {
        library.table().track();
        start();
    });
}
