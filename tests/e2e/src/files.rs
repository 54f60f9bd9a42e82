//! Files and clippings that a person brings to the page.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use thirtyfour::By;

use crate::Result;
use crate::page::Page;

/// What a browser does when a file is let go over an element.
const DROP: &str = "const [selector, name, base64] = arguments;
const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const dataTransfer = new DataTransfer();
dataTransfer.items.add(new File([bytes], name));
const element = document.querySelector(selector);
const { left, top, width, height } = element.getBoundingClientRect();
const at = { clientX: left + width / 2, clientY: top + height / 2 };
for (const type of ['dragenter', 'dragover', 'drop']) {
  element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, ...at }));
}";

const PASTE: &str = "const [text, html] = arguments;
const clipboardData = new DataTransfer();
clipboardData.setData('text/plain', text);
if (html) clipboardData.setData('text/html', html);
const element = document.activeElement ?? document.body;
element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));";

impl Page {
    /// Chooses a file in an `input type=file`, hidden or not.
    ///
    /// # Errors
    /// When there is no such element or file.
    pub async fn upload(&self, selector: &str, path: impl AsRef<Path>) -> Result<()> {
        self.upload_all(selector, &[path]).await
    }

    /// Chooses several files at once in an `input type=file` that takes several.
    ///
    /// # Errors
    /// When there is no such element or file.
    pub async fn upload_all(&self, selector: &str, paths: &[impl AsRef<Path>]) -> Result<()> {
        let mut lines = Vec::new();
        for path in paths {
            lines.push(fs::canonicalize(path)?.display().to_string());
        }
        self.present(selector).await?;
        let input = self.handle().await?.find(By::Css(selector)).await?;
        Ok(input.send_keys(lines.join("\n")).await?)
    }

    /// Drags a file onto an element and lets go.
    ///
    /// # Errors
    /// When there is no such element or file.
    pub async fn drop_file(&self, selector: &str, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let content = STANDARD.encode(fs::read(path)?);
        self.present(selector).await?;
        self.script(DROP, vec![json!(selector), json!(name), json!(content)]).await.map(drop)
    }

    /// Pastes what a spreadsheet puts on the clipboard where the focus is: text with tabs, and
    /// perhaps a table as HTML.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn paste(&self, text: &str, html: Option<&str>) -> Result<()> {
        self.script(PASTE, vec![json!(text), json!(html)]).await.map(drop)
    }
}
