//! Paragraphs and the runs of text in them.

use linli_documents::Run;

use super::{style_ids, xml::Xml};

/// A paragraph of text in a style.
pub(super) fn plain(xml: &mut Xml, style: &str, text: &str) {
    paragraph(xml, style, |_| (), |xml| run(xml, text, None));
}

/// A paragraph in a style, with properties of its own.
pub(super) fn paragraph(
    xml: &mut Xml,
    style: &str,
    properties: impl FnOnce(&mut Xml),
    inside: impl FnOnce(&mut Xml),
) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            properties(xml);
        });
        inside(xml);
    });
}

/// Text and open points.
pub(super) fn runs(xml: &mut Xml, text: &[Run]) {
    for piece in text {
        match piece {
            Run::Text(text) => run(xml, text, None),
            Run::Open(open) => run(xml, &open.text, Some(style_ids::OPEN_POINT)),
        }
    }
}

/// A piece of text; its lines stay lines.
pub(super) fn run(xml: &mut Xml, text: &str, style: Option<&str>) {
    if text.is_empty() {
        return;
    }
    xml.element("w:r", &[], |xml| {
        if let Some(style) = style {
            xml.element("w:rPr", &[], |xml| xml.value("w:rStyle", style));
        }
        for (place, line) in text.lines().enumerate() {
            if place > 0 {
                xml.empty("w:br", &[]);
            }
            xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(line));
        }
    });
}
