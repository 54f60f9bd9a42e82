//! The page's life: hidden, left, about to be closed.

use leptos::prelude::*;

use wasm_bindgen::{JsCast, closure::Closure};

use super::window;

/// Calls back when the page is hidden or left: the last moment at which anything can be written.
pub fn on_hide(callback: impl Fn() + Clone + 'static) {
    let Some(window) = window() else { return };
    let Some(document) = window.document() else { return };
    let hidden = {
        let callback = callback.clone();
        let document = document.clone();
        Closure::<dyn Fn()>::new(move || {
            if document.visibility_state() == web_sys::VisibilityState::Hidden {
                callback();
            }
        })
    };
    let left = Closure::<dyn Fn()>::new(callback);
    let listening = document
        .add_event_listener_with_callback("visibilitychange", hidden.as_ref().unchecked_ref())
        .and(window.add_event_listener_with_callback("pagehide", left.as_ref().unchecked_ref()));
    if listening.is_ok() {
        let kept = StoredValue::new_local((document, window, hidden, left));
        on_cleanup(move || {
            let _ = kept.try_with_value(|(document, window, hidden, left)| {
                let _ = document
                    .remove_event_listener_with_callback("visibilitychange", hidden.as_ref().unchecked_ref());
                let _ = window.remove_event_listener_with_callback("pagehide", left.as_ref().unchecked_ref());
            });
        });
    }
}

/// While the guard says so, closing the page asks first: there is work that could not be saved.
pub fn ask_before_leaving(unsaved: impl Fn() -> bool + 'static) {
    let handle = leptos::ev::beforeunload;
    let listener = window_event_listener(handle, move |event| {
        if unsaved() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Whether a newer version of the page is kept and waits to take over.
#[must_use]
pub fn update_waiting() -> ReadSignal<bool> {
    let waiting = RwSignal::new(false);
    let listener = window_event_listener(
        leptos::ev::Custom::<leptos::ev::CustomEvent>::new("linli:update"),
        move |_| {
            waiting.set(true);
        },
    );
    on_cleanup(move || listener.remove());
    waiting.read_only()
}

/// Lets the newer version take over; the page opens again by itself.
pub fn update_now() {
    let Some(window) = window() else { return };
    let update = js_sys::Reflect::get(&window, &"linliUpdate".into());
    if let Some(update) = update.ok().and_then(|update| update.dyn_into::<js_sys::Function>().ok()) {
        let _ = update.call0(&window);
    }
}
