//! The verdicts on a whole ledger, kept from one edit to the next.

use std::{collections::BTreeMap, sync::Arc};

use linli_plan::{Confidence, Neighbourhood, NeighbourhoodId, Plan, Segment};

use super::{ResolvedRules, Verdict};

/// A row and the verdict on it; the row is kept to see whether it is still the same.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Judged {
    row: Arc<Neighbourhood>,
    verdict: Arc<Verdict>,
}

/// The verdicts on every neighbourhood of a plan, by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdicts {
    office: Arc<ResolvedRules>,
    rows: BTreeMap<NeighbourhoodId, Judged>,
}

/// The verdicts on every neighbourhood.
///
/// Rows that are the same as in `previous` keep their verdict where rules and resolved thresholds are equal. The
/// answer is the same as without `previous`.
#[must_use]
pub fn verdicts(plan: &Plan, previous: Option<&Verdicts>) -> Verdicts {
    let office = ResolvedRules::of(plan);
    let kept = previous.filter(|previous| *previous.office == office);
    let same_ranks = kept.is_some_and(|previous| previous.office.columns == office.columns);
    let mut before = kept.map(|previous| previous.rows.iter().peekable());
    let rows = plan
        .neighbourhoods
        .iter()
        .map(|(id, row)| {
            let judged = before.as_mut().and_then(|before| {
                while before.next_if(|(other, _)| *other < id).is_some() {}
                before.next_if(|(other, _)| *other == id).map(|(_, judged)| judged)
            });
            let verdict = match judged {
                Some(judged)
                    if Arc::ptr_eq(&judged.row, row) && (same_ranks || !judged.verdict.is_ranked()) =>
                {
                    Arc::clone(&judged.verdict)
                }
                _ => Arc::new(office.verdict(row)),
            };
            (*id, Judged { row: Arc::clone(row), verdict })
        })
        .collect::<BTreeMap<_, _>>();
    Verdicts { office: Arc::new(office), rows }
}

impl Verdicts {
    /// The verdict on one neighbourhood.
    #[must_use]
    pub fn get(&self, id: NeighbourhoodId) -> Option<&Arc<Verdict>> {
        self.rows.get(&id).map(|judged| &judged.verdict)
    }

    /// All verdicts, in the order of ids.
    pub fn iter(&self) -> impl Iterator<Item = (NeighbourhoodId, &Arc<Verdict>)> {
        self.rows.iter().map(|(id, judged)| (*id, &judged.verdict))
    }

    /// The rules with their thresholds as they stand in this office.
    #[must_use]
    pub fn office(&self) -> &ResolvedRules {
        &self.office
    }

    /// Number of neighbourhoods.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no neighbourhood.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The neighbourhoods of a segment, provisional ones included; `None` for those of which nothing can be said.
    pub fn in_segment(&self, segment: Option<Segment>) -> impl Iterator<Item = NeighbourhoodId> + '_ {
        self.iter().filter(move |(_, verdict)| verdict.segment == segment).map(|(id, _)| id)
    }

    /// Number of neighbourhoods that are 待核实.
    #[must_use]
    pub fn unverified(&self) -> usize {
        self.iter().filter(|(_, verdict)| verdict.status == Confidence::Unverified).count()
    }

    /// Those the street office is asked about: 请勾选本街道的高档小区.
    pub fn candidates(&self) -> impl Iterator<Item = NeighbourhoodId> + '_ {
        self.iter().filter(|(_, verdict)| verdict.candidate).map(|(id, _)| id)
    }
}
