//! A file for those who are not to know whom it is about: the columns of the allow-list, pseudonyms for names and ids,
//! and no count of people so small that it points at somebody. It can never be opened or merged as a plan.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use linli_plan::{ColumnHolds, Plan, RecordKind, SharedColumn};
use linli_storage::plan_file::FORMAT_VERSION;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// The least number of people that is written; fewer, but not none, are told as `"<5"`.
const FEWEST: i64 = 5;
const FEW: &str = "<5";

/// A report file, and what a person is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What was done to the records.
    pub summary: ReportSummary,
}

/// What was done to records that leave as a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportSummary {
    /// How many records of each kind are in it.
    pub records: BTreeMap<String, usize>,
    /// How many records of each kind stayed in the office, because nothing of that kind leaves.
    pub left_out: BTreeMap<String, usize>,
    /// How many counts of people were hidden because they are small.
    pub small_counts: usize,
    /// How many needs leave without their place, because there are few from there.
    pub needs_without_place: usize,
}

/// Makes the report file of a plan. Equal plans give equal bytes.
#[must_use]
pub fn report_file(plan: &Plan) -> ReportFile {
    let mut writer = ReportWriter::new(plan);
    let mut records = Map::new();
    for kind in RecordKind::ALL {
        let count = plan.each_of(*kind).count();
        if count == 0 {
            continue;
        }
        if kind.shared_columns().is_empty() {
            writer.summary.left_out.insert(kind.code().to_owned(), count);
            continue;
        }
        let rows: Map<String, Value> = plan
            .each_of(*kind)
            .map(|(id, record)| {
                let id = writer.pseudonym_of_id(&id.to_string());
                (id, writer.row(*kind, &record.write().unwrap_or_default()))
            })
            .collect();
        writer.summary.records.insert(kind.code().to_owned(), rows.len());
        records.insert(kind.code().to_owned(), Value::Object(rows));
    }
    let summary = writer.summary;
    let whole = json!({
        "format": "linli",
        "kind": "report",
        "format_version": FORMAT_VERSION,
        "office": plan.about.office,
        "period": plan.about.period,
        "summary": summary,
        "records": records,
    });
    let mut bytes = serde_json::to_vec_pretty(&whole).unwrap_or_default();
    bytes.push(b'\n');
    ReportFile { bytes, summary }
}

struct ReportWriter {
    /// The pseudonyms of ids, by kind in the order of the file.
    ids: BTreeMap<String, String>,
    names: BTreeMap<(&'static str, String), usize>,
    /// Places from which there are few needs.
    quiet_places: BTreeSet<String>,
    quiet_communities: BTreeSet<String>,
    summary: ReportSummary,
}

impl ReportWriter {
    fn new(plan: &Plan) -> Self {
        let mut ids = BTreeMap::new();
        for kind in RecordKind::ALL {
            for (place, (id, _)) in plan.each_of(*kind).enumerate() {
                let id = id.to_string();
                let prefix = id.split('_').next().unwrap_or_default();
                let pseudonym = format!("{prefix}_{}", place + 1);
                ids.insert(id, pseudonym);
            }
        }
        let needs = || plan.needs.values();
        let places = needs().filter_map(|need| need.neighbourhood.map(|id| id.to_string()));
        let communities = needs().map(|need| need.community.clone()).filter(|name| !name.is_empty());
        Self {
            ids,
            names: BTreeMap::new(),
            quiet_places: few(places),
            quiet_communities: few(communities),
            summary: ReportSummary::default(),
        }
    }

    /// The columns of a record that leave.
    fn row(&mut self, kind: RecordKind, record: &Value) -> Value {
        let mut row = Map::new();
        let hides_place = kind == RecordKind::Need && self.hides_place(record);
        for column in kind.shared_columns() {
            let Some(value) = record.get(column.field) else { continue };
            if hides_place && matches!(column.field, "neighbourhood" | "community") {
                continue;
            }
            if let Some(value) = self.cell(kind, *column, value) {
                row.insert(column.field.to_owned(), value);
            }
        }
        self.summary.needs_without_place += usize::from(hides_place);
        Value::Object(row)
    }

    fn hides_place(&self, need: &Value) -> bool {
        let is_in = |field: &str, quiet: &BTreeSet<String>| {
            need.get(field).and_then(Value::as_str).is_some_and(|text| quiet.contains(text))
        };
        is_in("neighbourhood", &self.quiet_places) || is_in("community", &self.quiet_communities)
    }

    fn cell(&mut self, kind: RecordKind, column: SharedColumn, value: &Value) -> Option<Value> {
        match column.holds {
            ColumnHolds::Name => {
                let name = value.as_str().filter(|name| !name.is_empty())?;
                Some(self.pseudonym(family(kind, column.field), name).into())
            }
            ColumnHolds::Id => Some(self.pseudonym_of_id(value.as_str()?).into()),
            ColumnHolds::Several => {
                let texts = value.as_array()?.iter().filter_map(Value::as_str);
                Some(texts.map(|text| self.pseudonym_of_id(text)).collect())
            }
            ColumnHolds::People | ColumnHolds::MeasuredPeople => Some(self.people(value)),
            ColumnHolds::Measured => Some(without_words(value)),
            ColumnHolds::Text
            | ColumnHolds::Number
            | ColumnHolds::Day
            | ColumnHolds::Month
            | ColumnHolds::Time
            | ColumnHolds::YesNo => Some(value.clone()),
        }
    }

    /// What is no id of this plan is a code and stays.
    fn pseudonym_of_id(&self, id: &str) -> String {
        self.ids.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    fn pseudonym(&mut self, family: &'static str, name: &str) -> String {
        let next = self.names.keys().filter(|(of, _)| *of == family).count() + 1;
        let number = *self.names.entry((family, name.to_owned())).or_insert(next);
        let mut pseudonym = family.to_owned();
        // Writing into a text does not fail.
        let _ = write!(pseudonym, " {number}");
        pseudonym
    }

    fn people(&mut self, value: &Value) -> Value {
        let value = without_words(value);
        let least = value.as_i64().or_else(|| value.get("low").and_then(Value::as_i64));
        if least.is_some_and(|least| (1..FEWEST).contains(&least)) {
            self.summary.small_counts += 1;
            return FEW.into();
        }
        value
    }
}

/// The texts that occur seldom.
fn few(texts: impl Iterator<Item = String>) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count < FEWEST).map(|(text, _)| text).collect()
}

/// What names are counted together, so that one name has one pseudonym wherever it stands.
fn family(kind: RecordKind, field: &str) -> &'static str {
    match field {
        "community" => "community",
        "company" => "company",
        "code" | "credit_code" => "code",
        _ => kind.code(),
    }
}

/// A measured number without the words that it was read from.
fn without_words(value: &Value) -> Value {
    let Value::Object(parts) = value else { return value.clone() };
    let kept = parts.iter().filter(|(name, _)| matches!(name.as_str(), "low" | "high" | "approximate"));
    Value::Object(kept.map(|(name, value)| (name.clone(), value.clone())).collect())
}

#[cfg(test)]
mod tests {
    use linli_plan::{
        About, AnyRow, Campaign, CampaignId, Command, Measured, Need, NeedId, Neighbourhood, NeighbourhoodId,
        Period, PlanId, RecordId, Worker, WorkerId,
    };
    use linli_storage::plan_file::{self, ReadError};

    use super::*;

    fn plan() -> Plan {
        let day = "2026-04-01".parse().unwrap();
        let place = |name: &str, residents| Neighbourhood {
            name: name.into(),
            community: "王家社区".into(),
            notes: "找王阿姨".into(),
            residents: Some(Measured::exact(residents)),
            ..Neighbourhood::default()
        };
        let need = |number: u16, place: u16| {
            let row = Need {
                text: "王阿姨家漏水".into(),
                by: "王阿姨".into(),
                community: "王家社区".into(),
                neighbourhood: Some(NeighbourhoodId::preset(place)),
                ..Need::default()
            };
            AnyRow::from((NeedId::preset(number), row))
        };
        let mut rows = vec![
            AnyRow::from((NeighbourhoodId::preset(1), place("王家北里", 860))),
            AnyRow::from((NeighbourhoodId::preset(2), place("王家小院", 3))),
            AnyRow::from((WorkerId::preset(1), Worker { name: "王某某".into(), ..Worker::default() })),
            AnyRow::from((
                CampaignId::preset(1),
                Campaign {
                    title: "王家北里楼道清理".into(),
                    neighbourhoods: [NeighbourhoodId::preset(1)].into(),
                    ..Campaign::default()
                },
            )),
        ];
        rows.extend((1..=5).map(|number| need(number, 1)));
        rows.push(need(6, 2));
        let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day), day));
        plan.apply(&Command::Put(rows)).unwrap()
    }

    #[test]
    fn nobody_is_named_and_nothing_small_is_counted() {
        let report = report_file(&plan());
        let text = String::from_utf8(report.bytes.clone()).unwrap();
        assert!(!text.contains('王'), "{text}");
        assert!(!text.contains("漏水"));
        let whole: Value = serde_json::from_slice(&report.bytes).unwrap();
        assert_eq!(whole["records"]["neighbourhoods"]["nb_1"]["residents"], 860);
        assert_eq!(whole["records"]["neighbourhoods"]["nb_2"]["residents"], "<5");
        assert_eq!(whole["records"]["campaigns"]["cp_1"]["neighbourhoods"], json!(["nb_1"]));
        let community = &whole["records"]["neighbourhoods"]["nb_1"]["community"];
        assert_eq!(community, &whole["records"]["needs"]["nd_1"]["community"], "one name, one pseudonym");
        assert_eq!(whole["records"]["needs"]["nd_6"].get("neighbourhood"), None);
        assert_eq!(report.summary.small_counts, 1);
        assert_eq!(report.summary.needs_without_place, 1);
        assert_eq!(report.summary.left_out["workers"], 1);
    }

    #[test]
    fn a_report_is_never_opened_or_merged_as_a_plan() {
        let report = report_file(&plan());
        assert_eq!(plan_file::read(&report.bytes).map(|_| ()), Err(ReadError::Report));
        assert_eq!(report_file(&plan()), report, "equal plans give equal bytes");
    }
}
