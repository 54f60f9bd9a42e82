//! The rows of a preview that are at hand: pages around those in view, the rest with the worker.
//!
//! After a new comparison the old rows stay in view until theirs arrive, so that the page keeps its place.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use linli_registers::import::ImportRow;

/// Rows in a page.
pub(super) const PAGE: usize = 100;
/// Pages kept on each side of the one that came last.
const KEPT: usize = 8;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pages {
    count: usize,
    rows: BTreeMap<usize, Vec<Arc<ImportRow>>>,
    fresh: BTreeSet<usize>,
}

impl Pages {
    /// How many rows there are; at most so many while the last page has not come.
    #[must_use]
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// A row, where it is at hand.
    #[must_use]
    pub(super) fn row(&self, index: usize) -> Option<Arc<ImportRow>> {
        self.rows.get(&(index / PAGE))?.get(index % PAGE).cloned()
    }

    pub(super) fn clear(&mut self, count: usize) {
        *self = Self { count, ..Self::default() };
    }

    /// Rows have other contents now; those at hand are shown until they come.
    pub(super) fn outdate(&mut self, count: usize) {
        self.count = count;
        self.fresh.clear();
        self.rows.retain(|page, _| page * PAGE < count);
    }

    /// The first page in view that has to be fetched.
    pub(super) fn missing(&self, view: &Range<usize>) -> Option<usize> {
        let end = view.end.min(self.count);
        (view.start / PAGE..end.div_ceil(PAGE)).find(|page| !self.fresh.contains(page))
    }

    /// Takes a page. One that is not full is the last.
    pub(super) fn put(&mut self, page: usize, rows: Vec<ImportRow>) {
        if rows.len() < PAGE {
            self.count = self.count.min(page * PAGE + rows.len());
        }
        self.rows.insert(page, rows.into_iter().map(Arc::new).collect());
        self.fresh.insert(page);
        let near = page.saturating_sub(KEPT)..=page + KEPT;
        self.rows.retain(|page, _| near.contains(page));
        self.fresh.retain(|page| near.contains(page));
    }
}

#[cfg(test)]
mod tests {
    use linli_registers::ledger::{Outcome, PreviewRow, Rejection};

    use super::*;

    fn rows(first: u32, count: usize) -> Vec<ImportRow> {
        (first..)
            .take(count)
            .map(|row| {
                ImportRow::Neighbourhood(PreviewRow {
                    row,
                    name: String::new(),
                    community: String::new(),
                    outcome: Outcome::Rejected { reason: Rejection::NoName },
                    doubt: None,
                    notes: Vec::new(),
                    place: None,
                })
            })
            .collect()
    }

    fn row_at(pages: &Pages, index: usize) -> Option<u32> {
        pages.row(index).map(|row| row.number())
    }

    #[test]
    fn pages_come_as_they_are_seen() {
        let mut pages = Pages::default();
        pages.clear(250);
        assert_eq!(pages.missing(&(90..130)), Some(0));
        pages.put(0, rows(0, PAGE));
        assert_eq!(pages.missing(&(90..130)), Some(1));
        pages.put(1, rows(100, PAGE));
        assert_eq!(pages.missing(&(90..130)), None);
        assert_eq!((row_at(&pages, 0), row_at(&pages, 130), row_at(&pages, 249)), (Some(0), Some(130), None));
    }

    #[test]
    fn a_short_page_tells_how_many_there_are() {
        let mut pages = Pages::default();
        pages.clear(1000);
        pages.put(0, rows(0, 7));
        assert_eq!((pages.count(), pages.missing(&(0..40))), (7, None));
    }

    #[test]
    fn old_rows_stay_until_the_new_ones_come() {
        let mut pages = Pages::default();
        pages.clear(100);
        pages.put(0, rows(0, PAGE));
        pages.outdate(100);
        assert_eq!((row_at(&pages, 3), pages.missing(&(0..20))), (Some(3), Some(0)));
        pages.put(0, rows(500, PAGE));
        assert_eq!((row_at(&pages, 3), pages.missing(&(0..20))), (Some(503), None));
    }

    #[test]
    fn far_pages_are_let_go() {
        let mut pages = Pages::default();
        pages.clear(100_000);
        for page in 0..40 {
            pages.put(page, rows(0, PAGE));
        }
        assert_eq!((pages.rows.len(), row_at(&pages, 0)), (KEPT + 1, None));
        assert_eq!(pages.missing(&(0..10)), Some(0));
    }
}
