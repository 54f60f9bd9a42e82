//! 规则变更: what was changed of the rules of a vote after its first ballot, by whom and why.

use std::fmt::Display;

use linli_plan::{Criterion, Plan, RuleChange, TrackShare, VoteTerms, VotedProposal, WorkshopId};

use crate::{Lang, format, import, sentences::sentences, workshops};

sentences! {
    heading => "规则变更" | "Rules changed";
    changed(day: &str, ballots: u32, by: &str, what: &str) => "{day}，已录入{ballots}张票后，{by}变更规则：{what}" | "On {day}, when {ballots} ballots had been entered, {by} changed the rules: {what}";
    reason(why: &str) => "理由：{why}" | "the reason: {why}";
    from_to(name: &str, before: &str, after: &str) => "{name}由“{before}”改为“{after}”" | "{name}: “{before}” became “{after}”";
    of_number(number: u32, name: &str) => "{number}号{name}" | "{name} of no. {number}";
    unset => "未填" | "not set";
    none => "无" | "none";
    yes => "是" | "yes";
    no => "否" | "no";
    ballot => "票种" | "kind of ballot";
    rule => "计票规则" | "rule";
    passes_over => "经费不够的跳过" | "what is too dear is passed over";
    budget => "本次经费" | "money to give";
    most_marks => "限选" | "most proposals on a ballot";
    most_points => "每票总分" | "points on a ballot";
    criteria => "评分标准" | "criteria";
    trimmed => "去掉最高最低分" | "highest and lowest left out";
    tracks => "票组权重" | "weights of tracks";
    voted => "参加评议的提案" | "proposals voted on";
    least_votes => "最低票数" | "least votes";
    conflicts => "不可兼得" | "not together with";
    others => "参加评议的提案换过" | "other proposals are voted on under the same numbers";

    sealed => "已经录入评议票，规则已封存。确需变更，请写明理由和由谁决定，会记入方案，并印在计票确认单和会议纪要上。" | "Ballots are entered, so the rules are sealed. To change them, say why and who decides it; that is kept in the plan and printed on the tally and in the minutes.";
    open(why: &str) => "正在变更规则，理由：{why}" | "The rules are being changed, because: {why}";
    done => "变更完毕" | "Done";
    why => "变更的理由" | "Reason for the change";
    decided_by => "由谁决定" | "Decided by";
    change => "变更规则" | "Change the rules";
}

/// What was changed of the rules of a vote after its first ballot, a sentence each, the earliest first.
#[must_use]
pub fn rule_changes(lang: Lang, plan: &Plan, workshop: WorkshopId) -> Vec<String> {
    let Some(row) = plan.workshops.get(&workshop) else { return Vec::new() };
    let now = plan.vote_terms(workshop).unwrap_or_default();
    let later = row.rule_changes.iter().skip(1).map(|change| &change.before).chain([&now]);
    row.rule_changes.iter().zip(later).map(|(change, after)| said(lang, change, after)).collect()
}

fn said(lang: Lang, change: &RuleChange, after: &VoteTerms) -> String {
    let what = differences(lang, &change.before, after);
    let what = what.join(if lang == Lang::Zh { "，" } else { ", " });
    let by = if change.by.trim().is_empty() { "—" } else { change.by.trim() };
    let clauses = [
        changed(lang, &format::date(lang, change.on), change.ballots, by, &what),
        reason(lang, change.reason.trim_end_matches(['。', '.'])),
    ];
    import::sentence(lang, &clauses)
}

/// Which rules are others now, each with what it was and what it is.
fn differences(lang: Lang, before: &VoteTerms, after: &VoteTerms) -> Vec<String> {
    let mut found = Vec::new();
    let mut tell = |name: &str, one: String, other: String| {
        if one != other {
            found.push(from_to(lang, name, &one, &other));
        }
    };
    let word = |is: bool| (if is { yes(lang) } else { no(lang) }).to_owned();
    let both = |of: &dyn Fn(&VoteTerms) -> String| (of(before), of(after));
    let lines: [(&str, (String, String)); 10] = [
        (ballot(lang), both(&|terms| workshops::ballot(lang, terms.ballot).to_owned())),
        (rule(lang), both(&|terms| workshops::rule(lang, terms.rule).to_owned())),
        (passes_over(lang), both(&|terms| word(terms.passes_over))),
        (budget(lang), both(&|terms| or_unset(lang, terms.budget_fen.map(|fen| format::money(lang, fen))))),
        (most_marks(lang), both(&|terms| or_unset(lang, terms.most_marks))),
        (most_points(lang), both(&|terms| or_unset(lang, terms.most_points))),
        (criteria(lang), both(&|terms| listed(lang, terms.criteria.iter().map(|one| criterion(lang, one))))),
        (trimmed(lang), both(&|terms| word(terms.trimmed))),
        (tracks(lang), both(&|terms| listed(lang, terms.tracks.iter().map(|one| track(lang, one))))),
        (voted(lang), both(&|terms| numbers(lang, terms.proposals.iter().map(|one| one.number)))),
    ];
    for (name, (one, other)) in lines {
        tell(name, one, other);
    }
    for (one, other) in pairs(before, after) {
        let name = |what: &str| of_number(lang, one.number, what);
        tell(&name(least_votes(lang)), or_unset(lang, one.least_votes), or_unset(lang, other.least_votes));
        let excluded = |row: &VotedProposal| numbers(lang, row.conflicts.iter().copied());
        tell(&name(conflicts(lang)), excluded(one), excluded(other));
    }
    if found.is_empty() {
        found.push(others(lang).to_owned());
    }
    found
}

/// Proposals that were voted on before and are now.
fn pairs<'a>(
    before: &'a VoteTerms,
    after: &'a VoteTerms,
) -> impl Iterator<Item = (&'a VotedProposal, &'a VotedProposal)> {
    before.proposals.iter().filter_map(|one| {
        let other = after.proposals.iter().find(|other| other.number == one.number)?;
        Some((one, other))
    })
}

fn or_unset(lang: Lang, value: Option<impl Display>) -> String {
    value.map_or_else(|| unset(lang).to_owned(), |value| value.to_string())
}

fn listed(lang: Lang, things: impl Iterator<Item = String>) -> String {
    let things: Vec<String> = things.collect();
    if things.is_empty() { none(lang).to_owned() } else { import::list(lang, &things) }
}

fn numbers(lang: Lang, numbers: impl Iterator<Item = u32>) -> String {
    listed(lang, numbers.map(|number| number.to_string()))
}

fn criterion(lang: Lang, criterion: &Criterion) -> String {
    let Criterion { name, most, weight } = criterion;
    let weight = format::percent(i64::from(*weight));
    match lang {
        Lang::Zh => format!("{name} {most}分 {weight}"),
        Lang::En => format!("{name} {most} {weight}"),
    }
}

fn track(lang: Lang, share: &TrackShare) -> String {
    format!(
        "{}{}{}",
        workshops::track(lang, share.track),
        if lang == Lang::Zh { "" } else { " " },
        format::percent(i64::from(share.weight))
    )
}
