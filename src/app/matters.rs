//! Dialogs about what has arrived: not opened, opened with findings, here already.

use leptos::prelude::*;
use linli_exchange::plan_file::SetAside;
use linli_plan::{Finding, Plan};
use linli_words::{Lang, errors, plans, shell};

use crate::{
    browser,
    session::{
        prefs::use_lang,
        shelf::{Matter, use_shelf},
    },
    widgets::dialog::Dialog,
};

/// The dialog of the present matter.
#[component]
pub(super) fn Matters() -> impl IntoView {
    let matter = use_shelf().matter();
    move || {
        matter.get().map(|matter| match matter {
            Matter::NotOpened { sentence } => view! { <NotOpened sentence /> }.into_any(),
            Matter::Noticed { findings, set_aside } => view! { <Noticed findings set_aside /> }.into_any(),
            Matter::SamePlan { file, here } => view! { <SamePlan file here /> }.into_any(),
        })
    }
}

#[component]
fn NotOpened(sentence: String) -> impl IntoView {
    let lang = use_lang();
    let matter = use_shelf().matter();
    let close = Callback::new(move |()| matter.set(None));
    view! {
        <Dialog title=plans::not_opened(lang) close=shell::close(lang) on_close=close foot=close_button(lang, close)>
            <p>{sentence}</p>
            <p class="muted">{plans::nothing_changed(lang)}</p>
        </Dialog>
    }
}

#[component]
fn Noticed(findings: Vec<Finding>, set_aside: Vec<SetAside>) -> impl IntoView {
    let lang = use_lang();
    let matter = use_shelf().matter();
    let close = Callback::new(move |()| matter.set(None));
    let lines: Vec<String> = findings.iter().map(|finding| errors::finding(lang, finding)).collect();
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

#[component]
fn SamePlan(file: Box<Plan>, here: Box<Plan>) -> impl IntoView {
    let lang = use_lang();
    let shelf = use_shelf();
    let matter = shelf.matter();
    let close = Callback::new(move |()| matter.set(None));
    let counts = |plan: &Plan| {
        plans::counts(lang, &plan.neighbourhoods.len().to_string(), &plan.campaigns.len().to_string())
    };
    let about = plans::same_plan_about(lang, &counts(&file), &counts(&here));
    let foot = move || {
        let (file, here) = (file.clone(), here.clone());
        view! {
            <button on:click=move |_| shelf.keep_version_here(&here)>{plans::keep_here(lang)}</button>
            <button class="primary" on:click=move |_| shelf.take_files_version(file.clone(), lang)>
                {plans::take_file(lang)}
            </button>
        }
        .into_any()
    };
    view! {
        <Dialog title=plans::same_plan_title(lang) close=shell::close(lang) on_close=close foot>
            <p>{about}</p>
        </Dialog>
    }
}
