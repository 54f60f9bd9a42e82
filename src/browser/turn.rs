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

/// Waits until the browser has nothing else to do, or for two seconds where it cannot say so.
pub async fn idle() {
    /// What a browser without idle callbacks is given to come to rest, in milliseconds.
    const PAUSE: i32 = 2_000;
    let promise = Promise::new(&mut |resolve, _| {
        let Some(window) = window() else { return };
        // Safari has no idle callbacks.
        let has_idle = js_sys::Reflect::has(&window, &"requestIdleCallback".into()).unwrap_or(false);
        let _ = if has_idle {
            window.request_idle_callback(&resolve).map(|_| ())
        } else {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PAUSE).map(|_| ())
        };
    });
    // Neither promise is ever rejected.
    let _ = JsFuture::from(promise).await;
}

/// How long work goes on before the browser has a turn, in milliseconds.
const STRETCH: f64 = 12.0;

/// Long work in small parts, however fast the machine is.
pub struct Yielder {
    since: f64,
}

impl Yielder {
    /// Begins to work.
    #[must_use]
    pub fn begun() -> Self {
        Self { since: js_sys::Date::now() }
    }

    /// Between two parts: gives the browser a turn when it is time; whether it had one.
    pub async fn rest(&mut self) -> bool {
        let is_due = js_sys::Date::now() - self.since >= STRETCH;
        if is_due {
            yield_now().await;
            self.since = js_sys::Date::now();
        }
        is_due
    }
}
