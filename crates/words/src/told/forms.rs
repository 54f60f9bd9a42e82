//! A sheet that was compared with one of the ledgers: its columns, and its rows as they would come in.

use linli_exchange::{
    forms::{Form, FormChange, FormField, FormNote, FormOutcome, FormPreview, FormRow},
    ledger::{Column, NoteKind, Target, Withheld},
};
use serde::Serialize;

use super::{Line, Told};
use crate::{Lang, import, needs, people};

/// The counts of new, changed, unchanged and rejected rows and of those that hold several needs, then the numbers of
/// these; the columns with what each is taken for, and what it may be taken for.
#[must_use]
pub fn comparison(lang: Lang, form: Form, found: &FormPreview) -> Told {
    let mut counts = vec![0u32; 5];
    for row in &found.rows {
        let place = match row.outcome {
            FormOutcome::New => 0,
            FormOutcome::Changed => 1,
            FormOutcome::Unchanged => 2,
            FormOutcome::NoName | FormOutcome::SameAsRow(_) => 3,
        };
        counts[place] += 1;
        counts[4] += u32::from(row.parts.len() > 1);
    }
    let several = found.rows.iter().filter(|row| row.parts.len() > 1);
    counts.extend(several.map(|row| row.row));
    let withheld = |why| found.layout.columns.iter().any(|column| column.withheld == Some(why));
    let mut said = Vec::new();
    if withheld(Withheld::IdNumbers) {
        said.push(needs::id_numbers_dropped(lang).to_owned());
    }
    if withheld(Withheld::Phones) {
        said.push(needs::phones_dropped(lang).to_owned());
    }
    if !has_name(form, found) {
        said.push(people::no_name_column(lang, needs::form_field(lang, name_field(form))));
    }
    let fields = form.fields().map(|field| (code(field), needs::form_field(lang, field).to_owned()));
    let elsewhere = [("", import::ignore(lang)), (NOTES, import::append(lang))];
    Told {
        said,
        heads: Vec::new(),
        lines: found.layout.columns.iter().map(|column| of_column(lang, found, column)).collect(),
        counts,
        options: elsewhere
            .map(|(code, name)| (code.to_owned(), name.to_owned()))
            .into_iter()
            .chain(fields)
            .collect(),
    }
}

/// The code of a column whose cells go behind the notes.
const NOTES: &str = "+notes";

fn of_column(lang: Lang, found: &FormPreview, column: &Column<FormField>) -> Line {
    let target = match found.mapping.target(column) {
        Target::Field(field) => code(field),
        Target::Keep | Target::AppendToNotes => NOTES.to_owned(),
        Target::Ignore => String::new(),
    };
    let below = match column.withheld {
        Some(why) => import::withheld(lang, why).to_owned(),
        None if column.sample.is_empty() => import::empty_column(lang).to_owned(),
        None => import::sample(lang, &import::list(lang, &column.sample)),
    };
    // A column that is never read can be given nothing.
    let key = if column.withheld.is_none() { column.key.clone() } else { String::new() };
    Line {
        of: vec![key, target],
        cells: vec![import::heading(lang, &column.path, column.index), below],
        notes: Vec::new(),
    }
}

/// The code of a field, as files write it.
fn code(field: FormField) -> String {
    field
        .serialize(serde_json::value::Serializer)
        .ok()
        .and_then(|code| code.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The field without which a row is nothing.
fn name_field(form: Form) -> FormField {
    match form {
        Form::Needs => FormField::NeedText,
        Form::Workers => FormField::WorkerName,
        Form::Organisations => FormField::OrganisationName,
        Form::Enterprises => FormField::EnterpriseName,
        Form::Volunteers => FormField::VolunteerNumber,
    }
}

fn has_name(form: Form, found: &FormPreview) -> bool {
    let names = Target::Field(name_field(form));
    found.layout.columns.iter().any(|column| found.mapping.target(column) == names)
}

/// Some of the rows of an outcome; of all where none is said.
#[must_use]
pub fn rows(lang: Lang, rows: &[FormRow], outcome: &str, from: usize, count: usize) -> Told {
    let shown = rows.iter().filter(|row| outcome.is_empty() || outcome_code(&row.outcome) == outcome);
    Told { lines: shown.skip(from).take(count).map(|one| row(lang, one)).collect(), ..Told::default() }
}

/// A row: its number, what becomes of it, and the needs it can be made into; its name, what would change, why.
#[must_use]
pub fn row(lang: Lang, row: &FormRow) -> Line {
    let is_new = row.outcome == FormOutcome::New;
    let changes: Vec<String> = row.changes.iter().map(|one| change(lang, one, is_new)).collect();
    let mut notes: Vec<String> = row.notes.iter().map(|note| cell(lang, note)).collect();
    match row.outcome {
        FormOutcome::NoName => notes.insert(0, people::nameless_row(lang).to_owned()),
        FormOutcome::SameAsRow(earlier) => {
            notes.insert(0, people::same_as_row(lang, &import::row_text(earlier)));
        }
        FormOutcome::Unchanged => notes.insert(0, import::same(lang).to_owned()),
        FormOutcome::New | FormOutcome::Changed => {}
    }
    if row.parts.len() > 1 {
        notes.push(people::several(lang, row.parts.len(), &import::list(lang, &row.parts)));
    }
    let name = if row.name.is_empty() { import::nameless(lang).to_owned() } else { row.name.clone() };
    Line {
        of: vec![row.row.to_string(), outcome_code(&row.outcome).to_owned(), row.parts.len().to_string()],
        cells: vec![
            import::row_number(lang, &import::row_text(row.row)),
            name,
            import::sentence(lang, &changes),
            import::sentence(lang, &notes),
        ],
        notes: Vec::new(),
    }
}

fn outcome_code(outcome: &FormOutcome) -> &'static str {
    match outcome {
        FormOutcome::New => "new",
        FormOutcome::Changed => "changed",
        FormOutcome::Unchanged => "unchanged",
        FormOutcome::NoName | FormOutcome::SameAsRow(_) => "rejected",
    }
}

fn change(lang: Lang, change: &FormChange, is_new: bool) -> String {
    let name = needs::form_field(lang, change.field);
    let (old, new) = (&change.old, &change.new);
    if is_new || old.is_empty() {
        people::becomes(lang, name, new)
    } else {
        people::changes(lang, name, old, new)
    }
}

fn cell(lang: Lang, note: &FormNote) -> String {
    let name = note.field.map_or(import::append(lang), |field| needs::form_field(lang, field));
    let text = note.text.as_str();
    match note.kind {
        NoteKind::Estimate | NoteKind::Range | NoteKind::Shortened | NoteKind::Computed => {
            people::cell_taken(lang, name, text)
        }
        NoteKind::Repeated | NoteKind::FilledDown => people::cell_above(lang, name, text),
        NoteKind::NothingAbove => people::cell_blank(lang, name, text),
        NoteKind::IdNumberRemoved => people::cell_blotted(lang, name, text),
        NoteKind::NotUnderstood
        | NoteKind::Impossible
        | NoteKind::DateInsteadOfNumber
        | NoteKind::SharedCount => people::cell_kept(lang, name, text),
    }
}
