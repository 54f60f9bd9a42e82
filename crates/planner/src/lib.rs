//! 生成安排建议: the set of campaigns that reaches most within money, people and calendar, with a bound that is proved.
//!
//! [`model`] is the problem as numbers, [`search`] finds an answer and [`bound`] what none exceeds, [`check`] looks at an
//! answer without either. Work is measured in rounds; there is no clock here.

pub mod assume;
pub mod bound;
pub mod check;
pub mod instance;
pub mod learn;
pub mod model;
pub mod mps;
pub mod proposal;
pub mod search;
pub mod synthetic;
pub mod weights;

pub use assume::{AssumedValue, Assumption};
pub use instance::{LimitOf, Slot};
pub use learn::{LearnedTakeUp, NotLearned, Observed, learned_take_up};
pub use proposal::{
    Change, LeastUse, LeftOut, LimitUse, Planner, Proposal, ProposedCampaign, Relaxation, WhyNot, drafts,
    gap_bp,
};
pub use search::Status;
