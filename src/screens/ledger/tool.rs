//! Which dialogs the ledger has.

use linli_plan::CustomFieldId;

use super::columns::ColumnId;

/// A dialog of the ledger.
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
    /// Find and replace.
    Replace,
    /// Rows that may be one neighbourhood twice.
    Duplicates,
}

part!(
    /// The dialogs, which few visits need.
    static DIALOG: fn((View, Tool)) -> AnyView = dialogs, ledger_dialog, |(view, tool)| match tool {
        Tool::Columns => view! { <ColumnsDialog view /> }.into_any(),
        Tool::Field(id) => view! { <FieldDialog view id /> }.into_any(),
        Tool::Filter(column) => view! { <FilterDialog view column /> }.into_any(),
        Tool::Bulk => view! { <BulkDialog view /> }.into_any(),
        Tool::Replace => view! { <ReplaceDialog view /> }.into_any(),
        Tool::Duplicates => view! { <DuplicatesDialog view /> }.into_any(),
    }
);
