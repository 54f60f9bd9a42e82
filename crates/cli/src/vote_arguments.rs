//! The arguments of `linli vote`, and the rule that they ask for.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use linli_engine::vote::{Completion, Kind, Rule, TooDear, Utility};
use linli_words::{Lang, voting};

/// The arguments.
#[derive(Args)]
pub(crate) struct Vote {
    pub(crate) file: PathBuf,
    #[arg(long, value_enum)]
    pub(crate) rule: Option<RuleName>,
    #[arg(long, value_enum)]
    pub(crate) utility: Option<UtilityName>,
    #[arg(long, value_enum)]
    pub(crate) completion: Option<CompletionName>,
    #[arg(long, value_enum)]
    pub(crate) too_dear: Option<TooDearName>,
    #[arg(long)]
    pub(crate) workshop: Option<String>,
    #[arg(long)]
    pub(crate) certificate: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RuleName {
    Greedy,
    Mes,
    Phragmen,
    Score,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum UtilityName {
    Count,
    Cost,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompletionName {
    None,
    Add1,
    Add1Exhaustive,
    Add1Greedy,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TooDearName {
    Stop,
    Skip,
}

impl Vote {
    /// What is wrong with the arguments together.
    pub(crate) fn contradiction(&self, lang: Lang) -> Option<&'static str> {
        let is_pb = self.file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pb"));
        if self.rule.is_none() && is_pb {
            return Some(voting::needs_rule(lang));
        }
        if self.completion.is_some() && self.rule != Some(RuleName::Mes) {
            return Some(voting::only_mes(lang));
        }
        if self.utility.is_some() && !matches!(self.rule, Some(RuleName::Mes | RuleName::Greedy)) {
            return Some(voting::only_utility(lang));
        }
        (self.too_dear.is_some() && self.rule != Some(RuleName::Score)).then(|| voting::only_score(lang))
    }

    /// A rule of the engine; what was not said goes by the kind of ballots.
    pub(crate) fn rule(&self, rule: RuleName, kind: Kind) -> Rule {
        let utility = match (self.utility, kind) {
            (Some(UtilityName::Cost), _) | (None, Kind::Approval) => Utility::Cost,
            (Some(UtilityName::Count), _) | (None, Kind::Points | Kind::Ranking) => Utility::Count,
        };
        let completion = match self.completion {
            None | Some(CompletionName::None) => Completion::None,
            Some(CompletionName::Add1) => Completion::Add1,
            Some(CompletionName::Add1Exhaustive) => Completion::Add1Exhaustive,
            Some(CompletionName::Add1Greedy) => Completion::Add1Greedy,
        };
        match rule {
            RuleName::Greedy => Rule::Greedy(utility),
            RuleName::Mes => Rule::EqualShares(utility, completion),
            RuleName::Phragmen => Rule::Phragmen,
            RuleName::Score if self.too_dear == Some(TooDearName::Skip) => Rule::Score(TooDear::Skip),
            RuleName::Score => Rule::Score(TooDear::Stop),
        }
    }
}
