//! The counts of the preview; each shows its rows only.

use leptos::prelude::*;
use linli_registers::{
    import::ImportTarget,
    ledger::{Counts, OutcomeKind, RowFilter},
};
use linli_words::{
    format,
    import::{self, doubts},
    people,
};

use super::{
    row::kind,
    state::{ImportState, use_import},
};
use crate::session::prefs::use_lang;

/// A count that is a button.
#[derive(Clone, Copy)]
struct Entry {
    /// What the style sheet calls it.
    kind: &'static str,
    name: &'static str,
    filter: RowFilter,
    count: fn(&Counts) -> u32,
}

#[component]
pub(super) fn Summary() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let counts = state.counts();
    let entry = |outcome, filter, count| Entry {
        kind: kind(outcome),
        name: import::outcome(lang, outcome),
        filter,
        count,
    };
    let rows = [
        entry(OutcomeKind::New, RowFilter::New, |counts| counts.new),
        entry(OutcomeKind::Changed, RowFilter::Changed, |counts| counts.changed),
        entry(OutcomeKind::Unchanged, RowFilter::Unchanged, |counts| counts.unchanged),
        entry(OutcomeKind::Rejected, RowFilter::Rejected, |counts| counts.rejected),
    ];
    let unread = Entry {
        kind: "unread",
        name: import::sum_unread(lang),
        filter: RowFilter::Unread,
        count: |counts| counts.unread_cells,
    };
    let spoken = move || {
        let counts = counts.get();
        let [new, changed, unchanged, rejected] =
            [counts.new, counts.changed, counts.unchanged, counts.rejected]
                .map(|count| format::number(i64::from(count)));
        import::spoken(lang, &new, &changed, &unchanged, &rejected)
    };
    let is_screen = state.target() == ImportTarget::Neighbourhoods;
    let doubtful = Entry {
        kind: "doubtful",
        name: doubts::sum_doubtful(lang),
        filter: RowFilter::Doubtful,
        count: |counts| counts.doubtful,
    };
    let entries = rows.into_iter().chain([doubtful]).chain(is_screen.then_some(unread));
    let buttons = entries.map(|entry| view! { <CountButton entry counts /> }).collect_view();
    view! {
        <p class="visually-hidden" role="status">
            {spoken}
        </p>
        <div
            class=if is_screen { "card import-summary" } else { "actions" }
            role="group"
            aria-label=import::summary(lang)
        >
            {buttons}
        </div>
        <SplitAll state />
    }
}

#[component]
fn CountButton(entry: Entry, counts: Memo<Counts>) -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let Entry { kind, name, filter, count } = entry;
    let count = move || counts.with(count);
    let is_on = move || state.filter().get() == filter;
    let face = match state.target() {
        ImportTarget::Neighbourhoods => view! {
            <span class="small">{name}</span>
            <strong>{move || format::number(i64::from(count()))}</strong>
        }
        .into_any(),
        ImportTarget::Register(_) => {
            let face = move || people::show_rows(lang, name, usize::try_from(count()).unwrap_or(usize::MAX));
            view! { <span>{face}</span> }.into_any()
        }
    };
    view! {
        <button
            data-kind=kind
            data-none=move || (count() == 0).then_some("")
            aria-pressed=move || if is_on() { "true" } else { "false" }
            on:click=move |_| state.set_filter(if is_on() { RowFilter::All } else { filter })
        >
            {face}
        </button>
    }
}

/// A box that makes records of their own of all needs that share a cell, where there are any.
#[component]
fn SplitAll(state: ImportState) -> impl IntoView {
    let lang = use_lang();
    move || {
        let cells = u32::try_from(state.several().len()).unwrap_or(u32::MAX);
        (cells > 0).then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || state.split().with(|split| !split.is_empty())
                        on:change:target=move |event| state.split_all(event.target().checked())
                    />
                    {people::split_all(lang, cells)}
                </label>
            }
        })
    }
}
