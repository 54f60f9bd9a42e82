//! What is asked of a workshop and what belongs to it, and what goes with one.

use super::{Validate, references_exist};
use crate::{
    AgendaBlock, Ballot, Card, CommandError, Plan, Proposal, Screening, Workshop, WorkshopId, WorkshopPart,
};

impl Validate for Workshop {
    fn validate(&self, plan: &Plan) -> Result<(), CommandError> {
        if self.title.trim().is_empty() {
            Err(CommandError::NameMissing)
        } else {
            references_exist(self, plan)
        }
    }
}

impl Validate for AgendaBlock {
    fn validate(&self, plan: &Plan) -> Result<(), CommandError> {
        in_its_workshop(self.workshop, plan)
    }
}

impl Validate for Card {
    fn validate(&self, plan: &Plan) -> Result<(), CommandError> {
        in_its_workshop(self.workshop, plan)?;
        references_exist(self, plan)
    }
}

impl Validate for Proposal {
    fn validate(&self, plan: &Plan) -> Result<(), CommandError> {
        in_its_workshop(self.workshop, plan)?;
        if self.title.trim().is_empty() {
            return Err(CommandError::NameMissing);
        }
        let unsaid = self.decision.as_ref().is_some_and(|decision| decision.reason.trim().is_empty());
        if unsaid || (self.screening == Screening::TurnedDown && self.reason.trim().is_empty()) {
            return Err(CommandError::ReasonMissing);
        }
        references_exist(self, plan)
    }
}

impl Validate for Ballot {
    fn validate(&self, plan: &Plan) -> Result<(), CommandError> {
        in_its_workshop(self.workshop, plan)?;
        if self.void.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
            return Err(CommandError::ReasonMissing);
        }
        references_exist(self, plan)
    }
}

fn in_its_workshop(id: WorkshopId, plan: &Plan) -> Result<(), CommandError> {
    if plan.workshops.contains_key(&id) { Ok(()) } else { Err(CommandError::NotThere { id: id.to_string() }) }
}

impl Plan {
    /// Takes out what belongs to a workshop.
    pub(super) fn drop_workshop(&mut self, workshop: WorkshopId) {
        drop_parts_of::<Ballot>(self, workshop);
        drop_parts_of::<Card>(self, workshop);
        drop_parts_of::<Proposal>(self, workshop);
        drop_parts_of::<AgendaBlock>(self, workshop);
    }
}

fn drop_parts_of<R: WorkshopPart>(plan: &mut Plan, workshop: WorkshopId) {
    for id in plan.workshop_parts::<R>(workshop) {
        R::table_mut(plan).remove(&id);
    }
}
