//! `cargo xtask bench`: runs the comparisons with other tools that lie in bench/, one folder each.
//!
//! A folder with a Cargo.toml is a driver: a program that prints its own table. It is given the
//! arguments after `--`. Nothing timed runs as a test.

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
    if chosen.is_empty() {
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
    let folder = project.root.join("bench");
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let manifest = entry.path().join("Cargo.toml");
            if manifest.is_file() {
                found.push((entry.file_name().to_string_lossy().into_owned(), manifest));
            }
        }
    }
    found.sort();
    Ok(found)
}
