//! The command line as it was typed, with help in the language of whoever typed it.

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Arg, ArgAction, Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand, error::ErrorKind,
};
use linli_words::{Lang, cli as words};

/// What to do and in which language to talk about it.
pub(crate) struct Arguments {
    pub(crate) lang: Lang,
    pub(crate) action: Action,
}

/// What came of the command line.
pub(crate) enum Parsed {
    /// Something to do.
    Run(Arguments),
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

#[derive(Subcommand)]
pub(crate) enum Action {
    Segment {
        ledger: PathBuf,
        #[arg(long)]
        rules: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    Check {
        file: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Sample,
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
        Ok(typed) => Parsed::Run(Arguments { lang, action: typed.action }),
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
        .mut_subcommand("check", |command| {
            json(command.about(words::about_check(lang)))
                .mut_arg("file", |arg| arg.help(words::help_plan(lang)))
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
