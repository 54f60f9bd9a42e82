//! Whether an answer keeps to everything, looked at without any of the code that found it.

use crate::model::{Hold, Model};

/// Something that an answer does not keep to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The answer is about another number of candidates.
    Length,
    /// More of a limit is used than there is.
    Limit { limit: usize, used: i64, most: i64 },
    /// A group is covered less than it has to be.
    Least { group: usize, households: i64, least: i64 },
    /// A candidate that was locked in is out, or the other way round.
    Hold { candidate: usize },
    /// What has to come before a candidate is not chosen.
    After { candidate: usize },
}

/// All that an answer does not keep to.
#[must_use]
pub fn faults(model: &Model, chosen: &[bool]) -> Vec<Fault> {
    if chosen.len() != model.candidates.len() {
        return vec![Fault::Length];
    }
    let mut faults = Vec::new();
    let mut used = vec![0i64; model.limits.len()];
    for (candidate, _) in model.candidates.iter().zip(chosen).filter(|(_, is_in)| **is_in) {
        candidate.uses.iter().for_each(|(limit, amount)| used[*limit] += amount);
    }
    for (limit, (row, used)) in model.limits.iter().zip(used).enumerate() {
        if used > row.most {
            faults.push(Fault::Limit { limit, used, most: row.most });
        }
    }
    for (group, (households, least)) in model.covered(chosen).into_iter().zip(&model.least).enumerate() {
        if households < least.households {
            faults.push(Fault::Least { group, households, least: least.households });
        }
    }
    for (candidate, (row, is_in)) in model.candidates.iter().zip(chosen).enumerate() {
        let is_held = match row.hold {
            Hold::Free => true,
            Hold::In => *is_in,
            Hold::Out => !is_in,
        };
        if !is_held {
            faults.push(Fault::Hold { candidate });
        }
        let is_chosen = |other: &usize| chosen.get(*other).copied().unwrap_or_default();
        let has_before = row.after.iter().all(|before| before.iter().any(is_chosen));
        if *is_in && !has_before {
            faults.push(Fault::After { candidate });
        }
    }
    faults
}
