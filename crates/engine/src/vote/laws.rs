//! Laws of every election, and every small election beside a plain implementation in fractions.

use num_bigint::BigInt;
use proptest::prelude::*;

use super::*;

/// A fraction, compared by cross-multiplication.
#[derive(Debug, Clone)]
pub(super) struct Fraction(pub(super) BigInt, pub(super) BigInt);

impl Fraction {
    pub(super) fn of(number: u64) -> Self {
        Self(number.into(), 1.into())
    }
    pub(super) fn minus(&self, other: &Self) -> Self {
        Self(&self.0 * &other.1 - &other.0 * &self.1, &self.1 * &other.1)
    }
    pub(super) fn plus(&self, other: &Self) -> Self {
        Self(&self.0 * &other.1 + &other.0 * &self.1, &self.1 * &other.1)
    }
    pub(super) fn times(&self, number: u64) -> Self {
        Self(&self.0 * number, self.1.clone())
    }
    fn divided(&self, number: u64) -> Self {
        Self(self.0.clone(), &self.1 * number)
    }
    pub(super) fn compare(&self, other: &Self) -> std::cmp::Ordering {
        (&self.0 * &other.1).cmp(&(&other.0 * &self.1))
    }
    pub(super) fn below(&self, other: &Self) -> bool {
        self.compare(other).is_lt()
    }
}

/// An election as plain lists: the utility of each proposal to each voter.
#[derive(Debug, Clone)]
pub(super) struct Plain {
    pub(super) budget: u64,
    pub(super) costs: Vec<u64>,
    pub(super) points: Vec<Vec<u32>>,
}

impl Plain {
    pub(super) fn election(&self, kind: Kind) -> Election {
        let proposal =
            |(at, cost): (usize, &u64)| Proposal { id: format!("{at:02}"), name: String::new(), cost: *cost };
        let mut ballots = Ballots::default();
        for points in &self.points {
            let marks = (0..).zip(points).filter(|(_, points)| **points > 0);
            ballots.push(marks.map(|(proposal, points)| Mark { proposal, points: *points }));
        }
        let proposals = self.costs.iter().enumerate().map(proposal).collect();
        Election::new(self.budget, 1, proposals, kind, ballots).unwrap()
    }

    pub(super) fn utility(&self, voter: usize, place: usize, utility: Utility) -> u64 {
        match utility {
            Utility::Count => self.points[voter][place].into(),
            Utility::Cost => u64::from(self.points[voter][place].min(1)) * self.costs[place],
        }
    }

    /// Equal shares as the paper words them, in fractions.
    fn equal_shares(&self, utility: Utility) -> (Vec<usize>, Vec<Tie>) {
        let voters = self.points.len();
        let mut money = vec![Fraction::of(self.budget).divided(voters.max(1) as u64); voters];
        let (mut order, mut ties): (Vec<usize>, Vec<Tie>) = (Vec::new(), Vec::new());
        loop {
            let mut best: Option<(Fraction, Vec<usize>)> = None;
            for place in (0..self.costs.len()).filter(|place| !order.contains(place)) {
                let Some(rate) = self.rate(place, utility, &money) else { continue };
                match &mut best {
                    Some((least, among)) if rate.compare(least).is_eq() => among.push(place),
                    Some((least, _)) if !rate.below(least) => {}
                    _ => best = Some((rate, vec![place])),
                }
            }
            let Some((rate, among)) = best else { return (order, ties) };
            let place = among[0];
            if among.len() > 1 {
                ties.push(Tie { after: order.len(), chosen: place, among });
            }
            for (voter, left) in money.iter_mut().enumerate() {
                let due = rate.times(self.utility(voter, place, utility));
                *left = if left.below(&due) { Fraction::of(0) } else { left.minus(&due) };
            }
            order.push(place);
        }
    }

    /// The least rate at which what supporters pay is the cost.
    fn rate(&self, place: usize, utility: Utility, money: &[Fraction]) -> Option<Fraction> {
        let mut rich: Vec<usize> =
            (0..money.len()).filter(|voter| self.utility(*voter, place, utility) > 0).collect();
        let mut open = Fraction::of(self.costs[place]);
        while !rich.is_empty() {
            let total = rich.iter().map(|voter| self.utility(*voter, place, utility)).sum();
            let rate = open.divided(total);
            let (poor, rest): (Vec<usize>, Vec<usize>) = rich
                .iter()
                .partition(|voter| money[**voter].below(&rate.times(self.utility(**voter, place, utility))));
            if poor.is_empty() {
                return Some(rate);
            }
            open = poor.iter().fold(open, |open, voter| open.minus(&money[*voter]));
            rich = rest;
        }
        None
    }

    /// Phragmén's method as a list of loads, in fractions.
    fn phragmen(&self) -> Vec<usize> {
        let mut loads = vec![Fraction::of(0); self.points.len()];
        let mut open: Vec<usize> = (0..self.costs.len())
            .filter(|place| self.costs[*place] <= self.budget && self.supporters(*place).next().is_some())
            .collect();
        let (mut order, mut left) = (Vec::new(), self.budget);
        loop {
            let time = |place: usize| {
                let sum = self.supporters(place).map(|voter| loads[voter].clone());
                let sum = sum.fold(Fraction::of(self.costs[place]), |sum, load| sum.plus(&load));
                sum.divided(self.supporters(place).count() as u64)
            };
            let times: Vec<(Fraction, usize)> = open.iter().map(|place| (time(*place), *place)).collect();
            let Some(least) = times.iter().min_by(|one, other| one.0.compare(&other.0)) else { return order };
            let mut tied = times.iter().filter(|(time, _)| time.compare(&least.0).is_eq());
            if tied.clone().any(|(_, place)| self.costs[*place] > left) {
                return order;
            }
            let Some((now, place)) = tied.next().cloned() else { return order };
            self.supporters(place).for_each(|voter| loads[voter] = now.clone());
            left -= self.costs[place];
            open.retain(|other| *other != place);
            order.push(place);
        }
    }

    fn supporters(&self, place: usize) -> impl Iterator<Item = usize> {
        (0..self.points.len()).filter(move |voter| self.points[*voter][place] > 0)
    }
}

pub(super) fn plain(voters: usize, proposals: usize, most: u32) -> impl Strategy<Value = Plain> {
    let points = prop::collection::vec(prop::collection::vec(0..=most, proposals), 1..=voters);
    let costs = prop::collection::vec(1_u64..30, proposals);
    (10_u64..60, costs, points).prop_map(|(budget, costs, points)| Plain { budget, costs, points })
}

pub(super) const RULES: [Rule; 12] = [
    Rule::Greedy(Utility::Count),
    Rule::Greedy(Utility::Cost),
    Rule::Score(TooDear::Stop),
    Rule::Score(TooDear::Skip),
    Rule::Phragmen,
    Rule::EqualShares(Utility::Count, Completion::None),
    Rule::EqualShares(Utility::Cost, Completion::None),
    Rule::EqualShares(Utility::Count, Completion::Add1),
    Rule::EqualShares(Utility::Cost, Completion::Add1),
    Rule::EqualShares(Utility::Cost, Completion::Add1Exhaustive),
    Rule::EqualShares(Utility::Count, Completion::Add1Greedy),
    Rule::EqualShares(Utility::Cost, Completion::Add1Greedy),
];

proptest! {
    #[test]
    fn equal_shares_are_what_the_paper_says(plain in plain(7, 6, 3)) {
        let election = plain.election(Kind::Points);
        for utility in [Utility::Count, Utility::Cost] {
            let found = outcome(&election, Rule::EqualShares(utility, Completion::None));
            prop_assert_eq!((found.order, found.ties), plain.equal_shares(utility));
        }
    }

    #[test]
    fn approvals_are_what_the_paper_says(plain in plain(12, 8, 1)) {
        let election = plain.election(Kind::Approval);
        for utility in [Utility::Count, Utility::Cost] {
            let found = outcome(&election, Rule::EqualShares(utility, Completion::None));
            prop_assert_eq!((found.order, found.ties), plain.equal_shares(utility));
        }
    }

    #[test]
    fn phragmen_is_what_its_loads_say(plain in plain(8, 6, 1)) {
        let found = outcome(&plain.election(Kind::Approval), Rule::Phragmen);
        let expected = plain.phragmen();
        prop_assert_eq!(&found.order[..expected.len()], expected.as_slice());
    }

    #[test]
    fn what_is_funded_fits_and_each_proposal_is_accounted_for(plain in plain(6, 6, 3)) {
        let election = plain.election(Kind::Points);
        for rule in RULES {
            let found = outcome(&election, rule);
            let spent: u64 = found.order.iter().map(|place| plain.costs[*place]).sum();
            prop_assert!(spent <= plain.budget, "{:?}", rule);
            let mut funded = found.order.clone();
            funded.sort_unstable();
            funded.dedup();
            let accounted: Vec<usize> =
                (0..plain.costs.len()).filter(|place| found.is_funded(*place)).collect();
            prop_assert_eq!(funded, accounted, "{:?}", rule);
        }
    }

    #[test]
    fn the_order_of_voters_changes_nothing(plain in plain(8, 6, 3), turn in 0_usize..8) {
        let mut other = plain.clone();
        other.points.reverse();
        let turn = turn % other.points.len();
        other.points.rotate_left(turn);
        for rule in RULES {
            let (one, other) = (plain.election(Kind::Points), other.election(Kind::Points));
            let (one, other) = (outcome(&one, rule), outcome(&other, rule));
            prop_assert_eq!(&one.order, &other.order);
            prop_assert_eq!(&one.ties, &other.ties);
        }
    }

    #[test]
    fn supporters_pay_the_cost_and_no_more_than_they_have(plain in plain(8, 6, 3)) {
        let election = plain.election(Kind::Points);
        for utility in [Utility::Count, Utility::Cost] {
            let found = outcome(&election, Rule::EqualShares(utility, Completion::None));
            let share = found.share.unwrap();
            let mut paid = 0.0;
            for place in &found.order {
                let Account::Bought { payments } = &found.accounts[*place] else { panic!() };
                let sum: f64 = payments.iter().map(|payment| payment.voters as f64 * payment.each).sum();
                prop_assert!((sum - plain.costs[*place] as f64).abs() < 1e-9 * (1.0 + sum));
                let payers: u64 = payments.iter().map(|payment| payment.voters).sum();
                prop_assert!(payers <= plain.supporters(*place).count() as u64);
                prop_assert!(payments.iter().all(|payment| payment.each <= share * (1.0 + 1e-9)));
                paid += sum;
            }
            prop_assert!(paid <= plain.budget as f64 * (1.0 + 1e-9));
            // Nothing that is left out could still be bought: the outcome is priceable.
            for (place, account) in found.accounts.iter().enumerate() {
                if let Account::Short { left, lacks, .. } = account {
                    prop_assert!(*lacks > 0.0 && (left + lacks - plain.costs[place] as f64).abs() < 1e-6);
                }
            }
        }
    }

    #[test]
    fn a_tie_names_equals_and_the_lowest_goes_first(plain in plain(4, 5, 1)) {
        let election = plain.election(Kind::Approval);
        for rule in RULES {
            let found = outcome(&election, rule);
            for tie in &found.ties {
                prop_assert!(tie.among.len() > 1 && tie.among.iter().min() == Some(&tie.chosen));
                prop_assert_eq!(found.order[tie.after], tie.chosen, "{:?}", rule);
            }
        }
    }
}

#[test]
fn equal_supporters_and_costs_are_a_tie() {
    let plain = Plain { budget: 10, costs: vec![7, 7], points: vec![vec![1, 1], vec![1, 1]] };
    for rule in RULES {
        let found = outcome(&plain.election(Kind::Approval), rule);
        assert_eq!(found.ties.first().map(|tie| tie.among.as_slice()), Some([0, 1].as_slice()), "{rule:?}");
    }
}

#[test]
fn every_small_election_is_as_the_paper_says() {
    // Three voters, three proposals, every set of approvals, costs of 1 to 3, every budget that can matter.
    for votes in 0..512_u32 {
        for costs in 0..27_u64 {
            let bit = |voter: u32, place: u32| votes >> (voter * 3 + place) & 1;
            let points = (0..3).map(|voter| (0..3).map(|place| bit(voter, place)).collect()).collect();
            let costs = vec![1 + costs % 3, 1 + costs / 3 % 3, 1 + costs / 9];
            let plain = Plain { budget: 3 + u64::from(votes % 3), costs, points };
            let election = plain.election(Kind::Approval);
            for utility in [Utility::Count, Utility::Cost] {
                let found = outcome(&election, Rule::EqualShares(utility, Completion::None));
                assert_eq!((found.order, found.ties), plain.equal_shares(utility), "{plain:?}");
            }
            let expected = plain.phragmen();
            let found = outcome(&election, Rule::Phragmen);
            assert_eq!(&found.order[..expected.len()], expected.as_slice(), "{plain:?}");
        }
    }
}
