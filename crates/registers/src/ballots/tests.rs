//! Ballots that are written are read back, and what is wrong is told.

use expect_test::expect;
use linli_plan::{About, AnyRow, BallotId, Command, Criterion, Period, PlanId, RecordId};
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
    let cell = |text: &str| BallotsFault::Cell { line: 2, text: text.to_owned() };
    assert_eq!(fault("票号,票组,社区,废票原因,1\n1,,,,也许"), cell("也许"));
    assert_eq!(fault("票号\t票组\t社区\t废票原因\t1\n一\t\t\t\t1"), cell("一"));
    assert!(matches!(fault("META\nkey;value\n"), BallotsFault::Pb(_)));
    let marked =
        read(&plan, WORKSHOP(), "票号,票组,社区,废票原因,1,2\n4,专家,甲,,√,\n5,,,全票涂改,,1").unwrap();
    assert_eq!((marked[0].number, marked[0].track, marked[0].votes.len()), (4, Track::Expert, 1));
    assert_eq!(marked[1].void.as_deref(), Some("全票涂改"));
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
    let came = read(&after, WORKSHOP(), &csv).unwrap();
    assert_eq!(came[0].kind, Some(BallotKind::Ranking));
    assert!(after.fault_of_ballot(&came[0]).is_some(), "it is named and not counted");
    let cell = BallotsFault::Cell { line: 2, text: "摸彩".to_owned() };
    assert_eq!(read(&after, WORKSHOP(), &csv.replace("排序", "摸彩")), Err(cell));
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
                assert_eq!(found.unwrap()[0].kind, Some(to));
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
    assert_eq!(read(&plan, WORKSHOP(), &pb).unwrap()[0].votes, votes);
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
        let own: Vec<Vec<Vote>> = plan.ballots.values().map(|ballot| sorted(ballot)).collect();
        let back = read(&plan, WORKSHOP(), &csv).unwrap();
        prop_assert_eq!(&back.iter().map(sorted).collect::<Vec<_>>(), &own);
        match read(&plan, WORKSHOP(), &pb) {
            Err(fault) => prop_assert!(kind == BallotKind::Score && fault == BallotsFault::OnlySums),
            Ok(back) => prop_assert_eq!(&back.iter().map(sorted).collect::<Vec<_>>(), &own),
        }
    }
}
