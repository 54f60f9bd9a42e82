//! 需求台账: one row, or as many needs as its cell holds.

use chrono::{Datelike, Days};
use linli_plan::{Need, NeedKind, NeedOutcome, NeedState, Plan, Satisfaction, day_text};
use linli_tables::value::plain;

use super::{
    RegisterField,
    cells::{Reader, RowReading},
    names,
    read::{day_of, digits, line, mark, names_year, said},
};
use crate::ledger::NoteKind;

const KINDS: [(NeedKind, &str); 6] = [
    (NeedKind::Question, "咨询"),
    (NeedKind::Help, "求助"),
    (NeedKind::Complaint, "投诉"),
    (NeedKind::Suggestion, "建议"),
    (NeedKind::Report, "举报"),
    (NeedKind::Thanks, "感谢"),
];
const OUTCOMES: [(NeedOutcome, &str); 3] =
    [(NeedOutcome::Solved, "是"), (NeedOutcome::Partly, "部分"), (NeedOutcome::Unsolved, "否")];
const SATISFACTION: [(Satisfaction, &str); 4] = [
    (Satisfaction::Fairly, "基本满意"),
    (Satisfaction::Unsatisfied, "不满意"),
    (Satisfaction::Satisfied, "满意"),
    (Satisfaction::NotReached, "未联系上"),
];

/// Writes what a row says over a need.
pub(super) fn write(need: &mut Need, said: &mut RowReading<'_>, reader: &Reader<'_>) {
    let year = reader.plan.about.period.year;
    let community = said.text(RegisterField::NeedCommunity).map(line);
    if let Some(community) = &community {
        need.community.clone_from(community);
    }
    said.each(|field, text| take(need, field, text, year, reader.plan));
    if need.neighbourhood.is_some() {
        need.community.clear();
    }
    if need.outcome == Some(NeedOutcome::Solved) && need.state != NeedState::Void {
        need.state = NeedState::Closed;
    } else if need.state == NeedState::New
        && (!need.progress.is_empty() || need.outcome == Some(NeedOutcome::Partly))
    {
        need.state = NeedState::Handling;
    }
}

/// Takes a cell; how it was taken, or nothing where it was not understood.
fn take(
    need: &mut Need,
    field: RegisterField,
    text: &str,
    year: i32,
    plan: &Plan,
) -> Option<Option<NoteKind>> {
    match field {
        RegisterField::NeedCode => need.code = line(text),
        RegisterField::NeedDay => {
            need.registered_on = Some(day_of(text, year)?);
            return Some((!names_year(text)).then_some(NoteKind::Computed));
        }
        RegisterField::NeedSource => need.source = line(text),
        RegisterField::NeedPlace => place(need, &line(text), plan),
        RegisterField::NeedBy => need.by = line(text),
        RegisterField::NeedText => need.text = text.trim().to_owned(),
        RegisterField::NeedKind => need.kind = Some(chosen(&KINDS, text)?),
        RegisterField::NeedCategory => {
            need.category = Some(names::category(plan, text)?);
            need.confirmed = true;
        }
        RegisterField::NeedUrgent => need.urgent = mark(text)?,
        RegisterField::NeedReply => need.wants_reply = mark(text)?,
        RegisterField::NeedIllegible => need.illegible = mark(text)?,
        RegisterField::NeedUnverified => need.place_unverified = mark(text)?,
        RegisterField::NeedResponsible => need.responsible = line(text),
        RegisterField::NeedDue => return due(need, text, year),
        RegisterField::NeedProgress => need.progress = text.trim().to_owned(),
        RegisterField::NeedOutcome => need.outcome = Some(outcome(text)?),
        RegisterField::NeedSatisfaction => need.satisfaction = Some(chosen(&SATISFACTION, text)?),
        RegisterField::NeedNotes => need.notes = text.trim().to_owned(),
        _ => {}
    }
    Some(None)
}

/// A place that the ledger does not have stays as words and is to be verified.
fn place(need: &mut Need, text: &str, plan: &Plan) {
    if let Some((id, rest)) = names::place(plan, &need.community, text) {
        need.neighbourhood = Some(id);
        need.building = rest.trim().to_owned();
        need.place_unverified = false;
    } else {
        need.neighbourhood = None;
        need.building = text.to_owned();
        need.place_unverified = true;
    }
}

/// A day, or so many days after it was registered. Working days are counted where the rest days are known: not here.
fn due(need: &mut Need, text: &str, year: i32) -> Option<Option<NoteKind>> {
    if let Some(day) = day_of(text, year) {
        need.due = Some(day);
        return Some(None);
    }
    let text = plain(text);
    let days = digits(&text).filter(|_| text.ends_with(['天', '日']) && !text.contains("工作"))?;
    need.due = Some(need.registered_on?.checked_add_days(Days::new(days.into()))?);
    Some(Some(NoteKind::Computed))
}

fn outcome(text: &str) -> Option<NeedOutcome> {
    if text.contains("部分") {
        return Some(NeedOutcome::Partly);
    }
    match plain(text).as_str() {
        "已办结" | "已解决" | "办结" => Some(NeedOutcome::Solved),
        "未办结" | "未解决" | "办理中" => Some(NeedOutcome::Unsolved),
        _ => mark(text).map(|is| if is { NeedOutcome::Solved } else { NeedOutcome::Unsolved }),
    }
}

fn chosen<C: Copy>(words: &[(C, &str)], text: &str) -> Option<C> {
    words.iter().find(|(_, word)| text.contains(word)).map(|(choice, _)| *choice)
}

fn word<C: PartialEq>(words: &[(C, &'static str)], choice: Option<C>) -> String {
    let found = choice.and_then(|choice| words.iter().find(|(one, _)| *one == choice));
    found.map_or_else(String::new, |(_, word)| (*word).to_owned())
}

/// What a need has in a field, as it is read back.
pub(super) fn cell(plan: &Plan, need: &Need, field: RegisterField) -> String {
    let marked = |is: bool| if is { "是".to_owned() } else { String::new() };
    match field {
        RegisterField::NeedCode => need.code.clone(),
        RegisterField::NeedDay => need.registered_on.map(day_text).unwrap_or_default(),
        RegisterField::NeedSource => need.source.clone(),
        RegisterField::NeedCommunity => plan.community_of_need(need).to_owned(),
        RegisterField::NeedPlace => {
            let place = need.neighbourhood.and_then(|id| plan.neighbourhoods.get(&id));
            format!("{}{}", place.map_or("", |place| place.name.as_str()), need.building)
        }
        RegisterField::NeedBy => need.by.clone(),
        RegisterField::NeedText => need.text.clone(),
        RegisterField::NeedKind => word(&KINDS, need.kind),
        RegisterField::NeedCategory => need.category.map(|id| plan.category_name(id)).unwrap_or_default(),
        RegisterField::NeedUrgent => marked(need.urgent),
        RegisterField::NeedReply => marked(need.wants_reply),
        RegisterField::NeedIllegible => marked(need.illegible),
        RegisterField::NeedUnverified => marked(need.place_unverified),
        RegisterField::NeedResponsible => need.responsible.clone(),
        RegisterField::NeedDue => need.due.map(day_text).unwrap_or_default(),
        RegisterField::NeedProgress => need.progress.clone(),
        RegisterField::NeedOutcome => word(&OUTCOMES, need.outcome),
        RegisterField::NeedSatisfaction => word(&SATISFACTION, need.satisfaction),
        RegisterField::NeedNotes => need.notes.clone(),
        _ => String::new(),
    }
}

/// Whether two rows speak of one need: the same number, or the same words of the same day from the same place.
pub(super) fn is_same(one: &Need, other: &Need) -> bool {
    if !one.code.is_empty() && !other.code.is_empty() {
        return one.code == other.code;
    }
    let year = |need: &Need| need.registered_on.map(|day| day.num_days_from_ce());
    plain(&one.text) == plain(&other.text)
        && year(one) == year(other)
        && (one.neighbourhood, &one.building) == (other.neighbourhood, &other.building)
        && one.by == other.by
}

/// The needs in one cell: parts at a semicolon, a line or a number before each. One where there is nothing to split.
pub(super) fn parts(text: &str) -> Vec<String> {
    let parts: Vec<String> = text
        .split(['；', ';', '\n'])
        .map(|part| {
            let part = part.trim();
            let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
            let rest = if rest.len() < part.len() {
                rest.strip_prefix(['.', '、', '．', ')', '）'])
            } else {
                None
            };
            rest.unwrap_or(part).trim().to_owned()
        })
        .filter(|part| said(part).is_some())
        .collect();
    if parts.len() > 1 { parts } else { vec![text.trim().to_owned()] }
}
