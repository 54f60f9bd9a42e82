//! One cell and its place.

use std::fmt;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// What a cell holds, as the file gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or nothing but white space.
    Empty,
    /// Text, white space at both ends included.
    Text(&'a str),
    /// A number as found; what it counts is for `value` to say.
    Number(f64),
    Bool(bool),
    /// A number shown as a date.
    Date(NaiveDateTime),
    /// A formula that failed.
    Error(CellError),
}

impl Cell<'_> {
    /// Whether nothing is in the cell.
    #[must_use]
    pub fn is_empty(self) -> bool {
        matches!(self, Cell::Empty)
    }
}

/// How a formula failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellError {
    /// `#DIV/0!`
    DivisionByZero,
    /// `#N/A`
    NotAvailable,
    /// `#NAME?`
    Name,
    /// `#NULL!`
    Null,
    /// `#NUM!`
    Number,
    /// `#REF!`
    Reference,
    /// `#VALUE!`
    Value,
    /// Nobody has computed it: the file holds no result.
    NotComputed,
    Other,
}

impl CellError {
    /// The mark a spreadsheet shows; for what it would have to compute first, words.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            CellError::DivisionByZero => "#DIV/0!",
            CellError::NotAvailable => "#N/A",
            CellError::Name => "#NAME?",
            CellError::Null => "#NULL!",
            CellError::Number => "#NUM!",
            CellError::Reference => "#REF!",
            CellError::Value => "#VALUE!",
            CellError::NotComputed => "公式没有结果",
            CellError::Other => "#ERROR!",
        }
    }
}

/// Row and column of a cell, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct CellPosition {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

impl fmt::Display for CellPosition {
    /// The name a spreadsheet gives the cell: `A1`, `XFD1048576`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column;
        loop {
            letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
            rest /= 26;
            if rest == 0 {
                break;
            }
            rest -= 1;
        }
        letters.iter().rev().try_for_each(|letter| write!(f, "{letter}"))?;
        write!(f, "{}", u64::from(self.row) + 1)
    }
}

/// A merged region, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellRange {
    /// The corner at the upper left, which holds the content.
    pub first: CellPosition,
    /// The corner at the lower right.
    pub last: CellPosition,
}

impl CellRange {
    /// Whether the region covers the cell.
    #[must_use]
    pub fn contains(&self, at: CellPosition) -> bool {
        (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.column..=self.last.column).contains(&at.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cells_as_a_spreadsheet_does() {
        for (row, column, name) in [
            (0, 0, "A1"),
            (9, 25, "Z10"),
            (0, 26, "AA1"),
            (0, 701, "ZZ1"),
            (0, 702, "AAA1"),
            (1_048_575, 16_383, "XFD1048576"),
        ] {
            assert_eq!(CellPosition { row, column }.to_string(), name);
        }
    }
}
