//! 合计 and 小计 of a ledger: whether they are what the rows above them add up to.

use linli_plan::{Field, FieldKind, Measured, Unit};
use linli_registers::ledger::{Column, Layout, LeftOut, Mapping};
use linli_tables::{
    Sheet,
    value::{Reading, cell_text, number},
};

use crate::Remark;

/// A column of counts that can be added up.
struct Counted<'a> {
    column: &'a Column,
    field: Field,
    unit: Unit,
}

/// Sums of a column, as far as its cells are known.
#[derive(Clone, Copy, Default)]
struct Sum {
    low: i64,
    high: i64,
    /// A cell was not understood, so that nobody can say what the sum is.
    is_open: bool,
}

impl Sum {
    fn add(&mut self, number: &Measured) {
        self.low = self.low.saturating_add(number.low);
        self.high = self.high.saturating_add(number.high);
        // 约1200户 may as well be 1,180.
        self.is_open |= number.approximate;
    }

    fn holds(self, stated: i64) -> bool {
        self.is_open || (self.low <= stated && stated <= self.high)
    }
}

/// The totals that are not what the rows say. One that is a subtotal of the rows since the last total is right as well.
pub(crate) fn wrong_totals(sheet: &Sheet, layout: &Layout, mapping: &Mapping) -> Vec<Remark> {
    let kind = |row: u32| layout.left_out.iter().find(|left| left.row == row).map(|left| left.why);
    if !layout.left_out.iter().any(|left| left.why == LeftOut::Total) {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    for counted in layout.columns.iter().filter_map(|column| counted(column, mapping)) {
        let (mut all, mut since) = (Sum::default(), Sum::default());
        for row in layout.first_row..layout.end_row {
            let text = cell_text(sheet.cell(row, counted.column.index));
            let read = number(&text, counted.unit, counted.column.scale);
            match (kind(row), read) {
                (None, Reading::Value(number)) => {
                    all.add(&number);
                    since.add(&number);
                }
                (None, Reading::NotUnderstood) => (all.is_open, since.is_open) = (true, true),
                (Some(LeftOut::Total), Reading::Value(stated)) => {
                    let is_right = stated.approximate
                        || stated.single().is_none_or(|stated| all.holds(stated) || since.holds(stated));
                    if !is_right {
                        let (field, added) = (counted.field, all.low.midpoint(all.high));
                        wrong.push(Remark::TotalDiffers { row: row + 1, field, stated: stated.low, added });
                    }
                    since = Sum::default();
                }
                (Some(LeftOut::Total), _) => since = Sum::default(),
                _ => {}
            }
        }
    }
    wrong
}

fn counted<'a>(column: &'a Column, mapping: &Mapping) -> Option<Counted<'a>> {
    let field = mapping.field(column).filter(|field| *field != Field::Floors)?;
    match field.kind() {
        FieldKind::Number(unit @ (Unit::Households | Unit::People | Unit::Count)) => {
            Some(Counted { column, field, unit })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use linli_registers::ledger::recognise;

    use super::*;

    fn wrong(rows: &[&[&str]]) -> Vec<(u32, Field, i64, i64)> {
        let sheet = Sheet::from_rows("a", rows.iter().map(|row| row.iter().copied())).unwrap();
        let layout = recognise(&sheet);
        let found = wrong_totals(&sheet, &layout, &Mapping::suggested(&layout));
        let told = |remark| match remark {
            Remark::TotalDiffers { row, field, stated, added } => (row, field, stated, added),
            other => panic!("{other:?}"),
        };
        found.into_iter().map(told).collect()
    }

    const HEAD: &[&str] = &["社区", "小区名称", "户数", "常住人口"];

    #[test]
    fn a_total_that_is_no_sum_is_found() {
        let rows: &[&[&str]] = &[
            HEAD,
            &["甲", "北里", "1200", "3100"],
            &["甲", "东园", "986", "2450"],
            &["合计", "", "2186", "5600"],
        ];
        assert_eq!(wrong(rows), [(4, Field::Residents, 5_600, 5_550)]);
    }

    #[test]
    fn subtotals_are_sums_of_their_part() {
        let rows: &[&[&str]] = &[
            HEAD,
            &["甲", "北里", "1200", ""],
            &["甲社区小计", "", "1200", ""],
            &["乙", "林苑", "912", ""],
            &["乙社区小计", "", "912", ""],
            &["合计", "", "2112", ""],
        ];
        assert_eq!(wrong(rows), []);
    }

    #[test]
    fn where_a_part_is_not_known_nobody_can_say() {
        let estimate: &[&[&str]] = &[HEAD, &["甲", "北里", "约1200户", ""], &["合计", "", "1186", ""]];
        assert_eq!(wrong(estimate), []);
        let unread: &[&[&str]] = &[HEAD, &["甲", "北里", "很多", ""], &["合计", "", "1186", ""]];
        assert_eq!(wrong(unread), []);
    }
}
