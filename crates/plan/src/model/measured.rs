//! A number as a ledger has it: exact, estimated or only known to lie in a range.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, MapAccess, Visitor, value::MapAccessDeserializer},
};

/// A measured number in the base unit of its field (households, fen, basis points, years).
///
/// In a file it is a plain number where it is exact and the ledger said no more, else an object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "MeasuredForm", into = "MeasuredForm")]
pub struct Measured {
    /// Lowest value it may have.
    pub low: i64,
    /// Highest value it may have; equal to `low` for a single number.
    pub high: i64,
    /// The ledger marked it as an estimate (约, 余, +).
    pub approximate: bool,
    /// The words of the ledger where they say more than the numbers do.
    pub raw: Option<String>,
}

#[derive(Clone, Serialize, JsonSchema)]
#[serde(untagged)]
enum MeasuredForm {
    Exact(i64),
    Full(Full),
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
struct Full {
    low: i64,
    high: i64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    approximate: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    raw: Option<String>,
}

/// By hand, because serde tells untagged forms apart with code for every kind of value there is.
impl<'de> Deserialize<'de> for MeasuredForm {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(FormReader)
    }
}

struct FormReader;

impl<'de> Visitor<'de> for FormReader {
    type Value = MeasuredForm;

    fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("a number, or an object with low and high")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<MeasuredForm, E> {
        Ok(MeasuredForm::Exact(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<MeasuredForm, E> {
        i64::try_from(value).map(MeasuredForm::Exact).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<MeasuredForm, A::Error> {
        Full::deserialize(MapAccessDeserializer::new(fields)).map(MeasuredForm::Full)
    }
}

impl From<MeasuredForm> for Measured {
    fn from(form: MeasuredForm) -> Self {
        match form {
            MeasuredForm::Exact(value) => Self::exact(value),
            MeasuredForm::Full(Full { low, high, approximate, raw }) => {
                Self { low: low.min(high), high: high.max(low), approximate, raw }
            }
        }
    }
}

impl From<Measured> for MeasuredForm {
    fn from(number: Measured) -> Self {
        match number {
            Measured { low, high, approximate: false, raw: None } if low == high => Self::Exact(low),
            Measured { low, high, approximate, raw } => Self::Full(Full { low, high, approximate, raw }),
        }
    }
}

impl Measured {
    /// An exact number.
    #[must_use]
    pub fn exact(value: i64) -> Self {
        Self { low: value, high: value, approximate: false, raw: None }
    }

    /// A number known only to lie between two others, both included.
    #[must_use]
    pub fn range(low: i64, high: i64) -> Self {
        Self { low: low.min(high), high: low.max(high), approximate: false, raw: None }
    }

    /// The single number, if it is one; an estimate counts as the number it names.
    #[must_use]
    pub fn single(&self) -> Option<i64> {
        (self.low == self.high).then_some(self.low)
    }

    /// The middle of the range, for sums and sorting.
    #[must_use]
    pub fn middle(&self) -> i64 {
        self.low.midpoint(self.high)
    }

    /// How it stands to a threshold, or nothing where the threshold lies inside the range.
    #[must_use]
    pub fn compare(&self, threshold: i64) -> Option<Ordering> {
        let low = self.low.cmp(&threshold);
        (low == self.high.cmp(&threshold)).then_some(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_number_stays_plain_in_a_file() {
        let exact = serde_json::to_string(&Measured::exact(1986)).unwrap();
        assert_eq!(exact, "1986");
        let range =
            Measured { approximate: true, raw: Some("80年代".into()), ..Measured::range(1980, 1989) };
        let text = serde_json::to_string(&range).unwrap();
        assert_eq!(text, r#"{"low":1980,"high":1989,"approximate":true,"raw":"80年代"}"#);
        assert_eq!(serde_json::from_str::<Measured>(&text).unwrap(), range);
    }

    #[test]
    fn a_range_around_the_threshold_cannot_tell() {
        assert_eq!(Measured::range(1999, 2006).compare(2000), None);
        assert_eq!(Measured::range(1990, 1999).compare(2000), Some(Ordering::Less));
        assert_eq!(Measured::exact(2000).compare(2000), Some(Ordering::Equal));
    }
}
