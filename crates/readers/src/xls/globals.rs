//! What a workbook says once for all its sheets: names, shared text, formats, the epoch.

use linli_tables::{Damage, ReadError, SavedAs};

use super::{
    super::serial_date::{is_built_in_date, is_date_format},
    bytes::{Records, u16_at, u32_at},
    strings::{Continued, short_text},
};

pub(super) const BEGIN: u16 = 0x0809;
pub(super) const END: u16 = 0x000A;
const ENCRYPTED: u16 = 0x002F;
const EPOCH: u16 = 0x0022;
const FORMAT: u16 = 0x041E;
const CELL_FORMAT: u16 = 0x00E0;
const SHEET: u16 = 0x0085;
const SHARED_TEXT: u16 = 0x00FC;
const CONTINUED: u16 = 0x003C;
const VERSION_97: u16 = 0x0600;

/// A sheet of cells and where its records begin.
#[derive(Debug)]
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) start: usize,
}

#[derive(Debug, Default)]
pub(super) struct Globals {
    pub(super) sheets: Vec<SheetEntry>,
    pub(super) texts: Vec<String>,
    pub(super) from_1904: bool,
    /// For each cell format whether it shows a date.
    dates: Vec<bool>,
}

impl Globals {
    pub(super) fn read(stream: &[u8]) -> Result<Globals, ReadError> {
        let broken = || ReadError::Damaged { damage: Damage::Record, part: String::new(), after: None };
        let mut records = Records::from(stream, 0);
        let begin = records.next().filter(|record| record.kind == BEGIN).ok_or_else(broken)?;
        if u16_at(begin.body, 0) != Some(VERSION_97) {
            return Err(ReadError::UnsupportedKind { saved_as: SavedAs::Excel95 });
        }
        let mut globals = Globals::default();
        let mut date_formats = Vec::new();
        let mut cell_formats = Vec::new();
        loop {
            let record = records.next().ok_or_else(broken)?;
            match record.kind {
                END => break,
                ENCRYPTED => return Err(ReadError::PasswordProtected),
                EPOCH => globals.from_1904 = u16_at(record.body, 0) == Some(1),
                FORMAT => {
                    let text = record.body.get(2..).and_then(|rest| Continued::new(vec![rest]).text());
                    if let (Some(number), Some(text)) = (u16_at(record.body, 0), text) {
                        date_formats.push((number, is_date_format(&text)));
                    }
                }
                CELL_FORMAT => cell_formats.push(u16_at(record.body, 2).unwrap_or(0)),
                SHEET => globals.sheets.extend(sheet_entry(record.body)),
                SHARED_TEXT => {
                    let mut parts = vec![record.body];
                    while records.peek_kind() == Some(CONTINUED) {
                        parts.push(records.next().ok_or_else(broken)?.body);
                    }
                    globals.texts = shared_texts(parts);
                }
                _ => {}
            }
        }
        let is_date = |number: &u16| {
            let written = date_formats.iter().rev().find(|(written, _)| written == number);
            written.map_or_else(|| is_built_in_date(*number), |(_, is_date)| *is_date)
        };
        globals.dates = cell_formats.iter().map(is_date).collect();
        Ok(globals)
    }

    pub(super) fn shows_date(&self, cell_format: u16) -> bool {
        self.dates.get(usize::from(cell_format)).copied().unwrap_or(false)
    }
}

/// A sheet's entry; nothing for charts, macros and what cannot be read.
fn sheet_entry(body: &[u8]) -> Option<SheetEntry> {
    let start = u32_at(body, 0)? as usize;
    let hidden = body.get(4)? & 0x03 != 0;
    let is_cells = *body.get(5)? == 0;
    let name = short_text(body.get(6..)?)?.trim_end_matches('\0').to_owned();
    is_cells.then_some(SheetEntry { name, hidden, start })
}

/// The shared texts. Writers disagree about the count they state, so reading goes on to the end.
fn shared_texts(parts: Vec<&[u8]>) -> Vec<String> {
    let mut source = Continued::new(parts);
    let mut texts = Vec::new();
    if source.skip(8).is_some() {
        while let Some(text) = source.text() {
            texts.push(text);
        }
    }
    texts
}
