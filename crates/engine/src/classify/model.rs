//! What follows from the examples: the weight of every gram for every category.

use super::{
    Examples, bayes,
    gram::{Counted, Gram, counted},
    lesson::{Lesson, Part, lessons},
    matrix::Matrix,
    separation::{self, Sample},
};

/// How much each of the two learners counts. Together they are right more often than either, and differences of their
/// scores are logarithms of odds: of suggestions of 80 % about 80 % are right.
const OF_BAYES: f64 = 0.6;
const OF_SEPARATION: f64 = 1.6;

/// Weights ready to be asked, computed from [`Examples`].
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    categories: Vec<String>,
    grams: Vec<Gram>,
    /// How much each gram counts in a text: rare ones more.
    rarity: Vec<f64>,
    /// How much a gram counts that was never seen.
    unseen: f64,
    weights: Matrix,
}

impl Model {
    /// The model of what has been confirmed.
    #[must_use]
    pub fn of(examples: &Examples) -> Self {
        let categories: Vec<String> = examples.categories().map(|(name, _)| name.to_owned()).collect();
        let (grams, lessons) = lessons(examples);
        let texts = examples.texts();
        let rarity: Vec<f64> = grams.iter().map(|(_, with)| rarity_of(texts, *with)).collect();
        let samples: Vec<Sample> = lessons.iter().map(|lesson| sample(lesson, &rarity)).collect();
        let mut weights = Matrix::filled(grams.len(), categories.len(), 0.0);
        weights.add(&bayes::weights(&lessons, &rarity, categories.len()), OF_BAYES);
        weights.add(&separation::weights(&samples, grams.len(), categories.len()), OF_SEPARATION);
        let grams = grams.into_iter().map(|(gram, _)| gram).collect();
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
    pub(super) fn parts(&self, text: &[Counted]) -> Vec<Part> {
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
                parts.push(Part { gram: from, amount });
            }
        }
        shorten(&mut parts, squares);
        parts
    }

    /// The letters of a part.
    pub(super) fn letters(&self, part: Part) -> String {
        self.grams.get(part.gram).map(Gram::to_string).unwrap_or_default()
    }

    /// What a part of a text adds to the score of each category.
    pub(super) fn shares(&self, part: Part) -> impl Iterator<Item = f64> {
        self.weights.row(part.gram).iter().map(move |weight| weight * part.amount)
    }

    /// The score of each category: the sum of what the parts add.
    pub(super) fn scores(&self, parts: &[Part]) -> Vec<f64> {
        let mut scores = vec![0.0; self.categories.len()];
        for part in parts {
            for (score, share) in scores.iter_mut().zip(self.shares(*part)) {
                *score += share;
            }
        }
        scores
    }
}

/// A learned text scaled as a text is that is asked about.
fn sample(lesson: &Lesson, rarity: &[f64]) -> Sample {
    let rarity = |gram: usize| rarity.get(gram).copied().unwrap_or_default();
    let weighed = |part: &Part| Part { amount: part.amount * rarity(part.gram), ..*part };
    let mut parts: Vec<Part> = lesson.shares.iter().map(weighed).collect();
    let squares = parts.iter().map(|part| part.amount * part.amount).sum();
    shorten(&mut parts, squares);
    Sample { category: lesson.category, parts }
}

/// Scales amounts with this sum of squares to the length 1.
fn shorten(parts: &mut [Part], squares: f64) {
    if squares > 0.0 {
        let length = squares.sqrt();
        parts.iter_mut().for_each(|part| part.amount /= length);
    }
}

/// √ln((texts + 1) ÷ (texts with it + 1)): half of the usual inverse frequency on each side, examples and text.
fn rarity_of(texts: usize, with: u32) -> f64 {
    ((bayes::as_number(texts) + 1.0) / (f64::from(with) + 1.0)).ln().max(0.0).sqrt()
}

/// Scores as probabilities: e to the power of each, as parts of their sum.
pub(super) fn probabilities(scores: &[f64]) -> Vec<f64> {
    let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised: Vec<f64> = scores.iter().map(|score| (score - highest).exp()).collect();
    let all: f64 = raised.iter().sum();
    raised.into_iter().map(|one| one / all).collect()
}
