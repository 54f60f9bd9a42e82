//! A folder into which files of the plan are written by themselves.

use leptos::prelude::*;
use linli_words::{format, plans, shell};

use crate::{
    browser,
    session::{folder_backup::FolderState, library::use_library, prefs::use_lang},
};

/// What the folder is and what can be done about it.
#[component]
pub(super) fn FolderCard() -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let folder = library.folder()?;
    let choose = move |_| folder.choose();
    let allow = move |_| folder.allow();
    let turn_off = move |_| folder.turn_off();
    let buttons = move |label: Option<(&'static str, bool)>, can_stop: bool| {
        let main = label.map(|(label, allows)| {
            let act = move |event| if allows { allow(event) } else { choose(event) };
            view! { <button on:click=act>{label}</button> }
        });
        let stop = can_stop
            .then(|| view! { <button class="quiet" on:click=turn_off>{plans::folder_off(lang)}</button> });
        view! { <div class="row">{main} {stop}</div> }
    };
    let state = move || match folder.state().get() {
        FolderState::Unsupported => {
            view! { <p class="muted">{plans::folder_unsupported(lang)}</p> }.into_any()
        }
        FolderState::Off => buttons(Some((plans::folder_choose(lang), false)), false).into_any(),
        FolderState::On { name, last } => {
            let last =
                last.map(|millis| plans::folder_last(lang, &format::time(browser::clock::local(millis).1)));
            view! {
                <p role="status">{plans::folder_on(lang, &name)} " " {last}</p>
                {buttons(None, true)}
            }
            .into_any()
        }
        FolderState::Asks { name } => view! {
            <p role="status">{plans::folder_asks(lang, &name)}</p>
            {buttons(Some((plans::folder_allow(lang), true)), true)}
        }
        .into_any(),
        FolderState::Failed { name } => view! {
            <p role="alert">{plans::folder_failed(lang, &name)}</p>
            {buttons(Some((shell::try_again(lang), true)), true)}
        }
        .into_any(),
    };
    Some(view! {
        <section class="card pad stack" id="folder-backup">
            <h2>{plans::folder_title(lang)}</h2>
            <p class="muted">{plans::folder_about(lang)}</p>
            {state}
        </section>
    })
}
