//! 季度分类动员工作方案: the plan as a whole, in six sections and three attachments.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{Datelike, NaiveDate};
use linli_documents::{Align, Block, Document, Level, Row, RowKind, Run};
use linli_engine::segment::Verdicts;
use linli_plan::{Activity, Campaign, CampaignId, GapKind, Plan};
use linli_words::{Lang, fields, format};

use super::{
    attachments, budget,
    classified::{Classified, households, segment_name},
    phrases,
    places::{self, community_count, count},
    schedule,
    source::Source,
    writer::{Paragraph, Writer, body, cell, column, ended, gist},
};

/// The plan of a period, with what the rules say of each neighbourhood and the campaigns for each segment.
#[must_use]
pub fn quarterly_plan(lang: Lang, plan: &Plan, verdicts: &Verdicts, today: NaiveDate) -> Document {
    let source = Source::of(lang, plan, verdicts);
    let period = format::period(lang, plan.about.period);
    let mut writer = Writer::titled(lang, phrases::quarterly_title(lang, &source.office(), &period));
    general(&mut writer, &source);
    situation(&mut writer, &source);
    measures(&mut writer, &source);
    money_and_people(&mut writer, &source);
    progress(&mut writer, &source);
    let about = &plan.about;
    for (title, text) in [
        (phrases::party_building(lang), &about.party_building),
        (phrases::leadership(lang), &about.leadership),
    ] {
        if !text.is_empty() {
            writer.heading(Level::First, title);
            writer.lines(text);
        }
    }
    requirements(&mut writer, &source);
    writer.attachments(&attachments::titles(lang));
    writer.push(Block::Signature {
        office: phrases::signing(lang, &plan.about.office),
        date: format::date(lang, today),
    });
    attachments::write(&mut writer, &source);
    writer.finish()
}

/// 任务一览表 alone, on a page across: what leaders read.
#[must_use]
pub fn task_list(lang: Lang, plan: &Plan, verdicts: &Verdicts) -> Document {
    let source = Source::of(lang, plan, verdicts);
    let period = format::period(lang, plan.about.period);
    let mut writer = Writer::across(lang, phrases::task_list_title(lang, &source.office(), &period));
    attachments::tasks(&mut writer, &source);
    writer.finish()
}

fn general(writer: &mut Writer, source: &Source<'_>) {
    let lang = source.lang;
    writer.heading(Level::First, phrases::general(lang));
    writer.say(phrases::general_text(lang));
    if source.campaigns.is_empty() {
        writer.say(phrases::no_campaigns(lang, source.period()));
        return;
    }
    let covered: Vec<_> = source
        .ledger
        .all()
        .iter()
        .zip(source.plan.neighbourhoods_in_order())
        .filter(|(_, (id, _))| source.campaigns.iter().any(|(_, one)| one.neighbourhoods.contains(id)))
        .map(|(one, _)| *one)
        .collect();
    let sessions = source.sessions();
    let known: Vec<i64> =
        sessions.iter().filter_map(|(_, _, session)| session.people.map(i64::from)).collect();
    let mut text = phrases::goals(
        lang,
        source.period(),
        &phrases::campaigns(lang, count(source.campaigns.len())),
        &phrases::places(lang, count(covered.len())),
        &phrases::sessions(lang, count(sessions.len())),
        &phrases::visits(lang, known.iter().sum()),
        &households(&covered).say(lang),
    );
    if known.len() < sessions.len() {
        let open = phrases::sessions(lang, count(sessions.len() - known.len()));
        text.push_str(phrases::space(lang));
        text.push_str(&phrases::people_open(lang, &open));
    }
    writer.say(text);
}

fn situation(writer: &mut Writer, source: &Source<'_>) {
    let lang = source.lang;
    writer.heading(Level::First, phrases::situation(lang));
    let rows = source.ledger.all();
    if rows.is_empty() {
        writer.say(phrases::ledger_empty(lang));
        return;
    }
    let sum = households(rows);
    let communities = community_count(rows.iter().map(|one| one.row));
    let mut text = phrases::ledger_is(
        lang,
        &phrases::places(lang, count(rows.len())),
        &phrases::communities(lang, count(communities)),
        &sum.say(lang),
    );
    let mut add = |sentence: String| {
        text.push_str(phrases::space(lang));
        text.push_str(&sentence);
    };
    if sum.lacking > 0 {
        add(phrases::households_lacking(lang, &phrases::places(lang, sum.lacking)));
    }
    let counts: Vec<String> = source
        .ledger
        .groups()
        .into_iter()
        .map(|(segment, rows)| {
            phrases::segment_count(
                lang,
                segment_name(lang, &source.names, segment),
                &format::number(count(rows.len())),
            )
        })
        .collect();
    add(phrases::by_segment(lang, &counts.join(phrases::enumeration(lang))));
    writer.say(text);
    segment_table(writer, source);
    unverified(writer, source);
}

fn segment_table(writer: &mut Writer, source: &Source<'_>) {
    let lang = source.lang;
    let columns = vec![
        column(phrases::segment_column(lang), 18, Align::Start),
        column(phrases::count_column(lang), 13, Align::End),
        column(phrases::households_column(lang), 17, Align::End),
        column(phrases::sufficient(lang), 13, Align::End),
        column(phrases::insufficient(lang), 13, Align::End),
        column(phrases::unverified(lang), 12, Align::End),
        column(phrases::adjusted_column(lang), 14, Align::End),
    ];
    let mut rows: Vec<Row> = source
        .ledger
        .groups()
        .into_iter()
        .map(|(segment, rows)| body(segment_cells(lang, segment_name(lang, &source.names, segment), &rows)))
        .collect();
    rows.push(Row {
        kind: RowKind::Total,
        cells: segment_cells(lang, phrases::total(lang), source.ledger.all()),
    });
    writer.table(columns, rows);
}

fn segment_cells(lang: Lang, name: &str, rows: &[Classified<'_>]) -> Vec<Vec<Run>> {
    use linli_plan::Confidence::{Insufficient, Sufficient, Unverified};
    let number = |of: &dyn Fn(&Classified<'_>) -> bool| {
        cell(format::number(count(rows.iter().filter(|one| of(one)).count())))
    };
    let with = |status| number(&move |one: &Classified<'_>| one.verdict.status == status);
    vec![
        cell(name),
        number(&|_| true),
        cell(households(rows).bare(lang)),
        with(Sufficient),
        with(Insufficient),
        with(Unverified),
        number(&|one| one.is_adjusted()),
    ]
}

fn unverified(writer: &mut Writer, source: &Source<'_>) {
    let lang = source.lang;
    let open = source.ledger.unverified();
    if open.is_empty() {
        return;
    }
    writer.say(phrases::to_verify(lang, &phrases::places(lang, count(open.len()))));
    let columns = vec![
        column(phrases::place_column(lang), 28, Align::Start),
        column(phrases::community_column(lang), 22, Align::Start),
        column(phrases::provisional_column(lang), 18, Align::Start),
        column(phrases::missing_column(lang), 32, Align::Start),
    ];
    let rows = open.iter().map(|one| {
        body(vec![
            cell(&one.row.name),
            cell(phrases::community(lang, &one.row.community)),
            cell(segment_name(lang, &source.names, one.verdict.segment)),
            cell(one.missing(lang, &source.names)),
        ])
    });
    writer.table(columns, rows.collect());
}

fn measures(writer: &mut Writer, source: &Source<'_>) {
    let lang = source.lang;
    writer.heading(Level::First, phrases::measures(lang));
    for segment in source.ledger.groups().into_iter().filter_map(|(segment, _)| segment) {
        writer.heading(
            Level::Second,
            &phrases::segment_places(lang, fields::segment(lang, &source.names, segment)),
        );
        let rows = source.ledger.in_segment(Some(segment));
        let campaigns = source.campaigns_for(Some(segment));
        if rows.is_empty() {
            writer.say(phrases::segment_absent(lang));
        } else {
            let households = households(&rows).say(lang);
            writer.say(phrases::segment_has(lang, &phrases::places(lang, count(rows.len())), &households));
        }
        if campaigns.is_empty() && !rows.is_empty() {
            writer.say(phrases::segment_idle(lang, source.period()));
        }
        campaigns.into_iter().for_each(|(id, campaign)| measure(writer, source, id, campaign));
    }
    let general = source.campaigns_for(None);
    if !general.is_empty() {
        writer.heading(Level::Second, phrases::all_places(lang));
        general.into_iter().for_each(|(id, campaign)| measure(writer, source, id, campaign));
    }
}

/// One campaign in short: why, where, who, what, how often, for how much.
fn measure(writer: &mut Writer, source: &Source<'_>, id: CampaignId, campaign: &Campaign) {
    let (lang, plan) = (source.lang, source.plan);
    writer.heading(Level::Third, &campaign.title);
    let labelled = |label: &str| source.line(id).text(label).text(phrases::colon(lang));
    if let Some(first) = campaign.purpose.lines().map(str::trim).find(|line| !line.is_empty()) {
        writer.say(ended(lang, first));
    }
    let scope = labelled(phrases::scope(lang));
    let scope = if campaign.neighbourhoods.is_empty() {
        scope.open(GapKind::Neighbourhoods)
    } else {
        scope.text(&places::abridged(lang, &places::chosen(plan, &campaign.neighbourhoods), 6))
    };
    let mut facts = vec![
        scope,
        labelled(phrases::organiser(lang)).text_or_open(&campaign.organiser, GapKind::Organiser),
        labelled(phrases::arrangement(lang)).join(arrangement(source, id)),
    ];
    let lines = budget::lines(plan, id);
    if !lines.is_empty() {
        facts.push(labelled(phrases::money(lang)).join(budget::money(source.line(id), lang, &lines)));
    }
    let content = gist(lang, &campaign.content);
    if !content.is_empty() {
        facts.push(labelled(phrases::main_content(lang)).text(&content));
    }
    writer.paragraph(Paragraph::sentences(lang, id, facts));
}

/// `3场，预计120人次`
fn arrangement(source: &Source<'_>, id: CampaignId) -> Paragraph {
    let lang = source.lang;
    let line = source.line(id);
    let sessions = schedule::sessions(source.plan, id);
    if sessions.is_empty() {
        return line.open(GapKind::Sessions);
    }
    let number = phrases::sessions(lang, count(sessions.len()));
    let known: Option<Vec<i64>> = sessions.iter().map(|session| session.people.map(i64::from)).collect();
    match known {
        Some(people) => {
            let visits = phrases::visits(lang, people.iter().sum());
            line.text(&phrases::sessions_people(lang, &number, &visits))
        }
        None => {
            let label = format!(
                "{number}{}{}{}",
                phrases::comma(lang),
                phrases::people_of_session(lang),
                phrases::colon(lang)
            );
            line.text(&label).open(GapKind::People)
        }
    }
}

fn money_and_people(writer: &mut Writer, source: &Source<'_>) {
    let lang = source.lang;
    writer.heading(Level::First, phrases::money_and_people(lang));
    let mut by_fund: Vec<(CampaignId, &str, i64)> = Vec::new();
    let (mut sum, mut open) = (0i64, 0i64);
    for (id, campaign) in &source.campaigns {
        let (amount, lacking) = budget::sum(budget::lines(source.plan, *id));
        sum = sum.saturating_add(amount);
        open += lacking;
        for line in budget::lines(source.plan, *id) {
            let fund = budget::fund(source.plan, campaign, line);
            let amount = line.amount_fen().unwrap_or_default();
            match by_fund.iter_mut().find(|(_, other, _)| *other == fund) {
                _ if amount == 0 => {}
                Some((_, _, total)) => *total = total.saturating_add(amount),
                None => by_fund.push((*id, fund, amount)),
            }
        }
    }
    if let Some((first, _, _)) = by_fund.first() {
        let head =
            source.line(*first).text(&phrases::budget_is(lang, source.period(), &format::money(lang, sum)));
        let text = by_fund.iter().enumerate().fold(head, |text, (place, (id, fund, amount))| {
            let separator = if place == 0 { "" } else { phrases::semicolon(lang) };
            let amount = format::money(lang, *amount);
            let line = source.line(*id).text(separator);
            text.join(match (lang, fund.is_empty()) {
                (Lang::Zh, false) => line.text(fund).text(&amount),
                (Lang::Zh | Lang::En, _) => {
                    line.text(&amount).text(phrases::fund_is(lang)).text_or_open(fund, GapKind::Fund)
                }
            })
        });
        writer.paragraph(text.text(phrases::stop(lang)));
    }
    if open > 0 {
        writer.say(phrases::budget_open(lang, &phrases::lines(lang, open)));
    }
    writer.say(phrases::people_follow(lang));
}

/// Sessions of one month, each with its campaign.
type Month<'a> = Vec<(NaiveDate, &'a Campaign, &'a Arc<Activity>)>;

fn progress(writer: &mut Writer, source: &Source<'_>) {
    let lang = source.lang;
    writer.heading(Level::First, phrases::progress(lang));
    let sessions = source.sessions();
    if sessions.is_empty() {
        writer.say(phrases::nothing_dated(lang));
        return;
    }
    let mut months: BTreeMap<(i32, u32), Month<'_>> = BTreeMap::new();
    for (_, campaign, session) in &sessions {
        if let Some(date) = session.date {
            months.entry((date.year(), date.month())).or_default().push((date, *campaign, *session));
        }
    }
    for (_, mut dated) in months {
        dated.sort_by_key(|(date, _, session)| (*date, session.start));
        let Some((first, _, _)) = dated.first() else { continue };
        let head = phrases::month_has(
            lang,
            &phrases::month(lang, *first),
            &phrases::sessions(lang, count(dated.len())),
        );
        let said: Vec<String> = dated
            .iter()
            .map(|(date, campaign, session)| dated_session(lang, *date, campaign, session))
            .collect();
        writer.say(format!("{head}{}{}", said.join(phrases::semicolon(lang)), phrases::stop(lang)));
    }
    undated(writer, source, &sessions);
}

fn dated_session(lang: Lang, date: NaiveDate, campaign: &Campaign, session: &Activity) -> String {
    let day = format::day_of_year(lang, date);
    let what = if session.name.is_empty() {
        campaign.title.clone()
    } else {
        format!("{}{}{}", campaign.title, phrases::comma(lang), session.name)
    };
    let space = phrases::space(lang);
    if session.place.is_empty() {
        return format!("{day}{space}{what}");
    }
    format!(
        "{day}{space}{what}{}{}{}",
        phrases::open_bracket(lang),
        session.place,
        phrases::close_bracket(lang)
    )
}

fn undated(writer: &mut Writer, source: &Source<'_>, sessions: &[(CampaignId, &Campaign, &Arc<Activity>)]) {
    let lang = source.lang;
    let mut open: Vec<(CampaignId, &Campaign, i64)> = Vec::new();
    for (id, campaign, _) in sessions.iter().filter(|(_, _, session)| session.date.is_none()) {
        match open.iter_mut().find(|(other, _, _)| other == id) {
            Some((_, _, number)) => *number += 1,
            None => open.push((*id, *campaign, 1)),
        }
    }
    let Some((first, _, _)) = open.first() else { return };
    let all = open.iter().map(|(_, _, number)| number).sum();
    let head = source.line(*first).text(&phrases::undated(lang, &phrases::sessions(lang, all)));
    let text = open.iter().enumerate().fold(head, |line, (place, (id, campaign, number))| {
        let separator = if place == 0 { "" } else { phrases::semicolon(lang) };
        let space = phrases::space(lang);
        line.text(separator)
            .text(&format!("{}{space}{}", campaign.title, phrases::sessions(lang, *number)))
            .join(source.line(*id).open(GapKind::Date))
    });
    writer.paragraph(text.text(phrases::stop(lang)));
}

fn requirements(writer: &mut Writer, source: &Source<'_>) {
    let lang = source.lang;
    writer.heading(Level::First, phrases::requirements(lang));
    writer.heading(Level::Second, phrases::require_lead(lang));
    writer.say(phrases::require_lead_text(lang));
    writer.heading(Level::Second, phrases::require_result(lang));
    writer.say(phrases::require_result_text(lang));
    writer.heading(Level::Second, phrases::require_safety(lang));
    writer.say(phrases::require_safety_text(lang));
    for (id, campaign) in &source.campaigns {
        if let Some(people) = schedule::needs_permission(&schedule::sessions(source.plan, *id)) {
            let text = phrases::permission(lang, &phrases::people_count(lang, people));
            writer.say(phrases::permission_of(lang, &campaign.title, &text));
        }
    }
    writer.heading(Level::Second, phrases::require_file(lang));
    writer.say(phrases::require_file_text(lang));
}
