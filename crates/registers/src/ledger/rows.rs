//! What kind of row a row is: data, a total, a note under the table, the headings again.

use std::collections::BTreeMap;

use linli_tables::{
    Cell, Sheet,
    value::{cell_text, plain},
};

use super::{
    heading::comparable,
    layout::{Layout, LeftOut},
};

const TOTALS: &[&str] = &[
    "合计",
    "总计",
    "小计",
    "共计",
    "累计",
    "总数",
    "汇总",
    "总合计",
    "全街道合计",
    "街道合计",
    "total",
    "subtotal",
    "sum",
];
const NOTES: &[&str] = &[
    "注",
    "备注",
    "说明",
    "填表说明",
    "填报说明",
    "填表人",
    "填报人",
    "制表",
    "制表人",
    "审核",
    "审核人",
    "单位负责人",
    "负责人",
    "填报单位",
    "填表单位",
    "填报日期",
    "填表日期",
    "联系电话",
    "联系人",
    "经办人",
    "审批",
    "领导签字",
    "单位盖章",
    "盖章",
    "数据来源",
    "统计时间",
    "截止",
    "截至",
];
/// Longer than the name of a neighbourhood is.
const LONG_NAME: usize = 12;
/// Cells of a row that are looked at to tell a total or headings: both show at its beginning.
const FIRST_CELLS: usize = 4;

/// Tells rows apart under the headings of one sheet.
pub(super) struct RowKinds<'a> {
    sheet: &'a Sheet,
    first_row: u32,
    /// The headings of each column, as they are compared.
    headings: BTreeMap<u32, Vec<String>>,
}

impl<'a> RowKinds<'a> {
    pub(super) fn new<F>(sheet: &'a Sheet, layout: &Layout<F>) -> RowKinds<'a> {
        let headings = layout
            .columns
            .iter()
            .map(|column| (column.index, column.path.iter().map(|heading| comparable(heading)).collect()));
        RowKinds { sheet, first_row: layout.first_row, headings: headings.collect() }
    }

    /// Why a row is no data, or nothing when it is.
    pub(super) fn left_out(&self, row: u32) -> Option<LeftOut> {
        let cells = || self.sheet.row(row).map(|(column, cell)| (column, plain(&cell_text(cell))));
        let beginning: Vec<(u32, String)> = cells().take(FIRST_CELLS).collect();
        let Some((_, first)) = beginning.first() else { return Some(LeftOut::Blank) };
        if self.holds_only_formulas(row) {
            return Some(LeftOut::Blank);
        }
        if beginning.iter().any(|(_, text)| is_total(text)) {
            return Some(LeftOut::Total);
        }
        if beginning.iter().any(|cell| self.is_heading(cell)) && self.repeats_headings(cells()) {
            return Some(LeftOut::RepeatedHeadings);
        }
        let is_note = NOTES.iter().any(|word| {
            let rest = first.strip_prefix(word);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '.', '1', '一', '(']))
        });
        let is_lonely = beginning.len() == 1 && self.headings.len() > 3 && first.chars().count() > LONG_NAME;
        if is_note || is_lonely {
            return Some(LeftOut::Note);
        }
        // Under the headings of some forms the columns are numbered.
        let is_numbering = row == self.first_row
            && beginning.len() >= 3
            && cells().zip(1_u32..).all(|((_, text), number)| text == number.to_string());
        is_numbering.then_some(LeftOut::Numbering)
    }

    /// Whether nothing but formulas stands in the row, none of which has a result: they were filled down in advance.
    fn holds_only_formulas(&self, row: u32) -> bool {
        self.sheet
            .row(row)
            .all(|(column, cell)| matches!(cell, Cell::Error(_)) || self.sheet.is_formula_zero(row, column))
    }

    fn is_heading(&self, (column, text): &(u32, String)) -> bool {
        let text = comparable(text);
        self.headings.get(column).is_some_and(|levels| levels.contains(&text))
    }

    fn repeats_headings(&self, cells: impl Iterator<Item = (u32, String)>) -> bool {
        let (mut repeated, mut all) = (0, 0);
        for cell in cells {
            all += 1;
            repeated += usize::from(self.is_heading(&cell));
        }
        repeated >= 2 && repeated * 2 >= all
    }
}

fn is_total(text: &str) -> bool {
    let text = text.trim_end_matches(':').to_lowercase();
    TOTALS.iter().any(|word| text == *word)
        || text.chars().count() <= 12 && ["合计", "小计", "总计"].iter().any(|word| text.ends_with(word))
}
