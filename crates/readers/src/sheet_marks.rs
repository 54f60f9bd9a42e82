//! What a sheet of .xlsx says besides its values: hidden rows and columns, formulas that nobody has computed.
//!
//! The reader of cells tells none of this, so the tags of a sheet are looked at while the container is inflated and
//! counted, which happens once before anything is kept. A tag may lie in two slices.

use linli_tables::{CellPosition, HiddenParts, MAX_CELLS};

/// Longest tag that is looked at; what is longer says nothing that matters here.
const LONGEST_TAG: usize = 1_024;
const COMMENT: &[u8] = b"!--";

/// What was found in one sheet.
#[derive(Debug, Default)]
pub(crate) struct SheetMarks {
    pub(crate) hidden: HiddenParts,
    /// Formulas without a result.
    pub(crate) not_computed: Vec<CellPosition>,
    /// Formulas whose result is 0, in the order of the file.
    pub(crate) zeros: Vec<CellPosition>,
}

/// Takes the bytes of a sheet in slices.
#[derive(Debug, Default)]
pub(crate) struct MarkScanner {
    marks: SheetMarks,
    tag: Vec<u8>,
    is_in_tag: bool,
    is_over: bool,
    /// The place of the cell that is open, or of the one that comes next.
    at: CellPosition,
    cell: OpenCell,
    value: Option<Vec<u8>>,
}

/// What has been seen of a cell.
#[derive(Debug, Default)]
struct OpenCell {
    has_formula: bool,
    /// A formula whose result is text may well give none.
    is_text: bool,
    /// Its kind is given where it is no number.
    is_number: bool,
    has_value: bool,
    is_zero: bool,
}

impl MarkScanner {
    pub(crate) fn take(&mut self, slice: &[u8]) {
        for byte in slice {
            if self.is_over {
                return;
            }
            match (self.is_in_tag, *byte) {
                (true, b'>') if self.is_comment_open() => self.tag.push(b'>'),
                (true, b'>') => {
                    self.is_in_tag = false;
                    self.tag_ends();
                }
                (true, byte) if self.tag.len() < LONGEST_TAG => self.tag.push(byte),
                // The end of a long comment still has to be seen.
                (true, byte) if self.tag.starts_with(COMMENT) => {
                    self.tag.drain(COMMENT.len()..LONGEST_TAG - 1);
                    self.tag.push(byte);
                }
                (true, _) => {}
                (false, b'<') => {
                    self.is_in_tag = true;
                    self.tag.clear();
                }
                (false, byte) => {
                    if let Some(value) = self.value.as_mut().filter(|value| value.len() < LONGEST_TAG) {
                        value.push(byte);
                    }
                }
            }
        }
    }

    pub(crate) fn finish(self) -> SheetMarks {
        self.marks
    }

    fn is_comment_open(&self) -> bool {
        self.tag.starts_with(COMMENT) && !(self.tag.len() >= COMMENT.len() + 2 && self.tag.ends_with(b"--"))
    }

    fn tag_ends(&mut self) {
        let tag = std::mem::take(&mut self.tag);
        self.met(&Tag::of(&tag));
        self.tag = tag;
    }

    fn met(&mut self, tag: &Tag<'_>) {
        match (tag.name, tag.is_end) {
            ("col", false) => self.column(tag),
            ("row", false) => self.row(tag),
            ("row", true) => self.at = CellPosition { row: self.at.row.saturating_add(1), column: 0 },
            ("c", false) => self.cell_begins(tag),
            ("f", false) => self.cell.has_formula = true,
            ("v", false) => self.value = (!tag.is_empty).then(Vec::new),
            ("v", true) => self.value_ends(),
            ("c", true) => self.cell_ends(),
            ("sheetData", true) => self.is_over = true,
            _ => {}
        }
        if tag.name == "row" && tag.is_empty {
            self.at = CellPosition { row: self.at.row.saturating_add(1), column: 0 };
        }
        if tag.name == "c" && tag.is_empty {
            self.cell_ends();
        }
    }

    fn column(&mut self, tag: &Tag<'_>) {
        let is_hidden = tag.says("hidden") || tag.attribute("width").is_some_and(is_zero);
        let (first, last) = (tag.number("min"), tag.number("max"));
        if let (true, Some(first), Some(last)) = (is_hidden, first, last) {
            self.marks.hidden.hide_columns(first.saturating_sub(1)..=last.saturating_sub(1));
        }
    }

    fn row(&mut self, tag: &Tag<'_>) {
        let row = tag.number("r").map_or(self.at.row, |row| row.saturating_sub(1));
        self.at = CellPosition { row, column: 0 };
        if tag.says("hidden") || tag.attribute("ht").is_some_and(is_zero) {
            self.marks.hidden.hide_row(row);
        }
    }

    fn cell_begins(&mut self, tag: &Tag<'_>) {
        if let Some(at) = tag.attribute("r").and_then(position) {
            self.at = at;
        }
        let kind = tag.attribute("t").unwrap_or("n");
        self.cell = OpenCell { is_text: kind == "str", is_number: kind == "n", ..OpenCell::default() };
    }

    fn value_ends(&mut self) {
        let value = self.value.take().unwrap_or_default();
        let text = std::str::from_utf8(&value).unwrap_or("?").trim();
        self.cell.has_value = !text.is_empty();
        self.cell.is_zero = is_zero(text);
    }

    fn cell_ends(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        let marks = &mut self.marks;
        // The reader of cells counts them against the same limit and gives up beyond it.
        let has_room = ((marks.not_computed.len() + marks.zeros.len()) as u64) < MAX_CELLS;
        if cell.has_formula && has_room {
            if !cell.has_value && !cell.is_text {
                marks.not_computed.push(self.at);
            } else if cell.is_zero && cell.is_number {
                marks.zeros.push(self.at);
            }
        }
        self.at.column = self.at.column.saturating_add(1);
    }
}

/// The parts of the sheets of a workbook, in its order, as its own part and the relations of that part name them.
pub(crate) fn sheet_parts(workbook: &[u8], relations: &[u8]) -> Vec<String> {
    let mut targets = Vec::new();
    each_tag(relations, |tag| {
        if let ("Relationship", Some(id), Some(target)) =
            (tag.name, tag.attribute("Id"), tag.attribute("Target"))
        {
            targets.push((id.to_owned(), target.to_owned()));
        }
    });
    let mut parts = Vec::new();
    each_tag(workbook, |tag| {
        if tag.name == "sheet" && !tag.is_end {
            let id = tag.attribute("id").unwrap_or_default();
            let target = targets.iter().find(|(known, _)| known == id).map(|(_, target)| target.as_str());
            parts.push(target.unwrap_or_default().trim_start_matches(['/', '.']).to_owned());
        }
    });
    parts
}

fn each_tag(xml: &[u8], mut met: impl FnMut(&Tag<'_>)) {
    for piece in xml.split(|byte| *byte == b'<').skip(1) {
        let end = piece.iter().position(|byte| *byte == b'>').unwrap_or(piece.len());
        met(&Tag::of(piece.get(..end).unwrap_or_default()));
    }
}

/// A tag taken apart: its name without a prefix, and its attributes as they stand.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    is_end: bool,
    is_empty: bool,
}

impl<'a> Tag<'a> {
    fn of(bytes: &'a [u8]) -> Tag<'a> {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let is_empty = text.ends_with('/');
        let text = text.trim_end_matches('/');
        let is_end = text.starts_with('/');
        let text = text.trim_start_matches('/');
        let (name, attributes) = text.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((text, ""));
        let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
        Tag { name, attributes, is_end, is_empty }
    }

    /// An attribute by its name without a prefix.
    fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        while let Some((key, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, next) = after.get(1..)?.split_once(quote)?;
            let key = key.trim();
            if key.rsplit_once(':').map_or(key, |(_, local)| local) == name {
                return Some(value);
            }
            rest = next;
        }
        None
    }

    fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    fn says(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| matches!(value, "1" | "true"))
    }
}

fn is_zero(text: &str) -> bool {
    text.parse().is_ok_and(|number: f64| number == 0.0)
}

/// The place that `AB12` names.
fn position(name: &str) -> Option<CellPosition> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let place = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        column.checked_mul(26)?.checked_add(place).filter(|_| place <= 26)
    })?;
    Some(CellPosition { row: digits.parse::<u32>().ok()?.checked_sub(1)?, column: column.checked_sub(1)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanned(xml: &str, slice: usize) -> SheetMarks {
        let mut scanner = MarkScanner::default();
        xml.as_bytes().chunks(slice).for_each(|slice| scanner.take(slice));
        scanner.finish()
    }

    fn names(cells: &[CellPosition]) -> Vec<String> {
        cells.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_hidden_and_not_computed_is_found_however_the_bytes_are_cut() {
        let xml = r#"<x:worksheet><x:cols><x:col min="2" max="3" hidden="1"/><col min="5" max='5' width="0"/></x:cols>
            <x:sheetData><!-- <row hidden="1"> > --><row r="2" hidden="true"><c r="A2"><f>B2&gt;1</f></c><c><f>1</f><v>0</v></c>
            <c r="D2" t="str"><f>""</f><v></v></c><c t="b"><f>A1</f><v>0</v></c><c><f>1</f><v> 7 </v></c></row><row ht="0">
            <c/><c><v>0</v></c><c><f/><v/></c></row><row r="9"/><row><c><f t="shared" si="0"/><v>0.0</v></c></row></x:sheetData>
            <row r="50" hidden="1"/></x:worksheet>"#;
        for slice in [1, 3, 7, 64, xml.len()] {
            let marks = scanned(xml, slice);
            assert_eq!(names(&marks.not_computed), ["A2", "C3"], "{slice}");
            assert_eq!(names(&marks.zeros), ["B2", "A10"], "{slice}");
            let mut hidden = HiddenParts::default();
            hidden.hide_columns(1..=2);
            hidden.hide_columns(4..=4);
            hidden.hide_row(1);
            hidden.hide_row(2);
            assert_eq!(marks.hidden, hidden, "{slice}");
        }
    }

    #[test]
    fn sheets_are_found_by_their_relations() {
        let workbook =
            br#"<workbook><sheets><sheet name="b" r:id="r2"/><sheet name="a" id="r1"/></sheets></workbook>"#;
        let relations = br#"<R><Relationship Target="worksheets/sheet1.xml" Id="r1"/><Relationship Id="r2" Target="/xl/worksheets/x.xml"/></R>"#;
        assert_eq!(sheet_parts(workbook, relations), ["xl/worksheets/x.xml", "worksheets/sheet1.xml"]);
    }

    #[test]
    fn names_of_cells_are_places() {
        for name in ["A1", "Z10", "AA1", "XFD1048576"] {
            assert_eq!(position(name).map(|at| at.to_string()).as_deref(), Some(name));
        }
        assert_eq!((position("A"), position("1"), position("A0")), (None, None, None));
    }
}
