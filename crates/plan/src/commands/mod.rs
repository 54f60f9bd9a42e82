//! How a plan changes: each command, what it must respect, and the plans before and after.
//!
//! A command carries everything it needs; applying it gives the next plan or says why not. Nothing else writes a plan.

pub(crate) mod any_row;
pub(crate) mod carry;
pub(crate) mod command;
pub(crate) mod duplicate;
pub(crate) mod entry;
pub(crate) mod history;
pub(crate) mod need_edit;
pub(crate) mod seal;
pub(crate) mod themes;

pub use any_row::{AnyId, AnyRow};
pub use carry::CarriedOver;
pub use command::{Command, CommandError, CommandKind, DraftedCampaign, PlanSource};
pub use entry::{EntryFault, read_votes, typed_ballot, typed_votes};
pub use history::{History, UndoStep};
pub use need_edit::Attribution;
pub use seal::RuleReason;
pub use themes::Theme;
