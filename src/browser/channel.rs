//! Short messages between the tabs of one browser.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// Sends a text to the other tabs that listen under this name.
pub fn send(name: &str, text: &str) {
    if let Ok(channel) = BroadcastChannel::new(name) {
        // Where it is not delivered, the other tab does not answer, and the sender goes on without it.
        let _ = channel.post_message(&text.into());
        channel.close();
    }
}

/// Calls back with what other tabs send under this name, as long as the present owner lives.
pub fn listen(name: &str, callback: impl Fn(String) + 'static) {
    let Ok(channel) = BroadcastChannel::new(name) else { return };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(text) = event.data().as_string() {
            callback(text);
        }
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    let kept = StoredValue::new_local((channel, heard));
    on_cleanup(move || {
        let _ = kept.try_with_value(|(channel, _)| channel.close());
    });
}
