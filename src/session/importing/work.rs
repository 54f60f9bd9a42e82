//! Doing an order: whatever is missing next is asked for, until nothing is.
//!
//! One question at a time, because the worker does one job at a time. Between a question and its answer the person may
//! have gone on: an answer to an older order is dropped, and what is missing is looked at anew.

use std::collections::BTreeSet;

use leptos::prelude::*;
use linli_exchange::{
    ledger::{Mapping, PreviewRow, RowFilter},
    table::TextEncoding,
};
use linli_plan::{Command, LedgerFormId, Neighbourhood, NeighbourhoodId, Plan, RecordId, Row};
use linli_words::given;
use linli_worker::{Answer, ImportSource, JobError, OpenedTable, Previewed, Request};

use super::{Accepted, Failure, Importing, Order, Phase, Source, pages::PAGE};
use crate::{
    browser,
    session::{Session, jobs::Jobs, shelf::write_plan},
};

/// Most bytes of a table; a larger file is refused before it is read.
const LARGEST: u64 = 32 << 20;
/// Rows brought in with one question.
const WINDOW: usize = 2_000;

/// What is missing next.
enum Next {
    Open(Jobs, Source, Option<TextEncoding>),
    TakePlan(Jobs, Box<Plan>),
    Compare(Jobs, usize, Mapping),
    Count(Jobs),
    Accept(Jobs),
    Rows(Jobs, RowFilter, usize),
    Close(Jobs),
}

/// An answer.
enum Done {
    Opened(OpenedTable),
    PlanTaken(Box<Plan>),
    Compared(Box<Previewed>, Mapping),
    Counted(usize),
    Accepted(Vec<(NeighbourhoodId, Neighbourhood)>),
    Rows(RowFilter, usize, Vec<PreviewRow>),
    Closed,
}

impl Importing {
    /// Sees to it that somebody works on the order.
    pub(super) fn drive(self) {
        {
            let desk = self.desk();
            let mut desk = desk.borrow_mut();
            if desk.is_manned {
                return;
            }
            desk.is_manned = true;
        }
        leptos::task::spawn_local(async move {
            while let Some(next) = self.next() {
                let edition = self.edition();
                let outcome = self.take(next).await;
                if self.edition() == edition {
                    self.settle(outcome);
                }
            }
            self.desk().borrow_mut().is_manned = false;
        });
    }

    fn edition(self) -> u32 {
        self.desk().borrow().edition
    }

    fn next(self) -> Option<Next> {
        let desk = self.desk();
        let mut desk = desk.borrow_mut();
        if let Some(jobs) = desk.closing.take() {
            return Some(Next::Close(jobs));
        }
        let order = desk.order.as_ref()?;
        match self.phase.get_untracked() {
            Phase::Idle | Phase::Failed(_) => return None,
            Phase::Reading | Phase::Comparing | Phase::Ready | Phase::Accepting => {}
        }
        // A plan that was closed meanwhile needs nothing more.
        let plan = order.session.plan().try_get_untracked()?;
        self.next_of(order, plan)
    }

    fn next_of(self, order: &Order, plan: Plan) -> Option<Next> {
        let jobs = order.jobs;
        if !order.is_open {
            return Some(Next::Open(jobs, order.source.clone(), order.encoding));
        }
        if order.taken.as_ref().is_none_or(|taken| !taken.is_same(&plan)) {
            return Some(Next::TakePlan(jobs, Box::new(plan)));
        }
        let mapping = self.mapping.get_untracked();
        let sheet = order.sheet.unwrap_or(0);
        let is_compared =
            order.compared.as_ref().is_some_and(|(compared, by)| *compared == sheet && *by == mapping);
        if !is_compared {
            return Some(Next::Compare(jobs, sheet, mapping));
        }
        if order.is_count_open {
            return Some(Next::Count(jobs));
        }
        if order.accepted.is_some() {
            return Some(Next::Accept(jobs));
        }
        let page = self.pages.with_untracked(|pages| pages.missing(&order.view))?;
        Some(Next::Rows(jobs, self.filter.get_untracked(), page))
    }

    async fn take(self, next: Next) -> Result<Done, Failure> {
        match next {
            Next::Open(jobs, source, encoding) => Self::open(jobs, source, encoding).await.map(Done::Opened),
            Next::TakePlan(jobs, plan) => {
                self.is_comparing_again.set(self.previewed.with_untracked(Option::is_some));
                let file = write_plan(&plan).await;
                match jobs.ask(Request::TakePlan, Some(&file)).await? {
                    Answer::PlanTaken => Ok(Done::PlanTaken(plan)),
                    _ => Err(JobError::Garbled.into()),
                }
            }
            Next::Compare(jobs, sheet, mapping) => {
                self.is_comparing_again.set(self.previewed.with_untracked(Option::is_some));
                match jobs.ask(Request::Preview { sheet, mapping: mapping.clone() }, None).await? {
                    Answer::Previewed(previewed) => Ok(Done::Compared(Box::new(previewed), mapping)),
                    _ => Err(JobError::Garbled.into()),
                }
            }
            Next::Count(jobs) => {
                let (_, total) = self.accepted_rows(jobs, 0, 0).await?;
                Ok(Done::Counted(total))
            }
            Next::Accept(jobs) => self.all_accepted_rows(jobs).await.map(Done::Accepted),
            Next::Rows(jobs, filter, page) => {
                let request = Request::Rows { filter, from: page * PAGE, count: PAGE };
                match jobs.ask(request, None).await? {
                    Answer::Rows(rows) => Ok(Done::Rows(filter, page, rows)),
                    _ => Err(JobError::Garbled.into()),
                }
            }
            Next::Close(jobs) => {
                // A worker that has ended holds nothing any more.
                let _ = jobs.ask(Request::Close, None).await;
                Ok(Done::Closed)
            }
        }
    }

    async fn accepted_rows(
        self,
        jobs: Jobs,
        from: usize,
        count: usize,
    ) -> Result<(Vec<(NeighbourhoodId, Neighbourhood)>, usize), Failure> {
        let skipped = self.skipped.get_untracked();
        match jobs.ask(Request::Accept { skipped, from, count }, None).await? {
            Answer::Accepted { rows, total } => Ok((rows, total)),
            _ => Err(JobError::Garbled.into()),
        }
    }

    async fn all_accepted_rows(self, jobs: Jobs) -> Result<Vec<(NeighbourhoodId, Neighbourhood)>, Failure> {
        let edition = self.edition();
        let mut all = Vec::new();
        loop {
            let (mut rows, total) = self.accepted_rows(jobs, all.len(), WINDOW).await?;
            let is_last = rows.is_empty() || all.len() + rows.len() >= total;
            all.append(&mut rows);
            if is_last {
                return Ok(all);
            }
            browser::turn::yield_now().await;
            if self.edition() != edition {
                return Err(JobError::Stopped.into());
            }
        }
    }

    fn settle(self, outcome: Result<Done, Failure>) {
        match outcome {
            Ok(Done::Opened(table)) => {
                self.change_order(|order| {
                    order.is_open = true;
                    order.sheet = order.sheet.or(table.likeliest).or(Some(0));
                });
                self.table.set(Some(table));
                if self.phase.get_untracked() == Phase::Reading {
                    self.phase.set(Phase::Comparing);
                }
            }
            Ok(Done::PlanTaken(plan)) => self.change_order(|order| {
                order.taken = Some(*plan);
                order.compared = None;
            }),
            Ok(Done::Compared(previewed, mapping)) => self.show(*previewed, mapping),
            Ok(Done::Counted(count)) => {
                self.change_order(|order| order.is_count_open = false);
                self.importable.set(count);
            }
            Ok(Done::Accepted(rows)) => self.bring_in(rows),
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

    fn show(self, previewed: Previewed, mapping: Mapping) {
        let sheet = previewed.sheet;
        let counts = previewed.counts;
        let skipped = self.skipped.with_untracked(BTreeSet::len);
        let is_superseded =
            self.desk().borrow().order.as_ref().is_none_or(|order| order.sheet != Some(sheet));
        if is_superseded {
            return;
        }
        self.change_order(|order| {
            // Sentences name the fields that the import makes as the plan will.
            let fields = previewed.fields.iter().cloned().map(Row::from).collect();
            if let Ok(widened) = order.session.now().apply(&Command::Put(fields)) {
                given::learn(&widened);
            }
            order.compared = Some((sheet, mapping));
            order.is_count_open = skipped > 0;
        });
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
    fn bring_in(self, rows: Vec<(NeighbourhoodId, Neighbourhood)>) {
        let Some((session, accepted, is_same)) = self.take_acceptance() else { return };
        if !is_same {
            // It is compared again, and the person asked once more.
            self.phase.set(Phase::Ready);
            accepted(None);
            return;
        }
        let count = rows.len();
        let outcome = self
            .name_office(session)
            .and_then(|()| session.dispatch(&Command::AcceptLedger(self.beside(session), rows)));
        match outcome {
            Ok(()) => {
                let chosen = self.mapping.get_untracked();
                self.preferences.change(|prefs| prefs.columns = serde_json::to_value(&chosen).ok());
                self.cancel();
                accepted(Some(count));
            }
            Err(error) => self.fail(Failure::Refused(error)),
        }
    }

    /// What comes with the rows: fields made for their columns, and the form of the ledger.
    fn beside(self, session: Session) -> Vec<Row> {
        let (fields, form) = self.previewed.with_untracked(|previewed| {
            previewed
                .as_ref()
                .map(|previewed| (previewed.fields.clone(), previewed.form.clone()))
                .unwrap_or_default()
        });
        let new_id = LedgerFormId::from_random(browser::random::bits());
        let form = form.map(|form| Row::from(session.now().place_form(form, new_id)));
        fields.into_iter().map(Row::from).chain(form).collect()
    }

    /// The session, who waits for the import, and whether the plan is still the one compared.
    fn take_acceptance(self) -> Option<(Session, Accepted, bool)> {
        let desk = self.desk();
        let mut desk = desk.borrow_mut();
        let order = desk.order.as_mut()?;
        let plan = order.session.plan().try_get_untracked()?;
        let is_same = order.taken.as_ref().is_some_and(|taken| taken.is_same(&plan));
        Some((order.session, order.accepted.take()?, is_same))
    }

    fn name_office(self, session: Session) -> Result<(), crate::session::DispatchError> {
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
        self.change_order(|order| {
            tries_again = is_lost && order.is_open && !order.was_lost;
            order.was_lost |= is_lost;
            order.is_open = false;
            order.taken = None;
            order.compared = None;
            if !tries_again {
                order.accepted = None;
            }
        });
        self.is_comparing_again.set(false);
        // A worker that had to be ended has lost the table; it is read again once before anyone is troubled.
        if !tries_again {
            self.phase.set(Phase::Failed(failure));
        }
    }
}

impl Importing {
    /// Has the worker open a table, whoever wants to look at it.
    ///
    /// # Errors
    /// Says why it cannot be read.
    pub async fn open(
        jobs: Jobs,
        source: Source,
        encoding: Option<TextEncoding>,
    ) -> Result<OpenedTable, Failure> {
        let (source, bytes) = match source {
            Source::File(file) => {
                let size_bytes = file.size();
                if size_bytes > LARGEST {
                    return Err(JobError::TooLarge { limit_bytes: LARGEST, size_bytes }.into());
                }
                let bytes = file.bytes().await.map_err(|_| Failure::Gone)?;
                (ImportSource::File { name: file.name(), encoding }, bytes)
            }
            Source::Pasted(text) => (ImportSource::Pasted, text.into_bytes()),
        };
        match jobs.ask(Request::OpenTable(source), Some(&bytes)).await? {
            Answer::Opened(table) => Ok(table),
            _ => Err(JobError::Garbled.into()),
        }
    }
}

impl From<JobError> for Failure {
    fn from(error: JobError) -> Self {
        Self::Job(error)
    }
}
