//! A workshop counted: a line for each proposal, for each rule, for each segment and community.

use std::collections::BTreeMap;

use linli_engine::{
    similar::similar,
    workshop::{Count, Part, RuleResult, count},
};
use linli_plan::{Plan, Proposal, ProposalId, Segment, VoteRule, WorkshopId};

use super::{Line, Told};
use crate::{Lang, format, import, segments, workshops as words};

/// What a count comes to, or why there is none.
fn counted(lang: Lang, plan: &Plan, workshop: WorkshopId) -> Result<Count, Told> {
    crate::given::learn(plan);
    count(plan, workshop)
        .map_err(|fault| Told { said: vec![words::count_fault(lang, fault).to_owned()], ..Told::default() })
}

/// The result, a line for each proposal, the supported ones first. `of` holds: the id; `1` where the rule of the workshop
/// supports it, else `0`; the cost in fen; what was spent up to it, in fen; the score in hundredths; `1` or `0` where the
/// meeting has decided otherwise, else nothing; then for each segment whose ballots pay for it by equal shares
/// `segment=fen`, the segment empty where it is not known. Notes: why, by the rule of the workshop; by the others; what
/// the meeting decided. Counts: supported, ballots.
#[must_use]
pub fn vote(lang: Lang, plan: &Plan, workshop: WorkshopId) -> Told {
    let count = match counted(lang, plan, workshop) {
        Ok(count) => count,
        Err(told) => return told,
    };
    let Some(result) = count.result() else { return Told::default() };
    let mut heads = vec![
        words::number(lang),
        words::proposal(lang),
        words::cost(lang),
        words::score(lang),
        words::votes(lang),
    ];
    heads.extend(count.results.iter().map(|result| words::rule(lang, result.rule)));
    heads.push(words::decision(lang));
    let mut spent = 0;
    let places = in_order(&count, result);
    let lines = places.into_iter().map(|place| {
        if result.supports(place) {
            spent += count.costs.get(place).copied().unwrap_or(0);
        }
        line(lang, plan, &count, place, spent)
    });
    let lines = lines.collect();
    let supported = u32::try_from(result.order.len()).unwrap_or(u32::MAX);
    let ballots = u32::try_from(count.ballots.len()).unwrap_or(u32::MAX);
    Told {
        said: said(lang, plan, &count, result),
        heads: heads.into_iter().map(str::to_owned).collect(),
        lines,
        counts: vec![supported, ballots],
        options: Vec::new(),
    }
}

fn said(lang: Lang, plan: &Plan, count: &Count, result: &RuleResult) -> Vec<String> {
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
    let mut said = vec![import::sentence(lang, &clauses)];
    let how = vec![words::under(lang, words::rule(lang, result.rule), words::how(lang, result.rule))];
    said.push(import::sentence(lang, &how));
    said.extend(words::ties(lang, plan, count, result).into_iter().map(|tie| import::sentence(lang, &[tie])));
    said
}

/// The supported in the order of the rule, then the others by score.
fn in_order(count: &Count, result: &RuleResult) -> Vec<usize> {
    let mut rest: Vec<usize> = (0..count.proposals.len()).filter(|place| !result.supports(*place)).collect();
    rest.sort_by(|one, other| count.scores[*other].compare(count.scores[*one]).then(one.cmp(other)));
    result.order.iter().copied().chain(rest).collect()
}

fn line(lang: Lang, plan: &Plan, count: &Count, place: usize, spent: u64) -> Line {
    let id = count.proposals[place];
    let (number, title) = words::named(plan, id);
    let yes = |is: bool| if is { "1" } else { "0" }.to_owned();
    let cost = count.costs[place];
    let main = count.result().is_some_and(|result| result.supports(place));
    let mut of = vec![
        id.to_string(),
        yes(main),
        cost.to_string(),
        spent.to_string(),
        count.scores[place].hundredths().to_string(),
        count.decided[place].map(yes).unwrap_or_default(),
    ];
    of.extend(payers(count, place));
    let mut cells = vec![
        number.to_string(),
        title.to_owned(),
        format::yuan(i64::try_from(cost).unwrap_or(i64::MAX)),
        words::score_text(count.scores[place]),
        count.votes[place].to_string(),
    ];
    cells.extend(count.results.iter().map(|result| if result.supports(place) { "✓" } else { "" }.to_owned()));
    let decision = plan.proposals.get(&id).and_then(|row| row.decision.as_ref());
    cells.push(decision.map_or_else(String::new, |decision| verdict(lang, decision.supported).to_owned()));
    let mut notes: Vec<String> = count
        .results
        .iter()
        .map(|result| {
            let why = words::why(lang, plan, count, result, place);
            words::under(lang, words::rule(lang, result.rule), &why)
        })
        .collect();
    notes.extend(decision.map(|one| words::decided(lang, verdict(lang, one.supported), &one.reason)));
    Line { of, cells, notes }
}

fn verdict(lang: Lang, supported: bool) -> &'static str {
    if supported { words::supported(lang) } else { words::not_supported(lang) }
}

/// What the ballots of each segment pay by equal shares, as `segment=fen`.
fn payers(count: &Count, place: usize) -> Vec<String> {
    let Some(shares) = count.results.iter().find(|result| result.rule == VoteRule::EqualShares) else {
        return Vec::new();
    };
    let mut sums: BTreeMap<String, f64> = BTreeMap::new();
    for (ballot, fen) in shares.paid.get(place).into_iter().flatten() {
        let home = count.homes.get(*ballot).copied().flatten();
        *sums.entry(home.map(|segment| segment.code().into_owned()).unwrap_or_default()).or_default() += fen;
    }
    sums.into_iter()
        .filter(|(_, fen)| *fen >= 0.5)
        .map(|(segment, fen)| format!("{segment}={fen:.0}"))
        .collect()
}

/// The rules side by side, that of the workshop first. `of`: the code of the rule. Notes: how it works, its ties.
#[must_use]
pub fn vote_rules(lang: Lang, plan: &Plan, workshop: WorkshopId) -> Told {
    let count = match counted(lang, plan, workshop) {
        Ok(count) => count,
        Err(told) => return told,
    };
    let yuan = |fen: u64| format::yuan(i64::try_from(fen).unwrap_or(i64::MAX));
    let line = |result: &RuleResult| {
        let mut notes = vec![words::how(lang, result.rule).to_owned()];
        notes.extend(words::ties(lang, plan, &count, result));
        Line {
            of: vec![result.rule.code().to_owned()],
            cells: vec![
                words::rule(lang, result.rule).to_owned(),
                result.order.len().to_string(),
                yuan(result.spent),
                yuan(count.budget.saturating_sub(result.spent)),
                share(result.winners, count.ballots.len()),
                result.ties.len().to_string(),
            ],
            notes,
        }
    };
    let heads = [
        words::rule_heading,
        words::supported_count,
        words::spent,
        words::left,
        words::winners,
        words::tie_count,
    ];
    Told {
        said: Vec::new(),
        heads: heads.map(|head| head(lang).to_owned()).to_vec(),
        lines: count.results.iter().map(line).collect(),
        ..Told::default()
    }
}

fn share(some: u32, of: usize) -> String {
    let Ok(of) = i64::try_from(of) else { return String::new() };
    if of == 0 { "—".to_owned() } else { format::percent(i64::from(some) * 10_000 / of) }
}

/// Where what is supported lies, by segment and by community. `of`: the code of the rule, and the code of the segment,
/// or `community`.
#[must_use]
pub fn vote_spread(lang: Lang, plan: &Plan, workshop: WorkshopId) -> Told {
    let count = match counted(lang, plan, workshop) {
        Ok(count) => count,
        Err(told) => return told,
    };
    let mut lines = Vec::new();
    for result in &count.results {
        for part in &result.segments {
            let code = part.key.map(|segment: Segment| segment.code().into_owned()).unwrap_or_default();
            lines.push(part_line(result, &code, segments::segment_or_none(lang, part.key), part));
        }
        for part in &result.communities {
            let name = if part.key.is_empty() { words::unknown_home(lang) } else { &part.key };
            lines.push(part_line(result, "community", name, part));
        }
    }
    let heads = [
        words::group,
        words::proposals_from,
        words::supported_count,
        words::spent,
        words::ballots_from,
        words::winners,
    ];
    Told { heads: heads.map(|head| head(lang).to_owned()).to_vec(), lines, ..Told::default() }
}

fn part_line<K>(result: &RuleResult, code: &str, name: &str, part: &Part<K>) -> Line {
    Line {
        of: vec![result.rule.code().to_owned(), code.to_owned()],
        cells: vec![
            name.to_owned(),
            part.proposals.to_string(),
            part.supported.to_string(),
            format::yuan(i64::try_from(part.fen).unwrap_or(i64::MAX)),
            part.ballots.to_string(),
            share(part.winners, part.ballots as usize),
        ],
        notes: Vec::new(),
    }
}

/// The ballots so far: what agrees and what is to be looked at. Counts: valid, void, entered; 1 where all is settled.
#[must_use]
pub fn ballots(lang: Lang, plan: &Plan, workshop: WorkshopId) -> Told {
    let count = plan.count_ballots(workshop);
    Told {
        said: words::ballots(lang, plan, &count)
            .into_iter()
            .map(|one| import::sentence(lang, &[one]))
            .collect(),
        counts: vec![count.valid, count.void, count.entered, u32::from(count.is_settled())],
        ..Told::default()
    }
}

/// The least similarity of proposals that are told, in percent.
const SIMILAR: u32 = 25;

/// Pairs of proposals that say nearly the same, the most alike first: both ids, both names, how alike they are.
#[must_use]
pub fn similar_proposals(lang: Lang, plan: &Plan, workshop: WorkshopId) -> Told {
    let ids = plan.workshop_parts::<Proposal>(workshop);
    let open: Vec<(ProposalId, &Proposal)> = ids
        .into_iter()
        .filter_map(|id| Some((id, plan.proposals.get(&id)?.as_ref())))
        .filter(|(_, row)| row.stands())
        .collect();
    let texts: Vec<String> = open.iter().map(|(_, row)| format!("{} {}", row.title, row.summary)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut pairs = similar(&texts, SIMILAR);
    pairs.sort_by_key(|pair| std::cmp::Reverse(u64::from(pair.shared) * 10_000 / u64::from(pair.of.max(1))));
    let name = |row: &Proposal| format!("{} {}", row.number, row.title);
    let line = |pair: &linli_engine::similar::Similar| {
        let (one, other) = (open.get(pair.first)?, open.get(pair.second)?);
        Some(Line {
            of: vec![one.0.to_string(), other.0.to_string()],
            cells: vec![name(one.1), name(other.1), share(pair.shared, pair.of as usize)],
            notes: pair.passages.clone(),
        })
    };
    Told {
        said: if pairs.is_empty() {
            vec![import::sentence(lang, &[words::none_alike(lang).to_owned()])]
        } else {
            Vec::new()
        },
        heads: [words::proposal, words::proposal, words::alike].map(|head| head(lang).to_owned()).to_vec(),
        lines: pairs.iter().filter_map(line).collect(),
        ..Told::default()
    }
}
