//! The address: its query, and moving between entries of the browser's history.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

use super::window;

/// The query of the address without its question mark.
#[must_use]
pub fn query() -> String {
    window()
        .and_then(|window| window.location().search().ok())
        .map(|search| search.trim_start_matches('?').to_owned())
        .unwrap_or_default()
}

/// Shows another query in the address, as a new entry or in place of the present one.
pub fn set_query(query: &str, replace: bool) {
    let Some(window) = window() else { return };
    let Ok(history) = window.history() else { return };
    let path = window.location().pathname().unwrap_or_default();
    let address = if query.is_empty() { path } else { format!("{path}?{query}") };
    let state = wasm_bindgen::JsValue::NULL;
    // A browser refuses when there are too many changes a second; the page goes on without the entry.
    let _ = if replace {
        history.replace_state_with_url(&state, "", Some(&address))
    } else {
        history.push_state_with_url(&state, "", Some(&address))
    };
}

/// Calls back when the person goes back or forward.
pub fn on_return(callback: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    let closure = Closure::<dyn Fn()>::new(callback);
    if window.add_event_listener_with_callback("popstate", closure.as_ref().unchecked_ref()).is_ok() {
        let kept = StoredValue::new_local(closure);
        on_cleanup(move || {
            kept.dispose();
        });
    }
}

pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Whether the page came over a connection on which locks and an offline copy are allowed.
#[must_use]
pub fn is_secure() -> bool {
    window().is_some_and(|window| window.is_secure_context())
}
