//! Rules files: a list of segment rules, an object of them by id, or what the page hands out.

use std::path::Path;

use linli_engine::segment::{RuleFault, rule_faults};
use linli_storage::rules_file::{self, RulesFault, RulesFile};

use crate::{fault::Fault, ledger::bytes_of};

/// Reads a rules file, with the own segments its rules speak of.
pub(crate) fn read(path: &Path) -> Result<RulesFile, Fault> {
    let file = rules_file::read(&bytes_of(path)?).map_err(|fault| {
        let path = path.to_owned();
        match fault {
            RulesFault::NotJson { line, column } => Fault::NotRules { path, line, column },
            RulesFault::Unreadable { rule, detail } => Fault::UnreadableRule { path, rule, detail },
            RulesFault::NoRules | RulesFault::TooLarge => Fault::NotRules { path, line: 0, column: 0 },
        }
    })?;
    let faults: Vec<(usize, RuleFault)> = file
        .rules
        .values()
        .zip(1..)
        .flat_map(|(rule, place)| rule_faults(rule).into_iter().map(move |fault| (place, fault)))
        .collect();
    if faults.is_empty() { Ok(file) } else { Err(Fault::Rules { path: path.to_owned(), faults }) }
}
