//! A workshop by way of the worker: told, printed, its ballots out and in.
#![allow(clippy::unwrap_used, reason = "a test may end")]

use chrono::NaiveDate;
use linli_documents::{Lang, WorkshopPaper};
use linli_plan::{RecordId, VoteRule, WorkshopId};
use linli_registers::ballots::{BallotOutcome, BallotsFault};
use linli_storage::plan_file;
use linli_worker::{
    CheckBallots, ComputingTask, CountVotes, FindSimilarProposals, Output, Paper, Query, ReadBallots, Wanted,
    computed, file,
};

const SAMPLE: &[u8] = include_bytes!("../../../samples/olympic-village.linli.json");
const WORKSHOP: fn() -> WorkshopId = || WorkshopId::preset(1);

/// The reply to a question about the sample, by way of JSON.
fn asked<Q: Query<Task = ComputingTask>>(question: Q) -> Q::Reply {
    let task = serde_json::to_string(&question.task()).unwrap();
    let ComputingTask::Compute(question) = serde_json::from_str(&task).unwrap() else { unreachable!() };
    let plan = plan_file::read(SAMPLE).unwrap().plan;
    serde_json::from_slice(&computed(&question, &plan).unwrap()).unwrap()
}

fn written(what: Output) -> Vec<u8> {
    let today = NaiveDate::from_ymd_opt(2026, 6, 6).unwrap();
    file(Wanted { what, lang: Lang::Zh, today }, SAMPLE).unwrap()
}

#[test]
fn a_workshop_is_counted_by_proposal_by_rule_and_by_place() {
    let plan = plan_file::read(SAMPLE).unwrap().plan;
    let workshop = WORKSHOP();
    let count = asked(CountVotes { workshop }).unwrap();
    assert_eq!(
        Ok(&count),
        linli_engine::workshop::count(&plan, workshop).as_ref(),
        "numbers cross as they are"
    );
    let standings = count.standings();
    assert_eq!((standings.len(), count.supported().len()), (30, 20));
    // What ballots of each segment pay for a proposal comes to its cost.
    let paid: u64 = count.paid_by_segment(standings[0].place).iter().map(|(_, fen)| fen).sum();
    assert_eq!(paid, standings[0].cost);
    assert_eq!((count.results[0].rule, count.results.len()), (VoteRule::Score, 4));
    assert!(count.results[0].segments.len() + count.results[0].communities.len() > 4);
    let ballots = asked(CheckBallots { workshop });
    assert_eq!((ballots.valid, ballots.void, ballots.entered), (59, 1, 60));
    assert!(ballots.is_settled());
    let alike = asked(FindSimilarProposals { workshop });
    assert!(alike.is_sorted_by_key(|pair| std::cmp::Reverse(pair.basis_points())));
    assert!(alike.iter().all(|pair| pair.first != pair.second && pair.basis_points() >= 2_500));
}

#[test]
fn ballots_go_out_and_come_in() {
    for what in [Output::Votes(WORKSHOP()), Output::BallotsText(WORKSHOP())] {
        let bytes = written(what);
        let read = asked(ReadBallots { workshop: WORKSHOP(), bytes }).unwrap();
        // `.pb` holds the valid ones.
        assert_eq!(read.rows.len(), if matches!(what, Output::Votes(_)) { 59 } else { 60 });
        assert!(
            read.rows.iter().all(|row| row.outcome == BallotOutcome::Same),
            "a second import changes nothing"
        );
    }
    let wrong = ReadBallots { workshop: WORKSHOP(), bytes: "甲,乙".into() };
    assert_eq!(asked(wrong), Err(BallotsFault::Headings));
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
