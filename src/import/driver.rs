//! Doing an import: whatever is missing next is asked for, until nothing is.
//!
//! One question at a time, because the worker does one job at a time. Between a question and its answer the person may
//! have gone on: an answer to an older edition is dropped, and what is missing is looked at anew.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicU32, Ordering},
};

use leptos::prelude::*;
use linli_plan::{AnyRow, Command, LedgerFormId, Plan, RecordId};
use linli_registers::{
    import::{ImportField, ImportRow, ImportTarget, RowChoices},
    ledger::RowFilter,
};
use linli_tables::{ReadError, TextEncoding};
use linli_words::PlanNames;
use linli_worker::{
    AcceptRows, AcceptedRows, ComparePlan, ImportSource, ImportedRecords, JobError, OpenTable, OpenedTable,
    Previewed, ReadRows, TablesTask,
};

use super::{
    driver_state::{Accepted, Compared, Driver, OpenImport},
    failure::Failure,
    pages::PAGE,
    state::{ImportState, Phase},
};
use crate::{
    browser,
    session::{DispatchError, Session, jobs::Jobs, plan_bytes::write_plan, table_source::TableSource},
};

/// Most bytes of a table; a larger file is refused before it is read.
const LARGEST: u64 = 32 << 20;
/// Records brought in with one question.
const WINDOW: usize = 2_000;

/// The number of the next table that the worker opens: each has its own, whichever import it is of.
static NEXT_TABLE: AtomicU32 = AtomicU32::new(1);

enum Next {
    Open { jobs: Jobs, table: u32, source: TableSource, encoding: Option<TextEncoding> },
    TakePlan { jobs: Jobs, plan: Box<Plan> },
    Compare { jobs: Jobs, table: u32, compared: Compared },
    Count(Acceptance),
    Accept(Acceptance),
    Rows { jobs: Jobs, table: u32, filter: RowFilter, page: usize },
    Close { jobs: Jobs, table: u32 },
}

struct Acceptance {
    jobs: Jobs,
    table: u32,
    choices: RowChoices,
}

enum Done {
    Opened(OpenedTable),
    PlanTaken(Box<Plan>),
    Compared(Box<Previewed>, Compared),
    Counted(usize),
    Accepted(ImportedRecords),
    Rows(RowFilter, usize, Vec<ImportRow>),
    Closed,
}

impl ImportState {
    /// Sees to it that somebody works on the import.
    pub(super) fn drive(self) {
        let Some(driver) = self.driver.try_get_value() else { return };
        if driver.borrow().is_running {
            return;
        }
        driver.borrow_mut().is_running = true;
        leptos::task::spawn_local(async move {
            while let Some((edition, next)) = self.next() {
                let outcome = self.take(edition, next).await;
                if self.edition() == Some(edition) {
                    self.settle(outcome);
                }
            }
            driver.borrow_mut().is_running = false;
        });
    }

    /// Lets the file go together with the part of the page that holds this state.
    pub(super) fn abandon(self) {
        let is_running = self.with_driver(|driver| driver.is_running);
        self.with_driver(Driver::forget);
        let Some((jobs, table)) = self.with_driver(|driver| driver.closing.take()).flatten() else { return };
        if is_running == Some(true) {
            jobs.stop();
        }
        leptos::task::spawn_local(close(jobs, table));
    }

    /// Nothing once the part of the page that holds this state is gone.
    fn edition(self) -> Option<u32> {
        self.with_driver(|driver| driver.edition)
    }

    fn next(self) -> Option<(u32, Next)> {
        self.with_driver(|driver| {
            if let Some((jobs, table)) = driver.closing.take() {
                return Some((driver.edition, Next::Close { jobs, table }));
            }
            let import = driver.import.as_mut()?;
            match self.phase.get_untracked() {
                Phase::Idle | Phase::Failed(_) => return None,
                Phase::Reading | Phase::Comparing | Phase::Ready | Phase::Accepting => {}
            }
            // A plan that was closed meanwhile needs nothing more.
            let plan = import.session.plan().try_get_untracked()?;
            Some((driver.edition, self.next_of(import, plan)?))
        })
        .flatten()
    }

    fn next_of(self, import: &mut OpenImport, plan: Plan) -> Option<Next> {
        let jobs = import.jobs;
        if !import.is_open {
            import.table = NEXT_TABLE.fetch_add(1, Ordering::Relaxed);
            let (source, encoding) = (import.source.clone(), import.encoding);
            return Some(Next::Open { jobs, table: import.table, source, encoding });
        }
        let table = import.table;
        if import.taken.as_ref().is_none_or(|taken| !taken.is_same(&plan)) {
            return Some(Next::TakePlan { jobs, plan: Box::new(plan) });
        }
        let (mapping, hidden) = (self.mapping.get_untracked(), self.hidden().get_untracked());
        let compared = Compared { sheet: import.sheet.unwrap_or(0), mapping, hidden };
        if import.compared.as_ref() != Some(&compared) {
            return Some(Next::Compare { jobs, table, compared });
        }
        let choices = RowChoices {
            skipped: self.skipped.get_untracked(),
            split: self.split.get_untracked(),
            joined: self.joined.get_untracked(),
            keeps_personal: self.keeps_personal.get_untracked(),
        };
        if import.is_count_open {
            // Rows are counted, not what they are split into.
            let choices = RowChoices { split: Default::default(), ..choices };
            return Some(Next::Count(Acceptance { jobs, table, choices }));
        }
        if import.accepted.is_some() {
            return Some(Next::Accept(Acceptance { jobs, table, choices }));
        }
        let page = self.pages.with_untracked(|pages| pages.missing(&import.view))?;
        Some(Next::Rows { jobs, table, filter: self.filter.get_untracked(), page })
    }

    async fn take(self, edition: u32, next: Next) -> Result<Done, Failure> {
        match next {
            Next::Open { jobs, table, source, encoding } => {
                open(jobs, self.target(), table, source, encoding).await.map(Done::Opened)
            }
            Next::TakePlan { jobs, plan } => {
                self.is_comparing_again.set(self.previewed.with_untracked(Option::is_some));
                let file = write_plan(&plan).await;
                jobs.tell(TablesTask::TakePlan, Some(&file)).await?;
                Ok(Done::PlanTaken(plan))
            }
            Next::Compare { jobs, table, compared } => {
                self.is_comparing_again.set(self.previewed.with_untracked(Option::is_some));
                let Compared { sheet, mapping, hidden } = compared.clone();
                let question = ComparePlan { table, sheet, target: self.target(), mapping, hidden };
                let previewed = jobs.query(question, None).await?;
                Ok(Done::Compared(Box::new(previewed), compared))
            }
            Next::Count(acceptance) => {
                let (_, total) = accepted_window(&acceptance, 0, 0).await?;
                Ok(Done::Counted(total))
            }
            Next::Accept(acceptance) => self.accepted_records(edition, acceptance).await.map(Done::Accepted),
            Next::Rows { jobs, table, filter, page } => {
                let question = ReadRows { table, filter, from: page * PAGE, count: PAGE };
                let rows = jobs.query(question, None).await?;
                Ok(Done::Rows(filter, page, rows))
            }
            Next::Close { jobs, table } => {
                close(jobs, table).await;
                Ok(Done::Closed)
            }
        }
    }

    async fn accepted_records(
        self,
        edition: u32,
        acceptance: Acceptance,
    ) -> Result<ImportedRecords, Failure> {
        let mut all = ImportedRecords::default();
        loop {
            let (records, total) = accepted_window(&acceptance, all.len(), WINDOW).await?;
            let is_last = records.is_empty() || all.len() + records.len() >= total;
            all.append(records);
            if is_last {
                return Ok(all);
            }
            browser::turn::yield_now().await;
            if self.edition() != Some(edition) {
                return Err(JobError::Stopped.into());
            }
        }
    }

    fn settle(self, outcome: Result<Done, Failure>) {
        match outcome {
            Ok(Done::Opened(table)) => {
                self.change_import(|import| {
                    import.is_open = true;
                    import.sheet = import.sheet.or(table.likeliest).or(Some(0));
                });
                self.table.set(Some(table));
                if self.phase.get_untracked() == Phase::Reading {
                    self.phase.set(Phase::Comparing);
                }
            }
            Ok(Done::PlanTaken(plan)) => self.change_import(|import| {
                import.taken = Some(*plan);
                import.compared = None;
            }),
            Ok(Done::Compared(previewed, compared)) => self.show(*previewed, compared),
            Ok(Done::Counted(count)) => {
                self.change_import(|import| import.is_count_open = false);
                self.importable.set(count);
            }
            Ok(Done::Accepted(records)) => self.bring_in(records),
            Ok(Done::Rows(filter, page, rows)) => {
                // The person may have chosen other rows meanwhile.
                if self.filter.get_untracked() == filter {
                    self.pages.update(|pages| pages.put(page, rows));
                }
            }
            Ok(Done::Closed) => {}
            Err(failure) => self.fail(failure),
        }
    }

    fn show(self, previewed: Previewed, compared: Compared) {
        let sheet = previewed.sheet;
        let counts = previewed.counts;
        let skipped = self.skipped.with_untracked(BTreeSet::len);
        let mut names = None;
        self.change_import(|import| {
            if import.sheet != Some(sheet) {
                return;
            }
            // Sentences name the fields that the import makes as the plan will.
            let fields = previewed.fields.iter().cloned().map(AnyRow::from).collect();
            let now = import.session.now();
            let widened = now.apply(&Command::Put(fields)).unwrap_or(now);
            names = Some(PlanNames::of(&widened));
            import.compared = Some(compared);
            import.is_count_open = skipped > 0;
        });
        let Some(names) = names else { return };
        self.names.set(names);
        let changes = usize::try_from(counts.new + counts.changed).unwrap_or(usize::MAX);
        self.importable.set(changes.saturating_sub(skipped));
        self.previewed.set(Some(previewed));
        let count = self.expected_rows();
        self.pages.update(|pages| pages.outdate(count));
        self.is_comparing_again.set(false);
        if self.phase.get_untracked() == Phase::Comparing {
            self.phase.set(Phase::Ready);
        }
    }

    /// The only change of the plan. The office is named first, so that the last step to undo is the import.
    fn bring_in(self, records: ImportedRecords) {
        let Some((session, accepted, is_same)) = self.take_acceptance() else { return };
        if !is_same {
            // It is compared again, and the person asked once more.
            self.phase.set(Phase::Ready);
            accepted(None);
            return;
        }
        let count = records.len();
        let outcome = match self.target() {
            ImportTarget::Neighbourhoods => self.name_office(session).and_then(|()| {
                session.dispatch(&Command::AcceptLedger(self.beside(session), records.neighbourhoods))
            }),
            ImportTarget::Register(_) => session.dispatch(&Command::Put(records.into_rows())),
        };
        match outcome {
            Ok(()) => {
                self.remember_columns();
                self.cancel();
                accepted(Some(count));
            }
            Err(error) => self.fail(Failure::Refused(error)),
        }
    }

    fn remember_columns(self) {
        if self.target() == ImportTarget::Neighbourhoods {
            let chosen =
                self.mapping.with_untracked(|mapping| mapping.filter_map(ImportField::neighbourhood));
            self.preferences.change(|prefs| prefs.columns = serde_json::to_value(&chosen).ok());
        }
    }

    /// What comes with neighbourhoods: fields made for their columns, and the form of the ledger.
    fn beside(self, session: Session) -> Vec<AnyRow> {
        let (fields, form) = self.previewed.with_untracked(|previewed| {
            previewed
                .as_ref()
                .map(|previewed| (previewed.fields.clone(), previewed.form.clone()))
                .unwrap_or_default()
        });
        let new_id = LedgerFormId::from_random(browser::random::bits());
        let form = form.map(|form| AnyRow::from(session.now().place_form(form, new_id)));
        fields.into_iter().map(AnyRow::from).chain(form).collect()
    }

    /// The session, who waits for the import, and whether the plan is still the one compared.
    fn take_acceptance(self) -> Option<(Session, Accepted, bool)> {
        self.with_driver(|driver| {
            let import = driver.import.as_mut()?;
            let plan = import.session.plan().try_get_untracked()?;
            let is_same = import.taken.as_ref().is_some_and(|taken| taken.is_same(&plan));
            Some((import.session, import.accepted.take()?, is_same))
        })
        .flatten()
    }

    fn name_office(self, session: Session) -> Result<(), DispatchError> {
        let about = session.now().about;
        let named = self.table.with_untracked(|table| table.as_ref().and_then(|table| table.office.clone()));
        match named {
            Some(office) if about.office.is_empty() => {
                session.dispatch(&Command::SetAbout(linli_plan::About { office, ..about.as_ref().clone() }))
            }
            _ => Ok(()),
        }
    }

    fn fail(self, failure: Failure) {
        let is_lost = failure == Failure::Job(JobError::NoTable);
        let mut tries_again = false;
        self.change_import(|import| {
            tries_again = is_lost && import.is_open && !import.was_lost;
            import.was_lost |= is_lost;
            import.is_open = false;
            import.taken = None;
            import.compared = None;
            if !tries_again {
                import.accepted = None;
            }
        });
        self.is_comparing_again.set(false);
        // A worker that had to be ended, or was used for another table, has lost this one; it is read again once before
        // anyone is troubled.
        if !tries_again {
            self.phase.set(Phase::Failed(failure));
        }
    }
}

async fn open(
    jobs: Jobs,
    target: ImportTarget,
    table: u32,
    source: TableSource,
    encoding: Option<TextEncoding>,
) -> Result<OpenedTable, Failure> {
    let (source, bytes) = match source {
        TableSource::File(file) => {
            let size_bytes = file.size();
            if size_bytes > LARGEST {
                let fault = ReadError::TooLarge { limit_bytes: LARGEST, size_bytes };
                return Err(JobError::Table(fault).into());
            }
            let bytes = file.bytes().await.map_err(|_| Failure::Gone)?;
            (ImportSource::File { name: file.name(), encoding }, bytes)
        }
        TableSource::Pasted(text) => (ImportSource::Pasted, text.into_bytes()),
    };
    Ok(jobs.query(OpenTable { target, table, source }, Some(&bytes)).await?)
}

async fn accepted_window(
    acceptance: &Acceptance,
    from: usize,
    count: usize,
) -> Result<(ImportedRecords, usize), Failure> {
    let Acceptance { jobs, table, choices } = acceptance;
    let question = AcceptRows { table: *table, choices: choices.clone(), from, count };
    let AcceptedRows { records, total } = jobs.query(question, None).await?;
    Ok((records, total))
}

async fn close(jobs: Jobs, table: u32) {
    // A worker that has ended holds nothing any more.
    let _ = jobs.tell(TablesTask::Close { table }, None).await;
}
