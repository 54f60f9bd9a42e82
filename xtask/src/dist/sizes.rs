//! How much a visitor fetches: raw and as brotli, which static hosts send, against the limits.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use brotli::CompressorWriter;

use super::{
    parts::{PLAN, Parts},
    precache::files,
};

/// Fetched before the first screen works: index.html, scripts, styles, the program.
const PAGE_LIMIT: usize = 400 * 1024;
/// The frame of an open plan and what reads it, beyond the page.
const PLAN_LIMIT: usize = 400 * 1024;
/// Any other part with all that it brings along, beyond the page and the open plan that it stands in.
const PART_GOAL: usize = 200 * 1024;
/// What a part may not grow beyond while some are above their goal. It only ever goes down.
const PART_LIMIT: usize = 560 * 1024;
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

/// Something that is fetched as one, what it should be, and the most it may be.
struct Line {
    name: String,
    size: Size,
    goal: Option<usize>,
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
        let mut lines = vec![Line::new("page", page, PAGE_LIMIT)];
        let of_plan = parts.get(PLAN).cloned().unwrap_or_default();
        for (name, files) in parts {
            let is_plan = name == PLAN;
            let mut size = Size::default();
            for file in files.iter().filter(|file| is_plan || !of_plan.contains(*file)) {
                size += measured(file)?;
            }
            let (goal, limit) = if is_plan { (PLAN_LIMIT, PLAN_LIMIT) } else { (PART_GOAL, PART_LIMIT) };
            lines.push(Line { goal: Some(goal), ..Line::new(&format!("part {name}"), size, limit) });
        }
        lines.extend(programs(workers));
        lines.push(Line { name: "total".to_owned(), size: all, goal: None, limit: None });
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
            None => lines.push(Line::new(&name, size, WORKER_LIMIT)),
        }
    }
    lines
}

impl Line {
    /// With a limit that is its goal too.
    fn new(name: &str, size: Size, limit: usize) -> Self {
        Self { name: name.to_owned(), size, goal: Some(limit), limit: Some(limit) }
    }

    fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.size.brotli > limit)
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "{:<20}{:>12}{:>12}{:>12}{:>12}", "KiB", "raw", "brotli", "goal", "limit")?;
        for line in &self.0 {
            let Line { name, size, goal, limit } = line;
            let over = if goal.is_some_and(|goal| size.brotli > goal) { "  above its goal" } else { "" };
            let [goal, limit] = [goal, limit].map(|bytes| bytes.map_or_else(String::new, kib));
            writeln!(
                to,
                "{name:<20}{:>12}{:>12}{goal:>12}{limit:>12}{over}",
                kib(size.raw),
                kib(size.brotli)
            )?;
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
