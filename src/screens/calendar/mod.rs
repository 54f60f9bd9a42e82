//! 日历: under way.

use leptos::prelude::*;

#[component]
pub fn CalendarScreen() -> impl IntoView {
    view! { <main id="content" tabindex="-1"></main> }
}
