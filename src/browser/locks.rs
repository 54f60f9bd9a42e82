//! Web Locks: which tab may write a plan.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// How a lock is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// Where another tab holds it, that is the answer.
    IfFree,
    /// Waits until the other tab has let go.
    Wait,
    /// Takes it from the other tab.
    Steal,
}

/// What asking for a lock came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// This tab holds it until it lets go, is closed, or another tab takes it.
    Held,
    Taken,
    /// This tab held it, and another one has taken it.
    Lost,
    /// This browser or connection has no locks.
    Unavailable,
}

#[derive(Clone, Default)]
pub struct Release {
    resolve: Rc<RefCell<Option<Function>>>,
    is_unwanted: Rc<Cell<bool>>,
}

impl Release {
    /// Lets go; a lock that is still waited for is let go as soon as it is granted, and nothing is told of it.
    pub fn now(&self) {
        self.is_unwanted.set(true);
        if let Some(resolve) = self.resolve.borrow_mut().take() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    }
}

/// Asks for a lock and tells the answer. The lock is held until `Release::now`.
pub fn request(name: &str, asking: Asking, answer: impl Fn(Lock) + Clone + 'static) -> Release {
    let release = Release::default();
    let Some(locks) = manager() else {
        answer(Lock::Unavailable);
        return release;
    };
    let options = Object::new();
    let option = match asking {
        Asking::IfFree => Some("ifAvailable"),
        Asking::Wait => None,
        Asking::Steal => Some("steal"),
    };
    if let Some(option) = option {
        let _ = Reflect::set(&options, &option.into(), &JsValue::TRUE);
    }
    let Release { resolve, is_unwanted } = release.clone();
    let told = answer.clone();
    let is_held = Rc::new(Cell::new(false));
    let held = Rc::clone(&is_held);
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if is_unwanted.get() {
            return JsValue::UNDEFINED;
        }
        if lock.is_null() || lock.is_undefined() {
            told(Lock::Taken);
            return JsValue::UNDEFINED;
        }
        held.set(true);
        told(Lock::Held);
        Promise::new(&mut |keep, _| *resolve.borrow_mut() = Some(keep)).into()
    });
    let asked = Reflect::get(&locks, &"request".into())
        .ok()
        .and_then(|request| request.dyn_into::<Function>().ok())
        .and_then(|request| request.call3(&locks, &name.into(), &options, &granted).ok())
        .and_then(|promise| promise.dyn_into::<Promise>().ok());
    match asked {
        // It is rejected where another tab takes the lock, and where there are none (in a sandboxed frame, say).
        Some(promise) => wasm_bindgen_futures::spawn_local(async move {
            if wasm_bindgen_futures::JsFuture::from(promise).await.is_err() {
                answer(if is_held.get() { Lock::Lost } else { Lock::Unavailable });
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
