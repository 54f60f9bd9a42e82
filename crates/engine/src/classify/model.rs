//! What follows from the examples: the weight of every gram for every category.

use super::{
    Examples,
    examples::{Tally, WHOLE},
    gram::{Counted, Gram, counted},
};

/// What every gram is taken to have been seen beside what was seen, divided by the mean length of the texts: a gram is a
/// larger share of a short text, and chance weighs more there.
const SMOOTHING: f64 = 30.0;

/// How steeply a difference of scores becomes a probability: such that of suggestions of 70 % about 70 % are right.
const STEEPNESS: f64 = 0.75;

/// Weights ready to be asked, computed from [`Examples`] in one pass over their grams.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    categories: Vec<String>,
    grams: Vec<Gram>,
    /// How much each gram counts in a text: rare ones more.
    rarity: Vec<f64>,
    /// How much a gram counts that was never seen.
    unseen: f64,
    /// For each gram the weight for each category.
    weights: Vec<f64>,
}

/// A gram of a text that the model knows: its place and how much of the text it is.
pub(super) struct WeighedGram {
    pub(super) gram: Gram,
    place: usize,
    amount: f64,
}

impl Model {
    /// The model of what has been confirmed.
    #[must_use]
    pub fn of(examples: &Examples) -> Self {
        let texts = examples.texts();
        let grams: Vec<Gram> = examples.texts_with().keys().copied().collect();
        let rarity: Vec<f64> = examples.texts_with().values().map(|with| rarity_of(texts, *with)).collect();
        let columns: Vec<Vec<f64>> = examples.tallies().map(|tally| column(tally, &grams, &rarity)).collect();
        let weights = weights(&columns, grams.len(), SMOOTHING / examples.mean_length());
        let categories = examples.categories().map(|(name, _)| name.to_owned()).collect();
        Self { categories, grams, rarity, unseen: rarity_of(texts, 0), weights }
    }

    /// The categories it can suggest, in order.
    #[must_use]
    pub fn categories(&self) -> &[String] {
        &self.categories
    }

    /// The probability of each category for a text, in the order of the categories; together 1.
    #[must_use]
    pub fn probabilities(&self, text: &str) -> Vec<f64> {
        probabilities(&self.scores(&self.parts(&counted(text))))
    }

    /// The grams of a text that are known, each with its amount; the squares of all amounts, those of unknown grams
    /// included, are together 1, so that a text of unknown words is not taken for a clear one.
    pub(super) fn parts(&self, text: &[Counted]) -> Vec<WeighedGram> {
        let mut parts = Vec::with_capacity(text.len());
        let mut squares = 0.0;
        let mut from = 0;
        for (gram, count) in text {
            // Both are in order, so the next one is never before the last.
            let found = self.grams.get(from..).unwrap_or_default().binary_search(gram);
            from += found.unwrap_or_else(|place| place);
            let rarity = if found.is_ok() { self.rarity.get(from).copied() } else { None };
            let amount = f64::from(*count).sqrt() * rarity.unwrap_or(self.unseen);
            squares += amount * amount;
            if rarity.is_some() {
                parts.push(WeighedGram { gram: *gram, place: from, amount });
            }
        }
        if squares > 0.0 {
            let length = squares.sqrt();
            parts.iter_mut().for_each(|part| part.amount /= length);
        }
        parts
    }

    /// What a part of a text adds to the score of each category.
    pub(super) fn shares(&self, part: &WeighedGram) -> impl Iterator<Item = f64> {
        let start = part.place * self.categories.len();
        let weights = self.weights.get(start..start + self.categories.len()).unwrap_or_default();
        weights.iter().map(|weight| weight * part.amount * STEEPNESS)
    }

    /// The score of each category: the sum of what the parts add.
    pub(super) fn scores(&self, parts: &[WeighedGram]) -> Vec<f64> {
        let mut scores = vec![0.0; self.categories.len()];
        for part in parts {
            for (score, share) in scores.iter_mut().zip(self.shares(part)) {
                *score += share;
            }
        }
        scores
    }
}

/// √ln((texts + 1) ÷ (texts with it + 1)): half of the usual inverse frequency on each side, examples and text.
fn rarity_of(texts: u32, with: u32) -> f64 {
    ((f64::from(texts) + 1.0) / (f64::from(with) + 1.0)).ln().max(0.0).sqrt()
}

/// The shares of a category for every gram, rare ones counting more.
fn column(tally: &Tally, grams: &[Gram], rarity: &[f64]) -> Vec<f64> {
    let mut own = tally.shares.iter().peekable();
    grams
        .iter()
        .zip(rarity)
        .map(|(gram, rarity)| match own.next_if(|(next, _)| *next == gram) {
            Some((_, share)) => in_texts(*share) * rarity,
            None => 0.0,
        })
        .collect()
}

/// A sum of shares in texts.
fn in_texts(share: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "2^53 shares are eight thousand million texts")]
    let share = share as f64;
    share / f64::from(WHOLE)
}

/// Complement weights: a gram speaks for a category as far as the others lack it. Centred for each gram, and scaled
/// for each category so that one with many texts does not speak louder.
fn weights(columns: &[Vec<f64>], grams: usize, smoothing: f64) -> Vec<f64> {
    let smoothed = |sum: f64| sum + smoothing;
    let totals: Vec<f64> = columns.iter().map(|column| column.iter().sum()).collect();
    let all: f64 = totals.iter().sum();
    #[expect(clippy::cast_precision_loss, reason = "grams of at most a few million texts")]
    let count = grams as f64;
    let complement_of = |own: f64, sum: f64| (sum - own).max(0.0);
    let wholes: Vec<f64> = totals.iter().map(|own| complement_of(*own, all) + smoothing * count).collect();
    let mut weights = Vec::with_capacity(grams * columns.len());
    let mut loudness = vec![0.0; columns.len()];
    for gram in 0..grams {
        let of = |column: &Vec<f64>| column.get(gram).copied().unwrap_or_default();
        let sum: f64 = columns.iter().map(of).sum();
        let start = weights.len();
        weights.extend(
            columns
                .iter()
                .zip(&wholes)
                .map(|(column, whole)| -(smoothed(complement_of(of(column), sum)) / whole).ln()),
        );
        centre(&mut weights[start..]);
        for (loudness, weight) in loudness.iter_mut().zip(&weights[start..]) {
            *loudness += weight.abs() / count;
        }
    }
    if !columns.is_empty() {
        for row in weights.chunks_mut(columns.len()) {
            for (weight, loudness) in row.iter_mut().zip(&loudness) {
                *weight = if *loudness > 0.0 { *weight / loudness } else { 0.0 };
            }
        }
    }
    weights
}

/// Takes the mean off.
fn centre(values: &mut [f64]) {
    let mean = mean(values);
    values.iter_mut().for_each(|value| *value -= mean);
}

/// The mean; of nothing it is 0.
fn mean(values: &[f64]) -> f64 {
    let count = u32::try_from(values.len()).unwrap_or(u32::MAX).max(1);
    values.iter().sum::<f64>() / f64::from(count)
}

/// Scores as probabilities: e to the power of each, as parts of their sum.
pub(super) fn probabilities(scores: &[f64]) -> Vec<f64> {
    let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised: Vec<f64> = scores.iter().map(|score| (score - highest).exp()).collect();
    let all: f64 = raised.iter().sum();
    raised.into_iter().map(|one| one / all).collect()
}
