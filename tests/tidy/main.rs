//! The invariants of ARCHITECTURE.md that a text search can keep; crate edges and clippy keep the rest.
//!
//! Each test is one rule; a failure names the file and line. A rule is changed here and in
//! ARCHITECTURE.md together, or not at all.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read the project has failed")]

mod acyclic;
mod components;
mod modules;

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the project: its path from the root, with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The lines a program is made of: comments are blank, and tests are left out.
    fn code(&self) -> impl Iterator<Item = (usize, String)> {
        let text = without_comments(&self.text);
        let before = |mark: &str| text.find(mark).unwrap_or(text.len());
        let product = text[..before("#[cfg(test)]").min(before("#[cfg(all(test"))].to_owned();
        let lines: Vec<String> = product.lines().map(str::to_owned).collect();
        lines.into_iter().enumerate().map(|(at, line)| (at + 1, line))
    }

    fn fault(&self, line: usize, why: &str) -> String {
        format!("{}:{line}: {why}", self.path)
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file with this ending below these folders, in order of its path.
fn sources(folders: &[&str], ending: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    folders.iter().for_each(|folder| collect(&root().join(folder), &mut paths));
    paths.retain(|path| path.extension().is_some_and(|extension| extension == ending));
    paths.sort();
    paths.iter().map(|path| source(path)).collect()
}

fn source(path: &Path) -> Source {
    let parts: Vec<_> =
        path.strip_prefix(root()).unwrap().iter().map(|part| part.to_string_lossy()).collect();
    Source { path: parts.join("/"), text: fs::read_to_string(path).unwrap() }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !["target", "vendor", "dist", "node_modules"].contains(&name.as_str()) {
            collect(&path, paths);
        } else if path.is_file() {
            paths.push(path);
        }
    }
}

const RUST: &[&str] = &["src", "crates", "xtask", "tests"];

fn hold(rule: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{rule}\n  {}\n", faults.join("\n  "));
}

/// Faults wherever a line of code contains one of the words.
fn naming(sources: &[Source], words: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources {
        for (line, code) in source.code() {
            faults.extend(
                words.iter().filter(|word| code.contains(**word)).map(|word| source.fault(line, word)),
            );
        }
    }
    faults
}

/// Rust text with comments blanked; line ends stay, and what only looks like a comment in a string does too.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (taken, comment) = token(rest, first);
        let (token, after) = rest.split_at(taken);
        if comment {
            out.extend(token.chars().filter(|character| *character == '\n'));
        } else {
            out.push_str(token);
        }
        rest = after;
    }
    out
}

/// How many bytes the token at the start has, and whether it is a comment.
fn token(rest: &str, first: char) -> (usize, bool) {
    let until =
        |from: usize, end: &str| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), true);
    }
    if rest.starts_with("/*") {
        return (until(2, "*/"), true);
    }
    if first == 'r' {
        let hashes = rest[1..].chars().take_while(|character| *character == '#').count();
        if rest[1 + hashes..].starts_with('"') {
            return (until(2 + hashes, &format!("\"{}", "#".repeat(hashes))), false);
        }
    }
    if first == '"' {
        let mut escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, character)| {
            let closes = *character == '"' && !escaped;
            escaped = *character == '\\' && !escaped;
            closes
        });
        return (end.map_or(rest.len(), |(at, _)| at + 1), false);
    }
    if rest.starts_with("'\"'") {
        return (3, false);
    }
    (first.len_utf8(), false)
}

#[test]
fn comments_are_told_from_strings() {
    let text = "a(\"http://x\", '\"'); // 注\n/* 块\n */ b(r#\"// \"q\" \"#) // end";
    assert_eq!(without_comments(text), "a(\"http://x\", '\"'); \n\n b(r#\"// \"q\" \"#) ");
}

#[test]
fn only_the_edges_name_the_browser() {
    let mut rust = sources(&["src", "crates"], "rs");
    let is_edge = |path: &str| path.starts_with("src/browser");
    rust.retain(|source| !is_edge(&source.path) && !source.path.starts_with("crates/worker/src/browser"));
    hold(
        "Only src/browser and the worker's binary call the browser.",
        &naming(&rust, &["web_sys", "js_sys"]),
    );
}

#[test]
fn widgets_and_figures_know_nothing_of_plans() {
    let drawn = sources(&["src/widgets", "src/figures"], "rs");
    let faults = naming(&drawn, &["crate::session", "linli_plan", "linli_engine", "crate::screens"]);
    hold("Widgets and figures take values and give events; they import neither session nor plan.", &faults);
}

#[test]
fn screens_do_not_import_screens() {
    let mut screens: Vec<String> = Vec::new();
    for entry in fs::read_dir(root().join("src/screens")).into_iter().flatten() {
        let name = entry.unwrap().file_name().to_string_lossy().replace(".rs", "");
        screens.extend((name != "mod").then_some(name));
    }
    let mut faults = Vec::new();
    for source in sources(&["src/screens"], "rs") {
        let own = source.path["src/screens/".len()..].split(['/', '.']).next().unwrap_or_default();
        if own == "mod" {
            continue;
        }
        for (line, code) in source.code() {
            let other = |name: &&String| {
                *name != own
                    && ["screens::", "super::super::"]
                        .iter()
                        .any(|path| code.contains(&format!("{path}{name}")))
            };
            faults.extend(screens.iter().find(other).map(|name| source.fault(line, name)));
            faults.extend(code.contains("screens::{").then(|| source.fault(line, "name screens one by one")));
        }
    }
    hold("A screen never imports another; what two need lies in widgets, figures or session.", &faults);
}

#[test]
fn colours_are_in_the_tokens() {
    let mut faults = Vec::new();
    for source in styled() {
        for (line, code) in source.code() {
            let colour =
                FUNCTIONS.iter().find(|function| code.contains(**function)).map(|name| (*name).to_owned());
            faults.extend(colour.or_else(|| hex_colour(&code)).map(|colour| source.fault(line, &colour)));
        }
    }
    hold("Colours are named in style/tokens.css and nowhere else.", &faults);
}

const FUNCTIONS: [&str; 6] = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "lab("];

/// The code and styles of the page, without the one file that may say what things look like.
fn styled() -> Vec<Source> {
    let mut all = sources(&["src"], "rs");
    all.extend(sources(&["style"], "css").into_iter().filter(|source| source.path != "style/tokens.css"));
    all
}

fn hex_colour(line: &str) -> Option<String> {
    line.split('#').skip(1).find_map(|rest| {
        let word: String =
            rest.chars().take_while(|character| character.is_alphanumeric() || *character == '-').collect();
        let hex =
            [3, 4, 6, 8].contains(&word.len()) && word.chars().all(|character| character.is_ascii_hexdigit());
        hex.then(|| format!("#{word}"))
    })
}

#[test]
fn type_sizes_are_in_the_tokens() {
    let mut faults = Vec::new();
    for source in styled() {
        for (line, code) in source.code() {
            let sizes = code.split("font-size").skip(1).chain(code.split("font:").skip(1));
            let mut values =
                sizes.map(|rest| rest.split([';', '}']).next().unwrap_or_default().trim_matches([':', ' ']));
            faults.extend(values.find(|value| has_pixels(value)).map(|value| source.fault(line, value)));
        }
    }
    hold("Type sizes are named in style/tokens.css and nowhere else.", &faults);
}

fn has_pixels(value: &str) -> bool {
    value.match_indices("px").any(|(at, _)| value[..at].ends_with(|before: char| before.is_ascii_digit()))
}

#[test]
fn text_never_becomes_markup() {
    let faults = naming(&sources(&["src"], "rs"), &["inner_html", "outer_html", "insert_adjacent_html"]);
    hold("What users and files say is text; nothing is set as HTML.", &faults);
}

#[test]
fn styles_are_classes() {
    let mut faults = Vec::new();
    for source in sources(&["src"], "rs") {
        for (line, code) in source.code() {
            let attribute = code
                .match_indices("style=")
                .any(|(at, _)| code[..at].chars().next_back().is_none_or(char::is_whitespace));
            faults.extend(attribute.then(|| source.fault(line, "style=")));
        }
    }
    hold("The page's policy forbids style text: use a class, or style:property.", &faults);
}

#[test]
fn sentences_are_in_words() {
    let chinese = |character: char| matches!(character, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let mut faults = Vec::new();
    for source in sources(&["src"], "rs") {
        for (line, code) in source.code() {
            faults.extend(code.contains(chinese).then(|| source.fault(line, code.trim())));
        }
    }
    hold("What users read is written in crates/words, in both languages.", &faults);
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME")];
    let folders = ["src", "crates", "xtask", "tests", "style", "public"];
    let mut faults = Vec::new();
    for source in ["rs", "css", "js", "toml", "md"].iter().flat_map(|ending| sources(&folders, ending)) {
        for (at, line) in source.text.lines().enumerate() {
            faults.extend(
                marks.iter().filter(|mark| line.contains(**mark)).map(|mark| source.fault(at + 1, mark)),
            );
        }
    }
    hold("What is not done is written where work is planned, not in the source.", &faults);
}

#[test]
fn each_module_says_what_it_owns() {
    let silent = |source: &Source| !source.text.starts_with("//! ");
    let faults: Vec<String> = sources(RUST, "rs")
        .iter()
        .filter(|source| silent(source))
        .map(|source| source.fault(1, "no //!"))
        .collect();
    hold("Each Rust file starts with `//!`: what it owns, what it must not know.", &faults);
}

#[test]
fn files_are_small() {
    let mut all = sources(RUST, "rs");
    all.extend(sources(&["style"], "css"));
    all.extend(sources(&["public"], "js"));
    let long =
        all.iter().map(|source| (source, source.text.lines().count())).filter(|(_, lines)| *lines > 600);
    let faults: Vec<String> = long.map(|(source, lines)| source.fault(lines, "over 600 lines")).collect();
    hold("A long file holds two things: find them.", &faults);
}

#[test]
fn names_say_something() {
    let empty = ["util", "utils", "helper", "helpers", "common", "manager", "misc"];
    let mut faults = Vec::new();
    for source in sources(RUST, "rs") {
        let mut parts = source.path.trim_end_matches(".rs").split(['/', '_', '-']);
        faults.extend(parts.find(|part| empty.contains(part)).map(|part| source.fault(1, part)));
    }
    hold("A module is named for what it owns.", &faults);
}

#[test]
fn crates_depend_downwards() {
    let allowed: [(&str, &[&str]); 14] = [
        ("plan", &[]),
        ("engine", &["linli-plan"]),
        ("planner", &["linli-plan", "linli-engine"]),
        ("tables", &["linli-plan"]),
        ("storage", &["linli-plan"]),
        ("documents", &["linli-plan"]),
        ("merge", &["linli-plan", "linli-engine", "linli-storage"]),
        // Their names are compared as cells are, their JSON is read as strictly as a plan file.
        ("maps", &["linli-plan", "linli-tables", "linli-storage"]),
        ("registers", &["linli-plan", "linli-tables", "linli-documents"]),
        ("district", &["linli-plan", "linli-engine", "linli-tables", "linli-storage", "linli-registers"]),
        (
            "words",
            &[
                "linli-plan",
                "linli-planner",
                "linli-engine",
                "linli-tables",
                "linli-storage",
                "linli-documents",
                "linli-maps",
                "linli-merge",
                "linli-registers",
                "linli-district",
            ],
        ),
        (
            "papers",
            &[
                "linli-plan",
                "linli-engine",
                "linli-documents",
                "linli-registers",
                "linli-district",
                "linli-words",
            ],
        ),
        ("readers", &["linli-plan", "linli-tables", "linli-storage", "linli-maps"]),
        ("office", &["linli-documents", "linli-tables"]),
    ];
    let mut faults = Vec::new();
    for (name, below) in allowed {
        let manifest = source(&root().join("crates").join(name).join("Cargo.toml"));
        let product = manifest.text.split("[dev-dependencies]").next().unwrap_or_default();
        let (_, dependencies) = product.split_once("[dependencies]").unwrap_or_default();
        for line in dependencies.lines().filter(|line| line.starts_with("linli-")) {
            let other = line.split(['.', ' ', '=']).next().unwrap_or_default();
            faults.extend((!below.contains(&other)).then(|| format!("crates/{name} depends on {other}")));
        }
    }
    for manifest in sources(&["crates"], "toml") {
        let line = manifest.text.lines().position(|line| line.starts_with("leptos"));
        faults.extend(line.map(|line| manifest.fault(line + 1, "only the page knows Leptos")));
    }
    hold(
        "plan stands alone, readers and writers of files are at the end, and no crate knows the page.",
        &faults,
    );
}

#[test]
fn every_style_is_on_the_page() {
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    let styles = sources(&["style"], "css");
    let missing = styles.iter().filter(|style| !page.contains(&format!("\"{}\"", style.path)));
    let faults: Vec<String> = missing.map(|style| style.fault(1, "not in index.html")).collect();
    hold("A style that no page links is dead.", &faults);
}

#[test]
fn a_reader_finds_the_way_in() {
    let wanted = ["LICENSE", "README.md", "ARCHITECTURE.md", "CHANGELOG.md"];
    let missing = wanted
        .iter()
        .filter(|name| fs::read_to_string(root().join(name)).is_ok_and(|text| !text.is_empty()).eq(&false));
    let faults: Vec<String> = missing.map(|name| format!("{name} is missing")).collect();
    hold("A project says what it is, how it is built, what changed and what it may be used for.", &faults);
}

#[test]
fn the_page_reads_no_spreadsheets() {
    let heavy = ["linli-readers", "linli-office", "linli-papers"];
    let mut faults = Vec::new();
    let page = source(&root().join("Cargo.toml"));
    let worker = source(&root().join("crates/worker/Cargo.toml"));
    let section = |manifest: &Source| {
        let after = manifest.text.split("\n[dependencies]\n").nth(1).unwrap_or_default().to_owned();
        after.split("\n[").next().unwrap_or_default().to_owned()
    };
    for line in section(&page).lines() {
        faults.extend(heavy.iter().filter(|name| line.starts_with(**name)).map(|name| page.fault(1, name)));
    }
    for line in section(&worker).lines().filter(|line| !line.contains("optional = true")) {
        faults.extend(heavy.iter().filter(|name| line.starts_with(**name)).map(|name| worker.fault(1, name)));
    }
    hold("Readers and writers of files are linked by the worker and the command line only.", &faults);
}
