//! Bytes to a table: workbooks, text files and pasted blocks as rows of cells.
//!
//! Owns what a cell is, where it stands and what can be wrong with a file. Does not know
//! what a column means: that is `ledger`. The readers themselves stand behind the feature
//! `tables`, the data they give does not, so that the page can hold it without them.

mod cell;
mod fault;
mod sheet;

#[cfg(feature = "tables")]
mod delimited;
#[cfg(feature = "tables")]
mod encoding;
#[cfg(feature = "tables")]
mod kind;
#[cfg(feature = "tables")]
mod progress;
#[cfg(feature = "tables")]
mod read;
#[cfg(feature = "tables")]
mod serial_date;
#[cfg(test)]
#[cfg(feature = "tables")]
mod tests;
#[cfg(feature = "tables")]
mod xls;
#[cfg(feature = "tables")]
mod xlsx;
#[cfg(feature = "tables")]
mod zip_check;

pub use cell::{Cell, CellError, CellPosition, CellRange};
pub use fault::{Damage, Found, Limit, ReadError, SavedAs};
pub use sheet::{Sheet, SheetBuilder, Workbook};

#[cfg(feature = "tables")]
pub use encoding::text;
#[cfg(feature = "tables")]
pub use progress::{Progress, Stage};
#[cfg(feature = "tables")]
pub use read::{ReadOptions, from_text, from_text_in_slices, read, read_in_slices};

use serde::{Deserialize, Serialize};

/// How the bytes of a text file stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB18030, which holds GBK and GB2312: what Chinese Excel writes as CSV.
    Gb18030,
    /// Big5, in files from Taiwan and Hong Kong.
    Big5,
}
