//! A field for a passphrase. It is seen while it is typed: it is read from paper or heard over the telephone.

use leptos::prelude::*;

use super::field::next_id;

#[component]
pub fn PassphraseField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    /// Says how good the passphrase is.
    #[prop(optional, into)]
    described_by: Option<String>,
) -> impl IntoView {
    let id = next_id();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                type="text"
                class="passphrase"
                id=id
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                translate="no"
                aria-describedby=described_by
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
            />
        </div>
    }
}
