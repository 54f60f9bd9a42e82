//! What can be wrong with a file before a single value is looked at.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CellPosition, TextEncoding};

/// Why a file gave no table. Nothing of the file is used when one of these is returned.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReadError {
    /// No bytes, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than a table may be.
    #[error("{size_bytes} bytes, at most {limit_bytes} are read")]
    TooLarge { limit_bytes: u64, size_bytes: u64 },
    /// The container inflates to more than a spreadsheet does.
    #[error("{entry} inflates beyond {limit:?}")]
    ZipBomb {
        /// The part that was being inflated when the limit was met.
        entry: String,
        limit: Limit,
    },
    /// The cells of all sheets, or the rectangle one sheet spans, are too many.
    #[error("{sheet} spans {cells} cells at {last}, at most {limit} are read")]
    TooManyCells {
        /// The sheet that passed the limit.
        sheet: String,
        /// The cell that passed it: often one stray cell far from the table.
        last: CellPosition,
        /// Cells counted up to there.
        cells: u64,
        limit: u64,
    },
    /// The workbook opens only with a password.
    #[error("protected by a password")]
    PasswordProtected,
    /// The bytes are of another kind of file altogether.
    #[error("not a table: {found:?}")]
    NotASpreadsheet { found: OtherFile },
    /// A table, in a form that is not read; saved again as .xlsx it would be.
    #[error("a table saved as {saved_as:?} is not read")]
    UnsupportedKind { saved_as: SavedAs },
    /// The file says it is a workbook, and breaks off or contradicts itself.
    #[error("damaged: {damage:?} in {part}")]
    Damaged {
        damage: Damage,
        /// The part of the file or the sheet where it was met; empty when it is the file as a whole.
        part: String,
        /// The last cell that could be read in that sheet.
        after: Option<CellPosition>,
    },
    /// The text is neither UTF-8 nor UTF-16 with a mark nor GB18030; a person has to say what it is.
    #[error("unknown encoding, first strange byte in line {line}")]
    UnknownEncoding {
        /// The line with the first byte that does not fit, from 1, counted as GB18030.
        line: u32,
        choices: Vec<TextEncoding>,
    },
    /// The workbook holds no sheet of cells, only charts or macros.
    #[error("no sheet of cells")]
    NoSheet,
    /// The reader was told to stop.
    #[error("stopped")]
    Stopped,
}

/// Which limit of inflation was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    InflatedBytes(u64),
    /// How many times larger a part becomes.
    Ratio(u64),
    /// Entries of a part that is held in memory whole (shared text, styles).
    Entries(u64),
    /// Bytes of text in all cells together.
    TextBytes(u64),
}

/// What a file that is no table looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OtherFile {
    Pdf,
    Image,
    /// A text document, .doc or .docx.
    Document,
    /// Slides, .ppt or .pptx.
    Slides,
    /// An archive (zip, rar, 7z, gzip); the table may be inside.
    Archive,
    /// JSON: perhaps a plan file, which is opened elsewhere.
    Json,
    /// Bytes of no known kind.
    Binary,
}

/// A form of table that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SavedAs {
    /// Binary workbook, .xlsb.
    Xlsb,
    /// OpenDocument, .ods.
    Ods,
    /// Excel 5.0/95 or older.
    Excel95,
    /// A web page, often named .xls by other programs.
    Html,
    /// Excel 2003 XML.
    Xml2003,
}

/// What is broken in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Damage {
    /// The container's directory cannot be read, or leads outside the file: often an incomplete copy.
    Container,
    /// A part cannot be inflated or its checksum is wrong.
    Inflate,
    /// A part the workbook needs is missing.
    MissingPart,
    /// The XML breaks off or is not well formed.
    Xml,
    /// A record breaks off or contradicts itself.
    Record,
    /// A cell stands outside the largest possible sheet, or refers to text that is not there.
    Cell,
}
