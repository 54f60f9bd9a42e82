//! Rules files: a list of segment rules, or an object of them by id.

use std::path::Path;

use linli_engine::segment::{RuleFault, rule_faults};
use linli_plan::{RecordId, SegmentRule, SegmentRuleId};
use serde_json::Value;

use crate::{fault::Fault, ledger::bytes_of};

/// Ids of rules in a list that do not give their own, clear of the preset ones.
const FIRST_NUMBER: u16 = 1_000;

/// Reads a rules file. A rule of a list that gives no order stands where the list has it.
pub(crate) fn read(path: &Path) -> Result<Vec<(SegmentRuleId, SegmentRule)>, Fault> {
    let bytes = bytes_of(path)?;
    let not_rules = |line, column| Fault::NotRules { path: path.to_owned(), line, column };
    let value: Value =
        serde_json::from_slice(&bytes).map_err(|error| not_rules(error.line(), error.column()))?;
    let mut rules = Vec::new();
    match value {
        Value::Array(list) => {
            for (place, rule) in list.into_iter().enumerate() {
                rules.push(listed(path, place, rule)?);
            }
        }
        Value::Object(by_id) => {
            for (place, (id, rule)) in by_id.into_iter().enumerate() {
                let unreadable =
                    |detail| Fault::UnreadableRule { path: path.to_owned(), rule: place + 1, detail };
                let id = id.parse().map_err(|_| unreadable(id.clone()))?;
                rules
                    .push((id, serde_json::from_value(rule).map_err(|error| unreadable(error.to_string()))?));
            }
        }
        _ => return Err(not_rules(0, 0)),
    }
    if rules.is_empty() {
        return Err(not_rules(0, 0));
    }
    let faults: Vec<(usize, RuleFault)> = rules
        .iter()
        .zip(1..)
        .flat_map(|((_, rule), place)| rule_faults(rule).into_iter().map(move |fault| (place, fault)))
        .collect();
    if faults.is_empty() { Ok(rules) } else { Err(Fault::Rules { path: path.to_owned(), faults }) }
}

fn listed(path: &Path, place: usize, mut rule: Value) -> Result<(SegmentRuleId, SegmentRule), Fault> {
    let unreadable =
        |detail: String| Fault::UnreadableRule { path: path.to_owned(), rule: place + 1, detail };
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
