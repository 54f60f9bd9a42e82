//! `linli vote PLAN`: what the ballots of a workshop come to, by the rule of the workshop or by another.

use std::collections::BTreeMap;

use linli_engine::workshop::{Count, Fraction, RuleResult, count};
use linli_plan::{Plan, Track, VoteRule, WorkshopId};
use linli_storage::plan_file;
use linli_words::{Lang, answers::votes, cli as words, format, rule_changes, workshops};
use serde_json::{Value, json};

use crate::{
    fault::Fault,
    grid::Grid,
    ledger::opened,
    vote_arguments::{RuleName, Vote},
};

/// Whether a file is a plan and no election.
pub(crate) fn is_plan(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    start.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
        && bytes.len() <= plan_file::SIZE_LIMIT
}

pub(crate) fn run(lang: Lang, vote: &Vote, bytes: &[u8]) -> Result<String, Fault> {
    let plan = opened(&vote.file, bytes)?.plan;
    let fault = |fault| Fault::Count { path: vote.file.clone(), fault };
    let id = chosen(&plan, vote.workshop.as_deref());
    let id = id.ok_or(linli_engine::workshop::CountFault::NoWorkshop).map_err(fault)?;
    let count = count(&plan, id).map_err(fault)?;
    let rule = vote.rule.map(|rule| match rule {
        RuleName::Greedy => VoteRule::Greedy,
        RuleName::Mes => VoteRule::EqualShares,
        RuleName::Phragmen => VoteRule::Phragmen,
        RuleName::Score => VoteRule::Score,
    });
    let result = count.results.iter().find(|result| rule.is_none_or(|rule| result.rule == rule));
    let Some(result) = result else { return Err(fault(linli_engine::workshop::CountFault::NoWorkshop)) };
    if vote.json {
        as_json(lang, &plan, id, &count, result)
    } else {
        Ok(as_text(lang, &plan, id, &count, result))
    }
}

/// The workshop with this id or title; without one the first that has ballots, or else the first.
fn chosen(plan: &Plan, wanted: Option<&str>) -> Option<WorkshopId> {
    let ids = plan.workshops_in_order();
    match wanted {
        Some(wanted) => ids.into_iter().find(|id| {
            id.to_string() == wanted || plan.workshops.get(id).is_some_and(|row| row.title == wanted)
        }),
        None => {
            let voted = |id: &&WorkshopId| plan.ballots.values().any(|ballot| ballot.workshop == **id);
            ids.iter().find(voted).or(ids.first()).copied()
        }
    }
}

fn as_json(
    lang: Lang,
    plan: &Plan,
    id: WorkshopId,
    count: &Count,
    result: &RuleResult,
) -> Result<String, Fault> {
    let number = |place: &usize| count.proposals.get(*place).map_or(0, |id| workshops::named(plan, *id).0);
    let numbers = |places: &[usize]| places.iter().map(number).collect::<Vec<_>>();
    let mut funded = result.order.clone();
    funded.sort_unstable();
    let ties = result.ties.iter().map(
        |tie| json!({ "round": tie.after + 1, "chosen": number(&tie.chosen), "among": numbers(&tie.among) }),
    );
    let mut explanations: BTreeMap<String, Value> = BTreeMap::new();
    for place in 0..count.proposals.len() {
        let score = count.scores.get(place).map(|score| score.of as f64 / score.by as f64);
        let explanation = json!({
            "funded": result.supports(place),
            "decided": count.decided.get(place).copied().flatten(),
            "cost": count.costs.get(place).map(|fen| *fen as f64 / 100.0),
            "votes": count.votes.get(place),
            "score": score,
            "why": workshops::why(lang, plan, count, result, place),
        });
        explanations.insert(number(&place).to_string(), explanation);
    }
    let yuan = |fen: Fraction| fen.of as f64 / fen.by as f64 / 100.0;
    let shares = result.shares.iter().map(|share| {
        let track = share.track.map(Track::code);
        json!({ "track": track, "first": yuan(share.first), "last": yuan(share.last) })
    });
    let answer = json!({
        "rule": result.rule.code(),
        "funded": numbers(&funded),
        "order": numbers(&result.order),
        "supported": numbers(&count.supported()),
        "ties": ties.collect::<Vec<_>>(),
        "explanations": explanations,
        "voters": count.ballots.len(),
        "winners": result.winners,
        "budget": count.budget as f64 / 100.0,
        "spent": result.spent as f64 / 100.0,
        "share": result.share.map(|fen| (fen * 1e4).round() / 1e6),
        "shares": shares.collect::<Vec<_>>(),
        "rule_changes": rule_changes::rule_changes(lang, plan, id),
    });
    Ok(format!("{}\n", serde_json::to_string(&answer)?))
}

fn as_text(lang: Lang, plan: &Plan, id: WorkshopId, count: &Count, result: &RuleResult) -> String {
    let mut grid = Grid::new(&[
        workshops::number(lang),
        workshops::proposal(lang),
        workshops::cost(lang),
        workshops::score(lang),
        workshops::votes(lang),
        workshops::result(lang),
        linli_words::voting::column_why(lang),
    ]);
    let rest = (0..count.proposals.len()).filter(|place| !result.supports(*place));
    for place in result.order.iter().copied().chain(rest) {
        let Some(proposal) = count.proposals.get(place) else { continue };
        let (number, title) = workshops::named(plan, *proposal);
        let cost = count.costs.get(place).and_then(|fen| i64::try_from(*fen).ok()).unwrap_or(0);
        let word =
            if result.supports(place) { workshops::supported(lang) } else { workshops::not_supported(lang) };
        grid.row(vec![
            number.to_string(),
            title.to_owned(),
            format::yuan(cost),
            count.scores.get(place).copied().map(workshops::score_text).unwrap_or_default(),
            count.votes.get(place).map(ToString::to_string).unwrap_or_default(),
            word.to_owned(),
            workshops::why(lang, plan, count, result, place),
        ]);
    }
    let mut sides = Grid::new(&votes::rule_heads(lang));
    for result in &count.results {
        sides.row(votes::rule_cells(lang, count, result).to_vec());
    }
    let mut text = format!("{}\n{}\n", grid.text(), sides.text());
    for (rule, share) in count.results.iter().flat_map(|result| {
        let shares = workshops::shares(lang, result).into_iter();
        shares.map(|share| (workshops::rule(lang, result.rule), share))
    }) {
        text.push_str(&format!("{}\n", workshops::under(lang, rule, &share)));
    }
    for change in rule_changes::rule_changes(lang, plan, id) {
        text.push_str(&format!("{change}\n"));
    }
    for tie in workshops::ties(lang, plan, count, result) {
        text.push_str(&tie);
        text.push('\n');
    }
    for said in votes::ballots(lang, plan, &plan.count_ballots(id)) {
        text.push_str(&said);
        text.push('\n');
    }
    text.push_str(&words::summary(
        lang,
        &[workshops::summary(
            lang,
            count.proposals.len(),
            count.ballots.len(),
            &workshops::fen(lang, count.budget),
        )],
    ));
    text.push('\n');
    text
}
