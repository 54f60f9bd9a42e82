//! The plan a street office works on: its records, the commands that change it, its history and its checks.
//!
//! Owns the vocabulary that every other crate speaks. Knows no clock, no randomness, no input or output and no
//! browser: ids, dates and the language are handed in, so equal inputs give equal plans.

mod agenda;
mod association;
mod ballot;
mod budget;
mod campaign;
mod carry;
mod check;
mod choice;
mod command;
mod condition_path;
mod custom;
mod duplicate;
mod enterprise;
mod entry;
mod field;
mod finding;
mod fund;
mod history;
mod holidays;
mod id;
mod ledger_form;
mod measured;
mod money;
mod month;
mod names;
mod need;
mod need_category;
mod need_edit;
mod neighbourhood;
mod organisation;
mod outline;
mod period;
mod plan;
mod playbook;
pub mod presets;
mod proposal;
mod reach;
mod row;
mod rule;
mod rule_set;
mod segment;
mod table;
mod themes;
mod volunteer;
mod worker;
mod workshop;

use std::collections::BTreeMap;

pub use agenda::{Agenda, AgendaBlock, AgendaTime, AgendaWarning, LONG_BLOCK, Light, WORKSHOP_MINUTES};
pub use association::{Association, Committee};
pub use ballot::{Ballot, BallotCount, BallotFault, Vote, ballot_fault, entry_time_left, votes_in_order};
pub use budget::{Group, GroupKey, Grouping, Sums};
pub use campaign::{
    BudgetLine, Campaign, CampaignPart, Indicator, Risk, Session, Stage, Task, VolunteerPost,
};
pub use carry::CarriedOver;
pub use check::{Gap, GapKind};
pub use choice::{HousingForm, Lift, Management, OwnersBody, PropertyType, RingSide};
pub use command::{Command, CommandError, CommandKind, DraftedCampaign};
pub use custom::{CustomField, CustomKind, NO, YES, day_text, own_fields};
pub use enterprise::{Deed, Enterprise, EnterpriseLedger, Offer};
pub use entry::{EntryFault, read_votes, typed_votes};
pub use field::{Field, FieldKind, Unit, Value};
pub use finding::{Finding, FindingCode, Severity};
pub use fund::{Fund, FundBalance};
pub use history::{History, Step};
pub use holidays::HolidayYear;
pub use id::{
    AgendaBlockId, AssociationId, BallotId, BudgetLineId, CampaignId, CardId, CommitteeId, CustomFieldId,
    CustomSegmentId, EnterpriseId, FundId, HolidayYearId, IdError, IndicatorId, LedgerFormId, NeedCategoryId,
    NeedId, NeedStatusId, NeighbourhoodId, OrganisationId, OutlineId, PlanId, PlaybookId, ProposalId,
    RecordId, RiskId, RuleSetId, SegmentRuleId, SessionId, TaskId, VolunteerId, VolunteerPostId, WorkerId,
    WorkshopId,
};
pub use ledger_form::{FormColumn, Holds, LedgerForm};
pub use measured::Measured;
pub use money::Quantity;
pub use month::YearMonth;
pub use need::{
    Need, NeedDeed, NeedEvent, NeedKind, NeedOutcome, NeedState, NeedStatus, Rerouting, Satisfaction,
};
pub use need_category::NeedCategory;
pub use need_edit::Hand;
pub use neighbourhood::{Adjustment, Neighbourhood, PAST_LIMIT, Recognition, VerdictChange};
pub use organisation::{
    Conversion, Converted, Incubation, LegalStage, Organisation, OrganisationClass, Reached,
};
pub use outline::{CORNER_LIMIT, Outline, POSITION_SCALE, Position, Shape};
pub use period::{Period, Quarter};
pub use plan::{About, Kept, Plan};
pub use playbook::{Origin, Playbook, Template, TemplateIndicator, TemplateLine};
pub use proposal::{Card, Decision, Proposal, ProposalEvent, Screening};
pub use reach::Reach;
pub use row::{Row, RowId};
pub use rule::{Comparison, Condition, Confidence, SegmentRule, Threshold};
pub use rule_set::RuleSet;
pub use segment::{CustomSegment, Segment, SegmentColour, SegmentShape, SegmentUses};
pub use table::{Record, RecordKind, Rows, Shared, Table};
pub use themes::Theme;
pub use volunteer::{Reward, Volunteer};
pub use worker::{Certificate, Certified, Training, Worker, WorkerKind};
pub use workshop::{
    Attendee, BallotKind, Clock, Criterion, Duty, Material, Role, Track, TrackShare, VoteRule, Workshop,
    WorkshopKind, WorkshopPart,
};

/// Fields of a record that this version does not know, kept as they came and written back.
pub type Extra = BTreeMap<String, serde_json::Value>;

/// Longest text of a field, in characters.
pub const TEXT_LIMIT: usize = 2_000;
/// Longest note, in characters.
pub const NOTE_LIMIT: usize = 32_000;
/// Most records one plan may hold.
pub const RECORD_LIMIT: usize = 200_000;
