//! SHA-256 as files and stored generations write it.

use sha2::{Digest, Sha256};

/// A checksum in the making.
#[derive(Clone, Debug, Default)]
pub(crate) struct Checksum(Sha256);

impl Checksum {
    pub(crate) fn add(&mut self, text: &str) {
        self.0.update(text);
    }

    /// The checksum in 64 hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
        self.0.finalize().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
    }

    pub(crate) fn of(text: &str) -> String {
        let mut checksum = Self::default();
        checksum.add(text);
        checksum.finish()
    }
}
