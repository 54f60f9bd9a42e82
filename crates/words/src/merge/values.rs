//! Records and values as a person knows them: by name, in their unit, never by an id.

use chrono::NaiveDate;
use linli_merge::RowKey;
use linli_plan::{AnyId, Neighbourhood, OutlineId, Plan, Quantity, Segment};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::labels::{Form, kind, other_content};
use crate::{Lang, PlanNames, fields, format};

/// Characters of a text that are quoted.
const QUOTED: usize = 24;
/// Names of a list that are said.
const NAMES: usize = 4;

/// Names of records, looked up in a plan.
pub(super) struct Names<'a> {
    pub(super) lang: Lang,
    pub(super) plan: &'a Plan,
}

impl Names<'_> {
    fn text(&self, zh: &str, en: &str) -> String {
        if self.lang == Lang::Zh { zh.to_owned() } else { en.to_owned() }
    }

    /// What a record is called, without saying what it is: its name, and where it belongs.
    pub(super) fn record(&self, key: &RowKey, record: Option<&Value>) -> String {
        if key.kind == "plan" {
            return self.text("方案名称与时间", "the name and period of the plan");
        }
        let (own, owner) = self.names(key, record);
        match (own.is_empty(), owner) {
            (false, None) => own,
            (false, Some(owner)) => self.in_brackets(&own, &owner),
            (true, Some(owner)) => owner,
            (true, None) => self.text("没有名称的一条", "one without a name"),
        }
    }

    /// What a record is, with its name: `任务“走访”（邻里自助服务队）`. Neighbourhoods are known by their names alone.
    pub(super) fn titled(&self, key: &RowKey, record: Option<&Value>) -> String {
        let Some(kind) = kind(&key.kind) else { return other_content(self.lang).to_owned() };
        if key.kind == "plan" || key.kind == "neighbourhoods" {
            return self.record(key, record);
        }
        let what = self.text(kind.zh, kind.one);
        let (own, owner) = self.names(key, record);
        let named = match (own.is_empty(), self.lang) {
            (true, _) => what,
            (false, Lang::Zh) => format!("{what}“{own}”"),
            (false, Lang::En) => format!("{what} “{own}”"),
        };
        owner.map_or(named.clone(), |owner| self.in_brackets(&named, &owner))
    }

    fn names(&self, key: &RowKey, record: Option<&Value>) -> (String, Option<String>) {
        let own = record.map(|record| self.own_name(key, record)).unwrap_or_default();
        let owner =
            record.and_then(|record| ["campaign", "workshop"].iter().find_map(|field| record.get(field)));
        (own, owner.and_then(|id| self.reference(id)))
    }

    fn in_brackets(&self, name: &str, owner: &str) -> String {
        if self.lang == Lang::Zh { format!("{name}（{owner}）") } else { format!("{name} ({owner})") }
    }

    fn own_name(&self, key: &RowKey, record: &Value) -> String {
        let said =
            |field: &str| record.get(field).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        match key.kind.as_str() {
            "neighbourhoods" => match (said("name"), said("community")) {
                (Some(name), Some(community)) => self.in_brackets(name, community),
                (name, _) => name.unwrap_or_default().to_owned(),
            },
            "outlines" => {
                let place = key.id.as_ref().and_then(|id| id.parse::<OutlineId>().ok());
                let place = place.and_then(|id| self.plan.neighbourhoods.get(&id.neighbourhood()));
                place.map_or_else(String::new, |place| place.name.clone())
            }
            "ballots" => match record.get("number").and_then(Value::as_i64) {
                Some(number) if self.lang == Lang::Zh => format!("{number}号票"),
                Some(number) => format!("ballot {number}"),
                None => String::new(),
            },
            "sessions" => {
                let day = record.get("date").and_then(|day| NaiveDate::deserialize(day).ok());
                let name = said("name").map(str::to_owned);
                name.or_else(|| day.map(|day| format::date(self.lang, day))).unwrap_or_default()
            }
            "committees" => said("community").unwrap_or_default().to_owned(),
            "holiday_years" => {
                let rest = record.get("rest").and_then(|days| days.get(0)).and_then(Value::as_str);
                rest.and_then(|day| day.get(..4)).unwrap_or_default().to_owned()
            }
            _ => {
                let fields = ["name", "title", "text", "item", "risk", "duty", "number", "need"];
                fields.iter().find_map(|field| said(field)).map(quoted).unwrap_or_default()
            }
        }
    }

    /// What a record of the plan is called, by its id.
    fn reference(&self, id: &Value) -> Option<String> {
        let id: AnyId = id.as_str()?.parse().ok()?;
        let record = self.plan.row(id)?.shared().write().ok()?;
        let name = self.own_name(&RowKey::new(id.kind().code(), &id.to_string()), &record);
        (!name.is_empty()).then_some(name)
    }

    /// What a record of the plan is, with its name, by its id.
    pub(super) fn by_id(&self, id: AnyId) -> String {
        let record = self.plan.row(id).and_then(|row| row.shared().write().ok());
        self.titled(&RowKey::new(id.kind().code(), &id.to_string()), record.as_ref())
    }

    /// A value of a field. Nothing where only that it was changed can be said.
    pub(super) fn value(&self, form: Form, value: Option<&Value>) -> Option<String> {
        let Some(value) = value else { return Some(self.text("空白", "blank")) };
        match form {
            Form::Ledger(field) => {
                let fields = Map::from_iter([(field.code().into_owned(), value.clone())]);
                let row = Neighbourhood::deserialize(&Value::Object(fields)).ok()?;
                let said = format::value(self.lang, field, &row.get(field)?);
                Some(quoted(&format!("{said}{}", self.unit(form))))
            }
            Form::Text => text(self.lang, value),
            Form::Number => {
                value.as_i64().map(format::number).or_else(|| value.get("raw")?.as_str().map(quoted))
            }
            Form::Money => value.as_i64().map(|fen| format::money(self.lang, fen)),
            Form::Quantity => value.as_i64().map(|thousandths| format::quantity(Quantity { thousandths })),
            Form::Day => NaiveDate::deserialize(value).ok().map(|day| format::date(self.lang, day)),
            Form::AsIs => value
                .as_str()
                .map(|text| text.get(..5).filter(|_| text.contains(':')).unwrap_or(text).to_owned()),
            Form::YesNo => {
                value.as_bool().map(|yes| if yes { self.text("是", "yes") } else { self.text("否", "no") })
            }
            Form::Reference => self.references(value),
            Form::Segment => {
                let segment = Segment::deserialize(value).ok()?;
                Some(fields::segment(self.lang, &PlanNames::of(self.plan), segment).to_owned())
            }
            Form::Choice(name) => name(self.lang, value).map(str::to_owned),
            Form::Parts | Form::Custom => None,
        }
    }

    /// What stands behind every value of a field, so that a change says it once.
    pub(super) fn unit(&self, form: Form) -> &'static str {
        match form {
            Form::Ledger(field) => field.unit().map_or("", |unit| format::unit(self.lang, unit)),
            Form::Money if self.lang == Lang::Zh => "元",
            Form::Money => " yuan",
            _ => "",
        }
    }

    fn references(&self, value: &Value) -> Option<String> {
        let one =
            |id: &Value| self.reference(id).unwrap_or_else(|| self.text("已删除的记录", "a removed record"));
        match value {
            Value::Array(ids) => Some(listed(self.lang, "个", &ids.iter().map(one).collect::<Vec<_>>())),
            Value::String(_) => Some(one(value)),
            _ => None,
        }
    }

    /// The name of a custom field, and its values as that field says them.
    pub(super) fn custom(&self, id: &str, value: Option<&Value>) -> (String, Option<String>) {
        let known = id.parse().ok().and_then(|id| self.plan.custom_fields.get(&id).map(|field| (id, field)));
        let Some((id, field)) = known else { return (other_content(self.lang).to_owned(), None) };
        let Some(value) = value else { return (field.name.clone(), self.value(Form::Text, None)) };
        let row = Neighbourhood::deserialize(&json!({ "custom": { id.to_string(): value } })).ok();
        let said = row.and_then(|row| {
            row.custom.get(&id).map(|value| format::value(self.lang, linli_plan::Field::Custom(id), value))
        });
        (field.name.clone(), said.map(|said| quoted(&said)))
    }
}

fn text(lang: Lang, value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.is_empty() => {
            Some(if lang == Lang::Zh { "空白" } else { "blank" }.to_owned())
        }
        Value::String(text) => Some(quoted(text)),
        Value::Array(texts) => {
            let texts: Option<Vec<String>> =
                texts.iter().map(|text| text.as_str().map(str::to_owned)).collect();
            Some(listed(lang, "项", &texts?))
        }
        _ => None,
    }
}

/// The first names of a list, and of how many there are more; in Chinese things are counted by a word of their own.
pub(super) fn listed(lang: Lang, measure: &str, names: &[String]) -> String {
    let said = names.iter().take(NAMES).cloned().collect::<Vec<_>>().join(format::comma(lang));
    match (lang, names.len()) {
        (Lang::Zh, 0) => "无".to_owned(),
        (Lang::En, 0) => "none".to_owned(),
        (_, count) if count <= NAMES => said,
        (Lang::Zh, count) => format!("{said}等{count}{measure}"),
        (Lang::En, count) => format!("{said} and {} more", count - NAMES),
    }
}

/// The beginning of a text, in one line.
fn quoted(text: &str) -> String {
    let line: String =
        text.trim().chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
