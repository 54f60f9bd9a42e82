//! Goes through the rows of a sheet in slices and says of each what it would change.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use linli_plan::{Field, Neighbourhood, NeighbourhoodId, Plan, RECORD_LIMIT, Value};
use linli_tables::Sheet;

use super::{
    super::{
        gather::Origins,
        interpret::{RowDraft, RowReader},
        key::{Found, Key, Keys, comparable_code, comparable_community, comparable_name},
        layout::{Layout, LeftOut},
        mapping::Mapping,
        personal::blotted,
    },
    CellNote, Change, Doubt, DoubtReason, FieldContent, NoteKind, Outcome, Preview, PreviewRow, Rejection,
};

/// Builds a [`Preview`] step by step, so that whoever drives it may rest and stop in between.
pub struct PreviewBuilder<'a> {
    plan: &'a Plan,
    sheet: &'a Sheet,
    end_row: u32,
    next_row: u32,
    left_out: BTreeMap<u32, LeftOut>,
    reader: RowReader<'a>,
    keys: Keys,
    /// The row of this sheet that spoke of a neighbourhood first.
    spoken_of: BTreeMap<NeighbourhoodId, u32>,
    next_order: i64,
    room: usize,
    /// Rows where a table of its own begins.
    starts: BTreeSet<u32>,
    preview: Preview,
}

impl<'a> PreviewBuilder<'a> {
    /// Begins at the first row under the headings.
    #[must_use]
    pub fn new(
        plan: &'a Plan,
        sheet: &'a Sheet,
        layout: &'a Layout,
        mapping: &Mapping,
    ) -> PreviewBuilder<'a> {
        let left_out: BTreeMap<_, _> = layout.left_out.iter().map(|left| (left.row, left.why)).collect();
        let reader = RowReader::new(&plan.custom_fields, sheet, layout, mapping);
        let mut keys = Keys::of(plan);
        let rows = (layout.first_row..layout.end_row).filter(|row| !left_out.contains_key(row));
        keys.expect(rows.map(|row| comparable_code(&reader.plain_text(row, Field::Code))));
        PreviewBuilder {
            plan,
            sheet,
            end_row: layout.end_row,
            next_row: layout.first_row,
            left_out,
            reader,
            keys,
            spoken_of: BTreeMap::new(),
            next_order: plan.next_neighbourhood_order(),
            room: RECORD_LIMIT.saturating_sub(plan.record_count()),
            starts: BTreeSet::new(),
            preview: Preview::default(),
        }
    }

    /// The same for a sheet that was put together of several tables.
    #[must_use]
    pub fn put_together(mut self, origins: &Origins) -> PreviewBuilder<'a> {
        self.starts = origins.starts().collect();
        self
    }

    /// Rows of the sheet gone through and their number.
    #[must_use]
    pub fn progress(&self) -> (u32, u32) {
        (self.next_row, self.end_row)
    }

    /// Goes through some rows; whether there are more. Every new neighbourhood takes an id.
    pub fn step(&mut self, rows: u32, new_id: &mut dyn FnMut() -> NeighbourhoodId) -> bool {
        let end = self.end_row.min(self.next_row.saturating_add(rows));
        while self.next_row < end {
            let row = self.next_row;
            self.next_row += 1;
            if self.starts.contains(&row) {
                self.reader.begin_group();
            }
            match self.left_out.get(&row) {
                Some(LeftOut::Total) => self.reader.begin_group(),
                // 〃 below it speaks of it, seen or not.
                Some(LeftOut::Hidden) => drop(self.reader.read(row)),
                Some(_) => {}
                None if self.sheet.is_row_empty(row) => {}
                None => self.take(row, new_id),
            }
        }
        self.next_row < self.end_row
    }

    /// The preview of the rows gone through.
    #[must_use]
    pub fn finish(self) -> Preview {
        self.preview
    }

    fn take(&mut self, row: u32, new_id: &mut dyn FnMut() -> NeighbourhoodId) {
        let mut draft = self.reader.read(row);
        let (name, community) = (draft.text(Field::Name).to_owned(), draft.text(Field::Community).to_owned());
        let mut notes = std::mem::take(&mut draft.notes);
        let (outcome, doubt) = match self.outcome(row, &draft, &mut notes, new_id) {
            Ok(found) => found,
            Err(reason) => (Outcome::Rejected { reason }, None),
        };
        self.preview.push(PreviewRow { row, name, community, outcome, doubt, notes, place: None });
    }

    fn outcome(
        &mut self,
        row: u32,
        draft: &RowDraft,
        notes: &mut Vec<CellNote>,
        new_id: &mut dyn FnMut() -> NeighbourhoodId,
    ) -> Result<(Outcome, Option<Doubt>), Rejection> {
        let mut said = Neighbourhood::default();
        write(&mut said, draft, notes);
        let key = Key::of(&said);
        let found = self.keys.find(&key);
        let is_named_by_code = matches!(found, Found::One(_)) && !said.code.is_empty();
        if said.name.is_empty() && !is_named_by_code {
            return Err(Rejection::NoName);
        }
        match found {
            Found::Nobody => Ok((self.add(row, said, key, new_id)?, None)),
            Found::One(id) => {
                // Later rows find it by the names that this one lends it, as they would once it is taken in.
                self.keys.add(id, key);
                match self.spoken_of.get(&id) {
                    Some(earlier) => Err(Rejection::SameAsRow { row: *earlier, sheet: String::new() }),
                    None => Ok((self.change(row, id, &said), None)),
                }
            }
            Found::Perhaps(id, why) => {
                let doubt = self.doubt(row, id, why, &said);
                Ok((self.add(row, said, key, new_id)?, Some(doubt)))
            }
            Found::Several(ids) => Err(Rejection::Ambiguous { ids }),
        }
    }

    /// What a person is asked, and what comes of the row when it is the record.
    fn doubt(&mut self, row: u32, id: NeighbourhoodId, why: DoubtReason, said: &Neighbourhood) -> Doubt {
        let known = self.plan.neighbourhoods.get(&id).map(Arc::as_ref);
        if let Some(known) = known {
            let next = merged(known, said, &|field, words| self.reader.repeats(row, field, words));
            self.preview.notes_before.insert(id, known.notes.clone());
            self.preview.joined.insert(row, (id, next));
        }
        let earlier = || self.preview.results.values().find(|(known, _)| *known == id).map(|(_, row)| row);
        let record = known.or_else(earlier);
        Doubt {
            why,
            name: record.map(|record| record.name.clone()).unwrap_or_default(),
            community: record.map(|record| record.community.clone()).unwrap_or_default(),
            is_known: known.is_some(),
        }
    }

    fn add(
        &mut self,
        row: u32,
        mut said: Neighbourhood,
        key: Key,
        new_id: &mut dyn FnMut() -> NeighbourhoodId,
    ) -> Result<Outcome, Rejection> {
        if self.room == 0 {
            return Err(Rejection::TooMany { limit: RECORD_LIMIT });
        }
        self.room -= 1;
        said.order = self.next_order;
        self.next_order = self.next_order.saturating_add(1);
        let id = new_id();
        self.keys.add(id, key);
        self.spoken_of.insert(id, row);
        let changes = changes(&Neighbourhood::default(), &said);
        self.preview.results.insert(row, (id, said));
        Ok(Outcome::New { id, changes })
    }

    fn change(&mut self, row: u32, id: NeighbourhoodId, said: &Neighbourhood) -> Outcome {
        self.spoken_of.insert(id, row);
        let Some(known) = self.plan.neighbourhoods.get(&id).map(Arc::as_ref) else {
            return Outcome::Unchanged { id };
        };
        let next = merged(known, said, &|field, words| self.reader.repeats(row, field, words));
        if next == *known {
            return Outcome::Unchanged { id };
        }
        let changes = changes(known, &next);
        if changes.is_empty() {
            return Outcome::Unchanged { id };
        }
        self.preview.notes_before.insert(id, known.notes.clone());
        self.preview.results.insert(row, (id, next));
        Outcome::Changed { id, changes }
    }
}

/// Writes what a row says into a record; what does not fit stays as words beside its field.
fn write(record: &mut Neighbourhood, draft: &RowDraft, notes: &mut Vec<CellNote>) {
    for (field, value) in &draft.values {
        if record.set(*field, Some(value.clone())).is_err() {
            let text = match value {
                Value::Text(text) | Value::Choice(text) => {
                    text.chars().take(linli_plan::TEXT_LIMIT).collect()
                }
                Value::Date(day) => linli_plan::day_text(*day),
                Value::Number(number) => number.raw.clone().unwrap_or_else(|| number.low.to_string()),
            };
            let column = draft.column(*field);
            notes.push(CellNote {
                column,
                field: Some(*field),
                kind: NoteKind::Impossible,
                text: text.clone(),
            });
            record.unread.insert(*field, text);
        }
    }
    for (field, text) in &draft.unread {
        record.unread.insert(*field, text.clone());
    }
}

/// The known record with what the row says written over it; blanks erase nothing, nor do words that only repeat what
/// was not understood.
fn merged(
    known: &Neighbourhood,
    said: &Neighbourhood,
    repeats: &dyn Fn(Field, &str) -> bool,
) -> Neighbourhood {
    let mut next = known.clone();
    for field in fields_of(said) {
        if known.unread.get(&field).is_some_and(|words| repeats(field, words)) {
            continue;
        }
        if field == Field::Aliases {
            next.aliases.extend(said.aliases.iter().cloned());
        } else if let Some(value) = said.get(field) {
            if !says_the_same(field, known, &value) && next.set(field, Some(value)).is_err() {
                continue;
            }
            next.unread.remove(&field);
        }
        if let Some(text) = said.unread.get(&field) {
            next.unread.insert(field, text.clone());
        }
    }
    next
}

/// The built-in fields and those of the office's own that a record says something in.
fn fields_of(record: &Neighbourhood) -> impl Iterator<Item = Field> {
    let own = record.custom.keys().copied().map(Field::Custom);
    let unread = record
        .unread
        .keys()
        .copied()
        .filter(|field| matches!(field, Field::Custom(id) if !record.custom.contains_key(id)));
    Field::ALL.iter().copied().chain(own).chain(unread)
}

/// Whether a value says no more than the record does, in other words perhaps.
fn says_the_same(field: Field, known: &Neighbourhood, value: &Value) -> bool {
    match (known.get(field), value) {
        (Some(Value::Number(old)), Value::Number(new)) => {
            (old.low, old.high, old.approximate) == (new.low, new.high, new.approximate)
        }
        (Some(Value::Text(old)), Value::Text(new)) => match field {
            Field::Community => comparable_community(&old) == comparable_community(new),
            // A row found by an alias does not rename what it found.
            Field::Name => {
                let new = comparable_name(new);
                comparable_name(&old) == new
                    || known.aliases.iter().any(|alias| comparable_name(alias) == new)
            }
            // What was blotted out when it came in says nothing new when it comes again.
            Field::Notes => old == *new || old == blotted(new),
            _ => old == *new,
        },
        (old, new) => old.as_ref() == Some(new),
    }
}

/// Room for what most rows say, so that it is not moved while it grows.
const USUAL_CHANGES: usize = 24;

fn changes(old: &Neighbourhood, new: &Neighbourhood) -> Vec<Change> {
    let said = |record: &Neighbourhood, field: Field| match (record.get(field), record.unread.get(&field)) {
        (value, Some(text)) => FieldContent::Unread { text: text.clone(), value },
        (Some(value), None) => FieldContent::Value(value),
        (None, None) => FieldContent::Nothing,
    };
    let all = fields_of(new).map(|field| Change { field, old: said(old, field), new: said(new, field) });
    let mut changes: Vec<Change> = Vec::with_capacity(USUAL_CHANGES);
    changes.extend(all.filter(|change| change.old != change.new));
    // A preview of a hundred thousand rows is kept whole.
    changes.shrink_to_fit();
    changes
}
