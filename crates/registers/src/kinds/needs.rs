//! 需求台账: one row, or as many needs as its cell holds.

use chrono::Days;
use linli_plan::{
    Need, NeedKind, NeedOutcome, NeedState, Plan, Satisfaction, day_text, mark, mark_of, satisfaction,
};
use linli_tables::value::plain;

use super::{
    RegisterField,
    cells::{Reader, RowReading},
    likeness::{Likeness, agree},
    names,
    read::{code, day_of, digits, line, names_year, said, says},
};
use crate::ledger::{DoubtReason, NoteKind, comparable_community};

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
        RegisterField::NeedCode => need.code = code(text)?,
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
        RegisterField::NeedUrgent => need.urgent = mark_of(text, &["紧急", "加急", "急"])?,
        RegisterField::NeedReply => {
            need.wants_reply = mark_of(text, &["需回复", "要求回复", "回复"])?;
        }
        RegisterField::NeedIllegible => need.illegible = mark(text)?,
        RegisterField::NeedUnverified => {
            need.place_unverified = mark_of(text, &["待核", "待核实", "待核对"])?;
        }
        RegisterField::NeedResponsible => need.responsible = line(text),
        RegisterField::NeedDue => return due(need, text, year),
        RegisterField::NeedProgress => need.progress = text.trim().to_owned(),
        RegisterField::NeedOutcome => need.outcome = Some(outcome(text)?),
        RegisterField::NeedSatisfaction => need.satisfaction = Some(satisfaction(text)?),
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
    match plain(text).as_str() {
        "部分" | "部分解决" | "部分办结" | "部分完成" | "部分已解决" => {
            Some(NeedOutcome::Partly)
        }
        "办理中" | "处理中" | "正在办理" | "正在处理" | "进行中" => {
            Some(NeedOutcome::Unsolved)
        }
        _ => {
            let is = mark_of(text, &["办结", "解决", "完成", "结案", "办理完毕"])?;
            Some(if is { NeedOutcome::Solved } else { NeedOutcome::Unsolved })
        }
    }
}

/// The one choice that a text names and does not deny.
fn chosen<C: Copy>(words: &[(C, &str)], text: &str) -> Option<C> {
    let mut named = words.iter().filter(|(_, word)| says(text, word));
    match (named.next(), named.next()) {
        (Some((choice, _)), None) => Some(*choice),
        _ => None,
    }
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

/// How a row and a need are alike; `by_code` where the number of both belongs to them alone.
pub(super) fn likeness(known: &Need, row: &Need, by_code: bool) -> Likeness {
    let is_text = plain(&known.text) == plain(&row.text);
    if by_code {
        if known.code != row.code {
            return Likeness::None;
        }
        let is_day = known.registered_on.is_none()
            || row.registered_on.is_none()
            || known.registered_on == row.registered_on;
        let is_place = known.neighbourhood.is_none()
            || row.neighbourhood.is_none()
            || known.neighbourhood == row.neighbourhood;
        let is_community =
            agree(&comparable_community(&known.community), &comparable_community(&row.community));
        // What was split when it came in has the first of its parts.
        let is_part = || parts(&row.text).iter().any(|part| plain(part) == plain(&known.text));
        let is_it = (is_text || is_part()) && is_day && is_place && is_community;
        return if is_it { Likeness::Same } else { Likeness::Doubtful(DoubtReason::SameCode) };
    }
    let is_it = is_text
        && known.registered_on == row.registered_on
        && (known.neighbourhood, &known.building) == (row.neighbourhood, &row.building)
        && known.by == row.by
        && agree(&known.code, &row.code);
    if is_it { Likeness::Same } else { Likeness::None }
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
