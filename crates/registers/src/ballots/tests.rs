//! Ballots that are written are read back, and what is wrong is told.

use expect_test::expect;
use linli_plan::{About, AnyRow, BallotId, Command, Criterion, Period, PlanId, RecordId, WorkshopPart as _};
use proptest::prelude::*;

use super::*;

/// Numbers of proposals, and what is given to each.
type Marks = Vec<(u16, Vec<u32>)>;

const MARK: char = '\u{feff}';
const WORKSHOP: fn() -> WorkshopId = || WorkshopId::preset(1);

fn plan(kind: BallotKind, ballots: &[Marks]) -> Plan {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 6, 5).unwrap();
    let about = About::begun(Period { year: 2026, quarter: None }, day);
    let criterion = |name: &str| Criterion { name: name.to_owned(), most: 10, weight: 0 };
    let criteria = if kind == BallotKind::Score {
        vec![criterion("需求性"), criterion("可行性")]
    } else {
        Vec::new()
    };
    let row = Workshop {
        title: "评审会".to_owned(),
        ballot: kind,
        criteria,
        budget_fen: Some(10_000),
        ..Workshop::default()
    };
    let mut rows: Vec<AnyRow> = vec![(WORKSHOP(), row).into()];
    for number in 1..=3u16 {
        let blank = Proposal::blank(WORKSHOP(), u32::from(number));
        let title = format!("提案,{number}");
        rows.push((ProposalId::preset(number), Proposal { title, cost_fen: Some(5_050), ..blank }).into());
    }
    for (votes, number) in ballots.iter().zip(1u16..) {
        let vote = |(number, points): &(u16, Vec<u32>)| Vote {
            proposal: ProposalId::preset(*number),
            points: points.clone(),
        };
        let blank = Ballot::blank(WORKSHOP(), u32::from(number));
        rows.push(
            (BallotId::preset(number), Ballot { votes: votes.iter().map(vote).collect(), ..blank }).into(),
        );
    }
    Plan::empty(PlanId::preset(1), about).apply(&Command::Put(rows)).unwrap()
}

fn texts(plan: &Plan) -> [String; 2] {
    let csv = String::from_utf8(linli_office::csv(&book(plan, WORKSHOP()))).unwrap();
    [csv, pb(plan, WORKSHOP()).unwrap()]
}

#[test]
fn both_files_name_proposals_by_number() {
    let plan = plan(BallotKind::Ranking, &[vec![(3, vec![1]), (1, vec![2])], vec![]]);
    let [csv, pb] = texts(&plan);
    expect![[r#"
        票号,票组,社区,废票原因,"1 提案,1","2 提案,2","3 提案,3"
        1,居民,,,2,,1
        2,居民,,,,,
    "#]]
    .assert_eq(&csv.replace([MARK, '\r'], ""));
    expect![[r#"
        META
        key;value
        description;评审会
        num_projects;3
        num_votes;2
        budget;100.00
        vote_type;ordinal
        PROJECTS
        project_id;cost;name
        1;50.50;提案,1
        2;50.50;提案,2
        3;50.50;提案,3
        VOTES
        voter_id;vote
        1;3,1
        2;
    "#]]
    .assert_eq(&pb);
}

#[test]
fn what_is_wrong_is_told() {
    let plan = plan(BallotKind::Approval, &[]);
    let fault = |text: &str| read(&plan, WORKSHOP(), text).unwrap_err();
    assert_eq!(fault("号,1"), BallotsFault::Headings);
    assert_eq!(fault("票号,票组,社区,废票原因,9 别的"), BallotsFault::NoProposal { number: "9".to_owned() });
    assert!(matches!(fault("META\nkey;value\n"), BallotsFault::Pb(_)));
    let marked = ballots_of(&plan, "票号,票组,社区,废票原因,1,2\n4,专家,甲,,√,\n5,,,全票涂改,,1");
    assert_eq!((marked[0].number, marked[0].track, marked[0].votes.len()), (4, Track::Expert, 1));
    assert_eq!(marked[1].void.as_deref(), Some("全票涂改"));
}

fn ballots_of(plan: &Plan, text: &str) -> Vec<Ballot> {
    read(plan, WORKSHOP(), text).unwrap().into_iter().map(|read| read.ballot).collect()
}

fn outcomes(plan: &Plan, text: &str) -> Vec<BallotOutcome> {
    preview(plan, WORKSHOP(), text).unwrap().rows.iter().map(|row| row.outcome).collect()
}

/// The plan after a file came in, with nothing replaced but those lines.
fn taken(plan: &Plan, text: &str, replaced: &[usize]) -> Plan {
    let found = preview(plan, WORKSHOP(), text).unwrap();
    let rows = found.accept(plan, &replaced.iter().copied().collect());
    let next = plan.ballots.len() as u128;
    let row = |((id, ballot), place): ((Option<BallotId>, Ballot), u128)| {
        AnyRow::from((id.unwrap_or_else(|| BallotId::from_random((next + place) << 64)), ballot))
    };
    plan.apply(&Command::Put(rows.into_iter().zip(1..).map(row).collect())).unwrap()
}

const HEAD: &str = "票号,票组,社区,废票原因,1,2,3\n";

#[test]
fn what_is_wrong_with_a_ballot_is_its_own_matter() {
    let plan = plan(BallotKind::Approval, &[]);
    let text = format!("{HEAD}1,,,,也许,,\n一,,,,1,,\n3,评委,,,1,,\n4,,,,√,×,☑\n,,,,1,,\n");
    let found = preview(&plan, WORKSHOP(), &text).unwrap();
    let faults: Vec<_> = found.rows.iter().map(|row| row.read.faults.as_slice()).collect();
    let vote = BallotCellFault::Vote { proposal: "1".to_owned(), text: "也许".to_owned() };
    assert_eq!(
        faults,
        [&[vote][..], &[], &[BallotCellFault::Track("评委".to_owned())], &[], &[BallotCellFault::NoNumber]]
    );
    let after = taken(&plan, &text, &[]);
    assert_eq!(after.ballots.len(), 2, "those that can be read whole");
    assert!(after.ballots.values().all(|ballot| ballot.track == Track::Resident));
}

#[test]
fn names_that_are_no_numbers_never_collide_and_a_second_import_changes_nothing() {
    let plan = plan(BallotKind::Approval, &[]);
    let pb = "META\nkey;value\nnum_projects;2\nnum_votes;4\nbudget;1000\nvote_type;approval\nPROJECTS\nproject_id;cost\n1;600\n2;500\nVOTES\nvoter_id;vote\n2;1\nB-07;1,2\n4;2\nxx;2\n";
    let after = taken(&plan, pb, &[]);
    let mut named: Vec<_> =
        after.ballots.values().map(|ballot| (ballot.number, ballot.label.as_str())).collect();
    named.sort_unstable();
    assert_eq!(named, [(2, ""), (4, ""), (5, "B-07"), (6, "xx")]);
    assert_eq!(outcomes(&after, pb), [BallotOutcome::Same; 4]);
    assert!(after.count_ballots(WORKSHOP()).doubled.is_empty());
    let [csv, again] = texts(&after);
    assert_eq!([outcomes(&after, &csv), outcomes(&after, &again)], [[BallotOutcome::Same; 4]; 2]);
}

#[test]
fn a_ballot_that_is_there_is_touched_only_where_a_person_says_so() {
    let before = plan(BallotKind::Approval, &[vec![(1, vec![])], vec![(2, vec![])]]);
    let text = format!("{HEAD}1,居民,,,1,,\n2,专家,,,,,1\n3,居民,,,,1,\n");
    let conflict = BallotOutcome::Conflict(BallotId::preset(2));
    assert_eq!(outcomes(&before, &text), [BallotOutcome::Same, conflict, BallotOutcome::New]);
    let kept = taken(&before, &text, &[]);
    assert_eq!(
        (kept.ballots.len(), &kept.ballots[&BallotId::preset(2)]),
        (3, &before.ballots[&BallotId::preset(2)])
    );
    let replaced = taken(&before, &text, &[3]);
    assert_eq!(replaced.ballots[&BallotId::preset(2)].track, Track::Expert);
    // What .pb does not say stays.
    let [_, pb] = texts(&plan(BallotKind::Approval, &[vec![(1, vec![])], vec![(3, vec![])]]));
    let votes_only = taken(&replaced, &pb, &[2]);
    assert_eq!(votes_only.ballots[&BallotId::preset(2)].track, Track::Expert);
}

#[test]
fn one_number_with_two_ballots_is_said() {
    let plan = plan(BallotKind::Ranking, &[]);
    let text = format!("{HEAD}7,居民,,,1,2,3\n7,居民,,,3,2,1\n7,居民,,,1,2,3\n");
    let found = preview(&plan, WORKSHOP(), &text).unwrap();
    let said: Vec<_> = found.rows.iter().map(|row| (row.outcome, row.shares_number_with)).collect();
    let repeated = BallotOutcome::Repeated { line: 2 };
    assert_eq!(said, [(BallotOutcome::New, None), (BallotOutcome::New, Some(2)), (repeated, None)]);
    let after = taken(&plan, &text, &[]);
    assert_eq!(after.count_ballots(WORKSHOP()).doubled, [7]);
    let again = outcomes(&after, &text);
    assert_eq!(again, [BallotOutcome::Same, BallotOutcome::Same, repeated]);
}

#[test]
fn ranks_that_cannot_be_are_named() {
    let plan = plan(BallotKind::Ranking, &[]);
    let text = format!("{HEAD}1,居民,,,,1,2\n2,居民,,,2,,3\n4,居民,,,1,1,2\n5,居民,,,5,9,\n6,居民,,,,,\n");
    let count = taken(&plan, &text, &[]).count_ballots(WORKSHOP());
    let faults: Vec<_> = count.faulty.iter().map(|(_, fault)| *fault).collect();
    assert_eq!(
        faults,
        [
            linli_plan::BallotFault::Rank { number: 2 },
            linli_plan::BallotFault::RankOver { number: 1, rank: 5, most: 3 }
        ]
    );
    assert_eq!((count.valid, count.skipping.len()), (3, 1));
}

#[test]
fn parts_of_a_point_are_not_cut_off() {
    let plan = plan(BallotKind::Points, &[]);
    let pb = "META\nkey;value\nbudget;1000\nvote_type;scoring\nPROJECTS\nproject_id;cost\n1;600\nVOTES\nvoter_id;vote;points\n1;1;7.5\n2;1;7.0\n";
    let found = preview(&plan, WORKSHOP(), pb).unwrap();
    let fault = BallotCellFault::Vote { proposal: "1".to_owned(), text: "7.5".to_owned() };
    assert_eq!(found.rows[0].read.faults, [fault]);
    assert_eq!(found.rows[1].read.ballot.votes[0].points, [7]);
    let text = format!("{HEAD}1,居民,,,7.5,,\n2,居民,,,7.0,,-0\n");
    let found = preview(&plan, WORKSHOP(), &text).unwrap();
    assert_eq!(found.rows[0].outcome, BallotOutcome::Unread);
    assert_eq!(found.rows[1].outcome, BallotOutcome::New);
}

fn with_kind(plan: &Plan, kind: BallotKind) -> Plan {
    let mut row = plan.workshops[&WORKSHOP()].as_ref().clone();
    row.ballot = kind;
    let on = chrono::NaiveDate::from_ymd_opt(2026, 6, 5).unwrap();
    let hand = linli_plan::Attribution { on, by: "主持人".to_owned() };
    let why = linli_plan::RuleReason { reason: "票印错了".to_owned(), hand };
    plan.apply(&Command::ChangeRules(Box::new(Command::put(WORKSHOP(), row)), why)).unwrap()
}

#[test]
fn ballots_of_another_kind_leave_and_come_in_as_what_they_are() {
    let before = plan(BallotKind::Ranking, &[vec![(3, vec![1]), (1, vec![2])]]);
    let after = with_kind(&before, BallotKind::Points);
    let [csv, pb] = texts(&after);
    expect![[r#"
        票号,票组,社区,废票原因,票种,"1 提案,1","2 提案,2","3 提案,3"
        1,居民,,,排序,2,,1
    "#]]
    .assert_eq(&csv.replace([MARK, '\r'], ""));
    assert!(pb.contains("num_votes;0"), "{pb}");
    let came = ballots_of(&after, &csv);
    assert_eq!(came[0].kind, Some(BallotKind::Ranking));
    assert!(after.fault_of_ballot(&came[0]).is_some(), "it is named and not counted");
    let other = read(&after, WORKSHOP(), &csv.replace("排序", "摸彩")).unwrap();
    assert_eq!(other[0].faults, [BallotCellFault::Kind("摸彩".to_owned())]);
}

#[test]
fn a_pb_file_of_another_kind_is_not_read_as_this_one() {
    let kinds = || BallotKind::CODES.iter().filter_map(|code| BallotKind::from_code(code));
    for (from, to) in kinds().flat_map(|from| kinds().map(move |to| (from, to))) {
        let points: &[u32] = if from == BallotKind::Approval { &[] } else { &[1] };
        let points = if from == BallotKind::Score { &[1, 1] } else { points };
        let [_, pb] = texts(&plan(from, &[vec![(1, points.to_vec())]]));
        let found = read(&plan(to, &[]), WORKSHOP(), &pb);
        let is_shared_out = |kind| matches!(kind, BallotKind::Points | BallotKind::Basket);
        match (from, to) {
            (_, BallotKind::Score) if from == to => assert_eq!(found, Err(BallotsFault::OnlySums)),
            // Sums over several criteria are points.
            (BallotKind::Score, BallotKind::Points) => assert!(found.is_ok()),
            _ if from == to || (is_shared_out(from) && is_shared_out(to)) => {
                assert_eq!(found.unwrap()[0].ballot.kind, Some(to));
            }
            _ => assert!(matches!(found, Err(BallotsFault::OtherKind { asked, .. }) if asked == to)),
        }
    }
}

#[test]
fn a_single_criterion_comes_back_from_pb_whatever_it_weighs() {
    let plan = plan(BallotKind::Score, &[]);
    let mut row = plan.workshops[&WORKSHOP()].as_ref().clone();
    row.criteria = vec![Criterion { name: "总分".to_owned(), most: 10, weight: 10_000 }];
    let plan = plan.apply(&Command::put(WORKSHOP(), row)).unwrap();
    let votes = vec![Vote { proposal: ProposalId::preset(1), points: vec![9] }];
    let ballot = Ballot { votes: votes.clone(), ..Ballot::blank(WORKSHOP(), 1) };
    let plan = plan.apply(&Command::put(BallotId::preset(1), ballot)).unwrap();
    let [_, pb] = texts(&plan);
    assert_eq!(ballots_of(&plan, &pb)[0].votes, votes);
}

fn any_ballots() -> impl Strategy<Value = (BallotKind, Vec<Marks>)> {
    let kind =
        proptest::sample::select(BallotKind::CODES).prop_map(|code| BallotKind::from_code(code).unwrap());
    kind.prop_flat_map(|kind| {
        let marked = proptest::sample::subsequence(vec![1u16, 2, 3], 0..=3).prop_shuffle();
        let points = proptest::collection::vec(0u32..=10, 2);
        let ballot = (marked, proptest::collection::vec(points, 3)).prop_map(move |(marked, points)| {
            let one = |((number, points), rank): ((u16, Vec<u32>), u32)| {
                let points = match kind {
                    BallotKind::Approval => Vec::new(),
                    BallotKind::Ranking => vec![rank],
                    BallotKind::Points | BallotKind::Basket => vec![points[0]],
                    BallotKind::Score => points,
                };
                (number, points)
            };
            marked.into_iter().zip(points).zip(1..).map(one).collect()
        });
        (Just(kind), proptest::collection::vec(ballot, 0..5))
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read((kind, ballots) in any_ballots()) {
        let plan = plan(kind, &ballots);
        let [csv, pb] = texts(&plan);
        let sorted = |ballot: &Ballot| linli_plan::votes_in_order(&ballot.votes);
        let all = outcomes(&plan, &csv);
        prop_assert!(all.iter().all(|outcome| *outcome == BallotOutcome::Same), "{all:?}");
        let own: Vec<Vec<Vote>> = plan.ballots.values().map(|ballot| sorted(ballot)).collect();
        let back = ballots_of(&plan, &csv);
        prop_assert_eq!(&back.iter().map(sorted).collect::<Vec<_>>(), &own);
        match read(&plan, WORKSHOP(), &pb) {
            Err(fault) => prop_assert!(kind == BallotKind::Score && fault == BallotsFault::OnlySums),
            Ok(back) => prop_assert_eq!(&back.iter().map(|read| sorted(&read.ballot)).collect::<Vec<_>>(), &own),
        }
    }
}
