//! Sentences of reports that a person has written over.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AnyRow, Extra, Plan, RecordId, ReportTextId};

/// A paper that is made of passages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportPaper {
    /// 季度工作报告
    #[default]
    Quarterly,
    /// 年度工作报告
    Yearly,
    /// 公示
    Notice,
}

impl ReportPaper {
    /// All papers in order.
    pub const ALL: [Self; 3] = [Self::Quarterly, Self::Yearly, Self::Notice];

    /// How files write it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Quarterly => "quarterly",
            Self::Yearly => "yearly",
            Self::Notice => "notice",
        }
    }
}

/// A passage of a paper as a person has written it, with the text that it was written over: where that changes, the
/// person is shown both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ReportText {
    /// The paper.
    pub paper: ReportPaper,
    /// Which passage of it.
    pub passage: String,
    /// What the program had written there.
    pub generated: String,
    /// What is printed in its place.
    pub text: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl ReportTextId {
    /// The id of a passage, equal in every office, so that two edits of one passage meet: FNV-1a of both names.
    #[must_use]
    pub fn of(paper: ReportPaper, passage: &str) -> Self {
        const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        let name = paper.code().bytes().chain([b'/']).chain(passage.bytes());
        Self::from_random(name.fold(OFFSET, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME)))
    }
}

impl ReportText {
    /// A passage written over, under the one id that it has in every office.
    #[must_use]
    pub fn row(paper: ReportPaper, passage: &str, generated: String, text: String) -> AnyRow {
        let record = Self { paper, passage: passage.to_owned(), generated, text, extra: Extra::new() };
        (ReportTextId::of(paper, passage), record).into()
    }
}

impl Plan {
    /// What a person has written over a passage.
    #[must_use]
    pub fn report_text(&self, paper: ReportPaper, passage: &str) -> Option<&ReportText> {
        let text = self.report_texts.get(&ReportTextId::of(paper, passage))?;
        (text.paper == paper && text.passage == passage).then_some(text.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_has_one_id_in_every_office() {
        let id = ReportTextId::of(ReportPaper::Quarterly, "results_sessions");
        assert_eq!(id.to_string(), "rt_bpkvkx04k81f8vx3");
        assert_ne!(id, ReportTextId::of(ReportPaper::Yearly, "results_sessions"));
        assert_ne!(id, ReportTextId::of(ReportPaper::Quarterly, "results_money"));
    }
}
