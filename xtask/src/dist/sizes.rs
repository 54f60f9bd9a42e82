//! How much a visitor fetches: raw and as brotli, which static hosts send, against the limits.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use brotli::CompressorWriter;

use super::{parts::Parts, precache::files};

/// Fetched before the first screen works: index.html, scripts, styles, the program.
const PAGE_LIMIT: usize = 400 * 1024;
/// A part with all that it brings along, beyond the page.
const PART_LIMIT: usize = 200 * 1024;
/// A program beside the page, fetched when the page is idle.
const WORKER_LIMIT: usize = 700 * 1024;
/// Brotli's best, as a host does it once for a static file.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    brotli: usize,
}

impl std::ops::AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.brotli += other.brotli;
    }
}

/// Something that is fetched as one, and the most it may be.
struct Line {
    name: String,
    size: Size,
    limit: Option<usize>,
}

/// The sizes of a built page.
pub(crate) struct Sizes(Vec<Line>);

impl Sizes {
    /// Compresses every file of dist/.
    pub(super) fn measure(dist: &Path, parts: &Parts) -> Result<Self> {
        let (mut page, mut workers, mut all) = (Size::default(), Vec::new(), Size::default());
        let of_parts: BTreeSet<&PathBuf> = parts.values().flatten().collect();
        for file in files(dist)? {
            let size = measured(&file)?;
            all += size;
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with("worker") {
                workers.push((name.into_owned(), size));
            } else if !of_parts.contains(&file) {
                page += size;
            }
        }
        let mut lines = vec![Line { name: "page".to_owned(), size: page, limit: Some(PAGE_LIMIT) }];
        for (name, files) in parts {
            let mut size = Size::default();
            for file in files {
                size += measured(file)?;
            }
            lines.push(Line { name: format!("part {name}"), size, limit: Some(PART_LIMIT) });
        }
        lines.extend(programs(workers));
        lines.push(Line { name: "total".to_owned(), size: all, limit: None });
        Ok(Self(lines))
    }

    /// Whether everything is within what it may be.
    pub(crate) fn are_within_limits(&self) -> bool {
        self.0.iter().all(|line| !line.is_over())
    }
}

/// The programs beside the page, each with its scripts.
fn programs(files: Vec<(String, Size)>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (name, size) in files {
        let name = ["_bg.wasm", "_loader.js", ".js"].iter().find_map(|ending| name.strip_suffix(ending));
        let name = name.unwrap_or("worker").to_owned();
        match lines.iter_mut().find(|line| line.name == name) {
            Some(line) => line.size += size,
            None => lines.push(Line { name, size, limit: Some(WORKER_LIMIT) }),
        }
    }
    lines
}

impl Line {
    fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.size.brotli > limit)
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "{:<20}{:>12}{:>12}{:>12}", "KiB", "raw", "brotli", "limit")?;
        for line in &self.0 {
            let Line { name, size, limit } = line;
            let limit = limit.map_or_else(String::new, kib);
            let over = if line.is_over() { "  over" } else { "" };
            writeln!(to, "{name:<20}{:>12}{:>12}{limit:>12}{over}", kib(size.raw), kib(size.brotli))?;
        }
        Ok(())
    }
}

/// In KiB with one digit, rounded up, so that "400.0" is never more than the limit.
fn kib(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn measured(file: &Path) -> Result<Size> {
    let bytes = fs::read(file)?;
    let mut writer = CompressorWriter::new(Vec::new(), 1 << 16, QUALITY, WINDOW);
    writer.write_all(&bytes)?;
    writer.flush()?;
    Ok(Size { raw: bytes.len(), brotli: writer.into_inner().len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_counted_with_its_scripts() {
        let size = |brotli| Size { raw: 0, brotli };
        let files =
            [("worker_a.js", 1), ("worker_a_bg.wasm", 2), ("worker_a_loader.js", 4), ("worker_b.js", 8)];
        let lines = programs(files.map(|(name, brotli)| (name.to_owned(), size(brotli))).to_vec());
        let seen: Vec<_> = lines.iter().map(|line| (line.name.as_str(), line.size.brotli)).collect();
        assert_eq!(seen, [("worker_a", 7), ("worker_b", 8)]);
    }

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!(kib(400 * 1024), "400.0");
        assert_eq!(kib(400 * 1024 + 1), "400.1");
    }
}
