//! A workshop by way of the worker: told, printed, its ballots out and in.
#![allow(clippy::unwrap_used, reason = "a test may end")]

use chrono::NaiveDate;
use linli_exchange::document::{Lang, WorkshopPaper};
use linli_plan::{RecordId, VoteRule, WorkshopId};
use linli_words::told::Told;
use linli_worker::{
    Answer, Output, Paper, ReadBallots, Request, Tell, Wanted, Work, file, found, work, work_of,
};

const SAMPLE: &[u8] = include_bytes!("../../../samples/olympic-village.linli.json");
const WORKSHOP: fn() -> WorkshopId = || WorkshopId::preset(1);

fn asked<T: serde::de::DeserializeOwned>(asked: &Work) -> T {
    let Request::Work(tree) = asked.ask() else { unreachable!() };
    let answer = work(&work_of(&tree).unwrap(), SAMPLE).unwrap().unwrap();
    found(&Answer::Work(answer)).unwrap()
}

fn told(what: Tell) -> Told {
    asked(&Work::Tell { what, lang: Lang::Zh })
}

fn written(what: Output) -> Vec<u8> {
    let today = NaiveDate::from_ymd_opt(2026, 6, 6).unwrap();
    file(Wanted { what, lang: Lang::Zh, today }, SAMPLE).unwrap()
}

#[test]
fn a_workshop_is_told_by_proposal_by_rule_and_by_place() {
    let vote = told(Tell::Vote(WORKSHOP()));
    assert_eq!((vote.lines.len(), vote.counts[0]), (30, 20));
    assert!(vote.lines.iter().all(|line| line.cells.len() == vote.heads.len()));
    // What ballots of each segment pay for a proposal comes to its cost.
    let paid: u64 = vote.lines[0].of[6..]
        .iter()
        .map(|part| part.split_once('=').unwrap().1.parse::<u64>().unwrap())
        .sum();
    assert_eq!(paid.to_string(), vote.lines[0].of[2]);
    let rules = told(Tell::VoteRules(WORKSHOP()));
    assert_eq!(rules.lines[0].of, [VoteRule::Score.code()]);
    assert_eq!(rules.lines.len(), 4);
    assert!(told(Tell::VoteSpread(WORKSHOP())).lines.len() > 4);
    assert_eq!(told(Tell::Ballots(WORKSHOP())).counts, [59, 1, 60, 1]);
    let alike = told(Tell::SimilarProposals(WORKSHOP()));
    assert!(alike.lines.iter().all(|line| line.of.len() == 2 && line.cells.len() == 3));
    let agendas = told(Tell::Agendas);
    for (code, _) in &agendas.options {
        let blocks = agendas.lines.iter().filter(|line| line.of[0] == *code && line.of[2] == "0");
        let minutes: u32 = blocks.map(|line| line.of[1].parse::<u32>().unwrap()).sum();
        assert!((60..=120).contains(&minutes), "{code}");
    }
}

#[test]
fn ballots_go_out_and_come_in() {
    for what in [Output::Votes(WORKSHOP()), Output::BallotsText(WORKSHOP())] {
        let bytes = written(what);
        let read: ReadBallots = asked(&Work::ReadBallots { workshop: WORKSHOP(), bytes, lang: Lang::Zh });
        assert_eq!(read.fault, None);
        // `.pb` holds the valid ones.
        assert_eq!(read.ballots.len(), if matches!(what, Output::Votes(_)) { 59 } else { 60 });
    }
    let wrong = Work::ReadBallots { workshop: WORKSHOP(), bytes: "甲,乙".into(), lang: Lang::Zh };
    assert!(asked::<ReadBallots>(&wrong).fault.unwrap().contains("票号"));
}

#[test]
fn every_paper_is_a_word_file() {
    use WorkshopPaper::{Ballots, Minutes, ProposalCards, SignIn, Supported, Tally};
    for paper in [SignIn, ProposalCards, Ballots, Tally, Supported, Minutes] {
        let bytes = written(Output::Word(Paper::Workshop(WORKSHOP(), paper)));
        assert!(bytes.starts_with(b"PK"), "{paper:?}");
        if let Some(folder) = std::env::var_os("LINLI_PAPERS") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{paper:?}.docx")), bytes).unwrap();
        }
    }
}
