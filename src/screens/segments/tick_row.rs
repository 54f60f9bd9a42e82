//! A neighbourhood that can be ticked, with what is to be known of it.

use std::collections::BTreeSet;

use leptos::prelude::*;

#[component]
pub(super) fn TickRow<K>(
    key: K,
    name: String,
    community: String,
    says: String,
    ticked: RwSignal<BTreeSet<K>>,
) -> impl IntoView
where
    K: Copy + Ord + Send + Sync + 'static,
{
    view! {
        <label class="check candidate">
            <input
                type="checkbox"
                prop:checked=move || ticked.with(|ticked| ticked.contains(&key))
                on:change:target=move |event| {
                    ticked
                        .update(|ticked| {
                            if event.target().checked() {
                                ticked.insert(key);
                            } else {
                                ticked.remove(&key);
                            }
                        });
                }
            />
            <span>
                <strong>{name}</strong>
                " "
                <span class="muted">{community}</span>
            </span>
            <span class="small muted">{says}</span>
        </label>
    }
}
