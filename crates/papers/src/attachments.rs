//! The attachments of a quarterly plan: tasks at a glance, money, neighbourhoods by segment.

use linli_documents::{Align, Block, Row, RowKind, Run};
use linli_plan::{Campaign, CampaignId, GapKind};
use linli_words::{Lang, fields, format, segments};

use super::{
    budget,
    campaign::due,
    classified::{households, segment_name},
    phrases,
    places::{self, count},
    schedule,
    source::Source,
    writer::{Paragraph, Writer, body, cell, column},
};

/// The titles of the attachments, in order.
pub(super) fn titles(lang: Lang) -> [&'static str; 3] {
    [phrases::tasks_attachment(lang), phrases::budget_attachment(lang), phrases::segments_attachment(lang)]
}

pub(super) fn write(writer: &mut Writer, source: &Source<'_>) {
    head(writer, 1, phrases::tasks_attachment, true);
    tasks(writer, source);
    head(writer, 2, phrases::budget_attachment, false);
    money_table(writer, source);
    head(writer, 3, phrases::segments_attachment, true);
    neighbourhoods(writer, source);
}

fn head(writer: &mut Writer, number: usize, title: fn(Lang) -> &'static str, landscape: bool) {
    let lang = writer.lang;
    writer.push(Block::Page { landscape });
    writer.push(Block::Attachment {
        label: phrases::attachment_number(lang, number),
        title: title(lang).to_owned(),
    });
}

/// 任务一览表: one row a campaign, so that a quarter fits on one page.
pub(super) fn tasks(writer: &mut Writer, source: &Source<'_>) {
    let lang = source.lang;
    if source.campaigns.is_empty() {
        writer.say(phrases::nothing_yet(lang));
        return;
    }
    let columns = vec![
        column(phrases::number_column(lang), 4, Align::Centre),
        column(phrases::segment_column(lang), 7, Align::Centre),
        column(phrases::campaign_column(lang), 11, Align::Start),
        column(phrases::scope(lang), 14, Align::Start),
        column(phrases::organiser(lang), 11, Align::Start),
        column(phrases::tasks_column(lang), 27, Align::Start),
        column(phrases::arrangement(lang), 13, Align::Start),
        column(phrases::visits_column(lang), 5, Align::End),
        column(phrases::money_column(lang), 8, Align::End),
    ];
    let rows = source.campaigns.iter().zip(1..).map(|((id, campaign), number)| {
        let line = || Paragraph::about(lang, *id);
        let scope = if campaign.neighbourhoods.is_empty() {
            line().open(GapKind::Neighbourhoods)
        } else {
            line().text(&places::abridged(lang, &places::chosen(source.plan, &campaign.neighbourhoods), 4))
        };
        let segment = campaign
            .segment
            .map_or(phrases::all_places(lang), |one| fields::segment(lang, &source.names, one));
        body(vec![
            cell(format::number(number)),
            cell(segment),
            cell(&campaign.title),
            scope.cell(),
            line().text_or_open(&campaign.organiser, GapKind::Organiser).cell(),
            task_list(source, *id).cell(),
            dates(source, *id).cell(),
            cell(visits(source, *id)),
            yuan(source, *id).cell(),
        ])
    });
    writer.table(columns, rows.collect());
}

/// `邀请讲师（社工站，5月8日）；…`
fn task_list(source: &Source<'_>, id: CampaignId) -> Paragraph {
    let lang = source.lang;
    let line = || Paragraph::about(lang, id);
    let tasks = source.plan.parts_of(id, &source.plan.tasks);
    tasks.iter().enumerate().fold(line(), |text, (place, (_, task))| {
        let separator = if place == 0 { "" } else { phrases::semicolon(lang) };
        text.text(separator)
            .text(&task.title)
            .text(phrases::open_bracket(lang))
            .text_or_open(&task.owner, GapKind::TaskOwner)
            .text(phrases::comma(lang))
            .join(due(line(), lang, task))
            .text(phrases::close_bracket(lang))
    })
}

/// The days of a campaign: `4月18日、5月16日`.
fn dates(source: &Source<'_>, id: CampaignId) -> Paragraph {
    let lang = source.lang;
    let line = Paragraph::about(lang, id);
    let sessions = schedule::sessions(source.plan, id);
    if sessions.is_empty() {
        return line.open(GapKind::Sessions);
    }
    let head = line.text(&phrases::sessions(lang, count(sessions.len()))).text(phrases::colon(lang));
    let dated =
        sessions.iter().filter_map(|session| session.date).enumerate().fold(head, |text, (place, day)| {
            let separator = if place == 0 { "" } else { phrases::enumeration(lang) };
            text.text(separator).text(&phrases::day(lang, day))
        });
    let open = sessions.iter().filter(|session| session.date.is_none()).count();
    match open {
        0 => dated,
        all if all == sessions.len() => dated.open(GapKind::Date),
        some => {
            let number = phrases::sessions(lang, count(some));
            dated
                .text(phrases::enumeration(lang))
                .text(&number)
                .text(phrases::space(lang))
                .open(GapKind::Date)
        }
    }
}

fn visits(source: &Source<'_>, id: CampaignId) -> String {
    let reach = source.plan.reach(id);
    if reach.visits == 0 { String::new() } else { format::number(reach.visits) }
}

fn yuan(source: &Source<'_>, id: CampaignId) -> Paragraph {
    let lines = budget::lines(source.plan, id);
    let line = Paragraph::about(source.lang, id);
    let (sum, open) = budget::sum(lines.iter().copied());
    match (lines.is_empty(), open) {
        (true, _) => line,
        (false, 0) => line.text(&format::yuan(sum)),
        (false, _) => budget::money(line, source.lang, &lines),
    }
}

/// 经费表: every line, with sums for campaigns and for the whole.
fn money_table(writer: &mut Writer, source: &Source<'_>) {
    let lang = source.lang;
    let mut rows = Vec::new();
    let (mut total, mut open) = (0i64, 0i64);
    for (id, campaign) in &source.campaigns {
        let (sum, lacking) = money_rows(&mut rows, source, *id, campaign);
        total = total.saturating_add(sum);
        open += lacking;
    }
    if rows.is_empty() {
        writer.say(phrases::nothing_yet(lang));
        return;
    }
    let label = if open == 0 { phrases::total(lang) } else { phrases::total_so_far(lang) };
    rows.push(sum_row(RowKind::Total, label, total));
    let columns = vec![
        column(phrases::campaign_column(lang), 19, Align::Start),
        column(phrases::item_column(lang), 19, Align::Start),
        column(phrases::quantity_column(lang), 12, Align::End),
        column(phrases::price_column(lang), 12, Align::End),
        column(phrases::amount_column(lang), 13, Align::End),
        column(phrases::basis_column(lang), 12, Align::Start),
        column(phrases::fund(lang), 13, Align::Start),
    ];
    writer.table(columns, rows);
}

/// Adds the rows of one campaign; gives their sum in fen, and how many have no amount yet.
fn money_rows(rows: &mut Vec<Row>, source: &Source<'_>, id: CampaignId, campaign: &Campaign) -> (i64, i64) {
    let lang = source.lang;
    let lines = budget::lines(source.plan, id);
    if lines.is_empty() {
        return (0, 0);
    }
    for line in &lines {
        let amount = Paragraph::about(lang, id);
        let amount = match line.amount_fen() {
            Some(fen) => amount.text(&format::yuan(fen)),
            None => amount.open(GapKind::Budget),
        };
        rows.push(body(vec![
            cell(&campaign.title),
            cell(&line.item),
            cell(budget::quantity(lang, line).unwrap_or_default()),
            cell(line.unit_price_fen.map(budget::price).unwrap_or_default()),
            amount.cell(),
            cell(&line.basis),
            Paragraph::about(lang, id)
                .text_or_open(budget::fund(source.plan, campaign, line), GapKind::Fund)
                .cell(),
        ]));
    }
    let (sum, open) = budget::sum(lines);
    let label = if open == 0 { phrases::subtotal(lang) } else { phrases::subtotal_so_far(lang) };
    rows.push(sum_row(RowKind::Subtotal, label, sum));
    (sum, open)
}

fn sum_row(kind: RowKind, label: &str, fen: i64) -> Row {
    let none = Vec::<Run>::new;
    Row { kind, cells: vec![cell(label), none(), none(), none(), cell(format::yuan(fen)), none(), none()] }
}

/// 小区分类表: every neighbourhood with its segment and the reason for it.
fn neighbourhoods(writer: &mut Writer, source: &Source<'_>) {
    let lang = source.lang;
    if source.ledger.all().is_empty() {
        writer.say(phrases::ledger_empty(lang));
        return;
    }
    let columns = vec![
        column(phrases::number_column(lang), 4, Align::Centre),
        column(phrases::place_column(lang), 14, Align::Start),
        column(phrases::community_column(lang), 12, Align::Start),
        column(phrases::segment_column(lang), 9, Align::Centre),
        column(phrases::status_column(lang), 9, Align::Centre),
        column(phrases::why_column(lang), 44, Align::Start),
        column(phrases::households_column(lang), 8, Align::End),
    ];
    let groups = source.ledger.groups();
    let mut rows: Vec<Row> = groups
        .iter()
        .flat_map(|(_, rows)| rows)
        .zip(1..)
        .map(|(one, number)| {
            body(vec![
                cell(format::number(number)),
                cell(&one.row.name),
                cell(phrases::community(lang, &one.row.community)),
                cell(segment_name(lang, &source.names, one.verdict.segment)),
                cell(segments::standing(lang, one.verdict)),
                cell(one.reason(lang, &source.names)),
                cell(places::households(lang, one.row)),
            ])
        })
        .collect();
    let all = source.ledger.all();
    let none = Vec::<Run>::new;
    let cells = vec![
        none(),
        cell(phrases::total(lang)),
        cell(phrases::places(lang, count(all.len()))),
        none(),
        none(),
        none(),
        cell(households(all).bare(lang)),
    ];
    rows.push(Row { kind: RowKind::Total, cells });
    writer.table(columns, rows);
}
