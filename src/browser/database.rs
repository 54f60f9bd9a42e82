//! IndexedDB as a table of texts by key. What is said to be written is on the disk, not on its way there.
//!
//! Plain calls with the browser's own promises; `ARCHITECTURE.md` says why no crate stands between.

use std::{cell::RefCell, collections::BTreeMap};

use js_sys::{Array, Function, Object, Promise, Reflect};
use linli_storage::store::{StorageError, StoreChange};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction};

use super::window;

const NAME: &str = "linli";
const TEXTS: &str = "texts";
/// After so many milliseconds without an answer there is no database: some browsers never answer in a private window.
const PATIENCE: i32 = 5_000;
/// After all keys that begin with a prefix.
const LAST_LETTER: char = '\u{ffff}';

thread_local! {
    /// The open database. The page has one thread, and the browser's handle cannot leave it.
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

/// The texts whose keys begin so.
///
/// # Errors
/// There is no database, or it does not answer.
pub async fn texts(prefix: &str) -> Result<BTreeMap<String, String>, StorageError> {
    let (_, store) = texts_of(&database().await?, "readonly")?;
    let range = range(prefix)?;
    let keys = store.get_all_keys_with_key(&range).map_err(|_| StorageError::Unavailable)?;
    let values = store.get_all_with_key(&range).map_err(|_| StorageError::Unavailable)?;
    let keys = answer(&keys).await?.unchecked_into::<Array>().to_vec();
    let values = answer(&values).await?.unchecked_into::<Array>().to_vec();
    Ok(keys
        .iter()
        .zip(&values)
        .filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?)))
        .collect())
}

/// All keys that begin so.
///
/// # Errors
/// There is no database, or it does not answer.
pub async fn keys(prefix: &str) -> Result<Vec<String>, StorageError> {
    let (_, store) = texts_of(&database().await?, "readonly")?;
    let keys = store.get_all_keys_with_key(&range(prefix)?.into()).map_err(|_| StorageError::Unavailable)?;
    Ok(answer(&keys).await?.unchecked_into::<Array>().iter().filter_map(|key| key.as_string()).collect())
}

/// Makes all changes or none, and waits until they are on the disk.
///
/// # Errors
/// There is no room, or the database does not answer.
pub async fn write(changes: &[StoreChange]) -> Result<(), StorageError> {
    let (transaction, store) = texts_of(&database().await?, "readwrite")?;
    for change in changes {
        let asked = match change {
            StoreChange::Set { key, text } => store.put_with_key(&text.as_str().into(), &key.as_str().into()),
            StoreChange::Remove { key } => store.delete(&key.as_str().into()),
        };
        asked.map_err(|_| StorageError::Unavailable)?;
    }
    let complete = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
        transaction.set_onerror(Some(&reject));
    });
    in_time(complete).await.map(drop).map_err(|_| match transaction.error() {
        Some(error) if error.name() == "QuotaExceededError" => StorageError::Quota,
        _ => StorageError::Unavailable,
    })
}

/// A value of the page's own, such as a folder.
///
/// # Errors
/// There is no database, or it does not answer.
pub async fn value(key: &str) -> Result<JsValue, StorageError> {
    let (_, store) = texts_of(&database().await?, "readonly")?;
    answer(&store.get(&key.into()).map_err(|_| StorageError::Unavailable)?).await
}

/// Keeps a value of the page's own.
///
/// # Errors
/// There is no database, or it does not answer.
pub async fn keep_value(key: &str, value: &JsValue) -> Result<(), StorageError> {
    let (_, store) = texts_of(&database().await?, "readwrite")?;
    answer(&store.put_with_key(value, &key.into()).map_err(|_| StorageError::Unavailable)?).await.map(drop)
}

/// Takes out every text whose key begins so.
///
/// # Errors
/// The database does not answer.
pub async fn remove(prefix: &str) -> Result<(), StorageError> {
    let changes: Vec<StoreChange> =
        keys(prefix).await?.into_iter().map(|key| StoreChange::Remove { key }).collect();
    write(&changes).await
}

async fn database() -> Result<IdbDatabase, StorageError> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let factory =
        window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(StorageError::Unavailable)?;
    let request = factory.open_with_u32(NAME, 1).map_err(|_| StorageError::Denied)?;
    let opening = request.clone();
    let begun = Closure::once_into_js(move || {
        if let Some(database) = opening.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok())
        {
            let _ = database.create_object_store(TEXTS);
        }
    });
    request.set_onupgradeneeded(Some(begun.unchecked_ref()));
    let database: IdbDatabase = answer(&request).await?.dyn_into().map_err(|_| StorageError::Unavailable)?;
    // Where the browser closes it (the site's data were cleared, another page deletes it), the next call opens it anew.
    let forget = Closure::<dyn Fn()>::new(|| {
        if let Some(database) = OPEN.take() {
            database.close();
        }
    })
    .into_js_value();
    database.set_onclose(Some(forget.unchecked_ref()));
    database.set_onversionchange(Some(forget.unchecked_ref()));
    OPEN.set(Some(database.clone()));
    Ok(database)
}

/// A transaction on the texts. Durability is not in web-sys's stable part, so the option is set by name; browsers that
/// do not know it write as they do.
fn texts_of(database: &IdbDatabase, mode: &str) -> Result<(IdbTransaction, IdbObjectStore), StorageError> {
    let options = Object::new();
    let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
    let begun = Reflect::get(database, &"transaction".into())
        .and_then(JsCast::dyn_into::<Function>)
        .and_then(|transaction| transaction.call3(database, &TEXTS.into(), &mode.into(), &options))
        .and_then(JsCast::dyn_into::<IdbTransaction>);
    let transaction = begun.map_err(|_| {
        // A database that was closed behind the page's back begins no transaction.
        OPEN.set(None);
        StorageError::Unavailable
    })?;
    let store = transaction.object_store(TEXTS).map_err(|_| StorageError::Unavailable)?;
    Ok((transaction, store))
}

fn range(prefix: &str) -> Result<IdbKeyRange, StorageError> {
    let end = format!("{prefix}{LAST_LETTER}");
    IdbKeyRange::bound(&prefix.into(), &end.as_str().into()).map_err(|_| StorageError::Unavailable)
}

async fn answer(request: &IdbRequest) -> Result<JsValue, StorageError> {
    let done = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    in_time(done).await.map_err(|_| StorageError::Unavailable)?;
    request.result().map_err(|_| StorageError::Unavailable)
}

async fn in_time(promise: Promise) -> Result<JsValue, JsValue> {
    let late = Promise::new(&mut |_, reject| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE);
        }
    });
    JsFuture::from(Promise::race(&Array::of2(&promise, &late))).await
}
