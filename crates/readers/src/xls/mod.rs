//! Workbooks of Excel 97–2003, .xls, which offices still mail.
//!
//! Read record by record here rather than through calamine, whose reader of this form allocates
//! rows × columns and follows lengths and chains as the file states them. After [MS-XLS] and
//! [MS-CFB]; formulas are not looked at, only their stored results.

mod bytes;
mod cells;
mod container;
mod globals;
mod strings;

use std::ops::ControlFlow;

pub(crate) use container::Container;

use self::cells::SheetReader;
use self::globals::Globals;
use super::progress::{Progress, Stage, rest};
use linli_tables::{Damage, ReadError, SheetBuilder, Workbook};

/// Records between two rests.
const SLICE_RECORDS: u64 = 4096;

pub(crate) async fn read(
    bytes: &[u8],
    pace: &mut impl AsyncFnMut(Progress) -> ControlFlow<()>,
) -> Result<Workbook, ReadError> {
    let damaged = |damage| ReadError::Damaged { damage, part: String::new(), after: None };
    let container = Container::open(bytes).map_err(|_| damaged(Damage::Container))?;
    let stream = container
        .stream("Workbook")
        .map_err(|_| damaged(Damage::Container))?
        .ok_or_else(|| damaged(Damage::MissingPart))?;
    let globals = Globals::read(&stream)?;
    if globals.sheets.is_empty() {
        return Err(ReadError::NoSheet);
    }
    let mut workbook = Workbook::default();
    let (mut cells, mut done) = (0, 0);
    for entry in &globals.sheets {
        let builder = SheetBuilder::new(&entry.name, entry.hidden).after(cells);
        let mut reader = SheetReader::new(&stream, entry, &globals, builder)?;
        while reader.step(SLICE_RECORDS)? {
            done += SLICE_RECORDS;
            rest(pace, Progress { stage: Stage::Cells, done, of: None }).await?;
        }
        let sheet = reader.finish();
        cells += sheet.cell_count() as u64;
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}
