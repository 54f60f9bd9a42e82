//! `linli segment`: the segment of each neighbourhood of a ledger, and why.

use std::path::Path;

use linli_engine::segment::{Basis, Hint, Reason, Verdict, Verdicts, verdicts};
use linli_plan::{AnyRow, Command, Confidence, Field, NeighbourhoodId, Plan, Segment, SegmentRuleId};
use linli_words::{Lang, PlanNames, cli as words, segments};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{
    fault::Fault,
    grid::Grid,
    ledger::{self, Ledger, Rejected},
    rules,
};

/// What is written with `--json`.
#[derive(Serialize)]
struct Answer<'a> {
    verdicts: Vec<JudgedRow<'a>>,
    rejected: Vec<Value>,
}

#[derive(Serialize)]
struct JudgedRow<'a> {
    row: u32,
    id: NeighbourhoodId,
    name: &'a str,
    community: &'a str,
    segment: Option<Segment>,
    status: Confidence,
    basis: Basis,
    rule: Option<SegmentRuleId>,
    reasons: &'a [Reason],
    missing: Vec<Field>,
    could_be: &'a [Segment],
    candidate: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    hints: &'a [Hint],
    why: String,
}

pub(crate) fn run(lang: Lang, path: &Path, rules_path: Option<&Path>, json: bool) -> Result<String, Fault> {
    // Rules first: a mistake in them should not wait for a large ledger.
    let rules = rules_path.map(rules::read).transpose()?;
    let mut ledger = ledger::read(lang, path)?;
    if let Some(rules) = rules {
        let own = rules.segments.into_iter().map(AnyRow::from).collect();
        ledger.plan = ledger.plan.apply(&Command::Put(own))?;
        ledger.plan = ledger.plan.apply(&Command::SetRules(rules.rules.into_iter().collect()))?;
    }
    let verdicts = verdicts(&ledger.plan, None);
    if json { as_json(lang, &ledger, &verdicts) } else { Ok(as_text(lang, &ledger, &verdicts)) }
}

fn as_json(lang: Lang, ledger: &Ledger, verdicts: &Verdicts) -> Result<String, Fault> {
    let names = PlanNames::of(&ledger.plan);
    let line = |(row, id): &(u32, NeighbourhoodId)| {
        let neighbourhood = ledger.plan.neighbourhoods.get(id)?;
        let verdict: &Verdict = verdicts.get(*id)?;
        Some(JudgedRow {
            row: *row,
            id: *id,
            name: &neighbourhood.name,
            community: &neighbourhood.community,
            segment: verdict.segment,
            status: verdict.status,
            basis: verdict.basis,
            rule: verdict.ruled.rule,
            reasons: &verdict.ruled.reasons,
            missing: verdict.missing_fields().collect(),
            could_be: &verdict.could_be,
            candidate: verdict.candidate,
            hints: &verdict.hints,
            why: segments::why_text(lang, &names, verdict),
        })
    };
    let answer = Answer {
        verdicts: ledger.rows.iter().filter_map(line).collect(),
        rejected: ledger.rejected.iter().map(refused).collect::<Result<_, _>>()?,
    };
    let mut text = serde_json::to_string(&answer)?;
    text.push('\n');
    Ok(text)
}

/// `{"row", "code", "values"}`; a code comes alone, or as the name of its values.
fn refused(rejected: &Rejected) -> Result<Value, Fault> {
    let why = match &rejected.why {
        Ok(reason) => serde_json::to_value(reason)?,
        Err(left_out) => serde_json::to_value(left_out)?,
    };
    let (code, mut values) = match why {
        Value::Object(named) => match named.into_iter().next() {
            Some((code, Value::Object(values))) => (Value::from(code), values),
            _ => (Value::Null, Map::new()),
        },
        code => (code, Map::new()),
    };
    if let Some(row) = values.get_mut("row") {
        // Rows are counted from 1 wherever a person sees them.
        *row = Value::from(row.as_u64().unwrap_or_default() + 1);
    }
    values.insert("text".to_owned(), Value::from(rejected.text.as_str()));
    Ok(json!({ "row": rejected.row, "code": code, "values": values }))
}

fn as_text(lang: Lang, ledger: &Ledger, verdicts: &Verdicts) -> String {
    let mut grid = Grid::new(&[
        words::column_row(lang),
        words::column_name(lang),
        words::column_community(lang),
        words::column_segment(lang),
        words::column_standing(lang),
        words::column_why(lang),
    ]);
    let names = PlanNames::of(&ledger.plan);
    for (row, id) in &ledger.rows {
        let (Some(neighbourhood), Some(verdict)) = (ledger.plan.neighbourhoods.get(id), verdicts.get(*id))
        else {
            continue;
        };
        grid.row(vec![
            row.to_string(),
            neighbourhood.name.clone(),
            neighbourhood.community.clone(),
            segments::segment_or_none(lang, &names, verdict.segment).to_owned(),
            segments::standing(lang, verdict).to_owned(),
            segments::why_text(lang, &names, verdict),
        ]);
    }
    let mut text = grid.text();
    text.push('\n');
    text.push_str(&summary(lang, &ledger.plan, verdicts));
    text.push('\n');
    if !ledger.rejected.is_empty() {
        text.push_str(&words::rejected_title(lang, ledger.rejected.len()));
        text.push('\n');
        let mut grid = Grid::new(&[]);
        for rejected in &ledger.rejected {
            grid.row(vec![
                format!("  {}", words::row_number(lang, rejected.row)),
                rejected.text.clone(),
                words::rejection(lang, rejected.why.as_ref().map_err(|left_out| *left_out)),
            ]);
        }
        text.push_str(grid.text().trim_start_matches('\n'));
    }
    text
}

fn summary(lang: Lang, plan: &Plan, verdicts: &Verdicts) -> String {
    let names = PlanNames::of(plan);
    let mut items = Vec::new();
    let own = plan.segments_in_order().into_iter().filter(|segment| segment.own().is_some());
    for segment in Segment::IN_DOCUMENTS.into_iter().chain(own).map(Some).chain([None]) {
        let count = verdicts.in_segment(segment).count();
        if count > 0 || segment.is_some() {
            items.push(words::summary_count(lang, segments::segment_or_none(lang, &names, segment), count));
        }
    }
    let unverified = verdicts.unverified();
    if unverified > 0 {
        items.push(words::summary_unverified(lang, unverified));
    }
    let candidates = verdicts.candidates().count();
    if candidates > 0 {
        items.push(words::summary_candidates(lang, candidates));
    }
    words::summary(lang, &items)
}
