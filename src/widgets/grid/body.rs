//! The rows in view: a fixed pool of elements, each drawing whichever line has come to its place.
//!
//! Each row owns a memo of its texts and one of its marks, so an edit redraws one row and a movement two.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::{either::Either, ev::MouseEvent};

use super::{
    CellText, Face, Group, Kind, RowText,
    act::{self, choose_line, focus, select, spot_under},
    board::{Board, Mark},
    geometry::{line_in_slot, overflows, px},
    selection::{Range, Spot},
    source::Shown,
};

/// All rows that are drawn.
pub(super) fn body(board: Board) -> impl IntoView {
    let height = move || format!("{}px", px(board.source.count.get(), board.row_height.get()));
    view! {
        <div
            class="grid-body"
            role="rowgroup"
            node_ref=board.body
            style:height=height
            on:mousedown=move |event| take_hold(board, &event)
            on:dblclick=move |event| {
                if spot_under(board, &event).is_some() {
                    act::open(board);
                }
            }
        >
            <For each=move || 0..board.pool.get() key=|slot| *slot let:slot>
                {slot_row(board, slot)}
            </For>
        </div>
    }
}

/// A click chooses a cell, with Shift a range, and what was typed elsewhere is taken first.
fn take_hold(board: Board, event: &MouseEvent) {
    if event.button() != 0 {
        return;
    }
    // The keyboard stays with the text field.
    event.prevent_default();
    if let Some(spot) = spot_under(board, event)
        && act::commit(board)
    {
        board.run.set_value(None);
        board.is_sweeping.set_value(true);
        let anchor = board.active();
        let extends = event.shift_key() && anchor.row > 0;
        select(board, if extends { Range { anchor, head: spot } } else { Range::at(spot) });
    }
    focus(board);
}

/// The pointer moves while a range is being chosen.
pub(super) fn sweep(board: Board, event: &MouseEvent) {
    if board.is_sweeping.get_value()
        && let Some(head) = spot_under(board, event)
    {
        let range = Range { anchor: board.active(), head };
        if range != board.range.get_untracked() {
            select(board, range);
        }
    }
}

/// Classes of the cells of each column, made once for all rows.
fn cell_classes(faces: &[Face]) -> Arc<[Arc<str>]> {
    let mut is_in_front = true;
    let class = |(at, face): (usize, &Face)| {
        is_in_front &= face.is_sticky && at < super::geometry::STICKY_LIMIT;
        let number = if face.kind == Kind::Number { " is-number" } else { "" };
        let sticky = if is_in_front { format!(" is-sticky grid-stick-{at}") } else { String::new() };
        let fixed = if face.is_editable { "" } else { " is-fixed" };
        format!("grid-cell{number}{fixed}{sticky}").into()
    };
    faces.iter().enumerate().map(class).collect()
}

/// What all rows share about a column.
#[derive(Clone, PartialEq)]
pub(super) struct Shape {
    faces: Arc<Vec<Face>>,
    classes: Arc<[Arc<str>]>,
    lead: usize,
}

/// What all rows share about the columns.
fn shape(board: Board) -> Shape {
    let faces = board.source.faces.get();
    Shape { classes: cell_classes(&faces), faces, lead: board.lead_columns() }
}

fn slot_row(board: Board, slot: usize) -> impl IntoView {
    let line = Memo::new(move |_| line_in_slot(slot, board.first.get(), board.pool.get()));
    let shown = Memo::new(move |_| board.source.line.run(line.get()));
    let mark = Memo::new(move |_| board.mark(line.get()));
    let is_odd = move || line.get() % 2 == 1;
    let is_chosen = move || mark.with(|mark| mark.is_chosen);
    let has_chooser = board.source.chooser.is_some();
    let cells = move || {
        let shape = shape(board);
        match shown.get() {
            Shown::Row(row) => {
                Some(Either::Left(row_cells(board, slot, line.get(), &row, mark.get(), &shape)))
            }
            Shown::Group(group) => Some(Either::Right(group_cell(board, slot, &group, mark.get(), &shape))),
            Shown::Nothing => None,
        }
    };
    let tone = move || shown.with(|shown| if let Shown::Row(row) = shown { row.tone.name() } else { None });
    view! {
        <div
            class="grid-row"
            class:is-odd=is_odd
            class:is-chosen=is_chosen
            role="row"
            hidden=move || shown.with(|shown| *shown == Shown::Nothing)
            data-tone=tone
            aria-rowindex=move || line.get() + 1 + board.header_rows()
            aria-selected=move || is_chosen().then_some("true")
            style:top=move || format!("{}px", px(line.get(), board.row_height.get()))
        >
            {has_chooser.then(|| check_cell(board, line, shown, mark))}
            {cells}
        </div>
    }
}

fn check_cell(board: Board, line: Memo<usize>, shown: Memo<Shown>, mark: Memo<Mark>) -> impl IntoView {
    let name = move || {
        let at =
            board.source.faces.with(|faces| faces.iter().position(|face| face.is_row_header).unwrap_or(0));
        let name = shown.with(|shown| match shown {
            Shown::Row(row) => row.cells.get(at).map(|cell| cell.text.to_string()),
            Shown::Group(_) | Shown::Nothing => None,
        });
        board.words.with(|words| words.choose_row.run(name.unwrap_or_default()))
    };
    view! {
        <div
            class="grid-check is-sticky"
            role="gridcell"
            aria-colindex="1"
            hidden=move || shown.with(|shown| matches!(shown, Shown::Group(_)))
            // The row's own handler would choose a cell.
            on:mousedown=move |event| {
                event.stop_propagation();
                event.prevent_default();
                focus(board);
            }
        >
            <input
                type="checkbox"
                tabindex="-1"
                aria-label=name
                prop:checked=move || mark.with(|mark| mark.is_chosen)
                on:click=move |event| choose_line(board, line.get_untracked(), event.shift_key())
            />
        </div>
    }
}

fn row_cells(
    board: Board,
    slot: usize,
    line: usize,
    row: &RowText,
    mark: Mark,
    shape: &Shape,
) -> Vec<impl IntoView + use<>> {
    let nothing = CellText::default();
    let draw = board.source.draw;
    let columns = shape.faces.iter().zip(shape.classes.iter()).enumerate();
    columns
        .map(|(column, (face, class))| {
            let cell = row.cells.get(column).unwrap_or(&nothing);
            let drawn =
                draw.filter(|_| face.is_drawn).and_then(|draw| draw.run((line, column, cell.clone())));
            let is_cut = drawn.is_none() && overflows(&cell.text, face.width);
            let title = cell.title.clone().or_else(|| is_cut.then(|| cell.text.clone()));
            let content = drawn.map_or_else(|| Either::Left(cell.text.clone()), Either::Right);
            let is_in_range = mark.span.is_some_and(|(from, to)| (from..=to).contains(&column));
            let is_active = mark.active == Some(column);
            view! {
                <div
                    id=board.cell_id(slot, column)
                    class=class.clone()
                    role=if face.is_row_header { "rowheader" } else { "gridcell" }
                    aria-colindex=column + 1 + shape.lead
                    aria-selected=(is_in_range || is_active).then_some("true")
                    data-active=is_active.then_some("")
                    data-tone=cell.tone.name()
                    title=title
                >
                    {cell.badge.clone().map(|badge| view! { <span class="grid-badge">{badge}</span> })}
                    {content}
                </div>
            }
        })
        .collect()
}

fn group_cell(
    board: Board,
    slot: usize,
    group: &Arc<Group>,
    mark: Mark,
    shape: &Shape,
) -> impl IntoView + use<> {
    let is_active = mark.active.is_some();
    let column = mark.active.unwrap_or(0);
    let label = group.label.to_string();
    let action = board.words.with(|words| if group.is_folded { words.unfold } else { words.fold });
    let id = group.id.clone();
    let fold = move |_| {
        if let Some(on_fold) = board.source.on_fold {
            on_fold.run(id.clone());
        }
    };
    view! {
        <div
            id=board.cell_id(slot, column)
            class="grid-cell grid-group"
            role="gridcell"
            aria-colindex="1"
            aria-colspan=shape.faces.len() + shape.lead
            data-active=is_active.then_some("")
        >
            <span class="grid-group-text">
                {board.source.on_fold.is_some().then(|| view! {
                    <button
                        type="button"
                        class="grid-fold"
                        tabindex="-1"
                        aria-label=action.run(label)
                        aria-expanded=if group.is_folded { "false" } else { "true" }
                        on:click=fold
                        on:dblclick=|event| event.stop_propagation()
                    >
                        <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M3 1.5 7 5 3 8.5" /></svg>
                    </button>
                })}
                <strong>{group.label.clone()}</strong>
                <span class="grid-group-count">{group.count.clone()}</span>
                <span class="grid-group-summary">{group.summary.clone()}</span>
            </span>
        </div>
    }
}

/// The place of a header cell.
pub(super) fn header_spot(column: usize) -> Range {
    Range::at(Spot { row: 0, column })
}
