//! One row of the preview: what would become of it, what it was read as, what would change.

use std::sync::Arc;

use leptos::prelude::*;
use linli_registers::{import::ImportRow, ledger::OutcomeKind};
use linli_words::{
    Lang,
    import::{self, RowChange, doubts},
    people,
};

use super::state::use_import;
use crate::session::prefs::use_lang;

/// A row at its place in the list.
#[component]
pub(super) fn RowLine(
    /// Its place among the rows shown.
    index: usize,
    /// The height of every row, in px.
    height: Memo<i32>,
    count: Memo<usize>,
    /// The row that is looked at closely.
    details: RwSignal<Option<Arc<ImportRow>>>,
) -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let row = Memo::new(move |_| state.pages().with(|pages| pages.row(index)));
    let top = move || format!("{}px", i64::from(height.get()) * i64::try_from(index).unwrap_or(i64::MAX));
    let kind = move || row.with(|row| row.as_deref().map(|row| kind(row.outcome())));
    let is_skipped = Memo::new(move |_| {
        row.with(|row| {
            row.as_deref().is_some_and(|row| state.skipped().with(|skipped| skipped.contains(&row.number())))
        })
    });
    view! {
        <li
            class="import-row"
            data-kind=kind
            data-skipped=move || is_skipped.get().then_some("")
            aria-posinset=index + 1
            aria-setsize=move || count.get()
            style:top=top
            style:height=move || format!("{}px", height.get())
        >
            {move || match row.get() {
                Some(row) => view! { <RowParts row is_skipped details /> }.into_any(),
                None => view! { <span class="faint small">{import::loading_row(lang)}</span> }.into_any(),
            }}
        </li>
    }
}

/// What the style sheet calls an outcome.
pub(super) fn kind(outcome: OutcomeKind) -> &'static str {
    match outcome {
        OutcomeKind::New => "new",
        OutcomeKind::Changed => "changed",
        OutcomeKind::Unchanged => "unchanged",
        OutcomeKind::Rejected => "rejected",
    }
}

#[component]
fn RowParts(
    row: Arc<ImportRow>,
    is_skipped: Memo<bool>,
    details: RwSignal<Option<Arc<ImportRow>>>,
) -> impl IntoView {
    let lang = use_lang();
    let name = name(lang, &row);
    let number = row.place().map_or_else(
        || import::row_number(lang, &import::row_text(row.number())),
        |place| import::row_place(lang, place),
    );
    let community = row.community();
    let place = if community.is_empty() { number } else { format!("{community} · {number}") };
    let opened = Arc::clone(&row);
    let names = use_import().names().get_untracked();
    let changes = import::row_changes(lang, &names, &row);
    let opens = !changes.is_empty() || !import::row_notes(lang, &names, &row).is_empty();
    let title = if opens {
        view! {
            <button
                class="link import-name"
                aria-label=import::details(lang, &name)
                aria-haspopup="dialog"
                on:click=move |_| details.set(Some(Arc::clone(&opened)))
            >
                {name.clone()}
            </button>
        }
        .into_any()
    } else {
        view! { <span class="import-name">{name.clone()}</span> }.into_any()
    };
    view! {
        <TakeRow row=Arc::clone(&row) name is_skipped />
        <span class="import-mark" aria-hidden="true">
            {import::mark(row.outcome())}
        </span>
        <div class="import-who">
            <span class="visually-hidden">{import::outcome(lang, row.outcome())} " "</span>
            {title}
            <span class="small muted">{place}</span>
            <SplitRow row=Arc::clone(&row) />
            <JoinRow row=Arc::clone(&row) />
        </div>
        <p class="import-read small">{import::read_as(lang, &names, &row)}</p>
        <p class="import-changes small">{changed(row.outcome(), changes)}</p>
    }
}

/// The box that takes a row or leaves it out; nothing where there is nothing to take.
#[component]
fn TakeRow(row: Arc<ImportRow>, name: String, is_skipped: Memo<bool>) -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let doubtful = state.doubtful();
    let number = row.number();
    if !row.outcome().is_change() {
        return view! { <span class="import-take"></span> }.into_any();
    }
    view! {
        <span class="import-take">
            <input
                type="checkbox"
                aria-label=import::take(lang, &name)
                prop:checked=move || !is_skipped.get() && doubtful.with(Option::is_none)
                prop:disabled=move || doubtful.with(Option::is_some)
                on:change=move |_| state.toggle_skip(number)
            />
        </span>
    }
    .into_any()
}

/// The box that makes records of their own of the needs in a row; nothing where it holds one.
#[component]
fn SplitRow(row: Arc<ImportRow>) -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let number = row.number();
    let parts = row.parts().len();
    (parts > 1).then(|| {
        view! {
            <label class="check small">
                <input
                    type="checkbox"
                    prop:checked=move || state.split().with(|split| split.contains(&number))
                    on:change=move |_| state.toggle_split(number)
                />
                {people::split_row(lang, &parts.to_string())}
            </label>
        }
    })
}

/// The box that says that a row is the record it may be; nothing where nobody has to say.
#[component]
fn JoinRow(row: Arc<ImportRow>) -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let number = row.number();
    row.doubt().filter(|doubt| doubt.is_known).map(|doubt| {
        view! {
            <label class="check small" title=doubts::doubt(lang, doubt)>
                <input
                    type="checkbox"
                    prop:checked=move || state.joined().with(|joined| joined.contains(&number))
                    on:change=move |_| state.toggle_join(number)
                />
                {doubts::is_the_same(lang, &doubt.name)}
            </label>
        }
    })
}

/// The name of a row, or that it has none.
pub(super) fn name(lang: Lang, row: &ImportRow) -> String {
    if row.name().is_empty() { import::nameless(lang).to_owned() } else { row.name().to_owned() }
}

/// The fields that change, old and new.
fn changed(outcome: OutcomeKind, changes: Vec<RowChange>) -> impl IntoView {
    let is_new = outcome == OutcomeKind::New;
    changes
        .into_iter()
        .map(|RowChange { field, old, new }| {
            let old = old.filter(|_| !is_new).map(|old| {
                view! {
                    <del>{old}</del>
                    " "
                }
            });
            view! {
                <span class="import-change">
                    <span class="muted">{field}</span>
                    " "
                    {old}
                    <ins>{new}</ins>
                </span>
                " "
            }
        })
        .collect_view()
}
