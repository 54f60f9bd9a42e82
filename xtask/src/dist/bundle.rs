//! What every visitor who opens a plan fetches, in one file: the part of the plan with all that it shares with others.
//!
//! The splitter writes a file for each combination of parts that share code, most of them small. What the part of the plan
//! needs is needed by whatever comes after it too, so its files are always fetched together: as one they are a sixth smaller
//! in brotli, and one request instead of seventy.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// What the file is called. Hosts compress it as they do programs.
pub(super) const BUNDLE: &str = "bundle_plan";
/// The script that fetches parts.
const SCRIPT: &str = "link.js";

/// What the script does instead of fetching a file of the bundle.
const READER: &str = r#"
let bundle = undefined;
function bundled(start, end) {
    if (bundle === undefined) {
        const fetched = fetch(new URL("./BUNDLE.wasm", import.meta.url)).then((answer) => {
            if (!answer.ok) throw new Error(`BUNDLE: ${answer.status}`);
            return answer.arrayBuffer();
        });
        // As with the parts: one that did not come is fetched anew.
        fetched.catch(() => {
            if (bundle === fetched) bundle = undefined;
        });
        bundle = fetched;
    }
    const program = { headers: { "Content-Type": "application/wasm" } };
    return bundle.then((bytes) => new Response(bytes.slice(start, end), program));
}
"#;

/// Puts some files of a folder into one, and has the script read them from there.
pub(super) fn pack(folder: &Path, files: &[String]) -> Result<()> {
    let mut script = fs::read_to_string(folder.join(SCRIPT)).context("reading the script of the parts")?;
    let mut bundle = Vec::new();
    for name in files {
        let file = folder.join(format!("{name}.wasm"));
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let (start, end) = (bundle.len(), bundle.len() + bytes.len());
        script = redirected(&script, name, start, end)?;
        bundle.extend(bytes);
        fs::remove_file(&file).with_context(|| format!("removing {}", file.display()))?;
    }
    fs::write(folder.join(format!("{BUNDLE}.wasm")), bundle)?;
    script.push_str(&READER.replace("BUNDLE", BUNDLE));
    fs::write(folder.join(SCRIPT), script)?;
    Ok(())
}

/// The script with one file read from the bundle.
fn redirected(script: &str, name: &str, start: usize, end: usize) -> Result<String> {
    let fetched = format!("fetch(new URL(\"./{name}.wasm\", import.meta.url))");
    ensure!(script.matches(&fetched).count() == 1, "the script of the parts does not fetch {name} once");
    Ok(script.replace(&fetched, &format!("bundled({start}, {end})")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_from_the_bundle() {
        let script = "const a = fetch(new URL(\"./chunk_1.wasm\", import.meta.url)); \
                      const b = fetch(new URL(\"./chunk_10.wasm\", import.meta.url));";
        let read = redirected(script, "chunk_1", 8, 20).unwrap();
        assert_eq!(
            read,
            "const a = bundled(8, 20); const b = fetch(new URL(\"./chunk_10.wasm\", import.meta.url));"
        );
        assert!(redirected(script, "chunk_2", 0, 1).is_err());
    }
}
