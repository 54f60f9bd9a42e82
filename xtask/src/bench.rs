//! `cargo xtask bench`: runs the comparisons with other tools that lie in bench/, one folder each.
//!
//! A folder with a Cargo.toml is a driver: a program that prints its own table. It is given the
//! arguments after `--`. One with a measure.mjs is run by hand, for it measures a page beside others
//! that are not installed here. Nothing timed runs as a test.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::project::{Project, succeed};

#[derive(Args)]
pub(crate) struct Options {
    /// Only the drivers of these folders.
    names: Vec<String>,
    /// What the drivers are given.
    #[arg(last = true)]
    arguments: Vec<String>,
}

pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let chosen: Vec<(String, PathBuf)> = drivers(project)?
        .into_iter()
        .filter(|(name, _)| options.names.is_empty() || options.names.contains(name))
        .collect();
    let by_hand = folders(project)?.into_iter().filter(|folder| folder.join("measure.mjs").is_file());
    for folder in by_hand {
        println!("by hand: {} (how is said in the folder)", folder.join("measure.mjs").display());
    }
    if chosen.is_empty() && !options.names.is_empty() {
        bail!("no such driver: a driver is a folder of bench/ with a Cargo.toml");
    }
    for (name, manifest) in chosen {
        println!("\n{name}");
        let mut driver = project.cargo();
        driver.args(["run", "--quiet", "--profile", "native", "--manifest-path"]).arg(manifest);
        succeed(driver.arg("--").args(&options.arguments)).with_context(|| format!("bench {name}"))?;
    }
    Ok(())
}

fn drivers(project: &Project) -> Result<Vec<(String, PathBuf)>> {
    let is_driver = |folder: &PathBuf| !folder.join("measure.mjs").is_file();
    let named = |folder: PathBuf| {
        let manifest = folder.join("Cargo.toml");
        let name = folder.file_name()?.to_string_lossy().into_owned();
        manifest.is_file().then_some((name, manifest))
    };
    Ok(folders(project)?.into_iter().filter(is_driver).filter_map(named).collect())
}

/// The folders of bench/, in order.
fn folders(project: &Project) -> Result<Vec<PathBuf>> {
    let bench = project.root.join("bench");
    let mut found = Vec::new();
    if bench.is_dir() {
        for entry in fs::read_dir(&bench)? {
            found.push(entry?.path());
        }
    }
    found.sort();
    Ok(found)
}
