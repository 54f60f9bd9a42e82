//! `linli`: the engine without a page.
//!
//! Owns arguments, exit codes and the layout of output. What is computed comes from the engine, what is said from the
//! words. Exit 0: done; 1: the input could not be used, and stderr says why; 2: wrong use.

mod arguments;
mod check;
mod classify;
mod encrypt;
mod fault;
mod gather;
mod grid;
mod ledger;
mod merge;
mod needs;
mod optimise;
mod parquet;
mod place;
mod redact;
mod report;
mod rules;
mod segment;
mod table;
mod terminal;
mod vote;
mod vote_arguments;
mod workshop;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use linli_words::{Lang, cli as words};

use arguments::{Action, Arguments, Parsed};
use fault::Fault;
use terminal::{tell, write};

/// The sample plan as the page opens it.
const SAMPLE: &str = include_str!("../../../samples/olympic-village.linli.json");

fn main() -> ExitCode {
    let Arguments { lang, action } =
        match arguments::parse(std::env::args_os(), |name| std::env::var(name).ok()) {
            Parsed::Run(arguments) => *arguments,
            Parsed::Show(text) => return finish(Lang::Zh, write(&text)),
            Parsed::Wrong { lang, text } => {
                let mut err = io::stderr().lock();
                // A closed stderr leaves nobody to tell.
                let _ = write!(err, "{}\n{text}", words::wrong_use(lang));
                return ExitCode::from(2);
            }
        };
    let outcome = match action {
        Action::Segment { ledger, rules, json } => segment::run(lang, &ledger, rules.as_deref(), json),
        Action::Table { file, sheet, csv, json } => {
            let form = match (csv, json) {
                (_, true) => table::Form::Json,
                (true, false) => table::Form::Csv,
                (false, false) => table::Form::Columns,
            };
            table::run(lang, &file, sheet, form)
        }
        Action::Classify { train, input, json } => classify::run(lang, &train, &input, json),
        Action::Check { file, json } => check::run(lang, &file, json),
        Action::Merge { files, out, json, diff } => merge::run(lang, &files, &out, json, diff),
        Action::Optimise { plan, synthetic, budget, seconds, seed, mps, json } => {
            let asked = optimise::Asked { plan, synthetic, budget_fen: budget, seconds, seed, mps, json };
            optimise::run(lang, &asked)
        }
        Action::Report {
            plan,
            docx,
            xlsx,
            to_fill,
            ics,
            calendar,
            workbook,
            of,
            campaigns,
            quarters,
            date,
        } => {
            let out = report::Out { docx, xlsx, to_fill, ics, calendar, workbook, of, campaigns, quarters };
            report::run(lang, &plan, &out, date)
        }
        Action::Place { plan, json } => place::run(lang, &plan, json),
        Action::Needs { plan, json } => needs::run(lang, &plan, json),
        Action::Vote(vote) => vote::run(lang, &vote),
        Action::Encrypt { file, out, passphrase_file } => {
            encrypt::seal(lang, &file, out.as_deref(), passphrase_file.as_deref())
        }
        Action::Decrypt { file, out, passphrase_file } => {
            encrypt::open(lang, &file, out.as_deref(), passphrase_file.as_deref())
        }
        Action::Redact { plan, out } => redact::run(lang, &plan, &out),
        Action::Gather(asked) => gather::run(lang, &asked),
        Action::Template { out, office, period } => gather::template(lang, &out, &office, period.as_deref()),
        Action::Sample => Ok(SAMPLE.to_owned()),
    };
    finish(lang, outcome.and_then(|text| write(&text)))
}

fn finish(lang: Lang, outcome: Result<(), Fault>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            tell(&fault.sentence(lang));
            ExitCode::FAILURE
        }
    }
}
