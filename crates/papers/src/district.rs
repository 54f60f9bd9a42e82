//! The papers of a district: the workbook of totals, letters of what is to be mended, the template that offices fill in.
//!
//! The workbook is read again a quarter later, as the totals of the last one; the filled template by the readers of any
//! import. Nothing here names a person but who reported, on the line of the report.

use chrono::NaiveDate;
use linli_district::{Figures, Gathered, Measure, OfficeLine, ReportState, SegmentKey};
use linli_documents::{
    Block, Document, Level,
    book::{Book, Cell, Column, Format, Leaf},
};
use linli_plan::{Field, FieldKind, RecordKind, Segment};
use linli_registers::kinds::{Register, RegisterField};
use linli_words::{Lang, campaigns, district as words, fields, format, needs};

use crate::{phrases, sheets::ledger_tab, writer::Writer};

/// Blank rows of each ledger of the template.
const ROWS_TO_FILL: usize = 60;

fn column(heading: &str) -> Column {
    Column { headings: vec![heading.to_owned()], ..Column::default() }
}

fn columns(headings: &[&str]) -> Vec<Column> {
    headings.iter().map(|heading| column(heading)).collect()
}

fn text(text: impl Into<String>) -> Cell {
    let text = text.into();
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

fn count(value: i64) -> Cell {
    Cell::Number { text: value.to_string(), format: Format::Thousands }
}

/// A figure; money in yuan, to the fen.
fn figure(measure: Measure, value: i64) -> Cell {
    if !measure.is_money() {
        return count(value);
    }
    let (sign, fen) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    Cell::Number { text: format!("{sign}{}.{:02}", fen / 100, fen % 100), format: Format::General }
}

fn figures(all: &Figures) -> impl Iterator<Item = Cell> + '_ {
    Measure::ALL.iter().map(|measure| figure(*measure, all.get(*measure)))
}

fn leaf(name: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Leaf {
    Leaf { name: name.to_owned(), title: name.to_owned(), columns, rows, frozen: 1, ..Leaf::default() }
}

/// 区县汇总表: who has reported, the totals, what is judged differently, what has changed.
#[must_use]
pub fn totals_book(lang: Lang, gathered: &Gathered) -> Book {
    let sheets = vec![
        by_office(lang, gathered),
        reports(lang, gathered),
        by_segment(lang, gathered),
        segments_by_office(lang, gathered),
        by_category(lang, gathered),
        by_status(lang, gathered),
        by_indicator(lang, gathered),
        differences(lang, gathered),
        swings(lang, gathered),
    ];
    Book { title: words::book_title(lang).to_owned(), sheets }
}

/// The totals of each office: the sheet that is read as the last quarter's.
fn by_office(lang: Lang, gathered: &Gathered) -> Leaf {
    let mut head = vec![column(words::office(lang))];
    head.extend(Measure::ALL.iter().map(|measure| column(words::measure(lang, *measure))));
    let row =
        |name: &str, all: &Figures| -> Vec<Cell> { [text(name)].into_iter().chain(figures(all)).collect() };
    let counted = gathered.lines.iter().filter(|line| line.state == ReportState::Reported);
    let mut rows: Vec<Vec<Cell>> = counted.map(|line| row(&line.office, &line.totals.all)).collect();
    rows.push(row(words::total(lang), &gathered.totals.all));
    leaf(words::offices_tab(lang), head, rows)
}

fn reports(lang: Lang, gathered: &Gathered) -> Leaf {
    let head = columns(&[
        words::office(lang),
        words::state_heading(lang),
        words::period_heading(lang),
        words::reported_by(lang),
        words::reported_on(lang),
        words::form_heading(lang),
        words::rules_heading(lang),
        words::measure(lang, Measure::Neighbourhoods),
        words::measure(lang, Measure::Needs),
        words::measure(lang, Measure::Campaigns),
        words::same_heading(lang),
        words::differing_heading(lang),
        words::open_heading(lang),
        words::unsaid_heading(lang),
        words::remarks_heading(lang),
        words::notes_heading(lang),
        words::file(lang),
    ]);
    let row = |line: &OfficeLine| {
        let day = line.reported_on.map(|day| format::date(lang, day)).unwrap_or_default();
        let period = line.period.map(|period| format::period(lang, period)).unwrap_or_default();
        let remarks: Vec<String> = line.remarks.iter().map(|one| words::remark(lang, one)).collect();
        let all = &line.totals.all;
        let mut cells = vec![
            text(&line.office),
            text(words::state(lang, line.state)),
            text(period),
            text(&line.reported_by),
            text(day),
            text(words::form(lang, line.form)),
            text(words::rules(lang, line.rules)),
        ];
        let numbers = [all.neighbourhoods, all.needs, all.campaigns];
        let recount = [line.recount.same, line.recount.differing, line.recount.open, line.recount.unsaid];
        let is_there = line.form.is_some();
        let number = |value| if is_there { count(value) } else { Cell::Empty };
        cells.extend(numbers.into_iter().chain(recount.map(i64::from)).map(number));
        cells.extend([text(remarks.join(phrases::semicolon(lang))), text(&line.notes), text(&line.file)]);
        cells
    };
    leaf(words::reports_tab(lang), head, gathered.lines.iter().map(row).collect())
}

/// What is counted for a segment: all but what belongs to no place.
fn of_segments() -> impl Iterator<Item = Measure> {
    let none = [Measure::Organisations, Measure::Enterprises];
    Measure::ALL.iter().copied().filter(move |measure| !none.contains(measure))
}

fn by_segment(lang: Lang, gathered: &Gathered) -> Leaf {
    let mut head = columns(&[words::segment_heading(lang)]);
    head.extend(of_segments().map(|measure| column(words::measure(lang, measure))));
    let uniform = words::uniform_heading(lang);
    let again = [Measure::Neighbourhoods, Measure::Households, Measure::Needs];
    head.extend(again.map(|measure| Column {
        headings: vec![uniform.to_owned(), words::measure(lang, measure).to_owned()],
        ..Column::default()
    }));
    let row = |segment: &SegmentKey| {
        let own = gathered.totals.segments.get(segment).copied().unwrap_or_default();
        let uniform = gathered.totals.uniform.get(segment).copied().unwrap_or_default();
        let mut cells = vec![text(words::segment(lang, segment))];
        cells.extend(of_segments().map(|measure| figure(measure, own.get(measure))));
        cells.extend(again.map(|measure| figure(measure, uniform.get(measure))));
        cells
    };
    let mut rows: Vec<Vec<Cell>> = gathered.segments().iter().map(row).collect();
    let all = &gathered.totals.all;
    let mut total = vec![text(words::total(lang))];
    total.extend(of_segments().map(|measure| figure(measure, all.get(measure))));
    total.extend(again.map(|measure| figure(measure, all.get(measure))));
    rows.push(total);
    leaf(words::segments_tab(lang), head, rows)
}

/// How many neighbourhoods each office has of each segment, by its own judgement and by the district's.
fn segments_by_office(lang: Lang, gathered: &Gathered) -> Leaf {
    let segments = gathered.segments();
    let mut head = columns(&[words::office(lang)]);
    for group in [words::own_heading(lang), words::uniform_heading(lang)] {
        head.extend(segments.iter().map(|segment| Column {
            headings: vec![group.to_owned(), words::segment(lang, segment).to_owned()],
            ..Column::default()
        }));
    }
    let row = |line: &OfficeLine| {
        let number = |of: Option<&Figures>| count(of.map_or(0, |figures| figures.neighbourhoods));
        let mut cells = vec![text(&line.office)];
        cells.extend(segments.iter().map(|segment| number(line.totals.segments.get(segment))));
        cells.extend(segments.iter().map(|segment| number(line.totals.uniform.get(segment))));
        cells
    };
    let counted = gathered.lines.iter().filter(|line| line.state == ReportState::Reported);
    leaf(words::office_segments_tab(lang), head, counted.map(row).collect())
}

fn by_category(lang: Lang, gathered: &Gathered) -> Leaf {
    let measures = [Measure::Needs, Measure::Answered, Measure::Solved, Measure::Asked, Measure::Satisfied];
    let mut head = columns(&[words::category_heading(lang)]);
    head.extend(measures.map(|measure| column(words::measure(lang, measure))));
    let row = |name: &str, figures: &Figures| -> Vec<Cell> {
        [text(name)].into_iter().chain(measures.map(|measure| count(figures.get(measure)))).collect()
    };
    let named = |(name, figures): (&String, &Figures)| {
        row(if name.is_empty() { words::no_category(lang) } else { name }, figures)
    };
    let mut rows: Vec<Vec<Cell>> = gathered.totals.categories.iter().map(named).collect();
    rows.push(row(words::total(lang), &gathered.totals.all));
    leaf(words::categories_tab(lang), head, rows)
}

fn by_status(lang: Lang, gathered: &Gathered) -> Leaf {
    let head =
        columns(&[words::measure_heading(lang), words::status_heading(lang), words::count_heading(lang)]);
    let needs = gathered.totals.states.iter().map(|(state, number)| {
        vec![text(words::need_group(lang)), text(needs::state(lang, *state)), count(*number)]
    });
    let stages = gathered.totals.stages.iter().map(|(stage, number)| {
        vec![text(words::campaign_group(lang)), text(campaigns::stage(lang, *stage)), count(*number)]
    });
    leaf(words::statuses_tab(lang), head, needs.chain(stages).collect())
}

fn by_indicator(lang: Lang, gathered: &Gathered) -> Leaf {
    let head = columns(&[
        words::indicator_heading(lang),
        words::unit_heading(lang),
        words::indicators_counted(lang),
        words::target(lang),
        words::actual(lang),
        words::reached(lang),
    ]);
    let rows = gathered.totals.indicators.iter().map(|(key, sum)| {
        let numbers = [sum.count, sum.target, sum.actual, sum.reached].map(count);
        [text(&key.name), text(&key.unit)].into_iter().chain(numbers).collect()
    });
    leaf(words::indicators_tab(lang), head, rows.collect())
}

fn differences(lang: Lang, gathered: &Gathered) -> Leaf {
    let head = columns(&[
        words::office(lang),
        words::community(lang),
        words::neighbourhood(lang),
        words::own_heading(lang),
        words::by_hand_heading(lang),
        words::uniform_heading(lang),
    ]);
    let rows = gathered.differences.iter().map(|one| {
        let basis = if one.by_hand { words::by_hand(lang) } else { words::by_rules(lang) };
        vec![
            text(&one.office),
            text(&one.community),
            text(&one.name),
            text(words::segment(lang, &one.own)),
            text(basis),
            text(words::segment(lang, &one.uniform)),
        ]
    });
    let mut leaf = leaf(words::differences_tab(lang), head, rows.collect());
    if gathered.more_differences > 0 {
        leaf.advice = words::more_differences(lang, gathered.more_differences);
    }
    leaf
}

fn swings(lang: Lang, gathered: &Gathered) -> Leaf {
    let head = columns(&[
        words::office(lang),
        words::measure_heading(lang),
        words::last_heading(lang),
        words::now_heading(lang),
        words::change_heading(lang),
    ]);
    let rows = gathered.swings.iter().map(|swing| {
        vec![
            text(swing.office.as_deref().unwrap_or(words::all_offices(lang))),
            text(words::measure(lang, swing.measure)),
            figure(swing.measure, swing.last),
            figure(swing.measure, swing.now),
            text(words::change(swing).unwrap_or_default()),
        ]
    });
    let mut leaf = leaf(words::swings_tab(lang), head, rows.collect());
    if gathered.swings.is_empty() {
        words::no_swings(lang).clone_into(&mut leaf.advice);
    }
    leaf
}

/// 退回意见单: what an office has to mend or to check. `from` is who sends it; an empty name is left to be written.
#[must_use]
pub fn letter(lang: Lang, line: &OfficeLine, from: &str, today: NaiveDate) -> Document {
    let mut writer = Writer::titled(lang, words::letter_title(lang, &line.office));
    if !line.file.is_empty() {
        writer.say(words::letter_file(lang, &line.file));
    }
    if line.remarks.is_empty() {
        writer.say(words::letter_nothing(lang));
    } else {
        let is_returned = line.state == ReportState::Returned;
        writer.say(if is_returned { words::letter_returned(lang) } else { words::letter_counted(lang) });
        for remark in &line.remarks {
            writer.heading(Level::Third, &format!("{}{}", words::remark(lang, remark), phrases::stop(lang)));
        }
        writer.say(words::letter_end(lang));
    }
    let office = if from.is_empty() { phrases::to_be_filled(lang).to_owned() } else { from.to_owned() };
    writer.push(Block::Signature { office, date: format::date(lang, today) });
    writer.finish()
}

/// 填报模板.xlsx: what offices fill in. Its ledgers have the columns that may be handed on, and no others.
#[must_use]
pub fn template(lang: Lang, office: &str, period: &str) -> Book {
    let registers = [Register::Needs, Register::Organisations, Register::Enterprises];
    let mut sheets = vec![about(lang, office, period), ledger(lang)];
    sheets.extend(registers.map(|form| register(lang, form)));
    Book { title: words::template_title(lang).to_owned(), sheets }
}

fn about(lang: Lang, office: &str, period: &str) -> Leaf {
    let item = |label: &str, known: &str| {
        let value = if known.is_empty() { Cell::ToFill } else { Cell::Text(known.to_owned()) };
        vec![Cell::Text(label.to_owned()), value]
    };
    let rows = vec![
        item(words::template_office(lang), office),
        item(words::template_period(lang), period),
        item(words::template_by(lang), ""),
        item(words::template_on(lang), ""),
        item(words::template_notes(lang), ""),
    ];
    let head = vec![
        Column { headings: vec![words::template_item(lang).to_owned()], is_key: true, ..Column::default() },
        column(words::template_value(lang)),
    ];
    Leaf {
        name: words::template_about_tab(lang).to_owned(),
        title: words::template_about_title(lang).to_owned(),
        advice: words::template_advice(lang).to_owned(),
        columns: head,
        rows,
        frozen: 0,
    }
}

fn to_fill(name: &str, advice: &str, columns: Vec<Column>) -> Leaf {
    let row = vec![Cell::ToFill; columns.len()];
    Leaf {
        name: name.to_owned(),
        title: name.to_owned(),
        advice: advice.to_owned(),
        columns,
        rows: vec![row; ROWS_TO_FILL],
        frozen: 0,
    }
}

fn ledger(lang: Lang) -> Leaf {
    let shared = RecordKind::Neighbourhood.shared_columns();
    let is_shared = |field: &&Field| shared.iter().any(|column| column.field == field.code());
    let choices = |field: Field| match field.kind() {
        FieldKind::Choice(codes) => {
            codes.iter().map(|code| fields::choice(lang, field, code).to_owned()).collect()
        }
        _ => Vec::new(),
    };
    let heading = |field: &Field| Column {
        headings: vec![fields::standard(lang, *field).to_owned()],
        choices: choices(*field),
        is_key: false,
    };
    let mut columns: Vec<Column> = Field::ALL.iter().filter(is_shared).map(heading).collect();
    let segments = Segment::IN_DOCUMENTS.map(|segment| fields::city_segment(lang, segment).to_owned());
    columns.push(Column {
        headings: vec![words::segment_heading(lang).to_owned()],
        choices: segments.to_vec(),
        is_key: false,
    });
    to_fill(ledger_tab(lang), words::template_ledger_advice(lang), columns)
}

/// The fields of a register that may be handed on, with the words without which a row is nothing.
fn fields_to_fill(form: Register) -> &'static [RegisterField] {
    use RegisterField as F;
    match form {
        Register::Needs => &[
            F::NeedDay,
            F::NeedCommunity,
            F::NeedPlace,
            F::NeedText,
            F::NeedKind,
            F::NeedCategory,
            F::NeedUrgent,
            F::NeedDue,
            F::NeedOutcome,
            F::NeedSatisfaction,
        ],
        Register::Organisations => &[
            F::OrganisationCommunity,
            F::OrganisationName,
            F::OrganisationClass,
            F::OrganisationFounded,
            F::OrganisationLegal,
            F::OrganisationMembers,
        ],
        Register::Enterprises => &[
            F::EnterpriseName,
            F::EnterpriseCode,
            F::EnterpriseNature,
            F::EnterpriseIndustry,
            F::EnterpriseCommunity,
            F::EnterpriseStaff,
            F::EnterpriseAlliance,
            F::EnterpriseStation,
            F::EnterpriseUnion,
            F::EnterpriseTimes,
        ],
        Register::Workers | Register::Volunteers => &[],
    }
}

fn register(lang: Lang, form: Register) -> Leaf {
    let advice = match form {
        Register::Needs => words::template_needs_advice(lang),
        _ => words::template_register_advice(lang),
    };
    let columns = fields_to_fill(form).iter().map(|field| column(field.heading())).collect();
    to_fill(form.title(), advice, columns)
}
