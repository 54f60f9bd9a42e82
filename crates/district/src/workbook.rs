//! A workbook that an office has filled in: the template, or ledgers of its own, read as any import reads them.

use std::collections::{BTreeMap, BTreeSet};

use linli_plan::{
    About, AnyRow, Command, CommandError, Field, NeedCategory, NeedCategoryId, NeighbourhoodId, Period, Plan,
    PlanId, RecordId, presets,
};
use linli_registers::{
    import::RowChoices,
    kinds::{self, Register, RegisterField, RegisterOutcome},
    ledger::{
        HiddenCells, Layout, LeftOut, Mapping, NoteKind, Outcome, OutcomeKind, Preview, PreviewBuilder,
        RowFilter, Withheld, office_in_titles, recognise,
    },
};
use linli_tables::{Sheet, Workbook, value::cell_text};

use crate::{
    FileFault, FileForm, FileInfo, Remark, SegmentKey, Submission,
    cover::{Cover, office_name},
    remark,
    stated_totals::wrong_totals,
};

/// A year that no form is of: what is dated by it has no year.
const NO_YEAR: i32 = 9_999;
/// Columns of a sheet that have to be known for it to be a ledger of neighbourhoods.
const FEWEST_FIELDS: usize = 2;
/// What the column of segments is called.
const SEGMENT_HEADINGS: [&str; 2] = ["小区类别", "Segment"];

/// Reads a workbook. `asked` is the time that was asked for, by which days without a year are dated.
///
/// # Errors
/// No sheet is a ledger of neighbourhoods.
pub fn read_workbook(
    workbook: &Workbook,
    file: &FileInfo,
    asked: Option<Period>,
) -> Result<Submission, FileFault> {
    let mut reading = Reading::new(workbook);
    let cover = reading.cover(workbook);
    let year = cover.period.or(asked).map(|period| period.year);
    let period = Period { year: year.unwrap_or(NO_YEAR), quarter: None };
    let day = cover.reported_on.or(file.written_on).unwrap_or_default();
    reading.plan = blank_plan(period, day);
    if !reading.sheets.iter().any(|(_, of)| *of == Some(remark::Sheet::Neighbourhoods)) {
        return Err(FileFault::NoLedger);
    }
    for (sheet, of) in std::mem::take(&mut reading.sheets) {
        match of {
            Some(remark::Sheet::Neighbourhoods) => reading.ledger(sheet),
            Some(of) => reading.register(sheet, of),
            None => Ok(()),
        }
        // Rows that the readers have made are rows of a plan.
        .map_err(|_| FileFault::NoLedger)?;
    }
    if year.is_none() {
        reading.forget_years();
    }
    Ok(Submission {
        office: cover.office,
        period: cover.period,
        form: FileForm::Workbook,
        reported_by: cover.reported_by,
        reported_on: cover.reported_on,
        notes: cover.notes,
        plan: reading.plan,
        stated: Some(reading.stated),
        remarks: reading.remarks,
    })
}

struct Reading<'a> {
    sheets: Vec<(&'a Sheet, Option<remark::Sheet>)>,
    plan: Plan,
    stated: BTreeMap<NeighbourhoodId, SegmentKey>,
    remarks: Vec<Remark>,
    next_id: u128,
}

impl<'a> Reading<'a> {
    fn new(workbook: &'a Workbook) -> Self {
        let filled = workbook.sheets.iter().filter(|sheet| sheet.cell_count() > 0 && !sheet.is_hidden());
        let sheets = filled.map(|sheet| (sheet, what_it_is(sheet))).collect();
        let plan = blank_plan(Period { year: NO_YEAR, quarter: None }, Default::default());
        Self { sheets, plan, stated: BTreeMap::new(), remarks: Vec::new(), next_id: 0 }
    }

    /// What the form says of itself; sheets that are neither cover nor ledger are named.
    fn cover(&mut self, workbook: &Workbook) -> Cover {
        let mut cover = Cover::default();
        let mut unread = Vec::new();
        for (sheet, of) in &self.sheets {
            let before = cover.clone();
            let layout = recognise(sheet);
            match of {
                Some(_) => cover.read(sheet, around(&layout)),
                None => cover.read(sheet, 0..sheet.row_count()),
            }
            if of.is_none() && cover == before && !is_cover(sheet) {
                unread.push(sheet.name().to_owned());
            }
        }
        if cover.office.is_empty() {
            let named = workbook.sheets.iter().find_map(office_in_titles);
            cover.office = named.map(|name| office_name(&name)).unwrap_or_default();
        }
        if !unread.is_empty() {
            self.remarks.push(Remark::SheetsUnread { names: unread });
        }
        cover
    }

    fn id(&mut self) -> u128 {
        self.next_id += 1;
        self.next_id
    }

    fn ledger(&mut self, sheet: &Sheet) -> Result<(), CommandError> {
        let layout = recognise(sheet);
        let mapping = Mapping::suggested(&layout);
        let plan = self.plan.clone();
        let mut builder = PreviewBuilder::new(&plan, sheet, &layout, &mapping);
        while builder.step(u32::MAX, &mut || NeighbourhoodId::from_random(self.id())) {}
        let preview = builder.finish();
        self.state(sheet, &layout, &preview);
        self.remarks.extend(wrong_totals(sheet, &layout, &mapping));
        self.left_out(remark::Sheet::Neighbourhoods, &layout, &preview);
        self.plan = plan.apply(&Command::AcceptImport(preview.accept(&RowChoices::default())))?;
        Ok(())
    }

    /// What the sheet says of segments.
    fn state(&mut self, sheet: &Sheet, layout: &Layout, preview: &Preview) {
        let says_segments = |heading: &String| SEGMENT_HEADINGS.contains(&heading.as_str());
        let column = layout.columns.iter().find(|column| {
            column.withheld == Some(Withheld::OwnColumn) && column.path.last().is_some_and(says_segments)
        });
        let Some(column) = column else { return };
        for row in preview.rows(0..usize::MAX, RowFilter::All) {
            let (Outcome::New { id, .. } | Outcome::Changed { id, .. } | Outcome::Unchanged { id }) =
                &row.outcome
            else {
                continue;
            };
            let text = cell_text(sheet.cell(row.row, column.index));
            if let Some(segment) = SegmentKey::stated(&text) {
                self.stated.insert(*id, segment);
            }
        }
    }

    fn left_out(&mut self, sheet: remark::Sheet, layout: &Layout, preview: &Preview) {
        let rejected = preview.rows(0..usize::MAX, RowFilter::All);
        let rejected = rejected.iter().filter(|row| row.outcome.kind() == OutcomeKind::Rejected);
        let rejected = rejected.map(|row| row.row + 1);
        self.name_rows(sheet, rejected.chain(hidden_rows(layout)).collect());
    }

    fn name_rows(&mut self, sheet: remark::Sheet, mut rows: Vec<u32>) {
        let count = rows.len();
        rows.truncate(Remark::SHOWN);
        if count > 0 {
            self.remarks.push(Remark::RowsLeftOut { sheet, rows, count });
        }
    }

    fn register(&mut self, sheet: &Sheet, of: remark::Sheet) -> Result<(), CommandError> {
        let form = match of {
            remark::Sheet::Organisations => Register::Organisations,
            remark::Sheet::Enterprises => Register::Enterprises,
            remark::Sheet::Needs | remark::Sheet::Neighbourhoods => Register::Needs,
        };
        let mut read = self.preview(sheet, form);
        if form == Register::Needs && self.add_categories(&read)? {
            read = self.preview(sheet, form);
        }
        let open = read.rows.iter().flat_map(|row| &row.notes).filter(|note| note.kind.is_open()).count();
        if open > 0 {
            self.remarks.push(Remark::UnreadCells { sheet: of, count: open });
        }
        let refused = read
            .rows
            .iter()
            .filter(|row| {
                matches!(
                    row.outcome,
                    RegisterOutcome::NoName | RegisterOutcome::SameAsRow(_) | RegisterOutcome::Ambiguous
                )
            })
            .map(|row| row.row + 1);
        self.name_rows(of, refused.chain(hidden_rows(&read.layout)).collect());
        let records = read.accept(&RowChoices::default());
        self.plan = self.plan.apply(&Command::Put(records))?;
        Ok(())
    }

    fn preview(&mut self, sheet: &Sheet, form: Register) -> kinds::RegisterPreview {
        let plan = self.plan.clone();
        kinds::preview(&plan, sheet, form, &Mapping::default(), HiddenCells::LeaveOut, &mut || self.id())
    }

    /// Categories that the presets do not have become categories of the office.
    fn add_categories(&mut self, read: &kinds::RegisterPreview) -> Result<bool, CommandError> {
        let notes = read.rows.iter().flat_map(|row| &row.notes);
        let unknown: BTreeSet<String> = notes
            .filter(|note| {
                note.field == Some(RegisterField::NeedCategory) && note.kind == NoteKind::NotUnderstood
            })
            .map(|note| note.text.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        let is_new = !unknown.is_empty();
        let order = self.plan.next_category_order();
        let rows: Vec<AnyRow> = (order..)
            .zip(unknown)
            .map(|(order, name)| {
                let row = NeedCategory { order, name, ..NeedCategory::default() };
                (NeedCategoryId::from_random(self.id()), row).into()
            })
            .collect();
        self.plan = self.plan.apply(&Command::Put(rows))?;
        Ok(is_new)
    }

    /// Days that only a month and a day were given for are no days where nobody says the year.
    fn forget_years(&mut self) {
        use chrono::Datelike;
        let dated = self.plan.needs.iter().filter(|(_, need)| {
            [need.registered_on, need.due].into_iter().flatten().any(|day| day.year() >= NO_YEAR)
        });
        let undated: Vec<_> = dated
            .map(|(id, need)| {
                let mut need = need.as_ref().clone();
                need.registered_on = need.registered_on.filter(|day| day.year() < NO_YEAR);
                need.due = need.due.filter(|day| day.year() < NO_YEAR);
                (*id, std::sync::Arc::new(need))
            })
            .collect();
        self.plan.needs.extend(undated);
    }
}

/// Rows above the headings, and those under the table that say who filled it in.
fn around(layout: &Layout) -> impl Iterator<Item = u32> {
    let notes = layout.left_out.iter().filter(|left| left.why == LeftOut::Note).map(|left| left.row);
    layout.title_rows.iter().copied().chain(notes)
}

/// What a sheet is by its name and titles, or by its columns; registers of persons are not read.
fn what_it_is(sheet: &Sheet) -> Option<remark::Sheet> {
    let layout = recognise(sheet);
    let titles = layout.title_rows.iter().flat_map(|row| sheet.row(*row));
    let titles: String = titles.map(|(_, cell)| cell_text(cell).into_owned()).collect();
    let words = format!("{} {titles}", sheet.name());
    let names = |word: &str| words.contains(word);
    if names("社工") || names("志愿者台账") || is_cover(sheet) {
        return None;
    }
    if names("需求台账") || names("诉求台账") || names("需求清单") {
        return Some(remark::Sheet::Needs);
    }
    if names("社会组织台账") || names("社会组织名册") {
        return Some(remark::Sheet::Organisations);
    }
    if names("社会单位台账") || names("企业台账") {
        return Some(remark::Sheet::Enterprises);
    }
    let fields: BTreeSet<Field> = layout.columns.iter().filter_map(|column| column.field).collect();
    let is_ledger = fields.contains(&Field::Name) && fields.len() >= FEWEST_FIELDS;
    is_ledger.then_some(remark::Sheet::Neighbourhoods)
}

/// The first sheet of the template.
fn is_cover(sheet: &Sheet) -> bool {
    matches!(sheet.name(), "填报信息" | "About")
}

/// A plan to hold the rows; it never leaves the program, so its name means nothing.
fn blank_plan(period: Period, created_on: chrono::NaiveDate) -> Plan {
    let mut plan = Plan::empty(PlanId::preset(0), About::begun(period, created_on));
    let share = |(id, row)| (id, std::sync::Arc::new(row));
    plan.segment_rules
        .extend(presets::segment_rules().into_iter().map(|(id, row)| (id, std::sync::Arc::new(row))));
    let categories =
        presets::need_categories(presets::Era::Current, presets::PresetLanguage::Chinese).into_iter();
    plan.need_categories.extend(categories.map(share));
    plan
}

/// The rows that a sheet hides, as a person counts them.
fn hidden_rows<F>(layout: &Layout<F>) -> impl Iterator<Item = u32> {
    let hidden = layout.left_out.iter().filter(|left| left.why == LeftOut::Hidden);
    hidden.map(|left| left.row + 1)
}
