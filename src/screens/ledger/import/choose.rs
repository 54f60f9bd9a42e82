//! Choosing a file, and what is said when one could not be read.

use leptos::prelude::*;
use linli_exchange::table::TextEncoding;
use linli_words::import;
use linli_worker::JobError;

use super::ENDINGS;
use crate::{
    browser::files::Incoming,
    records::import::reason,
    session::{
        importing::{Failure, use_importing},
        prefs::use_lang,
        route::use_navigation,
        shelf::{Arrival, use_shelf},
    },
    widgets::drop_zone::FileButton,
};

/// No file is at hand: none was chosen yet, or the page was reloaded and the browser has let it go.
#[component]
pub(super) fn ChooseFile() -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let shelf = use_shelf();
    let take = Callback::new(move |file| shelf.take_in(Arrival::File(file), lang));
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
            <FileButton class="primary" id="import-file" accept=ENDINGS label=import::choose_file(lang) on_file=take />
            <p class="muted small">{import::kinds(lang)}</p>
            <p class="muted small">{import::choose_again(lang)}</p>
        </div>
    }
}

/// The file could not be read, or the import was stopped: what happened, what was kept, what to do.
#[component]
pub(super) fn NotRead(failure: Failure) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let shelf = use_shelf();
    let importing = use_importing();
    let take = Callback::new(move |file: Incoming| shelf.take_in(Arrival::File(file), lang));
    let name = super::working::source_name(lang, importing.name().get_untracked());
    let title = if failure.is_stop() {
        import::stopped_title(lang).to_owned()
    } else {
        import::failed_title(lang, &name)
    };
    let encodings = match &failure {
        Failure::Job(JobError::Encoding { choices, .. }) => choices.clone(),
        _ => Vec::new(),
    };
    let may_retry = may_retry(&failure);
    view! {
        <div class="head">
            <div>
                <h1>{title}</h1>
            </div>
        </div>
        <div class="import-failed" role="alert">
            <p>{reason(lang, &failure)}</p>
            {(!encodings.is_empty()).then(|| view! { <Encodings choices=encodings /> })}
            {(!failure.is_stop()).then(|| view! { <p class="muted">{import::kept(lang)}</p> })}
            <div class="actions">
                {may_retry
                    .then(|| {
                        view! {
                            <button class="primary" on:click=move |_| importing.retry()>
                                {import::again(lang)}
                            </button>
                        }
                    })}
                <FileButton
                    class=if may_retry { "" } else { "primary" }
                    id="import-file"
                    accept=ENDINGS
                    label=import::choose_other(lang)
                    on_file=take
                />
                <button
                    class="quiet"
                    on:click=move |_| {
                        importing.cancel();
                        navigation.open(None);
                    }
                >
                    {import::to_ledger(lang)}
                </button>
            </div>
        </div>
    }
}

/// Encodings to choose from.
#[component]
pub(super) fn Encodings(
    /// Those that may be meant.
    choices: Vec<TextEncoding>,
) -> impl IntoView {
    let lang = use_lang();
    let importing = use_importing();
    let buttons = choices
        .into_iter()
        .map(|encoding| {
            view! {
                <button on:click=move |_| importing.set_encoding(encoding)>{import::encoding(lang, encoding)}</button>
            }
        })
        .collect_view();
    view! { <div class="actions">{buttons}</div> }
}

/// Whether the same file may be readable next time.
fn may_retry(failure: &Failure) -> bool {
    match failure {
        Failure::Gone
        | Failure::Job(JobError::File(_) | JobError::Encoding { .. } | JobError::TooLarge { .. }) => false,
        Failure::Job(_) | Failure::Refused(_) => true,
    }
}
