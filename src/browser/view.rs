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

/// Whether the window has room for a column beside the work.
#[must_use]
pub fn is_broad() -> bool {
    let query = |window: web_sys::Window| window.match_media("(min-width: 1101px)").ok().flatten();
    window().and_then(query).is_none_or(|query| query.matches())
}
