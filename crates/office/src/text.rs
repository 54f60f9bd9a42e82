//! A sheet as text with commas, for whatever reads no workbook.

use std::borrow::Cow;

use linli_documents::book::{Book, Cell, Column, Leaf};
use linli_tables::value::could_compute;

/// Spreadsheets take a text for UTF-8 where it begins so.
const MARK: &str = "\u{feff}";

/// The first sheet. Groups of headings stand once, before their first column, as a text file that has lost its merges
/// has them; a cell that could be taken for a formula is quoted.
#[must_use]
pub fn csv(book: &Book) -> Vec<u8> {
    let mut text = MARK.to_owned();
    if let Some(sheet) = book.sheets.first() {
        heads(&mut text, &sheet.columns);
        rows(&mut text, sheet);
    }
    text.into_bytes()
}

fn heads(text: &mut String, columns: &[Column]) {
    let depth = columns.iter().map(|column| column.headings.len()).max().unwrap_or(0);
    for level in 0..depth {
        let mut group: &[String] = &[];
        let cells = columns.iter().map(|column| {
            let path = column.headings.get(..=level).unwrap_or_default();
            let is_lowest = column.headings.len() == level + 1;
            let is_new = is_lowest || path != group;
            group = path;
            let heading = path.last().filter(|_| is_new);
            heading.map_or_else(String::new, |heading| harmless(heading).into_owned())
        });
        line(text, cells);
    }
}

fn rows(text: &mut String, sheet: &Leaf) {
    for row in &sheet.rows {
        line(
            text,
            row.iter().map(|cell| match cell {
                Cell::Text(text) => harmless(text).into_owned(),
                Cell::Empty | Cell::ToFill | Cell::Number { .. } => cell.text().to_owned(),
            }),
        );
    }
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

/// Marks what could be taken for a formula.
fn harmless(text: &str) -> Cow<'_, str> {
    if could_compute(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_a_formula() {
        for text in ["=1+1", "＝cmd", "@x", "+86", "-5"] {
            assert!(harmless(text).starts_with('\''), "{text}");
        }
        for text in ["-", "北里", "1-2", ""] {
            assert_eq!(harmless(text), text);
        }
    }
}
