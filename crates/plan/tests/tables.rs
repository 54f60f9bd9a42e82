//! Tables beside the map of the standard library, and records as files have them.

use std::{collections::BTreeMap, sync::Arc};

use linli_plan::{AnyRecord, CampaignId, Fund, FundId, RecordId, RecordKind, Table, Task};
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
    let task: Task = serde_json::from_value(task()).unwrap();
    assert_eq!((task.campaign, task.order, task.title.as_str()), (CampaignId::preset(1), 3, "走访"));
    assert_eq!(serde_json::to_value(&task).unwrap(), self::task());
}

#[test]
fn what_a_record_does_not_know_is_kept_to_the_last_digit() {
    let mut value = task();
    value["colour"] =
        json!({ "name": "red", "shades": [18_446_744_073_709_551_615_u64, -9_223_372_036_854_775_808_i64] });
    value["share"] = json!(0.1 + 0.2);
    value["none"] = Value::Null;
    let read: Task = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(read.extra.keys().collect::<Vec<_>>(), ["colour", "none", "share"]);
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
}

proptest! {
    #[test]
    fn any_number_that_a_record_does_not_know_is_kept(whole: i64, large: u64, float in proptest::num::f64::NORMAL) {
        let mut value = task();
        value["unknown"] = json!([whole, large, { "float": float }]);
        let Ok(AnyRecord::Task(read)) = AnyRecord::read(RecordKind::Task, &value) else { panic!("not read") };
        prop_assert_eq!(serde_json::to_value(&read).unwrap(), value);
    }
}

#[test]
fn a_record_without_what_it_must_have_says_what_is_missing() {
    let mut value = task();
    value.as_object_mut().unwrap().remove("campaign");
    let fault = AnyRecord::read(RecordKind::Task, &value).unwrap_err();
    assert_eq!(fault.to_string(), "missing field `campaign`");
}
