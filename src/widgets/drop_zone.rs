//! A place to drop a file on, around whatever it holds.

use leptos::ev;
use leptos::prelude::*;

use crate::browser::files::{self, PickedFile};

/// Takes a file that is dropped anywhere inside.
#[component]
pub fn DropZone(
    /// A file was dropped.
    #[prop(optional, into)]
    on_file: Option<Callback<PickedFile>>,
    /// Files were dropped; where only one can be taken, `on_file` takes the first.
    #[prop(optional, into)]
    on_files: Option<Callback<Vec<PickedFile>>>,
    /// Class of the element.
    #[prop(optional, into)]
    class: String,
    /// What it holds.
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
        let dropped = files::dropped(&event);
        if !dropped.is_empty() {
            event.prevent_default();
            event.stop_propagation();
            hand_on(dropped, on_file, on_files);
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
    /// A file was chosen.
    #[prop(optional, into)]
    on_file: Option<Callback<PickedFile>>,
    /// Files were chosen; the dialog lets a person choose several.
    #[prop(optional, into)]
    on_files: Option<Callback<Vec<PickedFile>>>,
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
            multiple=on_files.is_some()
            aria-label=label
            on:change=move |event| hand_on(files::chosen(&event), on_file, on_files)
        />
    }
}

fn hand_on(
    mut files: Vec<PickedFile>,
    on_file: Option<Callback<PickedFile>>,
    on_files: Option<Callback<Vec<PickedFile>>>,
) {
    if let Some(on_files) = on_files.filter(|_| !files.is_empty()) {
        on_files.run(files);
    } else if let (Some(on_file), false) = (on_file, files.is_empty()) {
        on_file.run(files.swap_remove(0));
    }
}
