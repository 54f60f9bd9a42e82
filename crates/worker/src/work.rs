//! Reading the ledgers beside the first, and ballots.
//!
//! Questions and answers cross as trees, so that a page which does not ask links nothing of their readers and writers.

use std::collections::BTreeSet;

use linli_exchange::{document::Lang, forms::Form};
use linli_plan::{
    Ballot, Enterprise, EnterpriseId, Need, NeedId, Organisation, OrganisationId, Row, Volunteer,
    VolunteerId, Worker, WorkerId, WorkshopId,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Answer, Request};

/// Something to read. For ballots the plan file is beside the message; ledgers go by the plan that was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Compares a sheet of the open table with the plan that was taken, as another ledger, and says what was found.
    TellForm {
        /// The place of the sheet in the workbook.
        sheet: usize,
        /// Which ledger.
        form: Form,
        /// Columns by their keys and what a person takes them for, in codes; the rest is proposed.
        columns: Vec<(String, String)>,
        /// In which language.
        lang: Lang,
    },
    /// A window of the rows of that comparison.
    TellFormRows {
        /// The code of their outcome; all rows where it is empty.
        outcome: String,
        /// The first.
        from: usize,
        /// How many.
        count: usize,
        /// In which language.
        lang: Lang,
    },
    /// Reads the ballots of a workshop from a file, of `.pb` or with commas: [`ReadBallots`].
    ReadBallots {
        /// Which workshop.
        workshop: WorkshopId,
        /// The file.
        bytes: Vec<u8>,
        /// In which language to say what is wrong.
        lang: Lang,
    },
    /// What it would bring in: [`FormRecords`].
    AcceptForm {
        /// Rows of the sheet that are left out.
        skipped: BTreeSet<u32>,
        /// Rows whose needs are made several.
        split: BTreeSet<u32>,
    },
}

/// Ballots from a file, without ids: those that are there already keep theirs by their number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadBallots {
    /// The ballots.
    pub ballots: Vec<Ballot>,
    /// What could not be read; nothing is taken then.
    pub fault: Option<String>,
}

/// Records of another ledger.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FormRecords {
    /// Needs.
    pub needs: Vec<(NeedId, Need)>,
    /// Workers.
    pub workers: Vec<(WorkerId, Worker)>,
    /// Organisations.
    pub organisations: Vec<(OrganisationId, Organisation)>,
    /// Social units.
    pub enterprises: Vec<(EnterpriseId, Enterprise)>,
    /// Volunteers.
    pub volunteers: Vec<(VolunteerId, Volunteer)>,
}

impl FormRecords {
    /// As rows for one command.
    #[must_use]
    pub fn into_rows(self) -> Vec<Row> {
        let needs = self.needs.into_iter().map(Row::from);
        let workers = self.workers.into_iter().map(Row::from);
        let organisations = self.organisations.into_iter().map(Row::from);
        let enterprises = self.enterprises.into_iter().map(Row::from);
        let volunteers = self.volunteers.into_iter().map(Row::from);
        needs.chain(workers).chain(organisations).chain(enterprises).chain(volunteers).collect()
    }
}

impl Work {
    /// As a question of the page.
    #[must_use]
    pub fn ask(&self) -> Request {
        // Plain data: it always has a tree.
        Request::Work(serde_json::to_value(self).unwrap_or_default())
    }
}

/// What an answer to work says; nothing where it answers something else.
#[must_use]
pub fn found<T: serde::de::DeserializeOwned>(answer: &Answer) -> Option<T> {
    match answer {
        Answer::Work(tree) => Deserialize::deserialize(tree).ok(),
        _ => None,
    }
}

/// A question as work; nothing where it makes no sense.
#[must_use]
pub fn work_of(tree: &Value) -> Option<Work> {
    Deserialize::deserialize(tree).ok()
}

#[cfg(feature = "worker")]
pub use make::work;

#[cfg(feature = "worker")]
mod make {
    use linli_exchange::{ballots, plan_file, table};
    use linli_plan::Plan;
    use linli_words::Lang;
    use serde::Serialize;

    use super::{ReadBallots, Value, Work, WorkshopId};
    use crate::JobError;

    /// Reads what needs no table. Nothing for what does.
    ///
    /// # Errors
    /// Says why the bytes are no plan.
    pub fn work(work: &Work, plan: &[u8]) -> Result<Option<Value>, JobError> {
        let Work::ReadBallots { workshop, bytes, lang } = work else { return Ok(None) };
        let plan = plan_file::read(plan)?.plan;
        Ok(Some(tree(&read_ballots(&plan, *workshop, bytes, *lang))))
    }

    fn read_ballots(plan: &Plan, workshop: WorkshopId, bytes: &[u8], lang: Lang) -> ReadBallots {
        match ballots::read(plan, workshop, &table::text(bytes)) {
            Ok(ballots) => ReadBallots { ballots, fault: None },
            Err(fault) => ReadBallots {
                ballots: Vec::new(),
                fault: Some(linli_words::workshops::ballots_fault(lang, &fault)),
            },
        }
    }

    pub(crate) fn tree<T: Serialize>(answer: &T) -> Value {
        // Plain data: it always has a tree.
        serde_json::to_value(answer).unwrap_or_default()
    }
}

#[cfg(feature = "worker")]
pub(crate) use make::tree;
