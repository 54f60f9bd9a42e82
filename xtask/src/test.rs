//! `cargo xtask test`: every check there is, in order, counted.
//!
//! A failing step does not stop the later ones. A check that could not run, or was ignored, has
//! failed. The last line is `N passed, N failed`.

mod counts;
mod report;
mod steps;
mod wasm;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};

use self::report::Report;
use crate::project::Project;

#[derive(Args)]
pub(crate) struct Options {
    /// Only these checks.
    #[arg(long, value_enum)]
    only: Option<Group>,
    /// Only the tests whose name contains this; not for lint.
    filter: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Group {
    /// Formatting, clippy for this machine and for wasm, licences.
    Lint,
    /// The tests that need no browser.
    Native,
    /// The tests that run as wasm in headless Chromium.
    Wasm,
    /// The built page, its size, and the journeys through it.
    E2e,
}

/// Runs the checks; the exit code says whether all of them held.
pub(crate) fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    let wanted = |group| options.only.is_none_or(|only| only == group);
    let filter = options.filter.as_deref();
    let mut report = Report::default();
    if wanted(Group::Lint) {
        report.add("fmt", || steps::format(project));
        report.add("clippy", || steps::clippy_here(project));
        report.add("clippy wasm", || steps::clippy_wasm(project));
        report.add("licences", || steps::licences(project));
    }
    if wanted(Group::Native) {
        report.add("native tests", || steps::native(project, filter));
    }
    if wanted(Group::Wasm) {
        report.add("wasm tests", || wasm::tests(project, filter));
    }
    if wanted(Group::E2e) {
        let built = report.add("dist", || steps::dist(project));
        report.add("e2e tests", || steps::end_to_end(project, filter, built));
    }
    print!("{report}");
    Ok(if report.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
