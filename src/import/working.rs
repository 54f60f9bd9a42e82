//! Reading and comparing: how far it is, and a way to stop it.

use leptos::prelude::*;
use linli_words::{Lang, import};

use super::state::use_import;
use crate::{records::job_progress::JobProgress, session::prefs::use_lang};

/// The file is being read or compared.
#[component]
pub(super) fn Working() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let title = move || import::working(lang, &source_name(lang, state.name().get()));
    view! {
        <div class="head">
            <div>
                <h1>{title}</h1>
                <p>{import::untouched(lang)}</p>
            </div>
        </div>
        <ImportProgress label=None />
    }
}

#[component]
pub(super) fn ImportProgress(
    /// What is said instead of the worker's stage.
    label: Option<&'static str>,
) -> impl IntoView {
    let state = use_import();
    view! { <JobProgress label on_stop=Callback::new(move |()| state.stop()) /> }
}

/// A file by its name, in quotation marks.
pub(super) fn source_name(lang: Lang, name: Option<String>) -> String {
    name.map_or_else(|| import::pasted(lang).to_owned(), |name| import::quoted(lang, &name))
}
