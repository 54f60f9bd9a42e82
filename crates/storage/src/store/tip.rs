//! The last stored state of a plan: where the next one goes on.

use super::generations::{Branch, Generations};
use crate::generation::Head;

/// Deltas after a generation beyond which a new one is written, however small they are: each is a key to be read.
const DELTAS: u64 = 200;
/// Characters of deltas below which it is never worth writing a generation.
const FEW: usize = 32 * 1024;

/// The last stored state of a plan: a generation, and the deltas after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tip {
    /// The generation.
    pub head: Head,
    /// How many deltas follow it.
    pub number: u64,
    /// The checksum of the last of them, or of the generation.
    pub(super) checksum: String,
    /// Characters of the deltas.
    pub(super) deltas_size: usize,
    /// Characters of the generation.
    pub(super) generation_size: usize,
    /// Whether programs that read the generation look for deltas after it.
    pub(super) takes_deltas: bool,
}

impl Tip {
    pub(super) fn of(generations: &Generations, branch: Branch<'_>) -> Self {
        let Branch { generation, last } = branch;
        let chain = last.and_then(|last| generations.chain(generation, last)).unwrap_or_default();
        Self {
            head: generation.header.label.head.clone(),
            number: last.map_or(0, super::generations::VerifiedDelta::number),
            checksum: last.map_or(&generation.checksum, |delta| &delta.stored.checksum).clone(),
            deltas_size: chain.iter().map(|delta| delta.size).sum(),
            generation_size: generation.size,
            takes_deltas: generation.version >= 2,
        }
    }

    /// Names the state: two states are the same where this is.
    #[must_use]
    pub fn checksum(&self) -> &str {
        &self.checksum
    }

    /// Whether a delta of this size is better written than a generation.
    pub(super) fn takes(&self, size: usize) -> bool {
        let limit = FEW.max(self.generation_size / 4);
        self.takes_deltas && self.number < DELTAS && self.deltas_size + size <= limit
    }

    /// Whether so much follows the generation that a plan which is being opened should be written whole.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.number > 0 && !self.takes(FEW.max(self.generation_size / 4) / 2)
    }
}
