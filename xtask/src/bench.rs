//! `cargo xtask bench`: runs the comparisons with other tools that lie in bench/, one folder each.
//!
//! A folder with a measure.mjs measures a page in Chromium beside other programs: they are installed into its
//! node_modules, the page is built, and the script prints the table. Any other folder with a Cargo.toml is a driver,
//! a program that prints its own. Both are given the arguments after `--`. Nothing timed runs as a test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::dist;
use crate::project::{Project, succeed};
use crate::tools::{Browser, PageTools};

#[derive(Args)]
pub(crate) struct Options {
    /// Only the benches of these folders.
    names: Vec<String>,
    /// What the benches are given.
    #[arg(last = true)]
    arguments: Vec<String>,
}

pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let chosen: Vec<(String, PathBuf)> = benches(project)?
        .into_iter()
        .filter(|(name, _)| options.names.is_empty() || options.names.contains(name))
        .collect();
    if chosen.is_empty() && !options.names.is_empty() {
        bail!("no such bench: a bench is a folder of bench/ with a measure.mjs or a Cargo.toml");
    }
    for (name, folder) in chosen {
        println!("\n{name}");
        let done = if folder.join("measure.mjs").is_file() {
            beside_others(project, &folder, &options.arguments)
        } else {
            driver(project, &folder, &options.arguments)
        };
        done.with_context(|| format!("bench {name}"))?;
    }
    Ok(())
}

fn driver(project: &Project, folder: &Path, arguments: &[String]) -> Result<()> {
    let mut driver = project.cargo();
    driver.args(["run", "--quiet", "--profile", "native", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    succeed(driver.arg("--").args(arguments))
}

fn beside_others(project: &Project, folder: &Path, arguments: &[String]) -> Result<()> {
    for program in ["node", "npm"] {
        let found = project.command(program).arg("--version").stdout(Stdio::null()).status();
        found.with_context(|| format!("{program} is not on PATH; it comes with Node.js 20 or newer"))?;
    }
    let chromium = Browser::ready(project)?.chromium;
    if !folder.join("node_modules").exists() {
        println!("Installing what is measured beside: a minute, once.");
        let install = ["install", "--no-audit", "--no-fund", "--no-package-lock"];
        succeed(project.command("npm").args(install).current_dir(folder))?;
    }
    let page = page(project, folder)?;
    let mut measure = project.command("node");
    measure.current_dir(folder).env("CHROMIUM", chromium);
    succeed(measure.arg("measure.mjs").arg(page).args(arguments))
}

/// The page that is measured: one of the folder's own, or the product's.
fn page(project: &Project, folder: &Path) -> Result<PathBuf> {
    if folder.join("Trunk.toml").is_file() {
        let page = project.target().join("bench").join(folder.file_name().context("a folder has a name")?);
        let mut build = PageTools::ready(project)?.trunk(project, "build")?;
        succeed(build.current_dir(folder).arg("--release").arg("--dist").arg(&page))?;
        return Ok(page);
    }
    if !project.dist().join("index.html").is_file() {
        println!("{}", dist::run(project)?);
    }
    Ok(project.dist())
}

/// The folders of bench/ that hold a bench, by name.
fn benches(project: &Project) -> Result<Vec<(String, PathBuf)>> {
    let folder = project.root.join("bench");
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
            if path.join("measure.mjs").is_file() || path.join("Cargo.toml").is_file() {
                found.push((name, path));
            }
        }
    }
    found.sort();
    Ok(found)
}
