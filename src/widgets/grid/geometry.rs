//! Where rows and columns lie: which lines a scroll position shows, which column an x falls on, how far to scroll.
//!
//! Whole CSS pixels throughout, so that equal inputs give equal places. Knows no DOM and no signals.

/// Rows drawn beyond each edge, so that a quick wheel turn meets rows that are already there.
const OVERSCAN: usize = 8;
/// Sticky columns past this many would leave no room for the rest.
pub const STICKY_LIMIT: usize = 4;
/// No column is narrower than this, in px.
pub const NARROWEST: i32 = 40;

/// `index` steps of `each` px.
#[must_use]
pub fn px(index: usize, each: i32) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX).saturating_mul(each)
}

/// Whole steps of `each` px before `at`; nought left of or above the start.
#[must_use]
pub fn steps(at: i32, each: i32) -> usize {
    usize::try_from(at / each.max(1)).unwrap_or(0)
}

/// How many rows are kept in the page for a view of `height` px.
#[must_use]
pub fn pool_size(height: i32, row_height: i32) -> usize {
    steps(height, row_height) + 2 + 2 * OVERSCAN
}

/// The first line drawn at `scroll_top`; never so far down that the pool would run past the last of `count` lines.
#[must_use]
pub fn first_line(scroll_top: i32, row_height: i32, count: usize, pool: usize) -> usize {
    steps(scroll_top, row_height).saturating_sub(OVERSCAN).min(count.saturating_sub(pool))
}

/// The line that slot number `slot` of `pool` draws while `first` is the first line drawn.
///
/// A line always lands in the same slot, so scrolling by one row changes one slot.
#[must_use]
pub fn line_in_slot(slot: usize, first: usize, pool: usize) -> usize {
    let pool = pool.max(1);
    first + (slot + pool - first % pool) % pool
}

/// The scroll position, nearest to `now`, that shows `start..end` in a view whose first `covered` px are hidden
/// under sticky parts.
#[must_use]
pub fn reveal(now: i32, view: i32, covered: i32, start: i32, end: i32) -> i32 {
    let lowest = end - view;
    let highest = start - covered;
    if now > highest { highest.max(0) } else { now.max(lowest).min(highest).max(0) }
}

/// Whether `text` is likely to be cut off in a column of `width` px, at one em to a Chinese and half to a Latin sign.
#[must_use]
pub fn overflows(text: &str, width: i32) -> bool {
    const EM: i32 = 14;
    const PADDING: i32 = 20;
    let half_ems =
        text.chars().fold(0i32, |sum, sign| sum.saturating_add(if sign.is_ascii() { 1 } else { 2 }));
    half_ems.saturating_mul(EM) / 2 > width - PADDING
}

/// Left edges and widths of the columns, after `lead` px for the check boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Width of what stands before the first column.
    pub lead: i32,
    /// How many columns stay in view, counted from the first.
    pub sticky: usize,
    lefts: Vec<i32>,
    widths: Vec<i32>,
}

impl Layout {
    /// Places columns of `(width, sticky)`; only sticky columns at the front can stay.
    pub fn new(lead: i32, columns: impl IntoIterator<Item = (i32, bool)>) -> Self {
        let mut layout = Self { lead, ..Self::default() };
        let mut left = lead;
        for (width, sticky) in columns {
            let width = width.max(NARROWEST);
            if sticky && layout.sticky == layout.widths.len() && layout.sticky < STICKY_LIMIT {
                layout.sticky += 1;
            }
            layout.lefts.push(left);
            layout.widths.push(width);
            left = left.saturating_add(width);
        }
        layout
    }

    /// Left edge in the unscrolled grid.
    #[must_use]
    pub fn left(&self, column: usize) -> i32 {
        self.lefts.get(column).copied().unwrap_or_else(|| self.total())
    }

    /// Width of a column; nought past the last.
    #[must_use]
    pub fn width(&self, column: usize) -> i32 {
        self.widths.get(column).copied().unwrap_or(0)
    }

    #[must_use]
    pub fn total(&self) -> i32 {
        self.lefts
            .last()
            .zip(self.widths.last())
            .map_or(self.lead, |(left, width)| left.saturating_add(*width))
    }

    /// Width of what always stays in view.
    #[must_use]
    pub fn covered(&self) -> i32 {
        self.left(self.sticky)
    }

    /// Left edge in the scrolled content: a sticky column moves with the view.
    #[must_use]
    pub fn left_when_scrolled(&self, column: usize, scroll_left: i32) -> i32 {
        if column < self.sticky { self.left(column) + scroll_left } else { self.left(column) }
    }

    /// The column under `x` px from the view's left edge; the last one right of everything, none over the lead.
    #[must_use]
    pub fn column_at(&self, x: i32, scroll_left: i32) -> Option<usize> {
        let x = if x < self.covered() { x } else { x.saturating_add(scroll_left) };
        if x < self.lead { None } else { self.lefts.partition_point(|left| *left <= x).checked_sub(1) }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn layout() -> Layout {
        Layout::new(36, [(160, true), (90, false), (10, true)])
    }

    #[test]
    fn only_leading_columns_stay_and_none_is_too_narrow() {
        let layout = layout();
        assert_eq!((layout.sticky, layout.covered(), layout.total()), (1, 196, 36 + 160 + 90 + NARROWEST));
    }

    #[test]
    fn a_point_over_a_sticky_column_ignores_the_scroll() {
        let layout = layout();
        assert_eq!(layout.column_at(10, 500), None);
        assert_eq!(layout.column_at(40, 500), Some(0));
        assert_eq!(layout.column_at(196, 0), Some(1));
        assert_eq!(layout.column_at(196, 90), Some(2));
        assert_eq!(layout.column_at(5000, 0), Some(2));
        assert_eq!(Layout::new(0, []).column_at(5, 0), None);
    }

    #[test]
    fn chinese_signs_count_twice() {
        assert!(!overflows("abcdefgh", 76));
        assert!(overflows("建成一九九九", 76));
    }

    proptest! {
        #[test]
        fn every_visible_line_has_exactly_one_slot(top in 0..4_000_000i32, height in 1..2000i32, row in 24..48i32, count in 0..100_000usize) {
            let pool = pool_size(height, row);
            let first = first_line(top, row, count, pool);
            let mut lines: Vec<usize> = (0..pool).map(|slot| line_in_slot(slot, first, pool)).collect();
            lines.sort_unstable();
            prop_assert_eq!(&lines, &(first..first + pool).collect::<Vec<_>>());
            let end = (steps(top + height, row) + 1).min(count);
            for seen in steps(top, row).min(end)..end {
                prop_assert!(lines.binary_search(&seen).is_ok(), "line {} is in view but not drawn", seen);
            }
        }

        #[test]
        fn a_line_keeps_its_slot(first in 0..100_000usize, pool in 1..80usize, step in 0..40usize) {
            let before: Vec<usize> = (0..pool).map(|slot| line_in_slot(slot, first, pool)).collect();
            let after: Vec<usize> = (0..pool).map(|slot| line_in_slot(slot, first + step, pool)).collect();
            let changed = before.iter().zip(&after).filter(|(a, b)| a != b).count();
            prop_assert_eq!(changed, step.min(pool));
        }

        #[test]
        fn revealing_shows_the_start_and_is_idempotent(now in 0..10_000i32, view in 100..900i32, start in 0..9_000i32, size in 1..60i32) {
            let covered = 40;
            let once = reveal(now, view, covered, start + covered, start + covered + size);
            prop_assert!(once <= start && start + covered + size <= once + view);
            prop_assert_eq!(reveal(once, view, covered, start + covered, start + covered + size), once);
        }

        #[test]
        fn the_left_edge_belongs_to_its_column(widths in prop::collection::vec(40..300i32, 1..30), at in 0..30usize) {
            let layout = Layout::new(36, widths.iter().map(|width| (*width, false)));
            let at = at % widths.len();
            prop_assert_eq!(layout.column_at(layout.left(at), 0), Some(at));
            prop_assert_eq!(layout.column_at(layout.left(at) + layout.width(at) - 1, 0), Some(at));
        }
    }
}
