//! `linli vote`: what a rule funds, with the reason for each project; of a plan file, what its workshop comes to.

use std::{collections::BTreeSet, fs, path::Path};

use linli_engine::vote::{
    Account, Ballots, Certificate, Election, Kind, Mark, Outcome, Proposal, Tie, certificate, outcome,
};
use linli_registers::pabulib::{self, PbFile, VoteType};
use linli_words::{Lang, cli as words, voting};
use serde_json::{Map, Value, json};

use crate::{fault::Fault, grid::Grid, ledger::bytes_of_at_most, vote_arguments::Vote, workshop};

pub(crate) fn run(lang: Lang, vote: &Vote) -> Result<String, Fault> {
    let path = &vote.file;
    let bytes = bytes_of_at_most(path, pabulib::SIZE_LIMIT)?;
    if workshop::is_plan(&bytes) {
        if vote.certificate.is_some() {
            return Err(Fault::CertificateOfPlan);
        }
        return workshop::run(lang, vote, &bytes);
    }
    let Some(rule) = vote.rule else { return Err(Fault::NoRule) };
    let file = pabulib::read(&bytes).map_err(|fault| Fault::Votes { path: path.clone(), fault })?;
    let repeated = repeated_voters(&file);
    let point_unit = 10_u64.pow(u32::from(file.point_decimals));
    let election = election(path, file)?;
    let rule = vote.rule(rule, election.kind());
    let outcome = outcome(&election, rule);
    if let Some(path) = &vote.certificate {
        save(path, &Certificate { point_unit, ..certificate(&election, rule, &outcome) })?;
    }
    if vote.json {
        as_json(lang, &election, &outcome, &repeated)
    } else {
        Ok(as_text(lang, &election, &outcome, &repeated))
    }
}

fn save(path: &Path, certificate: &Certificate) -> Result<(), Fault> {
    let text = serde_json::to_string_pretty(&certificate)?;
    fs::write(path, format!("{text}\n")).map_err(|error| Fault::Save { path: path.to_owned(), error })
}

/// Voters that stand in the file more than once; those without a name are nobody in particular.
fn repeated_voters(file: &PbFile) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = file.votes.voters.iter().map(str::trim).filter(|name| !name.is_empty());
    let repeated: BTreeSet<&str> = names.filter(|name| !seen.insert(*name)).collect();
    repeated.into_iter().map(str::to_owned).collect()
}

fn election(path: &Path, file: PbFile) -> Result<Election, Fault> {
    let kind = match file.vote_type {
        VoteType::Approval | VoteType::ChooseOne => Kind::Approval,
        VoteType::Cumulative | VoteType::Scoring => Kind::Points,
        VoteType::Ordinal => Kind::Ranking,
    };
    let mut ballots = Ballots::default();
    for marks in file.votes.iter() {
        ballots.push(marks.iter().map(|(proposal, points)| Mark { proposal: *proposal, points: *points }));
    }
    let proposals = file.projects.into_iter();
    let proposals =
        proposals.map(|project| Proposal { id: project.id, name: project.name, cost: project.cost });
    let unit = 10_u64.pow(u32::from(file.decimals));
    let election = Election::new(file.budget, unit, proposals.collect(), kind, ballots);
    election.map_err(|fault| Fault::Election { path: path.to_owned(), fault })
}

/// An amount in units of money. More decimals than these are of no use to anybody.
fn in_units(election: &Election, amount: f64) -> f64 {
    // Adding nought takes the sign from a nought.
    (amount / election.unit() as f64 * 1e6).round() / 1e6 + 0.0
}

fn spent(election: &Election, outcome: &Outcome) -> f64 {
    in_units(election, cost(election, outcome))
}

/// What is funded costs, in the smallest unit.
fn cost(election: &Election, outcome: &Outcome) -> f64 {
    outcome.order.iter().map(|place| election.proposals()[*place].cost as f64).sum()
}

/// An amount as it is shown, rounded once.
fn shown(election: &Election, amount: f64) -> String {
    voting::amount(amount / election.unit() as f64)
}

/// What each voter had to spend, at first and in the end.
fn shares(election: &Election, outcome: &Outcome) -> Option<(f64, f64)> {
    let voters = f64::from(election.voters().max(1));
    outcome.share.map(|share| (election.budget() as f64 / voters, share))
}

fn as_json(lang: Lang, election: &Election, outcome: &Outcome, repeated: &[String]) -> Result<String, Fault> {
    let id = |place: &usize| election.proposals()[*place].id.as_str();
    let ids = |places: &[usize]| places.iter().map(id).collect::<Vec<_>>();
    let mut funded = outcome.order.clone();
    funded.sort_unstable();
    let tie =
        |tie: &Tie| json!({ "round": tie.after + 1, "chosen": id(&tie.chosen), "among": ids(&tie.among) });
    let votes = election.votes();
    let mut explanations = Map::new();
    for (place, account) in outcome.accounts.iter().enumerate() {
        let mut explanation = explained(election, account);
        explanation.insert("funded".to_owned(), account.is_funded().into());
        explanation
            .insert("cost".to_owned(), in_units(election, election.proposals()[place].cost as f64).into());
        explanation.insert("votes".to_owned(), votes[place].into());
        if let Some(before) = outcome.order.iter().position(|other| *other == place) {
            explanation.insert("round".to_owned(), (before + 1).into());
        }
        explanation.insert("why".to_owned(), voting::why(lang, account, election.unit()).into());
        explanations.insert(id(&place).to_owned(), explanation.into());
    }
    let answer = json!({
        "funded": ids(&funded),
        "order": ids(&outcome.order),
        "ties": outcome.ties.iter().map(tie).collect::<Vec<_>>(),
        "explanations": explanations,
        "voters": election.voters(),
        "duplicate_voters": repeated,
        "budget": in_units(election, election.budget() as f64),
        "spent": spent(election, outcome),
        "share": outcome.share.map(|share| in_units(election, share)),
        "first_share": shares(election, outcome).map(|(first, _)| in_units(election, first)),
    });
    let mut text = serde_json::to_string(&answer)?;
    text.push('\n');
    Ok(text)
}

/// What an account holds, by name.
fn explained(election: &Election, account: &Account) -> Map<String, Value> {
    let money = |amount: f64| in_units(election, amount);
    let score = |score: u128| u64::try_from(score).unwrap_or(u64::MAX);
    let value = match account {
        Account::Bought { payments } => {
            let each = payments.iter();
            let each = each.map(|payment| json!({ "voters": payment.voters, "each": money(payment.each) }));
            json!({ "code": "bought", "payments": each.collect::<Vec<_>>() })
        }
        Account::Free => json!({ "code": "free" }),
        Account::Taken { score: points, left } => {
            json!({ "code": "taken", "score": score(*points), "money_left": money(*left as f64) })
        }
        Account::Short { left, lacks, voters } => json!({
            "code": "short",
            "money_left": money(*left),
            "money_lacked": money(*lacks),
            "votes_lacked": voters,
        }),
        Account::NoRoom { score: points, left, lacked, stopped } => json!({
            "code": if *stopped { "stopped" } else { "no_room" },
            "score": score(*points),
            "money_left": money(*left as f64),
            "score_lacked": lacked.map(score),
        }),
        Account::Unsupported => json!({ "code": "unsupported" }),
    };
    match value {
        Value::Object(values) => values,
        _ => Map::new(),
    }
}

fn as_text(lang: Lang, election: &Election, outcome: &Outcome, repeated: &[String]) -> String {
    let mut grid = Grid::new(&[
        voting::column_id(lang),
        voting::column_name(lang),
        voting::column_cost(lang),
        voting::column_votes(lang),
        voting::column_result(lang),
        voting::column_why(lang),
    ]);
    let rest = (0..election.proposals().len()).filter(|place| !outcome.is_funded(*place));
    let votes = election.votes();
    for place in outcome.order.iter().copied().chain(rest) {
        let (proposal, account) = (&election.proposals()[place], &outcome.accounts[place]);
        let result = if account.is_funded() { voting::funded(lang) } else { voting::not_funded(lang) };
        grid.row(vec![
            proposal.id.clone(),
            proposal.name.clone(),
            shown(election, proposal.cost as f64),
            votes[place].to_string(),
            result.to_owned(),
            voting::why(lang, account, election.unit()),
        ]);
    }
    let budget = shown(election, election.budget() as f64);
    let mut items = vec![
        voting::summary_funded(lang, outcome.order.len(), election.proposals().len()),
        voting::summary_money(lang, &shown(election, cost(election, outcome)), &budget),
    ];
    items.extend(shares(election, outcome).map(|(first, last)| match outcome.raised {
        0 => voting::summary_share(lang, &shown(election, last)),
        _ => voting::summary_share_raised(lang, &shown(election, first), &shown(election, last)),
    }));
    items.extend((election.voters() == 0).then(|| voting::nobody_voted(lang).to_owned()));
    items
        .extend((!repeated.is_empty()).then(|| voting::duplicate_voters(lang, &words::list(lang, repeated))));
    let mut text = format!("{}\n{}\n", grid.text(), words::summary(lang, &items));
    if !outcome.ties.is_empty() {
        text.push_str(&voting::ties_title(lang, outcome.ties.len()));
        text.push('\n');
    }
    for tie in &outcome.ties {
        let id = |place: &usize| election.proposals()[*place].id.clone();
        let among: Vec<String> = tie.among.iter().map(id).collect();
        let line = voting::tie(lang, tie.after + 1, &words::list(lang, &among), &id(&tie.chosen));
        text.push_str(&format!("  {line}\n"));
    }
    text
}
