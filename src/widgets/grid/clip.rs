//! Copying a range to the clipboard and pasting a block over it.
//!
//! Only the clipboard of the event itself is used, so that no permission is asked for.

use std::collections::BTreeSet;

use leptos::{ev::ClipboardEvent, prelude::*};

use super::{
    Choice, Kind,
    act::{change, editable_cells, say_read_only, select, settle},
    board::Board,
    keys::Entry,
    selection::{Range, Spot},
    source::{Block, CellEdit, Shown},
};
use crate::{browser, tsv};

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
    let is_open = board.entry.get_untracked() != Entry::Idle;
    let Some(text) = browser::clipboard::text_of(event) else { return };
    if !is_open {
        event.prevent_default();
        put(board, &tsv::parse(&text));
    } else if !takes_lines(board) && text.trim().contains(['\t', '\n', '\r']) {
        // Several values would be run together into one.
        event.prevent_default();
        board.refusal.set(Some(board.words.with_untracked(|words| words.paste_several.clone())));
    }
}

/// Whether the open cell holds text of any length.
fn takes_lines(board: Board) -> bool {
    matches!(board.kind(board.active().column), Some(Kind::Text))
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
    // Empty cells over the edge lose nothing; those that fall on cells empty them.
    let too_wide = (first + width_of_text(rows)).saturating_sub(extent.columns);
    if too_wide > 0 {
        board.refusal.set(Some(board.words.with_untracked(|words| words.paste_too_wide.run(too_wide))));
        return;
    }
    let columns: Vec<usize> = (first..extent.columns.min(first + width)).collect();
    let mut pasted = Block { columns: columns.clone(), ..Block::default() };
    let mut left_out = BTreeSet::new();
    let mut line = start;
    for row in rows {
        // A group is stepped over: the block goes on with the next row.
        while matches!(board.shown(line), Shown::Group(_)) {
            line += 1;
        }
        if line >= extent.lines {
            let texts = columns.iter().zip(row).map(|(column, text)| coded(board, *column, text));
            pasted.beyond.push(texts.collect());
            continue;
        }
        for (column, text) in columns.iter().zip(row) {
            if untrack(|| board.is_editable(*column)) {
                pasted.edits.push(CellEdit { line, column: *column, text: coded(board, *column, text) });
            } else if !holds(board, Spot { row: line + 1, column: *column }, text) {
                left_out.insert(*column);
            }
        }
        line += 1;
    }
    while pasted.beyond.last().is_some_and(|row| row.iter().all(|text| text.trim().is_empty())) {
        pasted.beyond.pop();
    }
    if board.source.paste.is_none() && !pasted.beyond.is_empty() {
        let count = pasted.beyond.len();
        board.refusal.set(Some(board.words.with_untracked(|words| words.paste_too_long.run(count))));
        return;
    }
    let is_taken = match board.source.paste {
        Some(paste) => settle(board, untrack(|| paste.run(pasted))),
        None => change(board, pasted.edits),
    };
    if let (true, Some(last)) = (is_taken, columns.last()) {
        let anchor = Spot { row: start + 1, column: first };
        select(board, Range { anchor, head: Spot { row: line.max(start + 1), column: *last } });
        say_left_out(board, &left_out);
    }
}

/// The columns of a block up to the last text in it.
fn width_of_text(rows: &[Vec<String>]) -> usize {
    let is_text = |text: &String| !text.trim().is_empty();
    let widths = rows.iter().map(|row| row.iter().rposition(is_text).map_or(0, |last| last + 1));
    widths.max().unwrap_or(0)
}

/// Whether a cell that nobody types into shows the pasted text anyway, or there was none.
fn holds(board: Board, spot: Spot, text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || board.cell(spot).is_some_and(|cell| *cell.text == *text || **cell.held() == *text)
}

fn say_left_out(board: Board, columns: &BTreeSet<usize>) {
    if columns.is_empty() {
        return;
    }
    let titles = board.source.faces.with_untracked(|faces| {
        let title = |column: &usize| faces.get(*column).map(|face| face.title.to_string());
        columns.iter().filter_map(title).collect()
    });
    board.refusal.set(Some(board.words.with_untracked(|words| words.paste_fixed.run(titles))));
}
