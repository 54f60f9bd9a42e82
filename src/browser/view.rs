//! What of the page is in view, and how much room there is.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::window;

/// How far outside the window an element still counts as near: far enough for a quick wheel turn.
const NEAR: &str = "1200px 0px";

/// Calls back whenever an element comes near the window or leaves it, with its height in pixels.
pub fn near(element: &web_sys::Element, callback: impl Fn(bool, f64) + 'static) {
    let told = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        // Where several came together, only the newest still holds.
        let newest =
            entries.iter().last().and_then(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
        if let Some(entry) = newest {
            callback(entry.is_intersecting(), entry.bounding_client_rect().height());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(NEAR);
    let Ok(observer) = IntersectionObserver::new_with_options(told.as_ref().unchecked_ref(), &options) else {
        return;
    };
    observer.observe(element);
    let kept = StoredValue::new_local((observer, told));
    on_cleanup(move || {
        let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
    });
}

/// Calls back whenever the page scrolls, or anything in it, such as a dialog.
pub fn on_scroll(callback: impl Fn() + 'static) {
    const SCROLL: &str = "scroll";
    let heard = Closure::<dyn Fn()>::new(callback);
    let Some(window) = window() else { return };
    // An element's own scrolling is heard on the way down only.
    let function = heard.as_ref().unchecked_ref();
    if window.add_event_listener_with_callback_and_bool(SCROLL, function, true).is_err() {
        return;
    }
    let kept = StoredValue::new_local((window, heard));
    on_cleanup(move || {
        let _ = kept.try_with_value(|(window, heard)| {
            let function = heard.as_ref().unchecked_ref();
            window.remove_event_listener_with_callback_and_bool(SCROLL, function, true)
        });
    });
}

/// Whether the window has room for a column beside the work.
#[must_use]
pub fn is_broad() -> bool {
    let query = |window: web_sys::Window| window.match_media("(min-width: 1101px)").ok().flatten();
    window().and_then(query).is_none_or(|query| query.matches())
}

/// Scrolls what holds the element of this id just so far that it is seen.
pub fn reveal(id: &str) {
    let element = window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id(id));
    if let Some(element) = element {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether an event met the element that hears it and nothing inside: the shade around a dialog.
#[must_use]
pub fn is_on_itself(event: &leptos::ev::MouseEvent) -> bool {
    event.target() == event.current_target()
}

/// Where a mouse or a finger is, in parts of the width and height of the element that hears it.
#[must_use]
pub fn part_of(event: &leptos::ev::MouseEvent) -> [f64; 2] {
    let element = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(frame) = element.map(|element| element.get_bounding_client_rect()) else { return [0.5, 0.5] };
    let part = |at: i32, from: f64, size: f64| if size > 0.0 { (f64::from(at) - from) / size } else { 0.5 };
    [part(event.client_x(), frame.x(), frame.width()), part(event.client_y(), frame.y(), frame.height())]
}

/// Whether the window is that of a phone.
#[must_use]
pub fn is_phone() -> bool {
    let query = |window: web_sys::Window| window.match_media("(max-width: 600px)").ok().flatten();
    window().and_then(query).is_some_and(|query| query.matches())
}

/// What the nearest element around where an event met the page says in an attribute: one listener hears many.
#[must_use]
pub fn nearest(event: &web_sys::Event, attribute: &str) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.closest(&format!("[{attribute}]")).ok()??.get_attribute(attribute)
}

/// What stands in the field that an event met.
#[must_use]
pub fn value_of(event: &web_sys::Event) -> String {
    field_of(event).map(|field| field.value()).unwrap_or_default()
}

/// Puts a text into the field that an event met.
pub fn set_value(event: &web_sys::Event, text: &str) {
    if let Some(field) = field_of(event) {
        field.set_value(text);
    }
}

fn field_of(event: &web_sys::Event) -> Option<web_sys::HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Opens the page at a query in a window of its own, or brings that window there; `false` where the browser refuses.
#[must_use]
pub fn open_window(query: &str, name: &str) -> bool {
    let address = format!("?{query}");
    let features = "popup,width=1280,height=720";
    let open = |window: web_sys::Window| {
        window.open_with_url_and_target_and_features(&address, name, features).ok().flatten()
    };
    window().and_then(open).is_some()
}
