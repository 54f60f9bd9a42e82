//! A field over the page with a list under it: a few letters find anything, Enter does it.
//!
//! A combobox with a listbox: the focus stays in the field, so an input method composes in peace, and the list is
//! heard through `aria-activedescendant`.

use leptos::prelude::*;
use leptos::{ev, html};

use crate::browser;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Names it to the caller.
    pub key: String,
    pub name: String,
    /// What kind of thing it is, or where.
    pub under: String,
    /// Keys that do the same.
    pub keys: String,
}

#[derive(Clone, Copy)]
pub struct PaletteWords {
    pub label: &'static str,
    pub hint: &'static str,
    pub nothing: &'static str,
    /// How many were found, for those who hear the page.
    pub count: fn(usize) -> String,
}

/// A palette that is open as long as it is there.
#[component]
pub fn Palette(
    words: PaletteWords,
    /// Finds what is meant by a text.
    find: Callback<String, Vec<Hit>>,
    /// One was chosen, by its key.
    on_choose: Callback<String>,
    /// It was left without choosing.
    on_close: Callback<()>,
) -> impl IntoView {
    browser::focus::return_afterwards();
    let node = NodeRef::<html::Dialog>::new();
    node.on_load(|dialog| {
        // It is refused only for a dialog that is open already.
        let _ = dialog.show_modal();
    });
    let hits = RwSignal::new(find.run(String::new()));
    let at = RwSignal::new(0usize);
    let choose = move |place: usize| {
        if let Some(key) = hits.with_untracked(|hits| hits.get(place).map(|hit| hit.key.clone())) {
            on_choose.run(key);
        }
    };
    let go = move |place: usize| {
        at.set(place);
        browser::view::reveal(&option_id(place));
    };
    let press = move |event: ev::KeyboardEvent| {
        // While an input method composes, its keys are its own.
        if browser::keys::is_composing(&event) {
            return;
        }
        let count = hits.with_untracked(Vec::len);
        let now = at.get_untracked();
        let place = match event.key().as_str() {
            "ArrowDown" if count > 0 => (now + 1) % count,
            "ArrowUp" if count > 0 => (now + count - 1) % count,
            "PageDown" if count > 0 => (now + 8).min(count - 1),
            "PageUp" => now.saturating_sub(8),
            "Enter" => {
                event.prevent_default();
                choose(now);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        go(place);
    };
    let option = move |(place, hit): (usize, Hit)| {
        view! {
            <li
                role="option"
                id=option_id(place)
                aria-selected=move || (at.get() == place).to_string()
                on:click=move |_| choose(place)
            >
                <span class="hit-name">{hit.name}</span>
                <span class="hit-under">{hit.under}</span>
                {(!hit.keys.is_empty()).then(|| view! { <kbd>{hit.keys}</kbd> })}
            </li>
        }
    };
    let count = move || hits.with(Vec::len);
    view! {
        <dialog
            node_ref=node
            class="palette"
            aria-label=words.label
            on:cancel=move |event: ev::Event| {
                event.prevent_default();
                on_close.run(());
            }
            on:click=move |event| {
                if browser::view::is_on_itself(&event) {
                    on_close.run(());
                }
            }
        >
            <div class="palette-body">
                <input
                    type="text"
                    id="palette-field"
                    role="combobox"
                    autofocus
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=words.label
                    placeholder=words.hint
                    aria-expanded="true"
                    aria-autocomplete="list"
                    aria-controls="palette-list"
                    aria-activedescendant=move || (count() > 0).then(|| option_id(at.get()))
                    on:keydown=press
                    on:input:target=move |event| {
                        hits.set(find.run(event.target().value()));
                        go(0);
                    }
                />
                <ul id="palette-list" role="listbox" aria-label=words.label>
                    {move || hits.get().into_iter().enumerate().map(option).collect_view()}
                </ul>
                <p class="muted small" role="status" class:visually-hidden=move || { count() > 0 }>
                    {move || if count() == 0 { words.nothing.to_owned() } else { (words.count)(count()) }}
                </p>
            </div>
        </dialog>
    }
    .into_any()
}

fn option_id(place: usize) -> String {
    format!("hit-{place}")
}
