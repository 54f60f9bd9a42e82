//! Proposals of a workshop that say nearly the same.

use std::cmp::Reverse;

use linli_plan::{Plan, Proposal, ProposalId, WorkshopId};

use crate::similar::{SimilarPair, similar_records};

/// The least similarity of proposals that are given, in percent.
const LEAST_SIMILARITY: u32 = 25;

/// Pairs of proposals that still stand and say nearly the same, the most alike first.
#[must_use]
pub fn similar_proposals(plan: &Plan, workshop: WorkshopId) -> Vec<SimilarPair<ProposalId>> {
    let ids = plan.workshop_parts::<Proposal>(workshop).into_iter();
    let standing = ids.filter_map(|id| Some((id, plan.proposals.get(&id)?))).filter(|(_, row)| row.stands());
    let texts: Vec<_> = standing.map(|(id, row)| (id, format!("{} {}", row.title, row.summary))).collect();
    let mut pairs = similar_records(&texts, LEAST_SIMILARITY);
    pairs.sort_by_key(|pair| Reverse(pair.basis_points()));
    pairs
}
