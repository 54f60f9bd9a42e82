//! `linli check`: what does not hold together in a plan file.

use std::path::Path;

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
    if json {
        // Values in conflict come with files that were combined; this version combines none.
        let mut text = serde_json::to_string(&json!({ "findings": findings, "conflicts": [] }))?;
        text.push('\n');
        return Ok(text);
    }
    Ok(as_text(lang, &PlanNames::of(&opened.plan), &findings))
}

fn as_text(lang: Lang, names: &PlanNames, findings: &[Finding]) -> String {
    if findings.is_empty() {
        return format!("{}\n", words::summary(lang, &[words::findings_none(lang).to_owned()]));
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
    let count = words::summary(lang, &[words::findings_count(lang, findings.len())]);
    format!("{}\n{count}\n", grid.text())
}
