//! What follows from a plan: what the page may ask, and what comes back.
//!
//! Each question that is computed is a struct and names the type of its reply, so that only the part of the page that asks
//! links its reader.

use linli_engine::{
    calendar::{Clash, Schedule, ScheduleOptions},
    ledger::Likeness,
    needs::{Guess, Pile, RateBy, RateKey, Rates},
    people::{Match, Opening, Placement, PlacementFault, TrainingSum, YearOfCertificates},
    similar::SimilarPair,
    workshop::{Count, CountFault},
};
use linli_maps::{OutlineRequest, Outlines};
use linli_plan::{
    AnyId, AssociationId, BallotCount, CampaignId, NeedId, ProposalId, WorkerId, WorkshopId,
    presets::PresetLanguage,
};
use linli_registers::ballots::{BallotImport, BallotsFault};
use serde::{Deserialize, Serialize};

use crate::{Program, Query, Task, program::queries};

/// What the program that computes can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComputingTask {
    /// Compute something from the plan whose file is beside the message.
    Compute(PlanQuestion),
    /// Take the plan that advice is given by; its plan file is beside the message.
    LearnPlan,
    /// Say what a text seems to be, by the plan that was learned.
    Advise(Advise),
    /// Read places from a GeoJSON file, whose bytes are beside the message.
    ReadOutlines(Box<OutlineRequest>),
    /// The preset playbooks, which come with the program, as a file.
    Presets(PresetLanguage),
    /// The sample plan, which comes with the program, as a file.
    Sample,
}

impl Task for ComputingTask {
    const PROGRAM: Program = Program::Computing;
}

queries! {
    Advise => ComputingTask::Advise -> Advice;
}

/// Whose outlines are in a file.
impl Query for OutlineRequest {
    type Task = ComputingTask;
    type Reply = Outlines;

    fn task(self) -> ComputingTask {
        ComputingTask::ReadOutlines(Box::new(self))
    }
}

#[cfg(feature = "worker")]
/// A question that a plan alone answers.
pub trait Compute: Query {
    fn compute(&self, plan: &linli_plan::Plan) -> Self::Reply;
}

/// The table of the questions about a plan with their replies.
macro_rules! plan_questions {
    ($($question:ident -> $reply:ty,)*) => {
        /// A question about the plan whose file is beside the message.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum PlanQuestion {
            $(#[doc = concat!("See [`", stringify!($question), "`].")] $question($question),)*
        }

        $(impl Query for $question {
            type Task = ComputingTask;
            type Reply = $reply;

            fn task(self) -> ComputingTask {
                ComputingTask::Compute(PlanQuestion::$question(self))
            }
        })*

        /// The reply to a question about a plan, as JSON.
        ///
        /// # Errors
        /// The reply holds what JSON has no form for.
        #[cfg(feature = "worker")]
        pub fn computed(question: &PlanQuestion, plan: &linli_plan::Plan) -> Result<Vec<u8>, crate::JobError> {
            match question {
                $(PlanQuestion::$question(question) => crate::reply(&question.compute(plan)),)*
            }
        }
    };
}

plan_questions! {
    SuggestCategories -> Pile,
    FindSimilarNeeds -> Vec<SimilarPair<NeedId>>,
    FindDuplicates -> Vec<Likeness>,
    ComputeRates -> Vec<(RateKey, Rates)>,
    PlaceWorkers -> Result<Placement, PlacementFault>,
    CostOfMoving -> Option<i64>,
    FindHelpers -> Vec<Match>,
    CountCertificates -> Vec<CertificateYear>,
    FindOpenings -> Vec<Opening>,
    FindDoubles -> Vec<(AnyId, AnyId)>,
    CountVotes -> Result<Count, CountFault>,
    CheckBallots -> BallotCount,
    FindSimilarProposals -> Vec<SimilarPair<ProposalId>>,
    ReadBallots -> Result<BallotImport, BallotsFault>,
    FindClashes -> Vec<Clash>,
    ScheduleSessions -> Schedule,
}

/// The needs to sort, the least certain first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestCategories {
    /// How many needs come with the reply.
    pub most: usize,
    /// What was confirmed teaches nothing: learning is off.
    pub keywords_only: bool,
}

/// Needs that say nearly the same: at most [`MOST_PAIRS`], those of one place first, then the most alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindSimilarNeeds {
    /// The least similarity, in percent.
    pub percent: u32,
}

/// Pairs of similar needs in one reply: more than anybody goes through.
pub const MOST_PAIRS: usize = 500;

/// Neighbourhoods that may be one twice, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindDuplicates;

/// 响应率, 解决率, 满意率 by what they are told apart, and of all needs together as the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComputeRates {
    /// By what rates are told apart.
    pub by: RateBy,
}

/// Who joins which association, as is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceWorkers {
    /// How much crowding costs, 0 to 1,000: see [`linli_engine::people::Weights`].
    pub balance: i64,
}

/// By how many points the best placement is worse when a worker has to join an association; nothing where sizes or locks
/// forbid it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostOfMoving {
    /// How much crowding costs, as in [`PlaceWorkers`].
    pub balance: i64,
    pub worker: WorkerId,
    pub to: AssociationId,
}

/// Who can help with a campaign or a need, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindHelpers {
    /// Workers, organisations and social units for a campaign.
    Campaign(CampaignId),
    /// Organisations and social units for a need.
    Need(NeedId),
}

/// Certificates and training of some years, the earliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountCertificates {
    pub first: i32,
    pub last: i32,
}

/// Certificates and training of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateYear {
    /// Who held a certificate at its end.
    pub certificates: YearOfCertificates,
    /// Who was trained in it.
    pub training: TrainingSum,
}

/// Where what social units offer is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindOpenings;

/// Rows of the registers that may be one and the same, the earlier one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindDoubles;

/// What the ballots of a workshop come to, by all rules side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountVotes {
    pub workshop: WorkshopId,
}

/// Whether the ballots of a workshop agree with their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckBallots {
    pub workshop: WorkshopId,
}

/// Proposals of a workshop that say nearly the same, the most alike first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindSimilarProposals {
    pub workshop: WorkshopId,
}

/// The ballots of a workshop out of a file, `.pb` or text with commas, beside those that are there already, or why it
/// cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadBallots {
    pub workshop: WorkshopId,
    pub bytes: Vec<u8>,
}

/// What does not go together in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindClashes;

/// Days for the sessions that have none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleSessions {
    pub options: ScheduleOptions,
}

/// What a text that is being typed seems to be, by the plan that the worker has learned before: it is asked too often for
/// the plan to cross each time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advise {
    pub text: String,
    /// The least similarity of needs that say the same, in percent.
    pub percent: u32,
    /// What was confirmed teaches nothing: learning is off.
    pub keywords_only: bool,
}

/// What a text seems to be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    /// Its likeliest category, with the words that led to it.
    pub category: Option<Guess>,
    /// Needs that say nearly the same.
    pub similar: Vec<NeedId>,
}
