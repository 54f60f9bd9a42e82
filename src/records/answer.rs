//! What the worker has computed, as it is shown: how far it is, that it failed, and tables of many rows.

use leptos::prelude::*;
use linli_words::people;
use linli_worker::Query;

use super::job_progress::JobProgress;
use crate::session::{
    prefs::use_lang,
    query::{Answered, PlanQuery},
};

/// Rows shown at first, and with each button.
const WINDOW: usize = 100;

/// How far the answer to a question is while there is none; a way to try again where it failed.
#[component]
pub fn QueryState<Q: Query>(query: PlanQuery<Q>) -> impl IntoView {
    let lang = use_lang();
    move || {
        if query.has_failed().get() {
            return view! {
                <div class="note bad" role="alert">
                    <p>{people::not_computed(lang)}</p>
                    <button on:click=move |_| query.ask_again()>{people::compute_again(lang)}</button>
                </div>
            }
            .into_any();
        }
        if query.is_busy().get() && query.answer().with(Option::is_none) {
            let stop = Callback::new(move |()| query.stop());
            view! { <JobProgress label=Some(people::computing(lang)) on_stop=stop /> }.into_any()
        } else {
            ().into_any()
        }
    }
}

/// An answer under the state of its question. Nothing before anybody has asked.
#[component]
pub fn QueryView<Q: Query>(
    query: PlanQuery<Q>,
    /// Lays an answer out; what it reads lays it out anew.
    answer: impl Fn(&Answered<Q>) -> AnyView + Send + 'static,
) -> impl IntoView {
    view! {
        <div class="stack" aria-busy=move || query.is_busy().get().to_string()>
            <QueryState query />
            {move || query.answer().with(|answered| answered.as_ref().map(&answer))}
        </div>
    }
    .into_any()
}

/// How many rows of a table are shown. It is kept outside the table, which is made again with each answer.
#[must_use]
pub fn first_rows() -> RwSignal<usize> {
    RwSignal::new(WINDOW)
}

/// Sentences above an answer.
pub fn said(sentences: impl IntoIterator<Item = String>) -> AnyView {
    sentences.into_iter().map(|text| view! { <p class="muted">{text}</p> }).collect_view().into_any()
}

/// What to think of, below the first cell of a row.
pub fn notes(sentences: impl IntoIterator<Item = String>) -> AnyView {
    let note = |text| view! { <span class="small warn under">{text}</span> };
    sentences.into_iter().map(note).collect_view().into_any()
}

/// A table of an answer, a window of rows at a time; nothing where there are no rows.
#[component]
pub fn AnswerTable<R: Send + 'static>(
    /// What it holds, for those who hear the page.
    caption: &'static str,
    heads: Vec<&'static str>,
    rows: Vec<R>,
    /// A row, as `tr`.
    row: impl Fn(&R) -> AnyView + Send + 'static,
    /// How many rows are shown: [`first_rows`].
    shown: RwSignal<usize>,
) -> impl IntoView {
    if rows.is_empty() {
        return ().into_any();
    }
    let lang = use_lang();
    let count = rows.len();
    let lines = move || rows.iter().take(shown.get()).map(&row).collect_view();
    let more = move || {
        let rest = count.saturating_sub(shown.get());
        (rest > 0).then(|| {
            let label = people::more_rows(lang, rest.min(WINDOW));
            view! { <button on:click=move |_| shown.update(|shown| *shown += WINDOW)>{label}</button> }
        })
    };
    view! {
        <div class="card scrolls" role="group" tabindex="0" aria-label=caption>
            <table class="list told">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>{heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}
