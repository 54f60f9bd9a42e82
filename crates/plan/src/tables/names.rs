//! Which records name which: the one place that knows, for what is in use and for what is gone.

use crate::{
    AgendaBlock, Association, Ballot, BudgetLine, Campaign, Card, Committee, CustomSegment, Enterprise,
    Field, Fund, HolidayYear, Indicator, LedgerForm, Need, NeedCategory, NeedStatus, Neighbourhood,
    Organisation, Outline, Playbook, Proposal, Risk, RowId, RuleSet, Segment, SegmentRule, Session, Task,
    Volunteer, VolunteerPost, Worker, Workshop,
};

/// Records that a record names. What it belongs to (the campaign of a task) is not among them.
pub(crate) trait Names {
    /// Calls back with every record that is named.
    fn each_name(&self, name: &mut dyn FnMut(RowId));
}

fn own(segment: Option<Segment>, name: &mut dyn FnMut(RowId)) {
    if let Some(Segment::Own(id)) = segment {
        name(id.into());
    }
}

macro_rules! name_nothing {
    ($($record:ty),*) => {$(
        impl Names for $record {
            fn each_name(&self, _: &mut dyn FnMut(RowId)) {}
        }
    )*};
}

name_nothing!(
    AgendaBlock,
    crate::CustomField,
    CustomSegment,
    Fund,
    HolidayYear,
    Indicator,
    LedgerForm,
    NeedStatus,
    Outline,
    Risk,
    Session,
    Task,
    VolunteerPost
);

impl Names for Neighbourhood {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        own(self.adjustment.as_ref().map(|adjustment| adjustment.segment), name);
    }
}

impl Names for SegmentRule {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        own(self.segment, name);
        let mut column = |field| {
            if let Field::Custom(id) = field {
                name(id.into());
            }
        };
        self.when.each_field(&mut column);
        self.asks_for.iter().copied().for_each(column);
    }
}

impl Names for RuleSet {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.rules.values().for_each(|rule| own(rule.segment, name));
    }
}

impl Names for Playbook {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        own(self.segment, name);
    }
}

impl Names for BudgetLine {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.fund.iter().for_each(|id| name((*id).into()));
    }
}

impl Names for Campaign {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.neighbourhoods.iter().for_each(|id| name((*id).into()));
        self.playbook.iter().for_each(|id| name((*id).into()));
        self.lead.iter().chain(&self.supporting).for_each(|id| name((*id).into()));
        self.workers.iter().for_each(|id| name((*id).into()));
        self.organisations.iter().for_each(|id| name((*id).into()));
        self.enterprises.iter().for_each(|id| name((*id).into()));
        own(self.segment, name);
    }
}

impl Names for Need {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.neighbourhood.iter().for_each(|id| name((*id).into()));
        self.category.iter().for_each(|id| name((*id).into()));
        self.status.iter().for_each(|id| name((*id).into()));
        self.merged_into.iter().for_each(|id| name((*id).into()));
        self.campaigns.iter().for_each(|id| name((*id).into()));
        if let Some(rerouting) = &self.rerouting {
            rerouting.lead.iter().chain(&rerouting.supporting).for_each(|id| name((*id).into()));
        }
    }
}

impl Names for NeedCategory {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.parent.iter().for_each(|id| name((*id).into()));
        self.lead.iter().chain(&self.supporting).for_each(|id| name((*id).into()));
    }
}

impl Names for Association {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.head.iter().for_each(|id| name((*id).into()));
    }
}

impl Names for Committee {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        name(self.association.into());
    }
}

impl Names for Worker {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.wishes.iter().chain(&self.association).for_each(|id| name((*id).into()));
    }
}

impl Names for Organisation {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.association.iter().for_each(|id| name((*id).into()));
        self.serves.iter().for_each(|id| name((*id).into()));
    }
}

impl Names for Enterprise {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.offers.iter().flat_map(|offer| &offer.categories).for_each(|id| name((*id).into()));
        self.deeds.iter().filter_map(|deed| deed.campaign).for_each(|id| name(id.into()));
    }
}

impl Names for Volunteer {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.neighbourhood.iter().for_each(|id| name((*id).into()));
        self.organisation.iter().for_each(|id| name((*id).into()));
    }
}

impl Names for Workshop {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.fund.iter().for_each(|id| name((*id).into()));
    }
}

impl Names for Card {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.need.iter().for_each(|id| name((*id).into()));
        self.neighbourhood.iter().for_each(|id| name((*id).into()));
        self.proposal.iter().for_each(|id| name((*id).into()));
    }
}

impl Names for Proposal {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.neighbourhood.iter().for_each(|id| name((*id).into()));
        self.needs.iter().for_each(|id| name((*id).into()));
        self.category.iter().for_each(|id| name((*id).into()));
        self.merged_into.iter().chain(&self.conflicts).for_each(|id| name((*id).into()));
        self.campaign.iter().for_each(|id| name((*id).into()));
    }
}

impl Names for Ballot {
    fn each_name(&self, name: &mut dyn FnMut(RowId)) {
        self.neighbourhood.iter().for_each(|id| name((*id).into()));
        self.votes.iter().chain(self.second.iter().flatten()).for_each(|vote| name(vote.proposal.into()));
    }
}
