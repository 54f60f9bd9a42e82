//! 全部台账与成效: every register, the calendar, the budget and what came of it, as one workbook.
//!
//! The sheets of registers are those that the import reads, so that what was only exported comes back unchanged.

use chrono::NaiveDate;
use linli_documents::book::{Book, Cell, Column, Format, Leaf};
use linli_engine::{
    outcomes::{
        Figure, IndicatorState, Outcome, OutcomeBy, OutcomeKey, Ratio, SignalRule, indicators, outcomes,
        service_records,
    },
    segment::Verdicts,
};
use linli_plan::{Plan, Quantity, day_text};
use linli_registers::kinds::{self, Register};
use linli_words::{Lang, PlanNames, fields, format, outcomes as words, sentences};

use crate::{calendar_book, phrases, sheets};

sentences! {
    title(office: &str, period: &str) => "{office}{period}台账与成效" | "{office}: registers and outcomes, {period}";
    sessions_tab => "活动成效" | "Sessions";
    outcomes_tab => "成效汇总" | "Outcomes";
    indicators_tab => "指标" | "Indicators";
    service_tab => "志愿服务" | "Service";
    whole => "全街道" | "All";
    none => "其他" | "None in particular";
    of => "范围" | "Of";
    name => "名称" | "Name";
    planned => "计划场次" | "Planned";
    held => "已举办" | "Held";
    cancelled => "已取消" | "Cancelled";
    overdue => "待补录" | "Not entered";
    visits_planned => "计划人次" | "Visits planned";
    visits => "参与人次" | "Visits";
    households => "覆盖户数" | "Households";
    volunteers => "志愿者人次" | "Volunteers";
    hours => "服务时长（小时）" | "Hours";
    asked => "调查人数" | "Asked";
    satisfied => "满意人数" | "Satisfied";
    satisfaction => "满意率" | "Satisfaction";
    planned_fen => "经费计划（元）" | "Planned (yuan)";
    spent_fen => "经费支出（元）" | "Spent (yuan)";
    execution => "执行率" | "Spent of planned";
    plan_level => "全部" | "All";
    segment_level => "小区类别" | "Segment";
    community_level => "社区" | "Community";
    association_level => "牵头协会" | "Association";
    campaign => "项目" | "Campaign";
    session => "活动" | "Session";
    date => "日期" | "Date";
    state => "举办情况" | "Took place";
    group => "人群" | "Groups";
    session_spent => "本场支出（元）" | "Spent on it (yuan)";
    notes => "活动情况" | "What came of it";
    indicator => "指标" | "Indicator";
    unit => "单位" | "Unit";
    baseline => "基线" | "Baseline";
    target => "目标" | "Target";
    actual => "实际" | "Actual";
    progress => "完成进度" | "Progress";
    signal => "状态" | "State";
    source => "数据来源" | "Source";
    volunteer => "志愿者编号" | "Volunteer";
}

/// Everything that an office counts, each in a sheet of its own.
#[must_use]
pub fn whole_book(lang: Lang, plan: &Plan, verdicts: &Verdicts, today: NaiveDate) -> Book {
    let mut sheets = sheets::ledger(lang, plan, verdicts).sheets;
    sheets.extend(Register::ALL.into_iter().flat_map(|form| kinds::book(plan, form).sheets));
    sheets.extend(calendar_book(lang, plan).sheets);
    sheets.extend([
        sessions_sheet(lang, plan),
        outcomes_sheet(lang, plan, today),
        indicators_sheet(lang, plan, today),
        service_sheet(lang, plan),
    ]);
    Book { title: title(lang, &plan.about.office, &format::period(lang, plan.about.period)), sheets }
}

fn leaf<const N: usize>(name: &str, headings: [&str; N], rows: Vec<Vec<Cell>>, frozen: u16) -> Leaf {
    let column = |heading: &str| Column { headings: vec![heading.to_owned()], ..Column::default() };
    let columns = headings.map(column).to_vec();
    Leaf { name: name.to_owned(), columns, rows, frozen, ..Leaf::default() }
}

fn text(text: impl Into<String>) -> Cell {
    match text.into() {
        none if none.is_empty() => Cell::Empty,
        text => Cell::Text(text),
    }
}

fn number(value: Option<i64>) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::Number { text: value.to_string(), format: Format::Thousands })
}

/// A number with so many decimals, without noughts behind the point.
fn decimal(value: i64, decimals: u32, format: Format) -> Cell {
    let unit = 10_u64.pow(decimals);
    let (sign, value) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    let digits = format!("{sign}{}.{:0width$}", value / unit, value % unit, width = decimals as usize);
    Cell::Number { text: digits.trim_end_matches('0').trim_end_matches('.').to_owned(), format }
}

fn yuan(fen: Option<i64>) -> Cell {
    fen.map_or(Cell::Empty, |fen| decimal(fen, 2, Format::Money))
}

fn hours_cell(hours: Option<Quantity>) -> Cell {
    hours.map_or(Cell::Empty, |hours| decimal(hours.thousandths, 3, Format::General))
}

fn rate(ratio: Ratio) -> Cell {
    ratio.basis_points().map_or(Cell::Empty, |share| decimal(share, 4, Format::Percent))
}

fn sessions_sheet(lang: Lang, plan: &Plan) -> Leaf {
    let headings = [
        campaign(lang),
        session(lang),
        date(lang),
        state(lang),
        visits_planned(lang),
        visits(lang),
        group(lang),
        volunteers(lang),
        hours(lang),
        asked(lang),
        satisfied(lang),
        session_spent(lang),
        notes(lang),
    ];
    let mut rows = Vec::new();
    for (id, of) in plan.campaigns_in_order() {
        for (_, row) in plan.parts_of(id, &plan.sessions) {
            let groups = row.attended.iter().filter(|one| !one.group.is_empty());
            let groups: Vec<String> = groups.map(|one| format!("{} {}", one.group, one.people)).collect();
            rows.push(vec![
                text(of.title.as_str()),
                text(row.name.as_str()),
                text(row.date.map(day_text).unwrap_or_default()),
                text(row.held.map_or("", |held| words::occurrence(lang, held))),
                number(row.people.map(i64::from)),
                number(row.attendance().and_then(|people| i64::try_from(people).ok())),
                text(groups.join(phrases::semicolon(lang))),
                number(row.volunteers_present().map(i64::from)),
                hours_cell(row.hours_served()),
                number(row.asked.map(i64::from)),
                number(row.satisfied.map(i64::from)),
                yuan(row.spent_fen),
                text(row.result_notes.as_str()),
            ]);
        }
    }
    leaf(sessions_tab(lang), headings, rows, 2)
}

fn outcomes_sheet(lang: Lang, plan: &Plan, today: NaiveDate) -> Leaf {
    let headings = [
        of(lang),
        name(lang),
        planned(lang),
        held(lang),
        cancelled(lang),
        overdue(lang),
        visits_planned(lang),
        visits(lang),
        households(lang),
        volunteers(lang),
        hours(lang),
        asked(lang),
        satisfied(lang),
        satisfaction(lang),
        planned_fen(lang),
        spent_fen(lang),
        execution(lang),
    ];
    let names = PlanNames::of(plan);
    let levels = [
        (OutcomeBy::All, plan_level(lang)),
        (OutcomeBy::Segment, segment_level(lang)),
        (OutcomeBy::Community, community_level(lang)),
        (OutcomeBy::Association, association_level(lang)),
        (OutcomeBy::Campaign, campaign(lang)),
    ];
    let mut rows = Vec::new();
    for (by, level) in levels {
        for (key, part) in outcomes(plan, today, by) {
            let mut row = vec![text(level), text(key_name(lang, plan, &names, &key))];
            row.extend(figures(&part));
            rows.push(row);
        }
    }
    leaf(outcomes_tab(lang), headings, rows, 2)
}

fn figures(part: &Outcome) -> Vec<Cell> {
    let count = |figure: &Figure| number(Some(figure.total()));
    let known = |figure: &Figure| number(figure.known());
    vec![
        count(&part.planned),
        count(&part.held),
        count(&part.cancelled),
        count(&part.overdue),
        known(&part.visits_planned),
        known(&part.visits),
        known(&part.households),
        known(&part.volunteers),
        hours_cell(part.volunteer_hours.known().map(|thousandths| Quantity { thousandths })),
        known(&part.asked),
        known(&part.satisfied),
        rate(part.satisfaction()),
        yuan(part.planned_fen.known()),
        yuan(part.spent_fen.known()),
        part.spent_fen.known().map_or(Cell::Empty, |_| rate(part.execution())),
    ]
}

fn key_name(lang: Lang, plan: &Plan, names: &PlanNames, key: &OutcomeKey) -> String {
    let or_none = |name: Option<&str>| name.unwrap_or_else(|| none(lang)).to_owned();
    match key {
        OutcomeKey::All => whole(lang).to_owned(),
        OutcomeKey::Segment(segment) => or_none(segment.map(|one| fields::segment(lang, names, one))),
        OutcomeKey::Community(community) => or_none(community.as_deref()),
        OutcomeKey::Association(id) => {
            or_none(id.and_then(|id| plan.associations.get(&id)).map(|row| row.name.as_str()))
        }
        OutcomeKey::Campaign(id) => or_none(plan.campaigns.get(id).map(|row| row.title.as_str())),
    }
}

fn indicators_sheet(lang: Lang, plan: &Plan, today: NaiveDate) -> Leaf {
    let headings = [
        campaign(lang),
        indicator(lang),
        unit(lang),
        baseline(lang),
        target(lang),
        actual(lang),
        progress(lang),
        signal(lang),
        source(lang),
    ];
    let row = |state: IndicatorState| {
        let row = plan.indicators.get(&state.id)?;
        let of = plan.campaigns.get(&state.campaign)?;
        Some(vec![
            text(of.title.as_str()),
            text(row.name.as_str()),
            text(row.unit.as_str()),
            number(row.baseline),
            number(row.target),
            number(row.actual),
            state.progress.map_or(Cell::Empty, rate),
            text(words::signal(lang, state.signal)),
            text(row.source.as_str()),
        ])
    };
    let rows = indicators(plan, today, SignalRule::default()).into_iter().filter_map(row).collect();
    leaf(indicators_tab(lang), headings, rows, 2)
}

fn service_sheet(lang: Lang, plan: &Plan) -> Leaf {
    let headings = [volunteer(lang), name(lang), date(lang), campaign(lang), hours(lang)];
    let mut rows = Vec::new();
    for record in service_records(plan) {
        let known = plan.volunteers.get(&record.volunteer);
        for entry in &record.entries {
            let of = plan.campaigns.get(&entry.campaign).map_or("", |row| row.title.as_str());
            rows.push(vec![
                text(known.map_or("", |row| row.number.as_str())),
                text(known.map_or("", |row| row.name.as_str())),
                text(entry.date.map(day_text).unwrap_or_default()),
                text(of),
                hours_cell(Some(entry.hours)),
            ]);
        }
    }
    leaf(service_tab(lang), headings, rows, 1)
}
