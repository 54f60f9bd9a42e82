//! Rule: no file of a crate imports itself by way of others.
//!
//! `modules` says what an import is. A loop is opened by giving what both sides need a file of its own.

use super::{hold, modules, modules::Edges, root};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;

/// Folders whose loops are known, and why they stay.
const KNOWN: [(&str, &str); 1] = [(
    "crates/plan/src/",
    "records, the tables that hold them, the plan and the commands that change it are one definition in many files",
)];

#[test]
fn modules_do_not_import_in_circles() {
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    for start in roots() {
        let edges = modules::edges(root(), &start);
        for circle in circles(&edges) {
            let folder = KNOWN.iter().map(|(folder, _)| *folder);
            if let Some(folder) = folder.into_iter().find(|folder| circle[0].starts_with(folder)) {
                known.insert(folder);
            } else {
                faults.push(told(&edges, &circle));
            }
        }
    }
    let stale = KNOWN.iter().filter(|(folder, _)| !known.contains(folder));
    faults
        .extend(stale.map(|(folder, _)| format!("{folder}: has no loop any more; take it out of the list")));
    hold("Modules do not import in circles: give what both sides need a file of its own.", &faults);
}

/// Where each crate, program and example starts.
fn roots() -> Vec<String> {
    let mut packages = vec![String::new(), "xtask/".to_owned(), "tests/e2e/".to_owned()];
    packages.extend(folders("crates").map(|name| format!("crates/{name}/")));
    let mut starts = Vec::new();
    for package in packages {
        starts.extend(["lib", "main"].map(|name| format!("{package}src/{name}.rs")));
        let examples = format!("{package}examples");
        starts.extend(folders(&examples).map(|name| format!("{examples}/{name}/main.rs")));
    }
    starts.retain(|start| root().join(start).exists());
    starts
}

fn folders(path: &str) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(root().join(path)).into_iter().flatten();
    let names: BTreeSet<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.into_iter()
}

/// The shortest circle through each file that is on one, each circle once.
fn circles(edges: &Edges) -> BTreeSet<Vec<String>> {
    let mut circles = BTreeSet::new();
    for file in edges.keys() {
        circles.extend(way_back(edges, file).map(|mut circle| {
            let least = circle.iter().enumerate().min_by_key(|(_, step)| *step);
            let first = least.map_or(0, |(at, _)| at);
            circle.rotate_left(first);
            circle
        }));
    }
    circles
}

/// The shortest way from a file to itself, over the files that each names.
fn way_back(edges: &Edges, file: &str) -> Option<Vec<String>> {
    let mut before = BTreeMap::<&str, &str>::new();
    let mut queue = VecDeque::from([file]);
    while let Some(at) = queue.pop_front() {
        for next in edges.get(at).into_iter().flat_map(BTreeMap::keys) {
            if next == file {
                let mut way = vec![at.to_owned()];
                let mut step = at;
                while step != file {
                    step = before[step];
                    way.push(step.to_owned());
                }
                way.reverse();
                return Some(way);
            }
            if !before.contains_key(next.as_str()) {
                before.insert(next, at);
                queue.push_back(next);
            }
        }
    }
    None
}

/// A circle as lines: each file, and what it names of the next.
fn told(edges: &Edges, circle: &[String]) -> String {
    let mut lines = vec!["a loop:".to_owned()];
    for (at, file) in circle.iter().enumerate() {
        let next = &circle[(at + 1) % circle.len()];
        let names: Vec<&str> = edges[file][next].iter().map(String::as_str).collect();
        lines.push(format!("    {file} → {next} ({})", names.join(", ")));
    }
    lines.join("\n")
}
