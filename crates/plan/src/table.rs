//! Tables of records: persistent maps of shared rows.

use std::{fmt::Debug, sync::Arc};

use imbl::OrdMap;
pub use imbl::ordmap::DiffItem as TableDiff;

use crate::{
    BudgetLine, BudgetLineId, Campaign, CampaignId, Indicator, IndicatorId, Neighbourhood, NeighbourhoodId,
    Playbook, PlaybookId, RecordId, SegmentRule, SegmentRuleId, Session, SessionId, Task, TaskId,
};

/// Rows by id. A clone is a reference count; equal rows of two clones are the same pointer.
pub type Table<R> = OrdMap<<R as Record>::Id, Arc<R>>;

/// A kind of row that a plan has a table of.
pub trait Record: Clone + PartialEq + Debug + Send + Sync + 'static {
    /// What names a row.
    type Id: RecordId + Send + Sync + 'static;
    /// The name of the table in files.
    const KIND: &'static str;
}

macro_rules! records {
    ($($record:ty, $id:ty = $kind:literal;)*) => {$(
        impl Record for $record {
            type Id = $id;
            const KIND: &'static str = $kind;
        }
    )*};
}

records! {
    Neighbourhood, NeighbourhoodId = "neighbourhoods";
    SegmentRule, SegmentRuleId = "segment_rules";
    Playbook, PlaybookId = "playbooks";
    Campaign, CampaignId = "campaigns";
    Session, SessionId = "sessions";
    BudgetLine, BudgetLineId = "budget_lines";
    Task, TaskId = "tasks";
    Indicator, IndicatorId = "indicators";
}
