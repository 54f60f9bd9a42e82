//! 响应率, 解决率, 满意率: the office's own figures, not those of the hotline.
//!
//! Every need that was registered counts, but for those that were not taken on (不予受理). One that was merged counts
//! as well, and has the outcome of the need that stands for it.

use chrono::Datelike;
use linli_plan::{
    AssociationId, Need, NeedCategoryId, NeedOutcome, NeedState, Plan, Satisfaction, Segment, divided,
};
use serde::{Deserialize, Serialize};

use super::routing::lead;
use crate::segment::Verdicts;

/// By what rates are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RateBy {
    /// All together.
    All,
    /// By the association that leads.
    Association,
    /// By the category at the top of the tree.
    Category,
    /// By the segment of the neighbourhood.
    Segment,
    /// By the month of registration.
    Month,
}

/// What a line of rates is about; nothing where a need does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RateKey {
    /// All needs.
    All,
    /// Those of an association.
    Association(Option<AssociationId>),
    /// Those of a category.
    Category(Option<NeedCategoryId>),
    /// Those of a segment.
    Segment(Option<Segment>),
    /// Those of a month.
    Month(Option<(i32, u32)>),
}

/// A part and the whole it is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The numerator.
    pub part: u32,
    /// The denominator.
    pub of: u32,
}

impl Share {
    /// In basis points, rounded, and so not to be rounded again; nothing of nothing.
    #[must_use]
    pub fn basis_points(self) -> Option<i64> {
        let whole = divided(u128::from(self.part) * 10_000, u128::from(self.of));
        i64::try_from(whole).ok().filter(|_| self.of > 0)
    }

    fn count(&mut self, is_part: bool) {
        self.of += 1;
        self.part += u32::from(is_part);
    }
}

/// The rates of some needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rates {
    /// 响应率: answered, being handled or closed, of all.
    pub response: Share,
    /// 解决率: settled in full, of all.
    pub solution: Share,
    /// 满意率: satisfied or fairly so, of those who said.
    pub satisfaction: Share,
    /// Of the solved ones' rest those that are settled in part.
    pub partly: u32,
}

/// The rates of all needs, in the order of their keys.
#[must_use]
pub fn rates(plan: &Plan, verdicts: &Verdicts, by: RateBy) -> Vec<(RateKey, Rates)> {
    let mut all: Vec<(RateKey, Rates)> = Vec::new();
    for (id, need) in &plan.needs {
        let Some(head) = plan.needs.get(&plan.need_head(*id)) else { continue };
        if head.state == NeedState::Void {
            continue;
        }
        let key = key(plan, verdicts, need, by);
        let place = all.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            all.push((key, Rates::default()));
            all.len() - 1
        });
        if let Some((_, rates)) = all.get_mut(place) {
            count(rates, head);
        }
    }
    all.sort_by_key(|(key, _)| rank(plan, *key));
    all
}

fn count(rates: &mut Rates, head: &Need) {
    let is_answered =
        head.answered_on.is_some() || matches!(head.state, NeedState::Handling | NeedState::Closed);
    rates.response.count(is_answered);
    rates.solution.count(head.outcome == Some(NeedOutcome::Solved));
    rates.partly += u32::from(head.outcome == Some(NeedOutcome::Partly));
    match head.satisfaction {
        Some(Satisfaction::Satisfied | Satisfaction::Fairly) => rates.satisfaction.count(true),
        Some(Satisfaction::Unsatisfied) => rates.satisfaction.count(false),
        Some(Satisfaction::NotReached) | None => {}
    }
}

fn key(plan: &Plan, verdicts: &Verdicts, need: &Need, by: RateBy) -> RateKey {
    match by {
        RateBy::All => RateKey::All,
        RateBy::Association => RateKey::Association(lead(plan, need)),
        RateBy::Category => RateKey::Category(need.category.map(|id| plan.category_root(id))),
        RateBy::Segment => RateKey::Segment(segment_of(verdicts, need)),
        RateBy::Month => RateKey::Month(need.registered_on.map(|day| (day.year(), day.month()))),
    }
}

pub(super) fn segment_of(verdicts: &Verdicts, need: &Need) -> Option<Segment> {
    verdicts.get(need.neighbourhood?)?.segment
}

/// As lists show them; what is not known comes last.
fn rank(plan: &Plan, key: RateKey) -> (bool, i64, RateKey) {
    let (is_unknown, place) = match key {
        RateKey::All => (false, 0),
        RateKey::Association(id) => {
            (id.is_none(), id.and_then(|id| plan.associations.get(&id)).map_or(0, |row| row.order))
        }
        RateKey::Category(id) => {
            (id.is_none(), id.and_then(|id| plan.need_categories.get(&id)).map_or(0, |row| row.order))
        }
        RateKey::Segment(segment) => (segment.is_none(), 0),
        RateKey::Month(month) => (month.is_none(), 0),
    };
    (is_unknown, place, key)
}
