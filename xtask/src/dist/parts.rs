//! The page in parts: the linked program is cut at the functions that `src/parts` marks.
//!
//! Trunk has built the page as one program. Here cargo's own program, which still has its relocations, goes through the
//! splitter; wasm-bindgen joins what is left of it to its script, and both take the place of Trunk's. The parts and the
//! script that fetches them lie in a folder of their own. Program, script and folder are named by the content of all of
//! them: a part fits the program that it was cut from and no other.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use sha2::{Digest, Sha256};
use wasm_encoder::Module;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{CustomSectionReader, Parser};

use super::bundle::{self, BUNDLE};
use super::precache::{files, hex};
use crate::project::{Project, succeed};
use crate::tools::PageTools;

/// The script that fetches parts, in their folder.
const LINK: &str = "./link.js";
/// How the script of the page is called until the content of everything is known.
const PAGE: &str = "app";

/// The files of each part, by its name: its own and those it shares with others.
pub(super) type Parts = BTreeMap<String, BTreeSet<PathBuf>>;
/// The part that an open plan needs, whatever is done with it.
pub(super) const PLAN: &str = "plan";

/// Puts the program in parts into dist/, in the place of the one that Trunk has left there.
pub(super) fn split(project: &Project, tools: &PageTools, dist: &Path) -> Result<Parts> {
    let work = project.target().join("parts");
    if work.exists() {
        fs::remove_dir_all(&work).context("emptying the folder of parts")?;
    }
    let program = project.target().join("wasm32-unknown-unknown/release/app.wasm");
    let program = fs::read(&program).with_context(|| format!("reading {}", program.display()))?;
    let (folder, main) = (work.join("parts"), work.join("app.wasm"));
    fs::create_dir_all(&folder)?;

    let mut options = Options::new(&program);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = LINK;
    options.main_module = "../app.js";
    let parts = transform(options).map_err(|fault| anyhow!("splitting the program: {fault:#}"))?;
    for part in &parts.split_modules {
        let packed = packed(&fs::read(part)?).with_context(|| format!("packing {}", part.display()))?;
        fs::write(part, packed)?;
    }

    let mut bundled = parts.prefetch_map.get(PLAN).context("there is a part of the plan")?.clone();
    bundled.sort_unstable();
    bundle::pack(&folder, &bundled)?;

    let page = work.join("page");
    let mut bindgen = project.command(tools.bindgen());
    bindgen.arg(&main).args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle"]);
    bindgen.args(["--remove-name-section", "--remove-producers-section"]);
    succeed(bindgen.arg("--out-name").arg(PAGE).arg("--out-dir").arg(&page))?;

    let id = identity(&[&page, &folder])?;
    let named = |split: &String| {
        let file = if bundled.contains(split) { BUNDLE } else { split };
        dist.join(format!("parts-{id}")).join(format!("{file}.wasm"))
    };
    let parts = parts.prefetch_map.into_iter();
    let parts = parts.map(|(name, splits)| (name, splits.iter().map(named).collect())).collect();
    replace_program(dist, &page, &folder, &id)?;
    Ok(parts)
}

/// A name for the content of some folders.
fn identity(folders: &[&Path]) -> Result<String> {
    let mut whole = Sha256::new();
    for folder in folders {
        for file in files(folder)? {
            whole.update(Sha256::digest(fs::read(&file)?));
        }
    }
    let mut id = hex(&whole.finalize());
    id.truncate(16);
    Ok(id)
}

/// Puts program, script and parts into dist/ under their names, and has index.html ask for them.
fn replace_program(dist: &Path, page: &Path, folder: &Path, id: &str) -> Result<()> {
    let index = dist.join("index.html");
    let text = fs::read_to_string(&index).context("reading dist/index.html")?;
    let old = program_of(&text)?;
    for ending in [".js", "_bg.wasm"] {
        fs::remove_file(dist.join(format!("{old}{ending}"))).with_context(|| format!("removing {old}"))?;
    }

    let new = format!("app-{id}");
    // The program goes on calling the module what the splitter called it; only where it is fetched from changes.
    let import = format!("from \"{LINK}\"");
    let script = fs::read_to_string(page.join("app.js"))?;
    ensure!(script.contains(&import), "the script of the page does not import {LINK}");
    let script = script
        .replace(&import, &format!("from \"./parts-{id}/link.js\""))
        .replace("app_bg.wasm", &format!("{new}_bg.wasm"));
    fs::write(dist.join(format!("{new}.js")), script)?;
    fs::copy(page.join("app_bg.wasm"), dist.join(format!("{new}_bg.wasm")))?;

    let home = dist.join(format!("parts-{id}"));
    fs::create_dir_all(&home)?;
    for file in files(folder)? {
        fs::copy(&file, home.join(file.file_name().context("a file has a name")?))?;
    }
    let link = fs::read_to_string(home.join("link.js"))?;
    ensure!(link.contains("\"../app.js\""), "the script of the parts does not ask for the page");
    fs::write(home.join("link.js"), link.replace("\"../app.js\"", &format!("\"../{new}.js\"")))?;

    let text = text.replace(&old, &new);
    fs::write(&index, with_preload(&text, &format!("./parts-{id}/link.js"))?)?;
    Ok(())
}

/// What Trunk has called the program of the page.
fn program_of(index: &str) -> Result<String> {
    let (_, rest) = index
        .split_once("'./app-")
        .or_else(|| index.split_once("\"./app-"))
        .context("index.html asks for no program")?;
    let hash: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
    Ok(format!("app-{hash}"))
}

/// The script of the parts is fetched beside the page's own instead of after it.
fn with_preload(index: &str, address: &str) -> Result<String> {
    const END: &str = "</head>";
    ensure!(index.matches(END).count() == 1, "index.html has not exactly one head");
    Ok(index.replace(END, &format!("<link rel=\"modulepreload\" href=\"{address}\">{END}")))
}

/// A part without its names and with its numbers as short as they go: the splitter leaves them as the linker wrote them.
fn packed(program: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    Packing.parse_core_module(&mut module, Parser::new(0), program)?;
    Ok(module.finish())
}

struct Packing;

impl Reencode for Packing {
    type Error = Infallible;

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Result<(), Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str =
        "<head><link href=\"./app-0a1b_bg.wasm\"></head><script>import init from './app-0a1b.js'</script>";

    #[test]
    fn the_program_is_known_by_its_hash() {
        assert_eq!(program_of(INDEX).unwrap(), "app-0a1b");
        assert!(program_of("<head></head>").is_err());
    }

    #[test]
    fn the_script_of_the_parts_is_asked_for_in_the_head() {
        let page = with_preload(INDEX, "./parts-1/link.js").unwrap();
        assert!(page.contains("<link rel=\"modulepreload\" href=\"./parts-1/link.js\"></head>"));
        assert!(with_preload("no head", "./link.js").is_err());
    }

    #[test]
    fn a_part_loses_its_names() {
        use wasm_encoder::{CodeSection, CustomSection, Function, FunctionSection, TypeSection};

        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut code = CodeSection::new();
        let mut body = Function::new([]);
        body.instructions().end();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&code);
        let bare = module.clone().finish();
        module.section(&CustomSection { name: "name".into(), data: (&[1, 2, 3]).into() });
        assert_eq!(packed(&module.finish()).unwrap(), bare);
    }
}
