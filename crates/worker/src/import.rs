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
    use std::{collections::BTreeSet, ops::ControlFlow, sync::Arc};

    use linli_engine::{classify::Model, needs::examples};
    use linli_exchange::{
        forms::{self, Form, FormField, FormPreview},
        ledger::{self, Layout, Mapping, Preview, PreviewBuilder, PreviewRow, RowFilter, Target},
        plan_file,
        table::{self, ReadOptions, Workbook},
    };
    use linli_plan::{Command, CustomFieldId, Neighbourhood, NeighbourhoodId, Plan, RecordId, Row};
    use linli_words::told;

    use serde_json::Value;

    use super::ImportSource;
    use crate::{
        Advice, Advise, FormRecords, JobError, OpenedTable, Previewed, Progress, SheetInfo, Stage, Work,
        work::tree,
    };

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
        form: Option<FormPreview>,
        /// What the plan teaches about categories, once it was asked for.
        model: Option<(bool, Model)>,
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
            self.model = None;
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
            let mut layout: Layout = ledger::recognise(table);
            ledger::recognise_own(&mut layout, plan);
            let mapping = mapping.clone().or(&Mapping::suggested(&layout));
            let fields = ledger::keep_columns(&mut layout, &mapping, plan, &mut || {
                CustomFieldId::from_random(random())
            });
            let rows = fields.iter().cloned().map(Row::from).collect();
            // A plan that has no room for more fields has none for rows either, which is said of each row.
            let widened = plan.apply(&Command::Put(rows)).unwrap_or_else(|_| plan.clone());
            let mut builder = PreviewBuilder::new(&widened, table, &layout, &mapping);
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
            let form = ledger::form_of(table, &layout, &mapping);
            self.preview = Some(preview);
            Ok(Previewed { sheet, layout, mapping, counts, fields, form })
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

        /// What a text seems to be, by the plan that was taken.
        ///
        /// # Errors
        /// `NoTable` where no plan is there.
        pub fn advise(&mut self, asked: &Advise) -> Result<Advice, JobError> {
            let plan = self.plan.as_ref().ok_or(JobError::NoTable)?;
            let model = self.model.take().filter(|(of, _)| *of == asked.keywords_only);
            let model =
                model.map_or_else(|| Model::of(&examples(plan, asked.keywords_only)), |(_, model)| model);
            let advice = asked.answer(plan, &model);
            self.model = Some((asked.keywords_only, model));
            Ok(advice)
        }

        /// Compares a sheet as another ledger by the plan that was taken, or answers about that comparison.
        ///
        /// # Errors
        /// `NoTable` where no table or no plan is there, or nothing was compared.
        pub fn form(&mut self, asked: &Work, random: &mut dyn FnMut() -> u128) -> Result<Value, JobError> {
            match asked {
                Work::TellForm { sheet, form, columns, lang } => {
                    let found = self.compare_form(*sheet, *form, columns, random)?;
                    let answer = tree(&told::comparison(*lang, *form, &found));
                    self.form = Some(found);
                    Ok(answer)
                }
                Work::TellFormRows { outcome, from, count, lang } => {
                    let found = self.form.as_ref().ok_or(JobError::NoTable)?;
                    Ok(tree(&told::form_rows(*lang, &found.rows, outcome, *from, *count)))
                }
                Work::AcceptForm { skipped, split } => {
                    let found = self.form.as_ref().ok_or(JobError::NoTable)?;
                    Ok(tree(&records(found.accept(skipped, split))))
                }
                Work::ReadBallots { .. } => Err(JobError::Garbled),
            }
        }

        fn compare_form(
            &self,
            sheet: usize,
            form: Form,
            columns: &[(String, String)],
            random: &mut dyn FnMut() -> u128,
        ) -> Result<FormPreview, JobError> {
            let table = self.workbook.as_ref().and_then(|workbook| workbook.sheets.get(sheet));
            let (Some(table), Some(plan)) = (table, self.plan.as_ref()) else {
                return Err(JobError::NoTable);
            };
            let found = forms::preview(plan, table, form, &Mapping::default(), random);
            if columns.is_empty() {
                return Ok(found);
            }
            let mut mapping = found.mapping;
            for (key, code) in columns {
                mapping.set(&found.layout, key, target_of(code));
            }
            Ok(forms::preview(plan, table, form, &mapping, random))
        }

        /// Forgets the table.
        pub fn close(&mut self) {
            *self = Self::default();
        }
    }

    /// What a code says a column is for: a field, the notes, or nothing.
    fn target_of(code: &str) -> Target<FormField> {
        match code {
            "" => Target::Ignore,
            code => serde_json::from_value(code.into()).map_or(Target::AppendToNotes, Target::Field),
        }
    }

    fn records(rows: Vec<Row>) -> FormRecords {
        let mut records = FormRecords::default();
        for row in rows {
            match row {
                Row::Need(id, row) => records.needs.push((id, Arc::unwrap_or_clone(row))),
                Row::Worker(id, row) => records.workers.push((id, Arc::unwrap_or_clone(row))),
                Row::Organisation(id, row) => records.organisations.push((id, Arc::unwrap_or_clone(row))),
                Row::Enterprise(id, row) => records.enterprises.push((id, Arc::unwrap_or_clone(row))),
                Row::Volunteer(id, row) => records.volunteers.push((id, Arc::unwrap_or_clone(row))),
                _ => {}
            }
        }
        records
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
