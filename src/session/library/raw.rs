//! What is stored about a plan as it stands, for someone who can help.

use linli_plan::PlanId;
use linli_storage::{
    generation::StoreKey,
    store::{self, Store},
};

/// Everything stored about a plan but what never leaves this browser, as one JSON object of key and text.
pub(super) fn raw(store: &impl Store, plan: PlanId) -> Vec<u8> {
    entries(store.keys().unwrap_or_default().into_iter().filter_map(|key| {
        let of_plan = StoreKey::plan_of(&key) == Some(plan);
        if !of_plan || key.ends_with(".local") {
            return None;
        }
        let text = store.get(&key).ok().flatten()?;
        Some((key, text))
    }))
}

/// The damaged versions of a plan, as one JSON object of key and text.
pub(super) fn damaged(store: &impl Store, plan: PlanId) -> Vec<u8> {
    let damaged = store::quarantine(store, plan).unwrap_or_default();
    entries(damaged.into_iter().map(|damaged| (damaged.key, damaged.text)))
}

fn entries(entries: impl Iterator<Item = (String, String)>) -> Vec<u8> {
    let mut object = serde_json::Map::new();
    for (key, text) in entries {
        object.insert(key, serde_json::Value::String(text));
    }
    serde_json::Value::Object(object).to_string().into_bytes()
}
