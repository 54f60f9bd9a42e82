//! The worker's side of the browser: messages, turns, time, random bits.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::DedicatedWorkerGlobalScope;

/// The global object of the worker.
pub(crate) struct Scope {
    global: DedicatedWorkerGlobalScope,
}

impl Scope {
    /// The scope; nothing where the program was not started as a worker.
    pub(crate) fn of_this_worker() -> Option<Self> {
        js_sys::global().dyn_into().ok().map(|global| Self { global })
    }

    /// Hears every message from now on.
    pub(crate) fn hear(&self, hear: impl Fn(String, Option<Vec<u8>>) + 'static) {
        let closure = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
            let data = event.data();
            let head = Reflect::get(&data, &"head".into()).ok().and_then(|head| head.as_string());
            let body = Reflect::get(&data, &"body".into())
                .ok()
                .and_then(|body| body.dyn_into::<Uint8Array>().ok())
                .map(|body| body.to_vec());
            if let Some(head) = head {
                hear(head, body);
            }
        });
        self.global.set_onmessage(Some(closure.as_ref().unchecked_ref()));
        // The worker hears as long as it lives.
        closure.forget();
    }

    /// Sends a message; bytes beside it are moved, not copied again.
    pub(crate) fn say(&self, head: &str, body: Option<&[u8]>) {
        let message = Object::new();
        let _ = Reflect::set(&message, &"head".into(), &head.into());
        let Some(body) = body else {
            // It is refused only for data that cannot be copied; a text can.
            let _ = self.global.post_message(&message);
            return;
        };
        let body = Uint8Array::from(body);
        let _ = Reflect::set(&message, &"body".into(), &body);
        // Nor is a buffer of one's own ever refused.
        let _ = self.global.post_message_with_transfer(&message, &Array::of1(&body.buffer()));
    }

    /// Lets messages come in.
    pub(crate) async fn turn(&self) {
        let promise = Promise::new(&mut |resolve: Function, _| {
            let _ = self.global.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 0);
        });
        // A timer's promise is never rejected.
        let _ = JsFuture::from(promise).await;
    }
}

/// Milliseconds on the clock.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}

/// Random bits for ids.
pub fn random_bits() -> u128 {
    let mut bytes = [0u8; 16];
    let crypto = Reflect::get(&js_sys::global(), &JsValue::from_str("crypto"))
        .ok()
        .and_then(|crypto| crypto.dyn_into::<web_sys::Crypto>().ok());
    let drawn = crypto.map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    if !matches!(drawn, Some(Ok(_))) {
        // Every browser with workers has a source; should one be locked away, ids must still differ.
        for byte in &mut bytes {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            let random = (js_sys::Math::random() * 256.0) as u8;
            *byte = random;
        }
    }
    u128::from_le_bytes(bytes)
}
