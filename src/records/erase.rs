//! The question before a record of a person is erased for ever.

use leptos::prelude::*;
use linli_plan::AnyId;
use linli_words::{erasing as words, shell};

use crate::{
    session::{library::use_library, prefs::use_lang, use_session},
    widgets::{dialog::Dialog, toast::Toaster},
};

/// Whether a record is of a person, so that it may have to be erased.
pub(super) fn is_of_a_person(id: AnyId) -> bool {
    matches!(id, AnyId::Worker(_) | AnyId::Volunteer(_) | AnyId::Need(_))
}

#[component]
pub(super) fn EraseDialog(id: AnyId, name: String, on_close: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let session = use_session();
    let toaster = expect_context::<Toaster>();
    let is_working = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let erase = move |_| {
        is_working.set(true);
        problem.set(None);
        leptos::task::spawn_local(async move {
            match library.erase(session, vec![id]).await {
                Ok(()) => {
                    toaster.say(words::done(lang));
                    on_close.try_run(());
                }
                Err(why) => {
                    let _ = problem.try_set(Some(why.sentence(session, lang)));
                    let _ = is_working.try_set(false);
                }
            }
        });
    };
    view! {
        <Dialog
            title=words::title(lang, &name)
            close=shell::close(lang)
            on_close
            foot=move || {
                view! {
                    <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
                    <button class="danger" prop:disabled=is_working on:click=erase>
                        {words::confirm(lang)}
                    </button>
                }
            }
        >
            <div class="stack">
                <p>{words::about(lang)}</p>
                <p>{words::cost(lang)}</p>
                <p class="note">{words::elsewhere(lang)}</p>
                <p class="note">{words::notes(lang)}</p>
                <p role="status">
                    {move || problem.get().or_else(|| is_working.get().then(|| words::working(lang).to_owned()))}
                </p>
            </div>
        </Dialog>
    }
}
