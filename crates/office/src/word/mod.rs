//! Documents as Word files: headings that are styles, numbers that count by themselves, tables whose heads repeat.
//!
//! Laid out as GB/T 9704 asks of official papers, as far as a file can without the fonts of the office. The same
//! documents give the same bytes: nothing in the file says who wrote it, or when. Knows the neutral
//! [`Document`] and nothing of what it speaks of.

mod body;
mod namespaces;
mod numbering;
mod paragraph;
mod parts;
mod section;
mod style_ids;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use linli_documents::Document;

use crate::package::{self, NotPacked};

/// One Word file of all documents, each from a new page on and numbered anew. The first gives language and title.
///
/// # Errors
/// `NotPacked` when the container is larger than it may be.
pub fn write(documents: &[Document]) -> Result<Vec<u8>, NotPacked> {
    let lang = documents.first().map_or_else(Default::default, |document| document.lang);
    let title = documents.first().map_or("", |document| &document.title);
    let files = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::relations()),
        ("docProps/core.xml", parts::properties(lang, title)),
        ("word/document.xml", body::document(documents)),
        ("word/styles.xml", styles::styles(lang)),
        ("word/numbering.xml", numbering::numbering(documents)),
        ("word/fontTable.xml", styles::font_table()),
        ("word/settings.xml", parts::settings()),
        (section::ODD, section::footer(section::ODD, lang)),
        (section::EVEN, section::footer(section::EVEN, lang)),
        ("word/_rels/document.xml.rels", parts::document_relations()),
    ];
    package::pack(&files.each_ref().map(|(name, text)| (*name, text.as_bytes())))
}
