//! A place to drop a file on, around whatever it holds.

use leptos::ev;
use leptos::prelude::*;

use crate::browser::files::{self, PickedFile};

/// Takes a file that is dropped anywhere inside.
#[component]
pub fn DropZone(
    on_file: Callback<PickedFile>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let drag = move |event: ev::DragEvent| {
        if files::brings_files(&event) {
            event.prevent_default();
            over.set(true);
        }
    };
    let drop = move |event: ev::DragEvent| {
        over.set(false);
        if let Some(file) = files::dropped(&event) {
            event.prevent_default();
            event.stop_propagation();
            on_file.run(file);
        }
    };
    view! {
        <div
            class=class
            data-over=move || over.get().then_some("true")
            on:dragover=drag
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            {children()}
        </div>
    }
}

/// A button that opens the file dialog.
#[component]
pub fn FileButton(
    on_file: Callback<PickedFile>,
    /// Endings the dialog shows first.
    accept: &'static str,
    /// Unlike every other on the page.
    id: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    view! {
        <button class=class on:click=move |_| files::choose(id)>
            {label.clone()}
        </button>
        <input
            type="file"
            id=id
            accept=accept
            hidden
            aria-label=label
            on:change=move |event| {
                if let Some(file) = files::chosen(&event) {
                    on_file.run(file);
                }
            }
        />
    }
}
