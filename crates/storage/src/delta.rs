//! A change of a plan as it stands in a browser's storage: the records that differ from what was stored before, each
//! as it was and as it is. Small enough to be written after every edit.
//!
//! Deltas follow a generation one after the other; each names the text that it rests on by its checksum, so that a
//! missing one is a gap that is seen and two tabs that went on from the same one are two branches.

use linli_plan::{About, AnyRecord, Plan, PlanId, RecordKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    generation::{Damage, Head, StoreKey, Summary, TabId},
    plan_file::{ABOUT, canonical_ascii, parse},
    sealed::Seal,
};

const SEAL: Seal = Seal { mark: "linli-delta ", version: 1 };

/// Changes beyond which a whole generation is cheaper to write and to read.
pub const CHANGES: usize = 500;

/// What a delta says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeltaLabel {
    pub plan: PlanId,
    /// The generation that it follows, directly or after other deltas.
    pub base: Head,
    /// Counts up from 1 after the generation.
    pub number: u64,
    /// Who wrote it.
    pub tab: TabId,
    /// The checksum of the text that it rests on: the delta before it, or the generation.
    pub parent: String,
    pub saved_at_ms: i64,
    /// What the plan is, with this change made.
    pub summary: Summary,
}

impl DeltaLabel {
    /// The key under which it is stored.
    #[must_use]
    pub fn key(&self) -> StoreKey {
        let Self { plan, base, number, tab, .. } = self;
        StoreKey::Delta { plan: *plan, generation: base.generation, tab: tab.clone(), number: *number }
    }
}

/// One record before and after, as the plan file has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangedRecord {
    /// The name of its table.
    pub kind: String,
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// A change of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Delta {
    pub label: DeltaLabel,
    pub changes: Vec<ChangedRecord>,
}

/// A delta that was read, with the checksum by which the next one names it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredDelta {
    pub delta: Delta,
    pub checksum: String,
}

/// The records that differ; nothing where a whole generation has to be written, because there are more than `limit` of
/// them or what only a newer version understands has changed.
#[must_use]
pub fn changes_between(before: &Plan, after: &Plan, limit: usize) -> Option<Vec<ChangedRecord>> {
    if before.id != after.id || before.kept != after.kept {
        return None;
    }
    let mut changes = Vec::new();
    if before.about != after.about {
        let value = |plan: &Plan| serde_json::to_value(plan.about.as_ref()).ok();
        changes.push(ChangedRecord {
            kind: ABOUT.to_owned(),
            id: after.id.to_string(),
            before: value(before),
            after: value(after),
        });
    }
    for change in after.changes_since(before) {
        if changes.len() >= limit {
            return None;
        }
        let value = |record: Option<AnyRecord>| record.map(|record| record.write()).transpose().ok();
        changes.push(ChangedRecord {
            kind: change.id.kind().code().to_owned(),
            id: change.id.to_string(),
            before: value(change.before)?,
            after: value(change.after)?,
        });
    }
    Some(changes)
}

/// The plan with these changes made; nothing where one of them does not fit what is there.
#[must_use]
pub fn with_changes(plan: &Plan, changes: &[ChangedRecord]) -> Option<Plan> {
    let mut plan = plan.clone();
    for change in changes {
        change.make(&mut plan)?;
    }
    Some(plan)
}

/// The plan as it was before these changes; nothing where one of them does not fit what is there.
#[must_use]
pub fn without_changes(plan: &Plan, changes: &[ChangedRecord]) -> Option<Plan> {
    let mut plan = plan.clone();
    for ChangedRecord { kind, id, before, after } in changes.iter().rev().cloned() {
        ChangedRecord { kind, id, before: after, after: before }.make(&mut plan)?;
    }
    Some(plan)
}

impl ChangedRecord {
    fn make(&self, plan: &mut Plan) -> Option<()> {
        if self.kind == ABOUT {
            let there = serde_json::to_value(plan.about.as_ref()).ok();
            if there != self.before || self.id != plan.id.to_string() {
                return None;
            }
            plan.set_about_unchecked(About::deserialize(self.after.as_ref()?).ok()?);
            return Some(());
        }
        let kind = *RecordKind::ALL.iter().find(|kind| kind.code() == self.kind)?;
        let id = kind.id(&self.id).ok()?;
        let there = plan.record(id).map(AnyRecord::write).transpose().ok()?;
        if there != self.before {
            return None;
        }
        let after = self.after.as_ref().map(|value| AnyRecord::read(kind, value)).transpose().ok()?;
        plan.set_unchecked(id, after);
        Some(())
    }
}

/// The text of a delta.
#[must_use]
pub fn encode(delta: &Delta) -> String {
    SEAL.write(&canonical_ascii(delta))
}

/// A delta whose checksum fits.
///
/// # Errors
/// Says what is wrong with the text.
pub fn decode(text: &str) -> Result<StoredDelta, Damage> {
    let sealed = SEAL.open(text)?;
    let value = parse(sealed.covered);
    if !sealed.is_whole() {
        return Err(if value.is_ok() { Damage::Checksum } else { Damage::Torn });
    }
    let delta = value.ok().and_then(|value| serde_json::from_value(value).ok()).ok_or(Damage::Header)?;
    Ok(StoredDelta { delta, checksum: sealed.checksum.to_owned() })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::NaiveDate;
    use linli_plan::{Neighbourhood, NeighbourhoodId, Period, RecordId};
    use proptest::prelude::*;

    use super::*;

    fn plan() -> Plan {
        let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        let mut plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day), day));
        for place in 1..5 {
            let row = Neighbourhood::named(&format!("小区{place}"));
            plan.neighbourhoods.insert(NeighbourhoodId::preset(place), Arc::new(row));
        }
        plan
    }

    fn edited(mut plan: Plan, edits: &[(u16, Option<String>)]) -> Plan {
        for (place, name) in edits {
            let id = NeighbourhoodId::preset(*place);
            match name {
                Some(name) => plan.neighbourhoods.insert(id, Arc::new(Neighbourhood::named(name))),
                None => drop(plan.neighbourhoods.remove(&id)),
            }
        }
        plan
    }

    fn changes(before: &Plan, after: &Plan) -> Option<Vec<ChangedRecord>> {
        changes_between(before, after, CHANGES)
    }

    fn delta(changes: Vec<ChangedRecord>) -> Delta {
        let label = DeltaLabel {
            plan: PlanId::preset(1),
            base: Head { generation: 3, tab: "a1".parse().unwrap() },
            number: 1,
            tab: "b2".parse().unwrap(),
            parent: "0".repeat(64),
            saved_at_ms: 5,
            summary: Summary::of(&plan()),
        };
        Delta { label, changes }
    }

    #[test]
    fn what_the_plan_is_changes_too() {
        let (before, mut after) = (plan(), plan());
        after.about = Arc::new(About { office: "奥运村街道".into(), ..before.about.as_ref().clone() });
        let changes = changes(&before, &after).unwrap();
        assert_eq!(changes.len(), 1);
        assert_eq!(with_changes(&before, &changes), Some(after.clone()));
        assert_eq!(without_changes(&after, &changes), Some(before));
    }

    #[test]
    fn a_change_of_something_else_is_not_made() {
        let before = plan();
        let changes = changes(&before, &edited(plan(), &[(1, Some("甲".into()))])).unwrap();
        assert_eq!(with_changes(&edited(plan(), &[(1, Some("乙".into()))]), &changes), None);
        assert_eq!(with_changes(&edited(plan(), &[(1, None)]), &changes), None);
    }

    #[test]
    fn a_change_of_everything_is_a_generation() {
        let edits: Vec<_> = (0..600).map(|place| (place + 10, Some(format!("小区{place}")))).collect();
        assert_eq!(changes(&plan(), &edited(plan(), &edits)), None);
        let mut kept = plan();
        Arc::make_mut(&mut kept.kept).fields.insert("sync".into(), Value::from(1));
        assert_eq!(changes(&plan(), &kept), None);
    }

    proptest! {
        #[test]
        fn a_plan_with_its_changes_is_the_later_plan(
            edits in prop::collection::vec((1u16..9, prop::option::of("[甲-癸]{1,4}")), 0..8),
        ) {
            let before = plan();
            let after = edited(before.clone(), &edits);
            let text = encode(&delta(changes(&before, &after).unwrap()));
            prop_assert!(text.is_ascii());
            let changes = decode(&text).unwrap().delta.changes;
            prop_assert_eq!(with_changes(&before, &changes), Some(after.clone()));
            prop_assert_eq!(without_changes(&after, &changes), Some(before));
        }

        #[test]
        fn no_flipped_bit_and_no_beginning_of_a_delta_passes(place: prop::sample::Index, bit in 0u8..7, cut: prop::sample::Index) {
            let text = encode(&delta(changes(&plan(), &edited(plan(), &[(1, None)])).unwrap()));
            let mut bytes = text.clone().into_bytes();
            bytes[place.index(text.len())] ^= 1 << bit;
            prop_assert!(decode(&String::from_utf8(bytes).unwrap()).is_err());
            prop_assert_eq!(decode(&text[..cut.index(text.len())]).unwrap_err(), Damage::Torn);
        }
    }
}
