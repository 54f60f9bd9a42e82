//! The ledger: its toolbar, grid and record.

use linli_plan::{Field, FieldKind, Unit};

use crate::{Lang, format, sentences::sentences};

sentences! {
    title => "台账" | "Ledger";
    about_neighbourhoods(count: &str) => "{count}个小区" | "{count} neighbourhoods";
    about_communities(count: &str) => "，{count}个社区" | ", {count} communities";
    about_no_community => "，社区都未填" | ", no community filled in";
    about_households(count: &str) => "，{count}户" | ", {count} households";
    about_stop => "。" | ".";
    about_no_households => "，户数都未填" | ", no households filled in";
    about_unread(count: &str) => "有{count}格看不懂，原样留着，标了“？”。" | "{count} cells could not be understood; they are kept as they are and marked “?”.";
    about_empty => "一行一个小区。导入手头的台账，或者直接录入。" | "One row for each neighbourhood. Import the ledger you have, or type.";
    next => "看分类 →" | "See the segments →";
    import => "导入台账" | "Import a ledger";
    add => "新增小区" | "Add a neighbourhood";
    added_name => "新小区" | "New neighbourhood";
    remove(count: usize) => "删除{count}行" | "Remove {count} rows";
    removed(count: usize) => "已删除{count}个小区" | "Removed {count} neighbourhoods";
    removed_used(count: usize) => "，并从{count}个项目中移出" | " and took them out of {count} campaigns";
    search => "查找小区、社区" | "Find a neighbourhood";
    filters => "按列筛选" | "Filter by column";
    all_columns => "显示空列" | "Show empty columns";
    group_by => "分组" | "Group by";
    group_none => "不分组" | "No groups";
    group_community => "按社区" | "Community";
    group_segment => "按类别" | "Segment";
    no_community => "未填社区" | "No community";
    no_segment => "类别待核实" | "Segment unverified";
    group_count(count: usize) => "{count}个" | "{count}";
    group_households(households: &str) => "{households}户" | "{households} households";
    empty => "台账还是空的。把Excel或CSV拖到这里，也可以从表格里复制一块直接粘贴。" | "The ledger is empty. Drop an Excel or CSV file here, or paste a block from a spreadsheet.";
    nothing_found => "没有符合条件的小区。" | "No neighbourhood matches.";
    clear_filters => "清除筛选" | "Clear filters";
    segment_column => "小区类别" | "Segment";
    unread_title(text: &str) => "台账原文“{text}”看不懂，原样留着" | "“{text}” in the ledger was not understood and is kept as it is";
    range_title(text: &str) => "台账原文：{text}" | "The ledger says: {text}";

    grid_label => "小区台账" | "Neighbourhood ledger";
    grid_keys => "方向键和Tab移动，Esc后再按Tab离开表格，回车编辑，Ctrl加回车看整行，空格选择行，Shift加方向键选择区域，Ctrl+D向下填充，Ctrl+H查找替换" | "Arrow keys and Tab move, Escape and then Tab leaves the table, Enter edits, Ctrl+Enter shows the whole row, Space chooses the row, Shift with arrows selects a range, Ctrl+D fills down, Ctrl+H finds and replaces";
    choose_all => "选择全部行" | "Choose all rows";
    choose_row(name: &str) => "选择{name}" | "Choose {name}";
    filter_column(name: &str) => "筛选{name}" | "Filter {name}";
    filter_hint => "筛选" | "Filter";
    fold(name: &str) => "收起{name}" | "Fold {name}";
    unfold(name: &str) => "展开{name}" | "Unfold {name}";
    held => "按退格键接着改，按Esc放弃。" | "Backspace goes on with the text, Escape drops it.";
    no_choice => "没有这个选项" | "No such choice";
    paste_too_wide(count: usize) => "粘贴的内容比右边剩下的列多{count}列，放不下。没有改动；请从靠左的列开始粘贴。" | "The block is wider than the columns to the right; columns too many: {count}. Nothing was changed: paste from a column further left.";
    paste_too_long(count: usize) => "下面没有那么多行，有{count}行放不下。没有改动。" | "There are not so many rows below; rows too many: {count}. Nothing was changed.";
    paste_several => "粘贴的是好几个格的内容，这里只能填一个。没有改动；请按Esc，再粘贴到格上。" | "That is several cells, and this is one. Nothing was changed: press Escape and paste over the cells.";
    paste_needs_name => "粘贴的内容超出最后一行，要新增小区请从“小区名称”列开始粘贴。" | "The block goes beyond the last row. To add neighbourhoods, paste from the name column on.";

    record_title => "小区信息" | "Neighbourhood";
    record_unread(text: &str) => "台账原文“{text}”，看不懂。填入后即替换。" | "The ledger says “{text}”, which was not understood. What you enter takes its place.";
    record_to_segment => "看分类依据" | "See why it is classed so";
    record_gone => "这个小区已不在台账里。" | "This neighbourhood is no longer in the ledger.";
    not_filled => "未填" | "not filled";
}

/// How much there is: neighbourhoods, and communities and households as far as they are filled in.
#[must_use]
pub fn about(lang: Lang, neighbourhoods: usize, communities: usize, households: Option<i64>) -> String {
    let count = |count: usize| format::number(i64::try_from(count).unwrap_or(i64::MAX));
    let communities = match communities {
        0 => about_no_community(lang).to_owned(),
        communities => about_communities(lang, &count(communities)),
    };
    let households = match households {
        None => about_no_households(lang).to_owned(),
        Some(households) => about_households(lang, &format::number(households)),
    };
    about_neighbourhoods(lang, &count(neighbourhoods)) + &communities + &households + about_stop(lang)
}

/// Columns that nobody types into were left out of a paste.
#[must_use]
pub fn paste_fixed(lang: Lang, columns: &[String]) -> String {
    match lang {
        Lang::Zh => format!("已粘贴。“{}”由系统得出，没有改动。", columns.join("”“")),
        Lang::En => {
            format!("Pasted. Worked out by the program and left as they are: {}.", columns.join(", "))
        }
    }
}

/// What can be typed into a field, said when something else was.
#[must_use]
pub fn not_understood(lang: Lang, field: Field, text: &str) -> String {
    let (zh, en) = match field.kind() {
        FieldKind::Number(Unit::Year) => {
            ("请填年份，如1986、80年代、1985—1992。", "a year such as 1986, 1980s or 1985–1992")
        }
        FieldKind::Number(Unit::BasisPoints) => ("请填比例，如18%、约三成。", "a share such as 18%"),
        FieldKind::Number(Unit::FenPerSquareMetreMonth) => {
            ("请填金额，如2.4、0.65—1.2。", "an amount such as 2.4 or 0.65–1.2")
        }
        FieldKind::Number(_) => {
            ("请填数字，如1204、约1200、400—450。", "a number such as 1204, about 1200 or 400–450")
        }
        FieldKind::Custom => ("请按这个字段的类型填写。", "what this field holds"),
        FieldKind::Choice(_) => ("请从列出的选项里选。", "one of the listed choices"),
        FieldKind::Text | FieldKind::Names | FieldKind::Note => ("请填文字。", "a text"),
    };
    match lang {
        Lang::Zh => format!("看不懂“{text}”。{zh}"),
        Lang::En => format!("“{text}” is not understood: enter {en}."),
    }
}
