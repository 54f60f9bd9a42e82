//! The few pictures of the page, drawn in the colour of the text around them.

use leptos::prelude::*;

/// A picture. It is never the only name of a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// An arrow back.
    Undo,
    /// An arrow forward.
    Redo,
    /// A cross.
    Close,
    /// A tick.
    Tick,
    /// Three dots.
    More,
    /// A plus.
    Add,
    /// An arrow down into a tray.
    Download,
    /// A bin.
    Remove,
    /// A printer.
    Print,
    /// A magnifying glass.
    Find,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Undo => "M6 4 2.5 7.5 6 11M3 7.5h6a4 4 0 0 1 0 8H7",
            Self::Redo => "M10 4l3.5 3.5L10 11M13 7.5H7a4 4 0 0 0 0 8h2",
            Self::Close => "M3.5 3.5l9 9M12.5 3.5l-9 9",
            Self::Tick => "M3 8.5 6.5 12 13 4.5",
            Self::More => "M3 8h.01M8 8h.01M13 8h.01",
            Self::Add => "M8 3v10M3 8h10",
            Self::Download => "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
            Self::Remove => "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9",
            Self::Find => "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.4 10.4 13.5 13.5",
            Self::Print => "M4.5 6V2.5h7V6M4.5 11.5H2.5V6h11v5.5h-2M4.5 9.5h7v4h-7z",
        }
    }
}

/// Draws a picture at the size of the text.
#[component]
pub fn Picture(icon: Icon) -> impl IntoView {
    view! {
        <svg
            class="picture"
            viewBox="0 0 16 16"
            width="16"
            height="16"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=icon.path()></path>
        </svg>
    }
}
