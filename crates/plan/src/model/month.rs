//! A year, or a month of one: as exact as registers are about when somebody passed an exam.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A year with its month where that is known. In files it is `2016` or `2016-10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(into = "String", try_from = "String")]
#[schemars(with = "String")]
pub struct YearMonth {
    /// Calendar year.
    pub year: i32,
    /// 1 to 12.
    pub month: Option<u8>,
}

impl YearMonth {
    /// A year of which the month is not known.
    #[must_use]
    pub fn year(year: i32) -> Self {
        Self { year, month: None }
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.month {
            Some(month) => write!(out, "{:04}-{month:02}", self.year),
            None => write!(out, "{:04}", self.year),
        }
    }
}

impl From<YearMonth> for String {
    fn from(moment: YearMonth) -> Self {
        moment.to_string()
    }
}

impl FromStr for YearMonth {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || format!("{text} is neither a year nor a month");
        let (year, month) = match text.split_once('-') {
            Some((year, month)) => (year, Some(month.parse().map_err(|_| fault())?)),
            None => (text, None),
        };
        let year: i32 = year.parse().map_err(|_| fault())?;
        let is_sound = (1..=9999).contains(&year) && month.is_none_or(|month| (1..=12).contains(&month));
        if is_sound { Ok(Self { year, month }) } else { Err(fault()) }
    }
}

impl TryFrom<String> for YearMonth {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_as_exact_as_it_was_said() {
        for text in ["2016", "2016-10", "0985-01"] {
            assert_eq!(text.parse::<YearMonth>().unwrap().to_string(), text);
        }
        for text in ["", "2016-13", "2016-00", "16-1-2", "-5", "十月"] {
            assert!(text.parse::<YearMonth>().is_err(), "{text}");
        }
    }
}
