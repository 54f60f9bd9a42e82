//! A register that was compared with the plan, in words: lines that a page shows without knowing what they are.
//!
//! The worker writes them and the page lays them out, so that a page which only shows links nothing of the rest.

mod forms;

use serde::{Deserialize, Serialize};

pub use forms::{comparison, row as form_row, rows as form_rows};

/// Something that was computed, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Sentences above the lines.
    pub said: Vec<String>,
    /// What the cells of a line are.
    pub heads: Vec<String>,
    /// The lines.
    pub lines: Vec<Line>,
    /// Figures, as whoever asked knows them.
    pub counts: Vec<u32>,
    /// Codes and names that a line may be given.
    pub options: Vec<(String, String)>,
}

/// A line of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it speaks of: ids and codes.
    pub of: Vec<String>,
    /// Its cells.
    pub cells: Vec<String>,
    /// What to think of.
    pub notes: Vec<String>,
}
