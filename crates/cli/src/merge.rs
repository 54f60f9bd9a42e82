//! `linli merge`: files of one plan made one, with what each has changed and what has to be settled.

use std::{
    fs,
    path::{Path, PathBuf},
};

use linli_merge::{Difference, MergeError, MergedPlan, conflicts_in, merge_plans};
use linli_plan::{Finding, Plan};
use linli_storage::plan_file;
use linli_words::{Lang, PlanNames, cli as words, errors, format, merge as letters};
use serde_json::{Value, json};

use crate::{
    fault::Fault,
    ledger::{bytes_of, opened},
    terminal::tell,
};

/// A file that was merged into those before it.
struct Taken<'a> {
    path: &'a Path,
    difference: Difference,
}

pub(crate) fn run(
    lang: Lang,
    files: &[PathBuf],
    out: &Path,
    json: bool,
    diff: bool,
) -> Result<String, Fault> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut plans = Vec::new();
    for path in files {
        let opened = opened(path, &bytes_of(path)?)?;
        findings.extend(opened.findings);
        plans.push((path.as_path(), opened.plan));
    }
    let mut rest = plans.into_iter();
    let Some((first, base)) = rest.next() else { return Ok(String::new()) };
    let fault = |path: &Path| {
        let path = path.to_owned();
        move |fault: MergeError| Fault::Merge { path, fault }
    };
    // A file is written as merged even where it is the same one twice.
    let mut merged: MergedPlan = merge_plans(&base, &base, None).map_err(fault(first))?;
    let mut taken = Vec::new();
    for (path, plan) in rest {
        merged = merge_plans(&merged.plan, &plan, None).map_err(fault(path))?;
        taken.push(Taken { path, difference: merged.difference.clone() });
    }
    let conflicts = conflicts_in(&merged.plan).map_err(fault(out))?;
    merged.to_do = linli_merge::points(&merged.plan).into_iter().collect();
    fs::write(out, plan_file::write(&merged.plan))
        .map_err(|error| Fault::Save { path: out.to_owned(), error })?;
    if json {
        let mut answer = json!({
            "findings": findings,
            "conflicts": conflicts,
            "to_do": merged.to_do,
            "unread": merged.unread,
        });
        if let (true, Some(fields)) = (diff, answer.as_object_mut()) {
            let all = taken.iter().map(|one| json!({ "file": one.path, "difference": one.difference }));
            fields.insert("differences".to_owned(), Value::Array(all.collect()));
        }
        return Ok(format!("{}\n", serde_json::to_string(&answer)?));
    }
    let names = PlanNames::of(&merged.plan);
    for finding in &findings {
        tell(&errors::finding(lang, &names, finding));
    }
    tell(&words::saved(lang, &out.display().to_string()));
    Ok(as_text(lang, &merged, &taken, conflicts.len(), diff))
}

fn as_text(lang: Lang, merged: &MergedPlan, taken: &[Taken<'_>], conflicts: usize, diff: bool) -> String {
    let mut text = String::new();
    for one in taken.iter().filter(|_| diff) {
        let name = one.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = name.trim_end_matches(".json").trim_end_matches(".linli");
        text.push_str(&letters::letter(lang, name, &one.difference, &merged.plan).text());
        text.push('\n');
    }
    for section in letters::afterwards(lang, &merged.plan, &merged.to_do, &merged.unread) {
        text.push_str(&format!("{}\n", section.title));
        section.lines.iter().for_each(|line| text.push_str(&format!("- {line}\n")));
        text.push('\n');
    }
    let open = if conflicts == 0 {
        words::nothing_to_settle(lang).to_owned()
    } else {
        words::to_settle(lang, conflicts)
    };
    let done = words::merged(lang, taken.len() + 1, &count(&merged.plan));
    text.push_str(&format!("{}\n", words::summary(lang, &[done, open])));
    text
}

fn count(plan: &Plan) -> String {
    format::number(i64::try_from(plan.record_count()).unwrap_or(i64::MAX))
}
