//! One row of the preview: what would become of it, what it was read as, what would change.

use std::sync::Arc;

use leptos::prelude::*;
use linli_exchange::ledger::{Change, Outcome, PreviewRow, Said};
use linli_plan::Field;
use linli_words::{Lang, fields, import};

use crate::session::{importing::use_importing, prefs::use_lang};

/// A row at its place in the list.
#[component]
pub(super) fn RowLine(
    /// Its place among the rows shown.
    index: usize,
    /// The height of every row, in px.
    height: Memo<i32>,
    /// How many rows are shown.
    count: Memo<usize>,
    /// The row that is looked at closely.
    details: RwSignal<Option<Arc<PreviewRow>>>,
) -> impl IntoView {
    let lang = use_lang();
    let importing = use_importing();
    let row = Memo::new(move |_| importing.pages().with(|pages| pages.row(index)));
    let top = move || format!("{}px", i64::from(height.get()) * i64::try_from(index).unwrap_or(i64::MAX));
    let kind = move || row.with(|row| row.as_deref().map(|row| kind(&row.outcome)));
    let is_skipped = Memo::new(move |_| {
        row.with(|row| {
            row.as_deref().is_some_and(|row| importing.skipped().with(|skipped| skipped.contains(&row.row)))
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

fn kind(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::New { .. } => "new",
        Outcome::Changed { .. } => "changed",
        Outcome::Unchanged { .. } => "unchanged",
        Outcome::Rejected { .. } => "rejected",
    }
}

#[component]
fn RowParts(
    row: Arc<PreviewRow>,
    is_skipped: Memo<bool>,
    details: RwSignal<Option<Arc<PreviewRow>>>,
) -> impl IntoView {
    let lang = use_lang();
    let name = name(lang, &row);
    let number = import::row_number(lang, &import::row_text(row.row));
    let place = if row.community.is_empty() { number } else { format!("{} · {number}", row.community) };
    let opened = Arc::clone(&row);
    let changes = changes(&row.outcome);
    let opens = !changes.is_empty() || !row.notes.is_empty();
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
            {import::mark(&row.outcome)}
        </span>
        <div class="import-who">
            <span class="visually-hidden">{import::outcome(lang, &row.outcome)} " "</span>
            {title}
            <span class="small muted">{place}</span>
        </div>
        <p class="import-read small">{read_as(lang, &row)}</p>
        <p class="import-changes small">{changed(lang, &row.outcome, &changes)}</p>
    }
}

/// The box that takes a row or leaves it out; nothing where there is nothing to take.
#[component]
fn TakeRow(row: Arc<PreviewRow>, name: String, is_skipped: Memo<bool>) -> impl IntoView {
    let lang = use_lang();
    let importing = use_importing();
    let number = row.row;
    if !may_be_taken(&row.outcome) {
        return view! { <span class="import-take"></span> }.into_any();
    }
    view! {
        <span class="import-take">
            <input
                type="checkbox"
                aria-label=import::take(lang, &name)
                prop:checked=move || !is_skipped.get()
                on:change=move |_| importing.toggle_skip(number)
            />
        </span>
    }
    .into_any()
}

/// Whether the import would bring a row in.
pub(super) fn may_be_taken(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::New { .. } | Outcome::Changed { .. })
}

/// The name of a row, or that it has none.
pub(super) fn name(lang: Lang, row: &PreviewRow) -> String {
    if row.name.is_empty() { import::nameless(lang).to_owned() } else { row.name.clone() }
}

/// What would change, but for what names a new neighbourhood and stands in front anyway.
pub(super) fn changes(outcome: &Outcome) -> Vec<Change> {
    match outcome {
        Outcome::New { changes, .. } => changes
            .iter()
            .filter(|change| !matches!(change.field, Field::Name | Field::Community))
            .cloned()
            .collect(),
        Outcome::Changed { changes, .. } => changes.clone(),
        Outcome::Unchanged { .. } | Outcome::Rejected { .. } => Vec::new(),
    }
}

/// Why a row cannot be used, or what was done with its cells.
fn read_as(lang: Lang, row: &PreviewRow) -> String {
    let mut notes = import::notes(lang, row);
    match &row.outcome {
        Outcome::Rejected { reason } => {
            import::sentences(lang, &[import::rejection(lang, reason), import::sentence(lang, &notes)])
        }
        Outcome::Unchanged { .. } => {
            notes.insert(0, import::same(lang).to_owned());
            import::sentence(lang, &notes)
        }
        Outcome::New { .. } | Outcome::Changed { .. } => import::sentence(lang, &notes),
    }
}

/// The fields that change, old and new.
fn changed(lang: Lang, outcome: &Outcome, changes: &[Change]) -> AnyView {
    let is_new = matches!(outcome, Outcome::New { .. });
    changes
        .iter()
        .map(|change| {
            let had = !is_new && change.old != Said::Nothing;
            let old = had.then(|| {
                view! {
                    <del>{import::said(lang, change.field, &change.old)}</del>
                    " "
                }
            });
            view! {
                <span class="import-change">
                    <span class="muted">{fields::field(lang, change.field)}</span>
                    " "
                    {old}
                    <ins>{import::said(lang, change.field, &change.new)}</ins>
                </span>
                " "
            }
        })
        .collect_view()
        .into_any()
}
