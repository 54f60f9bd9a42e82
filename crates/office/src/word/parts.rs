//! The small parts of the package: what it holds, how its parts hang together, settings, the title.

use linli_documents::Lang;

use super::{
    namespaces::{REFERENCE as OFFICE_RELATION, WORD},
    section,
    xml::Xml,
};

const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CORE_RELATION: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
/// The version of Word whose layout is meant: 2013 and later.
const WORD_2013: &str = "15";

/// Parts beside the text: name within `word/`, kind, id of the reference.
const BESIDE: [(&str, &str, &str); 6] = [
    ("styles.xml", "styles", "rStyles"),
    ("numbering.xml", "numbering", "rNumbering"),
    ("fontTable.xml", "fontTable", "rFonts"),
    ("settings.xml", "settings", "rSettings"),
    ("footer1.xml", "footer", section::ODD_ID),
    ("footer2.xml", "footer", section::EVEN_ID),
];

pub(super) fn content_types() -> String {
    let mut xml = Xml::part();
    xml.element("Types", &[("xmlns", CONTENT_TYPES)], |xml| {
        for (ending, kind) in
            [("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")]
        {
            xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
        }
        let mut part = |name: &str, kind: &str| {
            xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        };
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        part("/word/document.xml", &format!("{WORD_TYPE}document.main+xml"));
        for (name, kind, _) in BESIDE {
            part(&format!("/word/{name}"), &format!("{WORD_TYPE}{kind}+xml"));
        }
    });
    xml.finish()
}

pub(super) fn relations() -> String {
    let document = format!("{OFFICE_RELATION}/officeDocument");
    relation_list(&[
        ("rDocument", &document, "word/document.xml"),
        ("rProperties", CORE_RELATION, "docProps/core.xml"),
    ])
}

pub(super) fn document_relations() -> String {
    let kinds = BESIDE.map(|(name, kind, id)| (id, format!("{OFFICE_RELATION}/{kind}"), name));
    let list: Vec<_> = kinds.iter().map(|(id, kind, name)| (*id, kind.as_str(), *name)).collect();
    relation_list(&list)
}

fn relation_list(list: &[(&str, &str, &str)]) -> String {
    let mut xml = Xml::part();
    xml.element("Relationships", &[("xmlns", RELATIONS)], |xml| {
        for (id, kind, target) in list {
            xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        }
    });
    xml.finish()
}

/// The title and the language. Who wrote it and when is nobody's business but the office's.
pub(super) fn properties(lang: Lang, title: &str) -> String {
    let mut xml = Xml::part();
    let names = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.element("cp:coreProperties", &names, |xml| {
        xml.element("dc:title", &[], |xml| xml.text(title));
        xml.element("dc:language", &[], |xml| xml.text(lang.tag()));
    });
    xml.finish()
}

pub(super) fn settings() -> String {
    let mut xml = Xml::part();
    xml.element("w:settings", &[("xmlns:w", WORD)], |xml| {
        xml.empty("w:zoom", &[("w:percent", "100")]);
        xml.empty("w:evenAndOddHeaders", &[]);
        xml.value("w:characterSpacingControl", "compressPunctuation");
        xml.element("w:compat", &[], |xml| {
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", WORD_2013),
            ];
            xml.empty("w:compatSetting", &mode);
        });
        xml.empty("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
    });
    xml.finish()
}
