//! Workbooks, .xlsx and .xlsm: cells as a stream, never a rectangle.

use std::{collections::BTreeMap, io::Cursor, ops::ControlFlow};

use calamine::{
    CellErrorType, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx,
    XlsxError,
};
use chrono::{NaiveDate, NaiveDateTime};
use linli_tables::{
    Cell, CellError, CellPosition, CellRange, Damage, ReadError, SharedText, Sheet, SheetBuilder, Workbook,
};

use super::{
    progress::{Progress, Stage, rest},
    serial_date::{date_of, is_date_format},
    sheet_marks::SheetMarks,
    zip_check::check,
};

/// Cells between two rests.
const SLICE_CELLS: u64 = 4096;
/// The largest sheet there is.
const LAST_CELL: CellPosition = CellPosition { row: 1_048_575, column: 16_383 };

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(crate) async fn read(
    bytes: &[u8],
    pace: &mut impl AsyncFnMut(Progress) -> ControlFlow<()>,
) -> Result<Workbook, ReadError> {
    let mut marks = check(bytes, pace).await?.marks_in_order().into_iter();
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|fault| damage(&fault, "", None))?;
    let names: Vec<_> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet, marks.next().unwrap_or_default()))
        .filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet)
        .map(|(sheet, marks)| (sheet.name.clone(), sheet.visible != SheetVisible::Visible, marks))
        .collect();
    if names.is_empty() {
        return Err(ReadError::NoSheet);
    }
    let mut workbook = Workbook::default();
    let mut cells = 0;
    for (name, hidden, marks) in names {
        let builder = SheetBuilder::new(&name, hidden).after(cells);
        let Some(sheet) = read_sheet(&mut book, &name, marks, builder, pace).await? else { continue };
        cells += sheet.cell_count() as u64;
        workbook.sheets.push(sheet);
    }
    if workbook.sheets.is_empty() { Err(ReadError::NoSheet) } else { Ok(workbook) }
}

/// Reads one sheet; nothing when it turns out to be a chart.
async fn read_sheet(
    book: &mut Book<'_>,
    name: &str,
    marks: SheetMarks,
    mut builder: SheetBuilder,
    pace: &mut impl AsyncFnMut(Progress) -> ControlFlow<()>,
) -> Result<Option<Sheet>, ReadError> {
    let mut last = None;
    let from_1904 = book.has_1904_epoch();
    let mut stream = match book.worksheet_cells_reader(name) {
        Ok(stream) => stream,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(fault) => return Err(damage(&fault, name, None)),
    };
    // A shared string is stored once: by where it lies, since it does not move while it is read.
    let mut shared: BTreeMap<usize, Option<SharedText>> = BTreeMap::new();
    let format =
        |style: &Style| style.number_format.as_ref().map(|format| is_date_format(&format.format_code));
    let date_styles: Vec<bool> =
        stream.styles().iter().map(|style| format(style).unwrap_or_default()).collect();
    let mut zeros = marks.zeros.into_iter().peekable();
    let mut met = 0;
    while let Some((cell, style)) =
        stream.next_cell_with_style_id().map_err(|fault| damage(&fault, name, last))?
    {
        let (row, column) = cell.get_position();
        let at = CellPosition { row, column };
        if row > LAST_CELL.row || column > LAST_CELL.column {
            let part = name.to_owned();
            return Err(ReadError::Damaged { damage: Damage::Cell, part, after: last });
        }
        match cell.get_value() {
            DataRef::SharedString(text) => {
                let kept = match shared.get(&text.as_ptr().addr()) {
                    Some(kept) => *kept,
                    None => {
                        let kept = builder.keep(text)?;
                        shared.insert(text.as_ptr().addr(), kept);
                        kept
                    }
                };
                if let Some(kept) = kept {
                    builder.put_kept(at, kept)?;
                }
            }
            DataRef::Float(_) if zeros.next_if_eq(&at).is_some() => builder.put_formula_zero(at)?,
            // The reader of cells does not know all formats of dates: 星期三 is none to it.
            DataRef::Float(serial) if date_styles.get(style) == Some(&true) => {
                builder.put(at, date_of(*serial, from_1904).map_or(Cell::Number(*serial), Cell::Date))?;
            }
            value => builder.put(at, plain(value, from_1904))?,
        }
        last = Some(at);
        met += 1;
        if met % SLICE_CELLS == 0 {
            rest(pace, Progress { stage: Stage::Cells, done: builder.cells_so_far(), of: None }).await?;
        }
    }
    drop(stream);
    for at in marks.not_computed {
        builder.put(at, Cell::Error(CellError::NotComputed))?;
    }
    builder.set_hidden_parts(marks.hidden);
    let merges = book.merge_cells_by_sheet_name(name).map_err(|fault| damage(&fault, name, last))?;
    builder.set_merges(merges.iter().map(range).collect());
    Ok(Some(builder.finish()))
}

fn plain<'a>(value: &'a DataRef<'_>, from_1904: bool) -> Cell<'a> {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::SharedString(text) => Cell::Text(text),
        #[expect(clippy::cast_precision_loss, reason = "a cell's integer came from a float of the file")]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(truth) => Cell::Bool(*truth),
        DataRef::DateTime(date) => dated(*date, from_1904),
        DataRef::DateTimeIso(text) => iso_date(text).map_or(Cell::Text(text), Cell::Date),
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::Text(text),
        DataRef::Error(error) => Cell::Error(match error {
            CellErrorType::Div0 => CellError::DivisionByZero,
            CellErrorType::NA => CellError::NotAvailable,
            CellErrorType::Name => CellError::Name,
            CellErrorType::Null => CellError::Null,
            CellErrorType::Num => CellError::Number,
            CellErrorType::Ref => CellError::Reference,
            CellErrorType::Value => CellError::Value,
            CellErrorType::GettingData => CellError::Other,
        }),
    }
}

fn dated(date: ExcelDateTime, from_1904: bool) -> Cell<'static> {
    let serial = date.as_f64();
    let found = if date.is_datetime() { date_of(serial, from_1904) } else { None };
    found.map_or(Cell::Number(serial), Cell::Date)
}

fn iso_date(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim_end_matches('Z');
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
        .ok()
        .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
}

fn range(merged: &Dimensions) -> CellRange {
    let corner = |(row, column)| CellPosition { row, column };
    CellRange { first: corner(merged.start), last: corner(merged.end) }
}

fn damage(fault: &XlsxError, part: &str, after: Option<CellPosition>) -> ReadError {
    let damage = match fault {
        XlsxError::Password => return ReadError::PasswordProtected,
        XlsxError::Io(_) => Damage::Inflate,
        XlsxError::Zip(_) => Damage::Container,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound | XlsxError::WorksheetNotFound(_) => {
            Damage::MissingPart
        }
        XlsxError::Xml(_) | XlsxError::XmlAttr(_) | XlsxError::XmlEof(_) | XlsxError::Encoding(_) => {
            Damage::Xml
        }
        _ => Damage::Cell,
    };
    ReadError::Damaged { damage, part: part.to_owned(), after }
}
