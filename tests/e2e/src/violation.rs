//! A broken rule of accessibility, as axe tells it.

use std::fmt;

use serde::Deserialize;

/// A rule that the page breaks.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Violation {
    /// The rule's name, as in axe's list of rules.
    pub id: String,
    /// minor, moderate, serious or critical.
    pub impact: String,
    /// What to do, in a sentence.
    pub help: String,
    /// A selector of each element concerned.
    pub targets: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} ({}): {}", self.id, self.impact, self.help)?;
        self.targets.iter().try_for_each(|target| write!(to, "\n      {target}"))
    }
}
