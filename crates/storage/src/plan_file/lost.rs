//! What a record would lose if it were written back: names inside its parts that this version does not know.
//!
//! Unknown fields of a record itself are kept; its parts (an adjustment, a budget template) keep none.

use serde_json::Value;

/// The first name, as `part.name`, whose value is in the file and would not be written back.
pub(super) fn first(file: &Value, written: &Value) -> Option<String> {
    match (file, written) {
        (Value::Object(file), Value::Object(written)) => {
            file.iter().find_map(|(name, value)| match written.get(name) {
                Some(kept) => first(value, kept).map(|inner| join(name, &inner)),
                None => (!is_blank(value)).then(|| name.clone()),
            })
        }
        (Value::Array(file), Value::Array(written)) => {
            file.iter().zip(written).find_map(|(file, written)| first(file, written))
        }
        // A measured number may be written in full although a plain number says the same.
        (Value::Object(file), Value::Number(_)) => {
            let known = ["low", "high", "approximate", "raw"];
            file.iter()
                .find(|(name, value)| !known.contains(&name.as_str()) && !is_blank(value))
                .map(|(name, _)| name.clone())
        }
        _ => None,
    }
}

fn join(outer: &str, inner: &str) -> String {
    format!("{outer}.{inner}")
}

/// Values that mean the same as nothing at all.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_says_something_is_lost() {
        let written = json!({"order": 1, "fee": 65, "adjustment": {"reason": "已核"}, "list": [{"a": 1}]});
        let check = |file: Value| first(&file, &written);
        assert_eq!(check(json!({"order": 1, "code": "", "fee": {"low": 65, "high": 65}})), None);
        assert_eq!(
            check(json!({"adjustment": {"reason": "已核", "level": 2}})).as_deref(),
            Some("adjustment.level")
        );
        assert_eq!(check(json!({"fee": {"low": 65, "high": 65, "month": 4}})).as_deref(), Some("fee.month"));
        assert_eq!(check(json!({"list": [{"a": 1, "b": 2}]})).as_deref(), Some("list.b"));
    }
}
