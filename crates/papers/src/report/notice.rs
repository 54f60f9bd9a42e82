//! 居民公示: what residents asked for, what was decided and why, how a ballot was counted, what was done.
//!
//! It hangs in the open: it names no person and no contact, and no neighbourhood by its segment.

use chrono::NaiveDate;
use linli_documents::{Align, Block, Level, Report};
use linli_engine::{
    outcomes::{OutcomeKey, outcome},
    workshop::{Count, RuleResult, count as counted},
};
use linli_plan::{BallotId, NeedOutcome, NeedState, Plan, ReportPaper, Workshop, WorkshopId};
use linli_words::{Lang, format, workshops};

use super::{
    part::{Part, write},
    passages,
};
use crate::{
    notice_phrases as words, phrases,
    places::count,
    writer::{Writer, body, cell, column, ended},
};

/// The notice for residents.
#[must_use]
pub fn notice(lang: Lang, plan: &Plan, today: NaiveDate) -> Report {
    let paper = ReportPaper::Notice;
    let period = format::period(lang, plan.about.period);
    let office = phrases::signing(lang, &plan.about.office);
    let mut writer = Writer::titled(lang, words::title(lang, &office, &period));
    let other = parts(lang.other(), plan, today);
    let (mut passages, left_over) = write(&mut writer, plan, paper, parts(lang, plan, today), &other);
    let mut document = writer.finish();
    let place = passages.iter().find(|one| one.code == "notice_decided").map(|one| one.block);
    if let Some(place) = place {
        let table = decisions(lang, plan);
        let after = document.blocks.iter().enumerate().skip(place + 1);
        let end = after.into_iter().find(|(_, block)| matches!(block, Block::Heading { .. }));
        let end = end.map_or(document.blocks.len(), |(place, _)| place);
        passages.iter_mut().filter(|one| one.block >= end).for_each(|one| one.block += table.len());
        document.blocks.splice(end..end, table);
    }
    document.blocks.push(Block::Signature { office, date: format::date(lang, today) });
    Report { paper, document, passages, left_over }
}

fn parts(lang: Lang, plan: &Plan, today: NaiveDate) -> Vec<Part> {
    let mut parts = Vec::new();
    let heading = |text: &str| Part::Heading(Level::First, text.to_owned());
    let say = |code: &str, text: String| Part::Passage(code.to_owned(), text);
    parts.push(heading(words::asked(lang)));
    parts.push(say("notice_asked", asked(lang, plan)));
    if let Some((id, row)) = workshop(plan) {
        parts.push(heading(words::decided(lang)));
        parts.push(say("notice_decided", decided(lang, plan, id, row)));
        if let Ok(count) = counted(plan, id) {
            parts.push(heading(words::counting(lang)));
            parts.extend(counting(lang, plan, id, &count));
        }
    }
    parts.push(heading(words::done(lang)));
    parts.push(say("notice_done", done(lang, plan, today)));
    parts.push(heading(words::questions(lang)));
    parts.push(say("notice_questions", words::questions_text(lang).to_owned()));
    parts
}

/// The last workshop whose proposals were decided or counted.
fn workshop(plan: &Plan) -> Option<(WorkshopId, &Workshop)> {
    let with_proposals = |id: WorkshopId| plan.proposals.values().any(|row| row.workshop == id);
    let all = plan.workshops.iter().map(|(id, row)| (*id, row.as_ref()));
    all.filter(|(id, _)| with_proposals(*id)).max_by_key(|(id, row)| (row.date, row.order, *id))
}

/// How many were asked for, about what, and how many are settled.
fn asked(lang: Lang, plan: &Plan) -> String {
    let heads: Vec<_> = plan.needs.values().filter(|row| row.state != NeedState::Void).collect();
    if heads.is_empty() {
        return words::asked_none(lang).to_owned();
    }
    let solved = heads.iter().filter(|row| row.outcome == Some(NeedOutcome::Solved)).count();
    let mut kinds: Vec<(usize, &str)> = Vec::new();
    for row in &heads {
        let root = row.category.map(|id| plan.category_root(id)).and_then(|id| plan.need_categories.get(&id));
        let Some(root) = root else { continue };
        match kinds.iter_mut().find(|(_, name)| *name == root.name) {
            Some((number, _)) => *number += 1,
            None => kinds.push((1, &root.name)),
        }
    }
    kinds.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
    let most: Vec<String> = kinds
        .iter()
        .take(5)
        .map(|(number, name)| words::kind(lang, name, &format::number(count(*number))))
        .collect();
    let number = |value: usize| format::number(count(value));
    let mut text = words::asked_text(lang, &number(heads.len()), &number(solved));
    if !most.is_empty() {
        text.push_str(phrases::space(lang));
        text.push_str(&words::kinds(lang, &most.join(phrases::enumeration(lang))));
    }
    text
}

fn decided(lang: Lang, plan: &Plan, id: WorkshopId, row: &Workshop) -> String {
    let own = || plan.proposals.values().filter(|proposal| proposal.workshop == id);
    let finalists = own().filter(|proposal| proposal.finalist).count();
    let number = |value: usize| format::number(count(value));
    let supported = supported(plan, id).len();
    let day = row.date.map_or_else(|| phrases::to_be_filled(lang).to_owned(), |day| format::date(lang, day));
    words::decided_text(
        lang,
        &day,
        &row.title,
        &number(own().count()),
        &number(finalists),
        &number(supported),
    )
}

/// What was decided for, or what the rule supports where nothing was decided beside it.
fn supported(plan: &Plan, id: WorkshopId) -> Vec<linli_plan::ProposalId> {
    if let Ok(count) = counted(plan, id) {
        return count.supported().iter().filter_map(|place| count.proposals.get(*place).copied()).collect();
    }
    let own = plan.proposals.iter().filter(|(_, row)| row.workshop == id);
    own.filter(|(_, row)| row.decision.as_ref().is_some_and(|decision| decision.supported))
        .map(|(id, _)| *id)
        .collect()
}

/// Each proposal that was voted on: whether it is supported, and why.
fn decisions(lang: Lang, plan: &Plan) -> Vec<Block> {
    let Some((id, _)) = workshop(plan) else { return Vec::new() };
    let Ok(count) = counted(plan, id) else { return Vec::new() };
    let Some(result) = count.result() else { return Vec::new() };
    let columns = vec![
        column(words::number_column(lang), 8, Align::Centre),
        column(words::proposal_column(lang), 32, Align::Start),
        column(words::cost_column(lang), 14, Align::End),
        column(words::votes_column(lang), 10, Align::End),
        column(words::result_column(lang), 12, Align::Centre),
        column(words::why_column(lang), 24, Align::Start),
    ];
    let chosen = count.supported();
    let rows = (0..count.proposals.len()).filter_map(|place| {
        let proposal = plan.proposals.get(count.proposals.get(place)?)?;
        let is_supported = chosen.contains(&place);
        let word = if is_supported { workshops::supported(lang) } else { workshops::not_supported(lang) };
        let why = match &proposal.decision {
            Some(decision) if decision.supported != result.supports(place) => decision.reason.clone(),
            _ => workshops::why(lang, plan, &count, result, place),
        };
        Some(body(vec![
            cell(proposal.number.to_string()),
            cell(&proposal.title),
            cell(proposal.cost_fen.map(format::yuan).unwrap_or_default()),
            cell(count.votes.get(place)?.to_string()),
            cell(word),
            cell(why),
        ]))
    });
    let mut writer = Writer::titled(lang, String::new());
    writer.table(columns, rows.collect());
    writer.finish().blocks.split_off(1)
}

/// The rule, and one ballot as an example: which proposals it was for, and what it paid for those that are supported.
fn counting(lang: Lang, plan: &Plan, id: WorkshopId, count: &Count) -> Vec<Part> {
    let Some(row) = plan.workshops.get(&id) else { return Vec::new() };
    let say = |code: &str, text: String| Part::Passage(code.to_owned(), text);
    let said = words::rule(
        lang,
        &format::number(self::count(count.ballots.len())),
        &workshops::fen(lang, count.budget),
        workshops::rule(lang, row.rule),
        workshops::how(lang, row.rule),
    );
    let mut rule = vec![ended(lang, &said)];
    let shares = count.result().map(|result| workshops::shares(lang, result)).unwrap_or_default();
    rule.extend(shares.into_iter().map(|share| ended(lang, &share)));
    let mut parts = vec![say("notice_rule", rule.join(phrases::space(lang)))];
    if let Some(text) = count.result().and_then(|result| example(lang, plan, count, result)) {
        parts.push(say("notice_example", text));
    }
    parts
}

/// A ballot to tell it by: the first of which something is supported and something is not, or else all of it is.
fn example(lang: Lang, plan: &Plan, count: &Count, result: &RuleResult) -> Option<String> {
    let chosen = count.supported();
    let named = |id: &BallotId| -> Vec<usize> {
        let votes = plan.ballots.get(id).map(|ballot| ballot.votes.as_slice()).unwrap_or_default();
        let names =
            |place: &usize| votes.iter().any(|vote| Some(&vote.proposal) == count.proposals.get(*place));
        (0..count.proposals.len()).filter(names).collect()
    };
    let ballots: Vec<(usize, Vec<usize>)> = count.ballots.iter().map(named).enumerate().collect();
    let won = |places: &[usize]| places.iter().filter(|place| chosen.contains(place)).count();
    let telling = ballots.iter().find(|(_, places)| won(places) > 0 && won(places) < places.len());
    let (at, places) = telling.or_else(|| ballots.iter().find(|(_, places)| won(places) > 0))?;
    let (won, lost): (Vec<usize>, Vec<usize>) = places.iter().partition(|place| chosen.contains(place));
    let title = |place: usize| {
        let proposal = count.proposals.get(place).and_then(|id| plan.proposals.get(id));
        words::quoted(lang, proposal.map_or("", |row| &row.title))
    };
    let all = |places: &[usize]| {
        let titles: Vec<String> = places.iter().map(|place| title(*place)).collect();
        titles.join(phrases::enumeration(lang))
    };
    let mut sentences = vec![match lost.as_slice() {
        [] => words::example_all(lang, &all(&won)),
        lost => words::example(lang, &all(places), &all(&won), &all(lost)),
    }];
    for place in won {
        let paid = result.paid.get(place).into_iter().flatten().find(|(ballot, _)| ballot == at);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates, as wanted")]
        let fen = paid.map_or(0, |(_, fen)| fen.round() as u64);
        if fen > 0 {
            sentences.push(words::example_paid(lang, &workshops::fen(lang, fen), &title(place)));
        }
    }
    Some(sentences.join(phrases::space(lang)))
}

fn done(lang: Lang, plan: &Plan, today: NaiveDate) -> String {
    let whole = outcome(plan, today, &OutcomeKey::All);
    let held = format::number(whole.held.total());
    match whole.visits.known() {
        _ if whole.held.total() == 0 => words::done_none(lang).to_owned(),
        Some(visits) => {
            let mut text = words::done_text(lang, &held, &format::number(visits));
            if whole.asked.known().is_some() {
                text.push_str(phrases::space(lang));
                text.push_str(&words::satisfied(lang, &passages::share(lang, whole.satisfaction())));
            }
            text
        }
        None => words::done_text(lang, &held, phrases::to_be_filled(lang)),
    }
}
