//! What every new plan starts with: the default segment rules and the playbooks of the source document.
//!
//! Their ids are fixed, so that the files of two offices that both kept them merge without doubles.

mod rules;

use serde::Deserialize;

use crate::{Playbook, PlaybookId, RecordId, SegmentRule, SegmentRuleId};

/// The language in which preset playbooks are written into a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresetLanguage {
    /// Chinese.
    Chinese,
    /// English.
    English,
}

#[derive(Deserialize)]
struct NumberedPlaybook {
    number: u16,
    #[serde(flatten)]
    playbook: Playbook,
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
    let text = match language {
        PresetLanguage::Chinese => include_str!("../presets/playbooks.zh.json"),
        PresetLanguage::English => include_str!("../presets/playbooks.en.json"),
    };
    // The files are part of the program; a test reads both.
    serde_json::from_str::<Vec<NumberedPlaybook>>(text)
        .unwrap_or_default()
        .into_iter()
        .map(|entry| (PlaybookId::preset(entry.number), entry.playbook))
        .collect()
}
