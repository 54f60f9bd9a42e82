//! Elections as Pabulib keeps them, `.pb`: three tables in one text, separated by semicolons (Faliszewski et al.,
//! IJCAI 2023).
//!
//! Owns reading with the line of every fault, and writing. What a rule makes of the ballots is not known here. Amounts
//! become whole numbers of the smallest unit that the file uses.

mod amount;
mod cells;
mod fault;
mod file;
mod reader;
mod writer;

pub(crate) use amount::written;
pub use fault::{ExpectedColumn, PbFault, Section, Wrong};
pub use file::{PbFile, PbProject, PbVotes, TextBlock, VoteType};
pub use reader::read;
pub use writer::write;

/// Most bytes of a file.
pub const SIZE_LIMIT: usize = 64 * 1024 * 1024;
