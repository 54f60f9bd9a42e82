//! A dedicated worker: starting it, messages both ways, ending it.

use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// What a worker tells the page.
pub enum Word {
    /// A message: its head as text, and bytes where it brings some.
    Message(String, Option<Vec<u8>>),
    /// It has ended by itself: its program could not be loaded, or it trapped.
    Crashed,
}

/// A running worker. Ended with `end`, or when the last handle is dropped.
pub struct Handle {
    worker: web_sys::Worker,
    _on_message: Closure<dyn Fn(web_sys::MessageEvent)>,
    _on_error: Closure<dyn Fn(JsValue)>,
}

/// This browser has no workers, or may not start one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorker;

impl Handle {
    /// Starts a worker by the script that loads its program.
    ///
    /// # Errors
    /// `NoWorker` when the browser refuses.
    pub fn start(script: &str, hear: impl Fn(Word) + 'static) -> Result<Self, NoWorker> {
        let worker = web_sys::Worker::new(script).map_err(|_| NoWorker)?;
        let hear = Rc::new(hear);
        let on_message = {
            let hear = Rc::clone(&hear);
            Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
                let data = event.data();
                let head = Reflect::get(&data, &"head".into()).ok().and_then(|head| head.as_string());
                let body = Reflect::get(&data, &"body".into())
                    .ok()
                    .and_then(|body| body.dyn_into::<Uint8Array>().ok())
                    .map(|body| body.to_vec());
                if let Some(head) = head {
                    hear(Word::Message(head, body));
                }
            })
        };
        let on_error = Closure::<dyn Fn(JsValue)>::new(move |_| hear(Word::Crashed));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Sends a message; its bytes are moved, not copied again. Returns whether the browser took it.
    #[must_use]
    pub fn send(&self, head: &str, body: Option<&[u8]>) -> bool {
        let message = Object::new();
        let _ = Reflect::set(&message, &"head".into(), &head.into());
        let Some(body) = body else { return self.worker.post_message(&message).is_ok() };
        let body = Uint8Array::from(body);
        let _ = Reflect::set(&message, &"body".into(), &body);
        let moved = Array::of1(&body.buffer());
        self.worker.post_message_with_transfer(&message, &moved).is_ok()
    }

    /// Ends the worker at once, whatever it is doing.
    pub fn end(&self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.end();
    }
}
