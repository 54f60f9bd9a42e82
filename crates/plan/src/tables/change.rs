//! What differs between two states of a plan, record by record, and a plan with such differences made.

use std::sync::Arc;

use imbl::ordmap::DiffItem;

use crate::{About, AnyId, AnyRecord, Plan, RecordKind};

/// A record that two states of a plan do not share.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordChange {
    /// Which record.
    pub id: AnyId,
    /// What it was; nothing where it was not there.
    pub before: Option<AnyRecord>,
    /// What it is; nothing where it is gone.
    pub after: Option<AnyRecord>,
}

impl Plan {
    /// The records that differ from an earlier state, in the order of kinds and ids. Records that both share are not
    /// looked at, so this costs what has changed and not what there is.
    pub fn changes_since<'a>(&'a self, earlier: &'a Self) -> impl Iterator<Item = RecordChange> + use<'a> {
        RecordKind::ALL.iter().flat_map(move |kind| {
            earlier.any_rows(*kind).diff(self.any_rows(*kind)).map(|difference| match difference {
                DiffItem::Add(id, record) => {
                    RecordChange { id: *id, before: None, after: Some(record.clone()) }
                }
                DiffItem::Update { old: (id, before), new: (_, after) } => {
                    RecordChange { id: *id, before: Some(before.clone()), after: Some(after.clone()) }
                }
                DiffItem::Remove(id, record) => {
                    RecordChange { id: *id, before: Some(record.clone()), after: None }
                }
            })
        })
    }

    /// Puts a record in the place of what is there under its id, or takes it out, whatever the rest of the plan says.
    pub fn set_unchecked(&mut self, id: AnyId, record: Option<AnyRecord>) {
        match record {
            Some(record) => self.insert_unchecked(id, record),
            None => {
                self.any_rows_mut(id.kind()).remove(&id);
            }
        }
    }

    /// What is under an id, of whatever kind.
    #[must_use]
    pub fn record(&self, id: AnyId) -> Option<&AnyRecord> {
        self.any_rows(id.kind()).get(&id)
    }

    /// Says anew what the plan is.
    pub fn set_about_unchecked(&mut self, about: About) {
        self.about = Arc::new(about);
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{Neighbourhood, NeighbourhoodId, Period, PlanId, RecordId};

    #[test]
    fn changes_are_what_was_added_changed_and_removed() {
        let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        let mut earlier = Plan::empty(PlanId::preset(1), About::begun(Period::around(day), day));
        let row = |name: &str| Arc::new(Neighbourhood::named(name));
        for (place, name) in [(1, "甲"), (2, "乙"), (3, "丙")] {
            earlier.neighbourhoods.insert(NeighbourhoodId::preset(place), row(name));
        }
        let mut later = earlier.clone();
        assert_eq!(later.changes_since(&earlier).count(), 0);
        later.neighbourhoods.remove(&NeighbourhoodId::preset(1));
        later.neighbourhoods.insert(NeighbourhoodId::preset(2), row("乙园"));
        later.neighbourhoods.insert(NeighbourhoodId::preset(4), row("丁"));
        let changes: Vec<RecordChange> = later.changes_since(&earlier).collect();
        let kinds: Vec<(bool, bool)> =
            changes.iter().map(|change| (change.before.is_some(), change.after.is_some())).collect();
        assert_eq!(kinds, [(true, false), (true, true), (false, true)]);
        let mut made = earlier.clone();
        for change in changes {
            assert_eq!(made.record(change.id), change.before.as_ref());
            made.set_unchecked(change.id, change.after);
        }
        assert_eq!(made, later);
    }
}
