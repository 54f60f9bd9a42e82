//! 台账格式: how an office's own ledger is laid out, so that it leaves as it came.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Extra, Field, LedgerFormId, Plan};

/// The columns of a ledger as a file had them. The one with the highest order is the one that is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct LedgerForm {
    /// Which was imported last; ties are ordered by id.
    pub order: i64,
    /// The title above the headings.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Its columns from the left.
    pub columns: Vec<FormColumn>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// A column of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FormColumn {
    /// Its headings from the top down.
    pub headings: Vec<String>,
    /// What it holds.
    pub holds: Holds,
}

/// What a column of a ledger holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// A field.
    Field(Field),
    /// A running number.
    Serial,
    /// Nothing that is kept: it was left out, or went behind the notes.
    #[default]
    Nothing,
}

impl LedgerForm {
    /// Whether both have the same headings in the same order.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        let headings =
            |form: &Self| form.columns.iter().map(|column| column.headings.clone()).collect::<Vec<_>>();
        headings(self) == headings(other)
    }
}

impl Plan {
    /// The form in which the ledger came last.
    #[must_use]
    pub fn ledger_form(&self) -> Option<&LedgerForm> {
        self.ledger_forms.iter().max_by_key(|(id, form)| (form.order, **id)).map(|(_, form)| form.as_ref())
    }

    /// Where a form goes: in the place of one with the same headings, as the last.
    #[must_use]
    pub fn place_form(&self, mut form: LedgerForm, new_id: LedgerFormId) -> (LedgerFormId, LedgerForm) {
        let alike = self.ledger_forms.iter().find(|(_, other)| other.is_like(&form));
        let last = self.ledger_forms.values().map(|form| form.order).max();
        form.order = match (last, alike) {
            (Some(last), Some((_, other))) if other.order == last => last,
            (Some(last), _) => last.saturating_add(1),
            (None, _) => 0,
        };
        (alike.map_or(new_id, |(id, _)| *id), form)
    }
}
