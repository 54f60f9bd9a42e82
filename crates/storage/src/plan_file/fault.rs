//! Why a plan file could not be opened, as codes and values.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A place in a text, as an editor counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TextPosition {
    /// Line, from 1.
    pub line: u32,
    /// Character in the line, from 1.
    pub column: u32,
}

impl TextPosition {
    /// The place of a byte. A byte inside a character counts as that character.
    pub(crate) fn of(bytes: &[u8], at: usize) -> Self {
        let before = &bytes[..at.min(bytes.len())];
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let is_start = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).saturating_add(1);
        Self {
            line: count(before.iter().filter(|byte| **byte == b'\n').count()),
            column: count(before[start..].iter().filter(is_start).count()),
        }
    }
}

impl std::fmt::Display for TextPosition {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}:{}", self.line, self.column)
    }
}

/// Why a plan file was not opened. No plan has changed when one of these is returned.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReadError {
    /// No bytes, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// Only who knows its passphrase can read it.
    #[error("the file is encrypted")]
    Encrypted,
    /// The file is larger than a plan may be. It was not read.
    #[error("{size_bytes} bytes, at most {limit_bytes} are read")]
    TooLarge { size_bytes: u64, limit_bytes: u64 },
    /// The text is UTF-16; another program saved it so. Plan files are UTF-8.
    #[error("the text is UTF-16")]
    Utf16,
    /// A byte is not UTF-8: damage, or another encoding.
    #[error("{place}: not UTF-8")]
    NotUtf8 {
        /// The first such byte.
        place: TextPosition,
    },
    /// The file does not begin as JSON does: it is of another kind.
    #[error("{place}: not JSON")]
    NotJson {
        /// Where it begins.
        place: TextPosition,
    },
    /// The file ends before it is complete.
    #[error("{place}: the file breaks off")]
    Truncated {
        /// Where it ends.
        place: TextPosition,
    },
    /// The JSON has a mistake, or something follows it.
    #[error("{place}: a mistake in the JSON")]
    Syntax {
        /// The first character that cannot be.
        place: TextPosition,
    },
    /// An object has a name twice, so that nobody can say which is meant.
    #[error("{place}: {key} is there twice")]
    DuplicateKey {
        /// The second one.
        place: TextPosition,
        key: String,
    },
    /// Objects and lists are nested deeper than any plan does.
    #[error("{place}: nested deeper than {limit}")]
    TooDeep {
        /// The bracket that is one too many.
        place: TextPosition,
        limit: usize,
    },
    /// A number is larger than numbers can be.
    #[error("{place}: the number is too large")]
    NumberTooLarge { place: TextPosition },
    /// JSON, but of another program.
    #[error("not a plan file")]
    OtherFormat {
        /// What the file calls itself, if it says so.
        format: Option<String>,
    },
    /// Written by a newer version; this one would lose a part of it.
    #[error("format {file}, this program reads up to {program}")]
    Newer {
        file: u64,
        /// The highest version that is read.
        program: u64,
    },
    /// A report: it has left things out on purpose and cannot be worked on.
    #[error("a report, not a plan")]
    Report,
    /// A kind of plan file that this version does not know.
    #[error("a plan file of the kind {kind}")]
    OtherKind { kind: String },
    /// What every plan file has is missing or is not what it should be.
    #[error("{field} is missing or wrong")]
    Envelope {
        /// `format_version`, `plan_id`, `records`, or `records.plan` for whose plan it is and for when.
        field: String,
        /// Where it is; nothing where it is missing.
        place: Option<TextPosition>,
    },
    /// More records than a plan may hold.
    #[error("more than {limit} records")]
    TooManyRecords { limit: usize },
}
