//! What kind of row a row is: data, a total, a note under the table, the headings again.

use crate::table::Sheet;
use crate::value::{cell_text, plain};

use super::heading::comparable;
use super::layout::{Layout, LeftOut};

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
/// Cells of a row that are looked at to tell a total: it stands at its beginning.
const TOTAL_COLUMNS: usize = 4;

/// Why a row is no data, or nothing when it is.
pub(super) fn left_out(sheet: &Sheet, layout: &Layout, row: u32) -> Option<LeftOut> {
    let cells: Vec<(u32, String)> = sheet
        .row(row)
        .map(|(column, cell)| (column, plain(&cell_text(cell))))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let Some((_, first)) = cells.first() else { return Some(LeftOut::Blank) };
    if cells.iter().take(TOTAL_COLUMNS).any(|(_, text)| is_total(text)) {
        return Some(LeftOut::Total);
    }
    if repeats_headings(layout, &cells) {
        return Some(LeftOut::RepeatedHeadings);
    }
    let is_note = NOTES.iter().any(|word| {
        first
            .strip_prefix(word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '.', '1', '一', '(']))
    });
    let is_lonely = cells.len() == 1 && layout.columns.len() > 3 && first.chars().count() > 12;
    if is_note || is_lonely {
        return Some(LeftOut::Note);
    }
    // Under the headings of some forms the columns are numbered.
    let is_numbering = row == layout.first_row
        && cells.len() >= 3
        && cells.iter().zip(1_u32..).all(|((_, text), number)| *text == number.to_string());
    is_numbering.then_some(LeftOut::Numbering)
}

fn is_total(text: &str) -> bool {
    let text = text.trim_end_matches(':').to_lowercase();
    TOTALS.iter().any(|word| text == *word)
        || text.chars().count() <= 12 && ["合计", "小计", "总计"].iter().any(|word| text.ends_with(word))
}

fn repeats_headings(layout: &Layout, cells: &[(u32, String)]) -> bool {
    let repeats = |(column, text): &&(u32, String)| {
        let heading = layout.columns.iter().find(|known| known.index == *column);
        heading.is_some_and(|heading| heading.path.iter().any(|level| comparable(level) == comparable(text)))
    };
    let repeated = cells.iter().filter(repeats).count();
    repeated >= 2 && repeated * 2 >= cells.len()
}
