//! The records of a plan and the plan itself: what each of them holds, and what it can be asked.
//!
//! Owns fields, their units and their codes in files, ids with their prefixes. What a change must respect is said in
//! `commands`, which table a record is in, and what it names, in `tables`.

pub(crate) mod agenda;
pub(crate) mod association;
pub(crate) mod ballot;
pub(crate) mod blocked_time;
pub(crate) mod campaign;
pub(crate) mod choice;
pub(crate) mod condition_path;
pub(crate) mod custom;
pub(crate) mod enterprise;
pub(crate) mod field;
pub(crate) mod fund;
pub(crate) mod holidays;
pub(crate) mod id;
pub(crate) mod ledger_form;
pub(crate) mod mark;
pub(crate) mod measured;
pub(crate) mod money;
pub(crate) mod month;
pub(crate) mod need;
pub(crate) mod need_category;
pub(crate) mod neighbourhood;
pub(crate) mod organisation;
pub(crate) mod outline;
pub(crate) mod period;
pub(crate) mod plan;
pub(crate) mod planning;
pub(crate) mod playbook;
pub(crate) mod proposal;
pub(crate) mod report_text;
pub(crate) mod rota;
pub(crate) mod rounding;
pub(crate) mod rule;
pub(crate) mod rule_set;
pub(crate) mod scenario;
pub(crate) mod segment;
pub(crate) mod volunteer;
pub(crate) mod worker;
pub(crate) mod workshop;

pub use agenda::{Agenda, AgendaBlock, AgendaTime, AgendaWarning, LONG_BLOCK, Light, WORKSHOP_MINUTES};
pub use association::{Association, Committee};
pub use ballot::{Ballot, BallotCount, BallotFault, Vote, ballot_fault, entry_time_left, votes_in_order};
pub use blocked_time::BlockedTime;
pub use campaign::{
    Activity, Attendance, BudgetLine, Campaign, CampaignPart, Indicator, Occurrence, Risk, Stage, Task,
    VolunteerPost, VolunteerService,
};
pub use choice::{HousingForm, Lift, Management, OwnersBody, PropertyType, RingSide};
pub use custom::{CustomField, CustomKind, NO, YES, day_text, own_fields};
pub use enterprise::{Deed, Enterprise, EnterpriseLedger, Offer};
pub use field::{Field, FieldKind, Unit, Value};
pub use fund::{Fund, FundBalance};
pub use holidays::HolidayYear;
pub use id::{
    ActivityId, AgendaBlockId, AssociationId, BallotId, BlockedTimeId, BudgetLineId, CampaignId, CardId,
    CommitteeId, CustomFieldId, CustomSegmentId, EnterpriseId, FundId, HolidayYearId, IdError, IndicatorId,
    LedgerFormId, NeedCategoryId, NeedId, NeedStatusId, NeighbourhoodId, OrganisationId, OutlineId, PlanId,
    PlanningSettingsId, PlaybookId, ProposalId, RecordId, ReportTextId, RiskId, RotaId, RuleSetId,
    ScenarioId, SegmentRuleId, TaskId, VolunteerId, VolunteerPostId, WorkerId, WorkshopId,
};
pub use ledger_form::{FormColumn, Holds, LedgerForm};
pub use mark::{is_denied, mark, mark_of, negated, satisfaction};
pub use measured::Measured;
pub use money::Quantity;
pub use month::YearMonth;
pub use need::{
    Need, NeedDeed, NeedEvent, NeedKind, NeedOutcome, NeedState, NeedStatus, Rerouting, Satisfaction,
};
pub use need_category::NeedCategory;
pub use neighbourhood::{Adjustment, Neighbourhood, PAST_LIMIT, Recognition, VerdictChange};
pub use organisation::{
    Conversion, Converted, Incubation, LegalStage, Organisation, OrganisationClass, Reached,
};
pub use outline::{CORNER_LIMIT, Outline, POSITION_SCALE, Position, Shape};
pub use period::{Period, Quarter};
pub use plan::{About, Kept, Plan};
pub use planning::{
    Assumed, AssumptionOrigin, CoverageOf, CoverageStep, Held, LeastCoverage, PlanningLock, PlanningSettings,
    PlaybookPlanning,
};
pub use playbook::{Origin, Playbook, Template, TemplateIndicator, TemplateLine};
pub use proposal::{Card, Decision, Proposal, ProposalEvent, Screening};
pub use report_text::{ReportPaper, ReportText};
pub use rota::{Rota, RotaGroup, RotaTurn};
pub use rounding::divided;
pub use rule::{Comparison, Condition, Confidence, SegmentRule, Threshold};
pub use rule_set::RuleSet;
pub use scenario::{ChosenSlot, Scenario, SegmentCoverage};
pub use segment::{CustomSegment, Segment, SegmentColour, SegmentShape, SegmentUses};
pub use volunteer::{Reward, Volunteer};
pub use worker::{Certificate, Certified, Training, Worker, WorkerKind};
pub use workshop::{
    Attendee, BallotKind, Clock, Criterion, Duty, Material, Role, RuleChange, Track, TrackShare, VoteRule,
    VoteTerms, VotedProposal, Workshop, WorkshopKind, WorkshopPart,
};
