//! 任务、经费、需求办理情况表: the attachments of a report.

use linli_documents::{Align, Block, Row, RowKind};
use linli_engine::{
    needs::{RateKey, Rates, Share},
    outcomes::{Outcome, Ratio},
};
use linli_plan::{Stage, Task};
use linli_words::{Lang, format};

use super::{facts::Facts, passages::share};
use crate::{
    phrases,
    places::count,
    report_phrases as words,
    writer::{Writer, body, cell, column},
};

pub(super) fn attachments(writer: &mut Writer, facts: &Facts<'_>, titles: [&str; 3]) {
    let lang = writer.lang;
    let each: [fn(&mut Writer, &Facts<'_>); 3] = [tasks, money, needs];
    for ((write, title), number) in each.into_iter().zip(titles).zip(1..) {
        writer.push(Block::Page { landscape: false });
        let label = phrases::attachment_number(lang, number);
        writer.push(Block::Attachment { label, title: title.to_owned() });
        write(writer, facts);
    }
}

fn tasks(writer: &mut Writer, facts: &Facts<'_>) {
    let lang = writer.lang;
    let columns = vec![
        column(phrases::number_column(lang), 8, Align::Centre),
        column(phrases::campaign_column(lang), 24, Align::Start),
        column(phrases::task(lang), 24, Align::Start),
        column(phrases::owner(lang), 18, Align::Start),
        column(phrases::due(lang), 14, Align::Centre),
        column(words::status_column(lang), 12, Align::Centre),
    ];
    let live = facts.campaigns.iter().filter(|(_, campaign, _)| campaign.stage != Stage::Dropped);
    let all = live.flat_map(|(id, campaign, _)| {
        let tasks = facts.plan.parts_of(*id, &facts.plan.tasks).into_iter();
        tasks.map(|(_, task)| (campaign.title.as_str(), task))
    });
    let rows: Vec<Row> = all
        .zip(1..)
        .map(|((title, task), number)| {
            let open = || phrases::to_be_filled(lang).to_owned();
            let owner = if task.owner.is_empty() { open() } else { task.owner.clone() };
            let due = task.due.map_or_else(open, |day| phrases::day(lang, day));
            body(vec![
                cell(format::number(number)),
                cell(title),
                cell(&task.title),
                cell(owner),
                cell(due),
                cell(status(lang, facts, task)),
            ])
        })
        .collect();
    if rows.is_empty() {
        return writer.say(phrases::nothing_yet(lang));
    }
    writer.table(columns, rows);
}

fn status(lang: Lang, facts: &Facts<'_>, task: &Task) -> &'static str {
    if task.done {
        words::done(lang)
    } else if task.due.is_some_and(|due| due < facts.today) {
        words::late(lang)
    } else {
        words::under_way(lang)
    }
}

fn money(writer: &mut Writer, facts: &Facts<'_>) {
    let lang = writer.lang;
    let columns = vec![
        column(phrases::number_column(lang), 8, Align::Centre),
        column(phrases::campaign_column(lang), 38, Align::Start),
        column(words::planned_column(lang), 20, Align::End),
        column(words::spent_column(lang), 20, Align::End),
        column(words::rate_column(lang), 14, Align::End),
    ];
    let with_money = |part: &Outcome| !part.planned_fen.is_empty() || !part.spent_fen.is_empty();
    let told = facts.campaigns.iter().filter(|(_, _, part)| with_money(part));
    let mut rows: Vec<Row> = told
        .zip(1..)
        .map(|((_, campaign, part), number)| {
            let mut cells = vec![cell(format::number(number)), cell(&campaign.title)];
            cells.extend(amounts(lang, part).map(cell));
            body(cells)
        })
        .collect();
    if rows.is_empty() {
        return writer.say(phrases::nothing_yet(lang));
    }
    let mut cells = vec![Vec::new(), cell(phrases::total(lang))];
    cells.extend(amounts(lang, &facts.whole).map(cell));
    rows.push(Row { kind: RowKind::Total, cells });
    writer.table(columns, rows);
}

/// Planned, spent and the rate of a part of the plan; what is not known is to be filled in.
fn amounts(lang: Lang, part: &Outcome) -> [String; 3] {
    let yuan =
        |known: Option<i64>| known.map_or_else(|| phrases::to_be_filled(lang).to_owned(), format::yuan);
    let rate = part.spent_fen.known().filter(|_| part.planned_fen.total() > 0);
    let rate = rate.map(|_| share(lang, part.execution())).unwrap_or_default();
    [yuan(part.planned_fen.known()), yuan(part.spent_fen.known()), rate]
}

fn needs(writer: &mut Writer, facts: &Facts<'_>) {
    let lang = writer.lang;
    let columns = vec![
        column(words::category_column(lang), 28, Align::Start),
        column(words::received_column(lang), 14, Align::End),
        column(words::answered_column(lang), 15, Align::End),
        column(words::solved_column(lang), 15, Align::End),
        column(words::solution_column(lang), 14, Align::End),
        column(words::satisfaction_column(lang), 14, Align::End),
    ];
    if facts.rates_by_category.is_empty() {
        return writer.say(words::needs_none(lang));
    }
    let name = |key: &RateKey| match key {
        RateKey::Category(Some(id)) => facts.plan.need_categories.get(id).map_or("", |row| row.name.as_str()),
        _ => words::uncategorised(lang),
    };
    let mut rows: Vec<Row> =
        facts.rates_by_category.iter().map(|(key, rates)| body(line(lang, name(key), rates))).collect();
    rows.push(Row { kind: RowKind::Total, cells: line(lang, phrases::total(lang), &facts.rates) });
    writer.table(columns, rows);
}

fn line(lang: Lang, name: &str, rates: &Rates) -> Vec<Vec<linli_documents::Run>> {
    let number = |value: u32| cell(format::number(count(value as usize)));
    let rate = |of: Share| {
        let ratio = Ratio { part: of.part.into(), of: of.of.into() };
        cell(if of.of == 0 { String::new() } else { share(lang, ratio) })
    };
    vec![
        cell(name),
        number(rates.response.of),
        number(rates.response.part),
        number(rates.solution.part),
        rate(rates.solution),
        rate(rates.satisfaction),
    ]
}
