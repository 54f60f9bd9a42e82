//! Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, quotes round cells with line ends.
//!
//! Knows no DOM and no grid.

/// Reads a block; a row shorter than the others stays shorter. No text is no block.
///
/// A quote opens a quoted cell only at the cell's start, and doubled it stands for itself, as Excel and WPS write it;
/// a quote that is never closed is taken as it stands, because it came from plain text.
#[must_use]
pub fn parse(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        row.push(cell);
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            if rest.is_empty() {
                row.push(String::new());
            }
        } else {
            rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or(after);
            rows.push(std::mem::take(&mut row));
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// The text up to the next tab or line end.
fn plain(text: &str) -> (String, &str) {
    let (cell, rest) = text.split_at(text.find(['\t', '\n', '\r']).unwrap_or(text.len()));
    (cell.to_owned(), rest)
}

/// A cell in quotes, when its closing quote is followed by a tab, a line end or the end.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else if after.is_empty() || after.starts_with(['\t', '\n', '\r']) {
            return Some((cell.replace("\r\n", "\n"), after));
        } else {
            return None;
        }
    }
}

/// Writes a block, rows parted by line feeds; spreadsheets and `parse` read the same cells back.
pub fn format<'a, Row: IntoIterator<Item = &'a str>>(rows: impl IntoIterator<Item = Row>) -> String {
    let mut text = String::new();
    for (row_number, row) in rows.into_iter().enumerate() {
        if row_number > 0 {
            text.push('\n');
        }
        for (column, cell) in row.into_iter().enumerate() {
            if column > 0 {
                text.push('\t');
            }
            if cell.starts_with('"') || cell.contains(['\t', '\n', '\r']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
    }
    text
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, rows: &[&[&str]]) {
        assert_eq!(parse(text), rows, "{text:?}");
    }

    #[test]
    fn blocks_of_spreadsheets() {
        check("", &[]);
        check("一\t二\r\n三\t四\r\n", &[&["一", "二"], &["三", "四"]]);
        check("a\t\n\tb", &[&["a", ""], &["", "b"]]);
        check("\"两\n行\"\t\"说\"\"好\"\"\"\n", &[&["两\n行", "说\"好\""]]);
        check("\"甲\r\n乙\"", &[&["甲\n乙"]]);
        check("a\n\nb", &[&["a"], &[""], &["b"]]);
    }

    #[test]
    fn a_stray_quote_is_text() {
        check("\"没有收尾\t1", &[&["\"没有收尾", "1"]]);
        check("5\" 管\t\"x\"y", &[&["5\" 管", "\"x\"y"]]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a\"\t\n小, ]{0,6}", 2..5), 1..5)) {
            let text = format(rows.iter().map(|row| row.iter().map(String::as_str)));
            prop_assert_eq!(parse(&text), rows);
        }

        #[test]
        fn any_text_is_read(text in "[\"\t\r\na小]{0,30}") {
            prop_assert!(parse(&text).iter().all(|row| !row.is_empty()));
        }
    }
}
