//! Ballots as they are typed from paper, once and once more.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use chrono::NaiveDate;
use linli_plan::{
    About, AnyRow, Ballot, BallotId, BallotKind, Command, Criterion, EntryFault, Period, Plan, PlanId,
    Proposal, ProposalId, RecordId, Vote, Workshop, WorkshopId, WorkshopPart, read_votes, typed_votes,
};

const WORKSHOP: fn() -> WorkshopId = || WorkshopId::preset(1);

fn id(number: u32) -> ProposalId {
    ProposalId::preset(u16::try_from(number).unwrap())
}

/// A workshop with ten proposals, of which the tenth was not chosen, and ballots of these numbers.
fn plan(kind: BallotKind, ballots: &[u32]) -> Plan {
    let day = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
    let criterion = |name: &str| Criterion { name: name.to_owned(), most: 10, weight: 0 };
    let workshop = Workshop {
        title: "评审会".to_owned(),
        ballot: kind,
        criteria: vec![criterion("需求性"), criterion("可行性")],
        ..Workshop::default()
    };
    let mut rows = vec![AnyRow::from((WORKSHOP(), workshop))];
    for number in 1..=10 {
        let blank = Proposal::blank(WORKSHOP(), number);
        rows.push(
            (id(number), Proposal { title: number.to_string(), finalist: number < 10, ..blank }).into(),
        );
    }
    for number in ballots {
        rows.push(
            (BallotId::preset(u16::try_from(*number).unwrap()), Ballot::blank(WORKSHOP(), *number)).into(),
        );
    }
    let about = About::begun(Period { year: 2026, quarter: None }, day);
    Plan::empty(PlanId::preset(1), about).apply(&Command::Put(rows)).unwrap()
}

fn vote(number: u32, points: &[u32]) -> Vote {
    Vote { proposal: id(number), points: points.to_vec() }
}

fn read(kind: BallotKind, text: &str) -> Result<Vec<Vote>, EntryFault> {
    read_votes(&plan(kind, &[]), WORKSHOP(), text)
}

#[test]
fn numbers_are_read_with_any_mark_between_them() {
    let marks = Ok(vec![vote(3, &[]), vote(8, &[])]);
    for text in ["3 8", " 3+8 ", "3、8", "３，８。", "3.8", "3\t8"] {
        assert_eq!(read(BallotKind::Approval, text), marks, "{text}");
    }
    assert_eq!(read(BallotKind::Approval, "0"), Ok(Vec::new()));
}

#[test]
fn each_kind_of_ballot_takes_what_it_asks_for() {
    assert_eq!(read(BallotKind::Points, "3*5+8*2"), Ok(vec![vote(3, &[5]), vote(8, &[2])]));
    assert_eq!(read(BallotKind::Basket, "3:5000、8：200"), Ok(vec![vote(3, &[5000]), vote(8, &[200])]));
    assert_eq!(read(BallotKind::Ranking, "8 3"), Ok(vec![vote(8, &[1]), vote(3, &[2])]));
    assert_eq!(read(BallotKind::Score, "3*8/7"), Ok(vec![vote(3, &[8, 7])]));
}

#[test]
fn what_cannot_be_read_is_told() {
    use BallotKind::{Approval, Points, Score};
    assert_eq!(read(Approval, "  "), Err(EntryFault::Nothing));
    assert_eq!(read(Approval, "3 a"), Err(EntryFault::NoNumber { text: "a".into() }));
    assert_eq!(read(Approval, "3 99999999999"), Err(EntryFault::NoNumber { text: "99999999999".into() }));
    assert_eq!(read(Approval, "3 10"), Err(EntryFault::NoProposal { number: 10 }), "it was not chosen");
    assert_eq!(read(Approval, "3*2"), Err(EntryFault::Points { number: 3, takes: 0 }));
    assert_eq!(read(Points, "3"), Err(EntryFault::Points { number: 3, takes: 1 }));
    assert_eq!(read(Score, "3*8"), Err(EntryFault::Points { number: 3, takes: 2 }));
}

#[test]
fn what_is_shown_is_read_again() {
    for (kind, text) in [
        (BallotKind::Approval, "3 8 1"),
        (BallotKind::Points, "3*5 8*2"),
        (BallotKind::Ranking, "8 3 1"),
        (BallotKind::Score, "3*8*7 1*0*10"),
        (BallotKind::Approval, "0"),
    ] {
        let plan = plan(kind, &[]);
        let votes = read_votes(&plan, WORKSHOP(), text).unwrap();
        assert_eq!(typed_votes(&plan, WORKSHOP(), &votes), text);
    }
}

#[test]
fn an_entry_that_agrees_with_one_of_two_settles_them() {
    let first = Ballot { votes: vec![vote(3, &[]), vote(8, &[])], ..Ballot::blank(WORKSHOP(), 1) };
    let same = first.entered_again(vec![vote(8, &[]), vote(3, &[])]);
    assert!(!same.differs(), "the order is nothing to it");
    let other = first.entered_again(vec![vote(3, &[]), vote(9, &[])]);
    assert!(other.differs());
    assert_eq!(other.difference(), (vec![vote(8, &[])], vec![vote(9, &[])]));
    let as_second = other.entered_again(vec![vote(9, &[]), vote(3, &[])]);
    assert!(!as_second.differs());
    assert_eq!(as_second.votes, [vote(9, &[]), vote(3, &[])]);
    let as_first = other.entered_again(first.votes.clone());
    assert!(!as_first.differs());
    assert_eq!(as_first.votes, first.votes);
    let third = other.entered_again(vec![vote(1, &[])]);
    assert!(third.differs());
    assert_eq!(third.votes, first.votes, "the first stays until something agrees");
}

#[test]
fn a_ballot_of_a_file_keeps_what_the_file_does_not_say() {
    let plan = plan(BallotKind::Approval, &[]);
    let votes = vec![vote(3, &[]), vote(8, &[])];
    let before = Ballot { votes, community: "甲社区".into(), ..Ballot::blank(WORKSHOP(), 1) };
    let before = before.entered_again(before.votes.clone());
    let of_file = Ballot { votes: vec![vote(8, &[]), vote(3, &[])], ..Ballot::blank(WORKSHOP(), 1) };
    let read = before.read_again(&plan, of_file.clone());
    assert_eq!((read.community.as_str(), read.second.is_some()), ("甲社区", true));
    let other = Ballot { votes: vec![vote(9, &[])], community: "乙社区".into(), ..of_file };
    let read = before.read_again(&plan, other.clone());
    assert_eq!(read, other);
}

#[test]
fn the_next_ballot_is_proposed() {
    let plan = plan(BallotKind::Approval, &[1, 2, 4, 5]);
    let next = |after, second| plan.next_ballot(WORKSHOP(), after, second);
    assert_eq!(next(0, false), Some(3));
    assert_eq!(next(2, false), Some(3));
    assert_eq!(next(3, false), Some(6));
    assert_eq!(next(0, true), Some(1));
    assert_eq!(next(2, true), Some(4));
    assert_eq!(next(5, true), Some(1), "what was left out comes again");
    let ballot = |number: u32| BallotId::preset(u16::try_from(number).unwrap());
    let done = [1, 2, 4, 5].map(|number| {
        let row = Ballot::blank(WORKSHOP(), number);
        let row = if number == 2 {
            Ballot { void: Some("空白".into()), ..row }
        } else {
            row.entered_again(Vec::new())
        };
        AnyRow::from((ballot(number), row))
    });
    let plan = plan.apply(&Command::Put(done.to_vec())).unwrap();
    assert_eq!(plan.next_ballot(WORKSHOP(), 0, true), None);
    assert_eq!(plan.differing_ballots(WORKSHOP()), [] as [u32; 0]);
    let differs = Ballot::blank(WORKSHOP(), 4).entered_again(vec![vote(1, &[])]);
    let with = plan.apply(&Command::put(ballot(4), differs)).unwrap();
    assert_eq!(with.next_ballot(WORKSHOP(), 0, true), None);
    assert_eq!(with.differing_ballots(WORKSHOP()), [4], "entered twice is not yet compared");
    assert_eq!(plan.ballot_numbered(WORKSHOP(), 4), Some(ballot(4)));
    assert_eq!(plan.ballot_numbered(WORKSHOP(), 3), None);
}
