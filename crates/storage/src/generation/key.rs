//! The names under which a browser keeps plans.

use std::{fmt, str::FromStr};

use linli_plan::PlanId;
use serde::{Deserialize, Serialize};
use thiserror::Error;

const PREFIX: &str = "linli";
const DIGITS: usize = 10;
const DELTA_DIGITS: usize = 6;
const TAB_LIMIT: usize = 16;

/// Why a text is not a key of this program, or not one that this version knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a key of a stored plan")]
pub struct KeyError;

/// One tab of the browser, or one run of the program: up to 16 small letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct TabId(String);

impl TabId {
    /// A tab named by 80 random bits, as ids are; the other bits are not used.
    #[must_use]
    pub fn from_random(bits: u128) -> Self {
        let digit = |place: u32| char::from_digit(((bits >> (5 * place)) & 31) as u32, 32).unwrap_or('0');
        Self((0..16).map(digit).collect())
    }
}

impl FromStr for TabId {
    type Err = KeyError;
    fn from_str(text: &str) -> Result<Self, KeyError> {
        let fits = (1..=TAB_LIMIT).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
        if fits { Ok(Self(text.to_owned())) } else { Err(KeyError) }
    }
}

impl fmt::Display for TabId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<TabId> for String {
    fn from(tab: TabId) -> Self {
        tab.0
    }
}

impl TryFrom<String> for TabId {
    type Error = KeyError;
    fn try_from(text: String) -> Result<Self, KeyError> {
        text.parse()
    }
}

/// Which generation of a plan: its number and the tab that wrote it. Two tabs may write the same number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Head {
    /// Counts up from 1.
    pub generation: u64,
    pub tab: TabId,
}

impl Head {
    /// The highest number that a key has room for.
    pub const LAST: u64 = 9_999_999_999;
}

/// A key in a browser's storage.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StoreKey {
    /// `linli.<plan>.g.<generation, ten digits>.<tab>`: a generation.
    Generation {
        /// The plan.
        plan: PlanId,
        /// Which one.
        head: Head,
    },
    /// `linli.<plan>.d.<generation, ten digits>.<tab>.<number, six digits>`: a delta after a generation of that
    /// number, and who wrote it.
    Delta {
        /// The plan.
        plan: PlanId,
        /// The number of the generation.
        generation: u64,
        /// Who wrote the delta.
        tab: TabId,
        /// Which one after the generation.
        number: u64,
    },
    /// `linli.<plan>.local`: what never leaves this browser.
    Local { plan: PlanId },
}

impl StoreKey {
    /// What all keys of a plan begin with, those of newer versions included.
    #[must_use]
    pub fn prefix(plan: PlanId) -> String {
        format!("{PREFIX}.{plan}.")
    }

    /// The plan to which a key belongs, whatever it holds; nothing for keys of other programs.
    #[must_use]
    pub fn plan_of(key: &str) -> Option<PlanId> {
        let (plan, _) = key.strip_prefix(PREFIX)?.strip_prefix('.')?.split_once('.')?;
        plan.parse().ok()
    }
}

impl fmt::Display for StoreKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Generation { plan, head } => {
                write!(out, "{PREFIX}.{plan}.g.{:0DIGITS$}.{}", head.generation, head.tab)
            }
            Self::Delta { plan, generation, tab, number } => {
                write!(out, "{PREFIX}.{plan}.d.{generation:0DIGITS$}.{tab}.{number:0DELTA_DIGITS$}")
            }
            Self::Local { plan } => write!(out, "{PREFIX}.{plan}.local"),
        }
    }
}

impl FromStr for StoreKey {
    type Err = KeyError;
    fn from_str(text: &str) -> Result<Self, KeyError> {
        let plan = Self::plan_of(text).ok_or(KeyError)?;
        let rest = text.strip_prefix(&Self::prefix(plan)).ok_or(KeyError)?;
        if rest == "local" {
            return Ok(Self::Local { plan });
        }
        if let Some(rest) = rest.strip_prefix("d.") {
            let (generation, rest) = rest.split_once('.').ok_or(KeyError)?;
            let (tab, number) = rest.split_once('.').ok_or(KeyError)?;
            let generation = number_of(generation, DIGITS)?;
            return Ok(Self::Delta {
                plan,
                generation,
                tab: tab.parse()?,
                number: number_of(number, DELTA_DIGITS)?,
            });
        }
        let (generation, tab) =
            rest.strip_prefix("g.").and_then(|rest| rest.split_once('.')).ok_or(KeyError)?;
        let generation = number_of(generation, DIGITS)?;
        Ok(Self::Generation { plan, head: Head { generation, tab: tab.parse()? } })
    }
}

fn number_of(text: &str, digits: usize) -> Result<u64, KeyError> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().map_err(|_| KeyError) } else { Err(KeyError) }
}

#[cfg(test)]
mod tests {
    use linli_plan::RecordId;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keys_read_as_they_are_written() {
        let plan = PlanId::preset(1);
        let head = Head { generation: 12, tab: "a1".parse().unwrap() };
        let key = StoreKey::Generation { plan, head }.to_string();
        assert_eq!(key, "linli.pl_preset0000000001.g.0000000012.a1");
        assert_eq!(StoreKey::Local { plan }.to_string(), "linli.pl_preset0000000001.local");
        for other in
            ["", "linli", "linli.prefs", "linli.nb_preset0000000001.local", &key.replace(".g.0", ".g.+")]
        {
            assert_eq!(other.parse::<StoreKey>(), Err(KeyError), "{other}");
        }
        // A key of a newer version is not understood, and still known as one of this plan.
        let newer = format!("{}x.0000000012.a1.3", StoreKey::prefix(plan));
        assert_eq!(newer.parse::<StoreKey>(), Err(KeyError));
        assert_eq!(StoreKey::plan_of(&newer), Some(plan));
    }

    proptest! {
        #[test]
        fn any_key_survives_its_text(plan: u128, tab: u128, generation in 0..=Head::LAST) {
            let head = Head { generation, tab: TabId::from_random(tab) };
            let key = StoreKey::Generation { plan: PlanId::from_random(plan), head };
            prop_assert_eq!(key.to_string().parse(), Ok(key));
        }

        #[test]
        fn any_key_of_a_delta_survives_its_text(plan: u128, tab: u128, generation in 0..=Head::LAST, number in 0u64..1_000_000) {
            let (plan, tab) = (PlanId::from_random(plan), TabId::from_random(tab));
            let key = StoreKey::Delta { plan, generation, tab, number };
            prop_assert_eq!(key.to_string().parse(), Ok(key));
        }

        #[test]
        fn any_text_is_a_key_only_if_it_is_written_so(text in "linli\\.pl_0{16}\\.([gd]\\.)?[0-9]{0,11}\\.?[a-z]{0,3}(\\.[0-9]{5,7})?|.*") {
            if let Ok(key) = text.parse::<StoreKey>() {
                prop_assert_eq!(key.to_string(), text);
            }
        }
    }
}
