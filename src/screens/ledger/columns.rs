//! Which columns the grid shows, and what a row of the ledger says in them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use linli_engine::segment::Verdict;
use linli_plan::{
    Confidence, Field, FieldKind, Neighbourhood, NeighbourhoodId, Plan, Table, TableDiff as DiffItem, Unit,
    Value,
};
use linli_words::{Lang, fields, format, ledger};

use crate::widgets::grid::{CellText, Choice, Column, RowText, Tone};

/// A column of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ColumnId {
    /// A field.
    Field(Field),
    /// 小区类别, which follows from the others.
    Segment,
}

impl ColumnId {
    /// The name under which its width is remembered.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Field(field) => field.code(),
            Self::Segment => "segment",
        }
    }
}

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
        for difference in filled.seen.diff(&plan.neighbourhoods) {
            let (DiffItem::Add(_, row) | DiffItem::Update { new: (_, row), .. }) = difference else {
                continue;
            };
            filled.fields.extend(Field::ALL.iter().filter(|field| !row.is_blank(**field)));
        }
        filled.seen = plan.neighbourhoods.clone();
        filled
    }
}

/// The columns of the grid: name first, then what the ledger fills.
pub(super) fn shown(
    lang: Lang,
    filled: &Filled,
    all: bool,
    widths: &BTreeMap<String, u32>,
) -> Vec<Column<ColumnId>> {
    let shown = |field: &Field| all || ALWAYS.contains(field) || filled.fields.contains(field);
    let name = field_column(lang, Field::Name).sticky().row_header();
    let segment =
        Column::text(ColumnId::Segment, ledger::segment_column(lang)).width(132).drawn().read_only();
    let others = Field::ALL
        .iter()
        .copied()
        .filter(|field| *field != Field::Name)
        .filter(shown)
        .map(|field| field_column(lang, field));
    let mut columns: Vec<_> = std::iter::once(name).chain(std::iter::once(segment)).chain(others).collect();
    for column in &mut columns {
        if let Some(width) = widths.get(column.id.code()).and_then(|width| i32::try_from(*width).ok()) {
            column.face.width = width;
        }
    }
    columns
}

fn field_column(lang: Lang, field: Field) -> Column<ColumnId> {
    let id = ColumnId::Field(field);
    let title = fields::field(lang, field);
    match field.kind() {
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
                Unit::Year | Unit::Households | Unit::People | Unit::Count | Unit::BasisPoints => column,
            }
        }
        FieldKind::Choice(codes) => {
            let choices: Vec<_> =
                codes.iter().map(|code| Choice::new(*code, fields::choice(lang, field, code))).collect();
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
        let text = row_text(lang, columns, row, verdict.map(AsRef::as_ref));
        let formatted = Formatted { row: Arc::clone(row), verdict: verdict.cloned(), text: text.clone() };
        self.rows.insert(id, formatted);
        text
    }
}

/// What a row says in the columns.
fn row_text(
    lang: Lang,
    columns: &[Column<ColumnId>],
    row: &Neighbourhood,
    verdict: Option<&Verdict>,
) -> RowText {
    columns
        .iter()
        .map(|column| match column.id {
            ColumnId::Field(field) => field_cell(lang, row, field),
            ColumnId::Segment => CellText::new(segment_text(lang, verdict)),
        })
        .collect()
}

/// The segment in words, for copying and sorting.
pub(super) fn segment_text(lang: Lang, verdict: Option<&Verdict>) -> String {
    match verdict.and_then(|verdict| verdict.segment) {
        Some(segment) => fields::segment(lang, segment).to_owned(),
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
