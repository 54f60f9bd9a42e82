//! Which columns the grid shows, and what a row of the ledger says in them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use linli_engine::segment::Verdict;
use linli_plan::{
    Confidence, CustomField, CustomKind, Field, FieldKind, NO, Neighbourhood, NeighbourhoodId, Plan, Table,
    Unit, Value, YES, day_text, own_fields,
};
use linli_words::{Lang, PlanNames, fields, format, ledger};

use crate::widgets::grid::{CellText, Choice, Column, Kind, RowText, Tone};

pub(super) use linli_engine::ledger::LedgerColumn as ColumnId;

/// Fields that are shown even while no row fills them: what the default rules ask for.
const ALWAYS: [Field; 8] = [
    Field::Community,
    Field::Name,
    Field::PropertyType,
    Field::BuiltYear,
    Field::Households,
    Field::Management,
    Field::Fee,
    Field::Notes,
];

/// The fields that some row fills or has filled: a column does not vanish because its last cell was cleared.
#[derive(Clone, Default)]
pub(super) struct Filled {
    seen: Table<Neighbourhood>,
    fields: BTreeSet<Field>,
}

impl PartialEq for Filled {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields
    }
}

impl Filled {
    /// The filled fields of a plan, from those of an earlier one: only rows that differ are looked at.
    pub(super) fn of(plan: &Plan, earlier: Option<&Self>) -> Self {
        let mut filled = earlier.cloned().unwrap_or_default();
        for (_, row) in plan.neighbourhoods.changed_from(&filled.seen) {
            for field in Field::ALL.iter().filter(|field| !row.is_blank(**field)) {
                filled.fields.insert(*field);
            }
        }
        filled.seen = plan.neighbourhoods.clone();
        filled
    }
}

/// The columns of the grid: those that were chosen, else the name first and then what the ledger fills.
pub(super) fn shown(
    lang: Lang,
    own: &Table<CustomField>,
    filled: &Filled,
    all: bool,
    chosen: &[String],
    widths: &BTreeMap<String, u32>,
) -> Vec<Column<ColumnId>> {
    let is_shown = |column: &ColumnId| match column {
        ColumnId::Field(field @ Field::Custom(_)) => chosen.is_empty() || chosen.contains(&field.to_string()),
        ColumnId::Field(field) if chosen.is_empty() => {
            all || ALWAYS.contains(field) || filled.fields.contains(field)
        }
        ColumnId::Segment if chosen.is_empty() => true,
        column => chosen.iter().any(|code| *code == column.code()),
    };
    let columns = every(own, chosen).into_iter().filter(|column| *column == NAME || is_shown(column));
    let mut columns: Vec<_> = columns.map(|column| one(lang, own, column)).collect();
    for column in &mut columns {
        if let Some(width) = widths.get(&*column.id.code()).and_then(|width| i32::try_from(*width).ok()) {
            column.face.width = width;
        }
    }
    columns
}

/// The column that names the rows: always there, always first.
pub(super) const NAME: ColumnId = ColumnId::Field(Field::Name);

/// All columns there can be: those chosen in their order, then the others in that of the ledger.
pub(super) fn every(own: &Table<CustomField>, chosen: &[String]) -> Vec<ColumnId> {
    let fields = Field::ALL.iter().copied().chain(own_fields(own)).map(ColumnId::Field);
    let mut columns: Vec<_> =
        [NAME, ColumnId::Segment].into_iter().chain(fields.filter(|column| *column != NAME)).collect();
    let place = |column: &ColumnId| {
        let at = chosen.iter().position(|code| *code == column.code());
        (*column != NAME, at.unwrap_or(chosen.len()))
    };
    columns.sort_by_key(place);
    columns
}

pub(super) fn one(lang: Lang, own: &Table<CustomField>, column: ColumnId) -> Column<ColumnId> {
    match column {
        NAME => field_column(lang, own, Field::Name).sticky().row_header(),
        ColumnId::Field(field) => field_column(lang, own, field),
        ColumnId::Segment => Column::text(ColumnId::Segment, ledger::segment_column(lang))
            .width(if lang == Lang::En { 148 } else { 132 })
            .drawn()
            .read_only(),
    }
}

/// Whether a field holds words and no numbers, days or choices.
pub(super) fn is_text(own: &Table<CustomField>, field: Field) -> bool {
    match field.kind() {
        FieldKind::Text | FieldKind::Names | FieldKind::Note => true,
        FieldKind::Number(_) | FieldKind::Choice(_) => false,
        FieldKind::Custom => {
            let own = if let Field::Custom(id) = field { own.get(&id) } else { None };
            own.is_some_and(|own| own.kind == CustomKind::Text)
        }
    }
}

/// Codes and names of what can be chosen in a field; nothing where its text is typed.
pub(super) fn choices(lang: Lang, own: &Table<CustomField>, field: Field) -> Option<Vec<(String, String)>> {
    let Kind::Choice(choices) = field_column(lang, own, field).face.kind else { return None };
    Some(choices.iter().map(|choice| (choice.code.to_string(), choice.label.to_string())).collect())
}

fn field_column(lang: Lang, own: &Table<CustomField>, field: Field) -> Column<ColumnId> {
    let id = ColumnId::Field(field);
    let title = fields::name(lang, own, field);
    match field.kind() {
        FieldKind::Custom => {
            let kind = if let Field::Custom(id) = field { own.get(&id).map(|own| &own.kind) } else { None };
            own_column(lang, id, field, title, kind.unwrap_or(&CustomKind::Text))
        }
        FieldKind::Text | FieldKind::Names => {
            Column::text(id, title).width(if field == Field::Name { 168 } else { 128 })
        }
        FieldKind::Note => Column::text(id, title).width(220),
        FieldKind::Number(unit) => {
            let column = Column::number(id, title).width(112);
            // A count or a year needs no unit under a heading that names it; money does.
            match unit {
                Unit::FenPerSquareMetreMonth | Unit::YuanPerSquareMetre => {
                    column.unit(format::unit(lang, unit).trim())
                }
                Unit::Year
                | Unit::Households
                | Unit::People
                | Unit::Count
                | Unit::BasisPoints
                | Unit::Thousandths => column,
            }
        }
        FieldKind::Choice(codes) => {
            let choices: Vec<_> =
                codes.iter().map(|code| Choice::new(*code, fields::choice(lang, field, code))).collect();
            Column::choice(id, title, choices).width(116)
        }
    }
}

fn own_column(lang: Lang, id: ColumnId, field: Field, title: &str, kind: &CustomKind) -> Column<ColumnId> {
    let choice = |code: &str| Choice::new(code, fields::choice(lang, field, code));
    match kind {
        CustomKind::Text => Column::text(id, title).width(128),
        CustomKind::Date => Column::text(id, title).width(112),
        CustomKind::Number { unit } if unit.is_empty() => Column::number(id, title).width(112),
        CustomKind::Number { unit } => Column::number(id, title).width(112).unit(unit.as_str()),
        CustomKind::YesNo => Column::choice(id, title, [YES, NO].map(choice)).width(96),
        CustomKind::Choice { options } => {
            let choices: Vec<_> = options.iter().map(|option| choice(option)).collect();
            Column::choice(id, title, choices).width(116)
        }
    }
}

/// Texts of rows that were drawn, so that an edit formats one row and not all in view.
#[derive(Default)]
pub(super) struct RowTexts {
    columns: Option<Arc<Vec<Column<ColumnId>>>>,
    rows: BTreeMap<NeighbourhoodId, Formatted>,
}

/// The texts of a row with what they were made from.
struct Formatted {
    row: Arc<Neighbourhood>,
    verdict: Option<Arc<Verdict>>,
    text: RowText,
}

impl RowTexts {
    /// Rows kept before all are forgotten: some screens full.
    const KEPT: usize = 1_000;

    /// The texts of a row; formatted only where row, verdict or columns are other ones than last time.
    pub(super) fn of(
        &mut self,
        lang: Lang,
        names: &PlanNames,
        columns: &Arc<Vec<Column<ColumnId>>>,
        id: NeighbourhoodId,
        row: &Arc<Neighbourhood>,
        verdict: Option<&Arc<Verdict>>,
    ) -> RowText {
        if self.rows.len() >= Self::KEPT || self.columns.as_ref() != Some(columns) {
            self.rows.clear();
            self.columns = Some(Arc::clone(columns));
        }
        let same = |last: &&Formatted| {
            let same_verdict = match (&last.verdict, verdict) {
                (Some(last), Some(now)) => Arc::ptr_eq(last, now),
                (None, None) => true,
                _ => false,
            };
            Arc::ptr_eq(&last.row, row) && same_verdict
        };
        if let Some(last) = self.rows.get(&id).filter(same) {
            return last.text.clone();
        }
        let text = row_text(lang, names, columns, row, verdict.map(AsRef::as_ref));
        let formatted = Formatted { row: Arc::clone(row), verdict: verdict.cloned(), text: text.clone() };
        self.rows.insert(id, formatted);
        text
    }
}

/// What a row says in the columns.
fn row_text(
    lang: Lang,
    names: &PlanNames,
    columns: &[Column<ColumnId>],
    row: &Neighbourhood,
    verdict: Option<&Verdict>,
) -> RowText {
    columns
        .iter()
        .map(|column| match column.id {
            ColumnId::Field(field) => field_cell(lang, row, field),
            ColumnId::Segment => CellText::new(segment_text(lang, names, verdict)),
        })
        .collect()
}

/// The segment in words, for copying and sorting.
pub(super) fn segment_text(lang: Lang, names: &PlanNames, verdict: Option<&Verdict>) -> String {
    match verdict.and_then(|verdict| verdict.segment) {
        Some(segment) => fields::segment(lang, names, segment).to_owned(),
        None => ledger::no_segment(lang).to_owned(),
    }
}

/// Whether the segment is only provisional.
pub(super) fn is_unverified(verdict: Option<&Verdict>) -> bool {
    verdict.is_none_or(|verdict| verdict.status == Confidence::Unverified)
}

fn field_cell(lang: Lang, row: &Neighbourhood, field: Field) -> CellText {
    let unread = row.unread.get(&field);
    let cell = match row.get(field) {
        Some(Value::Number(number)) => {
            let text = format::value(lang, field, &Value::Number(number.clone()));
            let cell = CellText::new(text);
            let cell = if number.approximate { cell.tone(Tone::Estimate) } else { cell };
            match number.raw {
                Some(raw) => cell.title(ledger::range_title(lang, &raw)).raw(raw),
                None => cell.raw(typed(lang, field, row)),
            }
        }
        Some(value @ Value::Choice(_)) => CellText::new(format::value(lang, field, &value)),
        Some(Value::Date(day)) => CellText::new(day_text(day)),
        Some(Value::Text(text)) => CellText::new(visible(&text)).raw(text),
        None => match unread {
            Some(text) => CellText::new(visible(text)).raw(text.as_str()),
            None => CellText::default(),
        },
    };
    match unread {
        Some(text) => cell.tone(Tone::Warning).badge("?").title(ledger::unread_title(lang, text)),
        None => cell,
    }
}

/// A number as it is typed: `1204` for `1,204`, `1985-1992` for `1985—1992`.
fn typed(lang: Lang, field: Field, row: &Neighbourhood) -> String {
    row.get(field).map(|value| format::value(lang, field, &value).replace(',', "")).unwrap_or_default()
}

/// Characters that turn the direction of text or are not seen would make two names look the same: they are shown.
fn visible(text: &str) -> Arc<str> {
    let is_hidden = |letter: char| matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    if text.chars().any(is_hidden) {
        text.chars().map(|letter| if is_hidden(letter) { '␣' } else { letter }).collect::<String>().into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use linli_plan::Measured;

    use super::*;

    #[test]
    fn a_cell_shows_what_is_known_and_keeps_what_was_said() {
        let mut row = Neighbourhood::named("北里");
        row.households =
            Some(Measured { approximate: true, raw: Some("约1200户".into()), ..Measured::exact(1200) });
        row.unread.insert(Field::Fee, "待定".into());
        row.notes = "名\u{202e}字".into();
        let households = field_cell(Lang::Zh, &row, Field::Households);
        assert_eq!((&*households.text, households.raw.as_deref()), ("约1,200", Some("约1200户")));
        let fee = field_cell(Lang::Zh, &row, Field::Fee);
        assert_eq!((&*fee.text, fee.badge.as_deref(), fee.tone), ("待定", Some("?"), Tone::Warning));
        assert_eq!(&*field_cell(Lang::Zh, &row, Field::Notes).text, "名␣字");
    }
}
