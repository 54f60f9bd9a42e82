//! The import of a ledger as the worker does it: a table that is open, and its comparison with the plan.

use linli_exchange::table::TextEncoding;
use serde::{Deserialize, Serialize};

/// Where a table comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportSource {
    /// A file.
    File {
        /// Its name with the ending.
        name: String,
        /// Its encoding, where a person had to say it.
        encoding: Option<TextEncoding>,
    },
    /// A pasted block.
    Pasted,
}

#[cfg(feature = "worker")]
pub use job::ImportJob;

#[cfg(feature = "worker")]
mod job {
    use std::{collections::BTreeSet, ops::ControlFlow};

    use linli_exchange::{
        ledger::{self, Layout, Mapping, Preview, PreviewBuilder, PreviewRow, RowFilter},
        plan_file,
        table::{self, ReadOptions, Workbook},
    };
    use linli_plan::{Neighbourhood, NeighbourhoodId, Plan, RecordId};

    use super::ImportSource;
    use crate::{JobError, OpenedTable, Previewed, Progress, SheetInfo, Stage};

    /// Rows compared between two turns.
    const SLICE: u32 = 500;

    /// Gives the outside a turn, says how far the work is and asks whether to go on.
    pub trait Pace {
        /// Called every few milliseconds of work.
        fn rest(&mut self, progress: Progress) -> impl Future<Output = ControlFlow<()>>;
    }

    /// What the preview would bring in, with the rows that were left out of it.
    type Accepted = (BTreeSet<u32>, Vec<(NeighbourhoodId, Neighbourhood)>);

    /// A table that is open, with what was found out about it.
    #[derive(Default)]
    pub struct ImportJob {
        workbook: Option<Workbook>,
        plan: Option<Plan>,
        preview: Option<Preview>,
        accepted: Option<Accepted>,
    }

    impl ImportJob {
        /// Reads a table.
        ///
        /// # Errors
        /// Says what is wrong with it, or that it was stopped.
        pub async fn open(
            &mut self,
            source: &ImportSource,
            bytes: &[u8],
            pace: &mut impl Pace,
        ) -> Result<OpenedTable, JobError> {
            *self = Self { plan: self.plan.take(), ..Self::default() };
            let mut rest = async |progress: table::Progress| pace.rest(progress.into()).await;
            let workbook = match source {
                ImportSource::File { name, encoding } => {
                    let options = ReadOptions { encoding: *encoding };
                    table::read_in_slices(name, bytes, &options, &mut rest).await?
                }
                ImportSource::Pasted => {
                    let text = String::from_utf8_lossy(bytes);
                    table::from_text_in_slices(&text, &mut rest).await?
                }
            };
            let opened = OpenedTable {
                likeliest: ledger::likeliest(&workbook),
                undecoded: workbook.undecoded,
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

        /// Compares a sheet with the plan.
        ///
        /// # Errors
        /// `NoTable` where no table or no plan is there, `Stopped` when it was stopped.
        pub async fn preview(
            &mut self,
            sheet: usize,
            mapping: &Mapping,
            random: &mut dyn FnMut() -> u128,
            pace: &mut impl Pace,
        ) -> Result<Previewed, JobError> {
            self.preview = None;
            self.accepted = None;
            let table = self.workbook.as_ref().and_then(|workbook| workbook.sheets.get(sheet));
            let (Some(table), Some(plan)) = (table, self.plan.as_ref()) else {
                return Err(JobError::NoTable);
            };
            let layout: Layout = ledger::recognise(table);
            let mapping = mapping.clone().or(&Mapping::suggested(&layout));
            let mut builder = PreviewBuilder::new(plan, table, &layout, &mapping);
            let mut new_id = || NeighbourhoodId::from_random(random());
            while builder.step(SLICE, &mut new_id) {
                let (done, of) = builder.progress();
                let progress = Progress { stage: Stage::Comparing, done: done.into(), of: Some(of.into()) };
                if pace.rest(progress).await.is_break() {
                    return Err(JobError::Stopped);
                }
            }
            let preview = builder.finish();
            let counts = preview.counts();
            self.preview = Some(preview);
            Ok(Previewed { sheet, layout, mapping, counts })
        }

        /// A window of the rows of the preview.
        ///
        /// # Errors
        /// `NoTable` where nothing was compared.
        pub fn rows(
            &self,
            filter: RowFilter,
            from: usize,
            count: usize,
        ) -> Result<Vec<PreviewRow>, JobError> {
            let preview = self.preview.as_ref().ok_or(JobError::NoTable)?;
            let rows = preview.rows(from..from.saturating_add(count), filter);
            Ok(rows.into_iter().cloned().collect())
        }

        /// A window of what the preview would bring in, and how much that is in all.
        ///
        /// # Errors
        /// `NoTable` where nothing was compared.
        pub fn accept(
            &mut self,
            skipped: BTreeSet<u32>,
            from: usize,
            count: usize,
        ) -> Result<(Vec<(NeighbourhoodId, Neighbourhood)>, usize), JobError> {
            let preview = self.preview.as_ref().ok_or(JobError::NoTable)?;
            let accepted = match self.accepted.take() {
                Some((same, rows)) if same == skipped => (same, rows),
                _ => {
                    let rows = preview.accept(&skipped);
                    (skipped, rows)
                }
            };
            let window = accepted.1.iter().skip(from).take(count).cloned().collect();
            let total = accepted.1.len();
            self.accepted = Some(accepted);
            Ok((window, total))
        }

        /// Forgets the table.
        pub fn close(&mut self) {
            *self = Self::default();
        }
    }

    impl From<table::Progress> for Progress {
        fn from(progress: table::Progress) -> Self {
            let stage = match progress.stage {
                table::Stage::Checking => Stage::Checking,
                table::Stage::Cells | table::Stage::Text => Stage::Reading,
            };
            Self { stage, done: progress.done, of: progress.of }
        }
    }
}

#[cfg(feature = "worker")]
pub use job::Pace;
