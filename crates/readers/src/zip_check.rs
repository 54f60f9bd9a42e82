//! A spreadsheet's container inflated once, counting, before anything of it is kept.
//!
//! The reader behind it holds shared text and styles in memory whole and believes the sizes the
//! file declares; here every byte is counted as it comes out.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
    ops::ControlFlow,
};

use linli_tables::{Damage, Limit, MAX_CELLS, ReadError};
use zip::ZipArchive;

use super::{
    progress::{Progress, Stage, rest},
    sheet_marks::{MarkScanner, SheetMarks, sheet_parts},
};

/// The most bytes all parts together may inflate to.
const MAX_INFLATED_BYTES: u64 = 256 << 20;
/// How many times larger than its deflated bytes a part may become …
const MAX_RATIO: u64 = 200;
/// … when it becomes at least this large: small parts say nothing.
const RATIO_MATTERS_BYTES: u64 = 4 << 20;
/// The most elements in a part that is neither a sheet nor shared text.
const MAX_ELEMENTS: u64 = 1_000_000;
/// The most parts in a container.
const MAX_PARTS: usize = 20_000;
/// The most of a part that is kept.
const MAX_KEPT_BYTES: usize = 4 << 20;
const SLICE_BYTES: usize = 128 << 10;

/// What was seen of a workbook while it was counted.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    workbook: Vec<u8>,
    relations: Vec<u8>,
    marks: BTreeMap<String, SheetMarks>,
}

impl Checked {
    /// What each sheet says besides its values, in the order of the workbook.
    pub(crate) fn marks_in_order(mut self) -> Vec<SheetMarks> {
        let parts = sheet_parts(&self.workbook, &self.relations);
        let marks = parts.iter().map(|part| {
            let found =
                self.marks.keys().find(|name| !part.is_empty() && name.ends_with(part.as_str())).cloned();
            found.and_then(|name| self.marks.remove(&name)).unwrap_or_default()
        });
        marks.collect()
    }

    /// The part that is kept whole, if it is one that is.
    fn kept(&mut self, name: &str) -> Option<&mut Vec<u8>> {
        match name {
            _ if name.ends_with("xl/workbook.xml") => Some(&mut self.workbook),
            _ if name.ends_with("xl/_rels/workbook.xml.rels") => Some(&mut self.relations),
            _ => None,
        }
    }
}

pub(crate) async fn check(
    bytes: &[u8],
    pace: &mut impl AsyncFnMut(Progress) -> ControlFlow<()>,
) -> Result<Checked, ReadError> {
    let damaged = |damage, part: &str| ReadError::Damaged { damage, part: part.to_owned(), after: None };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(Damage::Container, ""))?;
    if archive.len() > MAX_PARTS {
        let limit = Limit::Entries(MAX_PARTS as u64);
        return Err(ReadError::ZipBomb { entry: String::new(), limit });
    }
    let mut buffer = vec![0; SLICE_BYTES];
    let mut inflated = 0;
    let mut checked = Checked::default();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|fault| match fault {
            zip::result::ZipError::UnsupportedArchive(reason)
                if reason == zip::result::ZipError::PASSWORD_REQUIRED =>
            {
                ReadError::PasswordProtected
            }
            _ => damaged(Damage::Container, ""),
        })?;
        let name = part.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let mut count = PartCount::new(&name, part.compressed_size());
        let mut scanner = name.contains("worksheets/").then(MarkScanner::default);
        loop {
            let read = part.read(&mut buffer).map_err(|_| damaged(Damage::Inflate, &name))?;
            if read == 0 {
                break;
            }
            inflated += read as u64;
            let slice = buffer.get(..read).unwrap_or_default();
            let over = (inflated > MAX_INFLATED_BYTES).then_some(Limit::InflatedBytes(MAX_INFLATED_BYTES));
            if let Some(limit) = over.or_else(|| count.met(slice)) {
                return Err(ReadError::ZipBomb { entry: name, limit });
            }
            if let Some(scanner) = &mut scanner {
                scanner.take(slice);
            } else if let Some(kept) = checked.kept(&name).filter(|kept| kept.len() < MAX_KEPT_BYTES) {
                kept.extend_from_slice(slice);
            }
            let (done, of) = (inflated, None);
            rest(pace, Progress { stage: Stage::Checking, done, of }).await?;
        }
        if let Some(scanner) = scanner {
            checked.marks.insert(name, scanner.finish());
        }
    }
    Ok(checked)
}

/// What has come out of one part.
struct PartCount {
    deflated: u64,
    inflated: u64,
    elements: u64,
    max_elements: u64,
    after_bracket: bool,
}

impl PartCount {
    fn new(name: &str, deflated: u64) -> PartCount {
        let name = name.to_ascii_lowercase();
        // Sheets are streamed. A shared string is at most four elements when it is plain, more
        // when it is set in several types.
        let max_elements = if name.contains("worksheets/") || !is_xml(&name) {
            u64::MAX
        } else if name.ends_with("sharedstrings.xml") {
            MAX_CELLS * 4
        } else {
            MAX_ELEMENTS
        };
        PartCount { deflated, inflated: 0, elements: 0, max_elements, after_bracket: false }
    }

    /// Counts a slice; gives the limit it met.
    fn met(&mut self, slice: &[u8]) -> Option<Limit> {
        self.inflated += slice.len() as u64;
        if self.max_elements < u64::MAX {
            for byte in slice {
                self.elements += u64::from(self.after_bracket && *byte != b'/');
                self.after_bracket = *byte == b'<';
            }
        }
        if self.elements > self.max_elements {
            return Some(Limit::Entries(self.max_elements));
        }
        let too_dense = self.inflated > RATIO_MATTERS_BYTES
            && self.inflated > self.deflated.max(1).saturating_mul(MAX_RATIO);
        too_dense.then_some(Limit::Ratio(MAX_RATIO))
    }
}

fn is_xml(name: &str) -> bool {
    [".xml", ".rels", ".vml"].iter().any(|end| name.ends_with(end))
}
