//! Trials of the search for duplicates.

use chrono::NaiveDate;
use linli_plan::{About, AnyRow, Command, Measured, Period, PlanId, RecordId};
use proptest::prelude::*;

use super::*;

fn plan(rows: Vec<Neighbourhood>) -> Plan {
    let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
    let about = About::begun(Period::around(day), day);
    let rows = rows.into_iter().zip(0u16..).map(|(row, number)| {
        AnyRow::from((NeighbourhoodId::preset(number), Neighbourhood { order: i64::from(number), ..row }))
    });
    Plan::empty(PlanId::preset(1), about).apply(&Command::Put(rows.collect())).unwrap()
}

fn search(plan: &Plan) -> Vec<Likeness> {
    let mut search = DuplicateSearch::new(plan);
    while search.step(7) {}
    search.finish()
}

fn row(name: &str, community: &str) -> Neighbourhood {
    Neighbourhood { community: community.into(), ..Neighbourhood::named(name) }
}

#[test]
fn spellings_of_one_neighbourhood_are_found_and_phases_are_not() {
    let found = search(&plan(vec![
        row("南沙滩小区", "南沙滩社区"),
        row("南沙滩", "南沙滩"),
        row("林萃公寓一期", "林萃社区"),
        row("林萃公寓二期", "林萃社区"),
        row("安慧里", "安慧里社区"),
        row("慧忠里", "慧忠里社区"),
    ]));
    let pairs: Vec<_> = found.iter().map(|found| (found.one, found.other, found.score)).collect();
    assert_eq!(pairs, [(NeighbourhoodId::preset(0), NeighbourhoodId::preset(1), 70)]);
    assert_eq!(found[0].reasons, [Resemblance::SameCore, Resemblance::SameCommunity]);
}

#[test]
fn an_alias_and_an_address_count() {
    let mut known = row("北辰嘉园", "甲社区");
    known.aliases.insert("三号地".into());
    let mut other = row("三号地小区", "");
    other.address = "北辰东路8号".into();
    known.address = "北辰东路 8号".into();
    let (score, reasons) = likeness(&known, &other);
    assert_eq!((score, reasons), (87, vec![Resemblance::Alias, Resemblance::SameAddress]));
}

#[test]
fn ten_thousand_rows_are_not_compared_with_each_other() {
    let name = |number: usize| {
        let letter = |at: usize| char::from_u32(0x4e00 + u32::try_from(at % 700).unwrap()).unwrap();
        format!("{}{}{}小区", letter(number), letter(number / 7 + 31), letter(number * 13 + 5))
    };
    let mut rows: Vec<_> = (0..10_000).map(|number| row(&name(number), "甲社区")).collect();
    rows.push(row(name(77).trim_end_matches("小区"), "甲社区"));
    let mut search = DuplicateSearch::new(&plan(rows));
    while search.step(100) {}
    assert!(search.seen.len() < 600_000, "{}", search.seen.len());
    assert!(search.finish().iter().any(|found| found.other == NeighbourhoodId::preset(10_000)));
}

fn any_row() -> impl Strategy<Value = Neighbourhood> {
    let name = "[南北]沙?[里滩](小区|社区|一期|2号院)?";
    (name, "[甲乙]?", "[1-2]?", prop::option::of(1990i64..1993), prop::option::of(90i64..110)).prop_map(
        |(name, community, address, year, households)| Neighbourhood {
            community,
            address,
            built_year: year.map(Measured::exact),
            households: households.map(Measured::exact),
            ..Neighbourhood::named(&name)
        },
    )
}

proptest! {
    #[test]
    fn likeness_has_no_direction(one in any_row(), other in any_row()) {
        prop_assert_eq!(likeness(&one, &other), likeness(&other, &one));
    }

    #[test]
    fn what_was_said_to_be_two_never_comes_back(rows in prop::collection::vec(any_row(), 2..12)) {
        let plan = plan(rows);
        let found = search(&plan);
        let pairs = found.iter().map(|found| (found.other, found.one)).collect();
        let settled = plan.apply(&Command::Distinguish(pairs)).unwrap();
        prop_assert_eq!(search(&settled), vec![]);
    }

    #[test]
    fn a_pair_is_found_once_and_as_alike_as_its_rows(rows in prop::collection::vec(any_row(), 2..12)) {
        let plan = plan(rows);
        let found = search(&plan);
        let pairs: BTreeSet<_> = found.iter().map(|found| sorted(found.one, found.other)).collect();
        prop_assert_eq!(pairs.len(), found.len());
        for found in found {
            let (one, other) = (&plan.neighbourhoods[&found.one], &plan.neighbourhoods[&found.other]);
            prop_assert_eq!(likeness(one, other), (found.score, found.reasons));
        }
    }
}
