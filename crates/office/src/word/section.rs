//! Pages: size, margins and numbers at the foot.

use linli_documents::Lang;

use super::{
    namespaces::{REFERENCE, WORD},
    style_ids,
    xml::Xml,
};

/// The foot of odd pages, and what refers to it.
pub(super) const ODD: &str = "word/footer1.xml";
pub(super) const ODD_ID: &str = "rFooterOdd";
/// The foot of even pages, and what refers to it.
pub(super) const EVEN: &str = "word/footer2.xml";
pub(super) const EVEN_ID: &str = "rFooterEven";

/// A4 in twentieths of a point.
const SHORT_SIDE: &str = "11906";
const LONG_SIDE: &str = "16838";

/// 版心 156 mm × 225 mm of GB/T 9704: 37 mm above, 28 mm on the left.
const PORTRAIT: [(&str, &str); 7] = [
    ("w:top", "2098"),
    ("w:right", "1474"),
    ("w:bottom", "1985"),
    ("w:left", "1588"),
    ("w:header", "851"),
    ("w:footer", "1304"),
    ("w:gutter", "0"),
];
/// A wide table wants the width; the binding is above.
const LANDSCAPE: [(&str, &str); 7] = [
    ("w:top", "1134"),
    ("w:right", "1134"),
    ("w:bottom", "1134"),
    ("w:left", "1134"),
    ("w:header", "851"),
    ("w:footer", "624"),
    ("w:gutter", "0"),
];

/// How wide the text is on a page of an orientation, in twentieths of a point.
pub(super) fn text_width(landscape: bool) -> u32 {
    if landscape { 16_838 - 2 * 1_134 } else { 11_906 - 1_588 - 1_474 }
}

/// The properties of a section whose pages have this orientation.
pub(super) fn properties(xml: &mut Xml, landscape: bool) {
    xml.element("w:sectPr", &[], |xml| {
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", ODD_ID)]);
        xml.empty("w:footerReference", &[("w:type", "even"), ("r:id", EVEN_ID)]);
        xml.value("w:type", "nextPage");
        if landscape {
            xml.empty("w:pgSz", &[("w:w", LONG_SIDE), ("w:h", SHORT_SIDE), ("w:orient", "landscape")]);
            xml.empty("w:pgMar", &LANDSCAPE);
        } else {
            xml.empty("w:pgSz", &[("w:w", SHORT_SIDE), ("w:h", LONG_SIDE)]);
            xml.empty("w:pgMar", &PORTRAIT);
        }
    });
}

/// `— 1 —`, outside on both sides of a sheet.
pub(super) fn footer(part: &str, lang: Lang) -> String {
    let style = if part == ODD { style_ids::FOOTER_ODD } else { style_ids::FOOTER_EVEN };
    let (before, after) = match lang {
        Lang::Zh => ("— ", " —"),
        Lang::En => ("", ""),
    };
    let mut xml = Xml::part();
    xml.element("w:ftr", &[("xmlns:w", WORD), ("xmlns:r", REFERENCE)], |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", style));
            words(xml, before);
            xml.element("w:fldSimple", &[("w:instr", " PAGE ")], |xml| words(xml, "1"));
            words(xml, after);
        });
    });
    xml.finish()
}

fn words(xml: &mut Xml, text: &str) {
    if !text.is_empty() {
        xml.element("w:r", &[], |xml| {
            xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
        });
    }
}
