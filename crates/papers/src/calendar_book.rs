//! 日历与经费: what is when, whose turn it is and what it costs, as a workbook.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use linli_documents::book::{Book, Cell, Column, Format, Leaf};
use linli_engine::calendar::{Entry, EntryFilter, EntryKind, When, entries};
use linli_plan::{BudgetLine, Campaign, Plan, Stage, day_text};
use linli_words::{Lang, PlanNames, campaigns, fields, format, sentences};

use crate::{budget, calendar};

sentences! {
    calendar_tab => "日历" | "Calendar";
    rota_tab => "轮值" | "Rotas";
    budget_tab => "经费" | "Budget";
    title(office: &str, period: &str) => "{office}{period}日历与经费" | "{office}: calendar and budget, {period}";
    date => "日期" | "Date";
    last_date => "至" | "Until";
    weekday => "星期" | "Weekday";
    start => "开始" | "Start";
    end => "结束" | "End";
    next_day(time: &str) => "次日{time}" | "{time} next day";
    kind => "类型" | "Kind";
    campaign => "项目" | "Campaign";
    what => "内容" | "What";
    segment => "小区类别" | "Segment";
    association => "牵头协会" | "Led by";
    neighbourhoods => "实施小区" | "Neighbourhoods";
    place => "地点" | "Place";
    owner => "责任单位（责任人）" | "Responsible";
    people => "预计人数" | "People";
    stage => "进度" | "Stage";
    done => "已完成" | "Done";
    rota => "轮值表" | "Rota";
    month => "月份" | "Month";
    group => "轮值组" | "Group";
    by_hand => "人工指定" | "By hand";
    yes => "是" | "yes";
    item => "科目" | "Item";
    unit_price => "单价（元）" | "Unit price (yuan)";
    quantity => "数量" | "Quantity";
    unit => "单位" | "Unit";
    amount => "金额（元）" | "Amount (yuan)";
    fund => "资金来源" | "Fund";
    committed => "已承诺（元）" | "Committed (yuan)";
    spent => "已支出（元）" | "Spent (yuan)";
    basis => "测算依据" | "Basis";
    subtotal => "小计" | "Subtotal";
    total => "合计" | "Total";
    no_amount(count: usize) => "另有{count}项未测算" | "{count} lines have no amount yet";
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("周一", "Mon"),
    ("周二", "Tue"),
    ("周三", "Wed"),
    ("周四", "Thu"),
    ("周五", "Fri"),
    ("周六", "Sat"),
    ("周日", "Sun"),
];

/// The calendar with what has no day at its end, the turns of rotas, and the budget with its sums.
///
/// What belongs to a campaign that was dropped is left out.
#[must_use]
pub fn calendar_book(lang: Lang, plan: &Plan) -> Book {
    let title = title(lang, &plan.about.office, &format::period(lang, plan.about.period));
    let mut sheets = vec![calendar_sheet(lang, plan, &title)];
    sheets.extend(rota_sheet(lang, plan));
    sheets.push(budget_sheet(lang, plan));
    Book { title, sheets }
}

fn columns<const N: usize>(headings: [&str; N]) -> Vec<Column> {
    headings.map(|heading| Column { headings: vec![heading.to_owned()], ..Column::default() }).to_vec()
}

fn text(text: impl Into<String>) -> Cell {
    match text.into() {
        none if none.is_empty() => Cell::Empty,
        text => Cell::Text(text),
    }
}

fn number(text: String, format: Format) -> Cell {
    Cell::Number { text, format }
}

/// Fen as yuan with the digits of a number.
fn yuan(fen: Option<i64>) -> Cell {
    let digits = |fen: i64| {
        let (sign, fen) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
        format!("{sign}{}.{:02}", fen / 100, fen % 100)
    };
    fen.map_or(Cell::Empty, |fen| number(digits(fen), Format::Money))
}

fn calendar_sheet(lang: Lang, plan: &Plan, title: &str) -> Leaf {
    let names = PlanNames::of(plan);
    let kinds: BTreeSet<_> = [EntryKind::Activity, EntryKind::Task, EntryKind::Workshop].into();
    let shown = entries(plan, &EntryFilter { kinds, ..EntryFilter::default() });
    let columns = columns([
        date(lang),
        last_date(lang),
        weekday(lang),
        start(lang),
        end(lang),
        kind(lang),
        campaign(lang),
        what(lang),
        segment(lang),
        association(lang),
        neighbourhoods(lang),
        place(lang),
        owner(lang),
        people(lang),
        stage(lang),
    ]);
    let rows = shown.iter().map(|entry| calendar_row(lang, plan, &names, entry)).collect();
    let name = calendar_tab(lang).to_owned();
    Leaf { name, title: title.to_owned(), advice: String::new(), columns, rows, frozen: 1 }
}

fn calendar_row(lang: Lang, plan: &Plan, names: &PlanNames, entry: &Entry) -> Vec<Cell> {
    let (first, last) = (entry.when.first_day(), entry.when.last_day());
    let (begin, end) = match entry.when {
        When::Timed { begin, end } => (Some(begin), end),
        When::Days { .. } | When::Undated => (None, None),
    };
    let clock = |moment: NaiveDateTime| format::time(moment.time());
    let ends = |end: NaiveDateTime| {
        if Some(end.date()) == first { clock(end) } else { next_day(lang, &clock(end)) }
    };
    let row = entry.campaign.and_then(|id| plan.campaigns.get(&id));
    let standing = match (row, entry.is_done) {
        (Some(row), false) => campaigns::stage(lang, row.stage),
        (_, true) => done(lang),
        (None, false) => "",
    };
    // Over midnight is said beside the time; days of their own are what takes several.
    let until = last.filter(|last| begin.is_none() && Some(*last) != first);
    vec![
        text(first.map(day_text).unwrap_or_default()),
        text(until.map(day_text).unwrap_or_default()),
        text(first.map_or("", |day| day_name(lang, day))),
        text(begin.map(clock).unwrap_or_default()),
        text(end.map(ends).unwrap_or_default()),
        text(calendar::kind(lang, entry.id.kind())),
        text(row.map_or("", |row| row.title.as_str())),
        text(entry.title.as_str()),
        text(entry.segment.map_or("", |segment| fields::segment(lang, names, segment))),
        text(entry.association.map_or("", |id| plan.association_name(id))),
        text(calendar::places(lang, plan, entry)),
        text(entry.place.as_str()),
        text(entry.owner.as_str()),
        entry.expected.map_or(Cell::Empty, |people| number(people.to_string(), Format::Thousands)),
        text(standing),
    ]
}

fn day_name(lang: Lang, day: NaiveDate) -> &'static str {
    let index = day.weekday().num_days_from_monday() as usize;
    let (zh, en) = WEEKDAYS.get(index).copied().unwrap_or_default();
    if lang == Lang::Zh { zh } else { en }
}

/// The turns of all rotas as they are kept; one that has none yet is named. None without a rota.
fn rota_sheet(lang: Lang, plan: &Plan) -> Option<Leaf> {
    let mut rotas: Vec<_> = plan.rotas.iter().collect();
    rotas.sort_by_key(|(id, rota)| (rota.order, **id));
    let mut rows = Vec::new();
    for (_, rota) in rotas {
        if rota.turns.is_empty() {
            rows.push(vec![text(rota.name.as_str()), Cell::Empty, Cell::Empty, Cell::Empty]);
        }
        rows.extend(rota.turns.iter().map(|turn| {
            let month = turn.month;
            let said = month.month.map(|number| format::month(lang, month.year, number.into()));
            vec![
                text(rota.name.as_str()),
                text(said.unwrap_or_else(|| month.to_string())),
                text(turn.group.as_str()),
                text(if turn.by_hand { yes(lang) } else { "" }),
            ]
        }));
    }
    let columns = columns([rota(lang), month(lang), group(lang), by_hand(lang)]);
    let name = rota_tab(lang).to_owned();
    let leaf = Leaf { name: name.clone(), title: name, columns, rows, ..Leaf::default() };
    (!leaf.rows.is_empty()).then_some(leaf)
}

fn budget_sheet(lang: Lang, plan: &Plan) -> Leaf {
    let columns = columns([
        campaign(lang),
        item(lang),
        unit_price(lang),
        quantity(lang),
        unit(lang),
        amount(lang),
        fund(lang),
        committed(lang),
        spent(lang),
        basis(lang),
    ]);
    let mut rows = Vec::new();
    let mut all = Vec::new();
    for (id, row) in plan.campaigns_in_order() {
        if row.stage == Stage::Dropped {
            continue;
        }
        let lines = budget::lines(plan, id);
        if lines.is_empty() {
            continue;
        }
        rows.extend(lines.iter().map(|line| budget_row(plan, row, line)));
        rows.push(sum_row(lang, subtotal(lang), &row.title, &lines));
        all.extend(lines);
    }
    rows.push(sum_row(lang, total(lang), "", &all));
    let name = budget_tab(lang).to_owned();
    Leaf { name: name.clone(), title: name, advice: String::new(), columns, rows, frozen: 1 }
}

fn budget_row(plan: &Plan, row: &Campaign, line: &BudgetLine) -> Vec<Cell> {
    let quantity =
        line.quantity.map_or(Cell::Empty, |quantity| number(plain(quantity.thousandths), Format::General));
    vec![
        text(row.title.as_str()),
        text(line.item.as_str()),
        yuan(line.unit_price_fen),
        quantity,
        text(line.unit.as_str()),
        yuan(line.amount_fen()),
        text(budget::fund(plan, row, line)),
        yuan(line.committed_fen),
        yuan(line.spent_fen),
        text(line.basis.as_str()),
    ]
}

/// Thousandths as the digits of a number, without noughts behind the point.
fn plain(thousandths: i64) -> String {
    let (sign, thousandths) = (if thousandths < 0 { "-" } else { "" }, thousandths.unsigned_abs());
    let digits = format!("{sign}{}.{:03}", thousandths / 1_000, thousandths % 1_000);
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn sum_row(lang: Lang, label: &str, title: &str, lines: &[&std::sync::Arc<BudgetLine>]) -> Vec<Cell> {
    let (sum, open) = budget::sum(lines.iter().copied());
    let of = |value: fn(&BudgetLine) -> Option<i64>| {
        let values: Vec<i64> = lines.iter().filter_map(|line| value(line)).collect();
        let sum = values.iter().fold(0i64, |sum, value| sum.saturating_add(*value));
        yuan((!values.is_empty()).then_some(sum))
    };
    let open = usize::try_from(open).unwrap_or(0);
    vec![
        text(title),
        text(label),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        yuan(Some(sum)),
        Cell::Empty,
        of(|line| line.committed_fen),
        of(|line| line.spent_fen),
        text(if open > 0 { no_amount(lang, open) } else { String::new() }),
    ]
}
