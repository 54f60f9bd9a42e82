//! Every call to the browser: storage, files, clock, locks, address, worker.
//!
//! The only part of the page that names `web_sys` or `js_sys`. It knows no plan: it moves bytes, texts and times.

pub mod address;
pub mod appearance;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod collation;
pub mod database;
pub mod failure;
pub mod files;
pub mod focus;
pub mod folder;
mod html_table;
pub mod keys;
pub mod lifecycle;
pub mod locks;
pub mod pointer;
pub mod random;
pub mod release;
pub mod storage;
pub mod turn;
pub mod view;
pub mod worker;

/// The window. Every page has one; code that runs without it is a test of something else.
fn window() -> Option<web_sys::Window> {
    web_sys::window()
}
