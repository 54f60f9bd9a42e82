//! What a person decides about the rows of a preview before they are taken in.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// What a person has said about the rows of a preview, by their places in the sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RowChoices {
    /// Left out.
    pub skipped: BTreeSet<u32>,
    /// Their needs become records of their own.
    pub split: BTreeSet<u32>,
    /// They are the records that they may be.
    pub joined: BTreeSet<u32>,
    /// What looks like personal data stays in notes; else it is blotted out there.
    pub keeps_personal: bool,
}
