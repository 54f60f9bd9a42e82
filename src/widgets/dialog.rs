//! A dialog over the page. The browser keeps the focus inside; afterwards it goes back to where it was.

use leptos::prelude::*;
use leptos::{ev, html};

use crate::{
    browser,
    widgets::icon::{Icon, Picture},
};

/// A dialog that is open as long as it is there.
#[component]
pub fn Dialog(
    #[prop(into)] title: String,
    /// The name of the button that closes it.
    #[prop(into)]
    close: String,
    /// It was closed by Escape or its button.
    on_close: Callback<()>,
    /// Wide enough for a table.
    #[prop(optional)]
    broad: bool,
    /// It holds nothing but text, which the keyboard scrolls.
    #[prop(optional)]
    is_text: bool,
    #[prop(into)] foot: ViewFn,
    children: Children,
) -> impl IntoView {
    browser::focus::return_afterwards();
    let node = NodeRef::<html::Dialog>::new();
    node.on_load(|dialog| {
        // It is refused only for a dialog that is open already.
        let _ = dialog.show_modal();
    });
    let class = if broad { "broad" } else { "" };
    let name = title.clone();
    view! {
        <dialog
            node_ref=node
            class=class
            aria-label=name
            on:cancel=move |event: ev::Event| {
                event.prevent_default();
                on_close.run(());
            }
        >
            <div class="dialog-head">
                <h2>{title}</h2>
                <button class="quiet icon" aria-label=close on:click=move |_| on_close.run(())>
                    <Picture icon=Icon::Close />
                </button>
            </div>
            <div class="dialog-body" tabindex=is_text.then_some("0")>{children()}</div>
            <div class="dialog-foot">{foot.run()}</div>
        </dialog>
    }
}
