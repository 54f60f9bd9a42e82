//! Which records name which: the one place that knows, for what is in use and for what is gone.

use crate::{
    Activity, AgendaBlock, AnyId, Association, Ballot, BlockedTime, BudgetLine, Campaign, Card, Committee,
    CoverageOf, CustomSegment, Enterprise, Field, Fund, HolidayYear, Indicator, LedgerForm, Need,
    NeedCategory, NeedStatus, Neighbourhood, Organisation, Outline, PlanningSettings, Playbook, Proposal,
    Risk, Rota, RuleSet, Scenario, Segment, SegmentRule, Task, Volunteer, VolunteerPost, Worker, Workshop,
};

/// Records that a record names. What it belongs to (the campaign of a task) is not among them.
pub(crate) trait References {
    /// Calls back with every record that is named.
    fn each_reference(&self, name: &mut dyn FnMut(AnyId));
}

fn own(segment: Option<Segment>, name: &mut dyn FnMut(AnyId)) {
    if let Some(Segment::Own(id)) = segment {
        name(id.into());
    }
}

macro_rules! without_references {
    ($($record:ty),*) => {$(
        impl References for $record {
            fn each_reference(&self, _: &mut dyn FnMut(AnyId)) {}
        }
    )*};
}

without_references!(
    AgendaBlock,
    BlockedTime,
    crate::CustomField,
    CustomSegment,
    Fund,
    HolidayYear,
    Indicator,
    LedgerForm,
    NeedStatus,
    Outline,
    crate::ReportText,
    Risk,
    Rota,
    // What was proposed then, whatever became of it.
    Scenario,
    VolunteerPost
);

impl References for Neighbourhood {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        own(self.adjustment.as_ref().map(|adjustment| adjustment.segment), name);
    }
}

impl References for SegmentRule {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
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

impl References for RuleSet {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.rules.values().for_each(|rule| own(rule.segment, name));
    }
}

impl References for Playbook {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        own(self.segment, name);
        let planning = &self.planning;
        planning.association.iter().for_each(|id| name((*id).into()));
        planning.organisations.iter().for_each(|id| name((*id).into()));
        planning.enterprises.iter().for_each(|id| name((*id).into()));
        planning.excludes.iter().chain(&planning.after).for_each(|id| name((*id).into()));
    }
}

impl References for PlanningSettings {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        for lock in &self.locks {
            name(lock.playbook.into());
            lock.neighbourhood.iter().for_each(|id| name((*id).into()));
        }
        for least in &self.least {
            if let CoverageOf::Segment(segment) = least.of {
                own(Some(segment), name);
            }
        }
    }
}

impl References for Activity {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.service.iter().for_each(|row| name(row.volunteer.into()));
        self.neighbourhood.iter().for_each(|id| name((*id).into()));
    }
}

impl References for Task {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.after.iter().for_each(|id| name((*id).into()));
    }
}

impl References for BudgetLine {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.fund.iter().for_each(|id| name((*id).into()));
    }
}

impl References for Campaign {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.neighbourhoods.iter().for_each(|id| name((*id).into()));
        self.playbook.iter().for_each(|id| name((*id).into()));
        self.lead.iter().chain(&self.supporting).for_each(|id| name((*id).into()));
        self.workers.iter().for_each(|id| name((*id).into()));
        self.organisations.iter().for_each(|id| name((*id).into()));
        self.enterprises.iter().for_each(|id| name((*id).into()));
        own(self.segment, name);
    }
}

impl References for Need {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
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

impl References for NeedCategory {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.parent.iter().for_each(|id| name((*id).into()));
        self.lead.iter().chain(&self.supporting).for_each(|id| name((*id).into()));
    }
}

impl References for Association {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.head.iter().for_each(|id| name((*id).into()));
    }
}

impl References for Committee {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        name(self.association.into());
    }
}

impl References for Worker {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.wishes.iter().chain(&self.association).for_each(|id| name((*id).into()));
    }
}

impl References for Organisation {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.association.iter().for_each(|id| name((*id).into()));
        self.serves.iter().for_each(|id| name((*id).into()));
    }
}

impl References for Enterprise {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.offers.iter().flat_map(|offer| &offer.categories).for_each(|id| name((*id).into()));
        self.deeds.iter().filter_map(|deed| deed.campaign).for_each(|id| name(id.into()));
    }
}

impl References for Volunteer {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.neighbourhood.iter().for_each(|id| name((*id).into()));
        self.organisation.iter().for_each(|id| name((*id).into()));
    }
}

impl References for Workshop {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.fund.iter().for_each(|id| name((*id).into()));
    }
}

impl References for Card {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.need.iter().for_each(|id| name((*id).into()));
        self.neighbourhood.iter().for_each(|id| name((*id).into()));
        self.proposal.iter().for_each(|id| name((*id).into()));
    }
}

impl References for Proposal {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.neighbourhood.iter().for_each(|id| name((*id).into()));
        self.needs.iter().for_each(|id| name((*id).into()));
        self.category.iter().for_each(|id| name((*id).into()));
        self.merged_into.iter().chain(&self.conflicts).for_each(|id| name((*id).into()));
        self.campaign.iter().for_each(|id| name((*id).into()));
    }
}

impl References for Ballot {
    fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
        self.neighbourhood.iter().for_each(|id| name((*id).into()));
        self.votes.iter().chain(self.second.iter().flatten()).for_each(|vote| name(vote.proposal.into()));
    }
}
