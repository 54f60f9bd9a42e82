//! What the command line says: help, messages, headings of its tables.

use linli_engine::segment::RuleFault;
use linli_exchange::ledger::{LeftOut, Rejection};
use linli_plan::Severity;

use crate::{Lang, segments, sentences::sentences};

sentences! {
    about => "邻里：按台账给小区分类、核对方案文件" | "Linli: sort neighbourhoods from a ledger, check plan files";
    about_segment => "按规则给台账里的小区分类，并逐个说明理由" | "Sort the neighbourhoods of a ledger by rules, with the reason for each";
    about_check => "核对一份邻里方案文件" | "Check a Linli plan file";
    about_sample => "输出示例方案（奥运村街道，数据为虚构）" | "Print the sample plan (Olympic Village, invented data)";
    help_ledger => "台账：.xlsx、.xls、.csv，或邻里方案文件 .json" | "The ledger: .xlsx, .xls, .csv, or a Linli plan file .json";
    help_rules => "分类规则文件（JSON）；不给则用方案里的规则或默认规则" | "Segment rules as JSON; else those of the plan, or the default ones";
    help_json => "只在标准输出写一个JSON对象" | "Write one JSON object to standard output";
    help_lang => "提示用的语言：zh或en" | "Language of messages: zh or en";
    help_plan => "邻里方案文件（.linli.json）" | "A Linli plan file (.linli.json)";
    help_help => "显示用法" | "Print help";
    help_version => "显示版本" | "Print version";
    usage => "用法：" | "Usage: ";
    wrong_use => "命令用法不对：" | "Wrong use:";

    column_row => "行" | "Row";
    column_name => "小区" | "Neighbourhood";
    column_community => "社区" | "Community";
    column_segment => "类别" | "Segment";
    column_standing => "依据" | "Standing";
    column_why => "理由" | "Why";
    column_severity => "程度" | "Severity";
    column_at => "位置" | "Record";
    column_finding => "内容" | "Finding";

    cannot_open(path: &str, detail: &str) => "打不开“{path}”：{detail}" | "Cannot open “{path}”: {detail}";
    cannot_write(detail: &str) => "写不出结果：{detail}" | "Cannot write the result: {detail}";
    unusable(path: &str, why: &str) => "“{path}”不能用：{why}" | "“{path}” cannot be used: {why}";
    not_found => "没有这个文件" | "there is no such file";
    not_permitted => "没有读取权限" | "it may not be read";
    is_folder => "这是一个文件夹" | "it is a folder";
    not_json(line: usize, column: usize) => "第{line}行第{column}字符处不是正确的JSON" | "not valid JSON at line {line}, character {column}";
    not_rules => "应是分类规则的列表，或以编号为名的对象，且至少有一条" | "it should be a list of segment rules, or an object of them by id, and hold at least one";
    unreadable_rule(rule: usize, detail: &str) => "第{rule}条规则读不懂：{detail}" | "rule {rule} cannot be read: {detail}";
    no_sheet => "没有一张有内容的工作表" | "no sheet holds a cell";
    no_name_column(headings: &str) => "找不到“小区名称”这一列；表头是：{headings}" | "there is no column of neighbourhood names; the headings are: {headings}";
    no_headings => "没有认出台账的表头；表头里应有“小区名称”" | "no headings of a ledger were found; there should be a column of neighbourhood names";
    reading_sheet(sheet: &str, rows: u32) => "读取工作表“{sheet}”，{rows}行" | "Reading sheet “{sheet}”, {rows} rows";
    other_sheets(count: usize) => "另有{count}张工作表未读" | "{count} other sheets were not read";
    columns_withheld(names: &str) => "含身份证号的列不读入：{names}" | "Columns of ID numbers are not read: {names}";
    columns_unused(names: &str) => "未对应到字段的列：{names}" | "Columns that match no field: {names}";
    unread_cells(count: u32) => "{count}个单元格未能识别，按未填处理但不算空白" | "{count} cells were not understood: unknown, but not blank";
    findings_none => "没有发现问题" | "Nothing was found";
    findings_count(count: usize) => "共{count}条" | "{count} in all";
    rejected_title(count: usize) => "未列入{count}行：" | "{count} rows left out:";
    summary_count(segment: &str, count: usize) => "{segment}{count}个" | "{segment} {count}";
    summary_unverified(count: usize) => "待核实{count}个" | "to be verified {count}";
    summary_candidates(count: usize) => "需街道认定是否高档{count}个" | "to be recognised as high-end or not {count}";
    row_number(row: u32) => "第{row}行" | "row {row}";
}

/// Items of one line of a summary.
#[must_use]
pub fn summary(lang: Lang, items: &[String]) -> String {
    match lang {
        Lang::Zh => format!("{}。", items.join("，")),
        Lang::En => format!("{}.", items.join(", ")),
    }
}

/// Names one after the other.
#[must_use]
pub fn list(lang: Lang, names: &[String]) -> String {
    names.join(if lang == Lang::Zh { "、" } else { ", " })
}

/// How much a finding matters.
#[must_use]
pub fn severity(lang: Lang, severity: Severity) -> &'static str {
    let (zh, en) = match severity {
        Severity::Note => ("提示", "note"),
        Severity::Warning => ("留意", "warning"),
        Severity::Error => ("缺失", "error"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// Why a row of a ledger gives no neighbourhood.
#[must_use]
pub fn rejection(lang: Lang, why: Result<&Rejection, LeftOut>) -> String {
    let zh = lang == Lang::Zh;
    let text = match why {
        Ok(Rejection::NoName) if zh => "没有小区名称",
        Ok(Rejection::NoName) => "no name",
        Ok(Rejection::SameAsRow { row }) => {
            let row = row.saturating_add(1);
            return if zh {
                format!("与第{row}行是同一个小区")
            } else {
                format!("the same neighbourhood as row {row}")
            };
        }
        Ok(Rejection::Ambiguous { .. }) if zh => "对得上不止一个小区，分不清是哪个",
        Ok(Rejection::Ambiguous { .. }) => "several neighbourhoods fit",
        Ok(Rejection::TooMany { limit }) => {
            return if zh {
                format!("一份方案最多{limit}条记录")
            } else {
                format!("a plan holds at most {limit} records")
            };
        }
        Err(LeftOut::Total) if zh => "合计行",
        Err(LeftOut::Total) => "a total",
        Err(LeftOut::Note) if zh => "表下的说明",
        Err(LeftOut::Note) => "a note under the table",
        Err(LeftOut::RepeatedHeadings) if zh => "重复的表头",
        Err(LeftOut::RepeatedHeadings) => "the headings once more",
        Err(LeftOut::Numbering) if zh => "列号行",
        Err(LeftOut::Numbering) => "column numbers",
        Err(LeftOut::Blank) if zh => "空行",
        Err(LeftOut::Blank) => "blank",
        Ok(_) if zh => "不能用",
        Ok(_) => "cannot be used",
    };
    text.to_owned()
}

/// What is wrong with the rule at a place of a rules file, from 1.
#[must_use]
pub fn rule_fault(lang: Lang, rule: usize, fault: &RuleFault) -> String {
    let fault = segments::fault(lang, fault);
    match lang {
        Lang::Zh => format!("第{rule}条规则：{fault}"),
        Lang::En => format!("rule {rule}: {fault}"),
    }
}
