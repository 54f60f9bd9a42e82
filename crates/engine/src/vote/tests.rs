//! Small elections whose outcomes can be worked out by hand.

use super::*;

/// An election of proposals with ids a, b, c … and these costs.
fn election(budget: u64, costs: &[u64], kind: Kind, votes: &[&[(u32, u32)]]) -> Election {
    let ids = ["a", "b", "c", "d", "e", "f"];
    let proposals = costs
        .iter()
        .zip(ids)
        .map(|(cost, id)| Proposal { id: id.to_owned(), name: String::new(), cost: *cost })
        .collect();
    let mut ballots = Ballots::default();
    for vote in votes {
        ballots.push(vote.iter().map(|(proposal, points)| Mark { proposal: *proposal, points: *points }));
    }
    Election::new(budget, 1, proposals, kind, ballots).unwrap()
}

fn approvals(budget: u64, costs: &[u64], votes: &[&[u32]]) -> Election {
    let votes: Vec<Vec<(u32, u32)>> =
        votes.iter().map(|vote| vote.iter().map(|place| (*place, 1)).collect()).collect();
    let votes: Vec<&[(u32, u32)]> = votes.iter().map(Vec::as_slice).collect();
    election(budget, costs, Kind::Approval, &votes)
}

const SHARES: fn(Utility, Completion) -> Rule = Rule::EqualShares;

#[test]
fn equal_shares_give_a_minority_its_part() {
    // Three of four voters want a, b and c; the fourth wants d, and has a quarter of the money.
    let election = approvals(400, &[100, 100, 100, 100], &[&[0, 1, 2], &[0, 1, 2], &[0, 1, 2], &[3]]);
    let greedy = outcome(&election, Rule::Greedy(Utility::Cost));
    assert_eq!(greedy.order, [0, 1, 2, 3]);
    let small = approvals(300, &[100, 100, 100, 75], &[&[0, 1, 2], &[0, 1, 2], &[0, 1, 2], &[3]]);
    assert_eq!(outcome(&small, Rule::Greedy(Utility::Cost)).order, [0, 1, 2]);
    let shares = outcome(&small, SHARES(Utility::Cost, Completion::None));
    assert_eq!(shares.order, [0, 1, 3]);
    assert_eq!(shares.share, Some(75.0));
    // a and b have equal supporters, c too: each choice is a tie.
    assert_eq!(shares.ties[0], Tie { after: 0, chosen: 0, among: vec![0, 1, 2] });
    let Account::Bought { payments } = &shares.accounts[3] else { panic!("{:?}", shares.accounts[3]) };
    assert_eq!(payments, &[Payment { voters: 1, each: 75.0 }]);
    // 3 × 75 − 200 are left for c, which lacks 75: one more share.
    let Account::Short { left, lacks, voters } = shares.accounts[2] else { panic!() };
    assert!((left - 25.0).abs() < 1e-9 && (lacks - 75.0).abs() < 1e-9);
    assert_eq!(voters, Some(1));
}

#[test]
fn whoever_has_less_gives_all() {
    // The first two buy a for 60; then b costs 100: the first has 10 left, the third pays the rest.
    let election = approvals(200, &[60, 100], &[&[0, 1], &[0], &[1], &[1], &[]]);
    let shares = outcome(&election, SHARES(Utility::Count, Completion::None));
    // 200 ÷ 5 = 40 each: a takes 30 from each of two, b gets 10 + 40 + 40 < 100.
    assert_eq!(shares.order, [0]);
    let richer = approvals(250, &[60, 100], &[&[0, 1], &[0], &[1], &[1], &[]]);
    let shares = outcome(&richer, SHARES(Utility::Count, Completion::None));
    assert_eq!(shares.order, [0, 1]);
    let Account::Bought { payments } = &shares.accounts[1] else { panic!() };
    assert_eq!(payments, &[Payment { voters: 2, each: 40.0 }, Payment { voters: 1, each: 20.0 }]);
}

#[test]
fn completions_differ_by_when_they_end() {
    let election = approvals(100, &[60, 40, 39], &[&[0], &[0], &[1], &[2]]);
    let funded = |completion| {
        let mut order = outcome(&election, SHARES(Utility::Cost, completion)).order;
        order.sort_unstable();
        order
    };
    // A share of 25 buys nothing; 30 buys a, 39 buys c too, 40 would overspend.
    assert_eq!(funded(Completion::None), [0_usize; 0]);
    assert_eq!(funded(Completion::Add1), [0, 2]);
    assert_eq!(funded(Completion::Add1Exhaustive), [0, 2]);
    assert_eq!(funded(Completion::Add1Greedy), [0, 2]);
    let all = approvals(200, &[60, 40, 39], &[&[0], &[0], &[1], &[2]]);
    assert_eq!(outcome(&all, SHARES(Utility::Cost, Completion::Add1)).order.len(), 3);
}

#[test]
fn what_costs_nothing_and_what_nobody_wants() {
    let election = approvals(100, &[0, 10, 0], &[&[0], &[0]]);
    assert_eq!(outcome(&election, SHARES(Utility::Count, Completion::None)).order, [0]);
    // Greedily, whatever fits is taken, wanted or not.
    assert_eq!(outcome(&election, Rule::Greedy(Utility::Count)).order, [0, 1, 2]);
    assert_eq!(outcome(&election, Rule::Score(TooDear::Stop)).order, [0]);
    let nobody = approvals(100, &[10], &[]);
    assert_eq!(outcome(&nobody, SHARES(Utility::Cost, Completion::Add1)).order, [0_usize; 0]);
}

#[test]
fn by_score_stops_or_skips() {
    let votes: &[&[(u32, u32)]] = &[&[(0, 5), (1, 4), (2, 1)]];
    let election = election(100, &[60, 50, 40], Kind::Points, votes);
    let stop = outcome(&election, Rule::Score(TooDear::Stop));
    assert_eq!(stop.order, [0]);
    assert_eq!(stop.accounts[1], Account::NoRoom { score: 4, left: 40, lacked: Some(2), stopped: false });
    assert_eq!(stop.accounts[2], Account::NoRoom { score: 1, left: 40, lacked: Some(4), stopped: true });
    assert_eq!(outcome(&election, Rule::Score(TooDear::Skip)).order, [0, 2]);
}

#[test]
fn a_ranking_scores_borda() {
    let votes: &[&[(u32, u32)]] = &[&[(1, 0), (0, 0), (2, 0)], &[(2, 0), (1, 0)]];
    let election = election(10, &[10, 10, 10], Kind::Ranking, votes);
    // b: 2 + 0, a: 1, c: 0 + 1. As a score each place counts one more: b 4, a 2, c 3.
    assert_eq!(outcome(&election, Rule::Greedy(Utility::Count)).order, [1]);
    let score = outcome(&election, Rule::Score(TooDear::Stop));
    assert_eq!(score.accounts[1], Account::Taken { score: 4, left: 10 });
    assert!(matches!(score.accounts[2], Account::NoRoom { score: 3, .. }));
}

#[test]
fn phragmen_ends_with_the_first_that_is_too_dear() {
    let election = approvals(100, &[40, 50, 50], &[&[0, 1], &[0, 1], &[2]]);
    let found = outcome(&election, Rule::Phragmen);
    // a at 20; then b at (40 + 50) ÷ 2 = 45, c at 50.
    assert_eq!(found.order, [0, 1]);
    let Account::Bought { payments } = &found.accounts[1] else { panic!() };
    assert_eq!(payments, &[Payment { voters: 2, each: 25.0 }]);
    assert!(matches!(found.accounts[2], Account::Short { .. }));
}

#[test]
fn a_tie_too_near_for_floating_point_is_told_from_a_difference() {
    // Supporters of b pay a third less one part in 10^15 for each unit of its cost; those of c exactly a third.
    let third = 900_000_000_000_000;
    let votes: &[&[u32]] = &[&[0], &[0], &[0], &[1], &[1], &[1], &[2], &[2], &[2]];
    let election = approvals(LARGEST, &[third, third - 1, third], votes);
    let found = outcome(&election, SHARES(Utility::Count, Completion::None));
    assert_eq!(found.order, [1, 0, 2]);
    assert_eq!(found.ties, [Tie { after: 1, chosen: 0, among: vec![0, 2] }]);
}

#[test]
fn faults_are_found() {
    let proposal = |id: &str, cost| Proposal { id: id.to_owned(), name: String::new(), cost };
    let hold = |proposals, ballots| Election::new(1, 1, proposals, Kind::Approval, ballots).map(|_| ());
    let twice = vec![proposal("a", 1), proposal("a", 2)];
    assert_eq!(hold(twice, Ballots::default()), Err(ElectionFault::SameId("a".to_owned())));
    assert_eq!(hold(vec![proposal("a", LARGEST + 1)], Ballots::default()), Err(ElectionFault::TooLarge));
    let mut ballots = Ballots::default();
    ballots.push([Mark { proposal: 1, points: 1 }]);
    assert_eq!(hold(vec![proposal("a", 1)], ballots), Err(ElectionFault::NoSuchProposal));
}
