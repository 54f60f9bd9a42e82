//! The import as the worker does it: a table that is open, and its comparison with the plan.

use std::{ops::ControlFlow, sync::Arc};

use linli_plan::{AnyRow, Command, CustomFieldId, NeighbourhoodId, Plan, RecordId};
use linli_readers::ReadOptions;
use linli_registers::{
    import::{ImportField, ImportRow, ImportTarget, RowChoices},
    kinds::{self, Register, RegisterPreview},
    ledger::{
        self, Block, Choice, FoundTable, Gathered, HiddenCells, Layout, Mapping, Origins, Outcome, Preview,
        PreviewBuilder, PreviewRow, Rejection, RowFilter, RowPlace,
    },
};
use linli_storage::plan_file;
use linli_tables::{CellPosition, CellRange, Sheet, Workbook};

use crate::{
    ComparePlan, ImportSource, ImportedRecords, JobError, OpenedTable, Previewed, Progress, SheetInfo, Stage,
    TablePlace,
};

/// Rows compared between two turns.
const SLICE: u32 = 500;

/// Gives the outside a turn, says how far the work is and asks whether to go on.
pub trait Pace {
    /// Called every few milliseconds of work.
    fn rest(&mut self, progress: Progress) -> impl Future<Output = ControlFlow<()>>;
}

/// A comparison of a sheet with the plan.
enum Comparison {
    Neighbourhoods(Preview),
    Register(RegisterPreview),
}

/// What a comparison brings in, as a person has chosen.
struct Acceptance {
    choices: RowChoices,
    rows: Vec<AnyRow>,
}

/// A table that is open, with what was found out about it.
#[derive(Default)]
pub struct ImportJob {
    /// The number that the page has given the table.
    table: Option<u32>,
    workbook: Option<Workbook>,
    choices: Vec<Choice>,
    /// Where the rows of the comparison come from.
    origins: Origins,
    plan: Option<Plan>,
    comparison: Option<Comparison>,
    accepted: Option<Acceptance>,
}

impl ImportJob {
    /// Reads a table, in place of the one that was open. The page gives it a number.
    ///
    /// # Errors
    /// Says what is wrong with it, or that it was stopped.
    pub async fn open(
        &mut self,
        table: u32,
        target: ImportTarget,
        source: &ImportSource,
        bytes: &[u8],
        pace: &mut impl Pace,
    ) -> Result<OpenedTable, JobError> {
        *self = Self { plan: self.plan.take(), table: Some(table), ..Self::default() };
        let mut rest = async |progress: linli_readers::Progress| pace.rest(progress.into()).await;
        let workbook = match source {
            ImportSource::File { name, encoding } => {
                let options = ReadOptions { encoding: *encoding };
                linli_readers::read_in_slices(name, bytes, &options, &mut rest).await?
            }
            ImportSource::Pasted => {
                let text = String::from_utf8_lossy(bytes);
                linli_readers::from_text_in_slices(&text, &mut rest).await?
            }
        };
        let choices = match target {
            ImportTarget::Neighbourhoods => ledger::choices(&workbook),
            ImportTarget::Register(_) => ledger::whole_sheets(&workbook),
        };
        let opened = OpenedTable {
            likeliest: ledger::likeliest(&choices),
            choices: choices.iter().map(|choice| choice.tables.iter().map(place_of).collect()).collect(),
            text: workbook.text,
            office: workbook.sheets.iter().find_map(ledger::office_in_titles),
            sheets: workbook
                .sheets
                .iter()
                .map(|sheet| SheetInfo {
                    name: sheet.name().to_owned(),
                    hidden: sheet.is_hidden(),
                    rows: sheet.row_count(),
                    columns: sheet.column_count(),
                })
                .collect(),
        };
        self.workbook = Some(workbook);
        self.choices = choices;
        Ok(opened)
    }

    /// Takes the plan that tables are compared with.
    ///
    /// # Errors
    /// Says why its bytes are no plan.
    pub fn take_plan(&mut self, bytes: &[u8]) -> Result<(), JobError> {
        self.plan = Some(plan_file::read(bytes)?.plan);
        Ok(())
    }

    /// Compares a sheet of the table of this number with the plan.
    ///
    /// # Errors
    /// `NoTable` where no such table or no plan is there, `Stopped` when it was stopped.
    pub async fn preview(
        &mut self,
        asked: &ComparePlan,
        random: &mut dyn FnMut() -> u128,
        pace: &mut impl Pace,
    ) -> Result<Previewed, JobError> {
        let ComparePlan { table, sheet, target, mapping, hidden } = asked;
        let (table, sheet, target, hidden) = (*table, *sheet, *target, *hidden);
        self.comparison = None;
        self.accepted = None;
        let workbook = self.workbook.as_ref().filter(|_| self.table == Some(table));
        let gathered = workbook.zip(self.choices.get(sheet));
        let (Some((workbook, choice)), Some(plan)) = (gathered, self.plan.as_ref()) else {
            return Err(JobError::NoTable);
        };
        let Gathered { sheet: rows, origins } = ledger::gather(workbook, choice)?;
        let (comparison, previewed) = match target {
            ImportTarget::Neighbourhoods => {
                let mapping = mapping.filter_map(ImportField::neighbourhood);
                let gathered = (rows.as_ref(), &origins);
                compare_neighbourhoods(plan, gathered, &mapping, hidden, random, pace).await?
            }
            ImportTarget::Register(form) => {
                let mapping = mapping.filter_map(ImportField::register);
                compare_register(plan, &rows, form, &mapping, hidden, random)
            }
        };
        self.comparison = Some(comparison);
        self.origins = origins;
        let mut previewed = previewed;
        for total in &mut previewed.wrong_totals {
            total.row = self.origins.of(total.row).1;
        }
        Ok(Previewed { sheet, ..previewed })
    }

    /// A window of the rows of the preview.
    ///
    /// # Errors
    /// `NoTable` where no such table was compared.
    pub fn rows(
        &self,
        table: u32,
        filter: RowFilter,
        from: usize,
        count: usize,
    ) -> Result<Vec<ImportRow>, JobError> {
        let window = from..from.saturating_add(count);
        Ok(match self.comparison(table)? {
            Comparison::Neighbourhoods(found) => {
                let rows = found.rows(window, filter).into_iter().cloned();
                rows.map(|row| ImportRow::Neighbourhood(self.placed(row))).collect()
            }
            Comparison::Register(found) => {
                found.rows(window, filter).into_iter().cloned().map(ImportRow::Register).collect()
            }
        })
    }

    /// A window of what the preview would bring in, and how much that is in all.
    ///
    /// # Errors
    /// `NoTable` where no such table was compared.
    pub fn accept(
        &mut self,
        table: u32,
        choices: &RowChoices,
        from: usize,
        count: usize,
    ) -> Result<(ImportedRecords, usize), JobError> {
        let known = self.accepted.take().filter(|known| known.choices == *choices);
        let comparison = self.comparison(table)?;
        let accepted = known.unwrap_or_else(|| {
            let rows = match comparison {
                Comparison::Neighbourhoods(found) => {
                    found.accept(choices).into_iter().map(AnyRow::from).collect()
                }
                Comparison::Register(found) => found.accept(choices),
            };
            Acceptance { choices: choices.clone(), rows }
        });
        let window = accepted.rows.iter().skip(from).take(count).cloned();
        let (records, total) = (records(window), accepted.rows.len());
        self.accepted = Some(accepted);
        Ok((records, total))
    }

    /// Forgets the table of this number, and the plan. Another table that has been opened since stays.
    pub fn close(&mut self, table: u32) {
        if self.table.is_none_or(|open| open == table) {
            *self = Self::default();
        }
    }

    /// Says of a row where it stands in the file, when several tables were put together.
    fn placed(&self, mut row: PreviewRow) -> PreviewRow {
        if self.origins.starts().count() < 2 {
            return row;
        }
        let place = |row: u32| {
            let (sheet, row) = self.origins.of(row);
            let workbook = self.workbook.as_ref();
            let sheet = workbook.and_then(|workbook| workbook.sheets.get(sheet)).map_or("", Sheet::name);
            RowPlace { sheet: sheet.to_owned(), row }
        };
        let here = place(row.row);
        if let Outcome::Rejected { reason: Rejection::SameAsRow { row, sheet } } = &mut row.outcome {
            let there = place(*row);
            *row = there.row;
            if there.sheet != here.sheet {
                *sheet = there.sheet;
            }
        }
        row.place = Some(here);
        row
    }

    fn comparison(&self, table: u32) -> Result<&Comparison, JobError> {
        self.comparison.as_ref().filter(|_| self.table == Some(table)).ok_or(JobError::NoTable)
    }
}

async fn compare_neighbourhoods(
    plan: &Plan,
    (sheet, origins): (&Sheet, &Origins),
    mapping: &Mapping,
    hidden: HiddenCells,
    random: &mut dyn FnMut() -> u128,
    pace: &mut impl Pace,
) -> Result<(Comparison, Previewed), JobError> {
    let mut layout: Layout = ledger::recognise_with(sheet, hidden);
    ledger::recognise_own(&mut layout, plan);
    let doubtful = ledger::doubtful_names(&layout, mapping).map(|column| column.key.clone());
    let mapping = mapping.clone().or(&Mapping::suggested(&layout));
    let fields =
        ledger::keep_columns(&mut layout, &mapping, plan, &mut || CustomFieldId::from_random(random()));
    let rows = fields.iter().cloned().map(AnyRow::from).collect();
    // A plan that has no room for more fields has none for rows either, which is said of each row.
    let widened = plan.apply(&Command::Put(rows)).unwrap_or_else(|_| plan.clone());
    let mut builder = PreviewBuilder::new(&widened, sheet, &layout, &mapping).put_together(origins);
    let mut new_id = || NeighbourhoodId::from_random(random());
    while builder.step(SLICE, &mut new_id) {
        let (done, of) = builder.progress();
        let progress =
            Progress { stage: Stage::Comparing, done: done.into(), of: Some(of.into()), best: None };
        if pace.rest(progress).await.is_break() {
            return Err(JobError::Stopped);
        }
    }
    let preview = builder.finish();
    let previewed = Previewed {
        sheet: 0,
        doubtful,
        wrong_totals: ledger::wrong_totals(sheet, &layout, &mapping, origins),
        counts: preview.counts(),
        several: Vec::new(),
        fields,
        form: ledger::form_of(sheet, &layout, &mapping),
        mapping: Mapping::from(&mapping),
        layout: layout.map(ImportField::Neighbourhood),
    };
    Ok((Comparison::Neighbourhoods(preview), previewed))
}

fn compare_register(
    plan: &Plan,
    sheet: &Sheet,
    form: Register,
    mapping: &Mapping<kinds::RegisterField>,
    hidden: HiddenCells,
    random: &mut dyn FnMut() -> u128,
) -> (Comparison, Previewed) {
    let preview = kinds::preview(plan, sheet, form, mapping, hidden, random);
    let previewed = Previewed {
        sheet: 0,
        doubtful: None,
        wrong_totals: Vec::new(),
        counts: preview.counts(),
        several: preview.several(),
        fields: Vec::new(),
        form: None,
        mapping: preview.mapping.filter_map(|field| Some(ImportField::Register(field))),
        layout: preview.layout.clone().map(ImportField::Register),
    };
    (Comparison::Register(preview), previewed)
}

fn place_of(table: &FoundTable) -> TablePlace {
    let Block { rows, columns } = &table.block;
    let first = CellPosition { row: rows.start, column: columns.start };
    let last = CellPosition { row: rows.end.saturating_sub(1), column: columns.end.saturating_sub(1) };
    let range = (!table.is_alone).then_some(CellRange { first, last });
    TablePlace { sheet: table.sheet, rows: rows.end - rows.start, range }
}

/// Rows by their kinds. An import makes no others.
fn records(rows: impl Iterator<Item = AnyRow>) -> ImportedRecords {
    let mut records = ImportedRecords::default();
    for row in rows {
        match row {
            AnyRow::Neighbourhood(id, row) => records.neighbourhoods.push((id, Arc::unwrap_or_clone(row))),
            AnyRow::Need(id, row) => records.needs.push((id, Arc::unwrap_or_clone(row))),
            AnyRow::Worker(id, row) => records.workers.push((id, Arc::unwrap_or_clone(row))),
            AnyRow::Organisation(id, row) => records.organisations.push((id, Arc::unwrap_or_clone(row))),
            AnyRow::Enterprise(id, row) => records.enterprises.push((id, Arc::unwrap_or_clone(row))),
            AnyRow::Volunteer(id, row) => records.volunteers.push((id, Arc::unwrap_or_clone(row))),
            _ => {}
        }
    }
    records
}

impl From<linli_readers::Progress> for Progress {
    fn from(progress: linli_readers::Progress) -> Self {
        let stage = match progress.stage {
            linli_readers::Stage::Checking => Stage::Checking,
            linli_readers::Stage::Cells | linli_readers::Stage::Text => Stage::Reading,
        };
        Self { stage, done: progress.done, of: progress.of, best: None }
    }
}
