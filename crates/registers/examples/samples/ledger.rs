//! What the ledgers of both forms have in common: cells as people type them, and sums.

use linli_plan::{Measured, Unit};
use linli_tables::value::number;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::source::{Row, cell};

pub(crate) struct Look {
    pub(crate) title: Format,
    pub(crate) note: Format,
    pub(crate) head: Format,
    pub(crate) body: Format,
}

impl Look {
    pub(crate) fn new() -> Self {
        let cell = || Format::new().set_align(FormatAlign::VerticalCenter).set_border(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center),
            note: Format::new(),
            head: cell().set_bold().set_align(FormatAlign::Center).set_text_wrap(),
            body: cell().set_text_wrap(),
        }
    }
}

/// Writes a text as a person types it: plain figures become numbers, anything else stays text.
pub(crate) fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let figures = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    match text.parse::<f64>() {
        Ok(value) if figures => sheet.write_with_format(row, column, value, format)?,
        _ if text.is_empty() => sheet.write_blank(row, column, format)?,
        _ => sheet.write_with_format(row, column, text, format)?,
    };
    Ok(())
}

/// What a column adds up to, as far as its cells are numbers.
pub(crate) fn sum(rows: &[Row], heading: &str) -> i64 {
    let numbers = rows.iter().filter_map(|row| number(cell(row, heading), Unit::Count, None).value());
    numbers.map(|number: Measured| number.middle()).sum()
}
