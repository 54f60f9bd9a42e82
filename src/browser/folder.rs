//! A folder that a person has chosen for this page to write into, where the browser can (File System Access).
//!
//! The calls are not in web-sys's stable part; they are made by name, and a browser without them has no folder.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{database, window};

/// Under which the chosen folder is kept in the database.
const KEY: &str = "linli.folder";

/// What a page may do with a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    Granted,
    /// A person has to be asked, which takes a click.
    Ask,
    Denied,
}

/// A folder.
#[derive(Clone, Debug)]
pub struct Folder {
    handle: JsValue,
}

/// Whether this browser lets pages write into folders.
#[must_use]
pub fn is_supported() -> bool {
    window().is_some_and(|window| Reflect::has(&window, &"showDirectoryPicker".into()).unwrap_or(false))
}

impl Folder {
    /// Lets a person choose one, and keeps it for the next visit. Nothing where they do not.
    pub async fn choose() -> Option<Self> {
        let options = Object::new();
        let _ = Reflect::set(&options, &"mode".into(), &"readwrite".into());
        let handle = call(window()?.as_ref(), "showDirectoryPicker", &[options.into()]).await?;
        database::keep_value(KEY, &handle).await.ok()?;
        Some(Self { handle })
    }

    /// The one that was chosen before.
    pub async fn kept() -> Option<Self> {
        let handle = database::value(KEY).await.ok().filter(JsValue::is_object)?;
        Some(Self { handle })
    }

    /// Forgets it. What is in it stays.
    pub async fn forget() {
        // Where the database does not answer there is nothing that could be forgotten.
        let _ = database::keep_value(KEY, &JsValue::NULL).await;
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> String {
        Reflect::get(&self.handle, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Whether the page may write; with `asks`, which needs a click, a person is asked.
    pub async fn permission(&self, asks: bool) -> Permission {
        let method = if asks { "requestPermission" } else { "queryPermission" };
        // Folders of the page's own have no permissions, and need none.
        if !Reflect::has(&self.handle, &method.into()).unwrap_or(false) {
            return Permission::Granted;
        }
        let options = Object::new();
        let _ = Reflect::set(&options, &"mode".into(), &"readwrite".into());
        let answer =
            call(&self.handle, method, &[options.into()]).await.and_then(|answer| answer.as_string());
        match answer.as_deref() {
            Some("granted") => Permission::Granted,
            Some("prompt") => Permission::Ask,
            _ => Permission::Denied,
        }
    }

    /// The names of the files in it.
    pub async fn names(&self) -> Option<Vec<String>> {
        let names = call_now(&self.handle, "keys", &[])?;
        let mut all = Vec::new();
        loop {
            let next = call(&names, "next", &[]).await?;
            if Reflect::get(&next, &"done".into()).ok()?.as_bool()? {
                return Some(all);
            }
            all.extend(Reflect::get(&next, &"value".into()).ok()?.as_string());
        }
    }

    /// Writes a file. The browser puts it in place only once it is whole.
    pub async fn write(&self, name: &str, bytes: &[u8]) -> Option<()> {
        let options = Object::new();
        let _ = Reflect::set(&options, &"create".into(), &JsValue::TRUE);
        let file = call(&self.handle, "getFileHandle", &[name.into(), options.into()]).await?;
        let stream = call(&file, "createWritable", &[]).await?;
        call(&stream, "write", &[Uint8Array::from(bytes).into()]).await?;
        call(&stream, "close", &[]).await.map(drop)
    }

    /// Takes a file out.
    pub async fn remove(&self, name: &str) -> Option<()> {
        call(&self.handle, "removeEntry", &[name.into()]).await.map(drop)
    }
}

/// The answer of a method that promises one; nothing where there is no such method or it refuses.
async fn call(of: &JsValue, method: &str, given: &[JsValue]) -> Option<JsValue> {
    let promise: Promise = call_now(of, method, given)?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

fn call_now(of: &JsValue, method: &str, given: &[JsValue]) -> Option<JsValue> {
    let function: Function = Reflect::get(of, &method.into()).ok()?.dyn_into().ok()?;
    let given: Array = given.iter().collect();
    function.apply(of, &given).ok()
}
