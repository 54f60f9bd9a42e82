//! Keys that work on the whole page.

use leptos::{ev, prelude::*};

/// A key with what was held down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// The key as the browser names it, in lower case: `z`, `enter`, `escape`, `/`.
    pub key: String,
    /// Ctrl, or Command on a Mac.
    pub command: bool,
    pub shift: bool,
    pub alt: bool,
}

/// Whether a key belongs to an input method: it composes, or ends composing, and must not act.
///
/// Some browsers say so by the code 229 or the name `Process` alone, and the key that ends composing has either.
#[must_use]
pub fn is_composing(event: &ev::KeyboardEvent) -> bool {
    event.is_composing()
        || event.key_code() == 229
        || matches!(event.key().as_str(), "Process" | "Unidentified")
}

/// Calls back for each key; `true` keeps the browser from acting on it too.
pub fn on_stroke(callback: impl Fn(&Stroke) -> bool + 'static) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if is_composing(&event) || event.default_prevented() {
            return;
        }
        let stroke = Stroke {
            key: event.key().to_ascii_lowercase(),
            command: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
        };
        if callback(&stroke) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}
