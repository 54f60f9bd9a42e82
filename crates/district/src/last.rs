//! The totals of the last quarter, from the workbook that was made of them, and what has changed since.

use std::collections::BTreeMap;

use linli_tables::{Cell, Sheet, Workbook, value::cell_text};
use serde::{Deserialize, Serialize};

use crate::{Figures, Measure, OfficeLine, ReportState, Totals, cover::office_name};

/// What the heading of a column of totals stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TotalsColumn {
    /// 街道
    Office,
    /// A figure; money is in yuan there.
    Measure(Measure),
}

/// Figures of an earlier quarter, as far as they are known.
pub(crate) type KnownFigures = BTreeMap<Measure, i64>;

/// The totals of an earlier quarter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastTotals {
    /// By office.
    pub offices: BTreeMap<String, KnownFigures>,
    /// 合计
    pub all: KnownFigures,
}

/// A figure that has changed by more than a fifth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swing {
    /// 街道; nothing for all together.
    pub office: Option<String>,
    /// Which figure.
    pub measure: Measure,
    /// What it was.
    pub last: i64,
    /// What it is.
    pub now: i64,
}

/// Rows in which the headings are looked for.
const HEADING_ROWS: u32 = 10;

impl LastTotals {
    /// Reads the workbook of totals; `column` says what a heading stands for, and which words are those of the last row.
    /// Nothing where no sheet has offices and figures.
    #[must_use]
    pub fn read(
        workbook: &Workbook,
        column: impl Fn(&str) -> Option<TotalsColumn>,
        is_total: impl Fn(&str) -> bool,
    ) -> Option<Self> {
        workbook.sheets.iter().find_map(|sheet| Self::read_sheet(sheet, &column, &is_total))
    }

    fn read_sheet(
        sheet: &Sheet,
        column: &impl Fn(&str) -> Option<TotalsColumn>,
        is_total: &impl Fn(&str) -> bool,
    ) -> Option<Self> {
        let mut rows = 0..sheet.row_count().min(HEADING_ROWS);
        let Headings { row: head, office, measures } =
            rows.find_map(|row| Headings::of(sheet, row, column))?;
        let mut last = Self::default();
        for row in head + 1..sheet.row_count() {
            let name = cell_text(sheet.cell(row, office)).into_owned();
            let figures: KnownFigures = measures
                .iter()
                .filter_map(|(place, measure)| Some((*measure, figure(sheet.cell(row, *place), *measure)?)))
                .collect();
            if name.is_empty() || figures.is_empty() {
                continue;
            }
            if is_total(&name) {
                last.all = figures;
            } else {
                last.offices.insert(office_name(&name), figures);
            }
        }
        Some(last)
    }
}

/// Where the offices and their figures stand.
struct Headings {
    row: u32,
    office: u32,
    measures: Vec<(u32, Measure)>,
}

impl Headings {
    fn of(sheet: &Sheet, row: u32, column: &impl Fn(&str) -> Option<TotalsColumn>) -> Option<Self> {
        let mut office = None;
        let mut measures = Vec::new();
        for (place, cell) in sheet.row(row) {
            match column(&cell_text(cell)) {
                Some(TotalsColumn::Office) => office = office.or(Some(place)),
                Some(TotalsColumn::Measure(measure)) => measures.push((place, measure)),
                None => {}
            }
        }
        let office = office.filter(|_| !measures.is_empty())?;
        Some(Self { row, office, measures })
    }
}

/// A figure of a cell; money comes in yuan.
fn figure(cell: Cell<'_>, measure: Measure) -> Option<i64> {
    let number: f64 = match cell {
        Cell::Number(number) => number,
        Cell::Text(text) => text.replace([',', '，'], "").trim().parse().ok()?,
        _ => return None,
    };
    let scaled = (if measure.is_money() { number * 100.0 } else { number }).round();
    // Beyond this a float no longer tells whole numbers apart.
    let is_exact = scaled.abs() < 9.0e15;
    #[expect(clippy::cast_possible_truncation, reason = "whole and within its range")]
    is_exact.then_some(scaled as i64)
}

/// What has changed by more than a fifth: in all, then office by office. Offices that do not count now are left out.
#[must_use]
pub fn swings(last: &LastTotals, lines: &[OfficeLine], totals: &Totals) -> Vec<Swing> {
    let mut found = changes(None, &last.all, &totals.all);
    for line in lines.iter().filter(|line| line.state == ReportState::Reported) {
        if let Some(then) = last.offices.get(&line.office) {
            found.extend(changes(Some(&line.office), then, &line.totals.all));
        }
    }
    found
}

fn changes(office: Option<&str>, then: &KnownFigures, now: &Figures) -> Vec<Swing> {
    let measures = Measure::ALL.iter().filter(|measure| **measure != Measure::NoHouseholds);
    let change = |measure: &Measure| {
        let (last, now) = (*then.get(measure)?, now.get(*measure));
        is_swing(last, now).then(|| Swing { office: office.map(str::to_owned), measure: *measure, last, now })
    };
    measures.filter_map(change).collect()
}

/// Whether a figure has changed by more than a fifth of what it was. From nothing, everything is more.
fn is_swing(last: i64, now: i64) -> bool {
    let (last, now) = (i128::from(last), i128::from(now));
    (now - last).abs() * 5 > last.abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fifth_is_not_more_than_a_fifth() {
        assert!(!is_swing(100, 120) && !is_swing(100, 80) && !is_swing(0, 0));
        assert!(is_swing(100, 121) && is_swing(100, 79) && is_swing(0, 1) && is_swing(3, 2));
        assert!(is_swing(i64::MIN, i64::MAX));
    }
}
