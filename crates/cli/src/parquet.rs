//! Records of many plans as Parquet: a table for each kind, with the columns of the allow-list and a few that follow
//! from them. docs/at-scale.md says what each column holds.
//!
//! Rows are kept until there are enough for a row group, then written: however many files there are, no more than that
//! is in memory.

mod column;
mod table;

use std::{fs, path::Path};

use linli_district::{Gathered, Judged, Measure, SegmentKey, shared_row};
use linli_plan::{Confidence, RecordKind, SharedColumn};
use linli_storage::plan_file;

pub(crate) use table::TableError;

use column::{Cell, ColumnKind};
use table::Table;

/// The tables of a folder, open for writing.
pub(crate) struct Tables {
    offices: Table,
    kinds: Vec<(RecordKind, Table)>,
}

impl Tables {
    /// Begins the tables in a folder, which is made where it is not there.
    pub(crate) fn create(folder: &Path) -> Result<Self, TableError> {
        fs::create_dir_all(folder)?;
        let begin = |name: &str, columns: &[(String, ColumnKind)]| {
            Table::create(&folder.join(format!("{name}.parquet")), columns)
        };
        let kinds = RecordKind::SHARED
            .iter()
            .map(|kind| Ok((*kind, begin(kind.code(), &columns_of(*kind))?)))
            .collect::<Result<_, TableError>>()?;
        Ok(Self { offices: begin("offices", &office_columns())?, kinds })
    }

    /// Writes the records of one file.
    pub(crate) fn write(&mut self, file: usize, judged: &Judged) -> Result<(), TableError> {
        let office = &judged.submission.office;
        for row in plan_file::rows_of(&judged.submission.plan) {
            let Some(id) = row.id else { continue };
            let table = self.kinds.iter_mut().find(|(kind, _)| kind.code() == row.kind);
            let Some((kind, table)) = table else { continue };
            let mut cells = vec![Cell::number(file), Cell::text(Some(office)), Cell::text(Some(&id))];
            for (_, cell) in shared_row(*kind, &row.value) {
                Cell::push_shared(&mut cells, cell);
            }
            cells.extend(derived(*kind, &id, judged));
            table.push(cells)?;
        }
        Ok(())
    }

    /// Writes which files count, and closes everything.
    pub(crate) fn finish(mut self, gathered: &Gathered) -> Result<(), TableError> {
        for (number, line) in gathered.lines.iter().enumerate() {
            let state = serde_json::to_value(line.state)?;
            let period = line.period;
            let mut cells = vec![
                if line.file.is_empty() { Cell::Number(None) } else { Cell::number(number) },
                Cell::text(Some(&line.office)),
                Cell::text(state.as_str()),
                Cell::Number(period.map(|period| period.year.into())),
                Cell::Number(period.and_then(|period| period.quarter).map(|quarter| quarter.number().into())),
            ];
            cells
                .extend(Measure::ALL.iter().map(|measure| Cell::Number(Some(line.totals.all.get(*measure)))));
            self.offices.push(cells)?;
        }
        self.offices.finish()?;
        self.kinds.into_iter().try_for_each(|(_, table)| table.finish())
    }
}

fn named(name: &str, kind: ColumnKind) -> (String, ColumnKind) {
    (name.to_owned(), kind)
}

fn office_columns() -> Vec<(String, ColumnKind)> {
    let mut columns = vec![
        named("file", ColumnKind::Number),
        named("office", ColumnKind::Text),
        named("state", ColumnKind::Text),
        named("period_year", ColumnKind::Number),
        named("period_quarter", ColumnKind::Number),
    ];
    columns.extend(Measure::ALL.iter().map(|measure| named(measure.code(), ColumnKind::Number)));
    columns
}

fn columns_of(kind: RecordKind) -> Vec<(String, ColumnKind)> {
    let mut columns = vec![
        named("file", ColumnKind::Number),
        named("office", ColumnKind::Text),
        named("id", ColumnKind::Text),
    ];
    for SharedColumn { field, holds } in kind.shared_columns() {
        columns.extend(ColumnKind::of(field, *holds));
    }
    columns.extend(derived_columns(kind).iter().map(|(name, kind)| named(name, *kind)));
    columns
}

/// What follows from the columns of a record and would be hard to say in SQL.
fn derived_columns(kind: RecordKind) -> &'static [(&'static str, ColumnKind)] {
    match kind {
        RecordKind::Neighbourhood => &[
            ("own_segment", ColumnKind::Text),
            ("uniform_segment", ColumnKind::Text),
            ("uniform_status", ColumnKind::Text),
        ],
        RecordKind::Campaign => &[("segment_key", ColumnKind::Text)],
        RecordKind::BudgetLine => &[("amount_fen", ColumnKind::Number)],
        RecordKind::Need => &[("head", ColumnKind::Text), ("category_root", ColumnKind::Text)],
        _ => &[],
    }
}

fn derived(kind: RecordKind, id: &str, judged: &Judged) -> Vec<Cell> {
    let plan = &judged.submission.plan;
    match kind {
        RecordKind::Neighbourhood => {
            let place = id.parse().ok().and_then(|id| judged.places.get(&id));
            vec![
                Cell::text(place.and_then(|place| place.own.code())),
                Cell::text(place.and_then(|place| place.uniform.code())),
                Cell::text(place.map(|place| status(place.status))),
            ]
        }
        RecordKind::Campaign => {
            let segment = id.parse().ok().and_then(|id| plan.campaigns.get(&id)?.segment);
            vec![Cell::text(SegmentKey::of(plan, segment).code())]
        }
        RecordKind::BudgetLine => {
            let amount = id.parse().ok().and_then(|id| plan.budget_lines.get(&id)?.amount_fen());
            vec![Cell::Number(amount)]
        }
        RecordKind::Need => {
            let Ok(id) = id.parse() else { return vec![Cell::text(None), Cell::text(None)] };
            let category = plan.needs.get(&id).and_then(|need| need.category);
            let root = category.map(|category| plan.category_root(category));
            let name =
                root.and_then(|root| plan.need_categories.get(&root)).map_or("", |row| row.name.trim());
            vec![Cell::text(Some(&plan.need_head(id).to_string())), Cell::text(Some(name))]
        }
        _ => Vec::new(),
    }
}

fn status(status: Confidence) -> &'static str {
    match status {
        Confidence::Sufficient => "sufficient",
        Confidence::Insufficient => "insufficient",
        Confidence::Unverified => "unverified",
    }
}
