//! The root element's language, theme and text size, the title of the window, and printing.

use super::window;

fn root() -> Option<web_sys::Element> {
    window()?.document()?.document_element()
}

/// Sets an attribute of the root element, or takes it away.
pub fn set_root(attribute: &str, value: Option<&str>) {
    let Some(root) = root() else { return };
    // Only a malformed name is refused, and all names here are literals.
    let _ = match value {
        Some(value) => root.set_attribute(attribute, value),
        None => root.remove_attribute(attribute),
    };
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// The language the browser asks for first, as a tag.
#[must_use]
pub fn browser_language() -> String {
    window().and_then(|window| window.navigator().language()).unwrap_or_default()
}

/// Opens the browser's dialog for printing.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Calls back whenever something is about to be printed.
pub fn on_print(callback: impl Fn() + 'static) {
    let event = leptos::ev::Custom::<leptos::ev::Event>::new("beforeprint");
    let listener = leptos::prelude::window_event_listener(event, move |_| callback());
    leptos::prelude::on_cleanup(move || listener.remove());
}

/// Takes away what was shown while the program loaded.
pub fn end_loading() {
    let loading =
        window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("loading"));
    if let Some(loading) = loading {
        loading.remove();
    }
}

/// Whether the system asks for dark.
#[must_use]
pub fn prefers_dark() -> bool {
    window()
        .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten())
        .is_some_and(|query| query.matches())
}
