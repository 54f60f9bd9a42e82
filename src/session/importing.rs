//! The import of a ledger: which file, what its columns are, what it would change, and bringing it in.
//!
//! Holds what the screen shows and asks the worker for what is missing, one question at a time (`work`). The plan
//! changes once, when the import is accepted. Makes no sentences.

mod pages;
mod work;

use std::{cell::RefCell, collections::BTreeSet, ops::Range, rc::Rc};

use leptos::prelude::*;
use linli_exchange::{
    ledger::{Column, Confidence, Counts, Mapping, RowFilter, Target},
    table::TextEncoding,
};
use linli_plan::{Plan, PlanId};
use linli_worker::{JobError, OpenedTable, Previewed};

pub use self::pages::Pages;
use super::{DispatchError, Session, jobs::Jobs, prefs::Preferences};
use crate::browser::files::Incoming;

/// Where a table comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file.
    File(Incoming),
    /// A pasted block.
    Pasted(String),
}

/// How far an import is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// No file is at hand.
    #[default]
    Idle,
    /// The file is being read.
    Reading,
    /// It is being compared for the first time.
    Comparing,
    /// What it would change is known.
    Ready,
    /// It is being brought in.
    Accepting,
    /// It could not go on; the plan has not changed.
    Failed(Failure),
}

/// Why an import could not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The browser could not read the file.
    Gone,
    /// The worker could not do it, or was stopped.
    Job(JobError),
    /// The plan did not take it.
    Refused(DispatchError),
}

impl Failure {
    /// Whether a person stopped it.
    #[must_use]
    pub fn is_stop(&self) -> bool {
        matches!(self, Self::Job(JobError::Stopped))
    }
}

/// Hears how many neighbourhoods came in; nothing where the plan had changed since it was compared.
type Accepted = Box<dyn FnOnce(Option<usize>)>;

/// What has been asked for and how much of it is done.
struct Order {
    session: Session,
    jobs: Jobs,
    source: Source,
    encoding: Option<TextEncoding>,
    /// Nothing until the table is open: then the likeliest.
    sheet: Option<usize>,
    is_open: bool,
    /// The plan as the worker has it.
    taken: Option<Plan>,
    /// The sheet and the mapping of the preview that the worker has.
    compared: Option<(usize, Mapping)>,
    /// The rows in view.
    view: Range<usize>,
    /// The rows that would come in have to be counted anew.
    is_count_open: bool,
    accepted: Option<Accepted>,
    /// The worker has lost the table once already.
    was_lost: bool,
}

/// The one order there is, and whether someone works on it.
#[derive(Default)]
struct Desk {
    order: Option<Order>,
    /// Counts orders: an answer to an older one is dropped.
    edition: u32,
    is_manned: bool,
    /// The worker still holds a table nobody needs.
    closing: Option<Jobs>,
}

/// The import. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub struct Importing {
    preferences: Preferences,
    desk: StoredValue<Rc<RefCell<Desk>>, LocalStorage>,
    plan: RwSignal<Option<PlanId>>,
    phase: RwSignal<Phase>,
    is_comparing_again: RwSignal<bool>,
    name: RwSignal<Option<String>>,
    table: RwSignal<Option<OpenedTable>>,
    previewed: RwSignal<Option<Previewed>>,
    mapping: RwSignal<Mapping>,
    older: StoredValue<Mapping>,
    touched: RwSignal<BTreeSet<String>>,
    filter: RwSignal<RowFilter>,
    pages: RwSignal<Pages>,
    skipped: RwSignal<BTreeSet<u32>>,
    importable: RwSignal<usize>,
}

impl Importing {
    /// No import yet. What columns were taken for is remembered in the preferences.
    #[must_use]
    pub fn new(preferences: Preferences) -> Self {
        Self {
            preferences,
            desk: StoredValue::new_local(Rc::default()),
            plan: RwSignal::new(None),
            phase: RwSignal::new(Phase::Idle),
            is_comparing_again: RwSignal::new(false),
            name: RwSignal::new(None),
            table: RwSignal::new(None),
            previewed: RwSignal::new(None),
            mapping: RwSignal::new(Mapping::default()),
            older: StoredValue::new(Mapping::default()),
            touched: RwSignal::new(BTreeSet::new()),
            filter: RwSignal::new(RowFilter::All),
            pages: RwSignal::new(Pages::default()),
            skipped: RwSignal::new(BTreeSet::new()),
            importable: RwSignal::new(0),
        }
    }

    /// Begins with a file or a pasted block, in place of whatever was being imported.
    pub fn start(self, session: Session, jobs: Jobs, source: Source) {
        self.cancel();
        let Some(plan) = session.plan().try_get_untracked() else { return };
        let remembered =
            self.preferences.now().columns.and_then(|columns| serde_json::from_value(columns).ok());
        let remembered: Mapping = remembered.unwrap_or_default();
        self.older.set_value(remembered.clone());
        self.mapping.set(remembered);
        self.name.set(match &source {
            Source::File(file) => Some(file.name()),
            Source::Pasted(_) => None,
        });
        self.plan.set(Some(plan.id));
        self.desk().borrow_mut().order = Some(Order {
            session,
            jobs,
            source,
            encoding: None,
            sheet: None,
            is_open: false,
            taken: None,
            compared: None,
            view: 0..pages::PAGE / 2,
            is_count_open: false,
            accepted: None,
            was_lost: false,
        });
        self.begin();
    }

    /// Reads the file again from the beginning; what was said about its columns stays.
    pub fn retry(self) {
        self.change_order(|order| {
            order.is_open = false;
            order.taken = None;
            order.compared = None;
            order.accepted = None;
            order.was_lost = false;
        });
        self.begin();
    }

    /// Says how the text of the file is encoded, and reads it again.
    pub fn set_encoding(self, encoding: TextEncoding) {
        self.change_order(|order| order.encoding = Some(encoding));
        self.retry();
    }

    /// Takes another sheet of the workbook.
    pub fn choose_sheet(self, sheet: usize) {
        self.change_order(|order| {
            order.sheet = Some(sheet);
            order.is_count_open = false;
        });
        self.skipped.set(BTreeSet::new());
        self.filter.set(RowFilter::All);
        self.pages.update(|pages| pages.clear(0));
        self.previewed.set(None);
        self.phase.set(Phase::Comparing);
        self.drive();
    }

    /// Says what a column is for, and compares again.
    pub fn set_target(self, key: &str, target: Target) {
        let changed = self.previewed.with_untracked(|previewed| {
            let Some(previewed) = previewed else { return false };
            self.mapping.update(|mapping| mapping.set(&previewed.layout, key, target));
            true
        });
        if changed {
            self.touched.update(|touched| {
                touched.insert(key.to_owned());
            });
            self.drive();
        }
    }

    /// Leaves a row out, or takes it after all.
    pub fn toggle_skip(self, row: u32) {
        let mut is_skipped = false;
        self.skipped.update(|skipped| {
            is_skipped = skipped.insert(row);
            if !is_skipped {
                skipped.remove(&row);
            }
        });
        self.importable
            .update(|count| *count = if is_skipped { count.saturating_sub(1) } else { *count + 1 });
    }

    /// Shows rows of one kind only.
    pub fn set_filter(self, filter: RowFilter) {
        if self.filter.get_untracked() != filter {
            self.filter.set(filter);
            let count = self.expected_rows();
            self.pages.update(|pages| pages.clear(count));
            self.drive();
        }
    }

    /// Says which rows are in view, so that they are fetched.
    pub fn set_view(self, view: Range<usize>) {
        self.change_order(|order| order.view = view);
        self.drive();
    }

    /// Stops what is going on. The plan has not changed.
    pub fn stop(self) {
        let jobs = {
            let desk = self.desk();
            let mut desk = desk.borrow_mut();
            desk.edition = desk.edition.wrapping_add(1);
            desk.order.as_ref().map(|order| order.jobs)
        };
        self.is_comparing_again.set(false);
        self.phase.set(Phase::Failed(Failure::Job(JobError::Stopped)));
        if let Some(jobs) = jobs {
            jobs.stop();
        }
    }

    /// Brings the rows in as one step. `accepted` hears how many neighbourhoods came in, or nothing where the plan
    /// had changed since it was compared: then it is compared again, and nothing came in.
    pub fn accept(self, accepted: impl FnOnce(Option<usize>) + 'static) {
        if self.phase.get_untracked() == Phase::Ready {
            self.change_order(|order| order.accepted = Some(Box::new(accepted)));
            self.phase.set(Phase::Accepting);
            self.drive();
        }
    }

    /// Forgets the file.
    pub fn cancel(self) {
        let jobs = {
            let desk = self.desk();
            let mut desk = desk.borrow_mut();
            desk.edition = desk.edition.wrapping_add(1);
            let jobs = desk.order.take().map(|order| order.jobs);
            desk.closing = jobs.or(desk.closing);
            jobs
        };
        self.phase.set(Phase::Idle);
        self.is_comparing_again.set(false);
        self.plan.set(None);
        self.name.set(None);
        self.table.set(None);
        self.previewed.set(None);
        self.touched.set(BTreeSet::new());
        self.filter.set(RowFilter::All);
        self.pages.set(Pages::default());
        self.skipped.set(BTreeSet::new());
        self.importable.set(0);
        if let Some(jobs) = jobs {
            jobs.stop();
            self.drive();
        }
    }

    /// Compares again whenever the plan changes, as long as the caller's part of the page is there.
    pub fn follow(self, session: Session) {
        Effect::new(move |_| {
            session.plan().track();
            self.drive();
        });
    }

    /// How far it is, for this plan.
    #[must_use]
    pub fn phase_for(self, plan: PlanId) -> Memo<Phase> {
        Memo::new(move |_| if self.plan.get() == Some(plan) { self.phase.get() } else { Phase::Idle })
    }

    /// Whether the preview on the page is being replaced.
    #[must_use]
    pub fn is_comparing_again(self) -> ReadSignal<bool> {
        self.is_comparing_again.read_only()
    }

    /// The name of the file; nothing for a pasted block.
    #[must_use]
    pub fn name(self) -> ReadSignal<Option<String>> {
        self.name.read_only()
    }

    /// The table, once it is open.
    #[must_use]
    pub fn table(self) -> ReadSignal<Option<OpenedTable>> {
        self.table.read_only()
    }

    /// The sheet compared with the plan.
    #[must_use]
    pub fn previewed(self) -> ReadSignal<Option<Previewed>> {
        self.previewed.read_only()
    }

    /// What a column is for.
    #[must_use]
    pub fn target(self, column: &Column) -> Target {
        self.mapping.with(|mapping| mapping.target(column))
    }

    /// Whether a person should make sure what a column is for: its heading does not say it, nor has anyone.
    #[must_use]
    pub fn is_unsure(self, column: &Column) -> bool {
        let is_remembered =
            || self.older.with_value(|older| older.target(column)) != Mapping::default().target(column);
        column.withheld.is_none()
            && column.confidence != Confidence::Sure
            && !self.touched.with(|touched| touched.contains(&column.key))
            && !is_remembered()
    }

    /// Which rows are shown.
    #[must_use]
    pub fn filter(self) -> ReadSignal<RowFilter> {
        self.filter.read_only()
    }

    /// The rows at hand.
    #[must_use]
    pub fn pages(self) -> ReadSignal<Pages> {
        self.pages.read_only()
    }

    /// Rows of the sheet that are left out.
    #[must_use]
    pub fn skipped(self) -> ReadSignal<BTreeSet<u32>> {
        self.skipped.read_only()
    }

    /// How many neighbourhoods would be new or changed.
    #[must_use]
    pub fn importable(self) -> ReadSignal<usize> {
        self.importable.read_only()
    }

    fn begin(self) {
        {
            let desk = self.desk();
            let mut desk = desk.borrow_mut();
            if desk.order.is_none() {
                return;
            }
            desk.edition = desk.edition.wrapping_add(1);
        }
        self.table.set(None);
        self.previewed.set(None);
        self.pages.set(Pages::default());
        self.phase.set(Phase::Reading);
        self.drive();
    }

    /// At most how many rows the filter shows.
    fn expected_rows(self) -> usize {
        let counts = self.previewed.with_untracked(|previewed| previewed.as_ref().map(|known| known.counts));
        counts.map_or(0, |counts| rows_shown(&counts, self.filter.get_untracked()))
    }

    fn change_order(self, change: impl FnOnce(&mut Order)) {
        if let Some(order) = &mut self.desk().borrow_mut().order {
            change(order);
        }
    }

    fn desk(self) -> Rc<RefCell<Desk>> {
        self.desk.get_value()
    }
}

/// At most how many rows a filter shows; exactly so many but for those that ask for cells.
fn rows_shown(counts: &Counts, filter: RowFilter) -> usize {
    let all = counts.new + counts.changed + counts.unchanged + counts.rejected;
    let rows = match filter {
        RowFilter::All => all,
        RowFilter::New => counts.new,
        RowFilter::Changed => counts.changed,
        RowFilter::Unchanged => counts.unchanged,
        RowFilter::Rejected => counts.rejected,
        RowFilter::Noted => all.min(counts.unread_cells + counts.interpreted_cells),
        RowFilter::Unread => all.min(counts.unread_cells),
    };
    usize::try_from(rows).unwrap_or(usize::MAX)
}

/// The import of the page.
#[must_use]
pub fn use_importing() -> Importing {
    expect_context()
}
