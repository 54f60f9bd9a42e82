//! How much a visitor fetches: raw and as brotli, which static hosts send, against the goals.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use brotli::CompressorWriter;

use super::precache::files;

/// Fetched before anything can be done: index.html, scripts, styles, the app's wasm.
const PAGE_GOAL: usize = 400 * 1024;
/// What the page may not grow beyond while it is still above its goal. It only ever goes down.
const PAGE_LIMIT: usize = 870 * 1024;
/// Fetched when the first file is read or the first plan computed.
const WORKER_GOAL: usize = 1024 * 1024;
/// Brotli's best, as a host does it once for a static file.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    brotli: usize,
}

/// The sizes of a built page.
pub(crate) struct Sizes {
    page: Size,
    worker: Size,
}

impl Sizes {
    /// Compresses every file of dist/.
    pub(super) fn measure(dist: &Path) -> Result<Self> {
        let mut sizes = Self { page: Size::default(), worker: Size::default() };
        for file in files(dist)? {
            let bytes = fs::read(&file)?;
            let of_worker = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("worker"));
            let part = if of_worker { &mut sizes.worker } else { &mut sizes.page };
            part.raw += bytes.len();
            part.brotli += compressed(&bytes)?;
        }
        Ok(sizes)
    }

    /// Whether page and worker are both within what they may be.
    pub(crate) fn are_within_limits(&self) -> bool {
        self.page.brotli <= PAGE_LIMIT && self.worker.brotli <= WORKER_GOAL
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let both =
            Size { raw: self.page.raw + self.worker.raw, brotli: self.page.brotli + self.worker.brotli };
        writeln!(to, "{:<8}{:>12}{:>12}{:>12}", "KiB", "raw", "brotli", "goal")?;
        line(to, "page", self.page, Some(PAGE_GOAL))?;
        line(to, "worker", self.worker, Some(WORKER_GOAL))?;
        line(to, "total", both, None)
    }
}

fn line(to: &mut fmt::Formatter<'_>, name: &str, size: Size, goal: Option<usize>) -> fmt::Result {
    let goal_text = goal.map_or_else(String::new, kib);
    let over = if goal.is_some_and(|goal| size.brotli > goal) { "  over" } else { "" };
    writeln!(to, "{name:<8}{:>12}{:>12}{goal_text:>12}{over}", kib(size.raw), kib(size.brotli))
}

/// In KiB with one digit, rounded up, so that "400.0" is never more than the goal.
fn kib(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut writer = CompressorWriter::new(Vec::new(), 1 << 16, QUALITY, WINDOW);
    writer.write_all(bytes)?;
    writer.flush()?;
    Ok(writer.into_inner().len())
}
