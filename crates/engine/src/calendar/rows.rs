//! Entries in rows, as a Gantt chart has them: by segment, association, place, person or campaign.

use std::collections::BTreeMap;

use linli_plan::{AssociationId, CampaignId, NeighbourhoodId, Plan, Segment};
use serde::{Deserialize, Serialize};

use super::entries::Entry;
use crate::people::Helper;

/// By what rows are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupBy {
    /// 按类型
    #[default]
    Segment,
    /// 按协会
    Association,
    /// 按小区
    Place,
    /// 按人员
    Person,
    /// 按项目
    Campaign,
}

/// What a row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKey {
    /// A segment.
    Segment(Segment),
    /// An association.
    Association(AssociationId),
    /// A neighbourhood.
    Place(NeighbourhoodId),
    /// Somebody.
    Person(Helper),
    /// A campaign.
    Campaign(CampaignId),
}

/// A row with its entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is for; nothing for the last row, of entries that do not say it.
    pub key: Option<RowKey>,
    /// The places of its entries in the list, in its order.
    pub entries: Vec<usize>,
}

/// Rows in the order of the plan's own lists, each with at least one entry. An entry for several places or people is in
/// the row of each; one that names none is in the last row, so no entry is lost.
#[must_use]
pub fn rows(plan: &Plan, entries: &[Entry], by: GroupBy) -> Vec<Row> {
    let mut filled: BTreeMap<RowKey, Vec<usize>> = BTreeMap::new();
    let mut rest = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        let keys = keys(entry, by);
        if keys.is_empty() {
            rest.push(place);
        }
        keys.into_iter().for_each(|key| filled.entry(key).or_default().push(place));
    }
    let mut rows = Vec::new();
    for key in order(plan, by) {
        rows.extend(filled.remove(&key).map(|entries| Row { key: Some(key), entries }));
    }
    // What the plan names and does not have any more.
    rows.extend(filled.into_iter().map(|(key, entries)| Row { key: Some(key), entries }));
    if !rest.is_empty() {
        rows.push(Row { key: None, entries: rest });
    }
    rows
}

fn keys(entry: &Entry, by: GroupBy) -> Vec<RowKey> {
    match by {
        GroupBy::Segment => entry.segment.map(RowKey::Segment).into_iter().collect(),
        GroupBy::Association => entry.association.map(RowKey::Association).into_iter().collect(),
        GroupBy::Place => entry.neighbourhoods.iter().copied().map(RowKey::Place).collect(),
        GroupBy::Person => entry.people.iter().copied().map(RowKey::Person).collect(),
        GroupBy::Campaign => entry.campaign.map(RowKey::Campaign).into_iter().collect(),
    }
}

fn order(plan: &Plan, by: GroupBy) -> Vec<RowKey> {
    match by {
        GroupBy::Segment => plan.segments_in_order().into_iter().map(RowKey::Segment).collect(),
        GroupBy::Association => plan.associations_in_order().into_iter().map(RowKey::Association).collect(),
        GroupBy::Place => {
            plan.neighbourhoods_in_order().into_iter().map(|(id, _)| RowKey::Place(id)).collect()
        }
        GroupBy::Person => {
            let workers = plan.workers_in_order().into_iter().map(Helper::Worker);
            let organisations = plan.organisations_in_order().into_iter().map(Helper::Organisation);
            let enterprises = plan.enterprises_in_order().into_iter().map(Helper::Enterprise);
            workers.chain(organisations).chain(enterprises).map(RowKey::Person).collect()
        }
        GroupBy::Campaign => {
            plan.campaigns_in_order().into_iter().map(|(id, _)| RowKey::Campaign(id)).collect()
        }
    }
}
