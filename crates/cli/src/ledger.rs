//! A ledger from a file, as a plan of which every neighbourhood knows its row.

use std::{
    collections::BTreeSet,
    fs,
    io::Read,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use linli_plan::{About, Command, Field, NeighbourhoodId, Period, Plan, PlanId, RecordId, presets};
use linli_readers::ReadOptions;
use linli_registers::{
    import::RowChoices,
    ledger::{
        Column, FoundTable, Gathered, Layout, LeftOut, Mapping, Outcome, Preview, PreviewBuilder, Rejection,
        RowFilter, Withheld, choices, doubtful_names, gather, likeliest, recognise, wrong_totals,
    },
};
use linli_storage::plan_file;
use linli_tables::{OtherFile, Workbook};
use linli_words::{Lang, cli as words, import};

use crate::{fault::Fault, terminal::tell};

pub(crate) struct Ledger {
    /// Its neighbourhoods with the rules that go with them.
    pub(crate) plan: Plan,
    /// Each neighbourhood with its row, from 1, in the order of the file.
    pub(crate) rows: Vec<(u32, NeighbourhoodId)>,
    /// Rows that give no neighbourhood, in the order of the file.
    pub(crate) rejected: Vec<Rejected>,
}

/// A row that gives no neighbourhood.
pub(crate) struct Rejected {
    /// Its row, from 1.
    pub(crate) row: u32,
    /// Why: refused, or no data at all.
    pub(crate) why: Result<Rejection, LeftOut>,
    /// How it begins, or the name it gives.
    pub(crate) text: String,
}

/// Reads a file whole.
pub(crate) fn bytes_of(path: &Path) -> Result<Vec<u8>, Fault> {
    fs::read(path).map_err(|error| Fault::Open { path: path.to_owned(), error })
}

/// The bytes of a file, and of a larger one no more than show that it is too large.
pub(crate) fn bytes_of_at_most(path: &Path, limit: usize) -> Result<Vec<u8>, Fault> {
    let open = |error| Fault::Open { path: path.to_owned(), error };
    let file = fs::File::open(path).map_err(open)?;
    let size = file.metadata().map_err(open)?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default().min(limit) + 1);
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most).read_to_end(&mut bytes).map_err(open)?;
    Ok(bytes)
}

pub(crate) fn opened(path: &Path, bytes: &[u8]) -> Result<plan_file::Opened, Fault> {
    plan_file::read(bytes).map_err(|fault| Fault::Plan { path: path.to_owned(), fault })
}

/// Reads a ledger: a plan file by its ending, a table else.
pub(crate) fn read(lang: Lang, path: &Path) -> Result<Ledger, Fault> {
    let bytes = bytes_of(path)?;
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    if ending.as_deref() == Some("json") {
        return of_plan(path, &bytes);
    }
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let go_on = &mut |_| ControlFlow::Continue(());
    match linli_readers::read(name, &bytes, &ReadOptions::default(), go_on) {
        Ok(workbook) => {
            if let Some(doubt) = workbook.text.and_then(|text| import::text_doubt(lang, text)) {
                tell(&doubt);
            }
            of_workbook(lang, path, &workbook)
        }
        Err(linli_tables::ReadError::NotASpreadsheet { found: OtherFile::Json }) => of_plan(path, &bytes),
        Err(fault) => Err(Fault::Table { path: path.to_owned(), fault }),
    }
}

fn of_plan(path: &Path, bytes: &[u8]) -> Result<Ledger, Fault> {
    let plan = opened(path, bytes)?.plan;
    let rows = (1..).zip(plan.neighbourhoods_in_order()).map(|(row, (id, _))| (row, id)).collect();
    Ok(Ledger { plan, rows, rejected: Vec::new() })
}

fn of_workbook(lang: Lang, path: &Path, workbook: &Workbook) -> Result<Ledger, Fault> {
    let choices = choices(workbook);
    let chosen = likeliest(&choices).and_then(|chosen| choices.get(chosen));
    let chosen = chosen.ok_or_else(|| Fault::NoSheet { path: path.to_owned() })?;
    let read: BTreeSet<usize> = chosen.tables.iter().map(|table| table.sheet).collect();
    let others = workbook.sheets.iter().enumerate();
    let others = others.filter(|(index, other)| !read.contains(index) && other.cell_count() > 0).count();
    let gathered = gather(workbook, chosen).map_err(|fault| Fault::Table { path: path.to_owned(), fault })?;
    if chosen.tables.len() > 1 {
        let name = |table: &FoundTable| workbook.sheets.get(table.sheet).map(|sheet| sheet.name().to_owned());
        let names: Vec<String> = chosen.tables.iter().filter_map(name).collect();
        tell(&import::together(lang, names.len(), &words::list(lang, &names)));
    }
    of_sheet(lang, path.to_owned(), &gathered, others)
}

fn of_sheet(lang: Lang, path: PathBuf, gathered: &Gathered<'_>, others: usize) -> Result<Ledger, Fault> {
    let sheet = gathered.sheet.as_ref();
    let layout = recognise(sheet);
    tell(&words::reading_sheet(lang, sheet.name(), layout.end_row.saturating_sub(layout.first_row)));
    if let Some(hidden) = import::hidden(lang, &layout) {
        tell(&hidden);
    }
    if others > 0 {
        tell(&words::other_sheets(lang, others));
    }
    if layout.columns.iter().all(|column| column.field != Some(Field::Name)) {
        return Err(Fault::NoNames { path, headings: headings(&layout, |column| !column.path.is_empty()) });
    }
    if let Some(names) = doubtful_names(&layout, &Mapping::default()) {
        tell(&words::not_like_a_ledger(lang, &names.key));
    }
    tell_columns(lang, &layout);
    let mut wrong = wrong_totals(sheet, &layout, &Mapping::suggested(&layout), &gathered.origins);
    wrong.iter_mut().for_each(|total| total.row = gathered.origins.of(total.row).1);
    if !wrong.is_empty() {
        let clauses = import::wrong_totals(lang, &wrong);
        tell(&format!("{}{}", import::totals_differ(lang), import::sentence(lang, &clauses)));
    }
    let empty = blank_plan().apply(&Command::SetRules(presets::segment_rules()))?;
    let mut builder = PreviewBuilder::new(&empty, sheet, &layout, &Mapping::suggested(&layout))
        .put_together(&gathered.origins);
    let mut next = 0u128;
    let mut new_id = || {
        next += 1;
        NeighbourhoodId::from_random(next)
    };
    while builder.step(u32::MAX, &mut new_id) {}
    let preview = builder.finish();
    if preview.counts().unread_cells > 0 {
        tell(&words::unread_cells(lang, preview.counts().unread_cells));
    }
    let (mut rows, mut rejected) = rows_of(&layout, &preview);
    // Rows are those of the file, not of what was put together.
    let row_of = |row: u32| gathered.origins.of(row.saturating_sub(1)).1 + 1;
    rows.iter_mut().for_each(|(row, _)| *row = row_of(*row));
    for rejected in &mut rejected {
        rejected.row = row_of(rejected.row);
        if let Ok(Rejection::SameAsRow { row, .. }) = &mut rejected.why {
            *row = gathered.origins.of(*row).1;
        }
    }
    let plan = empty.apply(&Command::AcceptImport(preview.accept(&RowChoices::default())))?;
    Ok(Ledger { plan, rows, rejected })
}

/// Says which columns were not read.
fn tell_columns(lang: Lang, layout: &Layout) {
    let withheld = headings(layout, |column| {
        matches!(column.withheld, Some(Withheld::IdNumbers | Withheld::Phones | Withheld::Personal))
    });
    if !withheld.is_empty() {
        tell(&words::columns_withheld(lang, &words::list(lang, &withheld)));
    }
    let unused = headings(layout, |column| {
        column.field.is_none() && column.withheld.is_none() && !column.path.is_empty()
    });
    if !unused.is_empty() {
        tell(&words::columns_unused(lang, &words::list(lang, &unused)));
    }
}

fn headings(layout: &Layout, wanted: impl Fn(&Column) -> bool) -> Vec<String> {
    layout.columns.iter().filter(|column| wanted(column)).map(|column| column.path.join(" / ")).collect()
}

/// The rows that give a neighbourhood and those that do not: together all but the blank ones.
fn rows_of(layout: &Layout, preview: &Preview) -> (Vec<(u32, NeighbourhoodId)>, Vec<Rejected>) {
    let mut rows = Vec::new();
    let left_out = layout.left_out.iter().filter(|left| left.why != LeftOut::Blank);
    let mut rejected: Vec<Rejected> = left_out
        .map(|left| Rejected { row: left.row + 1, why: Err(left.why), text: left.text.clone() })
        .collect();
    for row in preview.rows(0..usize::MAX, RowFilter::All) {
        match &row.outcome {
            Outcome::New { id, .. } | Outcome::Changed { id, .. } | Outcome::Unchanged { id } => {
                rows.push((row.row + 1, *id));
            }
            Outcome::Rejected { reason } => {
                let (why, text) = (Ok(reason.clone()), row.name.clone());
                rejected.push(Rejected { row: row.row + 1, why, text });
            }
        }
    }
    rejected.sort_by_key(|rejected| rejected.row);
    (rows, rejected)
}

/// A plan to hold the rows; it never leaves this process, so its name and day mean nothing.
fn blank_plan() -> Plan {
    let created_on = NaiveDate::default();
    let about = About::begun(Period::around(created_on), created_on);
    Plan::empty(PlanId::preset(0), about)
}
