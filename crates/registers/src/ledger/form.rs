//! The form of a ledger, remembered from a sheet; and its columns that no field has, kept as fields of the office.

use std::collections::BTreeSet;

use linli_plan::{CustomField, CustomFieldId, CustomKind, Extra, Field, FormColumn, Holds, LedgerForm, Plan};
use linli_tables::{Sheet, value::cell_text};

use super::{
    heading::comparable,
    layout::{Column, Layout, Withheld},
    mapping::{Mapping, Target},
};

/// Longest name of a field made from a heading.
const LONGEST_NAME: usize = 60;

/// The form of a sheet; nothing where it has no headings. Columns that are never read leave no trace in it.
#[must_use]
pub fn form_of(sheet: &Sheet, layout: &Layout, mapping: &Mapping) -> Option<LedgerForm> {
    if layout.header_rows.is_empty() {
        return None;
    }
    let columns = layout.columns.iter().filter(|column| !column.path.is_empty());
    let columns = columns.filter_map(|column| {
        let holds = match (mapping.field(column), column.withheld) {
            (Some(field), _) => Holds::Field(field),
            (None, Some(Withheld::Serial)) => Holds::Serial,
            (None, Some(_)) => return None,
            (None, None) => Holds::Nothing,
        };
        Some(FormColumn { headings: column.path.clone(), holds })
    });
    let title = layout.title_rows.first().and_then(|row| sheet.row(*row).next());
    let title = title.map_or_else(String::new, |(_, cell)| cell_text(cell).into_owned());
    Some(LedgerForm { order: 0, title, columns: columns.collect(), extra: Extra::new() })
}

/// Gives every column that is to be kept and is no field a new one of the office, whose cells are text.
pub fn keep_columns(
    layout: &mut Layout,
    mapping: &Mapping,
    plan: &Plan,
    new_id: &mut dyn FnMut() -> CustomFieldId,
) -> Vec<(CustomFieldId, CustomField)> {
    let own = || plan.custom_fields.values();
    let mut order = own().map(|field| field.order).max().map_or(0, |last| last.saturating_add(1));
    let mut taken = own().map(|field| comparable(&field.name)).collect::<BTreeSet<_>>();
    let mut made = Vec::new();
    let last = |column: &Column| column.path.last().map_or_else(String::new, |heading| comparable(heading));
    let headings: Vec<String> = layout.columns.iter().map(last).collect();
    for column in &mut layout.columns {
        if column.field.is_some() || mapping.target(column) != Target::Keep {
            continue;
        }
        let name = name_of(column, &headings, &taken);
        taken.insert(comparable(&name));
        let id = new_id();
        column.field = Some(Field::Custom(id));
        made.push((id, CustomField { order, name, kind: CustomKind::Text, extra: Extra::new() }));
        order = order.saturating_add(1);
    }
    made
}

/// The heading; with those above it where another column has the same.
fn name_of(column: &Column, headings: &[String], taken: &BTreeSet<String>) -> String {
    let last = column.path.last().map_or("", String::as_str);
    let whole = column.path.join("·");
    let is_alone = headings.iter().filter(|heading| **heading == comparable(last)).count() == 1;
    let candidates = [if is_alone { last } else { "" }, whole.as_str(), column.key.as_str()];
    let is_free = |name: &&&str| !comparable(name).is_empty() && !taken.contains(&comparable(name));
    let name = candidates.iter().find(is_free).copied().unwrap_or(&column.key);
    name.chars().take(LONGEST_NAME).collect()
}
