//! The cells of one sheet, record by record.

use linli_tables::{
    Cell, CellError, CellPosition, CellRange, Damage, HiddenParts, ReadError, Sheet, SheetBuilder,
};

use super::{
    super::serial_date::date_of,
    bytes::{Record, Records, f64_at, u16_at, u32_at},
    globals::{BEGIN, END, Globals, SheetEntry},
    strings::Continued,
};

const SHARED_TEXT_CELL: u16 = 0x00FD;
const TEXT_CELL: u16 = 0x0204;
const RICH_TEXT_CELL: u16 = 0x00D6;
const NUMBER_CELL: u16 = 0x0203;
const SHORT_NUMBER_CELL: u16 = 0x027E;
const SHORT_NUMBER_CELLS: u16 = 0x00BD;
const TRUTH_OR_ERROR_CELL: u16 = 0x0205;
const FORMULA_CELL: u16 = 0x0006;
const FORMULA_TEXT: u16 = 0x0207;
const MERGED: u16 = 0x00E5;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
/// Of a row: it has no height.
const ROW_IS_HIDDEN: u16 = 0x0020;

/// Reads one sheet in steps.
pub(super) struct SheetReader<'a> {
    records: Records<'a>,
    globals: &'a Globals,
    builder: SheetBuilder,
    merges: Vec<CellRange>,
    hidden: HiddenParts,
    /// Charts inside a sheet have records of their own between a beginning and an end.
    depth: u32,
    awaits_text: Option<CellPosition>,
    last: Option<CellPosition>,
    name: &'a str,
}

impl<'a> SheetReader<'a> {
    pub(super) fn new(
        stream: &'a [u8],
        entry: &'a SheetEntry,
        globals: &'a Globals,
        builder: SheetBuilder,
    ) -> Result<SheetReader<'a>, ReadError> {
        let mut reader = SheetReader {
            records: Records::from(stream, entry.start),
            globals,
            builder,
            merges: Vec::new(),
            hidden: HiddenParts::default(),
            depth: 1,
            awaits_text: None,
            last: None,
            name: &entry.name,
        };
        let begins = reader.records.next().is_some_and(|record| record.kind == BEGIN);
        if begins { Ok(reader) } else { Err(reader.broken(Damage::Record)) }
    }

    /// Reads some records; whether there are more.
    pub(super) fn step(&mut self, records: u64) -> Result<bool, ReadError> {
        for _ in 0..records {
            let record = self.records.next().ok_or_else(|| self.broken(Damage::Record))?;
            match record.kind {
                BEGIN => self.depth += 1,
                END => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Ok(false);
                    }
                }
                _ if self.depth > 1 => {}
                _ => self.take(record)?,
            }
        }
        Ok(true)
    }

    pub(super) fn finish(mut self) -> Sheet {
        self.builder.set_merges(self.merges);
        self.builder.set_hidden_parts(self.hidden);
        self.builder.finish()
    }

    fn broken(&self, damage: Damage) -> ReadError {
        ReadError::Damaged { damage, part: self.name.to_owned(), after: self.last }
    }

    fn take(&mut self, record: Record<'a>) -> Result<(), ReadError> {
        let body = record.body;
        match record.kind {
            SHARED_TEXT_CELL | TEXT_CELL | RICH_TEXT_CELL | NUMBER_CELL | SHORT_NUMBER_CELL
            | TRUTH_OR_ERROR_CELL | FORMULA_CELL => {
                let at = self.position(body)?;
                self.take_cell(record, at)?;
                self.last = Some(at);
            }
            SHORT_NUMBER_CELLS => self.take_short_numbers(body)?,
            FORMULA_TEXT => {
                if let (Some(at), Some(text)) = (self.awaits_text.take(), Continued::new(vec![body]).text()) {
                    self.builder.put(at, Cell::Text(&text))?;
                }
            }
            MERGED => {
                self.merges.extend(body.get(2..).unwrap_or_default().chunks_exact(8).filter_map(merged));
            }
            ROW if u16_at(body, 12).is_some_and(|flags| flags & ROW_IS_HIDDEN != 0) => {
                self.hidden.hide_row(u16_at(body, 0).unwrap_or_default().into());
            }
            COLUMNS => self.take_columns(body),
            _ => {}
        }
        Ok(())
    }

    fn take_columns(&mut self, body: &[u8]) {
        let is_hidden = u16_at(body, 8).is_some_and(|flags| flags & 1 != 0) || u16_at(body, 4) == Some(0);
        if let (true, Some(first), Some(last)) = (is_hidden, u16_at(body, 0), u16_at(body, 2)) {
            self.hidden.hide_columns(first.into()..=last.into());
        }
    }

    fn position(&self, body: &[u8]) -> Result<CellPosition, ReadError> {
        match (u16_at(body, 0), u16_at(body, 2)) {
            (Some(row), Some(column)) => Ok(CellPosition { row: row.into(), column: column.into() }),
            _ => Err(self.broken(Damage::Record)),
        }
    }

    fn take_cell(&mut self, record: Record<'a>, at: CellPosition) -> Result<(), ReadError> {
        let body = record.body;
        let text;
        let cell = match record.kind {
            SHARED_TEXT_CELL => {
                let index = u32_at(body, 6).map(|index| index as usize);
                let shared = index.and_then(|index| self.globals.texts.get(index));
                Cell::Text(shared.ok_or_else(|| self.broken(Damage::Cell))?)
            }
            TEXT_CELL | RICH_TEXT_CELL => {
                let stored = body.get(6..).and_then(|rest| Continued::new(vec![rest]).text());
                text = stored.ok_or_else(|| self.broken(Damage::Record))?;
                Cell::Text(&text)
            }
            NUMBER_CELL => {
                let number = f64_at(body, 6).ok_or_else(|| self.broken(Damage::Record))?;
                self.number(body, number)
            }
            SHORT_NUMBER_CELL => {
                let number = u32_at(body, 6).map(short_number).ok_or_else(|| self.broken(Damage::Record))?;
                self.number(body, number)
            }
            TRUTH_OR_ERROR_CELL => match (body.get(6), body.get(7)) {
                (Some(truth), Some(0)) => Cell::Bool(*truth != 0),
                (Some(error), Some(_)) => Cell::Error(error_of(*error)),
                _ => return Err(self.broken(Damage::Record)),
            },
            _ => self.formula_result(body, at)?,
        };
        match cell {
            Cell::Number(0.0) if record.kind == FORMULA_CELL => self.builder.put_formula_zero(at),
            _ => self.builder.put(at, cell),
        }
    }

    /// The stored result of a formula; text follows in a record of its own.
    fn formula_result(&mut self, body: &[u8], at: CellPosition) -> Result<Cell<'static>, ReadError> {
        let result = body.get(6..14).ok_or_else(|| self.broken(Damage::Record))?;
        if u16_at(result, 6) != Some(0xFFFF) {
            let number = f64_at(result, 0).ok_or_else(|| self.broken(Damage::Record))?;
            return Ok(self.number(body, number));
        }
        let value = result.get(2).copied().unwrap_or(0);
        Ok(match result.first() {
            Some(0) => {
                self.awaits_text = Some(at);
                Cell::Empty
            }
            Some(1) => Cell::Bool(value != 0),
            Some(2) => Cell::Error(error_of(value)),
            _ => Cell::Empty,
        })
    }

    /// Several numbers side by side: a row, a first column, pairs of format and number.
    fn take_short_numbers(&mut self, body: &[u8]) -> Result<(), ReadError> {
        let first = self.position(body)?;
        let pairs = body.get(4..body.len().saturating_sub(2)).unwrap_or_default();
        for (offset, pair) in (0..).zip(pairs.chunks_exact(6)) {
            let at = CellPosition { row: first.row, column: first.column + offset };
            if let (Some(format), Some(stored)) = (u16_at(pair, 0), u32_at(pair, 2)) {
                self.builder.put(at, self.formatted(format, short_number(stored)))?;
                self.last = Some(at);
            }
        }
        Ok(())
    }

    fn number(&self, body: &[u8], number: f64) -> Cell<'static> {
        self.formatted(u16_at(body, 4).unwrap_or(0), number)
    }

    fn formatted(&self, cell_format: u16, number: f64) -> Cell<'static> {
        let shows_date = self.globals.shows_date(cell_format);
        let date = if shows_date { date_of(number, self.globals.from_1904) } else { None };
        date.map_or(Cell::Number(number), Cell::Date)
    }
}

/// A number in thirty bits: an integer or the upper part of a float, perhaps a hundred times too large.
fn short_number(stored: u32) -> f64 {
    let number = if stored & 2 == 0 {
        f64::from_bits(u64::from(stored & !3) << 32)
    } else {
        f64::from(stored.cast_signed() >> 2)
    };
    if stored & 1 == 0 { number } else { number / 100.0 }
}

fn error_of(code: u8) -> CellError {
    match code {
        0x00 => CellError::Null,
        0x07 => CellError::DivisionByZero,
        0x0F => CellError::Value,
        0x17 => CellError::Reference,
        0x1D => CellError::Name,
        0x24 => CellError::Number,
        0x2A => CellError::NotAvailable,
        _ => CellError::Other,
    }
}

fn merged(bytes: &[u8]) -> Option<CellRange> {
    let corner = |row, column| {
        Some(CellPosition { row: u16_at(bytes, row)?.into(), column: u16_at(bytes, column)?.into() })
    };
    Some(CellRange { first: corner(0, 4)?, last: corner(2, 6)? })
}
