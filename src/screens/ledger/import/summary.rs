//! The counts of the preview; each shows its rows only.

use leptos::prelude::*;
use linli_exchange::ledger::{Counts, RowFilter};
use linli_words::{format, import};

use crate::session::{importing::use_importing, prefs::use_lang};

/// Takes one count.
type Count = fn(&Counts) -> u32;

/// The counts, as buttons.
#[component]
pub(super) fn Summary() -> impl IntoView {
    let lang = use_lang();
    let importing = use_importing();
    let counts = Memo::new(move |_| {
        importing
            .previewed()
            .with(|previewed| previewed.as_ref().map(|previewed| previewed.counts).unwrap_or_default())
    });
    let cells: [(&str, &str, RowFilter, Count); 5] = [
        ("new", import::sum_new(lang), RowFilter::New, |counts| counts.new),
        ("changed", import::sum_changed(lang), RowFilter::Changed, |counts| counts.changed),
        ("unchanged", import::sum_unchanged(lang), RowFilter::Unchanged, |counts| counts.unchanged),
        ("rejected", import::sum_rejected(lang), RowFilter::Rejected, |counts| counts.rejected),
        ("unread", import::sum_unread(lang), RowFilter::Unread, |counts| counts.unread_cells),
    ];
    let spoken = move || {
        let counts = counts.get();
        let [new, changed, unchanged, rejected] =
            [counts.new, counts.changed, counts.unchanged, counts.rejected]
                .map(|count| format::number(i64::from(count)));
        import::spoken(lang, &new, &changed, &unchanged, &rejected)
    };
    let buttons = cells
        .into_iter()
        .map(|(kind, name, filter, count)| {
            let count = move || counts.with(count);
            let is_on = move || importing.filter().get() == filter;
            view! {
                <button
                    data-kind=kind
                    data-none=move || (count() == 0).then_some("")
                    aria-pressed=move || if is_on() { "true" } else { "false" }
                    on:click=move |_| importing.set_filter(if is_on() { RowFilter::All } else { filter })
                >
                    <span class="small">{name}</span>
                    <strong>{move || format::number(i64::from(count()))}</strong>
                </button>
            }
        })
        .collect_view();
    view! {
        <p class="visually-hidden" role="status">
            {spoken}
        </p>
        <div class="card import-summary" role="group" aria-label=import::summary(lang)>
            {buttons}
        </div>
    }
}
