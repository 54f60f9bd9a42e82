//! Labelled fields: text, longer text, whole numbers, money, days, choices.
//!
//! Each hands over what was typed as soon as it makes sense and keeps what does not, with the problem beside it.

use chrono::{NaiveDate, NaiveTime, Timelike};
use leptos::{ev, prelude::*};

use crate::browser;

/// One line of text. In a table, `bare`, its name is only heard: the heading says it.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    /// Only for those who hear the page.
    #[prop(optional)]
    bare: bool,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
    /// Shown while it is empty.
    #[prop(optional, into)]
    placeholder: String,
    /// Texts that are offered while typing.
    #[prop(optional)]
    offers: Vec<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let id = next_id();
    let list = (!offers.is_empty()).then(|| format!("{id}-offers"));
    let class = if bare { "visually-hidden" } else { "" };
    view! {
        <div class="field">
            <label class=class for=id.clone()>
                {label}
            </label>
            <input
                type="text"
                id=id
                list=list.clone()
                placeholder=placeholder
                prop:value=value
                prop:disabled=disabled
                on:input:target=move |event| on_input.run(event.target().value())
            />
            {list
                .map(|list| {
                    let options = offers.into_iter().map(|offer| view! { <option value=offer></option> }).collect_view();
                    view! { <datalist id=list>{options}</datalist> }
                })}
        </div>
    }
}

/// Text of any length.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    /// Only for those who hear the page.
    #[prop(optional)]
    bare: bool,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
    /// Shown while it is empty.
    #[prop(optional, into)]
    placeholder: String,
    #[prop(default = 3)] lines: u32,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let id = next_id();
    let class = if bare { "visually-hidden" } else { "" };
    view! {
        <div class="field">
            <label class=class for=id.clone()>
                {label}
            </label>
            <textarea
                id=id
                rows=lines
                placeholder=placeholder
                prop:value=value
                prop:disabled=disabled
                on:input:target=move |event| on_input.run(event.target().value())
            ></textarea>
        </div>
    }
}

/// A value that is typed as text: it is handed over while it can be read, and kept as typed while it cannot.
#[component]
pub fn ParsedField<T>(
    #[prop(into)] label: String,
    /// Only for those who hear the page: the field stands in a table whose heading is its name.
    #[prop(optional)]
    bare: bool,
    #[prop(into)] value: Signal<Option<T>>,
    /// What is shown for a value.
    show: fn(&T) -> String,
    /// Reads what was typed; nothing where it makes no sense. Empty is always understood.
    parse: fn(&str) -> Option<T>,
    /// What was typed, once it makes sense.
    on_input: Callback<Option<T>>,
    /// What is wrong where it does not.
    #[prop(into)]
    problem: String,
    /// Shown while it is empty.
    #[prop(optional, into)]
    placeholder: String,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let id = next_id();
    let problem_id = format!("{id}-problem");
    let typed = RwSignal::new(None::<String>);
    let wrong = Memo::new(move |_| {
        typed.with(|typed| {
            typed.as_deref().is_some_and(|text| !text.trim().is_empty() && parse(text).is_none())
        })
    });
    let shown = move || {
        typed.get().unwrap_or_else(|| value.with(|value| value.as_ref().map(show).unwrap_or_default()))
    };
    let take = move |text: String| {
        let trimmed = text.trim().to_owned();
        typed.set(Some(text));
        if trimmed.is_empty() {
            on_input.run(None);
        } else if let Some(parsed) = parse(&trimmed) {
            on_input.run(Some(parsed));
        }
    };
    let class = if bare { "visually-hidden" } else { "" };
    view! {
        <div class="field">
            <label class=class for=id.clone()>
                {label}
            </label>
            <input
                type="text"
                id=id
                inputmode="decimal"
                placeholder=placeholder
                prop:value=shown
                prop:disabled=disabled
                aria-invalid=move || wrong.get().then_some("true")
                aria-describedby=move || wrong.get().then(|| problem_id.clone())
                on:input:target=move |event| take(event.target().value())
                on:paste=move |event| {
                    // The browser would run several values together into one.
                    if let Some(several) = several_values(&event) {
                        event.prevent_default();
                        typed.set(Some(several));
                    }
                }
                on:blur=move |_| {
                    // A field that is removed while it has the focus is left when its signals are gone.
                    if wrong.try_get_untracked() == Some(false) {
                        typed.set(None);
                    }
                }
            />
            <Show when=move || wrong.get()>
                <span class="problem">{problem.clone()}</span>
            </Show>
        </div>
    }
}

/// Several values that are pasted into a field of one, with a sign between them that no value has.
fn several_values(event: &ev::ClipboardEvent) -> Option<String> {
    let text = browser::clipboard::text_of(event)?;
    let values: Vec<&str> =
        text.split(['\t', '\n', '\r']).map(str::trim).filter(|one| !one.is_empty()).collect();
    (values.len() > 1).then(|| values.join(" ⏎ "))
}

#[component]
pub fn DateField(
    #[prop(into)] label: String,
    /// Only for those who hear the page.
    #[prop(optional)]
    bare: bool,
    #[prop(into)] value: Signal<Option<NaiveDate>>,
    on_input: Callback<Option<NaiveDate>>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let id = next_id();
    let class = if bare { "visually-hidden" } else { "" };
    view! {
        <div class="field">
            <label class=class for=id.clone()>
                {label}
            </label>
            <input
                type="date"
                id=id
                prop:value=move || value.get().map(|day| day.to_string()).unwrap_or_default()
                prop:disabled=disabled
                on:change:target=move |event| on_input.run(event.target().value().parse().ok())
            />
        </div>
    }
}

#[component]
pub fn TimeField(
    #[prop(into)] label: String,
    /// Only for those who hear the page.
    #[prop(optional)]
    bare: bool,
    #[prop(into)] value: Signal<Option<NaiveTime>>,
    on_input: Callback<Option<NaiveTime>>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let id = next_id();
    let class = if bare { "visually-hidden" } else { "" };
    view! {
        <div class="field">
            <label class=class for=id.clone()>
                {label}
            </label>
            <input
                type="time"
                id=id
                prop:value=move || value.get().map(hour_and_minute).unwrap_or_default()
                prop:disabled=disabled
                on:change:target=move |event| {
                    on_input.run(event.target().value().parse().ok());
                }
            />
        </div>
    }
}

/// One of a few.
#[component]
pub fn ChoiceField(
    #[prop(into)] label: String,
    /// Only for those who hear the page.
    #[prop(optional)]
    bare: bool,
    /// Codes and names.
    options: Vec<(String, String)>,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let id = next_id();
    let class = if bare { "visually-hidden" } else { "" };
    view! {
        <div class="field">
            <label class=class for=id.clone()>
                {label}
            </label>
            <select
                id=id
                prop:disabled=disabled
                prop:value=value
                on:change:target=move |event| on_input.run(event.target().value())
            >
                {options
                    .into_iter()
                    .map(|(code, name)| {
                        let mine = code.clone();
                        view! {
                            <option value=code selected=move || value.with(|value| *value == mine)>
                                {name}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}

/// An id unlike every other on the page, to tie a label to its field.
#[must_use]
pub fn next_id() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("field-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// As the browser writes what is typed into a field for a time.
fn hour_and_minute(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
