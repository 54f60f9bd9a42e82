//! 小区台账 A: a merged title, a line for who filled it in, a head of two rows, communities merged down their rows, and
//! a total.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use crate::{
    ledger::{Look, put, sum},
    source::{Row, cell},
};

const TITLE: &str = "奥运村街道住宅小区基本情况统计表（示例数据）";
/// Headings with the group they stand under and the column of the source; the first is the serial number.
const COLUMNS: [(&str, &str, &str); 13] = [
    ("序号", "", ""),
    ("社区", "", "社区"),
    ("小区名称", "", "小区名称"),
    ("建成年代", "", "建成年代"),
    ("楼栋数", "房屋情况", "楼栋数"),
    ("层数", "房屋情况", "层数"),
    ("电梯", "房屋情况", "电梯"),
    ("总户数", "居民情况", "总户数"),
    ("常住人口", "居民情况", "常住人口"),
    ("60岁以上", "居民情况", "60岁以上"),
    ("物业公司", "物业情况", "物业公司"),
    ("收费标准", "物业情况", "物业费"),
    ("备注", "", "备注"),
];
const WIDTHS: [f64; 13] = [5.0, 14.0, 20.0, 11.0, 8.0, 7.0, 8.0, 10.0, 10.0, 10.0, 18.0, 10.0, 20.0];
const HEAD_ROW: u32 = 2;
const FIRST_ROW: u32 = 4;
const LAST_COLUMN: u16 = 12;

pub(crate) fn write(workbook: &mut Workbook, rows: &[Row]) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name("小区台账")?;
    let look = Look::new();
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    head(sheet, &look)?;
    for ((place, row), number) in (FIRST_ROW..).zip(rows).zip(1u32..) {
        put(sheet, place, 0, &number.to_string(), &look.body)?;
        for (column, (heading, _, source)) in (0..).zip(COLUMNS).skip(1) {
            if heading != "社区" {
                put(sheet, place, column, cell(row, source), &look.body)?;
            }
        }
    }
    let after = communities(sheet, rows, &look)?;
    total(sheet, rows, after, &look)
}

fn head(sheet: &mut Worksheet, look: &Look) -> Result<(), XlsxError> {
    sheet.merge_range(0, 0, 0, LAST_COLUMN, TITLE, &look.title)?;
    sheet.write_with_format(1, 0, "填报单位：奥运村街道（示例）", &look.note)?;
    sheet.write_with_format(1, 9, "填表日期：2026.3", &look.note)?;
    for (column, (heading, group, _)) in (0u16..).zip(COLUMNS) {
        if group.is_empty() {
            sheet.merge_range(HEAD_ROW, column, HEAD_ROW + 1, column, heading, &look.head)?;
        } else {
            sheet.write_with_format(HEAD_ROW + 1, column, heading, &look.head)?;
        }
    }
    for (first, last, group) in [(4, 6, "房屋情况"), (7, 9, "居民情况"), (10, 11, "物业情况")] {
        sheet.merge_range(HEAD_ROW, first, HEAD_ROW, last, group, &look.head)?;
    }
    Ok(())
}

/// Merges each community down its rows; the row after the last one.
fn communities(sheet: &mut Worksheet, rows: &[Row], look: &Look) -> Result<u32, XlsxError> {
    let mut first = FIRST_ROW;
    for group in rows.chunk_by(|one, next| cell(one, "社区") == cell(next, "社区")) {
        let name = group.first().map_or("", |row| cell(row, "社区"));
        let last = group.iter().fold(first, |next, _| next + 1) - 1;
        if last > first {
            sheet.merge_range(first, 1, last, 1, name, &look.body)?;
        } else {
            put(sheet, first, 1, name, &look.body)?;
        }
        first = last + 1;
    }
    Ok(first)
}

fn total(sheet: &mut Worksheet, rows: &[Row], place: u32, look: &Look) -> Result<(), XlsxError> {
    for column in 0..=LAST_COLUMN {
        put(sheet, place, column, "", &look.body)?;
    }
    put(sheet, place, 0, "合计", &look.body)?;
    put(sheet, place, 2, &format!("{}个", rows.len()), &look.body)?;
    for (column, heading) in [(4, "楼栋数"), (7, "总户数"), (8, "常住人口"), (9, "60岁以上")] {
        put(sheet, place, column, &sum(rows, heading).to_string(), &look.body)?;
    }
    put(sheet, place, LAST_COLUMN, "户数、人口含估数", &look.body)
}
