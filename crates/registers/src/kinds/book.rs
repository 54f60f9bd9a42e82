//! The ledgers as they leave: the columns of the paper that anything stands in.

use std::collections::BTreeSet;

use linli_documents::book::{Book, Cell, Column, Leaf};
use linli_plan::Plan;

use super::{Register, RegisterField, named::ids_of, preview::cells_of};

/// A ledger as a workbook of one sheet.
#[must_use]
pub fn book(plan: &Plan, form: Register) -> Book {
    let (fields, rows) = rows(plan, form);
    let column = |heading: &str| Column { headings: vec![heading.to_owned()], ..Column::default() };
    let mut columns = vec![column("序号")];
    columns.extend(fields.iter().map(|field| column(field.heading())));
    let row = |(number, texts): (i64, Vec<String>)| {
        let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
        let mut cells = vec![Cell::Number { text: number.to_string(), format: Default::default() }];
        cells.extend(texts.into_iter().map(text));
        cells
    };
    let name = form.title().to_owned();
    let title = format!("{}{name}", plan.about.office);
    let rows = (1..).zip(rows).map(row).collect();
    let leaf = Leaf { name: name.clone(), title, advice: String::new(), columns, rows, frozen: 0 };
    Book { title: name, sheets: vec![leaf] }
}

/// The fields that anything stands in, and what stands there, row by row.
pub(super) fn rows(plan: &Plan, form: Register) -> (Vec<RegisterField>, Vec<Vec<String>>) {
    let all: Vec<RegisterField> = form.fields().collect();
    let rows: Vec<Vec<String>> = ids_of(plan, form).into_iter().map(|id| cells_of(plan, id, &all)).collect();
    // What names a row, and the words of a need, are there in an empty ledger too.
    let is_key = |field: RegisterField| {
        matches!(
            field,
            RegisterField::NeedText
                | RegisterField::WorkerName
                | RegisterField::OrganisationName
                | RegisterField::EnterpriseName
                | RegisterField::VolunteerNumber
                | RegisterField::NeedCommunity
                | RegisterField::WorkerCommunity
                | RegisterField::OrganisationCommunity
        )
    };
    let used = (0..all.len())
        .filter(|place| is_key(all[*place]) || rows.iter().any(|row| !row[*place].is_empty()))
        .collect::<BTreeSet<_>>();
    let fields = used.iter().map(|place| all[*place]).collect();
    let rows = rows
        .into_iter()
        .map(|row| used.iter().map(|place| blank_community(all[*place], &row[*place])).collect());
    (fields, rows.collect())
}

/// A blank below a community is read as that community, as where cells were merged.
fn blank_community(field: RegisterField, text: &str) -> String {
    let fills_down = matches!(
        field,
        RegisterField::NeedCommunity | RegisterField::WorkerCommunity | RegisterField::OrganisationCommunity
    );
    if fills_down && text.is_empty() { "—".to_owned() } else { text.to_owned() }
}
