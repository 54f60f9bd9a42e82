//! Workshops that can be counted by hand, and laws of any.

use chrono::NaiveDate;
use linli_plan::{
    About, AnyRow, Ballot, BallotId, BallotKind, Command, Criterion, Decision, Period, Plan, PlanId,
    Proposal, ProposalId, RecordId, Track, TrackShare, Vote, VoteRule, Workshop, WorkshopId, WorkshopPart,
};
use proptest::prelude::*;

use super::*;

const WORKSHOP: fn() -> WorkshopId = || WorkshopId::preset(1);

fn id(number: usize) -> ProposalId {
    ProposalId::preset(u16::try_from(number).unwrap())
}

/// Costs in yuan; ballots as their track and marks, numbers of proposals beginning with 1.
type Marks = Vec<(usize, Vec<u32>)>;

/// Money, costs, ballots, whether tracks are weighed, pairs that exclude each other.
type Case = (i64, Vec<i64>, Vec<(Track, Marks)>, bool, Vec<(usize, usize)>);

fn plan(
    budget: i64,
    costs: &[i64],
    ballots: &[(Track, Marks)],
    row: impl FnOnce(&mut Workshop),
    mut proposal: impl FnMut(usize, &mut Proposal),
) -> Plan {
    let day = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
    let about = About::begun(Period { year: 2026, quarter: None }, day);
    let mut workshop =
        Workshop { title: "评审会".to_owned(), budget_fen: Some(budget * 100), ..Workshop::default() };
    row(&mut workshop);
    let mut rows = vec![AnyRow::from((WORKSHOP(), workshop))];
    for (number, cost) in (1..).zip(costs) {
        let blank = Proposal::blank(WORKSHOP(), u32::try_from(number).unwrap());
        let mut row = Proposal { title: number.to_string(), cost_fen: Some(cost * 100), ..blank };
        proposal(number, &mut row);
        rows.push((id(number), row).into());
    }
    for (number, (track, marks)) in (1..).zip(ballots) {
        let votes =
            marks.iter().map(|(number, points)| Vote { proposal: id(*number), points: points.clone() });
        let blank = Ballot::blank(WORKSHOP(), number);
        let ballot = Ballot { track: *track, votes: votes.collect(), ..blank };
        rows.push((BallotId::preset(u16::try_from(number).unwrap()), ballot).into());
    }
    Plan::empty(PlanId::preset(1), about).apply(&Command::Put(rows)).unwrap()
}

fn marks(numbers: &[usize]) -> (Track, Marks) {
    (Track::Resident, numbers.iter().map(|number| (*number, Vec::new())).collect())
}

fn result(count: &Count, rule: VoteRule) -> &RuleResult {
    count.results.iter().find(|result| result.rule == rule).unwrap()
}

fn nothing(_: usize, _: &mut Proposal) {}

#[test]
fn a_minority_that_score_leaves_out_has_its_part_by_equal_shares() {
    let ballots = [marks(&[1, 2, 3]), marks(&[1, 2, 3]), marks(&[1, 2, 3]), marks(&[4])];
    let count = count(&plan(300, &[100, 100, 100, 75], &ballots, |_| (), nothing), WORKSHOP()).unwrap();
    assert_eq!(count.votes, [3, 3, 3, 1]);
    let score = result(&count, VoteRule::Score);
    assert_eq!((score.order.as_slice(), score.winners), (&[0, 1, 2][..], 3));
    assert!(matches!(score.whys[3], Why::Rule(Account::NoRoom { lacked: Some(_), .. })));
    let shares = result(&count, VoteRule::EqualShares);
    assert_eq!((shares.order.as_slice(), shares.winners), (&[0, 1, 3][..], 4));
    assert_eq!(shares.spent, 27_500);
    // 75 each: a third of 100 from each of three, twice; the fourth pays 75 alone.
    let paid: Vec<f64> = shares.paid[3].iter().map(|(_, fen)| *fen).collect();
    assert!((paid[0] - 7_500.0).abs() < 1e-6 && paid.len() == 1);
    assert_eq!(shares.ties[0].among, [0, 1, 2]);
}

#[test]
fn of_two_that_exclude_each_other_the_later_leaves_and_the_next_moves_up() {
    let ballots = [marks(&[1, 2, 3]), marks(&[1, 2]), marks(&[1])];
    let exclusive = |number: usize, row: &mut Proposal| {
        if number == 2 {
            row.conflicts = [id(1)].into_iter().collect();
        }
    };
    let count = count(&plan(200, &[100, 100, 100], &ballots, |_| (), exclusive), WORKSHOP()).unwrap();
    for result in &count.results {
        assert_eq!(result.order, [0, 2], "{:?}", result.rule);
        assert_eq!(result.whys[1], Why::Conflict { with: 0 });
    }
}

#[test]
fn fewer_votes_than_needed_and_no_cost_are_told() {
    let ballots = [marks(&[1, 2, 3]), marks(&[1, 3])];
    let change = |number: usize, row: &mut Proposal| match number {
        2 => row.least_votes = Some(2),
        3 => row.cost_fen = None,
        _ => {}
    };
    let count = count(&plan(1_000, &[1, 1, 1], &ballots, |_| (), change), WORKSHOP()).unwrap();
    assert_eq!(count.results[0].order, [0]);
    assert_eq!(count.results[0].whys[1], Why::TooFew { votes: 1, least: 2 });
    assert_eq!(count.results[0].whys[2], Why::NoCost);
}

#[test]
fn score_sheets_are_weighed_averaged_and_trimmed() {
    let sheet = |one: [u32; 2], two: [u32; 2]| (Track::Resident, vec![(1, one.to_vec()), (2, two.to_vec())]);
    let ballots = [sheet([10, 0], [8, 8]), sheet([9, 9], [8, 8]), sheet([1, 1], [8, 8])];
    let criteria = |row: &mut Workshop| {
        row.ballot = BallotKind::Score;
        let criterion = |name: &str, weight| Criterion { name: name.to_owned(), most: 10, weight };
        row.criteria = vec![criterion("需求性", 6_000), criterion("可行性", 4_000)];
    };
    let plain = count(&plan(100, &[100, 100], &ballots, criteria, nothing), WORKSHOP()).unwrap();
    // First: 6, 9, 1; second: 8 each.
    assert_eq!(plain.scores, [Fraction { of: 16, by: 3 }, Fraction { of: 8, by: 1 }]);
    assert_eq!(plain.results[0].order, [1]);
    let trimmed = |row: &mut Workshop| {
        criteria(row);
        row.trimmed = true;
    };
    let trimmed = count(&plan(100, &[100, 100], &ballots, trimmed, nothing), WORKSHOP()).unwrap();
    assert_eq!(trimmed.scores, [Fraction { of: 6, by: 1 }, Fraction { of: 8, by: 1 }]);
}

/// A score sheet by its track, with the points for each criterion of each proposal.
fn score_sheet(track: Track, points: &[&[u32]]) -> (Track, Marks) {
    (track, (1..).zip(points).map(|(number, points)| (number, points.to_vec())).collect())
}

/// A workshop with score sheets of criteria with these weights.
fn scored(weights: &[u32], tracks: &[(Track, u32)], trimmed: bool) -> impl FnOnce(&mut Workshop) {
    let criterion = |weight: &u32| Criterion { name: String::new(), most: 100, weight: *weight };
    let criteria = weights.iter().map(criterion).collect();
    let tracks = tracks.iter().map(|(track, weight)| TrackShare { track: *track, weight: *weight }).collect();
    move |row| {
        (row.ballot, row.criteria, row.tracks, row.trimmed) = (BallotKind::Score, criteria, tracks, trimmed);
    }
}

#[test]
fn weights_of_criteria_are_divided_out_whatever_they_sum_to() {
    use Track::{Expert, Resident};
    let sheets = [
        score_sheet(Resident, &[&[10, 20, 30], &[90, 90, 90]]),
        score_sheet(Resident, &[&[80, 84, 79], &[70, 70, 70]]),
        score_sheet(Resident, &[&[100, 100, 100], &[0, 0, 0]]),
        score_sheet(Expert, &[&[85, 80, 80], &[60, 60, 60]]),
    ];
    // The middle resident: 80 × 40 % + 84 × 35 % + 79 × 25 % = 81.15; the expert: 82.
    for scale in [1, 10, 100, 7] {
        let weights = [40, 35, 25].map(|weight| weight * scale);
        let tracks = [(Resident, 60 * scale), (Expert, 40 * scale)];
        let row = scored(&weights, &tracks, true);
        let count = count(&plan(100, &[100, 100], &sheets, row, nothing), WORKSHOP()).unwrap();
        // 81.15 × 60 % + 82 × 40 % = 81.49; 70 × 60 % + 60 × 40 % = 66.
        assert_eq!(count.scores, [Fraction { of: 8_149, by: 100 }, Fraction { of: 66, by: 1 }], "{scale}");
        let row = scored(&weights, &[], true);
        let plain = self::count(&plan(100, &[100, 100], &sheets, row, nothing), WORKSHOP()).unwrap();
        // The middle two of four: 81.15 and 82; 60 and 70.
        assert_eq!(plain.scores, [Fraction { of: 3_263, by: 40 }, Fraction { of: 65, by: 1 }], "{scale}");
    }
}

#[test]
fn a_track_that_does_not_score_a_proposal_takes_nothing_from_its_score() {
    use Track::{Expert, Resident};
    let expert = (Expert, vec![(2, vec![50])]);
    let sheets = [score_sheet(Resident, &[&[90], &[90]]), expert];
    let tracks = [(Resident, 6_000), (Expert, 4_000)];
    let row = scored(&[10_000], &tracks, false);
    let count = count(&plan(100, &[100, 100], &sheets, row, nothing), WORKSHOP()).unwrap();
    assert_eq!(count.scores, [Fraction { of: 90, by: 1 }, Fraction { of: 74, by: 1 }]);
}

#[test]
fn what_a_score_lacks_is_on_its_scale_and_suffices() {
    let sheets = [
        score_sheet(Track::Resident, &[&[80, 80, 80], &[80, 80, 80]]),
        score_sheet(Track::Resident, &[&[80, 80, 80], &[82, 82, 82]]),
        score_sheet(Track::Resident, &[&[80, 80, 80], &[82, 82, 82]]),
    ];
    let lacked = |costs: [i64; 2], sheets: &[(Track, Marks)]| {
        let row = scored(&[4_000, 3_500, 2_500], &[], false);
        let counted = count(&plan(100, &costs, sheets, row, nothing), WORKSHOP()).unwrap();
        assert!(counted.averaged);
        let out = |why: &Why| match why {
            Why::Rule(Account::NoRoom { lacked, .. }) => *lacked,
            _ => None,
        };
        counted.results[0].whys.iter().find_map(out).unwrap()
    };
    // 80 beside 81.333…: the lower number needs 1.34, as 1.33 does not reach it.
    assert_eq!(lacked([100, 100], &sheets), 134);
    // 80 against 80: the higher number has to pass the other.
    let equal = [score_sheet(Track::Resident, &[&[80, 80, 80], &[80, 80, 80]])];
    assert_eq!(lacked([100, 100], &equal), 1);
    // Votes are whole.
    let votes =
        count(&plan(100, &[100, 100], &[marks(&[1]), marks(&[1]), marks(&[2])], |_| (), nothing), WORKSHOP());
    let votes = votes.unwrap();
    assert!(matches!(votes.results[0].whys[1], Why::Rule(Account::NoRoom { lacked: Some(2), .. })));
    assert!(!votes.averaged);
}

#[test]
fn equal_shares_tells_the_share_of_a_ballot_at_first_and_in_the_end() {
    // Ten yuan of four ballots are 2.50 each. For 2 each three of them buy the first, but not the second for 5.
    let ballots = [marks(&[1]), marks(&[1]), marks(&[1]), marks(&[2])];
    let counted = count(&plan(10, &[6, 5], &ballots, |_| (), nothing), WORKSHOP()).unwrap();
    let shares = result(&counted, VoteRule::EqualShares);
    let [share] = shares.shares.as_slice() else { panic!("{:?}", shares.shares) };
    assert_eq!(
        share.fen(),
        (250, 450),
        "raised yuan by yuan until 5.50 would buy more than there is money for"
    );
    assert_eq!(shares.share, Some(450.0));
    assert!(result(&counted, VoteRule::Score).shares.is_empty());
    // Four residents and an expert with half of the weight: a ballot of the expert counts as four.
    let ballots = [marks(&[1]), marks(&[1]), marks(&[1]), marks(&[1]), (Track::Expert, marks(&[2]).1)];
    let weigh = |row: &mut Workshop| {
        let share = |track| TrackShare { track, weight: 5_000 };
        row.tracks = vec![share(Track::Resident), share(Track::Expert)];
    };
    let counted = count(&plan(80, &[40, 40], &ballots, weigh, nothing), WORKSHOP()).unwrap();
    let shares = &result(&counted, VoteRule::EqualShares).shares;
    let told: Vec<_> = shares.iter().map(|share| (share.track.unwrap(), share.fen())).collect();
    assert_eq!(told, [(Track::Resident, (1_000, 1_000)), (Track::Expert, (4_000, 4_000))]);
}

#[test]
fn ballots_of_another_kind_are_not_counted() {
    let ballots = [marks(&[1]), marks(&[2])];
    let plan = plan(100, &[100, 100], &ballots, |_| (), nothing);
    let mut other = plan.ballots[&BallotId::preset(2)].as_ref().clone();
    other.kind = Some(BallotKind::Ranking);
    let plan = plan.apply(&Command::put(BallotId::preset(2), other)).unwrap();
    let count = count(&plan, WORKSHOP()).unwrap();
    assert_eq!((count.ballots.len(), count.votes.as_slice()), (1, &[1, 0][..]));
}

#[test]
fn tracks_weigh_as_agreed_under_every_rule() {
    // Four residents want 1, one expert wants 2.
    let expert = (Track::Expert, marks(&[2]).1);
    let ballots = [marks(&[1]), marks(&[1]), marks(&[1]), marks(&[1]), expert];
    let weigh = |resident, expert| {
        move |row: &mut Workshop| {
            let share = |track, weight| TrackShare { track, weight };
            row.tracks = vec![share(Track::Resident, resident), share(Track::Expert, expert)];
        }
    };
    let one = count(&plan(100, &[100, 100], &ballots, weigh(6_000, 4_000), nothing), WORKSHOP()).unwrap();
    assert_eq!(one.scores, [Fraction { of: 3, by: 5 }, Fraction { of: 2, by: 5 }]);
    let two = count(&plan(100, &[100, 100], &ballots, weigh(4_000, 6_000), nothing), WORKSHOP()).unwrap();
    for (first, second) in one.results.iter().zip(&two.results) {
        assert_eq!(
            (first.order.as_slice(), second.order.as_slice()),
            (&[0][..], &[1][..]),
            "{:?}",
            first.rule
        );
    }
    // A track without a weight is heard and not counted.
    let only = count(&plan(100, &[100, 100], &ballots, weigh(0, 10_000), nothing), WORKSHOP()).unwrap();
    assert!(only.results.iter().all(|result| result.order == [1]));
}

#[test]
fn a_ranking_and_a_basket_count() {
    let rank = |order: &[usize]| {
        let ranked = order.iter().zip(1..).map(|(number, rank)| (*number, vec![rank]));
        (Track::Resident, ranked.collect::<Marks>())
    };
    let ballots = [rank(&[1, 2, 3]), rank(&[1, 3]), rank(&[2])];
    let ranking = |row: &mut Workshop| row.ballot = BallotKind::Ranking;
    let count_of = |plan: &Plan| count(plan, WORKSHOP()).unwrap();
    let count = count_of(&plan(100, &[100, 100, 100], &ballots, ranking, nothing));
    assert_eq!(count.scores.iter().map(|score| score.of).collect::<Vec<_>>(), [5, 3, 2]);
    let basket = |row: &mut Workshop| row.ballot = BallotKind::Basket;
    let ballots =
        [(Track::Resident, vec![(1, vec![60]), (2, vec![40])]), (Track::Resident, vec![(2, vec![100])])];
    let count = count_of(&plan(100, &[100, 100], &ballots, basket, nothing));
    assert_eq!(count.results[0].order, [1]);
}

#[test]
fn what_the_meeting_decides_stands_beside_the_rule() {
    let ballots = [marks(&[1, 2]), marks(&[1])];
    let decide = |number: usize, row: &mut Proposal| {
        let on = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
        let decision =
            |supported| Decision { supported, reason: "先试点".to_owned(), by: String::new(), on };
        row.decision = match number {
            1 => Some(decision(false)),
            3 => Some(decision(true)),
            _ => None,
        };
    };
    let count = count(&plan(200, &[100, 100, 50], &ballots, |_| (), decide), WORKSHOP()).unwrap();
    assert_eq!(count.results[0].order, [0, 1]);
    assert_eq!(count.supported(), [1, 2]);
    assert_eq!(count.cost(&count.supported()), 15_000);
}

#[test]
fn what_cannot_be_counted_says_why() {
    let fault = |plan: &Plan| count(plan, WORKSHOP()).unwrap_err();
    assert_eq!(fault(&plan(1, &[], &[], |_| (), nothing)), CountFault::NoProposals);
    assert_eq!(fault(&plan(1, &[1], &[], |_| (), nothing)), CountFault::NoBallots);
    assert_eq!(fault(&plan(1, &[1], &[], |row| row.budget_fen = None, nothing)), CountFault::NoBudget);
}

fn any_case() -> impl Strategy<Value = Case> {
    let costs = proptest::collection::vec(1i64..100, 2..7);
    costs.prop_flat_map(|costs| {
        let count = costs.len();
        let track = prop_oneof![3 => Just(Track::Resident), 1 => Just(Track::Expert)];
        let chosen = proptest::sample::subsequence((1..=count).collect::<Vec<_>>(), 0..=count);
        let ballot = (track, chosen).prop_map(|(track, chosen)| (track, marks(&chosen).1));
        let ballots = proptest::collection::vec(ballot, 1..9);
        let pairs = proptest::collection::vec((1..=count, 1..=count), 0..3);
        (10i64..250, Just(costs), ballots, any::<bool>(), pairs)
    })
}

fn case_plan(case: &Case) -> Plan {
    let (budget, costs, ballots, weighed, pairs) = case;
    let row = |row: &mut Workshop| {
        if *weighed {
            let share = |track, weight| TrackShare { track, weight };
            row.tracks = vec![share(Track::Resident, 7_000), share(Track::Expert, 3_000)];
        }
    };
    let conflicts = |number: usize, row: &mut Proposal| {
        // Named by the later one, so that the earlier is there when it is put.
        let earlier = pairs.iter().filter(|(one, other)| *one.max(other) == number && one != other);
        row.conflicts = earlier.map(|(one, other)| id(*one.min(other))).collect();
    };
    plan(*budget, costs, ballots, row, conflicts)
}

proptest! {
    #[test]
    fn every_result_is_feasible_and_accounts_for_itself(case in any_case()) {
        let counted = count(&case_plan(&case), WORKSHOP()).unwrap();
        for result in &counted.results {
            prop_assert!(result.spent <= counted.budget);
            prop_assert_eq!(result.spent, counted.cost(&result.order));
            for (one, other) in &case.4 {
                let both = result.supports(one - 1) && result.supports(other - 1);
                prop_assert!(one == other || !both, "{:?} {one} {other}", result.rule);
            }
            for place in 0..counted.proposals.len() {
                let funded = matches!(&result.whys[place], Why::Rule(account) if account.is_funded());
                prop_assert_eq!(funded, result.supports(place));
                let paid: f64 = result.paid[place].iter().map(|(_, fen)| fen).sum();
                prop_assert!(result.paid[place].is_empty() || (paid - counted.costs[place] as f64).abs() < 1e-3);
                if let Why::Rule(Account::Bought { payments }) = &result.whys[place] {
                    let bought: f64 = payments.iter().map(|one| one.voters as f64 * one.each).sum();
                    // Tracks that are weighed count ballots as several voters, who pay the same together.
                    prop_assert!((bought - paid).abs() < 1e-3, "{:?} {payments:?} {:?}", result.rule, result.paid[place]);
                }
            }
            for tie in &result.ties {
                prop_assert!(tie.among.len() > 1 && tie.among.contains(&tie.chosen));
                prop_assert_eq!(tie.among.iter().min(), Some(&tie.chosen));
            }
            let parts: u32 = result.communities.iter().map(|part| part.winners).sum();
            prop_assert_eq!(parts, result.winners);
        }
    }

    #[test]
    fn a_score_lies_between_what_is_given(
        points in proptest::collection::vec((any::<bool>(), proptest::collection::vec(0u32..=100, 3)), 1..9),
        weights in proptest::collection::vec(1u32..12_000, 3),
        tracks in proptest::option::of((1u32..12_000, 1u32..12_000)),
        trimmed in any::<bool>(),
    ) {
        let sheet = |(is_expert, points): &(bool, Vec<u32>)| {
            score_sheet(if *is_expert { Track::Expert } else { Track::Resident }, &[points])
        };
        let sheets: Vec<_> = points.iter().map(sheet).collect();
        let tracks: Vec<_> = tracks.iter().flat_map(|(one, other)| [(Track::Resident, *one), (Track::Expert, *other)]).collect();
        let row = scored(&weights, &tracks, trimmed);
        let count = count(&plan(100, &[100], &sheets, row, nothing), WORKSHOP()).unwrap();
        let given = || points.iter().flat_map(|(_, points)| points).copied();
        let hundredths = count.scores[0].hundredths();
        prop_assert!(hundredths >= u128::from(given().min().unwrap()) * 100);
        prop_assert!(hundredths <= u128::from(given().max().unwrap()) * 100);
    }

    #[test]
    fn the_order_of_ballots_is_nothing_to_it(case in any_case()) {
        let mut turned = case.clone();
        turned.2.reverse();
        let (one, other) = (count(&case_plan(&case), WORKSHOP()), count(&case_plan(&turned), WORKSHOP()));
        let (one, other) = (one.unwrap(), other.unwrap());
        prop_assert_eq!(one.scores, other.scores);
        for (one, other) in one.results.iter().zip(&other.results) {
            prop_assert_eq!(&one.order, &other.order);
            prop_assert_eq!(&one.ties, &other.ties);
        }
    }
}
