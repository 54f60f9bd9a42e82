//! 复制为表格（发微信）: a ledger as text with tabs, which a chat carries and a spreadsheet, or this program, takes back.

use linli_plan::{NeedId, Plan};

use super::{Register, RegisterField, book::rows, needs};

/// The ledger as text, headings first. A telephone number is never part of it.
#[must_use]
pub fn text(plan: &Plan, form: Register) -> String {
    let (fields, rows) = rows(plan, form);
    lines(&fields, &rows)
}

/// Some needs as text in the same form.
#[must_use]
pub fn needs_text(plan: &Plan, ids: &[NeedId]) -> String {
    let fields: Vec<RegisterField> = Register::Needs.fields().collect();
    let needs = ids.iter().filter_map(|id| plan.needs.get(id));
    let row = |need: &std::sync::Arc<linli_plan::Need>| {
        fields
            .iter()
            .map(|field| match (field, needs::cell(plan, need, *field)) {
                // A blank below a community is read as that community.
                (RegisterField::NeedCommunity, cell) if cell.is_empty() => "—".to_owned(),
                (_, cell) => cell,
            })
            .collect()
    };
    let rows: Vec<Vec<String>> = needs.map(row).collect();
    lines(&fields, &rows)
}

fn lines(fields: &[RegisterField], rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    line(&mut text, fields.iter().map(|field| field.heading()));
    for row in rows {
        line(&mut text, row.iter().map(String::as_str));
    }
    text
}

fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push('\t');
        }
        if cell.contains(['\t', '\n', '\r', '"']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push('\n');
}
