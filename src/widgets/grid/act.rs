//! What the person does to a grid: moving, typing, taking, dropping, choosing.
//!
//! Called from event handlers only; asks the caller for every change of a cell and keeps the text when it refuses.

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};

use super::{
    Choice, Kind, Refusal,
    board::{Board, whole},
    geometry::{px, reveal, steps},
    keys::{Entry, Intent, KeyPlace, Press, intent},
    selection::{Motion, Range, Spot},
    source::{CellEdit, Shown},
};
use crate::browser;

/// Hears a key of the text field.
pub(super) fn press(board: Board, event: &KeyboardEvent) {
    if browser::keys::is_composing(event) {
        return;
    }
    let entry = board.entry.get_untracked();
    let place = KeyPlace {
        entry,
        in_header: board.active().row == 0,
        in_list: untrack(|| board.choices().is_some()),
        leaves: board.leaves.get_value() || is_at_an_end(board, event.shift_key()),
    };
    if !matches!(event.key().as_str(), "Tab" | "Shift") {
        board.leaves.set_value(false);
    }
    let press = Press {
        key: event.key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    if entry != Entry::Idle {
        // While a text is open, no key is the page's.
        event.stop_propagation();
    }
    if board.is_held.get_untracked() {
        if is_letter(&press) {
            // It was meant for the next cell.
            event.prevent_default();
            say_again(board);
            return;
        }
        if mends(&press) {
            mend(board);
        }
    }
    match intent(&press, place) {
        // Escape closes what else is open, too.
        Some(Intent::Leave) => perform(board, Intent::Leave),
        Some(intent) => {
            event.prevent_default();
            perform(board, intent);
        }
        // A field that is only for reading hears no letters.
        None if entry == Entry::Idle && is_letter(&press) => say_read_only(board),
        None => {}
    }
}

fn is_letter(press: &Press) -> bool {
    !press.ctrl && !press.alt && press.key.chars().count() == 1
}

/// Whether a key is for the text that was refused.
fn mends(press: &Press) -> bool {
    matches!(press.key.as_str(), "Backspace" | "Delete" | "F2" | "ArrowLeft" | "ArrowRight" | "Home" | "End")
        || (press.ctrl && !press.alt && press.key.chars().count() == 1)
}

/// Goes on with the text that was refused.
pub(super) fn mend(board: Board) {
    board.is_held.set(false);
    if board.entry.get_untracked() == Entry::Typing {
        board.entry.set(Entry::Changing);
    }
    if let Some(field) = board.field.get_untracked() {
        // At once, so that the key finds a field that can be written in.
        field.set_read_only(false);
    }
}

/// Says the refusal again, also to those who hear the page.
fn say_again(board: Board) {
    // While it is on its way back, it is said again anyway.
    let Some(sentence) = board.refusal.get_untracked() else { return };
    board.refusal.set(None);
    leptos::task::spawn_local(async move {
        browser::turn::yield_now().await;
        if board.is_held.try_get_untracked() == Some(true) {
            board.refusal.set(Some(sentence));
        }
    });
}

/// Whether there is no cell to which Tab could go on.
fn is_at_an_end(board: Board, backwards: bool) -> bool {
    let motion = if backwards { Motion::Previous } else { Motion::Next };
    let range = board.range.get_untracked();
    range.moved(motion, false, board.extent()).head == range.head
}

/// Does what was asked for.
pub(super) fn perform(board: Board, intent: Intent) {
    match intent {
        Intent::Move { motion, extend } => go(board, motion, extend),
        Intent::Open => open(board),
        Intent::Row => show_row(board),
        Intent::Commit(motion) => {
            let run = board.run.get_value();
            if commit(board) {
                after_commit(board, motion, run);
            }
        }
        Intent::Cancel => close(board),
        Intent::Leave => board.leaves.set_value(true),
        Intent::LineEnd => insert_line_end(board),
        Intent::Clear => clear(board),
        Intent::FillDown => fill_down(board),
        Intent::All => select(board, Range::all(board.extent())),
        Intent::Choose => choose_range(board),
        Intent::List { up } => highlight(board, up),
        Intent::Sort => sort(board, board.active().column),
        Intent::Filter => filter(board, board.active().column),
        Intent::Widen { by } => widen(board, by),
    }
}

fn go(board: Board, motion: Motion, extend: bool) {
    let runs_on = matches!(motion, Motion::Next | Motion::Previous);
    if !runs_on {
        board.run.set_value(None);
    }
    select(board, board.range.get_untracked().moved(motion, extend, board.extent()));
    if let (Motion::RowStart | Motion::First, Some(scroller)) = (motion, board.scroller.get_untracked()) {
        // A sticky column is always in view; going home shows what stands beside it.
        scroller.set_scroll_left(0);
    }
}

/// Enter after a run of Tabs goes back to the column where the run began, as in a form filled line by line.
fn after_commit(board: Board, motion: Motion, run: Option<usize>) {
    let column = board.active().column;
    let range = board.range.get_untracked().moved(motion, false, board.extent());
    match (motion, run) {
        (Motion::Next | Motion::Previous, _) => {
            board.run.set_value(run.or(Some(column)));
            select(board, range);
        }
        (Motion::Down, Some(start)) => {
            board.run.set_value(None);
            select(board, Range::at(Spot { row: range.anchor.row, column: start }));
        }
        _ => {
            board.run.set_value(None);
            select(board, range);
        }
    }
}

/// Chooses a range and scrolls to its moving corner.
pub(super) fn select(board: Board, range: Range) {
    board.refusal.set(None);
    if board.chosen_range.get_untracked() != range {
        board.chosen_range.set(range);
    }
    show(board, range.head);
}

/// Scrolls until a place is in view.
fn show(board: Board, spot: Spot) {
    let Some(scroller) = board.scroller.get_untracked() else { return };
    let (layout, row_height) = (board.layout.get_untracked(), board.row_height.get_untracked());
    if let Some(line) = spot.line() {
        let head = untrack(|| board.header_height());
        let top = head + px(line, row_height);
        let now = scroller.scroll_top();
        let wanted = reveal(now, scroller.client_height(), head, top, top + row_height);
        if wanted != now {
            scroller.set_scroll_top(wanted);
        }
    }
    if spot.column >= layout.sticky {
        let left = layout.left(spot.column);
        let now = scroller.scroll_left();
        let right = left + layout.width(spot.column);
        let wanted = reveal(now, scroller.client_width(), layout.covered(), left, right);
        if wanted != now {
            scroller.set_scroll_left(wanted);
        }
    }
}

/// Puts the keyboard into the grid.
pub(super) fn focus(board: Board) {
    if let Some(field) = board.field.get_untracked() {
        // The only failure is an element that cannot be focused, which this one can.
        let _ = field.focus();
    }
}

/// Opens the editor with the cell's text; folds or unfolds a group.
pub(super) fn open(board: Board) {
    let spot = board.active();
    if let Some(Shown::Group(group)) = spot.line().map(|line| board.shown(line)) {
        if let Some(fold) = board.source.on_fold {
            fold.run(group.id.clone());
        }
        return;
    }
    let (Some(cell), Some(field)) = (board.cell(spot), board.field.get_untracked()) else { return };
    if !untrack(|| board.is_editable(spot.column)) {
        say_read_only(board);
        return;
    }
    select(board, Range::at(spot));
    board.draft.set(String::new());
    board.entry.set(Entry::Changing);
    if let Some(Kind::Choice(choices)) = board.kind(spot.column) {
        let current = Choice::code_of(&choices, cell.held());
        board.highlighted.set(choices.iter().position(|choice| *choice.code == *current).unwrap_or(0));
        field.set_value(&cell.text);
        field.select();
    } else {
        field.set_value(cell.held());
    }
    focus(board);
}

fn show_row(board: Board) {
    if let (Some(on_row), Some(line)) = (board.source.on_row, board.active().line()) {
        untrack(|| on_row.run(line));
    }
}

/// Hears the text field: the first sign typed over a cell opens the editor.
pub(super) fn typed(board: Board, text: String) {
    if board.entry.get_untracked() == Entry::Idle {
        let spot = board.active();
        let can = untrack(|| board.is_editable(spot.column)) && board.cell(spot).is_some();
        if !can {
            empty_field(board);
            say_read_only(board);
            return;
        }
        select(board, Range::at(spot));
        board.entry.set(Entry::Typing);
    }
    board.refusal.set(None);
    board.is_held.set(false);
    board.draft.set(text);
    board.highlighted.set(0);
}

/// Somebody would change what is only for reading now.
pub(super) fn say_read_only(board: Board) {
    if board.source.edit.is_some() && board.source.is_read_only.get_untracked() {
        board.refusal.set(Some(board.words.with_untracked(|words| words.read_only.clone())));
    }
}

fn empty_field(board: Board) {
    if let Some(field) = board.field.get_untracked() {
        field.set_value("");
    }
}

/// Drops what was typed.
pub(super) fn close(board: Board) {
    board.refusal.set(None);
    board.is_held.set(false);
    board.entry.set(Entry::Idle);
    empty_field(board);
}

/// Gives what was typed to the caller; true when nothing is open any more.
pub(super) fn commit(board: Board) -> bool {
    let entry = board.entry.get_untracked();
    let spot = board.active();
    if entry == Entry::Idle {
        return true;
    }
    let (Some(line), Some(cell), Some(field)) = (spot.line(), board.cell(spot), board.field.get_untracked())
    else {
        close(board);
        return true;
    };
    let written = field.value();
    let (text, before) = match untrack(|| board.choices()) {
        Some((choices, _)) if written.trim().is_empty() => {
            (String::new(), Choice::code_of(&choices, cell.held()))
        }
        Some((choices, found)) => {
            let at = found.get(board.highlighted.get_untracked());
            let text =
                at.map_or_else(|| Choice::code_of(&choices, &written), |at| choices[*at].code.to_string());
            (text, Choice::code_of(&choices, cell.held()))
        }
        None => (written, cell.held().to_string()),
    };
    let is_same = entry == Entry::Changing && text == before;
    if !is_same && !change(board, vec![CellEdit { line, column: spot.column, text }]) {
        board.is_held.set(true);
        return false;
    }
    close(board);
    true
}

/// Asks for edits; a refusal is shown at the active cell.
pub(super) fn change(board: Board, edits: Vec<CellEdit>) -> bool {
    let Some(edit) = board.source.edit else { return false };
    if edits.is_empty() {
        return true;
    }
    settle(board, untrack(|| edit.run(edits)))
}

/// Shows a refusal; true when there is none.
pub(super) fn settle(board: Board, answer: Result<(), Refusal>) -> bool {
    match answer {
        Ok(()) => true,
        Err(Refusal(sentence)) => {
            board.refusal.set(Some(sentence));
            false
        }
    }
}

fn insert_line_end(board: Board) {
    let Some(field) = board.field.get_untracked() else { return };
    let at = |found: Option<u32>| found.unwrap_or(u32::MAX);
    let start = at(field.selection_start().ok().flatten());
    let end = at(field.selection_end().ok().flatten());
    // Out of range offsets are clamped by the browser, so this cannot fail.
    let _ = field.set_range_text_with_start_and_end("\n", start, end);
    let _ = field.set_selection_range(start.saturating_add(1), start.saturating_add(1));
    board.draft.set(field.value());
}

/// The editable cells of the range that lie on rows.
pub(super) fn editable_cells(board: Board, range: Range) -> Vec<(usize, usize)> {
    let columns: Vec<usize> =
        range.columns().filter(|column| untrack(|| board.is_editable(*column))).collect();
    let lines = range.lines().into_iter().flatten();
    let rows = lines.filter(|line| matches!(board.shown(*line), Shown::Row(_)));
    rows.flat_map(|line| columns.iter().map(move |column| (line, *column))).collect()
}

fn clear(board: Board) {
    say_read_only(board);
    let cells = editable_cells(board, board.range.get_untracked());
    let edits = cells.into_iter().map(|(line, column)| CellEdit { line, column, text: String::new() });
    change(board, edits.collect());
}

fn fill_down(board: Board) {
    let range = board.range.get_untracked();
    let Some(first) = range.lines().map(|lines| *lines.start()) else { return };
    let text = |column| board.cell(Spot { row: first + 1, column }).map(|cell| cell.held().to_string());
    let cells = editable_cells(board, range);
    let below = cells.into_iter().filter(|(line, _)| *line > first);
    let edits = below.filter_map(|(line, column)| Some(CellEdit { line, column, text: text(column)? }));
    change(board, edits.collect());
}

fn choose_range(board: Board) {
    let Some(chooser) = board.source.chooser else { return };
    if let Some(lines) = board.range.get_untracked().lines() {
        let is_chosen = untrack(|| chooser.is_chosen.run(*lines.start()));
        board.last_choice.set_value(Some(*lines.start()));
        chooser.choose.run((lines, !is_chosen));
    } else {
        choose_all(board);
    }
}

/// Chooses all rows, or none when all are chosen.
pub(super) fn choose_all(board: Board) {
    let Some(chooser) = board.source.chooser else { return };
    let is_all = chooser.how_many.get_untracked() == super::source::Chosen::All;
    if let Some(last) = board.source.count.get_untracked().checked_sub(1) {
        chooser.choose.run((0..=last, !is_all));
    }
}

/// Chooses or drops one row; with `through`, all rows from the last one used.
pub(super) fn choose_line(board: Board, line: usize, through: bool) {
    let Some(chooser) = board.source.chooser else { return };
    let is_chosen = untrack(|| chooser.is_chosen.run(line));
    let from = board.last_choice.get_value().filter(|_| through).unwrap_or(line);
    board.last_choice.set_value(Some(line));
    chooser.choose.run((from.min(line)..=from.max(line), !is_chosen));
}

fn highlight(board: Board, up: bool) {
    let count = untrack(|| board.choices()).map_or(0, |(_, found)| found.len());
    let now = board.highlighted.get_untracked();
    let next = if up { now.checked_sub(1).unwrap_or(count.saturating_sub(1)) } else { now + 1 };
    board.highlighted.set(if next < count { next } else { 0 });
}

/// Upward, downward, not at all.
pub(super) fn sort(board: Board, column: usize) {
    let can =
        board.source.faces.with_untracked(|faces| faces.get(column).is_some_and(|face| face.is_sortable));
    if let (true, Some(on_sort)) = (can, board.source.on_sort) {
        on_sort.run(match board.source.sort.get_untracked() {
            Some((now, false)) if now == column => Some((column, true)),
            Some((now, true)) if now == column => None,
            _ => Some((column, false)),
        });
    }
}

/// Asks for the filter of a column, below its header.
pub(super) fn filter(board: Board, column: usize) {
    let (Some(on_filter), Some(scroller)) = (board.source.on_filter, board.scroller.get_untracked()) else {
        return;
    };
    let area = scroller.get_bounding_client_rect();
    let scrolled =
        if column < board.layout.with_untracked(|layout| layout.sticky) { 0 } else { scroller.scroll_left() };
    let left = board.layout.with_untracked(|layout| layout.left(column)) - scrolled;
    on_filter.run((
        column,
        whole(area.left()) + left,
        whole(area.top()) + untrack(|| board.header_row_height()),
    ));
}

fn widen(board: Board, by: i32) {
    let column = board.active().column;
    let width = board.layout.with_untracked(|layout| layout.width(column)) + by;
    if let Some(on_resize) = board.source.on_resize {
        on_resize.run((column, width.max(super::geometry::NARROWEST)));
    }
}

/// The place under the pointer, the nearest line when it is above or below them all; none over the check boxes.
pub(super) fn spot_under(board: Board, event: &MouseEvent) -> Option<Spot> {
    let (scroller, body) = (board.scroller.get_untracked()?, board.body.get_untracked()?);
    let y = event.client_y() - whole(body.get_bounding_client_rect().top());
    let x = event.client_x() - whole(scroller.get_bounding_client_rect().left());
    let last = board.source.count.get_untracked().checked_sub(1)?;
    let line = steps(y, board.row_height.get_untracked()).min(last);
    let column = board.layout.with_untracked(|layout| layout.column_at(x, scroller.scroll_left()))?;
    Some(Spot { row: line + 1, column })
}
