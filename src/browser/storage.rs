//! localStorage, asked for carefully: it may be denied, full, or changed by another tab.

use gloo_storage::LocalStorage;
use leptos::{ev, prelude::*};
use linli_storage::store::{StorageError, Store};
use wasm_bindgen::JsCast;

use super::window;

/// The browser's storage of plans. Holds nothing itself.
#[derive(Clone, Copy, Debug)]
pub struct BrowserStore;

/// The storage, or that it is denied. gloo's own accessor panics where the browser refuses, so it is asked only
/// after the browser was.
fn storage() -> Result<web_sys::Storage, StorageError> {
    let allowed = window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))));
    if allowed { Ok(<LocalStorage as gloo_storage::Storage>::raw()) } else { Err(StorageError::Denied) }
}

impl Store for BrowserStore {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let storage = storage()?;
        let count = storage.length().map_err(|_| StorageError::Denied)?;
        Ok((0..count).filter_map(|place| storage.key(place).ok().flatten()).collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        storage()?.get_item(key).map_err(|_| StorageError::Denied)
    }

    // Browsers name the error of a full storage differently; any refusal of a write to a storage that can be read
    // is taken for it.
    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        storage()?.set_item(key, text).map_err(|_| StorageError::Quota)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        storage()?.remove_item(key).map_err(|_| StorageError::Denied)
    }
}

/// A text of the page's own, such as preferences.
#[must_use]
pub fn text(key: &str) -> Option<String> {
    BrowserStore.get(key).ok().flatten()
}

/// Keeps a text of the page's own.
///
/// # Errors
/// Says why the browser does not keep it.
pub fn set_text(key: &str, text: &str) -> Result<(), StorageError> {
    BrowserStore.set(key, text)
}

/// Takes out all texts whose keys begin so, whoever wrote them.
///
/// # Errors
/// The browser keeps nothing for pages.
pub fn remove_texts(prefix: &str) -> Result<(), StorageError> {
    BrowserStore
        .keys()?
        .iter()
        .filter(|key| key.starts_with(prefix))
        .try_for_each(|key| BrowserStore.remove(key))
}

/// Whether there is a text whose key begins so.
///
/// # Errors
/// The browser keeps nothing for pages.
pub fn has_texts(prefix: &str) -> Result<bool, StorageError> {
    Ok(BrowserStore.keys()?.iter().any(|key| key.starts_with(prefix)))
}

/// A text that belongs to this tab and is still there after a reload.
#[must_use]
pub fn tab_text(key: &str) -> Option<String> {
    window()?.session_storage().ok()??.get_item(key).ok()?
}

/// Takes out a text of this tab.
pub fn remove_tab_text(key: &str) {
    if let Some(storage) = window().and_then(|window| window.session_storage().ok().flatten()) {
        let _ = storage.remove_item(key);
    }
}

/// Takes out all texts of this tab whose keys begin so.
pub fn remove_tab_texts(prefix: &str) {
    let Some(storage) = window().and_then(|window| window.session_storage().ok().flatten()) else { return };
    let keys =
        (0..storage.length().unwrap_or_default()).filter_map(|place| storage.key(place).ok().flatten());
    for key in keys.filter(|key| key.starts_with(prefix)).collect::<Vec<_>>() {
        let _ = storage.remove_item(&key);
    }
}

/// Keeps a text for this tab; where there is no room, nothing is kept.
pub fn set_tab_text(key: &str, text: &str) {
    if let Some(storage) = window().and_then(|window| window.session_storage().ok().flatten()) {
        let _ = storage.set_item(key, text);
    }
}

/// Calls back with the key that another tab has written; with nothing where everything was cleared.
pub fn on_change_elsewhere(callback: impl Fn(Option<String>) + 'static) {
    let listener = window_event_listener(ev::Custom::<ev::Event>::new("storage"), move |event| {
        if let Some(event) = event.dyn_ref::<web_sys::StorageEvent>() {
            callback(event.key());
        }
    });
    on_cleanup(move || listener.remove());
}

/// Whether the browser has promised not to clear what the page keeps; nothing where it makes no such promises.
pub async fn is_persisted() -> Option<bool> {
    answer(manager()?.persisted().ok()?).await
}

/// Asks for that promise.
pub async fn persist() -> Option<bool> {
    answer(manager()?.persist().ok()?).await
}

async fn answer(promise: js_sys::Promise) -> Option<bool> {
    wasm_bindgen_futures::JsFuture::from(promise).await.ok()?.as_bool()
}

/// Over plain http there is none, though the types say otherwise.
fn manager() -> Option<web_sys::StorageManager> {
    let navigator = window()?.navigator();
    let storage = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    storage.dyn_into().ok()
}
