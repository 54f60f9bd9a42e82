//! Text with one character between cells: .csv, .tsv, .txt and pasted blocks.

use std::ops::ControlFlow;

use csv::{ByteRecord, ReaderBuilder, StringRecord};
use linli_tables::{Cell, CellPosition, Damage, ReadError, Sheet, SheetBuilder, value::could_compute};

use super::progress::{Progress, Stage, rest};

/// Characters that may stand between cells, the first being the usual one.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// Rows that are looked at to find the delimiter.
const SAMPLE_ROWS: usize = 50;
/// Rows between two rests.
const SLICE_ROWS: u32 = 1024;

pub(crate) async fn read(
    name: &str,
    text: &str,
    pace: &mut impl AsyncFnMut(Progress) -> ControlFlow<()>,
) -> Result<Sheet, ReadError> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter_of(text))
        .from_reader(text.as_bytes());
    let mut builder = SheetBuilder::new(name, false);
    let mut record = StringRecord::new();
    let mut row = 0;
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        let more = reader.read_record(&mut record).map_err(|_| ReadError::Damaged {
            damage: Damage::Record,
            part: name.to_owned(),
            after: Some(CellPosition { row, column: 0 }),
        })?;
        if !more {
            return Ok(builder.finish());
        }
        row += blank_lines_at(text, start);
        if is_separator_line(&record) {
            row += 1;
            continue;
        }
        for (column, cell) in (0..).zip(&record) {
            builder.put(CellPosition { row, column }, Cell::Text(unmarked(cell)))?;
        }
        row += 1;
        if row.is_multiple_of(SLICE_ROWS) {
            let (done, of) = (reader.position().byte(), Some(text.len() as u64));
            rest(pace, Progress { stage: Stage::Text, done, of }).await?;
        }
    }
}

/// Whether a line only tells Excel what stands between cells: `sep=,`. Files that were put together have it inside.
fn is_separator_line(record: &StringRecord) -> bool {
    let first = record.get(0).unwrap_or_default().trim_start_matches('\u{feff}');
    let rest = first.strip_prefix("sep=");
    rest.is_some_and(|rest| rest.chars().count() <= 1) && record.iter().skip(1).all(str::is_empty)
}

/// A mark before what looks like a formula keeps spreadsheets from computing it; it is no part of the text.
fn unmarked(cell: &str) -> &str {
    let cell = cell.trim_start_matches('\u{feff}');
    let rest = cell.strip_prefix('\'').unwrap_or(cell);
    if could_compute(rest) { rest } else { cell }
}

/// Blank lines before a record: the csv reader passes over them, a spreadsheet shows them as rows.
fn blank_lines_at(text: &str, start: usize) -> u32 {
    let bytes = text.as_bytes();
    let mut at = start;
    if start > 0 && bytes.get(start - 1) == Some(&b'\r') && bytes.get(start) == Some(&b'\n') {
        at += 1;
    }
    let mut lines = 0;
    loop {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => at += 2,
            (Some(b'\r' | b'\n'), _) => at += 1,
            _ => return lines,
        }
        lines += 1;
    }
}

/// The character that cuts most of the first rows into the same number of cells, more than one.
fn delimiter_of(text: &str) -> u8 {
    let told = text.strip_prefix("sep=").and_then(|rest| rest.bytes().next());
    if let Some(told) = told.filter(|told| DELIMITERS.contains(told)) {
        return told;
    }
    let score = |delimiter: u8| {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let mut widths = Vec::new();
        let mut record = ByteRecord::new();
        while widths.len() < SAMPLE_ROWS && reader.read_byte_record(&mut record).unwrap_or(false) {
            widths.push(record.len());
        }
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().filter(|width| **width > 1).map(|width| (alike(*width), *width)).max()
    };
    let mut best = (None, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let score = score(delimiter);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}
