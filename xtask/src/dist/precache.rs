//! What the service worker keeps: every file of the build with its hash, and the build's own name.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

const WORKER: &str = "sw.js";
const INDEX: &str = "index.html";
const NO_BUILD_YET: &str = "const BUILD = \"development\";";
const NO_FILES_YET: &str = "const FILES = [];";
const NO_NAME_YET: &str = "<meta name=\"linli-build\" content=\"development\">";

/// Names the build after its content, in index.html and in the service worker, and lists its files.
pub(super) fn seal(dist: &Path) -> Result<()> {
    let build = name_of_build(dist)?;
    let name = format!("<meta name=\"linli-build\" content=\"{build}\">");
    replace(&dist.join(INDEX), &[(NO_NAME_YET, &name)])?;

    let mut list = String::from("const FILES = [\n");
    for file in files(dist)? {
        let address = address(dist, &file)?;
        if address != WORKER {
            let address = if address == INDEX { "" } else { &address };
            writeln!(list, "  [\"./{address}\", \"{}\"],", hash(&file)?)?;
        }
    }
    list.push_str("];");
    let build = format!("const BUILD = \"{build}\";");
    replace(&dist.join(WORKER), &[(NO_BUILD_YET, &build), (NO_FILES_YET, &list)])
}

/// Every file below a folder, in order of its path.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn name_of_build(dist: &Path) -> Result<String> {
    let mut whole = Sha256::new();
    for file in files(dist)? {
        whole.update(address(dist, &file)?);
        whole.update(hash(&file)?);
    }
    let mut name = hex(&whole.finalize());
    name.truncate(16);
    Ok(name)
}

fn address(dist: &Path, file: &Path) -> Result<String> {
    let parts: Vec<_> = file.strip_prefix(dist)?.iter().map(|part| part.to_string_lossy()).collect();
    Ok(parts.join("/"))
}

fn hash(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    Ok(hex(&Sha256::digest(bytes)))
}

/// Bytes in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn replace(file: &Path, changes: &[(&str, &str)]) -> Result<()> {
    let mut text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    for (from, to) in changes {
        ensure!(text.matches(from).count() == 1, "{} has not exactly one `{from}`", file.display());
        text = text.replace(from, to);
    }
    fs::write(file, text).with_context(|| format!("writing {}", file.display()))
}
