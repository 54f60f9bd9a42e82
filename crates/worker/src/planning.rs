//! 安排建议: what the page asks of the program that looks for the best set of campaigns.

use linli_planner::Proposal;
use serde::{Deserialize, Serialize};

use crate::{Program, Task, program::queries};

/// What the program that plans can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanningTask {
    /// Propose campaigns for the plan whose file is beside the message.
    Propose(ProposeCampaigns),
}

impl Task for PlanningTask {
    const PROGRAM: Program = Program::Planning;
}

queries! {
    ProposeCampaigns => PlanningTask::Propose -> Proposal;
}

/// The campaigns that reach most under the plan's conditions. It takes long, tells how far it is, and answers with the best
/// so far when it is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposeCampaigns {
    /// The same seed gives the same proposal.
    pub seed: u64,
    pub rounds: u32,
}
