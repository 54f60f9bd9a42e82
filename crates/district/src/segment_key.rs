//! Segments across offices: the city's by their code, an office's own by the name it has given.

use linli_plan::{Plan, Segment};
use serde::{Deserialize, Serialize};

/// A segment as many offices speak of it. Two offices that call their own segments alike mean the same here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKey {
    /// 老旧
    Old,
    /// 高档
    HighEnd,
    /// 普通商品房
    Commercial,
    /// 其他
    Other,
    /// One that an office has made.
    Own(String),
    /// Nothing can be said.
    Unknown,
}

/// What the city's segments are called in sheets, in both languages.
const NAMES: [(&str, SegmentKey); 16] = [
    ("老旧", SegmentKey::Old),
    ("老旧小区", SegmentKey::Old),
    ("高档", SegmentKey::HighEnd),
    ("高档小区", SegmentKey::HighEnd),
    ("普通商品房", SegmentKey::Commercial),
    ("普通商品房小区", SegmentKey::Commercial),
    ("商品房", SegmentKey::Commercial),
    ("其他", SegmentKey::Other),
    ("其他小区", SegmentKey::Other),
    ("old", SegmentKey::Old),
    ("high-end", SegmentKey::HighEnd),
    ("commercial", SegmentKey::Commercial),
    ("other", SegmentKey::Other),
    ("待核实", SegmentKey::Unknown),
    ("to be verified", SegmentKey::Unknown),
    ("unverified", SegmentKey::Unknown),
];

impl SegmentKey {
    /// The segment of a plan.
    #[must_use]
    pub fn of(plan: &Plan, segment: Option<Segment>) -> Self {
        match segment {
            Some(Segment::Old) => Self::Old,
            Some(Segment::HighEnd) => Self::HighEnd,
            Some(Segment::Commercial) => Self::Commercial,
            Some(Segment::Other) => Self::Other,
            Some(Segment::Own(id)) => plan
                .custom_segments
                .get(&id)
                .map_or(Self::Unknown, |own| Self::Own(own.name.trim().to_owned())),
            None => Self::Unknown,
        }
    }

    /// The segment that the cell of a sheet names; nothing where it is blank.
    #[must_use]
    pub fn stated(text: &str) -> Option<Self> {
        let text = text.trim();
        let known = NAMES.iter().find(|(name, _)| text.eq_ignore_ascii_case(name));
        (!text.is_empty()).then(|| known.map_or_else(|| Self::Own(text.to_owned()), |(_, key)| key.clone()))
    }

    /// What tables call it: the code of the city's, the name of an own one, nothing where it is not known.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Old => Some("old"),
            Self::HighEnd => Some("high_end"),
            Self::Commercial => Some("commercial"),
            Self::Other => Some("other"),
            Self::Own(name) => Some(name),
            Self::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_names_a_segment_in_either_language() {
        assert_eq!(SegmentKey::stated(" 老旧小区 "), Some(SegmentKey::Old));
        assert_eq!(SegmentKey::stated("High-end"), Some(SegmentKey::HighEnd));
        assert_eq!(SegmentKey::stated("滨水"), Some(SegmentKey::Own("滨水".to_owned())));
        assert_eq!(SegmentKey::stated(""), None);
    }
}
