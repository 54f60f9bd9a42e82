//! Laws of the ledger's own fields, of merging and of what was said to be no duplicate.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use linli_plan::{
    About, AnyRow, Campaign, CampaignId, Command, CommandError, CustomField, CustomFieldId, CustomKind,
    Field, Measured, Neighbourhood, NeighbourhoodId, Period, Plan, PlanId, RecordId, Value, YES,
};
use proptest::prelude::*;

fn place(number: u16) -> NeighbourhoodId {
    NeighbourhoodId::preset(number)
}

fn own(number: u16) -> CustomFieldId {
    CustomFieldId::preset(number)
}

/// Some rows, some campaigns in them, a field of the office's own.
fn plan(names: &[&str], campaigns: &[BTreeSet<u16>]) -> Plan {
    let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
    let about = About { office: "某街道".into(), ..About::begun(Period::around(day), day) };
    let rows =
        names.iter().zip(0u16..).map(|(name, id)| AnyRow::from((place(id), Neighbourhood::named(name))));
    let campaigns = campaigns.iter().zip(0u16..).map(|(places, id)| {
        let neighbourhoods = places.iter().copied().map(place).collect();
        AnyRow::from((CampaignId::preset(id), Campaign { neighbourhoods, ..Campaign::default() }))
    });
    let field = CustomField { name: "改造".into(), kind: CustomKind::YesNo, ..CustomField::default() };
    let put = rows.chain(campaigns).chain([AnyRow::from((own(1), field))]).collect();
    Plan::empty(PlanId::preset(1), about).apply(&Command::Put(put)).unwrap()
}

#[test]
fn a_field_that_is_taken_out_takes_its_values_along() {
    let field = Field::Custom(own(1));
    let before = plan(&["北里", "南里"], &[]);
    let yes = Some(Value::Choice(YES.into()));
    let filled = before.apply(&Command::SetFields(vec![(place(0), field, yes.clone())])).unwrap();
    assert_eq!(filled.neighbourhoods[&place(0)].get(field), yes);
    let emptied = filled.apply(&Command::remove(own(1))).unwrap();
    assert_eq!(emptied.neighbourhoods[&place(0)].get(field), None);
    assert!(std::ptr::eq(&*filled.neighbourhoods[&place(1)], &*emptied.neighbourhoods[&place(1)]));
    let again = emptied.apply(&Command::SetFields(vec![(place(0), field, yes)]));
    assert_eq!(again, Err(CommandError::NotThere { id: own(1).to_string() }));
}

#[test]
fn a_field_takes_only_what_it_is_for() {
    let (plan, field) = (plan(&["北里"], &[]), Field::Custom(own(1)));
    let set = |value| plan.apply(&Command::SetFields(vec![(place(0), field, Some(value))])).map(|_| ());
    assert_eq!(set(Value::Text("是".into())), Err(CommandError::WrongKind { field }));
    assert_eq!(set(Value::Choice("或许".into())), Err(CommandError::WrongKind { field }));
    let named = CustomField { name: " ".into(), ..CustomField::default() };
    assert_eq!(plan.apply(&Command::put(own(2), named)), Err(CommandError::FieldNameMissing));
}

#[test]
fn merging_keeps_what_is_said_and_fills_what_is_not() {
    let mut keep = Neighbourhood::named("南沙滩小区");
    keep.households = Some(Measured::exact(1200));
    keep.unread.insert(Field::Fee, "面议".into());
    let mut other = Neighbourhood::named("南沙滩");
    other.households = Some(Measured::exact(900));
    other.fee = Some(Measured::exact(65));
    other.address = "南沙滩路1号院".into();
    other.aliases.insert("一小区".into());
    other.unread.insert(Field::Price, "待定".into());
    let merged = keep.merged_with(&other);
    assert_eq!(merged.households, Some(Measured::exact(1200)));
    assert_eq!((merged.fee.clone(), &*merged.address), (Some(Measured::exact(65)), "南沙滩路1号院"));
    assert_eq!(merged.aliases.iter().map(String::as_str).collect::<Vec<_>>(), ["一小区", "南沙滩"]);
    let unread: Vec<_> = merged.unread.keys().copied().collect();
    assert_eq!(unread, [Field::Price]);
}

proptest! {
    #[test]
    fn merging_loses_no_campaign(
        places in prop::collection::vec(prop::collection::btree_set(0u16..4, 0..4), 0..4),
        keep in 0u16..4,
        gone in 0u16..4,
    ) {
        let before = plan(&["甲", "乙", "丙", "丁"], &places);
        let after = before.apply(&Command::Merge(place(keep), place(gone))).unwrap();
        let moved = |id: NeighbourhoodId| if id == place(gone) { place(keep) } else { id };
        for (id, campaign) in &before.campaigns {
            let expected: BTreeSet<_> = campaign.neighbourhoods.iter().copied().map(moved).collect();
            prop_assert_eq!(&after.campaigns[id].neighbourhoods, &expected);
        }
        prop_assert_eq!(after.neighbourhoods.contains_key(&place(gone)), keep == gone);
        prop_assert_eq!(after.check(), []);
    }

    #[test]
    fn what_is_distinct_is_so_from_both_sides_and_through_merges(one in 0u16..4, other in 0u16..4, into in 0u16..4) {
        prop_assume!(one != other && into != other);
        let plan = plan(&["甲", "乙", "丙", "丁"], &[]);
        let said = plan.apply(&Command::Distinguish(vec![(place(one), place(other))])).unwrap();
        prop_assert!(said.are_distinct(place(one), place(other)) && said.are_distinct(place(other), place(one)));
        let merged = said.apply(&Command::Merge(place(into), place(one))).unwrap();
        prop_assert!(merged.are_distinct(place(into), place(other)));
        prop_assert!(!merged.are_distinct(place(into), place(into)));
        let gone = said.apply(&Command::RemoveNeighbourhoods(vec![place(other)])).unwrap();
        prop_assert!(gone.neighbourhoods.values().all(|row| row.distinct_from.is_empty()));
    }
}
