//! What every new plan starts with: the default segment rules and the playbooks of the source document; and what it may
//! take: associations, categories of needs, rest days.
//!
//! Their ids are fixed, so that the files of two offices that both kept them merge without doubles.

mod associations;
mod holidays;
mod rules;

pub use associations::{Era, associations, for_needs, need_categories};
pub use holidays::holiday_years;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Playbook, PlaybookId, RecordId, SegmentRule, SegmentRuleId};

/// The language in which preset playbooks are written into a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PresetLanguage {
    /// Chinese.
    Chinese,
    /// English.
    English,
}

/// The default rules, in order.
#[must_use]
pub fn segment_rules() -> Vec<(SegmentRuleId, SegmentRule)> {
    rules::in_order()
        .into_iter()
        .zip(1u16..)
        .map(|(rule, number)| {
            (SegmentRuleId::preset(number), SegmentRule { order: i64::from(number) * 10, ..rule })
        })
        .collect()
}

/// The preset playbooks: those of the source with its sentence, the others marked as suggestions.
#[must_use]
pub fn playbooks(language: PresetLanguage) -> Vec<(PlaybookId, Playbook)> {
    // The files are part of the program; a test reads both.
    read_playbooks(playbooks_text(language)).unwrap_or_default()
}

/// The file of the preset playbooks; who need not carry it asks who does, and reads it with [`read_playbooks`].
#[must_use]
pub fn playbooks_text(language: PresetLanguage) -> &'static str {
    match language {
        PresetLanguage::Chinese => include_str!("../../presets/playbooks.zh.json"),
        PresetLanguage::English => include_str!("../../presets/playbooks.en.json"),
    }
}

/// Reads a file of preset playbooks.
///
/// # Errors
/// The text is no such file.
pub fn read_playbooks(text: &str) -> serde_json::Result<Vec<(PlaybookId, Playbook)>> {
    let entries: Vec<Value> = serde_json::from_str(text)?;
    Ok(entries.into_iter().filter_map(numbered).collect())
}

fn numbered(mut entry: Value) -> Option<(PlaybookId, Playbook)> {
    let number = entry.as_object_mut()?.remove("number")?.as_u64()?;
    let number = u16::try_from(number).ok()?;
    Some((PlaybookId::preset(number), serde_json::from_value(entry).ok()?))
}
