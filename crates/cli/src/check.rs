//! `linli check`: what does not hold together in a plan file.

use std::path::Path;

use linli_merge::conflicts_in;
use linli_plan::Finding;
use linli_words::{Lang, PlanNames, cli as words, errors};
use serde_json::json;

use crate::{
    fault::Fault,
    grid::Grid,
    ledger::{bytes_of, opened},
};

pub(crate) fn run(lang: Lang, path: &Path, json: bool) -> Result<String, Fault> {
    let opened = opened(path, &bytes_of(path)?)?;
    let mut findings = opened.findings;
    findings.extend(opened.plan.check());
    let conflicts =
        conflicts_in(&opened.plan).map_err(|fault| Fault::Merge { path: path.to_owned(), fault })?;
    if json {
        let mut text = serde_json::to_string(&json!({ "findings": findings, "conflicts": conflicts }))?;
        text.push('\n');
        return Ok(text);
    }
    Ok(as_text(lang, &PlanNames::of(&opened.plan), &findings, conflicts.len()))
}

fn as_text(lang: Lang, names: &PlanNames, findings: &[Finding], conflicts: usize) -> String {
    let open = (conflicts > 0).then(|| words::to_settle(lang, conflicts));
    if findings.is_empty() {
        let none = std::iter::once(words::findings_none(lang).to_owned());
        return format!("{}\n", words::summary(lang, &none.chain(open).collect::<Vec<_>>()));
    }
    let mut grid =
        Grid::new(&[words::column_severity(lang), words::column_at(lang), words::column_finding(lang)]);
    for finding in findings {
        grid.row(vec![
            words::severity(lang, finding.severity).to_owned(),
            finding.at.clone(),
            errors::finding(lang, names, finding),
        ]);
    }
    let count = std::iter::once(words::findings_count(lang, findings.len()));
    let count = words::summary(lang, &count.chain(open).collect::<Vec<_>>());
    format!("{}\n{count}\n", grid.text())
}
