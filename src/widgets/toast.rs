//! Short notices at the foot of the page, with one thing that can be done about them.

use std::sync::Arc;

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
    action: Option<Action>,
}

/// What can be done about a notice, as long as `holds` says so. Counted by reference: the notice outlives the part of
/// the page that put it up.
#[derive(Clone)]
struct Action {
    label: String,
    run: Arc<dyn Fn() + Send + Sync>,
    holds: ArcSignal<bool>,
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

    /// Says something and offers one thing to do about it, as long as `holds` says so.
    pub fn offer(
        self,
        text: impl Into<String>,
        label: impl Into<String>,
        run: impl Fn() + Send + Sync + 'static,
        holds: ArcSignal<bool>,
    ) {
        self.put(text.into(), Some(Action { label: label.into(), run: Arc::new(run), holds }));
    }

    fn put(self, text: String, action: Option<Action>) {
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

/// The place where notices appear. They come while somebody works elsewhere, so their buttons are for the pointer and
/// stand in no Tab order: a key that is meant for something else never acts on one. The bar has undo for keys.
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
                        .map(|Action { label, run, holds }| {
                            let act = move |_| {
                                toaster.take(notice.number);
                                run();
                            };
                            view! {
                                <Show when=move || holds.get()>
                                    <button tabindex="-1" on:mousedown=keep_focus on:click=act.clone()>
                                        {label.clone()}
                                    </button>
                                </Show>
                            }
                        })}
                    <button
                        class="icon"
                        tabindex="-1"
                        aria-label=close.clone()
                        on:mousedown=keep_focus
                        on:click=move |_| toaster.take(notice.number)
                    >
                        <Picture icon=Icon::Close />
                    </button>
                </div>
            </For>
        </div>
    }
}

/// The keyboard stays where it was.
fn keep_focus(event: leptos::ev::MouseEvent) {
    event.prevent_default();
}
