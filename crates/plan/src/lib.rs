//! The plan a street office works on: its records, the commands that change it, its history and its checks.
//!
//! Owns the vocabulary that every other crate speaks. Knows no clock, no randomness, no input or output and no
//! browser: ids, dates and the language are handed in, so equal inputs give equal plans.

#![warn(missing_docs)]

mod checks;
mod commands;
mod model;
pub mod presets;
mod tables;

pub use checks::{Finding, FindingCode, Gap, GapKind, Group, GroupKey, Grouping, Reach, Severity, Sums};
pub use commands::{
    AnyId, AnyRow, Attribution, CarriedOver, Command, CommandError, CommandKind, DraftedCampaign, EntryFault,
    History, PlanSource, RuleReason, Theme, UndoStep, read_votes, typed_ballot, typed_votes,
};
pub use model::{
    About, Activity, ActivityId, Adjustment, Agenda, AgendaBlock, AgendaBlockId, AgendaTime, AgendaWarning,
    Association, AssociationId, Assumed, AssumptionOrigin, Attendance, Attendee, Ballot, BallotCount,
    BallotFault, BallotId, BallotKind, BlockedTime, BlockedTimeId, BudgetLine, BudgetLineId, CORNER_LIMIT,
    Campaign, CampaignId, CampaignPart, Card, CardId, Certificate, Certified, ChosenSlot, Clock, Committee,
    CommitteeId, Comparison, Condition, Confidence, Conversion, Converted, CoverageOf, CoverageStep,
    Criterion, CustomField, CustomFieldId, CustomKind, CustomSegment, CustomSegmentId, Decision, Deed, Duty,
    Enterprise, EnterpriseId, EnterpriseLedger, Field, FieldKind, FormColumn, Fund, FundBalance, FundId,
    Held, Holds, HolidayYear, HolidayYearId, HousingForm, IdError, Incubation, Indicator, IndicatorId, Kept,
    LONG_BLOCK, LeastCoverage, LedgerForm, LedgerFormId, LegalStage, Lift, Light, Management, Material,
    Measured, NO, Need, NeedCategory, NeedCategoryId, NeedDeed, NeedEvent, NeedId, NeedKind, NeedOutcome,
    NeedState, NeedStatus, NeedStatusId, Neighbourhood, NeighbourhoodId, Occurrence, Offer, Organisation,
    OrganisationClass, OrganisationId, Origin, Outline, OutlineId, OwnersBody, PAST_LIMIT, POSITION_SCALE,
    Period, Plan, PlanId, PlanningLock, PlanningSettings, PlanningSettingsId, Playbook, PlaybookId,
    PlaybookPlanning, Position, PropertyType, Proposal, ProposalEvent, ProposalId, Quantity, Quarter,
    Reached, Recognition, RecordId, ReportPaper, ReportText, ReportTextId, Rerouting, Reward, RingSide, Risk,
    RiskId, Role, Rota, RotaGroup, RotaId, RotaTurn, RuleChange, RuleSet, RuleSetId, Satisfaction, Scenario,
    ScenarioId, Screening, Segment, SegmentColour, SegmentCoverage, SegmentRule, SegmentRuleId, SegmentShape,
    SegmentUses, Shape, Stage, Task, TaskId, Template, TemplateIndicator, TemplateLine, Threshold, Track,
    TrackShare, Training, Unit, Value, VerdictChange, Volunteer, VolunteerId, VolunteerPost, VolunteerPostId,
    VolunteerService, Vote, VoteRule, VoteTerms, VotedProposal, WORKSHOP_MINUTES, Worker, WorkerId,
    WorkerKind, Workshop, WorkshopId, WorkshopKind, WorkshopPart, YES, YearMonth, ballot_fault, day_text,
    divided, entry_time_left, is_denied, mark, mark_of, negated, own_fields, satisfaction, votes_in_order,
};
use std::collections::BTreeMap;
pub use tables::{AnyRecord, ColumnHolds, Record, RecordChange, RecordKind, Rows, SharedColumn, Table};

/// Fields of a record that this version does not know, kept as they came and written back.
pub type Extra = BTreeMap<String, serde_json::Value>;

/// Longest text of a field, in characters.
pub const TEXT_LIMIT: usize = 2_000;
/// Longest note, in characters.
pub const NOTE_LIMIT: usize = 32_000;
/// Most records one plan may hold.
pub const RECORD_LIMIT: usize = 200_000;
