//! The command line as it was typed, with help in the language of whoever typed it.

use std::{ffi::OsString, path::PathBuf};

use chrono::NaiveDate;
use clap::{
    Arg, ArgAction, ArgGroup, Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand,
    error::ErrorKind,
};
use linli_words::{Lang, cli as words};

use crate::vote_arguments::Vote;

/// What to do and in which language to talk about it.
pub(crate) struct Arguments {
    pub(crate) lang: Lang,
    pub(crate) action: Action,
}

/// What came of the command line.
pub(crate) enum Parsed {
    /// Something to do.
    Run(Box<Arguments>),
    /// Help or the version, which were asked for.
    Show(String),
    /// It cannot be understood.
    Wrong {
        /// The language to say so in.
        lang: Lang,
        /// What is wrong.
        text: String,
    },
}

#[derive(Parser)]
#[command(name = "linli", version)]
struct Typed {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    action: Action,
}

#[derive(Args)]
struct Common {
    #[arg(long, global = true, value_parser = ["zh", "en"])]
    lang: Option<String>,
}

/// Three sizes apart by commas: places, playbooks, periods.
fn sizes(text: &str) -> Result<[usize; 3], String> {
    let sizes: Option<Vec<usize>> = text.split(',').map(|size| size.trim().parse().ok()).collect();
    let sizes = sizes.and_then(|sizes| <[usize; 3]>::try_from(sizes).ok());
    sizes.filter(|sizes| sizes.iter().all(|size| (1..=100_000).contains(size))).ok_or_else(|| text.to_owned())
}

/// Yuan, to fen.
fn yuan(text: &str) -> Result<i64, String> {
    linli_words::format::read_yuan(text).ok_or_else(|| text.to_owned())
}

#[derive(Subcommand)]
pub(crate) enum Action {
    Segment {
        ledger: PathBuf,
        #[arg(long)]
        rules: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    Table {
        file: PathBuf,
        #[arg(long, default_value_t = 1)]
        sheet: usize,
        #[arg(long, conflicts_with = "json")]
        csv: bool,
        #[arg(long)]
        json: bool,
    },
    Classify {
        #[arg(long)]
        train: PathBuf,
        #[arg(long)]
        input: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Check {
        file: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Merge {
        #[arg(required = true, num_args = 2..)]
        files: Vec<PathBuf>,
        #[arg(long)]
        out: PathBuf,
        #[arg(long)]
        json: bool,
        #[arg(long)]
        diff: bool,
    },
    Optimise {
        #[arg(required_unless_present = "synthetic")]
        plan: Option<PathBuf>,
        #[arg(long, value_parser = sizes, conflicts_with_all = ["plan", "budget"])]
        synthetic: Option<[usize; 3]>,
        #[arg(long, value_parser = yuan)]
        budget: Option<i64>,
        #[arg(long)]
        seconds: Option<u64>,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        #[arg(long)]
        mps: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    #[command(group = ArgGroup::new("out").required(true).multiple(false))]
    Report {
        plan: PathBuf,
        #[arg(long, group = "out")]
        docx: Option<PathBuf>,
        #[arg(long, group = "out")]
        xlsx: Option<PathBuf>,
        #[arg(long, group = "out")]
        to_fill: Option<PathBuf>,
        #[arg(long, group = "out")]
        ics: Option<PathBuf>,
        #[arg(long, group = "out")]
        calendar: Option<PathBuf>,
        #[arg(long, group = "out")]
        workbook: Option<PathBuf>,
        #[arg(long, conflicts_with_all = ["xlsx", "to_fill", "calendar", "workbook"])]
        of: Option<String>,
        #[arg(long, requires = "docx")]
        campaigns: bool,
        #[arg(long = "with", requires = "docx")]
        quarters: Vec<PathBuf>,
        #[arg(long, value_parser = day)]
        date: Option<NaiveDate>,
    },
    Place {
        plan: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Needs {
        plan: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Vote(Vote),
    Encrypt {
        file: PathBuf,
        #[arg(long)]
        out: Option<PathBuf>,
        #[arg(long)]
        passphrase_file: Option<PathBuf>,
    },
    Decrypt {
        file: PathBuf,
        #[arg(long)]
        out: Option<PathBuf>,
        #[arg(long)]
        passphrase_file: Option<PathBuf>,
    },
    Redact {
        plan: PathBuf,
        #[arg(long)]
        out: PathBuf,
    },
    Gather(Gather),
    Template {
        #[arg(long, default_value = "填报模板.xlsx")]
        out: PathBuf,
        #[arg(long, default_value = "")]
        office: String,
        #[arg(long)]
        period: Option<String>,
    },
    Sample,
}

/// What is gathered, and what comes of it.
#[derive(Args)]
pub(crate) struct Gather {
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long)]
    pub(crate) rules: Option<PathBuf>,
    #[arg(long)]
    pub(crate) last: Option<PathBuf>,
    #[arg(long)]
    pub(crate) offices: Option<PathBuf>,
    #[arg(long)]
    pub(crate) period: Option<String>,
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    #[arg(long)]
    pub(crate) letters: Option<PathBuf>,
    #[arg(long)]
    pub(crate) parquet: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
}

/// Reads the arguments. `variable` looks up the environment.
pub(crate) fn parse(
    arguments: impl Iterator<Item = OsString>,
    variable: impl Fn(&str) -> Option<String>,
) -> Parsed {
    let arguments: Vec<OsString> = arguments.collect();
    let lang = language(&arguments, variable);
    let typed =
        localised(lang).try_get_matches_from(arguments).and_then(|matches| Typed::from_arg_matches(&matches));
    match typed {
        Ok(Typed { action: Action::Vote(vote), .. }) if vote.contradiction(lang).is_some() => {
            let text = vote.contradiction(lang).unwrap_or_default();
            Parsed::Wrong { lang, text: format!("{text}\n") }
        }
        Ok(typed) => Parsed::Run(Box::new(Arguments { lang, action: typed.action })),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Parsed::Show(error.render().to_string())
        }
        Err(error) => Parsed::Wrong { lang, text: error.render().to_string() },
    }
}

/// `--lang` as far as it can be seen before everything is understood, else the locale, else Chinese.
fn language(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Lang {
    let typed = arguments.iter().enumerate().find_map(|(place, argument)| {
        let text = argument.to_str()?;
        match text.strip_prefix("--lang=") {
            Some(tag) => Some(tag.to_owned()),
            None if text == "--lang" => arguments.get(place + 1)?.to_str().map(str::to_owned),
            None => None,
        }
    });
    let locale = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(variable)
            .find(|value| !value.is_empty())
            // The locale without a language says nothing about the person.
            .filter(|value| value != "POSIX" && value != "C" && !value.starts_with("C."))
    };
    typed.or_else(locale).map_or(Lang::Zh, |tag| Lang::of_tag(&tag))
}

fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|error| error.to_string())
}

fn localised(lang: Lang) -> Command {
    let json = |command: Command| command.mut_arg("json", |arg| arg.help(words::help_json(lang)));
    let help = Arg::new("help").short('h').long("help").global(true).action(ArgAction::Help);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    Typed::command()
        .about(words::about(lang))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help.help(words::help_help(lang)))
        .arg(version.help(words::help_version(lang)))
        .mut_arg("lang", |arg| arg.help(words::help_lang(lang)).hide_possible_values(true))
        .mut_subcommand("segment", |command| {
            json(command.about(words::about_segment(lang)))
                .mut_arg("ledger", |arg| arg.help(words::help_ledger(lang)))
                .mut_arg("rules", |arg| arg.help(words::help_rules(lang)))
        })
        .mut_subcommand("table", |command| {
            json(command.about(words::about_table(lang)))
                .mut_arg("file", |arg| arg.help(words::help_table(lang)))
                .mut_arg("sheet", |arg| arg.help(words::help_sheet(lang)).hide_default_value(true))
                .mut_arg("csv", |arg| arg.help(words::help_csv(lang)))
        })
        .mut_subcommand("classify", |command| {
            json(command.about(words::about_classify(lang)))
                .mut_arg("train", |arg| arg.help(words::help_train(lang)))
                .mut_arg("input", |arg| arg.help(words::help_input(lang)))
        })
        .mut_subcommand("check", |command| {
            json(command.about(words::about_check(lang)))
                .mut_arg("file", |arg| arg.help(words::help_plan(lang)))
        })
        .mut_subcommand("merge", |command| {
            json(command.about(words::about_merge(lang)))
                .mut_arg("files", |arg| arg.help(words::help_files(lang)))
                .mut_arg("out", |arg| arg.help(words::help_out(lang)))
                .mut_arg("diff", |arg| arg.help(words::help_diff(lang)))
        })
        .mut_subcommand("optimise", |command| {
            json(command.about(words::about_optimise(lang)))
                .mut_arg("plan", |arg| arg.help(words::help_plan(lang)))
                .mut_arg("synthetic", |arg| arg.help(words::help_synthetic(lang)))
                .mut_arg("budget", |arg| arg.help(words::help_budget(lang)))
                .mut_arg("seconds", |arg| arg.help(words::help_seconds(lang)))
                .mut_arg("seed", |arg| arg.help(words::help_seed(lang)).hide_default_value(true))
                .mut_arg("mps", |arg| arg.help(words::help_mps(lang)))
        })
        .mut_subcommand("report", |command| {
            command
                .about(words::about_report(lang))
                .mut_arg("plan", |arg| arg.help(words::help_plan(lang)))
                .mut_arg("docx", |arg| arg.help(words::help_docx(lang)))
                .mut_arg("xlsx", |arg| arg.help(words::help_xlsx(lang)))
                .mut_arg("to_fill", |arg| arg.help(words::help_to_fill(lang)))
                .mut_arg("ics", |arg| arg.help(words::help_ics(lang)))
                .mut_arg("calendar", |arg| arg.help(words::help_calendar(lang)))
                .mut_arg("workbook", |arg| arg.help(words::help_workbook(lang)))
                .mut_arg("quarters", |arg| arg.help(words::help_quarters(lang)))
                .mut_arg("of", |arg| arg.help(words::help_of(lang)))
                .mut_arg("campaigns", |arg| arg.help(words::help_campaigns(lang)))
                .mut_arg("date", |arg| arg.help(words::help_date(lang)))
        })
        .mut_subcommand("place", |command| {
            json(command.about(words::about_place(lang)))
                .mut_arg("plan", |arg| arg.help(words::help_plan(lang)))
        })
        .mut_subcommand("needs", |command| {
            json(command.about(words::about_needs(lang)))
                .mut_arg("plan", |arg| arg.help(words::help_plan(lang)))
        })
        .mut_subcommand("vote", |command| {
            json(command.about(words::about_vote(lang)))
                .mut_arg("file", |arg| arg.help(words::help_votes(lang)))
                .mut_arg("rule", |arg| arg.help(words::help_rule(lang)).hide_possible_values(true))
                .mut_arg("workshop", |arg| arg.help(words::help_workshop(lang)))
                .mut_arg("utility", |arg| arg.help(words::help_utility(lang)).hide_possible_values(true))
                .mut_arg("completion", |arg| {
                    arg.help(words::help_completion(lang)).hide_possible_values(true)
                })
                .mut_arg("too_dear", |arg| arg.help(words::help_too_dear(lang)).hide_possible_values(true))
                .mut_arg("certificate", |arg| arg.help(words::help_certificate(lang)))
        })
        .mut_subcommand("redact", |command| {
            command
                .about(words::about_redact(lang))
                .mut_arg("plan", |arg| arg.help(words::help_plan(lang)))
                .mut_arg("out", |arg| arg.help(words::help_redacted(lang)))
        })
        .mut_subcommand("encrypt", |command| {
            command
                .about(words::about_encrypt(lang))
                .mut_arg("file", |arg| arg.help(words::help_plan(lang)))
                .mut_arg("out", |arg| arg.help(words::help_encrypted(lang)))
                .mut_arg("passphrase_file", |arg| arg.help(words::help_passphrase_or_words(lang)))
        })
        .mut_subcommand("decrypt", |command| {
            command
                .about(words::about_decrypt(lang))
                .mut_arg("file", |arg| arg.help(words::help_encrypted_file(lang)))
                .mut_arg("out", |arg| arg.help(words::help_decrypted(lang)))
                .mut_arg("passphrase_file", |arg| arg.help(words::help_passphrase(lang)))
        })
        .mut_subcommand("gather", |command| {
            json(command.about(words::about_gather(lang)))
                .mut_arg("files", |arg| arg.help(words::help_gathered(lang)))
                .mut_arg("rules", |arg| arg.help(words::help_district_rules(lang)))
                .mut_arg("last", |arg| arg.help(words::help_last(lang)))
                .mut_arg("offices", |arg| arg.help(words::help_offices(lang)))
                .mut_arg("period", |arg| arg.help(words::help_period(lang)))
                .mut_arg("out", |arg| arg.help(words::help_totals(lang)))
                .mut_arg("letters", |arg| arg.help(words::help_letters(lang)))
                .mut_arg("parquet", |arg| arg.help(words::help_parquet(lang)))
        })
        .mut_subcommand("template", |command| {
            command
                .about(words::about_template(lang))
                .mut_arg("out", |arg| arg.help(words::help_template_out(lang)).hide_default_value(true))
                .mut_arg("office", |arg| arg.help(words::help_office(lang)).hide_default_value(true))
                .mut_arg("period", |arg| arg.help(words::help_period(lang)))
        })
        .mut_subcommand("sample", |command| command.about(words::about_sample(lang)))
        .mut_subcommands(|command| {
            // Headings of clap's own would be in English.
            let usage = words::usage(lang);
            command.help_template(format!("{{about}}\n\n{usage}{{usage}}\n\n{{positionals}}\n{{options}}\n"))
        })
        .help_template(format!(
            "{{about}}\n\n{}{{usage}}\n\n{{subcommands}}\n\n{{options}}\n",
            words::usage(lang)
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(arguments: &[&str], locale: Option<&str>) -> Lang {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        language(&arguments, |name| if name == "LANG" { locale.map(str::to_owned) } else { None })
    }

    #[test]
    fn chinese_unless_asked_otherwise() {
        assert_eq!(lang(&["linli"], None), Lang::Zh);
        assert_eq!(lang(&["linli"], Some("C.UTF-8")), Lang::Zh);
        assert_eq!(lang(&["linli"], Some("en_US.UTF-8")), Lang::En);
        assert_eq!(lang(&["linli", "--lang", "zh"], Some("en_US.UTF-8")), Lang::Zh);
        assert_eq!(lang(&["linli", "--lang=en"], Some("zh_CN.UTF-8")), Lang::En);
    }

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Typed::command().debug_assert();
    }
}
