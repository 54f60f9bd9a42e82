//! Short notices at the foot of the page, with one thing that can be done about them.

use leptos::prelude::*;

use crate::{
    browser,
    widgets::icon::{Icon, Picture},
};

/// How long a notice stays, in milliseconds.
const STAY: i32 = 8_000;

#[derive(Clone)]
struct Notice {
    number: u32,
    text: String,
    action: Option<(String, Callback<()>)>,
}

/// Where notices are put up.
#[derive(Clone, Copy)]
pub struct Toaster {
    notices: RwSignal<Vec<Notice>>,
    count: StoredValue<u32>,
}

impl Default for Toaster {
    fn default() -> Self {
        Self { notices: RwSignal::new(Vec::new()), count: StoredValue::new(0) }
    }
}

impl Toaster {
    pub fn say(self, text: impl Into<String>) {
        self.put(text.into(), None);
    }

    /// Says something and offers one thing to do about it.
    pub fn offer(self, text: impl Into<String>, action: impl Into<String>, run: Callback<()>) {
        self.put(text.into(), Some((action.into(), run)));
    }

    fn put(self, text: String, action: Option<(String, Callback<()>)>) {
        let number = self.count.get_value().wrapping_add(1);
        self.count.set_value(number);
        self.notices.update(|notices| {
            // An older one would only cover the page.
            notices.truncate(1);
            notices.insert(0, Notice { number, text, action });
        });
        leptos::task::spawn_local(async move {
            browser::turn::wait(STAY).await;
            self.take(number);
        });
    }

    fn take(self, number: u32) {
        self.notices.update(|notices| notices.retain(|notice| notice.number != number));
    }
}

#[component]
pub fn Toasts(
    /// What they are put up with.
    toaster: Toaster,
    /// The name of the button that takes one away.
    #[prop(into)]
    close: String,
) -> impl IntoView {
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toaster.notices.get() key=|notice| notice.number let(notice)>
                <div class="toast">
                    <span>{notice.text}</span>
                    {notice
                        .action
                        .map(|(label, run)| {
                            view! {
                                <button on:click=move |_| {
                                    toaster.take(notice.number);
                                    run.run(());
                                }>{label}</button>
                            }
                        })}
                    <button class="icon" aria-label=close.clone() on:click=move |_| toaster.take(notice.number)>
                        <Picture icon=Icon::Close />
                    </button>
                </div>
            </For>
        </div>
    }
}
