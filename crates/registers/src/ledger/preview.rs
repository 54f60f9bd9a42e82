//! What a ledger would change, row by row, before anything changes.

mod builder;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use linli_plan::{Field, Neighbourhood, NeighbourhoodId, Value};
use serde::{Deserialize, Serialize};

pub use builder::PreviewBuilder;

use super::personal::blotted;
use crate::row_choices::RowChoices;

/// Every data row of a sheet against a plan.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    rows: Vec<PreviewRow>,
    counts: Counts,
    results: BTreeMap<u32, (NeighbourhoodId, Neighbourhood)>,
    /// What comes of a row in doubt when a person says that it is the record it may be.
    joined: BTreeMap<u32, (NeighbourhoodId, Neighbourhood)>,
    /// The notes of records of the plan that change.
    notes_before: BTreeMap<NeighbourhoodId, String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Its place in the sheet, from 0.
    pub row: u32,
    pub name: String,
    /// The community it gives, or that was filled in from above.
    pub community: String,
    pub outcome: Outcome,
    /// A record that it may be; it is taken for another until a person says so.
    #[serde(default)]
    pub doubt: Option<Doubt>,
    /// Cells that took more than reading.
    pub notes: Vec<CellNote>,
    /// Where the row stands in the file, when several tables were put together.
    pub place: Option<RowPlace>,
}

/// A row of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowPlace {
    /// The name on the tab.
    pub sheet: String,
    /// The row, from 0.
    pub row: u32,
}

/// A record that a row may speak of, which a person has to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    pub why: DoubtReason,
    /// The name of the record.
    pub name: String,
    pub community: String,
    /// Whether it is of the plan; else it stands in an earlier row.
    pub is_known: bool,
}

/// Why a row may speak of a record, and may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoubtReason {
    /// It has the same code under another name, of another place or day.
    SameCode,
    /// It has the same name with another code.
    OtherCode,
    /// It has the same name, and something else that is not the same.
    SameName,
}

/// What would become of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A neighbourhood the plan does not have.
    New {
        id: NeighbourhoodId,
        /// What the row says, field by field.
        changes: Vec<Change>,
    },
    /// A neighbourhood of the plan, with other values.
    Changed { id: NeighbourhoodId, changes: Vec<Change> },
    /// A neighbourhood of the plan that says the same or more.
    Unchanged { id: NeighbourhoodId },
    /// A row that cannot be used.
    Rejected { reason: Rejection },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    pub field: Field,
    pub old: FieldContent,
    pub new: FieldContent,
}

/// What a ledger says in a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldContent {
    Nothing,
    Value(Value),
    /// Words that were not understood, beside a value if there is one.
    Unread {
        text: String,
        value: Option<Value>,
    },
}

impl Outcome {
    /// The same without what would change.
    #[must_use]
    pub fn kind(&self) -> OutcomeKind {
        match self {
            Self::New { .. } => OutcomeKind::New,
            Self::Changed { .. } => OutcomeKind::Changed,
            Self::Unchanged { .. } => OutcomeKind::Unchanged,
            Self::Rejected { .. } => OutcomeKind::Rejected,
        }
    }
}

/// What would become of a row of any ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    /// A record that the plan does not have.
    New,
    /// A record of the plan, with other values.
    Changed,
    /// A record of the plan that says the same or more.
    Unchanged,
    /// A row that cannot be used.
    Rejected,
}

impl OutcomeKind {
    /// Whether the import would bring such a row in.
    #[must_use]
    pub fn is_change(self) -> bool {
        matches!(self, Self::New | Self::Changed)
    }
}

/// Why a row cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Rejection {
    NoName,
    /// An earlier row of the sheet speaks of the same neighbourhood.
    SameAsRow {
        /// That row, from 0.
        row: u32,
        /// The tab on which it stands, where that is another one; else empty.
        sheet: String,
    },
    /// Several neighbourhoods fit, and nothing tells them apart.
    Ambiguous {
        ids: Vec<NeighbourhoodId>,
    },
    /// The plan would hold too many neighbourhoods.
    TooMany {
        /// The most it may hold.
        limit: usize,
    },
}

/// A cell that took more than reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellNote {
    /// Its column, from 0.
    pub column: u32,
    /// The field it is read for, nothing when it goes behind the notes.
    pub field: Option<Field>,
    pub kind: NoteKind,
    /// The words of the cell.
    pub text: String,
}

/// What was done with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Taken as an estimate.
    Estimate,
    /// Taken as a range.
    Range,
    /// Taken with less than it says: a month left off, a fraction rounded. The words are kept.
    Shortened,
    /// Taken from the cell above because of 〃 or 同上.
    Repeated,
    /// An empty community taken from the row above.
    FilledDown,
    /// Computed from this and another cell, or taken from a neighbouring one.
    Computed,
    /// Not understood; kept as text beside the field.
    NotUnderstood,
    /// A number the field cannot have, or a text too long; kept as text beside the field.
    Impossible,
    /// A date where a number belongs: 6-18 turned into a date by the spreadsheet. Kept as text.
    DateInsteadOfNumber,
    /// One number merged over several rows, which is the sum of them. Kept as text.
    SharedCount,
    /// 〃 or 同上 with nothing above; read as blank.
    NothingAbove,
    /// An ID number in the text was blotted out.
    IdNumberRemoved,
    /// A formula that failed, or that nobody has computed.
    NoResult,
    /// A formula whose result is 0, which programs also write where they have computed nothing.
    FormulaZero,
    /// Something that looks like a telephone number, mail, an IP address, a plate or a bank card.
    PersonalData,
    /// A code that a spreadsheet has changed: it tells nothing apart. Kept as text.
    DamagedCode,
}

impl NoteKind {
    /// Whether something was left unread and a person should look.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            NoteKind::NotUnderstood
            | NoteKind::Impossible
            | NoteKind::DateInsteadOfNumber
            | NoteKind::SharedCount
            | NoteKind::NothingAbove
            | NoteKind::NoResult
            | NoteKind::FormulaZero
            | NoteKind::DamagedCode => true,
            NoteKind::Estimate
            | NoteKind::Range
            | NoteKind::Shortened
            | NoteKind::Repeated
            | NoteKind::FilledDown
            | NoteKind::Computed
            | NoteKind::IdNumberRemoved
            | NoteKind::PersonalData => false,
        }
    }
}

/// How many rows there are of each outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// New records.
    pub new: u32,
    /// Records with other values.
    pub changed: u32,
    /// Records that stay as they are.
    pub unchanged: u32,
    /// Rows that cannot be used.
    pub rejected: u32,
    /// Rows that may speak of a record, which a person has to say.
    #[serde(default)]
    pub doubtful: u32,
    /// Cells that seem to hold personal data.
    #[serde(default)]
    pub personal_cells: u32,
    /// Cells that were not understood.
    pub unread_cells: u32,
    /// Cells that were interpreted.
    pub interpreted_cells: u32,
}

/// Which rows to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowFilter {
    #[default]
    All,
    New,
    Changed,
    Unchanged,
    Rejected,
    /// Those that may speak of a record, which a person has to say.
    Doubtful,
    /// Those with a cell that was interpreted or not understood.
    Noted,
    /// Those with a cell that was not understood.
    Unread,
}

impl RowFilter {
    /// Whether it shows a row with such an outcome and such notes.
    pub(crate) fn admits(
        self,
        outcome: OutcomeKind,
        is_doubtful: bool,
        mut notes: impl Iterator<Item = NoteKind>,
    ) -> bool {
        match self {
            RowFilter::Doubtful => is_doubtful,
            RowFilter::All => true,
            RowFilter::New => outcome == OutcomeKind::New,
            RowFilter::Changed => outcome == OutcomeKind::Changed,
            RowFilter::Unchanged => outcome == OutcomeKind::Unchanged,
            RowFilter::Rejected => outcome == OutcomeKind::Rejected,
            RowFilter::Noted => notes.next().is_some(),
            RowFilter::Unread => notes.any(NoteKind::is_open),
        }
    }
}

impl PreviewRow {
    fn is_shown(&self, filter: RowFilter) -> bool {
        filter.admits(self.outcome.kind(), self.doubt.is_some(), self.notes.iter().map(|note| note.kind))
    }
}

impl Counts {
    pub(crate) fn add(&mut self, outcome: OutcomeKind, notes: impl Iterator<Item = NoteKind>) {
        let rows = match outcome {
            OutcomeKind::New => &mut self.new,
            OutcomeKind::Changed => &mut self.changed,
            OutcomeKind::Unchanged => &mut self.unchanged,
            OutcomeKind::Rejected => &mut self.rejected,
        };
        *rows += 1;
        for note in notes {
            self.personal_cells += u32::from(note == NoteKind::PersonalData);
            let cells = if note.is_open() { &mut self.unread_cells } else { &mut self.interpreted_cells };
            *cells += 1;
        }
    }
}

impl Preview {
    /// How many rows there are of each outcome.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// How many rows a filter shows.
    #[must_use]
    pub fn row_count(&self, filter: RowFilter) -> usize {
        self.rows.iter().filter(|row| row.is_shown(filter)).count()
    }

    /// A window of the rows a filter shows, in the order of the sheet.
    #[must_use]
    pub fn rows(&self, window: Range<usize>, filter: RowFilter) -> Vec<&PreviewRow> {
        let rows = self.rows.iter().filter(|row| row.is_shown(filter));
        rows.skip(window.start).take(window.len()).collect()
    }

    /// The new and changed neighbourhoods but for the skipped rows, as a command takes them. The joined rows are the
    /// records that they may be; of two for one record, the first.
    #[must_use]
    pub fn accept(&self, choices: &RowChoices) -> Vec<(NeighbourhoodId, Neighbourhood)> {
        let taken = self.results.iter().filter(|(row, _)| !choices.skipped.contains(row));
        let mut ids = BTreeSet::new();
        taken
            .map(|(row, result)| {
                self.joined.get(row).filter(|_| choices.joined.contains(row)).unwrap_or(result)
            })
            .filter(|(id, _)| ids.insert(*id))
            .map(|(id, row)| (*id, self.without_personal_data(*id, row, choices)))
            .collect()
    }

    /// The record with what looks like personal data blotted out in notes that come in, unless a person keeps it.
    fn without_personal_data(
        &self,
        id: NeighbourhoodId,
        row: &Neighbourhood,
        choices: &RowChoices,
    ) -> Neighbourhood {
        let is_new = self.notes_before.get(&id).is_none_or(|before| *before != row.notes);
        let mut row = row.clone();
        if is_new && !choices.keeps_personal {
            row.notes = blotted(&row.notes).into_owned();
        }
        row
    }

    fn push(&mut self, row: PreviewRow) {
        self.counts.doubtful += u32::from(row.doubt.is_some());
        self.counts.add(row.outcome.kind(), row.notes.iter().map(|note| note.kind));
        self.rows.push(row);
    }
}
