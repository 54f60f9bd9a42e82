//! Voting on proposals under a budget: greedy, by score, the method of equal shares, sequential Phragmén.
//!
//! Every comparison that decides an outcome is exact: floating-point numbers with a bound on their error sort out
//! what is far apart, and what they cannot tell is compared as fractions (`exact`). Ties go to the lower id as text
//! and are reported. Each proposal comes with an account: who paid how much, or what was lacking. Knows no file
//! format; amounts are whole numbers of the smallest unit that a file uses.

mod ballots;
mod certificate;
#[cfg(test)]
mod certificate_laws;
mod completion;
mod election;
mod exact;
mod exact_price;
mod fraction;
mod greedy;
#[cfg(test)]
mod laws;
mod outcome;
mod phragmen;
mod price;
mod purses;
mod rule;
mod run;
mod shares;
#[cfg(test)]
mod tests;

pub use ballots::{Ballots, Mark};
pub use certificate::{
    Amount, Certificate, End, EndedBy, Purchases, Raised, Refused, Round, Turn, certificate,
};
pub use election::{Election, ElectionFault, Kind, LARGEST, MOST_POINTS, Proposal};
pub use outcome::{Account, Outcome, Payment, Tie};
pub use rule::{Completion, Rule, TooDear, Utility};

/// The outcome by scores that were found otherwise: fractions, one for each proposal in the order of their ids. Where they
/// are not `whole`, the score that a proposal lacks is told in hundredths.
#[must_use]
pub fn outcome_by_scores(
    election: &Election,
    scores: &[(u128, u64)],
    too_dear: TooDear,
    whole: bool,
) -> Outcome {
    greedy::by_scores(election, scores, too_dear, whole)
}

/// The outcome of an election by a rule.
#[must_use]
pub fn outcome(election: &Election, rule: Rule) -> Outcome {
    match rule {
        Rule::Greedy(utility) => greedy::greedy(election, utility),
        Rule::Score(too_dear) => greedy::by_score(election, too_dear),
        Rule::EqualShares(utility, completion) => completion::equal_shares(election, utility, completion),
        Rule::Phragmen => phragmen::sequential(election),
    }
}
