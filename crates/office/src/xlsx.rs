//! A book as a workbook: headings merged over their groups, numbers as numbers, lists to choose from.

use std::collections::BTreeSet;

use linli_documents::book::{Book, Cell, Column, Format, Leaf};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format as Look, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};
use thiserror::Error;

#[derive(Debug, Error)]
#[error("the workbook could not be written: {0}")]
pub struct NotWritten(#[from] XlsxError);

/// Widths of columns in letters.
const NARROWEST: usize = 6;
const WIDEST: usize = 40;
/// The height of a line in points, and how many of them a row shows.
const LINE: f64 = 16.0;
const MOST_LINES: usize = 12;
/// Rows that are measured for the width of a column.
const MEASURED: usize = 500;
/// Rows below the last that still offer choices, for rows added by hand.
const SPARE_ROWS: u32 = 50;
/// The longest list that may stand in a cell itself.
const LONGEST_LIST: usize = 255;

/// The workbook.
///
/// # Errors
/// `NotWritten` for more rows or longer texts than a workbook holds.
pub fn xlsx(book: &Book) -> Result<Vec<u8>, NotWritten> {
    let mut workbook = Workbook::new();
    // The day is asked for by the format; this one says nothing.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&book.title).set_creation_datetime(&day));
    let looks = Looks::new();
    let mut tabs = BTreeSet::new();
    for leaf in &book.sheets {
        let tab = distinct_tab(&leaf.name, &mut tabs);
        write(workbook.add_worksheet(), leaf, &tab, &looks)?;
    }
    Ok(workbook.save_to_buffer()?)
}

struct Looks {
    title: Look,
    advice: Look,
    head: Look,
    text: Look,
    key: Look,
    to_fill: Look,
    number: Look,
    thousands: Look,
    money: Look,
    percent: Look,
}

impl Looks {
    fn new() -> Self {
        let base = || Look::new().set_font_name("宋体").set_font_size(11);
        let cell = || base().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let number = || cell().set_align(FormatAlign::Right);
        Self {
            title: base().set_bold().set_font_size(16).set_align(FormatAlign::Left),
            advice: base().set_align(FormatAlign::Left).set_align(FormatAlign::VerticalCenter),
            head: cell().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_background_color(GREY),
            text: cell().set_text_wrap().set_num_format("@"),
            key: cell().set_text_wrap().set_num_format("@").set_background_color(GREY),
            to_fill: cell().set_background_color(PALE),
            number: number(),
            thousands: number().set_num_format("#,##0"),
            money: number().set_num_format("#,##0.00"),
            percent: number().set_num_format("0.##%"),
        }
    }
}

const GREY: Color = Color::RGB(0x00EF_EFEF);
const PALE: Color = Color::RGB(0x00FF_F6D6);

fn write(sheet: &mut Worksheet, leaf: &Leaf, tab: &str, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(tab)?;
    let mut row = 0;
    if !leaf.title.is_empty() {
        sheet.write_string_with_format(row, 0, &leaf.title, &looks.title)?;
        sheet.set_row_height(row, 26)?;
        row += 1;
    }
    if !leaf.advice.is_empty() {
        sheet.write_string_with_format(row, 0, &leaf.advice, &looks.advice)?;
        sheet.set_row_height(row, 20)?;
        row += 1;
    }
    row = heads(sheet, row, &leaf.columns, looks)?;
    sheet.set_freeze_panes(row, leaf.frozen)?;
    sheet.set_repeat_rows(row.saturating_sub(1), row.saturating_sub(1))?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    let first = row;
    let widths: Vec<usize> = (0..).zip(&leaf.columns).map(|(place, _)| width(leaf, place)).collect();
    for cells in &leaf.rows {
        for ((column, cell), of) in (0..).zip(cells).zip(&leaf.columns) {
            put(sheet, row, column, cell, of, looks)?;
        }
        let lines = cells.iter().zip(&widths).map(|(cell, width)| letters(cell.text()).div_ceil(width - 1));
        let lines = u16::try_from(lines.max().unwrap_or(1).clamp(1, MOST_LINES)).unwrap_or(1);
        sheet.set_row_height(row, LINE * f64::from(lines))?;
        row += 1;
    }
    for ((place, column), width) in (0..).zip(&leaf.columns).zip(&widths) {
        sheet.set_column_width(place, f64::from(u16::try_from(*width).unwrap_or(u16::MAX)))?;
        offer(sheet, first, row + SPARE_ROWS, place, &column.choices)?;
    }
    Ok(())
}

/// The number of A4 among the sizes of paper.
const A4: u8 = 9;

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    of: &Column,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let text = if of.is_key { &looks.key } else { &looks.text };
    match cell {
        Cell::Empty => sheet.write_blank(row, column, text)?,
        Cell::ToFill => sheet.write_blank(row, column, &looks.to_fill)?,
        Cell::Text(words) => sheet.write_string_with_format(row, column, words, text)?,
        Cell::Number { text: digits, format } => {
            let look = match format {
                Format::General => &looks.number,
                Format::Thousands => &looks.thousands,
                Format::Money => &looks.money,
                Format::Percent => &looks.percent,
            };
            match digits.parse::<f64>() {
                Ok(number) => sheet.write_number_with_format(row, column, number, look)?,
                Err(_) => sheet.write_string_with_format(row, column, digits, text)?,
            }
        }
    };
    Ok(())
}

/// Writes the headings, equal ones beside each other as a group; gives the row below them.
fn heads(sheet: &mut Worksheet, first: u32, columns: &[Column], looks: &Looks) -> Result<u32, XlsxError> {
    let depth = columns.iter().map(|column| column.headings.len()).max().unwrap_or(0).max(1);
    let last_level = depth - 1;
    let row_of = |level: usize| first + u32::try_from(level).unwrap_or(u32::MAX);
    for level in 0..depth {
        let mut from = 0;
        while from < columns.len() {
            let Some(heading) = columns[from].headings.get(level) else {
                from += 1;
                continue;
            };
            let path = &columns[from].headings[..=level];
            // Only a heading with others below it is shared.
            let is_group =
                |column: &&Column| column.headings.len() > level + 1 && column.headings.starts_with(path);
            let members = columns[from..].iter().take_while(is_group).count().max(1);
            let is_lowest = columns[from].headings.len() == level + 1;
            let bottom = if is_lowest { row_of(last_level) } else { row_of(level) };
            let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
            let (left, right) = (place(from), place(from + members - 1));
            if (left, row_of(level)) == (right, bottom) {
                sheet.write_string_with_format(bottom, left, heading, &looks.head)?;
            } else {
                sheet.merge_range(row_of(level), left, bottom, right, heading, &looks.head)?;
            }
            from += members;
        }
    }
    Ok(row_of(depth))
}

/// The width of a column in letters, a Chinese one counted as two.
fn width(leaf: &Leaf, place: u16) -> usize {
    let place = usize::from(place);
    let letters =
        |text: &str| text.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let heading = leaf.columns.get(place).and_then(|column| column.headings.last());
    let cells =
        leaf.rows.iter().take(MEASURED).filter_map(|row| row.get(place)).map(|cell| letters(cell.text()));
    let widest = cells.max().unwrap_or(0).max(heading.map_or(0, |heading| letters(heading)));
    (widest + 2).clamp(NARROWEST, WIDEST)
}

fn letters(text: &str) -> usize {
    text.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum()
}

fn offer(
    sheet: &mut Worksheet,
    first: u32,
    last: u32,
    column: u16,
    choices: &[String],
) -> Result<(), XlsxError> {
    let length: usize = choices.iter().map(|choice| choice.chars().count() + 1).sum();
    if choices.is_empty() || length > LONGEST_LIST {
        return Ok(());
    }
    // Other words are taken too: a list that refuses makes people leave the cell empty.
    let list = DataValidation::new().allow_list_strings(choices)?.show_error_message(false);
    sheet.add_data_validation(first, column, last, column, &list)?;
    Ok(())
}

/// A name that a tab may have.
fn tab_name(name: &str) -> String {
    let is_allowed = |letter: &char| {
        !letter.is_control() && !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'')
    };
    let mut tab = String::new();
    let mut units = 0;
    for letter in name.chars().filter(is_allowed) {
        units += letter.len_utf16();
        if units > LONGEST_TAB {
            break;
        }
        tab.push(letter);
    }
    match tab.trim() {
        "" => "Sheet".to_owned(),
        // Spreadsheets keep this name for themselves.
        name if name.eq_ignore_ascii_case("history") => format!("{name}_"),
        _ => tab,
    }
}

/// Longest name of a tab, in the units that spreadsheets count.
const LONGEST_TAB: usize = 31;

/// The name of a tab that none before it has; case does not tell tabs apart.
fn distinct_tab(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = tab_name(name);
    let numbered = (2..).map(|number: u32| {
        let end = format!("-{number}");
        let room = LONGEST_TAB.saturating_sub(end.len());
        let start: String = plain
            .chars()
            .scan(0, |units, letter| {
                *units += letter.len_utf16();
                (*units <= room).then_some(letter)
            })
            .collect();
        start + &end
    });
    let mut names = std::iter::once(plain.clone()).chain(numbered);
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tab_has_a_name_of_its_own_that_spreadsheets_take() {
        let mut taken = BTreeSet::new();
        let long = "示例街道奥林匹克公园西侧安置住宅区第一社区居民委员会（筹）东区";
        let names = [long, long, "示例/一[社区]:*?", "'示例二社区'", "History", "", "", "甲", "甲"];
        let tabs: Vec<String> = names.iter().map(|name| distinct_tab(name, &mut taken)).collect();
        assert_eq!(taken.len(), names.len());
        assert!(
            tabs.iter().all(|tab| tab.encode_utf16().count() <= LONGEST_TAB && !tab.is_empty()),
            "{tabs:?}"
        );
        assert_eq!(tabs[2..], ["示例一社区", "示例二社区", "History_", "Sheet", "Sheet-2", "甲", "甲-2"]);
        let faces = "😀".repeat(40);
        assert_eq!(distinct_tab(&faces, &mut taken).encode_utf16().count(), 30);
    }
}
