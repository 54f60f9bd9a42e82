//! The text of a generation: `linli-generation 1 <SHA-256> <header>`, a line break, the body in base64.
//!
//! The checksum covers header and body as they stand, so a generation is verified without inflating it.

use base64::{Engine, prelude::BASE64_STANDARD};
use linli_plan::{Period, Plan, PlanId};
use serde::{Deserialize, Serialize};

use super::{Damage, GENERATION_VERSION, Head, Packing};
use crate::{
    plan_file::{SIZE_LIMIT, canonical_ascii, parse},
    sealed::{Seal, Sealed},
};

const SEAL: Seal = Seal { mark: "linli-generation ", version: GENERATION_VERSION };

/// What a list of plans shows without opening them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// 街道
    pub office: String,
    /// The time the plan is for.
    pub period: Period,
    pub neighbourhoods: usize,
    pub campaigns: usize,
    pub sample: bool,
    /// Whether it was closed and is only for reading.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub frozen: bool,
}

impl Summary {
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        Self {
            office: plan.about.office.clone(),
            period: plan.about.period,
            neighbourhoods: plan.neighbourhoods.len(),
            campaigns: plan.campaigns.len(),
            sample: plan.about.sample,
            frozen: plan.about.frozen_on.is_some(),
        }
    }
}

/// What a generation says of itself, given when it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub plan: PlanId,
    pub head: Head,
    /// The generations it contains, newest first, as far back as is worth knowing.
    pub ancestors: Vec<Head>,
    /// The last deltas it contains, by their checksums: with them those on which they rest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deltas: Vec<String>,
    /// When it was saved, in milliseconds since 1970.
    pub saved_at_ms: i64,
    pub summary: Summary,
}

/// The first line of a generation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub label: Label,
    /// Bytes of the plan file.
    pub length: u64,
    /// Characters of the body.
    pub stored: u64,
}

/// A generation of which the checksum fits, not inflated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// Its first line.
    pub header: Header,
    /// The version of its form: programs that know only version 1 do not look for deltas after it.
    pub version: u64,
    /// By which what follows names it.
    pub checksum: String,
}

/// A generation that was verified and inflated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generation {
    /// Its first line.
    pub header: Header,
    pub json: Vec<u8>,
}

/// The text of a generation; nothing where its body does not come to the plan file again.
#[must_use]
pub fn encode(label: &Label, packing: Packing<'_>) -> Option<String> {
    let length = packing.json().len();
    let body = BASE64_STANDARD.encode(packing.finish()?);
    let size = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
    let header = Header { label: label.clone(), length: size(length), stored: size(body.len()) };
    Some(SEAL.write(&format!("{}\n{body}", canonical_ascii(&header))))
}

/// What a generation says of itself, once its checksum fits; the body is not inflated.
///
/// # Errors
/// Says what is wrong with the text.
pub fn inspect(text: &str) -> Result<Inspected, Damage> {
    let (Sealed { version, checksum, .. }, header, _) = open(text)?;
    Ok(Inspected { header, version, checksum: checksum.to_owned() })
}

/// A generation, verified and inflated.
///
/// # Errors
/// Says what is wrong with the text.
pub fn decode(text: &str) -> Result<Generation, Damage> {
    let (_, header, body) = open(text)?;
    let limit =
        usize::try_from(header.length).ok().filter(|length| *length <= SIZE_LIMIT).ok_or(Damage::Inflate)?;
    let deflated = BASE64_STANDARD.decode(body).map_err(|_| Damage::Inflate)?;
    let json =
        miniz_oxide::inflate::decompress_to_vec_with_limit(&deflated, limit).map_err(|_| Damage::Inflate)?;
    if json.len() == limit { Ok(Generation { header, json }) } else { Err(Damage::Inflate) }
}

/// The header and the body of a text, once the checksum fits.
fn open(text: &str) -> Result<(Sealed<'_>, Header, &str), Damage> {
    let sealed = SEAL.open(text)?;
    let (line, body) = sealed.covered.split_once('\n').ok_or(Damage::Torn)?;
    let header = parse(line).ok().and_then(|value| serde_json::from_value::<Header>(value).ok());
    if !sealed.is_whole() {
        let is_short =
            header.is_some_and(|header| u64::try_from(body.len()).is_ok_and(|found| found < header.stored));
        return Err(if is_short { Damage::Torn } else { Damage::Checksum });
    }
    Ok((sealed, header.ok_or(Damage::Header)?, body))
}

#[cfg(test)]
mod tests {
    use linli_plan::RecordId;
    use proptest::prelude::*;

    use super::*;

    fn label() -> Label {
        let head = |generation| Head { generation, tab: "a1".parse().unwrap() };
        let summary = Summary {
            office: "奥运村街道😀\n".into(),
            period: Period { year: 2026, quarter: None },
            neighbourhoods: 3,
            campaigns: 1,
            sample: false,
            frozen: false,
        };
        Label {
            plan: PlanId::preset(1),
            head: head(3),
            ancestors: vec![head(2), head(1)],
            deltas: vec!["0".repeat(64)],
            saved_at_ms: 1_777_777_777_777,
            summary,
        }
    }

    fn text_of(json: &[u8]) -> String {
        encode(&label(), Packing::new(json)).unwrap()
    }

    /// The text with its checksum made to fit again, as a forger would.
    fn forged(text: &str, from: &str, to: &str) -> String {
        let covered = text.splitn(4, ' ').nth(3).unwrap().replace(from, to);
        SEAL.write(&covered)
    }

    #[test]
    fn a_generation_is_ascii_and_comes_back() {
        let json = "{\"街道\":1}".repeat(400).into_bytes();
        let text = text_of(&json);
        assert!(text.is_ascii() && text.len() < 800, "{text}");
        let generation = decode(&text).unwrap();
        assert_eq!(generation.json, json);
        assert_eq!(generation.header.label, label());
        assert_eq!(inspect(&text).unwrap().header, generation.header);
    }

    #[test]
    fn every_damage_has_its_name() {
        let text = text_of(b"{}");
        assert_eq!(decode(""), Err(Damage::Torn));
        assert_eq!(decode("undefined"), Err(Damage::NotOurs));
        assert_eq!(decode(&text[..text.len() - 1]), Err(Damage::Torn));
        assert_eq!(decode(&text.replace("\"year\":2026", "\"year\":2027")), Err(Damage::Checksum));
        assert_eq!(
            decode(&text.replace("generation 2 ", "generation 3 ")),
            Err(Damage::Newer { file: 3, program: 2 })
        );
        assert_eq!(decode(&forged(&text, "\"length\":2", "\"length\":1")), Err(Damage::Inflate));
        assert_eq!(decode(&forged(&text, "\"length\":2", "\"length\":3")), Err(Damage::Inflate));
        assert_eq!(decode(&forged(&text, "\"length\":2", "\"length\":99999999999")), Err(Damage::Inflate));
        assert_eq!(decode(&forged(&text, "\"length\"", "\"width\"")), Err(Damage::Header));
    }

    #[test]
    fn inflating_stops_at_the_stated_length() {
        let bomb = text_of(&vec![b' '; 8 * 1024 * 1024]);
        assert!(bomb.len() < 64 * 1024);
        assert_eq!(decode(&forged(&bomb, "\"length\":8388608", "\"length\":1000")), Err(Damage::Inflate));
    }

    proptest! {
        #[test]
        fn no_beginning_of_a_generation_passes(json: Vec<u8>, cut: prop::sample::Index) {
            let text = text_of(&json);
            prop_assert_eq!(decode(&text).map(|generation| generation.json), Ok(json));
            let end = cut.index(text.len());
            prop_assert_eq!(decode(&text[..end]).unwrap_err(), Damage::Torn);
        }

        #[test]
        fn no_flipped_bit_passes(json: Vec<u8>, place: prop::sample::Index, bit in 0u8..7) {
            let mut bytes = text_of(&json).into_bytes();
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
            prop_assert!(decode(&String::from_utf8(bytes).unwrap()).is_err());
        }
    }
}
