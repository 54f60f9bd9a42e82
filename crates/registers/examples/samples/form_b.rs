//! 小区台账 B: one head row, one row a neighbourhood; as a workbook and as a text file in the encoding of older
//! Chinese Windows.

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::{
    fault::SampleError,
    ledger::{Look, put},
    source::{Row, cell},
};

/// Headings of the form with the column of the source; the first is the serial number.
const COLUMNS: [(&str, &str, f64); 16] = [
    ("序号", "", 5.0),
    ("社区名称", "社区", 14.0),
    ("小区（院落）名称", "小区名称", 20.0),
    ("别名", "别名", 14.0),
    ("产权类型", "产权类型", 14.0),
    ("产权单位", "产权单位", 11.0),
    ("竣工时间", "建成年代", 11.0),
    ("总栋数", "楼栋数", 8.0),
    ("总户数", "总户数", 10.0),
    ("出租户数", "出租户数", 9.0),
    ("物业管理方式", "物业管理方式", 12.0),
    ("物业服务企业", "物业公司", 16.0),
    ("物业费（元/㎡·月）", "物业费", 12.0),
    ("业委会/物管会", "业委会/物管会", 13.0),
    ("网格数", "网格数", 7.0),
    ("备注", "备注", 22.0),
];

/// The form as rows of texts, its head first.
pub(crate) fn rows(source: &[Row]) -> Vec<Vec<String>> {
    let head = COLUMNS.iter().map(|(heading, _, _)| (*heading).to_owned()).collect();
    let body = source.iter().zip(1u32..).map(|(row, number)| {
        COLUMNS
            .iter()
            .map(
                |(_, column, _)| {
                    if column.is_empty() { number.to_string() } else { cell(row, column).to_owned() }
                },
            )
            .collect()
    });
    std::iter::once(head).chain(body).collect()
}

pub(crate) fn write(workbook: &mut Workbook, rows: &[Vec<String>]) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name("小区台账")?;
    let look = Look::new();
    for (column, (_, _, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
    }
    for (place, row) in (0u32..).zip(rows) {
        let format = if place == 0 { &look.head } else { &look.body };
        for (column, text) in (0u16..).zip(row) {
            put(sheet, place, column, text, format)?;
        }
    }
    sheet.set_freeze_panes(1, 3)?;
    Ok(())
}

/// The form as a text file in GB18030.
pub(crate) fn gb18030(rows: &[Vec<String>]) -> Result<Vec<u8>, SampleError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(|error| std::io::Error::other(error.error().to_string()))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(encoding_rs::GB18030.encode(&text).0.into_owned())
}
