//! Why the input could not be used.

use std::{io, path::PathBuf};

use linli_encryption::NotEncrypted;
use linli_engine::{segment::RuleFault, vote::ElectionFault, workshop::CountFault};
use linli_merge::MergeError;
use linli_office::package;
use linli_plan::CommandError;
use linli_registers::pabulib;
use linli_storage::plan_file;
use linli_words::{Lang, PlanNames, cli as words, district, encryption, errors, merge, voting, workshops};
use thiserror::Error;

use crate::parquet::TableError;

/// What a row of texts is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TextColumn {
    Text,
    Category,
}

impl TextColumn {
    fn heading(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Category => "category",
        }
    }
}

/// Why a command ends with exit code 1.
#[derive(Debug, Error)]
pub(crate) enum Fault {
    #[error("{path} cannot be opened: {error}")]
    Open { path: PathBuf, error: io::Error },
    #[error("{path}: {fault}")]
    Table { path: PathBuf, fault: linli_tables::ReadError },
    #[error("{path}: {fault}")]
    Plan { path: PathBuf, fault: plan_file::ReadError },
    #[error("{path}: {fault}")]
    Merge { path: PathBuf, fault: MergeError },
    #[error("{path}: {fault}")]
    Votes { path: PathBuf, fault: pabulib::PbFault },
    #[error("{path}: {fault:?}")]
    Election { path: PathBuf, fault: ElectionFault },
    #[error("{path}: {fault:?}")]
    Count { path: PathBuf, fault: CountFault },
    #[error("a .pb file needs a rule")]
    NoRule,
    #[error("a certificate is only made of a .pb file")]
    CertificateOfPlan,
    #[error("{path}: no sheet holds a cell")]
    NoSheet { path: PathBuf },
    #[error("{path}: no sheet {number} of {count}")]
    NoSuchSheet { path: PathBuf, number: usize, count: usize },
    #[error("{path}: no column of names")]
    NoNames { path: PathBuf, headings: Vec<String> },
    #[error("{path}: no column of {part:?}")]
    NoColumn { path: PathBuf, part: TextColumn, headings: Vec<String> },
    #[error("{path}, row {row}: no {part:?}")]
    BlankCell { path: PathBuf, row: u32, part: TextColumn },
    #[error("{path}: fewer than two categories")]
    OneCategory { path: PathBuf },
    #[error("{path}: not rules")]
    NotRules { path: PathBuf, line: usize, column: usize },
    #[error("{path}: rule {rule} cannot be read")]
    UnreadableRule { path: PathBuf, rule: usize, detail: String },
    #[error("{path}: a rule that can never hold")]
    Rules { path: PathBuf, faults: Vec<(usize, RuleFault)> },
    #[error("the rows do not make a plan: {0}")]
    Command(#[from] CommandError),
    #[error("not encrypted: {0}")]
    NotEncrypted(NotEncrypted),
    #[error("{path} cannot be decrypted")]
    NotDecrypted { path: PathBuf },
    #[error("the result cannot be written: {0}")]
    Output(io::Error),
    #[error("{path} cannot be written: {error}")]
    Save { path: PathBuf, error: io::Error },
    #[error("the file cannot be packed: {0}")]
    NotPacked(#[from] package::NotPacked),
    #[error(transparent)]
    NotWritten(#[from] linli_office::NotWritten),
    #[error("the plan has nothing of the id {id} that has a calendar")]
    NoCalendar { id: String },
    #[error("there is no paper {text}")]
    NoPaper { text: String },
    #[error("{text} is no period")]
    NoPeriod { text: String },
    #[error("{path}: no totals")]
    NoTotals { path: PathBuf },
    #[error("{path}: {error}")]
    Tables { path: PathBuf, error: TableError },
    #[error("the result cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Fault {
    /// What happened, for the person at the terminal.
    pub(crate) fn sentence(&self, lang: Lang) -> String {
        let unusable = |path: &PathBuf, why: &str| words::unusable(lang, &path.display().to_string(), why);
        match self {
            Self::Open { path, error } => {
                words::cannot_open(lang, &path.display().to_string(), &opening(lang, error))
            }
            Self::Table { path, fault } => unusable(path, &errors::table(lang, fault)),
            Self::Plan { path, fault } => unusable(path, &errors::plan_file(lang, fault)),
            Self::Merge { path, fault } => unusable(path, &merge::error(lang, fault)),
            Self::Votes { path, fault } => unusable(path, &voting::pb_fault(lang, fault)),
            Self::Election { path, fault } => unusable(path, &election_fault(lang, fault)),
            Self::Count { path, fault } => unusable(path, workshops::count_fault(lang, *fault)),
            Self::NoRule => voting::needs_rule(lang).to_owned(),
            Self::CertificateOfPlan => voting::certificate_needs_pb(lang).to_owned(),
            Self::NoSheet { path } => unusable(path, words::no_sheet(lang)),
            Self::NoSuchSheet { path, number, count } => {
                unusable(path, &words::no_such_sheet(lang, *number, *count))
            }
            Self::NoNames { path, headings } if headings.is_empty() => {
                unusable(path, words::no_headings(lang))
            }
            Self::NoNames { path, headings } => {
                unusable(path, &words::no_name_column(lang, &words::list(lang, headings)))
            }
            Self::NoColumn { path, part, headings } => {
                unusable(path, &words::no_column(lang, part.heading(), &words::list(lang, headings)))
            }
            Self::BlankCell { path, row, part } => {
                unusable(path, &words::blank_cell(lang, *row, part.heading()))
            }
            Self::OneCategory { path } => unusable(path, words::one_category(lang)),
            Self::NotRules { path, line: 0, .. } => unusable(path, words::not_rules(lang)),
            Self::NotRules { path, line, column } => unusable(path, &words::not_json(lang, *line, *column)),
            Self::UnreadableRule { path, rule, detail } => {
                unusable(path, &words::unreadable_rule(lang, *rule, detail))
            }
            Self::Rules { path, faults } => {
                let faults: Vec<String> =
                    faults.iter().map(|(rule, fault)| words::rule_fault(lang, *rule, fault)).collect();
                unusable(path, &faults.join(if lang == Lang::Zh { "；" } else { "; " }))
            }
            Self::Command(fault) => errors::command(lang, &PlanNames::default(), fault),
            Self::NotEncrypted(NotEncrypted::NoPassphrase) => words::no_passphrase(lang).to_owned(),
            Self::NotEncrypted(NotEncrypted::Failed) => encryption::encrypt_failed(lang).to_owned(),
            Self::NotDecrypted { path } => unusable(path, encryption::not_decrypted(lang)),
            Self::Output(error) => words::cannot_write(lang, &error.to_string()),
            Self::Save { path, error } => {
                words::cannot_save(lang, &path.display().to_string(), &opening(lang, error))
            }
            Self::NotWritten(error) => words::cannot_write(lang, &error.to_string()),
            Self::NotPacked(error) => words::cannot_write(lang, &error.to_string()),
            Self::NoCalendar { id } => words::no_calendar_of(lang, id),
            Self::NoPaper { text } => words::no_paper(lang, text),
            Self::NoPeriod { text } => words::no_period(lang, text),
            Self::NoTotals { path } => unusable(path, district::not_totals(lang)),
            Self::Tables { path, error } => {
                words::cannot_save(lang, &path.display().to_string(), &error.to_string())
            }
            Self::Json(error) => words::cannot_write(lang, &error.to_string()),
        }
    }
}

fn opening(lang: Lang, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => words::not_found(lang).to_owned(),
        io::ErrorKind::PermissionDenied => words::not_permitted(lang).to_owned(),
        io::ErrorKind::IsADirectory => words::is_folder(lang).to_owned(),
        _ => error.to_string(),
    }
}

/// Why an election that was read cannot be held.
fn election_fault(lang: Lang, fault: &ElectionFault) -> String {
    match fault {
        ElectionFault::SameId(id) => voting::same_id(lang, id),
        ElectionFault::NoSuchProposal | ElectionFault::TooLarge => voting::beyond(lang).to_owned(),
    }
}
