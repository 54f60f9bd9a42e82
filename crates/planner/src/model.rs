//! The model that is solved: what may be chosen, what it brings, what it uses, what must be kept to.
//!
//! It knows no plan: places, limits and candidates are numbers in lists. All quantities are whole numbers, so that two
//! solutions are compared without rounding.

use serde::{Deserialize, Serialize};

/// A step of the value of coverage: up to so much reach, another unit is worth so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Reach in thousandths of a household.
    pub up_to: i64,
    /// Worth of a unit in basis points. It never rises from one step to the next.
    pub worth: i64,
}

/// A place with what reaching it is worth.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// In order; beyond the last nothing is worth anything.
    pub steps: Vec<Step>,
    /// Thousandths of a household that can be covered.
    pub households: i64,
    /// The least coverages that it counts towards.
    pub groups: Vec<usize>,
}

impl Place {
    /// What a reach is worth, in basis points of a thousandth of a household.
    #[must_use]
    pub fn value(&self, reach: i64) -> i128 {
        let mut below = 0;
        let mut value = 0;
        for step in &self.steps {
            let part = reach.min(step.up_to).saturating_sub(below).max(0);
            value += i128::from(part) * i128::from(step.worth);
            below = below.max(step.up_to);
        }
        value
    }
}

/// What was decided of a candidate beforehand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hold {
    /// Nothing.
    #[default]
    Free,
    /// It is in.
    In,
    /// It is out.
    Out,
}

/// Something that may be chosen: a playbook in a place and a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub place: usize,
    /// What it adds to the reach of its place, weighed by what residents ask for, in thousandths of a household.
    pub reach: i64,
    /// What it adds to the coverage of its place, in thousandths of a household.
    pub covers: i64,
    /// Limits with how much of them it uses.
    pub uses: Vec<(usize, i64)>,
    pub hold: Hold,
    /// Of each of these lists one has to be chosen too.
    pub after: Vec<Vec<usize>>,
}

/// Something of which there is only so much. Two that exclude each other share a limit of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    pub most: i64,
}

/// 覆盖底线: the coverage that a group of places has to have at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Least {
    /// In thousandths of a household. A place counts for no more than it has.
    pub households: i64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    pub places: Vec<Place>,
    pub candidates: Vec<Candidate>,
    pub limits: Vec<Limit>,
    pub least: Vec<Least>,
}

/// Basis points of a whole.
pub(crate) const WHOLE: i128 = 10_000;

impl Model {
    /// The reach of each place by what is chosen.
    #[must_use]
    pub fn reach(&self, chosen: &[bool]) -> Vec<i64> {
        let mut reach = vec![0i64; self.places.len()];
        for (candidate, _) in self.candidates.iter().zip(chosen).filter(|(_, is_in)| **is_in) {
            if let Some(sum) = reach.get_mut(candidate.place) {
                *sum = sum.saturating_add(candidate.reach);
            }
        }
        reach
    }

    /// What is chosen is worth, in basis points of a thousandth of a household.
    #[must_use]
    pub fn value(&self, chosen: &[bool]) -> i128 {
        self.places.iter().zip(self.reach(chosen)).map(|(place, reach)| place.value(reach)).sum()
    }

    /// How much of each limit is used.
    #[must_use]
    pub fn used(&self, chosen: &[bool]) -> Vec<i64> {
        let mut used = vec![0i64; self.limits.len()];
        for (candidate, _) in self.candidates.iter().zip(chosen).filter(|(_, is_in)| **is_in) {
            for (limit, amount) in &candidate.uses {
                if let Some(sum) = used.get_mut(*limit) {
                    *sum = sum.saturating_add(*amount);
                }
            }
        }
        used
    }

    /// The coverage of each place, no more than it has.
    #[must_use]
    pub fn coverage(&self, chosen: &[bool]) -> Vec<i64> {
        let mut covered = vec![0i64; self.places.len()];
        for (candidate, _) in self.candidates.iter().zip(chosen).filter(|(_, is_in)| **is_in) {
            if let Some((sum, place)) = covered.get_mut(candidate.place).zip(self.places.get(candidate.place))
            {
                *sum = sum.saturating_add(candidate.covers).min(place.households);
            }
        }
        covered
    }

    /// The coverage of each group that has a least.
    #[must_use]
    pub fn covered(&self, chosen: &[bool]) -> Vec<i64> {
        let mut covered = vec![0i64; self.least.len()];
        for (place, households) in self.places.iter().zip(self.coverage(chosen)) {
            for group in &place.groups {
                if let Some(sum) = covered.get_mut(*group) {
                    *sum = sum.saturating_add(households);
                }
            }
        }
        covered
    }
}
