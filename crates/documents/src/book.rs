//! Spreadsheets as they leave: a neutral book of sheets, written as a workbook or as text.
//!
//! Papers fill a book, `linli_office` writes it. Text stays text and is never a formula; numbers are numbers. The same book gives
//! the same bytes, and nothing in the file says who wrote it, or when.

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// Its title, for the properties of the file.
    pub title: String,
    pub sheets: Vec<Leaf>,
}

/// A sheet: lines of text, headings of one to three levels, rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    /// The name on its tab.
    pub name: String,
    /// The title over the headings; none where it is empty.
    pub title: String,
    /// What to do with the sheet, below the title; none where it is empty.
    pub advice: String,
    pub columns: Vec<Column>,
    /// Its rows; each has one cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Columns at the left that stay in view.
    pub frozen: u16,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its headings from the top down.
    pub headings: Vec<String>,
    /// What may be chosen in it; anything where there is nothing.
    pub choices: Vec<String>,
    /// It says which row it is, and is not to be written over.
    pub is_key: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    #[default]
    Empty,
    /// Nothing yet: to be filled in.
    ToFill,
    /// Text as it stands.
    Text(String),
    Number {
        /// Its digits, with a point where it has one.
        text: String,
        format: Format,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// As it is.
    #[default]
    General,
    /// Whole, with its thousands apart.
    Thousands,
    /// Yuan, with its thousands apart and two digits of fen.
    Money,
    /// In percent.
    Percent,
}

impl Cell {
    /// What the cell shows, for its width and for text files.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Empty | Self::ToFill => "",
            Self::Text(text) | Self::Number { text, .. } => text,
        }
    }
}
