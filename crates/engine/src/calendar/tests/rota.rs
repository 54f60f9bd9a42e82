//! Rotas: fair, told, and as a person gave them.

use std::collections::BTreeSet;

use linli_plan::{Rota, RotaGroup, RotaTurn, YearMonth};
use proptest::prelude::*;

use super::super::{RotaFault, TurnReason, arrange, swap};

fn month(number: u32) -> YearMonth {
    let from_zero = 3 + number;
    YearMonth {
        year: 2026 + i32::try_from(from_zero / 12).unwrap(),
        month: u8::try_from(from_zero % 12 + 1).ok(),
    }
}

fn group(number: usize, away: &[u32]) -> RotaGroup {
    RotaGroup { name: format!("第{number}组"), away: away.iter().copied().map(month).collect() }
}

fn rota(months: u32, groups: Vec<RotaGroup>) -> Rota {
    Rota { name: "值守".to_owned(), first: Some(month(0)), months, groups, ..Rota::default() }
}

#[test]
fn thirteen_groups_take_turns() {
    let thirteen = rota(26, (1..=13).map(|number| group(number, &[])).collect());
    let found = arrange(&thirteen).unwrap();
    assert_eq!(found.counts, [2; 13]);
    assert!(found.turns.iter().all(|turn| turn.why == TurnReason::InTurn));
    assert!(found.turns.iter().skip(13).all(|turn| (turn.before, turn.since) == (1, Some(13))));
    assert_eq!(found.turns[13].turn.month, YearMonth { year: 2027, month: Some(5) });
}

#[test]
fn who_cannot_is_stood_in_for_and_comes_later() {
    let found = arrange(&rota(3, vec![group(1, &[0]), group(2, &[]), group(3, &[])])).unwrap();
    assert_eq!(found.counts, [1; 3]);
    assert_eq!(found.turns[0].why, TurnReason::InsteadOf { group: "第1组".to_owned() });
}

#[test]
fn what_a_person_gave_stays_and_the_rest_evens_out() {
    let mut given = rota(4, vec![group(1, &[0, 1]), group(2, &[])]);
    given.turns = vec![
        RotaTurn { month: month(0), group: "第1组".to_owned(), by_hand: true },
        RotaTurn { month: month(1), group: "外援".to_owned(), by_hand: true },
        RotaTurn { month: month(2), group: "第1组".to_owned(), by_hand: false },
    ];
    let found = arrange(&given).unwrap();
    let turns: Vec<(&str, bool)> =
        found.turns.iter().map(|turn| (turn.turn.group.as_str(), turn.is_away)).collect();
    assert_eq!(turns[..2], [("第1组", true), ("外援", false)]);
    assert_eq!(found.strangers, ["外援"]);
    assert_eq!((found.counts[0] + found.counts[1], found.counts[0].abs_diff(found.counts[1])), (3, 1));
}

#[test]
fn a_month_in_which_nobody_can_is_named() {
    let found = arrange(&rota(2, vec![group(1, &[1]), group(2, &[1])])).unwrap();
    assert_eq!((found.turns.len(), found.without), (1, vec![month(1)]));
}

#[test]
fn two_months_are_changed_and_a_group_that_cannot_is_named() {
    let mut two = rota(2, vec![group(1, &[]), group(2, &[])]);
    two.turns = arrange(&two).unwrap().turns.into_iter().map(|turn| turn.turn).collect();
    let changed = swap(&two, month(0), month(1)).unwrap();
    assert!(changed[0].group == "第2组" && changed[1].group == "第1组" && changed[0].by_hand);
    assert_eq!(swap(&two, month(0), month(5)), Err(RotaFault::NoTurn { month: month(5) }));
    two.groups[1] = group(2, &[0]);
    let away = RotaFault::Away { group: "第2组".to_owned(), month: month(0) };
    assert_eq!(swap(&two, month(0), month(1)), Err(away));
}

#[test]
fn a_rota_says_what_it_lacks() {
    assert_eq!(arrange(&rota(2, vec![])), Err(RotaFault::NoGroups));
    let same = rota(2, vec![group(1, &[]), group(1, &[])]);
    assert_eq!(arrange(&same), Err(RotaFault::SameName { name: "第1组".to_owned() }));
    let year = Rota { first: Some(YearMonth::year(2026)), ..rota(2, vec![group(1, &[])]) };
    assert_eq!(arrange(&year), Err(RotaFault::NoFirstMonth));
    assert_eq!(arrange(&rota(121, vec![group(1, &[])])), Err(RotaFault::TooLong { months: 121 }));
}

/// The least sum of squares of the counts, over all arrangements.
fn least_by_hand(rota: &Rota) -> u32 {
    let mut sizes: BTreeSet<Vec<u32>> = [vec![0; rota.groups.len()]].into();
    for at in 0..rota.months {
        let month = month(at);
        let given = rota.turns.iter().find(|turn| turn.by_hand && turn.month == month);
        let can = |group: &RotaGroup| match given {
            Some(turn) => turn.group == group.name,
            None => !group.away.contains(&month),
        };
        let free: Vec<usize> =
            rota.groups.iter().enumerate().filter(|(_, group)| can(group)).map(|(at, _)| at).collect();
        if !free.is_empty() {
            sizes = sizes
                .iter()
                .flat_map(|sizes| {
                    free.iter().map(move |group| {
                        let mut next = sizes.clone();
                        next[*group] += 1;
                        next
                    })
                })
                .collect();
        }
    }
    let squares = |sizes: &Vec<u32>| sizes.iter().map(|size| size * size).sum();
    sizes.iter().map(squares).min().unwrap_or_default()
}

fn any_rota() -> impl Strategy<Value = Rota> {
    let away = prop::collection::btree_set(0u32..8, 0..5);
    (1u32..9, prop::collection::vec(away, 1..5), prop::option::of((0u32..8, 1usize..5))).prop_map(
        |(months, groups, given)| {
            let groups =
                (1..).zip(groups).map(|(number, away)| group(number, &away.into_iter().collect::<Vec<_>>()));
            let mut rota = rota(months, groups.collect());
            rota.turns = given
                .map(|(at, number)| RotaTurn {
                    month: month(at),
                    group: format!("第{number}组"),
                    by_hand: true,
                })
                .into_iter()
                .collect();
            rota
        },
    )
}

proptest! {
    #[test]
    fn no_rota_is_more_even(rota in any_rota()) {
        let found = arrange(&rota).unwrap();
        let squares: u32 = found.counts.iter().map(|count| count * count).sum();
        prop_assert_eq!(squares, least_by_hand(&rota));
        prop_assert_eq!(found.turns.len() + found.without.len(), rota.months as usize);
        for turn in &found.turns {
            let row = rota.groups.iter().find(|group| group.name == turn.turn.group);
            if !turn.turn.by_hand {
                prop_assert!(row.is_some_and(|row| !row.away.contains(&turn.turn.month)));
            }
        }
        for month in &found.without {
            prop_assert!(rota.groups.iter().all(|group| group.away.contains(month)));
        }
        prop_assert_eq!(arrange(&rota).unwrap(), found);
    }

    #[test]
    fn without_absences_counts_differ_by_at_most_one(groups in 1usize..30, months in 1u32..60) {
        let found = arrange(&rota(months, (1..=groups).map(|number| group(number, &[])).collect())).unwrap();
        let (least, most) = (found.counts.iter().min().unwrap(), found.counts.iter().max().unwrap());
        prop_assert!(most - least <= 1);
        let names: Vec<_> = found.turns.iter().map(|turn| &turn.turn.group).collect();
        prop_assert!(groups == 1 || names.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
