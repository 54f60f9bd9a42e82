//! Files of several offices: what the page asks of the program that merges them, and what comes back.

use linli_merge::{ActorId, Choice, Difference, MergeError, OpenPoint, RecordChange, Unread};
use linli_plan::{AnyId, Finding};
use serde::{Deserialize, Serialize};

use crate::{Program, Task, program::queries};

/// What is asked of the program that merges. It keeps the plan that it is making until the next one is begun; whoever goes
/// on with it names the round, so that what belongs to another one is never taken for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MergeTask {
    /// Take the plan at hand, whose file is beside the message.
    Begin { round: u32 },
    /// Merge the file beside the message into what is there by now.
    File(MergeFile),
    /// The merged plan as a file.
    Take { round: u32 },
    /// The plan beside the message with conflicts settled, as a file.
    Settle {
        /// What a person has chosen; the rest stays in conflict, with one value proposed.
        choices: Vec<Choice>,
        /// Who settles.
        actor: ActorId,
    },
    /// The plan beside the message without these records, for ever: no file brings them back.
    Erase {
        ids: Vec<AnyId>,
        /// Who erases.
        actor: ActorId,
    },
    /// The plan beside the message as a report file, which names nobody.
    Report,
    /// Take the state of a plan, whose file is beside the message, that another one is compared with.
    CompareFrom { round: u32 },
    /// Compare that state with the plan beside the message.
    Compare(CompareWith),
    /// The plan beside the message as it is handed on: with everything in its side-car.
    Send {
        round: u32,
        /// Who hands it on.
        actor: ActorId,
    },
    /// The side-car of the plan that was handed on, for the plan at hand to keep.
    SideCar(SideCarSent),
}

impl Task for MergeTask {
    const PROGRAM: Program = Program::Merging;
}

queries! {
    MergeFile => MergeTask::File -> Result<MergeReport, MergeError>;
    CompareWith => MergeTask::Compare -> Vec<RecordChange>;
    SideCarSent => MergeTask::SideCar -> Option<serde_json::Value>;
}

/// Merge the file beside the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeFile {
    pub round: u32,
    /// Who has done what is new in the plan at hand.
    pub actor: ActorId,
}

/// What merging a file came to; the plan at hand has not changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergeReport {
    /// What both sides did since they parted, and where they disagree.
    pub difference: Difference,
    /// Records that cannot be read, of either side. They go along.
    pub unread: Vec<Unread>,
    /// What was noticed while the file was opened.
    pub findings: Vec<Finding>,
    /// What to look at now that was not so before.
    pub to_do: Vec<OpenPoint>,
}

/// What the plan beside the message has otherwise than the state that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareWith {
    pub round: u32,
}

/// What lies beside the records of the plan that was handed on; nothing where another one was since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideCarSent {
    pub round: u32,
}
