//! What is to be mended in a plan, whatever it was read from.

use std::collections::BTreeMap;

use linli_plan::{Field, Measured, Neighbourhood, NeighbourhoodId, Plan};

use crate::{Figures, Remark, recount::JudgedPlace};

/// Wholes and what is part of them.
const PARTS: [(Field, Field); 3] =
    [(Field::Aged80, Field::Aged60), (Field::Aged60, Field::Residents), (Field::Children, Field::Residents)];

/// What is to be mended: cells not understood, parts that exceed their wholes, what is missing for a verdict.
pub(crate) fn of_plan(
    plan: &Plan,
    places: &BTreeMap<NeighbourhoodId, JudgedPlace>,
    all: &Figures,
) -> Vec<Remark> {
    let mut unread = Named::default();
    let mut missing = Named::default();
    let mut exceeding = Named::default();
    for (id, row) in plan.neighbourhoods_in_order() {
        for field in row.unread.keys() {
            unread.add(*field, row);
        }
        for field in places.get(&id).map(|place| place.missing.as_slice()).unwrap_or_default() {
            if row.is_blank(*field) {
                missing.add(*field, row);
            }
        }
        for parts in PARTS.iter().filter(|(part, whole)| exceeds(row, *part, *whole)) {
            exceeding.add(*parts, row);
        }
    }
    let of_parts = |((part, whole), (places, count))| Remark::PartExceedsWhole { part, whole, places, count };
    let mut remarks: Vec<Remark> = exceeding.0.into_iter().map(of_parts).collect();
    if all.spent_fen > all.planned_fen && all.planned_fen > 0 {
        let (planned_fen, spent_fen) = (all.planned_fen, all.spent_fen);
        remarks.push(Remark::SpentBeyondPlan { planned_fen, spent_fen });
    }
    let of_unread = |(field, (places, count))| Remark::Unread { field, places, count };
    let of_missing = |(field, (places, count))| Remark::Missing { field, places, count };
    remarks.extend(unread.0.into_iter().map(of_unread));
    remarks.extend(missing.0.into_iter().map(of_missing));
    remarks
}

/// Neighbourhoods by what is said of them: the first of them, and how many there are.
struct Named<K>(BTreeMap<K, (Vec<String>, usize)>);

impl<K> Default for Named<K> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord> Named<K> {
    fn add(&mut self, key: K, row: &Neighbourhood) {
        let (places, count) = self.0.entry(key).or_default();
        *count += 1;
        if places.len() < Remark::SHOWN {
            places.push(row.name.clone());
        }
    }
}

/// Whether even the least that a part may be is more than the most that its whole may be.
fn exceeds(row: &Neighbourhood, part: Field, whole: Field) -> bool {
    let least = row.number(part).map(|part| part.low);
    let most = row.number(whole).map(|whole: &Measured| whole.high);
    least.zip(most).is_some_and(|(part, whole)| part > whole)
}
