//! A segment as a tag: name, colour and shape, so that colour is never the only sign.

use leptos::prelude::*;

fn shape(code: &str) -> &'static str {
    match code {
        "high_end" => "M5 0 10 5 5 10 0 5z",
        "old" => "M1 1h8v8H1z",
        "commercial" => "M5 .4a4.6 4.6 0 1 1 0 9.2A4.6 4.6 0 0 1 5 .4z",
        "other" => "M5 .8 9.6 9.2H.4z",
        _ => "M1 4.2h8v1.6H1z",
    }
}

/// The tag of a segment.
#[component]
pub fn SegmentTag(
    /// Its code; anything else is shown as undecided.
    code: &'static str,
    /// Its name.
    label: String,
) -> impl IntoView {
    view! {
        <span class="tag" data-segment=code>
            <svg viewBox="0 0 10 10" aria-hidden="true">
                <path d=shape(code) fill="currentColor"></path>
            </svg>
            {label}
        </span>
    }
}
