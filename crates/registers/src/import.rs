//! What the imports of all ledgers share: what is being imported, what a column is for, what a row would change.
//!
//! Neighbourhoods (`ledger`) and the other registers (`forms`) each know their own fields and rows. Here they stand side
//! by side, so that one protocol, one state and one preview serve them all.

use linli_plan::Field;
use serde::{Deserialize, Serialize};

pub use crate::row_choices::RowChoices;
use crate::{
    kinds::{Register, RegisterField, RegisterRow},
    ledger::{Doubt, LedgerField, Mapping, OutcomeKind, PreviewRow, RowPlace},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportTarget {
    Neighbourhoods,
    Register(Register),
}

impl ImportTarget {
    /// The field without which a row is nothing.
    #[must_use]
    pub fn name_field(self) -> ImportField {
        match self {
            Self::Neighbourhoods => ImportField::Neighbourhood(Field::Name),
            Self::Register(form) => ImportField::Register(form.name_field()),
        }
    }
}

/// A field of any of the ledgers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportField {
    Neighbourhood(Field),
    /// Of a record of another register.
    Register(RegisterField),
}

impl ImportField {
    #[must_use]
    pub fn neighbourhood(self) -> Option<Field> {
        match self {
            Self::Neighbourhood(field) => Some(field),
            Self::Register(_) => None,
        }
    }

    #[must_use]
    pub fn register(self) -> Option<RegisterField> {
        match self {
            Self::Register(field) => Some(field),
            Self::Neighbourhood(_) => None,
        }
    }
}

impl LedgerField for ImportField {
    fn is_own(self) -> bool {
        self.neighbourhood().is_some_and(LedgerField::is_own)
    }
}

impl From<&Mapping> for Mapping<ImportField> {
    fn from(mapping: &Mapping) -> Self {
        mapping.filter_map(|field| Some(ImportField::Neighbourhood(field)))
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportRow {
    Neighbourhood(PreviewRow),
    Register(RegisterRow),
}

impl ImportRow {
    /// Its place in the sheet, from 0.
    #[must_use]
    pub fn number(&self) -> u32 {
        match self {
            Self::Neighbourhood(row) => row.row,
            Self::Register(row) => row.row,
        }
    }

    /// Where it stands in the file, when several tables were put together.
    #[must_use]
    pub fn place(&self) -> Option<&RowPlace> {
        match self {
            Self::Neighbourhood(row) => row.place.as_ref(),
            Self::Register(_) => None,
        }
    }

    /// The name or the words by which it is known; empty where there are none.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Neighbourhood(row) => &row.name,
            Self::Register(row) => &row.name,
        }
    }

    /// The community it gives; empty where it gives none or has no place for one.
    #[must_use]
    pub fn community(&self) -> &str {
        match self {
            Self::Neighbourhood(row) => &row.community,
            Self::Register(_) => "",
        }
    }

    #[must_use]
    pub fn outcome(&self) -> OutcomeKind {
        match self {
            Self::Neighbourhood(row) => row.outcome.kind(),
            Self::Register(row) => row.outcome.kind(),
        }
    }

    /// The record that it may be, which a person has to say.
    #[must_use]
    pub fn doubt(&self) -> Option<&Doubt> {
        match self {
            Self::Neighbourhood(row) => row.doubt.as_ref(),
            Self::Register(row) => row.doubt.as_ref(),
        }
    }

    /// The needs in its cell where there are several, else none.
    #[must_use]
    pub fn parts(&self) -> &[String] {
        match self {
            Self::Register(row) if row.parts.len() > 1 => &row.parts,
            Self::Register(_) | Self::Neighbourhood(_) => &[],
        }
    }
}
