//! The cells of one row as values of fields, with a note for each that took more than reading.

use std::{borrow::Cow, collections::BTreeMap};

use linli_plan::{CustomField, Field, FieldKind, Measured, Table, Unit, Value};
use linli_tables::{
    Sheet,
    value::{Reading, Scale, choice, is_blank, is_open, number, own_value, plain},
};

use super::{
    cells::{CellContent, Cells},
    code::CodeText,
    content::without_id_numbers,
    heading::comparable,
    layout::{Column, Layout},
    mapping::{Mapping, Target},
    personal::{blotted, holds_personal},
    preview::{CellNote, NoteKind},
};

#[derive(Debug, Default)]
pub(super) struct RowDraft {
    pub(super) values: BTreeMap<Field, Value>,
    pub(super) unread: BTreeMap<Field, String>,
    pub(super) notes: Vec<CellNote>,
    /// Where each field was read.
    columns: Vec<(Field, u32)>,
}

impl RowDraft {
    fn note(&mut self, column: u32, field: Option<Field>, kind: NoteKind, text: &str) {
        self.notes.push(CellNote { column, field, kind, text: text.to_owned() });
    }

    /// Writes down what a text says.
    fn take(&mut self, column: &Column, field: Field, taken: Taken, text: &str) {
        match taken {
            Taken::Nothing => {}
            Taken::Value(value, kind) => {
                if let Some(kind) = kind {
                    self.note(column.index, Some(field), kind, text);
                }
                self.values.insert(field, value);
            }
            Taken::Unread(kind) => {
                self.note(column.index, Some(field), kind, text);
                self.unread.insert(field, text.to_owned());
            }
        }
    }

    /// The column a field was read in.
    pub(super) fn column(&self, field: Field) -> u32 {
        let read = self.columns.iter().rev().find(|(read, _)| *read == field);
        read.map_or(0, |(_, column)| *column)
    }

    /// The text of a field, empty where the row says nothing.
    pub(super) fn text(&self, field: Field) -> &str {
        match self.values.get(&field) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }
}

/// What a text says in a column.
#[derive(Debug, Clone)]
enum Taken {
    Nothing,
    /// A value, with a note where it took more than reading.
    Value(Value, Option<NoteKind>),
    /// Words that stay beside the field.
    Unread(NoteKind),
}

/// Texts of a column whose reading is remembered: more than differ in most ledgers, and few enough
/// for the memory of a phone.
const REMEMBERED_READINGS: usize = 4_096;

/// Headings under which the number of tenants stands for their share.
const TENANT_COUNTS: &[&str] = &["出租户数", "租户数", "出租户", "租户", "出租房屋数"];

/// Reads rows in their order, remembering what the marks 〃 and 同上 refer to.
pub(super) struct RowReader<'a> {
    own: &'a Table<CustomField>,
    columns: Vec<(&'a Column, Target)>,
    cells: Cells<'a>,
    /// For each of the columns what its texts were read as: ledgers say the same again and again.
    readings: Vec<BTreeMap<String, Taken>>,
    /// A text file has lost its merges: an empty community is the one above.
    fills_community: bool,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(
        own: &'a Table<CustomField>,
        sheet: &'a Sheet,
        layout: &'a Layout,
        mapping: &Mapping,
    ) -> RowReader<'a> {
        let columns = layout.columns.iter().map(|column| {
            let target = match (mapping.target(column), mapping.field(column)) {
                (_, Some(field)) => Target::Field(field),
                (Target::Keep, None) => Target::Ignore,
                (target, None) => target,
            };
            (column, target)
        });
        let cells = Cells::new(sheet, layout.first_row);
        let columns: Vec<_> = columns.filter(|(_, target)| *target != Target::Ignore).collect();
        let community = columns.iter().find(|(_, target)| *target == Target::Field(Field::Community));
        let fills_community =
            community.is_some_and(|(column, _)| cells.is_filled_down(sheet, layout, column.index));
        let readings = columns.iter().map(|_| BTreeMap::new()).collect();
        RowReader { own, columns, cells, readings, fills_community }
    }

    /// What a row has in the column that is read for a field; empty where no column is.
    pub(super) fn plain_text(&self, row: u32, field: Field) -> Cow<'a, str> {
        let column = self.columns.iter().find(|(_, target)| *target == Target::Field(field));
        column.map_or(Cow::Borrowed(""), |(column, _)| self.cells.plain_text(row, column.index))
    }

    /// Forgets what stood above: a total ends a group.
    pub(super) fn begin_group(&mut self) {
        self.cells.begin_group();
    }

    pub(super) fn read(&mut self, row: u32) -> RowDraft {
        let mut draft = RowDraft { columns: Vec::with_capacity(self.columns.len()), ..RowDraft::default() };
        let mut appended = Vec::new();
        for at in 0..self.columns.len() {
            let Some((column, target)) = self.columns.get(at).copied() else { continue };
            let field = if let Target::Field(field) = target { Some(field) } else { None };
            let found = self.found(row, column, field, &mut draft);
            if found.text.is_empty() {
                continue;
            }
            if let (Some(kind), None) = (found.formula, field) {
                draft.note(column.index, None, kind, &found.text);
                continue;
            }
            if let Some(field) = field {
                draft.columns.push((field, column.index));
            }
            let shown = without_id_numbers(&found.text);
            if shown != found.text {
                draft.note(column.index, field, NoteKind::IdNumberRemoved, &shown);
            }
            let is_text = field
                .is_none_or(|field| !matches!(field.kind(), FieldKind::Number(_) | FieldKind::Choice(_)));
            if is_text && field != Some(Field::Code) && holds_personal(&shown) {
                draft.note(column.index, field, NoteKind::PersonalData, &blotted(&shown));
            }
            match field {
                Some(field) => {
                    let taken = self.taken(at, column, field, &found, &shown);
                    draft.take(column, field, taken, &shown);
                }
                None if !is_blank(&shown) => {
                    let heading = column.path.last().map_or("", String::as_str);
                    appended.push(if heading.is_empty() {
                        shown.into_owned()
                    } else {
                        format!("{heading}：{shown}")
                    });
                }
                None => {}
            }
        }
        append(&mut draft, &appended);
        share_of_tenants(&mut draft);
        for part in [Field::Aged60, Field::Aged80, Field::Children] {
            part_of_residents(&mut draft, part);
        }
        management_from_company(&mut draft);
        draft
    }

    /// Whether a row has again, under a heading that names no unit, words that were not understood as a number: what
    /// they meant depends on the heading they once stood under, so that they say nothing new here.
    pub(super) fn repeats(&self, row: u32, field: Field, words: &str) -> bool {
        matches!(field.kind(), FieldKind::Number(_) | FieldKind::Custom)
            && self.columns.iter().any(|(column, target)| {
                *target == Target::Field(field)
                    && !column.path.iter().any(|heading| heading.contains(['（', '(']))
                    && self.cells.plain_text(row, column.index) == words
            })
    }

    /// What a text says in a column, remembered where reading it takes long.
    fn taken(
        &mut self,
        at: usize,
        column: &Column,
        field: Field,
        found: &CellContent<'_>,
        text: &str,
    ) -> Taken {
        let is_read = matches!(field.kind(), FieldKind::Choice(_) | FieldKind::Number(_));
        let is_plain = !found.is_date && !found.is_shared && found.formula.is_none();
        let Some(known) = self.readings.get_mut(at).filter(|_| is_read && is_plain) else {
            return take(self.own, column, field, found, text);
        };
        if let Some(taken) = known.get(text) {
            return taken.clone();
        }
        let taken = take(self.own, column, field, found, text);
        if known.len() < REMEMBERED_READINGS {
            known.insert(text.to_owned(), taken.clone());
        }
        taken
    }

    /// The text of a cell with merges, repeats and a community above taken into account.
    fn found(
        &mut self,
        row: u32,
        column: &Column,
        field: Option<Field>,
        draft: &mut RowDraft,
    ) -> CellContent<'a> {
        let fills = self.fills_community && field == Some(Field::Community);
        let (found, kind) = self.cells.found(row, column.index, fills);
        match kind {
            // What was to be repeated is told; what it says is nothing.
            Some(NoteKind::NothingAbove) => {
                draft.note(column.index, field, NoteKind::NothingAbove, &found.text);
                CellContent { text: Cow::Borrowed(""), ..found }
            }
            Some(kind) => {
                draft.note(column.index, field, kind, &found.text);
                found
            }
            None => found,
        }
    }
}

fn take(
    own: &Table<CustomField>,
    column: &Column,
    field: Field,
    found: &CellContent<'_>,
    text: &str,
) -> Taken {
    if let Some(kind) = found.formula {
        return Taken::Unread(kind);
    }
    match field.kind() {
        _ if field == Field::Code && CodeText::of(text) == CodeText::None => Taken::Nothing,
        _ if field == Field::Code && CodeText::of(text) == CodeText::Damaged => {
            Taken::Unread(NoteKind::DamagedCode)
        }
        FieldKind::Text | FieldKind::Names | FieldKind::Note if is_blank(text) => Taken::Nothing,
        FieldKind::Text | FieldKind::Names if is_open(text) => Taken::Unread(NoteKind::NotUnderstood),
        FieldKind::Text | FieldKind::Names => Taken::Value(Value::Text(one_line(text)), None),
        FieldKind::Note => Taken::Value(Value::Text(text.to_owned()), None),
        FieldKind::Choice(_) => match choice(text, field) {
            Reading::Blank => Taken::Nothing,
            Reading::Value(code) => Taken::Value(Value::Choice(code.to_owned()), None),
            Reading::NotUnderstood => Taken::Unread(NoteKind::NotUnderstood),
        },
        FieldKind::Custom => take_own(own, column, field, text),
        FieldKind::Number(unit) if found.is_date && unit != Unit::Year => {
            Taken::Unread(NoteKind::DateInsteadOfNumber)
        }
        FieldKind::Number(_) if found.is_shared && is_a_sum(field) => Taken::Unread(NoteKind::SharedCount),
        FieldKind::Number(unit) => take_number(column, field, unit, text),
    }
}

fn take_own(own: &Table<CustomField>, column: &Column, field: Field, text: &str) -> Taken {
    let definition = if let Field::Custom(id) = field { own.get(&id) } else { None };
    match definition.map(|definition| own_value(text, &definition.kind, column.scale)) {
        Some(Reading::Value(value)) => Taken::Value(value, None),
        Some(Reading::NotUnderstood) => Taken::Unread(NoteKind::NotUnderstood),
        // A field that the plan no longer has keeps nothing.
        Some(Reading::Blank) | None => Taken::Nothing,
    }
}

fn one_line(text: &str) -> String {
    if text.contains(char::is_whitespace) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

fn take_number(column: &Column, field: Field, unit: Unit, text: &str) -> Taken {
    let is_tenant_count = field == Field::TenantShare && counts_tenants(column) && is_bare_count(text);
    let read = match number(text, unit, column.scale) {
        Reading::NotUnderstood => several(text, field, unit, column.scale),
        read => read,
    };
    match if is_tenant_count { Reading::NotUnderstood } else { read } {
        Reading::Blank => Taken::Nothing,
        Reading::Value(found) => {
            let kind = match &found {
                Measured { raw: None, .. } => None,
                Measured { low, high, .. } if low != high => Some(NoteKind::Range),
                Measured { approximate: true, .. } => Some(NoteKind::Estimate),
                Measured { .. } => Some(NoteKind::Shortened),
            };
            Taken::Value(Value::Number(found), kind)
        }
        Reading::NotUnderstood => Taken::Unread(NoteKind::NotUnderstood),
    }
}

/// Numbers of one neighbourhood's several houses, from the least to the greatest: 4、5层, 2.2/2.6（高层）; and 6+1, six
/// storeys and an attic.
fn several(text: &str, field: Field, unit: Unit, scale: Option<Scale>) -> Reading<Measured> {
    if !matches!(field, Field::Floors | Field::Fee | Field::Price) {
        return Reading::NotUnderstood;
    }
    let plain = plain(text);
    let attic = plain.split_once('+').filter(|_| field == Field::Floors).and_then(|(storeys, attic)| {
        let (storeys, attic) =
            (storeys.parse::<i64>().ok()?, attic.trim_end_matches('层').parse::<i64>().ok()?);
        (attic <= 2).then_some((storeys, storeys + attic))
    });
    let parts = || plain.split(['、', '/', ';']);
    let (low, high, approximate) = if let Some((low, high)) = attic {
        (low, high, false)
    } else {
        let read: Option<Vec<Measured>> =
            parts().map(|part| number(without_remark(part), unit, scale).value()).collect();
        let Some(read) = read.filter(|read| read.len() > 1) else { return Reading::NotUnderstood };
        let low = read.iter().map(|one| one.low).min().unwrap_or_default();
        let high = read.iter().map(|one| one.high).max().unwrap_or_default();
        (low, high, read.iter().any(|one| one.approximate))
    };
    let (lowest, highest) = unit.bounds();
    if low < lowest || high > highest {
        return Reading::NotUnderstood;
    }
    Reading::Value(Measured { low, high, approximate, raw: Some(text.to_owned()) })
}

/// 2.6（高层）, 高层2.6 and 多层:1.2 say the same number; a remark with figures of its own is none.
fn without_remark(part: &str) -> &str {
    let is_figure = |letter: char| letter.is_ascii_digit();
    let before = part
        .split_once('(')
        .filter(|(_, remark)| !remark.contains(is_figure))
        .map_or(part, |(before, _)| before);
    ["高层", "小高层", "多层", "洋房", "别墅", "住宅", "板楼", "塔楼"]
        .iter()
        .find_map(|kind| before.strip_prefix(kind))
        .map_or(before, |rest| rest.trim_start_matches([':', '为']))
}

/// Numbers that must not be given to several rows because they stand once for all of them.
pub(super) fn is_a_sum(field: Field) -> bool {
    let counts = matches!(field.kind(), FieldKind::Number(Unit::Households | Unit::People | Unit::Count));
    counts && field != Field::Floors
}

fn counts_tenants(column: &Column) -> bool {
    column.path.last().is_some_and(|heading| TENANT_COUNTS.contains(&comparable(heading).as_str()))
}

/// Whether words stand for a share of tenants because their column counts them.
pub(super) fn is_count_of_tenants(field: Field, headings: &[String], text: &str) -> bool {
    let counts = headings.last().is_some_and(|heading| TENANT_COUNTS.contains(&comparable(heading).as_str()));
    field == Field::TenantShare && counts && is_bare_count(text)
}

/// A whole number above one, perhaps with 户: under 出租户数 that is a count and no percentage.
fn is_bare_count(text: &str) -> bool {
    let text = plain(text);
    text.trim_end_matches('户').parse::<u32>().is_ok_and(|count| count > 1)
}

fn append(draft: &mut RowDraft, appended: &[String]) {
    if appended.is_empty() {
        return;
    }
    let mut parts = vec![draft.text(Field::Notes)];
    parts.extend(appended.iter().map(String::as_str));
    let notes = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("；");
    draft.values.insert(Field::Notes, Value::Text(notes));
}

/// 出租户数 120 of 总户数 400 is a share of 30 %.
fn share_of_tenants(draft: &mut RowDraft) {
    let Some(text) = draft.unread.get(&Field::TenantShare).cloned() else { return };
    let tenants = number(&text, Unit::Households, None).value().and_then(|count| count.single());
    let Some(Value::Number(households)) = draft.values.get(&Field::Households) else { return };
    let (Some(tenants), Some(households)) = (tenants, households.single()) else { return };
    if households == 0 || tenants > households {
        return;
    }
    let share = (tenants * 10_000 + households / 2) / households;
    let value = Measured { low: share, high: share, approximate: false, raw: Some(text.clone()) };
    draft.values.insert(Field::TenantShare, Value::Number(value));
    draft.unread.remove(&Field::TenantShare);
    draft.notes.retain(|note| note.field != Some(Field::TenantShare));
    draft.note(draft.column(Field::TenantShare), Some(Field::TenantShare), NoteKind::Computed, &text);
}

/// 36% under 60岁以上 is a part of the residents, where they are counted.
fn part_of_residents(draft: &mut RowDraft, field: Field) {
    let Some(text) = draft.unread.get(&field).cloned() else { return };
    if !text.contains(['%', '％', '‰', '成']) {
        return;
    }
    let Some(share) = number(&text, Unit::BasisPoints, None).value() else { return };
    let Some(Value::Number(residents)) = draft.values.get(&Field::Residents) else { return };
    let part = |share: i64, residents: i64| (share * residents + 5_000) / 10_000;
    let value = Measured {
        low: part(share.low, residents.low),
        high: part(share.high, residents.high),
        approximate: true,
        raw: Some(text.clone()),
    };
    draft.values.insert(field, Value::Number(value));
    draft.unread.remove(&field);
    draft.notes.retain(|note| note.field != Some(field));
    draft.note(draft.column(field), Some(field), NoteKind::Computed, &text);
}

/// A company given as 无（居委会代管） tells the way of management where no column does.
fn management_from_company(draft: &mut RowDraft) {
    let is_told =
        draft.values.contains_key(&Field::Management) || draft.unread.contains_key(&Field::Management);
    let company = draft.text(Field::Company).to_owned();
    if is_told || !company.starts_with('无') {
        return;
    }
    if let Reading::Value(code) = choice(&company, Field::Management) {
        draft.values.insert(Field::Management, Value::Choice(code.to_owned()));
        draft.note(draft.column(Field::Company), Some(Field::Management), NoteKind::Computed, &company);
    }
}
