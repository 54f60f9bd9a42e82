//! The import of a ledger: reading, comparing, what each column and each cell was taken for.

pub mod doubts;
mod rows;
#[cfg(test)]
mod tests;

pub use rows::{RowChange, RowNote, no_name, read_as, rejected, row_changes, row_notes};

use linli_plan::{Field, FieldKind, Measured, Unit, Value};
use linli_registers::ledger::{
    CellNote, FieldContent, Layout, LeftOut, NoteKind, Outcome, OutcomeKind, PreviewRow, Rejection, RowPlace,
    Withheld, WrongTotal,
};
use linli_tables::{TextEncoding, TextReading};

use crate::{Lang, PlanNames, fields, format, ledger, people, sentences::sentences};

sentences! {
    title => "导入小区台账" | "Import a ledger";
    choose_about => "选择一份Excel或CSV台账，也可以从表格里复制一块直接粘贴。先看清会改动什么，再决定导入。" | "Choose an Excel or CSV ledger, or paste a block copied from a spreadsheet. You see what would change before anything does.";
    choose_again => "如果刚才刷新过页面，请再选一次文件：浏览器不会替网页留着它。方案没有改动。" | "If the page was reloaded, choose the file again: the browser does not keep it for the page. The plan has not changed.";
    choose_file => "选择文件" | "Choose a file";
    choose_other => "换一个文件" | "Choose another file";
    drop_here => "把文件拖到这里" | "Drop the file here";
    kinds => "可以读：.xlsx、.xlsm、.xls、.csv、.txt" | "These can be read: .xlsx, .xlsm, .xls, .csv, .txt";
    to_ledger => "返回台账" | "Back to the ledger";
    pasted => "粘贴的表格" | "the pasted table";
    quoted(name: &str) => "“{name}”" | "“{name}”";

    working(name: &str) => "正在读入{name}" | "Reading {name}";
    stage_starting => "正在准备…" | "Getting ready…";
    stage_checking => "正在检查文件…" | "Checking the file…";
    stage_reading => "正在读单元格…" | "Reading cells…";
    stage_comparing => "正在与现有台账比对…" | "Comparing with the ledger…";
    stage_comparing_row(row: &str, rows: &str) => "正在与现有台账比对，第{row}行，共{rows}行" | "Comparing with the ledger: row {row} of {rows}";
    stage_accepting => "正在导入…" | "Importing…";
    stage_again => "正在按新的对应重新比对…" | "Comparing again…";

    failed_title(name: &str) => "没有读入{name}" | "{name} was not read";
    stopped_title => "已停止" | "Stopped";
    stopped => "导入停在半路，什么也没有改动。可以从头再读一次。" | "The import was stopped half way; nothing was changed. You can read the file again.";
    kept => "方案没有改动，台账还是原来的样子。" | "The plan has not changed; the ledger is as it was.";
    again => "再读一次" | "Read it again";
    gone => "文件读不出来：可能已移走、改名，或是一个文件夹。请再选一次。" | "The file cannot be read: it may have been moved or renamed, or is a folder. Choose it again.";
    crashed => "读表的程序意外中断了，多半是文件太大、内存不够。请关掉别的网页再试，或把文件按社区分成几份。" | "The reader ended unexpectedly, most likely for want of memory. Close other pages and try again, or split the file by community.";
    no_worker => "读表的程序没有启动。请刷新页面后再选一次文件；如果仍不行，换用较新的Edge或Chrome。" | "The reader could not be started. Reload the page and choose the file again; if that fails, use a recent Edge or Chrome.";
    plan_not_taken => "现有方案没能交给比对程序，无法比对。请先到“存档”存一份文件，刷新页面后再试。" | "The plan could not be handed to the comparison. Save it to a file under Files, reload the page and try again.";
    refused_read_only => "这份方案正在另一个窗口里编辑，这里只读，不能导入。请到那个窗口里导入，或关掉它。" | "The plan is being edited in another window and is read only here. Import there, or close that window.";
    undecoded(count: &str, encoding: &str) => "文字按{encoding}读入，有{count}个字认不出来，显示为“�”：文件可能被截断或改坏。如果满眼乱码，请换一种编码：" | "The text is read as {encoding}; {count} characters do not fit and show as “�”: the file may be cut or damaged. If the text is garbled, choose another encoding:";
    encoding_doubted(encoding: &str) => "文字像是{encoding}，不能确定。请看看下面的内容是否通顺；如果是乱码，请换一种编码：" | "The text seems to be {encoding}, which is not certain. Look whether it makes sense below; if it is garbled, choose another encoding:";
    encoding_read(encoding: &str) => "文字按{encoding}读入。是乱码？换一种编码" | "The text is read as {encoding}. Garbled? Choose another encoding";

    untouched => "还没有改动任何内容。" | "Nothing has been changed yet.";
    sheet_number(number: usize) => "第{number}个工作表" | "sheet {number}";
    sheet_named(number: usize, name: &str) => "第{number}个工作表“{name}”" | "sheet {number} “{name}”";
    title_rows(count: usize) => "标题{count}行" | "{count} title rows";
    header_rows(count: usize) => "表头{count}行" | "{count} heading rows";
    no_header => "没有表头" | "no headings";
    totals(count: usize) => "合计{count}行" | "{count} total rows";
    notes_rows(count: usize) => "说明{count}行" | "{count} notes";
    repeated_rows(count: usize) => "重复表头{count}行" | "{count} repeated headings";
    recognised(parts: &str) => "{parts}已识别，不作为小区" | "{parts} were recognised and are not taken for neighbourhoods";
    sheet => "工作表" | "Sheet";
    sheet_option(number: usize, name: &str, rows: &str) => "{number}. {name}（{rows}行）" | "{number}. {name} ({rows} rows)";
    sheet_hidden => "，隐藏" | ", hidden";
    import(count: &str) => "导入{count}个小区" | "Import {count} neighbourhoods";
    nothing_to_import => "没有可导入的改动" | "Nothing to import";
    nothing_new => "表里的内容与现有台账相同，不需要导入。" | "The table says what the ledger says already; there is nothing to import.";
    all_left_out => "有改动的行都没有勾选。勾上要导入的行，再点导入。" | "All rows with changes are left out. Tick those you want.";
    read_only => "方案现在只读，不能导入。" | "The plan is read only now and cannot take an import.";
    imported(count: usize) => "已导入{count}个小区" | "Imported {count} neighbourhoods";
    stale => "方案刚有改动，已按最新内容重新比对。" | "The plan has changed meanwhile; the comparison was made anew.";
    no_name_column => "没有认出“小区名称”在哪一列，所以一行也读不进来。请在“列对应”里指定。" | "No column was recognised as the name of the neighbourhood, so no row can be read. Choose it under “Columns”.";
    office_named(office: &str) => "标题里写着“{office}”，导入时一并记作本方案的街道名称。" | "The title names “{office}”; with the import it becomes the street office of this plan.";

    hidden_rows(rows: &str) => "有{rows}行被隐藏或筛选掉，没有读入" | "{rows} rows are hidden or filtered out and are not read";
    hidden_columns(names: &str) => "隐藏的列没有读入：{names}" | "hidden columns are not read: {names}";
    take_hidden => "一并读入" | "Read them too";
    hidden_taken => "隐藏和筛选掉的行、列已一并读入。" | "Hidden and filtered rows and columns are read too.";
    leave_hidden => "不读隐藏的内容" | "Leave out what is hidden";
    hidden_column => "隐藏列" | "hidden column";

    together(count: usize, names: &str) => "同一种表格{count}张一起读：{names}" | "{count} tables of one form together: {names}";
    tables_together(count: usize) => "{count}张同样的表" | "{count} tables of one form";
    other_tables(names: &str) => "没有读入的表：{names}。要读，请在“工作表”里选。" | "Not read: {names}. Choose them under “Sheet”.";
    not_a_ledger(heading: &str) => "这张表不像小区台账：名称只有一列“{heading}”，也没有认出社区、户数、建成年代这样的列。先不勾选，也不导入。" | "This does not look like a ledger of neighbourhoods: the names stand under “{heading}”, and no community, households or years are recognised. Nothing is ticked.";
    it_is_a_ledger => "确实是小区台账，按台账读" | "It is a ledger; read it as one";
    row_on_sheet(sheet: &str, row: &str) => "“{sheet}”第{row}行" | "“{sheet}” row {row}";
    same_as_elsewhere(place: &str) => "与{place}是同一个小区，只读前面那一行。" | "The same neighbourhood as {place}; only the earlier row is read.";

    totals_differ => "合计与各行相加不一致，读入的是各行；请核对哪个对：" | "Totals differ from the sums of their rows, which are what is read; please check which is right:";
    total_differs(row: &str, label: &str, field: &str, stated: &str, added: &str) => "第{row}行“{label}”的{field}写{stated}，各行相加{added}" | "row {row}, “{label}”: {field} says {stated}, its rows come to {added}";
    more_totals(count: &str) => "另有{count}处不一致" | "{count} more differ";

    summary => "按结果筛选" | "Filter by outcome";
    sum_new => "新增" | "New";
    sum_changed => "更新" | "Changed";
    sum_unchanged => "无变化" | "Unchanged";
    sum_rejected => "不能读入" | "Not usable";
    sum_unread => "看不懂的格子（原样留着）" | "Cells not understood (kept as text)";
    spoken(new: &str, changed: &str, unchanged: &str, rejected: &str) => "新增{new}，更新{changed}，无变化{unchanged}，不能读入{rejected}。" | "{new} new, {changed} changed, {unchanged} unchanged, {rejected} not usable.";

    columns => "列对应" | "Columns";
    columns_sure(known: &str) => "按列名认出{known}列。" | "{known} columns were recognised by their headings.";
    columns_ask(known: &str, open: &str) => "按列名认出{known}列，请看一眼标出的{open}列。" | "{known} columns were recognised; please look at the {open} marked ones.";
    look => "请看一眼" | "please look";
    column_place(number: u32) => "第{number}列" | "column {number}";
    goes_to(heading: &str) => "“{heading}”读作" | "“{heading}” is read as";
    sample(cells: &str) => "如：{cells}" | "e.g. {cells}";
    empty_column => "这一列是空的" | "this column is empty";
    append => "并入备注" | "Add to the notes";
    keep => "保留为本单位自己的一列" | "Keep as a column of the office’s own";
    ignore => "不导入" | "Leave out";
    ids_dropped => "不读入（个人信息）" | "not read (personal data)";
    own_column => "不读入（由本程序得出）" | "not read (worked out by this program)";
    phones => "电话号码，默认不读入" | "telephone numbers, left out by default";
    personal => "个人信息（IP、邮箱、车牌、设备等），默认不读入" | "personal data (IP, mail, plate, device), left out by default";
    personal_dropped => "IP、邮箱、车牌、银行卡、设备、位置等个人信息列没有读入。" | "Columns of personal data (IP, mail, plate, bank card, device, place) were not read.";
    blot_personal(cells: &str) => "有{cells}格里像是有手机号、邮箱、IP、车牌或银行卡号；读入备注的打上星号" | "{cells} cells seem to hold a telephone number, mail, IP address, plate or bank card; blot them out in notes";
    serial => "序号" | "running number";
    group_place => "名称与位置" | "Name and place";
    group_housing => "房屋" | "Housing";
    group_people => "居民" | "Residents";
    group_service => "物业" | "Management";
    group_other => "其他" | "Other";
    group_elsewhere => "不作为字段" | "Not a field";

    rows => "逐行预览" | "Row by row";
    head_name => "小区" | "Neighbourhood";
    head_read => "读成什么" | "What it was read as";
    head_changes => "新增或改动的内容" | "What would be new or changed";
    take(name: &str) => "导入：{name}" | "Import: {name}";
    row_number(row: &str) => "第{row}行" | "row {row}";
    nameless => "（没有名称）" | "(no name)";
    same => "与现有内容相同" | "the same as the ledger";
    left_out => "不导入这一行" | "left out";
    details(name: &str) => "{name}：看全部内容" | "{name}: see all of it";
    loading_row => "正在取这一行…" | "Fetching this row…";
    no_rows => "没有这样的行。" | "There are no such rows.";
    show_all => "显示全部行" | "Show all rows";
    detail_read => "读成什么" | "What it was read as";
    detail_changes => "改动" | "Changes";
    detail_plain => "每一格都照原样读入。" | "Every cell was read as it stands.";
    was => "原来" | "was";
    becomes => "改为" | "becomes";
}

#[must_use]
pub fn outcome(lang: Lang, outcome: OutcomeKind) -> &'static str {
    match outcome {
        OutcomeKind::New => sum_new(lang),
        OutcomeKind::Changed => sum_changed(lang),
        OutcomeKind::Unchanged => sum_unchanged(lang),
        OutcomeKind::Rejected => sum_rejected(lang),
    }
}

/// The mark of an outcome, for those who see the page.
#[must_use]
pub fn mark(outcome: OutcomeKind) -> &'static str {
    match outcome {
        OutcomeKind::New => "＋",
        OutcomeKind::Changed => "△",
        OutcomeKind::Unchanged => "＝",
        OutcomeKind::Rejected => "✕",
    }
}

/// What was recognised in a sheet and is no neighbourhood.
#[must_use]
pub fn layout<F>(lang: Lang, layout: &Layout<F>) -> String {
    let left_out = |why: LeftOut| layout.left_out.iter().filter(|row| row.why == why).count();
    let mut parts = Vec::new();
    let mut add = |count: usize, say: fn(Lang, usize) -> String| {
        if count > 0 {
            parts.push(say(lang, count));
        }
    };
    add(layout.title_rows.len(), title_rows);
    add(layout.header_rows.len(), header_rows);
    add(left_out(LeftOut::Total), totals);
    add(left_out(LeftOut::Note), notes_rows);
    add(left_out(LeftOut::RepeatedHeadings) + left_out(LeftOut::Numbering), repeated_rows);
    if parts.is_empty() {
        return no_header(lang).to_owned();
    }
    recognised(lang, &list(lang, &parts))
}

/// What the sheet keeps from view and is therefore not read; nothing where there is none.
#[must_use]
pub fn hidden<F>(lang: Lang, layout: &Layout<F>) -> Option<String> {
    let rows = layout.left_out.iter().filter(|row| row.why == LeftOut::Hidden).count();
    let columns: Vec<String> = layout
        .hidden_columns
        .iter()
        .map(|name| if name.is_empty() { "—".into() } else { name.clone() })
        .collect();
    let clauses = [
        (rows > 0).then(|| hidden_rows(lang, &count(rows))),
        (!columns.is_empty()).then(|| hidden_columns(lang, &list(lang, &columns))),
    ];
    let clauses: Vec<String> = clauses.into_iter().flatten().collect();
    (!clauses.is_empty()).then(|| sentence(lang, &clauses))
}

/// Totals shown one by one; of more only the number is told.
const TOTALS_SHOWN: usize = 6;

/// The totals that are not the sums of their rows, as clauses.
#[must_use]
pub fn wrong_totals(lang: Lang, wrong: &[WrongTotal]) -> Vec<String> {
    let mut clauses: Vec<String> =
        wrong.iter().take(TOTALS_SHOWN).map(|total| wrong_total(lang, total)).collect();
    if let Some(more) = wrong.len().checked_sub(TOTALS_SHOWN).filter(|more| *more > 0) {
        clauses.push(more_totals(lang, &count(more)));
    }
    clauses
}

fn wrong_total(lang: Lang, total: &WrongTotal) -> String {
    let unit = total.field.unit().unwrap_or(Unit::Count);
    let amount = |amount| format::measured_with_unit(lang, unit, &Measured::range(amount, amount));
    let field = fields::standard(lang, total.field);
    total_differs(
        lang,
        &row_text(total.row),
        &total.label,
        field,
        &amount(total.stated),
        &amount(total.added),
    )
}

/// Words one after the other: `北里、东里`.
#[must_use]
pub fn list(lang: Lang, words: &[String]) -> String {
    words.join(if lang == Lang::Zh { "、" } else { ", " })
}

/// Clauses as one sentence, nothing where there are none.
#[must_use]
pub fn sentence(lang: Lang, clauses: &[String]) -> String {
    let (between, end) = if lang == Lang::Zh { ("；", "。") } else { ("; ", ".") };
    if clauses.is_empty() { String::new() } else { format!("{}{end}", clauses.join(between)) }
}

/// Sentences one after the other.
#[must_use]
pub fn sentences(lang: Lang, sentences: &[String]) -> String {
    sentences.join(if lang == Lang::Zh { "" } else { " " }).trim().to_owned()
}

/// The heading of a column with those above it.
#[must_use]
pub fn heading(lang: Lang, path: &[String], index: u32) -> String {
    if path.is_empty() { column_place(lang, index + 1) } else { path.join(" / ") }
}

/// Why a column is not read, or is not read by default.
#[must_use]
pub fn withheld(lang: Lang, why: Withheld) -> &'static str {
    match why {
        Withheld::IdNumbers => ids_dropped(lang),
        Withheld::OwnColumn => own_column(lang),
        Withheld::Phones => phones(lang),
        Withheld::Personal => personal(lang),
        Withheld::Serial => serial(lang),
    }
}

/// Why the reading of a text is to be doubted; nothing where it is not.
#[must_use]
pub fn text_doubt(lang: Lang, text: TextReading) -> Option<String> {
    let name = encoding(lang, text.encoding);
    match text {
        TextReading { undecoded: 1.., .. } => {
            Some(undecoded(lang, &format::number(i64::from(text.undecoded)), name))
        }
        TextReading { is_doubtful: true, .. } => Some(encoding_doubted(lang, name)),
        TextReading { .. } => None,
    }
}

/// The name of an encoding, with where such files come from.
#[must_use]
pub fn encoding(lang: Lang, encoding: TextEncoding) -> &'static str {
    let (zh, en) = match encoding {
        TextEncoding::Utf8 => ("UTF-8", "UTF-8"),
        TextEncoding::Utf16Le => ("UTF-16（低位在前）", "UTF-16, low byte first"),
        TextEncoding::Utf16Be => ("UTF-16（高位在前）", "UTF-16, high byte first"),
        TextEncoding::Gb18030 => ("GBK / GB18030（中文Excel、WPS）", "GBK / GB18030 (Chinese Excel, WPS)"),
        TextEncoding::Big5 => ("Big5（繁体）", "Big5 (traditional Chinese)"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A value with its unit, but for households and people, which the name of the field says already.
#[must_use]
pub fn value(lang: Lang, field: Field, value: &Value) -> String {
    match (value, field.kind()) {
        (Value::Number(_), FieldKind::Number(Unit::Households | Unit::People)) => {
            format::value(lang, field, value)
        }
        (Value::Number(number), FieldKind::Number(unit)) => format::measured_with_unit(lang, unit, number),
        _ => format::value(lang, field, value),
    }
}

/// What a ledger says in a field.
#[must_use]
pub fn said(lang: Lang, field: Field, said: &FieldContent) -> String {
    match said {
        FieldContent::Nothing => ledger::not_filled(lang).to_owned(),
        FieldContent::Value(found) => value(lang, field, found),
        FieldContent::Unread { text, value: None } => match lang {
            Lang::Zh => format!("“{text}”（看不懂）"),
            Lang::En => format!("“{text}” (not understood)"),
        },
        FieldContent::Unread { text, value: Some(found) } => {
            let found = value(lang, field, found);
            match lang {
                Lang::Zh => format!("{found}（另有“{text}”看不懂）"),
                Lang::En => format!("{found} (“{text}” not understood)"),
            }
        }
    }
}

/// Why a row cannot be used, and what can be done.
#[must_use]
pub fn rejection(lang: Lang, reason: &Rejection) -> String {
    match (reason, lang) {
        (Rejection::NoName, Lang::Zh) => "没有小区名称。请在表格里补上再导入；不补就跳过这一行。".to_owned(),
        (Rejection::NoName, Lang::En) => {
            "There is no name. Add it in the table and import again; otherwise this row is passed over."
                .to_owned()
        }
        (Rejection::SameAsRow { row, sheet }, _) if !sheet.is_empty() => {
            same_as_elsewhere(lang, &row_place(lang, &RowPlace { sheet: sheet.clone(), row: *row }))
        }
        (Rejection::SameAsRow { row, .. }, Lang::Zh) => {
            format!("与第{}行是同一个小区，只读前面那一行。", row_text(*row))
        }
        (Rejection::SameAsRow { row, .. }, Lang::En) => {
            format!("The same neighbourhood as row {}; only the earlier row is read.", row_text(*row))
        }
        (Rejection::Ambiguous { ids }, Lang::Zh) => {
            format!("台账里有{}个小区都对得上，分不清是哪一个。请补上社区或小区编号。", ids.len())
        }
        (Rejection::Ambiguous { ids }, Lang::En) => {
            format!(
                "{} neighbourhoods fit, and nothing tells them apart. Add the community or a code.",
                ids.len()
            )
        }
        (Rejection::TooMany { limit }, Lang::Zh) => {
            format!("一份方案最多{}条记录，这一行放不下了。", count(*limit))
        }
        (Rejection::TooMany { limit }, Lang::En) => {
            format!("A plan holds {} records; there is no room for this row.", count(*limit))
        }
        (_, Lang::Zh) => "这一行不能读入。".to_owned(),
        (_, Lang::En) => "This row cannot be used.".to_owned(),
    }
}

fn count(number: usize) -> String {
    format::number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A row of the sheet as the spreadsheet numbers it.
#[must_use]
pub fn row_text(row: u32) -> String {
    (u64::from(row) + 1).to_string()
}

/// A row with the tab on which it stands.
#[must_use]
pub fn row_place(lang: Lang, place: &RowPlace) -> String {
    row_on_sheet(lang, &place.sheet, &row_text(place.row))
}

/// What was done with each cell of a row that took more than reading.
#[must_use]
pub fn notes(lang: Lang, names: &PlanNames, row: &PreviewRow) -> Vec<String> {
    row.notes.iter().map(|note| cell(lang, names, note, new_value(row, note.field))).collect()
}

/// What a field of the row would become, where it changes.
fn new_value(row: &PreviewRow, field: Option<Field>) -> Option<&Value> {
    let (Outcome::New { changes, .. } | Outcome::Changed { changes, .. }) = &row.outcome else { return None };
    let change = changes.iter().find(|change| Some(change.field) == field)?;
    match &change.new {
        FieldContent::Value(value) => Some(value),
        FieldContent::Nothing | FieldContent::Unread { .. } => None,
    }
}

fn cell(lang: Lang, names: &PlanNames, note: &CellNote, new: Option<&Value>) -> String {
    let text = &note.text;
    let name = note.field.map_or(append_name(lang), |field| fields::field(lang, names, field));
    let read = note.field.zip(new).map(|(field, new)| value(lang, field, new));
    match lang {
        Lang::Zh => cell_zh(note.kind, text, name, read),
        Lang::En => cell_en(note.kind, text, name, read),
    }
}

fn append_name(lang: Lang) -> &'static str {
    fields::standard(lang, Field::Notes)
}

fn cell_zh(kind: NoteKind, text: &str, name: &str, read: Option<String>) -> String {
    match (kind, read) {
        (NoteKind::Estimate, _) => format!("“{text}”记为估数"),
        (NoteKind::Range, Some(read)) => format!("“{text}”读作{read}"),
        (NoteKind::Range, None) => format!("“{text}”读作范围"),
        (NoteKind::Shortened, Some(read)) => format!("“{text}”读作{read}，原文保留"),
        (NoteKind::Shortened, None) => format!("“{text}”取整，原文保留"),
        (NoteKind::Repeated, _) => format!("{name}同上一行：“{text}”"),
        (NoteKind::FilledDown, _) => format!("{name}空着，沿用上面的“{text}”"),
        (NoteKind::Computed, Some(read)) => format!("由“{text}”得出{name}：{read}"),
        (NoteKind::Computed, None) => format!("由“{text}”得出{name}"),
        (NoteKind::NotUnderstood, _) => format!("“{text}”看不懂，原样留在“{name}”旁"),
        (NoteKind::Impossible, _) => format!("“{text}”不像是{name}，原样留在旁边"),
        (NoteKind::DateInsteadOfNumber, _) => format!("{name}被表格软件变成了日期“{text}”，原样留着，请核对"),
        (NoteKind::SharedCount, _) => format!("{name}“{text}”是几行合并的总数，不能分给每一行，原样留着"),
        (NoteKind::NothingAbove, _) => format!("“{text}”上面没有可沿用的内容，按空白处理"),
        (NoteKind::IdNumberRemoved, _) => format!("{name}里的身份证号已涂去：“{text}”"),
        (NoteKind::NoResult, _) => people::cell_no_result(Lang::Zh, name, text),
        (NoteKind::FormulaZero, _) => people::cell_formula_zero(Lang::Zh, name),
        (NoteKind::PersonalData, _) => format!("{name}里像是有个人信息：“{text}”"),
        (NoteKind::DamagedCode, _) => {
            format!("{name}“{text}”被表格软件改坏了，不用来认小区，原样留着，请对照原件补正")
        }
    }
}

fn cell_en(kind: NoteKind, text: &str, name: &str, read: Option<String>) -> String {
    match (kind, read) {
        (NoteKind::Estimate, _) => format!("“{text}” is taken as an estimate"),
        (NoteKind::Range, Some(read)) => format!("“{text}” is read as {read}"),
        (NoteKind::Range, None) => format!("“{text}” is read as a range"),
        (NoteKind::Shortened, Some(read)) => format!("“{text}” is read as {read}; the words are kept"),
        (NoteKind::Shortened, None) => format!("“{text}” is rounded; the words are kept"),
        (NoteKind::Repeated, _) => format!("{name} as in the row above: “{text}”"),
        (NoteKind::FilledDown, _) => format!("{name} is empty; “{text}” of the row above is taken"),
        (NoteKind::Computed, Some(read)) => format!("{name} follows from “{text}”: {read}"),
        (NoteKind::Computed, None) => format!("{name} follows from “{text}”"),
        (NoteKind::NotUnderstood, _) => format!("“{text}” is not understood and kept beside “{name}”"),
        (NoteKind::Impossible, _) => format!("“{text}” cannot be {name}; it is kept beside it"),
        (NoteKind::DateInsteadOfNumber, _) => {
            format!("the spreadsheet turned {name} into the date “{text}”; it is kept as text, please check")
        }
        (NoteKind::SharedCount, _) => {
            format!(
                "{name} “{text}” is the sum of several merged rows and cannot be split; it is kept as text"
            )
        }
        (NoteKind::NothingAbove, _) => format!("“{text}” has nothing above it; read as blank"),
        (NoteKind::IdNumberRemoved, _) => format!("an ID number in {name} was blotted out: “{text}”"),
        (NoteKind::NoResult, _) => people::cell_no_result(Lang::En, name, text),
        (NoteKind::FormulaZero, _) => people::cell_formula_zero(Lang::En, name),
        (NoteKind::PersonalData, _) => format!("{name} seems to hold personal data: “{text}”"),
        (NoteKind::DamagedCode, _) => {
            format!("a spreadsheet has damaged {name} “{text}”; it tells nothing apart and is kept as text")
        }
    }
}
