//! The table in a sheet: titles, headings of one to five levels, columns, rows that are no data.

use std::{cmp::Reverse, collections::BTreeSet};

use linli_tables::{
    CellPosition, CellRange, Sheet,
    value::{cell_text, plain},
};

use super::{
    content::{counts_up, is_id_number, is_phone, mostly},
    heading::{Named, Special, comparable, named, scale_of},
    layout::{Column, Confidence, HiddenCells, Layout, LeftOut, LeftOutRow, Withheld},
    personal::is_personal,
    rows::RowKinds,
    synonyms::{LedgerField, SYNONYMS, Synonyms},
};

/// Rows in which headings are looked for.
const HEADING_ROWS: u32 = 20;
/// Levels of headings at most.
const MAX_LEVELS: u32 = 5;
/// Cells of a column that are looked at, and those kept to be shown.
const SAMPLE: usize = 60;
const SHOWN: usize = 3;

/// Finds the table in a sheet. A sheet without known headings gives columns by place, to be mapped by hand.
#[must_use]
pub fn recognise(sheet: &Sheet) -> Layout {
    recognise_with(sheet, HiddenCells::LeaveOut)
}

/// The same, with what the sheet keeps from view where a person wants it.
#[must_use]
pub fn recognise_with(sheet: &Sheet, hidden: HiddenCells) -> Layout {
    recognise_by(sheet, &SYNONYMS, hidden)
}

/// The same for a ledger whose fields have these names.
pub(crate) fn recognise_by<F: LedgerField>(
    sheet: &Sheet,
    known: &Synonyms<F>,
    hidden: HiddenCells,
) -> Layout<F> {
    let leaves_out = hidden == HiddenCells::LeaveOut;
    let block = heading_block(sheet, known);
    let (first, levels) = block.unwrap_or((first_filled_row(sheet), 0));
    let first_row = first + levels;
    let mut layout = Layout {
        title_rows: (0..first).filter(|row| !sheet.is_row_empty(*row)).collect(),
        header_rows: (first..first_row).collect(),
        first_row,
        end_row: sheet.row_count(),
        columns: Vec::new(),
        left_out: Vec::new(),
        hidden_columns: Vec::new(),
    };
    let paths = paths(sheet, first, levels);
    for (index, path) in (0..).zip(paths) {
        let is_hidden = sheet.is_column_hidden(index);
        let texts = column_texts(sheet, first_row, index, leaves_out);
        if path.is_empty() && texts.is_empty() {
            continue;
        }
        if is_hidden && leaves_out {
            layout.hidden_columns.push(path.join("/"));
        } else {
            layout.columns.push(Column { is_hidden, ..column(index, path, &texts, known) });
        }
    }
    settle_rivals(&mut layout.columns);
    give_distinct_keys(&mut layout.columns);
    layout.left_out = left_out(sheet, &layout, leaves_out);
    layout
}

fn left_out<F>(sheet: &Sheet, layout: &Layout<F>, leaves_out_hidden: bool) -> Vec<LeftOutRow> {
    let kinds = RowKinds::new(sheet, layout);
    let rows = (layout.first_row..layout.end_row).filter(|row| !sheet.is_row_empty(*row));
    let rows = rows.filter_map(|row| {
        let hidden = (leaves_out_hidden && sheet.is_row_hidden(row)).then_some(LeftOut::Hidden);
        let why = kinds.left_out(row).or(hidden)?;
        let text = sheet.row(row).next().map(|(_, cell)| cell_text(cell).into_owned()).unwrap_or_default();
        Some(LeftOutRow { row, why, text })
    });
    rows.collect()
}

fn first_filled_row(sheet: &Sheet) -> u32 {
    (0..sheet.row_count()).find(|row| !sheet.is_row_empty(*row)).unwrap_or(0)
}

/// The rows of headings that name most columns, the fewest rows of equals: where they begin and how many.
fn heading_block<F: LedgerField>(sheet: &Sheet, names: &Synonyms<F>) -> Option<(u32, u32)> {
    // Ordered by what it names, then whether it leaves merged headings whole, then how low it is.
    type Score = (usize, bool, Reverse<u32>);
    let mut best: Option<(Score, u32)> = None;
    for first in 0..sheet.row_count().min(HEADING_ROWS) {
        if sheet.is_row_empty(first) {
            continue;
        }
        for levels in 1..=MAX_LEVELS.min(sheet.row_count() - first) {
            let known = known_columns(&paths(sheet, first, levels), names);
            let fields = known.iter().filter(|known| matches!(known, Known::Field(_))).count();
            let is_alone = fields == 1 && sheet.column_count() == 1;
            let enough = fields >= 1 && known.len() >= 2 || is_alone;
            let score = (known.len(), !cuts_merge(sheet, first, first + levels), Reverse(levels));
            if enough && best.is_none_or(|(highest, _)| score > highest) {
                best = Some((score, first));
            }
        }
    }
    best.map(|((_, _, Reverse(levels)), first)| (first, levels))
}

/// Whether a heading merged over several rows lies only in part between two rows.
fn cuts_merge(sheet: &Sheet, first: u32, end: u32) -> bool {
    let reaches_in = |merge: &CellRange| merge.first.row < end && merge.last.row >= first;
    let reaches_out = |merge: &CellRange| merge.first.row < first || merge.last.row >= end;
    sheet.merges().iter().any(|merge| reaches_in(merge) && reaches_out(merge))
}

/// A column that headings make known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known<F> {
    Field(F),
    Special(Special),
}

fn known_columns<F: LedgerField>(paths: &[Vec<String>], names: &Synonyms<F>) -> BTreeSet<Known<F>> {
    let known = paths.iter().filter_map(|path| {
        Some(match named(path, names)? {
            Named::Field(field, _) => Known::Field(field),
            Named::Special(special) => Known::Special(special),
        })
    });
    known.collect()
}

/// The headings of each column from the top down.
fn paths(sheet: &Sheet, first: u32, levels: u32) -> Vec<Vec<String>> {
    let text = |row, column| {
        let text = cell_text(sheet.cell(row, column));
        text.split_whitespace().collect::<String>()
    };
    let mut paths = vec![Vec::new(); sheet.column_count() as usize];
    for row in first..first + levels {
        let is_last = row + 1 == first + levels;
        let mut group = String::new();
        for (column, path) in (0..).zip(&mut paths) {
            let path: &mut Vec<String> = path;
            let merge = merge_at(sheet, row, column);
            let mut heading = merge.map_or_else(|| text(row, column), |at| text(at.row, at.column));
            if !heading.is_empty() {
                group.clone_from(&heading);
            } else if merge.is_none()
                && !is_last
                && path.is_empty()
                && has_heading_below(sheet, row, column, first + levels)
            {
                // A text file has lost its merges: a group reaches over the empty cells to its right.
                heading.clone_from(&group);
            }
            if !heading.is_empty() && path.last() != Some(&heading) {
                path.push(heading);
            }
        }
    }
    paths
}

fn merge_at(sheet: &Sheet, row: u32, column: u32) -> Option<CellPosition> {
    let at = CellPosition { row, column };
    // A title merged over the whole table is no group of headings.
    let is_title = |first: u32, last: u32| last - first + 1 >= sheet.column_count().max(3);
    let merge = sheet.merges().iter().find(|merge| merge.contains(at))?;
    (!is_title(merge.first.column, merge.last.column)).then_some(merge.first)
}

fn has_heading_below(sheet: &Sheet, row: u32, column: u32, end: u32) -> bool {
    (row + 1..end).any(|below| !sheet.cell(below, column).is_empty())
}

fn column_texts(sheet: &Sheet, first_row: u32, index: u32, leaves_out_hidden: bool) -> Vec<String> {
    (first_row..sheet.row_count())
        .filter(|row| !(leaves_out_hidden && sheet.is_row_hidden(*row)))
        .map(|row| cell_text(sheet.cell(row, index)).into_owned())
        .filter(|text| !text.is_empty())
        .take(SAMPLE)
        .collect()
}

fn column<F: LedgerField>(index: u32, path: Vec<String>, texts: &[String], known: &Synonyms<F>) -> Column<F> {
    let named = match (named(&path, known), known.code) {
        (Some(Named::Special(Special::Serial)), Some(code)) if holds_codes(&path, texts) => {
            Some(Named::Field(code, Confidence::Likely))
        }
        (named, _) => named,
    };
    let withheld = match named {
        _ if mostly(texts, |text| is_id_number(&plain(text))) => Some(Withheld::IdNumbers),
        Some(Named::Special(Special::IdNumbers)) => Some(Withheld::IdNumbers),
        Some(Named::Special(Special::Phones)) => Some(Withheld::Phones),
        Some(Named::Special(Special::Personal)) => Some(Withheld::Personal),
        Some(Named::Special(Special::Serial)) => Some(Withheld::Serial),
        Some(Named::Special(Special::OwnColumn)) => Some(Withheld::OwnColumn),
        Some(Named::Field(..)) => None,
        None if mostly(texts, is_phone) => Some(Withheld::Phones),
        None if mostly(texts, is_personal) => Some(Withheld::Personal),
        None if path.is_empty() && counts_up(texts) => Some(Withheld::Serial),
        None => None,
    };
    let (field, confidence) = match named {
        _ if withheld.is_some() => (None, Confidence::None),
        Some(Named::Field(field, confidence)) => (Some(field), confidence),
        // A heading that is not known says at least that the column is not what it looks like, unless it says nothing.
        _ if !path.iter().all(|heading| says_nothing(heading)) => (None, Confidence::None),
        _ => (known.guess)(texts).map_or((None, Confidence::None), |field| (Some(field), Confidence::Guess)),
    };
    let scale = path.iter().rev().find_map(|heading| scale_of(heading));
    let hides = matches!(withheld, Some(Withheld::IdNumbers | Withheld::Phones | Withheld::Personal));
    let sample = if hides { Vec::new() } else { texts.iter().take(SHOWN).cloned().collect() };
    let key = path.join("/");
    Column { index, key, path, field, confidence, scale, withheld, is_hidden: false, sample }
}

/// A heading that leaves it to the cells to say what they are: made up by a program (列3, F4, Unnamed: 3), or letters
/// that nobody knows (jcnd), unless they speak of another time than that of building.
fn says_nothing(heading: &str) -> bool {
    const MADE_UP: [&str; 10] = ["列", "字段", "f", "c", "v", "x", "col", "column", "field", "unnamed"];
    const OTHER_TIMES: [&str; 14] = [
        "trade", "sale", "sold", "deal", "list", "found", "reg", "open", "reno", "update", "create",
        "gaizao", "start", "end",
    ];
    let heading = comparable(heading);
    let name = heading.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let is_made_up = name.len() < heading.len() && MADE_UP.contains(&name);
    is_made_up || (heading.is_ascii() && !OTHER_TIMES.iter().any(|time| heading.contains(time)))
}

/// 编号 is a code of the office where it is not a number.
fn holds_codes(path: &[String], texts: &[String]) -> bool {
    let is_number = |text: &&String| plain(text).parse::<u32>().is_ok();
    let numbers = texts.iter().filter(is_number).count();
    path.last().is_some_and(|heading| heading.contains("编号")) && numbers * 2 < texts.len()
}

/// Of several columns for one field the surest keeps it, the first of equals; none that is hidden before one in view.
fn settle_rivals<F: LedgerField>(columns: &mut [Column<F>]) {
    let fields = columns.iter().filter_map(|column| column.field).collect::<BTreeSet<_>>();
    for field in fields {
        let rivals = columns.iter().enumerate().filter(|(_, column)| column.field == Some(field));
        let Some(winner) =
            rivals.rev().max_by_key(|(_, column)| (!column.is_hidden, column.confidence)).map(|(at, _)| at)
        else {
            continue;
        };
        for (at, column) in columns.iter_mut().enumerate() {
            if at != winner && column.field == Some(field) {
                (column.field, column.confidence) = (None, Confidence::None);
            }
        }
    }
}

fn give_distinct_keys<F>(columns: &mut [Column<F>]) {
    let mut taken = BTreeSet::new();
    // What is remembered of a column in view must not go to a hidden one of the same name.
    let mut in_view_first: Vec<_> = columns.iter_mut().collect();
    in_view_first.sort_by_key(|column| column.is_hidden);
    for column in in_view_first {
        if column.key.is_empty() {
            column.key = format!("#{}", column.index + 1);
        }
        let plain = column.key.clone();
        let mut count = 1;
        while !taken.insert(column.key.clone()) {
            count += 1;
            column.key = format!("{plain}#{count}");
        }
    }
}
