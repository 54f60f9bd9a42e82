//! Everything about one row of the preview, where its line has no room for it.

use std::sync::Arc;

use leptos::prelude::*;
use linli_exchange::ledger::{Outcome, PreviewRow, Said};
use linli_words::{fields, import, shell};

use super::row::{changes, may_be_taken, name};
use crate::{
    session::{importing::use_importing, prefs::use_lang},
    widgets::dialog::Dialog,
};

/// One row in full.
#[component]
pub(super) fn RowDetail(
    /// Which.
    row: Arc<PreviewRow>,
    /// It was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let importing = use_importing();
    let number = row.row;
    let is_taken = may_be_taken(&row.outcome);
    let title = {
        let row_number = import::row_number(lang, &import::row_text(number));
        format!("{} · {} · {row_number}", import::outcome(lang, &row.outcome), name(lang, &row))
    };
    let is_skipped = Memo::new(move |_| importing.skipped().with(|skipped| skipped.contains(&number)));
    let foot = move || {
        view! {
            {is_taken
                .then(|| {
                    view! {
                        <label class="check spread">
                            <input
                                type="checkbox"
                                prop:checked=move || is_skipped.get()
                                on:change=move |_| importing.toggle_skip(number)
                            />
                            {import::left_out(lang)}
                        </label>
                    }
                })}
            <button class="primary" on:click=move |_| on_close.run(())>
                {shell::close(lang)}
            </button>
        }
    };
    view! {
        <Dialog title close=shell::close(lang) on_close broad=true foot>
            <Read row=Arc::clone(&row) />
            <Changes row />
        </Dialog>
    }
}

#[component]
fn Read(row: Arc<PreviewRow>) -> impl IntoView {
    let lang = use_lang();
    let rejection = match &row.outcome {
        Outcome::Rejected { reason } => Some(import::rejection(lang, reason)),
        Outcome::New { .. } | Outcome::Changed { .. } | Outcome::Unchanged { .. } => None,
    };
    let notes = import::notes(lang, &row);
    let plain = notes.is_empty().then(|| view! { <p class="muted">{import::detail_plain(lang)}</p> });
    let lines = row
        .notes
        .iter()
        .zip(notes)
        .map(|(note, text)| view! { <li data-open=note.kind.is_open().then_some("")>{text}</li> })
        .collect_view();
    view! {
        <section class="stack">
            {rejection.map(|text| view! { <p class="note bad">{text}</p> })}
            <h3>{import::detail_read(lang)}</h3>
            {plain}
            <ul class="import-notes">{lines}</ul>
        </section>
    }
}

#[component]
fn Changes(row: Arc<PreviewRow>) -> impl IntoView {
    let lang = use_lang();
    let changes = changes(&row.outcome);
    let is_new = matches!(row.outcome, Outcome::New { .. });
    if changes.is_empty() {
        return ().into_any();
    }
    let lines = changes
        .iter()
        .map(|change| {
            let said = import::said(lang, change.field, &change.old);
            let old = (!is_new).then(|| match change.old {
                Said::Nothing => view! { <td class="muted">{said}</td> }.into_any(),
                Said::Value(_) | Said::Unread { .. } => view! { <td><del>{said}</del></td> }.into_any(),
            });
            view! {
                <tr>
                    <th scope="row">{fields::field(lang, change.field)}</th>
                    {old}
                    <td>
                        <ins>{import::said(lang, change.field, &change.new)}</ins>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let heads = (!is_new).then(|| {
        view! {
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{import::was(lang)}</th>
                    <th scope="col">{import::becomes(lang)}</th>
                </tr>
            </thead>
        }
    });
    view! {
        <section class="stack">
            <h3>{import::detail_changes(lang)}</h3>
            <table class="import-table">{heads} <tbody>{lines}</tbody></table>
        </section>
    }
    .into_any()
}
