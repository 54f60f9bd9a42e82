//! `cargo xtask soak`: the property tests of the native crates with many more cases than a test run has, and a browser that is
//! killed many more times.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use clap::Args;

use crate::{
    dist,
    project::{Project, succeed},
    tools::Browser,
};

const CRATES: [&str; 12] = [
    "linli-plan",
    "linli-engine",
    "linli-tables",
    "linli-storage",
    "linli-maps",
    "linli-merge",
    "linli-registers",
    "linli-readers",
    "linli-office",
    "linli-words",
    "linli-papers",
    "linli-worker",
];

#[derive(Args)]
pub(crate) struct Options {
    /// Cases of each property.
    #[arg(long, default_value_t = 100_000)]
    cases: u32,
    /// The seed of an earlier run, to repeat it; the clock gives one otherwise.
    #[arg(long)]
    seed: Option<u64>,
    /// How often a browser is killed in the middle of edits.
    #[arg(long, default_value_t = 200)]
    kills: u32,
    /// Only the tests whose name contains this.
    filter: Option<String>,
}

pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let seed = options.seed.map_or_else(seed_of_the_clock, Ok)?;
    let again = format!("cargo xtask soak --cases {} --seed {seed}", options.cases);
    println!("Seed {seed}. The same run again: {again}");

    let mut test = project.cargo();
    test.args(["test", "--profile", "native", "--no-fail-fast"]);
    for name in CRATES {
        test.args(["--package", name]);
    }
    test.env("PROPTEST_CASES", options.cases.to_string()).env("PROPTEST_RNG_SEED", seed.to_string());
    // A search that gives up on rejected cases would look like one that found nothing.
    test.env("PROPTEST_MAX_GLOBAL_REJECTS", options.cases.saturating_mul(10).to_string());
    succeed(test.args(&options.filter)).with_context(|| format!("failed with seed {seed}: {again}"))?;
    if options.filter.is_none() { kill_browsers(project, options.kills) } else { Ok(()) }
}

/// Kills a browser again and again while a plan is edited: nothing that was called saved may be missing.
fn kill_browsers(project: &Project, kills: u32) -> Result<()> {
    print!("{}", dist::run(project)?);
    let browser = Browser::ready(project)?;
    let mut test = project.cargo();
    test.args(["test", "--package", "linli-e2e", "--test", "keeping", "whenever_the_browser_is_killed"]);
    test.env("LINLI_DIST", project.dist()).env("LINLI_KILLS", kills.to_string());
    test.env("LINLI_CHROMIUM", browser.chromium).env("LINLI_CHROMEDRIVER", browser.driver);
    succeed(&mut test).with_context(|| format!("after one of {kills} kills something saved was missing"))
}

fn seed_of_the_clock() -> Result<u64> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(now.as_secs())
}
