//! A table of a web page or of Word on the clipboard, as rows of texts: merged cells are filled.

use web_sys::{
    Document, DomParser, Element, HtmlTableCellElement, HtmlTableElement, HtmlTableRowElement, Node,
    SupportedType, wasm_bindgen::JsCast,
};

/// Cells of a table that is read here; a larger one comes from a spreadsheet, which puts text beside it.
const MOST: usize = 200_000;
/// Excel's mark of a cell whose text merely reaches over the next ones.
const NO_MERGE: &str = "mso-ignore";

/// The tables of a fragment, one below the other; nothing where there are none.
#[must_use]
pub(super) fn rows(html: &str) -> Option<Vec<Vec<String>>> {
    let page = DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()?;
    let tables = tables(&page);
    let mut all: Vec<Vec<String>> = Vec::new();
    for table in tables {
        if !all.is_empty() {
            all.push(Vec::new());
        }
        all.append(&mut filled(&table)?);
    }
    (!all.is_empty()).then_some(all)
}

/// The tables that stand in no other.
fn tables(page: &Document) -> Vec<HtmlTableElement> {
    let Ok(found) = page.query_selector_all("table") else { return Vec::new() };
    let found = (0..found.length()).filter_map(|place| found.get(place)?.dyn_into::<HtmlTableElement>().ok());
    let is_outermost = |table: &HtmlTableElement| {
        table.parent_element().is_none_or(|parent| matches!(parent.closest("table"), Ok(None)))
    };
    found.filter(is_outermost).collect()
}

/// The rows of a table; nothing where there are too many cells.
fn filled(table: &HtmlTableElement) -> Option<Vec<Vec<String>>> {
    let rows: Vec<HtmlTableRowElement> = elements(&table.rows());
    let mut places: Vec<Vec<Option<String>>> = vec![Vec::new(); rows.len()];
    let mut count = 0;
    for (line, row) in rows.iter().enumerate() {
        let cells: Vec<HtmlTableCellElement> = elements(&row.cells());
        let is_alone = cells.len() == 1;
        let mut column = 0;
        for cell in cells {
            while places[line].get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            let span = Span::of(&cell);
            let text = text_of(&cell);
            for (below, place) in places.iter_mut().skip(line).take(span.rows).enumerate() {
                if place.len() < column + span.columns {
                    place.resize(column + span.columns, None);
                }
                for (right, place) in place[column..column + span.columns].iter_mut().enumerate() {
                    // A heading over the whole table is not one of each column.
                    let is_filled = (below, right) == (0, 0) || (span.is_merged && !is_alone);
                    *place = Some(if is_filled { text.clone() } else { String::new() });
                }
                count += span.columns;
            }
            if count > MOST {
                return None;
            }
            column += span.columns;
        }
    }
    Some(places.into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect()).collect())
}

/// How far a cell reaches.
struct Span {
    rows: usize,
    columns: usize,
    is_merged: bool,
}

impl Span {
    fn of(cell: &HtmlTableCellElement) -> Self {
        let count = |span: u32| usize::try_from(span).unwrap_or(usize::MAX).clamp(1, MOST);
        let style = cell.get_attribute("style").unwrap_or_default();
        Self {
            rows: count(cell.row_span()),
            columns: count(cell.col_span()),
            is_merged: !style.contains(NO_MERGE),
        }
    }
}

fn elements<T: JsCast>(all: &web_sys::HtmlCollection) -> Vec<T> {
    (0..all.length()).filter_map(|place| all.item(place)?.dyn_into::<T>().ok()).collect()
}

/// What a cell says: paragraphs and line breaks are line ends, other white space is one blank.
fn text_of(cell: &Element) -> String {
    let mut text = String::new();
    put_text(cell, &mut text);
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn put_text(node: &Node, text: &mut String) {
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|place| children.get(place)) {
        match child.node_name().as_str() {
            "#text" => put_words(&child.text_content().unwrap_or_default(), text),
            "BR" => text.push('\n'),
            "P" | "DIV" | "LI" | "TR" => {
                text.push('\n');
                put_text(&child, text);
                text.push('\n');
            }
            "STYLE" | "SCRIPT" => {}
            _ => put_text(&child, text),
        }
    }
}

fn put_words(words: &str, text: &mut String) {
    for sign in words.chars() {
        if !sign.is_whitespace() {
            text.push(sign);
        } else if !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
    }
}
