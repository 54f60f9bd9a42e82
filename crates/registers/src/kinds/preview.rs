//! What a sheet would change in one of these ledgers, row by row, before anything changes.

use std::{
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
    value::{is_blank, plain},
};
use serde::{Deserialize, Serialize};

use super::{
    Register, RegisterField,
    cells::{Reader, RegisterNote, RowReading},
    enterprises, needs, organisations, volunteers, workers,
};
use crate::ledger::{
    Cells, Counts, HiddenCells, Layout, LeftOut, Mapping, NoteKind, OutcomeKind, RowFilter, Target,
    recognise_by, without_id_numbers,
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
}

impl RegisterOutcome {
    /// The same without its reason.
    #[must_use]
    pub fn kind(self) -> OutcomeKind {
        match self {
            Self::New => OutcomeKind::New,
            Self::Changed => OutcomeKind::Changed,
            Self::Unchanged => OutcomeKind::Unchanged,
            Self::NoName | Self::SameAsRow(_) => OutcomeKind::Rejected,
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
}

impl RegisterPreview {
    /// How many rows there are of each outcome.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            counts.add(row.outcome.kind(), row.notes.iter().map(|note| note.kind));
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
        let is_shown =
            |row: &&RegisterRow| filter.admits(row.outcome.kind(), row.notes.iter().map(|note| note.kind));
        self.rows.iter().filter(is_shown).skip(window.start).take(window.len()).collect()
    }

    /// The new and changed records but for the skipped rows, the split ones as several, for one command.
    #[must_use]
    pub fn accept(&self, skipped: &BTreeSet<u32>, split: &BTreeSet<u32>) -> Vec<AnyRow> {
        let taken = self.results.iter().filter(|(row, _)| !skipped.contains(row));
        let rows = taken.flat_map(|(row, records)| {
            let parts = self.rows.iter().find(|one| one.row == *row).map_or(&[][..], |one| &one.parts);
            let is_split = split.contains(row) && parts.len() > 1;
            let mut records: Vec<AnyRow> =
                records.iter().take(if is_split { parts.len() } else { 1 }).cloned().collect();
            if let (true, Some(AnyRow::Need(_, need)), Some(first)) =
                (is_split, records.first_mut(), parts.first())
            {
                Arc::make_mut(need).text.clone_from(first);
            }
            records
        });
        rows.collect()
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
    let mut found = RegisterPreview { rows: Vec::new(), results: BTreeMap::new(), mapping, layout };
    let left_out = found.layout.left_out.iter().map(|left| (left.row, left.why)).collect::<BTreeMap<_, _>>();
    let mut cells = Cells::new(sheet, found.layout.first_row);
    let mut known = Known::of(plan, form);
    for row in found.layout.first_row..found.layout.end_row {
        match left_out.get(&row) {
            Some(LeftOut::Total) => cells.begin_group(),
            // 〃 below it speaks of it, seen or not.
            Some(LeftOut::Hidden) => drop(said(sheet, &found.layout, &found.mapping, &mut cells, row)),
            Some(_) => {}
            None if sheet.is_row_empty(row) => {}
            None => {
                let said = said(sheet, &found.layout, &found.mapping, &mut cells, row);
                known.take(row, said, random, &mut found.rows, &mut found.results);
            }
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
            said.notes.push(RegisterNote { column: column.index, field, kind, text: text.to_string() });
        };
        if text != found.text {
            note(NoteKind::IdNumberRemoved);
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

/// The records of the plan, and those of earlier rows, by what they may be known by.
struct Known<'a> {
    plan: &'a Plan,
    form: Register,
    rows: Vec<(AnyRow, Option<u32>)>,
    by_key: BTreeMap<String, Vec<usize>>,
    next_order: i64,
}

impl<'a> Known<'a> {
    fn of(plan: &'a Plan, form: Register) -> Known<'a> {
        let mut known = Known {
            plan,
            form,
            rows: Vec::new(),
            by_key: BTreeMap::new(),
            next_order: next_order(plan, form),
        };
        for id in ids_of(plan, form) {
            if let Some(row) = plan.row(id) {
                known.add(row, None);
            }
        }
        known
    }

    fn add(&mut self, row: AnyRow, at: Option<u32>) {
        for key in keys(&row) {
            self.by_key.entry(key).or_default().push(self.rows.len());
        }
        self.rows.push((row, at));
    }

    /// The place of the record that a row speaks of.
    fn find(&self, row: &AnyRow) -> Option<usize> {
        let places = keys(row).into_iter().filter_map(|key| self.by_key.get(&key)).flatten();
        places.copied().find(|place| self.rows.get(*place).is_some_and(|(known, _)| is_same(known, row)))
    }

    fn order(&mut self) -> i64 {
        let order = self.next_order;
        self.next_order = order.saturating_add(1);
        order
    }

    fn take(
        &mut self,
        row: u32,
        mut said: RowReading<'_>,
        random: &mut dyn FnMut() -> u128,
        rows: &mut Vec<RegisterRow>,
        results: &mut BTreeMap<u32, Vec<AnyRow>>,
    ) {
        let reader = Reader { plan: self.plan };
        let mut fresh = blank(self.form, random());
        let notes_before = said.notes.clone();
        write(&mut fresh, &mut said, &reader);
        let name = name_of(&fresh);
        let mut shown = RegisterRow {
            row,
            name,
            outcome: RegisterOutcome::New,
            changes: Vec::new(),
            notes: said.notes.clone(),
            parts: Vec::new(),
        };
        if shown.name.is_empty() {
            shown.outcome = RegisterOutcome::NoName;
            rows.push(shown);
            return;
        }
        match self.find(&fresh).and_then(|place| self.rows.get(place).cloned()) {
            Some((_, Some(earlier))) => shown.outcome = RegisterOutcome::SameAsRow(earlier),
            Some((known, None)) => {
                let mut next = known.clone();
                said.notes = notes_before;
                write(&mut next, &mut said, &reader);
                self.add(next.clone(), Some(row));
                shown.outcome =
                    if next == known { RegisterOutcome::Unchanged } else { RegisterOutcome::Changed };
                shown.changes = changes(self.plan, Some(&known), &next, self.form);
                if next != known {
                    results.insert(row, vec![next]);
                }
            }
            None => {
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
                self.add(fresh, Some(row));
                results.insert(row, records);
            }
        }
        rows.push(shown);
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
        if !notes.contains(text.as_str()) {
            if !notes.is_empty() {
                notes.push('；');
            }
            notes.push_str(text);
        }
    }
    said.appended.truncate(appended_before);
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

fn name_of(row: &AnyRow) -> String {
    match row {
        AnyRow::Need(_, row) => row.text.clone(),
        AnyRow::Worker(_, row) => row.name.clone(),
        AnyRow::Organisation(_, row) => row.name.clone(),
        AnyRow::Enterprise(_, row) => row.name.clone(),
        AnyRow::Volunteer(_, row) => row.number.clone(),
        _ => String::new(),
    }
}

fn keys(row: &AnyRow) -> Vec<String> {
    let mut keys = vec![plain(&name_of(row))];
    let code = match row {
        AnyRow::Need(_, row) => row.code.as_str(),
        AnyRow::Enterprise(_, row) => row.credit_code.as_str(),
        _ => "",
    };
    if !code.is_empty() {
        keys.push(format!("#{code}"));
    }
    keys
}

fn is_same(one: &AnyRow, other: &AnyRow) -> bool {
    match (one, other) {
        (AnyRow::Need(_, one), AnyRow::Need(_, other)) => needs::is_same(one, other),
        (AnyRow::Worker(_, one), AnyRow::Worker(_, other)) => workers::is_same(one, other),
        (AnyRow::Organisation(_, one), AnyRow::Organisation(_, other)) => organisations::is_same(one, other),
        (AnyRow::Enterprise(_, one), AnyRow::Enterprise(_, other)) => enterprises::is_same(one, other),
        (AnyRow::Volunteer(_, one), AnyRow::Volunteer(_, other)) => volunteers::is_same(one, other),
        _ => false,
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

/// The records of a ledger, in its order.
pub(super) fn ids_of(plan: &Plan, form: Register) -> Vec<AnyId> {
    match form {
        Register::Needs => plan.needs_in_order().into_iter().map(Into::into).collect(),
        Register::Workers => plan.workers_in_order().into_iter().map(Into::into).collect(),
        Register::Organisations => plan.organisations_in_order().into_iter().map(Into::into).collect(),
        Register::Enterprises => plan.enterprises_in_order().into_iter().map(Into::into).collect(),
        Register::Volunteers => {
            let mut ids: Vec<VolunteerId> = plan.volunteers.keys().copied().collect();
            let place = |id: &VolunteerId| (plan.volunteers.get(id).map_or(0, |row| row.order), *id);
            ids.sort_by_key(place);
            ids.into_iter().map(Into::into).collect()
        }
    }
}

/// What a record has in some fields.
pub(super) fn cells_of(plan: &Plan, id: AnyId, fields: &[RegisterField]) -> Vec<String> {
    let row = plan.row(id);
    fields.iter().map(|field| row.as_ref().map_or_else(String::new, |row| cell(plan, row, *field))).collect()
}
