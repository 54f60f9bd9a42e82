//! Text that is pasted anywhere on the page, and text that is put on the clipboard.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::window;

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

/// Puts text on the clipboard, at the wish of a person. Says whether the browser took it.
#[must_use]
pub fn copy(text: &str) -> bool {
    copied(text).is_some_and(|is_taken| is_taken)
}

/// By the older way, which works on every host and asks for no permission: what is copied is selected first.
fn copied(text: &str) -> Option<bool> {
    let page = window()?.document()?;
    let area = page.create_element("textarea").ok()?.dyn_into::<web_sys::HtmlTextAreaElement>().ok()?;
    area.set_value(text);
    page.body()?.append_child(&area).ok()?;
    let before = page.active_element().and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    let _ = area.focus();
    area.select();
    let is_taken = page.dyn_into::<web_sys::HtmlDocument>().ok()?.exec_command("copy").ok();
    area.remove();
    // The keyboard goes on from where it was.
    before.map(|element| element.focus());
    is_taken
}
