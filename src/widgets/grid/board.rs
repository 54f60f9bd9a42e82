//! The state of one grid: where it is scrolled to, which range is chosen, what is being typed.
//!
//! Signals hold what the person did; everything drawn is derived from them. Knows no keys of the caller.

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::{
    CellText, GridWords, Kind,
    geometry::{Layout, first_line, line_in_slot, pool_size, px},
    keys::Entry,
    selection::{Extent, Range, Spot},
    source::{Shown, Source},
};

/// How a row is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// The active cell's column, when it is in this row.
    pub(super) active: Option<usize>,
    /// First and last column of the range, when it reaches this row and is more than one cell.
    pub(super) span: Option<(usize, usize)>,
    pub(super) is_chosen: bool,
}

/// A column edge that is being dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dragged {
    pub(super) column: usize,
    pub(super) width: i32,
    /// The pointer's x less the width.
    pub(super) origin: i32,
}

/// The state of one grid; copied freely, like the signals in it.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub(super) id: &'static str,
    pub(super) source: Source,
    pub(super) words: Signal<GridWords>,
    pub(super) row_height: Signal<i32>,
    /// Whether the filter row is open.
    pub(super) has_filters: Signal<bool>,
    pub(super) view_height: RwSignal<i32>,
    /// Height of the grid's own view when it was last scrolled, px.
    pub(super) seen_height: RwSignal<i32>,
    pub(super) scroll_top: RwSignal<i32>,
    pub(super) scroll_left: RwSignal<i32>,
    pub(super) dragged: RwSignal<Option<Dragged>>,
    /// The column whose title is held.
    pub(super) carried: StoredValue<Option<usize>>,
    pub(super) layout: Memo<Layout>,
    pub(super) pool: Memo<usize>,
    pub(super) first: Memo<usize>,
    /// As the person left it; read `range` instead.
    pub(super) chosen_range: RwSignal<Range>,
    pub(super) range: Memo<Range>,
    /// Whether the pointer is choosing a range.
    pub(super) is_sweeping: StoredValue<bool>,
    /// The line whose check box was last used.
    pub(super) last_choice: StoredValue<Option<usize>>,
    /// The column where a run of Tabs began.
    pub(super) run: StoredValue<Option<usize>>,
    /// Whether the next Tab leaves the grid.
    pub(super) leaves: StoredValue<bool>,
    pub(super) entry: RwSignal<Entry>,
    /// What was typed since the editor was opened.
    pub(super) draft: RwSignal<String>,
    /// The highlighted entry of the open list.
    pub(super) highlighted: RwSignal<usize>,
    pub(super) refusal: RwSignal<Option<String>>,
    /// What was typed is refused and not being mended: letters are not for it, and are not taken.
    pub(super) is_held: RwSignal<bool>,
    pub(super) scroller: NodeRef<html::Div>,
    pub(super) body: NodeRef<html::Div>,
    pub(super) field: NodeRef<html::Textarea>,
}

impl Board {
    pub(super) fn new(
        id: &'static str,
        source: Source,
        words: Signal<GridWords>,
        row_height: Signal<i32>,
        has_filters: Signal<bool>,
    ) -> Self {
        let view_height = RwSignal::new(window_height());
        let scroll_top = RwSignal::new(0);
        let dragged = RwSignal::new(None::<Dragged>);
        let layout = Memo::new(move |_| {
            let lead = if source.chooser.is_some() { row_height.get() + 4 } else { 0 };
            let faces = source.faces.get();
            let width =
                |at, own| dragged.get().filter(|drag| drag.column == at).map_or(own, |drag| drag.width);
            Layout::new(
                lead,
                faces.iter().enumerate().map(|(at, face)| (width(at, face.width), face.is_sticky)),
            )
        });
        // The pool never shrinks: an element that is hidden is cheaper than one that is made again.
        let pool = Memo::new(move |before: Option<&usize>| {
            let wanted = pool_size(view_height.get(), row_height.get()).min(source.count.get());
            before.copied().unwrap_or(0).max(wanted)
        });
        let first = Memo::new(move |_| {
            first_line(scroll_top.get(), row_height.get(), source.count.get(), pool.get())
        });
        let chosen_range = RwSignal::new(Range::default());
        let range = Memo::new(move |_| {
            let extent = Extent {
                lines: source.count.get(),
                columns: source.faces.with(|faces| faces.len()),
                page: 1,
            };
            chosen_range.get().within(extent)
        });
        Self {
            id,
            source,
            words,
            row_height,
            has_filters,
            view_height,
            seen_height: RwSignal::new(view_height.get_untracked()),
            scroll_top,
            scroll_left: RwSignal::new(0),
            dragged,
            carried: StoredValue::new(None),
            layout,
            pool,
            first,
            chosen_range,
            range,
            is_sweeping: StoredValue::new(false),
            last_choice: StoredValue::new(None),
            run: StoredValue::new(None),
            leaves: StoredValue::new(false),
            entry: RwSignal::new(Entry::Idle),
            draft: RwSignal::new(String::new()),
            highlighted: RwSignal::new(0),
            refusal: RwSignal::new(None),
            is_held: RwSignal::new(false),
            scroller: NodeRef::new(),
            body: NodeRef::new(),
            field: NodeRef::new(),
        }
    }

    /// Rows of the header: titles, and filters when they are open.
    pub(super) fn header_rows(self) -> usize {
        if self.has_filters.get() && self.source.filter_row.is_some() { 2 } else { 1 }
    }

    /// Height of one header row, px.
    pub(super) fn header_row_height(self) -> i32 {
        self.row_height.get() + 4
    }

    /// Height of the whole header, px.
    pub(super) fn header_height(self) -> i32 {
        px(self.header_rows(), self.header_row_height())
    }

    /// Number of columns before the caller's first.
    pub(super) fn lead_columns(self) -> usize {
        usize::from(self.source.chooser.is_some())
    }

    pub(super) fn mark(self, line: usize) -> Mark {
        let range = self.range.get();
        let in_range = range.lines().is_some_and(|lines| lines.contains(&line));
        Mark {
            active: (range.anchor.line() == Some(line)).then_some(range.anchor.column),
            span: (in_range && !range.is_single()).then(|| range.columns().into_inner()),
            is_chosen: self.source.chooser.is_some_and(|chooser| chooser.is_chosen.run(line)),
        }
    }

    /// The element id of a cell in a slot.
    pub(super) fn cell_id(self, slot: usize, column: usize) -> String {
        format!("{}-{slot}-{column}", self.id)
    }

    /// The element id of a header cell.
    pub(super) fn header_id(self, column: usize) -> String {
        format!("{}-head-{column}", self.id)
    }

    /// The element id of the active cell, when it is drawn.
    pub(super) fn active_id(self) -> Option<String> {
        let Spot { row, column } = self.range.get().anchor;
        let Some(line) = row.checked_sub(1) else { return Some(self.header_id(column)) };
        let (first, pool) = (self.first.get(), self.pool.get());
        let slot = line.checked_rem(pool)?;
        (line_in_slot(slot, first, pool) == line).then(|| self.cell_id(slot, column))
    }

    /// The grid's reach as it is now.
    pub(super) fn extent(self) -> Extent {
        let row_height = self.row_height.get_untracked();
        let seen = self.scroller.get_untracked().map_or(0, |scroller| scroller.client_height());
        let page = super::geometry::steps(seen - untrack(|| self.header_height()), row_height);
        let columns = self.source.faces.with_untracked(|faces| faces.len());
        Extent { lines: self.source.count.get_untracked(), columns, page: page.saturating_sub(1).max(1) }
    }

    /// The active place as it is now.
    pub(super) fn active(self) -> Spot {
        self.range.get_untracked().anchor
    }

    /// What stands on a line now.
    pub(super) fn shown(self, line: usize) -> Shown {
        untrack(|| self.source.line.run(line))
    }

    /// The cell at a place now; none on a group, in the header, or past the end.
    pub(super) fn cell(self, spot: Spot) -> Option<CellText> {
        match self.shown(spot.line()?) {
            Shown::Row(row) => Some(row.cells.get(spot.column).cloned().unwrap_or_default()),
            Shown::Group(_) | Shown::Nothing => None,
        }
    }

    /// How the cells of a column are edited.
    pub(super) fn kind(self, column: usize) -> Option<Kind> {
        self.source.faces.with_untracked(|faces| faces.get(column).map(|face| face.kind.clone()))
    }

    /// Whether the cells of a column can be changed at all.
    pub(super) fn is_editable(self, column: usize) -> bool {
        let can = self.source.faces.with(|faces| faces.get(column).is_some_and(|face| face.is_editable));
        can && self.source.edit.is_some() && !self.source.is_read_only.get()
    }

    /// The entries of the active column's list that fit what was typed, best first.
    pub(super) fn choices(self) -> Option<(Arc<[super::Choice]>, Vec<usize>)> {
        let column = self.range.get().anchor.column;
        let faces = self.source.faces.get();
        match &faces.get(column)?.kind {
            Kind::Choice(choices) if self.entry.get() != Entry::Idle => {
                Some((choices.clone(), super::Choice::matching(choices, &self.draft.get())))
            }
            Kind::Choice(_) | Kind::Text | Kind::Number => None,
        }
    }
}

/// Height of the page's view: no grid shows more.
pub(super) fn window_height() -> i32 {
    const USUAL: f64 = 900.0;
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(USUAL);
    whole(height)
}

/// A measure of the browser as whole px.
#[expect(clippy::cast_possible_truncation, reason = "no element is two thousand million px away")]
pub(super) fn whole(measure: f64) -> i32 {
    measure.round() as i32
}
