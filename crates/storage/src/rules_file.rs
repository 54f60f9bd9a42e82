//! `*.linli-rules.json`: segment rules as one office hands them to another, with the own segments they name.
//!
//! Bare lists of rules and objects of rules by id, as people write them for the command line, are read too.

use std::collections::BTreeMap;

use linli_plan::{CustomSegment, CustomSegmentId, RecordId, SegmentRule, SegmentRuleId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

/// The ending of such files.
pub const ENDING: &str = ".linli-rules.json";
/// Most bytes of such a file.
pub const SIZE_LIMIT: usize = 4 * 1024 * 1024;
/// Ids of rules in a list that do not give their own, clear of the preset ones.
const FIRST_NUMBER: u16 = 1_000;

/// What a file of rules holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RulesFile {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The own segments that the rules name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub segments: BTreeMap<CustomSegmentId, CustomSegment>,
    pub rules: BTreeMap<SegmentRuleId, SegmentRule>,
}

/// Why a file of rules was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RulesFault {
    /// It is larger than such a file can be.
    #[error("more than {SIZE_LIMIT} bytes")]
    TooLarge,
    #[error("no JSON at line {line}, column {column}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// It is no list of rules, or an empty one.
    #[error("no rules")]
    NoRules,
    /// A rule is not one.
    #[error("rule {rule}: {detail}")]
    Unreadable {
        /// Which one, from 1.
        rule: usize,
        /// What the reader said.
        detail: String,
    },
}

/// Reads a file of rules. A rule of a list that gives no order stands where the list has it.
///
/// # Errors
/// Says why the file was not taken; nothing of it is then.
pub fn read(bytes: &[u8]) -> Result<RulesFile, RulesFault> {
    if bytes.len() > SIZE_LIMIT {
        return Err(RulesFault::TooLarge);
    }
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| RulesFault::NotJson { line: error.line(), column: error.column() })?;
    let mut file = RulesFile::default();
    let rules = match value {
        Value::Object(mut fields) if fields.contains_key("rules") => {
            if let Some(Value::String(name)) = fields.remove("name") {
                file.name = name;
            }
            if let Some(segments) = fields.remove("segments") {
                file.segments = serde_json::from_value(segments)
                    .map_err(|error| RulesFault::Unreadable { rule: 0, detail: error.to_string() })?;
            }
            fields.remove("rules").unwrap_or_default()
        }
        other => other,
    };
    match rules {
        Value::Array(list) => {
            for (place, rule) in list.into_iter().enumerate() {
                let (id, rule) = listed(place, rule)?;
                file.rules.insert(id, rule);
            }
        }
        Value::Object(by_id) => {
            for (place, (id, rule)) in by_id.into_iter().enumerate() {
                let unreadable = |detail| RulesFault::Unreadable { rule: place + 1, detail };
                let rule = serde_json::from_value(rule).map_err(|error| unreadable(error.to_string()))?;
                file.rules.insert(id.parse().map_err(|_| unreadable(id.clone()))?, rule);
            }
        }
        _ => return Err(RulesFault::NoRules),
    }
    if file.rules.is_empty() { Err(RulesFault::NoRules) } else { Ok(file) }
}

#[must_use]
pub fn write(file: &RulesFile) -> Vec<u8> {
    // Maps with text as keys and numbers without a fraction: there is nothing that JSON could refuse.
    let mut bytes = serde_json::to_vec_pretty(file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn listed(place: usize, mut rule: Value) -> Result<(SegmentRuleId, SegmentRule), RulesFault> {
    let unreadable = |detail: String| RulesFault::Unreadable { rule: place + 1, detail };
    let mut id = SegmentRuleId::preset(
        u16::try_from(place).unwrap_or(u16::MAX - FIRST_NUMBER).saturating_add(FIRST_NUMBER),
    );
    if let Value::Object(fields) = &mut rule {
        if let Some(Value::String(own)) = fields.remove("id") {
            id = own.parse().map_err(|_| unreadable(own))?;
        }
        fields.entry("order").or_insert_with(|| Value::from(place));
    }
    Ok((id, serde_json::from_value(rule).map_err(|error| unreadable(error.to_string()))?))
}

#[cfg(test)]
mod tests {
    use linli_plan::{Extra, SegmentColour, SegmentShape, presets};

    use super::*;

    fn file() -> RulesFile {
        let segment = CustomSegment {
            order: 0,
            name: "人才公寓".to_owned(),
            colour: SegmentColour::Moss,
            shape: SegmentShape::Hexagon,
            extra: Extra::new(),
        };
        RulesFile {
            name: "年初".to_owned(),
            segments: [(CustomSegmentId::preset(1), segment)].into(),
            rules: presets::segment_rules().into_iter().collect(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(read(&write(&file())), Ok(file()));
        // The command line's own form: rules by id and nothing else.
        let bare = serde_json::to_vec(&file().rules).unwrap();
        assert_eq!(read(&bare).map(|file| file.rules), Ok(file().rules));
    }

    #[test]
    fn a_list_is_numbered_as_it_stands() {
        let list =
            br#"[{"segment":"old","when":{"missing":{"field":"fee"}}},{"when":{"missing":{"field":"fee"}}}]"#;
        let rules = read(list).unwrap().rules;
        assert_eq!(rules.values().map(|rule| rule.order).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn what_holds_no_rules_is_refused() {
        assert!(matches!(read(b"{"), Err(RulesFault::NotJson { line: 1, .. })));
        assert_eq!(read(b"3"), Err(RulesFault::NoRules));
        assert_eq!(read(b"[]"), Err(RulesFault::NoRules));
        assert!(matches!(read(br#"[{"when":"?"}]"#), Err(RulesFault::Unreadable { rule: 1, .. })));
        assert!(matches!(read(br#"{"format":"linli"}"#), Err(RulesFault::Unreadable { .. })));
    }
}
