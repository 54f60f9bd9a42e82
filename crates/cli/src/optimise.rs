//! `linli optimise`: the campaigns that reach most, or the same of a made-up instance.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use linli_engine::segment::verdicts;
use linli_plan::{AnyRow, Command, PlanningSettings, PlanningSettingsId};
use linli_planner::{
    Planner, Status,
    bound::{told, told_bound},
    gap_bp,
    model::Model,
    mps::mps,
    search::{Answer, Search},
    synthetic::synthetic,
};
use linli_words::{Lang, cli as words, format, planning};
use serde_json::json;

use crate::{
    fault::Fault,
    ledger::{bytes_of, opened},
    terminal::tell,
};

/// How long it looks where nothing is said.
const SECONDS: u64 = 10;
/// How often it says how far it is.
const TOLD: Duration = Duration::from_secs(1);

/// What is asked for.
pub(crate) struct Asked {
    pub(crate) plan: Option<PathBuf>,
    /// Places, playbooks and periods.
    pub(crate) synthetic: Option<[usize; 3]>,
    /// Most money, in fen.
    pub(crate) budget_fen: Option<i64>,
    pub(crate) seconds: Option<u64>,
    pub(crate) seed: u64,
    pub(crate) mps: Option<PathBuf>,
    pub(crate) json: bool,
}

pub(crate) fn run(lang: Lang, asked: &Asked) -> Result<String, Fault> {
    if let Some([places, playbooks, periods]) = asked.synthetic {
        let (model, names) = synthetic(places, playbooks, periods, asked.seed);
        save(asked.mps.as_deref(), &model, &names)?;
        let answer = search(lang, Search::new(&model, asked.seed), asked);
        return Ok(told_as(lang, &answer, &names, &[], asked.json));
    }
    let path = asked.plan.as_deref().unwrap_or(Path::new(""));
    let mut plan = opened(path, &bytes_of(path)?)?.plan;
    if asked.budget_fen.is_some() {
        let settings = PlanningSettings { money_fen: asked.budget_fen, ..plan.planning_settings() };
        plan = plan.apply(&Command::Put(vec![AnyRow::from((PlanningSettingsId::only(), settings))]))?;
    }
    let planner = Planner::new(&plan, &verdicts(&plan, None));
    let made = planner.instance();
    let name = |(place, slot): (usize, &Option<linli_planner::Slot>)| match slot {
        Some(slot) => format!("{}.{}.{}", slot.playbook, slot.neighbourhood, slot.month),
        None => format!("standing{place}"),
    };
    let names: Vec<String> = made.slots.iter().enumerate().map(name).collect();
    save(asked.mps.as_deref(), &made.model, &names)?;
    let answer = search(lang, planner.search(asked.seed), asked);
    let proposal = planner.proposal(&plan, &answer);
    let conflict: Vec<String> = proposal.conflict.iter().map(|of| planning::limit(lang, &plan, of)).collect();
    Ok(told_as(lang, &answer, &names, &conflict, asked.json))
}

fn save(path: Option<&Path>, model: &Model, names: &[String]) -> Result<(), Fault> {
    let Some(path) = path else { return Ok(()) };
    fs::write(path, mps(model, names)).map_err(|error| Fault::Save { path: path.to_owned(), error })
}

fn search(lang: Lang, mut search: Search<'_>, asked: &Asked) -> Answer {
    let limit = Duration::from_secs(asked.seconds.unwrap_or(SECONDS));
    let (begun, mut last) = (Instant::now(), Duration::ZERO);
    while search.round() && begun.elapsed() < limit {
        if TOLD <= begun.elapsed().saturating_sub(last) {
            last = begun.elapsed();
            if let (Some(value), bound) = search.so_far() {
                let percent = format::percent(gap_bp(told(value), told_bound(bound)));
                let value = format::number(told(value) / 1_000);
                tell(&planning::progress(lang, &value, percent.trim_end_matches('%')));
            }
        }
    }
    search.answer()
}

/// A value in households.
#[expect(clippy::cast_precision_loss, reason = "a number for people and scripts")]
fn households(value: i128) -> f64 {
    value as f64 / 10_000_000.0
}

fn told_as(lang: Lang, answer: &Answer, names: &[String], conflict: &[String], as_json: bool) -> String {
    let chosen: Vec<&String> = names
        .iter()
        .zip(&answer.chosen)
        .filter(|(name, is_in)| **is_in && !name.starts_with("standing"))
        .map(|(name, _)| name)
        .collect();
    if as_json {
        let answer = json!({
            "status": answer.status,
            "value": households(answer.value),
            "bound": households(answer.bound),
            "chosen": chosen,
            "conflict": conflict,
        });
        return format!("{answer}\n");
    }
    let gap = format::percent(gap_bp(told(answer.value), told_bound(answer.bound)));
    let quality = match answer.status {
        Status::Optimal => planning::quality_best(lang).to_owned(),
        Status::Feasible => planning::quality_gap(lang, gap.trim_end_matches('%')),
        Status::Infeasible => planning::infeasible(lang).to_owned(),
        Status::NotFound => planning::not_found(lang).to_owned(),
    };
    let value = format::number(told(answer.value) / 1_000);
    words::optimised(lang, &value, chosen.len(), &quality)
}
