//! The tables of a workbook that may be read, and several of one form as a single sheet.
//!
//! An office sends the same form on a sheet for each community, or one below the other. They are read together: columns
//! are found by their headings, in whatever order they stand, and the community that a table names only in its title
//! or on its tab becomes a column.

use std::{borrow::Cow, collections::BTreeSet};

use linli_plan::Field;
use linli_tables::{
    Cell, CellPosition, CellRange, HiddenParts, ReadError, Sheet, SheetBuilder, Workbook, value::cell_text,
};

use super::{
    blocks::{Block, blocks},
    community::{community_in, community_on_tab},
    heading::comparable,
    layout::{Column, HiddenCells, Layout},
    recognise::recognise_with,
};

/// Sheets that sum others up.
const SUMS: &[&str] = &["汇总", "合计", "总计", "统计"];
/// Of the fields of two tables so many percent have to be the same for them to be of one form.
const SAME_FORM: usize = 60;
const COMMUNITY: &str = "社区";

/// A table of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTable {
    /// The place of its sheet in the workbook.
    pub sheet: usize,
    pub block: Block,
    /// Whether it stands alone on its sheet.
    pub is_alone: bool,
    /// It gives names and at least one other thing of neighbourhoods.
    is_ledger: bool,
    is_hidden: bool,
    is_sum: bool,
    fields: BTreeSet<Field>,
}

/// What may be chosen of a workbook: tables to be read together, or one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub tables: Vec<FoundTable>,
}

/// All choices, those of several tables first.
#[must_use]
pub fn choices(workbook: &Workbook) -> Vec<Choice> {
    let mut found = Vec::new();
    for (place, sheet) in workbook.sheets.iter().enumerate().filter(|(_, sheet)| sheet.cell_count() > 0) {
        let blocks = blocks(sheet);
        let is_alone = blocks.len() == 1;
        found.extend(blocks.into_iter().map(|block| FoundTable::of(place, sheet, block, is_alone)));
    }
    let mut groups: Vec<Vec<FoundTable>> = Vec::new();
    for table in found.iter().filter(|table| table.is_ledger && !table.is_hidden && !table.is_sum) {
        let group = groups.iter_mut().find(|group| group.first().is_some_and(|first| first.is_like(table)));
        match group {
            Some(group) => group.push(table.clone()),
            None => groups.push(vec![table.clone()]),
        }
    }
    let together = groups.into_iter().filter(|group| group.len() > 1).map(|tables| Choice { tables });
    let alone = found.iter().cloned().map(|table| Choice { tables: vec![table] });
    together.chain(alone).collect()
}

/// Each sheet as it is: what is read of ledgers that are no neighbourhoods.
#[must_use]
pub fn whole_sheets(workbook: &Workbook) -> Vec<Choice> {
    let filled = workbook.sheets.iter().enumerate().filter(|(_, sheet)| sheet.cell_count() > 0);
    let tables = filled.map(|(place, sheet)| FoundTable::of(place, sheet, Block::whole(sheet), true));
    tables.map(|table| Choice { tables: vec![table] }).collect()
}

/// The choice that looks most like a ledger of neighbourhoods, if there is any; of equals the first.
#[must_use]
pub fn likeliest(choices: &[Choice]) -> Option<usize> {
    let score = |choice: &Choice| {
        let is_visible = choice.tables.iter().any(|table| !table.is_hidden);
        let fields = choice.tables.iter().map(|table| table.fields.len()).max();
        let rows: usize = choice.tables.iter().map(|table| table.block.rows.len()).sum();
        (is_visible, fields, choice.tables.len() > 1, rows)
    };
    choices.iter().enumerate().rev().max_by_key(|(_, choice)| score(choice)).map(|(place, _)| place)
}

impl FoundTable {
    fn of(place: usize, sheet: &Sheet, block: Block, is_alone: bool) -> FoundTable {
        let layout = recognise_with(&part(sheet, &block), HiddenCells::TakeIn);
        let fields: BTreeSet<Field> = layout.columns.iter().filter_map(|column| column.field).collect();
        let tab = sheet.name();
        FoundTable {
            sheet: place,
            block,
            is_alone,
            is_ledger: !layout.header_rows.is_empty() && fields.contains(&Field::Name) && fields.len() > 1,
            is_hidden: sheet.is_hidden(),
            is_sum: SUMS.iter().any(|word| tab.contains(word)),
            fields,
        }
    }

    fn is_like(&self, other: &FoundTable) -> bool {
        let common = self.fields.intersection(&other.fields).count();
        common * 100 >= self.fields.union(&other.fields).count() * SAME_FORM
    }
}

/// The part of a sheet in which a table stands.
fn part<'a>(sheet: &'a Sheet, block: &Block) -> Cow<'a, Sheet> {
    if *block == Block::whole(sheet) {
        Cow::Borrowed(sheet)
    } else {
        Cow::Owned(sheet.cropped(block.rows.clone(), block.columns.clone()))
    }
}

/// A table to be compared, made of one or of several.
#[derive(Debug, Clone)]
pub struct Gathered<'a> {
    pub sheet: Cow<'a, Sheet>,
    pub origins: Origins,
}

/// Where the rows of a table were taken from.
#[derive(Debug, Clone, Default)]
pub struct Origins(Vec<Origin>);

/// Where rows that follow each other come from.
#[derive(Debug, Clone)]
struct Origin {
    first: u32,
    sheet: usize,
    row: u32,
}

impl Origins {
    /// The sheet and the row that a row was taken from.
    #[must_use]
    pub fn of(&self, row: u32) -> (usize, u32) {
        let origin = self.0.iter().rev().find(|origin| origin.first <= row);
        origin.map_or((0, row), |origin| (origin.sheet, origin.row + (row - origin.first)))
    }

    /// Rows where a table begins: what stood above does not go on.
    pub fn starts(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().map(|origin| origin.first)
    }
}

/// The tables of a choice as one sheet. A single table keeps its rows.
///
/// # Errors
///
/// [`ReadError::TooManyCells`] where together they are too many.
pub fn gather<'a>(workbook: &'a Workbook, choice: &Choice) -> Result<Gathered<'a>, ReadError> {
    let sheets = choice.tables.iter().filter_map(|table| {
        let sheet = workbook.sheets.get(table.sheet)?;
        Some((table, part(sheet, &table.block)))
    });
    let sheets: Vec<(&FoundTable, Cow<'a, Sheet>)> = sheets.collect();
    if let [(table, sheet)] = sheets.as_slice() {
        let origins = Origins(vec![Origin { first: 0, sheet: table.sheet, row: 0 }]);
        return Ok(Gathered { sheet: sheet.clone(), origins });
    }
    let parts: Vec<Part<'_>> = sheets.iter().map(|(table, sheet)| Part::of(table, sheet)).collect();
    Composer::new(&parts).compose(&parts)
}

/// One of the tables that are put together.
struct Part<'a> {
    table: &'a FoundTable,
    sheet: &'a Sheet,
    layout: Layout,
    /// Its rows that are no data.
    left_out: BTreeSet<u32>,
    /// The community of all its rows, where they do not say it.
    community: Option<String>,
}

impl<'a> Part<'a> {
    fn of(table: &'a FoundTable, sheet: &'a Sheet) -> Part<'a> {
        let layout = recognise_with(sheet, HiddenCells::TakeIn);
        let says_community = layout.columns.iter().any(|column| column.field == Some(Field::Community));
        let in_title = || {
            let titles = layout.title_rows.iter().rev().flat_map(|row| sheet.row(*row));
            titles.filter_map(|(_, cell)| community_in(&cell_text(cell))).next()
        };
        let community =
            if says_community { None } else { in_title().or_else(|| community_on_tab(sheet.name())) };
        let left_out = layout.left_out.iter().map(|left| left.row).collect();
        Part { table, sheet, layout, left_out, community }
    }
}

/// A column of what is put together.
struct Slot {
    key: String,
    path: Vec<String>,
    field: Option<Field>,
}

impl Slot {
    fn of(column: &Column) -> Slot {
        Slot { key: key_of(column), path: column.path.clone(), field: column.field }
    }
}

fn key_of(column: &Column) -> String {
    comparable(&column.key)
}

struct Composer {
    slots: Vec<Slot>,
    levels: u32,
    builder: SheetBuilder,
    merges: Vec<CellRange>,
    hidden: HiddenParts,
    origins: Vec<Origin>,
    next_row: u32,
}

impl Composer {
    fn new(parts: &[Part<'_>]) -> Composer {
        let mut slots: Vec<Slot> = Vec::new();
        for part in parts {
            for column in &part.layout.columns {
                if place_of(&slots, column).is_none() {
                    slots.push(Slot::of(column));
                }
            }
        }
        let gives_community = parts.iter().any(|part| part.community.is_some());
        if gives_community && !slots.iter().any(|slot| slot.field == Some(Field::Community)) {
            let path = vec![COMMUNITY.to_owned()];
            slots.insert(0, Slot { key: COMMUNITY.to_owned(), path, field: Some(Field::Community) });
        }
        let levels = slots.iter().map(|slot| slot.path.len()).max().unwrap_or(1).max(1);
        let name = parts.first().map_or("", |part| part.sheet.name());
        Composer {
            slots,
            levels: u32::try_from(levels).unwrap_or(1),
            builder: SheetBuilder::new(name, false),
            merges: Vec::new(),
            hidden: HiddenParts::default(),
            origins: Vec::new(),
            next_row: 0,
        }
    }

    fn compose(mut self, parts: &[Part<'_>]) -> Result<Gathered<'static>, ReadError> {
        for (column, slot) in (0..).zip(&self.slots) {
            for (row, heading) in (0..).zip(&slot.path) {
                self.builder.put(CellPosition { row, column }, Cell::Text(heading))?;
            }
        }
        self.next_row = self.levels;
        for part in parts {
            self.take(part)?;
        }
        self.builder.set_merges(self.merges);
        self.builder.set_hidden_parts(self.hidden);
        Ok(Gathered { sheet: Cow::Owned(self.builder.finish()), origins: Origins(self.origins) })
    }

    fn take(&mut self, part: &Part<'_>) -> Result<(), ReadError> {
        let (layout, sheet) = (&part.layout, part.sheet);
        let first = self.next_row;
        self.origins.push(Origin { first, sheet: part.table.sheet, row: layout.first_row });
        let places: Vec<(u32, u32)> = layout
            .columns
            .iter()
            .filter_map(|column| Some((column.index, place_of(&self.slots, column)?)))
            .collect();
        for (from, to) in &places {
            if sheet.is_column_hidden(*from) {
                self.hidden.hide_columns(*to..=*to);
            }
        }
        for row in layout.first_row..layout.end_row {
            let to = first + (row - layout.first_row);
            if sheet.is_row_hidden(row) {
                self.hidden.hide_row(to);
            }
            self.take_row(part, row, to, &places)?;
        }
        self.take_merges(part, first, &places);
        self.next_row = first + (layout.end_row - layout.first_row);
        Ok(())
    }

    fn take_row(
        &mut self,
        part: &Part<'_>,
        row: u32,
        to: u32,
        places: &[(u32, u32)],
    ) -> Result<(), ReadError> {
        let sheet = part.sheet;
        for (column, place) in places {
            let at = CellPosition { row: to, column: *place };
            if sheet.is_formula_zero(row, *column) {
                self.builder.put_formula_zero(at)?;
            } else {
                self.builder.put(at, sheet.cell(row, *column))?;
            }
        }
        let is_data = !sheet.is_row_empty(row) && !part.left_out.contains(&row);
        let community = self.slots.iter().position(|slot| slot.field == Some(Field::Community));
        if let (true, Some(said), Some(column)) = (is_data, &part.community, community) {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            self.builder.put(CellPosition { row: to, column }, Cell::Text(said))?;
        }
        Ok(())
    }

    /// Cells merged over several rows stay so; what is merged over several columns has its content in the first.
    fn take_merges(&mut self, part: &Part<'_>, first: u32, places: &[(u32, u32)]) {
        for merge in part.sheet.merges() {
            let place = places.iter().find(|(from, _)| *from == merge.first.column);
            if let (Some((_, column)), true) = (place, merge.first.row >= part.layout.first_row) {
                let row = |row: u32| first + (row - part.layout.first_row);
                self.merges.push(CellRange {
                    first: CellPosition { row: row(merge.first.row), column: *column },
                    last: CellPosition { row: row(merge.last.row), column: *column },
                });
            }
        }
    }
}

/// The slot of a column: by its heading, else by what it is.
fn place_of(slots: &[Slot], column: &Column) -> Option<u32> {
    let key = key_of(column);
    let by_key = slots.iter().position(|slot| slot.key == key);
    let by_field = || slots.iter().position(|slot| slot.field.is_some() && slot.field == column.field);
    by_key.or_else(by_field).and_then(|place| u32::try_from(place).ok())
}
