//! A panic is a bug: writers stop, and the page of last resort takes over.

use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen::{JsCast, JsValue};

static FAILED: AtomicBool = AtomicBool::new(false);

/// Whether the program has panicked. Nothing may be written any more then.
#[must_use]
pub fn has_failed() -> bool {
    FAILED.load(Ordering::Relaxed)
}

/// From now on a panic stops the writers and shows the page of last resort.
pub fn watch() {
    std::panic::set_hook(Box::new(|info| {
        FAILED.store(true, Ordering::Relaxed);
        console_error_panic_hook::hook(info);
        let Some(window) = super::window() else { return };
        let show = js_sys::Reflect::get(&window, &JsValue::from_str("linliPanicked"));
        if let Some(show) = show.ok().and_then(|show| show.dyn_into::<js_sys::Function>().ok()) {
            let _ = show.call1(&JsValue::NULL, &JsValue::from_str(&info.to_string()));
        }
    }));
}
