//! Where tables stand in a sheet: one mostly, sometimes several side by side or one below the other.
//!
//! A sheet is cut where headings are repeated: to the right, when the heading of the name comes again; below, when a row
//! of headings comes again in another order or under a title of its own. Headings that only come again on each printed
//! page cut nothing.

use std::ops::Range;

use linli_tables::{Sheet, value::cell_text};

use super::{
    heading::comparable,
    synonyms::{SYNONYMS, Synonyms},
};
use linli_plan::Field;

/// Filled cells of a row within which headings show.
const FIRST_CELLS: usize = 4;
/// A row with more filled cells is no title.
const TITLE_CELLS: usize = 2;

/// A rectangle of a sheet in which one table stands, its titles included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub rows: Range<u32>,
    pub columns: Range<u32>,
}

impl Block {
    /// All of a sheet.
    #[must_use]
    pub fn whole(sheet: &Sheet) -> Block {
        Block { rows: 0..sheet.row_count(), columns: 0..sheet.column_count() }
    }
}

/// The tables of a sheet of neighbourhoods, from the left to the right and from the top down; at least one.
#[must_use]
pub(super) fn blocks(sheet: &Sheet) -> Vec<Block> {
    let whole = Block::whole(sheet);
    let Some(first) = heading_rows(sheet, &whole).next() else { return vec![whole] };
    let groups = column_groups(sheet, first);
    let cut = groups.into_iter().flat_map(|columns| {
        let group = Block { columns, ..whole.clone() };
        cut_below(sheet, &group)
    });
    cut.collect()
}

/// What stands in a row of a block: column and text as headings are compared.
fn texts<'a>(
    sheet: &'a Sheet,
    row: u32,
    columns: &'a Range<u32>,
) -> impl Iterator<Item = (u32, String)> + 'a {
    let cells = sheet.row(row).filter(|(column, _)| columns.contains(column));
    cells.map(|(column, cell)| (column, comparable(&cell_text(cell))))
}

fn is_known(heading: &str) -> bool {
    let known: &Synonyms = &SYNONYMS;
    known.by_name.contains_key(heading) || known.serial.contains(&heading)
}

/// The rows in which at least two cells, and half of all, are known headings.
fn heading_rows<'a>(sheet: &'a Sheet, block: &'a Block) -> impl Iterator<Item = u32> + 'a {
    block.rows.clone().filter(|row| {
        let begins = texts(sheet, *row, &block.columns).take(FIRST_CELLS).any(|(_, text)| is_known(&text));
        let (mut known, mut filled) = (0, 0);
        if begins {
            for (_, text) in texts(sheet, *row, &block.columns) {
                filled += 1;
                known += usize::from(is_known(&text));
            }
        }
        known >= 2 && known * 2 >= filled
    })
}

/// The columns of each of the lists that stand side by side.
fn column_groups(sheet: &Sheet, headings: u32) -> Vec<Range<u32>> {
    let all = 0..sheet.column_count();
    let cells: Vec<(u32, String)> = texts(sheet, headings, &all).collect();
    let is_name = |text: &str| SYNONYMS.by_name.get(text) == Some(&Field::Name);
    let Some((_, name)) = cells.iter().find(|(_, text)| is_name(text)) else { return vec![all] };
    let places = |wanted: &str| -> Vec<u32> {
        cells.iter().filter(|(_, text)| text == wanted).map(|(column, _)| *column).collect()
    };
    let names = places(name);
    if names.len() < 2 {
        return vec![all];
    }
    // Each list begins as the first one does, or else behind a blank column, or else with its name.
    let beginning = cells.first().map(|(_, text)| places(text)).unwrap_or_default();
    let starts = if beginning.len() == names.len() { beginning } else { starts_by_gaps(sheet, &names) };
    let ends = starts.iter().skip(1).copied().chain([all.end]);
    let mut groups: Vec<Range<u32>> =
        starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
    if let Some(first) = groups.first_mut() {
        first.start = 0;
    }
    groups
}

fn starts_by_gaps(sheet: &Sheet, names: &[u32]) -> Vec<u32> {
    let is_blank = |column: u32| (0..sheet.row_count()).all(|row| sheet.cell(row, column).is_empty());
    let between = names.windows(2).map(|pair| match pair {
        [before, name] => {
            let gap = (before + 1..*name).rev().find(|column| is_blank(*column));
            gap.map_or(*name, |gap| gap + 1)
        }
        _ => 0,
    });
    std::iter::once(0).chain(between).collect()
}

/// Cuts a block before each row of headings that begins a table of its own.
fn cut_below(sheet: &Sheet, block: &Block) -> Vec<Block> {
    let mut starts = vec![block.rows.start];
    let mut before: Option<Vec<(u32, String)>> = None;
    let mut last = None;
    for row in heading_rows(sheet, block) {
        // A row of headings right below another is its second level.
        let is_second_level = last.is_some_and(|last| row == last + 1);
        last = Some(row);
        if is_second_level {
            continue;
        }
        let headings: Vec<_> = texts(sheet, row, &block.columns).collect();
        let titles = titles_above(sheet, block, row);
        if before.as_ref().is_some_and(|before| *before != headings || titles.has_gap || titles.start < row) {
            starts.push(titles.start);
        }
        before = Some(headings);
    }
    let ends = starts.iter().skip(1).copied().chain([block.rows.end]);
    let cut = starts.iter().copied().zip(ends);
    cut.map(|(start, end)| Block { rows: start..end, columns: block.columns.clone() }).collect()
}

/// The titles right above a row of headings.
struct Titles {
    start: u32,
    /// A blank row stands before them.
    has_gap: bool,
}

fn titles_above(sheet: &Sheet, block: &Block, headings: u32) -> Titles {
    let filled = |row: u32| texts(sheet, row, &block.columns).count();
    let mut start = headings;
    while start > block.rows.start {
        match filled(start - 1) {
            0 => return Titles { start, has_gap: true },
            1..=TITLE_CELLS => start -= 1,
            _ => break,
        }
    }
    Titles { start, has_gap: false }
}
