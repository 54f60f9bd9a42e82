//! Which build of the page this is, and whether the host has another one by now.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::window;

/// Never an address that the service worker keeps: it answers from the build that is open.
const INDEX: &str = "./index.html?release";

/// Whether the host hands out another build than this one. Not where it cannot be asked.
pub async fn is_outdated() -> bool {
    let Some(build) = build() else { return false };
    let Some(index) = index().await else { return false };
    index.contains("name=\"linli-build\"") && !index.contains(&format!("content=\"{build}\""))
}

/// Opens the page again.
pub fn reload() {
    if let Some(window) = window() {
        // It is refused only where the page is going already.
        let _ = window.location().reload();
    }
}

/// The name of this build, which `cargo xtask dist` writes.
fn build() -> Option<String> {
    let meta = window()?.document()?.query_selector("meta[name=\"linli-build\"]").ok()??;
    meta.get_attribute("content")
}

async fn index() -> Option<String> {
    let request = web_sys::RequestInit::new();
    request.set_cache(web_sys::RequestCache::NoStore);
    let response = JsFuture::from(window()?.fetch_with_str_and_init(INDEX, &request)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
