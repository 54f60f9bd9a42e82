//! Tables beside the map of the standard library, and records by the table of their fields beside what serde would say.

use std::{collections::BTreeMap, sync::Arc};

use linli_plan::{
    CampaignId, Fund, FundId, RecordId, Table, Task,
    fields::{self, FieldFault, Fields},
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn fund(name: &str) -> Arc<Fund> {
    Arc::new(Fund { name: name.to_owned(), ..Fund::default() })
}

#[derive(Clone, Debug)]
enum Step {
    Put(u16, String),
    Take(u16),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        2 => (0u16..40, "[a-c]").prop_map(|(number, name)| Step::Put(number, name)),
        1 => (0u16..40).prop_map(Step::Take),
    ];
    prop::collection::vec(step, 0..80)
}

fn go(table: &mut Table<Fund>, map: &mut BTreeMap<FundId, Arc<Fund>>, step: Step) {
    match step {
        Step::Put(number, name) => {
            let row = fund(&name);
            table.insert(FundId::preset(number), Arc::clone(&row));
            map.insert(FundId::preset(number), row);
        }
        Step::Take(number) => {
            let id = FundId::preset(number);
            assert_eq!(table.remove(&id), map.remove(&id));
        }
    }
}

proptest! {
    #[test]
    fn a_table_is_a_map_in_the_order_of_ids(first in steps(), then in steps()) {
        let (mut table, mut map) = (Table::<Fund>::default(), BTreeMap::new());
        first.into_iter().for_each(|step| go(&mut table, &mut map, step));
        let (earlier, before) = (table.clone(), map.clone());
        prop_assert!(earlier.ptr_eq(&table));
        then.into_iter().for_each(|step| go(&mut table, &mut map, step));

        prop_assert_eq!(table.len(), map.len());
        prop_assert_eq!(table.is_empty(), map.is_empty());
        prop_assert!(table.iter().eq(map.iter()));
        prop_assert!(table.keys().eq(map.keys()) && table.values().eq(map.values()));
        prop_assert_eq!(&map.clone().into_iter().collect::<Table<Fund>>(), &table);
        for number in 0..40 {
            let id = FundId::preset(number);
            prop_assert_eq!(table.get(&id), map.get(&id));
            prop_assert_eq!(table.contains_key(&id), map.contains_key(&id));
        }
        let changed: Vec<_> = table.changed_from(&earlier).map(|(id, _)| *id).collect();
        let other: Vec<_> = map.iter().filter(|(id, row)| before.get(*id) != Some(*row)).map(|(id, _)| *id).collect();
        prop_assert_eq!(changed, other);
        prop_assert!(earlier.iter().eq(before.iter()), "an earlier version stays as it was");
    }
}

fn task() -> Value {
    json!({ "campaign": CampaignId::preset(1).to_string(), "order": 3, "title": "走访", "due": "2026-05-16" })
}

#[test]
fn a_record_is_read_and_written_field_by_field() {
    let task: Task = fields::read(&task()).unwrap();
    assert_eq!((task.campaign, task.order, task.title.as_str()), (CampaignId::preset(1), 3, "走访"));
    assert_eq!(fields::write(&task).unwrap(), self::task());
    // By way of serde it is the same.
    assert_eq!(serde_json::to_value(&task).unwrap(), self::task());
    assert_eq!(serde_json::from_value::<Task>(self::task()).unwrap(), task);
}

#[test]
fn what_a_record_does_not_know_is_kept() {
    let mut value = task();
    value["colour"] = json!({ "name": "red" });
    let read: Task = fields::read(&value).unwrap();
    assert_eq!(read.extra().keys().collect::<Vec<_>>(), ["colour"]);
    assert_eq!(fields::write(&read).unwrap(), value);
}

#[test]
fn a_record_that_cannot_be_read_says_which_field() {
    let fault = |change: fn(&mut Value)| {
        let mut value = task();
        change(&mut value);
        fields::read::<Task>(&value).unwrap_err()
    };
    assert!(matches!(fault(|value| value["due"] = json!("soon")), FieldFault::Field { name: "due", .. }));
    assert!(matches!(fault(|value| value["order"] = json!("1")), FieldFault::Field { name: "order", .. }));
    assert!(matches!(fault(|value| *value = json!([1])), FieldFault::NoObject));
    let missing = fault(|value| {
        value.as_object_mut().unwrap().remove("campaign");
    });
    assert_eq!(missing.to_string(), "missing field `campaign`");
}

#[test]
fn no_field_stands_twice() {
    let mut names: Vec<_> = Task::FIELDS.iter().map(|slot| slot.name).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
}
