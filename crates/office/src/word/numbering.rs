//! Numbers of headings as Word counts them, so that a section put in later renumbers the rest.

use linli_documents::{Document, Lang};

use super::{namespaces::WORD, style_ids, xml::Xml};

/// How a level counts: its figures, its text, what follows the number.
struct Level {
    figures: &'static str,
    text: &'static str,
    then: &'static str,
}

const CHINESE: [Level; 3] = [
    Level { figures: "chineseCountingThousand", text: "%1、", then: "nothing" },
    Level { figures: "chineseCountingThousand", text: "（%2）", then: "nothing" },
    Level { figures: "decimal", text: "%3.", then: "nothing" },
];
const ENGLISH: [Level; 3] = [
    Level { figures: "decimal", text: "%1.", then: "space" },
    Level { figures: "decimal", text: "%1.%2", then: "space" },
    Level { figures: "decimal", text: "%1.%2.%3", then: "space" },
];

/// The list by which the headings of a document count, by its place in the file.
pub(super) fn list_id(place: usize) -> String {
    (place + 1).to_string()
}

pub(super) fn numbering(documents: &[Document]) -> String {
    let mut xml = Xml::part();
    xml.element("w:numbering", &[("xmlns:w", WORD)], |xml| {
        for (place, document) in documents.iter().enumerate() {
            form(xml, &place.to_string(), document.lang, place == 0);
        }
        for place in 0..documents.len() {
            xml.element("w:num", &[("w:numId", &list_id(place))], |xml| {
                xml.value("w:abstractNumId", &place.to_string());
            });
        }
    });
    xml.finish()
}

/// The form of a list. The first one belongs to the styles of headings, so that a new heading is numbered too.
fn form(xml: &mut Xml, id: &str, lang: Lang, is_of_styles: bool) {
    let levels = if lang == Lang::Zh { CHINESE } else { ENGLISH };
    xml.element("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
        xml.value("w:multiLevelType", "multilevel");
        for (depth, level) in levels.iter().enumerate() {
            xml.element("w:lvl", &[("w:ilvl", &depth.to_string())], |xml| {
                xml.value("w:start", "1");
                xml.value("w:numFmt", level.figures);
                if is_of_styles && let Some(style) = style_ids::HEADINGS.get(depth) {
                    xml.value("w:pStyle", style);
                }
                xml.value("w:suff", level.then);
                xml.value("w:lvlText", level.text);
                xml.value("w:lvlJc", "left");
                if lang == Lang::Zh {
                    // Word takes the indent of the style, LibreOffice that of the list.
                    let indent = [("w:left", "0"), ("w:firstLineChars", "200"), ("w:firstLine", "640")];
                    xml.element("w:pPr", &[], |xml| xml.empty("w:ind", &indent));
                }
            });
        }
    });
}
