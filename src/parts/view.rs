//! A view that lies in a part: drawn at once where the part is here, else when it has come.

use leptos::prelude::*;
use linli_words::shell;

use super::Part;
use crate::{browser::release, session::prefs::use_lang, widgets::dialog::Dialog};

/// Where a view of a part stands, and so what stands there until it has come.
#[derive(Clone, Copy, Default)]
pub enum Frame {
    /// It is the screen of a step.
    #[default]
    Page,
    /// It is a piece of a screen.
    Section,
    /// It is a dialog over the page, which this closes.
    Dialog(Callback<()>),
}

/// What is shown in the place of the view.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Fetching,
    View,
    /// The part did not come, though it should.
    Failed,
    /// The part did not come, and the host has another build: this one's files may be gone for good.
    Outdated,
}

/// A view of a part. While it is fetched the page stays as it is; where that fails, the person can try again.
#[component]
pub fn PartView<P>(
    part: &'static Part<fn(P) -> AnyView>,
    props: P,
    /// Where it stands.
    #[prop(optional)]
    frame: Frame,
) -> impl IntoView
where
    P: Clone + Send + 'static,
{
    let shown = RwSignal::new(if part.get().is_some() { Shown::View } else { Shown::Fetching });
    let fetch = Callback::new(move |()| {
        shown.set(Shown::Fetching);
        leptos::task::spawn_local(async move {
            let next = match part.fetch().await {
                Ok(_) => Shown::View,
                Err(_) if release::is_outdated().await => Shown::Outdated,
                Err(_) => Shown::Failed,
            };
            // Whoever asked may have gone elsewhere.
            let _ = shown.try_set(next);
        });
    });
    if part.get().is_none() {
        fetch.run(());
    }
    move || match (shown.get(), part.get()) {
        (Shown::View, Some(view)) => view(props.clone()),
        (Shown::View | Shown::Fetching, _) => fetching(frame),
        (Shown::Failed, _) => view! { <Missing frame outdated=false fetch /> }.into_any(),
        (Shown::Outdated, _) => view! { <Missing frame outdated=true fetch /> }.into_any(),
    }
}

fn fetching(frame: Frame) -> AnyView {
    let lang = use_lang();
    let waiting = view! { <p class="part-fetching" role="status">{shell::part_fetching(lang)}</p> };
    match frame {
        Frame::Page => view! {
            <main id="content" class="part-state" tabindex="-1" aria-busy="true">
                {waiting}
            </main>
        }
        .into_any(),
        Frame::Section => view! { <section aria-busy="true">{waiting}</section> }.into_any(),
        Frame::Dialog(_) => ().into_any(),
    }
}

/// Why there is no view, and what to do.
#[component]
fn Missing(frame: Frame, outdated: bool, fetch: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let (why, label) = if outdated {
        (shell::part_outdated(lang), shell::part_reload(lang))
    } else {
        (shell::part_failed(lang), shell::part_again(lang))
    };
    let act = move |_| if outdated { release::reload() } else { fetch.run(()) };
    let button = move || view! { <button class="primary" on:click=act>{label}</button> }.into_any();
    match frame {
        Frame::Page => view! {
            <main id="content" class="part-state" tabindex="-1">
                <div role="alert">
                    <h1>{shell::part_missing(lang)}</h1>
                    <p>{why}</p>
                </div>
                {button()}
            </main>
        }
        .into_any(),
        Frame::Section => view! {
            <section class="card pad">
                <p role="alert">{shell::part_missing(lang)} " " {why}</p>
                {button()}
            </section>
        }
        .into_any(),
        Frame::Dialog(on_close) => view! {
            <Dialog title=shell::part_missing(lang) close=shell::close(lang) on_close foot=button>
                <p role="alert">{why}</p>
            </Dialog>
        }
        .into_any(),
    }
}
