//! The rules of a vote are sealed by its first ballot: what changes them later owes a reason, and ballots stay what they were
//! entered as.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of tests may stop them")]

use chrono::NaiveDate;
use linli_plan::{
    About, AnyId, AnyRow, Attribution, Ballot, BallotFault, BallotId, BallotKind, Command, CommandError,
    Criterion, History, Period, Plan, PlanId, PlanSource, Proposal, ProposalId, RecordId, RuleReason,
    Screening, Track, TrackShare, Vote, VoteRule, Workshop, WorkshopId, WorkshopPart, typed_ballot,
};

const WORKSHOP: fn() -> WorkshopId = || WorkshopId::preset(1);

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, day).unwrap()
}

fn id(number: u16) -> ProposalId {
    ProposalId::preset(number)
}

/// Three proposals, of which two are finalists, and a vote by the marks of at most two.
fn plan() -> Plan {
    let about = About::begun(Period { year: 2026, quarter: None }, day(1));
    let row = Workshop {
        title: "评审会".to_owned(),
        budget_fen: Some(100_000),
        most_marks: Some(2),
        ..Workshop::default()
    };
    let mut rows = vec![AnyRow::from((WORKSHOP(), row))];
    for number in 1..=3u16 {
        let blank = Proposal::blank(WORKSHOP(), number.into());
        let row = Proposal { title: format!("提案{number}"), finalist: number < 3, ..blank };
        rows.push((id(number), row).into());
    }
    Plan::empty(PlanId::preset(1), about).apply(&Command::Put(rows)).unwrap()
}

fn ballot(number: u16, marks: &[(u16, &[u32])]) -> AnyRow {
    let vote = |(number, points): &(u16, &[u32])| Vote { proposal: id(*number), points: points.to_vec() };
    let blank = Ballot::blank(WORKSHOP(), number.into());
    (BallotId::preset(number), Ballot { votes: marks.iter().map(vote).collect(), ..blank }).into()
}

fn voted() -> Plan {
    plan().apply(&Command::Put(vec![ballot(1, &[(1, &[])]), ballot(2, &[(1, &[]), (2, &[])])])).unwrap()
}

fn put(plan: &Plan, change: impl FnOnce(&mut Workshop)) -> Command {
    let mut row = plan.workshops[&WORKSHOP()].as_ref().clone();
    change(&mut row);
    Command::put(WORKSHOP(), row)
}

fn put_proposal(plan: &Plan, number: u16, change: impl FnOnce(&mut Proposal)) -> Command {
    let mut row = plan.proposals[&id(number)].as_ref().clone();
    change(&mut row);
    Command::put(id(number), row)
}

fn why(reason: &str) -> RuleReason {
    RuleReason { reason: reason.to_owned(), hand: Attribution { on: day(5), by: "主持人".to_owned() } }
}

fn changed(plan: &Plan, command: Command, reason: &str) -> Plan {
    plan.apply(&Command::ChangeRules(Box::new(command), why(reason))).unwrap()
}

fn criterion(name: &str, weight: u32) -> Criterion {
    Criterion { name: name.to_owned(), most: 10, weight }
}

/// Every way of changing a rule of the vote, and every road to it.
fn ways(plan: &Plan) -> Vec<Command> {
    let hand = || Attribution { on: day(5), by: "主持人".to_owned() };
    let late =
        Proposal { title: "迟到的提案".to_owned(), finalist: true, ..Proposal::blank(WORKSHOP(), 9) };
    vec![
        put(plan, |row| row.ballot = BallotKind::Ranking),
        put(plan, |row| row.rule = VoteRule::EqualShares),
        put(plan, |row| row.passes_over = true),
        put(plan, |row| row.most_marks = None),
        put(plan, |row| row.most_points = Some(10)),
        put(plan, |row| row.budget_fen = Some(100_100)),
        put(plan, |row| row.budget_fen = None),
        put(plan, |row| row.criteria = vec![criterion("需求性", 10_000)]),
        put(plan, |row| row.trimmed = true),
        put(plan, |row| row.tracks = vec![TrackShare { track: Track::Expert, weight: 10_000 }]),
        put_proposal(plan, 1, |row| row.finalist = false),
        put_proposal(plan, 3, |row| row.finalist = true),
        put_proposal(plan, 2, |row| row.least_votes = Some(2)),
        put_proposal(plan, 2, |row| row.conflicts = [id(1)].into_iter().collect()),
        put_proposal(plan, 2, |row| row.number = 7),
        put_proposal(plan, 2, |row| {
            row.screening = Screening::TurnedDown;
            row.reason = "不属于社区事务".to_owned();
        }),
        Command::put(id(9), late),
        Command::MergeProposals(id(1), vec![id(2)], hand()),
        Command::Put(vec![
            ballot(3, &[]),
            (WORKSHOP(), Workshop { rule: VoteRule::Greedy, ..plan.workshops[&WORKSHOP()].as_ref().clone() })
                .into(),
        ]),
    ]
}

#[test]
fn before_the_first_ballot_rules_change_freely() {
    let plan = plan();
    for command in ways(&plan) {
        assert!(plan.apply(&command).is_ok(), "{command:?}");
    }
}

#[test]
fn no_road_leads_around_the_first_ballot() {
    let plan = voted();
    for command in ways(&plan) {
        assert_eq!(plan.apply(&command), Err(CommandError::RulesSealed { id: WORKSHOP() }), "{command:?}");
    }
    // A void ballot is one too.
    let mut void = Ballot::blank(WORKSHOP(), 1);
    void.void = Some("空白票".to_owned());
    let plan = self::plan().apply(&Command::put(BallotId::preset(1), void)).unwrap();
    assert!(plan.apply(&put(&plan, |row| row.trimmed = true)).is_err());
}

#[test]
fn what_is_no_rule_of_the_vote_is_not_sealed() {
    let plan = voted();
    let free = [
        put(&plan, |row| row.discussion = "大家都说好".to_owned()),
        put(&plan, |row| (row.issued, row.returned) = (Some(60), Some(58))),
        put(&plan, |row| row.published_on = Some(day(8))),
        put_proposal(&plan, 1, |row| row.notes = "已电话告知".to_owned()),
        Command::Put(vec![ballot(3, &[(2, &[])])]),
        Command::remove(BallotId::preset(2)),
        Command::remove(WORKSHOP()),
    ];
    for command in free {
        assert!(plan.apply(&command).is_ok(), "{command:?}");
    }
    // Without its ballots a vote begins anew.
    let ids = [1, 2].map(|number| AnyId::from(BallotId::preset(number)));
    let empty = plan.apply(&Command::Remove(ids.to_vec())).unwrap();
    assert!(empty.apply(&put(&empty, |row| row.rule = VoteRule::Greedy)).is_ok());
}

#[test]
fn a_change_keeps_its_reason_who_when_and_what_had_held() {
    let plan = voted();
    for command in ways(&plan) {
        let terms = plan.vote_terms(WORKSHOP()).unwrap();
        let next = changed(&plan, command.clone(), " 会前约定写错了 ");
        let [change] = next.workshops[&WORKSHOP()].rule_changes.as_slice() else { panic!("{command:?}") };
        assert_eq!((change.reason.as_str(), change.by.as_str()), ("会前约定写错了", "主持人"));
        assert_eq!((change.on, change.ballots, &change.before), (day(5), 2, &terms));
    }
    let owed = |reason: &str, by: &str| {
        let hand = Attribution { on: day(5), by: by.to_owned() };
        let why = RuleReason { reason: reason.to_owned(), hand };
        plan.apply(&Command::ChangeRules(Box::new(put(&plan, |row| row.trimmed = true)), why))
    };
    assert_eq!(owed(" ", "主持人"), Err(CommandError::ReasonMissing));
    assert_eq!(owed("写错了", " "), Err(CommandError::DeciderMissing));
}

#[test]
fn a_kept_reason_is_not_taken_out_again() {
    let plan = changed(&voted(), put(&voted(), |row| row.most_marks = Some(3)), "写错了");
    let forget = put(&plan, |row| row.rule_changes.clear());
    assert_eq!(plan.apply(&forget), Err(CommandError::RulesSealed { id: WORKSHOP() }));
    // Not even under another reason.
    let later = changed(&plan, forget, "不好看");
    assert_eq!(later.workshops, plan.workshops);
    // What changes nothing of the rules keeps no reason.
    let noted = changed(&plan, put(&plan, |row| row.notes = "备注".to_owned()), "顺手");
    assert_eq!(noted.workshops[&WORKSHOP()].rule_changes.len(), 1);
}

#[test]
fn what_is_typed_letter_by_letter_is_one_change() {
    let mut plan = voted();
    let terms = plan.vote_terms(WORKSHOP()).unwrap();
    for fen in [200, 2_000, 20_000] {
        plan = changed(&plan, put(&plan, |row| row.budget_fen = Some(fen)), "追加经费");
    }
    plan = changed(&plan, put(&plan, |row| row.trimmed = true), "漏写");
    let changes = &plan.workshops[&WORKSHOP()].rule_changes;
    assert_eq!(changes.iter().map(|one| one.reason.as_str()).collect::<Vec<_>>(), ["追加经费", "漏写"]);
    assert_eq!(changes[0].before, terms);
    assert_eq!(changes[1].before.budget_fen, Some(20_000));
    let mut history = History::default();
    let command = Command::ChangeRules(Box::new(put(&plan, |row| row.trimmed = false)), why("又改"));
    history.record(command.kind(), &plan, &plan.apply(&command).unwrap(), (), command.typing_target());
    assert_eq!(history.undo().unwrap().before, plan);
}

#[test]
fn ballots_of_one_kind_are_never_read_as_another() {
    let kinds = BallotKind::CODES.iter().filter_map(|code| BallotKind::from_code(code));
    for (from, to) in kinds.clone().flat_map(|from| kinds.clone().map(move |to| (from, to))) {
        let plan = plan();
        let plan = plan.apply(&put(&plan, |row| row.ballot = from)).unwrap();
        let points: &[u32] = if from == BallotKind::Approval { &[] } else { &[1] };
        let plan = plan.apply(&Command::Put(vec![ballot(1, &[(1, points)])])).unwrap();
        assert_eq!(plan.ballots[&BallotId::preset(1)].kind, Some(from));
        assert_eq!(plan.valid_ballots(WORKSHOP()).len(), 1);
        let typed = typed_ballot(&plan, &plan.ballots[&BallotId::preset(1)]);
        let next = changed(&plan, put(&plan, |row| row.ballot = to), "票印错了");
        assert_eq!(typed_ballot(&next, &next.ballots[&BallotId::preset(1)]), typed);
        let count = next.count_ballots(WORKSHOP());
        if from == to {
            assert_eq!((count.valid, count.void), (1, 0));
            continue;
        }
        assert_eq!(count.faulty, [(BallotId::preset(1), BallotFault::Kind { entered: from })]);
        assert_eq!((count.valid, count.void, count.is_settled()), (0, 1, false));
        assert!(next.valid_ballots(WORKSHOP()).is_empty());
        // One of the new kind beside it counts.
        let points: &[u32] = if to == BallotKind::Approval { &[] } else { &[1] };
        let next = next.apply(&Command::Put(vec![ballot(2, &[(1, points)])])).unwrap();
        assert_eq!(next.valid_ballots(WORKSHOP()), [BallotId::preset(2)]);
        // Written again without its kind it stays what it was.
        let again = Ballot {
            kind: None,
            track: Track::Expert,
            ..next.ballots[&BallotId::preset(1)].as_ref().clone()
        };
        let next = next.apply(&Command::put(BallotId::preset(1), again)).unwrap();
        assert_eq!(next.valid_ballots(WORKSHOP()), [BallotId::preset(2)]);
        // And with the old rules back it counts again.
        let back = changed(&next, put(&next, |row| row.ballot = from), "改回");
        assert_eq!(back.valid_ballots(WORKSHOP()), [BallotId::preset(1)]);
    }
}

#[test]
fn ballots_of_an_older_file_are_of_the_kind_that_held_then() {
    let mut plan = voted();
    for (id, ballot) in voted().ballots.iter() {
        let old = Ballot { kind: None, ..ballot.as_ref().clone() };
        plan.ballots.insert(*id, std::sync::Arc::new(old));
    }
    assert_eq!(plan.valid_ballots(WORKSHOP()).len(), 2);
    let next = changed(&plan, put(&plan, |row| row.ballot = BallotKind::Points), "票印错了");
    assert!(next.ballots.values().all(|ballot| ballot.kind == Some(BallotKind::Approval)));
    assert!(next.valid_ballots(WORKSHOP()).is_empty());
    // A file is opened as it is.
    assert_eq!(plan.apply(&Command::Replace(Box::new(next.clone()), PlanSource::File)).unwrap(), next);
}

#[test]
fn weights_of_criteria_are_as_small_as_they_can_be() {
    let weights = |weights: &[u32]| {
        let criteria = weights.iter().map(|weight| criterion("", *weight)).collect();
        Workshop { criteria, ..Workshop::default() }.criterion_weights()
    };
    assert_eq!(weights(&[4_000, 3_500, 2_500]), (vec![8, 7, 5], 20));
    assert_eq!(weights(&[40, 35, 25]), (vec![8, 7, 5], 20));
    assert_eq!(weights(&[6_000, 0]), (vec![1, 0], 1));
    assert_eq!(weights(&[0, 0]), (vec![1, 1], 1));
    assert_eq!(weights(&[]), (vec![1], 1));
}
