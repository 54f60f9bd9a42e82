//! Web Locks: which tab may write a plan.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// What asking for a lock came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// This tab holds it until it lets go or is closed.
    Held,
    Taken,
    /// This browser or connection has no locks.
    Unavailable,
}

#[derive(Clone, Default)]
pub struct Release {
    resolve: Rc<RefCell<Option<Function>>>,
}

impl Release {
    /// Lets go; does nothing where no lock is held.
    pub fn now(&self) {
        if let Some(resolve) = self.resolve.borrow_mut().take() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    }
}

/// Asks for a lock without waiting and tells the answer. The lock is held until `Release::now`.
///
/// With `wait` it also waits for a lock that is taken, and tells `Held` once the other tab has let go.
pub fn request(name: &str, wait: bool, answer: impl Fn(Lock) + Clone + 'static) -> Release {
    let release = Release::default();
    let Some(locks) = manager() else {
        answer(Lock::Unavailable);
        return release;
    };
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::from_bool(!wait));
    let resolve = Rc::clone(&release.resolve);
    let told = answer.clone();
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() || lock.is_undefined() {
            told(Lock::Taken);
            return JsValue::UNDEFINED;
        }
        told(Lock::Held);
        Promise::new(&mut |keep, _| *resolve.borrow_mut() = Some(keep)).into()
    });
    let asked = Reflect::get(&locks, &"request".into())
        .ok()
        .and_then(|request| request.dyn_into::<Function>().ok())
        .and_then(|request| request.call3(&locks, &name.into(), &options, &granted).ok())
        .and_then(|promise| promise.dyn_into::<Promise>().ok());
    match asked {
        // A refusal (a sandboxed frame, say) is told as no locks at all.
        Some(promise) => wasm_bindgen_futures::spawn_local(async move {
            if wasm_bindgen_futures::JsFuture::from(promise).await.is_err() {
                answer(Lock::Unavailable);
            }
        }),
        None => answer(Lock::Unavailable),
    }
    release
}

fn manager() -> Option<JsValue> {
    let navigator = super::window()?.navigator();
    Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)
}

/// Keeps a release as long as the present owner lives, and lets go with it.
pub fn hold(release: Release) {
    let kept = StoredValue::new_local(release);
    on_cleanup(move || {
        let _ = kept.try_with_value(Release::now);
    });
}
