//! What page and worker say about an import: the table that is open, its comparison with the plan, what comes of it.

use linli_plan::{
    AnyRow, CustomField, CustomFieldId, Enterprise, EnterpriseId, LedgerForm, Need, NeedId, Neighbourhood,
    NeighbourhoodId, Organisation, OrganisationId, Volunteer, VolunteerId, Worker, WorkerId,
};
use linli_registers::{
    import::{ImportField, ImportRow, ImportTarget, RowChoices},
    ledger::{Counts, HiddenCells, Layout, Mapping, RowFilter, WrongTotal},
};
use linli_tables::{CellRange, TextEncoding, TextReading};
use serde::{Deserialize, Serialize};

use crate::{Program, Task, program::queries};

/// What the program that reads tables can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TablesTask {
    Open(OpenTable),
    /// Take the plan that tables are compared with; its plan file is beside the message.
    TakePlan,
    Compare(ComparePlan),
    Rows(ReadRows),
    Accept(AcceptRows),
    /// Read the workbook beside the message for the program that gathers: `Result<Workbook, ReadError>` as JSON.
    ReadWorkbook {
        /// Its name with the ending.
        name: String,
    },
    /// Forget the table of this number, and the plan.
    Close {
        table: u32,
    },
}

impl Task for TablesTask {
    const PROGRAM: Program = Program::Tables;
}

queries! {
    OpenTable => TablesTask::Open -> OpenedTable;
    ComparePlan => TablesTask::Compare -> Previewed;
    ReadRows => TablesTask::Rows -> Vec<ImportRow>;
    AcceptRows => TablesTask::Accept -> AcceptedRows;
}

/// Read a table file or a pasted block, whose bytes are beside the message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenTable {
    pub target: ImportTarget,
    /// A number that the page gives the table; whatever is asked about it carries the same.
    pub table: u32,
    pub source: ImportSource,
}

/// Compare a sheet of the open table with the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparePlan {
    /// The number of the table.
    pub table: u32,
    /// Which of the choices that were told when the table was opened.
    pub sheet: usize,
    pub target: ImportTarget,
    /// What is known about columns; the rest is proposed.
    pub mapping: Mapping<ImportField>,
    /// What becomes of hidden rows and columns.
    pub hidden: HiddenCells,
}

/// A window of the rows of the preview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadRows {
    pub table: u32,
    pub filter: RowFilter,
    pub from: usize,
    pub count: usize,
}

/// A window of what the preview would bring in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcceptRows {
    pub table: u32,
    pub choices: RowChoices,
    pub from: usize,
    pub count: usize,
}

/// Records that would be brought in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcceptedRows {
    pub records: ImportedRecords,
    /// Of how many.
    pub total: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportSource {
    File {
        /// Its name with the ending.
        name: String,
        /// Its encoding, where a person had to say it.
        encoding: Option<TextEncoding>,
    },
    Pasted,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenedTable {
    pub sheets: Vec<SheetInfo>,
    /// What may be read: tables of one form together, or one.
    pub choices: Vec<Vec<TablePlace>>,
    /// The choice that looks most like a ledger.
    pub likeliest: Option<usize>,
    /// How its text was read, where it is a file of text.
    pub text: Option<TextReading>,
    /// The street office that the titles name.
    pub office: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetInfo {
    pub name: String,
    pub hidden: bool,
    pub rows: u32,
    pub columns: u32,
}

/// Where a table stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablePlace {
    /// The place of its sheet in the workbook.
    pub sheet: usize,
    pub rows: u32,
    /// The part of the sheet, where others stand on it too.
    pub range: Option<CellRange>,
}

/// A choice compared with the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Previewed {
    /// Which of the choices.
    pub sheet: usize,
    /// The column of the names, where the table does not look like a ledger.
    pub doubtful: Option<String>,
    pub layout: Layout<ImportField>,
    /// What its columns are taken for.
    pub mapping: Mapping<ImportField>,
    /// Totals that are not the sums of their rows.
    pub wrong_totals: Vec<WrongTotal>,
    /// How many rows of each outcome.
    pub counts: Counts,
    /// Rows of the sheet whose cell holds several needs.
    pub several: Vec<u32>,
    /// Fields of the office that are made for columns which are no other.
    pub fields: Vec<(CustomFieldId, CustomField)>,
    /// The form of the ledger of neighbourhoods.
    pub form: Option<LedgerForm>,
}

/// Records that an import brings in, each kind in the order of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportedRecords {
    pub neighbourhoods: Vec<(NeighbourhoodId, Neighbourhood)>,
    pub needs: Vec<(NeedId, Need)>,
    pub workers: Vec<(WorkerId, Worker)>,
    pub organisations: Vec<(OrganisationId, Organisation)>,
    pub enterprises: Vec<(EnterpriseId, Enterprise)>,
    pub volunteers: Vec<(VolunteerId, Volunteer)>,
}

impl ImportedRecords {
    /// How many there are of all kinds.
    #[must_use]
    pub fn len(&self) -> usize {
        let Self { neighbourhoods, needs, workers, organisations, enterprises, volunteers } = self;
        neighbourhoods.len()
            + needs.len()
            + workers.len()
            + organisations.len()
            + enterprises.len()
            + volunteers.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds those of a later window.
    pub fn append(&mut self, mut later: Self) {
        self.neighbourhoods.append(&mut later.neighbourhoods);
        self.needs.append(&mut later.needs);
        self.workers.append(&mut later.workers);
        self.organisations.append(&mut later.organisations);
        self.enterprises.append(&mut later.enterprises);
        self.volunteers.append(&mut later.volunteers);
    }

    /// As rows for one command.
    #[must_use]
    pub fn into_rows(self) -> Vec<AnyRow> {
        let neighbourhoods = self.neighbourhoods.into_iter().map(AnyRow::from);
        let needs = self.needs.into_iter().map(AnyRow::from);
        let workers = self.workers.into_iter().map(AnyRow::from);
        let organisations = self.organisations.into_iter().map(AnyRow::from);
        let enterprises = self.enterprises.into_iter().map(AnyRow::from);
        let volunteers = self.volunteers.into_iter().map(AnyRow::from);
        neighbourhoods
            .chain(needs)
            .chain(workers)
            .chain(organisations)
            .chain(enterprises)
            .chain(volunteers)
            .collect()
    }
}
