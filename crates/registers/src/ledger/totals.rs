//! Whether the totals of a ledger are the sums of its rows.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use linli_plan::{Field, FieldKind};
use linli_tables::{
    Sheet,
    value::{Reading, cell_text, number, plain},
};
use serde::{Deserialize, Serialize};

use super::{
    gather::Origins,
    interpret::is_a_sum,
    layout::{Column, Layout, LeftOut, LeftOutRow},
    mapping::Mapping,
};

/// A total that is not the sum of the rows above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrongTotal {
    /// Its row, from 0.
    pub row: u32,
    /// What the row is called: 合计.
    pub label: String,
    pub field: Field,
    /// What it says.
    pub stated: i64,
    /// What its rows come to.
    pub added: i64,
}

/// The totals that disagree with their rows, in the order of the sheet. A column with a cell that is no number, or
/// about one, is left alone.
#[must_use]
pub fn wrong_totals(sheet: &Sheet, layout: &Layout, mapping: &Mapping, origins: &Origins) -> Vec<WrongTotal> {
    let left_out: BTreeMap<u32, &LeftOutRow> = layout.left_out.iter().map(|left| (left.row, left)).collect();
    if left_out.values().all(|left| left.why != LeftOut::Total) {
        return Vec::new();
    }
    let starts: BTreeSet<u32> = origins.starts().collect();
    let rows = Rows { sheet, range: layout.first_row..layout.end_row, left_out, starts };
    let counted = layout.columns.iter().filter_map(|column| {
        let field = mapping.field(column).filter(|field| is_a_sum(*field))?;
        Some((column, field))
    });
    let mut wrong: Vec<WrongTotal> =
        counted.flat_map(|(column, field)| rows.wrong_in(column, field).unwrap_or_default()).collect();
    wrong.sort_by_key(|wrong| wrong.row);
    wrong
}

/// What rows come to: all of them, and those in view.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    all: i64,
    in_view: i64,
}

impl Sum {
    fn add(&mut self, value: i64, is_hidden: bool) {
        self.all = self.all.saturating_add(value);
        if !is_hidden {
            self.in_view = self.in_view.saturating_add(value);
        }
    }

    fn is(self, stated: i64) -> bool {
        self.all == stated || self.in_view == stated
    }
}

/// The rows of a table, with what is known of those that are no data.
struct Rows<'a> {
    sheet: &'a Sheet,
    range: Range<u32>,
    left_out: BTreeMap<u32, &'a LeftOutRow>,
    /// Where a table of its own begins.
    starts: BTreeSet<u32>,
}

impl Rows<'_> {
    /// Nothing where some cell of the column is no single number.
    fn wrong_in(&self, column: &Column, field: Field) -> Option<Vec<WrongTotal>> {
        let Rows { sheet, left_out, starts, .. } = self;
        let (mut whole, mut group) = (Sum::default(), Sum::default());
        let mut wrong = Vec::new();
        for row in self.range.clone() {
            if starts.contains(&row) {
                (whole, group) = (Sum::default(), Sum::default());
            }
            let text = cell_text(sheet.cell(row, column.index));
            match left_out.get(&row) {
                Some(left) if left.why == LeftOut::Total => {
                    let stated = if text.is_empty() { None } else { amount(&text, field, column) };
                    let is_part = plain(&left.text).contains("小计");
                    let added = if is_part { group } else { whole };
                    if let Some(stated) = stated.filter(|stated| !group.is(*stated) && !whole.is(*stated)) {
                        let label = label(sheet, row);
                        wrong.push(WrongTotal { row, label, field, stated, added: added.in_view });
                    }
                    group = Sum::default();
                }
                Some(left) if left.why != LeftOut::Hidden => {}
                _ => {
                    let value = if text.is_empty() { 0 } else { amount(&text, field, column)? };
                    let is_hidden = sheet.is_row_hidden(row);
                    whole.add(value, is_hidden);
                    group.add(value, is_hidden);
                }
            }
        }
        Some(wrong)
    }
}

/// The word that makes the row a total.
fn label(sheet: &Sheet, row: u32) -> String {
    let texts = sheet.row(row).map(|(_, cell)| cell_text(cell).split_whitespace().collect::<String>());
    let is_word = |text: &String| !text.is_empty() && !text.contains(|c: char| c.is_ascii_digit());
    texts.into_iter().find(is_word).unwrap_or_default()
}

/// A whole number, perhaps with a word of its own behind it: 420间. A blank in words (无, —) counts nothing.
fn amount(text: &str, field: Field, column: &Column) -> Option<i64> {
    let FieldKind::Number(unit) = field.kind() else { return None };
    match number(text, unit, column.scale) {
        Reading::Value(value) if value.approximate => None,
        Reading::Value(value) => value.single(),
        Reading::Blank => Some(0),
        Reading::NotUnderstood => {
            let text: String = plain(text).chars().filter(|c| *c != ',').collect();
            let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
            digits.parse().ok()
        }
    }
}
