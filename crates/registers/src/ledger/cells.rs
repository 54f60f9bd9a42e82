//! The text of cells with merges and the marks 〃 and 同上 taken into account.

use std::{borrow::Cow, collections::BTreeMap};

use linli_tables::{
    Cell, Sheet,
    value::{cell_text, is_ditto},
};

use super::{key::comparable_community, layout::Layout, preview::NoteKind};

/// Finds what cells say, row after row in their order.
pub(crate) struct Cells<'a> {
    sheet: &'a Sheet,
    /// For each column its regions merged over several rows: first row and last row.
    merged: BTreeMap<u32, Vec<(u32, u32)>>,
    /// For each column the row whose cell 〃 repeats.
    above: BTreeMap<u32, u32>,
}

/// The content of a cell, wherever it stands.
pub(crate) struct CellContent<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) is_date: bool,
    pub(crate) is_shared: bool,
    /// What is wrong with the formula that it is.
    pub(crate) formula: Option<NoteKind>,
}

/// The words that stand for the 0 of a formula, so that nothing takes them for a number.
const FORMULA_ZERO: &str = "公式结果为0";

impl<'a> Cells<'a> {
    pub(crate) fn new(sheet: &'a Sheet, first_row: u32) -> Cells<'a> {
        let mut merged: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        for merge in sheet.merges() {
            if merge.first.row < merge.last.row && merge.first.row >= first_row {
                merged.entry(merge.first.column).or_default().push((merge.first.row, merge.last.row));
            }
        }
        merged.values_mut().for_each(|regions| regions.sort_unstable());
        Cells { sheet, merged, above: BTreeMap::new() }
    }

    /// Forgets what stood above: a total ends a group.
    pub(crate) fn begin_group(&mut self) {
        self.above.clear();
    }

    /// The text of a cell, with a note where it stands elsewhere: above (〃, a merge that a text file has lost where a
    /// blank `fills`), or nowhere, when the text is the mark.
    pub(crate) fn found(
        &mut self,
        row: u32,
        column: u32,
        fills: bool,
    ) -> (CellContent<'a>, Option<NoteKind>) {
        let region = self.merged_region(row, column);
        let source = region.map_or(row, |(first, _)| first);
        let found = self.content(source, column, region.is_some());
        if found.formula.is_some() {
            return (found, None);
        }
        let is_lost_merge = found.text.is_empty() && fills && self.above.contains_key(&column);
        if !is_lost_merge && !is_ditto(&found.text) {
            if !found.text.is_empty() {
                self.above.insert(column, source);
            }
            return (found, None);
        }
        let Some(above) = self.above.get(&column) else { return (found, Some(NoteKind::NothingAbove)) };
        let text = cell_text(self.sheet.cell(*above, column));
        let kind = if is_lost_merge { NoteKind::FilledDown } else { NoteKind::Repeated };
        (CellContent { text, ..found }, Some(kind))
    }

    fn content(&self, row: u32, column: u32, is_shared: bool) -> CellContent<'a> {
        let cell = self.sheet.cell(row, column);
        let (text, formula) = match cell {
            Cell::Error(_) => (cell_text(cell), Some(NoteKind::NoResult)),
            _ if self.sheet.is_formula_zero(row, column) => {
                (Cow::Borrowed(FORMULA_ZERO), Some(NoteKind::FormulaZero))
            }
            _ => (cell_text(cell), None),
        };
        CellContent { text, is_date: matches!(cell, Cell::Date(_)), is_shared, formula }
    }

    /// The text that stands in a cell itself.
    pub(crate) fn plain_text(&self, row: u32, column: u32) -> Cow<'a, str> {
        cell_text(self.sheet.cell(row, column))
    }

    /// Whether a blank of a column of communities is the one above: a text file has lost its merges.
    pub(crate) fn is_filled_down<F>(&self, sheet: &Sheet, layout: &Layout<F>, column: u32) -> bool {
        !self.merged.contains_key(&column) && stands_once_a_group(sheet, layout, column)
    }

    fn merged_region(&self, row: u32, column: u32) -> Option<(u32, u32)> {
        let regions = self.merged.get(&column)?;
        let before = regions.partition_point(|(first, _)| *first <= row);
        regions.get(before.checked_sub(1)?).copied().filter(|(_, last)| row <= *last)
    }
}

/// Whether no two rows one under the other repeat a community: where they do, a blank is a blank.
fn stands_once_a_group<F>(sheet: &Sheet, layout: &Layout<F>, column: u32) -> bool {
    let mut before = String::new();
    for row in layout.first_row..layout.end_row {
        let community = comparable_community(&cell_text(sheet.cell(row, column)));
        if !community.is_empty() && community == before {
            return false;
        }
        before = community;
    }
    true
}
