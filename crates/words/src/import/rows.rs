//! A row of a preview in words, whichever ledger it is of: why it cannot be used, what was done with its cells, what
//! would change.

use linli_plan::Field;
use linli_registers::{
    import::{ImportRow, ImportTarget},
    kinds::{RegisterChange, RegisterNote, RegisterOutcome, RegisterRow},
    ledger::{Change, FieldContent, NoteKind, Outcome, OutcomeKind, PreviewRow},
};

use super::{
    append_name, doubts, list, no_name_column, notes, rejection, row_text, said, same, sentence, sentences,
};
use crate::{Lang, PlanNames, fields, needs, people};

/// What was done with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowNote {
    /// As a clause.
    pub text: String,
    /// Something was left unread, and a person should look.
    pub is_open: bool,
}

/// A field of a row that would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    pub field: String,
    /// What the plan says; nothing where it says nothing.
    pub old: Option<String>,
    pub new: String,
}

/// That no column names the rows, and what to do.
#[must_use]
pub fn no_name(lang: Lang, target: ImportTarget) -> String {
    match target {
        ImportTarget::Neighbourhoods => no_name_column(lang).to_owned(),
        ImportTarget::Register(form) => {
            people::no_name_column(lang, needs::form_field(lang, form.name_field()))
        }
    }
}

/// Why a row cannot be used, as a sentence; nothing where it can.
#[must_use]
pub fn rejected(lang: Lang, row: &ImportRow) -> Option<String> {
    match row {
        ImportRow::Neighbourhood(PreviewRow { outcome: Outcome::Rejected { reason }, .. }) => {
            Some(rejection(lang, reason))
        }
        ImportRow::Neighbourhood(_) => None,
        ImportRow::Register(row) => {
            let clause = match row.outcome {
                RegisterOutcome::NoName => people::nameless_row(lang).to_owned(),
                RegisterOutcome::SameAsRow(earlier) => people::same_as_row(lang, &row_text(earlier)),
                RegisterOutcome::Ambiguous => people::ambiguous_row(lang).to_owned(),
                RegisterOutcome::New | RegisterOutcome::Changed | RegisterOutcome::Unchanged => return None,
            };
            Some(sentence(lang, &[clause]))
        }
    }
}

/// What was done with each cell that took more than reading, and that a cell holds several needs.
#[must_use]
pub fn row_notes(lang: Lang, names: &PlanNames, row: &ImportRow) -> Vec<RowNote> {
    let doubt = row.doubt().map(|doubt| RowNote { text: doubts::doubt(lang, doubt), is_open: true });
    let mut said: Vec<RowNote> = doubt.into_iter().collect();
    match row {
        ImportRow::Neighbourhood(row) => {
            let open = row.notes.iter().map(|note| note.kind.is_open());
            let notes = notes(lang, names, row).into_iter().zip(open);
            said.extend(notes.map(|(text, is_open)| RowNote { text, is_open }));
        }
        ImportRow::Register(row) => {
            let note = |note: &RegisterNote| RowNote { text: cell(lang, note), is_open: note.kind.is_open() };
            said.extend(row.notes.iter().map(note).chain(several(lang, row)));
        }
    }
    said
}

/// The fields that would change, but for what names a new neighbourhood and stands in front anyway.
#[must_use]
pub fn row_changes(lang: Lang, names: &PlanNames, row: &ImportRow) -> Vec<RowChange> {
    match row {
        ImportRow::Neighbourhood(row) => {
            let of = |change: &Change| RowChange {
                field: fields::field(lang, names, change.field).to_owned(),
                old: (change.old != FieldContent::Nothing).then(|| said(lang, change.field, &change.old)),
                new: said(lang, change.field, &change.new),
            };
            let is_told = |change: &&Change| !matches!(change.field, Field::Name | Field::Community);
            match &row.outcome {
                Outcome::New { changes, .. } => changes.iter().filter(is_told).map(of).collect(),
                Outcome::Changed { changes, .. } => changes.iter().map(of).collect(),
                Outcome::Unchanged { .. } | Outcome::Rejected { .. } => Vec::new(),
            }
        }
        ImportRow::Register(row) => {
            let of = |change: &RegisterChange| RowChange {
                field: needs::form_field(lang, change.field).to_owned(),
                old: (!change.old.is_empty()).then(|| change.old.clone()),
                new: change.new.clone(),
            };
            row.changes.iter().map(of).collect()
        }
    }
}

fn several(lang: Lang, row: &RegisterRow) -> Option<RowNote> {
    let text = || people::several(lang, row.parts.len(), &list(lang, &row.parts));
    (row.parts.len() > 1).then(|| RowNote { text: text(), is_open: false })
}

fn cell(lang: Lang, note: &RegisterNote) -> String {
    let name = note.field.map_or(append_name(lang), |field| needs::form_field(lang, field));
    let text = note.text.as_str();
    match note.kind {
        NoteKind::Estimate | NoteKind::Range | NoteKind::Shortened | NoteKind::Computed => {
            people::cell_taken(lang, name, text)
        }
        NoteKind::Repeated | NoteKind::FilledDown => people::cell_above(lang, name, text),
        NoteKind::NothingAbove => people::cell_blank(lang, name, text),
        NoteKind::IdNumberRemoved => people::cell_blotted(lang, name, text),
        NoteKind::PersonalData => people::cell_personal(lang, name, text),
        NoteKind::NotUnderstood
        | NoteKind::Impossible
        | NoteKind::DateInsteadOfNumber
        | NoteKind::SharedCount
        | NoteKind::DamagedCode => people::cell_kept(lang, name, text),
        NoteKind::NoResult => people::cell_no_result(lang, name, text),
        NoteKind::FormulaZero => people::cell_formula_zero(lang, name),
    }
}

/// Why a row cannot be used, that it says nothing new, or what was done with its cells, as sentences.
#[must_use]
pub fn read_as(lang: Lang, names: &PlanNames, row: &ImportRow) -> String {
    let mut clauses: Vec<String> = row_notes(lang, names, row).into_iter().map(|note| note.text).collect();
    if row.outcome() == OutcomeKind::Unchanged {
        clauses.insert(0, same(lang).to_owned());
    }
    let why = rejected(lang, row).unwrap_or_default();
    sentences(lang, &[why, sentence(lang, &clauses)])
}
