//! A book read back by this program's own reader.
#![allow(clippy::unwrap_used, reason = "a test may end")]

use std::ops::ControlFlow;

use linli_documents::book::{Book, Cell, Column, Format, Leaf};
use linli_readers::ReadOptions;
use linli_tables::{Cell as Read, Workbook};

use super::*;

fn book() -> Book {
    let column = |headings: &[&str], choices: &[&str]| Column {
        headings: headings.iter().map(ToString::to_string).collect(),
        choices: choices.iter().map(ToString::to_string).collect(),
        is_key: false,
    };
    let number = |text: &str, format| Cell::Number { text: text.to_owned(), format };
    let text = |text: &str| Cell::Text(text.to_owned());
    let leaf = Leaf {
        name: "台账[1]".to_owned(),
        title: "某街道统计表".to_owned(),
        advice: String::new(),
        columns: vec![
            column(&["小区"], &[]),
            column(&["房屋情况", "楼栋数"], &[]),
            column(&["房屋情况", "电梯"], &["有", "无"]),
            column(&["入住率"], &[]),
        ],
        rows: vec![
            vec![
                text("=HYPERLINK(\"x\")"),
                number("12", Format::General),
                text("有"),
                number("0.182", Format::Percent),
            ],
            vec![text("007"), number("12000", Format::Thousands), Cell::ToFill, Cell::Empty],
        ],
        frozen: 1,
    };
    Book { title: "小区台账".to_owned(), sheets: vec![leaf] }
}

fn read(bytes: &[u8], name: &str) -> Workbook {
    linli_readers::read(name, bytes, &ReadOptions::default(), &mut |_| ControlFlow::Continue(())).unwrap()
}

#[test]
fn numbers_are_numbers_and_text_is_text() {
    let workbook = read(&xlsx(&book()).unwrap(), "台账.xlsx");
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.name(), "台账1");
    let cells: Vec<Vec<Read<'_>>> =
        (3..5).map(|row| (0..4).map(|column| sheet.cell(row, column)).collect()).collect();
    assert_eq!(
        cells,
        [
            [Read::Text("=HYPERLINK(\"x\")"), Read::Number(12.0), Read::Text("有"), Read::Number(0.182)],
            [Read::Text("007"), Read::Number(12_000.0), Read::Empty, Read::Empty]
        ]
    );
    assert_eq!((sheet.cell(1, 1), sheet.cell(2, 1)), (Read::Text("房屋情况"), Read::Text("楼栋数")));
    assert_eq!(sheet.merges().len(), 3);
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    assert_eq!(xlsx(&book()).unwrap(), xlsx(&book()).unwrap());
}

#[test]
fn text_with_commas_runs_nothing() {
    let text = String::from_utf8(csv(&book())).unwrap();
    assert_eq!(
        text,
        "\u{feff}小区,房屋情况,,入住率\r\n,楼栋数,电梯,\r\n\"'=HYPERLINK(\"\"x\"\")\",12,有,0.182\r\n007,12000,,\r\n"
    );
}
