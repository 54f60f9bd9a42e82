//! A number with the records that it is made of.

use linli_plan::{AnyId, divided};
use serde::{Deserialize, Serialize};

/// A record and how much of a figure comes from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The record.
    pub id: AnyId,
    /// How much of the figure.
    pub amount: i64,
}

/// A figure: what it opens is what it adds up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it counts, in the order of ids.
    pub counted: Vec<Counted>,
    /// Records that belong here and do not say how much.
    pub unknown: Vec<AnyId>,
}

impl Figure {
    /// The figure: the sum of what it counts.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.counted.iter().fold(0, |sum, one| sum.saturating_add(one.amount))
    }

    /// The figure, or nothing where no record says anything.
    #[must_use]
    pub fn known(&self) -> Option<i64> {
        (!self.counted.is_empty()).then(|| self.total())
    }

    /// How many records it counts.
    #[must_use]
    pub fn count(&self) -> usize {
        self.counted.len()
    }

    /// Whether no record belongs here, known or not.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counted.is_empty() && self.unknown.is_empty()
    }

    /// The records that it counts.
    pub fn ids(&self) -> impl Iterator<Item = AnyId> + '_ {
        self.counted.iter().map(|one| one.id)
    }

    pub(super) fn one(&mut self, id: impl Into<AnyId>) {
        self.add(id, 1);
    }

    pub(super) fn add(&mut self, id: impl Into<AnyId>, amount: i64) {
        self.counted.push(Counted { id: id.into(), amount });
    }

    pub(super) fn add_or_unknown(&mut self, id: impl Into<AnyId>, amount: Option<i64>) {
        match amount {
            Some(amount) => self.add(id, amount),
            None => self.unknown.push(id.into()),
        }
    }

    pub(super) fn of<I: Into<AnyId>>(ids: impl IntoIterator<Item = I>) -> Self {
        let mut figure = Self::default();
        ids.into_iter().for_each(|id| figure.one(id));
        figure
    }
}

/// A numerator and its denominator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ratio {
    /// The numerator.
    pub part: i64,
    /// The denominator.
    pub of: i64,
}

impl Ratio {
    /// In basis points, rounded, and so not to be rounded again; nothing of nothing, and of what is below nought.
    #[must_use]
    pub fn basis_points(self) -> Option<i64> {
        let part = u128::try_from(self.part).ok()?;
        let of = u128::try_from(self.of).ok().filter(|of| *of > 0)?;
        i64::try_from(divided(part * 10_000, of)).ok()
    }
}
