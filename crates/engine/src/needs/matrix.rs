//! Segment × category: how often each asks for what, and where that is more than its share.
//!
//! Lift is a segment's needs of a category per household ÷ the same over all segments. Given how many needs a category
//! has, those of one segment are a share p of them; the lift is p ÷ the segment's share of the households, and its
//! interval is Wilson's for p (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
//! J. Am. Stat. Assoc. 22, 1927, 209–212), divided by the same.

use linli_plan::{NeedCategoryId, NeedState, Plan, Segment};
use serde::Serialize;

use super::rates::segment_of;
use crate::segment::Verdicts;

/// Fewer cases than this say nothing.
pub const TOO_FEW: u32 = 5;
/// The normal distribution holds 95 % within so many deviations.
const DEVIATIONS: f64 = 1.959_963_984_540_054;

/// How many times as often as in all segments together, with a 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Lift {
    /// How many times; 1 is as often as in all segments.
    pub times: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

impl Lift {
    /// Whether it is more than its share beyond chance.
    #[must_use]
    pub fn is_over(self) -> bool {
        self.low > 1.0
    }
}

/// One category in one segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct MatrixCell {
    /// Needs of the category from the segment.
    pub count: u32,
    /// Needs per 1,000 households of the segment, where its households are known.
    pub per_thousand: Option<f64>,
    /// Nothing below [`TOO_FEW`] cases, or where households are not known.
    pub lift: Option<Lift>,
}

/// All categories at the top of the tree by all segments that have needs or households.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Matrix {
    /// The columns, with their households; needs whose segment is not known come last.
    pub segments: Vec<(Option<Segment>, i64)>,
    /// The rows, with a cell for each column; needs without a category come last.
    pub rows: Vec<(Option<NeedCategoryId>, Vec<MatrixCell>)>,
}

/// The matrix of a plan. Needs that were not taken on are left out, merged ones are counted.
#[must_use]
pub fn matrix(plan: &Plan, verdicts: &Verdicts) -> Matrix {
    let mut segments: Vec<(Option<Segment>, i64)> =
        plan.segments_in_order().into_iter().map(|segment| (Some(segment), 0)).collect();
    segments.push((None, 0));
    for (id, row) in &plan.neighbourhoods {
        let segment = verdicts.get(*id).and_then(|verdict| verdict.segment);
        let households = row.households.as_ref().map_or(0, linli_plan::Measured::middle);
        if let Some((_, sum)) = segments.iter_mut().find(|(known, _)| *known == segment) {
            *sum = sum.saturating_add(households);
        }
    }
    let mut counts: Vec<(Option<NeedCategoryId>, Vec<u32>)> = Vec::new();
    for (id, need) in &plan.needs {
        if plan.needs.get(&plan.need_head(*id)).is_none_or(|head| head.state == NeedState::Void) {
            continue;
        }
        let category = need.category.map(|id| plan.category_root(id));
        let segment = segment_of(verdicts, need);
        let Some(column) = segments.iter().position(|(known, _)| *known == segment) else { continue };
        let row = counts.iter().position(|(known, _)| *known == category).unwrap_or_else(|| {
            counts.push((category, vec![0; segments.len()]));
            counts.len() - 1
        });
        if let Some(count) = counts.get_mut(row).and_then(|(_, row)| row.get_mut(column)) {
            *count += 1;
        }
    }
    let place = |id: NeedCategoryId| plan.need_categories.get(&id).map_or(0, |row| row.order);
    counts.sort_by_key(|(id, _)| (id.is_none(), id.map_or(0, place), *id));
    let rows = counts.into_iter().map(|(id, counts)| (id, cells(&segments, &counts))).collect();
    let mut matrix = Matrix { segments, rows };
    matrix.leave_out_empty();
    matrix
}

impl Matrix {
    fn leave_out_empty(&mut self) {
        for column in (0..self.segments.len()).rev() {
            let is_used =
                |(_, cells): &(_, Vec<MatrixCell>)| cells.get(column).is_some_and(|cell| cell.count > 0);
            let has_households =
                self.segments.get(column).is_some_and(|(segment, sum)| segment.is_some() && *sum > 0);
            if !has_households && !self.rows.iter().any(is_used) {
                self.segments.remove(column);
                self.rows.iter_mut().for_each(|(_, cells)| {
                    cells.remove(column);
                });
            }
        }
    }
}

fn cells(segments: &[(Option<Segment>, i64)], counts: &[u32]) -> Vec<MatrixCell> {
    let known = || segments.iter().zip(counts).filter(|((segment, sum), _)| segment.is_some() && *sum > 0);
    let households: i64 = known().map(|((_, sum), _)| *sum).sum();
    let all: u32 = known().map(|(_, count)| *count).sum();
    let cell = |((segment, sum), count): (&(Option<Segment>, i64), &u32)| {
        let is_known = segment.is_some() && *sum > 0;
        let share = is_known.then(|| figure(*sum) / figure(households));
        let is_enough = *count >= TOO_FEW;
        MatrixCell {
            count: *count,
            per_thousand: is_known.then(|| f64::from(*count) * 1_000.0 / figure(*sum)),
            lift: share.filter(|_| is_enough).map(|share| lift(*count, all, share)),
        }
    };
    segments.iter().zip(counts).map(cell).collect()
}

#[expect(clippy::cast_precision_loss, reason = "no office has 2^53 households")]
fn figure(number: i64) -> f64 {
    number as f64
}

fn lift(count: u32, of: u32, share: f64) -> Lift {
    let (low, high) = wilson(count, of);
    Lift { times: f64::from(count) / f64::from(of) / share, low: low / share, high: high / share }
}

/// Wilson's interval of a share.
pub(super) fn wilson(part: u32, of: u32) -> (f64, f64) {
    let n = f64::from(of);
    let p = f64::from(part) / n;
    let square = DEVIATIONS * DEVIATIONS;
    let middle = p + square / (2.0 * n);
    let reach = DEVIATIONS * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt();
    let whole = 1.0 + square / n;
    ((middle - reach) / whole, (middle + reach) / whole)
}
