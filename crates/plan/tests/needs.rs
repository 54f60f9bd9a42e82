//! Laws of needs and their categories: nothing is lost when they are merged, split or moved.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

use chrono::NaiveDate;
use linli_plan::{
    About, AnyRow, Association, AssociationId, Attribution, Campaign, CampaignId, Command, CommandError,
    Committee, CommitteeId, Need, NeedCategory, NeedCategoryId, NeedDeed, NeedId, NeedState, NeedStatus,
    NeedStatusId, Neighbourhood, NeighbourhoodId, Period, Plan, PlanId, RecordId, RecordKind, Rerouting,
    Worker, WorkerId,
};
use proptest::prelude::*;

const NEEDS: u16 = 8;
const CATEGORIES: u16 = 6;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 1).unwrap()
}

fn hand() -> Attribution {
    Attribution { on: day(), by: "李".into() }
}

fn need(number: u16) -> NeedId {
    NeedId::preset(number)
}

fn category(number: u16) -> NeedCategoryId {
    NeedCategoryId::preset(number)
}

/// Needs 0 to 7 in categories 0 to 5, the odd ones of which lie below the one before.
fn plan() -> Plan {
    let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day()), day()));
    let mut rows: Vec<AnyRow> = Vec::new();
    for number in 0..CATEGORIES {
        let parent = (number % 2 == 1).then(|| category(number - 1));
        let row = NeedCategory { name: format!("类别{number}"), parent, ..NeedCategory::default() };
        rows.push((category(number), row).into());
    }
    for number in 0..NEEDS {
        let row = Need {
            order: number.into(),
            text: format!("需求{number}"),
            category: Some(category(number % CATEGORIES)),
            ..Need::default()
        };
        rows.push((need(number), row).into());
    }
    plan.apply(&Command::Put(rows)).unwrap()
}

fn any_step() -> impl Strategy<Value = Command> {
    let one = || 0..NEEDS;
    let kind = || 0..CATEGORIES;
    let some = || prop::collection::vec(one().prop_map(need), 0..4);
    prop_oneof![
        (kind(), kind()).prop_map(|(keep, gone)| Command::MergeCategories(category(keep), category(gone))),
        (kind(), prop::option::of(kind())).prop_map(|(id, parent)| {
            let parent = parent.map(category);
            let row = NeedCategory { name: "改名".into(), parent, ..NeedCategory::default() };
            Command::put(category(id), row)
        }),
        (0u16..4, some()).prop_map(|(id, needs)| {
            let new = NeedCategory { name: "新".into(), ..NeedCategory::default() };
            Command::SplitCategory(category(90 + id), Box::new(new), needs)
        }),
        (some(), prop::option::of(kind())).prop_map(|(ids, to)| Command::Categorise(ids, to.map(category))),
        (some(), kind()).prop_map(|(ids, to)| {
            Command::AdoptCategories(ids.into_iter().map(|id| (id, category(to))).collect())
        }),
        kind().prop_map(|id| Command::remove(category(id))),
        (one(), some()).prop_map(|(keep, gone)| Command::MergeNeeds(need(keep), gone, hand())),
        some().prop_map(|ids| Command::SeparateNeeds(ids, hand())),
        one().prop_map(|id| Command::remove(need(id))),
    ]
}

/// Needs without their trail, which only grows.
fn without_trail(plan: &Plan) -> Vec<Need> {
    let needs = plan.needs.values();
    needs.map(|need| Need { trail: Vec::new(), ..need.as_ref().clone() }).collect()
}

proptest! {
    /// Whatever is done to categories, every need is there with its words, and in a category that is there.
    #[test]
    fn moving_categories_loses_no_need(steps in prop::collection::vec(any_step(), 0..12)) {
        let mut plan = plan();
        for step in steps {
            let Ok(next) = plan.apply(&step) else { continue };
            let taken = usize::from(matches!(&step, Command::Remove(ids) if ids[0].kind() == RecordKind::Need));
            prop_assert_eq!(next.needs.len() + taken, plan.needs.len());
            for (id, row) in &next.needs {
                prop_assert_eq!(&row.text, &plan.needs[id].text);
            }
            prop_assert_eq!(next.check(), []);
            let listed = next.categories_in_order();
            prop_assert_eq!(listed.len(), next.need_categories.len());
            plan = next;
        }
    }

    /// What stands for others stands for itself, and each need stands for one.
    #[test]
    fn everybody_has_one_head(steps in prop::collection::vec(any_step(), 0..12)) {
        let mut plan = plan();
        for step in steps {
            plan = plan.apply(&step).unwrap_or(plan);
        }
        let mut counted = 0;
        for id in plan.needs.keys() {
            let head = plan.need_head(*id);
            prop_assert_eq!(plan.needs[&head].merged_into, None);
            if head == *id {
                counted += 1 + plan.needs_behind(head).len();
            }
        }
        prop_assert_eq!(counted, plan.needs.len());
    }

    /// What is merged and separated again is as before, but for its trail.
    #[test]
    fn merging_and_separating_is_a_round_trip(keep in 0..NEEDS, gone in prop::collection::btree_set(0..NEEDS, 0..5)) {
        let before = plan();
        let gone: Vec<NeedId> = gone.into_iter().map(need).collect();
        let merged = before.apply(&Command::MergeNeeds(need(keep), gone.clone(), hand())).unwrap();
        let count = gone.iter().filter(|id| **id != need(keep)).count();
        prop_assert_eq!(merged.needs_behind(need(keep)).len(), count);
        let after = merged.apply(&Command::SeparateNeeds(gone, hand())).unwrap();
        prop_assert_eq!(without_trail(&after), without_trail(&before));
        for row in after.needs.values() {
            prop_assert!(row.trail.is_empty() || row.trail.len() == 2);
        }
    }
}

#[test]
fn one_need_becomes_two_with_one_place_and_source() {
    let mut plan = plan();
    let whole = Need { text: "停车难；楼道灯坏".into(), source: "12345".into(), ..Need::default() };
    plan = plan.apply(&Command::put(need(20), whole)).unwrap();
    let split = |first: &str, second: &str| {
        Command::SplitNeed(need(20), first.to_owned(), (need(21), second.to_owned()), hand())
    };
    assert_eq!(plan.apply(&split("停车难", " ")), Err(CommandError::NameMissing));
    let next = plan.apply(&split("停车难", "楼道灯坏")).unwrap();
    let (first, second) = (&next.needs[&need(20)], &next.needs[&need(21)]);
    assert_eq!((first.text.as_str(), second.text.as_str()), ("停车难", "楼道灯坏"));
    assert_eq!((second.source.as_str(), second.split_from), ("12345", Some(need(20))));
    assert_eq!(
        (first.trail[0].did, first.trail[0].before.as_str()),
        (NeedDeed::SplitOff, "停车难；楼道灯坏")
    );
}

#[test]
fn a_category_never_lies_below_itself() {
    let below = NeedCategory { name: "上".into(), parent: Some(category(1)), ..NeedCategory::default() };
    let circle = Err(CommandError::Circle { id: category(0).to_string() });
    assert_eq!(plan().apply(&Command::put(category(0), below)), circle);
}

#[test]
fn a_merged_category_leaves_its_name_as_a_word() {
    let next = plan().apply(&Command::MergeCategories(category(1), category(0))).unwrap();
    let kept = &next.need_categories[&category(1)];
    assert!(kept.keywords.contains("类别0") && kept.parent.is_none());
    assert!(next.needs.values().all(|need| need.category != Some(category(0))));
}

#[test]
fn what_is_in_use_says_what_uses_it() {
    let association = AssociationId::preset(1);
    let named = |name: &str| Association { name: name.into(), ..Association::default() };
    let committee = Committee {
        association,
        community: "甲".into(),
        head: String::new(),
        members: None,
        notes: String::new(),
        extra: Default::default(),
    };
    let worker = Worker { name: "张".into(), association: Some(association), ..Worker::default() };
    let rows = vec![
        (association, named("综合治理协会")).into(),
        (CommitteeId::preset(1), committee).into(),
        (WorkerId::preset(1), worker).into(),
    ];
    let plan = plan().apply(&Command::Put(rows)).unwrap();
    assert_eq!(plan.used_by(association.into()), [CommitteeId::preset(1).into(), WorkerId::preset(1).into()]);
    let refused = Err(CommandError::InUse { kind: RecordKind::Committee, count: 1 });
    assert_eq!(plan.apply(&Command::remove(association)), refused);
    let refused = Err(CommandError::InUse { kind: RecordKind::NeedCategory, count: 1 });
    assert_eq!(plan.apply(&Command::remove(category(0))), refused);
}

#[test]
fn a_need_keeps_the_words_for_a_place_that_goes() {
    let place = NeighbourhoodId::preset(1);
    let row = Neighbourhood { community: "甲".into(), ..Neighbourhood::named("北里") };
    let said = Need {
        neighbourhood: Some(place),
        building: "5号楼".into(),
        ..plan().needs[&need(0)].as_ref().clone()
    };
    let campaign = CampaignId::preset(1);
    let said = Need { campaigns: [campaign].into(), ..said };
    let rows = vec![(place, row).into(), (campaign, Campaign::default()).into(), (need(0), said).into()];
    let plan = plan().apply(&Command::Put(rows)).unwrap();
    assert_eq!(plan.used_by(campaign.into()), [need(0).into()]);
    let next = plan.apply(&Command::Remove(vec![place.into(), campaign.into()])).unwrap();
    let left = &next.needs[&need(0)];
    assert_eq!((left.community.as_str(), left.building.as_str()), ("甲", "北里5号楼"));
    assert!(left.place_unverified && left.campaigns.is_empty() && left.neighbourhood.is_none());
}

#[test]
fn what_is_settled_stays_in_the_old_plan() {
    let settled = Need { state: NeedState::Closed, ..plan().needs[&need(0)].as_ref().clone() };
    let plan = plan().apply(&Command::put(need(0), settled)).unwrap();
    let plan = plan.apply(&Command::MergeNeeds(need(0), vec![need(1)], hand())).unwrap();
    let next = plan.carried_over(PlanId::preset(2), day()).plan;
    assert_eq!(next.needs.len(), usize::from(NEEDS) - 2);
    assert_eq!(next.check(), []);
}

#[test]
fn rerouting_needs_a_reason() {
    let rerouting = Rerouting {
        lead: None,
        supporting: Default::default(),
        days: Some(3),
        reason: " ".into(),
        by: String::new(),
        on: day(),
    };
    let row = Need { rerouting: Some(rerouting), ..plan().needs[&need(0)].as_ref().clone() };
    assert_eq!(plan().apply(&Command::put(need(0), row)), Err(CommandError::ReasonMissing));
}

fn put(plan: &Plan, id: NeedId, change: impl FnOnce(&mut Need)) -> Plan {
    let mut row = plan.needs[&id].as_ref().clone();
    change(&mut row);
    plan.apply(&Command::put(id, row)).unwrap()
}

#[test]
fn who_changes_a_category_has_confirmed_it_and_what_is_adopted_is_not() {
    let plan = plan();
    let plan = put(&plan, need(0), |row| row.notes = "改".into());
    assert!(!plan.needs[&need(0)].confirmed);
    let plan = put(&plan, need(0), |row| row.category = Some(category(3)));
    assert!(plan.needs[&need(0)].confirmed);
    let plan = plan.apply(&Command::AdoptCategories(vec![(need(0), category(2))])).unwrap();
    assert_eq!((plan.needs[&need(0)].category, plan.needs[&need(0)].confirmed), (Some(category(2)), false));
    let plan = plan.apply(&Command::Categorise(vec![need(0)], Some(category(2)))).unwrap();
    let plan = put(&plan, need(0), |row| row.confirmed = false);
    assert!(!plan.needs[&need(0)].confirmed, "what was learned can be forgotten");
}

#[test]
fn a_need_is_as_far_as_the_status_of_the_office_says() {
    let id = NeedStatusId::preset(1);
    let row = |counts_as| NeedStatus { name: "待街道协调".into(), counts_as, ..NeedStatus::default() };
    let plan = plan().apply(&Command::put(id, row(NeedState::Handling))).unwrap();
    let plan = put(&plan, need(0), |row| row.status = Some(id));
    assert_eq!(plan.needs[&need(0)].state, NeedState::Handling);
    let plan = plan.apply(&Command::put(id, row(NeedState::Assigned))).unwrap();
    assert_eq!(plan.needs[&need(0)].state, NeedState::Assigned);
    assert!(plan.apply(&Command::remove(id)).is_err(), "it is in use");
    let plan = put(&plan, need(0), |row| row.state = NeedState::Closed);
    assert_eq!((plan.needs[&need(0)].state, plan.needs[&need(0)].status), (NeedState::Closed, None));
}
