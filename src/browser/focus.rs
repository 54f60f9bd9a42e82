//! Where the keyboard is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::window;

/// Puts the focus on the element with this id.
pub fn on(id: &str) {
    let element = window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id(id));
    if let Some(element) = element {
        // Marks of a map are SVG, which has the same method under another name.
        let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// Brings the focus back to where it is now once the present owner is gone: a dialog is taken out of the page, and
/// the browser only brings the focus back for one that is closed in it.
pub fn return_afterwards() {
    let active = window().and_then(|window| window.document()).and_then(|page| page.active_element());
    let Some(active) = active.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return;
    };
    let kept = StoredValue::new_local(active);
    on_cleanup(move || {
        let Some(element) = kept.try_with_value(Clone::clone) else { return };
        // As long as the dialog is in the page nothing outside it takes the focus.
        leptos::task::spawn_local(async move {
            super::turn::yield_now().await;
            let active = window().and_then(|window| window.document()).and_then(|page| page.active_element());
            let nobody_has_it = active.is_none_or(|element| element.tag_name() == "BODY");
            // The element may be gone with what the dialog did; the page then starts from its top, as after a click.
            if nobody_has_it && element.is_connected() {
                let _ = element.focus();
            }
        });
    });
}

/// Whether the keyboard is in a field, so that single letters and Ctrl+Z belong to it.
#[must_use]
pub fn is_in_field() -> bool {
    let active = window().and_then(|window| window.document()).and_then(|page| page.active_element());
    active.is_some_and(|element| {
        let name = element.tag_name();
        let editable = element.get_attribute("contenteditable").is_some_and(|value| value != "false");
        let typed = name == "INPUT"
            && !matches!(
                element.get_attribute("type").as_deref(),
                Some("checkbox" | "radio" | "button" | "file")
            );
        typed || name == "TEXTAREA" || editable
    })
}

/// Moves the focus to the next or previous button inside an element, from the last round to the first.
pub fn step_within(element: &web_sys::Element, forward: bool) {
    let Ok(buttons) = element.query_selector_all("button") else { return };
    let active = window().and_then(|window| window.document()).and_then(|page| page.active_element());
    let count = buttons.length();
    let at = (0..count).find(|place| {
        let here = buttons.get(*place);
        here.as_ref() == active.as_ref().map(AsRef::<web_sys::Node>::as_ref)
    });
    let Some(step) = (if forward { Some(1) } else { count.checked_sub(1) }) else { return };
    let next = at.map_or(0, |at| (at + step) % count.max(1));
    if let Some(button) = buttons.get(next).and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

/// Puts the focus on what the present change brings into the page.
pub fn soon(id: String) {
    leptos::task::spawn_local(async move {
        super::turn::yield_now().await;
        on(&id);
    });
}
