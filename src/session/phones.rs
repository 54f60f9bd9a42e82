//! Numbers to call back: kept in this browser beside the plan, in no file, by the ids of needs.

use linli_plan::{NeedId, PlanId};
use linli_storage::generation::StoreKey;

use crate::browser::storage;

/// The number for a need; empty where there is none.
pub fn of(plan: PlanId, need: NeedId) -> String {
    let (id, all) = (need.to_string(), text(plan));
    let found = all.lines().filter_map(|line| line.split_once('\t')).find(|(of, _)| *of == id);
    found.map_or_else(String::new, |(_, phone)| phone.to_owned())
}

/// Keeps the number for a need; forgets it where it is empty. Says whether the browser keeps it.
pub fn keep(plan: PlanId, need: NeedId, phone: &str) -> bool {
    let (id, phone) = (need.to_string(), phone.trim());
    let mut lines: Vec<String> =
        text(plan).lines().filter(|line| !line.starts_with(&id)).map(str::to_owned).collect();
    if !phone.is_empty() {
        lines.push(id + "\t" + phone);
    }
    storage::set_text(&key(plan), &lines.join("\n")).is_ok()
}

fn text(plan: PlanId) -> String {
    storage::text(&key(plan)).unwrap_or_default()
}

fn key(plan: PlanId) -> String {
    StoreKey::Local { plan }.to_string()
}
