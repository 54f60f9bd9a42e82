//! The tests that run as wasm in headless Chromium: which targets have them, and how they are run.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::counts::Counts;
use super::steps::{WASM, counted};
use crate::project::Project;
use crate::tools::{Browser, PageTools};

/// What marks a test for the browser.
const MARK: &str = "#[wasm_bindgen_test";
const PACKAGES: [(&str, &str); 2] = [("linli", "."), ("linli-worker", "crates/worker")];
/// Chromium must not look for anything outside this machine, and has no sandbox when run as root.
const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

pub(super) fn tests(project: &Project, filter: Option<&str>) -> Result<Option<Counts>> {
    let mut runs = Vec::new();
    for (package, folder) in PACKAGES {
        let targets = targets(&project.root.join(folder))?;
        if !targets.is_empty() {
            runs.push((package, targets));
        }
    }
    if runs.is_empty() {
        return Ok(None);
    }
    let tools = PageTools::ready(project)?;
    let browser = Browser::ready(project)?;
    let capabilities = write_capabilities(project, &browser)?;
    let mut counts = Counts::default();
    for (package, targets) in runs {
        let mut test = project.cargo();
        test.args(["test", "--target", WASM, "--no-fail-fast", "--package", package])
            .args(targets)
            .args(filter);
        test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.test_runner());
        test.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities);
        counts += counted(&mut test)?;
    }
    Ok(Some(counts))
}

/// Cargo's names for the targets of a package that hold browser tests.
fn targets(package: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    if holds_tests(&package.join("src"))? {
        for (file, target) in [("lib.rs", "--lib"), ("main.rs", "--bins")] {
            if package.join("src").join(file).exists() {
                found.push(target.to_owned());
            }
        }
    }
    for file in rust_files(&package.join("tests"))? {
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        if let Some(name) = name.filter(|_| holds_mark(&file)) {
            found.extend(["--test".to_owned(), name]);
        }
    }
    Ok(found)
}

fn holds_tests(folder: &Path) -> Result<bool> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if if path.is_dir() { holds_tests(&path)? } else { holds_mark(&path) } {
            return Ok(true);
        }
    }
    Ok(false)
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            files.push(entry?.path());
        }
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    files.sort();
    Ok(files)
}

fn holds_mark(file: &Path) -> bool {
    fs::read_to_string(file).is_ok_and(|text| text.contains(MARK))
}

/// The file in which wasm-bindgen's test runner looks for the browser and its flags.
fn write_capabilities(project: &Project, browser: &Browser) -> Result<PathBuf> {
    let flags = FLAGS.map(|flag| format!("\"{flag}\"")).join(", ");
    let binary = browser.chromium.to_string_lossy().replace('\\', "\\\\");
    let text = format!("{{\"goog:chromeOptions\": {{\"binary\": \"{binary}\", \"args\": [{flags}]}}}}\n");
    let folder = project.target();
    fs::create_dir_all(&folder)?;
    let file = folder.join("webdriver.json");
    fs::write(&file, text).with_context(|| format!("writing {}", file.display()))?;
    Ok(file)
}
