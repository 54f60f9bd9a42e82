//! Plan files, `*.linli.json`: one plan as text that a person can read and a stranger can check.
//!
//! Owns the envelope, its versions and migrations, the checksum and what is done with records that cannot be read:
//! they are set aside with their text, never dropped. Knows no file system and no browser. `docs/plan-file.md`
//! describes the format for others.

mod canonical;
mod checksum;
mod culprit;
mod document;
mod fault;
mod lost;
mod migrate;
mod neutral;
mod parse;
mod reader;
mod rows;
mod set_aside;
mod writer;

pub(crate) use canonical::ascii as canonical_ascii;
pub(crate) use checksum::Checksum;
pub(crate) use parse::parse;
pub(crate) use rows::ABOUT;

pub use canonical::{canonical, write as write_canonical};
pub use fault::{ReadError, TextPosition};
pub use neutral::{PlanRow, plan_of, rows_of, set_aside_in};
pub use reader::{Opened, PlanReader, SetAside, is_encrypted, read, read_json};
pub use writer::{PlanWriter, write};

/// What a plan file calls its format.
pub const FORMAT: &str = "linli";
/// The version that is written. A new kind of record or a new optional field does not raise it.
pub const FORMAT_VERSION: u64 = 1;
/// Most bytes of a plan file.
pub const SIZE_LIMIT: usize = 64 * 1024 * 1024;
