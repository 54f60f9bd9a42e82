//! Everything about one row of the preview, where its line has no room for it.

use std::sync::Arc;

use leptos::prelude::*;
use linli_registers::{import::ImportRow, ledger::OutcomeKind};
use linli_words::{import, ledger, shell};

use super::{row::name, state::use_import};
use crate::{session::prefs::use_lang, widgets::dialog::Dialog};

#[component]
pub(super) fn RowDetail(row: Arc<ImportRow>, on_close: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let number = row.number();
    let is_taken = row.outcome().is_change();
    let title = {
        let row_number = import::row_number(lang, &import::row_text(number));
        format!("{} · {} · {row_number}", import::outcome(lang, row.outcome()), name(lang, &row))
    };
    let is_skipped = Memo::new(move |_| state.skipped().with(|skipped| skipped.contains(&number)));
    let foot = move || {
        view! {
            {is_taken
                .then(|| {
                    view! {
                        <label class="check spread">
                            <input
                                type="checkbox"
                                prop:checked=move || is_skipped.get()
                                on:change=move |_| state.toggle_skip(number)
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
fn Read(row: Arc<ImportRow>) -> impl IntoView {
    let lang = use_lang();
    let notes = import::row_notes(lang, &use_import().names().read_untracked(), &row);
    let plain = notes.is_empty().then(|| view! { <p class="muted">{import::detail_plain(lang)}</p> });
    let lines = notes
        .into_iter()
        .map(|note| view! { <li data-open=note.is_open.then_some("")>{note.text}</li> })
        .collect_view();
    view! {
        <section class="stack">
            {import::rejected(lang, &row).map(|text| view! { <p class="note bad">{text}</p> })}
            <h3>{import::detail_read(lang)}</h3>
            {plain}
            <ul class="import-notes">{lines}</ul>
        </section>
    }
}

#[component]
fn Changes(row: Arc<ImportRow>) -> impl IntoView {
    let lang = use_lang();
    let changes = import::row_changes(lang, &use_import().names().read_untracked(), &row);
    let is_new = row.outcome() == OutcomeKind::New;
    if changes.is_empty() {
        return ().into_any();
    }
    let lines = changes
        .into_iter()
        .map(|change| {
            let old = (!is_new).then(|| match change.old {
                None => view! { <td class="muted">{ledger::not_filled(lang)}</td> }.into_any(),
                Some(old) => view! { <td><del>{old}</del></td> }.into_any(),
            });
            view! {
                <tr>
                    <th scope="row">{change.field}</th>
                    {old}
                    <td>
                        <ins>{change.new}</ins>
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
