//! What the driver of an import remembers: what was asked for, and how much of it is done.

use std::ops::Range;

use linli_plan::Plan;
use linli_registers::{
    import::ImportField,
    ledger::{HiddenCells, Mapping},
};
use linli_tables::TextEncoding;

use super::pages::PAGE;
use crate::session::{Session, jobs::Jobs, table_source::TableSource};

/// Hears how many records came in; nothing where the plan had changed since it was compared.
pub(super) type Accepted = Box<dyn FnOnce(Option<usize>)>;

/// The import that is going on, and whether someone works on it.
#[derive(Default)]
pub(super) struct Driver {
    pub(super) import: Option<OpenImport>,
    /// An answer to a question of an older edition is dropped.
    pub(super) edition: u32,
    pub(super) is_running: bool,
    /// The worker still holds this table, which nobody needs.
    pub(super) closing: Option<(Jobs, u32)>,
}

impl Driver {
    /// Lets the import go; says whose work to stop.
    pub(super) fn forget(&mut self) -> Option<Jobs> {
        self.edition = self.edition.wrapping_add(1);
        let import = self.import.take()?;
        self.closing = Some((import.jobs, import.table));
        Some(import.jobs)
    }
}

/// What a preview is made of, besides the plan.
#[derive(Clone, PartialEq)]
pub(super) struct Compared {
    pub(super) sheet: usize,
    pub(super) mapping: Mapping<ImportField>,
    pub(super) hidden: HiddenCells,
}

/// What has been asked for and how much of it is done.
pub(super) struct OpenImport {
    pub(super) session: Session,
    pub(super) jobs: Jobs,
    pub(super) source: TableSource,
    pub(super) encoding: Option<TextEncoding>,
    /// The number under which the worker has the table.
    pub(super) table: u32,
    /// Nothing until the table is open: then the likeliest.
    pub(super) sheet: Option<usize>,
    pub(super) is_open: bool,
    /// The plan as the worker has it.
    pub(super) taken: Option<Plan>,
    /// Of what the preview is that the worker has.
    pub(super) compared: Option<Compared>,
    pub(super) view: Range<usize>,
    /// The rows that would come in have to be counted anew.
    pub(super) is_count_open: bool,
    pub(super) accepted: Option<Accepted>,
    /// The worker has lost the table once already.
    pub(super) was_lost: bool,
}

impl OpenImport {
    pub(super) fn new(session: Session, jobs: Jobs, source: TableSource) -> Self {
        Self {
            session,
            jobs,
            source,
            encoding: None,
            table: 0,
            sheet: None,
            is_open: false,
            taken: None,
            compared: None,
            view: 0..PAGE / 2,
            is_count_open: false,
            accepted: None,
            was_lost: false,
        }
    }

    /// Nothing is done yet, once more.
    pub(super) fn read_again(&mut self) {
        self.is_open = false;
        self.taken = None;
        self.compared = None;
        self.accepted = None;
        self.was_lost = false;
    }
}
