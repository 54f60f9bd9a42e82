//! 分类: which segment each neighbourhood belongs to, and why.
//!
//! An [`ResolvedRules`] is computed once from the whole ledger (it resolves thresholds such as "the top fifth"); a verdict is
//! then a pure function of one row. Rules form a decision list in three-valued logic: what the ledger does not say is
//! unknown, and an unknown earlier rule delays the verdict only where it could change it.

mod condition;
mod cutoffs;
mod decide;
mod facts;
mod faults;
mod flips;
mod hints;
#[cfg(test)]
mod laws;
mod nearby;
mod past;
mod profile;
mod reach;
mod resolved_rules;
mod seen;
mod suggest;
#[cfg(test)]
mod tests;
mod thresholds;
mod verdict;
mod verdicts;
mod what_if;

pub use condition::{Test, Truth};
pub use cutoffs::{RuleCutoff, Rules, rule_cutoffs, with_cutoff_at};
pub use faults::{RuleFault, rule_faults};
pub use flips::{Flip, flips, verdicts_under};
pub use hints::{Hint, hints};
pub use past::remember;
pub use profile::{SegmentProfile, profile};
pub use resolved_rules::ResolvedRules;
pub use suggest::{Change, Suggestion, suggest};
pub use thresholds::{Cutoff, CutoffSource, Shortage};
pub use verdict::{Basis, Branch, Edge, Lack, LedgerValue, Miss, Reason, Ruled, Verdict, Weakened};
pub use verdicts::{Verdicts, verdicts};
pub use what_if::{WhatIf, what_if};
