//! What is in the file: parts that are well formed, headings that count, tables, pages, open points.
#![allow(clippy::panic, reason = "a test may end")]

use std::io::{Cursor, Read};

use expect_test::expect;
use linli_documents::{Align, Block, Column, Lang, Level, Open, Row, RowKind, Run, Table};
use linli_plan::{CampaignId, GapKind, RecordId};
use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use super::*;

fn text(text: &str) -> Vec<Run> {
    vec![Run::Text(text.to_owned())]
}

fn paper(lang: Lang) -> Document {
    let open = Run::Open(Open {
        campaign: CampaignId::preset(1),
        kind: GapKind::Place,
        text: "【待填】".to_owned(),
    });
    let heading = |level, number: &str, text: &str| Block::Heading {
        level,
        number: number.to_owned(),
        text: text.to_owned(),
    };
    let column = |title: &str, width, align| Column { title: title.to_owned(), width, align };
    let table = Table {
        columns: vec![column("项目", 60, Align::Start), column("经费（元）", 40, Align::End)],
        rows: vec![
            Row { kind: RowKind::Body, cells: vec![text("A<B & \"C\""), text("5,800")] },
            Row { kind: RowKind::Total, cells: vec![text("合计"), Vec::new()] },
        ],
    };
    Document {
        lang,
        title: "某街道工作方案".to_owned(),
        blocks: vec![
            Block::Title("某街道\n工作方案".to_owned()),
            heading(Level::First, "一、", "总体要求"),
            heading(Level::Second, "（一）", "老旧小区"),
            heading(Level::Third, "1.", "文明养犬"),
            Block::Paragraph(vec![Run::Text("地点：".to_owned()), open]),
            Block::AttachmentList {
                label: "附件：".to_owned(),
                titles: vec!["1.任务一览表".to_owned(), "2.经费表".to_owned()],
            },
            Block::Signature { office: "某街道办事处".to_owned(), date: "2026年4月2日".to_owned() },
            Block::Page { landscape: true },
            Block::Attachment { label: "附件1".to_owned(), title: "任务一览表".to_owned() },
            Block::Table(table),
        ],
    }
}

fn written(documents: &[Document]) -> Vec<u8> {
    write(documents).unwrap_or_else(|error| panic!("{error}"))
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap_or_else(|error| panic!("{error}"));
    let read = zip.by_name(name).map(|mut part| part.read_to_string(&mut text));
    assert!(matches!(read, Ok(Ok(_))), "{name}");
    text
}

/// The paragraphs of the text: style, level of the list, words.
fn outline(xml: &str) -> String {
    let mut lines = Vec::new();
    for paragraph in xml.split("<w:p>").skip(1) {
        let value = |name: &str| {
            let rest = paragraph.split_once(&format!("<{name} w:val=\""))?.1;
            rest.split_once('"').map(|(value, _)| value)
        };
        let words: String = paragraph
            .split("<w:t xml:space=\"preserve\">")
            .skip(1)
            .filter_map(|rest| rest.split_once("</w:t>").map(|(words, _)| words))
            .collect();
        let level = value("w:ilvl").map_or(String::new(), |level| format!(" #{level}"));
        let ends = if paragraph.contains("w:orient=\"landscape\"") { " landscape" } else { "" };
        lines.push(format!("{}{level}: {words}{ends}", value("w:pStyle").unwrap_or("-")));
    }
    lines.join("\n")
}

#[test]
fn every_part_is_well_formed_and_known() {
    let bytes = written(&[paper(Lang::Zh), paper(Lang::Zh)]);
    let mut zip = ZipArchive::new(Cursor::new(&bytes[..])).unwrap_or_else(|error| panic!("{error}"));
    let types = part(&bytes, "[Content_Types].xml");
    let names: Vec<String> = (0..zip.len())
        .filter_map(|at| zip.by_index(at).ok().map(|part| part.name().unwrap_or_default().to_string()))
        .collect();
    assert_eq!(names.len(), 11);
    for name in names {
        let text = part(&bytes, &name);
        let mut reader = Reader::from_str(&text);
        let mut depth = 0_i32;
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(Event::Start(_)) => depth += 1,
                Ok(Event::End(_)) => depth -= 1,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
        assert_eq!(depth, 0, "{name}");
        let known = name.ends_with(".rels") || name == "[Content_Types].xml";
        assert!(known || types.contains(&format!("\"/{name}\"")), "{name}");
    }
}

#[test]
fn styles_carry_the_outline() {
    let bytes = written(&[paper(Lang::Zh)]);
    expect![[r"
        Title: 某街道工作方案
        Heading1 #0: 总体要求
        Heading2 #1: 老旧小区
        Heading3 #2: 文明养犬
        BodyText: 地点：【待填】
        AttachmentList: 附件：1.任务一览表
        AttachmentList: 2.经费表
        Signature: 某街道办事处
        Signature: 2026年4月2日
        SectionEnd: 
        AttachmentLabel: 附件1
        AttachmentTitle: 任务一览表
        WideTableHead: 项目
        WideTableHead: 经费（元）
        WideTableText: A&lt;B &amp; &quot;C&quot;
        WideTableText: 5,800
        WideTableHead: 合计
        WideTableHead:  landscape"]]
    .assert_eq(&outline(&part(&bytes, "word/document.xml")));
    let styles = part(&bytes, "word/styles.xml");
    for (place, id) in style_ids::HEADINGS.iter().enumerate() {
        let style = styles.split(&format!("w:styleId=\"{id}\"")).nth(1).unwrap_or_default();
        let style = style.split("</w:style>").next().unwrap_or_default();
        assert!(style.contains(&format!("<w:name w:val=\"heading {}\"/>", place + 1)));
        assert!(style.contains(&format!("<w:outlineLvl w:val=\"{place}\"/>")));
        assert!(style.contains("<w:numId w:val=\"1\"/>"));
    }
    assert!(part(&bytes, "word/document.xml").contains("<w:tblHeader/>"));
    assert!(part(&bytes, "word/footer1.xml").contains(" PAGE "));
}

#[test]
fn each_document_of_a_file_counts_anew() {
    let bytes = written(&[paper(Lang::Zh), paper(Lang::En)]);
    let text = part(&bytes, "word/document.xml");
    assert_eq!(text.matches("<w:numId w:val=\"1\"/>").count(), 3);
    assert_eq!(text.matches("<w:numId w:val=\"2\"/>").count(), 3);
    let numbering = part(&bytes, "word/numbering.xml");
    assert!(numbering.contains("（%2）") && numbering.contains("%1.%2.%3"));
}

#[test]
fn the_same_document_gives_the_same_bytes_and_names_nobody() {
    let bytes = written(&[paper(Lang::Zh)]);
    assert_eq!(bytes, written(&[paper(Lang::Zh)]));
    let properties = part(&bytes, "docProps/core.xml");
    assert!(properties.contains("<dc:title>某街道工作方案</dc:title>"));
    assert!(!properties.contains("creator") && !properties.contains("created"));
}
