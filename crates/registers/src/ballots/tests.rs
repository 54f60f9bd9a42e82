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
