//! The rules of a vote: the first ballot seals them. What changes them later owes a reason, which the workshop keeps with what
//! had held before; ballots stay of the kind as which they were entered.

use std::sync::Arc;

use crate::{
    AnyRecord, AnyRow, Attribution, Ballot, BallotId, Command, CommandError, Plan, RuleChange, Workshop,
    WorkshopId,
    commands::{any_row::change_where, command::edit},
};

/// Why the rules of a vote are changed after its first ballot, when and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleReason {
    /// Why.
    pub reason: String,
    /// When, and who decides it.
    pub hand: Attribution,
}

impl Plan {
    /// Whether ballots of a workshop are entered, which seals the rules of its vote.
    #[must_use]
    pub fn is_sealed(&self, workshop: WorkshopId) -> bool {
        self.ballots.values().any(|ballot| ballot.workshop == workshop)
    }

    /// Whether another state has the same rules for a vote, and the same proposals to vote on.
    fn has_terms_of(&self, earlier: &Self, workshop: WorkshopId) -> bool {
        self.vote_terms(workshop) == earlier.vote_terms(workshop)
            && self.on_the_ballot(workshop) == earlier.on_the_ballot(workshop)
    }

    /// The workshops of which ballots are entered and that both states have.
    fn sealed_in_both<'a>(&'a self, next: &'a Self) -> impl Iterator<Item = WorkshopId> + 'a {
        let is_kept = |id: &WorkshopId| next.workshops.contains_key(id) && self.is_sealed(*id);
        self.workshops.keys().copied().filter(is_kept)
    }

    /// Whether nothing that the rules of a vote are made of has been written.
    fn shares_rules_with(&self, next: &Self) -> bool {
        self.workshops.ptr_eq(&next.workshops) && self.proposals.ptr_eq(&next.proposals)
    }

    /// Says which sealed rules, or which reasons for an earlier change, the next state has otherwise.
    pub(super) fn check_seals(&self, next: &Self) -> Result<(), CommandError> {
        if self.shares_rules_with(next) {
            return Ok(());
        }
        let changes = |plan: &Self, id| plan.workshops.get(&id).map(|row| row.rule_changes.clone());
        let is_broken =
            |id: &WorkshopId| changes(self, *id) != changes(next, *id) || !next.has_terms_of(self, *id);
        self.sealed_in_both(next).find(is_broken).map_or(Ok(()), |id| Err(CommandError::RulesSealed { id }))
    }

    /// The plan after a command, with the reason kept by each workshop of which it changes sealed rules.
    pub(super) fn with_rules_changed(
        &self,
        change: &Command,
        why: &RuleReason,
    ) -> Result<Self, CommandError> {
        if why.reason.trim().is_empty() {
            return Err(CommandError::ReasonMissing);
        }
        if why.hand.by.trim().is_empty() {
            return Err(CommandError::DeciderMissing);
        }
        let mut next = self.carried_out(change)?;
        let sealed: Vec<WorkshopId> = self.sealed_in_both(&next).collect();
        for id in sealed {
            let (Some(row), Some(before)) = (self.workshops.get(&id), self.vote_terms(id)) else { continue };
            let mut changes = row.rule_changes.clone();
            if !next.has_terms_of(self, id) {
                let ballots = self.ballots.values().filter(|ballot| ballot.workshop == id).count();
                let change = RuleChange {
                    on: why.hand.on,
                    by: why.hand.by.trim().to_owned(),
                    reason: why.reason.trim().to_owned(),
                    ballots: u32::try_from(ballots).unwrap_or(u32::MAX),
                    before,
                };
                // What is typed letter by letter, and what is changed with it for the same reason, is one change.
                if !changes.last().is_some_and(|last| last.goes_on_with(&change)) {
                    changes.push(change);
                }
            }
            let kind = row.ballot;
            if next.workshops.get(&id).is_some_and(|after| after.ballot != kind) {
                change_where::<Ballot>(
                    &mut next,
                    |ballot| ballot.workshop == id && ballot.kind.is_none(),
                    |_, ballot| ballot.kind = Some(kind),
                );
            }
            edit::<Workshop>(&mut next, id, |after| after.rule_changes = changes)?;
        }
        Ok(next)
    }

    /// A record as it is put: a ballot says of which kind it is, that as which it was entered or that of its workshop.
    pub(super) fn with_its_kind(&self, row: &AnyRow) -> AnyRecord {
        match row {
            AnyRow::Ballot(id, ballot) if ballot.kind.is_none() => {
                AnyRecord::Ballot(self.ballot_with_kind(*id, ballot))
            }
            other => other.shared(),
        }
    }

    fn ballot_with_kind(&self, id: BallotId, ballot: &Arc<Ballot>) -> Arc<Ballot> {
        let there = self.ballots.get(&id);
        if there == Some(ballot) {
            return Arc::clone(ballot);
        }
        let asked = || self.workshops.get(&ballot.workshop).map(|row| row.ballot);
        let kind = there.and_then(|there| there.kind).or_else(asked);
        Arc::new(Ballot { kind, ..ballot.as_ref().clone() })
    }
}
