//! What the cells of one row say, for the readers of each kind of record to take.

use linli_plan::Plan;
use serde::{Deserialize, Serialize};

use super::RegisterField;
use crate::ledger::NoteKind;

/// A cell that took more than reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterNote {
    /// Its column, from 0.
    pub column: u32,
    /// The field it is read for, nothing when it goes behind the notes.
    pub field: Option<RegisterField>,
    pub kind: NoteKind,
    /// The words of the cell.
    pub text: String,
}

/// What the readers of cells may ask.
pub(super) struct Reader<'a> {
    pub(super) plan: &'a Plan,
}

/// What the cells of a row say, in the order of the fields.
pub(super) struct RowReading<'a> {
    pub(super) cells: Vec<(RegisterField, u32, &'a str, String)>,
    pub(super) notes: Vec<RegisterNote>,
    /// What goes behind the notes of the record.
    pub(super) appended: Vec<String>,
}

impl RowReading<'_> {
    pub(super) fn text(&self, field: RegisterField) -> Option<&str> {
        self.cells.iter().find(|(known, ..)| *known == field).map(|(.., text)| text.as_str())
    }

    /// Gives every cell to be taken; what is not understood goes behind the notes with its heading.
    pub(super) fn each(&mut self, mut take: impl FnMut(RegisterField, &str) -> Option<Option<NoteKind>>) {
        for (field, column, heading, text) in &self.cells {
            let kind = match take(*field, text) {
                Some(kind) => kind,
                None => {
                    self.appended.push(format!("{heading}：{text}"));
                    Some(NoteKind::NotUnderstood)
                }
            };
            let note = |kind| RegisterNote { column: *column, field: Some(*field), kind, text: text.clone() };
            self.notes.extend(kind.map(note));
        }
    }
}
