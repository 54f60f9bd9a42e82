//! The search: prices from the bound lead a greedy choice, which is then taken apart in places and made anew.
//!
//! It goes in rounds, so that whoever runs it can tell how far it is and stop it: the best answer so far is always there.
//! The same seed gives the same answer.

use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};

use crate::{
    bound::{Dual, float},
    check,
    model::{Hold, Model},
};

/// How sure an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nothing is better.
    Optimal,
    /// It keeps to everything; something better may exist, up to the bound.
    Feasible,
    /// None keeps to everything: all were looked at, or the bound says so.
    Infeasible,
    /// None that keeps to everything was found; there may be one.
    NotFound,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub status: Status,
    /// Which candidates are chosen.
    pub chosen: Vec<bool>,
    /// In basis points of a thousandth of a household.
    pub value: i128,
    /// What no answer exceeds, in the same unit.
    pub bound: i128,
}

/// Free candidates up to which all choices are looked at.
const EXHAUSTIVE: usize = 20;
/// Rounds in which prices are looked for before the search begins in earnest.
const PRICING: u32 = 150;
/// Rounds after which a rebuilding looks at everything again, not only at the places that were taken apart.
const WHOLE_AGAIN: u32 = 25;
/// Rounds of prices for each rebuilding.
const PRICED: u32 = 2;

/// A search, as far as it has come.
pub struct Search<'a> {
    model: &'a Model,
    dual: Dual,
    random: fastrand::Rng,
    round: u32,
    best: Option<(i128, Vec<bool>)>,
    /// What is worked on.
    state: State,
    is_exact: bool,
    /// The candidates of each place.
    of_place: Vec<Vec<usize>>,
}

/// A choice with what it uses and reaches.
#[derive(Clone, Debug)]
struct State {
    chosen: Vec<bool>,
    used: Vec<i64>,
    reach: Vec<i64>,
}

impl State {
    fn empty(model: &Model) -> Self {
        Self {
            chosen: vec![false; model.candidates.len()],
            used: vec![0; model.limits.len()],
            reach: vec![0; model.places.len()],
        }
    }

    fn fits(&self, model: &Model, candidate: usize) -> bool {
        let row = &model.candidates[candidate];
        let has_room =
            row.uses.iter().all(|(limit, amount)| self.used[*limit] + amount <= model.limits[*limit].most);
        let has_before = row.after.iter().all(|before| before.iter().any(|other| self.chosen[*other]));
        has_room && has_before
    }

    /// What a candidate would add.
    fn gain(&self, model: &Model, candidate: usize) -> i128 {
        let row = &model.candidates[candidate];
        let (place, reach) = (&model.places[row.place], self.reach[row.place]);
        place.value(reach.saturating_add(row.reach)) - place.value(reach)
    }

    fn put(&mut self, model: &Model, candidate: usize, is_in: bool) {
        if self.chosen[candidate] == is_in {
            return;
        }
        self.chosen[candidate] = is_in;
        let row = &model.candidates[candidate];
        let sign = if is_in { 1 } else { -1 };
        self.reach[row.place] += sign * row.reach;
        for (limit, amount) in &row.uses {
            self.used[*limit] += sign * amount;
        }
    }
}

/// A candidate in the order of what it brings for its price.
#[derive(PartialEq)]
struct Ranked {
    score: f64,
    candidate: usize,
}

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.score.total_cmp(&other.score).then_with(|| other.candidate.cmp(&self.candidate))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<'a> Search<'a> {
    #[must_use]
    pub fn new(model: &'a Model, seed: u64) -> Self {
        let free = model.candidates.iter().filter(|row| row.hold == Hold::Free).count();
        let mut of_place = vec![Vec::new(); model.places.len()];
        for (candidate, row) in model.candidates.iter().enumerate() {
            of_place[row.place].push(candidate);
        }
        let mut search = Self {
            model,
            of_place,
            dual: Dual::new(model),
            random: fastrand::Rng::with_seed(seed),
            round: 0,
            best: None,
            state: State::empty(model),
            is_exact: free <= EXHAUSTIVE,
        };
        search.greedy();
        search.keep();
        search
    }

    /// Begins with an answer that is known, where it keeps to everything.
    #[must_use]
    pub fn from(mut self, chosen: &[bool]) -> Self {
        if check::faults(self.model, chosen).is_empty() {
            let mut state = State::empty(self.model);
            for (candidate, _) in chosen.iter().enumerate().filter(|(_, is_in)| **is_in) {
                state.put(self.model, candidate, true);
            }
            self.state = state;
            self.keep();
        }
        self
    }

    /// The value of the best answer so far and the bound, both in basis points of a thousandth of a household.
    #[must_use]
    pub fn so_far(&self) -> (Option<i128>, i128) {
        (self.best.as_ref().map(|(value, _)| *value), self.dual.bound())
    }

    /// Prices of the limits at which the bound was found.
    #[must_use]
    pub fn prices(&self) -> &[f64] {
        &self.dual.limit_prices
    }

    /// Works a little more; whether there is anything left to gain.
    pub fn round(&mut self) -> bool {
        if self.is_exact {
            self.exhaust();
            return false;
        }
        self.round += 1;
        let target = self.best.as_ref().map_or(0, |(value, _)| *value);
        let rounds = if self.round < PRICING { 1 } else { PRICED };
        (0..rounds).for_each(|_| self.dual.round(self.model, target));
        if self.round < PRICING {
            if self.round.is_multiple_of(10) {
                self.greedy();
                self.keep();
            }
        } else {
            self.rebuild();
        }
        let (value, bound) = self.so_far();
        value.is_none_or(|value| value < bound)
    }

    #[must_use]
    pub fn answer(&self) -> Answer {
        let bound = self.dual.bound();
        match &self.best {
            Some((value, chosen)) => {
                let is_best = self.is_exact && self.round > 0 || *value >= bound;
                let status = if is_best { Status::Optimal } else { Status::Feasible };
                let bound = if is_best { *value } else { bound.max(*value) };
                Answer { status, chosen: chosen.clone(), value: *value, bound }
            }
            None => {
                let chosen = self.state.chosen.clone();
                let value = self.model.value(&chosen);
                // Values are never below nought: a bound that is leaves no answer.
                let is_proved = (self.is_exact && self.round > 0) || bound < 0;
                let status = if is_proved { Status::Infeasible } else { Status::NotFound };
                Answer { status, chosen, value, bound: bound.max(value) }
            }
        }
    }

    /// Keeps what is worked on where it is the best so far.
    fn keep(&mut self) {
        let value = self.model.value(&self.state.chosen);
        let is_better = self.best.as_ref().is_none_or(|(best, _)| *best < value);
        if is_better && check::faults(self.model, &self.state.chosen).is_empty() {
            self.best = Some((value, self.state.chosen.clone()));
        }
    }

    /// Chooses anew from nothing.
    fn greedy(&mut self) {
        self.state = State::empty(self.model);
        for (candidate, row) in self.model.candidates.iter().enumerate() {
            if row.hold == Hold::In {
                self.state.put(self.model, candidate, true);
            }
        }
        self.satisfy_least();
        let all: Vec<usize> = (0..self.model.candidates.len()).collect();
        self.fill(&all);
    }

    /// What a candidate brings for what it takes: its gain above its price, or by its share of the limits where prices are
    /// not known yet.
    fn score(&self, candidate: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "an order of trying, no result")]
        let gain = self.state.gain(self.model, candidate) as f64;
        let price = self.dual.cost(self.model, candidate);
        let row = &self.model.candidates[candidate];
        let share: f64 = row
            .uses
            .iter()
            .map(|(limit, amount)| {
                let left = (self.model.limits[*limit].most - self.state.used[*limit]).max(1);
                float(*amount) / float(left)
            })
            .sum();
        if price > 0.0 { gain / (price + gain * share * 0.01).max(1e-9) } else { gain / share.max(1e-9) }
    }

    /// Adds candidates in the order of what they bring, until none fits that brings anything.
    fn fill(&mut self, candidates: &[usize]) {
        let mut heap: BinaryHeap<Ranked> = candidates
            .iter()
            .filter(|candidate| {
                !self.state.chosen[**candidate] && self.model.candidates[**candidate].hold == Hold::Free
            })
            .map(|candidate| Ranked { score: self.score(*candidate), candidate: *candidate })
            .collect();
        let mut waiting = Vec::new();
        while let Some(Ranked { score, candidate }) = heap.pop() {
            if self.state.gain(self.model, candidate) <= 0 {
                continue;
            }
            if !self.state.fits(self.model, candidate) {
                if !self.model.candidates[candidate].after.is_empty() {
                    waiting.push(candidate);
                }
                continue;
            }
            // What was chosen meanwhile may have made it worth less.
            let now = self.score(candidate);
            if now < score - 1e-9 && heap.peek().is_some_and(|next| now < next.score) {
                heap.push(Ranked { score: now, candidate });
                continue;
            }
            self.state.put(self.model, candidate, true);
            let ready: Vec<usize> =
                waiting.iter().copied().filter(|other| self.state.fits(self.model, *other)).collect();
            waiting.retain(|other| !ready.contains(other));
            heap.extend(ready.into_iter().map(|other| Ranked { score: self.score(other), candidate: other }));
        }
    }

    /// Adds what groups need that are not covered enough, what covers most for its share of the limits first.
    fn satisfy_least(&mut self) {
        let model = self.model;
        let rate = |candidate: usize| {
            let row = &model.candidates[candidate];
            let share =
                |(limit, amount): &(usize, i64)| float(*amount) / float(model.limits[*limit].most.max(1));
            float(row.covers) / row.uses.iter().map(share).sum::<f64>().max(1e-9)
        };
        for (group, least) in model.least.iter().enumerate() {
            let counts = |place: usize| model.places[place].groups.contains(&group);
            let mut candidates: Vec<usize> =
                (0..model.candidates.len()).filter(|one| counts(model.candidates[*one].place)).collect();
            candidates.sort_by(|one, other| rate(*other).total_cmp(&rate(*one)).then(one.cmp(other)));
            let mut coverage = model.coverage(&self.state.chosen);
            let mut covered: i64 =
                (0..model.places.len()).filter(|place| counts(*place)).map(|place| coverage[place]).sum();
            for candidate in candidates {
                if covered >= least.households {
                    break;
                }
                let row = &model.candidates[candidate];
                let after = (coverage[row.place] + row.covers).min(model.places[row.place].households);
                let is_open = row.hold == Hold::Free && !self.state.chosen[candidate];
                if is_open && coverage[row.place] < after && self.state.fits(model, candidate) {
                    self.state.put(model, candidate, true);
                    covered += after - coverage[row.place];
                    coverage[row.place] = after;
                }
            }
        }
    }

    /// Takes some places apart and fills anew; keeps what comes of it where it is no worse.
    fn rebuild(&mut self) {
        let Some((best, chosen)) = self.best.clone() else {
            self.greedy();
            self.keep();
            return;
        };
        let mut state = State::empty(self.model);
        for (candidate, _) in chosen.iter().enumerate().filter(|(_, is_in)| **is_in) {
            state.put(self.model, candidate, true);
        }
        self.state = state;
        let places = self.model.places.len().max(1);
        let some = 1 + self.random.usize(..(places / 8).clamp(2, 60));
        let mut open = Vec::new();
        for _ in 0..some {
            let place = self.random.usize(..places);
            open.extend(self.of_place.get(place).into_iter().flatten().copied());
            for candidate in self.of_place.get(place).cloned().unwrap_or_default() {
                if self.model.candidates[candidate].hold == Hold::Free && self.random.u32(..3) > 0 {
                    self.state.put(self.model, candidate, false);
                }
            }
        }
        self.drop_orphans();
        self.satisfy_least();
        open.sort_unstable();
        open.dedup();
        self.fill(&open);
        if self.round.is_multiple_of(WHOLE_AGAIN) {
            let all: Vec<usize> = (0..self.model.candidates.len()).collect();
            self.fill(&all);
        }
        let value = self.model.value(&self.state.chosen);
        if value >= best && check::faults(self.model, &self.state.chosen).is_empty() {
            self.best = Some((value, self.state.chosen.clone()));
        }
    }

    /// Takes out what has lost what had to come before it.
    fn drop_orphans(&mut self) {
        loop {
            let lost = (0..self.model.candidates.len()).find(|candidate| {
                let row = &self.model.candidates[*candidate];
                let has_before =
                    row.after.iter().all(|before| before.iter().any(|other| self.state.chosen[*other]));
                self.state.chosen[*candidate] && row.hold == Hold::Free && !has_before
            });
            let Some(lost) = lost else { return };
            self.state.put(self.model, lost, false);
        }
    }

    /// Looks at every choice of the free candidates.
    fn exhaust(&mut self) {
        self.round += 1;
        let free: Vec<usize> = (0..self.model.candidates.len())
            .filter(|candidate| self.model.candidates[*candidate].hold == Hold::Free)
            .collect();
        for mask in 0u32..1 << free.len() {
            let mut chosen: Vec<bool> =
                self.model.candidates.iter().map(|row| row.hold == Hold::In).collect();
            for (bit, candidate) in free.iter().enumerate() {
                chosen[*candidate] = mask >> bit & 1 == 1;
            }
            let value = self.model.value(&chosen);
            let is_better = self.best.as_ref().is_none_or(|(best, _)| *best < value);
            if is_better && check::faults(self.model, &chosen).is_empty() {
                self.best = Some((value, chosen));
            }
        }
    }
}

/// Solves a model in at most so many rounds.
#[must_use]
pub fn solve(model: &Model, seed: u64, rounds: u32) -> Answer {
    let mut search = Search::new(model, seed);
    for _ in 0..rounds {
        if !search.round() {
            break;
        }
    }
    search.answer()
}
