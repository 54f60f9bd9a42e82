//! Files that come in by choosing or dropping, and files that go out.

use js_sys::{Array, Uint8Array};
use leptos::ev;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::window;

/// A file that was chosen or dropped; its bytes are not read yet.
#[derive(Clone, Debug)]
pub struct PickedFile {
    file: web_sys::File,
}

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl PickedFile {
    /// Its name with the ending.
    #[must_use]
    pub fn name(&self) -> String {
        self.file.name()
    }

    /// Its size in bytes, known before it is read.
    #[must_use]
    pub fn size(&self) -> u64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size is a whole number"
        )]
        let size = self.file.size() as u64;
        size
    }

    /// The day it was last written, where the computer is; nothing where the system does not say.
    #[must_use]
    pub fn written_on(&self) -> Option<chrono::NaiveDate> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a moment is a whole number of milliseconds; the cast saturates"
        )]
        let millis = self.file.last_modified() as u64;
        (millis > 0).then(|| super::clock::local(millis).0)
    }

    /// Its bytes.
    ///
    /// # Errors
    /// `Unreadable` when the file is gone, is a folder, or may not be read.
    pub async fn bytes(&self) -> Result<Vec<u8>, Unreadable> {
        let buffer = JsFuture::from(self.file.array_buffer()).await.map_err(|_| Unreadable)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}

/// The files of an `<input type="file">` that has changed; the input is emptied so that the same file may come again.
#[must_use]
pub fn chosen(event: &ev::Event) -> Vec<PickedFile> {
    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(input) = input else { return Vec::new() };
    let chosen = all(input.files());
    input.set_value("");
    chosen
}

/// The files of a drop.
#[must_use]
pub fn dropped(event: &ev::DragEvent) -> Vec<PickedFile> {
    all(event.data_transfer().and_then(|transfer| transfer.files()))
}

fn all(list: Option<web_sys::FileList>) -> Vec<PickedFile> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|place| list.get(place)).map(|file| PickedFile { file }).collect()
}

#[must_use]
pub fn brings_files(event: &ev::DragEvent) -> bool {
    event.data_transfer().is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}

/// Opens the file dialog of the `<input type="file">` with this id.
pub fn choose(input_id: &str) {
    let input =
        window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id(input_id));
    if let Some(input) = input.and_then(|input| input.dyn_into::<web_sys::HtmlElement>().ok()) {
        input.click();
    }
}

/// Hands a file to the person. Returns whether the browser took it.
pub fn download(name: &str, kind: &str, bytes: &[u8]) -> bool {
    offer(name, kind, bytes).is_some()
}

fn offer(name: &str, kind: &str, bytes: &[u8]) -> Option<()> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let document = window()?.document()?;
    let link = document.create_element("a").ok()?.dyn_into::<web_sys::HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has begun from the blob itself; the address is not needed any more after this turn.
    wasm_bindgen_futures::spawn_local(async move {
        super::turn::wait(10_000).await;
        let _ = web_sys::Url::revoke_object_url(&address);
    });
    Some(())
}
