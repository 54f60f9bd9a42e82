//! Findings: what a check noticed about data, as codes and values; sentences are made elsewhere.

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Note,
    /// Should be looked at.
    Warning,
    /// Something was left out.
    Error,
}

/// What was noticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "code")]
#[non_exhaustive]
pub enum FindingCode {
    /// A record could not be read and was set aside.
    UnreadableRecord {
        /// What the reader said.
        detail: String,
    },
    /// A record kind this version does not know; kept.
    UnknownKind,
    /// A field this version does not know; kept.
    UnknownField {
        /// Its name in the file.
        field: String,
    },
    /// A record points to one that is not there.
    DanglingReference {
        /// The id it points to.
        to: String,
    },
    /// Two neighbourhoods of one community have the same name.
    SameName {
        /// The id of the other neighbourhood.
        other: String,
    },
    /// A text is longer than it may be.
    TooLong {
        /// The code of the field.
        field: String,
        /// Most characters it may have.
        limit: usize,
    },
    /// A number is outside what its field may hold.
    OutOfRange {
        /// The code of the field.
        field: String,
    },
    /// More is arranged from a fund than it has.
    FundOverdrawn {
        /// By how much, in fen.
        by_fen: i64,
    },
    /// A campaign takes from a fund that is not for one of its communities.
    FundNotForCommunity {
        /// The fund by its name.
        fund: String,
        /// The community that the fund is not for.
        community: String,
    },
    /// A budget line comes from no fund.
    LineWithoutFund,
    /// More was spent than was planned.
    SpentBeyondPlan {
        /// By how much, in fen.
        by_fen: i64,
    },
    /// So many people need a permit (大型群众性活动安全许可).
    NeedsLicence {
        /// The people of the session.
        people: u32,
    },
    /// The checksum of the file does not fit: it was changed by hand or damaged.
    ChangedOutside,
}

/// One thing a check noticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The record, as `kind` or `kind.id`.
    pub at: String,
    /// What was noticed, with its values; `words` makes a sentence of it.
    #[serde(flatten)]
    pub code: FindingCode,
}
