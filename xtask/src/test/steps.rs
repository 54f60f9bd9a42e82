//! The steps that check, compile and run; each gives its counts.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::counts::Counts;
use crate::dist;
use crate::project::{Project, succeed};
use crate::tools::{self, Browser, PageTools};

pub(super) const WASM: &str = "wasm32-unknown-unknown";
/// The seed of the property tests, so that what passes once passes again; `cargo xtask soak` goes on from other seeds.
const SEED: &str = "20260320";
/// The package that steers a real browser; it needs dist/ and runs last.
const END_TO_END: &str = "linli-e2e";

pub(super) fn format(project: &Project) -> Result<Option<Counts>> {
    one(project.cargo().args(["fmt", "--all", "--check"]))
}

pub(super) fn clippy_here(project: &Project) -> Result<Option<Counts>> {
    one(project.cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

pub(super) fn clippy_wasm(project: &Project) -> Result<Option<Counts>> {
    PageTools::ready(project)?;
    let mut clippy = project.cargo();
    clippy.args(["clippy", "--target", WASM, "--package", "linli", "--package", "linli-worker"]);
    one(clippy.args(["--", "-D", "warnings"]))
}

/// Licences and sources of all that is linked, as deny.toml allows them. Advisories would need a network.
pub(super) fn licences(project: &Project) -> Result<Option<Counts>> {
    // What other platforms would link is looked at as well, and a build here has not fetched it.
    succeed(project.cargo().args(["fetch", "--locked"]))?;
    let mut deny = project.command(tools::deny(project)?);
    deny.args(["--offline", "--all-features", "check", "bans", "licenses", "sources"]);
    one(&mut deny)
}

pub(super) fn native(project: &Project, filter: Option<&str>) -> Result<Option<Counts>> {
    let mut test = project.cargo();
    test.args(["test", "--workspace", "--exclude", END_TO_END, "--no-fail-fast"]).args(filter);
    if env::var_os("PROPTEST_RNG_SEED").is_none() {
        test.env("PROPTEST_RNG_SEED", SEED);
    }
    counted(&mut test).map(Some)
}

/// Two checks: the page can be built, and it is small enough.
pub(super) fn dist(project: &Project) -> Result<Option<Counts>> {
    let sizes = dist::run(project)?;
    print!("{sizes}");
    let mut counts = Counts::one(true);
    counts += Counts::one(sizes.are_within_limits());
    Ok(Some(counts))
}

pub(super) fn end_to_end(project: &Project, filter: Option<&str>, built: bool) -> Result<Option<Counts>> {
    if !built && !project.dist().join("index.html").exists() {
        bail!("there is no built page to walk through");
    }
    let browser = Browser::ready(project)?;
    let mut test = project.cargo();
    test.args(["test", "--package", END_TO_END, "--no-fail-fast"]).args(filter);
    test.env("LINLI_DIST", project.dist());
    test.env("LINLI_CHROMIUM", browser.chromium).env("LINLI_CHROMEDRIVER", browser.driver);
    counted(&mut test).map(Some)
}

/// Runs a command that is one check.
fn one(command: &mut Command) -> Result<Option<Counts>> {
    let status = command.status().context("starting cargo")?;
    Ok(Some(Counts::one(status.success())))
}

/// Runs a command that prints test results, shows them as they come, and counts them.
pub(super) fn counted(command: &mut Command) -> Result<Counts> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("starting cargo")?;
    let mut output = String::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.context("reading test results")?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            output.push_str(&line);
            output.push('\n');
        }
    }
    let status = child.wait().context("waiting for cargo")?;
    Ok(Counts::of_tests(&output, status.success()))
}
