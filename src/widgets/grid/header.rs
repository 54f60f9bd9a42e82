//! The header: titles that sort, buttons that filter, edges that resize, and a row of filter fields.
//!
//! Its buttons take no Tab stop: the header is a row of the grid, and keys act on its active cell.

use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::{
    Face, Kind,
    act::{self, focus, select},
    board::{Board, Dragged},
    body::header_spot,
    geometry::NARROWEST,
    source::{Chosen, FilterRow},
};

/// The rows above the lines.
pub(super) fn header(board: Board) -> impl IntoView {
    let titles = move || {
        let faces = board.source.faces.get();
        let sticky = board.layout.with_untracked(|layout| layout.sticky);
        faces.iter().enumerate().map(|(at, face)| title_cell(board, at, face, at < sticky)).collect_view()
    };
    let filters = move || {
        let row = board.source.filter_row.filter(|_| board.has_filters.get())?;
        let faces = board.source.faces.get();
        Some(filter_fields(board, row, &faces))
    };
    view! {
        <div class="grid-head" role="rowgroup">
            <div class="grid-row grid-titles" role="row" aria-rowindex="1">
                {board.source.chooser.map(|chooser| check_all(board, chooser.how_many))}
                {titles}
            </div>
            {filters}
        </div>
    }
}

fn check_all(board: Board, how_many: Memo<Chosen>) -> impl IntoView {
    view! {
        <div class="grid-check is-sticky" role="columnheader" aria-colindex="1">
            <input
                type="checkbox"
                tabindex="-1"
                aria-label=move || board.words.with(|words| words.choose_all.clone())
                prop:checked=move || how_many.get() == Chosen::All
                prop:indeterminate=move || how_many.get() == Chosen::Some
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| act::choose_all(board)
            />
        </div>
    }
}

fn title_cell(board: Board, column: usize, face: &Face, is_sticky: bool) -> impl IntoView + use<> {
    let order =
        Memo::new(move |_| board.source.sort.get().filter(|(at, _)| *at == column).map(|(_, down)| down));
    let is_active = Memo::new(move |_| board.range.get().anchor == header_spot(column).anchor);
    let sorted = move || match order.get() {
        Some(false) => Some("ascending"),
        Some(true) => Some("descending"),
        None => None,
    };
    let mut class = String::from("grid-cell grid-title");
    if face.kind == Kind::Number {
        class.push_str(" is-number");
    }
    if is_sticky {
        class.push_str(&format!(" is-sticky grid-stick-{column}"));
    }
    let hold = move |event: MouseEvent| {
        event.prevent_default();
        if act::commit(board) {
            select(board, header_spot(column));
        }
        focus(board);
        board.carried.set_value((!is_sticky).then_some(column));
    };
    let drop_here = move |_: MouseEvent| {
        let carried = board.carried.get_value().filter(|from| *from != column && !is_sticky);
        if let Some((from, on_move)) = carried.zip(board.source.on_move) {
            on_move.run((from, column));
        }
    };
    let can_sort = face.is_sortable && board.source.on_sort.is_some();
    let text =
        (face.title.clone(), face.unit.clone().map(|unit| view! { <span class="grid-unit">{unit}</span> }));
    let title = if can_sort {
        view! {
            <button type="button" class="grid-sort" tabindex="-1" on:click=move |_| act::sort(board, column)>
                {text}
                <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M2 6.5 5 3.5 8 6.5" /></svg>
            </button>
        }
        .into_any()
    } else {
        view! { <span class="grid-sort">{text}</span> }.into_any()
    };
    view! {
        <div
            id=board.header_id(column)
            class=class
            role="columnheader"
            aria-colindex=column + 1 + board.lead_columns()
            aria-sort=sorted
            data-active=move || is_active.get().then_some("")
            title=face.title.clone()
            on:mousedown=hold
            on:mouseup=drop_here
        >
            {title}
            {board.source.on_filter.map(|_| filter_button(board, column, face.title.clone()))}
            {board.source.on_resize.map(|_| edge(board, column))}
        </div>
    }
}

fn filter_button(board: Board, column: usize, title: Arc<str>) -> impl IntoView {
    let is_filtered = Memo::new(move |_| board.source.filtered.with(|columns| columns.contains(&column)));
    view! {
        <button
            type="button"
            class="grid-filter"
            class:is-on=move || is_filtered.get()
            tabindex="-1"
            aria-label=move || board.words.with(|words| words.filter.run(title.to_string()))
            aria-pressed=move || is_filtered.get().to_string()
            on:click=move |_| act::filter(board, column)
        >
            <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M1.5 2.5h9L7 6.5v3.5l-2 .8V6.500z" /></svg>
        </button>
    }
}

/// The right edge, to be dragged; from the keyboard the header's active cell is widened instead.
fn edge(board: Board, column: usize) -> impl IntoView {
    let hold = move |event: MouseEvent| {
        event.prevent_default();
        event.stop_propagation();
        let width = board.layout.with_untracked(|layout| layout.width(column));
        board.dragged.set(Some(Dragged { column, width, origin: event.client_x() - width }));
    };
    view! {
        <span
            class="grid-edge"
            class:is-held=move || board.dragged.get().is_some_and(|drag| drag.column == column)
            aria-hidden="true"
            on:mousedown=hold
        ></span>
    }
}

/// The pointer moves while an edge is held.
pub(super) fn drag(board: Board, event: &MouseEvent) {
    if let Some(held) = board.dragged.get_untracked() {
        let width = (event.client_x() - held.origin).max(NARROWEST);
        if width != held.width {
            board.dragged.set(Some(Dragged { width, ..held }));
        }
    }
}

/// The edge is let go: one new width for the caller.
pub(super) fn drop_edge(board: Board) {
    if let Some(held) = board.dragged.get_untracked() {
        if let Some(on_resize) = board.source.on_resize {
            on_resize.run((held.column, held.width));
        }
        board.dragged.set(None);
    }
}

fn filter_fields(board: Board, row: FilterRow, faces: &[Face]) -> impl IntoView + use<> {
    let sticky = board.layout.with_untracked(|layout| layout.sticky);
    let field = |(column, face): (usize, &Face)| {
        let title = face.title.to_string();
        let name = move || board.words.with(|words| words.filter.run(title.clone()));
        let class = if column < sticky {
            format!("grid-cell grid-filter-cell is-sticky grid-stick-{column}")
        } else {
            "grid-cell grid-filter-cell".to_owned()
        };
        view! {
            <div class=class role="gridcell" aria-colindex=column + 1 + board.lead_columns()>
                <input
                    type="search"
                    class="grid-filter-field"
                    aria-label=name
                    placeholder=move || board.words.with(|words| words.filter_hint.clone())
                    prop:value=move || row.text.run(column)
                    on:input=move |event| row.set.run((column, event_target_value(&event)))
                />
            </div>
        }
    };
    let lead = board.source.chooser.map(|_| {
        view! { <div class="grid-check is-sticky" role="gridcell" aria-colindex="1"></div> }
    });
    view! {
        <div class="grid-row grid-filters" role="row" aria-rowindex="2">
            {lead}
            {faces.iter().enumerate().map(field).collect_view()}
        </div>
    }
}
