//! A result that somebody else can check: every purchase with its exact price and payments, every refusal with the exact
//! money that did not suffice. The order is the one that a rule has found; prices and purses are worked out anew, in
//! fractions only.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use serde::Serialize;

use super::{
    Account, Completion, Election, Outcome, Rule, Tie, TooDear, Utility, completion,
    election::Backing,
    fraction::{Amounts, written},
    greedy::{self, Standing},
};

/// The whole of it. Amounts are fractions as text, in the smallest unit of money; proposals are named by their ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// `greedy`, `score`, `mes` or `phragmen`.
    pub rule: &'static str,
    /// What a funded proposal is worth: `count` or `cost`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub utility: Option<&'static str>,
    /// What is done with money left over, of equal shares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion: Option<&'static str>,
    /// What happens at the first that is too dear, by score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub too_dear: Option<&'static str>,
    /// How many of the smallest unit one unit of money is.
    pub unit: u64,
    /// How many of the smallest unit of points one point is; the file that was read knows it.
    pub point_unit: u64,
    /// The money there is.
    pub budget: u64,
    /// How many ballots there are, empty ones too.
    pub voters: u32,
    /// Equals go in this order.
    pub ties_by: &'static str,
    /// What is funded, in the order in which the rule came to it.
    pub funded: Vec<String>,
    /// By how many units of money every share was raised, and why no further.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raised: Option<Raised>,
    /// What supporters bought, in its order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purchases: Option<Purchases>,
    /// What was taken or passed over, best first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turns: Option<Vec<Turn>>,
    /// Why Phragmén's method bought no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
}

/// How far shares were raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Raised {
    /// How many units of money.
    pub steps: u128,
    /// Why no further.
    pub ended_by: EndedBy,
    /// What one step more would buy, until it has cost more than there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Purchases>,
}

/// Why shares were raised no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EndedBy {
    /// There is no ballot.
    NobodyVoted,
    /// All proposals together cost no more than there is.
    AllFit,
    /// All that anybody supports is bought.
    AllSupportedBought,
    /// What is not bought costs more than what is left.
    NothingMoreFits,
    /// One unit more would buy for more than there is.
    NextOverspends,
}

/// Purchases with one share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Purchases {
    /// What every voter has at first; nothing under Phragmén's method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// One purchase after the other.
    pub rounds: Vec<Round>,
    /// What voters have left in the end.
    pub left: Vec<Amount>,
    /// What was not bought, and the money of its supporters in the end.
    pub refused: Vec<Refused>,
}

/// One purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Which proposal.
    pub id: String,
    /// What it costs.
    pub cost: u64,
    /// The price of one unit of utility; under Phragmén's method the time of the purchase.
    pub rate: String,
    /// Who pays how much, most first; who pays nothing is not among them.
    pub payments: Vec<Amount>,
    /// The equal ones, this one included.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tie: Vec<String>,
}

/// So many voters pay or have so much each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// How many voters.
    pub voters: u64,
    /// How much each of them.
    pub each: String,
}

/// What supporters did not buy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Which proposal.
    pub id: String,
    /// What it costs.
    pub cost: u64,
    /// How many support it.
    pub supporters: u64,
    /// What they have together in the end.
    pub left: String,
}

/// A proposal whose turn came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// Which proposal.
    pub id: String,
    /// What it costs.
    pub cost: u64,
    /// What its turn goes by; nothing for what costs nothing, which goes first.
    pub score: Option<String>,
    /// The money before it.
    pub money: u64,
    /// Whether it is funded.
    pub taken: bool,
    /// The equal ones that fit too, this one included.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tie: Vec<String>,
}

/// The purchase with which Phragmén's method ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct End {
    /// When that would have been.
    pub time: String,
    /// The money that was left.
    pub money: u64,
    /// What would be bought at that time.
    pub among: Vec<String>,
    /// Those of them that cost more than there was.
    pub too_dear: Vec<String>,
}

/// The certificate of an outcome.
#[must_use]
pub fn certificate(election: &Election, rule: Rule, outcome: &Outcome) -> Certificate {
    let maker = Maker { election, backing: Backing::new(election, utility_of(rule)), outcome };
    let blank = maker.blank();
    match rule {
        Rule::Greedy(utility) => Certificate {
            rule: "greedy",
            utility: Some(utility.code()),
            turns: Some(maker.turns(&greedy::standings(election, utility), election.budget, 0, false)),
            ..blank
        },
        Rule::Score(too_dear) => Certificate {
            rule: "score",
            too_dear: Some(if too_dear == TooDear::Stop { "stop" } else { "skip" }),
            turns: Some(maker.turns(&greedy::score_standings(election), election.budget, 0, true)),
            ..blank
        },
        Rule::EqualShares(utility, completion) => maker.equal_shares(utility, completion, blank),
        Rule::Phragmen => maker.phragmen(blank),
    }
}

fn utility_of(rule: Rule) -> Utility {
    match rule {
        Rule::Greedy(utility) | Rule::EqualShares(utility, _) => utility,
        Rule::Score(_) | Rule::Phragmen => Utility::Cost,
    }
}

struct Maker<'a> {
    election: &'a Election,
    backing: Backing,
    outcome: &'a Outcome,
}

impl Maker<'_> {
    fn blank(&self) -> Certificate {
        Certificate {
            rule: "",
            utility: None,
            completion: None,
            too_dear: None,
            unit: self.election.unit,
            point_unit: 1,
            budget: self.election.budget,
            voters: self.election.voters,
            ties_by: "lowest id as text",
            funded: self.ids(&self.outcome.order),
            raised: None,
            purchases: None,
            turns: None,
            end: None,
        }
    }

    fn id(&self, place: usize) -> String {
        self.election.proposals[place].id.clone()
    }

    fn ids(&self, places: &[usize]) -> Vec<String> {
        places.iter().map(|place| self.id(*place)).collect()
    }

    fn cost(&self, place: usize) -> u64 {
        self.election.proposals[place].cost
    }

    /// The equals among which the choice after so many was made.
    fn tie(&self, ties: &[Tie], after: usize) -> Vec<String> {
        ties.iter().find(|tie| tie.after == after).map(|tie| self.ids(&tie.among)).unwrap_or_default()
    }

    /// What was bought by supporters, without what was taken from the rest of the money.
    fn bought(&self) -> Vec<usize> {
        let is_taken = |place: &&usize| matches!(self.outcome.accounts[**place], Account::Taken { .. });
        self.outcome.order.iter().filter(|place| !is_taken(place)).copied().collect()
    }

    /// All proposals but those bought before, in their turn. `only_supported` leaves out what has no score.
    fn turns(&self, standings: &[Standing], money: u64, before: usize, only_supported: bool) -> Vec<Turn> {
        let bought = &self.outcome.order[..before];
        let mut queue: Vec<usize> = (0..standings.len())
            .filter(|place| !bought.contains(place))
            .filter(|place| !only_supported || standings[*place].score > 0)
            .collect();
        queue.sort_by(|one, other| standings[*other].compare(standings[*one]).then(one.cmp(other)));
        let (mut money, mut after) = (money, before);
        let mut turns = Vec::new();
        for place in queue {
            let taken = self.outcome.is_funded(place);
            let Standing { score, by } = standings[place];
            turns.push(Turn {
                id: self.id(place),
                cost: self.cost(place),
                score: (by > 0).then(|| written(&score.into(), &by.into())),
                money,
                taken,
                tie: if taken { self.tie(&self.outcome.ties, after) } else { Vec::new() },
            });
            if taken {
                money -= self.cost(place);
                after += 1;
            }
        }
        turns
    }

    fn equal_shares(&self, utility: Utility, completion: Completion, blank: Certificate) -> Certificate {
        let steps = u128::from(self.outcome.raised) / u128::from(self.election.unit);
        let bought = self.bought();
        let turns = (completion == Completion::Add1Greedy).then(|| {
            let spent: u64 = bought.iter().map(|place| self.cost(*place)).sum();
            let standings = greedy::standings(self.election, utility);
            self.turns(&standings, self.election.budget - spent, bought.len(), false)
        });
        Certificate {
            rule: "mes",
            utility: Some(utility.code()),
            completion: Some(completion.code()),
            raised: (completion != Completion::None)
                .then(|| self.raised(utility, completion, steps, &bought)),
            purchases: Some(self.purchases(steps, &bought, &self.outcome.ties)),
            turns,
            ..blank
        }
    }

    fn raised(&self, utility: Utility, completion: Completion, steps: u128, bought: &[usize]) -> Raised {
        let cost = |place: usize| u128::from(self.cost(place));
        let all = 0..self.election.proposals.len();
        let supported = all.clone().filter(|place| self.backing.heads[*place] > 0);
        let budget = u128::from(self.election.budget);
        let left = budget - bought.iter().map(|place| cost(*place)).sum::<u128>();
        let ended_by = if self.election.voters == 0 {
            EndedBy::NobodyVoted
        } else if all.clone().map(cost).sum::<u128>() <= budget {
            EndedBy::AllFit
        } else if supported.map(cost).sum::<u128>() <= budget {
            EndedBy::AllSupportedBought
        } else if completion == Completion::Add1Exhaustive
            && all.clone().all(|place| bought.contains(&place) || cost(place) > left)
        {
            EndedBy::NothingMoreFits
        } else {
            EndedBy::NextOverspends
        };
        let next = (ended_by == EndedBy::NextOverspends).then(|| {
            let next = completion::bought(self.election, utility, steps + 1);
            self.purchases(steps + 1, &next.order, &next.ties)
        });
        Raised { steps, ended_by, next }
    }

    /// Purchases in an order that was found, with shares raised by so many steps.
    fn purchases(&self, steps: u128, order: &[usize], ties: &[Tie]) -> Purchases {
        let voters = u128::from(self.election.voters.max(1));
        let money = u128::from(self.election.budget) + steps * u128::from(self.election.unit) * voters;
        let mut purses = Amounts::all(self.election.sizes.len(), money.into(), voters.into());
        let share = written(&money.into(), &voters.into());
        let mut rounds = Vec::new();
        for (after, place) in order.iter().copied().enumerate() {
            let (rate, payments) = self.buy(place, &mut purses);
            rounds.push(Round {
                id: self.id(place),
                cost: self.cost(place),
                rate,
                payments,
                tie: self.tie(ties, after),
            });
        }
        let left = counted(
            &purses,
            purses.numerators.iter().zip(&self.election.sizes).map(|(left, size)| (left.clone(), *size)),
        );
        Purchases { share: Some(share), rounds, left, refused: self.refused(&purses, order) }
    }

    /// Takes the exact price of a proposal from the purses of its supporters.
    fn buy(&self, place: usize, purses: &mut Amounts) -> (String, Vec<Amount>) {
        let backers = self.backing.of(place);
        let mut open = &purses.denominator * self.cost(place);
        let mut mass = self.backing.masses[place];
        let mut is_poor = vec![false; backers.len()];
        // From too low a price upwards: whoever cannot pay it gives everything, which raises it.
        loop {
            let (due, by) = (open.clone(), mass);
            let before = mass;
            for (backer, poor) in backers.iter().zip(&mut is_poor).filter(|(_, poor)| !**poor) {
                let left = &purses.numerators[backer.group as usize];
                if left * by < &due * backer.worth {
                    *poor = true;
                    open -= left * backer.voters;
                    mass -= u128::from(backer.voters) * u128::from(backer.worth);
                }
            }
            if mass == before || mass == 0 {
                break;
            }
        }
        let price = purses.divide(open, mass.max(1));
        let scale = self.backing.scales[place].max(1);
        let rate = written(&price, &(&purses.denominator * scale));
        let mut paid = Vec::new();
        for (backer, poor) in backers.iter().zip(is_poor) {
            let left = &mut purses.numerators[backer.group as usize];
            let each = if poor { left.clone() } else { &price * backer.worth };
            *left -= &each;
            paid.push((each, backer.voters));
        }
        (rate, counted(purses, paid.into_iter().filter(|(each, _)| *each != BigInt::ZERO)))
    }

    /// What is not in an order, with what its supporters have.
    fn refused(&self, purses: &Amounts, order: &[usize]) -> Vec<Refused> {
        let places = (0..self.election.proposals.len()).filter(|place| !order.contains(place));
        let refused = places.map(|place| {
            let money =
                |sum: BigInt, (group, voters): (u32, u32)| sum + &purses.numerators[group as usize] * voters;
            let backers = self.backing.of(place).iter().map(|backer| (backer.group, backer.voters));
            Refused {
                id: self.id(place),
                cost: self.cost(place),
                supporters: self.backing.heads[place],
                left: purses.written(&backers.fold(BigInt::ZERO, money)),
            }
        });
        refused.collect()
    }

    fn phragmen(&self, blank: Certificate) -> Certificate {
        let bought = self.bought();
        // When each group last paid.
        let mut last = Amounts::all(self.election.sizes.len(), BigInt::ZERO, BigInt::from(1));
        let mut now = BigInt::ZERO;
        let mut rounds = Vec::new();
        for (after, place) in bought.iter().copied().enumerate() {
            let (time, heads) = self.time(place, &last);
            now = last.divide(time, heads);
            let backers = self.backing.of(place);
            let paid =
                backers.iter().map(|backer| (&now - &last.numerators[backer.group as usize], backer.voters));
            let paid: Vec<(BigInt, u32)> = paid.filter(|(each, _)| *each != BigInt::ZERO).collect();
            for backer in backers {
                last.numerators[backer.group as usize].clone_from(&now);
            }
            rounds.push(Round {
                id: self.id(place),
                cost: self.cost(place),
                rate: last.written(&now),
                payments: counted(&last, paid.into_iter()),
                tie: self.tie(&self.outcome.ties, after),
            });
        }
        let end = self.end(&bought, &mut last, &mut now);
        let saved = Amounts {
            numerators: last.numerators.iter().map(|paid| &now - paid).collect(),
            denominator: last.denominator,
        };
        let sizes = self.election.sizes.iter().copied();
        let left = counted(&saved, saved.numerators.iter().cloned().zip(sizes));
        let refused = self.refused(&saved, &bought);
        Certificate {
            rule: "phragmen",
            purchases: Some(Purchases { share: None, rounds, left, refused }),
            end,
            ..blank
        }
    }

    /// When supporters have the cost together: the first, over the denominator of `last`, divided by the second.
    fn time(&self, place: usize, last: &Amounts) -> (BigInt, u128) {
        let start = &last.denominator * self.cost(place);
        let backers = self.backing.of(place).iter();
        let time =
            backers.fold(start, |sum, backer| sum + &last.numerators[backer.group as usize] * backer.voters);
        (time, u128::from(self.backing.heads[place].max(1)))
    }

    /// What would be bought next, had it not cost too much. Moves the time to then.
    fn end(&self, bought: &[usize], last: &mut Amounts, now: &mut BigInt) -> Option<End> {
        let money = self.election.budget - bought.iter().map(|place| self.cost(*place)).sum::<u64>();
        let mut least: Option<((BigInt, u128), Vec<usize>)> = None;
        for place in 0..self.election.proposals.len() {
            let is_open = self.cost(place) <= self.election.budget && self.backing.heads[place] > 0;
            if !is_open || bought.contains(&place) {
                continue;
            }
            let time = self.time(place, last);
            let order = least
                .as_ref()
                .map_or(std::cmp::Ordering::Less, |(other, _)| (&time.0 * other.1).cmp(&(&other.0 * time.1)));
            match (order, &mut least) {
                (std::cmp::Ordering::Equal, Some((_, among))) => among.push(place),
                (std::cmp::Ordering::Less, _) => least = Some((time, vec![place])),
                _ => {}
            }
        }
        let ((time, by), among) = least?;
        *now = last.divide(time, by);
        let too_dear: Vec<usize> = among.iter().copied().filter(|place| self.cost(*place) > money).collect();
        Some(End { time: last.written(now), money, among: self.ids(&among), too_dear: self.ids(&too_dear) })
    }
}

/// Equal amounts together, the largest first.
fn counted(amounts: &Amounts, each: impl Iterator<Item = (BigInt, u32)>) -> Vec<Amount> {
    let mut counts: BTreeMap<BigInt, u64> = BTreeMap::new();
    for (each, voters) in each {
        *counts.entry(each).or_default() += u64::from(voters);
    }
    let counts = counts.iter().rev();
    counts.map(|(each, voters)| Amount { voters: *voters, each: amounts.written(each) }).collect()
}
