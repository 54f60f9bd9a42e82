//! The segments a neighbourhood may belong to: the four of the city, and those an office makes itself.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::{CustomSegmentId, Extra, IdError, RecordKind, model::choice::choices};

/// 小区类别: what kind of housing a neighbourhood is, as far as mobilisation is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Segment {
    /// 高档
    HighEnd,
    /// 老旧
    Old,
    /// 普通商品房
    Commercial,
    /// 其他 (回迁、保障、混合、平房)
    Other,
    /// One that the office has made itself; in files it is the id.
    Own(CustomSegmentId),
}

impl Segment {
    /// The city's segments in the order of lists and legends; with those of an office see
    /// [`Plan::segments_in_order`](crate::Plan::segments_in_order).
    pub const ALL: [Self; 4] = [Self::HighEnd, Self::Old, Self::Commercial, Self::Other];

    /// The city's segments in the order of the documents: what is most urgent first.
    pub const IN_DOCUMENTS: [Self; 4] = [Self::Old, Self::HighEnd, Self::Commercial, Self::Other];

    /// The code in files and addresses.
    #[must_use]
    pub fn code(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::HighEnd => "high_end",
            Self::Old => "old",
            Self::Commercial => "commercial",
            Self::Other => "other",
            Self::Own(id) => return Cow::Owned(id.to_string()),
        })
    }

    /// The segment with this code; one of an office's own may be of another office.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        code.parse().ok()
    }

    /// Its id if it is one of the office's own.
    #[must_use]
    pub fn own(self) -> Option<CustomSegmentId> {
        match self {
            Self::Own(id) => Some(id),
            Self::HighEnd | Self::Old | Self::Commercial | Self::Other => None,
        }
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.code())
    }
}

impl FromStr for Segment {
    type Err = IdError;
    fn from_str(code: &str) -> Result<Self, IdError> {
        match code {
            "high_end" => Ok(Self::HighEnd),
            "old" => Ok(Self::Old),
            "commercial" => Ok(Self::Commercial),
            "other" => Ok(Self::Other),
            _ => code.parse().map(Self::Own),
        }
    }
}

impl From<Segment> for String {
    fn from(segment: Segment) -> Self {
        segment.code().into_owned()
    }
}

impl TryFrom<String> for Segment {
    type Error = IdError;
    fn try_from(code: String) -> Result<Self, IdError> {
        code.parse()
    }
}

impl JsonSchema for Segment {
    fn schema_name() -> Cow<'static, str> {
        "Segment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "小区类别: what kind of housing a neighbourhood is; one of the city's, or the id of one that the office has made.",
            "type": "string",
            "pattern": "^(high_end|old|commercial|other|sg_[0-9a-hjkmnp-tv-z]{16})$",
        })
    }
}

choices! {
    /// The colour of an own segment; what it looks like is said in the styles.
    SegmentColour {
        /// Red with blue in it.
        Rose = "rose",
        /// Dark green.
        Moss = "moss",
        /// Light blue.
        Sky = "sky",
        /// Grey.
        Slate = "slate",
        /// Red with brown in it.
        Brick = "brick",
        /// Dark yellow.
        Gold = "gold",
    }
    /// The shape of an own segment, so that colour is never the only sign.
    SegmentShape {
        /// Six corners.
        Hexagon = "hexagon",
        /// Five points.
        Star = "star",
        /// A cross of equal arms.
        Cross = "cross",
        /// Standing on its point.
        Kite = "kite",
        /// A ring.
        Ring = "ring",
        /// Two bars.
        Bars = "bars",
    }
}

/// 自定义类别: a segment that an office has made for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CustomSegment {
    /// Place among the office's own; they stand after the city's.
    pub order: i64,
    /// What it is called.
    pub name: String,
    /// Its colour.
    pub colour: SegmentColour,
    /// Its shape.
    pub shape: SegmentShape,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// Records that name an own segment, by kind.
pub type SegmentUses = Vec<(RecordKind, usize)>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RecordId;

    #[test]
    fn every_code_leads_back_to_its_segment() {
        let own = Segment::Own(CustomSegmentId::preset(7));
        for segment in Segment::ALL.into_iter().chain([own]) {
            assert_eq!(Segment::from_code(&segment.code()), Some(segment));
            assert_eq!(serde_json::to_value(segment).ok(), Some(segment.to_string().into()));
        }
        assert_eq!(Segment::from_code("none"), None);
    }
}
