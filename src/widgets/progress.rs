//! How far a long job is, with a button that stops it.

use leptos::prelude::*;

/// The state of a long job.
#[component]
pub fn Progress(
    #[prop(into)] label: Signal<String>,
    /// Share that is done, 0 to 1; nothing while it cannot be told.
    #[prop(into)]
    share: Signal<Option<f64>>,
    /// The name of the button that stops it.
    #[prop(into)]
    stop: String,
    on_stop: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="job card" role="status">
            <div class="row">
                <span class="spread">{label}</span>
                <button on:click=move |_| on_stop.run(())>{stop}</button>
            </div>
            <progress
                aria-label=label
                max="1"
                value=move || share.get().map(|share| share.to_string())
            ></progress>
        </div>
    }
}
