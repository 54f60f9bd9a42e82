//! The project's own commands: `cargo xtask serve`, `test`, `dist`, `screens`, `bench`, `soak`.
//!
//! Each command is a module. What they need that cargo does not bring is found or installed by
//! `tools`; where things are is known to `project`. Nothing here is part of the product.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks on its terminal")]

mod bench;
mod dist;
mod project;
mod screens;
mod serve;
mod soak;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::project::Project;

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "Build, serve and check Linli", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing, build the page, and open it in the browser; rebuilt on every change.
    Serve(serve::Options),
    /// Run every check there is; the last line counts them.
    Test(test::Options),
    /// Build the page for a static host into dist/.
    Dist,
    /// Take the pictures of docs/screens anew, of a page built for it.
    Screens,
    /// Run the comparisons of bench/.
    Bench(bench::Options),
    /// Run the property tests of the native crates for long, from a seed that is printed.
    Soak(soak::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<ExitCode> {
    let project = Project::find()?;
    match task {
        Task::Serve(options) => serve::run(&project, &options)?,
        Task::Test(options) => return test::run(&project, &options),
        Task::Dist => print!("{}", dist::run(&project)?),
        Task::Screens => screens::run(&project)?,
        Task::Bench(options) => bench::run(&project, &options)?,
        Task::Soak(options) => soak::run(&project, &options)?,
    }
    Ok(ExitCode::SUCCESS)
}
