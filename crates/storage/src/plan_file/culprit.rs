//! Which value of a record cannot be read: found by leaving values out one after the other and reading again.
//!
//! A record is read by its derive, which says what is wrong and not where. The value that is at fault is the one without
//! which something else is wrong, or nothing. Records that cannot be read are rare and small, so reading them some dozens
//! of times costs nothing that anybody notices.

use serde_json::Value;

/// A step into a value.
#[derive(Clone)]
enum Step {
    Field(String),
    Place(usize),
}

/// Why a record cannot be read; nothing where it can.
type Read<'a> = &'a dyn Fn(&Value) -> Option<String>;

/// The path to the value at fault, as `adjustment.on` or `history[2].on`, with that value; nothing where no single one is.
pub(super) fn culprit<'a>(record: &'a Value, read: Read<'_>) -> Option<(String, &'a Value)> {
    let fault = read(record)?;
    let mut path = Vec::new();
    let mut value = record;
    while let Some(step) = steps(value).into_iter().find(|step| {
        let mut without = record.clone();
        remove(&mut without, &path, step);
        read(&without).as_ref() != Some(&fault)
    }) {
        value = into(value, &step)?;
        path.push(step);
    }
    (!path.is_empty()).then(|| (written(&path), value))
}

fn steps(value: &Value) -> Vec<Step> {
    match value {
        Value::Object(fields) => fields.keys().cloned().map(Step::Field).collect(),
        Value::Array(items) => (0..items.len()).map(Step::Place).collect(),
        _ => Vec::new(),
    }
}

fn into<'a>(value: &'a Value, step: &Step) -> Option<&'a Value> {
    match step {
        Step::Field(name) => value.get(name),
        Step::Place(place) => value.get(place),
    }
}

fn remove(record: &mut Value, path: &[Step], last: &Step) {
    let home = path.iter().try_fold(record, |value, step| match step {
        Step::Field(name) => value.get_mut(name),
        Step::Place(place) => value.get_mut(place),
    });
    match (home, last) {
        (Some(Value::Object(fields)), Step::Field(name)) => _ = fields.remove(name),
        (Some(Value::Array(items)), Step::Place(place)) if *place < items.len() => _ = items.remove(*place),
        _ => {}
    }
}

fn written(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Field(name) if text.is_empty() => text.push_str(name),
            Step::Field(name) => text.extend([".", name]),
            Step::Place(place) => text.push_str(&format!("[{place}]")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only read")]
    struct Inner {
        on: u8,
    }

    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only read")]
    struct Outer {
        name: String,
        #[serde(default)]
        all: Vec<Inner>,
        #[serde(default)]
        one: Option<Inner>,
    }

    fn found(record: &Value) -> Option<(String, Value)> {
        let read = |value: &Value| Outer::deserialize(value).err().map(|fault| fault.to_string());
        culprit(record, &read).map(|(path, value)| (path, value.clone()))
    }

    #[test]
    fn the_value_at_fault_is_found_wherever_it_stands() {
        assert_eq!(found(&json!({"name": "甲"})), None);
        assert_eq!(found(&json!({"name": 1})), Some(("name".to_owned(), json!(1))));
        let inside = json!({"name": "甲", "all": [{"on": 1}, {"on": "二"}]});
        assert_eq!(found(&inside), Some(("all[1].on".to_owned(), json!("二"))));
        assert_eq!(
            found(&json!({"name": "甲", "one": {"on": 300}})),
            Some(("one.on".to_owned(), json!(300)))
        );
        assert_eq!(found(&json!({"one": null})), None);
    }
}
