//! What is to be mended in what an office handed in, as codes and values.

use linli_plan::{Field, Period};
use linli_storage::plan_file;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A sheet of a workbook by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sheet {
    /// 小区台账
    Neighbourhoods,
    /// 需求台账
    Needs,
    /// 社会组织台账
    Organisations,
    /// 社会单位台账
    Enterprises,
}

/// Why a file could not be used at all.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFault {
    /// It is no plan file that can be read.
    #[error(transparent)]
    Plan(plan_file::ReadError),
    /// It is no workbook that can be read.
    #[error(transparent)]
    Table(linli_tables::ReadError),
    /// No sheet is a ledger of neighbourhoods.
    #[error("no sheet is a ledger of neighbourhoods")]
    NoLedger,
    /// No sheet has offices and figures, as a workbook of totals has.
    #[error("no sheet has offices and figures")]
    NoTotals,
    /// The system would not hand it out.
    #[error("the file cannot be opened")]
    NotOpened,
}

/// One thing to be mended or looked at. It names neighbourhoods, fields and rows, never a person and never a cell's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remark {
    /// The file cannot be used.
    Unusable(FileFault),
    /// It does not say whose it is.
    NoOffice,
    /// There is no neighbourhood in it.
    Empty,
    /// It is for another time than asked for.
    OtherPeriod {
        /// The time it is for.
        is: Period,
        /// The time that was asked for.
        asked: Period,
    },
    /// A later file of the same office counts instead.
    Superseded {
        /// The name of that file.
        by: String,
    },
    /// Records of the file could not be read and are not counted.
    SetAside {
        /// How many.
        count: usize,
    },
    /// The records are not what the file's checksum says: it was changed outside the program.
    ChangedOutside,
    /// Sheets that were taken for none of the ledgers.
    SheetsUnread {
        /// Their names.
        names: Vec<String>,
    },
    /// Rows that name nothing, or what an earlier row names; they are not counted.
    RowsLeftOut {
        /// Of which sheet.
        sheet: Sheet,
        /// The rows, from 1; at most [`Remark::SHOWN`].
        rows: Vec<u32>,
        /// How many there are.
        count: usize,
    },
    /// Cells of a field that were not understood and are not counted.
    Unread {
        /// The field.
        field: Field,
        /// The neighbourhoods; at most [`Remark::SHOWN`].
        places: Vec<String>,
        /// How many there are.
        count: usize,
    },
    /// Cells of another register that were not understood.
    UnreadCells {
        /// Of which sheet.
        sheet: Sheet,
        /// How many.
        count: usize,
    },
    /// A field is blank that would settle the segment.
    Missing {
        /// The field.
        field: Field,
        /// The neighbourhoods; at most [`Remark::SHOWN`].
        places: Vec<String>,
        /// How many there are.
        count: usize,
    },
    /// A total in the sheet is not the sum of its rows.
    TotalDiffers {
        /// The row of the total, from 1.
        row: u32,
        /// The column.
        field: Field,
        /// What the total says.
        stated: i64,
        /// What the rows add up to.
        added: i64,
    },
    /// A part is larger than the whole it belongs to.
    PartExceedsWhole {
        /// The part.
        part: Field,
        /// The whole.
        whole: Field,
        /// The neighbourhoods; at most [`Remark::SHOWN`].
        places: Vec<String>,
        /// How many there are.
        count: usize,
    },
    /// More was spent than planned.
    SpentBeyondPlan {
        /// 计划, in fen.
        planned_fen: i64,
        /// 已支出, in fen.
        spent_fen: i64,
    },
}

impl Remark {
    /// How many neighbourhoods or rows a remark names; it says how many there are in all.
    pub const SHOWN: usize = 30;

    /// Whether the file has to come back before it can be counted.
    #[must_use]
    pub fn returns(&self) -> bool {
        matches!(self, Self::Unusable(_) | Self::NoOffice | Self::Empty | Self::OtherPeriod { .. })
    }
}
