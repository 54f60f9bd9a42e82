//! A segment as a tag: name, colour and shape, so that colour is never the only sign.

use leptos::prelude::*;

/// The shape of a segment in a square of ten units.
#[must_use]
pub fn shape(code: &str) -> &'static str {
    match code.rsplit(' ').next().unwrap_or_default() {
        "high_end" => "M5 0 10 5 5 10 0 5z",
        "old" => "M1 1h8v8H1z",
        "commercial" => "M5 .4a4.6 4.6 0 1 1 0 9.2A4.6 4.6 0 0 1 5 .4z",
        "other" => "M5 .8 9.6 9.2H.4z",
        "hexagon" => "M2.6.8h4.8L9.8 5 7.4 9.2H2.6L.2 5z",
        "star" => "M5 .2 6.4 3.6l3.5.3-2.7 2.3.9 3.5L5 7.8 1.9 9.7l.9-3.5L.1 3.9l3.5-.3z",
        "cross" => "M3.4.6h3.2v2.8h2.8v3.2H6.6v2.8H3.4V6.6H.6V3.4h2.8z",
        "kite" => "M5 0 9.2 3.4 5 10 .8 3.4z",
        "ring" => {
            "M5 .4a4.6 4.6 0 1 1 0 9.2A4.6 4.6 0 0 1 5 .4zm0 2.5a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 0 0 0-4.2z"
        }
        "bars" => "M.8 1h3.2v8H.8zM6 1h3.2v8H6z",
        _ => "M1 4.2h8v1.6H1z",
    }
}

#[component]
pub fn SegmentTag(
    /// Its code, or a colour and a shape with a space between; anything else is shown as undecided.
    code: &'static str,
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
