//! Where the table of a sheet stands, what its columns seem to be and which of its rows are no data.

use linli_plan::Field;
use linli_tables::value::Scale;
use serde::{Deserialize, Serialize};

/// What becomes of rows and columns that the file keeps from view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HiddenCells {
    #[default]
    LeaveOut,
    TakeIn,
}

/// Where the table stands in a sheet and what its columns are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout<F = Field> {
    /// Rows above the headings, from 0.
    pub title_rows: Vec<u32>,
    /// Rows of headings; none when the sheet has only data.
    pub header_rows: Vec<u32>,
    /// The first row under the headings.
    pub first_row: u32,
    /// The row after the last.
    pub end_row: u32,
    pub columns: Vec<Column<F>>,
    /// Rows under the headings that are no data, blank ones not counted.
    pub left_out: Vec<LeftOutRow>,
    /// The headings of columns that are hidden and therefore not read.
    pub hidden_columns: Vec<String>,
}

/// A column and what it seems to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column<F = Field> {
    /// Its place, from 0.
    pub index: u32,
    /// What a mapping remembers it by: its headings joined, or its place where it has none.
    pub key: String,
    /// Its headings from the top down; none in a sheet without headings.
    pub path: Vec<String>,
    /// The field it is proposed for.
    pub field: Option<F>,
    pub confidence: Confidence,
    /// What the heading says about its figures.
    pub scale: Option<Scale>,
    pub withheld: Option<Withheld>,
    /// Hidden in the file, and read because a person wants it.
    pub is_hidden: bool,
    /// Its first cells, none of a withheld column.
    pub sample: Vec<String>,
}

impl<F> Layout<F> {
    /// The same table with other names for its fields.
    #[must_use]
    pub fn map<G>(self, name: impl Fn(F) -> G) -> Layout<G> {
        let column = |column: Column<F>| Column {
            index: column.index,
            key: column.key,
            path: column.path,
            field: column.field.map(&name),
            confidence: column.confidence,
            scale: column.scale,
            withheld: column.withheld,
            is_hidden: column.is_hidden,
            sample: column.sample,
        };
        Layout {
            title_rows: self.title_rows,
            header_rows: self.header_rows,
            first_row: self.first_row,
            end_row: self.end_row,
            columns: self.columns.into_iter().map(column).collect(),
            left_out: self.left_out,
            hidden_columns: self.hidden_columns,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    None,
    /// By the look of the cells.
    Guess,
    /// The heading contains a name of the field.
    Likely,
    /// The heading is a name of the field.
    Sure,
}

/// Why a column is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// ID numbers: dropped, and that is said.
    IdNumbers,
    /// Telephone numbers: left out unless a person maps the column.
    Phones,
    /// What else names or finds a person: mail, IP address, plate, bank card, device, place. Left out like telephone numbers.
    Personal,
    Serial,
    /// Written by this program: the segment and its reasons.
    OwnColumn,
}

impl Withheld {
    /// Whether a person may have the column read all the same.
    #[must_use]
    pub fn may_be_read(self) -> bool {
        match self {
            Withheld::IdNumbers | Withheld::OwnColumn => false,
            Withheld::Phones | Withheld::Personal | Withheld::Serial => true,
        }
    }
}

/// A row that is no data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutRow {
    /// Which, from 0.
    pub row: u32,
    pub why: LeftOut,
    pub text: String,
}

/// Why a row is no data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    Blank,
    /// 合计, 小计.
    Total,
    /// A note under the table, or who filled it in.
    Note,
    /// The headings once more, as on every printed page.
    RepeatedHeadings,
    /// 1, 2, 3 … under the headings.
    Numbering,
    /// Filtered out, hidden or folded away.
    Hidden,
}
