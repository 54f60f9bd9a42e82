//! Text that is pasted anywhere on the page, and text that is put on the clipboard.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::{html_table, window};
use crate::tsv;

/// Calls back with text pasted outside a field; `true` says that it was taken.
pub fn on_paste(callback: impl Fn(String) -> bool + 'static) {
    let listener = window_event_listener(ev::paste, move |event| {
        if event.default_prevented() || super::focus::is_in_field() {
            return;
        }
        let Some(event) = event.dyn_ref::<web_sys::ClipboardEvent>() else { return };
        if let Some(text) = text_of(event)
            && callback(text)
        {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// What is pasted, as text; a table with merged cells, or one whose text has lost its columns, as tabs and lines.
#[must_use]
pub fn text_of(event: &web_sys::ClipboardEvent) -> Option<String> {
    let data = event.clipboard_data()?;
    let plain = data.get_data("text/plain").unwrap_or_default();
    let html = data.get_data("text/html").unwrap_or_default();
    let text = table_text(&plain, &html).unwrap_or(plain);
    (!text.trim().is_empty()).then_some(text)
}

/// The table of a fragment, where it says more than the text beside it.
fn table_text(plain: &str, html: &str) -> Option<String> {
    let html_lower = html.to_ascii_lowercase();
    let has_merges = html_lower.contains("rowspan") || html_lower.contains("colspan");
    if !html_lower.contains("<table") || (plain.contains('\t') && !has_merges && is_even(plain)) {
        return None;
    }
    let rows = html_table::rows(html)?;
    Some(tsv::format(rows.iter().map(|row| row.iter().map(String::as_str))))
}

/// Whether every line has as many columns: text of a spreadsheet, not of Word, where paragraphs end lines too.
fn is_even(plain: &str) -> bool {
    let rows = tsv::parse(plain);
    rows.iter().all(|row| rows.first().is_some_and(|first| first.len() == row.len()))
}

/// Puts text on the clipboard, at the wish of a person. Says whether the browser took it.
#[must_use]
pub fn copy(text: &str) -> bool {
    copied(text).is_some_and(|is_taken| is_taken)
}

/// By the older way, which works on every host and asks for no permission: what is copied is selected first.
fn copied(text: &str) -> Option<bool> {
    let page = window()?.document()?;
    let area = page.create_element("textarea").ok()?.dyn_into::<web_sys::HtmlTextAreaElement>().ok()?;
    area.set_value(text);
    page.body()?.append_child(&area).ok()?;
    let before = page.active_element().and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    let _ = area.focus();
    area.select();
    let is_taken = page.dyn_into::<web_sys::HtmlDocument>().ok()?.exec_command("copy").ok();
    area.remove();
    // The keyboard goes on from where it was.
    before.map(|element| element.focus());
    is_taken
}
