//! Records as they may leave: the columns of the allow-list, and nothing beside them.

use chrono::NaiveDate;
use linli_plan::{ColumnHolds, RecordKind, SharedColumn};
use serde_json::Value;

/// What a column of a record that leaves holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SharedCell {
    /// Text, a code, an id, a month or a time.
    Text(Option<String>),
    /// A whole number.
    Number(Option<i64>),
    /// A number that may be a range or an estimate, without the words it came from.
    Measured(Option<(i64, i64, bool)>),
    /// A day.
    Day(Option<NaiveDate>),
    /// Yes or no.
    YesNo(bool),
    /// Several names, codes or ids.
    Several(Vec<String>),
}

/// The columns of a record that may leave, in the order of the allow-list; none of a kind that stays.
///
/// `record` is the record as the plan file has it.
pub fn shared_row<'a>(
    kind: RecordKind,
    record: &'a Value,
) -> impl Iterator<Item = (SharedColumn, SharedCell)> + 'a {
    kind.shared_columns().iter().map(move |column| (*column, cell(column.holds, record.get(column.field))))
}

fn cell(holds: ColumnHolds, value: Option<&Value>) -> SharedCell {
    let text = || value.and_then(Value::as_str).filter(|text| !text.is_empty());
    match holds {
        ColumnHolds::Name | ColumnHolds::Text | ColumnHolds::Id | ColumnHolds::Month | ColumnHolds::Time => {
            SharedCell::Text(text().map(str::to_owned))
        }
        ColumnHolds::Number | ColumnHolds::People => SharedCell::Number(value.and_then(Value::as_i64)),
        ColumnHolds::Measured | ColumnHolds::MeasuredPeople => SharedCell::Measured(value.and_then(measured)),
        ColumnHolds::Day => SharedCell::Day(text().and_then(|text| text.parse().ok())),
        ColumnHolds::YesNo => SharedCell::YesNo(value.and_then(Value::as_bool).unwrap_or_default()),
        ColumnHolds::Several => {
            let entries = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            SharedCell::Several(entries.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        }
    }
}

fn measured(value: &Value) -> Option<(i64, i64, bool)> {
    if let Some(exact) = value.as_i64() {
        return Some((exact, exact, false));
    }
    let part = |name: &str| value.get(name).and_then(Value::as_i64);
    let is_approximate = value.get("approximate").and_then(Value::as_bool).unwrap_or_default();
    Some((part("low")?, part("high")?, is_approximate))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_the_columns_of_the_list_leave() {
        let record = json!({
            "name": "北里", "community": "甲", "households": {"low": 1200, "high": 1200, "approximate": true, "raw": "约1200户"},
            "notes": "找王阿姨", "unread": {"fee": "问王阿姨"}, "later": "王阿姨",
        });
        let row: Vec<_> = shared_row(RecordKind::Neighbourhood, &record).collect();
        let cell =
            |name: &str| row.iter().find(|(column, _)| column.field == name).map(|(_, cell)| cell.clone());
        assert_eq!(cell("households"), Some(SharedCell::Measured(Some((1_200, 1_200, true)))));
        assert_eq!(cell("fee"), Some(SharedCell::Measured(None)));
        assert!(!format!("{row:?}").contains("王阿姨"));
        assert_eq!(shared_row(RecordKind::Worker, &record).count(), 0);
    }
}
