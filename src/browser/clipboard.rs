//! Text that is pasted anywhere on the page.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

/// Calls back with text pasted outside a field; `true` says that it was taken.
pub fn on_paste(callback: impl Fn(String) -> bool + 'static) {
    let listener = window_event_listener(ev::paste, move |event| {
        if event.default_prevented() || super::focus::is_in_field() {
            return;
        }
        let Some(event) = event.dyn_ref::<web_sys::ClipboardEvent>() else { return };
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        if let Some(text) = text.filter(|text| !text.trim().is_empty())
            && callback(text)
        {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}
