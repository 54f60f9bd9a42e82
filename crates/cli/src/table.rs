//! `linli table`: a sheet as it was read, to be compared with what other programs read.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
    path::Path,
};

use chrono::{Datelike, NaiveDateTime, NaiveTime};
use linli_readers::ReadOptions;
use linli_tables::{Cell, CellError, CellPosition, Sheet, TextReading, Workbook, value::cell_text};
use linli_words::{Lang, import};
use serde::Serialize;

use crate::{fault::Fault, grid::Grid, ledger::bytes_of, terminal::tell};

/// The year of a time of day, which has no date.
const YEAR_OF_TIMES: i32 = 1899;

#[derive(Serialize)]
struct Answer<'a> {
    /// Its place in the workbook, from 1.
    sheet: usize,
    name: &'a str,
    is_hidden: bool,
    /// How a file of text was decoded.
    text: Option<TextReading>,
    sheets: Vec<SheetName<'a>>,
    rows: u32,
    columns: u32,
    /// From 1.
    hidden_rows: Vec<u32>,
    /// From 1.
    hidden_columns: Vec<u32>,
    cells: Vec<FoundCell>,
}

#[derive(Serialize)]
struct SheetName<'a> {
    sheet: usize,
    name: &'a str,
    is_hidden: bool,
}

#[derive(Serialize)]
struct FoundCell {
    at: String,
    row: u32,
    column: u32,
    kind: &'static str,
    value: String,
    /// What has to be known of it: taken from a merged cell, hidden, never computed, perhaps never computed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<&'static str>,
}

/// How a sheet is written.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Columns,
    Csv,
    Json,
}

pub(crate) fn run(lang: Lang, path: &Path, number: usize, form: Form) -> Result<String, Fault> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let go_on = &mut |_| ControlFlow::Continue(());
    let workbook = linli_readers::read(name, &bytes_of(path)?, &ReadOptions::default(), go_on)
        .map_err(|fault| Fault::Table { path: path.to_owned(), fault })?;
    let count = workbook.sheets.len();
    let sheet = number.checked_sub(1).and_then(|place| workbook.sheets.get(place));
    let sheet = sheet.ok_or_else(|| Fault::NoSuchSheet { path: path.to_owned(), number, count })?;
    if let Some(doubt) = workbook.text.and_then(|text| import::text_doubt(lang, text)) {
        tell(&doubt);
    }
    let filled = Filled::new(sheet);
    Ok(match form {
        Form::Columns => columns(&filled),
        Form::Csv => csv(&filled),
        Form::Json => json(&workbook, number, &filled)?,
    })
}

/// A sheet whose merged cells all have the content of the first.
struct Filled<'a> {
    sheet: &'a Sheet,
    /// For each place in a merged region, where its content is.
    merged: BTreeMap<CellPosition, CellPosition>,
    rows: u32,
    columns: u32,
}

impl<'a> Filled<'a> {
    fn new(sheet: &'a Sheet) -> Self {
        let (rows, columns) = (sheet.row_count(), sheet.column_count());
        let mut merged = BTreeMap::new();
        for merge in sheet.merges() {
            // Regions are sometimes merged far beyond what holds anything.
            for row in merge.first.row..=merge.last.row.min(rows.saturating_sub(1)) {
                for column in merge.first.column..=merge.last.column.min(columns.saturating_sub(1)) {
                    merged.insert(CellPosition { row, column }, merge.first);
                }
            }
        }
        Self { sheet, merged, rows, columns }
    }

    /// What a cell shows, and where that stands.
    fn found(&self, row: u32, column: u32) -> (Cell<'a>, CellPosition) {
        let at = CellPosition { row, column };
        let source = self.merged.get(&at).copied().unwrap_or(at);
        (self.sheet.cell(source.row, source.column), source)
    }

    fn text(&self, row: u32, column: u32) -> String {
        shown(self.found(row, column).0)
    }
}

fn shown(cell: Cell<'_>) -> String {
    match cell {
        Cell::Bool(true) => "TRUE".to_owned(),
        Cell::Bool(false) => "FALSE".to_owned(),
        Cell::Error(CellError::NotComputed) => String::new(),
        Cell::Date(date) => shown_date(date),
        Cell::Text(text) => text.to_owned(),
        Cell::Empty | Cell::Number(_) | Cell::Error(_) => cell_text(cell).into_owned(),
    }
}

fn shown_date(date: NaiveDateTime) -> String {
    let time = date.time();
    let day = (date.year() > YEAR_OF_TIMES).then(|| date.date().format("%Y-%m-%d").to_string());
    let time = (time != NaiveTime::MIN || day.is_none()).then(|| time.format("%H:%M:%S").to_string());
    [day, time].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn columns(filled: &Filled<'_>) -> String {
    let letters = |column| CellPosition { row: 0, column }.to_string().trim_end_matches('1').to_owned();
    let headings: Vec<String> =
        std::iter::once(String::new()).chain((0..filled.columns).map(letters)).collect();
    let mut grid = Grid::new(&headings.iter().map(String::as_str).collect::<Vec<_>>());
    for row in 0..filled.rows {
        let cells = (0..filled.columns).map(|column| filled.text(row, column));
        grid.row(std::iter::once((row + 1).to_string()).chain(cells).collect());
    }
    grid.text()
}

fn csv(filled: &Filled<'_>) -> String {
    let mut out = String::new();
    for row in 0..filled.rows {
        let cells: Vec<String> = (0..filled.columns).map(|column| quoted(filled.text(row, column))).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

fn quoted(text: String) -> String {
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

fn json(workbook: &Workbook, number: usize, filled: &Filled<'_>) -> Result<String, Fault> {
    let sheet = filled.sheet;
    let names = (1..).zip(&workbook.sheets);
    let answer = Answer {
        sheet: number,
        name: sheet.name(),
        is_hidden: sheet.is_hidden(),
        text: workbook.text,
        sheets: names
            .map(|(sheet, found)| SheetName { sheet, name: found.name(), is_hidden: found.is_hidden() })
            .collect(),
        rows: filled.rows,
        columns: filled.columns,
        hidden_rows: (0..filled.rows).filter(|row| sheet.is_row_hidden(*row)).map(|row| row + 1).collect(),
        hidden_columns: (0..filled.columns)
            .filter(|column| sheet.is_column_hidden(*column))
            .map(|column| column + 1)
            .collect(),
        cells: cells(filled),
    };
    let mut text = serde_json::to_string(&answer)?;
    text.push('\n');
    Ok(text)
}

fn cells(filled: &Filled<'_>) -> Vec<FoundCell> {
    let mut cells = Vec::new();
    let merged: BTreeSet<u32> = filled.merged.keys().map(|at| at.row).collect();
    for row in 0..filled.rows {
        let columns: Vec<u32> = if merged.contains(&row) {
            (0..filled.columns).collect()
        } else {
            filled.sheet.row(row).map(|(column, _)| column).collect()
        };
        cells.extend(columns.into_iter().filter_map(|column| found_cell(filled, row, column)));
    }
    cells
}

fn found_cell(filled: &Filled<'_>, row: u32, column: u32) -> Option<FoundCell> {
    let (cell, source) = filled.found(row, column);
    let kind = match cell {
        Cell::Empty => return None,
        Cell::Text(_) => "text",
        Cell::Number(_) => "number",
        Cell::Bool(_) => "bool",
        Cell::Date(_) => "date",
        Cell::Error(_) => "error",
    };
    let at = CellPosition { row, column };
    let sheet = filled.sheet;
    let marks = [
        ("merged", source != at),
        ("hidden", sheet.is_row_hidden(row) || sheet.is_column_hidden(column)),
        ("not_computed", cell == Cell::Error(CellError::NotComputed)),
        ("formula_zero", sheet.is_formula_zero(source.row, source.column)),
        ("undecoded", matches!(cell, Cell::Text(text) if text.contains('\u{fffd}'))),
    ];
    let marks = marks.into_iter().filter(|(_, holds)| *holds).map(|(mark, _)| mark).collect();
    let (row, column, value) = (row + 1, column + 1, shown(cell));
    Some(FoundCell { at: at.to_string(), row, column, kind, value, marks })
}
