//! Files as they arrive, and files that are not what they say.

use std::{
    io::{Cursor, Write},
    ops::ControlFlow,
};

use expect_test::{Expect, expect};
use linli_tables::{Cell, CellError, CellPosition, CellRange, ReadError, Sheet, Workbook, value::cell_text};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

const SHEET_HEAD: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#;

/// A zip of these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet 台账 with this XML between the sheet's tags.
fn xlsx(sheet: &str) -> Vec<u8> {
    let sheet = format!("{SHEET_HEAD}{sheet}</worksheet>");
    xlsx_of(sheet.as_bytes())
}

/// The same with more formats of numbers and more styles of cells.
fn xlsx_with(sheet: &str, formats: &str, styles: &str) -> Vec<u8> {
    packed_workbook(format!("{SHEET_HEAD}{sheet}</worksheet>").as_bytes(), formats, styles)
}

fn xlsx_of(sheet: &[u8]) -> Vec<u8> {
    packed_workbook(sheet, "", "")
}

fn packed_workbook(sheet: &[u8], formats: &str, styles: &str) -> Vec<u8> {
    let styles = format!(
        r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>{formats}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/>{styles}</cellXfs></styleSheet>"#
    );
    packed(&[
        ("[Content_Types].xml", br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        (
            "_rels/.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets></workbook>"#
                .as_bytes(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            styles.as_bytes(),
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn open(name: &str, bytes: &[u8]) -> Result<Workbook, ReadError> {
    read(name, bytes, &ReadOptions::default(), &mut |_| ControlFlow::Continue(()))
}

fn shown(sheet: &Sheet) -> String {
    (0..sheet.row_count())
        .map(|row| {
            let cells: Vec<_> =
                (0..sheet.column_count()).map(|column| cell_text(sheet.cell(row, column))).collect();
            cells.join("|") + "\n"
        })
        .collect()
}

fn check(name: &str, bytes: &[u8], expected: Expect) {
    let text = match open(name, bytes) {
        Ok(workbook) => workbook.sheets.iter().map(shown).collect(),
        Err(fault) => serde_json::to_string(&fault).unwrap() + "\n",
    };
    expected.assert_eq(&text);
}

#[test]
fn a_workbook_gives_its_cells_merges_and_dates() {
    let bytes = xlsx(
        r#"<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲社区</t></is></c></row><row r="3"><c r="A3"><v>0.65</v></c><c r="B3" s="1"><v>31472</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c><c r="E3" t="str"><v>  </v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>"#,
    );
    check(
        "台账.xlsx",
        &bytes,
        expect![[r#"
        甲社区|||
        |||
        0.65|1986-03-01|是|#N/A
    "#]],
    );
    let workbook = open("台账.xlsx", &bytes).unwrap();
    let sheet = workbook.sheets.first().unwrap();
    let corner = |row| CellPosition { row, column: 0 };
    assert_eq!(sheet.name(), "台账");
    assert_eq!(sheet.merges(), [CellRange { first: corner(0), last: corner(1) }]);
}

#[test]
fn a_weekday_is_a_day_and_no_number() {
    let bytes = xlsx_with(
        r#"<sheetData><row><c s="2"><v>46155</v></c><c s="3"><v>33878</v></c><c s="0"><v>46155</v></c></row></sheetData>"#,
        r#"<numFmt numFmtId="177" formatCode="[$-804]aaaa;@"/>"#,
        r#"<xf numFmtId="177"/><xf numFmtId="57"/>"#,
    );
    check(
        "a.xlsx",
        &bytes,
        expect![[r#"
        2026-05-13|1992-10-01|46155
    "#]],
    );
}

#[test]
fn what_is_hidden_or_not_computed_is_known() {
    let bytes = xlsx(
        r#"<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f></c><c r="C1"><f>A1*0</f><v>0</v></c><c r="D1"><v>0</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row></sheetData>"#,
    );
    let workbook = open("a.xlsx", &bytes).unwrap();
    let sheet = workbook.sheets.first().unwrap();
    assert_eq!(sheet.cell(0, 1), Cell::Error(CellError::NotComputed));
    assert_eq!((sheet.cell(0, 2), sheet.cell(0, 3)), (Cell::Number(0.0), Cell::Number(0.0)));
    assert!(sheet.is_formula_zero(0, 2) && !sheet.is_formula_zero(0, 3));
    assert!(sheet.is_row_hidden(1) && !sheet.is_row_hidden(0));
    assert!(sheet.is_column_hidden(1) && !sheet.is_column_hidden(0));
}

#[test]
fn an_old_workbook_says_what_is_hidden() {
    let row = |row: u8, flags: u8| (0x0208, vec![row, 0, 0, 0, 9, 0, 0, 1, 0, 0, 0, 0, flags, 1, 0, 0]);
    let columns = (0x007D, vec![1, 0, 2, 0, 0, 9, 0, 0, 1, 0, 0, 0]);
    let number = |row: u8| (0x0203, [&[row, 0, 0, 0, 0, 0][..], &7_f64.to_le_bytes()].concat());
    let formula = (0x0006, [&[0, 0, 1, 0, 0, 0][..], &[0; 8], &[0; 8]].concat());
    let bytes = xls_with(&[columns, row(0, 0), row(1, 0x20), number(0), formula, number(1)], &[]);
    let workbook = open("a.xls", &bytes).unwrap();
    let sheet = workbook.sheets.first().unwrap();
    assert_eq!([0, 1].map(|row| sheet.is_row_hidden(row)), [false, true]);
    assert_eq!([0, 1, 2, 3].map(|column| sheet.is_column_hidden(column)), [false, true, true, false]);
    assert!(sheet.is_formula_zero(0, 1));
}

#[test]
fn text_files_in_every_dress() {
    let text = "社区,小区\r\n\r\n甲,\"北里\n一区\"\r\n乙,林苑";
    check(
        "a.csv",
        text.as_bytes(),
        expect![[r#"
            社区|小区
            |
            甲|北里
            一区
            乙|林苑
        "#]],
    );
    check(
        "a.csv",
        &encoding_rs::GB18030.encode(text).0,
        expect![[r#"
            社区|小区
            |
            甲|北里
            一区
            乙|林苑
        "#]],
    );
    check(
        "a.txt",
        "社区;户数\n甲;1,204\n乙;2,000\n".as_bytes(),
        expect![[r#"
        社区|户数
        甲|1,204
        乙|2,000
    "#]],
    );
    let pasted = from_text("小区\t备注\n北里\t\"两行\n备注\"\n", &mut |_| ControlFlow::Continue(())).unwrap();
    let pasted: String = pasted.sheets.iter().map(shown).collect();
    assert_eq!(pasted, "小区|备注\n北里|两行\n备注\n");
}

#[test]
fn two_exports_in_one_file_are_rows_and_headings() {
    let export = |rows: &str| format!("\u{feff}sep=;\r\n社区;小区\r\n{rows}\r\n");
    let text = export("甲;北里，一区") + &export("乙;林苑");
    check(
        "a.csv",
        text.as_bytes(),
        expect![[r#"
            |
            社区|小区
            甲|北里，一区
            |
            社区|小区
            乙|林苑
        "#]],
    );
}

#[test]
fn what_is_no_table_says_what_it_is() {
    for (name, bytes, expected) in [
        (
            "a.xlsx",
            b"".to_vec(),
            expect![[r#"
                "empty"
            "#]],
        ),
        (
            "a.csv",
            b" \r\n ".to_vec(),
            expect![[r#"
                "empty"
            "#]],
        ),
        (
            "a.xlsx",
            b"%PDF-1.7".to_vec(),
            expect![[r#"
                {"not_a_spreadsheet":{"found":"pdf"}}
            "#]],
        ),
        (
            "a.xlsx",
            b"\x89PNG\r\n\x1a\n".to_vec(),
            expect![[r#"
                {"not_a_spreadsheet":{"found":"image"}}
            "#]],
        ),
        (
            "a.xls",
            b"<html><table><tr><td>1</td></tr></table></html>".to_vec(),
            expect![[r#"
                {"unsupported_kind":{"saved_as":"html"}}
            "#]],
        ),
        (
            "plan.linli.json",
            br#"{"format":"linli"}"#.to_vec(),
            expect![[r#"
                {"not_a_spreadsheet":{"found":"json"}}
            "#]],
        ),
        (
            "a.docx",
            packed(&[("word/document.xml", b"<w/>")]),
            expect![[r#"
                {"not_a_spreadsheet":{"found":"document"}}
            "#]],
        ),
        (
            "a.zip",
            packed(&[("a.csv", b"1")]),
            expect![[r#"
                {"not_a_spreadsheet":{"found":"archive"}}
            "#]],
        ),
        (
            "a.ods",
            packed(&[("mimetype", b"x"), ("content.xml", b"<x/>")]),
            expect![[r#"
                {"unsupported_kind":{"saved_as":"ods"}}
            "#]],
        ),
        (
            "a.csv",
            b"a\x00b".to_vec(),
            expect![[r#"
                {"not_a_spreadsheet":{"found":"binary"}}
            "#]],
        ),
        (
            "a.csv",
            b"a,b\n\xff\xff,c".to_vec(),
            expect![[r#"
                {"unknown_encoding":{"line":2,"choices":["gb18030","utf8","big5","utf16_le","utf16_be"]}}
            "#]],
        ),
    ] {
        check(name, &bytes, expected);
    }
}

#[test]
fn broken_workbooks_say_where() {
    let whole = xlsx("<sheetData/>");
    check(
        "a.xlsx",
        &whole[..whole.len() / 2],
        expect![[r#"
            {"damaged":{"damage":"container","part":"","after":null}}
        "#]],
    );
    check(
        "a.xlsx",
        &packed(&[("xl/none.xml", b"<x/>")]),
        expect![[r#"
            {"damaged":{"damage":"missing_part","part":"","after":null}}
        "#]],
    );
    let cut = format!(r#"{SHEET_HEAD}<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2"#);
    check(
        "a.xlsx",
        &xlsx_of(cut.as_bytes()),
        expect![[r#"
            {"damaged":{"damage":"xml","part":"台账","after":{"row":0,"column":0}}}
        "#]],
    );
    check(
        "a.xlsx",
        &xlsx(r#"<sheetData><row><c r="A1" t="s"><v>7</v></c></row></sheetData>"#),
        expect![[r#"
            {"damaged":{"damage":"cell","part":"台账","after":null}}
        "#]],
    );
    check(
        "a.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more",
        expect![[r#"
            {"damaged":{"damage":"container","part":"","after":null}}
        "#]],
    );
}

#[test]
fn two_far_cells_are_named() {
    let far = xlsx(
        r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>"#,
    );
    check(
        "a.xlsx",
        &far,
        expect![[r#"
            {"too_many_cells":{"sheet":"台账","last":{"row":1048575,"column":16383},"cells":17179869184,"limit":4000000}}
        "#]],
    );
}

#[test]
fn a_bomb_is_not_inflated_to_its_end() {
    let mut sheet = format!("{SHEET_HEAD}<sheetData>").into_bytes();
    sheet.resize(16 << 20, b' ');
    check(
        "a.xlsx",
        &xlsx_of(&sheet),
        expect![[r#"
            {"zip_bomb":{"entry":"xl/worksheets/sheet1.xml","limit":{"ratio":200}}}
        "#]],
    );
    let large = vec![b'1'; (32 << 20) + 1];
    check(
        "a.csv",
        &large,
        expect![[r#"
            {"too_large":{"limit_bytes":33554432,"size_bytes":33554433}}
        "#]],
    );
}

#[test]
fn a_stop_takes_effect_at_the_next_slice() {
    let text = "甲,北里\n".repeat(5_000);
    let mut slices = 0;
    let outcome = read("a.csv", text.as_bytes(), &ReadOptions::default(), &mut |_| {
        slices += 1;
        if slices == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((outcome, slices), (Err(ReadError::Stopped), 2));
}

/// An .xls of one stream that is too long for the mini stream.
fn xls(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut stream: Vec<u8> = records
        .iter()
        .flat_map(|(kind, body)| {
            let length = u16::try_from(body.len()).unwrap();
            [kind.to_le_bytes().to_vec(), length.to_le_bytes().to_vec(), body.clone()].concat()
        })
        .collect();
    stream.resize(4096, 0);
    let word = |value: u32| value.to_le_bytes();
    let mut header = vec![0; 512];
    header[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    header[30] = 9;
    header[32] = 6;
    header[44..48].copy_from_slice(&word(1));
    header[48..52].copy_from_slice(&word(1));
    header[68..72].copy_from_slice(&word(0xFFFF_FFFE));
    header[76..512].fill(0xFF);
    header[76..80].copy_from_slice(&word(0));
    let mut table = vec![0xFF; 512];
    for (sector, next) in [0xFFFF_FFFD, 0xFFFF_FFFE, 3, 4, 5, 6, 7, 8, 9, 0xFFFF_FFFE].into_iter().enumerate()
    {
        table[sector * 4..sector * 4 + 4].copy_from_slice(&word(next));
    }
    let mut directory = vec![0; 512];
    for (entry, (name, start, length)) in
        [("Root Entry", 0xFFFF_FFFE, 0), ("Workbook", 2, 4096)].into_iter().enumerate()
    {
        let at = entry * 128;
        for (index, unit) in name.encode_utf16().enumerate() {
            directory[at + index * 2..at + index * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        directory[at + 116..at + 120].copy_from_slice(&word(start));
        directory[at + 120..at + 124].copy_from_slice(&word(length));
    }
    [header, table, directory, stream].concat()
}

fn xls_with(cells: &[(u16, Vec<u8>)], globals: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let begin = || (0x0809, vec![0, 6, 5, 0]);
    let end = || (0x000A, Vec::new());
    let length = |records: &[(u16, Vec<u8>)]| records.iter().map(|(_, body)| body.len() + 4).sum::<usize>();
    let name = [1, 1, 0x31, 0x4e];
    let start = u32::try_from(length(&[begin(), end()]) + length(globals) + 4 + 6 + name.len()).unwrap();
    let sheet = [start.to_le_bytes().to_vec(), vec![0, 0], name.to_vec()].concat();
    let mut records = vec![begin()];
    records.extend_from_slice(globals);
    records.extend([(0x0085, sheet), end(), begin()]);
    records.extend_from_slice(cells);
    records.push(end());
    xls(&records)
}

#[test]
fn an_old_workbook_gives_its_cells() {
    let text = |row: u8, column: u8, letters: &[u8]| {
        let length = u8::try_from(letters.len()).unwrap();
        (0x0204, [&[row, 0, column, 0, 0, 0, length, 0, 0], letters].concat())
    };
    let number = (0x0203, [&[1, 0, 0, 0, 0, 0][..], &0.65_f64.to_le_bytes()].concat());
    let short = (
        0x00BD,
        [
            &[1, 0, 1, 0, 0, 0][..],
            &(986_u32 << 2 | 2).to_le_bytes(),
            &[0, 0],
            &(6500_u32 << 2 | 3).to_le_bytes(),
            &[2, 0],
        ]
        .concat(),
    );
    check(
        "a.xls",
        &xls_with(&[text(0, 0, b"name"), number, short], &[]),
        expect![[r#"
        name||
        0.65|986|65
    "#]],
    );
    check(
        "a.xls",
        &xls_with(&[], &[(0x002F, vec![0; 6])]),
        expect![[r#"
            "password_protected"
        "#]],
    );
    check(
        "a.xls",
        &xls_with(&[(0x00FD, vec![0, 0, 0, 0, 0, 0, 9, 0, 0, 0])], &[]),
        expect![[r#"
            {"damaged":{"damage":"cell","part":"丱","after":null}}
        "#]],
    );
}

#[test]
fn a_chain_that_goes_in_a_circle_is_refused() {
    let mut bytes = xls_with(&[], &[]);
    // The second directory sector leads back to the first.
    bytes[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    check(
        "a.xls",
        &bytes,
        expect![[r#"
            {"damaged":{"damage":"container","part":"","after":null}}
        "#]],
    );
}

mod any_damage {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn never_panics(at in 0_usize..5_000, value: u8, cut in 0_usize..6_000) {
            let sst = (0x00FC, [&[2, 0, 0, 0, 2, 0, 0, 0][..], &[2, 0, 0x0d, 1, 0, 2, 0, 0, 0, 1, 0, 2, 0], &[0; 9]].concat());
            let cell = (0x00FD, vec![0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            let mut old = xls_with(&[cell], &[sst]);
            let mut new = xlsx(r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#);
            for bytes in [&mut old, &mut new] {
                let length = bytes.len();
                bytes[at % length] = value;
                let _ = open("a", bytes);
                let _ = open("a", &bytes[..cut.min(length)]);
            }
        }
    }
}
