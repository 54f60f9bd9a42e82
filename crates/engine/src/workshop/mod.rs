//! A workshop counted: from the ballots of a plan to what each rule would support, and why.
//!
//! `vote` knows elections, this knows workshops: kinds of ballots and score sheets, tracks that weigh as agreed,
//! proposals that need a number of votes or exclude each other, and what the meeting has decided beside the rule.

mod alike;
mod elections;
mod fraction;
mod outcome;
mod payers;
mod scores;
mod sheets;
mod spread;
mod standing;
#[cfg(test)]
mod tests;

use linli_plan::{BallotKind, Plan, ProposalId, VoteRule, WorkshopId};

pub use crate::vote::{Account, Payment, Tie};
pub use alike::similar_proposals;
pub use fraction::Fraction;
pub use outcome::{BallotShare, Count, CountFault, GroupResult, RuleResult, Why};
pub use standing::Standing;

/// Counts a workshop: all rules side by side, that of the workshop first.
///
/// # Errors
/// Says why it cannot be counted.
pub fn count(plan: &Plan, workshop: WorkshopId) -> Result<Count, CountFault> {
    let row = plan.workshops.get(&workshop).ok_or(CountFault::NoWorkshop)?;
    let budget = row.budget_fen.and_then(|fen| u64::try_from(fen).ok()).ok_or(CountFault::NoBudget)?;
    let sheets = sheets::Sheets::of(plan, workshop, row)?;
    let rules = VoteRule::CODES.iter().filter_map(|code| VoteRule::from_code(code));
    let rules = std::iter::once(row.rule).chain(rules.filter(|rule| *rule != row.rule));
    let booth = elections::Booth::new(plan, row, &sheets, budget)?;
    let homes = spread::Homes::of(plan, &sheets);
    let results = rules.map(|rule| booth.result(rule, &homes)).collect::<Result<_, _>>()?;
    let decided = |id: &ProposalId| {
        let decision = plan.proposals.get(id).and_then(|row| row.decision.as_ref());
        decision.map(|decision| decision.supported)
    };
    Ok(Count {
        budget,
        weighed: row.weighs_tracks(),
        averaged: row.ballot == BallotKind::Score || row.weighs_tracks(),
        homes: homes.of_ballots(),
        costs: booth.costs(),
        votes: sheets.votes(),
        decided: sheets.proposals.iter().map(decided).collect(),
        scores: booth.scores().to_vec(),
        results,
        ballots: sheets.ballots,
        proposals: sheets.proposals,
    })
}
