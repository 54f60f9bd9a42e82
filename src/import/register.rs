//! Bringing one of the other registers in, as a dialog over the register.

use leptos::prelude::*;
use linli_registers::{import::ImportTarget, kinds::Register};
use linli_words::{exports, people, shell};

use super::{
    accept::AcceptButton,
    choose::{ChooseOrPaste, WhyNotRead},
    failure::Failure,
    head::SheetChoice,
    preview::Preview,
    state::{ImportState, Phase},
    working::ImportProgress,
};
use crate::{
    parts::{Frame, PartView, part},
    session::{
        jobs::use_jobs,
        prefs::{use_lang, use_preferences},
        table_source::TableSource,
        use_session,
    },
    widgets::{dialog::Dialog, drop_zone::DropZone},
};

/// What is brought in by the dialog.
#[derive(Clone)]
pub struct RegisterImport {
    pub form: Register,
    /// A block that was pasted elsewhere, to begin with.
    pub pasted: Option<String>,
    pub on_close: Callback<()>,
}

part!(
    /// The dialog of an import, in the file that reads what arrives.
    static DIALOG: fn(RegisterImport) -> AnyView = import, register_import, |import| {
        view! { <ImportDialog import /> }.into_any()
    }
);

/// The dialog that brings one of the registers in, once its part of the page is here.
#[component]
pub fn RegisterImportView(import: RegisterImport) -> impl IntoView {
    let close = import.on_close;
    view! { <PartView part=&DIALOG props=import frame=Frame::Dialog(close) /> }
}

/// What the dialog shows, so that it is built anew only when that changes.
#[derive(Clone, PartialEq)]
enum Shown {
    Choose,
    Working,
    Failed(Failure),
    Preview,
}

#[component]
fn ImportDialog(import: RegisterImport) -> impl IntoView {
    let RegisterImport { form, pasted, on_close } = import;
    let lang = use_lang();
    let (session, jobs) = (use_session(), use_jobs());
    let state = ImportState::new(ImportTarget::Register(form), use_preferences());
    provide_context(state);
    on_cleanup(move || state.abandon());
    let start = move |source| state.start(session, jobs, source);
    let on_file = Callback::new(move |file| start(TableSource::File(file)));
    let on_text = Callback::new(move |text| start(TableSource::Pasted(text)));
    if let Some(text) = pasted {
        on_text.run(text);
    }
    state.follow(session);
    let phase = state.phase_for(session.now().id);
    let shown = Memo::new(move |_| match phase.get() {
        Phase::Idle => Shown::Choose,
        Phase::Reading | Phase::Comparing => Shown::Working,
        Phase::Failed(failure) => Shown::Failed(failure),
        Phase::Ready | Phase::Accepting => Shown::Preview,
    });
    let body = move || match shown.get() {
        Shown::Choose => view! { <ChooseOrPaste on_file on_text /> }.into_any(),
        Shown::Working => view! { <ImportProgress label=None /> }.into_any(),
        Shown::Failed(failure) => view! {
            <DropZone on_file>
                <WhyNotRead failure on_file />
            </DropZone>
        }
        .into_any(),
        Shown::Preview => view! {
            <SheetChoice />
            <Preview />
        }
        .into_any(),
    };
    let foot = move || {
        view! {
            <span class="spread"></span>
            <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
            <AcceptButton on_done=on_close />
        }
    };
    view! {
        <Dialog
            title=people::import(lang, exports::form(lang, form))
            close=shell::close(lang)
            on_close
            broad=true
            foot
        >
            {body}
        </Dialog>
    }
    .into_any()
}
