//! 轮值: whose turn each month is. As even as absences allow, exactly; in the order of the groups where that is as even.

use linli_plan::{Rota, RotaGroup, RotaTurn, YearMonth};
use serde::{Deserialize, Serialize};

use crate::people::{Flow, Seats, place};

/// Most months of a rota.
pub const MOST_MONTHS: u32 = 120;

/// A rota with the reason for each of its turns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RotaPlan {
    /// The turns, by month.
    pub turns: Vec<TurnWithReason>,
    /// Months in which no group can.
    pub without: Vec<YearMonth>,
    /// How many turns each group has, in the order of the groups.
    pub counts: Vec<u32>,
    /// Groups that were given by hand and are in no list.
    pub strangers: Vec<String>,
}

/// A turn, and why it is whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnWithReason {
    /// The turn.
    pub turn: RotaTurn,
    /// Why.
    pub why: TurnReason,
    /// How many turns the group had before in this rota.
    pub before: u32,
    /// Months since its turn before; nothing where it had none.
    pub since: Option<u32>,
    /// Whether it said that it cannot: only of a turn that was given by hand.
    pub is_away: bool,
}

/// Why a turn is whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TurnReason {
    /// It is next in the order of the groups.
    InTurn,
    /// The one whose turn it is in the order cannot.
    InsteadOf {
        /// Who cannot.
        group: String,
    },
    /// Out of order, so that all have as many turns as absences allow.
    ToBeEven,
    /// A person has said so.
    ByHand,
}

/// Why a rota cannot be arranged, or two turns not be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RotaFault {
    /// It does not say with which month it begins.
    NoFirstMonth,
    /// It has no group with a name.
    NoGroups,
    /// Two groups have one name, so turns could not tell them apart.
    SameName {
        /// The name.
        name: String,
    },
    /// It is longer than [`MOST_MONTHS`].
    TooLong {
        /// How many months it has.
        months: u32,
    },
    /// A month has no turn.
    NoTurn {
        /// The month.
        month: YearMonth,
    },
    /// A group cannot in the month that it would get.
    Away {
        /// The group.
        group: String,
        /// The month.
        month: YearMonth,
    },
}

/// Arranges a rota anew. Turns that were given by hand stay.
///
/// The sum of the squares of the counts is least among all arrangements, so counts differ by at most one wherever
/// absences and what was given by hand allow it. Equal rotas are arranged alike.
///
/// # Errors
/// Says what the rota lacks.
pub fn arrange(rota: &Rota) -> Result<RotaPlan, RotaFault> {
    let months = months(rota)?;
    let groups = groups(rota)?;
    let given = |month: YearMonth| rota.turns.iter().find(|turn| turn.by_hand && turn.month == month);
    let mut chosen: Vec<Option<usize>> = vec![None; months.len()];
    let mut scores = Vec::new();
    let mut open = Vec::new();
    for (at, month) in months.iter().enumerate() {
        if let Some(turn) = given(*month) {
            let Some(group) = groups.iter().position(|group| group.name == turn.group) else { continue };
            chosen[at] = Some(group);
        }
        let is_free = |place: usize, group: &&RotaGroup| match chosen[at] {
            Some(chosen) => chosen == place,
            None => !group.away.contains(month),
        };
        let score = |place: usize| score(at, place, groups.len());
        let of_month: Vec<Option<i64>> = groups
            .iter()
            .enumerate()
            .map(|(place, group)| is_free(place, group).then(|| score(place)))
            .collect();
        if of_month.iter().any(Option::is_some) {
            open.push(at);
            scores.push(of_month);
        }
    }
    let most = u32::try_from(months.len()).unwrap_or(u32::MAX);
    let seats = vec![Seats { least: 0, most }; groups.len()];
    // More than all scores together, so that no order is worth being less even.
    let balance = 1 + i64::try_from(months.len() * groups.len()).unwrap_or(i64::from(u32::MAX));
    let flow = Flow { scores, seats, balance };
    // Every month that takes part has a group, and no group is ever full.
    let found = place(&flow).unwrap_or_default();
    for (at, group) in open.iter().zip(&found) {
        chosen[*at] = Some(*group);
    }
    spread(&mut chosen, &months, &groups, rota);
    Ok(told(rota, &months, &groups, &chosen))
}

/// How well a group fits a month: best where it is next in the order.
fn score(month: usize, group: usize, groups: usize) -> i64 {
    let late = (month % groups + groups - group) % groups;
    -i64::try_from(late).unwrap_or(0)
}

/// Changes months between two groups where that keeps a group from having two turns on end: counts stay as they are.
fn spread(chosen: &mut [Option<usize>], months: &[YearMonth], groups: &[&RotaGroup], rota: &Rota) {
    let is_given = |at: usize| rota.turns.iter().any(|turn| turn.by_hand && turn.month == months[at]);
    let can = |at: usize, group: Option<usize>| {
        let group = group.and_then(|group| groups.get(group));
        !is_given(at) && group.is_some_and(|group| !group.away.contains(&months[at]))
    };
    let pairs = |chosen: &[Option<usize>]| {
        chosen.windows(2).filter(|pair| pair[0].is_some() && pair[0] == pair[1]).count()
    };
    let mut left = pairs(chosen);
    while left > 0 {
        let all = (0..chosen.len()).flat_map(|one| (one + 1..chosen.len()).map(move |other| (one, other)));
        let better = all.filter(|(one, other)| can(*one, chosen[*other]) && can(*other, chosen[*one])).find(
            |(one, other)| {
                let mut next = chosen.to_vec();
                next.swap(*one, *other);
                pairs(&next) < left
            },
        );
        let Some((one, other)) = better else { return };
        chosen.swap(one, other);
        left = pairs(chosen);
    }
}

fn told(rota: &Rota, months: &[YearMonth], groups: &[&RotaGroup], chosen: &[Option<usize>]) -> RotaPlan {
    let mut plan = RotaPlan { counts: vec![0; groups.len()], ..RotaPlan::default() };
    let mut last: Vec<Option<usize>> = vec![None; groups.len()];
    for (at, month) in months.iter().copied().enumerate() {
        let given = rota.turns.iter().find(|turn| turn.by_hand && turn.month == month);
        let Some((place, group)) = chosen[at].and_then(|place| Some((place, groups.get(place)?))) else {
            match given {
                // A person's word stands, also for a group that is in no list.
                Some(turn) => {
                    plan.strangers.push(turn.group.clone());
                    let why = TurnReason::ByHand;
                    let turn = turn.clone();
                    plan.turns.push(TurnWithReason { turn, why, before: 0, since: None, is_away: false });
                }
                None => plan.without.push(month),
            }
            continue;
        };
        let next = &groups[at % groups.len()];
        let why = if given.is_some() {
            TurnReason::ByHand
        } else if next.name == group.name {
            TurnReason::InTurn
        } else if next.away.contains(&month) {
            TurnReason::InsteadOf { group: next.name.clone() }
        } else {
            TurnReason::ToBeEven
        };
        plan.turns.push(TurnWithReason {
            turn: RotaTurn { month, group: group.name.clone(), by_hand: given.is_some() },
            why,
            before: plan.counts[place],
            since: last[place].and_then(|last| u32::try_from(at - last).ok()),
            is_away: group.away.contains(&month),
        });
        plan.counts[place] += 1;
        last[place] = Some(at);
    }
    plan.strangers.sort();
    plan.strangers.dedup();
    plan
}

/// 调换: the groups of two months change, and both turns stay as a person gave them.
///
/// # Errors
/// A month has no turn, or a group cannot in the other month.
pub fn swap(rota: &Rota, one: YearMonth, other: YearMonth) -> Result<Vec<RotaTurn>, RotaFault> {
    let place = |month| {
        let place = rota.turns.iter().position(|turn| turn.month == month);
        place.ok_or(RotaFault::NoTurn { month })
    };
    let (first, second) = (place(one)?, place(other)?);
    let mut turns = rota.turns.clone();
    let (left, right) = (turns[first].group.clone(), turns[second].group.clone());
    for (at, group) in [(first, right), (second, left)] {
        let month = turns[at].month;
        let is_away = rota.groups.iter().any(|row| row.name == group && row.away.contains(&month));
        if is_away {
            return Err(RotaFault::Away { group, month });
        }
        turns[at] = RotaTurn { month, group, by_hand: true };
    }
    Ok(turns)
}

fn months(rota: &Rota) -> Result<Vec<YearMonth>, RotaFault> {
    let first = rota.first.ok_or(RotaFault::NoFirstMonth)?;
    let month = first.month.ok_or(RotaFault::NoFirstMonth)?;
    if rota.months > MOST_MONTHS {
        return Err(RotaFault::TooLong { months: rota.months });
    }
    let start = i64::from(first.year) * 12 + i64::from(month) - 1;
    let months = (0..i64::from(rota.months)).map(|step| start + step);
    let named = months.filter_map(|month| {
        Some(YearMonth {
            year: i32::try_from(month.div_euclid(12)).ok()?,
            month: Some(u8::try_from(month.rem_euclid(12) + 1).ok()?),
        })
    });
    Ok(named.collect())
}

fn groups(rota: &Rota) -> Result<Vec<&RotaGroup>, RotaFault> {
    let groups: Vec<&RotaGroup> = rota.groups.iter().filter(|group| !group.name.trim().is_empty()).collect();
    for (at, group) in groups.iter().enumerate() {
        if groups.iter().skip(at + 1).any(|other| other.name == group.name) {
            return Err(RotaFault::SameName { name: group.name.clone() });
        }
    }
    if groups.is_empty() { Err(RotaFault::NoGroups) } else { Ok(groups) }
}
