//! What a sheet would change in one of these ledgers, row by row, before anything changes.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use linli_plan::{
    AnyId, AnyRow, Enterprise, EnterpriseId, Need, NeedId, Organisation, OrganisationId, Plan, RecordId,
    Volunteer, VolunteerId, Worker, WorkerId,
};
use linli_tables::{
    Sheet,
    value::{cell_text, is_blank},
};
use serde::{Deserialize, Serialize};

use super::{
    Register, RegisterField,
    cells::{Reader, RegisterNote, RowReading},
    enterprises,
    identity::{Found, Known},
    named::name_of,
    needs, organisations, volunteers, workers,
};
use crate::{
    ledger::{
        Cells, Counts, Doubt, HiddenCells, Layout, LeftOut, Mapping, NoteKind, OutcomeKind, RowFilter,
        Target, blotted, holds_personal, recognise_by, without_id_numbers,
    },
    row_choices::RowChoices,
};

/// One field of a row: what the plan says and what it would say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterChange {
    pub field: RegisterField,
    pub old: String,
    pub new: String,
}

/// What would become of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterOutcome {
    /// A record that the plan does not have.
    New,
    /// A record of the plan, with other values.
    Changed,
    /// A record of the plan that says the same or more.
    Unchanged,
    NoName,
    /// An earlier row of the sheet speaks of the same.
    SameAsRow(u32),
    /// Several records fit, and nothing tells them apart.
    Ambiguous,
}

impl RegisterOutcome {
    /// The same without its reason.
    #[must_use]
    pub fn kind(self) -> OutcomeKind {
        match self {
            Self::New => OutcomeKind::New,
            Self::Changed => OutcomeKind::Changed,
            Self::Unchanged => OutcomeKind::Unchanged,
            Self::NoName | Self::SameAsRow(_) | Self::Ambiguous => OutcomeKind::Rejected,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRow {
    /// Its place in the sheet, from 0.
    pub row: u32,
    /// The name or the words by which it is known.
    pub name: String,
    pub outcome: RegisterOutcome,
    /// A record that it may be; it is taken for another until a person says so.
    #[serde(default)]
    pub doubt: Option<Doubt>,
    /// Old and new, field by field.
    pub changes: Vec<RegisterChange>,
    /// Cells that took more than reading.
    pub notes: Vec<RegisterNote>,
    /// The needs in its cell, where there are several: offered for splitting.
    pub parts: Vec<String>,
}

/// All rows of a sheet against a plan.
#[derive(Debug, Clone)]
pub struct RegisterPreview {
    pub layout: Layout<RegisterField>,
    /// What its columns are taken for.
    pub mapping: Mapping<RegisterField>,
    /// The rows, in the order of the sheet.
    pub rows: Vec<RegisterRow>,
    results: BTreeMap<u32, Vec<AnyRow>>,
    /// What comes of a row in doubt when a person says that it is the record it may be.
    joined: BTreeMap<u32, AnyRow>,
    /// The notes of records of the plan that change.
    notes_before: BTreeMap<AnyId, String>,
}

impl RegisterPreview {
    /// How many rows there are of each outcome.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            counts.add(row.outcome.kind(), row.notes.iter().map(|note| note.kind));
            counts.doubtful += u32::from(row.doubt.is_some());
        }
        counts
    }

    /// The rows whose cell holds several needs.
    #[must_use]
    pub fn several(&self) -> Vec<u32> {
        self.rows.iter().filter(|row| row.parts.len() > 1).map(|row| row.row).collect()
    }

    /// A window of the rows a filter shows, in the order of the sheet.
    #[must_use]
    pub fn rows(&self, window: Range<usize>, filter: RowFilter) -> Vec<&RegisterRow> {
        let is_shown = |row: &&RegisterRow| {
            let notes = row.notes.iter().map(|note| note.kind);
            filter.admits(row.outcome.kind(), row.doubt.is_some(), notes)
        };
        self.rows.iter().filter(is_shown).skip(window.start).take(window.len()).collect()
    }

    /// The new and changed records but for the skipped rows, the split ones as several, the joined ones as the records that
    /// they may be, for one command. Of two rows for one record, the first.
    #[must_use]
    pub fn accept(&self, choices: &RowChoices) -> Vec<AnyRow> {
        let taken = self.results.iter().filter(|(row, _)| !choices.skipped.contains(row));
        let mut ids = BTreeSet::new();
        let rows = taken.flat_map(|(row, records)| {
            if let Some(joined) = self.joined.get(row).filter(|_| choices.joined.contains(row)) {
                return vec![joined.clone()];
            }
            let parts = self.rows.iter().find(|one| one.row == *row).map_or(&[][..], |one| &one.parts);
            let is_split = choices.split.contains(row) && parts.len() > 1;
            let mut records: Vec<AnyRow> =
                records.iter().take(if is_split { parts.len() } else { 1 }).cloned().collect();
            if let (true, Some(AnyRow::Need(_, need)), Some(first)) =
                (is_split, records.first_mut(), parts.first())
            {
                Arc::make_mut(need).text.clone_from(first);
            }
            records
        });
        let blots = |row: AnyRow| if choices.keeps_personal { row } else { self.without_personal_data(row) };
        rows.filter(|row| ids.insert(row.id())).map(blots).collect()
    }

    fn remember_notes(&mut self, known: &AnyRow) {
        self.notes_before.insert(known.id(), notes_of(known).unwrap_or_default().to_owned());
    }

    /// The record with what looks like personal data blotted out in notes that come in.
    fn without_personal_data(&self, mut row: AnyRow) -> AnyRow {
        let is_new = |notes: &str| self.notes_before.get(&row.id()).is_none_or(|before| before != notes);
        if notes_of(&row).is_some_and(|notes| is_new(notes) && holds_personal(notes))
            && let Some(notes) = notes_mut(&mut row)
        {
            *notes = blotted(notes).into_owned();
        }
        row
    }
}

/// Compares a sheet with a plan. Every new record takes its random bits; what the mapping does not say is proposed.
#[must_use]
pub fn preview(
    plan: &Plan,
    sheet: &Sheet,
    form: Register,
    mapping: &Mapping<RegisterField>,
    hidden: HiddenCells,
    random: &mut dyn FnMut() -> u128,
) -> RegisterPreview {
    let layout = recognise_by(sheet, form.synonyms(), hidden);
    let mapping = mapping.clone().or(&Mapping::suggested(&layout));
    let left_out = layout.left_out.iter().map(|left| (left.row, left.why)).collect::<BTreeMap<_, _>>();
    let rows = layout.first_row..layout.end_row;
    let column = layout.columns.iter().find(|column| {
        let field = mapping.field(column);
        field.is_some() && field == code_field(form)
    });
    let code = |row| column.map_or(Cow::Borrowed(""), |column| cell_text(sheet.cell(row, column.index)));
    let codes = rows.clone().filter(|row| !left_out.contains_key(row)).map(|row| code(row).into_owned());
    let known = Known::of(plan, form, codes);
    let mut found = RegisterPreview {
        rows: Vec::new(),
        results: BTreeMap::new(),
        joined: BTreeMap::new(),
        notes_before: BTreeMap::new(),
        mapping: mapping.clone(),
        layout: layout.clone(),
    };
    let mut cells = Cells::new(sheet, layout.first_row);
    let next_order = next_order(plan, form);
    let mut taker = RowTaker { plan, form, known, next_order, found: &mut found };
    for row in rows {
        match left_out.get(&row) {
            Some(LeftOut::Total) => cells.begin_group(),
            // 〃 below it speaks of it, seen or not.
            Some(LeftOut::Hidden) => drop(said(sheet, &layout, &mapping, &mut cells, row)),
            Some(_) => {}
            None if sheet.is_row_empty(row) => {}
            None => taker.take(row, said(sheet, &layout, &mapping, &mut cells, row), random),
        }
    }
    found
}

fn said<'a>(
    sheet: &Sheet,
    layout: &'a Layout<RegisterField>,
    mapping: &Mapping<RegisterField>,
    cells: &mut Cells<'_>,
    row: u32,
) -> RowReading<'a> {
    let mut said = RowReading { cells: Vec::new(), notes: Vec::new(), appended: Vec::new() };
    for column in layout.columns.iter().filter(|column| column.withheld.is_none()) {
        let (field, is_kept) = match mapping.target(column) {
            Target::Field(field) => (Some(field), true),
            Target::Keep | Target::AppendToNotes => (None, true),
            Target::Ignore => (None, false),
        };
        let is_community = matches!(
            field,
            Some(
                RegisterField::NeedCommunity
                    | RegisterField::WorkerCommunity
                    | RegisterField::OrganisationCommunity
            )
        );
        let fills = is_community && cells.is_filled_down(sheet, layout, column.index);
        let (found, kind) = cells.found(row, column.index, fills);
        if !is_kept {
            continue;
        }
        // A credit code may look like an ID number.
        let is_code = field == Some(RegisterField::EnterpriseCode);
        let text = if is_code { found.text.clone() } else { without_id_numbers(&found.text) };
        let mut note = |kind| {
            let text = blotted(&text).into_owned();
            said.notes.push(RegisterNote { column: column.index, field, kind, text });
        };
        if text != found.text {
            note(NoteKind::IdNumberRemoved);
        }
        if !is_code && holds_personal(&text) {
            note(NoteKind::PersonalData);
        }
        if let Some(kind) = kind.or(found.formula) {
            note(kind);
        }
        if found.formula.is_some() {
            continue;
        }
        if is_blank(&text) || kind == Some(NoteKind::NothingAbove) {
            continue;
        }
        let heading = column.path.last().map_or("", String::as_str);
        match field {
            Some(field) => said.cells.push((field, column.index, heading, text.into_owned())),
            None => said.appended.push(format!("{heading}：{text}")),
        }
    }
    said.cells.sort_by_key(|(field, ..)| *field);
    said
}

/// Takes rows one after the other.
struct RowTaker<'a> {
    plan: &'a Plan,
    form: Register,
    known: Known,
    next_order: i64,
    found: &'a mut RegisterPreview,
}

impl RowTaker<'_> {
    fn order(&mut self) -> i64 {
        let order = self.next_order;
        self.next_order = order.saturating_add(1);
        order
    }

    fn take(&mut self, row: u32, mut said: RowReading<'_>, random: &mut dyn FnMut() -> u128) {
        let reader = Reader { plan: self.plan };
        let mut fresh = blank(self.form, random());
        let notes_before = said.notes.clone();
        write(&mut fresh, &mut said, &reader);
        let mut shown = RegisterRow {
            row,
            name: name_of(&fresh),
            outcome: RegisterOutcome::New,
            doubt: None,
            changes: Vec::new(),
            notes: said.notes.clone(),
            parts: Vec::new(),
        };
        if shown.name.is_empty() {
            shown.outcome = RegisterOutcome::NoName;
            self.found.rows.push(shown);
            return;
        }
        // What is written over a record that is there already notes the same cells again.
        let mut over = |known: &AnyRow| {
            let mut next = known.clone();
            said.notes.clone_from(&notes_before);
            write(&mut next, &mut said, &reader);
            // What was blotted out when it came in says nothing new when it comes again.
            let is_blotted = notes_of(&next).map(blotted).as_deref() == notes_of(known);
            if let (true, Some(notes), Some(before)) = (is_blotted, notes_mut(&mut next), notes_of(known)) {
                before.clone_into(notes);
            }
            next
        };
        match self.known.take(&fresh, row) {
            Found::Row(earlier) => shown.outcome = RegisterOutcome::SameAsRow(earlier),
            Found::Several => shown.outcome = RegisterOutcome::Ambiguous,
            Found::Record(known) => {
                let next = over(&known);
                self.found.remember_notes(&known);
                let is_same = next == known;
                shown.outcome = if is_same { RegisterOutcome::Unchanged } else { RegisterOutcome::Changed };
                shown.changes = changes(self.plan, Some(&known), &next, self.form);
                if !is_same {
                    self.found.results.insert(row, vec![next]);
                }
            }
            Found::Perhaps(known, why, earlier) => {
                if earlier.is_none() {
                    let next = over(&known);
                    self.found.remember_notes(&known);
                    self.found.joined.insert(row, next);
                }
                let community = community_of(self.plan, &known);
                let is_known = earlier.is_none();
                shown.doubt = Some(Doubt { why, name: told_name(&known), community, is_known });
                self.bring(row, fresh, &mut shown, random);
            }
            Found::Nobody => self.bring(row, fresh, &mut shown, random),
        }
        self.found.rows.push(shown);
    }

    /// Takes a row for a record that is not there yet.
    fn bring(
        &mut self,
        row: u32,
        mut fresh: AnyRow,
        shown: &mut RegisterRow,
        random: &mut dyn FnMut() -> u128,
    ) {
        set_order(&mut fresh, self.order());
        shown.changes = changes(self.plan, None, &fresh, self.form);
        let mut records = vec![fresh.clone()];
        if let AnyRow::Need(_, need) = &fresh {
            let parts = needs::parts(&need.text);
            for part in parts.iter().skip(1) {
                let more = Need {
                    text: part.clone(),
                    order: self.order(),
                    code: String::new(),
                    ..need.as_ref().clone()
                };
                records.push((NeedId::from_random(random()), more).into());
            }
            shown.parts = if parts.len() > 1 { parts } else { Vec::new() };
        }
        self.known.add(fresh, row);
        self.found.results.insert(row, records);
    }
}

fn blank(form: Register, bits: u128) -> AnyRow {
    match form {
        Register::Needs => (NeedId::from_random(bits), Need::default()).into(),
        Register::Workers => (WorkerId::from_random(bits), Worker::default()).into(),
        Register::Organisations => (OrganisationId::from_random(bits), Organisation::default()).into(),
        Register::Enterprises => (EnterpriseId::from_random(bits), Enterprise::default()).into(),
        Register::Volunteers => (VolunteerId::from_random(bits), Volunteer::default()).into(),
    }
}

fn write(row: &mut AnyRow, said: &mut RowReading<'_>, reader: &Reader<'_>) {
    let appended_before = said.appended.len();
    let notes = match row {
        AnyRow::Need(_, need) => {
            let need = Arc::make_mut(need);
            needs::write(need, said, reader);
            &mut need.notes
        }
        AnyRow::Worker(_, worker) => {
            let worker = Arc::make_mut(worker);
            workers::write(worker, said, reader);
            &mut worker.notes
        }
        AnyRow::Organisation(_, row) => {
            let row = Arc::make_mut(row);
            organisations::write(row, said, reader);
            &mut row.notes
        }
        AnyRow::Enterprise(_, row) => {
            let row = Arc::make_mut(row);
            enterprises::write(row, said);
            &mut row.notes
        }
        AnyRow::Volunteer(_, row) => {
            let row = Arc::make_mut(row);
            volunteers::write(row, said, reader);
            &mut row.notes
        }
        _ => return,
    };
    for text in &said.appended {
        // What was appended by an earlier import is not appended again.
        if !notes.contains(text.as_str()) && !notes.contains(&*blotted(text)) {
            if !notes.is_empty() {
                notes.push('；');
            }
            notes.push_str(text);
        }
    }
    said.appended.truncate(appended_before);
}

fn notes_of(row: &AnyRow) -> Option<&str> {
    match row {
        AnyRow::Need(_, row) => Some(&row.notes),
        AnyRow::Worker(_, row) => Some(&row.notes),
        AnyRow::Organisation(_, row) => Some(&row.notes),
        AnyRow::Enterprise(_, row) => Some(&row.notes),
        AnyRow::Volunteer(_, row) => Some(&row.notes),
        _ => None,
    }
}

fn notes_mut(row: &mut AnyRow) -> Option<&mut String> {
    match row {
        AnyRow::Need(_, row) => Some(&mut Arc::make_mut(row).notes),
        AnyRow::Worker(_, row) => Some(&mut Arc::make_mut(row).notes),
        AnyRow::Organisation(_, row) => Some(&mut Arc::make_mut(row).notes),
        AnyRow::Enterprise(_, row) => Some(&mut Arc::make_mut(row).notes),
        AnyRow::Volunteer(_, row) => Some(&mut Arc::make_mut(row).notes),
        _ => None,
    }
}

fn set_order(row: &mut AnyRow, order: i64) {
    match row {
        AnyRow::Need(_, row) => Arc::make_mut(row).order = order,
        AnyRow::Worker(_, row) => Arc::make_mut(row).order = order,
        AnyRow::Organisation(_, row) => Arc::make_mut(row).order = order,
        AnyRow::Enterprise(_, row) => Arc::make_mut(row).order = order,
        AnyRow::Volunteer(_, row) => Arc::make_mut(row).order = order,
        _ => {}
    }
}

fn next_order(plan: &Plan, form: Register) -> i64 {
    let last = match form {
        Register::Needs => plan.needs.values().map(|row| row.order).max(),
        Register::Workers => plan.workers.values().map(|row| row.order).max(),
        Register::Organisations => plan.organisations.values().map(|row| row.order).max(),
        Register::Enterprises => plan.enterprises.values().map(|row| row.order).max(),
        Register::Volunteers => plan.volunteers.values().map(|row| row.order).max(),
    };
    last.map_or(0, |last| last.saturating_add(1))
}

/// The name by which a person knows a record.
fn told_name(row: &AnyRow) -> String {
    match row {
        AnyRow::Volunteer(_, row) if !row.name.is_empty() => row.name.clone(),
        row => name_of(row),
    }
}

/// The field with the number that may name a record.
fn code_field(form: Register) -> Option<RegisterField> {
    match form {
        Register::Needs => Some(RegisterField::NeedCode),
        Register::Enterprises => Some(RegisterField::EnterpriseCode),
        Register::Volunteers => Some(RegisterField::VolunteerNumber),
        Register::Workers | Register::Organisations => None,
    }
}

fn community_of(plan: &Plan, row: &AnyRow) -> String {
    match row {
        AnyRow::Need(_, row) => plan.community_of_need(row).to_owned(),
        AnyRow::Worker(_, row) => row.community.clone(),
        AnyRow::Organisation(_, row) => row.community.clone(),
        AnyRow::Enterprise(_, row) => row.community.clone(),
        _ => String::new(),
    }
}

fn changes(plan: &Plan, old: Option<&AnyRow>, new: &AnyRow, form: Register) -> Vec<RegisterChange> {
    let cell_of = |row: Option<&AnyRow>, field| row.map_or_else(String::new, |row| cell(plan, row, field));
    form.fields()
        .map(|field| RegisterChange { field, old: cell_of(old, field), new: cell_of(Some(new), field) })
        .filter(|change| change.old != change.new)
        .collect()
}

fn cell(plan: &Plan, row: &AnyRow, field: RegisterField) -> String {
    match row {
        AnyRow::Need(_, row) => needs::cell(plan, row, field),
        AnyRow::Worker(_, row) => workers::cell(plan, row, field),
        AnyRow::Organisation(_, row) => organisations::cell(plan, row, field),
        AnyRow::Enterprise(_, row) => enterprises::cell(row, field),
        AnyRow::Volunteer(_, row) => volunteers::cell(plan, row, field),
        _ => String::new(),
    }
}

/// What a record has in some fields.
pub(super) fn cells_of(plan: &Plan, id: AnyId, fields: &[RegisterField]) -> Vec<String> {
    let row = plan.row(id);
    fields.iter().map(|field| row.as_ref().map_or_else(String::new, |row| cell(plan, row, *field))).collect()
}
