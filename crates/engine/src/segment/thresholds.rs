//! Thresholds that come from the office's own ledger: percentiles and multiples of the median.
//!
//! Owns the arithmetic of a column; knows nothing of rows and rules.

use linli_plan::Threshold;
use serde::Serialize;

/// The filled values of one column, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FilledColumn {
    /// Filled values, ascending; the middle where the ledger gives a range.
    values: Vec<i64>,
    /// Rows of the ledger, filled or not.
    rows: usize,
}

impl FilledColumn {
    pub(super) fn new(mut values: Vec<i64>, rows: usize) -> Self {
        values.sort_unstable();
        Self { values, rows }
    }

    /// Why too little of the column is filled for a comparison within the office.
    fn shortage(&self, filled_percent: u8, at_least: u32) -> Option<Shortage> {
        if self.values.len() < at_least as usize {
            return Some(Shortage::FewerValuesThan(at_least));
        }
        let enough = self.values.len() * 100 >= usize::from(filled_percent) * self.rows;
        (!enough).then_some(Shortage::SmallerShareThan(filled_percent))
    }

    /// Nearest-rank percentile: the smallest filled value that at least `percent` of the filled values do not
    /// exceed, that is the value at place ⌈percent · n / 100⌉ of the ascending list.
    fn percentile(&self, percent: u8) -> Option<i64> {
        let place = (usize::from(percent) * self.values.len()).div_ceil(100).max(1);
        self.values.get(place - 1).copied()
    }

    /// The middle value, or the midpoint of the two middle ones.
    pub(super) fn median(&self) -> Option<i64> {
        let upper = *self.values.get(self.values.len() / 2)?;
        if self.values.len() % 2 == 1 {
            return Some(upper);
        }
        self.values.get(self.values.len() / 2 - 1).map(|lower| lower.midpoint(upper))
    }

    /// Which share of the filled values is at least as high, in percent rounded up: 8 is 居前8%.
    pub(super) fn top_percent(&self, value: i64) -> Option<u8> {
        let higher = self.values.len() - self.values.partition_point(|other| *other < value);
        if self.values.is_empty() {
            return None;
        }
        u8::try_from((higher.max(1) * 100).div_ceil(self.values.len())).ok()
    }
}

/// What a line was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CutoffSource {
    /// A number of the rule.
    Fixed,
    /// A percentile of the office's ledger, in percent.
    Percentile(u8),
    /// The median of the office's ledger times this many percent.
    MedianTimes(u32),
}

/// Why a part of a threshold does not count in an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shortage {
    /// Fewer neighbourhoods than this fill the column.
    FewerValuesThan(u32),
    /// A smaller share of the neighbourhoods than this fills the column, in percent.
    SmallerShareThan(u8),
}

/// A threshold as it stands in this office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cutoff {
    /// The number, in the unit of the field; nothing where no part of the threshold counts in this office.
    pub value: Option<i64>,
    /// Where the number comes from.
    pub source: CutoffSource,
    /// Why a part of the threshold does not count, where one does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weakened: Option<Shortage>,
    /// Some part is taken from the ledger.
    pub relative: bool,
    /// The ledger fills the column well enough for a blank to be a question rather than the custom of the office.
    pub kept: bool,
}

impl Cutoff {
    fn fixed(value: i64) -> Self {
        Self { value: Some(value), source: CutoffSource::Fixed, weakened: None, relative: false, kept: true }
    }

    fn relative(value: Result<i64, Shortage>, source: CutoffSource, kept: bool) -> Self {
        Self { value: value.ok(), source, weakened: value.err(), relative: true, kept }
    }

    pub(super) fn resolve(threshold: &Threshold, column: &FilledColumn) -> Self {
        match threshold {
            Threshold::Number(number) => Self::fixed(*number),
            Threshold::Percentile { percent, filled_percent, at_least } => {
                let value = match column.shortage(*filled_percent, *at_least) {
                    Some(shortage) => Err(shortage),
                    None => column.percentile(*percent).ok_or(Shortage::FewerValuesThan(1)),
                };
                Self::relative(value, CutoffSource::Percentile(*percent), value.is_ok())
            }
            Threshold::MedianTimes { percent } => {
                let value = column.median().map(|median| times(median, *percent));
                let value = value.ok_or(Shortage::FewerValuesThan(1));
                // A median of a few values is still a median; but where most rows are blank, blank is the custom.
                let kept = column.shortage(50, 1).is_none();
                Self::relative(value, CutoffSource::MedianTimes(*percent), kept)
            }
            Threshold::Max(parts) => Self::pick(parts, column, |new, best| new > best),
            Threshold::Min(parts) => Self::pick(parts, column, |new, best| new < best),
        }
    }

    fn pick(parts: &[Threshold], column: &FilledColumn, wins: impl Fn(i64, i64) -> bool) -> Self {
        let nothing = Self { value: None, ..Self::fixed(0) };
        parts.iter().map(|part| Self::resolve(part, column)).fold(nothing, |best, part| {
            let better = match (part.value, best.value) {
                (Some(new), Some(old)) => wins(new, old),
                (new, old) => new.is_some() && old.is_none(),
            };
            Self {
                weakened: best.weakened.or(part.weakened),
                relative: best.relative || part.relative,
                kept: best.kept && part.kept,
                ..if better { part } else { best }
            }
        })
    }
}

fn times(value: i64, percent: u32) -> i64 {
    let product = i128::from(value) * i128::from(percent) / 100;
    i64::try_from(product).unwrap_or(if product < 0 { i64::MIN } else { i64::MAX })
}

/// Whether any part of a threshold is taken from the ledger.
pub(super) fn is_relative(threshold: &Threshold) -> bool {
    match threshold {
        Threshold::Number(_) => false,
        Threshold::Percentile { .. } | Threshold::MedianTimes { .. } => true,
        Threshold::Max(parts) | Threshold::Min(parts) => parts.iter().any(is_relative),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOP_FIFTH: Threshold = Threshold::Percentile { percent: 80, filled_percent: 60, at_least: 20 };

    fn column(values: impl Iterator<Item = i64>, rows: usize) -> FilledColumn {
        FilledColumn::new(values.collect(), rows)
    }

    #[test]
    fn the_percentile_is_a_value_of_the_ledger() {
        let hundred = column((1..=100).rev(), 100);
        assert_eq!(hundred.percentile(80), Some(80));
        assert_eq!(hundred.percentile(1), Some(1));
        assert_eq!(hundred.percentile(99), Some(99));
        assert_eq!(column(1..=21, 21).percentile(80), Some(17));
        assert_eq!(FilledColumn::default().percentile(80), None);
        assert_eq!(hundred.median(), Some(50));
        assert_eq!(hundred.top_percent(93), Some(8));
        assert_eq!(hundred.top_percent(1_000), Some(1));
    }

    #[test]
    fn a_percentile_counts_only_where_enough_is_filled() {
        assert_eq!(Cutoff::resolve(&TOP_FIFTH, &column(1..=20, 33)).value, Some(16));
        let weakened = |values, rows| Cutoff::resolve(&TOP_FIFTH, &column(values, rows)).weakened;
        assert_eq!(weakened(1..=20, 34), Some(Shortage::SmallerShareThan(60)));
        assert_eq!(weakened(1..=19, 19), Some(Shortage::FewerValuesThan(20)));
    }

    #[test]
    fn what_does_not_count_drops_out_and_is_said() {
        let or_four_yuan = Threshold::Max(vec![TOP_FIFTH, Threshold::Number(400)]);
        let few = Cutoff::resolve(&or_four_yuan, &column(500..=510, 11));
        assert_eq!(
            (few.value, few.weakened, few.kept),
            (Some(400), Some(Shortage::FewerValuesThan(20)), false)
        );
        let many = Cutoff::resolve(&or_four_yuan, &column(501..=600, 100));
        assert_eq!((many.value, many.weakened, many.kept), (Some(580), None, true));
        assert_eq!(many.source, CutoffSource::Percentile(80));
        let cheap = Cutoff::resolve(&or_four_yuan, &column(1..=100, 100));
        assert_eq!((cheap.value, cheap.source), (Some(400), CutoffSource::Fixed));
        let nothing = Cutoff::resolve(
            &Threshold::Max(vec![TOP_FIFTH, Threshold::MedianTimes { percent: 130 }]),
            &column(std::iter::empty(), 50),
        );
        assert_eq!((nothing.value, nothing.kept), (None, false));
    }
}
