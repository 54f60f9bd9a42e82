//! Dialogs about what has arrived: not opened, opened with findings, encrypted; and the one at the end of use.
//!
//! That something was not opened can always be said; the others are in a part.

use futures_channel::mpsc;
use leptos::prelude::*;
use linli_plan::Finding;
use linli_storage::plan_file::SetAside;
use linli_words::{Lang, PlanNames, encryption, errors, plans, shell};

pub(super) use crate::session::library::Prompt;

use super::end_use::EndUseDialog;
use crate::{
    browser,
    parts::{Frame, PartView, part},
    session::{library::use_library, prefs::use_lang},
    widgets::{dialog::Dialog, passphrase::PassphraseField},
};

part!(
    /// What there is to settle about a file.
    static PROMPT: fn(Prompt) -> AnyView = tools, prompt, |prompt| {
        view! { <AboutArrival prompt /> }.into_any()
    }
);
/// The dialog of the present prompt.
#[component]
pub(super) fn Prompts() -> impl IntoView {
    let prompt = use_library().prompt();
    let close = Callback::new(move |()| prompt.set(None));
    move || {
        prompt.get().map(|prompt| match prompt {
            Prompt::NotOpened { sentence } => view! { <NotOpened sentence /> }.into_any(),
            prompt @ (Prompt::Noticed { .. } | Prompt::Passphrase { .. } | Prompt::EndUse) => {
                view! { <PartView part=&PROMPT props=prompt frame=Frame::Dialog(close) /> }.into_any()
            }
        })
    }
}

/// What there is to know or to decide about a file that was read.
#[component]
pub(super) fn AboutArrival(prompt: Prompt) -> impl IntoView {
    match prompt {
        Prompt::NotOpened { sentence } => view! { <NotOpened sentence /> }.into_any(),
        Prompt::Passphrase { file, is_wrong, answer } => {
            view! { <PassphraseDialog file is_wrong answer /> }.into_any()
        }
        Prompt::EndUse => view! { <EndUseDialog /> }.into_any(),
        Prompt::Noticed { findings, names, set_aside } => {
            view! { <Noticed findings names set_aside /> }.into_any()
        }
    }
}

#[component]
fn NotOpened(sentence: String) -> impl IntoView {
    let lang = use_lang();
    let prompt = use_library().prompt();
    let close = Callback::new(move |()| prompt.set(None));
    view! {
        <Dialog title=plans::not_opened(lang) close=shell::close(lang) on_close=close foot=close_button(lang, close)>
            <p>{sentence}</p>
            <p class="muted">{plans::nothing_changed(lang)}</p>
        </Dialog>
    }
}

/// Asks for the passphrase of an encrypted file.
#[component]
fn PassphraseDialog(file: String, is_wrong: bool, answer: mpsc::UnboundedSender<String>) -> impl IntoView {
    let lang = use_lang();
    let prompt = use_library().prompt();
    let close = Callback::new(move |()| prompt.set(None));
    let typed = RwSignal::new(String::new());
    let is_working = RwSignal::new(false);
    let cannot_open = move || is_working.get() || typed.with(|typed| typed.trim().is_empty());
    let open = Callback::new(move |()| {
        if !cannot_open() && answer.unbounded_send(typed.get_untracked()).is_ok() {
            is_working.set(true);
        }
    });
    view! {
        <Dialog
            title=encryption::decrypt_title(lang)
            close=shell::close(lang)
            on_close=close
            foot=move || {
                view! {
                    <button on:click=move |_| close.run(())>{shell::cancel(lang)}</button>
                    <button class="primary" form="passphrase" prop:disabled=cannot_open>
                        {encryption::decrypt_now(lang)}
                    </button>
                }
            }
        >
            <form
                id="passphrase"
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    open.run(());
                }
            >
                <p>{encryption::decrypt_about(lang, &file)}</p>
                <PassphraseField label=encryption::words_label(lang) value=typed />
                <p role="status" class=move || if is_wrong && !is_working.get() { "problem" } else { "muted" }>
                    {move || match (is_working.get(), is_wrong) {
                        (true, _) => encryption::decrypting(lang),
                        (false, true) => encryption::not_decrypted(lang),
                        (false, false) => plans::nothing_changed(lang),
                    }}
                </p>
            </form>
        </Dialog>
    }
}

#[component]
fn Noticed(findings: Vec<Finding>, names: PlanNames, set_aside: Vec<SetAside>) -> impl IntoView {
    let lang = use_lang();
    let prompt = use_library().prompt();
    let close = Callback::new(move |()| prompt.set(None));
    let lines: Vec<String> = findings.iter().map(|finding| errors::finding(lang, &names, finding)).collect();
    let aside = (!set_aside.is_empty()).then(|| {
        let text = set_aside.iter().map(|record| std::format!("{}\n", record.text)).collect::<String>();
        view! {
            <p>{plans::set_aside(lang)}</p>
            <div>
                <button on:click=move |_| {
                    browser::files::download("linli-set-aside.txt", "text/plain", text.as_bytes());
                }>{plans::download_set_aside(lang)}</button>
            </div>
        }
    });
    view! {
        <Dialog title=plans::findings_title(lang) close=shell::close(lang) on_close=close foot=close_button(lang, close)>
            <ul class="open-points">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            {aside}
        </Dialog>
    }
}

fn close_button(lang: Lang, close: Callback<()>) -> impl Fn() -> AnyView + Send + Sync + 'static {
    move || {
        view! { <button class="primary" on:click=move |_| close.run(())>{shell::close(lang)}</button> }
            .into_any()
    }
}
