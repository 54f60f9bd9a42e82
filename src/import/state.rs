//! What an import shows: how far it is, the table, its columns, the rows at hand, what is left out.
//!
//! A handle of signals. `driver` fills them in from the worker; the parts of the page read them and say what a person
//! wants. The plan changes once, when the import is accepted.

use std::{cell::RefCell, collections::BTreeSet, ops::Range, rc::Rc};

use leptos::prelude::*;
use linli_plan::PlanId;
use linli_registers::{
    import::{ImportField, ImportTarget},
    ledger::{Column, Confidence, Counts, HiddenCells, Mapping, RowFilter, Target},
};
use linli_tables::TextEncoding;
use linli_words::PlanNames;
use linli_worker::{JobError, OpenedTable, Previewed};

use super::{
    driver_state::{Driver, OpenImport},
    failure::Failure,
    pages::Pages,
};
use crate::session::{Session, jobs::Jobs, prefs::Preferences, table_source::TableSource};

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Phase {
    #[default]
    Idle,
    Reading,
    /// It is being compared for the first time.
    Comparing,
    /// What it would change is known.
    Ready,
    Accepting,
    /// It could not go on; the plan has not changed.
    Failed(Failure),
}

/// An import. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub struct ImportState {
    target: ImportTarget,
    pub(super) preferences: Preferences,
    pub(super) driver: StoredValue<Rc<RefCell<Driver>>, LocalStorage>,
    plan: RwSignal<Option<PlanId>>,
    pub(super) phase: RwSignal<Phase>,
    pub(super) is_comparing_again: RwSignal<bool>,
    name: RwSignal<Option<String>>,
    pub(super) table: RwSignal<Option<OpenedTable>>,
    pub(super) previewed: RwSignal<Option<Previewed>>,
    pub(super) names: RwSignal<PlanNames>,
    pub(super) mapping: RwSignal<Mapping<ImportField>>,
    hidden: RwSignal<HiddenCells>,
    remembered: StoredValue<Mapping<ImportField>>,
    touched: RwSignal<BTreeSet<String>>,
    pub(super) filter: RwSignal<RowFilter>,
    pub(super) pages: RwSignal<Pages>,
    pub(super) skipped: RwSignal<BTreeSet<u32>>,
    pub(super) split: RwSignal<BTreeSet<u32>>,
    pub(super) joined: RwSignal<BTreeSet<u32>>,
    pub(super) keeps_personal: RwSignal<bool>,
    pub(super) importable: RwSignal<usize>,
}

impl ImportState {
    /// No import yet. What the columns of neighbourhoods were taken for is remembered in the preferences.
    #[must_use]
    pub fn new(target: ImportTarget, preferences: Preferences) -> Self {
        Self {
            target,
            preferences,
            driver: StoredValue::new_local(Rc::default()),
            plan: RwSignal::new(None),
            phase: RwSignal::new(Phase::Idle),
            is_comparing_again: RwSignal::new(false),
            name: RwSignal::new(None),
            table: RwSignal::new(None),
            previewed: RwSignal::new(None),
            names: RwSignal::new(PlanNames::default()),
            mapping: RwSignal::new(Mapping::default()),
            hidden: RwSignal::new(HiddenCells::LeaveOut),
            remembered: StoredValue::new(Mapping::default()),
            touched: RwSignal::new(BTreeSet::new()),
            filter: RwSignal::new(RowFilter::All),
            pages: RwSignal::new(Pages::default()),
            skipped: RwSignal::new(BTreeSet::new()),
            split: RwSignal::new(BTreeSet::new()),
            joined: RwSignal::new(BTreeSet::new()),
            keeps_personal: RwSignal::new(false),
            importable: RwSignal::new(0),
        }
    }

    /// Begins with a file or a pasted block, in place of whatever was being imported.
    pub(super) fn start(self, session: Session, jobs: Jobs, source: TableSource) {
        self.cancel();
        let Some(plan) = session.plan().try_get_untracked() else { return };
        let remembered = self.read_remembered();
        self.remembered.set_value(remembered.clone());
        self.mapping.set(remembered);
        self.name.set(match &source {
            TableSource::File(file) => Some(file.name()),
            TableSource::Pasted(_) => None,
        });
        self.plan.set(Some(plan.id));
        self.with_driver(|driver| driver.import = Some(OpenImport::new(session, jobs, source)));
        self.begin();
    }

    /// Reads the file again from the beginning; what was said about its columns stays.
    pub(super) fn retry(self) {
        self.change_import(OpenImport::read_again);
        self.begin();
    }

    /// Says how the text of the file is encoded, and reads it again.
    pub(super) fn set_encoding(self, encoding: TextEncoding) {
        self.change_import(|import| import.encoding = Some(encoding));
        self.retry();
    }

    /// Says what becomes of hidden rows and columns, and compares again.
    pub(super) fn set_hidden(self, hidden: HiddenCells) {
        self.hidden.set(hidden);
        self.drive();
    }

    /// Takes another sheet of the workbook.
    pub(super) fn choose_sheet(self, sheet: usize) {
        self.change_import(|import| {
            import.sheet = Some(sheet);
            import.is_count_open = false;
        });
        self.skipped.set(BTreeSet::new());
        self.split.set(BTreeSet::new());
        self.joined.set(BTreeSet::new());
        self.keeps_personal.set(false);
        self.filter.set(RowFilter::All);
        self.pages.update(|pages| pages.clear(0));
        self.previewed.set(None);
        self.phase.set(Phase::Comparing);
        self.drive();
    }

    /// Says what a column is for, and compares again.
    pub(super) fn set_column(self, key: &str, target: Target<ImportField>) {
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
    pub(super) fn toggle_skip(self, row: u32) {
        let is_skipped = toggle(self.skipped, row);
        self.importable
            .update(|count| *count = if is_skipped { count.saturating_sub(1) } else { *count + 1 });
    }

    /// Makes records of their own of the needs in a row, or leaves them together after all.
    pub(super) fn toggle_split(self, row: u32) {
        toggle(self.split, row);
    }

    /// Does the same with all rows that hold several needs.
    pub(super) fn split_all(self, is_split: bool) {
        let several = || self.several().into_iter().collect();
        self.split.set(if is_split { several() } else { BTreeSet::new() });
    }

    /// Says that a row is the record it may be, or another after all.
    pub(super) fn toggle_join(self, row: u32) {
        toggle(self.joined, row);
    }

    /// Shows rows of one kind only.
    pub(super) fn set_filter(self, filter: RowFilter) {
        if self.filter.get_untracked() != filter {
            self.filter.set(filter);
            let count = self.expected_rows();
            self.pages.update(|pages| pages.clear(count));
            self.drive();
        }
    }

    /// Says which rows are in view, so that they are fetched.
    pub(super) fn set_view(self, view: Range<usize>) {
        self.change_import(|import| import.view = view);
        self.drive();
    }

    /// Stops what is going on. The plan has not changed.
    pub(super) fn stop(self) {
        let jobs = self.with_driver(|driver| {
            driver.edition = driver.edition.wrapping_add(1);
            driver.import.as_ref().map(|import| import.jobs)
        });
        self.is_comparing_again.set(false);
        self.phase.set(Phase::Failed(Failure::Job(JobError::Stopped)));
        if let Some(jobs) = jobs.flatten() {
            jobs.stop();
        }
    }

    /// Brings the rows in as one step. `accepted` hears how many records came in, or nothing where the plan had changed
    /// since it was compared: then it is compared again, and nothing came in.
    pub(super) fn accept(self, accepted: impl FnOnce(Option<usize>) + 'static) {
        if self.phase.get_untracked() == Phase::Ready {
            self.change_import(|import| import.accepted = Some(Box::new(accepted)));
            self.phase.set(Phase::Accepting);
            self.drive();
        }
    }

    pub(super) fn cancel(self) {
        let jobs = self.with_driver(Driver::forget);
        self.phase.set(Phase::Idle);
        self.is_comparing_again.set(false);
        self.plan.set(None);
        self.hidden.set(HiddenCells::LeaveOut);
        self.name.set(None);
        self.table.set(None);
        self.previewed.set(None);
        self.touched.set(BTreeSet::new());
        self.filter.set(RowFilter::All);
        self.pages.set(Pages::default());
        self.skipped.set(BTreeSet::new());
        self.split.set(BTreeSet::new());
        self.joined.set(BTreeSet::new());
        self.keeps_personal.set(false);
        self.importable.set(0);
        if let Some(jobs) = jobs.flatten() {
            jobs.stop();
            self.drive();
        }
    }

    /// Compares again whenever the plan changes, as long as the caller's part of the page is there.
    pub(super) fn follow(self, session: Session) {
        Effect::new(move |_| {
            session.plan().track();
            self.drive();
        });
    }

    pub(super) fn target(self) -> ImportTarget {
        self.target
    }

    /// How far it is, for this plan.
    pub(super) fn phase_for(self, plan: PlanId) -> Memo<Phase> {
        Memo::new(move |_| if self.plan.get() == Some(plan) { self.phase.get() } else { Phase::Idle })
    }

    /// Whether the preview on the page is being replaced.
    pub(super) fn is_comparing_again(self) -> ReadSignal<bool> {
        self.is_comparing_again.read_only()
    }

    /// The name of the file; nothing for a pasted block.
    pub(super) fn name(self) -> ReadSignal<Option<String>> {
        self.name.read_only()
    }

    /// The table, once it is open.
    pub(super) fn table(self) -> ReadSignal<Option<OpenedTable>> {
        self.table.read_only()
    }

    /// The sheet compared with the plan.
    pub(super) fn previewed(self) -> ReadSignal<Option<Previewed>> {
        self.previewed.read_only()
    }

    /// What the plan would call its own segments and fields, with the fields that the import makes.
    pub(super) fn names(self) -> ReadSignal<PlanNames> {
        self.names.read_only()
    }

    /// The column of the names, where the table does not look like a ledger of neighbourhoods.
    pub(super) fn doubtful(self) -> Memo<Option<String>> {
        Memo::new(move |_| {
            self.previewed
                .with(|previewed| previewed.as_ref().and_then(|previewed| previewed.doubtful.clone()))
        })
    }

    /// How many rows there are of each outcome; none while nothing is compared.
    pub(super) fn counts(self) -> Memo<Counts> {
        Memo::new(move |_| {
            self.previewed
                .with(|previewed| previewed.as_ref().map(|previewed| previewed.counts).unwrap_or_default())
        })
    }

    /// The rows whose cell holds several needs.
    pub(super) fn several(self) -> Vec<u32> {
        self.previewed.with(|previewed| {
            previewed.as_ref().map(|previewed| previewed.several.clone()).unwrap_or_default()
        })
    }

    pub(super) fn column_target(self, column: &Column<ImportField>) -> Target<ImportField> {
        self.mapping.with(|mapping| mapping.target(column))
    }

    /// Whether some column gives the rows their names.
    pub(super) fn has_names(self) -> bool {
        let names = Target::Field(self.target.name_field());
        self.previewed.with(|previewed| {
            previewed.as_ref().is_none_or(|previewed| {
                previewed.layout.columns.iter().any(|column| self.column_target(column) == names)
            })
        })
    }

    /// Whether a person should make sure what a column is for: its heading does not say it, nor has anyone.
    pub(super) fn is_unsure(self, column: &Column<ImportField>) -> bool {
        let is_remembered = || {
            self.remembered.with_value(|remembered| remembered.target(column))
                != Mapping::default().target(column)
        };
        column.withheld.is_none()
            && column.confidence != Confidence::Sure
            && !self.touched.with(|touched| touched.contains(&column.key))
            && !is_remembered()
    }

    /// What becomes of hidden rows and columns.
    pub(super) fn hidden(self) -> ReadSignal<HiddenCells> {
        self.hidden.read_only()
    }

    pub(super) fn filter(self) -> ReadSignal<RowFilter> {
        self.filter.read_only()
    }

    pub(super) fn pages(self) -> ReadSignal<Pages> {
        self.pages.read_only()
    }

    /// Rows of the sheet that are left out.
    pub(super) fn skipped(self) -> ReadSignal<BTreeSet<u32>> {
        self.skipped.read_only()
    }

    /// Rows of the sheet whose needs become records of their own.
    pub(super) fn split(self) -> ReadSignal<BTreeSet<u32>> {
        self.split.read_only()
    }

    /// Rows of the sheet that are the records they may be.
    pub(super) fn joined(self) -> ReadSignal<BTreeSet<u32>> {
        self.joined.read_only()
    }

    /// Whether what looks like personal data stays in notes.
    pub(super) fn keeps_personal(self) -> ReadSignal<bool> {
        self.keeps_personal.read_only()
    }

    pub(super) fn set_keeps_personal(self, keeps: bool) {
        self.keeps_personal.set(keeps);
    }

    /// How many rows would come in.
    pub(super) fn importable(self) -> ReadSignal<usize> {
        self.importable.read_only()
    }

    /// At most how many rows the filter shows.
    pub(super) fn expected_rows(self) -> usize {
        let counts = self.previewed.with_untracked(|previewed| previewed.as_ref().map(|known| known.counts));
        counts.map_or(0, |counts| rows_shown(&counts, self.filter.get_untracked()))
    }

    pub(super) fn change_import(self, change: impl FnOnce(&mut OpenImport)) {
        self.with_driver(|driver| driver.import.as_mut().map(change));
    }

    /// Nothing where the part of the page that holds this state is gone.
    pub(super) fn with_driver<T>(self, take: impl FnOnce(&mut Driver) -> T) -> Option<T> {
        self.driver.try_get_value().map(|driver| take(&mut driver.borrow_mut()))
    }

    fn begin(self) {
        let is_there = self.with_driver(|driver| {
            driver.edition = driver.edition.wrapping_add(1);
            driver.import.is_some()
        });
        if is_there == Some(true) {
            self.table.set(None);
            self.previewed.set(None);
            self.pages.set(Pages::default());
            self.phase.set(Phase::Reading);
            self.drive();
        }
    }

    /// What columns were taken for in earlier imports of neighbourhoods.
    fn read_remembered(self) -> Mapping<ImportField> {
        if self.target != ImportTarget::Neighbourhoods {
            return Mapping::default();
        }
        let columns = self.preferences.now().columns;
        let columns = columns.and_then(|columns| serde_json::from_value::<Mapping>(columns).ok());
        columns.map(|columns| Mapping::from(&columns)).unwrap_or_default()
    }
}

/// Whether the row is in the set now.
fn toggle(rows: RwSignal<BTreeSet<u32>>, row: u32) -> bool {
    let mut is_in = false;
    rows.update(|rows| {
        is_in = rows.insert(row);
        if !is_in {
            rows.remove(&row);
        }
    });
    is_in
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
        RowFilter::Doubtful => counts.doubtful,
        RowFilter::Noted => all.min(counts.unread_cells + counts.interpreted_cells),
        RowFilter::Unread => all.min(counts.unread_cells),
    };
    usize::try_from(rows).unwrap_or(usize::MAX)
}

/// The import that the caller's part of the page shows.
#[must_use]
pub(super) fn use_import() -> ImportState {
    expect_context()
}
