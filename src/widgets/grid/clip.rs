//! Copying a range to the clipboard and pasting a block over it.
//!
//! Only the clipboard of the event itself is used, so that no permission is asked for.

use leptos::{ev::ClipboardEvent, prelude::*};

use super::{
    Choice, Kind,
    act::{change, editable_cells, say_read_only, select, settle},
    board::Board,
    keys::Entry,
    selection::{Range, Spot},
    source::{Block, CellEdit, Shown},
    tsv,
};

const PLAIN: &str = "text/plain";

/// Puts the range on the clipboard; true when it was taken.
pub(super) fn copy(board: Board, event: &ClipboardEvent) -> bool {
    if board.entry.get_untracked() != Entry::Idle {
        return false;
    }
    let text = text_of(board, board.range.get_untracked());
    let is_taken = event.clipboard_data().is_some_and(|clipboard| clipboard.set_data(PLAIN, &text).is_ok());
    if is_taken {
        event.prevent_default();
    }
    is_taken
}

/// Pastes what is on the clipboard from the active cell on.
pub(super) fn paste(board: Board, event: &ClipboardEvent) {
    if board.entry.get_untracked() != Entry::Idle {
        return;
    }
    event.prevent_default();
    if let Some(Ok(text)) = event.clipboard_data().map(|clipboard| clipboard.get_data(PLAIN)) {
        put(board, &tsv::parse(&text));
    }
}

/// The range as a block; a group is its label. A choice is copied as it reads, a number as it is held.
fn text_of(board: Board, range: Range) -> String {
    let shows_text = |column| matches!(board.kind(column), Some(Kind::Choice(_)));
    let columns: Vec<(usize, bool)> = range.columns().map(|column| (column, shows_text(column))).collect();
    let lines = range.lines().into_iter().flatten();
    let rows: Vec<Vec<_>> = lines
        .map(|line| match board.shown(line) {
            Shown::Row(row) => columns
                .iter()
                .map(|(column, shows_text)| {
                    let cell = row.cells.get(*column);
                    cell.map(|cell| if *shows_text { cell.text.clone() } else { cell.held().clone() })
                        .unwrap_or_default()
                })
                .collect(),
            Shown::Group(group) => vec![group.label.clone()],
            Shown::Nothing => Vec::new(),
        })
        .collect();
    tsv::format(rows.iter().map(|row| row.iter().map(|cell| &**cell)))
}

fn put(board: Board, block: &[Vec<String>]) {
    let range = board.range.get_untracked();
    match block {
        [] => {}
        [row] if row.len() == 1 && !range.is_single() => {
            let cells = editable_cells(board, range);
            let edit = |(line, column)| CellEdit { line, column, text: coded(board, column, &row[0]) };
            change(board, cells.into_iter().map(edit).collect());
        }
        rows => put_rows(board, range, rows),
    }
}

/// A pasted label becomes its code.
fn coded(board: Board, column: usize, text: &str) -> String {
    match board.kind(column) {
        Some(Kind::Choice(choices)) => Choice::code_of(&choices, text),
        Some(Kind::Text | Kind::Number) | None => text.to_owned(),
    }
}

fn put_rows(board: Board, range: Range, rows: &[Vec<String>]) {
    if board.source.is_read_only.get_untracked() {
        say_read_only(board);
        return;
    }
    let extent = board.extent();
    let start = match range.lines() {
        Some(lines) => *lines.start(),
        // A block begins an empty grid.
        None if extent.lines == 0 => 0,
        None => return,
    };
    let (first, width) = (*range.columns().start(), rows.iter().map(Vec::len).max().unwrap_or(0));
    let columns: Vec<usize> = (first..extent.columns.min(first + width)).collect();
    let mut pasted = Block { columns: columns.clone(), ..Block::default() };
    let mut line = start;
    for row in rows {
        // A group is stepped over: the block goes on with the next row.
        while matches!(board.shown(line), Shown::Group(_)) {
            line += 1;
        }
        if line >= extent.lines {
            pasted.beyond.push(row.iter().take(columns.len()).cloned().collect());
            continue;
        }
        for (column, text) in columns.iter().zip(row) {
            if untrack(|| board.is_editable(*column)) {
                pasted.edits.push(CellEdit { line, column: *column, text: coded(board, *column, text) });
            }
        }
        line += 1;
    }
    let is_taken = match board.source.paste {
        Some(paste) => settle(board, untrack(|| paste.run(pasted))),
        None => change(board, pasted.edits),
    };
    if let (true, Some(last)) = (is_taken, columns.last()) {
        let anchor = Spot { row: start + 1, column: first };
        select(board, Range { anchor, head: Spot { row: line.max(start + 1), column: *last } });
    }
}
