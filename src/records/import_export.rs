//! The ways of a ledger in and out: by its form.

use leptos::prelude::*;
use linli_registers::kinds::Register;
use linli_words::{exports, people};
use linli_worker::Output;

use crate::{
    import::{RegisterImport, RegisterImportView},
    session::{jobs::use_jobs, papers, prefs::use_lang, use_session},
    widgets::{
        menu::{Item, Menu},
        toast::Toaster,
    },
};

/// In and out by a form.
#[component]
pub fn ImportExport(form: Register) -> impl IntoView {
    let lang = use_lang();
    let (session, jobs) = (use_session(), use_jobs());
    let toaster = expect_context::<Toaster>();
    let importing = RwSignal::new(false);
    let items = Callback::new(move |()| {
        let item = |label: &str, what| Item {
            label: label.to_owned(),
            checked: None,
            run: Callback::new(move |()| papers::hand_out(jobs, session.now(), lang, what, toaster)),
        };
        vec![
            item(people::as_xlsx(lang), Output::Register(form)),
            item(people::as_csv(lang), Output::RegisterText(form)),
        ]
    });
    let close = Callback::new(move |()| importing.set(false));
    view! {
        <button prop:disabled=session.is_read_only() on:click=move |_| importing.set(true)>
            {people::import(lang, exports::form(lang, form))}
        </button>
        <Menu label=exports::export(lang) face=move || exports::export(lang) items />
        <Show when=move || importing.get()>
            <RegisterImportView import=RegisterImport { form, pasted: None, on_close: close } />
        </Show>
    }
    .into_any()
}
