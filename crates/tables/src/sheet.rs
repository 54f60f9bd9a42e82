//! Sheets as a lean store: one block of text, sixteen bytes a cell, nothing for empty cells.

use std::{
    collections::BTreeSet,
    ops::{Range, RangeInclusive},
};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::cell::{Cell, CellError, CellPosition, CellRange};
use super::{
    TextReading,
    fault::{Limit, ReadError},
};

/// The most cells a workbook may hold, and the largest rectangle a sheet may span.
pub const MAX_CELLS: u64 = 4_000_000;
/// The most text the cells of a workbook may hold, in bytes.
const MAX_TEXT_BYTES: u64 = 256 << 20;

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Workbook {
    /// The sheets of cells in the order of the file, hidden ones included.
    pub sheets: Vec<Sheet>,
    /// How its text was read, where it is a file of text.
    pub text: Option<TextReading>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Stored {
    Text {
        start: u32,
        length: u32,
    },
    Number(f64),
    Bool(bool),
    Date(NaiveDateTime),
    Error(CellError),
    /// The 0 of a formula, which programs also write where they have computed nothing.
    FormulaZero,
}

/// What a sheet keeps from view: rows that are filtered out, hidden or folded in a group, and columns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HiddenParts {
    rows: BTreeSet<u32>,
    columns: Vec<RangeInclusive<u32>>,
}

/// Ranges of hidden columns that are kept: more than a sheet has columns say nothing new.
const MOST_COLUMN_RANGES: usize = 16_384;

impl HiddenParts {
    pub fn hide_row(&mut self, row: u32) {
        self.rows.insert(row);
    }

    /// Hides columns; both ends are included.
    pub fn hide_columns(&mut self, columns: RangeInclusive<u32>) {
        if self.columns.len() < MOST_COLUMN_RANGES {
            self.columns.push(columns);
        }
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Sheet {
    name: String,
    hidden: bool,
    hidden_parts: HiddenParts,
    merges: Vec<CellRange>,
    text: String,
    /// For each row the index of its first cell, and one more at the end.
    row_starts: Vec<u32>,
    columns: Vec<u16>,
    cells: Vec<Stored>,
    width: u32,
}

impl Sheet {
    /// A sheet of text, empty strings being empty cells.
    ///
    /// # Errors
    ///
    /// [`ReadError::TooManyCells`] and [`ReadError::ZipBomb`] as for any sheet.
    pub fn from_rows<R, C>(name: &str, rows: R) -> Result<Sheet, ReadError>
    where
        R: IntoIterator<Item: IntoIterator<Item = C>>,
        C: AsRef<str>,
    {
        let mut builder = SheetBuilder::new(name, false);
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                builder.put(CellPosition { row, column }, Cell::Text(cell.as_ref()))?;
            }
        }
        Ok(builder.finish())
    }

    /// The name on the tab; the file's name for a text file, empty for a pasted block.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the sheet is hidden in the workbook.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.hidden
    }

    /// Whether a row is filtered out, hidden or folded away.
    #[must_use]
    pub fn is_row_hidden(&self, row: u32) -> bool {
        self.hidden_parts.rows.contains(&row)
    }

    #[must_use]
    pub fn is_column_hidden(&self, column: u32) -> bool {
        self.hidden_parts.columns.iter().any(|columns| columns.contains(&column))
    }

    /// Whether a cell is a formula whose result is 0: computed, or never computed.
    #[must_use]
    pub fn is_formula_zero(&self, row: u32, column: u32) -> bool {
        matches!(self.stored(row, column), Some(Stored::FormulaZero))
    }

    /// Merged regions; their content is in the first cell of each.
    #[must_use]
    pub fn merges(&self) -> &[CellRange] {
        &self.merges
    }

    /// The same sheet with these merged regions.
    #[must_use]
    pub fn with_merges(mut self, merges: Vec<CellRange>) -> Sheet {
        self.merges = merges;
        self
    }

    /// The same with nothing outside some rows and columns.
    #[must_use]
    pub fn cropped(&self, rows: Range<u32>, columns: Range<u32>) -> Sheet {
        let is_inside = |at: &CellPosition| rows.contains(&at.row) && columns.contains(&at.column);
        let mut cropped =
            Sheet { cells: Vec::new(), columns: Vec::new(), row_starts: Vec::new(), ..self.clone() };
        cropped.merges.retain(|merge| is_inside(&merge.first) && is_inside(&merge.last));
        cropped.width = 0;
        let mut builder = SheetBuilder { sheet: cropped, ..SheetBuilder::default() };
        for row in rows.start..rows.end.min(self.row_count()) {
            for place in self.span(row) {
                let (column, stored) = match (self.columns.get(place), self.cells.get(place)) {
                    (Some(column), Some(stored)) if columns.contains(&u32::from(*column)) => {
                        (*column, *stored)
                    }
                    _ => continue,
                };
                builder.sheet.width = builder.sheet.width.max(u32::from(column) + 1);
                builder.append(row, column, stored);
            }
        }
        builder.finish()
    }

    /// Rows up to the last that holds anything.
    #[must_use]
    pub fn row_count(&self) -> u32 {
        u32::try_from(self.row_starts.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// Columns up to the last that holds anything.
    #[must_use]
    pub fn column_count(&self) -> u32 {
        self.width
    }

    /// Cells that hold something.
    #[must_use]
    pub fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// The cell at a place; outside the sheet all cells are empty.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Cell<'_> {
        self.stored(row, column).map_or(Cell::Empty, |stored| self.view(stored))
    }

    fn stored(&self, row: u32, column: u32) -> Option<Stored> {
        let span = self.span(row);
        let columns = self.columns.get(span.clone()).unwrap_or_default();
        let offset = columns.binary_search(&u16::try_from(column).ok()?).ok()?;
        self.cells.get(span.start + offset).copied()
    }

    /// The cells of a row that hold something, by column.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, Cell<'_>)> {
        let span = self.span(row);
        let columns = self.columns.get(span.clone()).unwrap_or_default();
        let cells = self.cells.get(span).unwrap_or_default();
        columns.iter().zip(cells).map(|(column, stored)| (u32::from(*column), self.view(*stored)))
    }

    /// Whether nothing stands in the row.
    #[must_use]
    pub fn is_row_empty(&self, row: u32) -> bool {
        self.span(row).is_empty()
    }

    fn span(&self, row: u32) -> Range<usize> {
        let row = row as usize;
        match (self.row_starts.get(row), self.row_starts.get(row + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }

    fn view(&self, stored: Stored) -> Cell<'_> {
        match stored {
            Stored::Text { start, length } => {
                let start = start as usize;
                Cell::Text(self.text.get(start..start + length as usize).unwrap_or_default())
            }
            Stored::Number(number) => Cell::Number(number),
            Stored::Bool(truth) => Cell::Bool(truth),
            Stored::Date(date) => Cell::Date(date),
            Stored::Error(error) => Cell::Error(error),
            Stored::FormulaZero => Cell::Number(0.0),
        }
    }
}

/// Text that stands in the store once, however many cells show it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SharedText(Stored);

/// Takes cells as a reader meets them and makes a [`Sheet`] of them.
#[derive(Debug, Default)]
pub struct SheetBuilder {
    sheet: Sheet,
    /// Cells before this sheet in the same workbook.
    cells_before: u64,
    /// Cells that came after a later one; rare, so sorting them in at the end is enough.
    late: Vec<(u32, u16, Stored)>,
    last: Option<(u32, u16)>,
    rows: u64,
    met: u64,
}

impl SheetBuilder {
    #[must_use]
    pub fn new(name: &str, hidden: bool) -> SheetBuilder {
        let sheet = Sheet { name: name.to_owned(), hidden, ..Sheet::default() };
        SheetBuilder { sheet, ..SheetBuilder::default() }
    }

    /// Puts a cell in its place; empty cells and white space leave no trace.
    ///
    /// # Errors
    ///
    /// [`ReadError::TooManyCells`] when the sheet or the workbook has grown too large,
    /// [`ReadError::ZipBomb`] when its text has.
    pub fn put(&mut self, at: CellPosition, cell: Cell<'_>) -> Result<(), ReadError> {
        let stored = match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => match self.keep(text)? {
                Some(shared) => shared.0,
                None => return Ok(()),
            },
            Cell::Number(number) => Stored::Number(number),
            Cell::Bool(truth) => Stored::Bool(truth),
            Cell::Date(date) => Stored::Date(date),
            Cell::Error(error) => Stored::Error(error),
        };
        self.place(at, stored)
    }

    /// Stores text once for several cells; nothing when it is white space.
    pub fn keep(&mut self, text: &str) -> Result<Option<SharedText>, ReadError> {
        if text.chars().all(char::is_whitespace) {
            return Ok(None);
        }
        let start = self.sheet.text.len();
        let too_much =
            || ReadError::ZipBomb { entry: self.sheet.name.clone(), limit: Limit::TextBytes(MAX_TEXT_BYTES) };
        if (start + text.len()) as u64 > MAX_TEXT_BYTES {
            return Err(too_much());
        }
        let start = u32::try_from(start).map_err(|_| too_much())?;
        let length = u32::try_from(text.len()).map_err(|_| too_much())?;
        self.sheet.text.push_str(text);
        Ok(Some(SharedText(Stored::Text { start, length })))
    }

    /// Puts a formula whose result is 0 in its place.
    ///
    /// # Errors
    ///
    /// As [`SheetBuilder::put`].
    pub fn put_formula_zero(&mut self, at: CellPosition) -> Result<(), ReadError> {
        self.place(at, Stored::FormulaZero)
    }

    /// Says what is kept from view.
    pub fn set_hidden_parts(&mut self, hidden_parts: HiddenParts) {
        self.sheet.hidden_parts = hidden_parts;
    }

    /// Names the merged regions.
    pub fn set_merges(&mut self, merges: Vec<CellRange>) {
        self.sheet.merges = merges;
    }

    fn place(&mut self, at: CellPosition, stored: Stored) -> Result<(), ReadError> {
        self.met += 1;
        self.rows = self.rows.max(u64::from(at.row) + 1);
        self.sheet.width = self.sheet.width.max(at.column + 1);
        let cells = (self.rows * u64::from(self.sheet.width)).max(self.cells_before + self.met);
        let column = u16::try_from(at.column).ok().filter(|_| cells <= MAX_CELLS);
        let Some(column) = column else {
            let sheet = self.sheet.name.clone();
            return Err(ReadError::TooManyCells { sheet, last: at, cells, limit: MAX_CELLS });
        };
        if self.last.is_some_and(|last| last >= (at.row, column)) {
            self.late.push((at.row, column, stored));
        } else {
            self.append(at.row, column, stored);
        }
        Ok(())
    }

    fn append(&mut self, row: u32, column: u16, stored: Stored) {
        self.last = Some((row, column));
        let here = u32::try_from(self.sheet.cells.len()).unwrap_or(u32::MAX);
        while self.sheet.row_starts.len() <= row as usize {
            self.sheet.row_starts.push(here);
        }
        self.sheet.columns.push(column);
        self.sheet.cells.push(stored);
    }

    /// The sheet; of two cells in one place the later one stays.
    #[must_use]
    pub fn finish(mut self) -> Sheet {
        if !self.late.is_empty() {
            self.sort_late_cells_in();
        }
        if !self.sheet.row_starts.is_empty() {
            self.sheet.row_starts.push(u32::try_from(self.sheet.cells.len()).unwrap_or(u32::MAX));
        }
        self.sheet.text.shrink_to_fit();
        self.sheet
    }

    fn sort_late_cells_in(&mut self) {
        let starts = std::mem::take(&mut self.sheet.row_starts);
        let columns = std::mem::take(&mut self.sheet.columns);
        let cells = std::mem::take(&mut self.sheet.cells);
        let mut all = Vec::with_capacity(cells.len() + self.late.len());
        let mut row = 0;
        for (index, (column, stored)) in columns.into_iter().zip(cells).enumerate() {
            while starts.get(row + 1).is_some_and(|start| *start as usize <= index) {
                row += 1;
            }
            all.push((u32::try_from(row).unwrap_or(u32::MAX), column, stored));
        }
        all.append(&mut self.late);
        // The sort is stable, so the last of several cells in one place is the last one met.
        all.sort_by_key(|(row, column, _)| (*row, *column));
        let mut ordered = all.into_iter().peekable();
        while let Some((row, column, stored)) = ordered.next() {
            if ordered.peek().is_none_or(|next| (next.0, next.1) != (row, column)) {
                self.append(row, column, stored);
            }
        }
    }
}

/// What the readers of whole workbooks need besides.
impl SheetBuilder {
    /// Counts the cells of earlier sheets towards the limit.
    #[must_use]
    pub fn after(mut self, cells: u64) -> SheetBuilder {
        self.cells_before = cells;
        self
    }

    /// Cells of the workbook up to here.
    pub fn cells_so_far(&self) -> u64 {
        self.cells_before + self.met
    }

    /// Puts stored text in a place.
    pub fn put_kept(&mut self, at: CellPosition, text: SharedText) -> Result<(), ReadError> {
        self.place(at, text.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(row: u32, column: u32) -> CellPosition {
        CellPosition { row, column }
    }

    #[test]
    fn cells_are_found_where_they_were_put_whatever_the_order() {
        let mut builder = SheetBuilder::new("s", false);
        for (row, column, text) in
            [(2, 1, "c"), (0, 3, "a"), (2, 0, "b"), (2, 1, "d"), (5, 0, " \u{3000}"), (3, 2, "e")]
        {
            builder.put(at(row, column), Cell::Text(text)).unwrap();
        }
        let sheet = builder.finish();
        assert_eq!((sheet.row_count(), sheet.column_count()), (4, 4));
        assert_eq!(sheet.cell(0, 3), Cell::Text("a"));
        assert_eq!(sheet.cell(2, 1), Cell::Text("d"));
        assert_eq!(sheet.cell(1, 1), Cell::Empty);
        assert!(sheet.is_row_empty(1));
        let row: Vec<_> = sheet.row(2).collect();
        assert_eq!(row, [(0, Cell::Text("b")), (1, Cell::Text("d"))]);
    }

    #[test]
    fn two_far_cells_are_refused_and_cost_nothing() {
        let mut builder = SheetBuilder::new("s", false);
        builder.put(at(0, 0), Cell::Number(1.0)).unwrap();
        let fault = builder.put(at(1_048_575, 16_383), Cell::Number(1.0)).unwrap_err();
        assert_eq!(
            fault,
            ReadError::TooManyCells {
                sheet: "s".into(),
                last: at(1_048_575, 16_383),
                cells: 17_179_869_184,
                limit: MAX_CELLS
            }
        );
    }

    #[test]
    fn a_cell_takes_sixteen_bytes() {
        assert_eq!(size_of::<Stored>(), 16);
    }
}
