//! A table in memory: sheets of cells, and what the text of a cell means.
//!
//! Owns what a cell is, where it stands and what can be wrong with a file (`ReadError`), numbers with their units, years
//! and choices (`value`). Reads no bytes: that is `linli_readers`, which few programs need. Does not know what a column
//! means: that is `linli_registers`.

mod cell;
mod fault;
mod sheet;
pub mod value;

pub use cell::{Cell, CellError, CellPosition, CellRange};
pub use fault::{Damage, Limit, OtherFile, ReadError, SavedAs};
pub use sheet::{HiddenParts, MAX_CELLS, SharedText, Sheet, SheetBuilder, Workbook};

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

/// How the bytes of a text file were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextReading {
    pub encoding: TextEncoding,
    /// Characters that are not in the encoding.
    pub undecoded: u32,
    /// Another encoding may be meant, or bytes are damaged: a person should look.
    pub is_doubtful: bool,
}
