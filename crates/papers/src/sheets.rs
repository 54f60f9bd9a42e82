//! Spreadsheets of the ledger: the ledger itself in the form of the office, and 补填清单, what is to be found out.
//!
//! Both are read back by the import: a ledger that was only exported is unchanged, and a blank erases nothing.

use std::collections::BTreeSet;

use linli_documents::book::{Book, Cell, Column, Leaf};
use linli_engine::segment::{Verdict, Verdicts};
use linli_plan::{
    Confidence, CustomKind, Field, FieldKind, FormColumn, Holds, Neighbourhood, NeighbourhoodId, Plan,
};
use linli_registers::ledger::export_cell;
use linli_words::{Lang, PlanNames, fields, format, segments, sentences};

sentences! {
    serial => "序号" | "No.";
    segment_heading => "小区类别" | "Segment";
    reason_heading => "分类依据" | "Reason";
    unverified_heading => "待核实" | "Unverified";
    ledger_tab => "小区台账" | "Ledger";
    to_fill_tab => "补填清单" | "To fill in";
    to_fill_title(office: &str) => "{office}小区台账补填清单" | "{office}: ledger items to be filled in";
    to_fill_advice =>
        "请在浅黄色格内填写，不清楚的留空；灰色列用来对应小区，请勿改动。填好后原样发回。"
        | "Please fill in the pale yellow cells and leave blank what you do not know. Grey columns say which neighbourhood it is: please do not change them. Send the file back as it is.";
    nothing_to_fill => "没有待补填的信息" | "Nothing is to be filled in";
}

/// 小区台账: the columns of the office in its order, then 小区类别, 分类依据 and 待核实.
#[must_use]
pub fn ledger(lang: Lang, plan: &Plan, verdicts: &Verdicts) -> Book {
    let names = &PlanNames::of(plan);
    let form = form(lang, names, plan);
    let mut columns: Vec<Column> = form.iter().map(|column| heading(column, plan, lang)).collect();
    let own = [segment_heading(lang), reason_heading(lang), unverified_heading(lang)];
    columns.extend(own.map(|heading| Column { headings: vec![heading.to_owned()], ..Column::default() }));
    let mut rows = Vec::new();
    for ((id, row), number) in plan.neighbourhoods_in_order().into_iter().zip(1i64..) {
        let mut cells: Vec<Cell> =
            form.iter().map(|column| cell_of(lang, plan, row, column, number)).collect();
        cells.extend(judged(lang, names, verdicts.get(id).map(AsRef::as_ref)));
        rows.push(cells);
    }
    let title = plan.ledger_form().map_or("", |form| &form.title).to_owned();
    let frozen = form.iter().position(|column| column.holds == Holds::Field(Field::Name));
    let frozen = frozen.and_then(|place| u16::try_from(place + 1).ok()).filter(|count| *count <= 4);
    let name = ledger_tab(lang).to_owned();
    let leaf =
        Leaf { name: name.clone(), title, advice: String::new(), columns, rows, frozen: frozen.unwrap_or(0) };
    Book { title: name, sheets: vec![leaf] }
}

/// The columns that are written: those of the last import, then whatever else the ledger holds.
fn form(lang: Lang, names: &PlanNames, plan: &Plan) -> Vec<FormColumn> {
    let known = |column: &&FormColumn| match column.holds {
        Holds::Field(Field::Custom(id)) => plan.custom_fields.contains_key(&id),
        Holds::Field(_) | Holds::Serial | Holds::Nothing => true,
    };
    let mut columns: Vec<FormColumn> = match plan.ledger_form() {
        Some(form) => form.columns.iter().filter(known).cloned().collect(),
        None => vec![FormColumn { headings: vec![serial(lang).to_owned()], holds: Holds::Serial }],
    };
    let held: BTreeSet<Field> = columns
        .iter()
        .filter_map(|column| if let Holds::Field(field) = column.holds { Some(field) } else { None })
        .collect();
    for field in plan.fields() {
        let is_key = matches!(field, Field::Name | Field::Community);
        if !held.contains(&field) && (is_key || is_filled(plan, field)) {
            let name = fields::field(lang, names, field).to_owned();
            columns.push(FormColumn { headings: vec![name], holds: Holds::Field(field) });
        }
    }
    columns
}

fn is_filled(plan: &Plan, field: Field) -> bool {
    plan.neighbourhoods.values().any(|row| row.get(field).is_some() || row.unread.contains_key(&field))
}

fn heading(column: &FormColumn, plan: &Plan, lang: Lang) -> Column {
    let choices = match column.holds {
        Holds::Field(field) => choices(lang, plan, field),
        Holds::Serial | Holds::Nothing => Vec::new(),
    };
    Column { headings: column.headings.clone(), choices, is_key: false }
}

fn choices(lang: Lang, plan: &Plan, field: Field) -> Vec<String> {
    match (field.kind(), plan.custom_field(field).map(|own| &own.kind)) {
        (FieldKind::Choice(codes), _) => {
            codes.iter().map(|code| fields::choice(lang, field, code).to_owned()).collect()
        }
        (_, Some(CustomKind::Choice { options })) => options.clone(),
        _ => Vec::new(),
    }
}

fn cell_of(lang: Lang, plan: &Plan, row: &Neighbourhood, column: &FormColumn, number: i64) -> Cell {
    match column.holds {
        Holds::Field(field) => field_cell(lang, plan, row, field, &column.headings),
        Holds::Serial => Cell::Number { text: number.to_string(), format: Default::default() },
        Holds::Nothing => Cell::Empty,
    }
}

fn field_cell(lang: Lang, plan: &Plan, row: &Neighbourhood, field: Field, headings: &[String]) -> Cell {
    let say = |field: Field, code: &str| fields::choice(lang, field, code).to_owned();
    match export_cell(row, &plan.custom_fields, field, headings, &say) {
        // A blank below a community is read as that community, as where cells were merged.
        Cell::Empty if field == Field::Community => Cell::Text("—".to_owned()),
        cell => cell,
    }
}

/// The three columns of this program: the segment, why, and what is to be verified.
fn judged(lang: Lang, names: &PlanNames, verdict: Option<&Verdict>) -> [Cell; 3] {
    let Some(verdict) = verdict else { return [Cell::Empty, Cell::Empty, Cell::Empty] };
    let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
    let segment = verdict.segment.map_or("", |segment| fields::segment(lang, names, segment)).to_owned();
    let is_open = verdict.status == Confidence::Unverified;
    let open = if is_open { missing(lang, names, verdict) } else { String::new() };
    [text(segment), text(segments::why_text(lang, names, verdict)), text(open)]
}

fn missing(lang: Lang, names: &PlanNames, verdict: &Verdict) -> String {
    let each: Vec<&str> = verdict.missing_fields().map(|field| fields::field(lang, names, field)).collect();
    each.join(format::comma(lang))
}

/// A neighbourhood of which something is to be found out.
struct Asked<'a> {
    row: &'a Neighbourhood,
    verdict: &'a Verdict,
}

/// 补填清单 of all communities, or of one: what would settle the segments, with lists to choose from.
#[must_use]
pub fn to_fill(lang: Lang, plan: &Plan, verdicts: &Verdicts, community: Option<&str>) -> Book {
    let names = &PlanNames::of(plan);
    let mut asked: Vec<Asked<'_>> = plan
        .neighbourhoods_in_order()
        .into_iter()
        .filter(|(_, row)| community.is_none_or(|community| row.community == community))
        .filter_map(|(id, row)| asked(verdicts, id, row))
        .collect();
    asked.sort_by(|one, other| one.row.community.cmp(&other.row.community));
    let wanted = asked.iter().flat_map(|one| one.verdict.missing_fields()).collect::<BTreeSet<_>>();
    let wanted: Vec<Field> = plan.fields().into_iter().filter(|field| wanted.contains(field)).collect();
    let keys: Vec<Field> = [Field::Community, Field::Name, Field::Code]
        .into_iter()
        .filter(|field| *field != Field::Code || asked.iter().any(|one| !one.row.code.is_empty()))
        .collect();
    let column = |field: Field, is_key| Column {
        headings: vec![fields::field(lang, names, field).to_owned()],
        choices: if is_key { Vec::new() } else { choices(lang, plan, field) },
        is_key,
    };
    let mut columns: Vec<Column> = keys.iter().map(|field| column(*field, true)).collect();
    columns.extend(wanted.iter().map(|field| column(*field, false)));
    let reason = unverified_heading(lang).to_owned();
    columns.push(Column { headings: vec![reason], is_key: true, ..Column::default() });
    let rows = asked.iter().map(|one| asked_row(lang, names, plan, one, &keys, &wanted)).collect();
    let office = if plan.about.office.is_empty() { "" } else { plan.about.office.as_str() };
    let whose = community.map_or_else(|| office.to_owned(), |community| format!("{office}{community}"));
    let advice = if asked.is_empty() { nothing_to_fill(lang) } else { to_fill_advice(lang) };
    let name = to_fill_tab(lang).to_owned();
    let frozen = u16::try_from(keys.len()).unwrap_or(0);
    let title = if whose.is_empty() { name.clone() } else { to_fill_title(lang, &whose) };
    let leaf = Leaf { name: name.clone(), title, advice: advice.to_owned(), columns, rows, frozen };
    Book { title: name, sheets: vec![leaf] }
}

fn asked<'a>(verdicts: &'a Verdicts, id: NeighbourhoodId, row: &'a Neighbourhood) -> Option<Asked<'a>> {
    let verdict = verdicts.get(id)?.as_ref();
    (!verdict.missing.is_empty()).then_some(Asked { row, verdict })
}

/// Keys, then what is asked: a cell to fill where it is, what is known where it is not.
fn asked_row(
    lang: Lang,
    names: &PlanNames,
    plan: &Plan,
    one: &Asked<'_>,
    keys: &[Field],
    wanted: &[Field],
) -> Vec<Cell> {
    let known = |field: &Field| {
        let heading = fields::field(lang, names, *field).to_owned();
        field_cell(lang, plan, one.row, *field, &[heading])
    };
    let asks = |field: &Field| one.verdict.missing_fields().any(|missing| missing == *field);
    let cell = |field: &Field| if asks(field) { Cell::ToFill } else { known(field) };
    let mut cells: Vec<Cell> = keys.iter().map(known).collect();
    cells.extend(wanted.iter().map(cell));
    cells.push(Cell::Text(missing(lang, names, one.verdict)));
    cells
}

/// The communities that have something to fill in, in order.
#[must_use]
pub fn communities_to_ask(plan: &Plan, verdicts: &Verdicts) -> Vec<String> {
    let rows = plan.neighbourhoods_in_order();
    let asked = rows.iter().filter_map(|(id, row)| asked(verdicts, *id, row));
    asked.map(|one| one.row.community.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}
