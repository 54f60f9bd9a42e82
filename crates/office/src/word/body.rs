//! The text: blocks as paragraphs and tables, pages of one orientation as sections.

use linli_documents::{Block, Document, Level};

use super::{
    namespaces::{REFERENCE, WORD},
    numbering,
    paragraph::{paragraph, plain, run, runs},
    section, style_ids, table,
    xml::Xml,
};

/// Blocks of pages of one orientation, with the place of their document in the file.
struct Pages<'a> {
    document: usize,
    landscape: bool,
    blocks: Vec<&'a Block>,
}

pub(super) fn document(documents: &[Document]) -> String {
    let mut xml = Xml::part();
    xml.element("w:document", &[("xmlns:w", WORD), ("xmlns:r", REFERENCE)], |xml| {
        xml.element("w:body", &[], |xml| {
            let sections = pages(documents);
            for (place, pages) in sections.iter().enumerate() {
                let writer = Writer { list: numbering::list_id(pages.document), landscape: pages.landscape };
                let mut before: Option<&Block> = None;
                for &block in &pages.blocks {
                    writer.block(xml, block, matches!(before, Some(Block::Table(_))));
                    before = Some(block);
                }
                if place + 1 < sections.len() {
                    // A section ends in a paragraph of its own, too small to need a page.
                    paragraph(
                        xml,
                        style_ids::SECTION_END,
                        |xml| section::properties(xml, pages.landscape),
                        |_| (),
                    );
                }
            }
            let landscape = sections.last().is_some_and(|pages| pages.landscape);
            section::properties(xml, landscape);
        });
    });
    xml.finish()
}

fn pages(documents: &[Document]) -> Vec<Pages<'_>> {
    let mut sections = Vec::new();
    for (place, document) in documents.iter().enumerate() {
        let mut pages = Pages { document: place, landscape: false, blocks: Vec::new() };
        for block in &document.blocks {
            if let Block::Page { landscape } = block {
                let next = Pages { document: place, landscape: *landscape, blocks: Vec::new() };
                sections.push(std::mem::replace(&mut pages, next));
            } else {
                pages.blocks.push(block);
            }
        }
        sections.push(pages);
    }
    // A document may begin with a page of its own orientation.
    sections.retain(|pages| !pages.blocks.is_empty());
    sections
}

struct Writer {
    /// The list that headings are counted by.
    list: String,
    landscape: bool,
}

impl Writer {
    fn block(&self, xml: &mut Xml, block: &Block, is_below_table: bool) {
        match block {
            Block::Title(title) => plain(xml, style_ids::TITLE, title),
            Block::Heading { level, text, .. } => self.heading(xml, *level, text),
            Block::Paragraph(text) => {
                // A table keeps no distance by itself.
                let apart = |xml: &mut Xml| {
                    if is_below_table {
                        xml.empty("w:spacing", &[("w:before", "200")]);
                    }
                };
                paragraph(xml, style_ids::BODY, apart, |xml| runs(xml, text));
            }
            Block::Table(table) => table::write(xml, table, self.landscape),
            Block::AttachmentList { label, titles } => attachments(xml, label, titles),
            Block::Signature { office, date } => signature(xml, office, date),
            Block::Attachment { label, title } => {
                plain(xml, style_ids::ATTACHMENT_LABEL, label);
                plain(xml, style_ids::ATTACHMENT_TITLE, title);
            }
            Block::Page { .. } => {}
        }
    }

    fn heading(&self, xml: &mut Xml, level: Level, text: &str) {
        let depth = level as usize;
        let style = style_ids::HEADINGS.get(depth).copied().unwrap_or(style_ids::BODY);
        let counted = |xml: &mut Xml| {
            xml.element("w:numPr", &[], |xml| {
                xml.value("w:ilvl", &depth.to_string());
                xml.value("w:numId", &self.list);
            });
        };
        paragraph(xml, style, counted, |xml| run(xml, text, None));
    }
}

fn attachments(xml: &mut Xml, label: &str, titles: &[String]) {
    for (place, title) in titles.iter().enumerate() {
        if place == 0 {
            plain(xml, style_ids::ATTACHMENT_LIST, &format!("{label}{title}"));
        } else {
            let below = |xml: &mut Xml| {
                xml.empty("w:spacing", &[("w:before", "0")]);
                xml.empty("w:ind", &[("w:hangingChars", "0"), ("w:hanging", "0")]);
            };
            paragraph(xml, style_ids::ATTACHMENT_LIST, below, |xml| run(xml, title, None));
        }
    }
}

/// Office and date stay together, two lines below what they sign.
fn signature(xml: &mut Xml, office: &str, date: &str) {
    let above = |xml: &mut Xml| {
        xml.empty("w:keepNext", &[]);
        xml.empty("w:spacing", &[("w:before", "840")]);
    };
    paragraph(xml, style_ids::SIGNATURE, above, |xml| run(xml, office, None));
    plain(xml, style_ids::SIGNATURE, date);
}
