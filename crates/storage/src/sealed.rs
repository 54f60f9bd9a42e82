//! A text under a checksum, as it stands in a browser's storage: `<mark> <version> <SHA-256> <what is covered>`.

use crate::{generation::Damage, plan_file::Checksum};

const CHECKSUM_LENGTH: usize = 64;

/// Which texts these are, and which versions of them are read.
pub(crate) struct Seal {
    /// What they begin with, a space at the end.
    pub(crate) mark: &'static str,
    /// The version that is written, and the highest that is read.
    pub(crate) version: u64,
}

/// A text that was taken apart; whether its checksum fits is another question.
pub(crate) struct Sealed<'a> {
    pub(crate) version: u64,
    pub(crate) checksum: &'a str,
    pub(crate) covered: &'a str,
}

impl Seal {
    pub(crate) fn write(&self, covered: &str) -> String {
        format!("{}{} {} {covered}", self.mark, self.version, Checksum::of(covered))
    }

    pub(crate) fn open<'a>(&self, text: &'a str) -> Result<Sealed<'a>, Damage> {
        let Some(rest) = text.strip_prefix(self.mark) else {
            return Err(if self.mark.starts_with(text) { Damage::Torn } else { Damage::NotOurs });
        };
        let (version, rest) = rest.split_once(' ').ok_or(Damage::Torn)?;
        let version = match version.parse::<u64>() {
            Ok(version) if (1..=self.version).contains(&version) => version,
            Ok(file) if file > self.version => {
                return Err(Damage::Newer { file, program: self.version });
            }
            _ => return Err(Damage::NotOurs),
        };
        let (checksum, covered) = rest.split_once(' ').ok_or(Damage::Torn)?;
        Ok(Sealed { version, checksum, covered })
    }
}

impl Sealed<'_> {
    pub(crate) fn is_whole(&self) -> bool {
        self.checksum.len() == CHECKSUM_LENGTH && Checksum::of(self.covered) == self.checksum
    }
}
