//! Choosing a file, and what is said when one could not be read.

use leptos::prelude::*;
use linli_registers::import::ImportTarget;
use linli_tables::TextEncoding;
use linli_words::{import, people};

use super::{
    ENDINGS,
    failure::Failure,
    state::{ImportState, use_import},
    working::source_name,
};
use crate::{
    browser::files::PickedFile,
    session::{prefs::use_lang, route::use_navigation},
    widgets::{
        drop_zone::{DropZone, FileButton},
        field::TextArea,
    },
};

/// The id of the field that takes a file; on a screen that shows an import there is one.
fn field_id(state: ImportState) -> &'static str {
    match state.target() {
        ImportTarget::Neighbourhoods => "import-file",
        ImportTarget::Register(_) => "form-file",
    }
}

/// No file is at hand: none was chosen yet, or the page was reloaded and the browser has let it go.
#[component]
pub(super) fn ChooseFile(on_file: Callback<PickedFile>) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let id = field_id(use_import());
    view! {
        <div class="head">
            <div>
                <h1>{import::title(lang)}</h1>
                <p>{import::choose_about(lang)}</p>
            </div>
            <div class="actions">
                <button on:click=move |_| navigation.open(None)>{import::to_ledger(lang)}</button>
            </div>
        </div>
        <div class="import-choose">
            <h2>{import::drop_here(lang)}</h2>
            <FileButton class="primary" id accept=ENDINGS label=import::choose_file(lang) on_file />
            <p class="muted small">{import::kinds(lang)}</p>
            <p class="muted small">{import::choose_again(lang)}</p>
        </div>
    }
}

/// The same where there is less room, with a field for a block of cells.
#[component]
pub(super) fn ChooseOrPaste(
    /// A file was chosen or dropped.
    on_file: Callback<PickedFile>,
    on_text: Callback<String>,
) -> impl IntoView {
    let lang = use_lang();
    let id = field_id(use_import());
    let text = RwSignal::new(String::new());
    let is_blank = move || text.with(|text| text.trim().is_empty());
    view! {
        <DropZone on_file class="stack">
            <p class="muted">{people::import_about(lang)}</p>
            <div class="row">
                <FileButton class="primary" id accept=ENDINGS label=import::choose_file(lang) on_file />
                <span class="muted small">{import::kinds(lang)}</span>
            </div>
            <TextArea
                label=people::paste(lang)
                value=text
                on_input=Callback::new(move |typed| text.set(typed))
                lines=6
            />
            <div>
                <button prop:disabled=is_blank on:click=move |_| on_text.run(text.get_untracked())>
                    {people::read_pasted(lang)}
                </button>
            </div>
        </DropZone>
    }
}

/// The file could not be read, or the import was stopped: what happened, what was kept, what to do.
#[component]
pub(super) fn NotRead(failure: Failure, on_file: Callback<PickedFile>) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let state = use_import();
    let name = source_name(lang, state.name().get_untracked());
    let title = if failure.is_stop() {
        import::stopped_title(lang).to_owned()
    } else {
        import::failed_title(lang, &name)
    };
    view! {
        <div class="head">
            <div>
                <h1>{title}</h1>
            </div>
        </div>
        <WhyNotRead failure on_file>
            <button
                class="quiet"
                on:click=move |_| {
                    state.cancel();
                    navigation.open(None);
                }
            >
                {import::to_ledger(lang)}
            </button>
        </WhyNotRead>
    }
}

/// Why a file could not be read, and the ways to go on.
#[component]
pub(super) fn WhyNotRead(
    failure: Failure,
    on_file: Callback<PickedFile>,
    /// Another way to go on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let encodings = failure.encodings().to_vec();
    let may_retry = failure.may_pass();
    view! {
        <div class="import-failed" role="alert">
            <p>{failure.reason(lang, &state.names().read_untracked())}</p>
            {(!encodings.is_empty()).then(|| view! { <Encodings choices=encodings /> })}
            {(!failure.is_stop()).then(|| view! { <p class="muted">{import::kept(lang)}</p> })}
            <div class="actions">
                {may_retry
                    .then(|| {
                        view! {
                            <button class="primary" on:click=move |_| state.retry()>
                                {import::again(lang)}
                            </button>
                        }
                    })}
                <FileButton
                    class=if may_retry { "" } else { "primary" }
                    id=field_id(state)
                    accept=ENDINGS
                    label=import::choose_other(lang)
                    on_file
                />
                {children.map(|children| children())}
            </div>
        </div>
    }
}

#[component]
pub(super) fn Encodings(choices: Vec<TextEncoding>) -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let buttons = choices
        .into_iter()
        .map(|encoding| {
            view! {
                <button on:click=move |_| state.set_encoding(encoding)>{import::encoding(lang, encoding)}</button>
            }
        })
        .collect_view();
    view! { <div class="actions">{buttons}</div> }
}
