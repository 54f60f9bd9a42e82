//! Which cell is active, which range is chosen, and where a movement leads.
//!
//! Rows are counted as a reader hears them: nought is the header, one is the first line. Knows no DOM.

use std::ops::RangeInclusive;

/// A place in the grid: row nought is the header, row one the first line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Row, with the header as nought.
    pub row: usize,
    /// Column, without the check boxes.
    pub column: usize,
}

impl Spot {
    /// The line at this place; none in the header.
    #[must_use]
    pub fn line(self) -> Option<usize> {
        self.row.checked_sub(1)
    }
}

/// How far the grid reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    pub lines: usize,
    pub columns: usize,
    /// Lines that a page key moves by.
    pub page: usize,
}

impl Extent {
    fn clamp(self, spot: Spot) -> Spot {
        Spot { row: spot.row.min(self.lines), column: spot.column.min(self.columns.saturating_sub(1)) }
    }
}

/// A block of cells between two corners; the first one is active.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The corner where choosing began: the active cell.
    pub anchor: Spot,
    /// The opposite corner.
    pub head: Spot,
}

impl Default for Range {
    fn default() -> Self {
        Self::at(Spot { row: 1, column: 0 })
    }
}

impl Range {
    #[must_use]
    pub fn at(spot: Spot) -> Self {
        Self { anchor: spot, head: spot }
    }

    /// The same range inside an extent that may have shrunk.
    #[must_use]
    pub fn within(self, extent: Extent) -> Self {
        Self { anchor: extent.clamp(self.anchor), head: extent.clamp(self.head) }
    }

    #[must_use]
    pub fn all(extent: Extent) -> Self {
        let last = Spot { row: extent.lines, column: extent.columns.saturating_sub(1) };
        Self { anchor: Spot { row: extent.lines.min(1), column: 0 }, head: last }
    }

    /// The lines of the range; none when it lies in the header.
    #[must_use]
    pub fn lines(self) -> Option<RangeInclusive<usize>> {
        let (low, high) = (self.anchor.row.min(self.head.row), self.anchor.row.max(self.head.row));
        high.checked_sub(1).map(|last| low.saturating_sub(1)..=last)
    }

    #[must_use]
    pub fn columns(self) -> RangeInclusive<usize> {
        self.anchor.column.min(self.head.column)..=self.anchor.column.max(self.head.column)
    }

    #[must_use]
    pub fn is_single(self) -> bool {
        self.anchor == self.head
    }

    /// Where `motion` leads; `extend` moves the opposite corner only, and never into the header.
    #[must_use]
    pub fn moved(self, motion: Motion, extend: bool, extent: Extent) -> Self {
        let range = self.within(extent);
        if extend && range.anchor.row > 0 {
            let mut head = motion.from(range.head, extent);
            head.row = head.row.max(1);
            Self { anchor: range.anchor, head }
        } else {
            Self::at(motion.from(range.anchor, extent))
        }
    }
}

/// A movement asked for by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One row up; from the first line into the header.
    Up,
    /// One row down.
    Down,
    /// One column left.
    Left,
    /// One column right.
    Right,
    /// A page up, not into the header.
    PageUp,
    /// A page down.
    PageDown,
    /// The first column.
    RowStart,
    /// The last column.
    RowEnd,
    /// The first line in this column.
    Top,
    /// The last line in this column.
    Bottom,
    /// The first cell of the first line.
    First,
    /// The last cell of the last line.
    Last,
    /// One cell on in reading order.
    Next,
    /// One cell back in reading order.
    Previous,
}

impl Motion {
    fn from(self, spot: Spot, extent: Extent) -> Spot {
        let Spot { row, column } = spot;
        let last_column = extent.columns.saturating_sub(1);
        let first_line = extent.lines.min(1);
        let (row, column) = match self {
            Self::Up => (row.saturating_sub(1), column),
            Self::Down => (row + 1, column),
            Self::Left => (row, column.saturating_sub(1)),
            Self::Right => (row, column + 1),
            Self::PageUp => (row.saturating_sub(extent.page).max(first_line.min(row)), column),
            Self::PageDown => (row.saturating_add(extent.page), column),
            Self::RowStart => (row, 0),
            Self::RowEnd => (row, last_column),
            Self::Top => (first_line, column),
            Self::Bottom => (extent.lines, column),
            Self::First => (first_line, 0),
            Self::Last => (extent.lines, last_column),
            Self::Next if column >= last_column && row < extent.lines => (row + 1, 0),
            Self::Next => (row, column + 1),
            Self::Previous if column == 0 && row > first_line => (row - 1, last_column),
            Self::Previous => (row, column.saturating_sub(1)),
        };
        extent.clamp(Spot { row, column })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const EXTENT: Extent = Extent { lines: 5, columns: 3, page: 4 };

    fn check(from: (usize, usize), motion: Motion, to: (usize, usize)) {
        let spot = Spot { row: from.0, column: from.1 };
        let moved = Range::at(spot).moved(motion, false, EXTENT).anchor;
        assert_eq!((moved.row, moved.column), to, "{motion:?} from {from:?}");
    }

    #[test]
    fn movements() {
        check((1, 1), Motion::Up, (0, 1));
        check((5, 1), Motion::Down, (5, 1));
        check((3, 1), Motion::PageUp, (1, 1));
        check((3, 1), Motion::PageDown, (5, 1));
        check((0, 2), Motion::PageUp, (0, 2));
        check((3, 1), Motion::Top, (1, 1));
        check((3, 1), Motion::Last, (5, 2));
        check((3, 2), Motion::Next, (4, 0));
        check((5, 2), Motion::Next, (5, 2));
        check((3, 0), Motion::Previous, (2, 2));
        check((1, 0), Motion::Previous, (1, 0));
    }

    #[test]
    fn a_range_grows_from_its_anchor_and_not_into_the_header() {
        let start = Range::at(Spot { row: 2, column: 1 });
        let range = start.moved(Motion::Up, true, EXTENT).moved(Motion::Up, true, EXTENT);
        assert_eq!((range.lines(), range.columns()), (Some(0..=1), 1..=1));
        assert_eq!(range.anchor, start.anchor);
    }

    #[test]
    fn an_empty_grid_has_only_its_header() {
        let none = Extent { lines: 0, columns: 3, page: 4 };
        assert_eq!(Range::default().within(none).anchor.row, 0);
        assert_eq!(Range::all(none).lines(), None);
    }

    fn motion() -> impl Strategy<Value = Motion> {
        use Motion::*;
        prop::sample::select(vec![
            Up, Down, Left, Right, PageUp, PageDown, RowStart, RowEnd, Top, Bottom, First, Last, Next,
            Previous,
        ])
    }

    proptest! {
        #[test]
        fn no_movement_leaves_the_grid(lines in 0..40usize, columns in 1..9usize, page in 1..9usize,
                                       steps in prop::collection::vec((motion(), any::<bool>()), 0..40)) {
            let extent = Extent { lines, columns, page };
            let mut range = Range::default();
            for (motion, extend) in steps {
                range = range.moved(motion, extend, extent);
                prop_assert_eq!(range, range.within(extent));
                prop_assert!(range.is_single() || range.head.row > 0);
            }
        }
    }
}
