//! The rows of the preview: only those near the view are drawn, however many there are.

use std::{ops::Range, sync::Arc};

use leptos::{ev, html, prelude::*};
use linli_registers::{import::ImportRow, ledger::RowFilter};
use linli_words::import;

use super::{detail::RowDetail, pages::Pages, row::RowLine, state::use_import};
use crate::{
    browser,
    session::prefs::{use_lang, use_preferences},
};

/// Rows drawn beyond each edge of the view.
const OVERSCAN: usize = 6;
/// A list narrower than this has its rows laid out one part under the other, in px.
const NARROW: i32 = 640;

#[component]
pub(super) fn PreviewRows() -> impl IntoView {
    let lang = use_lang();
    let state = use_import();
    let preferences = use_preferences();
    let list = NodeRef::<html::Ol>::new();
    let is_narrow = RwSignal::new(false);
    let view_rows = RwSignal::new(0..40usize);
    let height = Memo::new(move |_| row_height(preferences.get().large_text, is_narrow.get()));
    let count = Memo::new(move |_| state.pages().with(Pages::count));
    let look = move || {
        let Some(list) = list.get_untracked() else { return };
        is_narrow.set(list.client_width() < NARROW);
        let seen =
            rows_in_view(-list.get_bounding_client_rect().top(), window_height(), height.get_untracked());
        if view_rows.get_untracked() != seen {
            view_rows.set(seen.clone());
            state.set_view(seen);
        }
    };
    list.on_load(move |_| look());
    browser::view::on_scroll(look);
    let resized = window_event_listener(ev::resize, move |_| look());
    on_cleanup(move || resized.remove());
    let details = RwSignal::new(None::<Arc<ImportRow>>);
    let drawn = move || {
        let seen = view_rows.get();
        let end = seen.end.min(count.get());
        (seen.start.min(end)..end).collect::<Vec<_>>()
    };
    let total =
        move || format!("{}px", i64::from(height.get()) * i64::try_from(count.get()).unwrap_or(i64::MAX));
    view! {
        <div class="card import-list" data-narrow=move || is_narrow.get().then_some("")>
            <div class="import-list-head small muted" aria-hidden="true">
                <span>{import::head_name(lang)}</span>
                <span>{import::head_read(lang)}</span>
                <span>{import::head_changes(lang)}</span>
            </div>
            <ol node_ref=list aria-label=import::rows(lang) style:height=total>
                <For each=drawn key=|index| *index let(index)>
                    <RowLine index height count details />
                </For>
            </ol>
            <Show when=move || count.get() == 0>
                <div class="import-none">
                    <p class="muted">{import::no_rows(lang)}</p>
                    <Show when=move || state.filter().get() != RowFilter::All>
                        <button on:click=move |_| state.set_filter(RowFilter::All)>{import::show_all(lang)}</button>
                    </Show>
                </div>
            </Show>
        </div>
        {move || details.get().map(|row| view! { <RowDetail row on_close=Callback::new(move |()| details.set(None)) /> })}
    }
}

/// The height of a row in px: three lines side by side, or five one under the other.
fn row_height(large_text: bool, is_narrow: bool) -> i32 {
    match (is_narrow, large_text) {
        (false, false) => 88,
        (false, true) => 106,
        (true, false) => 148,
        (true, true) => 178,
    }
}

/// The rows near a view of `height` px whose upper edge is `above` px below the first row's.
fn rows_in_view(above: f64, height: f64, row_height: i32) -> Range<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates, as wanted")]
    let row_at = |place: f64| (place.max(0.0) / f64::from(row_height.max(1))) as usize;
    row_at(above).saturating_sub(OVERSCAN)..row_at(above + height) + 1 + OVERSCAN
}

fn window_height() -> f64 {
    const USUAL: f64 = 900.0;
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(USUAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_in_view_is_drawn() {
        assert_eq!(rows_in_view(-300.0, 900.0, 100), 0..13);
        assert_eq!(rows_in_view(0.0, 900.0, 100), 0..16);
        assert_eq!(rows_in_view(5_050.0, 900.0, 100), 44..66);
        assert_eq!(rows_in_view(-5_000.0, 900.0, 100), 0..7);
    }
}
