//! Tables: as wide as the text, rows whole, heads on every page.

use linli_documents::{Align, Column, Row, RowKind, Run, Table};

use super::{
    paragraph::{paragraph, plain, runs},
    section, style_ids,
    xml::Xml,
};

/// The styles of the cells of a table.
#[derive(Clone, Copy)]
struct CellStyle {
    text: &'static str,
    head: &'static str,
}

const USUAL: CellStyle = CellStyle { text: style_ids::TABLE_TEXT, head: style_ids::TABLE_HEAD };
const WIDE: CellStyle = CellStyle { text: style_ids::WIDE_TEXT, head: style_ids::WIDE_HEAD };

pub(super) fn write(xml: &mut Xml, table: &Table, is_wide: bool) {
    let text_width = section::text_width(is_wide);
    let style = if is_wide { WIDE } else { USUAL };
    let widths: Vec<String> =
        table.columns.iter().map(|column| (text_width * u32::from(column.width) / 100).to_string()).collect();
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.value("w:tblStyle", style_ids::TABLE);
            xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
            xml.value("w:jc", "center");
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        });
        xml.element("w:tblGrid", &[], |xml| {
            widths.iter().for_each(|width| xml.empty("w:gridCol", &[("w:w", width)]));
        });
        head(xml, style, &table.columns, &widths);
        table.rows.iter().for_each(|row| body(xml, style, row, &table.columns, &widths));
    });
}

fn head(xml: &mut Xml, style: CellStyle, columns: &[Column], widths: &[String]) {
    row(xml, true, |xml| {
        for (column, width) in columns.iter().zip(widths) {
            cell(xml, width, |xml| plain(xml, style.head, &column.title));
        }
    });
}

fn body(xml: &mut Xml, style: CellStyle, of: &Row, columns: &[Column], widths: &[String]) {
    row(xml, false, |xml| {
        for ((content, column), width) in of.cells.iter().zip(columns).zip(widths) {
            cell(xml, width, |xml| text(xml, style, of.kind, column.align, content));
        }
    });
}

fn text(xml: &mut Xml, style: CellStyle, kind: RowKind, align: Align, content: &[Run]) {
    let style = if kind == RowKind::Body { style.text } else { style.head };
    let align = match align {
        Align::Start => "left",
        Align::Centre => "center",
        Align::End => "right",
    };
    paragraph(xml, style, |xml| xml.value("w:jc", align), |xml| runs(xml, content));
}

fn row(xml: &mut Xml, is_head: bool, cells: impl FnOnce(&mut Xml)) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if is_head {
                xml.empty("w:tblHeader", &[]);
            }
        });
        cells(xml);
    });
}

fn cell(xml: &mut Xml, width: &str, content: impl FnOnce(&mut Xml)) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
            xml.value("w:vAlign", "center");
        });
        content(xml);
    });
}
