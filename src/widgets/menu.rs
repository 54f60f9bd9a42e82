//! A button that opens a list of things to do.

use leptos::prelude::*;
use leptos::{ev, html, wasm_bindgen::JsCast};

use crate::widgets::{
    field::next_id,
    icon::{Icon, Picture},
};

#[derive(Clone)]
pub struct Item {
    pub label: String,
    /// Whether it is in force now; nothing for one that is simply done.
    pub checked: Option<bool>,
    pub run: Callback<()>,
}

/// A menu. Arrow keys move, Enter does, Escape closes.
#[component]
pub fn Menu(
    #[prop(into)] label: String,
    /// What stands on the button instead of its name.
    #[prop(optional, into)]
    face: Option<ViewFn>,
    /// What can be done; asked for each time it opens.
    items: Callback<(), Vec<Item>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let node = NodeRef::<html::Div>::new();
    let button = StoredValue::new(next_id());
    let leave = move |event: ev::FocusEvent| {
        // A menu that is removed while it has the focus is left when its signals are gone.
        let Some(node) = node.try_get_untracked() else { return };
        let stays = node
            .zip(event.related_target())
            .is_some_and(|(menu, target)| menu.contains(Some(JsCast::unchecked_ref(&target))));
        if !stays {
            open.set(false);
        }
    };
    // The keyboard goes on from the button, also after a dialog that was opened from here.
    let close = move || {
        open.set(false);
        crate::browser::focus::on(&button.get_value());
    };
    let step = move |event: ev::KeyboardEvent| {
        let Some(menu) = node.get_untracked() else { return };
        match event.key().as_str() {
            "Escape" => close(),
            "ArrowDown" | "ArrowUp" => {
                event.prevent_default();
                crate::browser::focus::step_within(&menu, event.key() == "ArrowDown");
            }
            _ => {}
        }
    };
    let class = if face.is_some() { "" } else { "quiet" };
    view! {
        <div class="menu" node_ref=node on:focusout=leave on:keydown=step>
            <button
                class=class
                id=button.get_value()
                aria-haspopup="menu"
                aria-label=label.clone()
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {match face {
                    Some(face) => face.run(),
                    None => view! { <Picture icon=Icon::More /> }.into_any(),
                }}
            </button>
            <Show when=move || open.get()>
                <div class="menu-items" role="menu">
                    {items
                        .run(())
                        .into_iter()
                        .map(|item| {
                            let role = if item.checked.is_some() { "menuitemradio" } else { "menuitem" };
                            view! {
                                <button
                                    role=role
                                    aria-checked=item.checked.map(|checked| checked.to_string())
                                    on:click=move |_| {
                                        close();
                                        item.run.run(());
                                    }
                                >
                                    {item
                                        .checked
                                        .map(|checked| {
                                            view! {
                                                <span class="check-mark">
                                                    {checked.then(|| view! { <Picture icon=Icon::Tick /> })}
                                                </span>
                                            }
                                        })}
                                    {item.label}
                                </button>
                            }
                        })
                        .collect_view()}
                </div>
            </Show>
        </div>
    }
}
