//! What the neighbourhoods of a segment have in common.

use linli_plan::{Confidence, Field, Management, Neighbourhood, Plan, Segment};
use serde::Serialize;

use super::{
    Verdicts,
    facts::{Fact, Facts},
    thresholds::FilledColumn,
};

/// One segment of the office in figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SegmentProfile {
    /// The segment; nothing for the neighbourhoods of which nothing can be said.
    pub segment: Option<Segment>,
    /// Neighbourhoods, provisional ones included.
    pub count: usize,
    /// Those that are not 待核实.
    pub verified: usize,
    /// Households, summed over those that say so; the middle where a range is given.
    pub households: i64,
    /// Some of the households are estimates, ranges or not filled.
    pub households_approximate: bool,
    /// Those that say how many households they have.
    pub households_filled: usize,
    /// Median year of completion.
    pub built_year: Option<i64>,
    /// Those that say the year.
    pub built_year_filled: usize,
    /// Median management fee, in fen per square metre and month.
    pub fee: Option<i64>,
    /// Those that say the fee.
    pub fee_filled: usize,
    /// Median price, in yuan per square metre.
    pub price: Option<i64>,
    /// Those that say the price.
    pub price_filled: usize,
    /// People aged 60 and more, in basis points of the residents of the neighbourhoods that fill both, rounded down: who
    /// shows fewer decimals rounds them for the first time.
    pub aged_60: Option<i64>,
    /// Neighbourhoods that fill both.
    pub aged_60_filled: usize,
    /// Neighbourhoods known to have no professional management.
    pub without_professional: usize,
    /// Those that say how they are managed.
    pub management_filled: usize,
}

/// The profile of each segment in the order of legends, then of what cannot be told; segments without neighbourhoods
/// are left out.
#[must_use]
pub fn profile(plan: &Plan, verdicts: &Verdicts) -> Vec<SegmentProfile> {
    let own = plan.segments_in_order().into_iter().map(Some);
    own.chain([None]).filter_map(|segment| of_segment(plan, verdicts, segment)).collect()
}

fn of_segment(plan: &Plan, verdicts: &Verdicts, segment: Option<Segment>) -> Option<SegmentProfile> {
    let rows: Vec<&Neighbourhood> = verdicts
        .in_segment(segment)
        .filter_map(|id| plan.neighbourhoods.get(&id))
        .map(AsRef::as_ref)
        .collect();
    if rows.is_empty() {
        return None;
    }
    let verified = verdicts
        .iter()
        .filter(|(_, verdict)| verdict.segment == segment && verdict.status != Confidence::Unverified)
        .count();
    let median = |field: Field| {
        let filled = rows.iter().filter_map(|row| row.number(field)).map(linli_plan::Measured::middle);
        FilledColumn::new(filled.collect(), rows.len()).median()
    };
    let filled = |field: Field| rows.iter().filter(|row| !row.is_blank(field)).count();
    let households = rows.iter().map(|row| row.households.as_ref());
    let aged: Vec<(i64, i64)> = rows
        .iter()
        .filter_map(|row| Some((row.aged_60.as_ref()?.middle(), row.residents.as_ref()?.middle())))
        .collect();
    Some(SegmentProfile {
        segment,
        count: rows.len(),
        verified,
        households: households.clone().flatten().fold(0, |sum, one| sum.saturating_add(one.middle())),
        households_approximate: households
            .into_iter()
            .any(|one| one.is_none_or(|number| number.approximate || number.single().is_none())),
        households_filled: filled(Field::Households),
        built_year_filled: filled(Field::BuiltYear),
        fee_filled: filled(Field::Fee),
        price_filled: filled(Field::Price),
        management_filled: filled(Field::Management),
        built_year: median(Field::BuiltYear),
        fee: median(Field::Fee),
        price: median(Field::Price),
        aged_60: share(&aged),
        aged_60_filled: aged.len(),
        without_professional: rows.iter().filter(|row| lacks_professional(row)).count(),
    })
}

fn share(parts: &[(i64, i64)]) -> Option<i64> {
    let part: i128 = parts.iter().map(|(part, _)| i128::from(*part)).sum();
    let whole: i128 = parts.iter().map(|(_, whole)| i128::from(*whole)).sum();
    if whole == 0 {
        return None;
    }
    i64::try_from(part * 10_000 / whole).ok()
}

fn lacks_professional(row: &Neighbourhood) -> bool {
    match Facts::of(row).known(Field::Management) {
        Fact::Choice(place) => place != Management::Professional as usize,
        _ => false,
    }
}
