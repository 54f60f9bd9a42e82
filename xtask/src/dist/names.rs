//! Short names between a program and its script.
//!
//! wasm-bindgen ends the name of an import with sixteen hexadecimal digits, which tell the imports of several crates apart
//! until all are in one program. From then on they only take room that cannot be compressed, in the program and in its
//! script.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ImportSection, Module};
use wasmparser::{ImportSectionReader, Parser, Payload};

use super::precache::files;

/// How wasm-bindgen ends the name of a program; the script of `a_bg.wasm` is `a.js`.
const PROGRAM: &str = "_bg.wasm";
const DIGITS: usize = 16;

/// Shortens the names of imports in every program of dist/ and in its script.
pub(super) fn shorten(dist: &Path) -> Result<()> {
    for file in files(dist)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if let Some(name) = name.strip_suffix(PROGRAM) {
            let script = file.with_file_name(format!("{name}.js"));
            pair(&file, &script).with_context(|| format!("shortening names in {}", file.display()))?;
        }
    }
    Ok(())
}

fn pair(program_file: &Path, script_file: &Path) -> Result<()> {
    let (program, script) = (fs::read(program_file)?, fs::read_to_string(script_file)?);
    let mut names = Names::of(&program, &script)?;
    fs::write(program_file, names.in_program(&program)?)?;
    fs::write(script_file, names.in_script(&script))?;
    Ok(())
}

/// The short names, by the long ones.
struct Names(BTreeMap<String, String>);

impl Names {
    fn of(program: &[u8], script: &str) -> Result<Self> {
        let words: BTreeSet<&str> = script.split(|c| !is_of_word(c)).collect();
        let (mut names, mut given) = (BTreeMap::new(), BTreeSet::new());
        for payload in Parser::new(0).parse_all(program) {
            let Payload::ImportSection(section) = payload? else { continue };
            for import in section.into_imports() {
                let long = import?.name;
                ensure!(words.contains(long), "the script has no `{long}`");
                if let Some(stem) = stem(long).filter(|_| !names.contains_key(long)) {
                    let mut short = stem.to_owned();
                    let mut count = 1;
                    while words.contains(&*short) || !given.insert(short.clone()) {
                        count += 1;
                        short = format!("{stem}{count}");
                    }
                    names.insert(long.to_owned(), short);
                }
            }
        }
        Ok(Self(names))
    }

    fn in_program(&mut self, program: &[u8]) -> Result<Vec<u8>> {
        let mut module = Module::new();
        self.parse_core_module(&mut module, Parser::new(0), program)?;
        Ok(module.finish())
    }

    fn in_script(&self, script: &str) -> String {
        let (mut changed, mut rest) = (String::with_capacity(script.len()), script);
        while !rest.is_empty() {
            let (word, after) = rest.split_at(rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()));
            let (between, after) = after.split_at(after.find(is_of_word).unwrap_or(after.len()));
            changed.push_str(self.0.get(word).map_or(word, String::as_str));
            changed.push_str(between);
            rest = after;
        }
        changed
    }
}

/// A name without the digits that end it.
fn stem(name: &str) -> Option<&str> {
    let (stem, digits) = name.rsplit_once('_')?;
    let hexadecimal = digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    (digits.len() == DIGITS && hexadecimal).then_some(stem)
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

impl Reencode for Names {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error> {
        for import in section.into_imports() {
            let import = import?;
            let name = self.0.get(import.name).map_or(import.name, String::as_str).to_owned();
            imports.import(import.module, &name, self.entity_type(import.ty)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, TypeSection};

    use super::*;

    const SCRIPT: &str = "function __wbg_load() {}\nconst imports = {\n  __wbg_get_00112233445566aa: (get) => \
        get(\"x__wbg_get_00112233445566aa\"),\n  __wbg_get_00112233445566bb: () => {},\n  \
        __wbg_load_00112233445566cc: () => {},\n  __wbg_get2_00112233445566dd: () => {},\n  __wbg_plain: 1,\n}";

    fn program(names: &[&str]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        for name in names {
            imports.import("./app_bg.js", name, EntityType::Function(0));
        }
        let mut module = Module::new();
        module.section(&types).section(&imports);
        module.finish()
    }

    fn imported(program: &[u8]) -> Vec<String> {
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(program) {
            if let Payload::ImportSection(section) = payload.unwrap() {
                names.extend(section.into_imports().map(|import| import.unwrap().name.to_owned()));
            }
        }
        names
    }

    #[test]
    fn program_and_script_agree_on_short_names() {
        let program = program(&[
            "__wbg_get_00112233445566aa",
            "__wbg_get_00112233445566bb",
            "__wbg_load_00112233445566cc",
            "__wbg_get2_00112233445566dd",
            "__wbg_plain",
        ]);
        let mut names = Names::of(&program, SCRIPT).unwrap();
        let short = ["__wbg_get", "__wbg_get2", "__wbg_load2", "__wbg_get22", "__wbg_plain"];
        assert_eq!(imported(&names.in_program(&program).unwrap()), short);
        let script = "function __wbg_load() {}\nconst imports = {\n  __wbg_get: (get) => \
            get(\"x__wbg_get_00112233445566aa\"),\n  __wbg_get2: () => {},\n  \
            __wbg_load2: () => {},\n  __wbg_get22: () => {},\n  __wbg_plain: 1,\n}";
        assert_eq!(names.in_script(SCRIPT), script);
    }

    #[test]
    fn an_import_that_the_script_does_not_have_is_refused() {
        assert!(Names::of(&program(&["__wbg_get_00112233445566ff"]), SCRIPT).is_err());
        assert!(Names::of(&program(&["__wbg_other"]), SCRIPT).is_err());
    }

    #[test]
    fn only_sixteen_digits_are_a_hash() {
        assert_eq!(stem("__wbg_get_00112233445566aa"), Some("__wbg_get"));
        for name in ["__wbg_get_00112233445566AA", "__wbg_get_aa", "__wbg_get", "plain"] {
            assert_eq!(stem(name), None, "{name}");
        }
    }
}
