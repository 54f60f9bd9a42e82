//! Styles: what a title, a heading, a paragraph and a cell look like in each language.
//!
//! Headings carry the names and levels that navigation panes and tables of contents go by. Fonts are those that
//! offices have; the font table names what to take where one is missing.

use linli_documents::Lang;

use super::{namespaces::WORD, numbering, style_ids::*, xml::Xml};

const ROMAN: &str = "Times New Roman";
const TITLE_FONT: &str = "方正小标宋简体";
const BODY_FONT: &str = "仿宋";
const BLACK_FONT: &str = "黑体";
const SCRIPT_FONT: &str = "楷体";
const PLAIN_FONT: &str = "宋体";

/// Fonts with others of the same look, for machines that lack them.
const FONTS: [(&str, &str, &str); 6] = [
    (ROMAN, "Liberation Serif", "roman"),
    (TITLE_FONT, "华文中宋,STZhongsong,Noto Serif CJK SC,Source Han Serif SC", "roman"),
    (BODY_FONT, "仿宋_GB2312,FangSong,STFangsong,华文仿宋,Noto Serif CJK SC", "modern"),
    (BLACK_FONT, "SimHei,微软雅黑,Noto Sans CJK SC", "modern"),
    (SCRIPT_FONT, "楷体_GB2312,KaiTi,STKaiti,华文楷体,Noto Serif CJK SC", "modern"),
    (PLAIN_FONT, "SimSun,NSimSun,Noto Serif CJK SC", "roman"),
];

/// A style of paragraphs. Sizes are half points, distances twentieths of a point, indents hundredths of a letter.
#[derive(Clone, Copy, Default)]
struct Style {
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    next: &'static str,
    font: Option<&'static str>,
    size: Option<u32>,
    bold: bool,
    align: Option<&'static str>,
    /// Exact lines, or in 240ths of a line.
    line: Option<(u32, &'static str)>,
    before: u32,
    after: u32,
    first_line: Option<u32>,
    hanging: Option<u32>,
    left: u32,
    right: u32,
    /// The level in the outline, from 0.
    outline: Option<usize>,
    /// The level by which it is numbered.
    counts: Option<usize>,
    keeps_next: bool,
    keeps_together: bool,
}

const BASE: Style = Style {
    id: "",
    name: "",
    based_on: NORMAL,
    next: "",
    font: None,
    size: None,
    bold: false,
    align: None,
    line: None,
    before: 0,
    after: 0,
    first_line: None,
    hanging: None,
    left: 0,
    right: 0,
    outline: None,
    counts: None,
    keeps_next: false,
    keeps_together: false,
};

/// How the two languages set the same paper.
struct PaperStyle {
    body_size: u32,
    line: (u32, &'static str),
    after: u32,
    indent: Option<u32>,
    heading_fonts: [&'static str; 3],
    heading_sizes: [u32; 3],
    heading_bold: [bool; 3],
    title_font: &'static str,
    title_size: u32,
    title_bold: bool,
    head_font: &'static str,
    head_bold: bool,
    foot_font: &'static str,
}

const CHINESE: PaperStyle = PaperStyle {
    body_size: 32,
    line: (560, "exact"),
    after: 0,
    indent: Some(200),
    heading_fonts: [BLACK_FONT, SCRIPT_FONT, BODY_FONT],
    heading_sizes: [32, 32, 32],
    heading_bold: [false, false, true],
    title_font: TITLE_FONT,
    title_size: 44,
    title_bold: false,
    head_font: BLACK_FONT,
    head_bold: false,
    foot_font: PLAIN_FONT,
};
const ENGLISH: PaperStyle = PaperStyle {
    body_size: 23,
    line: (300, "auto"),
    after: 120,
    indent: None,
    heading_fonts: [ROMAN, ROMAN, ROMAN],
    heading_sizes: [28, 25, 23],
    heading_bold: [true, true, true],
    title_font: ROMAN,
    title_size: 36,
    title_bold: true,
    head_font: ROMAN,
    head_bold: true,
    foot_font: ROMAN,
};

pub(super) fn styles(lang: Lang) -> String {
    let look = if lang == Lang::Zh { CHINESE } else { ENGLISH };
    let mut xml = Xml::part();
    xml.element("w:styles", &[("xmlns:w", WORD)], |xml| {
        defaults(xml, lang, look.body_size);
        for style in paragraphs(&look) {
            paragraph_style(xml, &style);
        }
        xml.element(
            "w:style",
            &[("w:type", "character"), ("w:styleId", OPEN_POINT), ("w:customStyle", "1")],
            |xml| {
                xml.value("w:name", "Open Point");
                xml.empty("w:qFormat", &[]);
            },
        );
        table_style(xml);
    });
    xml.finish()
}

fn defaults(xml: &mut Xml, lang: Lang, size: u32) {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                let fonts =
                    [("w:ascii", ROMAN), ("w:eastAsia", BODY_FONT), ("w:hAnsi", ROMAN), ("w:cs", ROMAN)];
                xml.empty("w:rFonts", &fonts);
                sizes(xml, size);
                let latin = if lang == Lang::Zh { "en-US" } else { "en-GB" };
                xml.empty("w:lang", &[("w:val", latin), ("w:eastAsia", "zh-CN")]);
            });
        });
        xml.empty("w:pPrDefault", &[]);
    });
}

fn paragraphs(look: &PaperStyle) -> Vec<Style> {
    let heading = |depth: usize, name: &'static str| Style {
        id: HEADINGS[depth],
        name,
        next: BODY,
        font: Some(look.heading_fonts[depth]),
        size: Some(look.heading_sizes[depth]),
        bold: look.heading_bold[depth],
        align: Some("left"),
        first_line: look.indent,
        before: if look.indent.is_none() { 240 } else { 0 },
        after: look.after,
        outline: Some(depth),
        counts: Some(depth),
        keeps_next: true,
        keeps_together: true,
        ..BASE
    };
    let title = Style {
        font: Some(look.title_font),
        bold: look.title_bold,
        align: Some("center"),
        keeps_next: true,
        ..BASE
    };
    let foot = Style { font: Some(look.foot_font), size: Some(28), line: Some((240, "auto")), ..BASE };
    let cell = Style { size: Some(21), line: Some((300, "exact")), align: Some("left"), ..BASE };
    // A wide table is read at a glance on one page.
    let wide = Style { size: Some(18), line: Some((250, "exact")), ..cell };
    let head = |cell: Style| Style {
        font: Some(look.head_font),
        bold: look.head_bold,
        align: Some("center"),
        ..cell
    };
    let line = (look.line.0 + 40, look.line.1);
    vec![
        Style {
            id: NORMAL,
            name: "Normal",
            based_on: "",
            line: Some(look.line),
            align: Some("both"),
            ..BASE
        },
        Style {
            id: TITLE,
            name: "Title",
            next: BODY,
            size: Some(look.title_size),
            line: Some(line),
            after: 480,
            ..title
        },
        heading(0, "heading 1"),
        heading(1, "heading 2"),
        heading(2, "heading 3"),
        Style { id: BODY, name: "Body Text", first_line: look.indent, after: look.after, ..BASE },
        Style {
            id: ATTACHMENT_LIST,
            name: "Attachment List",
            before: 280,
            left: 500,
            hanging: Some(300),
            align: Some("left"),
            keeps_next: true,
            keeps_together: true,
            ..BASE
        },
        Style {
            id: SIGNATURE,
            name: "Signature",
            align: Some("right"),
            right: 200,
            keeps_together: true,
            ..BASE
        },
        Style {
            id: ATTACHMENT_LABEL,
            name: "Attachment Label",
            font: Some(look.heading_fonts[0]),
            align: Some("left"),
            keeps_next: true,
            ..BASE
        },
        Style {
            id: ATTACHMENT_TITLE,
            name: "Attachment Title",
            next: BODY,
            size: Some(36),
            line: Some(line),
            after: 200,
            outline: Some(0),
            ..title
        },
        Style { id: TABLE_TEXT, name: "Table Text", ..cell },
        Style { id: TABLE_HEAD, name: "Table Head", ..head(cell) },
        Style { id: WIDE_TEXT, name: "Wide Table Text", ..wide },
        Style { id: WIDE_HEAD, name: "Wide Table Head", ..head(wide) },
        Style { id: SECTION_END, name: "Section End", size: Some(2), line: Some((20, "exact")), ..BASE },
        Style { id: FOOTER_ODD, name: "Footer Odd", align: Some("right"), right: 100, ..foot },
        Style { id: FOOTER_EVEN, name: "Footer Even", align: Some("left"), left: 100, ..foot },
    ]
}

/// Names that Word itself knows; the others are this program's.
const BUILT_IN: [&str; 7] = [NORMAL, TITLE, HEADINGS[0], HEADINGS[1], HEADINGS[2], BODY, SIGNATURE];

fn paragraph_style(xml: &mut Xml, style: &Style) {
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", style.id)];
    if style.id == NORMAL {
        attributes.push(("w:default", "1"));
    }
    if !BUILT_IN.contains(&style.id) {
        attributes.push(("w:customStyle", "1"));
    }
    xml.element("w:style", &attributes, |xml| {
        xml.value("w:name", style.name);
        if !style.based_on.is_empty() {
            xml.value("w:basedOn", style.based_on);
        }
        if !style.next.is_empty() {
            xml.value("w:next", style.next);
        }
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| paragraph_properties(xml, style));
        xml.element("w:rPr", &[], |xml| {
            if let Some(font) = style.font {
                let latin = if font == BLACK_FONT { font } else { ROMAN };
                xml.empty("w:rFonts", &[("w:ascii", latin), ("w:eastAsia", font), ("w:hAnsi", latin)]);
            }
            if style.bold {
                xml.empty("w:b", &[]);
            }
            if let Some(size) = style.size {
                sizes(xml, size);
            }
        });
    });
}

/// In the order in which the schema has them: Word refuses any other.
fn paragraph_properties(xml: &mut Xml, style: &Style) {
    if style.keeps_next {
        xml.empty("w:keepNext", &[]);
    }
    if style.keeps_together {
        xml.empty("w:keepLines", &[]);
    }
    if let Some(depth) = style.counts {
        xml.element("w:numPr", &[], |xml| {
            xml.value("w:ilvl", &depth.to_string());
            xml.value("w:numId", &numbering::list_id(0));
        });
    }
    if style.before > 0 || style.after > 0 || style.line.is_some() {
        let (before, after) = (style.before.to_string(), style.after.to_string());
        let line = style.line.map(|(height, rule)| (height.to_string(), rule));
        let mut spacing = vec![("w:before", before.as_str()), ("w:after", after.as_str())];
        if let Some((height, rule)) = &line {
            spacing.extend([("w:line", height.as_str()), ("w:lineRule", *rule)]);
        }
        xml.empty("w:spacing", &spacing);
    }
    indents(xml, style);
    if let Some(align) = style.align {
        xml.value("w:jc", align);
    }
    if let Some(depth) = style.outline {
        xml.value("w:outlineLvl", &depth.to_string());
    }
}

/// Indents in letters, which follow the size of the text, with their width at the size of the body beside them.
fn indents(xml: &mut Xml, style: &Style) {
    let given = [
        ("w:leftChars", "w:left", (style.left > 0).then_some(style.left)),
        ("w:rightChars", "w:right", (style.right > 0).then_some(style.right)),
        ("w:firstLineChars", "w:firstLine", style.first_line),
        ("w:hangingChars", "w:hanging", style.hanging),
    ];
    let texts: Vec<_> = given
        .into_iter()
        .filter_map(|(letters, width, value)| {
            let value = value?;
            Some((letters, value.to_string(), width, (value * 320 / 100).to_string()))
        })
        .collect();
    let attributes: Vec<_> = texts
        .iter()
        .flat_map(|(letters, count, width, wide)| [(*letters, count.as_str()), (*width, wide.as_str())])
        .collect();
    if !attributes.is_empty() {
        xml.empty("w:ind", &attributes);
    }
}

fn sizes(xml: &mut Xml, half_points: u32) {
    let size = half_points.to_string();
    xml.value("w:sz", &size);
    xml.value("w:szCs", &size);
}

fn table_style(xml: &mut Xml) {
    xml.element("w:style", &[("w:type", "table"), ("w:styleId", TABLE)], |xml| {
        xml.value("w:name", "Table Grid");
        xml.element("w:tblPr", &[], |xml| {
            xml.element("w:tblBorders", &[], |xml| {
                for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                    let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")];
                    xml.empty(side, &line);
                }
            });
            xml.element("w:tblCellMar", &[], |xml| {
                for (side, width) in
                    [("w:top", "40"), ("w:left", "85"), ("w:bottom", "40"), ("w:right", "85")]
                {
                    xml.empty(side, &[("w:w", width), ("w:type", "dxa")]);
                }
            });
        });
    });
}

pub(super) fn font_table() -> String {
    let mut xml = Xml::part();
    xml.element("w:fonts", &[("xmlns:w", WORD)], |xml| {
        for (name, others, family) in FONTS {
            xml.element("w:font", &[("w:name", name)], |xml| {
                xml.value("w:altName", others);
                if name != ROMAN {
                    xml.value("w:charset", "86");
                }
                xml.value("w:family", family);
                xml.value("w:pitch", "variable");
            });
        }
    });
    xml.finish()
}
