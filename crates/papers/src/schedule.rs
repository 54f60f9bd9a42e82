//! When and where: sessions of a campaign as sentences and rows.

use std::sync::Arc;

use chrono::{NaiveTime, Timelike};
use linli_documents::{Align, Column, Row};
use linli_plan::{Activity, CampaignId, GapKind, Plan};
use linli_words::{Lang, format};

use super::{
    phrases,
    places::count,
    writer::{Paragraph, Writer, body, cell, column},
};

/// From this many people on, a session needs the permission of public security.
pub(super) const PERMISSION_FROM: u32 = 1_000;

/// The sessions of a campaign, in order.
pub(super) fn sessions(plan: &Plan, campaign: CampaignId) -> Vec<&Arc<Activity>> {
    plan.parts_of(campaign, &plan.sessions).into_iter().map(|(_, session)| session).collect()
}

/// The largest session that needs permission.
pub(super) fn needs_permission(sessions: &[&Arc<Activity>]) -> Option<i64> {
    let largest = sessions.iter().filter_map(|session| session.people).max()?;
    (largest >= PERMISSION_FROM).then(|| i64::from(largest))
}

/// `9:00—11:00`, or only when it begins; empty where that is not said.
pub(super) fn hours(lang: Lang, session: &Activity) -> String {
    let time = |time: NaiveTime| format!("{}:{:02}", time.hour(), time.minute());
    let dash = if lang == Lang::Zh { "—" } else { "–" };
    match (session.start, session.end) {
        (Some(start), Some(end)) if end < start => {
            format!("{}{dash}{}{}", time(start), phrases::next_day(lang), time(end))
        }
        (Some(start), Some(end)) => format!("{}{dash}{}", time(start), time(end)),
        (Some(start), None) => time(start),
        (None, _) => String::new(),
    }
}

/// Writes the sessions: one as a sentence, several as a table.
pub(super) fn write(writer: &mut Writer, campaign: CampaignId, sessions: &[&Arc<Activity>]) {
    let lang = writer.lang;
    let line = || Paragraph::about(lang, campaign);
    match sessions {
        [] => writer.paragraph(
            line()
                .text(phrases::time(lang))
                .text(phrases::colon(lang))
                .open(GapKind::Sessions)
                .text(phrases::stop(lang)),
        ),
        [session] => writer.paragraph(one(lang, campaign, session).text(phrases::stop(lang))),
        several => {
            writer.say(phrases::sessions_follow(lang, &phrases::sessions(lang, count(several.len()))));
            let named = several.iter().any(|session| !session.name.is_empty());
            let rows =
                several.iter().zip(1..).map(|(session, number)| row(lang, campaign, session, number, named));
            writer.table(columns(lang, named), rows.collect());
        }
    }
}

fn one(lang: Lang, campaign: CampaignId, session: &Activity) -> Paragraph {
    let line = Paragraph::about(lang, campaign);
    let named =
        if session.name.is_empty() { line } else { line.text(&session.name).text(phrases::comma(lang)) };
    let hours = hours(lang, session);
    let dated = day(named, lang, session);
    let timed = if hours.is_empty() || lang == Lang::Zh { dated } else { dated.text(phrases::comma(lang)) };
    timed.text(&hours).text(phrases::comma(lang)).text_or_open(&session.place, GapKind::Place)
}

fn day(line: Paragraph, lang: Lang, session: &Activity) -> Paragraph {
    match session.date {
        Some(date) => line.text(&format::day_of_year(lang, date)),
        None => line.open(GapKind::Date),
    }
}

fn columns(lang: Lang, named: bool) -> Vec<Column> {
    let mut columns = vec![
        column(phrases::session_number(lang), 10, Align::Centre),
        column(phrases::date(lang), 22, Align::Centre),
        column(phrases::time(lang), 18, Align::Centre),
        column(phrases::place(lang), if named { 20 } else { 38 }, Align::Start),
        column(phrases::people(lang), 12, Align::End),
    ];
    if named {
        columns.insert(1, column(phrases::session_name(lang), 18, Align::Start));
    }
    columns
}

fn row(lang: Lang, campaign: CampaignId, session: &Activity, number: i64, named: bool) -> Row {
    let line = || Paragraph::about(lang, campaign);
    let people = match session.people {
        Some(people) => line().text(&format::number(i64::from(people))),
        None => line().open(GapKind::People),
    };
    let mut cells = vec![
        cell(number.to_string()),
        day(line(), lang, session).cell(),
        cell(hours(lang, session)),
        line().text_or_open(&session.place, GapKind::Place).cell(),
        people.cell(),
    ];
    if named {
        cells.insert(1, cell(&session.name));
    }
    body(cells)
}

/// How many people come, where it can be said in a sentence. A single session says its own; of several the table
/// has said it, and only the sum is left.
pub(super) fn people(lang: Lang, campaign: CampaignId, sessions: &[&Arc<Activity>]) -> Option<Paragraph> {
    let line = Paragraph::about(lang, campaign);
    if let [session] = sessions {
        return Some(match session.people {
            Some(people) => {
                line.text(&phrases::people_once(lang, &phrases::people_count(lang, i64::from(people))))
            }
            None => {
                line.text(phrases::people_of_session(lang)).text(phrases::colon(lang)).open(GapKind::People)
            }
        });
    }
    let known: Option<Vec<i64>> = sessions.iter().map(|session| session.people.map(i64::from)).collect();
    let known = known.filter(|known| !known.is_empty())?;
    let all = phrases::people_in_all(
        lang,
        &phrases::sessions(lang, count(known.len())),
        &phrases::visits(lang, known.iter().sum()),
    );
    if known.iter().all(|people| *people == known[0]) {
        let each = phrases::people_each(lang, &phrases::people_count(lang, known[0]));
        return Some(line.text(&each).text(phrases::comma(lang)).text(&all));
    }
    Some(line.text(&all))
}
