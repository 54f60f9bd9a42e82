//! Giving the browser a turn, so that long work never holds up a key stroke.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::window;

/// Waits for a number of milliseconds.
pub async fn wait(millis: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        }
    });
    // A timer's promise is never rejected.
    let _ = JsFuture::from(promise).await;
}

/// Lets the browser paint and handle what has come in.
pub async fn yield_now() {
    wait(0).await;
}
