//! Why a spreadsheet or a pasted block gave no table.

use linli_tables::{Damage, Limit, OtherFile, ReadError, SavedAs};

use super::{count, mebibytes, say};
use crate::{Lang, format};

/// Why a file is too large for a table.
#[must_use]
pub fn table_too_large(lang: Lang, size_bytes: u64, limit_bytes: u64) -> String {
    let (size, limit) = (mebibytes(size_bytes), mebibytes(limit_bytes));
    say!(
        lang,
        "文件有{size} MiB，表格最大{limit} MiB。请删去图片或不用的工作表，再试一次。"
            | "The file has {size} MiB; tables may have {limit} MiB. Remove pictures or sheets that are not needed and try again."
    )
}

/// Why a file gave no table.
#[must_use]
pub fn table(lang: Lang, fault: &ReadError) -> String {
    match fault {
        ReadError::Empty => say!(lang, "文件里没有内容。" | "There is nothing in the file."),
        ReadError::TooLarge { limit_bytes, size_bytes } => table_too_large(lang, *size_bytes, *limit_bytes),
        ReadError::ZipBomb { limit, .. } => zip_bomb(lang, *limit),
        ReadError::TooManyCells { sheet, last, limit, .. } => {
            let limit = format::number(i64::try_from(*limit).unwrap_or(i64::MAX));
            say!(
                lang,
                "工作表“{sheet}”太大，一直到{last}（最多{limit}格）。常见原因是远处有一个多余的格子：请删去多余的行列，另存后再试。"
                    | "Sheet “{sheet}” is too large: it reaches {last} (at most {limit} cells). Often one stray cell far away is the reason: delete the empty rows and columns, save and try again."
            )
        }
        ReadError::PasswordProtected => say!(
            lang,
            "文件有打开密码。请在Excel或WPS里取消密码，另存后再试。"
                | "The file has a password. Remove it in Excel or WPS, save and try again."
        ),
        ReadError::NotASpreadsheet { found } => not_a_table(lang, *found),
        ReadError::UnsupportedKind { saved_as } => {
            let kind = saved_as_name(lang, *saved_as);
            say!(
                lang,
                "这是{kind}，读不了。请在Excel或WPS里另存为.xlsx再试。"
                    | "This is {kind}, which is not read. Save it as .xlsx in Excel or WPS and try again."
            )
        }
        ReadError::Damaged { damage, part, after } => {
            let part = if part.is_empty() { String::new() } else { say!(lang, "（{part}）" | " ({part})") };
            let after =
                after.map_or_else(String::new, |cell| say!(lang, "，{cell}之后读不出来" | " after {cell}"));
            let what = damage_name(lang, *damage);
            say!(
                lang,
                "文件已损坏：{what}{part}{after}。请用Excel或WPS打开并另存一份，或再取一份。"
                    | "The file is damaged: {what}{part}{after}. Open it in Excel or WPS and save a copy, or get it again."
            )
        }
        ReadError::UnknownEncoding { line, .. } => say!(
            lang,
            "文字编码判断不出来，第{line}行有不认识的字节。请选择编码，看预览是否正常。"
                | "The encoding of the text is unclear: line {line} has a byte that does not fit. Choose an encoding and look at the preview."
        ),
        ReadError::NoSheet => say!(
            lang,
            "文件里没有数据表，只有图表或宏。请选有台账的文件。"
                | "The file has no sheet of cells, only charts or macros. Choose the file with the ledger."
        ),
        ReadError::Stopped => say!(lang, "已停止，没有导入任何内容。" | "Stopped; nothing was imported."),
        _ => say!(
            lang,
            "文件读不出来。请在Excel或WPS里另存为.xlsx再试。"
                | "The file cannot be read. Save it as .xlsx in Excel or WPS and try again."
        ),
    }
}

fn zip_bomb(lang: Lang, limit: Limit) -> String {
    match limit {
        Limit::InflatedBytes(bytes) | Limit::TextBytes(bytes) => {
            let limit = mebibytes(bytes);
            say!(
                lang,
                "文件解开后超过{limit} MiB，没有继续读。请确认来源，或删去不用的工作表再试。"
                    | "The file unpacks to more than {limit} MiB; reading was stopped. Check where it comes from, or remove sheets that are not needed."
            )
        }
        Limit::Ratio(_) => say!(
            lang,
            "文件解开后大得不正常，没有继续读。请确认来源。"
                | "The file unpacks to an unnatural size; reading was stopped. Check where it comes from."
        ),
        Limit::Entries(entries) => {
            let limit = count(usize::try_from(entries).unwrap_or(usize::MAX));
            say!(
                lang,
                "文件里的文字或格式超过{limit}项，没有继续读。请只保留台账所在的工作表，另存后再试。"
                    | "The file has more than {limit} texts or formats; reading was stopped. Keep only the sheet with the ledger, save and try again."
            )
        }
    }
}

fn not_a_table(lang: Lang, found: OtherFile) -> String {
    match found {
        OtherFile::Pdf => say!(
            lang,
            "这是PDF，不是表格。请向对方要Excel原件；或把表格内容复制后粘贴到这里。"
                | "This is a PDF, not a table. Ask for the Excel file, or copy the table and paste it here."
        ),
        OtherFile::Image => say!(
            lang,
            "这是图片，不是表格。请向对方要Excel原件。"
                | "This is a picture, not a table. Ask for the Excel file."
        ),
        OtherFile::Document => say!(
            lang,
            "这是Word文档。请把里面的表格复制后粘贴到这里。"
                | "This is a Word document. Copy the table in it and paste it here."
        ),
        OtherFile::Slides => say!(
            lang,
            "这是演示文稿，不是表格。请把里面的表格复制后粘贴到这里。"
                | "These are slides, not a table. Copy the table in them and paste it here."
        ),
        OtherFile::Archive => say!(
            lang,
            "这是压缩包。请先解压，再选里面的表格。"
                | "This is an archive. Unpack it first and choose the table inside."
        ),
        OtherFile::Json => say!(
            lang,
            "这是JSON，不是表格。邻里文件请用“打开文件”打开。"
                | "This is JSON, not a table. Linli files are opened with “Open a file”."
        ),
        _ => say!(
            lang,
            "这不是表格。可以读：.xlsx、.xls、.csv，或粘贴的表格。"
                | "This is not a table. What can be read: .xlsx, .xls, .csv, or a pasted table."
        ),
    }
}

fn saved_as_name(lang: Lang, kind: SavedAs) -> String {
    match kind {
        SavedAs::Xlsb => say!(lang, "二进制工作簿（.xlsb）" | "a binary workbook (.xlsb)"),
        SavedAs::Ods => say!(lang, "OpenDocument表格（.ods）" | "an OpenDocument sheet (.ods)"),
        SavedAs::Excel95 => say!(lang, "Excel 95或更早的文件" | "a file of Excel 95 or older"),
        SavedAs::Html => say!(lang, "存成.xls名字的网页" | "a web page under the name of a spreadsheet"),
        SavedAs::Xml2003 => say!(lang, "Excel 2003的XML表格" | "an XML table of Excel 2003"),
        _ => say!(lang, "较少见的表格格式" | "an uncommon kind of table"),
    }
}

fn damage_name(lang: Lang, damage: Damage) -> String {
    match damage {
        Damage::Container => say!(
            lang,
            "结构不完整，多半没有传完" | "its structure is incomplete, it was probably not sent to the end"
        ),
        Damage::Inflate => say!(lang, "有一部分解压不出来" | "a part of it cannot be unpacked"),
        Damage::MissingPart => say!(lang, "缺少必需的部分" | "a part it needs is missing"),
        Damage::Xml | Damage::Record => {
            say!(lang, "内容中断或前后矛盾" | "its content breaks off or contradicts itself")
        }
        Damage::Cell => say!(lang, "有位置不可能的格子" | "it has a cell in an impossible place"),
        _ => say!(lang, "内容读不出来" | "its content cannot be read"),
    }
}
