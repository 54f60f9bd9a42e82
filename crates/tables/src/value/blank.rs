//! Cells that say nothing, and cells that say "as above".

use super::plain::plain_form;

/// Words that stand for "no entry"; 无 is not among them, it is an answer.
const BLANKS: &[&str] = &[
    "",
    "/",
    "\\",
    "-",
    "~",
    "_",
    ".",
    "…",
    "……",
    "...",
    "*",
    "//",
    "///",
    "?",
    "??",
    "无数据",
    "暂无",
    "暂无数据",
    "暂无信息",
    "暂无资料",
    "暂无统计",
    "暂无报价",
    "暂缺",
    "缺",
    "空",
    "不详",
    "未详",
    "未知",
    "不清楚",
    "不清",
    "未填",
    "未填写",
    "未统计",
    "未掌握",
    "待填",
    "(待填)",
    "待补",
    "待补充",
    "N/A",
    "n/a",
    "NA",
    "#N/A",
    "null",
    "NULL",
    "none",
    "None",
    "nan",
    "NaN",
    "unknown",
    "Unknown",
];

const DITTOS: &[&str] = &["〃", "″", "〞", "\"", "''", "”", "“", "同上", "(同上)", "同前", "同左上", "ditto"];

/// Answers that are still to come; they are kept as words and stay on the list.
const OPEN: &[&str] = &[
    "待定",
    "待核",
    "待核实",
    "待核对",
    "待查",
    "待确认",
    "待确定",
    "核实中",
    "数据待核",
    "未定",
    "tbd",
    "TBD",
];

/// Whether the text says that the answer is still to come.
#[must_use]
pub fn is_open(text: &str) -> bool {
    OPEN.contains(&&*plain_form(text))
}

/// Whether the text says nothing.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    let text = plain_form(text);
    BLANKS.contains(&&*text) || text.chars().all(|c| matches!(c, '-' | '/' | '_' | '.' | '…' | '~'))
}

/// Whether the text says "as in the cell above".
#[must_use]
pub fn is_ditto(text: &str) -> bool {
    // Asked of every cell: most begin with a figure or a word that no mark begins with.
    let is_word =
        |first: char| first.is_ascii_digit() || first != '同' && matches!(first, '\u{4e00}'..='\u{9fff}');
    !text.starts_with(is_word) && DITTOS.contains(&&*plain_form(text))
}

/// Whether a spreadsheet would compute the text: it begins like a formula, in full-width letters too. A sign alone
/// stands for nothing in many ledgers.
#[must_use]
pub fn could_compute(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) && text.chars().count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_is_not_none() {
        for text in ["", "　", "/", "—", "——", "－", "暂无", "不详", "N/A", "【待填】", "／"]
        {
            assert!(is_blank(text), "{text}");
        }
        for text in ["无", "0", "否", "×", "待定", "待核", "没有"] {
            assert!(!is_blank(text), "{text}");
        }
    }

    #[test]
    fn dittos() {
        for text in ["〃", "同上", " \" ", "″"] {
            assert!(is_ditto(text), "{text}");
        }
        assert!(!is_ditto("上"));
    }
}
