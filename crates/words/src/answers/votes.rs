//! A workshop counted: what the rule comes to, why each proposal is supported or not, the rules side by side, and where
//! what is supported lies.

use linli_engine::{
    similar::SimilarPair,
    workshop::{Count, GroupResult, RuleResult},
};
use linli_plan::{BallotCount, Decision, Plan, Segment};

use super::share;
use crate::{Lang, PlanNames, format, import, segments, workshops as words};

/// What the count comes to: how much is supported, how the rule works, and its ties.
#[must_use]
pub fn summary(lang: Lang, plan: &Plan, count: &Count) -> Vec<String> {
    let Some(result) = count.result() else { return Vec::new() };
    let money = |fen| words::fen(lang, fen);
    let mut clauses = vec![
        words::summary(lang, count.proposals.len(), count.ballots.len(), &money(count.budget)),
        words::rule_supports(
            lang,
            words::rule(lang, result.rule),
            result.order.len(),
            &money(result.spent),
            &money(count.budget.saturating_sub(result.spent)),
        ),
    ];
    if count.decided.iter().any(Option::is_some) {
        let supported = count.supported();
        let cost = count.cost(&supported);
        clauses.push(words::decided_supports(lang, supported.len(), &money(cost)));
        if cost > count.budget {
            clauses.push(words::decided_too_dear(lang, &money(cost - count.budget)));
        }
    }
    let how = words::under(lang, words::rule(lang, result.rule), words::how(lang, result.rule));
    let ties = words::ties(lang, plan, count, result).into_iter().map(|tie| import::sentence(lang, &[tie]));
    let how = std::iter::once(how).chain(words::shares(lang, result)).collect::<Vec<_>>();
    [import::sentence(lang, &clauses), import::sentence(lang, &how)].into_iter().chain(ties).collect()
}

/// An amount in yuan without the unit.
#[must_use]
pub fn yuan(fen: u64) -> String {
    format::yuan(i64::try_from(fen).unwrap_or(i64::MAX))
}

#[must_use]
pub fn verdict(lang: Lang, is_supported: bool) -> &'static str {
    if is_supported { words::supported(lang) } else { words::not_supported(lang) }
}

/// Why a rule supports a proposal or not, with the name of the rule before it.
#[must_use]
pub fn why_by_rule(lang: Lang, plan: &Plan, count: &Count, result: &RuleResult, place: usize) -> String {
    words::under(lang, words::rule(lang, result.rule), &words::why(lang, plan, count, result, place))
}

/// Why each rule supports a proposal or not, and what the meeting has decided beside them.
#[must_use]
pub fn whys(
    lang: Lang,
    plan: &Plan,
    count: &Count,
    place: usize,
    decision: Option<&Decision>,
) -> Vec<String> {
    let by_rule = count.results.iter().map(|result| why_by_rule(lang, plan, count, result, place));
    let decided = decision.map(|one| words::decided(lang, verdict(lang, one.supported), &one.reason));
    by_rule.chain(decided).collect()
}

/// The headings of the rules side by side.
#[must_use]
pub fn rule_heads(lang: Lang) -> [&'static str; 6] {
    [
        words::rule_heading(lang),
        words::supported_count(lang),
        words::spent(lang),
        words::left(lang),
        words::winners(lang),
        words::tie_count(lang),
    ]
}

/// A rule beside the others: a cell for each heading.
#[must_use]
pub fn rule_cells(lang: Lang, count: &Count, result: &RuleResult) -> [String; 6] {
    let ballots = u32::try_from(count.ballots.len()).unwrap_or(u32::MAX);
    [
        words::rule(lang, result.rule).to_owned(),
        result.order.len().to_string(),
        yuan(result.spent),
        yuan(count.budget.saturating_sub(result.spent)),
        share(result.winners, ballots),
        result.ties.len().to_string(),
    ]
}

/// How a rule works, and its ties.
#[must_use]
pub fn rule_notes(lang: Lang, plan: &Plan, count: &Count, result: &RuleResult) -> Vec<String> {
    let how = words::how(lang, result.rule).to_owned();
    let shares = words::shares(lang, result);
    std::iter::once(how).chain(shares).chain(words::ties(lang, plan, count, result)).collect()
}

/// The headings of segments and communities.
#[must_use]
pub fn spread_heads(lang: Lang) -> [&'static str; 6] {
    [
        words::group(lang),
        words::proposals_from(lang),
        words::supported_count(lang),
        words::spent(lang),
        words::ballots_from(lang),
        words::winners(lang),
    ]
}

/// How segments and then communities fare under a rule: a cell for each heading.
#[must_use]
pub fn spread(lang: Lang, names: &PlanNames, result: &RuleResult) -> Vec<[String; 6]> {
    let segments = result.segments.iter();
    let segments = segments.map(|part: &GroupResult<Option<Segment>>| {
        part_cells(segments::segment_or_none(lang, names, part.key), part)
    });
    let communities = result.communities.iter().map(|part| {
        part_cells(if part.key.is_empty() { words::unknown_home(lang) } else { &part.key }, part)
    });
    segments.chain(communities).collect()
}

fn part_cells<K>(name: &str, part: &GroupResult<K>) -> [String; 6] {
    [
        name.to_owned(),
        part.proposals.to_string(),
        part.supported.to_string(),
        yuan(part.fen),
        part.ballots.to_string(),
        share(part.winners, part.ballots),
    ]
}

/// The ballots so far: what agrees and what is to be looked at.
#[must_use]
pub fn ballots(lang: Lang, plan: &Plan, count: &BallotCount) -> Vec<String> {
    words::ballots(lang, plan, count).into_iter().map(|one| import::sentence(lang, &[one])).collect()
}

/// How alike two records are, in percent.
#[must_use]
pub fn alike<K>(pair: &SimilarPair<K>) -> String {
    share(pair.shared, pair.of)
}
