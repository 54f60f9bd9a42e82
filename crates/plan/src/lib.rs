//! The plan a street office works on: its records, the commands that change it, its history and its checks.
//!
//! Owns the vocabulary that every other crate speaks. Knows no clock, no randomness, no input or output and no
//! browser: ids, dates and the language are handed in, so equal inputs give equal plans.

mod campaign;
mod check;
mod choice;
mod command;
mod field;
mod finding;
mod history;
mod id;
mod measured;
mod money;
mod neighbourhood;
mod period;
mod plan;
mod playbook;
pub mod presets;
mod reach;
mod rule;
mod segment;
mod table;

pub use campaign::{BudgetLine, Campaign, Indicator, Session, Stage, Task};
pub use check::{Gap, GapKind};
pub use choice::{HousingForm, Lift, Management, OwnersBody, PropertyType, RingSide};
pub use command::{Command, CommandError, CommandKind, DraftedCampaign};
pub use field::{Field, FieldKind, Unit, Value};
pub use finding::{Finding, FindingCode, Severity};
pub use history::{History, Step};
pub use id::{
    BudgetLineId, CampaignId, IdError, IndicatorId, NeighbourhoodId, PlanId, PlaybookId, RecordId,
    SegmentRuleId, SessionId, TaskId,
};
pub use measured::Measured;
pub use money::Quantity;
pub use neighbourhood::{Adjustment, Neighbourhood, Recognition};
pub use period::{Period, Quarter};
pub use plan::{About, Kept, Plan};
pub use playbook::{Origin, Playbook, Template, TemplateIndicator, TemplateLine};
pub use reach::Reach;
pub use rule::{Comparison, Condition, Confidence, SegmentRule, Threshold};
pub use segment::Segment;
pub use table::{Record, Table, TableDiff};

/// Fields of a record that this version does not know, kept as they came and written back.
pub type Extra = std::collections::BTreeMap<String, serde_json::Value>;

/// Longest text of a field, in characters.
pub const TEXT_LIMIT: usize = 2_000;
/// Longest note, in characters.
pub const NOTE_LIMIT: usize = 32_000;
/// Most records one plan may hold.
pub const RECORD_LIMIT: usize = 200_000;
