//! The segments a neighbourhood may belong to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 小区类别: what kind of housing a neighbourhood is, as far as mobilisation is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// 高档
    HighEnd,
    /// 老旧
    Old,
    /// 普通商品房
    Commercial,
    /// 其他 (回迁、保障、混合、平房)
    Other,
}

impl Segment {
    /// All segments in the order of lists and legends.
    pub const ALL: [Self; 4] = [Self::HighEnd, Self::Old, Self::Commercial, Self::Other];

    /// The order of the documents: what is most urgent first.
    pub const IN_DOCUMENTS: [Self; 4] = [Self::Old, Self::HighEnd, Self::Commercial, Self::Other];

    /// The code in files, styles and addresses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::HighEnd => "high_end",
            Self::Old => "old",
            Self::Commercial => "commercial",
            Self::Other => "other",
        }
    }

    /// The segment with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|segment| segment.code() == code)
    }
}
