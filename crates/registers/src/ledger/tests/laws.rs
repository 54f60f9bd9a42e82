//! What holds for any sheet, however strange.

use proptest::prelude::*;

use super::*;

const CELLS: &[&str] = &[
    "",
    "北里",
    "东园",
    "南里",
    "甲",
    "甲社区",
    "乙",
    "〃",
    "同上",
    "80年代",
    "2008.6",
    "1986",
    "约1200户",
    "18%",
    "三成",
    "待定",
    "无",
    "有",
    "部分有",
    "6-18",
    "合计",
    "小计",
    "注：略",
    "小区",
    "0.65元",
    "业委会（筹）",
    "99999999",
    "3号院",
    "a、b",
    "11010519491231002X",
    "-",
    "2026-01-01",
];
const HEADINGS: &[&str] = &[
    "小区",
    "社区",
    "别名",
    "产权单位",
    "建成年代",
    "户数",
    "出租户数",
    "电梯",
    "物业费",
    "物业公司",
    "业委会",
    "备注",
    "层数",
    "联系电话",
    "无关",
];

/// A sheet that shows itself as text when a law fails.
#[derive(Clone)]
struct AnySheet(Sheet);

impl std::fmt::Debug for AnySheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for row in 0..self.0.row_count() {
            let cells: Vec<_> = self.0.row(row).map(|(column, cell)| format!("{column}:{cell:?}")).collect();
            writeln!(f, "{}", cells.join(" "))?;
        }
        writeln!(f, "{:?}", self.0.merges())
    }
}

fn any_sheet() -> impl Strategy<Value = AnySheet> {
    let row = prop::collection::vec(prop::sample::select(CELLS), HEADINGS.len());
    let merge_of = (1_u32..8, 0_u32..3, 0_u32..15);
    (prop::collection::vec(row, 0..8), prop::collection::vec(merge_of, 0..3)).prop_map(|(rows, merges)| {
        let rows = std::iter::once(HEADINGS.to_vec()).chain(rows);
        let merges = merges.into_iter().map(|(row, more, column)| merge((row, column), (row + more, column)));
        AnySheet(Sheet::from_rows("台账", rows).unwrap().with_merges(merges.collect()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_row_is_somewhere_once(AnySheet(sheet) in any_sheet()) {
        let layout = recognise(&sheet);
        let preview = preview(&empty_plan(), &sheet);
        let mut rows: Vec<u32> = preview.rows(0..100, RowFilter::All).iter().map(|row| row.row).collect();
        rows.extend(layout.left_out.iter().map(|left| left.row));
        rows.sort_unstable();
        let filled: Vec<u32> =
            (layout.first_row..layout.end_row).filter(|row| !sheet.is_row_empty(*row)).collect();
        // A row of which only a merge from above fills anything has nothing of its own.
        prop_assert_eq!(rows, filled);
    }

    #[test]
    fn accepting_leaves_nothing_to_accept(AnySheet(sheet) in any_sheet()) {
        let plan = accepted(&empty_plan(), &sheet);
        prop_assert_eq!(preview(&plan, &sheet).accept(&Default::default()), []);
    }

    #[test]
    fn a_preview_never_erases(AnySheet(first) in any_sheet(), AnySheet(second) in any_sheet()) {
        let plan = accepted(&empty_plan(), &first);
        let after = accepted(&plan, &second);
        for (id, row) in &plan.neighbourhoods {
            let next = &after.neighbourhoods[id];
            for field in Field::ALL {
                prop_assert!(row.get(*field).is_none() || next.get(*field).is_some(), "{}", field.code());
            }
        }
    }
}
