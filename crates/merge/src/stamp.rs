//! Names of edits, and of those who make them.

use std::{fmt, num::ParseIntError, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Crockford's alphabet, as ids have it; its order is that of the numbers.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LETTERS: u32 = 12;

/// Names one batch of edits: everything that one office changed between two files.
///
/// It is sixty bits of a checksum over who made the batch, what they had seen, and what they wrote. So it needs no
/// clock and no counter, two copies of one browser cannot give one name to different edits, and the same edit made by
/// hand in two copies of a file has one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Stamp(u64);

impl Stamp {
    /// The name of what was fed to a checksum.
    pub(crate) fn of(digest: Sha256) -> Self {
        let bytes = digest.finalize();
        let first = bytes.iter().take(8).fold(0u64, |number, byte| number << 8 | u64::from(*byte));
        Self(first >> (64 - 5 * LETTERS))
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..LETTERS).rev().try_for_each(|place| {
            let letter = ALPHABET[usize::try_from(self.0 >> (5 * place) & 31).unwrap_or_default()];
            fmt::Write::write_char(out, char::from(letter))
        })
    }
}

/// A text that is no stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoStamp;

impl fmt::Display for NoStamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not twelve base32 characters")
    }
}

impl FromStr for Stamp {
    type Err = NoStamp;

    fn from_str(text: &str) -> Result<Self, NoStamp> {
        let value = |letter: u8| ALPHABET.iter().position(|known| *known == letter);
        if text.len() != LETTERS as usize {
            return Err(NoStamp);
        }
        let number = text.bytes().try_fold(0u64, |number, letter| {
            let value = u64::try_from(value(letter)?).ok()?;
            Some(number << 5 | value)
        });
        number.map(Self).ok_or(NoStamp)
    }
}

impl From<Stamp> for String {
    fn from(stamp: Stamp) -> Self {
        stamp.to_string()
    }
}

impl TryFrom<String> for Stamp {
    type Error = NoStamp;

    fn try_from(text: String) -> Result<Self, NoStamp> {
        text.parse()
    }
}

/// Who makes edits: one session of work at one computer. Drawn outside, and never written into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ActorId(u128);

impl From<ActorId> for String {
    fn from(ActorId(bits): ActorId) -> Self {
        format!("{bits:032x}")
    }
}

impl TryFrom<String> for ActorId {
    type Error = ParseIntError;

    fn try_from(text: String) -> Result<Self, ParseIntError> {
        u128::from_str_radix(&text, 16).map(Self)
    }
}

impl ActorId {
    /// An actor out of random bits.
    #[must_use]
    pub fn from_random(bits: u128) -> Self {
        Self(bits)
    }

    pub(crate) fn feed(actor: Option<Self>, digest: &mut Sha256) {
        match actor {
            Some(Self(bits)) => {
                digest.update(b"actor");
                digest.update(bits.to_be_bytes());
            }
            // Whoever changed a file outside the program: the change itself is all that is known of them.
            None => digest.update(b"file"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_survives_its_text_and_is_ordered_like_it() {
        let mut all: Vec<Stamp> = (0u8..50).map(|seed| Stamp::of(Sha256::new_with_prefix([seed]))).collect();
        all.sort();
        let texts: Vec<String> = all.iter().map(Stamp::to_string).collect();
        assert!(texts.is_sorted());
        for (stamp, text) in all.iter().zip(&texts) {
            assert_eq!(text.parse(), Ok(*stamp));
        }
        assert_eq!("0123".parse::<Stamp>(), Err(NoStamp));
        assert_eq!("00000000000u".parse::<Stamp>(), Err(NoStamp));
    }
}
