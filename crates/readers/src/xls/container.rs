//! The compound file around a workbook: a small file system of sectors and chains.

use super::bytes::{u16_at, u32_at};

/// The container leads outside the file, in a circle, or breaks off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BrokenContainer;

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
const HEADER_BYTES: usize = 512;
const ENTRY_BYTES: usize = 128;
const MINI_SECTOR_BYTES: usize = 64;
/// Streams shorter than this lie in the mini stream.
const MINI_LIMIT_BYTES: usize = 4096;

/// A compound file whose directory has been read.
#[derive(Debug)]
pub(crate) struct Container<'a> {
    bytes: &'a [u8],
    sector_bytes: usize,
    next: Vec<u32>,
    next_mini: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl<'a> Container<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Container<'a>, BrokenContainer> {
        let header = bytes.get(..HEADER_BYTES).ok_or(BrokenContainer)?;
        let sector_bytes = match u16_at(header, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(BrokenContainer),
        };
        let field = |at| u32_at(header, at).ok_or(BrokenContainer);
        let mut container = Container {
            bytes,
            sector_bytes,
            next: Vec::new(),
            next_mini: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
        container.next = container.allocation_table(header, field(68)?)?;
        let directory = container.chain(field(48)?, usize::MAX)?;
        container.entries = directory.chunks_exact(ENTRY_BYTES).filter_map(entry).collect();
        if field(64)? > 0 {
            let table = container.chain(field(60)?, usize::MAX)?;
            container.next_mini = table.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect();
            let root = container.entries.first().ok_or(BrokenContainer)?;
            container.mini = container.chain(root.start, root.length)?;
        }
        Ok(container)
    }

    /// Whether a stream of this name is there, in any case of letters.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The bytes of a stream, nothing when there is none of this name.
    pub(crate) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, BrokenContainer> {
        let Some(entry) = self.find(name) else { return Ok(None) };
        let stream = if entry.length < MINI_LIMIT_BYTES {
            self.mini_chain(entry.start, entry.length)?
        } else {
            self.chain(entry.start, entry.length)?
        };
        Ok(Some(stream))
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector_bytes)?;
        let end = start.checked_add(self.sector_bytes)?.min(self.bytes.len());
        // The last sector of a file may have been cut to what is used of it.
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    fn sector_count(&self) -> usize {
        self.bytes.len() / self.sector_bytes + 1
    }

    /// Which sector follows which, gathered from the sectors the header and its continuations name.
    fn allocation_table(&self, header: &[u8], continued: u32) -> Result<Vec<u32>, BrokenContainer> {
        let numbers =
            |bytes: &[u8]| -> Vec<u32> { bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect() };
        let mut tables = numbers(header.get(76..).ok_or(BrokenContainer)?);
        let mut more = continued;
        let mut seen = 0;
        while more < LAST_SECTOR {
            let mut further = numbers(self.sector(more).ok_or(BrokenContainer)?);
            more = further.pop().ok_or(BrokenContainer)?;
            tables.append(&mut further);
            seen += 1;
            if seen > self.sector_count() {
                return Err(BrokenContainer);
            }
        }
        let mut next = Vec::new();
        for table in tables.into_iter().filter(|table| *table < LAST_SECTOR).take(self.sector_count()) {
            next.append(&mut numbers(self.sector(table).ok_or(BrokenContainer)?));
        }
        Ok(next)
    }

    /// The sectors of a chain up to a length; a chain longer than the file goes in a circle.
    fn chain(&self, start: u32, length: usize) -> Result<Vec<u8>, BrokenContainer> {
        let mut content = Vec::new();
        let mut number = start;
        let mut steps = 0;
        while number != END_OF_CHAIN && content.len() < length {
            content.extend_from_slice(self.sector(number).ok_or(BrokenContainer)?);
            number = *self.next.get(number as usize).ok_or(BrokenContainer)?;
            steps += 1;
            if steps > self.sector_count() {
                return Err(BrokenContainer);
            }
        }
        content.truncate(length);
        Ok(content)
    }

    fn mini_chain(&self, start: u32, length: usize) -> Result<Vec<u8>, BrokenContainer> {
        let mut content = Vec::new();
        let mut number = start;
        // A stream in here is short, so its length alone ends a circle.
        while number != END_OF_CHAIN && content.len() < length {
            let from = (number as usize).checked_mul(MINI_SECTOR_BYTES).ok_or(BrokenContainer)?;
            let to = from.saturating_add(MINI_SECTOR_BYTES).min(self.mini.len());
            let sector = self.mini.get(from..to).filter(|sector| !sector.is_empty());
            content.extend_from_slice(sector.ok_or(BrokenContainer)?);
            number = *self.next_mini.get(number as usize).ok_or(BrokenContainer)?;
        }
        content.truncate(length);
        Ok(content)
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let units: Vec<u16> =
        (0..32).filter_map(|at| u16_at(bytes, at * 2)).take_while(|unit| *unit != 0).collect();
    let name = String::from_utf16_lossy(&units);
    Some(Entry { name, start: u32_at(bytes, 116)?, length: u32_at(bytes, 120)? as usize })
}
