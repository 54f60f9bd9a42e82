//! Which dialogs the ledger has.

use linli_plan::CustomFieldId;

use super::columns::ColumnId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    /// Which columns are shown.
    Columns,
    /// A field of the office's own, or a new one.
    Field(Option<CustomFieldId>),
    /// What is asked of a column.
    Filter(ColumnId),
    /// One value for all chosen rows.
    Bulk,
    Replace,
    /// Rows that may be one neighbourhood twice.
    Duplicates,
}
